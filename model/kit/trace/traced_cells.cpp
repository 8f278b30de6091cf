#include "model/kit/trace/traced_cells.hpp"

namespace paxcheck::kit {

Writes TracedCells::changes() {
  Writes all;
  bool differs = false;
  for (std::size_t i = 0; i < written_.size(); ++i) {
    if (written_[i] == kOpen) continue;
    const int cell = static_cast<int>(i);
    const CellValues possible = path_->possible(cell), value = CellValues{1} << written_[i];
    if (possible == value) continue;
    differs = differs || (possible & value) == 0;
    all.push_back({cell, written_[i]});
  }
  for (const Write& write : all) differs = differs || !path_->is(write.cell, write.value);
  if (!differs) all.clear();
  return all;
}

}  // namespace paxcheck::kit

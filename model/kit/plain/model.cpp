#include "model/kit/plain/model.hpp"

#include <fmt/core.h>

#include <bit>

#include "model/kit/sets.hpp"

namespace paxcheck::kit::plain {

int Model::count(const SortText& sort) const { return setting_.bounds[bound_place(*setting_.text, sort.bound)]; }

State Model::initial() const {
  State state(cells_);
  for (const Shape& shape : variables_) {
    for (std::size_t i = 0; i < shape.cells; ++i) state[shape.first + i] = shape.initial;
  }
  return state;
}

void Model::add_variable(Shape shape) {
  shape.first = cells_;
  shape.cells = shape.needed ? 1 : 0;
  for (int count : shape.counts) shape.cells *= static_cast<std::size_t>(count);
  cells_ += shape.cells;
  variables_.push_back(std::move(shape));
}

OutcomeAnswer Model::reached_of(const SortText* sort, std::uint32_t reached) const {
  const std::uint32_t beyond = sort == nullptr ? 0 : reached & ~first(count(*sort));
  if (beyond == 0) return {sort, reached};
  const std::string shown = element_name(setting_, *sort, std::countr_zero(beyond));
  throw Misuse(sort->name(),
               fmt::format("reaches {}, and there is one of {}", shown, elements_text(setting_, *sort, count(*sort))));
}

void Model::add_kind(std::vector<const SortText*> sorts) {
  const std::size_t kind = arguments_.size();
  arguments_.push_back(sorts);
  if (!has_kind(setting_, kind)) return;
  std::vector<ProtocolAction> grown{{static_cast<std::uint8_t>(kind)}};
  for (std::size_t place = 0; place < sorts.size(); ++place) {
    std::vector<ProtocolAction> longer;
    for (ProtocolAction action : grown) {
      for (int element = 0; element < count(*sorts[place]); ++element) {
        action.arguments[place] = static_cast<std::int8_t>(element);
        longer.push_back(action);
      }
    }
    grown = std::move(longer);
  }
  actions_.insert(actions_.end(), grown.begin(), grown.end());
}

}  // namespace paxcheck::kit::plain

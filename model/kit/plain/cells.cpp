#include "model/kit/plain/cells.hpp"

#include <fmt/core.h>

#include "model/kit/sets.hpp"

namespace paxcheck::kit::plain {

std::string Cells::name() const {
  std::string all = shape_->text();
  for (std::size_t i = 0; i < depth_; ++i) {
    all += (i == 0 ? " of " : ", ") + element_name(*setting_, *shape_->indices[i], chosen_[i]);
  }
  return all;
}

Cells Cells::of(int element) const {
  Cells part = *this;
  if (!shape_->needed) return part;
  if (element < 0 || element >= elements()) {
    const SortText& sort = *shape_->indices[depth_];
    const std::string shown = element_name(*setting_, sort, element);
    const std::string there = elements_text(*setting_, sort, elements());
    if (shape_->kind == Kind::member && depth_ + 1 == shape_->indices.size()) {
      refuse(fmt::format("writes {} into {}, a set of {}", shown, name(), there));
    }
    refuse(fmt::format("asks for {} of {}, and there is one of {}", name(), shown, there));
  }
  part.chosen_[part.depth_++] = element;
  part.count_ /= static_cast<std::size_t>(elements());
  const auto offset = part.count_ * static_cast<std::size_t>(element);
  part.read_ += offset;
  if (written_ != nullptr) part.written_ += offset;
  return part;
}

void Cells::set(int value) const {
  if (!shape_->needed) return;
  if (value >= shape_->least && value <= shape_->most) {
    *written_ = value;
  } else if (shape_->kind == Kind::left) {
    refuse(fmt::format("makes {} {}, and it counts from {} down to 0", name(), value, shape_->most));
  } else if (shape_->kind == Kind::element) {
    refuse(fmt::format("writes {} into {}, which holds none or one of {}", element_name(*setting_, *shape_->of, value),
                       name(), elements_text(*setting_, *shape_->of, shape_->most + 1)));
  } else {
    refuse(fmt::format("writes {} into {}, which holds {} to {}", value, name(), shape_->least, shape_->most));
  }
}

std::uint32_t Cells::are(int value) const {
  if (shape_->needed && (value < shape_->least || value > shape_->most)) {
    refuse(fmt::format("asks where {} is {}, and it is none or one of {}", name(),
                       element_name(*setting_, *shape_->of, value),
                       elements_text(*setting_, *shape_->of, shape_->most + 1)));
  }
  std::uint32_t found = 0;
  for (int i = 0; shape_->needed && i < elements(); ++i) found |= read_[i] == value ? only(i) : 0;
  return found;
}

void Cells::set_all(int value) const {
  for (std::size_t i = 0; shape_->needed && i < count_; ++i) written_[i] = value;
}

}  // namespace paxcheck::kit::plain

#include "task/small_settings.hpp"

#include <algorithm>
#include <stdexcept>

#include "model/kit/plain/model.hpp"

namespace paxcheck::task {
namespace {

std::vector<const kit::plain::SortText*> sorts_of(const ProtocolTable& table) {
  const auto model = table.plain(Setting(table.text));
  std::vector<const kit::plain::SortText*> all;
  for (const auto& arguments : model->arguments()) all.insert(all.end(), arguments.begin(), arguments.end());
  for (const kit::plain::Shape& shape : model->variables()) {
    all.insert(all.end(), shape.indices.begin(), shape.indices.end());
    if (shape.of != nullptr) all.push_back(shape.of);
  }
  return all;
}

// At least so many, if the bound can be.
void raise(Setting& setting, std::size_t place, int value) {
  setting.bounds[place] = std::max(setting.bounds[place], std::min(value, setting.text->bounds[place].most));
}

Setting smallest(const ProtocolTable& table) {
  Setting setting(table.text);
  for (std::size_t i = 0; i < table.text.bounds.size(); ++i) {
    const BoundText& bound = table.text.bounds[i];
    if (bound.is_text) continue;
    setting.bounds[i] = bound.least;
    if (bound.names.empty()) raise(setting, i, 1);
  }
  for (const kit::plain::SortText* sort : sorts_of(table)) {
    raise(setting, bound_place(table.text, sort->bound), sort->symmetric ? 3 : 2);
  }
  return setting;
}

bool fits(Setting& setting) {
  try {
    setting.text->settle(setting);
    setting.text->validate(setting);
    return true;
  } catch (const std::invalid_argument&) {
    return false;
  }
}

}  // namespace

std::vector<Setting> small_settings(const ProtocolTable& table) {
  const Setting small = smallest(table);
  std::vector<Setting> all{Setting(table.text), small};
  for (std::size_t i = 0; i < table.text.bounds.size(); ++i) {
    for (std::size_t word = 1; word < table.text.bounds[i].names.size(); ++word) {
      all.push_back(small);
      all.back().bounds[i] = static_cast<int>(word);
    }
  }
  for (std::size_t i = 0; i < table.text.rules.size(); ++i) {
    for (std::size_t wrong = 1; wrong < table.text.rules[i].alternatives.size(); ++wrong) {
      all.push_back(small);
      all.back().rules[i] = static_cast<int>(wrong);
      for (const BoundValue& needed : table.text.rules[i].needs) {
        raise(all.back(), bound_place(table.text, needed.bound), needed.value);
      }
    }
  }
  std::vector<Setting> different;
  for (Setting& setting : all) {
    const auto same = [&](const Setting& other) {
      return other.bounds == setting.bounds && other.rules == setting.rules;
    };
    if (fits(setting) && std::ranges::none_of(different, same)) different.push_back(setting);
  }
  return different;
}

}  // namespace paxcheck::task

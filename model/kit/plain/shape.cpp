#include "model/kit/plain/shape.hpp"

#include <fmt/core.h>

namespace paxcheck::kit::plain {
namespace {

// The indices of a cell, by its place among the variable's.
std::vector<int> indices_of(const Shape& shape, std::size_t cell) {
  std::vector<int> indices(shape.counts.size());
  for (std::size_t i = indices.size(); i-- > 0;) {
    const auto count = static_cast<std::size_t>(shape.counts[i]);
    indices[i] = static_cast<int>(cell % count);
    cell /= count;
  }
  return indices;
}

std::string indexed(const Setting& setting, const Shape& shape, const std::vector<int>& indices) {
  std::string name = shape.text();
  for (std::size_t i = 0; i < indices.size(); ++i) {
    name += (i == 0 ? " of " : ", ") + element_name(setting, *shape.indices[i], indices[i]);
  }
  return name;
}

bool has_value(const Shape& shape, int value) {
  return shape.kind == Kind::word || shape.kind == Kind::left || value > shape.least;
}

}  // namespace

std::string element_name(const Setting& setting, const SortText& sort, int element) {
  return element < 0 ? fmt::format("none ({})", element) : argument_name(setting, sort.shown, element);
}

std::string elements_text(const Setting& setting, const SortText& sort, int count) {
  if (count == 0) return "none";
  const std::string first = element_name(setting, sort, 0);
  return count == 1 ? first + " alone" : fmt::format("{} to {}", first, element_name(setting, sort, count - 1));
}

std::string value_text(const Setting& setting, const Shape& shape, int value) {
  switch (shape.kind) {
    case Kind::flag:
    case Kind::member:
      return value != 0 ? "yes" : "no";
    case Kind::word:
      return std::string(shape.words[static_cast<std::size_t>(value)]);
    case Kind::left:
      return std::to_string(value);
    case Kind::element:
      return value < 0 ? "none" : element_name(setting, *shape.of, value);
  }
  return "";
}

std::vector<Line> lines(const Setting& setting, const std::vector<Shape>& shapes, const State& state) {
  std::vector<Line> all;
  for (std::size_t variable = 0; variable < shapes.size(); ++variable) {
    const Shape& shape = shapes[variable];
    for (std::size_t cell = 0; cell < shape.cells; ++cell) {
      const int value = state[shape.first + cell];
      if (!has_value(shape, value)) continue;
      std::vector<int> indices = indices_of(shape, cell);
      if (shape.kind != Kind::member) {
        all.push_back({indexed(setting, shape, indices), value_text(setting, shape, value), variable, indices});
        continue;
      }
      const std::string member = element_name(setting, *shape.indices.back(), indices.back());
      indices.pop_back();
      if (!all.empty() && all.back().variable == variable && all.back().indices == indices) {
        all.back().value += ", " + member;
      } else {
        all.push_back({indexed(setting, shape, indices), member, variable, indices});
      }
    }
  }
  return all;
}

std::string text(const std::vector<Line>& lines) {
  std::string all;
  for (const Line& line : lines) all += (all.empty() ? "" : "; ") + line.name + ": " + line.value;
  return all;
}

}  // namespace paxcheck::kit::plain

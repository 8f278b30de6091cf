#include "checker/graph/fair_components.hpp"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/two_bit_color_map.hpp>
#include <iterator>
#include <numeric>
#include <span>
#include <utility>

namespace paxcheck::checker::fair {
namespace {

class Decomposition {
 public:
  Decomposition(const FairGraph& graph, const Rows& rows, const std::vector<bool>& classes)
      : graph_(graph),
        rows_(rows),
        considered_(classes),
        component_(graph.goal.size(), kNone),
        enabled_(graph.classes.size()),
        taken_(graph.classes.size()),
        last_(graph.classes.size()),
        acts_(static_cast<std::size_t>(graph.actors)) {
    found_.of.assign(graph.goal.size(), kNone);
    found_.objected.assign(graph.classes.size(), false);
  }

  Components run(std::vector<std::uint32_t> states) && {
    while (!states.empty()) {
      const std::vector<std::uint32_t> sizes = decompose(states);
      std::vector<std::uint32_t> again;
      std::size_t begin = 0;
      for (const std::uint32_t size : sizes) {
        judge(std::span(states).subspan(begin, size), again);
        begin += size;
      }
      for (const std::uint32_t s : states) component_[s] = kNone;
      states = std::move(again);
    }
    return std::move(found_);
  }

 private:
  // Puts the states in order of their components, which it numbers in component_, and says how large these are.
  std::vector<std::uint32_t> decompose(std::vector<std::uint32_t>& states) {
    using Csr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                   boost::no_property, std::uint32_t, std::uint32_t>;
    const auto count = static_cast<std::uint32_t>(states.size());
    for (std::uint32_t i = 0; i < count; ++i) component_[states[i]] = i;
    const Csr inside = [&] {
      std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
      for (std::uint32_t i = 0; i < count; ++i) {
        for (const FairStep& step : rows_.of(states[i])) {
          if (component_[step.target] != kNone) arcs.emplace_back(i, component_[step.target]);
        }
      }
      return Csr(boost::edges_are_sorted, arcs.begin(), arcs.end(), count, arcs.size());
    }();
    const auto index = boost::get(boost::vertex_index, inside);
    std::vector<std::uint32_t> component(count), root(count), time(count);
    const auto map = [&](std::vector<std::uint32_t>& values) {
      return boost::make_iterator_property_map(values.begin(), index);
    };
    const std::uint32_t components = boost::strong_components(
        inside, map(component),
        boost::root_map(map(root)).discover_time_map(map(time)).color_map(boost::make_two_bit_color_map(count, index)));

    std::vector<std::uint32_t> sizes(components);
    for (std::uint32_t i = 0; i < count; ++i) {
      ++sizes[component[i]];
      component_[states[i]] = component[i];
    }
    std::vector<std::uint32_t> next(components);
    std::exclusive_scan(sizes.begin(), sizes.end(), next.begin(), std::uint32_t{0});
    std::vector<std::uint32_t>& ordered = root;
    for (const std::uint32_t s : states) ordered[next[component_[s]]++] = s;
    states.swap(ordered);
    return sizes;
  }

  // Keeps a component as a fair one, drops it, or adds to `again` the part to be decomposed again.
  void judge(std::span<const std::uint32_t> members, std::vector<std::uint32_t>& again) {
    if (members.size() == 1 && !steps_to_itself(members[0])) return;
    survey(members);
    ++found_.looked_at;
    if (std::ranges::count(acts_, true) < graph_.actors) return;
    bool weak = false;
    bool strong = false;
    for (std::size_t c = 0; c < enabled_.size(); ++c) {
      if (!falls_short(c, members.size())) continue;
      found_.objected[c] = true;
      (graph_.classes[c].strong ? strong : weak) = true;
    }
    if (weak) return;
    if (strong) {
      std::ranges::copy_if(members, std::back_inserter(again), [&](std::uint32_t s) {
        return std::ranges::none_of(rows_.of(s), [&](const FairStep& step) {
          return considers(step) && falls_short(static_cast<std::size_t>(step.fairness), members.size());
        });
      });
    } else {
      for (const std::uint32_t s : members) found_.of[s] = found_.fair;
      ++found_.fair;
    }
  }

  // Nearly all components of some graphs are single states, so that this is asked first.
  bool steps_to_itself(std::uint32_t state) const {
    return std::ranges::any_of(rows_.of(state), [&](const FairStep& step) { return step.target == state; });
  }

  // Notes which classes are enabled in how many members, what is taken inside and who acts.
  void survey(std::span<const std::uint32_t> members) {
    std::ranges::fill(enabled_, 0);
    taken_.assign(taken_.size(), false);
    acts_.assign(acts_.size(), false);
    std::ranges::fill(last_, kNone);
    for (const std::uint32_t s : members) {
      for (const FairStep& step : rows_.of(s)) {
        const bool inside = component_[step.target] == component_[s];
        if (inside && step.actor >= 0) acts_[static_cast<std::size_t>(step.actor)] = true;
        if (!considers(step)) continue;
        const auto c = static_cast<std::size_t>(step.fairness);
        if (std::exchange(last_[c], s) != s) ++enabled_[c];
        if (inside) taken_[c] = true;
      }
    }
  }

  bool considers(const FairStep& step) const {
    return step.fairness >= 0 && considered_[static_cast<std::size_t>(step.fairness)];
  }
  bool falls_short(std::size_t c, std::size_t members) const {
    return !taken_[c] && enabled_[c] >= (graph_.classes[c].strong ? 1 : members);
  }

  const FairGraph& graph_;
  const Rows& rows_;
  const std::vector<bool>& considered_;
  std::vector<std::uint32_t> component_;  // of the states at hand, kNone of the others
  // Of the component at hand, for each class: in how many members it is enabled, whether a step inside is of it, and which
  // member was the last seen to enable it; and which actors act.
  std::vector<std::uint32_t> enabled_;
  std::vector<bool> taken_;
  std::vector<std::uint32_t> last_;
  std::vector<bool> acts_;
  Components found_;
};

}  // namespace

Components fair_components(const FairGraph& graph, const Rows& rows, const std::vector<bool>& classes,
                           std::vector<std::uint32_t> states) {
  return Decomposition(graph, rows, classes).run(std::move(states));
}

}  // namespace paxcheck::checker::fair

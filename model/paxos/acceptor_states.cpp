#include "model/paxos/acceptor_states.hpp"

#include <cstring>
#include <string_view>
#include <unordered_map>

#include "model/paxos/full.hpp"
#include "model/paxos/paxos.hpp"

namespace paxcheck {
namespace {

// In which the acceptor is searched: wide enough for up to 11 numbers.
using Alone = FullPaxos<4>;

// One acceptor and one value; the rules that an acceptor obeys stay.
PaxosConfig alone(const PaxosConfig& config) {
  PaxosConfig one;
  one.acceptors = one.values = one.proposers = 1;
  one.numbers = config.numbers;
  one.crashes = config.crashes;
  one.phase1 = one.phase2 = Quorums::majorities(1);
  one.rules = config.rules;
  one.rules.value_choice = ValueChoice::highest_reported;  // without a value of nobody's
  return one;
}

struct HashOfWords {
  std::size_t operator()(const Alone::State& s) const {
    return std::hash<std::string_view>()({reinterpret_cast<const char*>(s.words), sizeof(s.words)});
  }
};

}  // namespace

// Finds the states in the order of the restarts that they need at least, and then of their distance.
class AcceptorStates::Finder {
 public:
  // Whether grids and states hold what there is of one acceptor.
  static bool fits(const PaxosConfig& config) {
    return config.acceptors * config.numbers <= 64 && Alone::words(alone(config)) <= 4;
  }

  explicit Finder(const PaxosConfig& config)
      : config_(config),
        alone_(alone(config)),
        encoding_(alone_),
        model_(alone_),
        shape_(config.acceptors, config.numbers),
        found_(new AcceptorStates(config.numbers)) {}

  std::shared_ptr<const AcceptorStates> run() {
    model_.initial([&](Alone::State s) {
      encoding_.requests().prepared.add(s, first(alone_.numbers));
      encoding_.requests().proposals_of(0).add(s, first(alone_.numbers));
      number_of(s, 0);
    });
    const bool restarts = config_.rules.acceptors_restart();
    for (int crashes = restarts ? config_.crashes : 0;; --crashes) {
      for (; next_ < states_.size(); ++next_) {
        if (states_.size() > kMost) return nullptr;
        expand(next_);
      }
      if (crashes == 0) break;
      restart_all();
    }
    found_->after_restart_.resize(states_.size(), kNever);
    return found_;
  }

 private:
  using Model = Paxos<Alone>;
  static constexpr Number kNever = ~Number{0};

  // The number of a state that is `steps` steps away, restarts left out.
  Number number_of(const Alone::State& s, int steps) {
    const auto [place, is_new] = numbers_.try_emplace(s, static_cast<Number>(states_.size()));
    if (is_new) {
      states_.push_back(s);
      steps_.push_back(steps);
    }
    found_->graded_ = found_->graded_ && steps_[place->second] == steps;
    return place->second;
  }

  void expand(Number i) {
    const Alone::State s = states_[i];
    const auto view = model_.view(s);
    Told told;
    told.promises = column(view.promises());
    told.accepts = column(view.accepts());
    told.promised_at_least = column(view.promised_at_least());
    told.unkept_reports = column(view.unkept_reports());
    told.remembered = view.remembered_number(0);
    for (int r = 0; r <= alone_.numbers; ++r) found_->reports_.push_back(column(reporting(view, r)));
    NumberSet promises = 0, accepts = 0;  // that change something
    found_->after_promise_.resize(found_->after_promise_.size() + index(alone_.numbers), i);
    found_->after_accept_.resize(found_->after_accept_.size() + index(alone_.numbers), i);
    model_.successors(view, [&](PaxosAction action, const Alone::State& next) {
      const int n = action.number;
      if (action.kind == PaxosActionKind::promise) {
        promises |= only(n);
        found_->after_promise_[found_->place(i, n)] = number_of(next, steps_[i] + 1);
      } else if (action.kind == PaxosActionKind::accept) {
        accepts |= only(n);
        found_->after_accept_[found_->place(i, n)] = number_of(next, steps_[i] + 1);
      }
    });
    told.idle_promises = column(~promises);
    told.idle_accepts = column(~accepts);
    found_->told_.push_back(told);
  }

  // Every state found so far, unless it was in a restart before.
  void restart_all() {
    for (Number i = static_cast<Number>(found_->after_restart_.size()); i < next_; ++i) {
      const Alone::State s = states_[i];
      model_.successors(model_.view(s), [&](PaxosAction action, Alone::State next) {
        if (action.kind != PaxosActionKind::restart_acceptor) return;
        encoding_.requests().crashes_left.set(next, static_cast<std::uint64_t>(alone_.crashes));
        found_->after_restart_.push_back(number_of(next, steps_[i]));
      });
    }
  }

  // The numbers of one acceptor, as bits, in a grid of all acceptors.
  NarrowGrid column(NarrowGrid numbers) const {
    return shape_.columns(only(0)) & shape_.rows(static_cast<NumberSet>(numbers));
  }
  NarrowGrid reporting(const Alone::View& view, int r) const {
    NumberSet numbers = 0;
    for (int n = 0; n < alone_.numbers; ++n) {
      if ((r == 0 ? view.reporting_nothing(n) : view.reporting(n, r - 1, 0)) != 0) numbers |= only(n);
    }
    return numbers;
  }

  const PaxosConfig& config_;
  PaxosConfig alone_;
  Alone encoding_;
  Model model_;
  GridShape<NarrowGrid> shape_;
  std::shared_ptr<AcceptorStates> found_;
  std::vector<Alone::State> states_;
  std::vector<int> steps_;
  std::unordered_map<Alone::State, Number, HashOfWords> numbers_;
  Number next_ = 0;
};

std::shared_ptr<const AcceptorStates> AcceptorStates::of(const PaxosConfig& config) {
  return Finder::fits(config) ? Finder(config).run() : nullptr;
}

}  // namespace paxcheck

// The lengths of runs of Basic Paxos by rounds, compiled once for every width.
#include "model/paxos/suite.hpp"
#include "task/paxos_rounds.hpp"
#include "task/paxos_search.hpp"
#include "task/rounds.hpp"

namespace paxcheck::task {

std::optional<int> shortest_paxos_violation(const PaxosConfig& config, const PaxosQuestion& question,
                                            const checker::SearchOptions& options) {
  return with_rounds(config, RoundsFor::lengths, [&](const auto& model, int) {
    using Model = std::remove_cvref_t<decltype(model)>;
    const PaxosSuite<Model> suite(model, question.wanted);
    return shortest_violation(model, suite, options);
  });
}

}  // namespace paxcheck::task

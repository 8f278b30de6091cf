#include "task/proof_queries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

#include "prover/grounding.hpp"

namespace paxcheck::task {
namespace {

// The members of each sort, which the bounds declare: "acceptor.0".
std::map<std::string, std::vector<std::string>> members_of(const SmtModel& model, const std::string& bounds) {
  std::map<std::string, std::vector<std::string>> all;
  for (const std::string& sort : model.sorts) {
    for (int i = 0;; ++i) {
      const std::string name = fmt::format("{}.{}", sort, i);
      if (bounds.find(fmt::format("(declare-const {} ", name)) == std::string::npos) break;
      all[sort].push_back(name);
    }
  }
  return all;
}

}  // namespace

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto some = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::thread> others(std::max(1U, std::thread::hardware_concurrency()) - 1);
  for (std::thread& other : others) other = std::thread(some);
  some();
  for (std::thread& other : others) other.join();
}

prover::Solved solve_in_time(const prover::Query& query, const ProofRequest& request, double most_seconds) {
  const double left = request.seconds_left();
  if (request.interrupted.load()) return {prover::Answer::unknown, "interrupted"};
  if (left <= 0) return {prover::Answer::unknown, "timeout"};
  return prover::solve(query, {std::min(left, most_seconds), &request.interrupted});
}

std::vector<prover::Solved> solve_all(const std::vector<prover::Query>& queries, const ProofRequest& request) {
  std::vector<prover::Solved> answers(queries.size());
  in_parallel(queries.size(),
              [&](std::size_t i) { answers[i] = solve_in_time(queries[i], request, request.seconds_left()); });
  return answers;
}

std::string certificate(const std::vector<prover::Query>& queries) {
  std::string text;
  for (const prover::Query& query : queries) {
    text += fmt::format("\n(reset)\n; {}\n{}(check-sat)\n", prover::name_of(query), query.text);
  }
  return text;
}

prover::Solved solve_within(const Setting& small, const ProofRequest& request, const SmtModel& model,
                            const prover::Query& query, double seconds) {
  constexpr std::size_t kLargest = 250'000;  // bytes that say which of some hundred quorums has which members
  prover::Query grounded = query;
  const std::string bounds = request.protocol.bounded(small);
  if (bounds.size() > kLargest) return {prover::Answer::unknown, "too many members"};
  grounded.text = prover::grounded(query.text + bounds, members_of(model, bounds));
  return prover::solve(grounded, {seconds, &request.interrupted}, &model);
}

}  // namespace paxcheck::task

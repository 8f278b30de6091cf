#include "task/paxos_protocol.hpp"

#include "model/paxos/reductions.hpp"
#include "task/errors.hpp"
#include "task/paxos_drawing.hpp"
#include "task/paxos_replay.hpp"
#include "task/paxos_request.hpp"
#include "task/paxos_result.hpp"
#include "task/paxos_search.hpp"
#include "task/paxos_smallest.hpp"
#include "task/paxos_strategy.hpp"
#include "task/search_result.hpp"

namespace paxcheck::task {
namespace {

using Json = nlohmann::ordered_json;

class PaxosTask : public Task {
 public:
  explicit PaxosTask(const Options& options)
      : options_(options), request_(paxos_request(options)), strategy_(choose_search(options, request_.config)) {}

  checker::Strategy strategy() const override { return strategy_; }

  Json describe() const override {
    Json search;
    for (const auto& [name, value] : describe_bounds(request_.config)) search["bounds"][name] = Json::parse(value);
    for (const auto& rule : describe_rules(request_.config.rules)) search["rules"][rule.name] = rule.alternative;
    search["properties"] = request_.wanted;
    for (const PaxosReductionName& r : paxos_reduction_names()) {
      search["reductions"][std::string(r.name)] = request_.config.reductions.*r.member;
    }
    search["encoding"] = options_.encoding;
    return search;
  }

  std::string note() const override {
    return all_meet(request_.config.phase1, request_.config.phase2)
               ? ""
               : "some phase-1 quorum meets some phase-2 quorum in no acceptor";
  }

  report::Result run(const checker::SearchOptions& given) override {
    checker::SearchOptions search = given;
    if (options_.check_stuck) search.graph_up_to = checker::kMostStatesForStuck;
    try {
      findings_ = search_paxos(request_.config, {request_.wanted, options_.check_stuck}, search,
                               options_.encoding == "full" ? EncodingChoice::full : EncodingChoice::fitting);
    } catch (const std::invalid_argument& error) {  // the state does not fit the encoding, or the table
      throw Error(kBadOption, error.what());
    }
    return paxos_result(request_, search, findings_, options_.require_choice);
  }

  void draw(std::vector<report::GraphNode>& nodes, std::vector<report::GraphEdge>& edges) const override {
    draw_paxos(request_, findings_, nodes, edges);
  }

 private:
  Options options_;
  PaxosRequest request_;
  checker::Strategy strategy_;
  PaxosFindings findings_;
};

Json break_json(const SmallestBreak& s) {
  Json bounds{{"acceptors", s.acceptors}, {"ballots", s.numbers}, {"values", s.values}};
  if (s.crashes > 0) bounds["crashes"] = s.crashes;
  if (s.learners > 0) bounds["learners"] = s.learners;
  return {{"bounds", bounds}, {"property", s.properties.front()}, {"all", s.properties}, {"steps", s.steps}};
}

class PaxosProtocol : public Protocol {
 public:
  std::string_view name() const override { return "paxos"; }
  std::string_view summary() const override {
    return "Basic Paxos (Lamport, Paxos Made Simple): acceptors, numbered proposals, learners, crashes, stops, any "
           "quorums, 14 rules";
  }
  std::vector<std::string_view> property_names() const override {
    std::vector<std::string_view> names{kCanChoose};
    for (const PropertyText& text : PaxosProperties::kTexts) names.push_back(text.name);
    return names;
  }
  std::unique_ptr<Task> task(const Options& options) const override { return std::make_unique<PaxosTask>(options); }
  Replay replay(const TraceFile& trace, const Options& options) const override { return replay_paxos(trace, options); }
  int smallest(const Options& options) const override { return smallest_of_paxos(options); }
  Json rules() const override { return named_alternatives(rule_table()); }
  Json bugs() const override {
    Json list = Json::array();
    for (const PaxosBug& bug : paxos_bugs()) {
      Json changed = Json::object();
      for (const auto& [rule, alternative] : bug.rules) changed[std::string(rule)] = alternative;
      list.push_back({{"name", bug.name},
                      {"rules", changed},
                      {"half_quorums", bug.half_quorums},
                      {"first", break_json(bug.first)},
                      {"disagreement", bug.disagreement ? break_json(*bug.disagreement) : Json()},
                      {"source", bug.source}});
    }
    return list;
  }
  Json properties() const override { return named_sentences(PaxosProperties::kTexts); }
  Json situations() const override { return Json::array(); }
};

}  // namespace

std::unique_ptr<Protocol> paxos_protocol() { return std::make_unique<PaxosProtocol>(); }

}  // namespace paxcheck::task

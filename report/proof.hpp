// What was proved without bounds, as plain data: layer by layer, what each covers and what it rests on; and as text, JSON and a
// row of Markdown.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "report/result.hpp"
#include "report/text.hpp"

namespace paxcheck::report {

inline constexpr const char* kProofSchema = "paxcheck-proof-1";
inline constexpr const char* kProofsSchema = "paxcheck-proofs-1";  // of several

enum class ProofVerdict { proved, refuted, unknown };

struct ProofLayer {
  std::string name;   // "values"
  std::string about;  // "any number of values"
  ProofVerdict verdict = ProofVerdict::unknown;
  std::string claim;                  // what is proved, or would be, in a sentence
  std::vector<std::string> rests_on;  // one for each line
  std::string reason;                 // if it is not proved
  std::vector<std::string> proved{};  // the properties
  bool whole = false;                 // whether it needs no other layer
  std::optional<int> queries{};       // asked of a solver
  std::string solver{};               // "Z3 4.8.12"
  std::vector<std::string> failed{};  // queries that do not hold: "P2c after propose"
};

// A state that satisfies all that was assumed, and a step from it to one that breaks a claim.
struct UnprovedStep {
  std::string claim;               // "P2c after propose"
  std::string meaning;             // of what is broken, in words
  std::vector<std::string> state;  // "S1's promise: 1.1"; then the messages
  std::string step;                // "S1 accepts 1.1 X"
  std::vector<std::string> changes;
  std::string searched;          // what a search for the state has found
  std::vector<std::string> run;  // into the state, if it is reachable
};

// What became of a query of a conjunct.
enum class StepVerdict { kept, broken, unknown };

// A conjunct of the user's own.
struct ConjunctResult {
  std::string name, expression;
  ProofVerdict verdict = ProofVerdict::unknown;
  std::string reason;
  StepVerdict initially = StepVerdict::unknown;
  std::vector<std::pair<std::string, StepVerdict>> actions{};  // those that touch it
  std::vector<std::string> assumed{};   // other conjuncts of the file, of a state before each action
  std::vector<std::string> left_out{};  // others that were assumed first, and are not kept
  std::optional<UnprovedStep> step{};   // that breaks it
  std::optional<Result> run{};          // that refutes it
  std::string remark{};                 // what else there is to say
};

// All that stands in a file.
struct InvariantResult {
  std::string file;
  std::vector<std::string> known;  // conjuncts that are built in, proved by themselves, and assumed
  std::vector<ConjunctResult> conjuncts;
  int queries = 0;
};

struct Proof {
  std::string name;  // of what is wrong: "right rules", "amnesia"
  std::string version, protocol;
  std::vector<Rule> rules;
  std::vector<std::string> properties;
  std::vector<ProofLayer> layers;
  std::optional<InvariantResult> invariant{};
  ProofVerdict verdict = ProofVerdict::unknown;
  std::string reason;
  std::optional<UnprovedStep> unproved{};
  std::optional<Result> run{};  // that refutes it
  double seconds = 0;
  std::string certificate{};  // SMT-LIB 2: every (check-sat) of it has to answer unsat
  std::string boundaries{};   // as tools/check_certificate reads them, or empty
  std::string why_no_boundaries{};
  std::vector<std::string> files{};  // that these were written to
};

// Of which nothing else is known yet.
ConjunctResult named(const std::string& name, const std::string& expression);

const char* name_of(ProofVerdict);
const char* name_of(StepVerdict);  // "kept"
std::string to_text(const Proof&, Style);
nlohmann::ordered_json to_json(const Proof&);

// "acceptors 3, proposal numbers 2, values 2": the bounds of a search that matter most.
std::string bounds_in_words(const Result&);

// Of several, a line, or a row of a Markdown table under its heading.
std::string to_line(const Proof&, std::size_t width);
std::string to_markdown(const std::vector<Proof>&);

}  // namespace paxcheck::report

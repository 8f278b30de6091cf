// Searches at small bounds, which a proof without bounds asks for a run that refutes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/proof.hpp"
#include "task/options.hpp"
#include "task/proof_layer.hpp"
#include "task/protocol.hpp"

namespace paxcheck::task {

// Under the rules of the options. Keeps references to all that it is made of.
class SmallSearch {
 public:
  SmallSearch(const Protocol& protocol, const Options& options, const ProofRequest& request)
      : protocol_(protocol), options_(options), request_(request) {}

  // Checks properties with shortest runs; or a conjunct of the user's, as an assertion.
  report::Result properties(const Setting&, const std::vector<std::string>& names) const;
  report::Result conjunct(const Setting&, const report::ConjunctResult&) const;

 private:
  report::Result at(const Setting&, Options, std::uint32_t reductions) const;

  const Protocol& protocol_;
  const Options& options_;
  const ProofRequest& request_;
};

}  // namespace paxcheck::task

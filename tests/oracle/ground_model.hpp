// A first-order model (model/kit/smt.hpp) with so many members of each sort: its formulas evaluated, its actions taken.
//
// It reads the text that the solver reads, and shares no code with what writes queries.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "model/kit/smt.hpp"

namespace paxcheck::oracle {

// For every tuple of every relation that can change, in the order of the model, whether it is in it.
using GroundState = std::vector<bool>;

class GroundModel {
 public:
  using Tuple = std::vector<int>;

  GroundModel(const SmtModel&, std::map<std::string, int> members);
  ~GroundModel();

  // Rigid relations hold of nothing until this is called.
  void set_rigid(const std::string& relation, const Tuple&);

  GroundState nothing() const;
  void set(GroundState&, const std::string& relation, const Tuple&) const;
  // Gives the derived relations what their definitions say.
  void derive(GroundState&) const;

  // "accept(0, 1, 0)" -> the state afterwards, for every action that is enabled and changes the state.
  std::map<std::string, GroundState> steps(const GroundState&) const;
  // Whether a formula over variables holds for whatever they stand for.
  bool holds(const GroundState&, const SmtVariables&, const std::string& formula) const;
  // Whether all axioms hold.
  bool is_a_model() const;
  std::string text(const GroundState&) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace paxcheck::oracle

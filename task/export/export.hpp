// paxcheck export: the bounded model of a described protocol as a text for another model checker, so that counts and
// verdicts can be had from a program that shares nothing with this one. docs/export.md says how they compare.
#pragma once

#include <string>
#include <vector>

#include "model/kit/trace/bounded_model.hpp"
#include "report/result.hpp"
#include "task/options.hpp"
#include "task/table_protocol.hpp"

namespace paxcheck::task {

// What is exported, with what is said at the top of the text.
struct ExportedModel {
  const Setting& setting;
  kit::BoundedModel model;
  std::vector<std::string> heading;  // lines
  PropertySet wanted;

  bool asks(std::size_t property) const { return (wanted >> property & 1) != 0; }
  // As they are shown.
  std::vector<std::string> arguments(const ProtocolAction&) const;
  const ActionText& text(const ProtocolAction& action) const { return setting.text->actions[action.kind]; }
};

// For SPIN.
std::string to_promela(ExportedModel&);

// For TLC: a module, and what TLC is told of it.
struct TlaText {
  std::string module, configuration;
};
TlaText to_tla(ExportedModel&, const std::string& module_name);

// Writes what the options ask for. Throws Error: 151 for a protocol that is not described, bounds that are too large, and
// names that the language cannot have; 153.
void export_protocol(const ProtocolTable&, const Options&);

}  // namespace paxcheck::task

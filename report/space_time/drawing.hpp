// What a space-time diagram shows, before anything has a place: lanes, rows, messages, bands. Plain data, made from a run.
//
// Rows are steps, counted from 0; lanes are counted from the left.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/result.hpp"

namespace paxcheck::report::space_time {

struct Lane {
  std::string name;      // "acceptor S1"
  std::string role;      // "acceptor"; empty of a process that is alone of its kind
  std::string process;   // "S1"; "coordinator"
  bool in_both = false;  // the acceptor in both quorums
};

// Lanes of one server stand beside each other, under its name.
struct Group {
  std::string name;
  std::size_t first = 0, lanes = 1;
};

// A variable of a process keeps a value from the row in which it is set (none: from the beginning) up to another.
struct Stretch {
  std::optional<std::size_t> from;
  std::optional<std::size_t> to;  // none: to the end
  std::string value;              // empty: none, which is not drawn
  std::string said;               // "promise 1.2", "promise none"
  std::string tone;               // "chosen-1", "chosen-2" of proposals in conflict, otherwise "plain-1", ...
};
struct Band {
  std::size_t lane = 0;
  std::size_t place = 0;  // among those of the lane, from its line outwards
  std::string name;       // "promise"
  std::vector<Stretch> stretches;
};

struct Message {
  std::optional<std::size_t> sent;  // the row
  std::size_t read = 0;
  std::size_t from = 0, to = 0;
  std::string label;  // empty of what is no message but acted on
  bool reply = false;
};

enum class Cut { none, restart, stop };

struct Note {
  std::string text;
  std::string kind;  // "wrong", "broken", "chosen", "end"
};

struct Row {
  std::string sentence;
  std::size_t lane = 0;
  std::string letters;                  // of the quorums that it is part of, "AC"
  std::vector<std::string> remembered;  // "promise 1.2", in the order of the bands
  std::vector<Note> notes;
  std::string changes;  // all of them, in one text
  Cut cut = Cut::none;
  std::vector<std::size_t> quorums;  // counted from 0
  bool wrong = false, broken = false, chosen = false;
};

struct Quorum {
  std::string letter;  // "A"
  std::string text;    // "S1 and S2 accepted 1.1 X"
};

struct Drawing {
  std::string headline, sentence;
  std::vector<Lane> lanes;
  std::vector<Group> groups;
  std::vector<Row> rows;
  std::vector<Message> messages;
  std::vector<Band> bands;
  std::vector<Quorum> quorums;
  std::vector<std::string> reasons;
  std::string caption;                   // how to read it
  std::optional<std::size_t> loop_from;  // a row
};

Drawing drawing_of(const Counterexample&);

}  // namespace paxcheck::report::space_time

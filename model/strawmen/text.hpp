// The strawmen as tables: protocols that lack what Paxos has, one after the other (docs/strawmen.md).
//
// They differ in what an acceptor keeps and in whether a proposer asks before it writes; all else they share, so one
// model (model/strawmen/strawmen.hpp) is all five, and the tables below count bounds and actions alike.
#pragma once

#include "model/kit/protocol.hpp"
#include "model/kit/sets.hpp"

namespace paxcheck::strawmen {

inline constexpr int kMostAcceptors = 9, kMostProposers = 6, kMostValues = 6;

// In the order of every table.
enum class Bound { acceptors, proposers, values, stops };

// The last two exist only where proposers ask first.
enum class Kind : std::uint8_t { propose, accept, stop_acceptor, stop_proposer, ask, answer };

// What an acceptor keeps of the values written to it. The first two are the alternatives of the rule "keeps".
enum class Keeps { first, last, every };
// What a proposer proposes after it has asked: the alternatives of the rule "adopts".
enum class Adopts { seen, own };

const ProtocolText& single_acceptor();
const ProtocolText& first_value();
const ProtocolText& every_value();
const ProtocolText& majority_write();
const ProtocolText& check_then_write();

// Which of the five a setting is one of, as what tells them apart.
struct Scheme {
  Keeps keeps = Keeps::last;
  bool asks = false;  // whether proposers ask before they write
  Adopts adopts = Adopts::seen;
};
Scheme scheme_of(const Setting&);

// The values that are some proposer's input.
ValueSet inputs(const Setting&);

}  // namespace paxcheck::strawmen

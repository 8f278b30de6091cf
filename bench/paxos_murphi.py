#!/usr/bin/env python3
"""Write a Murphi model of Basic Paxos with the right rules (docs/protocols.md, section 1), for rumur.

    paxos_murphi.py --acceptors 3 --ballots 4 --values 2 [--symmetry] > paxos.m

A state is what tests/spin/paxos_promela.py keeps too, and for the reasons given there: which prepare(n) were sent, the value of
accept(n, .), and for every acceptor the numbers of its promises and of its accepted messages. So the reachable states and the
transitions are those of the protocol page, one to one. With --symmetry acceptors and values are scalarsets, and rumur keeps one
state of those that differ in their names only.

Rumur stores one value more than a type has, for "undefined", so that a type of one value takes one bit where a boolean takes two:
a message is in the set where the variable is defined. Agreement is asserted where a message completes a quorum, as nothing else can
break it.
"""

import argparse
import sys

MODEL = """\
-- Basic Paxos with the right rules: {n} acceptors, {b} numbers, {v} values, majorities, any inputs.
const
  MAJORITY: {majority};
type
  Acceptor: {acceptors};
  Value: {values};
  Number: 0 .. {b} - 1;
  Size: 0 .. {n};
  Sent: 1 .. 1;  -- or undefined, if not sent
var
  prepared: array [Number] of Sent;
  value: array [Number] of Value;                      -- of the accept request
  promised: array [Acceptor] of array [Number] of Sent;
  accepted: array [Acceptor] of array [Number] of Sent;

startstate begin
  undefine prepared; undefine value; undefine promised; undefine accepted;
end;

function acceptors_of(n: Number): Size;
var size: Size;
begin
  size := 0;
  for a: Acceptor do
    if !isundefined(accepted[a][n]) then size := size + 1; end;
  end;
  return size;
end;

-- Whether some majority has promised n such that the highest report among theirs has value v, or none reports anything. Goes down
-- from the highest report there can be: a number reported is the highest for a majority without those that report more.
function may_propose(n: Number; v: Value): boolean;
var left: Size; counted: array [Acceptor] of boolean; reported: boolean; k: -1 .. {b} - 1;
begin
  left := 0;
  for a: Acceptor do
    counted[a] := !isundefined(promised[a][n]);
    if counted[a] then left := left + 1; end;
  end;
  k := n - 1;
  while left >= MAJORITY & k >= 0 do
    reported := false;
    if !isundefined(value[k]) then
      for a: Acceptor do
        if counted[a] & !isundefined(accepted[a][k]) then
          if value[k] = v then return true; end;
          counted[a] := false; left := left - 1;
        end;
      end;
    end;
    k := k - 1;
  end;
  return left >= MAJORITY;
end;

ruleset n: Number do
  rule "prepare" isundefined(prepared[n]) ==>
    prepared[n] := 1;
  end;
end;

ruleset n: Number; v: Value do
  rule "propose" isundefined(value[n]) & may_propose(n, v) ==>
    value[n] := v;
  end;
end;

ruleset a: Acceptor; n: Number do
  rule "promise" !isundefined(prepared[n])
      & forall m: Number do m < n | (isundefined(promised[a][m]) & isundefined(accepted[a][m])) end ==>
    promised[a][n] := 1;
  end;

  rule "accept" !isundefined(value[n]) & isundefined(accepted[a][n])
      & forall m: Number do m <= n | (isundefined(promised[a][m]) & isundefined(accepted[a][m])) end ==>
    accepted[a][n] := 1;
    if acceptors_of(n) = MAJORITY then
      assert "agreement" forall m: Number do acceptors_of(m) < MAJORITY | value[m] = value[n] end;
    end;
  end;
end;
"""


def model(acceptors, numbers, values, symmetry):
    """The text of the model."""
    kind = "scalarset({})" if symmetry else "1 .. {}"
    return MODEL.format(n=acceptors, b=numbers, v=values, majority=acceptors // 2 + 1, acceptors=kind.format(acceptors),
                        values=kind.format(values))


def main():
    parser = argparse.ArgumentParser(description="Write a Murphi model of Basic Paxos with the right rules to standard output.")
    parser.add_argument("--acceptors", type=int, required=True, metavar="N")
    parser.add_argument("--ballots", type=int, required=True, metavar="B")
    parser.add_argument("--values", type=int, required=True, metavar="V")
    parser.add_argument("--symmetry", action="store_true", help="make acceptors and values interchangeable")
    arguments = parser.parse_args()
    sys.stdout.write(model(arguments.acceptors, arguments.ballots, arguments.values, arguments.symmetry))


if __name__ == "__main__":
    main()

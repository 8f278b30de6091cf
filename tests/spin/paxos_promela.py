#!/usr/bin/env python3
"""Write a Promela model of Basic Paxos with the right rules (docs/protocols.md, section 1).

    paxos_promela.py --acceptors 3 --ballots 4 --values 2 > paxos.pml

The model has N acceptors S1 .. SN, numbers 0 .. B-1, V values, majorities as quorums, any inputs and no learners. It has one
process with one control state and one d_step per action, so that what SPIN stores are the states of the protocol and nothing
else, and what it executes are the transitions of the protocol and nothing else. Agreement is asserted.

Why the model may keep less than the protocol page does
-------------------------------------------------------
A state of the model is the set of prepare(n), the value of accept(n, .), and for every acceptor a the numbers of its promises and
of its accepted messages. Under the right rules the rest of a state on the page is a function of these, so that the reachable
states of both graphs correspond one to one, and so do their transitions:

value of an accept request
    propose(n, v) needs that no accept(n, .) was sent, so a number has at most one value. It is also the value of every
    accepted(a, n, .), for accepting needs the request: the sender's number is all that such a message adds.
promised[a]
    Both actions that write it raise it, promise(a, n) from below n to n and accept(a, n, v) from at most n to n, and each leaves
    a message of a with number n. So promised[a] is the highest number among a's promises and accepted messages.
accepted[a]
    accept(a, n, v) needs n >= promised[a], so a accepts in rising order of numbers. Hence the proposal accepted last is the
    highest-numbered one that a has accepted.
the report r in promise(a, n, r)
    There is one promise for each a and n, since n > promised[a] before it and not after it. When it is sent, all that a has
    accepted is numbered below n; afterwards a accepts nothing below n. So r remains what it was: the highest-numbered proposal
    below n among those that a has accepted, or none.

"n > promised[a]" thus reads "a has sent nothing numbered n or above", and "n >= promised[a]" reads "nothing above n". Repeating
an action would leave the state unchanged and is no transition: the guards below exclude it.
"""

import argparse
import sys

HEADER = """\
/* Basic Paxos with the right rules: {n} acceptors, {b} numbers, {v} values, majorities, any inputs.
 * Numbers are bit positions of a set. Value v of a request is stored as v + 1, and 0 says that no accept(n, .) was sent. */

#define IN(n, set)           (((set) >> (n)) & 1)
#define ALL_BELOW(n, set)    ((set) < (1 << (n)))
#define NONE_IN(k, n, set)   ((((set) >> (k)) & ((1 << ((n) - (k))) - 1)) == 0)   /* none of k .. n-1 */
#define ADD(n, set)          set = set | (1 << (n))
"""


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(description="Write a Promela model of Basic Paxos with the right rules to standard output.")
    parser.add_argument("--acceptors", type=bound(15), required=True, metavar="N", help="acceptors, 1 to 15")
    parser.add_argument("--ballots", type=bound(16), required=True, metavar="B", help="proposal numbers, 1 to 16")
    parser.add_argument("--values", type=bound(15), required=True, metavar="V", help="values, 1 to 15")
    return parser.parse_args(arguments)


def bound(largest):
    """An argparse type: a whole number from 1 to the largest that the model's bit fields hold."""
    def whole_number(text):
        number = int(text)
        if not 1 <= number <= largest:
            raise argparse.ArgumentTypeError(f"{number} is not from 1 to {largest}")
        return number
    return whole_number


# --- expressions ----------------------------------------------------------------------------------------------------------

def count(conditions):
    return "(" + " + ".join(conditions) + ")"


def majority(acceptors):
    return len(acceptors) // 2 + 1


def has_accepted(acceptors, n):
    return [f"IN({n}, accepted_{a})" for a in acceptors]


def is_chosen(acceptors, n):
    return f"({count(has_accepted(acceptors, n))} >= {majority(acceptors)})"


def promised_with_report_up_to(a, n, k):
    """1 when a promised n and its report is none or numbered at most k, else 0 (k = -1: the report is none)."""
    promised = f"IN({n}, promised_{a})"
    if k == n - 1:
        return promised
    return f"({promised} & NONE_IN({k + 1}, {n}, accepted_{a}))"


def majority_reports_at_most(acceptors, n, k):
    return f"{count([promised_with_report_up_to(a, n, k) for a in acceptors])} >= {majority(acceptors)}"


def some_report_is(acceptors, n, k):
    """Some acceptor promised n with a report numbered exactly k."""
    reports = [f"({promised_with_report_up_to(a, n, k)} & IN({k}, accepted_{a}))" for a in acceptors]
    return "(" + " | ".join(reports) + ")"


# --- actions --------------------------------------------------------------------------------------------------------------

def step(guard, effect, name):
    return f"    :: d_step {{ /* {name} */\n           {guard} ->\n           {effect} }}\n"


def prepare(n):
    return step(f"!IN({n}, prepared)", f"ADD({n}, prepared)", f"prepare({n})")


def promise(a, n):
    return step(f"IN({n}, prepared) && ALL_BELOW({n}, promised_{a} | accepted_{a})", f"ADD({n}, promised_{a})",
                f"promise(S{a}, {n})")


def propose(acceptors, n, v):
    """Quorums are all majorities, so one in which the highest report is numbered k exists exactly when some acceptor's report is
    numbered k and a majority's reports, this one among them, are numbered k at most."""
    free = majority_reports_at_most(acceptors, n, -1)
    bound_to_v = [f"value_{k} == {v + 1} && {majority_reports_at_most(acceptors, n, k)} && {some_report_is(acceptors, n, k)}"
                  for k in range(n)]
    quorum = "\n            || ".join(f"({condition})" for condition in [free, *bound_to_v])
    return step(f"value_{n} == 0 &&\n           ({quorum})", f"value_{n} = {v + 1}", f"propose({n}, v{v + 1})")


def accept(acceptors, a, n):
    """The value is that of the request. Only the accepted message that completes a quorum can break agreement."""
    guard = f"value_{n} != 0 && !IN({n}, accepted_{a}) && ALL_BELOW({n + 1}, promised_{a} | accepted_{a})"
    completes_quorum = f"{count(has_accepted(acceptors, n))} == {majority(acceptors)}"
    effect = f"ADD({n}, accepted_{a});\n           assert(!({completes_quorum}) || ONLY_VALUE_CHOSEN_IS(value_{n}))"
    return step(guard, effect, f"accept(S{a}, {n}, .)")


# --- the model ------------------------------------------------------------------------------------------------------------

def variables(acceptors, numbers, values):
    lines = [f"unsigned prepared : {len(numbers)};\n"]
    lines += [f"unsigned value_{n} : {values.bit_length()};\n" for n in numbers]
    lines += [f"unsigned promised_{a} : {len(numbers)};\nunsigned accepted_{a} : {len(numbers)};\n" for a in acceptors]
    return "".join(lines)


def agreement(acceptors, numbers):
    agrees = [f"(value_{n} == (value) || !{is_chosen(acceptors, n)})" for n in numbers]
    return "#define ONLY_VALUE_CHOSEN_IS(value) ( \\\n    " + " && \\\n    ".join(agrees) + ")\n"


def actions(acceptors, numbers, values):
    yield from (prepare(n) for n in numbers)
    yield from (propose(acceptors, n, v) for n in numbers for v in range(values))
    yield from (promise(a, n) for a in acceptors for n in numbers)
    yield from (accept(acceptors, a, n) for a in acceptors for n in numbers)


def model(acceptor_count, number_count, values):
    """The text of the model. A state from which no action leads on is a proper end state, hence the label."""
    acceptors, numbers = range(1, acceptor_count + 1), range(number_count)
    return "\n".join([
        HEADER.format(n=acceptor_count, b=number_count, v=values),
        variables(acceptors, numbers, values),
        agreement(acceptors, numbers),
        "active proctype paxos()\n{\nend:\n    do\n" + "".join(actions(acceptors, numbers, values)) + "    od\n}\n"])


def main():
    bounds = parse_arguments(sys.argv[1:])
    sys.stdout.write(model(bounds.acceptors, bounds.ballots, bounds.values))


if __name__ == "__main__":
    main()

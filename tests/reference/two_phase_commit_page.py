#!/usr/bin/env python3
"""Two-phase commit, enumerated literally from its page, two_phase_commit.md.

    python3 two_phase_commit_page.py PAXCHECK                compares a list of settings with the tool; exit status 1 if
                                                             anything differs
    python3 two_phase_commit_page.py PAXCHECK --participants 2 --crashes 1 --rule give-up=alone ...
                                                             compares one setting
    python3 two_phase_commit_page.py --participants 2 ...    prints the figures of one setting, without the tool

The state has the names of the page's table "State"; every action is a function with the guard and the effect of the
page's table "Actions", quoted in its docstring, and with what the table "Rules" changes in it. What is compared with the
tool, and how, stands in page_reading.py.
"""

import sys
from typing import NamedTuple

from page_reading import Reading, main

# The right alternative stands first.
RULES = {
    "participant-list": ("persisted", "lost"),
    "finished-participant": ("remembers", "silent", "answers-abort"),
    "all-prepared": ("waits", "commits"),
    "unprepared-participant": ("refuses", "may-prepare"),
    "prepare-durable": ("yes", "no"),
    "client-answer": ("all-prepared", "first-vote", "all-committed"),
    "decision-durable": ("yes", "no"),
    "commit-record": ("durable", "volatile"),
    "acknowledgement": ("after-record", "before-record"),
    "coordinator-forgets": ("after-all", "after-first"),
    "collecting-record": ("forced", "lazy"),
    "presumption": ("agreed", "reversed"),
    "end-record": ("forced", "lazy"),
    "lock-release": ("committed", "prepared", "working"),
    "give-up": ("with-a-no", "alone"),
}

PROPERTIES = ("atomicity", "validity", "stability", "client-durability", "read-durability")
SITUATIONS = ("early-answer", "in-doubt", "orphaned-lock", "read-waits", "read-ahead")
COORDINATOR = "coordinator"  # as the process of an action; a participant is its number, 0 .. R-1


class State(NamedTuple):
    """The table "State".  What a bound or a rule leaves out keeps its initial value."""

    participant: tuple  # of r: working, prepared, committed or aborted
    coordinator: str  # undecided, committed, aborted or forgotten
    votes: frozenset  # the participants whose yes the coordinator has received
    decisions_sent: frozenset  # which of the messages commit, abort
    said: tuple  # of r: which of the messages yes(r), no(r) were ever sent
    answers: tuple  # of r: none, yes or no, in answer to the coordinator's present request
    restarted: bool  # whether the coordinator has crashed
    asking: tuple  # of r: whether r has a question to all others open
    reply: tuple  # of q, of r: missing, prepared, committed or aborted
    recorded: tuple  # of r: whether r has the commit on disk
    acknowledged: tuple  # of r: whether r has ever sent commit ok or abort ok
    collecting: bool  # whether the coordinator has written its collecting record
    forgotten: tuple  # of r: whether r has forgotten the context
    told: str  # none, committed or aborted
    waiting: tuple  # of r: whether a reader has met the locks of r, and has not been shown its row since
    shown: tuple  # of r: whether a reader was ever shown what the transaction wrote at r
    crashes_left: int
    stopped: frozenset  # which participants have stopped, and whether the coordinator has
    stops_left: int


def put(values, index, value):
    """The same tuple with another value at one place."""
    return values[:index] + (value,) + values[index + 1 :]


class Protocol:
    """The protocol at certain bounds and rules.  An action returns the state after it, or None if it is not enabled."""

    def __init__(self, setting):
        """Takes the options as argparse leaves them."""
        self.count = setting.participants
        self.everyone = range(setting.participants)
        self.classic = setting.variant == "classic"
        self.optimised = setting.variant == "optimised"
        self.client = setting.clients == 1
        self.crashes = setting.crashes
        self.stops = setting.stops
        self.stopping = setting.stopping
        self.by_asking = setting.resolve == "by-asking"
        self.in_steps = setting.finish == "in-steps"
        self.readers = setting.readers == 1
        # "presume=... stands for that with in-steps in the classic variant; elsewhere --presume changes nothing"
        self.presume = setting.presume if self.in_steps and self.classic else None
        # "refusal=votes-no stands for the classic variant with it, and voting for either: the optimised variant, or
        # refusal=votes-no"
        self.votes_no = self.classic and setting.refusal == "votes-no"
        self.voting = self.optimised or self.votes_no
        self.rule = {name: alternatives[0] for name, alternatives in RULES.items()}
        for choice in setting.rule:
            name, alternative = choice.split("=")
            if alternative not in RULES[name]:
                raise ValueError(choice)
            self.rule[name] = alternative
        # "Those marked with a variant change nothing in the other."
        self.list_lost = self.optimised and self.rule["participant-list"] == "lost"
        self.finished = self.rule["finished-participant"] if self.optimised else "remembers"
        self.hopeful = self.classic and self.by_asking and self.rule["all-prepared"] == "commits"
        self.may_prepare = self.by_asking and self.rule["unprepared-participant"] == "may-prepare"
        self.prepare_durable = self.rule["prepare-durable"] == "yes"
        self.client_answer = self.rule["client-answer"]
        self.lock_release = self.rule["lock-release"]
        self.collecting_lazy = self.presume == "commit" and self.rule["collecting-record"] == "lazy"
        self.reversed = self.rule["presumption"] == "reversed"
        self.end_lazy = self.classic and self.in_steps and self.rule["end-record"] == "lazy"
        self.decision_durable = self.optimised or self.rule["decision-durable"] == "yes"
        self.record_volatile = self.in_steps and self.rule["commit-record"] == "volatile"
        self.early_ok = self.in_steps and self.rule["acknowledgement"] == "before-record"
        self.forgets_first = self.in_steps and self.rule["coordinator-forgets"] == "after-first"
        self.gives_up_alone = self.optimised and self.rule["give-up"] == "alone"

    def initial(self):
        """The column "initially"."""
        none = (False,) * self.count
        return State(
            participant=("working",) * self.count,
            coordinator="undecided",
            votes=frozenset(),
            decisions_sent=frozenset(),
            said=(frozenset(),) * self.count,
            answers=("none",) * self.count,
            restarted=False,
            asking=none,
            reply=(("missing",) * self.count,) * self.count,
            recorded=none,
            acknowledged=none,
            collecting=False,
            forgotten=none,
            told="none",
            waiting=none,
            shown=none,
            crashes_left=self.crashes,
            stopped=frozenset(),
            stops_left=self.stops,
        )

    # What several actions share.

    def others(self, r):
        """All participants but r."""
        return [q for q in self.everyone if q != r]

    def close_question(self, s, r):
        """When r commits, aborts or crashes: "asking[r] becomes no, every reply[q, r] missing"."""
        reply = tuple(put(s.reply[q], r, "missing") for q in self.everyone)
        return s._replace(asking=put(s.asking, r, False), reply=reply)

    def becomes(self, s, r, what):
        """r is now `what`; a participant that commits or aborts closes its question."""
        s = s._replace(participant=put(s.participant, r, what))
        if what in ("committed", "aborted"):
            s = self.close_question(s, r)
        return s

    def sends_answer(self, s, r, word):
        """r sends yes(r) or no(r), also as its answer."""
        return s._replace(said=put(s.said, r, s.said[r] | {word}), answers=put(s.answers, r, word))

    def votes_suffice(self, s):
        """ "votes holds all participants", which "becomes 'votes is not empty' once restarted = yes" (list lost)."""
        if self.list_lost and s.restarted:
            return len(s.votes) > 0
        return len(s.votes) == self.count

    def released(self, s, r):
        """ "a committed participant has released the context ... (at-once: as it commits; in-steps: when forgotten[r])"

        Of silent and answers-abort only.
        """
        if self.finished == "remembers" or s.participant[r] != "committed":
            return False
        return s.forgotten[r] if self.in_steps else True

    # Actions of a participant and of the coordinator up to the decision.

    def collect(self, s):
        """Enabled when presume=commit; undecided; not collecting; collecting := yes."""
        if self.presume != "commit" or s.coordinator != "undecided" or s.collecting:
            return None
        return s._replace(collecting=True)

    def prepare(self, s, r):
        """Enabled when r is working; presume=commit: collecting; r is prepared; sends yes(r), also as its answer."""
        if s.participant[r] != "working":
            return None
        if self.presume == "commit" and not s.collecting:
            return None
        return self.sends_answer(self.becomes(s, r, "prepared"), r, "yes")

    def refuse(self, s, r):
        """Enabled when r is working; r is aborted; voting: sends no(r), also as its answer."""
        if s.participant[r] != "working":
            return None
        s = self.becomes(s, r, "aborted")
        return self.sends_answer(s, r, "no") if self.voting else s

    def receive(self, s, r):
        """Enabled when undecided; answers[r] = yes; r is not in votes; r joins votes."""
        if s.coordinator != "undecided" or s.answers[r] != "yes" or r in s.votes:
            return None
        return s._replace(votes=s.votes | {r})

    def commit(self, s):
        """Enabled when undecided; votes holds all participants; committed; sends commit."""
        if s.coordinator != "undecided" or not self.votes_suffice(s):
            return None
        return s._replace(coordinator="committed", decisions_sent=s.decisions_sent | {"commit"})

    def abort(self, s):
        """Enabled when undecided; voting: answers[r] = no for some r; aborted; sends abort.

        give-up=alone (optimised): abort needs no answer no.
        """
        if s.coordinator != "undecided":
            return None
        if self.voting and not self.gives_up_alone and "no" not in s.answers:
            return None
        return s._replace(coordinator="aborted", decisions_sent=s.decisions_sent | {"abort"})

    def reply_to_client(self, s):
        """The action "reply".

        Enabled when: with a client, told = none; committed or aborted, or, optimised, undecided while votes holds all
        participants; told := aborted if the coordinator has aborted, otherwise committed.
        client-answer=first-vote: "enabled also while the coordinator is undecided and votes is not empty".
        client-answer=all-committed: "enabled only if the coordinator is aborted, or is committed and so are all
        participants ...; in-steps: all have acknowledged".
        """
        if not self.client or s.told != "none":
            return None
        if self.client_answer == "all-committed":
            if self.in_steps:
                all_done = all(s.acknowledged)
            else:
                all_done = all(s.participant[r] == "committed" for r in self.everyone)
            enabled = s.coordinator == "aborted" or (s.coordinator == "committed" and all_done)
        else:
            enabled = s.coordinator in ("committed", "aborted")
            if self.optimised and s.coordinator == "undecided" and self.votes_suffice(s):
                enabled = True
            if self.client_answer == "first-vote" and s.coordinator == "undecided" and s.votes:
                enabled = True
        if not enabled:
            return None
        return s._replace(told="aborted" if s.coordinator == "aborted" else "committed")

    def learn_commit(self, s, r):
        """Enabled when commit was sent; the coordinator has not forgotten; r is committed."""
        if "commit" not in s.decisions_sent or s.coordinator == "forgotten":
            return None
        return self.becomes(s, r, "committed")

    def learn_abort(self, s, r):
        """Enabled when abort was sent; r is aborted."""
        if "abort" not in s.decisions_sent:
            return None
        return self.becomes(s, r, "aborted")

    def answer(self, s, r):
        """Enabled when voting; r is not working; answers[r] = none.

        r sends no(r) if it is aborted and yes(r) otherwise, as its answer.  Who has released the context gives no
        answer (finished-participant=silent) or sends no(r) (answers-abort).
        """
        if not self.voting or s.participant[r] == "working" or s.answers[r] != "none":
            return None
        word = "no" if s.participant[r] == "aborted" else "yes"
        if self.released(s, r):
            if self.finished == "silent":
                return None
            word = "no"
        return self.sends_answer(s, r, word)

    # Actions by which participants find out from each other.

    def resolve_commit(self, s, r):
        """Enabled when optimised; from-what-was-said; r is prepared; every other participant has ever said yes.

        r is committed.  participant-list=lost: never enabled.
        """
        if not self.optimised or self.by_asking or self.list_lost or s.participant[r] != "prepared":
            return None
        if not all("yes" in s.said[q] for q in self.others(r)):
            return None
        return self.becomes(s, r, "committed")

    def resolve_abort(self, s, r):
        """Enabled when optimised; from-what-was-said; r is prepared; some other participant has ever said no.

        r is aborted.  participant-list=lost: never enabled.
        """
        if not self.optimised or self.by_asking or self.list_lost or s.participant[r] != "prepared":
            return None
        if not any("no" in s.said[q] for q in self.others(r)):
            return None
        return self.becomes(s, r, "aborted")

    def ask(self, s, r):
        """Enabled when by-asking; r is prepared; asking[r] := yes; every reply[q, r] := missing.

        participant-list=lost: never enabled.
        """
        if not self.by_asking or self.list_lost or s.participant[r] != "prepared":
            return None
        s = self.close_question(s, r)
        return s._replace(asking=put(s.asking, r, True))

    def inform(self, s, q, r):
        """Enabled when by-asking; asking[r]; q is not r; reply[q, r] = missing.

        If q is working it first does what refuse(q) does; reply[q, r] := what q is then: prepared, committed or
        aborted.  unprepared-participant=may-prepare: "in inform(q, r) its reply is aborted, and it goes on working".
        Who has released the context is not enabled (silent), or its reply is aborted (answers-abort).
        """
        if not self.by_asking or not s.asking[r] or q == r or s.reply[q][r] != "missing":
            return None
        if s.participant[q] == "working":
            if not self.may_prepare:
                s = self.refuse(s, q)
            word = "aborted"
        else:
            word = s.participant[q]
        if self.released(s, q):
            if self.finished == "silent":
                return None
            word = "aborted"
        return s._replace(reply=put(s.reply, q, put(s.reply[q], r, word)))

    def hear_commit(self, s, r):
        """Enabled when by-asking; asking[r]; some reply[q, r] is committed, or, optimised, reply[q, r] of every other
        q is prepared; r is committed.

        all-prepared=commits (classic): that all are prepared is enough as in the optimised variant.
        """
        if not self.by_asking or not s.asking[r]:
            return None
        replies = [s.reply[q][r] for q in self.others(r)]
        enabled = "committed" in replies
        if self.optimised or self.hopeful:
            enabled = enabled or all(word == "prepared" for word in replies)
        return self.becomes(s, r, "committed") if enabled else None

    def hear_abort(self, s, r):
        """Enabled when by-asking; asking[r]; some reply[q, r] is aborted; r is aborted."""
        if not self.by_asking or not s.asking[r]:
            return None
        if "aborted" not in [s.reply[q][r] for q in self.others(r)]:
            return None
        return self.becomes(s, r, "aborted")

    # Actions by which a commit is finished in steps.

    def record(self, s, r):
        """Enabled when in-steps; r is committed; not recorded[r]; recorded[r] := yes."""
        if not self.in_steps or s.participant[r] != "committed" or s.recorded[r]:
            return None
        return s._replace(recorded=put(s.recorded, r, True))

    def acknowledge(self, s, r):
        """Enabled when in-steps, but not presume=commit; r is committed; recorded[r]; not acknowledged[r].

        acknowledged[r] := yes.
        acknowledgement=before-record: it does not need recorded[r].
        """
        if not self.in_steps or s.participant[r] != "committed" or s.acknowledged[r]:
            return None
        if self.presume == "commit" or (not s.recorded[r] and not self.early_ok):
            return None
        return s._replace(acknowledged=put(s.acknowledged, r, True))

    def acknowledge_abort(self, s, r):
        """Enabled when presume=nothing or commit; r is aborted, and has never said no; not acknowledged[r].

        acknowledged[r] := yes.
        """
        if self.presume not in ("nothing", "commit") or s.participant[r] != "aborted" or "no" in s.said[r]:
            return None
        if s.acknowledged[r]:
            return None
        return s._replace(acknowledged=put(s.acknowledged, r, True))

    def forget(self, s, r):
        """Enabled when in-steps; r is committed; recorded[r]; acknowledged[r], or presume=commit; not forgotten[r].

        forgotten[r] := yes.
        """
        if not self.in_steps or s.participant[r] != "committed":
            return None
        if not s.recorded[r] or s.forgotten[r]:
            return None
        if not s.acknowledged[r] and self.presume != "commit":
            return None
        return s._replace(forgotten=put(s.forgotten, r, True))

    def forget_coordinator(self, s):
        """Enabled when in-steps; committed; acknowledged[r] for all r, or presume=commit; with a client, told is not none.

        The coordinator has forgotten.  coordinator-forgets=after-first: "in forget-coordinator, but for presume=commit,
        ... 'for all r' becomes 'for some r'".
        """
        if not self.in_steps or s.coordinator != "committed":
            return None
        if self.presume != "commit" and not self.enough(s.acknowledged):
            return None
        if self.client and s.told == "none":
            return None
        return s._replace(coordinator="forgotten")

    def forget_abort(self, s):
        """Enabled when presume=nothing or commit; aborted; for all r, acknowledged[r] or r has ever said no; with a
        client, told is not none.

        The coordinator has forgotten.  coordinator-forgets=after-first: "and in forget-abort 'for all r' becomes 'for
        some r'; the condition on told stays".
        """
        if self.presume not in ("nothing", "commit") or s.coordinator != "aborted":
            return None
        if not self.enough([s.acknowledged[r] or "no" in s.said[r] for r in self.everyone]):
            return None
        if self.client and s.told == "none":
            return None
        return s._replace(coordinator="forgotten")

    def enough(self, of_each):
        """ "for all r", which is "for some r" with coordinator-forgets=after-first."""
        return any(of_each) if self.forgets_first else all(of_each)

    def asks_in_vain(self, s, r):
        """ "r is prepared; the coordinator has forgotten, and has not stopped" """
        return s.participant[r] == "prepared" and s.coordinator == "forgotten" and COORDINATOR not in s.stopped

    def presume_abort(self, s, r):
        """Enabled when presume=abort; r is prepared; the coordinator has forgotten, and has not stopped; r is aborted.

        presumption=reversed: with presume=abort never, with presume=commit in its place.
        """
        if self.presume != ("commit" if self.reversed else "abort"):
            return None
        return self.becomes(s, r, "aborted") if self.asks_in_vain(s, r) else None

    def presume_commit(self, s, r):
        """Enabled when presume=commit; r is prepared; the coordinator has forgotten, and has not stopped; r is committed.

        presumption=reversed: with presume=commit never; with presume=abort "if r is prepared and the coordinator, which
        has not stopped, has forgotten or is aborted".
        """
        if self.presume != ("abort" if self.reversed else "commit"):
            return None
        enabled = self.asks_in_vain(s, r)
        if self.reversed and s.participant[r] == "prepared" and s.coordinator == "aborted":
            enabled = COORDINATOR not in s.stopped
        return self.becomes(s, r, "committed") if enabled else None

    # Readers.

    def wait(self, s, r):
        """Enabled when with readers; r is prepared; not waiting[r]; waiting[r] := yes.

        lock-release=prepared, working: never.
        """
        if not self.readers or self.lock_release != "committed":
            return None
        if s.participant[r] != "prepared" or s.waiting[r]:
            return None
        return s._replace(waiting=put(s.waiting, r, True))

    def show(self, s, r):
        """Enabled when with readers; r is committed; waiting[r], or not shown[r]; waiting[r] := no; shown[r] := yes.

        lock-release=prepared: "also if r is prepared"; working: "also if r is working or prepared".
        """
        released = {"committed": ("committed",), "prepared": ("committed", "prepared"),
                    "working": ("committed", "prepared", "working")}[self.lock_release]
        if not self.readers or s.participant[r] not in released:
            return None
        if not s.waiting[r] and s.shown[r]:
            return None
        return s._replace(waiting=put(s.waiting, r, False), shown=put(s.shown, r, True))

    # Failures.

    def crash_coordinator(self, s):
        """Enabled when crashes are left.

        votes := none; optimised: answers := none, and the coordinator is undecided unless it has forgotten; one crash
        is spent.  decision-durable=no (classic): "the coordinator becomes undecided, unless it has forgotten".
        restarted, under participant-list=lost: "whether the coordinator has crashed".
        """
        if s.crashes_left == 0:
            return None
        s = s._replace(votes=frozenset(), crashes_left=s.crashes_left - 1)
        if self.optimised:
            s = s._replace(answers=("none",) * self.count)
        if self.end_lazy and s.coordinator == "forgotten":
            # "is, if commit was sent, committed again (presume=commit: stays forgotten), otherwise, if abort was sent,
            # aborted again"
            if "commit" in s.decisions_sent:
                if self.presume != "commit":
                    s = s._replace(coordinator="committed")
            elif "abort" in s.decisions_sent:
                s = s._replace(coordinator="aborted")
        elif self.collecting_lazy and s.coordinator == "undecided" and s.collecting:
            s = s._replace(coordinator="forgotten")
        elif (self.optimised or not self.decision_durable) and s.coordinator != "forgotten":
            s = s._replace(coordinator="undecided")
        return s._replace(restarted=True) if self.list_lost else s

    def crash(self, s, r):
        """Enabled when crashes are left.

        If r is working it is aborted, and sends nothing; in-steps: if r is committed and not recorded[r] it is prepared;
        one crash is spent.  prepare-durable=no: "in crash(r) a prepared r is aborted as well".  commit-record=volatile: "in crash(r)
        a committed r is prepared even if recorded[r]; recorded[r] and forgotten[r] become no".  The question of r is
        closed.
        """
        if s.crashes_left == 0:
            return None
        was = s.participant[r]
        s = self.close_question(s, r)._replace(crashes_left=s.crashes_left - 1)
        if was == "working" or (was == "prepared" and not self.prepare_durable):
            return self.becomes(s, r, "aborted")
        if was == "committed" and self.in_steps and (not s.recorded[r] or self.record_volatile):
            s = self.becomes(s, r, "prepared")
            if self.record_volatile:
                s = s._replace(recorded=put(s.recorded, r, False), forgotten=put(s.forgotten, r, False))
        return s

    def stop_coordinator(self, s):
        """Enabled when stops are left, and --stopping allows it; the process has stopped; one stop is spent."""
        if s.stops_left == 0 or self.stopping == "participants":
            return None
        return s._replace(stopped=s.stopped | {COORDINATOR}, stops_left=s.stops_left - 1)

    def stop(self, s, r):
        """Enabled when stops are left, and --stopping allows it; the process has stopped; one stop is spent."""
        if s.stops_left == 0 or self.stopping == "coordinator":
            return None
        return s._replace(stopped=s.stopped | {r}, stops_left=s.stops_left - 1)

    def actions(self):
        """All actions with their arguments: (name, the process whose action it is, function, arguments)."""
        of_participant = (
            ("prepare", self.prepare),
            ("refuse", self.refuse),
            ("learn-commit", self.learn_commit),
            ("learn-abort", self.learn_abort),
            ("answer", self.answer),
            ("resolve-commit", self.resolve_commit),
            ("resolve-abort", self.resolve_abort),
            ("ask", self.ask),
            ("hear-commit", self.hear_commit),
            ("hear-abort", self.hear_abort),
            ("record", self.record),
            ("acknowledge", self.acknowledge),
            ("acknowledge-abort", self.acknowledge_abort),
            ("forget", self.forget),
            ("presume-abort", self.presume_abort),
            ("presume-commit", self.presume_commit),
            ("wait", self.wait),
            ("show", self.show),
            ("crash", self.crash),
            ("stop", self.stop),
        )
        of_coordinator = (
            ("commit", self.commit),
            ("abort", self.abort),
            ("reply", self.reply_to_client),
            ("forget-coordinator", self.forget_coordinator),
            ("forget-abort", self.forget_abort),
            ("collect", self.collect),
            ("crash-coordinator", self.crash_coordinator),
            ("stop-coordinator", self.stop_coordinator),
        )
        for r in self.everyone:
            for name, function in of_participant:
                yield name, r, function, (r,)
            yield "receive", COORDINATOR, self.receive, (r,)
            for q in self.others(r):
                yield "inform", q, self.inform, (q, r)
        for name, function in of_coordinator:
            yield name, COORDINATOR, function, ()

    # Properties, premises and situations.

    def holds(self, s):
        """For each property whether it holds of the state; the part of stability "of a step" is in step_is_stable."""
        some_committed = "committed" in s.participant
        some_aborted = "aborted" in s.participant
        # "no participant is committed while another is aborted"
        atomicity = not (some_committed and some_aborted)
        # "if some participant is committed, commit was sent or told = committed, every participant has said yes"
        all_said_yes = all("yes" in s.said[r] for r in self.everyone)
        validity = True
        if some_committed or "commit" in s.decisions_sent or s.told == "committed":
            validity = all_said_yes
        # "If voting, and in the optimised variant only with give-up=with-a-no: if some participant is aborted or abort
        # was sent, some participant has never said yes or a crash was spent"
        if self.voting and not self.gives_up_alone and (some_aborted or "abort" in s.decisions_sent):
            validity = validity and (not all_said_yes or s.crashes_left < self.crashes)
        # "commit and abort were not both sent"
        stability = len(s.decisions_sent) < 2
        # "told = committed implies that no participant is aborted and abort was not sent"
        durability = s.told != "committed" or not (some_aborted or "abort" in s.decisions_sent)
        # "shown[r] implies that r is not aborted"
        read_durability = not any(s.shown[r] and s.participant[r] == "aborted" for r in self.everyone)
        return dict(zip(PROPERTIES, (atomicity, validity, stability, durability, read_durability)))

    def premises(self, s):
        """For each property whether its premise is met.

        "something is committed or aborted (atomicity); a participant is committed or aborted, or a decision was sent
        (validity); a decision was sent (stability); told = committed (client-durability); shown[r] for some r
        (read-durability)"
        """
        finished = "committed" in s.participant or "aborted" in s.participant
        sent = bool(s.decisions_sent)
        met = (finished, finished or sent, sent, s.told == "committed", any(s.shown))
        return dict(zip(PROPERTIES, met))

    def situations(self, s):
        """Which of the situations the state is in."""
        running = [r for r in self.everyone if r not in s.stopped]
        coordinator_stopped = COORDINATOR in s.stopped
        # "told = committed and some participant is prepared"
        early = s.told == "committed" and "prepared" in s.participant
        # "the coordinator has stopped, no participant is committed or aborted, and every participant that has not
        # stopped is prepared"
        undecided = "committed" not in s.participant and "aborted" not in s.participant
        doubt = coordinator_stopped and undecided and all(s.participant[r] == "prepared" for r in running)
        # "told = committed, the coordinator has stopped, and some participant that has not stopped is prepared"
        orphan = s.told == "committed" and coordinator_stopped
        orphan = orphan and any(s.participant[r] == "prepared" for r in running)
        # "told = committed, and for some r waiting[r] and r is prepared"
        waits = s.told == "committed" and any(s.waiting[r] and s.participant[r] == "prepared" for r in self.everyone)
        # "in-steps; for some r shown[r] and not recorded[r]"
        ahead = self.in_steps and any(s.shown[r] and not s.recorded[r] for r in self.everyone)
        return dict(zip(SITUATIONS, (early, doubt, orphan, waits, ahead)))

    def settled(self, s):
        """ "every participant that has not stopped is committed or aborted" """
        return all(s.participant[r] in ("committed", "aborted") for r in self.everyone if r not in s.stopped)


def breaks(name, arguments, before):
    """ "(of a step) learn-commit(r) is not taken by an aborted participant, nor learn-abort(r) by a committed one" """
    forbidden = {"learn-commit": "aborted", "learn-abort": "committed"}
    return ("stability",) if name in forbidden and before.participant[arguments[0]] == forbidden[name] else ()


# The protocol as it was, with its published counts; participants that ask; commits in steps; both; the three ways of
# presuming; readers; the wrong rules one by one; pairs of wrong rules, in which the words of the page are put to the
# test at their corners; and classic participants that vote no, in all of these, which changes nothing of optimised ones.
SETTINGS = """
--participants 3
--participants 5
--participants 1 --variant optimised --clients 1 --crashes 1 --stops 1
--participants 1 --variant optimised --clients 1 --crashes 1 --stops 1 --resolve by-asking --finish in-steps
--clients 1
--stops 1 --stopping coordinator
--stops 1 --stopping participants
--variant optimised
--variant optimised --stops 1 --stopping coordinator
--variant optimised --stops 1 --stopping participants
--variant optimised --clients 1
--participants 2 --clients 1 --crashes 2 --stops 1
--variant optimised --participants 2 --clients 1 --crashes 2 --stops 1
--variant optimised --participants 2 --clients 1 --crashes 1 --rule client-answer=all-committed

--resolve by-asking
--resolve by-asking --stops 1 --stopping coordinator
--participants 2 --resolve by-asking --clients 1 --crashes 1 --stops 2
--participants 2 --resolve by-asking --clients 1 --crashes 1 --stops 1 --rule all-prepared=commits
--participants 2 --resolve by-asking --clients 1 --crashes 1 --stops 1 --rule unprepared-participant=may-prepare
--variant optimised --participants 2 --resolve by-asking --clients 1 --crashes 1 --stops 1
--variant optimised --participants 2 --resolve by-asking --stops 1 --stopping coordinator \
    --rule finished-participant=silent
--variant optimised --participants 2 --resolve by-asking --crashes 1 --rule finished-participant=silent
--variant optimised --participants 2 --resolve by-asking --clients 1 --crashes 1 \
    --rule finished-participant=answers-abort
--variant optimised --participants 2 --resolve by-asking --clients 1 --crashes 1 \
    --rule unprepared-participant=may-prepare
--variant optimised --participants 2 --resolve by-asking --clients 1 --crashes 1 --rule participant-list=lost

--finish in-steps
--participants 2 --finish in-steps --clients 1 --crashes 2 --stops 1
--participants 2 --finish in-steps --clients 1 --crashes 1 --stops 1 --rule client-answer=all-committed
--variant optimised --participants 2 --finish in-steps --clients 1 --crashes 1 --rule client-answer=all-committed
--variant optimised --participants 2 --finish in-steps --clients 1 --crashes 1 --rule finished-participant=silent
--variant optimised --participants 2 --finish in-steps --clients 1 --crashes 1 \
    --rule finished-participant=answers-abort
--participants 2 --finish in-steps --clients 1 --crashes 1 --rule commit-record=volatile
--participants 2 --finish in-steps --clients 1 --crashes 1 --rule acknowledgement=before-record
--participants 2 --finish in-steps --clients 1 --crashes 1 --rule coordinator-forgets=after-first
--participants 2 --finish in-steps --clients 1 --crashes 1 --rule prepare-durable=no
--participants 2 --finish in-steps --clients 1 --crashes 1 --rule decision-durable=no

--participants 2 --resolve by-asking --finish in-steps --clients 1 --crashes 1 --stops 1
--variant optimised --participants 2 --resolve by-asking --finish in-steps --clients 1 --crashes 1
--variant optimised --participants 2 --resolve by-asking --finish in-steps --clients 1 --crashes 1 \
    --rule client-answer=all-committed
--variant optimised --participants 2 --resolve by-asking --finish in-steps --stops 1 --stopping coordinator \
    --rule finished-participant=silent
--participants 2 --resolve by-asking --finish in-steps --clients 1 --crashes 1 --rule commit-record=volatile
--participants 2 --resolve by-asking --finish in-steps --clients 1 --crashes 1 --rule coordinator-forgets=after-first

--finish in-steps --presume nothing
--finish in-steps --presume commit
--participants 2 --finish in-steps --presume nothing --clients 1 --crashes 2 --stops 1
--participants 2 --finish in-steps --presume commit --clients 1 --crashes 2 --stops 1
--participants 2 --finish in-steps --presume commit --crashes 1 --readers 1 --resolve by-asking
--participants 2 --finish in-steps --presume nothing --crashes 1 --resolve by-asking --stops 1
--participants 2 --finish in-steps --presume commit --clients 1 --crashes 1 --rule client-answer=all-committed
--participants 2 --variant optimised --finish in-steps --presume commit --clients 1 --crashes 1 --rule end-record=lazy
--participants 2 --presume commit --crashes 1 --rule presumption=reversed
--participants 2 --finish in-steps --clients 1 --crashes 2 --rule end-record=lazy
--participants 2 --finish in-steps --presume nothing --clients 1 --crashes 2 --rule end-record=lazy
--participants 2 --finish in-steps --presume commit --clients 1 --crashes 2 --rule end-record=lazy
--participants 2 --finish in-steps --presume commit --crashes 2 --stops 1 --rule collecting-record=lazy
--participants 2 --finish in-steps --presume commit --clients 1 --crashes 1 --rule collecting-record=lazy
--participants 2 --finish in-steps --clients 1 --crashes 1 --stops 1 --rule presumption=reversed
--participants 2 --finish in-steps --presume nothing --crashes 1 --rule presumption=reversed
--participants 2 --finish in-steps --presume commit --clients 1 --crashes 1 --stops 1 --rule presumption=reversed
--participants 2 --finish in-steps --presume nothing --crashes 1 --rule coordinator-forgets=after-first
--participants 2 --finish in-steps --presume commit --crashes 1 --rule coordinator-forgets=after-first
--participants 2 --finish in-steps --presume nothing --crashes 1 --rule acknowledgement=before-record
--participants 2 --finish in-steps --presume commit --crashes 2 --rule commit-record=volatile
--participants 2 --finish in-steps --presume commit --crashes 2 --rule decision-durable=no \
    --rule collecting-record=lazy --rule end-record=lazy
--participants 2 --finish in-steps --presume nothing --crashes 2 --rule decision-durable=no --rule end-record=lazy

--readers 1 --clients 1
--readers 1 --participants 2 --clients 1 --crashes 2 --finish in-steps
--readers 1 --participants 2 --clients 1 --crashes 1 --stops 1 --variant optimised --finish in-steps
--readers 1 --participants 2 --clients 1 --crashes 1 --rule client-answer=all-committed
--readers 1 --participants 2 --clients 1 --crashes 1 --finish in-steps --rule client-answer=all-committed
--readers 1 --participants 2 --resolve by-asking --stops 1 --clients 1
--readers 1 --participants 2 --clients 1 --crashes 1 --rule lock-release=prepared
--readers 1 --participants 2 --variant optimised --clients 1 --crashes 1 --rule lock-release=prepared
--readers 1 --participants 2 --clients 1 --crashes 1 --finish in-steps --rule lock-release=working
--readers 1 --participants 2 --finish in-steps --crashes 2 --rule commit-record=volatile
--readers 1 --participants 2 --finish in-steps --crashes 1 --rule acknowledgement=before-record
--readers 1 --participants 2 --finish in-steps --crashes 1 --rule coordinator-forgets=after-first
--readers 1 --participants 2 --finish in-steps --crashes 2 --rule prepare-durable=no

--participants 2 --clients 1 --crashes 1 --rule prepare-durable=no
--participants 2 --clients 1 --crashes 1 --rule decision-durable=no
--participants 2 --clients 1 --crashes 1 --rule client-answer=first-vote
--participants 2 --clients 1 --crashes 1 --rule client-answer=all-committed
--variant optimised --participants 2 --clients 1 --crashes 1 --rule participant-list=lost
--variant optimised --participants 2 --clients 1 --crashes 1 --rule finished-participant=silent
--variant optimised --participants 2 --clients 1 --crashes 1 --rule finished-participant=answers-abort
--variant optimised --participants 2 --clients 1 --crashes 1 --rule prepare-durable=no
--variant optimised --participants 2 --clients 1 --crashes 1 --rule client-answer=first-vote
--variant optimised --participants 2 --clients 1 --crashes 1 --rule give-up=alone

--variant optimised --participants 2 --resolve by-asking --finish in-steps --clients 1 --crashes 1 \
    --rule participant-list=lost --rule commit-record=volatile
--participants 2 --resolve by-asking --finish in-steps --clients 1 --crashes 1 \
    --rule prepare-durable=no --rule decision-durable=no
--variant optimised --participants 2 --finish in-steps --clients 1 --crashes 1 \
    --rule finished-participant=silent --rule coordinator-forgets=after-first

--refusal votes-no
--participants 5 --refusal votes-no
--participants 1 --refusal votes-no --clients 1 --crashes 2 --stops 1 --finish in-steps --presume nothing --readers 1
--refusal votes-no --clients 1 --crashes 1
--refusal votes-no --stops 1 --stopping coordinator
--refusal votes-no --stops 1 --stopping participants
--participants 2 --refusal votes-no --clients 1 --crashes 2 --stops 1
--variant optimised --participants 2 --refusal votes-no --clients 1 --crashes 1 --stops 1
--variant optimised --participants 2 --refusal votes-no --finish in-steps --presume commit --crashes 1 \
    --rule give-up=alone
--refusal votes-no --resolve by-asking
--participants 2 --refusal votes-no --resolve by-asking --clients 1 --crashes 1 --stops 1
--participants 2 --refusal votes-no --resolve by-asking --clients 1 --crashes 1 --rule all-prepared=commits
--participants 2 --refusal votes-no --resolve by-asking --crashes 1 --stops 1 --rule unprepared-participant=may-prepare
--participants 2 --refusal votes-no --clients 1 --crashes 2 --rule prepare-durable=no
--participants 2 --refusal votes-no --clients 1 --crashes 2 --rule decision-durable=no
--participants 2 --refusal votes-no --clients 1 --crashes 1 --rule client-answer=first-vote
--participants 2 --refusal votes-no --clients 1 --crashes 1 --rule give-up=alone
--participants 2 --refusal votes-no --clients 1 --crashes 1 --rule finished-participant=answers-abort
--participants 2 --refusal votes-no --finish in-steps --clients 1 --crashes 1 --stops 1
--participants 2 --refusal votes-no --finish in-steps --crashes 1 --rule commit-record=volatile
--participants 2 --refusal votes-no --finish in-steps --clients 1 --crashes 1 --rule presumption=reversed
--participants 2 --refusal votes-no --finish in-steps --presume nothing --clients 1 --crashes 1 --stops 1
--participants 2 --refusal votes-no --finish in-steps --presume commit --clients 1 --crashes 1 --stops 1
--refusal votes-no --finish in-steps --presume nothing
--refusal votes-no --finish in-steps --presume commit
--participants 2 --refusal votes-no --finish in-steps --presume nothing --crashes 1 --resolve by-asking
--participants 2 --refusal votes-no --finish in-steps --presume commit --crashes 1 --resolve by-asking
--participants 2 --refusal votes-no --finish in-steps --presume nothing --clients 1 --crashes 1 \
    --rule coordinator-forgets=after-first
--participants 2 --refusal votes-no --finish in-steps --presume commit --crashes 1 --stops 1 \
    --rule coordinator-forgets=after-first
--participants 2 --refusal votes-no --finish in-steps --presume nothing --clients 1 --crashes 1 \
    --rule client-answer=all-committed --rule coordinator-forgets=after-first
--participants 2 --refusal votes-no --finish in-steps --presume nothing --crashes 2 --rule end-record=lazy \
    --rule decision-durable=no
--participants 2 --refusal votes-no --finish in-steps --presume commit --crashes 2 --rule collecting-record=lazy
--participants 2 --refusal votes-no --finish in-steps --presume commit --crashes 1 --rule presumption=reversed
--readers 1 --participants 2 --refusal votes-no --clients 1 --crashes 1
--readers 1 --participants 2 --refusal votes-no --clients 1 --crashes 1 --rule lock-release=working
"""


READING = Reading(
    name="two-phase-commit",
    usage=__doc__,
    protocol=Protocol,
    properties=PROPERTIES,
    situations=SITUATIONS,
    bounds={"participants": 3, "variant": ("classic", "optimised"), "clients": (0, 1), "crashes": 0, "stops": 0,
            "stopping": ("anyone", "coordinator", "participants"), "resolve": ("from-what-was-said", "by-asking"),
            "finish": ("at-once", "in-steps"), "readers": (0, 1),
            "presume": ("abort", "nothing", "commit"), "refusal": ("silent", "votes-no")},
    settings=SETTINGS,
    breaks=breaks,
)

if __name__ == "__main__":
    sys.exit(main(READING))

"""Both sides are edited at random, passes are cut off, states are lost: the sides still agree in the end, and nothing vanishes.

The remote side is one that shortens what it is given. The budget is small and the same each time; POSTROOM_MACHINE_EXAMPLES=2000 makes
it longer, and other each time.
"""

from __future__ import annotations

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from core.domain.act.alike import alike
from core.domain.act.kinds import Side, SyncDirection
from core.domain.act.merge import Base, Choice, Merge, MergeRules, agree, applied, merge
from core.domain.act.resuming import Intended, is_echo, resumed
from core.domain.act.settings import Policy
from core.domain.act.wording import Value
from tests.unit.domain.act.making import EXAMPLES, NOW

KEYS = ("subject", "location", "status", "percent", "attendee/ann@corp.test", "deleted/2026-03-09", "exception/2026-03-09/subject")
FIELDS = ("subject", "location", "status", "percent", "required", "deleted", "exception")
CUT = 8


def kept(value: Value) -> Value:
    """A value as the remote side keeps it."""
    return value[:CUT] if isinstance(value, str) else value


class TwoSides(RuleBasedStateMachine):
    """A store, a server that shortens, and passes between them."""

    def __init__(self) -> None:
        super().__init__()
        self.sides: dict[Side, dict[str, Value]] = {Side.STORE: {}, Side.REMOTE: {}}
        self.changed_at = {Side.STORE: NOW, Side.REMOTE: NOW}
        self.clock = NOW
        self.agreed: Base | None = None
        self.intended = Intended()
        self.history: list[Value] = []
        self.edits: dict[tuple[Side, str], Value] = {}
        self.policy = Policy.NEWEST
        self.choices: dict[str, Choice] = {}
        self.number = 0

    @initialize(policy=st.sampled_from(Policy))
    def begin(self, policy: Policy) -> None:
        """Choose who wins."""
        self.policy = policy

    @rule(side=st.sampled_from(Side), key=st.sampled_from(KEYS), long=st.booleans())
    def edit(self, side: Side, key: str, long: bool) -> None:
        """Somebody writes something that was never there before."""
        self.number += 1
        self.clock += timedelta(minutes=1)
        value = f"{self.number:04}" + ("-and-so-on" if long and side is Side.STORE else "")
        self.sides[side][key] = value
        self.changed_at[side] = self.clock
        self.edits[side, key] = value

    @rule(side=st.sampled_from(Side), key=st.sampled_from(KEYS))
    def empty(self, side: Side, key: str) -> None:
        """Somebody empties a field: what was there is that person's to throw away."""
        self.clock += timedelta(minutes=1)
        if self.sides[side].pop(key, None) is not None:
            self.changed_at[side] = self.clock
            self.edits.pop((side, key), None)

    def plan(self) -> Merge:
        """What a pass would do now; its history and its intentions are kept before anything is written."""
        store, remote = self.sides[Side.STORE], self.sides[Side.REMOTE]
        self.agreed = resumed(self.agreed, self.intended, store, remote)
        at = self.changed_at
        by = MergeRules(dict.fromkeys(FIELDS, SyncDirection.BOTH), self.policy, {}, at[Side.STORE], at[Side.REMOTE], self.choices)
        merged = merge(self.agreed, store, remote, by)
        self.history += [one.value for one in merged.overwritten]
        self.intended = Intended.by(merged)
        return merged

    def write(self, merged: Merge, side: Side) -> None:
        """Write to a side."""
        writes = merged.writes(side)
        if not writes:
            return
        self.clock += timedelta(minutes=1)
        self.changed_at[side] = self.clock
        taken = {key: kept(value) for key, value in writes.items()} if side is Side.REMOTE else writes
        self.sides[side] = applied(self.sides[side], taken)

    @rule()
    def run(self) -> None:
        """A whole pass."""
        merged = self.plan()
        for side in Side:
            self.write(merged, side)
        self.agreed = agree(merged, self.sides[Side.STORE], self.sides[Side.REMOTE])
        self.intended = Intended()

    @rule(written=st.sets(st.sampled_from(Side)))
    def kill(self, written: set[Side]) -> None:
        """A pass that is cut off before it can say what it did."""
        merged = self.plan()
        for side in written:
            self.write(merged, side)

    @precondition(lambda self: self.policy is Policy.ASK)
    @rule(winner=st.sampled_from(Side))
    def choose(self, winner: Side) -> None:
        """A person settles whatever waits."""
        for one in self.plan().waiting:
            self.choices[one.key] = Choice(winner, one.store, one.remote)

    @rule()
    def forget(self) -> None:
        """What was agreed is lost, as in a store that was restored."""
        self.agreed, self.intended = None, Intended()

    @invariant()
    def nothing_vanishes(self) -> None:
        """What somebody wrote is where it was written, or in the history."""
        for (side, key), value in self.edits.items():
            here = self.sides[side].get(key)
            assert here == value or value in self.history, (side, key, value)

    def teardown(self) -> None:
        """At rest, both sides agree."""
        for _ in range(3):
            self.run()
            for one in self.plan().waiting:
                self.choices[one.key] = Choice(Side.STORE, one.store, one.remote)
        for key in KEYS:
            store, remote = self.sides[Side.STORE].get(key), self.sides[Side.REMOTE].get(key)
            assert alike(key, store, remote) or is_echo(key, store, remote), (key, store, remote)
        before = dict(self.sides[Side.STORE]), dict(self.sides[Side.REMOTE])
        self.run()
        assert before == (self.sides[Side.STORE], self.sides[Side.REMOTE])


TwoSides.TestCase.settings = settings(
    max_examples=int(EXAMPLES or 60), stateful_step_count=60 if EXAMPLES else 25, deadline=None, derandomize=not EXAMPLES
)
test_both_sides_agree_in_the_end = TwoSides.TestCase

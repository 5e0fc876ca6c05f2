"""Both sides edited at random, with kills, lost states, doubled and reordered changes, and two users in one meeting (a state machine).

    programs edit the store ─┐                          ┌─ both sides say the same of every item that is linked
    people edit the servers ─┤                          ├─ no value is gone without a trace
    people decide, unlink,   ├─ passes, killed anywhere ─┼─ no record has two items, no meeting two records
      release, restore       │                          ├─ no mail left that no edit by who called the meeting allowed
    servers forget, refuse  ─┘                          └─ what is held does nothing, and no crowd is told without consent

The budget is small and the same each time. POSTROOM_MACHINE_EXAMPLES=2000 makes it longer, and other each time.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize

from core.domain.act.settings import Policy
from core.ports.act_passes import PassState
from tests.integration.act.sides import TIGHT
from tests.integration.act.sides_decided import Persons, Trouble
from tests.integration.act.sides_edited import People, Programs

EXAMPLES = os.environ.get("POSTROOM_MACHINE_EXAMPLES")
_POLICIES = (Policy.NEWEST, Policy.STORE, Policy.REMOTE, Policy.ASK)


class BothSides(Programs, People, Persons, Trouble):
    """Two users, their mailboxes, and the store."""

    @initialize(policy=st.sampled_from(_POLICIES), belt=st.booleans())
    def begin(self, policy: Policy, belt: bool) -> None:
        """The organisation decides who wins a conflict, and whether much at once is held."""
        self.kit.settings(policy=policy)
        self.belt = belt
        if belt:
            self.kit.settings(thresholds=TIGHT)

    def teardown(self) -> None:
        """Everybody has a rest: both sides come to say the same."""
        for server in self.kit.servers.values():
            server.failing.clear()
            server.after.clear()
            for item in list(server.unreadable):
                server.unreadable.discard(item)
                server._touched(item)
        self.store.commits_left = None
        for _ in range(4):
            self.everybody_decides()
            self.kit.settle(2)
            self.kit.later(hours=7)
        rest = self._all()
        self.kit.settle(1)
        assert self._all() == rest, "there is no rest"
        assert not [one for box in self.kit.servers for one in self.kit.passes(PassState.HELD, box=box)], "a pass is held for ever"
        self.no_doubles()
        self.mails()
        self.converged()
        self.words_are_kept()


BothSides.TestCase.settings = settings(
    max_examples=int(EXAMPLES or 25),
    stateful_step_count=30,
    deadline=None,
    derandomize=not EXAMPLES,
    suppress_health_check=list(HealthCheck),
)
TestBothSides = BothSides.TestCase

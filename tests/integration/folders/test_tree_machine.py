"""Whatever happens to the folders while they are read: every message that lies in a mapped folder is tracked once, and rules go along.

Random makes, renames, removals, messages, moves of messages and runs, some of them while a run is under way; over the real protocols.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.folders.conftest import RECORDS, Office
from tests.mail_worlds.every import world_of
from tests.mail_worlds.site import site_of
from tests.mail_worlds.sources import ALICE, EwsWorld
from tests.mail_worlds.trees import interrupt, tree_of

ACCOUNTS = ("Contoso", "Fabrikam")
_NAMES = [f"Inbox/{name}" for name in "ABCD"] + [f"Top {name}" for name in "AB"]
STEPS = st.lists(
    st.tuples(st.sampled_from(["make", "rename", "remove", "put", "shift", "run", "busy run"]), st.integers(0, 2**32)),
    min_size=4,
    max_size=14,
)


class Mirror:
    """What is on the server, as a test did it: which folder is where, which letters lie in it, and whose rule it has."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.folders: dict[str, tuple[int, list[int]]] = {}
        self.ruled: dict[int, str] = {}
        self.births = 0
        self.letters = 0

    def begin(self) -> None:
        """Two folders with rules."""
        for name, account in zip(_NAMES, ACCOUNTS, strict=False):
            self.make(name)
            self.office.map(name, f"account:{account}")
            self.ruled[self.folders[name][0]] = account

    def make(self, name: str) -> None:
        """Make a folder."""
        self.office.tree.make(name)
        self.births += 1
        self.folders[name] = (self.births, [])

    def step(self, what: str, chance: random.Random) -> None:
        """Do something, where it can be done."""
        there = sorted(self.folders)
        free = [name for name in _NAMES if name not in self.folders]
        if what == "make" and free:
            self.make(chance.choice(free))
        elif what == "rename" and there and free:
            name, to = chance.choice(there), chance.choice(free)
            self.office.tree.rename(name, to)
            self.folders[to] = self.folders.pop(name)
        elif what == "remove" and there:
            name = chance.choice(there)
            self.office.tree.remove(name)
            del self.folders[name]
        elif what == "put" and there:
            name = chance.choice(there)
            self.letters += 1
            self.office.put(self.letters, name)
            self.folders[name][1].append(self.letters)
        elif what == "shift" and len(there) > 1:
            name, to = chance.sample(there, 2)
            self.office.tree.shift(name, to)
            self.folders[to][1].extend(self.folders[name][1])
            self.folders[name][1].clear()

    def busy_run(self, chance: random.Random) -> None:
        """Run, and meanwhile do something."""

        def anything(*_about: object) -> None:
            if chance.random() < 0.4:
                self.step(chance.choice(["make", "rename", "remove", "put", "shift"]), chance)

        end = interrupt(self.office.site.world, listed=anything, before_page=anything)
        try:
            self.office.run()
        finally:
            end()

    def check(self) -> None:
        """Let it come to rest; then everything must be as it is on the server."""
        for _ in range(3):
            self.office.run()
        filed = self.office.filed()
        for birth, letters in self.folders.values():
            if birth in self.ruled:
                missing = [number for number in letters if f"Letter {number}" not in filed]
                assert not missing, (missing, self.folders, self.ruled)
        self.office.site.assert_kept_so_far()
        places = {self.ruled[birth]: name for name, (birth, _) in self.folders.items() if birth in self.ruled}
        assert self.office.rules() == {account: places.get(account) for account in ACCOUNTS}


@pytest.fixture
def mirrors(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Iterator[Mirror]]:
    """Makes a new mailbox each time."""
    count = iter(range(1_000))

    def made() -> Iterator[Mirror]:
        with world_of(request, request.param) as world, site_of(world, tmp_path / f"home{next(count)}", method="none") as site:
            site.app.service.apply(RECORDS)
            if isinstance(world, EwsWorld):
                world.directory[ALICE].now = site.clock.now
            yield Mirror(Office(site, tree_of(world)))

    return made


@pytest.mark.parametrize("mirrors", ["exchange", "liberal", pytest.param("imap", marks=pytest.mark.dovecot)], indirect=True)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_each_message_in_a_mapped_folder_is_tracked_once(mirrors: Callable[[], Iterator[Mirror]], steps: list[tuple[str, int]]) -> None:
    for mirror in mirrors():
        mirror.begin()
        for what, seed in steps:
            chance = random.Random(seed)
            if what == "run":
                mirror.office.run()
            elif what == "busy run":
                mirror.busy_run(chance)
            else:
                mirror.step(what, chance)
        mirror.check()

"""An ItemStore in memory: what the ports promise of appointments, contacts, tasks and their synchronization, for tests of passes.

One writing transaction works on a copy of the state that replaces it at its end, so that an exception leaves nothing behind. Values are
frozen, so that copying the collections is enough.
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from core.domain.act.filters import SyncFilter
from core.domain.act.kinds import ActKind, SyncDirection
from core.domain.act.records import (
    ActContact,
    PersonName,
)
from core.domain.ids import MailboxId, RecordId, UserId
from core.domain.record import RecordLink, RecordType
from core.errors import LeaseLost
from core.ports import Lease
from core.ports.act_filters import ActMailbox, MappingScope
from core.ports.act_items import Stored
from tests.fakes.item_lists import MemoryLists
from tests.fakes.item_records import START, ItemState
from tests.fakes.item_trail import MemoryPasses


class MemoryItems:
    """ItemStore over an ItemState. Thread-safe: one transaction at a time. `lost` are leases that somebody else took over."""

    def __init__(self) -> None:
        self.state = ItemState()
        self.time = START
        self.lost: set[Lease] = set()
        self.commits = 0
        self._lock = threading.RLock()

    def advance(self, minutes: float) -> datetime:
        """Move the clock on; returns the new time."""
        self.time += timedelta(minutes=minutes)
        return self.time

    def add_contact(self, name: str, addresses: Sequence[str], owner: UserId | None = None) -> RecordLink:
        """A contact that the organisation made; nobody caught up with it yet."""
        self.state.next_id += 1
        number = self.state.next_id
        columns = {f"emailaddress{place}": address for place, address in enumerate(addresses[:3], 1)}
        record = ActContact(PersonName(last=name), columns, owner=owner, id=RecordId(number), created_at=self.time, changed_at=self.time)
        self.state.records[number] = Stored(record, 1)
        self.state.unseen.add(number)
        return RecordLink(RecordType.CONTACT, RecordId(number), name)

    @contextmanager
    def reading(self) -> Iterator[MemoryItemUnit]:
        """Read the state."""
        with self._lock:
            yield MemoryItemUnit(self.state, self.time)

    @contextmanager
    def writing(self, lease: Lease | None = None) -> Iterator[MemoryItemUnit]:
        """Write, or change nothing at all."""
        with self._lock:
            if lease is not None and lease in self.lost:
                raise LeaseLost(f"the lane of mailbox {lease.mailbox_id} is somebody else's")
            draft = copy.copy(self.state)
            for name in ItemState.__dataclass_fields__:
                setattr(draft, name, copy.copy(getattr(self.state, name)))
            yield MemoryItemUnit(draft, self.time)
            self.state = draft
            self.commits += 1


class MemoryItemUnit(MemoryPasses, MemoryLists):
    """ItemWriter over a state, with filters and directions."""

    def __init__(self, state: ItemState, now: datetime) -> None:
        self.state = state
        self._now = now

    @property
    def now(self) -> datetime:
        """The time of the transaction."""
        return self._now

    def filters(self, user: UserId | None) -> list[SyncFilter]:
        found = [one for _, one in sorted(self.state.filters.items()) if user is None or one.owner in {None, user}]
        return sorted(found, key=lambda one: one.kind)

    def directions(self, user: UserId | None, profile: int | None = None) -> dict[ActKind, dict[str, SyncDirection]]:
        found = self.chosen_directions(MappingScope.ORGANIZATION)
        for scope, owner in ((MappingScope.PROFILE, profile), (MappingScope.USER, user)):
            for kind, chosen in ({} if owner is None else self.chosen_directions(scope, owner)).items():
                found.setdefault(kind, {}).update(chosen)
        return found

    def chosen_directions(self, scope: MappingScope, owner: int = 0) -> dict[ActKind, dict[str, SyncDirection]]:
        found: dict[ActKind, dict[str, SyncDirection]] = {}
        for (of, number, kind, name), direction in self.state.directions.items():
            if (of, number) == (scope, owner):
                found.setdefault(kind, {})[name] = direction
        return found

    def act_mailbox(self, mailbox_id: MailboxId) -> ActMailbox:
        return self.state.mailboxes.get(mailbox_id, ActMailbox(mailbox_id))

    def save_filters(self, filters: Sequence[SyncFilter]) -> list[int]:
        ids = []
        for one in filters:
            if one.id is not None and one.id not in self.state.filters:
                ids.append(0)
                continue
            number = self._number() if one.id is None else one.id
            self.state.filters[number] = replace(one, id=number)
            ids.append(number)
        return ids

    def delete_filters(self, ids: Collection[int]) -> None:
        for number in ids:
            self.state.filters.pop(number, None)

    def choose_directions(self, scope: MappingScope, owner: int, kind: ActKind, chosen: Mapping[str, SyncDirection | None]) -> None:
        for name, direction in chosen.items():
            if direction is None:
                self.state.directions.pop((scope, owner, kind, name), None)
            else:
                self.state.directions[scope, owner, kind, name] = direction

    def save_act_mailbox(self, known: ActMailbox) -> None:
        self.state.mailboxes[known.mailbox_id] = known

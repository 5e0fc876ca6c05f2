"""Port to appointments, contacts and tasks as a person reads them: lists with the state of their links, page by page."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.domain.act.kinds import ActKind
from core.domain.act.mapping import SyncError, UserDecision
from core.domain.ids import MailboxId, UserId
from core.domain.record import RecordLink
from core.ports.act_filters import ActMailbox


class LinkState(StrEnum):
    """How an item stands to one mailbox, the worst first: what a person must look at, what is under way, what is well, what is apart."""

    FAILED = "failed"
    CONFLICT = "conflict"
    WAITING = "waiting"
    LINKED = "linked"
    UNLINKED = "unlinked"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class LinkView:
    """One link of an item, as a person reads it. `mailbox` is the address, `conflicts` how many of it nobody has decided yet."""

    link_id: int
    mailbox_id: MailboxId
    mailbox: str
    state: LinkState
    remote_id: str | None = None
    agreed_at: datetime | None = None
    error: SyncError | None = None
    retries: int = 0
    conflicts: int = 0
    decision: UserDecision = UserDecision.NONE


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One appointment, series, contact or task in a list. `end` of a task is its due date; contacts have no times.

    `name` is the subject, of a contact its name; `who` the organizer of a meeting, the company of a contact. Of a whole day `start` is the
    midnight that begins it in `zone`, `end` the one after it; without a zone a time is what every calendar shows, given as if it were
    UTC. `status` is the statuscode, of a contact the statecode; `attendees` counts those besides the organizer. `regarding` of a contact
    is who it belongs to. `state` is the worst of its links, in a list of one mailbox that of the link there.
    """

    id: int
    kind: ActKind
    name: str
    who: str = ""
    start: datetime | None = None
    end: datetime | None = None
    all_day: bool = False
    zone: str = ""
    status: int | None = None
    attendees: int = 0
    recurring: bool = False
    regarding: RecordLink | None = None
    owner: UserId | None = None
    owner_name: str = ""
    changed_at: datetime | None = None
    state: LinkState = LinkState.NONE
    links: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemFilter:
    """Which items a list holds. `text` is part of a name, place, company, participant's name or address, in any case.

    `kinds` and `states` None: all. `mailbox_id`: those with a link in that mailbox. `since`, `until` bound the start of meetings and the
    due date of tasks, `until` excluded; contacts have none and are left out then. Meetings and tasks come by their time, the latest
    first and those without one last, contacts after them by name.
    """

    kinds: frozenset[ActKind] | None = None
    mailbox_id: MailboxId | None = None
    states: frozenset[LinkState] | None = None
    text: str = ""
    regarding: RecordLink | None = None
    since: datetime | None = None
    until: datetime | None = None
    limit: int = 200
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ItemPage:
    """A part of a list; `total` is how many there are in all. `states` says how many are in which state, whatever states were wanted."""

    rows: tuple[ItemRow, ...]
    total: int
    states: Mapping[LinkState, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActWaiting:
    """How much waits for a person: conflicts that nobody decided, passes that are held."""

    conflicts: int
    held: int


@dataclass(frozen=True, slots=True)
class ActStanding:
    """How a mailbox stands: what is known of it, through how many links changes flow, and the pass that is held, None for none."""

    known: ActMailbox
    linked: int = 0
    held: int | None = None


class ListReader(Protocol):
    """Reads inside one transaction."""

    def item_page(self, wanted: ItemFilter) -> ItemPage:
        """A page of items with their links."""
        ...

    def item_rows(self, object_ids: Collection[int]) -> dict[int, ItemRow]:
        """Items as a list shows them, by id; one that is not there is absent."""
        ...

    def link_views(self, object_id: int) -> list[LinkView]:
        """All links of one item, by mailbox address."""
        ...

    def mailbox_names(self, mailbox_ids: Collection[MailboxId]) -> dict[MailboxId, str]:
        """The addresses of mailboxes; one that is gone is absent."""
        ...

    def act_waiting(self) -> ActWaiting:
        """How much waits for a person, in all mailboxes."""
        ...

    def act_standings(self) -> dict[MailboxId, ActStanding]:
        """All mailboxes of which anything is known, linked or held."""
        ...

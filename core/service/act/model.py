"""What the service says of appointments, contacts and tasks: frozen values, ready to be rendered as a table, as JSON or in a window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.domain.act.fields import FieldRow
from core.domain.act.filters import SyncFilter
from core.domain.act.kinds import ActKind, SyncDirection
from core.domain.act.mapping import UserDecision
from core.domain.act.records import ActRecord
from core.domain.act.wording import Value
from core.domain.ids import UserId
from core.ports.act_filters import ActMailbox, MappingScope
from core.ports.act_links import Binned, HistoryEntry
from core.ports.act_lists import ItemRow
from core.ports.act_passes import PassEntry


@dataclass(frozen=True, slots=True)
class ConflictView:
    """One value that both sides changed, as a person reads it: what both agreed on, what each says now.

    `mailbox` is the address, `name` the item's. `field` is the value's key, `field_name` what a person calls it. `object_id` None: the
    record is not in the store. A decision stays here until a pass has carried it out.
    """

    id: int
    mailbox: str
    link_id: int
    object_id: int | None
    kind: ActKind
    name: str
    field: str
    field_name: str
    agreed: Value
    store: Value
    remote: Value
    because: str
    raised_at: datetime
    decision: UserDecision = UserDecision.NONE
    decided_by: str = ""
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ItemDetail:
    """One item whole: its record with all who take part, what gave way (the newest first), and what waits for a person.

    `recurrence` says in words how a series recurs, "" of anything else.
    """

    row: ItemRow
    record: ActRecord
    history: tuple[HistoryEntry, ...] = ()
    conflicts: tuple[ConflictView, ...] = ()
    recurrence: str = ""


@dataclass(frozen=True, slots=True)
class ActCounts:
    """How much waits for a person: conflicts that nobody decided, and passes that are held."""

    conflicts: int = 0
    held: int = 0


@dataclass(frozen=True, slots=True)
class UndoneHistory:
    """How many values were restored; `left` says in words what was not, and why."""

    restored: int
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PassView:
    """A pass with the address of its mailbox."""

    entry: PassEntry
    mailbox: str


@dataclass(frozen=True, slots=True)
class BinView:
    """Something that was deleted, with the address of the mailbox whose pass did it."""

    binned: Binned
    mailbox: str


@dataclass(frozen=True, slots=True)
class FilterView:
    """A filter with its owner's address (None: nobody's, it is the organisation's), and its condition in words."""

    filter: SyncFilter
    owner: str | None
    text: str


@dataclass(frozen=True, slots=True)
class FilterCount:
    """How many records a filter lets through, alone, and together with all others that hold for the same user.

    `names` are those of the first few that it lets through alone, for a person to see what kind they are.
    """

    matching: int
    together: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MappingRow:
    """One field of a kind: what may be chosen (`row`), what was for this scope alone, and what holds in it, wherever that was chosen.

    `inherited` is what would hold without the choice of this scope; `source` whose choice `effective` is, None: it is the default.
    """

    kind: ActKind
    row: FieldRow
    chosen: SyncDirection | None
    effective: SyncDirection
    inherited: SyncDirection = SyncDirection.NONE
    source: MappingScope | None = None


@dataclass(frozen=True, slots=True)
class ActMailboxView:
    """A mailbox as one of appointments, contacts and tasks. `linked` counts the items that changes flow through, `held` is a held pass.

    `user` is whose filters it goes by, None where it is no user's mailbox.
    """

    address: str
    known: ActMailbox
    linked: int = 0
    held: int | None = None
    user: UserId | None = None

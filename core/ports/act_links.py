"""Port to links: which record is which item on the server, what both sides last agreed upon, what gave way, what waits, what was deleted.

Changes in the store need no list of their own: a link knows the version of the record as of the last agreement, so that whatever has
another one by now was changed, in whatever order transactions were committed, and however often a pass was cut short.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from core.domain.act.conflicts import Conflict
from core.domain.act.filters import SyncFilter, Viewer
from core.domain.act.kinds import ActKind, Side
from core.domain.act.mapping import SyncMapping, UserDecision
from core.domain.act.merge import Base, Choice, Overwritten
from core.domain.act.resuming import Intended
from core.domain.act.values import Version
from core.domain.ids import MailboxId


@dataclass(frozen=True, slots=True)
class Link:
    """A link whole. `agreed` None: nothing was agreed yet. `intended` is what a pass set out to write, None: nothing is under way.

    `store_version` is the record's version at the last agreement. `choices` are a person's words that no pass has carried out yet.
    """

    mapping: SyncMapping
    agreed: Base | None = None
    intended: Intended | None = None
    choices: Mapping[str, Choice] = field(default_factory=dict)
    store_version: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A value that gave way. `object_id` and `subject` tell of what; `undone_at` is when a person had it back."""

    id: int
    mailbox_id: MailboxId
    link_id: int | None
    kind: ActKind
    object_id: int | None
    subject: str
    overwritten: Overwritten
    at: datetime
    pass_id: int | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A conflict that waits for a person, or whose decision waits for the next pass."""

    id: int
    mailbox_id: MailboxId
    link_id: int
    kind: ActKind
    subject: str
    conflict: Conflict
    raised_at: datetime
    decision: UserDecision = UserDecision.NONE
    decided_by: str = ""
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Binned:
    """Something that was deleted on a side, with its last version. `restored_as` is what it is since it was restored, None: it was not.

    `whole`: it is the store's own, and is restored with everything, not with its synchronized values alone.
    """

    id: int
    mailbox_id: MailboxId
    side: Side
    kind: ActKind
    object_id: int | None
    remote_id: str | None
    uid: str
    subject: str
    lost: Version
    because: str
    at: datetime
    pass_id: int | None = None
    whole: bool = False
    restored_at: datetime | None = None
    restored_by: str = ""
    restored_as: int | None = None


class LinkReader(Protocol):
    """Reads inside one transaction; in the order of ids, from `after` on, at most `limit`."""

    def links(self, mailbox_id: MailboxId, *, agreed_since: datetime | None = None, after: int = 0, limit: int) -> list[Link]:
        """All links of a mailbox, unlinked ones included; with `agreed_since` (aware) those alone that were agreed upon from then on."""
        ...

    def links_by_id(self, ids: Collection[int]) -> dict[int, Link]: ...

    def links_by_remote(self, mailbox_id: MailboxId, remote_ids: Collection[str]) -> dict[str, Link]: ...

    def links_by_object(self, object_ids: Collection[int], mailbox_id: MailboxId | None = None) -> dict[int, list[Link]]:
        """The links of records, in one mailbox or in all."""
        ...

    def links_by_uid(self, mailbox_id: MailboxId, uids: Collection[str]) -> dict[str, list[Link]]: ...

    def linked_in(self, object_ids: Collection[int]) -> dict[int, set[MailboxId]]:
        """In which mailboxes records have a link that changes flow through; those in none are absent."""
        ...

    def count_linked(self, mailbox_id: MailboxId) -> int:
        """How many links changes flow through."""
        ...

    def changed_in_store(self, mailbox_id: MailboxId, kind: ActKind, *, after: int = 0, limit: int) -> list[Link]:
        """Links through which changes flow and whose record has another version than was agreed, or is gone."""
        ...

    def to_resume(self, mailbox_id: MailboxId, *, after: int = 0, limit: int) -> list[Link]:
        """Links with something that a pass set out to write, or with a person's choice or decision that none has carried out."""
        ...

    def new_in_store(
        self, mailbox_id: MailboxId, kind: ActKind, filters: Collection[SyncFilter], viewer: Viewer, *, after: int = 0, limit: int
    ) -> list[int]:
        """Records that the filters let through and that have no link in this mailbox, not even one that ended."""
        ...

    def left_filters(
        self, mailbox_id: MailboxId, kind: ActKind, filters: Collection[SyncFilter], viewer: Viewer, *, after: int = 0, limit: int
    ) -> list[Link]:
        """Links that a filter brought, through which changes flow and whose record is there, but is let through by no filter any more."""
        ...

    def history(
        self, *, mailbox_id: MailboxId | None = None, object_id: int | None = None, after: int = 0, limit: int
    ) -> list[HistoryEntry]: ...

    def conflicts(self, *, mailbox_id: MailboxId | None = None, waiting: bool = True, after: int = 0, limit: int) -> list[OpenConflict]:
        """Conflicts; with `waiting` those alone that nobody has decided."""
        ...

    def conflicts_by_id(self, ids: Collection[int]) -> dict[int, OpenConflict]: ...

    def conflicts_of(self, link_ids: Collection[int]) -> list[OpenConflict]:
        """All conflicts of links, decided or not, in the order of ids."""
        ...

    def binned(self, *, mailbox_id: MailboxId | None = None, after: int = 0, limit: int) -> list[Binned]: ...

    def is_binned(self, item: Binned) -> bool:
        """Whether an item of the server lies in the bin in this very version (`lost`), and was not restored."""
        ...


class LinkWriter(LinkReader, Protocol):
    """What a pass writes."""

    def save_links(self, links: Sequence[Link]) -> list[int]:
        """Write links, new ones without an id; returns their ids, in the same order. What a link says is kept whole."""
        ...

    def forget_links(self, ids: Collection[int]) -> None:
        """Forget links, with what was agreed and the conflicts of them; the history stays."""
        ...

    def keep_overwritten(self, link_id: int, entries: Sequence[Overwritten], pass_id: int | None = None) -> list[int]:
        """Write values that gave way into the history."""
        ...

    def history_undone(self, ids: Collection[int]) -> None:
        """A person had these values back."""
        ...

    def keep_conflicts(self, link_id: int, conflicts: Sequence[Conflict]) -> None:
        """Make these the conflicts of a link, and no others. One that is known with the same values keeps what was decided."""
        ...

    def decide(self, conflict_ids: Collection[int], decision: UserDecision, by: str) -> list[OpenConflict]:
        """Write down a person's decision on conflicts; returns those that are there. NONE takes it back."""
        ...

    def bin_records(
        self, mailbox_id: MailboxId, kind: ActKind, lost: Mapping[int, Version], because: str, pass_id: int | None = None
    ) -> list[int]:
        """Put activities that are about to be deleted in the store into the bin, whole; those that are there."""
        ...

    def bin_items(self, items: Sequence[Binned]) -> list[int]:
        """Put what is about to be deleted on the server into the bin, by its last version; ids and times are given here."""
        ...

    def restore(self, binned_id: int, by: str) -> Binned | None:
        """Restore something in the store, unlinked, and under its old id where that was the store's; None where nothing is to be restored.

        What was deleted on the server becomes a record of the store. Raises ValueError for a contact that was: the server is to have it.
        """
        ...

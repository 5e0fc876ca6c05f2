"""Port to a server's appointments, contacts and tasks: what changed, items whole, writing them, and the marks kept on them.

Nothing here says Exchange: an item is known by an opaque id and an opaque version (a change key, an ETag), a folder by an opaque id, a
place in its changes by an opaque cursor. Items are records of `core.domain.act`; which of their fields are written is said by the keys of
`core.domain.act.values`, so that a field nobody decided about is never touched.

    changes(cursor) ──▶ pages of ids ──get──▶ RemoteItem (record, version) ──merge──▶ update(item, record, keys) ──▶ ItemRef
                           │                                                              └─ ActConflict: with the item as it is now
                           └─ CursorInvalid: list from nothing; what the whole list does not name is gone (`present` asks again)

**Attachments.** Only single appointments' are read and written. An item comes with the names of its attachments, without their bytes, and
with a stamp of each: while that is the same, so are the bytes. Whoever read them once keeps stamp and digest together, as part of what
was agreed (`core.domain.act.attaching`), and does not read them at the next pass.

**Mail.** Whoever takes part is told by the server, if at all. Each writing call says whom (`Notify`), and without a word nobody is.

**Once.** Nothing is sent twice by itself. Where `create` ends with a TransientError the item may be there: `find_mark` tells, since the
mark is written in the same step. `update` and `delete` may be asked again: they look at the version first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from core.domain.act.invitations import Notify
from core.domain.act.kinds import RemoteKind
from core.domain.act.records import ActRecord
from core.domain.act.settings import TRACKING_CATEGORY
from core.domain.octets import Octets
from core.errors import QT_TRANSLATE_NOOP, ItemError


@dataclass(frozen=True, slots=True)
class ActFolder:
    """A folder of a kind of items. `default`: the one that the server keeps for it; MEETING stands for series as well."""

    id: str
    name: str
    kind: RemoteKind
    default: bool = False


@dataclass(frozen=True, slots=True)
class RemoteChange:
    """What is said of one item: it is new or another (`deleted` False), or it left the folder."""

    remote_id: str
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Changes, each item once, and the cursor after them. `last`: there is no more at present.

    `cursor` is to be stored together with what came of the page, and not before.
    """

    changes: tuple[RemoteChange, ...]
    cursor: str
    last: bool


@dataclass(frozen=True, slots=True)
class ItemRef:
    """An item in one version."""

    id: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class ActMark:
    """What an item carries to say which record it is linked with (`record`), and in which organisation; "" of none."""

    record: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class RemoteAttachment:
    """An attachment as a server lists it. `size_bytes` is as the server says, which may count more in than its bytes.

    `id` is known while the item stays as it is, and no longer. `is_item`: another message or appointment, which is shown and never read.
    """

    id: str
    name: str
    mime_type: str = ""
    size_bytes: int = 0
    stamp: str = ""
    content_id: str = ""
    inline: bool = False
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class ReadAttachment:
    """The bytes of one attachment, with their digest (SHA-256 in hex), or in `error` why there are none."""

    remote: RemoteAttachment
    content: Octets | None
    digest: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """An attachment to be written. Its bytes are read while they go out."""

    name: str
    content: Octets
    mime_type: str = ""
    content_id: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True)
class RemoteItem:
    """An item as it is. `record` None: it is `gone`, or it cannot be read and `error` says why.

    `notes` tell what could not be read exactly, such as a time zone that nobody knows. `organised_here`: the mailbox called the meeting, or
    it is nobody else's. `assigned`: a task that somebody else was given or gave. `attachments` are those of a single appointment; in
    `record` stand those of them that are files and not shown within the text, with their stamps and without digests.
    """

    ref: ItemRef
    kind: RemoteKind
    record: ActRecord | None
    categories: tuple[str, ...] = ()
    mark: ActMark = ActMark()
    organised_here: bool = True
    assigned: bool = False
    gone: bool = False
    error: str = ""
    notes: tuple[str, ...] = ()
    attachments: tuple[RemoteAttachment, ...] = ()


@dataclass(frozen=True, slots=True)
class ActDraft:
    """An item to be made. `keys` are the fields to be written, None all; `mark` and `categories` go with it in the same step."""

    record: ActRecord
    keys: frozenset[str] | None = None
    mark: ActMark = ActMark()
    categories: tuple[str, ...] = field(default=())


class DeleteMode(StrEnum):
    """Where a deleted item goes: into the bin that a person sees, out of sight but recoverable, or for good."""

    BIN = "bin"
    SOFT = "soft"
    HARD = "hard"


class ActConflict(ItemError):
    """Somebody changed the item since it was read; nothing was written. `current` is the item as it is now."""

    code = "ActConflict"
    title = QT_TRANSLATE_NOOP("errors", "An item was changed on the server at the same time")
    hint = QT_TRANSLATE_NOOP("errors", "Nothing to do: it is compared again with what the server has now.")

    def __init__(self, current: RemoteItem) -> None:
        super().__init__("the server has another version of the item than the one that was read")
        self.current = current


class ActGone(ItemError):
    """The item is not on the server any more; nothing was written."""

    code = "ActGone"
    title = QT_TRANSLATE_NOOP("errors", "An item is no longer on the server")
    hint = QT_TRANSLATE_NOOP("errors", "Nothing to do: the next synchronization treats it as deleted there.")


class ActUnsayable(ItemError):
    """The server has no words for this, such as a pattern of recurrence that it does not know; nothing was written."""

    code = "ActUnsayable"
    title = QT_TRANSLATE_NOOP("errors", "An item cannot be written to the server as it is")
    hint = QT_TRANSLATE_NOOP("errors", "Change what is named, or unlink the item.")


class ActPartly(ItemError):
    """A series is on the server, but the server refused something of one of its occurrences. `ref` is the series as it is now."""

    code = "ActPartly"
    title = QT_TRANSLATE_NOOP("errors", "A series was written to the server, but not all of its occurrences")
    hint = QT_TRANSLATE_NOOP("errors", "Look at the occurrence that is named, or unlink the series.")

    def __init__(self, cause: str, ref: ItemRef) -> None:
        super().__init__(cause)
        self.ref = ref


class ActTransport(Protocol):
    """One mailbox's items. Belongs to one thread; only `abort` may be called from any other.

    Every method raises TransientError (ServerBusy with the server's wish in `retry_after_s`), AdminError, Cancelled; none waits or tries
    again by itself.
    """

    def folders(self, kind: RemoteKind) -> list[ActFolder]:
        """The folders that hold items of a kind, the default one first."""
        ...

    def changes(self, folder: str, kind: RemoteKind, cursor: str | None) -> Iterator[ChangePage]:
        """Yield what changed since `cursor`, page by page, from None all there is. Raises CursorInvalid, FolderMissing.

        An item may be told although nothing of it changed, also in a later page once more; what is told of as deleted is deleted.
        """
        ...

    def get(self, kind: RemoteKind, remote_ids: Sequence[str]) -> Iterator[RemoteItem]:
        """Yield each item whole, in the order of `remote_ids`, doubles once. One that cannot be read holds up no other."""
        ...

    def present(self, remote_ids: Sequence[str]) -> set[str]:
        """Those that are on the server, under these ids."""
        ...

    def create(self, folder: str, draft: ActDraft, notify: Notify = Notify.NONE) -> ItemRef:
        """Make an item. Raises ActUnsayable, ActPartly, ItemError (refused), FolderMissing; see the module for TransientError.

        Of a series, occurrences that differ or are left out are written one by one after it; where that ends early, `update` goes on.
        """
        ...

    def update(self, item: RemoteItem, record: ActRecord, keys: Collection[str], notify: Notify = Notify.NONE) -> ItemRef:
        """Write the fields `keys` of `record` to the item that was read as `item`.

        Raises ActConflict, ActGone, ActUnsayable, ActPartly, ItemError.

        Of a series a new pattern or time takes away what differs of occurrences on some servers: all of `record` that does is then written.
        Attachments are no field of it: see `attach`.
        """
        ...

    def attachments(self, item: RemoteItem, ids: Collection[str], *, limit_bytes: int) -> AbstractContextManager[list[ReadAttachment]]:
        """Read attachments of an item, in its order; their bytes stand until the block is left, on the disk where they are many.

        One that cannot be had, or is larger than `limit_bytes`, holds up no other: its `error` says why.
        """
        ...

    def attach(self, item: RemoteItem, added: Sequence[NewAttachment], removed: Collection[str]) -> RemoteItem:
        """Take attachments off an item by their ids and add others; returns the item as it is then, with the digests of those added.

        Raises ActConflict, ActGone, ActUnsayable (of a series, of an occurrence, of a meeting that somebody else called), ItemError.

        Nobody is told, not even where the next change of the meeting is. They are written one by one: what was done when it ended early is
        seen in the item, which must be read before it is asked again.
        """
        ...

    def delete(self, item: RemoteItem, mode: DeleteMode = DeleteMode.BIN, notify: Notify = Notify.NONE) -> bool:
        """Delete an item that is as it was read, False where it was gone already. Raises ActConflict, ItemError."""
        ...

    def tag(self, item: RemoteItem, *, mark: ActMark | None = None, add: Collection[str] = (), remove: Collection[str] = ()) -> ItemRef:
        """Change the mark (an empty one takes it off) and the categories, without a word to anybody.

        Raises ActGone, ActConflict, ItemError.

        It is done to the item as it is now, whatever else of it was changed. Categories are told apart without case.
        """
        ...

    def find_uid(self, folder: str, uid: str) -> list[ItemRef]:
        """The items of a folder that are the meeting with this identity (globalobjectid, UID), oldest first where the server tells."""
        ...

    def find_mark(self, folder: str, mark: ActMark) -> list[ItemRef]:
        """The items of a folder that carry this mark."""
        ...

    def marker(self) -> str:
        """The organisation that the mailbox is marked for, "" of none."""
        ...

    def write_marker(self, organisation: str) -> str:
        """Mark the mailbox for an organisation, "" for none; returns what it is marked for then, should another have been quicker."""
        ...

    def close(self) -> None:
        """Free the connection. May be called twice."""
        ...

    def abort(self) -> None:
        """End everything at once, from any thread; what waits raises Cancelled. Never raises."""
        ...


#: The category that has an item tracked, as transports write it.
DEFAULT_CATEGORY = TRACKING_CATEGORY

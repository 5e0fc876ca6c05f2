"""EWS as a MailSource: folders, what is new in one, messages whole, and what is done to them afterwards.

    pages()   state ──changes──▶ candidates ──KnownItems──▶ new ids ──GetItem in batches──▶ heads, in order of arrival
                 ▲                                                                              │
                 └───────────────── the next step, when the pages of this one are committed ◀───┴─▶ page, page, last page + cursor
    fetch()   ids ──sizes known──▶ GetItem MimeContent in batches ──▶ as delivered
                                        │                        └─▶ rebuilt by the server: its own header lines back (rebuilt)
                                        └─ no MIME to be had: put together from its properties (structured)

**Generation and cursor.** Item ids of EWS stay what they are while an item stays in its folder; there is one generation. The cursor holds
the state of SyncFolderItems as it is after a step of up to 512 changes. A run that ends within a step begins that step again, and the ids
that were committed are known; so the state may be lost or start anew on the server, and nothing is doubled.

**Order.** Exchange gives new items from the newest to the oldest, others otherwise: one step is read to its end and sorted by arrival.

**Memory** holds the heads of one step, and of whole messages three batches, two being read ahead: each 16 MB, or a single message of up
to ParseLimits.message_bytes.
"""

from __future__ import annotations

import binascii
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.domain.message import ParseLimits
from core.domain.remote_folder import RemoteFolder
from core.errors import (
    AccessDenied,
    AdminError,
    CursorInvalid,
    InternalError,
    ItemError,
    NotSupported,
    PostroomError,
    TransientError,
    UsageError,
)
from core.ports import KnownItems, ServerMemory, SourceItem, SourcePage, StepObserver
from core.transports.ews.actions import Actions
from core.transports.ews.ahead import DEPTH, ReadAhead
from core.transports.ews.answers import Answer, EwsCalls
from core.transports.ews.batches import GONE, UNANSWERED, Batches, may_be_of_one
from core.transports.ews.changes import Step, read_cursor, steps, write_cursor
from core.transports.ews.heads import Head, head_of
from core.transports.ews.items import Fields, get_item, heads_request, item_of, mime_request, refusal, shape
from core.transports.ews.listing import HierarchyChanges, hierarchy_changes, mail_folders, special_ids
from core.transports.ews.making import FolderMaker
from core.transports.ews.opening import open_client
from core.transports.ews.rebuilt import splice, supplement, without_id
from core.transports.ews.structured import WHOLE, put_together
from core.transports.folder_paths import levels_to_make
from core.transports.paging import paged

MESSAGE_BYTES = ParseLimits().message_bytes
"""Of a message that is larger so much is taken."""

GENERATION = "ews-1"
"""The one generation that EWS knows, by a name that no other protocol has: a mailbox may have been read by POP3 before."""

BATCH_TIMEOUT_S = 90.0
"""How long a batch of whole messages may take: the server itself gives a batch a minute."""

_KEPT = 1024
_KEPT_HEAD_BYTES = 32 * 1024
_NO_MIME = frozenset(
    {
        "ErrorContentConversionFailed",
        "ErrorMimeContentConversionFailed",
        "ErrorMimeContentInvalid",
        "ErrorMimeContentInvalidBase64String",
        "ErrorUnsupportedMimeConversion",
        UNANSWERED,
    }
)
_UNREADABLE = (UsageError, ValueError, LookupError, RecursionError)
"""What the standard library's readers of headers have been seen to raise."""
_NEVER = datetime.max.replace(tzinfo=UTC)
_logger = logging.getLogger(__name__)


def open_ews_source(
    settings: ConnectionSettings,
    token: CancelToken,
    observer: StepObserver,
    memory: ServerMemory,
    message_bytes: int = MESSAGE_BYTES,
) -> EwsSource:
    """Connect and sign in, step by step. Raises what `open_client` raises."""
    client = open_client(settings, token, observer, memory)
    # Where the administrator allows one connection at a time, there is no second one to read ahead on.
    depth = min(DEPTH, settings.max_connections - 1)
    ahead = ReadAhead(client.twin, depth) if depth > 0 else None
    return EwsSource(client, message_bytes, ahead=ahead)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is remembered of a message between its head and its octets."""

    head: bytes = field(repr=False)
    original: bool
    size_bytes: int
    arrived_at: datetime | None


class EwsSource:
    """A mailbox of an Exchange server, a `MailSource`. Belongs to one thread; only `abort` may be called from any other."""

    def __init__(
        self,
        calls: EwsCalls,
        max_message_bytes: int = MESSAGE_BYTES,
        clock: Callable[[], float] = time.monotonic,
        ahead: ReadAhead | None = None,
    ) -> None:
        self._calls = calls
        self._max_message_bytes = max_message_bytes
        self._ahead = ahead
        self._head_batches = Batches(calls, clock, ahead, self._alive)
        self._mime_batches = Batches(calls, clock, ahead, self._alive)
        self._actions = Actions(calls, clock)
        self._maker = FolderMaker(calls)
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    def _alive(self) -> None:
        """Raise where the server does not answer."""
        special_ids(self._calls)

    def folders(self) -> list[RemoteFolder]:
        """List the folders that hold mail, parents before children. Raises AccessDenied, TransientError, Cancelled."""
        return mail_folders(self._calls)

    def hierarchy_changes(self, state: str | None) -> HierarchyChanges:
        """Ask which folders changed since `state`, in one request; a folder changes when items come or go. Raises CursorInvalid."""
        return hierarchy_changes(self._calls, state)

    def pages(self, folder: str, cursor: str | None, known: KnownItems) -> Iterator[SourcePage]:
        """Yield what is new since `cursor`, with heads alone, in pages as `paging` makes them.

        Within a step of the server pages are in order of arrival, and all but the last have no cursor. When the server cannot go on in the
        middle of a step, what was got is yielded, without a cursor, before its error is raised. Raises CursorInvalid, FolderMissing,
        TransientError, AdminError, Cancelled.
        """
        state = read_cursor(cursor)
        for step in steps(self._calls, folder, state):
            yield from self._step_pages(folder, step, step.state != state, known)
            state = step.state

    def _step_pages(self, folder: str, step: Step, moved: bool, known: KnownItems) -> Iterator[SourcePage]:
        seen = known.known(folder, GENERATION, step.candidates) if step.candidates else set()
        new = [one for one in step.candidates if one not in seen]
        items: list[SourceItem] = []
        stop: PostroomError | None = None
        try:
            for remote_id, answer in self._head_batches.run("GetItem", new, heads_request):
                item = self._headed(remote_id, answer)
                if item is not None:
                    items.append(item)
        except (TransientError, AdminError) as error:
            stop = error
        pages = list(paged(in_order_of_arrival(items)))
        following = write_cursor(step.state) if stop is None else None
        if pages:
            for page in pages[:-1]:
                yield SourcePage(folder, GENERATION, page, None)
            yield SourcePage(folder, GENERATION, pages[-1], following)
        elif moved and stop is None:
            yield SourcePage(folder, GENERATION, (), following)
        if stop is not None:
            raise stop

    def _headed(self, remote_id: str, answer: Answer) -> SourceItem | None:
        """The message as far as its head tells; None for what is gone or no mail."""
        if answer.code in GONE:
            return None
        found = item_of(answer) if answer.ok else None
        if found is None:
            return SourceItem(remote_id, None, error=refusal(answer))
        if not found.is_mail:
            return None
        try:
            head = head_of(found)
        except _UNREADABLE as error:
            return SourceItem(remote_id, None, found.size_bytes, found.received_at, error=f"its header section cannot be read: {error}")
        kept = self._keep(remote_id, found, head)
        # Who does not know everybody must not judge: a message without an id is looked at whole.
        shown = without_id(head.octets) if head.incomplete else head.octets
        return SourceItem(remote_id, None, kept.size_bytes, kept.arrived_at, head=shown, cut=kept.size_bytes > self._max_message_bytes)

    def _keep(self, remote_id: str, item: Fields, head: Head) -> _Kept:
        kept = _Kept(head.octets, head.original, item.size_bytes, item.received_at)
        if len(head.octets) <= _KEPT_HEAD_BYTES:
            self._kept[remote_id] = kept
            self._kept.move_to_end(remote_id)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return kept

    def fetch(self, folder: str, generation: str, remote_ids: Sequence[str]) -> Iterator[SourceItem]:
        """Yield each message whole, in the order of `remote_ids`, batch by batch.

        A message that is no longer in the folder is `gone`; one larger than the limit, or that the server cannot give in any form, has an
        `error`. Raises CursorInvalid (a generation that is not ours), TransientError, AdminError, Cancelled.
        """
        _check_generation(folder, generation)
        for group in _groups(list(dict.fromkeys(remote_ids))):
            yield from self._fetch(group)

    def _fetch(self, remote_ids: Sequence[str]) -> Iterator[SourceItem]:
        kept = {one: self._kept[one] for one in remote_ids if one in self._kept}
        failed: dict[str, Answer] = {}
        unknown = [one for one in remote_ids if one not in kept]
        for remote_id, answer in self._head_batches.run("GetItem", unknown, heads_request):
            found = item_of(answer) if answer.ok else None
            if found is None:
                failed[remote_id] = answer
                continue
            try:
                kept[remote_id] = self._keep(remote_id, found, head_of(found))
            except _UNREADABLE:
                # The octets may be readable none the less.
                kept[remote_id] = _Kept(b"", False, found.size_bytes, found.received_at)
        large = {remote_id for remote_id, one in kept.items() if one.size_bytes > self._max_message_bytes}
        wanted = [one for one in remote_ids if one not in failed and one not in large]
        run = self._mime_batches.run("GetItem", wanted, mime_request, weigh=lambda one: kept[one].size_bytes, timeout_s=BATCH_TIMEOUT_S)
        fetched = (self._whole(remote_id, answer, kept[remote_id]) for remote_id, answer in run)
        others = {one: partial(self._beginning, one, kept[one].size_bytes) for one in large}
        others |= {one: partial(_failed, one, answer) for one, answer in failed.items()}
        yield from _in_turn(remote_ids, others, fetched)

    def _whole(self, remote_id: str, answer: Answer, kept: _Kept) -> SourceItem:
        if not answer.ok and answer.code not in _NO_MIME:
            return _failed(remote_id, answer)
        mime = _mime(item_of(answer)) if answer.ok else b""
        if not mime:
            return self._put_together(remote_id, answer)
        raw = (splice if kept.original else supplement)(kept.head, mime)
        cut = len(mime) > self._max_message_bytes
        return SourceItem(remote_id, raw[: self._max_message_bytes] if cut else raw, len(raw), kept.arrived_at, cut=cut)

    def _beginning(self, remote_id: str, size_bytes: int) -> SourceItem:
        """As much as is taken of a message that is too large: octets come whole or not at all, properties one by one."""
        large = Answer(ok=False, code="", text="the message is too large", element=None)
        item = self._put_together(remote_id, large)
        return item if item.raw is None else replace(item, size_bytes=max(size_bytes, item.size_bytes), cut=True)

    def _put_together(self, remote_id: str, refused: Answer) -> SourceItem:
        """The message from its properties. Where they break the conversation twice and the server does answer, it is their fault."""
        _logger.info("A message has no MIME (%s); it is put together from its properties", refused.code)
        failure = ""
        for _ in range(2):
            try:
                return self._of_properties(remote_id)
            except (ItemError, AccessDenied, NotSupported, *_UNREADABLE) as error:
                return SourceItem(remote_id, None, error=f"{refusal(refused)}; {error}")
            except TransientError as error:
                if not may_be_of_one(error):
                    raise
                failure = error.cause
        self._alive()
        return SourceItem(remote_id, None, error=f"{refusal(refused)}; {failure}")

    def _of_properties(self, remote_id: str) -> SourceItem:
        for _, answer in Batches(self._calls).run("GetItem", [remote_id], lambda ids: get_item(WHOLE, ids)):
            found = item_of(answer) if answer.ok else None
            if found is None:
                return _failed(remote_id, answer)
            raw, cut = put_together(self._calls, remote_id, found, self._max_message_bytes)
            return SourceItem(remote_id, raw, len(raw), found.received_at, cut=cut)
        raise InternalError("a batch of one had no answer")

    def present(self, folder: str, generation: str, remote_ids: Sequence[str]) -> set[str]:
        """Those that are where they were: an item that is moved gets another id. Raises as `delete`."""
        _check_generation(folder, generation)
        run = self._head_batches.run("GetItem", list(dict.fromkeys(remote_ids)), lambda ids: get_item(shape(), ids))
        return {remote_id for remote_id, answer in run if answer.code not in GONE}

    def delete(self, folder: str, generation: str, remote_ids: Sequence[str]) -> set[str]:
        """Move messages to Deleted Items; return the ids that are there now or were gone already.

        Raises CursorInvalid (a generation that is not ours), TransientError, AdminError, Cancelled: then asking again does no harm.
        """
        _check_generation(folder, generation)
        return self._actions.delete(remote_ids)

    def file(self, folder: str, generation: str, remote_ids: Sequence[str], name: str) -> set[str]:
        """Move messages into the folder called `name` beside the inbox, made where it is missing; return the ids moved or gone already.

        Raises what `delete` raises.
        """
        _check_generation(folder, generation)
        return self._actions.file(remote_ids, name)

    def recalls(self, folder: str, cursor: str) -> bool | None:
        """Tell nothing: a folder is known by its id."""
        del folder, cursor
        return None

    def create_folder(self, path: str) -> RemoteFolder:
        """Make the folder at a path with all above it, or find it there. Raises UsageError, NotSupported, AccessDenied, TransientError."""
        return self._maker.make(levels_to_make(path))

    def set_categories(self, folder: str, generation: str, remote_ids: Sequence[str], add: Sequence[str]) -> set[str]:
        """Give messages categories and leave those they have; return the ids that have them now or are gone. Raises as `delete`."""
        _check_generation(folder, generation)
        return self._actions.set_categories(remote_ids, add)

    def close(self) -> None:
        """End the conversation. Never raises."""
        if self._ahead is not None:
            self._ahead.close()
        self._calls.close()

    def abort(self) -> None:
        """End the conversation at once, from any thread; the call that waits raises Cancelled."""
        self._calls.abort()


def in_order_of_arrival(items: list[SourceItem]) -> list[SourceItem]:
    """Sort by arrival, what has no time last; of the same time in the order of the server, whichever way it lists."""
    times = [item.arrived_at for item in items if item.arrived_at is not None]
    listed = reversed(items) if len(times) > 1 and times[0] > times[-1] else items
    return sorted(listed, key=lambda item: item.arrived_at or _NEVER)


def _groups(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _KEPT // 2):
        yield ids[start : start + _KEPT // 2]


def _in_turn(ids: Sequence[str], others: Mapping[str, Callable[[], SourceItem]], fetched: Iterator[SourceItem]) -> Iterator[SourceItem]:
    """What is fetched and what comes otherwise, in the order of `ids`; where fetching ends early, its error comes after what is left."""
    turn = iter(ids)
    for item in fetched:
        for one in turn:
            if one == item.remote_id:
                break
            if one in others:
                yield others[one]()
        yield item
    for one in turn:
        if one in others:
            yield others[one]()


def _failed(remote_id: str, answer: Answer) -> SourceItem:
    if answer.code in GONE:
        return SourceItem(remote_id, None, gone=True)
    return SourceItem(remote_id, None, error=refusal(answer))


def _mime(item: Fields | None) -> bytes:
    """The octets of MimeContent; none where there are none that can be read."""
    text = item.text("MimeContent") if item is not None else ""
    try:
        return binascii.a2b_base64(text)
    except (binascii.Error, ValueError):
        return b""


def _check_generation(folder: str, generation: str) -> None:
    if generation != GENERATION:
        raise CursorInvalid(f"{folder}: EWS knows no generation {generation}")

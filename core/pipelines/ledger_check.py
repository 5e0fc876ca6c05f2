"""The ledger check: what the server holds in the tracked folders of a mailbox, compared with what the store knows of it.

    each tracked folder ──▶ what would the next run take? ──▶ list it from its beginning ──▶ each batch of ids against the store
                                                                                               └── unknown, and no run would take it: heads
    seen in the store, and not listed: gone                                                          └── judged as a run would: missed

Ids are asked for, and of what was missed the heads; nothing is written, here or there, but on request what the next run is to read once
more. Memory holds eight octets for each message of a folder, and what is listed. Belongs to the thread that runs it.
"""

from __future__ import annotations

import hashlib
import logging
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from core.cancel import CancelToken
from core.domain.decision import Outcome, Reason
from core.domain.folder_tracking import TrackedFolder, Tracking
from core.domain.ids import MailboxId
from core.domain.ledger import LISTED, MISSING, CheckedFolder, CheckedItem, Known, LedgerReport, Standing
from core.domain.mailbox import IncomingMethod, MailboxKind, MailDirection
from core.domain.remote_folder import INBOX_ID, FolderUse
from core.errors import CursorInvalid, FolderMissing, UsageError
from core.pipelines.connections import settings_for
from core.pipelines.eligible import has_folders
from core.pipelines.folders import tracking_of
from core.pipelines.guarding import UnchangingSource
from core.pipelines.judging.forwarding import is_further, server_id
from core.pipelines.observe import SilentObserver
from core.pipelines.page import CHANNEL, Desk, FolderDesk
from core.pipelines.report import Tools
from core.pipelines.what_if import left_out
from core.ports import MailboxContext, MailSource, PageItem, SourcePage
from core.ports.ledger import Reread

_log = logging.getLogger(__name__)

#: So many missed messages of a folder are looked at by their heads; of more the ids are counted.
MOST_LOOKED_AT = 1_000
_BATCH = 500
_SEEN_BATCH = 2_000

_NEW = "it is new; the next run takes it"
_WOULD = {Outcome.TRACKED: "track", Outcome.SKIPPED: "skip", Outcome.QUARANTINED: "quarantine"}

#: Told after each batch: the folder's path, and how many of its messages were compared.
Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class CheckOrder:
    """What is asked: which standings are listed one by one, how many messages at most, and whether what was missed is to be read."""

    listed: frozenset[Standing] = LISTED
    limit: int = 1_000
    request: bool = False


def check_mailbox(tools: Tools, mailbox_id: MailboxId, order: CheckOrder, token: CancelToken, progress: Progress) -> LedgerReport:
    """Compare one mailbox. Raises UsageError where it is gone, what connecting raises, TransientError, AdminError, Cancelled."""
    with tools.store.reading() as reader:
        context = reader.context(mailbox_id)
    if context is None:
        raise UsageError("The mailbox no longer exists.")
    if context.mailbox.kind is not MailboxKind.FORWARD and context.mailbox.incoming_method is IncomingMethod.FORWARD_MAILBOX:
        raise UsageError("Its mail comes through a forward mailbox.", hint="Compare that one.")
    settings = settings_for(context, MailDirection.INCOMING, tools.secrets)
    transports = tools.unlearning or tools.transports
    source = UnchangingSource(transports.source(settings, token, SilentObserver()))
    try:
        tracking = tracking_of(tools, context, None, source, write=False)
        return _Check(tools, context, source, token, order, progress).run(tracking)
    finally:
        source.close()


class _Marks:
    """Which ids were seen, in eight octets each. Two ids share a mark about once in 10^13 comparisons, and then one is not told of."""

    def __init__(self) -> None:
        self._marks = array("Q")
        self._sorted = True

    def add(self, remote_ids: Iterable[str]) -> None:
        self._marks.extend(_mark(remote_id) for remote_id in remote_ids)
        self._sorted = False

    def __contains__(self, remote_id: str) -> bool:
        if not self._sorted:
            self._marks, self._sorted = array("Q", sorted(self._marks)), True
        mark = _mark(remote_id)
        at = bisect_left(self._marks, mark)
        return at < len(self._marks) and self._marks[at] == mark


def _mark(remote_id: str) -> int:
    return int.from_bytes(hashlib.blake2b(remote_id.encode(), digest_size=8).digest(), "big")


class _All:
    """KnownItems that takes down what a source offers and wants none of it."""

    def __init__(self) -> None:
        self.marks = _Marks()

    def known(self, folder: str, generation: str, remote_ids: Collection[str]) -> set[str]:
        """All of them."""
        del folder, generation
        self.marks.add(remote_ids)
        return set(remote_ids)


@dataclass
class _Folder:
    """One folder while it is compared. `missed` are ids that no run would take; `waiting` None: the next run takes whatever is new."""

    tracked: TrackedFolder
    waiting: _Marks | None
    generation: str | None = None
    listed: _Marks = field(default_factory=_Marks)
    held: int = 0
    counts: Counter[Standing] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    missed: dict[str, CheckedItem | None] = field(default_factory=dict)
    looked_at: set[str] = field(default_factory=set)


class _Check:
    """One comparison; KnownItems for the folder that is listed."""

    def __init__(
        self, tools: Tools, context: MailboxContext, source: MailSource, token: CancelToken, order: CheckOrder, progress: Progress
    ) -> None:
        self._tools = tools
        self._context = context
        self._source = source
        self._token = token
        self._order = order
        self._progress = progress
        self._items: list[CheckedItem] = []
        self._left_out = 0
        self._requested = 0

    def run(self, tracking: Tracking) -> LedgerReport:
        """Compare all tracked folders."""
        folders: list[CheckedFolder] = []
        for tracked in tracking.folders:
            try:
                folders.append(self._check(tracked))
            except FolderMissing as missing:
                if tracked.folder.id == INBOX_ID:
                    raise
                _log.info("%s: %s", self._context.mailbox.email_address, missing)
        mailbox = self._context.mailbox
        return LedgerReport(mailbox.id, mailbox.email_address, tuple(folders), tuple(self._items), self._left_out, self._requested)

    def _check(self, tracked: TrackedFolder) -> CheckedFolder:
        cursor = self._cursor(tracked)
        state = self._state = _Folder(tracked, self._waiting(tracked, cursor))
        desk = FolderDesk(self._desk(tracked), tracked.folder.id, tracked.rule)
        for page in self._whole(tracked, cursor):
            self._token.check()
            self._judge(desk, page)
        self._settle(state)
        self._gone(state)
        self._request(state)
        return CheckedFolder(tracked.folder.path, state.held, dict(state.counts), dict(state.reasons))

    def _cursor(self, tracked: TrackedFolder) -> str | None:
        with self._tools.store.reading() as reader:
            return reader.cursor(self._context.mailbox.id, tracked.folder.id, CHANNEL)

    def _waiting(self, tracked: TrackedFolder, cursor: str | None) -> _Marks | None:
        """What the server offers to a run that goes on from the place reached; None: everything, as there is no place."""
        if cursor is None:
            return None
        offered = _All()
        try:
            for _ in self._source.pages(tracked.folder.id, cursor, offered):
                self._token.check()
        except CursorInvalid:
            return None
        return offered.marks

    def _whole(self, tracked: TrackedFolder, cursor: str | None) -> Iterator[SourcePage]:
        """The folder from its beginning. A maildrop is listed whole in any case; its place says what generation it is in."""
        folder = tracked.folder.id
        if cursor is None or has_folders(self._context):
            yield from self._source.pages(folder, None, self)
            return
        try:
            yield from self._source.pages(folder, cursor, self)
        except CursorInvalid:
            yield from self._source.pages(folder, None, self)

    def _desk(self, tracked: TrackedFolder) -> Desk:
        sent = frozenset({tracked.folder.id}) if tracked.folder.use is FolderUse.SENT else frozenset()
        return Desk(self._tools, self._context, None, self._token, self._source, lambda _items: None, sent)

    def known(self, folder: str, generation: str, remote_ids: Collection[str]) -> set[str]:
        """Compare ids; only what was missed is to be shown."""
        state = self._state
        state.generation = generation
        state.listed.add(remote_ids)
        wanted: set[str] = set()
        ids = list(remote_ids)
        for start in range(0, len(ids), _BATCH):
            self._token.check()
            some = ids[start : start + _BATCH]
            with self._tools.store.reading() as reader:
                found = reader.ledger(self._context.mailbox.id, folder, generation, some)
            wanted.update(remote_id for remote_id in some if not self._place(remote_id, found.get(remote_id)))
            state.held += len(some)
            self._progress(state.tracked.folder.path, state.held)
        return set(ids) - wanted

    def _place(self, remote_id: str, known: Known | None) -> bool:
        """Take one id down; False where its head is wanted."""
        state = self._state
        if known is not None:
            self._found(remote_id, known)
        elif state.waiting is None or remote_id in state.waiting:
            self._count(CheckedItem(state.tracked.folder.path, remote_id, Standing.WAITING, because=_NEW))
        elif len(state.looked_at) < MOST_LOOKED_AT:
            state.looked_at.add(remote_id)
            return False
        else:
            state.missed[remote_id] = None
        return True

    def _found(self, remote_id: str, known: Known) -> None:
        reason = known.reason or "its decision was removed by its age"
        if known.standing is Standing.SKIPPED:
            self._state.reasons[reason] += 1
        item = CheckedItem(
            self._state.tracked.folder.path,
            remote_id,
            known.standing,
            known.message_id,
            known.subject,
            because=_BECAUSE.get(known.standing, "{}").format(reason),
            activity_id=known.activity_id,
            failure_id=known.failure_id,
        )
        self._count(item)

    def _count(self, item: CheckedItem) -> None:
        self._state.counts[item.standing] += 1
        if item.standing not in self._order.listed:
            return
        if len(self._items) < self._order.limit:
            self._items.append(item)
        else:
            self._left_out += 1

    def _judge(self, desk: FolderDesk, page: SourcePage) -> None:
        """Say of missed messages what a run would make of them."""
        items = [item for item in desk.what_if(page) if server_id(item.remote_id) in self._state.looked_at]
        with self._tools.store.reading() as reader:
            items = left_out(reader, items)
        for item in items:
            self._state.missed.setdefault(server_id(item.remote_id), self._missed(item))

    def _missed(self, item: PageItem) -> CheckedItem:
        steps = item.decision.steps
        because = f"{steps[-1].rule}: {steps[-1].because}" if steps else item.decision.reason.value
        if item.join is not None:
            standing = Standing.OTHER_ID
        elif item.decision.reason is Reason.PURGED:
            standing = Standing.PURGED
        elif item.decision.reason is Reason.BEFORE_START:
            standing = Standing.SKIPPED
        else:
            standing = Standing.NEVER_SEEN
        return CheckedItem(
            self._state.tracked.folder.path,
            server_id(item.remote_id),
            standing,
            item.message_id,
            item.subject,
            item.arrived_at,
            because,
            would="join" if item.join is not None else _WOULD[item.decision.outcome],
            activity_id=item.join,
        )

    def _settle(self, state: _Folder) -> None:
        """Count what was missed; what came while it was listed was not."""
        # What has no head by now is gone, or no mail.
        state.held -= len(state.looked_at - state.missed.keys())
        if not state.missed:
            return
        late = self._waiting(state.tracked, self._cursor(state.tracked))
        with self._tools.store.reading() as reader:
            seen = reader.ledger(self._context.mailbox.id, state.tracked.folder.id, state.generation or "", list(state.missed))
        path = state.tracked.folder.path
        for remote_id, looked_at in list(state.missed.items()):
            if remote_id in seen:
                del state.missed[remote_id]
                self._found(remote_id, seen[remote_id])
            elif late is None or remote_id in late:
                del state.missed[remote_id]
                self._count(CheckedItem(path, remote_id, Standing.WAITING, because=_NEW))
            else:
                item = looked_at or CheckedItem(path, remote_id, Standing.NEVER_SEEN, because="the place reached is behind it")
                if item.standing is Standing.SKIPPED:
                    state.reasons[Reason.BEFORE_START.value] += 1
                self._count(item)
                state.missed[remote_id] = item

    def _gone(self, state: _Folder) -> None:
        """Find what was seen and is not listed any more."""
        mailbox_id, folder = self._context.mailbox.id, state.tracked.folder.id
        with self._tools.store.reading() as reader:
            generation = state.generation or reader.read_generation(mailbox_id, folder)
        if generation is None:
            return
        after = 0
        while True:
            self._token.check()
            with self._tools.store.reading() as reader:
                seen = reader.seen_after(mailbox_id, folder, generation, after, _SEEN_BATCH)
            for after, remote_id in seen:  # noqa: B007  it goes on behind the last
                # Of a message of a forward mailbox each original was seen; the first bears its id.
                if not is_further(remote_id) and remote_id not in state.listed:
                    self._count(CheckedItem(state.tracked.folder.path, remote_id, Standing.GONE, because="it is in its folder no longer"))
            if len(seen) < _SEEN_BATCH:
                return

    def _request(self, state: _Folder) -> None:
        """Have the next run read what was missed."""
        missed = [remote_id for remote_id, item in state.missed.items() if item is not None and item.standing in MISSING]
        if not self._order.request or not missed or state.generation is None:
            return
        mailbox_id, now = self._context.mailbox.id, self._tools.clock.now()
        for start in range(0, len(missed), _BATCH):
            self._token.check()
            some = [Reread(state.tracked.folder.id, state.generation, remote_id) for remote_id in missed[start : start + _BATCH]]
            with self._tools.store.writing() as uow:
                uow.request_rereads(mailbox_id, some)
                uow.postpone([mailbox_id], MailDirection.INCOMING, now)
        self._requested += len(missed)


_BECAUSE = {
    Standing.SKIPPED: "it was judged and not tracked: {}",
    Standing.QUARANTINED: "it waits in quarantine: {}",
    Standing.PURGED: "it was tracked, and removed since by its age or at a person's wish",
    Standing.TRACKED: "it is tracked",
}

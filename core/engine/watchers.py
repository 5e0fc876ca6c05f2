"""Watchers: which mailboxes are watched for changes, each by one thread, and when a watch that ended begins again.

    in line ──a place is free──▶ waiting ──its time──▶ watching ──hint──▶ told to the engine, which makes the direction due
                                    ▲                     │
                                    ├── at once ──────────┤ the server ended it after a while
                                    ├── seconds, growing ─┤ the server ended it early
                                    ├── back-off ─────────┤ TransientError, anything unforeseen
                                    ├── seconds ──────────┤ FolderMissing: from now on the inbox alone, until what matters changes
                                    │                     │
                                 in line ◀──good run──── off ◀── AdminError: it gives its place away
                                                           (a run, due soon, meets the same error, parks, and says so)

    any ── what matters changes ──▶ stopped, and in line anew once its thread has ended
    any ── paused, parked, not eligible, gone ──▶ stopped

What matters is the profile, the mailbox's address and credentials, the folders of its rules, and whether its appointments, contacts and
tasks are synchronized: then these are watched with its mail, and where its mail is not, neither are they. Nothing here is needed for
mail to arrive: a mailbox that is not watched is polled, and a watched one is polled as well.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.profile import EmailServerProfile
from core.domain.remote_folder import INBOX_ID
from core.domain.secret import Secret
from core.engine.scheduler import Key
from core.engine.watch import Watch, WatchEnded, WatchHint
from core.errors import AdminError, FolderMissing, PostroomError, TransientError
from core.pipelines.connections import settings_for
from core.pipelines.report import Tools
from core.ports import MailboxContext

_log = logging.getLogger(__name__)

#: The least time between two beginnings of a watch that ends early though nothing failed, in seconds; doubled with each further one.
REST_S = 5.0
#: A watch that lasted so long was a good one: what failed before it no longer counts, and it begins again at once.
LASTING_S = 30.0


class ShowWatch(Protocol):
    """Is told whether a mailbox is watched, as often as it may have changed."""

    def __call__(self, mailbox_id: MailboxId, mailbox: str, *, watching: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class _Aim:
    """What matters to a watch; where it changes, the watch begins anew. `folders` are ids, the inbox first."""

    profile: EmailServerProfile | None
    address: str
    username: str
    secret: str | None
    folders: tuple[str, ...]
    act: bool


@dataclass(slots=True)
class _Entry:
    """A mailbox that is to be watched. It waits for `start_s` while `watch` is None; `told` is the code of the failure logged last."""

    context: MailboxContext
    aim: _Aim
    start_s: float
    watch: Watch | None = None
    started_s: float = 0.0
    failures: int = 0
    inbox_alone: bool = False
    off: bool = False
    told: str | None = None


class _NoSecrets:
    """A place for secrets that knows none: whether a connection can be watched does not depend on them, and the real one may block."""

    read_only = True

    def get(self, reference: str) -> Secret:
        """Return an empty secret."""
        del reference
        return Secret("")

    def set(self, reference: str, secret: Secret) -> None:
        """Keep nothing."""

    def remove(self, reference: str) -> bool:
        """Know nothing."""
        del reference
        return False

    def references(self) -> list[str]:
        """Know nothing."""
        return []


class Watchers:
    """Not thread-safe: belongs to the engine's coordinating thread. `limit` is how many mailboxes are watched at most, 0 none.

    `tell` takes the words of the watches, on their threads; the coordinator hands them back to `take`.
    """

    def __init__(self, tools: Tools, limit: int, tell: Callable[[WatchHint | WatchEnded], None], show: ShowWatch) -> None:
        self._tools = tools
        self._limit = limit
        self._tell = tell
        self._show = show
        self._entries: dict[MailboxId, _Entry] = {}
        self._line: dict[MailboxId, None] = {}
        self._placed: dict[MailboxId, _Entry] = {}
        #: Stopped, but the thread has not come home: its mailbox and its place are taken until it has.
        self._leaving: dict[MailboxId, Watch] = {}

    def consider(self, context: MailboxContext, *, wanted: bool, act: bool) -> None:
        """Take a mailbox over as just read. `wanted`: its incoming mail may be fetched at any time; `act`: it has passes as well."""
        mailbox = context.mailbox
        if not wanted or not self._limit:
            self.forget(mailbox.id)
            return
        aim = _aim(context, act=act)
        entry = self._entries.get(mailbox.id)
        if entry is not None and entry.aim == aim:
            good_run = mailbox.incoming.last_success_at != entry.context.mailbox.incoming.last_success_at
            entry.context = context
            if entry.off and good_run:
                entry.off = False
                self._line[mailbox.id] = None
            return
        self.forget(mailbox.id)
        self._entries[mailbox.id] = _Entry(context, aim, self._now_s())
        if self._can_watch(context):
            self._line[mailbox.id] = None

    def forget(self, mailbox_id: MailboxId) -> None:
        """Watch this mailbox no longer, whether it was watched or not."""
        entry = self._entries.pop(mailbox_id, None)
        self._line.pop(mailbox_id, None)
        self._placed.pop(mailbox_id, None)
        if entry is None or entry.watch is None:
            return
        entry.watch.stop()
        self._leaving[mailbox_id] = entry.watch
        self._show_entry(entry, watching=False)

    def start_due(self) -> None:
        """Give free places to those in line, and start the watches whose time has come."""
        while self._line and len(self._placed) + len(self._leaving) < self._limit:
            mailbox_id = next(iter(self._line))
            del self._line[mailbox_id]
            self._placed[mailbox_id] = self._entries[mailbox_id]
        for entry in self._waiting():
            if entry.start_s <= self._now_s():
                self._start(entry)

    def gap_s(self) -> float | None:
        """Seconds until a watch is to start, None where none is."""
        first_s = min((entry.start_s for entry in self._waiting()), default=None)
        return None if first_s is None else first_s - self._now_s()

    def take(self, message: WatchHint | WatchEnded) -> Key | None:
        """Take a watch's word; returns the direction where something may be new or needs a person, None where that cannot be said."""
        watch = message.watch
        if self._leaving.get(watch.mailbox_id) is watch:
            if isinstance(message, WatchEnded):
                del self._leaving[watch.mailbox_id]
            return None
        # A watch that does not leave has its place until its last word.
        entry = self._placed[watch.mailbox_id]
        if isinstance(message, WatchHint):
            self._show_entry(entry, watching=True)
            return watch.mailbox_id, message.direction
        entry.watch = None
        told = entry.told if self._now_s() - entry.started_s < LASTING_S else None
        self._ended(entry, message.error)
        self._show_entry(entry, watching=not entry.off and entry.start_s <= self._now_s())
        # What a person must see to is not left until the next poll; said again and again, it would be one poll after the other.
        return (watch.mailbox_id, MailDirection.INCOMING) if entry.off and entry.told != told else None

    def rearm(self, key: Key) -> None:
        """A direction is about to be looked at: hints from now on count again."""
        entry = self._placed.get(key[0])
        if entry is not None and entry.watch is not None:
            entry.watch.rearm(key[1])

    def stop(self) -> None:
        """Stop every watch; returns at once. Nothing is started any more."""
        for mailbox_id in list(self._entries):
            self.forget(mailbox_id)
        self._limit = 0

    def join(self, deadline_s: float) -> None:
        """Wait for the threads until `deadline_s` of time.monotonic; who is not home then is left behind, and can do no harm: it is a
        daemon, it is cancelled, and it never had anything to do with the store."""
        for watch in self._leaving.values():
            watch.thread.join(max(0.0, deadline_s - time.monotonic()))
            if watch.thread.is_alive():
                _log.warning("%s did not end in time and is left behind", watch.thread.name)

    def _now_s(self) -> float:
        return self._tools.clock.monotonic_s()

    def _waiting(self) -> list[_Entry]:
        """Who has a place and may start when its time comes."""
        return [entry for key, entry in self._placed.items() if entry.watch is None and key not in self._leaving]

    def _show_entry(self, entry: _Entry, *, watching: bool) -> None:
        mailbox = entry.context.mailbox
        self._show(mailbox.id, mailbox.email_address, watching=watching)

    def _can_watch(self, context: MailboxContext) -> bool:
        """Whether the mailbox's connection has notifications; asked once, until what matters changes.

        Where the administrator allows one connection at a time, a watch would keep it from the runs.
        """
        if context.profile is not None and context.profile.max_concurrent_connections < 2:
            return False
        try:
            return self._tools.transports.can_watch(settings_for(context, MailDirection.INCOMING, _NoSecrets()))
        except AdminError as error:
            _log.debug("%s is not watched: %s", context.mailbox.email_address, error)
            return False

    def _start(self, entry: _Entry) -> None:
        folders = entry.aim.folders[:1] if entry.inbox_alone else entry.aim.folders
        watch = Watch(self._tools, entry.context, folders, self._tell, act=entry.aim.act)
        entry.started_s = self._now_s()
        try:
            watch.thread.start()
        except RuntimeError as error:
            # The machine has no thread left to give.
            self._failed(entry, TransientError(str(error), title="This machine has no thread left"))
        else:
            entry.watch = watch

    def _ended(self, entry: _Entry, error: PostroomError | None) -> None:
        """Decide when a watch that has ended begins again."""
        now_s = self._now_s()
        if now_s - entry.started_s >= LASTING_S:
            entry.failures, entry.told = 0, None
        if error is None and now_s - entry.started_s >= LASTING_S:
            entry.start_s = now_s
        elif error is None:
            self._hold(entry, REST_S, None)
        elif isinstance(error, FolderMissing) and len(entry.aim.folders) > 1 and not entry.inbox_alone:
            _log.info("%s: its inbox alone is watched: %s", entry.aim.address, error)
            entry.inbox_alone = True
            self._hold(entry, REST_S, None)
        else:
            self._failed(entry, error)
            if isinstance(error, AdminError):
                entry.off = True
                del self._placed[entry.context.mailbox.id]

    def _failed(self, entry: _Entry, error: PostroomError) -> None:
        """Begin again later, later still after each further failure; say so once."""
        level = logging.WARNING if isinstance(error, AdminError) else logging.INFO
        _log.log(logging.DEBUG if entry.told == error.code else level, "%s is only polled now: %s", entry.aim.address, error)
        entry.told = error.code
        self._hold(entry, self._tools.backoff.first_s, error.retry_after_s)

    def _hold(self, entry: _Entry, first_s: float, retry_after_s: float | None) -> None:
        """Set the next beginning by the rules of back-off, the first gap being `first_s`."""
        entry.failures += 1
        rules = replace(self._tools.backoff, first_s=first_s)
        entry.start_s = self._now_s() + rules.after_failure_s(entry.failures, self._tools.chance(), retry_after_s)


def _aim(context: MailboxContext, *, act: bool) -> _Aim:
    mailbox = context.mailbox
    bound = {rule.folder_id for rule in context.folder_rules if rule.folder_id is not None}
    folders = (INBOX_ID, *sorted(bound - {INBOX_ID}))
    return _Aim(context.profile, mailbox.email_address, mailbox.username, mailbox.secret, folders, act)

"""Watching folders: IDLE (RFC 2177) on the first of them, the others by NOTIFY (RFC 5465) where the server has it, else asked by STATUS.

    EXAMINE, STATUS of the others ──▶ [NOTIFY] ──▶ IDLE ──+──▶ watching: on_change()
                                                     ▲    │  EXISTS more than before, STATUS with a higher UIDNEXT: on_change()
                                                     │    │  anything else: nothing
                                                     │    ├─ REISSUE_S over, or POLL_S with others to ask: DONE ──▶ [STATUS] ──┐
                                                     └────┼────────────────────────────────────────────────────────────────────┘
                                                          └─ BYE, or the server ends IDLE by itself ──▶ returns

A server may end an IDLE of half an hour (RFC 2177), and routers forget a silent connection sooner: it is issued anew after REISSUE_S, and
the answer to DONE proves that the other end is alive. A hint says that there is something to look for, never what.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.errors import FolderMissing, NotSupported
from core.ports import ServerMemory
from core.transports.imap.codes import refusal
from core.transports.imap.names import id_of, name_of, quoted, wire_of
from core.transports.imap.parsing import Status, Untagged, number
from core.transports.imap.selected import Mailboxes
from core.transports.imap.source import close_wire, idle_key, open_wire
from core.transports.imap.unobserved import SILENT
from core.transports.imap.wire import ImapWire

_log = logging.getLogger(__name__)
REISSUE_S = 540.0
"""How long one IDLE lasts at most, in seconds; servers end it after 30 minutes."""
POLL_S = 60.0
"""How long one IDLE lasts where other folders have to be asked in between."""


def has_idle(settings: ConnectionSettings, memory: ServerMemory) -> bool:
    """Whether the server of a connection has IDLE, as far as that is known: it is tried once. Raises what `memory` raises."""
    return memory.recall(idle_key(settings)) != "no"


def watch_imap(
    settings: ConnectionSettings, token: CancelToken, folders: Sequence[str], on_change: Callable[[], None], memory: ServerMemory
) -> None:
    """Watch these folders until the server ends it; blocks, and calls `on_change` on the calling thread.

    Folders but the first that are gone are left out.

    Raises NotSupported (no IDLE), FolderMissing, what `open_wire` raises, ConnectionFailed, and Cancelled at once with the token.
    """
    wire = open_wire(settings, token, SILENT, memory)
    try:
        watch(wire, folders, on_change)
    finally:
        close_wire(wire)


def watch(
    wire: ImapWire, folders: Sequence[str], on_change: Callable[[], None], *, reissue_s: float = REISSUE_S, poll_s: float = POLL_S
) -> None:
    """The same over an open connection, which stays open."""
    if not wire.offers("IDLE", "IMAP4REV2"):
        raise NotSupported(f"{wire.connection.where}: the server has no IDLE", hint="Nothing to do: the mailbox is looked at regularly.")
    _Watch(wire, folders, on_change).run(reissue_s, poll_s)


class _Watch:
    """What is known of the folders while they are watched: messages in the one that is open, the next number in each other one."""

    def __init__(self, wire: ImapWire, folders: Sequence[str], on_change: Callable[[], None]) -> None:
        self._wire = wire
        self._first, *self._others = folders
        self._on_change = on_change
        self._exists = 0
        self._next: dict[str, int] = {}

    def run(self, reissue_s: float, poll_s: float) -> None:
        """Watch until the server ends it."""
        self._exists = Mailboxes(self._wire).open(self._first, fresh=True).exists
        self._ask_others()
        asks = bool(self._others) and not self._notified()
        begun = False
        while self._wire.bye is None:
            tag = self._wire.send("IDLE")
            more = self._wire.continued(self._hear)
            if isinstance(more, Status):
                raise refusal(more, f"{self._wire.connection.where}: the server refused IDLE", NotSupported)
            if not begun:
                begun = True
                self._on_change()
            if not self._listen(poll_s if asks else reissue_s):
                return
            self._wire.say("DONE")
            for answer in self._wire.until(tag):
                if isinstance(answer, Untagged):
                    self._hear(answer)
            if asks and self._wire.bye is None:
                self._ask_others()

    def _listen(self, seconds: float) -> bool:
        """Take what comes for so long; False where the server ended it."""
        deadline = time.monotonic() + seconds
        while True:
            answer = self._wire.heard()
            if isinstance(answer, Untagged):
                self._hear(answer)
            if isinstance(answer, Status) or self._wire.bye is not None:
                return False
            if answer is None and not self._wire.connection.arrives(max(0.0, deadline - time.monotonic())):
                return True

    def _hear(self, answer: Untagged) -> None:
        match answer.name:
            case "EXISTS":
                before, self._exists = self._exists, answer.number
                if answer.number > before:
                    self._on_change()
            case "EXPUNGE":
                self._exists = max(0, self._exists - 1)
            case "STATUS":
                self._hear_status(answer)

    def _hear_status(self, answer: Untagged) -> None:
        """News of another folder. What is not known before is no hint: the watch begins with one anyway."""
        folder = id_of(name_of(answer.values[0]), utf8=self._wire.utf8)
        told = answer.attributes()
        if folder not in self._others or "UIDNEXT" not in told:
            return
        before, self._next[folder] = self._next.get(folder), number(told["UIDNEXT"])
        if before is not None and self._next[folder] != before:
            self._on_change()

    def _ask_others(self) -> None:
        """Ask how the other folders stand. One that is gone is watched no longer: it must not blind the others."""
        tags = {folder: self._wire.send(f"STATUS {self._quoted(folder)} (UIDNEXT UIDVALIDITY)") for folder in self._others}
        for folder, tag in tags.items():
            for answer in self._wire.until(tag):
                if isinstance(answer, Untagged):
                    self._hear(answer)
                elif not answer.ok:
                    error = refusal(answer, f"{self._wire.connection.where}: the folder {folder} cannot be watched", FolderMissing)
                    if not isinstance(error, FolderMissing):
                        self._wire.settle()
                        raise error
                    _log.info("%s", error)
                    self._others.remove(folder)

    def _notified(self) -> bool:
        """Whether the server tells of the other folders by itself from now on."""
        if not self._wire.offers("NOTIFY"):
            return False
        names = " ".join(self._quoted(folder) for folder in self._others)
        events = "(MessageNew MessageExpunge)"
        tag = self._wire.send(f"NOTIFY SET (selected {events}) (mailboxes ({names}) {events})")
        agreed = False
        for answer in self._wire.until(tag):
            if isinstance(answer, Untagged):
                self._hear(answer)
            else:
                agreed = answer.ok
        return agreed

    def _quoted(self, folder: str) -> str:
        return quoted(wire_of(folder, utf8=self._wire.utf8))

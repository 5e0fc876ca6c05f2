"""Copies of what was sent, in the folder that the server keeps for them: found there, or put there once.

    the folder      the one marked \\Sent (SPECIAL-USE, RFC 6154), else one with a usual name, else `Sent`, made beside the inbox

    keep ──SEARCH HEADER Message-ID──▶ found: the server keeps copies itself (Gmail, Exchange Online), or an earlier attempt was taken
              │
              └─ not found ──▶ may the server still be about to file its own? ──▶ yes: later
                                      └─ no ──▶ APPEND, \\Seen, with the time of sending ──TRYCREATE──▶ CREATE, once more

Whether a server keeps copies itself is learned: it is waited for until one message has shown that it does not, and from then on no
longer (`imap-sent:` and the server). A lost answer to APPEND does no harm: the next attempt looks first.

A copy is the message as it was sent, octet by octet, so it has no Bcc: RFC 5322, 3.6.3 leaves that to the sender, and what is in no
copy cannot leak out of one when it is forwarded; who was written to is kept with the activity.

RFC 3501, 6.3.11 (APPEND); RFC 6855, 4 (UTF-8 in headers). A session belongs to one thread; `abort` may be called from any.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.domain.octets import Octets
from core.domain.sent_copy import GRACE_S, SentCopyState
from core.errors import AccessDenied, FolderMissing, PostroomError
from core.ports import ServerMemory, StepObserver
from core.transports.imap.codes import refusal
from core.transports.imap.listing import folder_for, make, namespace, own_folders
from core.transports.imap.names import id_of, quoted
from core.transports.imap.parsing import Status
from core.transports.imap.selected import Mailboxes, search
from core.transports.imap.source import close_wire, open_wire
from core.transports.imap.wire import ImapWire

LEAVES = "leaves"
"""What is remembered of a server that does not keep copies itself."""
APPEND_TIMEOUT_S = 120.0
"""How long the answer to a whole message may take, in seconds."""
USUAL_NAMES = ("sent", "sent items", "sent messages", "sent mail", "gesendet", "gesendete elemente", "gesendete objekte", "送信済み")
"""Names of folders for what was sent, in small letters, for servers that mark none; the better known first."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NAME = "Sent"
_log = logging.getLogger(__name__)


def open_sent_copies(settings: ConnectionSettings, token: CancelToken, observer: StepObserver, memory: ServerMemory) -> ImapSentCopies:
    """Connect and sign in. Raises what `open_wire` raises."""
    return ImapSentCopies(open_wire(settings, token, observer, memory), memory, f"imap-sent:{settings.host.lower()}:{settings.port}")


class ImapSentCopies:
    """An open mailbox (a SentCopies). `key` is what the memory knows the server by."""

    def __init__(self, wire: ImapWire, memory: ServerMemory, key: str) -> None:
        self._wire = wire
        self._mailboxes = Mailboxes(wire)
        self._memory = memory
        self._key = key
        self._name: str | None = None

    def keep(self, message_id: str, message: Octets, sent_at: datetime, age_s: float | None) -> SentCopyState:
        """See to one copy, as the port says. Raises AdminError, TransientError, ItemError (the message cannot be read), Cancelled."""
        if self._is_there(message_id):
            return SentCopyState.FOUND
        leaves = self._memory.recall(self._key) == LEAVES
        if age_s is not None and age_s < GRACE_S and not leaves:
            return SentCopyState.OWED
        self._append(message, sent_at)
        if age_s is not None and not leaves:
            self._memory.remember(self._key, LEAVES)
        return SentCopyState.ADDED

    def close(self) -> None:
        """Say LOGOUT where the session is whole, and free the connection. May be called twice; never raises."""
        close_wire(self._wire)

    def abort(self) -> None:
        """End the session at once, from any thread; a call under way raises Cancelled."""
        self._wire.connection.abort()

    def _is_there(self, message_id: str) -> bool:
        try:
            selected = self._mailboxes.open(id_of(self._folder(), utf8=self._wire.utf8), fresh=True)
        except FolderMissing:
            return False  # it is made with the first copy
        return bool(selected.exists and search(self._wire, selected, f"HEADER Message-ID {quoted(message_id)}"))

    def _folder(self) -> str:
        """The name on the wire of the folder for what was sent, whether it is there or not."""
        if self._name is None:
            self._name = folder_for(self._wire, "\\SENT") or self._by_name()
        return self._name

    def _by_name(self) -> str:
        named = {path[-1].casefold(): wire_name for wire_name, path in own_folders(self._wire) if len(path) <= 2}
        usual = next((named[name] for name in USUAL_NAMES if name in named), None)
        return usual or namespace(self._wire).prefix + _NAME

    def _append(self, message: Octets, sent_at: datetime) -> None:
        ended = self._appended(message, sent_at)
        if not ended.ok and (ended.code == "TRYCREATE" or isinstance(self._refused(ended), FolderMissing)):
            make(self._wire, self._folder())
            ended = self._appended(message, sent_at)
        if not ended.ok:
            raise self._refused(ended)
        _log.debug("%s: a copy was put into %s", self._wire.connection.where, self._folder())

    def _appended(self, message: Octets, sent_at: datetime) -> Status:
        wire = self._wire
        wire.settle()
        # A message whose headers are UTF-8 must say so to a server that was told to speak it (RFC 6855, 4).
        begin, end = ("UTF8 (~", ")") if wire.utf8 else ("", "")
        tag = wire.send(f"APPEND {quoted(self._folder())} (\\Seen) {internal_date(sent_at)} {begin}{{{message.size_bytes}}}")
        more = wire.continued()
        if isinstance(more, Status):
            return more
        for piece in message.pieces():
            wire.connection.write(piece)
        wire.connection.timeout_s = max(wire.connection.timeout_s, APPEND_TIMEOUT_S)
        wire.say(end)
        return wire.ended(tag)

    def _refused(self, ended: Status) -> PostroomError:
        return refusal(ended, f"{self._wire.connection.where}: the folder {self._folder()} does not take the copy", AccessDenied)


def internal_date(at: datetime) -> str:
    """A time as APPEND takes it (RFC 3501, date-time), in UTC, whatever the locale."""
    at = at.astimezone(UTC)
    return f'"{at.day:2d}-{_MONTHS[at.month - 1]}-{at.year:04d} {at:%H:%M:%S} +0000"'

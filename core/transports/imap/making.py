"""Making folders at a path (CREATE, RFC 3501, 6.3.3): what is there is listed, and each level that is missing is made and subscribed to.

A level is made by itself although a server makes those above one by itself: some make them as levels that hold nothing (\\Noselect), and
none subscribes to them, so that mail programs would not show them. A subscription that is refused does no harm.
"""

from __future__ import annotations

import logging

from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.errors import NotSupported, PostroomError, ProtocolBroken, TransientError
from core.transports.imap.codes import refusal
from core.transports.imap.listing import Namespace, namespace, root_delimiter
from core.transports.imap.names import encoded, id_of, levels_of, name_of, path_of, quoted
from core.transports.imap.parsing import Status
from core.transports.imap.selected import flags_of, listings_of
from core.transports.imap.wire import ImapWire

_HOLDS_NOTHING = frozenset({"\\NOSELECT", "\\NONEXISTENT"})
_log = logging.getLogger(__name__)


class FolderMaker:
    """Makes folders on a wire. Raises what the wire raises, and what refusals mean."""

    def __init__(self, wire: ImapWire) -> None:
        self._wire = wire
        self._where: Namespace | None = None

    def make(self, levels: list[str]) -> RemoteFolder:
        """The folder at these levels, made with all above it where it is missing.

        Raises NotSupported for a name that the server cannot have, AccessDenied where it refuses for another reason.
        """
        if self._where is None:
            self._where = namespace(self._wire)
        delimiter = self._where.delimiter or root_delimiter(self._wire)
        if levels[0].casefold() == INBOX_ID.casefold():
            levels = [INBOX_ID, *levels[1:]]
        if len(levels) == 1 and levels[0] == INBOX_ID:
            return RemoteFolder(INBOX_ID, INBOX_ID)
        names = [self._name(level, delimiter) for level in levels]
        if len(names) > 1 and not delimiter:
            raise NotSupported(f"the folder {path_of(levels)}", hint="This server's folders have no folders in them.")
        if levels[0] == INBOX_ID:
            names[0] = "INBOX"
        within = delimiter or ""
        begin = 1 if levels[0] == INBOX_ID else 0
        parent = INBOX_ID if begin else None
        for depth in range(begin + 1, len(names)):
            above = within.join(names[:depth])
            if self._have(above, levels[:depth], needs_mail=False):
                parent = id_of(above, utf8=self._wire.utf8)
        wire_name = within.join(names)
        self._have(wire_name, levels, needs_mail=True)
        folder = id_of(wire_name, utf8=self._wire.utf8)
        return RemoteFolder(folder, path_of(levels_of(folder, delimiter)), parent)

    def _name(self, level: str, delimiter: str | None) -> str:
        """One level as it goes over the wire."""
        if delimiter and delimiter in level:
            raise NotSupported(f"a folder called {level!r}", hint=f"{delimiter} parts levels on this server: choose a name without it.")
        return level if self._wire.utf8 else encoded(level)

    def _have(self, wire_name: str, levels: list[str], *, needs_mail: bool) -> bool:
        """Have a mailbox of this name; return whether it holds mail. One that is there already is as good as one that is made."""
        flags = self._flags(wire_name)
        if flags is not None and (not flags & _HOLDS_NOTHING or not needs_mail):
            return not flags & _HOLDS_NOTHING
        ended = self._wire.ended(self._wire.send(f"CREATE {quoted(wire_name)}"))
        if not ended.ok:
            flags = self._flags(wire_name)
            if flags is None or (needs_mail and flags & _HOLDS_NOTHING):
                raise self._refused(ended, levels)
            return not flags & _HOLDS_NOTHING
        subscribed = self._wire.ended(self._wire.send(f"SUBSCRIBE {quoted(wire_name)}"))
        if not subscribed.ok:
            _log.info("%s: the new folder %s is not subscribed to: %s", self._wire.connection.where, path_of(levels), subscribed)
        flags = self._flags(wire_name)
        if flags is None:
            raise ProtocolBroken(f"{self._wire.connection.where}: the folder {path_of(levels)} was made and is not in the list")
        if needs_mail and flags & _HOLDS_NOTHING:
            raise NotSupported(
                f"the folder {path_of(levels)}", hint="The server makes only folders of folders there: choose another place."
            )
        return not flags & _HOLDS_NOTHING

    def _flags(self, wire_name: str) -> set[str] | None:
        """The attributes of a mailbox; None where there is none."""
        for answer in listings_of(self._wire, wire_name):
            if name_of(answer.values[2]) == wire_name and "\\NONEXISTENT" not in flags_of(answer):
                return flags_of(answer)
        return None

    def _refused(self, ended: Status, levels: list[str]) -> PostroomError:
        """What a NO to CREATE means. CANNOT and words without a code are about the name or the place (RFC 5530)."""
        what = f"{self._wire.connection.where}: the folder {path_of(levels)} cannot be made"
        error = refusal(ended, what, NotSupported)
        if ended.kind == "NO" and ended.code in {"", "CANNOT", "NONEXISTENT"} and not isinstance(error, TransientError):
            return NotSupported(error.cause, hint=self._advice(levels), detail=error.detail)
        return error

    def _advice(self, levels: list[str]) -> str:
        own = self._where
        if own is not None and own.prefix.upper().startswith("INBOX") and levels[0] != INBOX_ID:
            return "This server keeps people's folders in the inbox: begin the path with Inbox/."
        return "The server does not take this name, or no folder in that place: choose another one."

"""IMAP on the wire: commands with tags, responses with literals, in the order in which they come.

    send ──▶ owed tags, oldest first ──▶ untagged ... untagged ──▶ tagged status: OK ends it, NO and BAD raise
                                              │
                                              └ BYE is remembered: where the connection ends after it, its words say why

Several commands may be on the way; their answers come in the order they were sent in (RFC 3501, 5.5: those that we send so never hang on
each other). `settle` reads to the end whatever nobody wants any more, and keeps nothing of it.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable, Iterator

from core.errors import ConnectionFailed, InternalError, ProtocolBroken
from core.transports.imap.codes import refusal
from core.transports.imap.parsing import LITERAL, Dropped, Piece, Status, Untagged, status, untagged
from core.transports.net import Connection

LISTING_BYTES = 32 * 1024 * 1024
"""Longest line, literals apart: a search may bring one number for each message."""
LITERAL_BYTES = 1024 * 1024
"""Largest literal that is kept where nobody asked for more."""
RESPONSE_BYTES = 64 * 1024 * 1024
"""Most bytes that one response may have beside the literal that was asked for."""
DROPPED_BYTES = 4 * 1024 * 1024 * 1024
"""Largest literal that is read without being kept."""
_CHUNK_BYTES = 256 * 1024
_MOST_PIECES = 20_000


class ImapWire:
    """One connection that speaks IMAP; belongs to the connection's thread.

    `capabilities` are in capitals, as the server listed them last, wherever it did; `told` holds from then on, until it is taken back.
    `utf8` holds once names and strings are UTF-8 (RFC 6855). `bye` is the server's good-bye.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.capabilities: frozenset[str] = frozenset()
        self.told = False
        self.utf8 = False
        self.bye: Status | None = None
        self.owed: deque[str] = deque()
        self._count = 0
        self._dead = False

    def offers(self, *names: str) -> bool:
        """Whether the server lists one of these capabilities."""
        return any(name in self.capabilities for name in names)

    @property
    def usable(self) -> bool:
        """Whether the server can still be spoken to."""
        return self.connection.open and not self._dead and self.bye is None

    # Commands

    def send(self, command: str) -> str:
        """Send one command, with its tag; return the tag. Raises ConnectionFailed, Cancelled."""
        self._count += 1
        tag = f"P{self._count}"
        self.owed.append(tag)
        try:
            self.connection.write(f"{tag} {command}\r\n".encode())
        except ConnectionFailed as error:
            raise self._over(error) from error
        return tag

    def command(self, command: str, what: str, *, literal_bytes: int = LITERAL_BYTES) -> list[Untagged]:
        """Send a command and return what came before its OK; `what` says in words what was refused. Raises as `answers`."""
        return list(self.answers(self.send(command), what, literal_bytes=literal_bytes))

    def answers(self, tag: str, what: str, *, literal_bytes: int = LITERAL_BYTES) -> Iterator[Untagged]:
        """Yield what comes up to the end of the command `tag`, the last of it the tagged OK itself as status.

        Commands that were sent before and are still owed are read over. A literal of more than `literal_bytes` is `Dropped`. Raises the
        error that a NO or BAD is (`codes.refusal`), ConnectionFailed, ProtocolBroken, Cancelled.
        """
        for answer in self.until(tag, literal_bytes=literal_bytes):
            if isinstance(answer, Status):
                if not answer.ok:
                    raise refusal(answer, f"{self.connection.where}: {what}")
                yield Untagged(answer.kind, status=answer)
            else:
                yield answer

    def until(self, tag: str, *, literal_bytes: int = LITERAL_BYTES) -> Iterator[Untagged | Status]:
        """Like `answers`, with the tagged status at the end whatever it says."""
        while tag in self.owed:
            owed = self.owed[0]
            found = self._response(literal_bytes if owed == tag else 0)
            if isinstance(found, Status):
                self.owed.popleft()
            if owed == tag:
                yield found
                if isinstance(found, Status):
                    return
        raise InternalError("the answer to a command was read over by another one")

    def ended(self, tag: str) -> Status:
        """Read on to the tagged status of a command, whatever it says."""
        return next(answer for answer in self.until(tag) if isinstance(answer, Status))

    def settle(self) -> None:
        """Read and drop every answer still owed, so that nothing is on the way."""
        while self.owed:
            if isinstance(self._response(0), Status):
                self.owed.popleft()

    def continued(self, told: Callable[[Untagged], None] = lambda _answer: None) -> str | Status:
        """Wait for the server to ask for more: the text of its `+`, or the status that ends the command instead; `told` gets the rest."""
        while True:
            line = self._line()
            if line.startswith(b"+"):
                return line[1:].decode("latin-1").strip()
            found = self._read(line, LITERAL_BYTES)
            self.learn(found)
            if isinstance(found, Status):
                self.owed.popleft()
                return found
            told(found)

    def say(self, text: str) -> None:
        """Send a line that is no command of its own."""
        self.connection.write(text.encode() + b"\r\n")

    def heard(self) -> Untagged | Status | None:
        """The next response where a line of it has come; None where none has. A status ends the one command that is owed."""
        if b"\n" not in self.connection.buffer:
            return None
        found = self._response(LITERAL_BYTES)
        if isinstance(found, Status):
            self.owed.popleft()
        return found

    def greeting(self) -> bytes:
        """The first line of the server, as it is."""
        return self._line()

    def learn(self, found: Status | Untagged) -> None:
        """Take over the capabilities that an answer lists, if it does."""
        if isinstance(found, Untagged):
            if found.name == "CAPABILITY":
                self.capabilities = frozenset(value.upper() for value in found.values if isinstance(value, str))
                self.told = True
            if found.status is None:
                return
            found = found.status
        if found.code == "CAPABILITY":
            self.capabilities = frozenset(found.arguments.upper().split())
            self.told = True

    # Responses

    def _response(self, literal_bytes: int) -> Untagged | Status:
        found = self._read(self._line(), literal_bytes)
        self.learn(found)
        return found

    def _read(self, line: bytes, literal_bytes: int) -> Untagged | Status:
        """The response that begins with `line`: untagged, or the status of the command owed first."""
        try:
            if line.startswith(b"* "):
                found = untagged(self._pieces(line[2:], literal_bytes))
                if found.name == "BYE":
                    self.bye = found.status
                return found
            tag, _, rest = line.partition(b" ")
            return status(rest if self.owed and tag == self.owed[0].encode() else line)
        except ProtocolBroken as error:
            self._dead = True
            where = self.connection.where
            raise error if error.cause.startswith(where) else ProtocolBroken(f"{where}: {error.cause}") from error

    def _pieces(self, line: bytes, literal_bytes: int) -> list[Piece]:
        """The lines and literals of one response. Words for people announce no literals."""
        pieces: list[Piece] = [line]
        if line[:3].upper() in {b"OK ", b"NO "} or line[:4].upper() in {b"BAD ", b"BYE "} or line[:8].upper() == b"PREAUTH ":
            return pieces
        held = 0
        while (announced := LITERAL.search(line)) is not None:
            size = int(announced[1])
            pieces.append(self._literal(size, literal_bytes))
            line = self._rest()
            pieces.append(line)
            held += len(line) + min(size, LITERAL_BYTES)
            if held > RESPONSE_BYTES or len(pieces) > _MOST_PIECES:
                raise ProtocolBroken(f"an answer of more than {RESPONSE_BYTES} bytes")
        return pieces

    def _literal(self, size: int, limit_bytes: int) -> Piece:
        """Read a literal; one that is too large is read as well, or nothing after it could be, and not kept."""
        buffer = self.connection.buffer
        if size > limit_bytes:
            if size > DROPPED_BYTES:
                raise ProtocolBroken(f"a literal of {size} bytes")
            left = size
            while left > len(buffer):
                left -= len(buffer)
                buffer.clear()
                self._fill()
            del buffer[:left]
            return Dropped(size)
        if size > _CHUNK_BYTES:
            return self._large_literal(size)
        while len(buffer) < size:
            self._fill()
        with memoryview(buffer) as view:
            literal = bytes(view[:size])
        del buffer[:size]
        return literal

    def _large_literal(self, size: int) -> bytes:
        """Read a literal piece by piece, so that it is in memory once."""
        buffer = self.connection.buffer
        # What getvalue() gives is the very memory that was written to: nothing else refers to it.
        held = io.BytesIO()
        while (left := size - held.tell()) > 0:
            if not buffer:
                self._fill()
            with memoryview(buffer) as view:
                count = held.write(view[:left])
            del buffer[:count]
        return held.getvalue()

    def _line(self) -> bytes:
        """The next line that is not empty: careless servers send empty ones."""
        for _ in range(100):
            if line := self._rest():
                return line
        raise ProtocolBroken(f"{self.connection.where}: empty lines where an answer was expected")

    def _rest(self) -> bytes:
        try:
            return self.connection.read_line(limit_bytes=LISTING_BYTES)
        except ConnectionFailed as error:
            raise self._over(error) from error

    def _fill(self) -> None:
        try:
            self.connection.fill()
        except ConnectionFailed as error:
            raise self._over(error) from error

    def _over(self, error: ConnectionFailed) -> Exception:
        """The error of a connection that ended, with the server's good-bye where it said one."""
        self._dead = True
        if self.bye is None:
            return error
        return refusal(self.bye, f"{self.connection.where} ended the session", ConnectionFailed)

"""POP3 on the wire: status lines, dotted blocks, and flights of pipelined commands (RFC 1939, section 3; RFC 2449, section 6.6).

    send ──▶ owed answers, oldest first ──▶ status line ──+OK and multi-line──▶ block up to CRLF . CRLF
                                               └──-ERR──▶ (no block)

`owed` tells what the server has still to answer. As long as it is empty, the session stands between two commands.
"""

from __future__ import annotations

import logging
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.errors import AccessDenied, CredentialsRejected, PostroomError, ProtocolBroken, ServerBusy
from core.transports.net import Connection
from core.transports.sign_in_words import named
from core.transports.wire_words import POP3_SHOWN, log_sent

_log = logging.getLogger(__name__)

WINDOW_COUNT = 128
"""Most commands on their way at a time; at 20 ms of round trip 32 reach half of this rate."""

WINDOW_BYTES = 8 * 1024 * 1024
"""Most bytes of answers asked for at a time, by the sizes that LIST gave; one message may be larger."""

_CODE = re.compile(r"\[([A-Za-z0-9/_.-]+)[^\]]*\]\s*")
_END = b"\r\n.\r\n"
_SHOWN_CHARS = 200

_ABOUT_THE_ACCOUNT = (CredentialsRejected, AccessDenied, ServerBusy)
_BUSY_CODES = {"IN-USE", "LOGIN-DELAY", "SYS/TEMP"}
_BUSY_WORDS = re.compile(
    r"in use|\block|busy|already|try (again|later)|again later|temporar|too many|another session|other session|unavailable"
    r"|timed? ?out|not ready|overload|maintenance|rate limit|throttl",
    re.IGNORECASE,
)
_DENIED_WORDS = re.compile(
    r"disabled|not enabled|not allowed|not permitted|permission|not authori[sz]ed for|suspended|blocked|expired|web login required",
    re.IGNORECASE,
)
_PASSWORD_WORDS = re.compile(r"password|credential|authenticat|log[io]+n (failed|failure|incorrect)|invalid (user|log)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reply:
    """A status line: +OK or -ERR, the response code without brackets ("" where none; RFC 2449, section 8), the words after it."""

    ok: bool
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a flight, without its CRLF, and how many bytes of answer it will bring as far as known."""

    line: str
    answer_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one command. `block` is the unstuffed block of a multi-line +OK; None after -ERR, or where it was too large.

    `beginning` is as much as was to be taken of one that was too large.
    """

    reply: Reply
    block: bytes | None = field(default=None, repr=False)
    beginning: bytes | None = field(default=None, repr=False)


class Pop3Wire:
    """One connection that speaks POP3; belongs to the connection's thread. `pipelining` is set when CAPA offers it."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.pipelining = False
        self.owed: deque[bool] = deque()  # for each command without an answer: is the answer multi-line?

    # Single commands

    def command(self, line: str, *, timeout_s: float | None = None) -> Reply:
        """Send one command and return its status line. Raises ConnectionFailed, ProtocolBroken, Cancelled."""
        self._send([line], lines=False, timeout_s=timeout_s)
        return self.status(timeout_s=timeout_s)

    def block_command(self, line: str, limit_bytes: int) -> Answer:
        """Send one command that is answered by a block when it succeeds."""
        self._send([line], lines=True)
        return self._answer(limit_bytes)

    def _send(self, lines_: Sequence[str], *, lines: bool, timeout_s: float | None = None) -> None:
        log_sent(_log, self.connection.where, lines_, POP3_SHOWN)
        self.owed.extend([lines] * len(lines_))
        self.connection.write("".join(f"{line}\r\n" for line in lines_).encode("utf-8"), timeout_s=timeout_s)

    def status(self, *, timeout_s: float | None = None) -> Reply:
        """Read the status line that is due, as the end of its answer."""
        reply = self.parse(self.connection.read_line(timeout_s=timeout_s))
        _log.debug("%s < %s", self.connection.where, reply)
        if self.owed:
            self.owed.popleft()
        return reply

    def parse(self, line: bytes) -> Reply:
        """Take a status line apart. Raises ProtocolBroken when it is none."""
        ok = line.startswith(b"+OK")
        if not ok and not line.startswith(b"-ERR"):
            raise ProtocolBroken(f"{self.connection.where}: answered {shown(line)!r}, which is not POP3")
        text = shown(line[3:] if ok else line[4:])
        code = _CODE.match(text)
        return Reply(ok, code[1].upper(), text[code.end() :]) if code else Reply(ok, "", text)

    # Flights

    def flight(self, commands: Sequence[Command], *, lines: bool, limit_bytes: int = 0) -> Iterator[Answer]:
        """Yield the answers to `commands`, in order, keeping the window full where the server pipelines.

        `lines` says that +OK is followed by a block. A block larger than `limit_bytes` is read, and its beginning kept. What the consumer
        does between two answers costs no time on the wire: the window is filled again before an answer is handed over.
        """
        sent = taken = on_the_way = 0
        while taken < len(commands):
            if sent == taken or (self.pipelining and (sent - taken) * 2 <= WINDOW_COUNT and on_the_way * 2 <= WINDOW_BYTES):
                first, on_the_way, sent = sent, *self._fill_window(commands, sent, taken, on_the_way)
                if sent > first:
                    self._send([command.line for command in commands[first:sent]], lines=lines)
            answer = self._answer(limit_bytes)
            on_the_way -= commands[taken].answer_bytes
            taken += 1
            yield answer

    def _fill_window(self, commands: Sequence[Command], sent: int, taken: int, on_the_way: int) -> tuple[int, int]:
        """Return the bytes on the way and the number of commands sent once the window is full again."""
        most = taken + (WINDOW_COUNT if self.pipelining else 1)
        while sent < min(len(commands), most):
            size = commands[sent].answer_bytes
            if sent > taken and on_the_way + size > WINDOW_BYTES:
                break
            on_the_way += size
            sent += 1
        return on_the_way, sent

    def drain(self) -> None:
        """Read and drop every answer still owed, so that the session stands between two commands again."""
        while self.owed:
            self._answer(0)

    def _answer(self, limit_bytes: int) -> Answer:
        """Read the oldest answer owed."""
        reply = self.parse(self.connection.read_line())
        _log.debug("%s < %s", self.connection.where, reply)
        block, whole = self._block(limit_bytes) if reply.ok and self.owed[0] else (None, True)
        self.owed.popleft()
        return Answer(reply, block) if whole else Answer(reply, beginning=block)

    # Blocks

    def _block(self, limit_bytes: int) -> tuple[bytes, bool]:
        """Read a block up to its final dot, dots unstuffed, and whether that is all of it: of a larger one `limit_bytes` are kept.

        Lines may have any length. The terminator is searched in the buffer as it grows, so that it is found across the borders of
        what the network delivers, and every byte is looked at once.
        """
        buffer = self.connection.buffer
        while len(buffer) < 3:
            self.connection.fill()
        if buffer.startswith(b".\r\n"):
            del buffer[:3]
            return b"", True
        searched = 0
        while (end := buffer.find(_END, searched)) < 0:
            if len(buffer) > limit_bytes + len(_END):
                beginning = _first(buffer, limit_bytes)
                self._skip_block()
                return beginning, False
            searched = max(0, len(buffer) - len(_END) + 1)
            self.connection.fill()
        block = _first(buffer, min(end + 2, limit_bytes))
        del buffer[: end + len(_END)]
        return block, end + 2 <= limit_bytes

    def _skip_block(self) -> None:
        """Read on to the end of a block without keeping it."""
        buffer = self.connection.buffer
        while (end := buffer.find(_END)) < 0:
            del buffer[: -len(_END) + 1]
            self.connection.fill()
        del buffer[: end + len(_END)]


def _first(buffer: bytearray, count: int) -> bytes:
    """The beginning of a block."""
    with memoryview(buffer) as view:
        return unstuffed(bytes(view[:count]))


def unstuffed(block: bytes) -> bytes:
    """Undo dot-stuffing (RFC 1939, section 3) on the whole block at once. A single dot that a careless server left stays."""
    if b"\r\n.." in block:
        block = block.replace(b"\r\n..", b"\r\n.")
    return block[1:] if block.startswith(b"..") else block


def shown(line: bytes) -> str:
    """A server's words as they may be shown: printable, one line, not endless."""
    text = line.decode("utf-8", "replace").strip()[:_SHOWN_CHARS]
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)


def refusal(reply: Reply, what: str, default: type[PostroomError]) -> PostroomError:
    """The error for -ERR to `what` (in words), by response code (RFC 2449, section 8; RFC 3206), else by common words, else `default`."""
    says = f"{what}: {reply.text or 'refused without words'}"
    detail = f"-ERR [{reply.code}] {reply.text}" if reply.code else f"-ERR {reply.text}"
    if reply.code == "AUTH":
        kind: type[PostroomError] = CredentialsRejected
    elif reply.code in _BUSY_CODES:
        kind = ServerBusy
    elif reply.code == "SYS/PERM":
        kind = AccessDenied
    elif _BUSY_WORDS.search(reply.text):
        kind = ServerBusy
    elif _DENIED_WORDS.search(reply.text) and not _PASSWORD_WORDS.search(reply.text):
        kind = AccessDenied
    else:
        kind = default
    error = kind(says, detail=detail)
    return named(error, detail) if issubclass(kind, _ABOUT_THE_ACCOUNT) else error

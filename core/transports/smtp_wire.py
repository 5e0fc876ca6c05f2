"""SMTP on the wire: replies, commands and errors in words (RFC 5321, 4.2; RFC 2034; RFC 3463).

    command(s) ──▶ reply lines "250-..." ──▶ last line "250 ..." ──▶ Reply

Used by one thread, the owner of the connection.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

from core.errors import AccessDenied, PostroomError, ProtocolBroken, ServerBusy
from core.transports.net import Connection
from core.transports.wire_words import SMTP_SHOWN, log_sent

_log = logging.getLogger(__name__)

MAX_REPLY_LINES = 512
"""Most lines of one reply; no server has so much to say."""

_LINE = re.compile(r"([2-5][0-9]{2})(?:([ -])(.*))?", re.DOTALL)
_ENHANCED = re.compile(r"[245]\.[0-9]{1,3}\.[0-9]{1,3}(?= |$)")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_SHOWN_CHARS = 1_000


@dataclass(frozen=True, slots=True)
class Reply:
    """One whole reply: its code and its lines without code."""

    code: int
    lines: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether the code is 2yz."""
        return 200 <= self.code <= 299

    @property
    def temporary(self) -> bool:
        """Whether the code is 4yz."""
        return 400 <= self.code <= 499

    @property
    def refused(self) -> bool:
        """Whether the code is 4yz or 5yz."""
        return self.code >= 400

    @property
    def text(self) -> str:
        """The reply on one line for a person: code, enhanced status code once, words."""
        first = self.lines[0] if self.lines else ""
        enhanced = _ENHANCED.match(first)
        rest = [line.removeprefix(enhanced[0]).strip() if enhanced else line.strip() for line in self.lines[1:]]
        words = " ".join(part for part in (str(self.code), first.strip(), *rest) if part)
        return words if len(words) <= _SHOWN_CHARS else words[:_SHOWN_CHARS] + "..."


class SmtpWire:
    """Commands out, replies in. Raises ConnectionFailed and Cancelled from the connection, ProtocolBroken for what is no reply."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @property
    def where(self) -> str:
        """host:port, for words."""
        return self.connection.where

    def command(self, line: str, *, timeout_s: float | None = None) -> Reply:
        """Send one command and return its reply; `timeout_s` (seconds) is for each line of it."""
        self.send([line])
        return self.reply(timeout_s=timeout_s)

    def send(self, lines: list[str]) -> None:
        """Send commands in one flight (RFC 2920). They may contain UTF-8 only where SMTPUTF8 allows it; the caller sees to that."""
        log_sent(_log, self.where, lines, SMTP_SHOWN)
        self.connection.write("".join(f"{line}\r\n" for line in lines).encode("utf-8"))

    def reply(self, *, timeout_s: float | None = None) -> Reply:
        """Read one reply of one or more lines. 421 is a reply like any other here."""
        lines: list[str] = []
        while len(lines) < MAX_REPLY_LINES:
            raw = self.connection.read_line(timeout_s=timeout_s)
            line = raw.decode("utf-8", "backslashreplace")
            match = _LINE.fullmatch(line)
            if match is None:
                raise ProtocolBroken(f"{self.where}: an SMTP reply was expected, and {shown(line)!r} came")
            lines.append(_UNPRINTABLE.sub(" ", match[3] or ""))
            if match[2] != "-":
                reply = Reply(int(match[1]), tuple(lines))
                if _log.isEnabledFor(logging.DEBUG):
                    _log.debug("%s < %s", self.where, reply.text)
                return reply
        raise ProtocolBroken(f"{self.where}: a reply of more than {MAX_REPLY_LINES} lines")


def shown(text: str) -> str:
    """Text from the wire, short and harmless enough to be shown."""
    return _UNPRINTABLE.sub(" ", text)[:200]


def refusal(reply: Reply, what: str, permanent: type[PostroomError] = AccessDenied) -> PostroomError:
    """The error for a refused command: ServerBusy for 4yz, `permanent` for 5yz, else ProtocolBroken. `what` leads the words."""
    words = f"{what}: {reply.text}"
    if reply.temporary:
        return ServerBusy(words)
    return permanent(words) if reply.refused else ProtocolBroken(words)

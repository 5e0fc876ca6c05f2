"""What the makers of demo mail share: a seeded source of chance, a calendar, Message-IDs, and the finished message.

Everything is repeatable: the same base time and seed give the same mail.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

SPAN = timedelta(days=30)
"""The demo's mail is this old at most, counted back from the base time."""

SEED = 20260101
"""The seed used unless another is given."""
INBOX = "Inbox"


@dataclass(frozen=True, slots=True)
class DemoMessage:
    """One message of the demo, and the mailboxes that it lies in."""

    kind: str
    """What it is an example of, such as `letter`, `thread` or `no-message-id`."""
    sender: str
    """The reverse path; empty for `<>`."""
    mailboxes: tuple[str, ...]
    """The addresses of the mailboxes that hold a copy."""
    raw: bytes
    """The message as it was sent, without the lines that a server puts on top."""
    message_id: str | None
    """The Message-ID with its angle brackets, or None."""
    at: datetime
    """When it arrived, aware, UTC."""
    traced: bool = True
    """Whether the server puts Return-Path and Received on top; not on mail that must keep its odd beginning."""
    folder: str = INBOX
    """Where it lies in its mailbox, as EwsMailbox names folders; POP3 knows the inbox alone."""

    def copy_for(self, address: str) -> bytes:
        """The copy in one mailbox; copies differ in their Received line, as real ones do."""
        if not self.traced:
            return self.raw
        server = f"mail.{address.partition('@')[2]}"
        origin = f"mx.{self.sender.partition('@')[2]}" if self.sender else server
        trace = (
            f"Return-Path: <{self.sender}>\r\nReceived: from {origin} by {server} with ESMTP\r\n"
            f"\tfor <{address}>; {format_datetime(self.at)}\r\n"
        )
        return trace.encode("ascii") + self.raw


class Desk:
    """Hands out moments, Message-IDs and chance. One thread only."""

    def __init__(self, base: datetime, seed: int, mark: str = "") -> None:
        """`base` is the newest moment, aware. Desks with different marks never hand out the same Message-ID."""
        if base.tzinfo is None:
            raise ValueError("the base time needs a time zone")
        self.base = base.astimezone(UTC).replace(microsecond=0)
        self.rng = random.Random(seed)
        self._mark = mark
        self._made = 0

    def moment(self) -> datetime:
        """A moment within the span, never the last hour."""
        seconds = self.rng.randrange(3600, int(SPAN.total_seconds()))
        return self.base - timedelta(seconds=seconds)

    def message_id(self, sender: str, at: datetime) -> str:
        """A new Message-ID of the sender's domain."""
        self._made += 1
        return f"<{at:%Y%m%d%H%M%S}.{self._mark}{self._made:04d}@{sender.partition('@')[2]}>"

    def stem(self) -> str:
        """A new stem for boundaries."""
        self._made += 1
        return f"part{self._made:04d}"

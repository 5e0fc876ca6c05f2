"""How mail is sent: what a person may say of one email, and what holds for a server, a mailbox, everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum


class DeliveryPriority(IntEnum):
    """email.deliveryprioritycode (facts 1.7): the order within a mailbox, and what the message says of itself."""

    LOW = 0
    NORMAL = 1
    HIGH = 2


class SendingMode(StrEnum):
    """What a profile does with mail that is to be sent."""

    SEND = "send"
    PAUSE = "pause"
    """It waits."""
    SINK = "sink"
    """It is written into files instead, as in sandbox mode; for trials."""


@dataclass(frozen=True, slots=True)
class SendHold:
    """A server asked to be left alone: nothing is sent through its profile until then (aware). `because` is in the server's words."""

    until: datetime
    because: str


@dataclass(frozen=True, slots=True)
class SendLimits:
    """How many emails a mailbox hands to a server at most, in any minute and in any day of 24 hours; 0 knows no limit."""

    per_minute: int = 0
    per_day: int = 0

"""How many emails a mailbox may hand over now: so many in any minute, and so many in any day of 24 hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.domain.organization import Organization
from core.domain.profile import EmailServerProfile
from core.domain.sending import SendLimits

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """So many emails in any time of this length. `words` name it: "a minute"."""

    most: int
    length: timedelta
    words: str


@dataclass(frozen=True, slots=True)
class Sent:
    """How many emails a mailbox handed over within a window, and when the oldest of the newest `most` was, None where there are fewer."""

    count: int
    oldest_of_most: datetime | None


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many more may go now. `until` is when the next may, with the reason in words; None while some may."""

    left: int
    until: datetime | None = None
    because: str = ""


def limits_of(organization: Organization, profile: EmailServerProfile | None) -> SendLimits:
    """What holds for a mailbox: the profile's own limits, else the organisation's."""
    minute = None if profile is None else profile.max_messages_per_minute
    day = None if profile is None else profile.max_messages_per_day
    return SendLimits(
        organization.max_messages_per_minute if minute is None else minute,
        organization.max_messages_per_day if day is None else day,
    )


def windows(limits: SendLimits) -> tuple[Window, ...]:
    """The windows in which something is limited."""
    both = (Window(limits.per_minute, MINUTE, "a minute"), Window(limits.per_day, DAY, "24 hours"))
    return tuple(window for window in both if window.most > 0)


def allowance(sent: Mapping[Window, Sent], now: datetime, most: int) -> Allowance:
    """How many of at most `most` emails may go now, by what was handed over in each window until now."""
    left, until, because = most, None, ""
    for window, done in sent.items():
        left = min(left, max(0, window.most - done.count))
        if done.count >= window.most and done.oldest_of_most is not None:
            again = max(done.oldest_of_most + window.length, now)
            if until is None or again > until:
                until, because = again, f"It waits: the mailbox may send {window.most} emails in {window.words}."
    return Allowance(left, until, because)

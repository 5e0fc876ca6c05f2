"""Every mail that a meeting made, counted: the proof that nobody was written to who should not have been."""

import threading
from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MeetingMailKind(StrEnum):
    """Why a meeting's mail went out."""

    INVITATION = "invitation"
    """Somebody is asked for the first time."""
    UPDATE = "update"
    """Somebody who was asked is told of a change."""
    CANCELLATION = "cancellation"
    """The meeting, or one occurrence, is off; or somebody is no longer asked."""
    RESPONSE = "response"
    """An attendee answers the organizer."""


@dataclass(frozen=True, slots=True)
class MeetingMail:
    """One message that left because of a meeting."""

    kind: MeetingMailKind
    sender: str
    """The mailbox that it left from."""
    recipients: tuple[str, ...]
    """Everyone it went to, in small letters."""
    uid: str
    """The meeting."""
    subject: str
    message_id: str
    """With its brackets; the same message is in `Directory.sent`."""
    day: date | None = None
    """The occurrence that it is about, by the day of its original start; None for a whole meeting."""


class MeetingLog:
    """All mails of meetings, in order. Any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._mails: list[MeetingMail] = []

    def add(self, mail: MeetingMail) -> None:
        """Put a mail at the end."""
        with self._lock:
            self._mails.append(mail)

    @property
    def mails(self) -> tuple[MeetingMail, ...]:
        """All mails so far."""
        with self._lock:
            return tuple(self._mails)

    @property
    def counts(self) -> dict[str, int]:
        """How many letters lay in mailboxes because of meetings, by kind: each recipient of a message counts."""
        found: Counter[str] = Counter()
        for each in self.mails:
            found[each.kind.value] += len(each.recipients)
        return dict(found)

    @property
    def total(self) -> int:
        """How many letters that is altogether."""
        return sum(self.counts.values())

    def to(self, address: str) -> tuple[MeetingMail, ...]:
        """The mails that went to an address, in order."""
        return tuple(each for each in self.mails if address.casefold() in each.recipients)

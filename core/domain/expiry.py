"""Expiry: what ends by itself and takes mail with it: client secrets, sign-ins, authorities, certificates of servers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from core.domain.alert import AlertDraft, AlertLevel
from core.domain.oauth import GOOGLE, MICROSOFT
from core.errors import QT_TRANSLATE_NOOP

WARN_DAYS = 14
"""How many days before its end an alert is raised."""
SOON_DAYS = 3
"""How many days before its end it is an error rather than a warning."""
CODE = "ExpiresSoon"
"""The code of the alerts."""
UNUSED_LIFETIME = {MICROSOFT: timedelta(days=90), GOOGLE: timedelta(days=180)}
"""How long a refresh token lives without being used, where its provider does not tell with it (their documentation does)."""


class ExpiryKind(StrEnum):
    """What it is."""

    CLIENT_SECRET = "client-secret"  # noqa: S105  a word
    SIGN_IN = "sign-in"
    CA_FILE = "ca-file"
    SERVER_CERTIFICATE = "server-certificate"


_TITLES = {
    ExpiryKind.CLIENT_SECRET: QT_TRANSLATE_NOOP("errors", "A client secret ends soon"),
    ExpiryKind.SIGN_IN: QT_TRANSLATE_NOOP("errors", "A sign-in ends soon"),
    ExpiryKind.CA_FILE: QT_TRANSLATE_NOOP("errors", "A certificate authority ends soon"),
    ExpiryKind.SERVER_CERTIFICATE: QT_TRANSLATE_NOOP("errors", "A server's certificate ends soon"),
}
_CURES = {
    ExpiryKind.CLIENT_SECRET: QT_TRANSLATE_NOOP(
        "errors",
        "Make a new client secret where the program is registered, store it with `postroom secret set`, and note its end in the profile.",
    ),
    ExpiryKind.SIGN_IN: QT_TRANSLATE_NOOP("errors", "Sign in again: in the mailbox or profile here, or with `postroom signin`."),
    ExpiryKind.CA_FILE: QT_TRANSLATE_NOOP("errors", "Put the authority's new certificate into the file that the profile names (ca_file)."),
    ExpiryKind.SERVER_CERTIFICATE: QT_TRANSLATE_NOOP("errors", "Have the server's certificate renewed before that day."),
}


@dataclass(frozen=True, slots=True)
class Expiry:
    """One end to come, or past. `what` names it for a person and never holds a secret; `at` is aware.

    `mailbox`, an address, or `profile`, a name, is where a person does something about it; both empty where neither is known.
    """

    kind: ExpiryKind
    what: str
    at: datetime
    mailbox: str = ""
    profile: str = ""

    def days(self, now: datetime) -> int:
        """Whole days left; negative once it is over."""
        return (self.at - now) // timedelta(days=1)

    def level(self, now: datetime) -> AlertLevel:
        """How urgent it is: an error from SOON_DAYS before the end on, a warning from WARN_DAYS on."""
        left = self.days(now)
        if left < SOON_DAYS:
            return AlertLevel.ERROR
        return AlertLevel.WARNING if left < WARN_DAYS else AlertLevel.INFORMATION

    @property
    def day(self) -> date:
        """The day of the end in UTC. It is what is shown wherever a day alone is shown, the same one in every zone."""
        return self.at.astimezone(UTC).date()

    @property
    def whole_day(self) -> bool:
        """Whether only the day is known, as an administrator noted it: `at` is then that day's end, and its time is not to be shown."""
        return self.kind is ExpiryKind.CLIENT_SECRET

    @property
    def key(self) -> str:
        """Tells this end from others, and from an earlier one of the same thing."""
        return f"{self.kind}:{self.day}:{self.what}"[:200]

    def alert(self, now: datetime) -> AlertDraft:
        """The alert that warns of it."""
        verb = "ended" if self.at <= now else "ends"
        return AlertDraft(
            self.level(now),
            CODE,
            _TITLES[self.kind],
            _CURES[self.kind],
            detail=f"{self.what} {verb} on {self.day}",
            fold_key=self.key,
        )


def end_of_day(day: str) -> datetime | None:
    """The last second of a day as in 2027-01-31, in UTC, so that it is still shown as that day; None for what is no day."""
    try:
        return datetime.combine(date.fromisoformat(day), time(23, 59, 59), UTC)
    except ValueError:
        return None


def moment(text: str) -> datetime | None:
    """A moment in ISO 8601, aware; None for what is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)

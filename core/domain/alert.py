"""Alerts (TraceLog, facts 1.5, 3.3): what a person should know, folded when it repeats.

raised ──again──▶ the same, counted ──over──▶ resolved, and one `Recovered` beside it ──days──▶ purged
   └── acknowledged by a person: seen, not over

An alert is about a mailbox, about a profile (then about all of its mailboxes at once), or about the whole organisation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from core.domain.families import family_of
from core.domain.ids import AlertId, MailboxId, ProfileId

#: The code of the alert that a person must decide about an email; its fold key is the email's id.
SENDING_UNKNOWN = "SendingUnknown"
#: A mailbox, or most mailboxes of a profile, had no good contact for its configured time.
NO_CONTACT = "NoContact"
#: Many mailboxes of a profile fail alike, and are tried by one of them at a time; or wait for tests that fail by the profile's trouble.
SERVER_FAILING = "ServerFailing"
#: The place for passwords cannot be used: nothing can be tried.
SECRETS_LOCKED = "SecretsUnavailable"
#: Nothing is purged, since this machine's clock may be wrong.
CLOCK_DOUBTED = "ClockDoubted"
#: Telling the owner failed; the fold key is the way it was tried, `mail` or `webhook`.
NOTIFYING_FAILED = "NotifyingFailed"
#: The bound for mail that the program sends to one address by itself is reached; the fold key is the address in lower case.
AUTOMATIC_MAIL_STOPPED = "AutomaticMailStopped"
#: Copies of what was sent cannot be put into the mailbox's folder for them.
SENT_COPY_MISSING = "SentCopyMissing"
#: Reports say that sent mail did not reach somebody; the fold key is the day.
DELIVERY_FAILED = "DeliveryFailed"
#: A pass over a mailbox's appointments, contacts and tasks waits for a person's release.
ACT_PASS_HELD = "ActPassHeld"  # noqa: S105  a word, no password
#: Values of appointments, contacts or tasks that both sides changed wait for a person.
ACT_CONFLICTS = "ActConflictsWait"
#: Some appointments, contacts or tasks of a mailbox could not be synchronized.
ACT_ITEMS_FAILING = "ActItemsFailing"
#: Something is over. Of a direction the code is `Recovered-` and its name.
RECOVERED = "Recovered"
#: The directions whose codes there are.
_WORKLOADS = ("incoming", "outgoing", "act")


def parked_code(direction: str) -> str:
    """The code of the alert that a direction waits for a person."""
    return f"Parked-{direction}"


def failing_code(direction: str) -> str:
    """The code of the alert that a direction which heals by itself has failed many times in a row."""
    return f"StillFailing-{direction}"


#: The alerts of one direction.
PARKED_CODES = tuple(parked_code(each) for each in _WORKLOADS)
FAILING_CODES = tuple(failing_code(each) for each in _WORKLOADS)
#: Alerts that end by themselves once what they say is no longer so; each ends with exactly one `Recovered`.
STANDING_CODES = (*PARKED_CODES, *FAILING_CODES, NO_CONTACT, SERVER_FAILING, SECRETS_LOCKED)


class AlertLevel(IntEnum):
    """tracelog.level."""

    INFORMATION = 1
    WARNING = 2
    ERROR = 3


class AlertAction(StrEnum):
    """What a person can do about an alert where it is shown (tracelog.traceactionxml)."""

    TEST = "test"
    RUN = "run"
    STORE_PASSWORD = "store-password"  # noqa: S105  a word, no password
    OPEN_MAILBOX = "open-mailbox"
    OPEN_PROFILE = "open-profile"
    REVIEW_SENDING = "review-sending"
    MAP_FOLDER = "map-folder"
    OPEN_SETTINGS = "open-settings"
    REVIEW_ACT = "review-act"


@dataclass(frozen=True, slots=True)
class AlertDraft:
    """An alert to be raised. Drafts about the same thing with the same `code` and `fold_key` fold into one row whose count grows.

    `profile_id` is set where it is about a profile, then `mailbox_id` is None. `reason` is the code of the error behind it. `notify`: the
    owner is told, where the organisation says so. `over`: it tells of something that is past, and is never open.
    """

    level: AlertLevel
    code: str
    title: str
    hint: str
    mailbox_id: MailboxId | None = None
    detail: str = ""
    fold_key: str = ""
    profile_id: ProfileId | None = None
    reason: str = ""
    notify: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert as stored. `at` is its last occurrence, `count` how often it occurred since it was first raised, `resolved_at` its end.

    `fold_key` is what it is about, in the words of whoever raised it: the id of an email, of a rule. `mailbox` is an address, `profile` a
    name: one of them is set, or neither where it is about the whole organisation.
    """

    id: AlertId
    at: datetime
    first_at: datetime
    level: AlertLevel
    code: str
    title: str
    hint: str
    mailbox: str | None
    count: int
    acknowledged: bool
    detail: str = ""
    resolved_at: datetime | None = None
    fold_key: str = ""
    mailbox_id: MailboxId | None = None
    profile: str | None = None
    profile_id: ProfileId | None = None
    reason: str = ""

    @property
    def actions(self) -> tuple[AlertAction, ...]:
        """What can be done about it, the most useful first; nothing where it is over."""
        if self.resolved_at is not None:
            return ()
        return _actions(self.code, self.reason, mailbox=self.mailbox is not None, profile=self.profile is not None)


@dataclass(frozen=True, slots=True)
class StandingAlert:
    """An alert that ends by itself and has not ended yet."""

    code: str
    mailbox_id: MailboxId | None
    profile_id: ProfileId | None
    since: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AlertFilter:
    """Which alerts are wanted; all conditions hold together.

    `level` is the least that counts. `code` is a whole code, or the part of it before the dash. `mailbox` is an address, `profile` a name;
    an alert about a mailbox's profile is not about the mailbox. `text` is looked for in title, hint and detail, in any case. `limit` None
    sets none.
    """

    since: datetime | None = None
    level: AlertLevel | None = None
    code: str | None = None
    mailbox: str | None = None
    profile: str | None = None
    open_only: bool = False
    unacknowledged: bool = False
    text: str = ""
    limit: int | None = None
    offset: int = 0


class Channel(StrEnum):
    """A way in which the owner is told of an alert."""

    MAIL = "mail"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class Notice:
    """An alert that the owner is still to be told of, by `channels`; `attempts` were made in vain."""

    alert: Alert
    channels: tuple[Channel, ...]
    attempts: int = 0


#: What to do by the error behind an alert.
_BY_REASON = {
    "CredentialsRejected": (AlertAction.STORE_PASSWORD, AlertAction.TEST),
    "SecretMissing": (AlertAction.STORE_PASSWORD, AlertAction.TEST),
    "CertificateUntrusted": (AlertAction.OPEN_PROFILE, AlertAction.TEST),
    "TlsUnavailable": (AlertAction.OPEN_PROFILE, AlertAction.TEST),
    "HostUnknown": (AlertAction.OPEN_PROFILE, AlertAction.TEST),
    "ProfileInvalid": (AlertAction.OPEN_PROFILE, AlertAction.TEST),
    "NoCommonMethod": (AlertAction.OPEN_PROFILE, AlertAction.TEST),
}
#: What to do by the alert's own code, up to its dash.
_BY_CODE = {
    "Parked": (AlertAction.TEST,),
    "StillFailing": (AlertAction.RUN, AlertAction.TEST),
    NO_CONTACT: (AlertAction.RUN, AlertAction.TEST),
    SERVER_FAILING: (AlertAction.OPEN_PROFILE,),
    SENDING_UNKNOWN: (AlertAction.REVIEW_SENDING,),
    "FolderMissing": (AlertAction.MAP_FOLDER,),
    "FolderRuleSwitchedOff": (AlertAction.MAP_FOLDER, AlertAction.OPEN_SETTINGS),
    "FolderTemplateWaits": (AlertAction.MAP_FOLDER,),
    "FolderTemplateFailed": (AlertAction.MAP_FOLDER,),
    NOTIFYING_FAILED: (AlertAction.OPEN_SETTINGS,),
    AUTOMATIC_MAIL_STOPPED: (AlertAction.OPEN_SETTINGS,),
    SENT_COPY_MISSING: (AlertAction.TEST,),
    ACT_PASS_HELD: (AlertAction.REVIEW_ACT,),
    ACT_CONFLICTS: (AlertAction.REVIEW_ACT,),
    ACT_ITEMS_FAILING: (AlertAction.REVIEW_ACT, AlertAction.RUN),
}


def _actions(code: str, reason: str, *, mailbox: bool, profile: bool) -> tuple[AlertAction, ...]:
    """All that makes sense: a profile cannot be tested, and what is about neither leads nowhere."""
    wanted = [*_BY_REASON.get(reason, _BY_REASON.get(family_of(reason), ())), *_BY_CODE.get(code.partition("-")[0], ())]
    if mailbox:
        wanted.append(AlertAction.OPEN_MAILBOX)
    elif profile:
        wanted = [AlertAction.OPEN_PROFILE, *(each for each in wanted if each is AlertAction.STORE_PASSWORD)]
    return tuple(dict.fromkeys(wanted))

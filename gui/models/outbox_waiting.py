"""Why an email that is to be sent has not left yet: the first thing that holds it back, in a sentence. Pure functions.

its mailbox is gone ─▶ does not send (why not) ─▶ paused ─▶ waits for a person ─▶ a person's wish ─▶ limits, the server's wish, a refusal
─▶ no engine runs here ─▶ it is next
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from core.domain.activity import Email, EmailStatus
from core.domain.mailbox import Phase
from core.domain.server_replies import meaning_of
from core.errors import QT_TRANSLATE_NOOP
from gui.messages import last_error_problem
from gui.models.mailboxes_reasons import reason_of
from gui.reading.harmless import one_line
from gui.reading.mark_words import report_reason_words
from gui.times import moment, number
from gui.views import MailboxView

#: What core writes down where it puts mail off, and our words for it.
_PUT_OFF: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"It waits: the mailbox may send (?P<n>\d+) emails in a minute\."),
        QT_TRANSLATE_NOOP("outbox", "The mailbox may send {n} emails in a minute."),
    ),
    (
        re.compile(r"It waits: the mailbox may send (?P<n>\d+) emails in 24 hours\."),
        QT_TRANSLATE_NOOP("outbox", "The mailbox may send {n} emails in 24 hours."),
    ),
    (
        re.compile(r"It waits: the server asked to wait: (?P<words>.+)", re.DOTALL),
        QT_TRANSLATE_NOOP("outbox", "The server asked to wait: {words}"),
    ),
)


def why_waits(email: Email, view: MailboxView | None, *, engine: bool, now: datetime | None = None) -> str:
    """Why it has not left; "" for one that does not wait. `view` is its mailbox, None where it is gone; `engine`: one runs here."""
    if email.status is not EmailStatus.PENDING_SEND:
        return ""
    if view is None:
        return QCoreApplication.translate("outbox", "Its mailbox is gone.")
    out = view.outgoing
    if out.why_not is not None:
        return reason_of(out.why_not).words
    if view.paused:
        return QCoreApplication.translate("outbox", "The mailbox is paused.")
    if out.phase is Phase.PARKED:
        title = "" if out.state.last_error is None else last_error_problem(out.state.last_error).title
        return QCoreApplication.translate("outbox", "Sending waits for a person: {problem}").format(problem=title)
    return _time(email, now or datetime.now(UTC)) or _engine(engine=engine)


def why_not_now(email: Email, view: MailboxView | None, now: datetime | None = None) -> str:
    """What holds it that a person cannot pass by asking to have it sent now; "" where it can be, as far as is known here.

    Core looks once more, and knows of limits that were reached since.
    """
    if view is None:
        return QCoreApplication.translate("outbox", "Its mailbox is gone.")
    if view.outgoing.why_not is not None:
        return reason_of(view.outgoing.why_not).words
    if view.paused:
        return QCoreApplication.translate("outbox", "The mailbox is paused.")
    put_off = email.next_try_at is not None and email.next_try_at > (now or datetime.now(UTC))
    return reply_words(email.last_reply) if put_off and any(one.fullmatch(email.last_reply) for one, _words in _PUT_OFF) else ""


def is_delayed(email: Email, now: datetime | None = None) -> bool:
    """Whether a person said that it is not to leave yet."""
    return email.send_at is not None and email.send_at > (now or datetime.now(UTC))


def reply_words(reply: str) -> str:
    """The last word on an email, in the server's words, or ours in the language of this machine."""
    for pattern, words in _PUT_OFF:
        found = pattern.fullmatch(reply)
        if found is not None:
            parts = {key: number(int(value)) if key == "n" else one_line(value) for key, value in found.groupdict().items()}
            return QCoreApplication.translate("outbox", words).format(**parts)
    return one_line(reply)


def refusal_words(reply: str) -> str:
    """A refusal for a glance: what it comes to, where anybody can tell, and then the server's own words."""
    plain = plain_reason(reply)
    return " ".join(part for part in (f"{plain[:1].upper()}{plain[1:]}." if plain else "", reply_words(reply)) if part)


def plain_reason(reply: str) -> str:
    """What a refusal comes to, in plain words; "" where nobody can tell, or they say it themselves."""
    return report_reason_words(meaning_of(reply).reason) if reply else ""


def _time(email: Email, now: datetime) -> str:
    if is_delayed(email, now) and email.next_try_at == email.send_at:
        return QCoreApplication.translate("outbox", "It is to be sent {time}.").format(time=moment(email.send_at, now))
    if email.next_try_at is not None and email.next_try_at > now and email.last_reply:
        return refusal_words(email.last_reply)
    return ""


def _engine(*, engine: bool) -> str:
    return QCoreApplication.translate("outbox", "It is next.") if engine else QCoreApplication.translate("outbox", "No engine runs here.")

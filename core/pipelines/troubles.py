"""Troubles of a mailbox and their end: which alert is raised, and that each ends with exactly one `Recovered`.

    well ──needs a person──▶ Parked ────────────────────┐
      ├──fails and fails──▶ StillFailing ──(parks)──────┤ Parked takes over, and the other is over without a word
      ├──silent too long──▶ NoContact ──(parks)─────────┤
      └──waits for a test, which fails──▶ as one of the first two, or ServerFailing of its profile, where that is the cause
                                                        └──works, tested well, switched off──▶ Recovered

What is known of the server as a whole (ServerFailing, SecretsUnavailable) is told once, not of each mailbox.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from core.domain.alert import (
    NO_CONTACT,
    RECOVERED,
    SECRETS_LOCKED,
    SERVER_FAILING,
    AlertDraft,
    AlertLevel,
    failing_code,
    parked_code,
)
from core.domain.circuit import PROFILE_CODES, SIGN_IN_CODES, is_of_profile
from core.domain.contact import is_heard, patience_of
from core.domain.families import server_code
from core.domain.ids import ProfileId
from core.domain.mailbox import Mailbox, MailDirection
from core.domain.profile import CredentialRetrieval
from core.domain.words import work_of
from core.errors import QT_TRANSLATE_NOOP, PostroomError, TransientError
from core.pipelines.eligible import why_not_processed
from core.ports import MailboxContext, UnitOfWork

#: What every alert about a parked direction ends with.
PARKED_HINT = QT_TRANSLATE_NOOP("errors", "Postroom tries it again by itself after an hour, and then every six hours.")
_OF_ALL = frozenset({SERVER_FAILING, SECRETS_LOCKED})


def has_parked(uow: UnitOfWork, context: MailboxContext, direction: MailDirection, error: PostroomError, now: datetime) -> None:
    """A direction needs a person: say so, unless the same is known of its whole server."""
    mailbox = context.mailbox
    uow.clear_alert(mailbox.id, failing_code(direction))
    uow.clear_alert(mailbox.id, NO_CONTACT)
    if server_code(error.code) in PROFILE_CODES | SIGN_IN_CODES and SERVER_FAILING in uow.standing_about(mailbox.id, mailbox.profile_id):
        return
    title = f"{mailbox.email_address}: {work_of(direction)} has stopped. {error.title}"
    hint = f"{error.hint} {PARKED_HINT}".strip()
    draft = AlertDraft(
        AlertLevel.ERROR,
        parked_code(direction),
        title,
        hint,
        mailbox.id,
        error.cause,
        reason=error.code,
        notify=True,
    )
    uow.raise_alert(draft, now)


def keeps_failing(uow: UnitOfWork, context: MailboxContext, direction: MailDirection, error: PostroomError, now: datetime) -> None:
    """A direction that heals by itself has failed for long: worth a look, unless it, or its server, was told of already."""
    mailbox = context.mailbox
    known = uow.standing_about(mailbox.id, mailbox.profile_id)
    if known & {*_OF_ALL, NO_CONTACT, parked_code(direction)}:
        return
    failures = mailbox.direction(direction).consecutive_failures + 1
    title = f"{mailbox.email_address}: {work_of(direction)} has failed {failures} times in a row. {error.title}"
    uow.raise_alert(
        AlertDraft(AlertLevel.WARNING, failing_code(direction), title, error.hint, mailbox.id, error.cause, reason=error.code), now
    )


def works_again(uow: UnitOfWork, context: MailboxContext, direction: MailDirection, now: datetime) -> None:
    """A direction spoke to its server and all went well: what stood about it is over."""
    mailbox = context.mailbox
    standing = uow.standing_about(mailbox.id, None)
    if standing & {parked_code(direction), failing_code(direction)}:
        end_direction(uow, mailbox, direction, f"{mailbox.email_address}: {work_of(direction)} works again", now)
    if NO_CONTACT in standing:
        after = uow.context(mailbox.id)
        if after is not None and is_heard_of(after, now):
            end_silence(uow, mailbox, now)


def waits_in_vain(uow: UnitOfWork, context: MailboxContext, direction: MailDirection, error: PostroomError, now: datetime) -> None:
    """The test that was to bring a direction back after a change has failed: say so once.

    What is the matter with all mailboxes of the profile is one alert about that, which ends once none of them waits for it any more.
    What time may heal is tested again by itself; the rest waits for a person.
    """
    mailbox = context.mailbox
    if SECRETS_LOCKED in uow.standing_about(mailbox.id, mailbox.profile_id):
        return
    if context.profile is not None and is_profiles(context, direction, error.code):
        waiting = uow.waiting_for_test(context.profile.id)
        who = "1 mailbox waits for its" if waiting == 1 else f"{waiting} mailboxes wait for their"
        title = f"{context.profile.name}: {who} test, which fails. {error.title}"
        of_one = f"{mailbox.email_address}, {work_of(direction)}: {error.cause or error.title}"
        about = AlertDraft(AlertLevel.ERROR, SERVER_FAILING, title, error.hint, detail=of_one, reason=server_code(error.code), notify=True)
        uow.raise_alert(replace(about, profile_id=context.profile.id), now)
        return
    heals = isinstance(error, TransientError)
    level, code = (AlertLevel.WARNING, failing_code(direction)) if heals else (AlertLevel.ERROR, parked_code(direction))
    title = f"{mailbox.email_address}: {work_of(direction)} waits for its test, which failed. {error.title}"
    if not heals:
        uow.clear_alert(mailbox.id, failing_code(direction))
    uow.raise_alert(AlertDraft(level, code, title, error.hint, mailbox.id, error.cause, reason=error.code, notify=not heals), now)


def is_profiles(context: MailboxContext, direction: MailDirection, code: str) -> bool:
    """Whether a failure of this direction, by the code of its error, is one of its whole profile, and no matter of the mailbox."""
    if context.profile is None:
        return False
    endpoint = context.profile.sending if direction is MailDirection.OUTGOING else context.profile.incoming
    return is_of_profile(code, shared_account=endpoint.credentials is CredentialRetrieval.PROFILE)


def tested_well(uow: UnitOfWork, mailbox: Mailbox, direction: MailDirection, now: datetime) -> None:
    """A test of a direction passed: what stood about it is over."""
    end_direction(uow, mailbox, direction, f"{mailbox.email_address}: {work_of(direction)} works again, as its test has shown", now)


def end_direction(uow: UnitOfWork, mailbox: Mailbox, direction: MailDirection, title: str, now: datetime) -> bool:
    """End what stands about a direction, and say so once; False where nothing stood."""
    parked = uow.clear_alert(mailbox.id, parked_code(direction))
    cleared = parked | uow.clear_alert(mailbox.id, failing_code(direction))
    if cleared:
        code = f"{RECOVERED}-{direction}"
        uow.raise_alert(AlertDraft(AlertLevel.INFORMATION, code, title, "", mailbox.id, notify=parked, over=True), now)
    return cleared


def end_silence(uow: UnitOfWork, mailbox: Mailbox, now: datetime, title: str = "") -> None:
    """A mailbox that was silent has been heard of, or what `title` says."""
    if uow.clear_alert(mailbox.id, NO_CONTACT):
        title = title or f"{mailbox.email_address} is in contact with its server again"
        uow.raise_alert(AlertDraft(AlertLevel.INFORMATION, RECOVERED, title, "", mailbox.id, notify=True, over=True), now)


def end_profile(uow: UnitOfWork, profile_id: ProfileId | None, code: str, title: str, now: datetime) -> None:
    """What stood about a profile, or about everything, is over."""
    if uow.clear_alert(None, code, profile_id=profile_id):
        uow.raise_alert(AlertDraft(AlertLevel.INFORMATION, RECOVERED, title, "", profile_id=profile_id, notify=True, over=True), now)


def is_heard_of(context: MailboxContext, now: datetime) -> bool:
    """Whether a mailbox that was silent is so no more, in any direction that is at work."""
    patience = patience_of(context.profile, context.organization)
    return all(is_heard(context.mailbox.direction(way), now, patience) for way in MailDirection if why_not_processed(context, way) is None)

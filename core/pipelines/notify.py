"""Telling the owner: a mail, a webhook, or both, when a direction parks, a server fails, a mailbox falls silent, and when that is over.

    to be told ──claimed, so that no other engine tells it too──▶ by every channel ──▶ told
        ▲                                                              ├── fails ──▶ later, a few times ──▶ given up: one alert about
        └──── the program ends: what was told is written down ─────────┘             the channel, which ends with its next success

A mail goes to the owner of the mailbox, or of the profile; all that a person is to be told at a time is one mail. It leaves through an
outgoing mailbox that works, never through the one it is about. It is no activity, here or where it arrives: it is one of our own messages,
which no run tracks, and says that no answer is wanted (RFC 3834); it is signed, and so many an hour go to one address at most. That telling
fails never hinders mail.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from core.cancel import CancelToken
from core.domain.activity import Delivery
from core.domain.alert import NOTIFYING_FAILED, RECOVERED, Alert, AlertDraft, AlertLevel, Channel, Notice
from core.domain.backoff import BackoffPolicy
from core.domain.ids import AlertId
from core.domain.mailbox import MailDirection, TestStatus
from core.domain.message import Address, OutgoingMessage
from core.errors import Cancelled, ConnectionFailed, MessageRefused, PostroomError
from core.pipelines.connections import probe_message_id, settings_for
from core.pipelines.eligible import owner_of_mailbox, why_not_processed
from core.pipelines.guarding import sends_to_files
from core.pipelines.observe import SilentObserver
from core.pipelines.own_mail import may_send, own_mark
from core.pipelines.report import Tools
from core.ports import Envelope, MailboxContext, SubmissionUncertain

_log = logging.getLogger(__name__)

#: At most so many alerts are told at a time.
AT_A_TIME = 50
#: How often one is tried by one channel.
ATTEMPTS = 5
#: Through how many mailboxes one mail is tried at a time.
SENDERS = 3
_GAPS = BackoffPolicy(first_s=30.0, factor=4.0, ceiling_s=3600.0)
#: So long a notice is whose who claimed it; a program that was killed meanwhile tells again after it, and after some times no more.
CLAIM = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class _Desk:
    tools: Tools
    token: CancelToken
    contexts: Sequence[MailboxContext]

    @property
    def webhook(self) -> str | None:
        return self.contexts[0].organization.notify_webhook if self.contexts else None


def tell_owners(tools: Tools, token: CancelToken) -> int:
    """Tell what is to be told now; returns how many alerts that were. Takes seconds: belongs on a thread of its own.

    Raises Cancelled and what the store raises; that somebody could not be told is an alert, not an exception.
    """
    notices, contexts = _claimed(tools)
    if not notices:
        return 0
    desk = _Desk(tools, token, contexts)
    left = {notice.alert.id: set(notice.channels) for notice in notices}
    failures: dict[Channel, PostroomError | None] = {}
    try:
        for channel, tell in ((Channel.MAIL, _mail), (Channel.WEBHOOK, _post)):
            mine = [notice for notice in notices if channel in notice.channels]
            failures[channel] = _told(tell, desk, mine, partial(_strike, left, channel))
    except Cancelled:
        _give_back(tools, notices, left)
        raise
    _write(tools, notices, left, failures)
    return len(notices)


def _claimed(tools: Tools) -> tuple[list[Notice], Sequence[MailboxContext]]:
    """What is to be told now, and is nobody else's, with all mailboxes. What ended several programs is given up here."""
    now = tools.clock.now()
    with tools.store.reading() as reader:
        due = reader.due_notices(now, AT_A_TIME)
        contexts = reader.contexts() if due else []
    if not due:
        return [], []
    with tools.store.writing() as uow:
        claimed = uow.claim_notices([notice.alert.id for notice in due], now, now + CLAIM)
        mine = [notice for notice in due if notice.alert.id in claimed]
        for notice in mine:
            if notice.attempts >= ATTEMPTS:
                uow.notice_tried(notice.alert.id, [], attempts=notice.attempts, after=None)
    return [notice for notice in mine if notice.attempts < ATTEMPTS], contexts


def _give_back(tools: Tools, notices: list[Notice], left: dict[AlertId, set[Channel]]) -> None:
    """The program ends: what was told is not told again, the rest is tried with its next start."""
    with tools.store.writing() as uow:
        for notice in notices:
            uow.notice_tried(notice.alert.id, sorted(left[notice.alert.id]), attempts=notice.attempts, after=None)


Done = Callable[[Notice], None]


def _strike(left: dict[AlertId, set[Channel]], channel: Channel, notice: Notice) -> None:
    left[notice.alert.id].discard(channel)


def _told(tell: Callable[[_Desk, list[Notice], Done], None], desk: _Desk, notices: list[Notice], done: Done) -> PostroomError | None:
    """Tell by one channel, and say of each notice as soon as it is `done`; why the others could not be told, None where all were."""
    if not notices:
        return None
    try:
        tell(desk, notices, done)
    except PostroomError as error:
        desk.token.check()
        _log.warning("the owner could not be told: %s", error)
        return error
    return None


def _write(tools: Tools, notices: list[Notice], left: dict[AlertId, set[Channel]], failures: dict[Channel, PostroomError | None]) -> None:
    """Write down who was told, when the others are tried again, and raise or end the alert about a channel."""
    now = tools.clock.now()
    with tools.store.writing() as uow:
        for notice in notices:
            channels, attempts = left[notice.alert.id], notice.attempts + 1
            if attempts >= ATTEMPTS:
                channels = set()
            gap_s = _GAPS.after_failure_s(attempts, tools.chance())
            uow.notice_tried(notice.alert.id, sorted(channels), attempts=attempts, after=now + timedelta(seconds=gap_s))
        for channel, error in failures.items():
            tried = [notice for notice in notices if channel in notice.channels]
            if error is not None and any(notice.attempts + 1 >= ATTEMPTS for notice in tried):
                title = f"Nobody can be told of alerts by {channel}. {error.title}"
                draft = AlertDraft(AlertLevel.WARNING, NOTIFYING_FAILED, title, error.hint, None, error.cause, channel, reason=error.code)
                uow.raise_alert(draft, now)
            elif error is None and tried and uow.clear_alert(None, NOTIFYING_FAILED, channel):
                title = f"Alerts are told by {channel} again"
                uow.raise_alert(AlertDraft(AlertLevel.INFORMATION, RECOVERED, title, "", over=True), now)


def _post(desk: _Desk, notices: list[Notice], done: Done) -> None:
    if desk.webhook is not None:
        body = {"source": "postroom", "at": desk.tools.clock.now().isoformat(), "alerts": [_json(notice.alert) for notice in notices]}
        desk.tools.notifier.post(desk.webhook, body, desk.token)
    for notice in notices:
        done(notice)


def _json(alert: Alert) -> dict[str, object]:
    """What a webhook is told; the words of a server are not among it."""
    return {
        "id": alert.id,
        "at": alert.at.isoformat(),
        "level": alert.level.name.lower(),
        "code": alert.code,
        "reason": alert.reason or None,
        "title": alert.title,
        "hint": alert.hint,
        "mailbox": alert.mailbox,
        "profile": alert.profile,
        "over": alert.resolved_at is not None,
    }


def _mail(desk: _Desk, notices: list[Notice], done: Done) -> None:
    """Send each owner one mail; who has no address is not told. What one of its owners was told is told.

    Who has had too many already is left for later.
    """
    by_owner: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        addresses = _owners(desk, notice.alert)
        for address in addresses:
            by_owner[address].append(notice)
        if not addresses:
            done(notice)
    failure: PostroomError | None = None
    sent = False
    for address, mine in by_owner.items():
        if not may_send(desk.tools, desk.contexts[0].organization, address):
            continue
        try:
            _send(desk, address, mine)
        except PostroomError as error:
            desk.token.check()
            failure = error
        else:
            sent = True
            for notice in mine:
                done(notice)
    if failure is not None and not sent:
        raise failure


def _owners(desk: _Desk, alert: Alert) -> list[str]:
    """The addresses of those who own what an alert is about; of what is about everything, the default profile's owner.

    Of a profile these are its owner and, where the organisation says so, the owners of its mailboxes.
    """
    found: dict[str, None] = {}
    for context in desk.contexts:
        profile, organization = context.profile, context.organization
        profile_owner = profile.owner_email_address if profile is not None else ""
        if alert.mailbox_id is not None:
            if context.mailbox.id == alert.mailbox_id:
                found[_own_address(context) or profile_owner] = None
            continue
        if profile is not None and profile.id == (alert.profile_id or organization.default_profile):
            found[profile_owner] = None
            if alert.profile_id is not None and organization.notify_mailbox_owner_of_profile_alerts:
                found[_own_address(context)] = None
    return [address for address in found if address]


def _own_address(context: MailboxContext) -> str:
    """Where the owner of a mailbox is told: where alerts are wanted, else the address of user or queue."""
    owner = owner_of_mailbox(context)
    wanted = context.user.mobile_alert_email if context.user is not None else ""
    return wanted or (owner.email if owner is not None else "")


def _send(desk: _Desk, address: str, notices: list[Notice]) -> None:
    about = {notice.alert.mailbox_id for notice in notices}
    failure: PostroomError = ConnectionFailed(
        "no mailbox is there that could send it", hint="Enable outgoing mail of a mailbox that works, or use a webhook."
    )
    for sender in [context for context in _senders(desk) if context.mailbox.id not in about][:SENDERS]:
        try:
            return _send_through(desk, sender, address, notices)
        except PostroomError as error:
            desk.token.check()
            failure = error
    raise failure


def _senders(desk: _Desk) -> list[MailboxContext]:
    """The mailboxes whose outgoing mail works, those first that were proven last."""

    def works(context: MailboxContext) -> bool:
        state = context.mailbox.outgoing
        fine = (
            not state.parked and not state.consecutive_failures and (state.test is TestStatus.SUCCESS or state.last_success_at is not None)
        )
        return fine and not sends_to_files(context) and why_not_processed(context, MailDirection.OUTGOING) is None

    def proven(context: MailboxContext) -> float:
        at = context.mailbox.outgoing.last_success_at
        return 0.0 if at is None else -at.timestamp()

    return sorted(filter(works, desk.contexts), key=proven)


def _send_through(desk: _Desk, sender: MailboxContext, address: str, notices: list[Notice]) -> None:
    tools, own = desk.tools, sender.mailbox.email_address
    alerts = [notice.alert for notice in notices]
    message_id = probe_message_id(own)
    message = OutgoingMessage(
        message_id=message_id,
        date=tools.clock.now(),
        from_=Address(own, "Postroom"),
        to=(Address(address),),
        cc=(),
        bcc=(),
        subject=f"Postroom: {alerts[0].title}" if len(alerts) == 1 else f"Postroom: {len(alerts)} alerts",
        text="\n\n".join(f"{alert.title}\n{alert.hint}".strip() for alert in alerts) + "\n",
        auto_submitted=True,
        loop_mark=own_mark(tools),
    )
    settings = settings_for(sender, MailDirection.OUTGOING, tools.secrets)
    sink = tools.transports.sink(settings, desk.token, SilentObserver())
    try:
        outcome = sink.send(Envelope(message_id, own, (address,), tools.compose(message)), _NoJournal())
        if not outcome.accepted:
            raise MessageRefused(outcome.reply)
    except SubmissionUncertain as uncertain:
        # It may have gone out: rather once too seldom than twice.
        _log.info("whether the mail to %s went out is not known: %s", address, uncertain)
    finally:
        sink.close()


class _NoJournal:
    def dot(self, submission_id: str | None = None, refused: Mapping[str, Delivery] | None = None) -> None:
        """Nothing needs to be remembered about a mail that is no activity."""

"""What holds a mailbox's mail back for a while: a server that asked to be left alone, and the limits of the mailbox.

    due ──the server of the profile asked to wait──▶ put off until then, with its words
     │ ──the mailbox sent as much as it may───────▶ put off until it may again, with the limit
     └── else ──▶ claimed, no more at a time than the limits leave

What a server asks of one mailbox holds for its whole profile, and is kept in the store: every mailbox finds it before it says a word.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from core.domain.send_pace import allowance, limits_of, windows
from core.domain.sending import SendHold
from core.domain.server_replies import wait_s_in, wants_pause
from core.errors import PostroomError, ServerBusy
from core.pipelines.guarding import sends_to_files
from core.pipelines.sending.desk import SendDesk
from core.ports import OutgoingWork, SendOutcome

_log = logging.getLogger(__name__)


def held_until(desk: SendDesk) -> SendHold | None:
    """What the server of the profile asked for, while it is not over."""
    profile = desk.context.profile
    if profile is None or sends_to_files(desk.context):
        return None
    with desk.tools.store.reading() as reader:
        hold = reader.send_hold(profile.id)
    return hold if hold is not None and hold.until > desk.now else None


def claim(desk: SendDesk, most: int) -> list[OutgoingWork]:
    """Take mail that may be sent now, at most `most` of it; what may not is put off and says why."""
    mailbox_id, now = desk.context.mailbox.id, desk.now
    hold = held_until(desk)
    limits = limits_of(desk.context.organization, desk.context.profile)
    limited = () if sends_to_files(desk.context) else windows(limits)
    with desk.writing(durable=False) as uow:
        if hold is not None:
            uow.put_off(mailbox_id, hold.until, f"It waits: {hold.because}", now)
            return []
        if limited:
            left = allowance({window: uow.sent_within(mailbox_id, window, now) for window in limited}, now, most)
            if left.until is not None:
                put_off = uow.put_off(mailbox_id, left.until, left.because, now)
                if put_off:
                    _log.info("%d emails of %s wait until %s: %s", put_off, desk.report.mailbox, left.until, left.because)
                return []
            most = left.left
        return uow.claim_outgoing(mailbox_id, now, most)


def note_error(desk: SendDesk, error: PostroomError) -> None:
    """Where a busy server named a time, keep it for the whole profile."""
    if isinstance(error, ServerBusy) and error.retry_after_s:
        _hold(desk, error.retry_after_s, error.cause or error.title)


def note_outcome(desk: SendDesk, outcome: SendOutcome) -> bool:
    """The same of a refusal that is not about its recipients; True where there is such a time, and no more is to be sent now."""
    seconds = wait_s_in(outcome.reply) if outcome.temporary and wants_pause(outcome.reply) else None
    if seconds:
        _hold(desk, seconds, outcome.reply)
    return bool(seconds)


def _hold(desk: SendDesk, seconds: float, because: str) -> None:
    profile = desk.context.profile
    if profile is None:
        return
    now = desk.now
    hold = SendHold(now + timedelta(seconds=min(seconds, desk.tools.backoff.longest_wish_s)), f"the server asked to wait: {because}")
    with desk.writing() as uow:
        uow.hold_sending(profile.id, hold)
    _log.warning("nothing is sent through %s until %s: %s", profile.name, hold.until, because)

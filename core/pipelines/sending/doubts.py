"""Doubts: emails that an earlier run left in `sending`.

sending ──no dot in the journal──▶ pending-send
   │ ──the server's answer in the journal──▶ sent
   │ ──a dot, and nobody to ask──▶ unknown, with an alert; or sent, where a delivery report proves it by then
   └── a dot, and a server that can be asked:
           found among the sent ones ──▶ sent
           withdrawn from the drafts ──▶ pending-send; after MAX_ATTEMPTS failed, or sent where an earlier attempt reached somebody
           neither ────────────────────▶ unknown, with an alert
           cannot be asked now ────────▶ stays in sending; unknown after DOUBT_PATIENCE, and asked again
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from core.domain.activity import Delivery, DeliveryState, EmailStatus
from core.domain.alert import SENDING_UNKNOWN
from core.errors import AccessDenied, NotSupported, PostroomError, ProtocolBroken
from core.pipelines.sending.asking import ask_person
from core.pipelines.sending.desk import SendDesk
from core.pipelines.sending.owing import owe_copy
from core.pipelines.sending.plan import DOUBT_PATIENCE, MAX_ATTEMPTS, next_try
from core.ports import Doubt, MailSink, Proof

_log = logging.getLogger(__name__)


def settle_doubts(desk: SendDesk, sink: Callable[[], MailSink]) -> PostroomError | None:
    """Settle what an earlier run left behind; `sink` is called where the server is to be asked.

    Returns why one of them could not be asked about, which is no reason to keep the other mail waiting. Raises what the sink raises.
    """
    cause = "the program ended before the server's answer"
    with desk.writing() as uow:
        recovered = uow.recover_sending(desk.context.mailbox.id)
        for activity_id in recovered.sent:
            owe_copy(uow, desk.context, activity_id, EmailStatus.SENT, desk.now)
        for activity_id in recovered.unknown:
            ask_person(uow, activity_id, desk.uncertain(activity_id, cause), desk.now)
    desk.count(sent=len(recovered.sent))
    unasked: PostroomError | None = None
    for doubt in recovered.doubts if desk.asks_server else ():
        desk.token.check()
        asked = sink()
        try:
            proof = asked.prove(doubt.message_id, doubt.submission_id)
        except (ProtocolBroken, AccessDenied, NotSupported) as error:
            _log.warning("Email %s of %s stays in doubt: %s", doubt.activity_id, desk.report.mailbox, error)
            unasked = unasked or error
            _leave_to_person(desk, doubt, error)
        else:
            _resolve(desk, doubt, proof)
    return unasked


def _leave_to_person(desk: SendDesk, doubt: Doubt, error: PostroomError) -> None:
    """Where that lasts a person is asked; what the server says later still counts."""
    before = desk.now - DOUBT_PATIENCE
    if doubt.unknown or doubt.since is None or doubt.since >= before:
        return
    cause = f"the server's answer was lost, and it could not be asked again: {error.cause or error.title}"
    with desk.writing() as uow:
        if uow.leave_to_person(doubt.activity_id, cause, before):
            ask_person(uow, doubt.activity_id, desk.uncertain(doubt.activity_id, cause), desk.now)


def _resolve(desk: SendDesk, doubt: Doubt, proof: Proof) -> None:
    """Write down what the server says about a submission whose answer was lost; a report may have settled it while it was asked."""
    match proof:
        case Proof.SENT:
            reply = "The answer was lost; the message was found among the sent ones."
            settled = desk.write(doubt.activity_id, EmailStatus.SENT, reply, {})
            desk.count(sent=int(settled))
        case Proof.NOT_SENT if doubt.attempt >= MAX_ATTEMPTS and not doubt.unknown:
            _fail(desk, doubt)
        case Proof.NOT_SENT:
            reply = "The answer was lost; the server had not sent it, and it is sent again."
            desk.write(doubt.activity_id, EmailStatus.PENDING_SEND, reply, {}, retry_at=_again_at(desk, doubt))
        case Proof.NONE:
            cause = "the server's answer was lost, and asked again it can neither show the message as sent nor take it back"
            settled = desk.write(doubt.activity_id, EmailStatus.UNKNOWN, cause, {}, alert=desk.uncertain(doubt.activity_id, cause))
            desk.count(failed=int(settled and not doubt.unknown))
        case _:
            assert_never(proof)
    if doubt.unknown and proof is not Proof.NONE:
        with desk.writing() as uow:
            uow.clear_alert(desk.context.mailbox.id, SENDING_UNKNOWN, str(doubt.activity_id))


def _fail(desk: SendDesk, doubt: Doubt) -> None:
    """It was tried too often: failed, unless an earlier attempt reached somebody; whoever was still to be reached was not."""
    reply = f"The answer was lost {doubt.attempt} times; the server has not sent it."
    status = EmailStatus.SENT if doubt.reached else EmailStatus.FAILED
    settled = desk.write(doubt.activity_id, status, reply, {each: Delivery(DeliveryState.FAILED, reply) for each in doubt.waiting})
    desk.count(sent=int(settled and doubt.reached), failed=int(settled and not doubt.reached))


def _again_at(desk: SendDesk, doubt: Doubt) -> datetime:
    """When a withdrawn email is sent again: at once after its first attempt, later after others, so that it does not stop the rest."""
    return next_try(desk.tools, doubt.attempt, desk.now) if doubt.attempt > 1 else desk.now

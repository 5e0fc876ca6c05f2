"""Settling: what the server said to one submission becomes the email's status, and each recipient's fate."""

from __future__ import annotations

from collections.abc import Mapping

from core.domain.activity import Delivery, DeliveryState, EmailStatus
from core.errors import PostroomError
from core.pipelines.sending.desk import SendDesk
from core.pipelines.sending.plan import AUTOMATIC_GAP, MAX_ATTEMPTS, next_try
from core.pipelines.sending.recipients import TOO_OFTEN, accepted_before, open_recipients
from core.ports import OutgoingWork, SendOutcome


def settle(desk: SendDesk, work: OutgoingWork, outcome: SendOutcome, left: Mapping[str, Delivery]) -> None:
    """Write down what became of a submission that was answered. Whoever was refused for now alone, or held back, is tried again.

    `left` are those that were no part of it.
    """
    refused = {**left, **outcome.deliveries}
    attempts = work.attempts + 1
    held = frozenset(address for address, one in left.items() if one == TOO_OFTEN)
    later = held | _refused_for_now(outcome)
    if later and attempts < MAX_ATTEMPTS:
        waiting_for = {address: Delivery(DeliveryState.DELAYED, refused[address].reply) for address in later if address in refused}
        retry_at = desk.now + AUTOMATIC_GAP if later == held else next_try(desk.tools, attempts, desk.now, outcome.reply)
        desk.write(work.id, EmailStatus.PENDING_SEND, outcome.reply, {**refused, **waiting_for}, retry_at=retry_at)
        return
    refused |= {address: Delivery(DeliveryState.FAILED, refused[address].reply) for address in later if address in refused}
    if outcome.accepted:
        desk.answered(work.id, outcome.reply, refused)
    else:
        give_up(desk, work, outcome.reply, refused)


def _refused_for_now(outcome: SendOutcome) -> frozenset[str]:
    return outcome.temporary_recipients or (frozenset(outcome.deliveries) if outcome.temporary else frozenset())


def put_off_automatic(desk: SendDesk, work: OutgoingWork, held: Mapping[str, Delivery]) -> None:
    """Have automatic mail wait of which nobody may get more now; it counts as an attempt, so that it ends."""
    if work.attempts + 1 < MAX_ATTEMPTS:
        desk.write(work.id, EmailStatus.PENDING_SEND, TOO_OFTEN.reply, held, retry_at=desk.now + AUTOMATIC_GAP)
    else:
        give_up(desk, work, TOO_OFTEN.reply, {address: Delivery(DeliveryState.FAILED, one.reply) for address, one in held.items()})


def put_behind(desk: SendDesk, work: OutgoingWork, error: PostroomError) -> None:
    """Write down that the connection was lost over an email that cannot have been sent: an attempt, and its own next one."""
    attempts, reply = work.attempts + 1, str(error)
    if attempts < MAX_ATTEMPTS:
        desk.write(work.id, EmailStatus.PENDING_SEND, reply, {}, retry_at=next_try(desk.tools, attempts, desk.now))
        return
    give_up(desk, work, reply, {address: Delivery(DeliveryState.FAILED, reply) for address in open_recipients(work)})


def give_up(desk: SendDesk, work: OutgoingWork, reply: str, deliveries: Mapping[str, Delivery]) -> None:
    """End an email that is sent to nobody any more: it has failed, unless an earlier attempt reached somebody."""
    if accepted_before(work):
        desk.write(work.id, EmailStatus.SENT, reply, deliveries)
        desk.count(sent=1)
    else:
        desk.end_badly(work.id, EmailStatus.FAILED, reply, deliveries)

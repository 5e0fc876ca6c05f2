"""How what is known of a recipient moves on with each report, forward only.

    nothing ──▶ accepted ──▶ delayed ──▶ delivered ──▶ failed
                (relayed, expanded)      (read)

A report that says less than what is known changes nothing, so that reports may come in any order and more than once: mail has no order, and
RFC 3464 gives a report none. `delivered` wins over `delayed`, whichever came first. `failed` comes after `delivered`, because a mailbox
that took a message may pass it on to one that does not (RFC 3464 2.3.3), and stays: what else is said then is about another copy. A new
submission to the same recipient begins anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from core.domain.activity import Delivery, DeliveryState
from core.domain.alert import DELIVERY_FAILED, AlertDraft, AlertLevel
from core.domain.ids import ActivityId, MailboxId
from core.domain.report import GIVEN_UP_WORDS, KIND_WORDS, REASON_WORDS, RecipientReport, ReportKind
from core.errors import QT_TRANSLATE_NOOP

LONGEST_REPLY = 1_000
_NAMED = 3

_RANK = {
    None: 0,
    DeliveryState.ACCEPTED: 1,
    DeliveryState.DELAYED: 2,
    DeliveryState.DELIVERED: 3,
    DeliveryState.FAILED: 4,
}
_STATES = {
    ReportKind.RELAYED: DeliveryState.ACCEPTED,
    ReportKind.EXPANDED: DeliveryState.ACCEPTED,
    ReportKind.DELAYED: DeliveryState.DELAYED,
    ReportKind.DELIVERED: DeliveryState.DELIVERED,
    ReportKind.READ_RECEIPT: DeliveryState.DELIVERED,
    ReportKind.FAILED_TEMPORARY: DeliveryState.FAILED,
    ReportKind.FAILED_PERMANENT: DeliveryState.FAILED,
}
#: What a reader did with a message that never came to them as a person (RFC 8098 3.2.6).
_NOT_SHOWN = frozenset({"failed", "denied", "error"})


def moved_on(known: DeliveryState | None, told: RecipientReport, *, settled: bool = True) -> Delivery | None:
    """What is known of a recipient after a report, None where the report changes nothing.

    `settled` is false while the message may be handed to a server once more: then `delayed` is not written down, as that would have it
    sent again to a recipient whose server has it already.
    """
    state = _STATES.get(told.kind)
    if state is None or (told.kind is ReportKind.READ_RECEIPT and told.action in _NOT_SHOWN):
        return None
    if _RANK[state] <= _RANK[known] or (state is DeliveryState.DELAYED and not settled):
        return None
    return Delivery(state, words_of(told))


def words_of(told: RecipientReport) -> str:
    """What a report says of a recipient: the plain reason where one is known, and the server's words."""
    if told.kind is ReportKind.READ_RECEIPT:
        return f"{KIND_WORDS[told.kind]}: {told.action}"
    given_up = GIVEN_UP_WORDS.get(told.reason) if _STATES.get(told.kind) is DeliveryState.FAILED else None
    reason, words = given_up or REASON_WORDS[told.reason], " ".join(told.words.split())
    said = ": ".join(each for each in (reason, words) if each)
    return (said or KIND_WORDS[told.kind])[:LONGEST_REPLY]


def failure_alert(
    activity_id: ActivityId, subject: str, mailbox_id: MailboxId, failed: Mapping[str, Delivery], now: datetime
) -> AlertDraft:
    """The alert that mail which was sent did not reach somebody: one for a mailbox and day, however many fail, with the latest of them."""
    named = [f"{address}: {delivery.reply}" for address, delivery in list(failed.items())[:_NAMED]]
    if len(failed) > _NAMED:
        named.append(f"and {len(failed) - _NAMED} more")
    return AlertDraft(
        AlertLevel.WARNING,
        DELIVERY_FAILED,
        QT_TRANSLATE_NOOP("errors", "Sent mail did not reach its recipients"),
        QT_TRANSLATE_NOOP("errors", "The email shows each recipient with the reason. Correct the address, or write to it another way."),
        mailbox_id,
        f"email {activity_id} '{subject}': {'; '.join(named)}",
        f"{now:%Y-%m-%d}",
        notify=True,
    )

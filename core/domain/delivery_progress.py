"""How what is known of a recipient moves on with each report, forward only.

    nothing ──▶ accepted ──▶ delayed ──▶ delivered ──▶ failed
                (relayed, expanded)      (read)

A report that says less than what is known changes nothing, so that reports may come in any order and more than once. `failed` comes after
`delivered` because a mailbox that took a message may pass it on to one that does not.
"""

from __future__ import annotations

from core.domain.activity import Delivery, DeliveryState
from core.domain.report import KIND_WORDS, REASON_WORDS, RecipientReport, ReportKind

LONGEST_REPLY = 1_000

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
    reason, words = REASON_WORDS[told.reason], " ".join(told.words.split())
    said = ": ".join(each for each in (reason, words) if each)
    return (said or KIND_WORDS[told.kind])[:LONGEST_REPLY]

"""Acceptance: which of our users and queues wants a message, by the filters of facts 4.2 and 4.3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.decision import Reason, Step
from core.domain.mailbox import FilterMethod
from core.domain.record import RecordLink, RecordType

KNOWN_SENDER_TYPES = frozenset({RecordType.LEAD, RecordType.CONTACT, RecordType.ACCOUNT})

FILTER_WORDS = {
    FilterMethod.ALL: "all",
    FilterMethod.REPLIES: "replies",
    FilterMethod.KNOWN_SENDERS: "known-senders",
    FilterMethod.EMAIL_ENABLED: "email-enabled",
    FilterMethod.NONE: "none",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A user or queue whose filter is asked: a resolved recipient, or the owner of the mailbox being processed."""

    record: RecordLink
    filter: FilterMethod


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who accepted the message, or None and why nobody did."""

    by: RecordLink | None
    reason: Reason
    steps: tuple[Step, ...]


def passes(method: FilterMethod, sender: RecordLink | None, correlated: bool) -> tuple[bool, str]:
    """Return whether a filter lets a message through, and why in words."""
    known = f"the sender is {sender.type} {sender.name}" if sender is not None else "the sender is no record"
    thread = "it answers a tracked email" if correlated else "it answers no tracked email"
    match method:
        case FilterMethod.ALL:
            return True, "everything is wanted"
        case FilterMethod.NONE:
            return False, "nothing is wanted"
        case FilterMethod.REPLIES:
            return correlated, thread
        case FilterMethod.KNOWN_SENDERS:
            wanted = sender is not None and sender.type in KNOWN_SENDER_TYPES
            return wanted or correlated, known if wanted else f"{known}, not a lead, contact or account, and {thread}"
        case FilterMethod.EMAIL_ENABLED:
            return sender is not None or correlated, known if sender is not None else f"{known}, and {thread}"


def accept(
    recipients: Sequence[Candidate],
    processed: Candidate,
    *,
    sender: RecordLink | None,
    correlated: bool,
    only_processed: bool = False,
) -> Acceptance:
    """Decide who accepts a message.

    `recipients` are the resolved users and queues of To, Cc, Bcc in order; `processed` owns the mailbox being processed. Every
    recipient's filter counts, whichever mailbox is processed, unless `only_processed`. The processed mailbox's filter `all` also takes
    mail that names none of us (blind copies, distribution lists).
    """
    steps: list[Step] = []
    asked = [processed] if only_processed else list(recipients)
    for candidate in asked:
        ok, because = passes(candidate.filter, sender, correlated)
        rule = f"filter {FILTER_WORDS[candidate.filter]} of {candidate.record.type} {candidate.record.name}"
        steps.append(Step(rule, "accepts" if ok else "does not accept", because))
        if ok:
            return Acceptance(candidate.record, Reason.ACCEPTED, tuple(steps))
    if processed.filter is FilterMethod.ALL and not only_processed:
        because = "it was delivered here and everything is wanted, though no address names it"
        rule = f"filter all of {processed.record.type} {processed.record.name}"
        return Acceptance(processed.record, Reason.ACCEPTED, (*steps, Step(rule, "accepts", because)))
    if not recipients:
        steps.append(Step("recipients", "no match", "no To, Cc or Bcc address is a user or queue"))
        return Acceptance(None, Reason.NO_RECIPIENT_MATCH, tuple(steps))
    return Acceptance(None, Reason.NO_CORRELATION_MATCH, tuple(steps))

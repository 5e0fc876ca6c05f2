"""Acceptance: which of our users and queues wants a message, by the filters and the rules of internal mail (facts 4.2, 4.3).

recipients that are ours ──▶ each in order: internal mail to be left out? ──▶ filter ──▶ the first that passes accepts
                                                                                   └──▶ none: the mailbox, if it wants everything
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.decision import Reason, Step
from core.domain.ids import ActivityId
from core.domain.mailbox import FilterMethod
from core.domain.organization import Organization
from core.domain.record import RecordLink, RecordType

KNOWN_SENDER_TYPES = frozenset({RecordType.LEAD, RecordType.CONTACT, RecordType.ACCOUNT})
OUR_TYPES = frozenset({RecordType.USER, RecordType.QUEUE})

FILTER_WORDS = {
    FilterMethod.ALL: "all",
    FilterMethod.REPLIES: "replies",
    FilterMethod.KNOWN_SENDERS: "known-senders",
    FilterMethod.EMAIL_ENABLED: "email-enabled",
    FilterMethod.NONE: "none",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A user or queue whose filter is asked: a resolved recipient, or the owner of the mailbox being processed.

    An inactive one accepts nothing. `forced`: the filter is the organisation's, not its own.
    """

    record: RecordLink
    filter: FilterMethod
    active: bool = True
    forced: bool = False

    @property
    def rule(self) -> str:
        """Its filter, as steps call it."""
        return f"filter {FILTER_WORDS[self.filter]} of {self.record.type} {self.record.name}"


@dataclass(frozen=True, slots=True)
class Mail:
    """What acceptance is told of a message.

    `sender` is the author's record; `correlated` whether it answers a tracked email. `sent_copy` is the outgoing email of the same
    Message-ID that is tracked already. `records` are the other side's: the sender, or of sent mail those to whom it went.
    """

    sender: RecordLink | None = None
    correlated: bool = False
    sent_copy: ActivityId | None = None
    sent_to: tuple[RecordLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who accepted the message, or None and why nobody did."""

    by: RecordLink | None
    reason: Reason
    steps: tuple[Step, ...]


def passes(method: FilterMethod, sender: RecordLink | None, correlated: bool, *, side: str = "the sender") -> tuple[bool, str]:
    """Return whether a filter lets a message through, and why in words. `sender` is the record of `side`."""
    known = f"{side} is {sender.type} {sender.name}" if sender is not None else f"{side} is no record"
    thread = "it answers a tracked email" if correlated else "it answers no tracked email"
    match method:
        case FilterMethod.ALL:
            return True, "everything is wanted"
        case FilterMethod.NONE:
            return False, "nothing is wanted"
        case FilterMethod.REPLIES:
            return correlated, thread
        case FilterMethod.KNOWN_SENDERS:
            if sender is not None and sender.type in KNOWN_SENDER_TYPES:
                return True, known
            return correlated, f"{thread}, though {known}" if correlated else f"{known}, not a lead, contact or account, and {thread}"
        case FilterMethod.EMAIL_ENABLED:
            if sender is not None:
                return True, known
            return correlated, f"{thread}, though {known}" if correlated else f"{known}, and {thread}"


def accept(recipients: Sequence[Candidate], processed: Candidate, mail: Mail, organization: Organization) -> Acceptance:
    """Decide who accepts a received message.

    `recipients` are the resolved users and queues of To, Cc, Bcc in order; `processed` owns the mailbox being processed. Every
    recipient's filter counts, whichever mailbox is processed, unless the organisation asks the processed one alone. The processed
    mailbox's filter `all` also takes mail that names none of us (blind copies, distribution lists).
    """
    steps: list[Step] = []
    named = list(recipients)
    only_processed = organization.use_filtering_method_of_syncing_mailbox_only_for_correlation
    if only_processed:
        others = [candidate.record.name for candidate in named if candidate.record != processed.record]
        named = [candidate for candidate in named if candidate.record == processed.record]
        if others:
            steps.append(Step("recipients", "left out", f"only the mailbox that is processed is asked, not {', '.join(others)}"))
    ignored = False
    for candidate in named:
        internal = why_internal(candidate.record, mail, organization)
        if internal is not None:
            ignored = True
            steps.append(Step("internal mail", "leaves out", internal))
        elif _asked(candidate, mail, steps):
            return Acceptance(candidate.record, Reason.ACCEPTED, tuple(steps))
    if processed.record not in {candidate.record for candidate in named} and processed.filter is FilterMethod.ALL and processed.active:
        internal = why_internal(processed.record, mail, organization)
        if internal is None:
            because = "it was delivered here and everything is wanted, though no address names it" + _forced(processed)
            return Acceptance(processed.record, Reason.ACCEPTED, (*steps, Step(processed.rule, "accepts", because)))
        ignored = True
        steps.append(Step("internal mail", "leaves out", internal))
    if ignored:
        return Acceptance(None, Reason.INTERNAL_EMAIL, tuple(steps))
    if not recipients:
        steps.append(Step("recipients", "no match", "no To, Cc or Bcc address is a user or queue"))
        return Acceptance(None, Reason.NO_RECIPIENT_MATCH, tuple(steps))
    if not named:
        steps.append(Step("recipients", "no match", f"no address names {processed.record.type} {processed.record.name}"))
    return Acceptance(None, Reason.NO_CORRELATION_MATCH, tuple(steps))


def accept_sent(processed: Candidate, mail: Mail) -> Acceptance:
    """Decide whether a message of Sent Items is tracked: by its sender's own filter, asked about those to whom it went."""
    wanted = KNOWN_SENDER_TYPES if processed.filter is FilterMethod.KNOWN_SENDERS else frozenset(RecordType)
    other = next((record for record in mail.sent_to if record.type in wanted), None)
    ok, because = passes(processed.filter, other, mail.correlated, side="the recipient")
    ok = ok and processed.active
    step = Step(processed.rule, "accepts" if ok else "does not accept", because + _forced(processed))
    return Acceptance(processed.record if ok else None, Reason.ACCEPTED if ok else Reason.NO_CORRELATION_MATCH, (step,))


def lacks_only_a_parent(recipients: Sequence[Candidate], processed: Candidate, mail: Mail, organization: Organization) -> bool:
    """Tell whether a message that nobody accepted would be accepted if it answered a tracked email."""
    answer = Mail(mail.sender, True, mail.sent_copy, mail.sent_to)
    return not mail.correlated and accept(recipients, processed, answer, organization).by is not None


def why_internal(recipient: RecordLink, mail: Mail, organization: Organization) -> str | None:
    """Return why a user or queue does not take a message from among ourselves, or None where it may (facts 4.3)."""
    sender = mail.sender
    if not organization.ignore_internal_email or sender is None or sender.type not in OUR_TYPES:
        return None
    if recipient.type is RecordType.QUEUE and organization.do_not_ignore_internal_email_to_queues:
        return None
    if sender.type is RecordType.QUEUE and recipient.type is RecordType.USER and not organization.ignore_internal_email_from_queues:
        return None
    among = f"{sender.type} {sender.name} wrote to {recipient.type} {recipient.name}, and mail among ourselves is tracked once"
    if mail.sent_copy is not None:
        return f"{among}: it is tracked as sent, #{mail.sent_copy}"
    return None if organization.ignore_internal_email_detection_enhancement else f"{among}, as sent"


def _asked(candidate: Candidate, mail: Mail, steps: list[Step]) -> bool:
    if not candidate.active:
        steps.append(Step(candidate.rule, "does not accept", f"{candidate.record.type} {candidate.record.name} is inactive"))
        return False
    ok, because = passes(candidate.filter, mail.sender, mail.correlated)
    steps.append(Step(candidate.rule, "accepts" if ok else "does not accept", because + _forced(candidate)))
    return ok


def _forced(candidate: Candidate) -> str:
    return " (this filter holds for all users)" if candidate.forced else ""

"""Why a message was tracked, or why not: the recorded decisions of all mailboxes that saw it, the best outcome first."""

from __future__ import annotations

from core.domain.decision import OUTCOME_RANK, Reason, RecordedDecision
from core.domain.ids import ActivityId, FailureId
from core.errors import UsageError
from core.ports import OrganisationReader
from core.service.model import Explanation, MailboxExplanation


def explain(reader: OrganisationReader, what: str) -> Explanation:
    """The decisions on the message with this Message-ID, or id of its activity or failure. Raises UsageError where none is recorded."""
    text = what.strip()
    if text.isascii() and text.isdigit():
        # All ids are of one number space.
        found = reader.decisions(activity_id=ActivityId(int(text)), failure_id=FailureId(int(text)))
    elif text:
        found = reader.decisions(message_id=text if text.startswith("<") else f"<{text}>")
    else:
        raise UsageError("a Message-ID, or the id of an activity or failure, is needed")
    if not found:
        hint = "Only messages that a mailbox has received are judged; what became of skipped ones is forgotten after decisions_days."
        raise UsageError(f"no decision is recorded for {text}", hint=hint)
    found.sort(key=lambda entry: (OUTCOME_RANK.index(entry.decision.outcome), entry.at))
    best = found[0]
    return Explanation(
        message_id=best.message_id,
        subject=best.subject,
        outcome=best.decision.outcome,
        steps=best.decision.steps,
        mailboxes=tuple(_in_mailbox(entry) for entry in found),
    )


def _in_mailbox(entry: RecordedDecision) -> MailboxExplanation:
    return MailboxExplanation(
        mailbox=entry.mailbox,
        outcome=entry.decision.outcome,
        reason=entry.decision.reason,
        steps=entry.decision.steps,
        at=entry.at,
        activity_id=entry.activity_id,
        earlier=entry.earlier,
        kept=entry.decision.reason is not Reason.FORGOTTEN,
    )

"""Read receipts (message/disposition-notification, RFC 8098) and abuse reports (message/feedback-report, RFC 5965, RFC 6591)."""

from __future__ import annotations

from core.domain.delivery_report import LONGEST_DIAGNOSTIC, MOST_RECIPIENTS
from core.domain.message import Message
from core.domain.report import RecipientReport, Report, ReportKind, Subject
from core.domain.report_fields import Group, address_of, first, groups_of, message_ids_in, text_of, typed_value

RECEIPT_TYPES = frozenset({"message/disposition-notification", "message/global-disposition-notification"})
FEEDBACK_TYPE = "message/feedback-report"


def read_receipt(data: bytes) -> Report | None:
    """What a disposition notification says; None where it names no disposition."""
    merged: Group = {}
    for group in groups_of(text_of(data)):
        for name, values in group.items():
            merged.setdefault(name, []).extend(values)
    disposition = first(merged, "disposition")
    if not disposition:
        return None
    mode, _, kind = disposition.rpartition(";")
    action = kind.partition("/")[0].strip().lower()[:40] or "displayed"
    final = address_of(first(merged, "final-recipient"))
    original = address_of(first(merged, "original-recipient")) or None
    words = " ".join(value for name in ("failure", "error", "warning") for value in merged.get(name, ()))[:LONGEST_DIAGNOSTIC]
    recipient = RecipientReport(
        final or original or "",
        ReportKind.READ_RECEIPT,
        action,
        original if original and original.lower() != final.lower() else None,
        words=words or mode.strip()[:LONGEST_DIAGNOSTIC],
    )
    about = Subject(tuple(message_ids_in(first(merged, "original-message-id"))))
    evidence = f"it is a notification of what was done with a message: {action} (RFC 8098)"
    return Report(ReportKind.READ_RECEIPT, (recipient,), about, evidence, typed_value(first(merged, "reporting-ua"))[:255])


def read_feedback(data: bytes) -> Report:
    """What a feedback report says: who complained, as far as it is told, and of what kind the complaint is."""
    merged: Group = {}
    for group in groups_of(text_of(data)):
        for name, values in group.items():
            merged.setdefault(name, []).extend(values)
    kind = first(merged, "feedback-type").lower()[:40] or "other"
    addresses = [address for value in merged.get("original-rcpt-to", ()) if (address := address_of(value))]
    words = " ".join(value for name in ("auth-failure", "delivery-result", "authentication-results") for value in merged.get(name, ()))
    recipients = tuple(
        RecipientReport(address, ReportKind.ABUSE_REPORT, kind, words=words[:LONGEST_DIAGNOSTIC]) for address in addresses[:MOST_RECIPIENTS]
    )
    ids = message_ids_in(first(merged, "original-message-id")) + message_ids_in(first(merged, "message-id"))
    about = Subject(tuple(ids), first(merged, "original-envelope-id")[:255] or None)
    reporter = first(merged, "user-agent")[:255]
    return Report(ReportKind.ABUSE_REPORT, recipients, about, f"it is a feedback report: {kind} (RFC 5965)", reporter)


def complaint_without_fields(message: Message) -> bool:
    """Whether a message is a complaint of a feedback loop that writes no feedback report: a returned message under a fixed subject."""
    returned = any(part.mime_type == "message/rfc822" for part in message.parts)
    return returned and message.subject.strip().lower().startswith("complaint about message from ")

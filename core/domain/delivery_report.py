"""Delivery reports with machine-readable fields: message/delivery-status (RFC 3464, RFC 6533), whole or pasted into a text.

    fields of the message ──▶ reporter, envelope id, original Message-ID
    fields of a recipient ──▶ Final-Recipient, Original-Recipient, Action, Status, Diagnostic-Code ──▶ one RecipientReport each

Systems leave fields out, write `Action : failed`, or put message and recipient into one group. A group that names a recipient or an action
is a recipient's. A failure whose status is 4.x.x is one that passes: it was given up, and may work another time (RFC 3463 2).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from core.domain.report import RecipientReport, ReportKind
from core.domain.report_fields import Group, address_of, first, groups_of, message_ids_in, text_of, typed_value
from core.domain.report_reasons import is_temporary, reason_of, status_in

MOST_RECIPIENTS = 1_000
MOST_PARTS = 20
LONGEST_DIAGNOSTIC = 1_000

STATUS_TYPES = frozenset({"message/delivery-status", "message/global-delivery-status"})

_RECIPIENT_FIELDS = frozenset({
    "original-recipient", "final-recipient", "action", "status", "diagnostic-code", "remote-mta", "last-attempt-date", "final-log-id",
    "will-retry-until", "x-actual-recipient", "x-supplementary-info", "x-display-name", "localized-diagnostic",
})  # fmt: skip
_MESSAGE_FIELDS = frozenset({
    "reporting-mta", "original-envelope-id", "dsn-gateway", "received-from-mta", "arrival-date", "x-original-message-id",
})  # fmt: skip
FIELDS = _RECIPIENT_FIELDS | _MESSAGE_FIELDS

_ACTIONS = {
    "delivered": ReportKind.DELIVERED,
    "deliverable": ReportKind.DELIVERED,
    "delayed": ReportKind.DELAYED,
    "relayed": ReportKind.RELAYED,
    "expanded": ReportKind.EXPANDED,
    "failed": ReportKind.FAILED_PERMANENT,
    "failure": ReportKind.FAILED_PERMANENT,
    "expired": ReportKind.FAILED_TEMPORARY,
}


@dataclass(frozen=True, slots=True)
class StatusFields:
    """What the fields of one delivery status say. `message_ids` are from fields that some systems add."""

    recipients: tuple[RecipientReport, ...] = ()
    reporter: str = ""
    envelope_id: str | None = None
    message_ids: tuple[str, ...] = ()
    groups: int = 0


def read_status_parts(parts: Iterable[bytes]) -> StatusFields:
    """What the message/delivery-status parts of a message say; a few systems write several, or free text into one."""
    return read_status([group for data in islice(parts, MOST_PARTS) for group in groups_of(text_of(data))])


def read_status_text(text: str) -> StatusFields:
    """What fields say that were pasted into a text: only groups with a recipient and an action or a status count."""
    if "-recipient" not in text.lower():
        return StatusFields()
    groups = groups_of(text, FIELDS)
    kept = [group for group in groups if _recipient_of(group) and ({"action", "status"} & group.keys())]
    heads = [group for group in groups if group.keys() & _MESSAGE_FIELDS and group not in kept]
    return read_status([*heads[:1], *kept]) if kept else StatusFields()


def read_status(groups: list[Group]) -> StatusFields:
    """What groups of fields say."""
    recipients: list[RecipientReport] = []
    reporter, envelope_id = "", None
    ids: dict[str, None] = {}
    for group in groups:
        reporter = reporter or typed_value(first(group, "reporting-mta"))[:255]
        envelope_id = envelope_id or first(group, "original-envelope-id")[:255] or None
        for name in ("x-original-message-id", "original-message-id"):
            ids.update(dict.fromkeys(message_ids_in(first(group, name))))
        if len(recipients) < MOST_RECIPIENTS and (_recipient_of(group) or "action" in group):
            recipients.append(_recipient(group))
    return StatusFields(tuple(recipients), reporter, envelope_id, tuple(ids), len(groups))


def _recipient_of(group: Group) -> str:
    names = ("final-recipient", "original-recipient", "x-actual-recipient")
    return next((address for name in names if (address := address_of(first(group, name)))), "")


def _recipient(group: Group) -> RecipientReport:
    final = _recipient_of(group)
    original = address_of(first(group, "original-recipient")) or None
    action = first(group, "action").partition("(")[0].strip().lower()[:40]
    written = first(group, "status")
    status = status_in(written)
    diagnostic = typed_value(first(group, "diagnostic-code"))
    comment = written.partition("(")[2].rstrip(") ")
    words = (diagnostic or comment)[:LONGEST_DIAGNOSTIC]
    return RecipientReport(
        final=final,
        original=original if original is not None and original.lower() != final.lower() else None,
        kind=kind_of(action, status, words),
        action=action or "failed",
        status=status,
        words=words,
        reason=reason_of(status, f"{diagnostic} {comment}"),
    )


def kind_of(action: str, status: str | None, words: str) -> ReportKind:
    """What became of a recipient by the reporter's word and code. A missing or unknown word is taken from the code; else it failed."""
    kind = _ACTIONS.get(action)
    if kind is None and status is not None and status.startswith("2"):
        return ReportKind.DELIVERED
    if kind is None or kind is ReportKind.FAILED_PERMANENT:
        passing = is_temporary(status, "" if status else words)
        return ReportKind.FAILED_TEMPORARY if passing else ReportKind.FAILED_PERMANENT
    return kind

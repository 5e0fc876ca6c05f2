"""Delivery reports as JSON inside a mail: what Amazon SES and SNS send to an address that subscribed to them.

{"notificationType": "Bounce" | "Complaint" | "Delivery", "mail": {...}, "bounce": {...}}
perhaps wrapped: {"Type": "Notification", "Message": "..."}
"""

from __future__ import annotations

import json
from typing import Any

from core.domain.delivery_report import LONGEST_DIAGNOSTIC, MOST_RECIPIENTS, kind_of
from core.domain.report import RecipientReport, Report, ReportKind, ReportReason, Subject, worst
from core.domain.report_reasons import reason_of, status_in

MOST_CHARS = 256 * 1024


def read_notice(text: str) -> Report | None:
    """The report in a text that begins as a JSON object, None where there is none."""
    notice = _decoded(text)
    wrapped = notice.get("Message")
    if isinstance(wrapped, str):
        notice = _decoded(wrapped)
    kind = notice.get("notificationType", notice.get("eventType"))
    if not isinstance(kind, str) or not isinstance(notice.get("mail"), dict):
        return None
    mail = notice["mail"]
    match kind:
        case "Bounce":
            recipients = _bounced(_object(notice.get("bounce")))
        case "Complaint":
            entries = _list(_object(notice.get("complaint")).get("complainedRecipients"))
            recipients = tuple(
                RecipientReport(_text(_object(one), "emailAddress"), ReportKind.ABUSE_REPORT, "complaint", reason=ReportReason.UNKNOWN)
                for one in entries
            )
        case "Delivery":
            delivery = _object(notice.get("delivery"))
            words = _text(delivery, "smtpResponse")[:LONGEST_DIAGNOSTIC]
            addresses = [one for one in _list(delivery.get("recipients")) if isinstance(one, str)]
            recipients = tuple(RecipientReport(one, ReportKind.DELIVERED, "delivered", None, status_in(words), words) for one in addresses)
        case _:
            return None
    found = ReportKind.ABUSE_REPORT if kind == "Complaint" else worst(recipients)
    return None if found is None else Report(found, recipients, _about(mail), f"it holds a notice of its delivery in JSON ({kind})")


def _bounced(bounce: dict[str, Any]) -> tuple[RecipientReport, ...]:
    passing = _text(bounce, "bounceType").lower() == "transient"
    found: list[RecipientReport] = []
    for one in map(_object, _list(bounce.get("bouncedRecipients"))):
        words, written = _text(one, "diagnosticCode").partition("; ")[2][:LONGEST_DIAGNOSTIC], _text(one, "status")
        status = status_in(written)
        kind = kind_of("failed", status, words)
        if status is None and passing:
            kind = ReportKind.FAILED_TEMPORARY
        action = _text(one, "action").lower()[:40] or "failed"
        found.append(RecipientReport(_text(one, "emailAddress"), kind, action, None, status, words, reason_of(status, words)))
    return tuple(found)


def _about(mail: dict[str, Any]) -> Subject:
    """The message: by the Message-ID in its headers, and by the one that the service gave it."""
    common = _object(mail.get("commonHeaders"))
    ids: dict[str, None] = {}
    for header in map(_object, _list(mail.get("headers"))):
        if _text(header, "name").lower() == "message-id":
            ids[_text(header, "value")] = None
    if _text(common, "messageId"):
        ids[_text(common, "messageId")] = None
    recipients = tuple(one for one in _list(mail.get("destination")) if isinstance(one, str))
    usable = tuple(one for one in ids if one.startswith("<") and one.endswith(">") and len(one) < 998)
    return Subject(usable, None, _text(common, "subject"), recipients[:MOST_RECIPIENTS])


def _decoded(text: str) -> dict[str, Any]:
    text = text[:MOST_CHARS].lstrip()
    if not text.startswith("{"):
        return {}
    try:
        found, _ = json.JSONDecoder(strict=False).raw_decode(text)
    except (ValueError, RecursionError):
        return {}
    return _object(found)


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value[:MOST_RECIPIENTS] if isinstance(value, list) else []


def _text(value: dict[str, Any], name: str) -> str:
    found = value.get(name)
    return found[: 4 * LONGEST_DIAGNOSTIC] if isinstance(found, str) else ""

"""Values as the contract's JSON, and as words for a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from core.cli.marks import marks_json
from core.cli.output import Json
from core.cli.told import reports_json, told_json
from core.domain.activity import Delivery, Direction, Email, Party, PartyRole
from core.domain.alert import Alert
from core.domain.connection import TestResult, TestStep
from core.domain.decision import Step
from core.domain.filing import RegardingBy
from core.domain.mailbox import LastError
from core.domain.profile import EntityState
from core.domain.record import RecordLink
from core.domain.send_attempt import SendAttempt
from core.domain.sent_copy import SentCopy
from core.domain.words import word

if TYPE_CHECKING:
    from core.domain.backfill import Backfill
    from core.pipelines.report import RunReport
    from core.service import DirectionStatus, Explanation, FailureEntry, FolderPreview, FolderView, MailboxStatus

DIRECTION_WORDS = {Direction.INCOMING: "in", Direction.OUTGOING: "out"}


def time_json(at: datetime | None) -> str | None:
    """ISO 8601 with its offset."""
    return None if at is None else at.isoformat()


def link_json(link: RecordLink | None) -> Json | None:
    """A record."""
    return None if link is None else {"type": link.type.value, "name": link.name, "id": link.id}


def party_json(party: Party, *, sent: bool) -> Json:
    """A PARTY; one of a sent mail says what became of it."""
    made: Json = {"address": party.address, "name": party.name, "resolved": link_json(party.record)}
    if sent:
        made["delivery"] = _delivery_json(party.delivery)
    return made


def _delivery_json(delivery: Delivery | None) -> Json | None:
    return None if delivery is None else {"state": delivery.state.value, "reply": delivery.reply}


def activity_json(email: Email) -> Json:
    """An activity as lists and `compose` show it."""
    sent = email.direction is Direction.OUTGOING

    def parties(role: PartyRole) -> list[Json]:
        return [party_json(party, sent=sent and role is not PartyRole.SENDER) for party in email.parties if party.role is role]

    return {
        "id": email.id,
        "kind": "email",
        "direction": DIRECTION_WORDS[email.direction],
        "status": word(email.status),
        "subject": email.subject,
        "message_id": email.message_id,
        "from": next(iter(parties(PartyRole.SENDER)), None),
        "to": parties(PartyRole.TO),
        "cc": parties(PartyRole.CC),
        "bcc": parties(PartyRole.BCC),
        "regarding": link_json(email.regarding),
        "regarding_pinned": email.regarding_set_by is RegardingBy.PERSON,
        "regarding_set_by": None if email.regarding_set_by is None else email.regarding_set_by.value,
        "mailbox": email.mailbox_address,
        "accepted_by": None if email.accepted_by is None else email.accepted_by.name,
        "correlation": word(email.correlation),
        "correlated_with": email.correlated_with,
        "parent": email.parent_id,
        "subject_changed": email.subject_changed,
        "received_at": time_json(email.received_at),
        "sent_at": time_json(email.sent_at),
        "tracking_token": email.tracking_token,
        "queue_items": list(email.queue_items),
        "mailboxes": list(email.mailboxes),
        "attachments": [
            {
                "name": each.name,
                "mime_type": each.mime_type,
                "size_bytes": each.size_bytes,
                "content_id": each.content_id,
                "blocked": each.blocked,
                "blocked_because": None if each.blocked_because is None else each.blocked_because.value,
                "inline": each.inline,
            }
            for each in email.attachments
        ],
        "delivery_attempts": email.delivery_attempts,
        **(_sending_json(email) if sent else {}),
        **told_json(email),
        "notice": word(email.notice),
    }


def _sending_json(email: Email) -> Json:
    """What is wished for a mail to be sent, and how that fares."""
    return {
        "priority": word(email.priority),
        "send_at": time_json(email.send_at),
        "next_try_at": time_json(email.next_try_at),
        "last_reply": email.last_reply or None,
        "read_receipt": email.read_receipt,
        "delivery_receipt": email.delivery_receipt,
        "submitted_by": email.submitted_by,
    }


def sent_copy_json(copy: SentCopy | None) -> Json | None:
    """What became of the sender's own copy."""
    if copy is None:
        return None
    return {"state": copy.state.value, "attempts": copy.attempts, "error": copy.error or None, "next_try_at": time_json(copy.due_at)}


def attempt_json(attempt: SendAttempt) -> Json:
    """One attempt at sending a mail."""
    return {
        "number": attempt.number,
        "mailbox": attempt.mailbox,
        "started_at": time_json(attempt.started_at),
        "handed_over_at": time_json(attempt.handed_over_at),
        "ended_at": time_json(attempt.ended_at),
        "outcome": None if attempt.outcome is None else word(attempt.outcome),
        "reply": attempt.reply,
        "status_code": attempt.status_code,
        "temporary": attempt.temporary,
        "partly": attempt.partly,
        "because": attempt.because or None,
        "next_try_at": time_json(attempt.next_try_at),
    }


def whole_activity_json(email: Email) -> Json:
    """An activity as `show` shows it."""
    headers = [{"name": name, "value": value} for name, value in email.headers or ()]
    whole = {"text": email.text, "html": email.html, "headers": headers, "in_reply_to": email.in_reply_to}
    return {**activity_json(email), **whole, **marks_json(email), **reports_json(email)}


def status_json(status: MailboxStatus) -> Json:
    """A mailbox with its three directions."""
    return {
        "mailbox": status.mailbox,
        "name": status.name,
        "kind": status.kind.value,
        "profile": status.profile,
        "state": "active" if status.state is EntityState.ACTIVE else "inactive",
        "approved": status.approved,
        "health": status.health.value,
        "incoming": _direction_json(status.incoming),
        "outgoing": _direction_json(status.outgoing),
        "act": _direction_json(status.act),
        "backfill": _backfill_json(status.backfill),
    }


def _backfill_json(backfill: Backfill | None) -> Json | None:
    if backfill is None:
        return None
    times = {"started_at": time_json(backfill.started_at), "ended_at": time_json(backfill.ended_at)}
    return {"total": backfill.total, "done": backfill.done, "waiting": backfill.waiting, **times}


def _direction_json(status: DirectionStatus) -> Json:
    state = status.state
    return {
        "method": status.method,
        "enabled": state.enabled,
        "test": word(state.test),
        "phase": status.phase.value,
        "life": status.life.value,
        "why_not": status.why_not,
        "last_success_at": time_json(state.last_success_at),
        "next_due_at": time_json(state.next_due_at),
        "waits_for": status.waits_for,
        "last_ok_at": time_json(state.last_ok_at),
        "consecutive_failures": state.consecutive_failures,
        "last_error": _last_error_json(state.last_error),
        "processed": state.processed,
        "failed": state.failed,
    }


def _last_error_json(error: LastError | None) -> Json | None:
    if error is None:
        return None
    return {"code": error.code, "title": error.title, "hint": error.hint, "cause": error.cause, "at": time_json(error.at)}


def report_json(report: RunReport) -> Json:
    """One direction of a `sync`."""
    return {
        "mailbox": report.mailbox,
        "direction": report.direction.value,
        "outcome": report.outcome.value,
        "reason": report.reason,
        "received": report.received,
        "tracked": report.tracked,
        "rejudged": report.rejudged,
        "relinked": report.relinked,
        "skipped": report.skipped,
        "quarantined": report.quarantined,
        "sent": report.sent,
        "failed": report.failed,
    }


def test_json(result: TestResult) -> Json:
    """One direction of a `test`."""
    return {
        "mailbox": result.mailbox,
        "direction": result.direction.value,
        "ok": result.ok,
        "enabled": result.enabled,
        "steps": [_step_json(step) for step in result.steps],
    }


def _step_json(step: TestStep) -> Json:
    return {
        "step": step.step.value,
        "ok": step.ok,
        "seconds": round(step.seconds, 3),
        "detail": step.detail,
        "code": step.code,
        "title": step.title,
        "hint": step.hint,
        "evidence": list(step.evidence),
    }


def alert_json(alert: Alert) -> Json:
    """One alert."""
    return {
        "id": alert.id,
        "at": time_json(alert.at),
        "first_at": time_json(alert.first_at),
        "level": word(alert.level),
        "code": alert.code,
        "title": alert.title,
        "hint": alert.hint,
        "detail": alert.detail,
        "mailbox": alert.mailbox,
        "count": alert.count,
        "acknowledged": alert.acknowledged,
        "resolved_at": time_json(alert.resolved_at),
        "profile": alert.profile,
        "reason": alert.reason or None,
        "actions": [action.value for action in alert.actions],
    }


def failure_json(failure: FailureEntry) -> Json:
    """One message in quarantine."""
    return {
        "id": failure.id,
        "mailbox": failure.mailbox,
        "direction": failure.direction.value,
        "message_id": failure.message_id,
        "subject": failure.subject,
        "reason": failure.reason,
        "attempts": failure.attempts,
        "next_retry_at": time_json(failure.next_retry_at),
        "at": time_json(failure.at),
        "program": failure.program,
        "given_up_by": failure.given_up_by,
        "given_up_because": failure.given_up_because,
    }


def folder_json(folder: FolderView) -> Json:
    """A folder with the rule that holds for it."""
    mapped = folder.mapped
    rule: Json | None = None
    if mapped is not None:
        rule = {"regarding": link_json(mapped.regarding), "subfolders": mapped.subfolders, "inherited": mapped.inherited}
        rule |= {"tracked": mapped.tracked, "switched_off": mapped.limited}
    counts: Json = {"total": folder.total, "unread": folder.unread, "use": folder.use.value if folder.use is not None else None}
    made: Json = {"path": folder.path, "id": folder.id, **counts, "mapped": rule, "takeover": _takeover_json(folder)}
    return made | {"replaced": folder.replaced}


def _takeover_json(folder: FolderView) -> Json | None:
    """How far a tracked folder is with what its rule says of what lay in it before."""
    filing = folder.filing
    if folder.mapped is None or not folder.mapped.tracked or folder.id is None:
        return None
    if filing is None:
        return {"state": "waiting"}
    counts = {"total": filing.total, "done": filing.done, "tracked": filing.tracked, "relinked": filing.relinked}
    times = {"started_at": time_json(filing.started_at), "ended_at": time_json(filing.ended_at)}
    return {"state": "done" if filing.is_over else "running", **counts, **times}


def preview_json(preview: FolderPreview) -> Json:
    """What a folder rule would do."""
    return {
        "total": preview.total,
        "would_track": preview.would_track,
        "would_change": preview.would_change,
        "already": preview.already,
        "skipped": preview.skipped,
        "first": [
            {
                "message_id": each.message_id,
                "subject": each.subject,
                "from": each.sender,
                "received_at": time_json(each.received_at),
                "would": each.would.value,
                "because": each.because,
                "regarding_now": link_json(each.regarding_now),
            }
            for each in preview.first
        ],
    }


def explanation_json(explanation: Explanation) -> Json:
    """Why a message was tracked, or why not."""
    return {
        "message_id": explanation.message_id,
        "subject": explanation.subject,
        "outcome": explanation.outcome.value,
        "steps": _decision_json(explanation.steps),
        "mailboxes": [
            {
                "mailbox": each.mailbox,
                "outcome": each.outcome.value,
                "reason": each.reason,
                "at": time_json(each.at),
                "activity": each.activity_id,
                "steps": _decision_json(each.steps),
                "kept": each.kept,
                "earlier": [
                    {
                        "at": time_json(past.at),
                        "outcome": past.decision.outcome.value,
                        "reason": past.decision.reason.value,
                        "steps": _decision_json(past.decision.steps),
                    }
                    for past in each.earlier
                ],
            }
            for each in explanation.mailboxes
        ],
    }


def _decision_json(steps: Iterable[Step]) -> list[Json]:
    return [{"rule": step.rule, "result": step.result, "because": step.because} for step in steps]


def ago(at: datetime | None, now: datetime | None = None) -> str:
    """How long ago, or in how long, in the largest fitting unit; a dash where there is no time."""
    if at is None:
        return "-"
    seconds = ((now or datetime.now(UTC)) - at).total_seconds()
    size = abs(seconds)
    for limit, unit, divisor in ((90, "s", 1), (5_400, "min", 60), (129_600, "h", 3_600)):
        if size < limit:
            text = f"{size / divisor:.0f} {unit}"
            break
    else:
        text = f"{size / 86_400:.0f} d"
    return f"{text} ago" if seconds >= 0 else f"in {text}"


def local_time(at: datetime | None) -> str:
    """A time as the machine's clock shows it."""
    return "-" if at is None else at.astimezone().strftime("%Y-%m-%d %H:%M:%S")

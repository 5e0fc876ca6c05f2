"""The JSON documents of the command line, as the contract words them, and a check that says where a document differs.

A shape is a type, a set of words, a list with the shape of its members, a mapping of keys to shapes (further keys are allowed), a
function, or a tuple of alternatives.
"""

import re
from datetime import datetime
from typing import Any

TEXT = (str, None)
TYPES = {"user", "queue", "contact", "account", "lead", "opportunity", "case"}
METHODS = {"none", "outlook", "server-side-sync", "forward-mailbox"}


def time(value: object) -> bool:
    """An ISO 8601 time with an offset."""
    return isinstance(value, str) and datetime.fromisoformat(value).utcoffset() is not None


def message_id(value: object) -> bool:
    """A Message-ID in its angle brackets."""
    return isinstance(value, str) and re.fullmatch(r"<[^<>]+>", value) is not None


RECORD = {"type": TYPES, "name": str, "id": int}
PARTY = {"address": str, "name": str, "resolved": (RECORD, None)}
DELIVERY = {"state": {"accepted", "delivered", "delayed", "failed"}, "reply": str}
RECIPIENT_OF_OURS = {**PARTY, "delivery": (DELIVERY, None)}
ATTACHMENT = {"name": str, "mime_type": str, "size_bytes": int, "content_id": TEXT, "blocked": bool, "inline": bool}
ACTIVITY = {
    "id": int,
    "kind": {"email", "appointment", "task"},
    "direction": {"in", "out"},
    "status": {"draft", "pending-send", "sending", "sent", "unknown", "failed", "received", "canceled"},
    "subject": str,
    "message_id": (message_id, None),
    "from": PARTY,
    "to": [PARTY],
    "cc": [PARTY],
    "bcc": [PARTY],
    "regarding": (RECORD, None),
    "mailbox": str,
    "accepted_by": TEXT,
    "correlation": {"none", "in-reply-to", "tracking-token", "conversation-index", "smart-matching"},
    "correlated_with": (int, None),
    "received_at": (time, None),
    "sent_at": (time, None),
    "tracking_token": TEXT,
    "queue_items": [str],
    "mailboxes": [str],
    "attachments": [ATTACHMENT],
}
PROTECTION = {
    "kind": {"signed", "encrypted"},
    "format": {"smime", "openpgp"},
    "status": ({"intact", "altered", "unchecked"}, None),
    "signer_name": str,
    "signer_address": str,
    "detail": str,
}
MARKS = {
    "truncated": bool,
    "charset": TEXT,
    "protections": [PROTECTION],
    "invitations": [{"method": str, "uid": str, "component": str}],
    "piece": ({"id": str, "number": int, "total": int}, None),
}
WHOLE_ACTIVITY = {**ACTIVITY, **MARKS, "text": str, "html": TEXT, "headers": [{"name": str, "value": str}]}
SENT_ACTIVITY = {**ACTIVITY, "to": [RECIPIENT_OF_OURS], "cc": [RECIPIENT_OF_OURS], "bcc": [RECIPIENT_OF_OURS]}
DIRECTION = {
    "method": METHODS,
    "enabled": bool,
    "test": {"not-run", "success", "failure"},
    "phase": {"idle", "due", "running", "backing-off", "parked", "disabled"},
    "last_success_at": (time, None),
    "next_due_at": (time, None),
    "consecutive_failures": int,
    "last_error": ({"code": str, "title": str, "hint": str}, None),
    "processed": int,
    "failed": int,
}
MAILBOX = {
    "mailbox": str,
    "kind": {"user", "queue", "forward"},
    "profile": TEXT,
    "state": {"active", "inactive"},
    "approved": bool,
    "incoming": DIRECTION,
    "outgoing": DIRECTION,
    "act": DIRECTION,
}
STATUS = {"mailboxes": [MAILBOX]}
STEPS = {"dns", "autodiscover", "tcp", "tls", "capabilities", "authentication", "rights", "folders", "receive", "send", "arrival", "probe"}
STEP = {"step": STEPS, "ok": bool, "seconds": float, "detail": str, "code": TEXT, "title": TEXT, "hint": TEXT, "evidence": [str]}
TEST = {
    "results": [{"mailbox": str, "direction": {"incoming", "outgoing", "act"}, "ok": bool, "enabled": bool, "steps": [STEP]}],
}
COUNTS = {"received": int, "tracked": int, "skipped": int, "quarantined": int, "sent": int, "failed": int}
SYNC = {
    "mailboxes": [
        {
            "mailbox": str,
            "direction": {"incoming", "outgoing", "act"},
            "outcome": {"done", "failed", "not-eligible"},
            "reason": str,
            **COUNTS,
        }
    ]
}
WHAT_IF = {**SYNC, "actions": [{"mailbox": str, "message_id": (message_id, None), "would": str, "because": str}]}
APPLY = {"created": [dict], "updated": [dict], "unchanged": [dict], "pruned": [dict], "faults": [{"path": str, "message": str}]}
FAILURES = {
    "failures": [
        {
            "id": int,
            "mailbox": str,
            "direction": {"incoming", "outgoing"},
            "message_id": (message_id, None),
            "subject": str,
            "reason": str,
            "attempts": int,
            "next_retry_at": (time, None),
        }
    ]
}
ALERTS = {
    "alerts": [
        {
            "id": int,
            "at": time,
            "level": {"information", "warning", "error"},
            "code": str,
            "title": str,
            "hint": str,
            "mailbox": TEXT,
            "count": int,
            "acknowledged": bool,
        }
    ]
}
DECISIONS = [{"rule": str, "result": str, "because": str}]
OUTCOMES = {"tracked", "skipped", "quarantined"}
EXPLANATION = {
    "message_id": (message_id, None),
    "outcome": OUTCOMES,
    "steps": DECISIONS,
    "mailboxes": [{"mailbox": str, "outcome": OUTCOMES, "steps": DECISIONS}],
}
ERROR = {"error": {"code": str, "title": str, "cause": str, "hint": str}}
DEMO = {"mailboxes": int, **COUNTS}


def fits(value: Any, shape: Any, where: str = "document") -> Any:
    """Return `value`, once it is known to have the shape."""
    fault = _fault(value, shape, where)
    assert fault is None, fault
    return value


def _fault(value: Any, shape: Any, where: str) -> str | None:
    """Say what is wrong and where; None where nothing is."""
    if isinstance(shape, tuple):
        faults = [_fault(value, one, where) for one in shape]
        return None if None in faults else faults[0]
    if isinstance(shape, dict):
        return _fault_in_mapping(value, shape, where)
    if isinstance(shape, list):
        if not isinstance(value, list):
            return f"{where} is no list: {value!r}"
        return next((fault for number, one in enumerate(value) if (fault := _fault(one, shape[0], f"{where}[{number}]"))), None)
    if _is(value, shape):
        return None
    return f"{where} is {value!r}, not {getattr(shape, '__name__', shape)}"


def _fault_in_mapping(value: Any, shape: dict[str, Any], where: str) -> str | None:
    if not isinstance(value, dict):
        return f"{where} is no mapping: {value!r}"
    missing = shape.keys() - value.keys()
    if missing:
        return f"{where} lacks {', '.join(sorted(missing))}"
    return next((fault for key, one in shape.items() if (fault := _fault(value[key], one, f"{where}.{key}"))), None)


def _is(value: Any, shape: Any) -> bool:
    if shape is None:
        return value is None
    if isinstance(shape, set):
        return isinstance(value, str) and value in shape
    if shape is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if shape is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, shape) if isinstance(shape, type) else bool(shape(value))

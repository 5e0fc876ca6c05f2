"""Rights-managed mail (IRM): what it is known by. Pure."""

from __future__ import annotations

from core.domain.message import Message

_CLASS = "rpmsg.message"
_TYPE = "application/x-microsoft-rpmsg-message"


def why_restricted(message: Message) -> str | None:
    """Return by what a mail is known to restrict its use (MS-OXORMMS), or None where it does not."""
    content_class = (message.header("Content-Class") or "").strip()
    if content_class.lower() == _CLASS:
        return f"its Content-Class is {content_class}"
    part = next((part for part in message.parts if part.mime_type == _TYPE or part.name.lower() == "message.rpmsg"), None)
    return None if part is None else f"it holds {part.name or part.mime_type}"

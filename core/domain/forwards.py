"""Forwards: mail that passes another one on, and so answers nothing.

The subject alone proves little: the same letters mean an answer in one language and a forward in another, and people type them. So a
prefix counts together with the structure of the mail, and structure alone counts where a program says outright that it forwards.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.message import Message
from core.domain.subjects import Mark, mark_of

#: Headers by which mail programs say what they passed on.
_SAYS_SO = frozenset({"x-forwarded-message-id", "x-forwarded-for-message-id"})


@dataclass(frozen=True, slots=True)
class Forward:
    """Why a mail is a forward, in words that name what was found. `certain`: its structure shows it, whatever else it says of itself."""

    because: str
    certain: bool = False


def forwarded(message: Message) -> Forward | None:
    """Return why a mail is a forward, or None where it is not one.

    A prefix that means an answer in another language needs an attached mail, or references without an In-Reply-To. Where only a prefix
    speaks for a forward, and an In-Reply-To against it, it is not certain: that is the organisation's switch to decide.
    """
    mark, prefix = mark_of(message.subject)
    says_so = next((name for name, value in message.headers if name.lower() in _SAYS_SO and value), None)
    attached = any(part.mime_type == "message/rfc822" for part in message.parts)
    only_references = bool(message.references) and not message.in_reply_to
    begins = f"its subject begins with {prefix}"
    if says_so is not None:
        return Forward(f"its header {says_so} says that it passes another mail on", certain=True)
    if attached and mark in {Mark.FORWARD, Mark.EITHER}:
        return Forward(f"{begins}, and a mail is attached to it", certain=True)
    if only_references and mark in {Mark.FORWARD, Mark.EITHER}:
        return Forward(f"{begins}, and it has References without In-Reply-To", certain=True)
    if mark is Mark.FORWARD:
        return Forward(begins)
    if attached and only_references and mark is Mark.NONE:
        return Forward("a mail is attached to it, and it has References without In-Reply-To", certain=True)
    return None

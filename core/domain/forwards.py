"""Forwards: mail that passes another one on, and so answers nothing.

The subject alone proves little: the same letters mean an answer in one language and a forward in another, and people type them. So a
prefix counts together with the structure of the mail, and structure alone counts where a program says outright that it forwards.
"""

from __future__ import annotations

from core.domain.message import Message
from core.domain.subjects import Mark, mark_of

#: Headers by which mail programs say what they passed on.
_SAYS_SO = ("X-Forwarded-Message-Id", "X-Forwarded-For-Message-Id")


def forwarded(message: Message) -> str | None:
    """Return why a mail is a forward, in words that name what was found, or None where it is not one.

    A prefix of one language only counts by itself; a prefix that means an answer elsewhere needs an attached mail, or references without
    an In-Reply-To. What a mail answers by its In-Reply-To it may still answer: that is the organisation's switch to decide.
    """
    mark, prefix = mark_of(message.subject)
    says_so = next((name for name in _SAYS_SO if message.header(name)), None)
    attached = any(part.mime_type == "message/rfc822" for part in message.parts)
    only_references = bool(message.references) and not message.in_reply_to
    if says_so is not None:
        return f"its header {says_so} says that it passes another mail on"
    if mark is Mark.FORWARD:
        if attached:
            return f"its subject begins with {prefix} and a mail is attached to it"
        if only_references:
            return f"its subject begins with {prefix}, and it has References without In-Reply-To"
        return f"its subject begins with {prefix}"
    if mark is Mark.EITHER and (attached or only_references):
        return f"its subject begins with {prefix}, and " + (
            "a mail is attached to it" if attached else "it has References without In-Reply-To"
        )
    if mark is not Mark.REPLY and attached and only_references:
        return "a mail is attached to it, and it has References without In-Reply-To"
    return None

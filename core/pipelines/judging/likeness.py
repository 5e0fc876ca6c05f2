"""What smart matching compares of a message: its subject without the organisation's noise, and everybody whom it names."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from core.domain.likeness import SPAN, Likeness, likeness_of
from core.domain.mail_rules import PatternInvalid
from core.domain.message import Message
from core.domain.organization import Organization
from core.patterns import compile_pattern

_log = logging.getLogger(__name__)

#: `\w` means letters of all scripts, as in the original; RE2's own are those of ASCII.
_LETTERS = r"\p{L}\p{M}\p{N}_"
_PIECES = re.compile(r"\\.|.", re.DOTALL)


def likeness_of_message(message: Message, organization: Organization, now: datetime) -> Likeness | None:
    """Hash a message; None where smart matching is off, or the message is too old to be looked for."""
    if not organization.correlation.smart_matching or (message.date is not None and message.date < now - SPAN):
        return None
    author = message.author
    named = (*((author,) if author is not None else ()), *message.to, *message.cc, *message.bcc)
    return _hashed(message.subject, [address.address for address in named], organization)


def kept_likeness(subject: str, addresses: Sequence[str], organization: Organization) -> Likeness | None:
    """Hash a mail that is sent from here; None where nothing is kept of it for smart matching."""
    if not organization.correlation.smart_matching or organization.disable_smart_matching_email_hash_creation:
        return None
    return _hashed(subject, addresses, organization)


def _hashed(subject: str, addresses: Sequence[str], organization: Organization) -> Likeness | None:
    return likeness_of(without_noise(subject, organization.hash_filter_keywords), addresses, organization.hash_max_count)


def without_noise(subject: str, keywords: str) -> str:
    """Take off a subject what the pattern `keywords` finds in it (hashfilterkeywords); without a usable one it stays."""
    try:
        return compile_pattern(_in_all_scripts(keywords)).without(subject) if keywords else subject
    except PatternInvalid as error:
        _log.warning("Subjects are compared as they are: hash_filter_keywords %s", error)
        return subject


@lru_cache(maxsize=8)
def _in_all_scripts(keywords: str) -> str:
    """The pattern with `\\w` as letters, marks and digits of all scripts, as the original's engine has it; RE2's own is ASCII."""
    inside = False
    written: list[str] = []
    for piece in _PIECES.findall(keywords):
        if piece in {"[", "]"}:
            inside = piece == "["
        written.append((_LETTERS if inside else f"[{_LETTERS}]") if piece == r"\w" else piece)
    return "".join(written)

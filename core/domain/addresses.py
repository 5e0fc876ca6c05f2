"""Email addresses that this program writes itself: in documents, and as recipients. What others send is read more leniently."""

from __future__ import annotations

import re

MAX_ADDRESS = 320
MAX_LOCAL_PART = 64

_ATOM = r"[^\s\x00-\x1f\x7f()<>\[\]:;@\\,.\"]+"
_LOCAL = re.compile(rf"{_ATOM}(\.{_ATOM})*|\"(?:[^\"\\\r\n\x00-\x1f\x7f]|\\[\x20-\x7e])*\"")
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_DOMAIN = re.compile(rf"{_LABEL}(\.{_LABEL})*\.?|\[[0-9A-Fa-f:.]+\]|\[IPv6:[0-9A-Fa-f:.]+\]")


def why_not_address(address: str) -> str | None:
    """Return why this is no email address (RFC 5321, with RFC 6531's other scripts), or None when it is one."""
    if not address:
        return "an email address is missing"
    local, separator, domain = address.rpartition("@")
    if not separator:
        return "an email address holds an @"
    if len(address) > MAX_ADDRESS:
        return f"an email address has at most {MAX_ADDRESS} characters"
    if len(local.encode("utf-8", "replace")) > MAX_LOCAL_PART:
        return f"the part before the @ has at most {MAX_LOCAL_PART} bytes"
    if not _LOCAL.fullmatch(local):
        return "the part before the @ is not valid"
    return None if _DOMAIN.fullmatch(domain) else "the part after the @ is no domain"

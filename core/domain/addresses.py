"""Email addresses: which this program writes itself, in documents and as recipients, and how all of them are compared.

What others send is read more leniently than what is written here.
"""

from __future__ import annotations

import re
import unicodedata

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


def address_key(address: str) -> str:
    """The address as it is compared: without case, a domain in its own letters even where it came as `xn--` (RFC 5890, RFC 6531).

    Only that direction is safe: back to ASCII, older rules would make one domain of two. What follows a `+` belongs to the address.
    """
    lower = address.lower()
    if lower.isascii() and "xn--" not in lower:
        return lower
    local, separator, domain = lower.rpartition("@")
    labels = ".".join(_own_letters(label) for label in domain.split("."))
    return unicodedata.normalize("NFC", f"{local}{separator}{labels}").lower()


def without_tag(key: str) -> str | None:
    """An address without what follows the first `+` of its local part (RFC 5233), None where it has no such tag."""
    local, separator, domain = key.rpartition("@")
    bare, plus, _tag = local.partition("+")
    return f"{bare}{separator}{domain}" if bare and plus and domain and not local.startswith('"') else None


def _own_letters(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label

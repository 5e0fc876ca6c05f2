"""Anonymised text for strangers who help: addresses and names become marks, the same one for the same value, until the file is written.

The key of the marks is made for one file and kept nowhere, so that no mark can be looked up later. Secrets are no matter of this module;
but what looks like one, by the word before it, is masked here once more.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping

MASK = "***"
# Bounded, so that a long line of no blanks costs no more than others; longer local parts are not valid (RFC 5321, 4.5.3.1.1).
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]+(?:\.[\w-]+)*", re.ASCII | re.IGNORECASE)
#: The same with letters of any alphabet.
_ADDRESS_ANY = re.compile(r"[^\s<>\"'(),:;\[\]\\@]{1,64}@[^\s<>\"'(),:;\[\]\\@/?&]+")
_MARK = re.compile(r"person-[0-9a-f]{8}@domain-[0-9a-f]{8}\.invalid")
_SECRET = re.compile(
    r"(?i)\b(authorization|password|passwd|passphrase|access_token|refresh_token|client_secret|id_token|api_key|sig|signature)"
    r"(\"?'?\s*[:=]\s*\"?'?)(?:(?:basic|bearer|ntlm|negotiate)\s+)?[^\s\"',;&]+"
)
_USER_INFO = re.compile(r"(\b\w{1,20}://)[^/\s@]{1,500}@")
_QUERY = re.compile(r"(\b\w{1,20}://[^\s?\"'<>]{1,2000})\?[^\s\"'<>]+")
#: Keys of the organisation's words of which the texts tell nobody's name: switches, kinds of servers, places of servers.
HARMLESS = frozenset(
    {
        "act",
        "action",
        "approval",
        "auth",
        "auto_create_contact",
        "column",
        "credentials",
        "direction",
        "field",
        "filter",
        "flow",
        "host",
        "incoming",
        "kind",
        "match",
        "operator",
        "outgoing",
        "policy",
        "prefix",
        "process_email_from",
        "proxy",
        "scope",
        "state",
        "task_deletion",
        "time_zone",
        "tls",
        "type",
        "url",
        "view_type",
    }
)


class Anonymizer:
    """Gives marks. `key` is random and of one file. Without `names` addresses and names stay, and only what looks like a secret goes."""

    def __init__(self, key: bytes, *, names: bool = True) -> None:
        self._key = key
        self._names = names

    def mark(self, kind: str, value: str) -> str:
        """The mark of a value."""
        return f"{kind}-{hmac.new(self._key, value.lower().encode('utf-8', 'surrogatepass'), hashlib.sha256).hexdigest()[:8]}"

    def address(self, address: str) -> str:
        """The mark of an address; who is behind the same domain is still seen."""
        if _MARK.fullmatch(address):
            return address
        local, _, domain = address.rpartition("@")
        return f"{self.mark('person', local)}@{self.mark('domain', domain)}.invalid"

    def text(self, text: str) -> str:
        """A text, with marks for addresses and without what looks like a secret."""
        text = _QUERY.sub(rf"\1?{MASK}", _USER_INFO.sub(r"\1", _SECRET.sub(rf"\1\2{MASK}", text)))
        if not self._names or "@" not in text:
            return text
        pattern = _ADDRESS if text.isascii() else _ADDRESS_ANY
        return pattern.sub(lambda found: self.address(found[0]), text)

    def words(self, value: object, key: str = "") -> object:
        """A value of the organisation's words: every text becomes a mark, unless its key is one that names nobody."""
        if isinstance(value, Mapping):
            return {str(name): self.words(each, str(name)) for name, each in value.items()}
        if isinstance(value, list | tuple):
            return [self.words(each, key) for each in value]
        if not isinstance(value, str) or not value:
            return value
        if key in HARMLESS or not self._names:
            return self.text(value)
        return self.address(value) if "@" in value and " " not in value else self.mark("text", value)

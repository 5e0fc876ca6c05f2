"""Identity: when two messages are one email.

With a usable Message-ID the identity is (Message-ID, From address, Date): different Message-IDs are never merged, and the same one with
another author or date is another message. Without one it is From, To, Date, Subject and the digest of the decoded body; two such
messages in one folder stay two, told apart by an ordinal.
"""

from __future__ import annotations

from hashlib import sha256

from core.domain.message import Address, Message

_SEPARATOR = "\x1f"


def identity_base(message: Message) -> str:
    """Return the identity without its ordinal: 40 hexadecimal digits, prefixed by the kind ("m" by Message-ID, "c" by content)."""
    author = message.author
    sender = author.key if author is not None else ""
    date = message.date.isoformat() if message.date is not None else ""
    if message.message_id is not None:
        return "m" + _digest(message.message_id, sender, date)
    recipients = ",".join(_keys(message.to))
    return "c" + _digest(sender, recipients, date, message.subject, message.body_digest.hex())


def identity(base: str, ordinal: int) -> str:
    """Return the identity proper. `ordinal` counts earlier messages of the same content in the same folder; with a Message-ID it is 0."""
    return f"{base}#{ordinal}" if ordinal else base


def is_by_content(base: str) -> bool:
    """True when the identity was made of content for want of a Message-ID."""
    return base.startswith("c")


def _keys(addresses: tuple[Address, ...]) -> list[str]:
    return sorted(address.key for address in addresses)


def _digest(*values: str) -> str:
    return sha256(_SEPARATOR.join(values).encode("utf-8", "replace")).hexdigest()[:40]

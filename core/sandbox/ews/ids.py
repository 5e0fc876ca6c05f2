"""Ids and change keys: opaque to a client, the same in every run, and checkable by the server.

An id is base64, as on Exchange: folders begin with AQMk, items and attachments with AAMk. It holds the mailbox's number and
a number that the mailbox never uses again; a move therefore makes a new one. Ids differ in case, so compare them exactly.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass

_ITEM = b"\x00\x03\x24I"
_ATTACHMENT = b"\x00\x03\x24A"
_FOLDER = b"\x01\x03\x24F"
_KEY = b"\x09\x00\x00\x00\x16\x00\x00\x00"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What an id of ours says."""

    mailbox: int
    """The number of the mailbox."""
    number: int
    """The number of the item or folder within the mailbox."""
    part: int
    """For an attachment: its number within the item, from 1; for an occurrence of a series: the ordinal of its day; else 0."""


def _make(magic: bytes, mailbox: int, number: int, part: int = 0) -> str:
    plain = magic + mailbox.to_bytes(4, "big") + number.to_bytes(8, "big") + part.to_bytes(4, "big")
    # As long as Exchange's own: the tail looks like the store's id and proves that the id is whole.
    return base64.b64encode(plain + _tail(plain)).decode("ascii")


def _tail(plain: bytes) -> bytes:
    return hashlib.sha512(plain).digest() + plain[:4] * 4


def _read(value: str, magic: bytes) -> Parsed | None:
    try:
        raw = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return None
    plain = raw[:20]
    if len(plain) < 20 or plain[:4] != magic or raw[20:] != _tail(plain):
        return None
    return Parsed(int.from_bytes(raw[4:8], "big"), int.from_bytes(raw[8:16], "big"), int.from_bytes(raw[16:20], "big"))


def item_id(mailbox: int, number: int, occurrence: int = 0) -> str:
    """The id of an item, or of the occurrence of the series `number` on the day with this ordinal."""
    return _make(_ITEM, mailbox, number, occurrence)


def folder_id(mailbox: int, number: int) -> str:
    """The id of a folder."""
    return _make(_FOLDER, mailbox, number)


def attachment_id(mailbox: int, number: int, part: int) -> str:
    """The id of attachment `part`, from 1, of an item."""
    return _make(_ATTACHMENT, mailbox, number, part)


def read_item_id(value: str) -> Parsed | None:
    """What an item's id says; None when it is no such id (ErrorInvalidIdMalformed)."""
    return _read(value, _ITEM)


def read_folder_id(value: str) -> Parsed | None:
    """What a folder's id says; None when it is no such id."""
    return _read(value, _FOLDER)


def read_attachment_id(value: str) -> Parsed | None:
    """What an attachment's id says; None when it is no such id."""
    return _read(value, _ATTACHMENT)


def change_key(version: int) -> str:
    """The change key of a version of an item or folder."""
    return base64.b64encode(_KEY + version.to_bytes(8, "big") + b"\x00\x00").decode("ascii")


def read_change_key(value: str) -> int | None:
    """The version that a change key names; None when it is no such key (ErrorInvalidChangeKey)."""
    try:
        raw = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return None
    return int.from_bytes(raw[8:16], "big") if raw[:8] == _KEY and len(raw) == 18 else None

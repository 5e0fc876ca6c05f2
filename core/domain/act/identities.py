"""The identity of a meeting, the same in the mailboxes of all who take part (globalobjectid; MS-OXOCAL 2.2.1.27, 2.2.1.28).

Exchange writes it as a block of bytes in hex. In it stands the date of the occurrence it is about, which the identity of the whole
series leaves out; and around an identity that came from elsewhere Outlook puts such a block, out of which it is taken again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_CLASS = bytes.fromhex("040000008200E00074C5B7101A82E008")
_DATE = slice(16, 20)
_SIZE = slice(36, 40)
_DATA = 40
_WRAPPED = b"vCal-Uid\x01\x00\x00\x00"


@dataclass(frozen=True, slots=True)
class MeetingIdentity:
    """What a meeting is known by (`uid`, "" of none), and of which occurrence it is said, None of a whole series or a single meeting."""

    uid: str
    occurrence: date | None = None


def meeting_identity(text: str) -> MeetingIdentity:
    """The identity that a server's UID or GlobalObjectId means; two that mean the same meeting give the same."""
    bare = text.strip()
    block = _block(bare)
    if block is None:
        return MeetingIdentity(bare)
    occurrence = _occurrence(block[_DATE])
    size = int.from_bytes(block[_SIZE], "little")
    data = block[_DATA : _DATA + size]
    if data.startswith(_WRAPPED):
        inner = data[len(_WRAPPED) :].rstrip(b"\x00").decode("utf-8", errors="replace").strip()
        if inner:
            return MeetingIdentity(inner, occurrence)
    return MeetingIdentity((block[:16] + bytes(4) + block[20:]).hex().upper(), occurrence)


def _block(text: str) -> bytes | None:
    if len(text) < 2 * _DATA or len(text) % 2:
        return None
    try:
        block = bytes.fromhex(text)
    except ValueError:
        return None
    return block if block.startswith(_CLASS) and len(text) == 2 * len(block) else None


def _occurrence(four: bytes) -> date | None:
    year, month, day = four[0] << 8 | four[1], four[2], four[3]
    try:
        return date(year, month, day)
    except ValueError:
        return None


def wrapped(uid: str, occurrence: date | None = None) -> str:
    """A foreign identity as Outlook puts it into a block, in hex; one that is such a block already only gets its date."""
    block = _block(uid.strip())
    when = bytes(4) if occurrence is None else bytes((occurrence.year >> 8, occurrence.year & 255, occurrence.month, occurrence.day))
    if block is not None:
        return (block[:16] + when + block[20:]).hex().upper()
    data = _WRAPPED + uid.strip().encode("utf-8") + b"\x00"
    return (_CLASS + when + bytes(16) + len(data).to_bytes(4, "little") + data).hex().upper()

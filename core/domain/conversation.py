"""The conversation index: what Exchange and Outlook write into Thread-Index (MS-OXOMSG 2.2.1.3).

    22 bytes: 0x01, five bytes of time, a GUID     the beginning of the conversation
     5 bytes: time passed, and a few bits          once more for each answer

A mail that answers another one has its index with five bytes more at the end. Pure.
"""

from __future__ import annotations

import base64
import binascii
from hashlib import sha256

HEADER_BYTES = 22
BLOCK_BYTES = 5
#: Longest index that is kept: about 2,000 characters, as the original's column.
MAX_BYTES = 1_500


def index_of(header: str | None) -> bytes | None:
    """Decode a Thread-Index header; None where there is none, or it is not one."""
    if not header or len(header) > 4 * MAX_BYTES:
        return None
    text = "".join(header.split())
    try:
        index = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
    if not HEADER_BYTES <= len(index) <= MAX_BYTES:
        return None
    # What is left over after whole blocks is no part of it; some programs cut the header.
    return index[: len(index) - (len(index) - HEADER_BYTES) % BLOCK_BYTES]


def base_of(index: bytes) -> bytes:
    """The beginning that all mail of a conversation shares."""
    return index[:HEADER_BYTES]


def base_hash(index: bytes) -> int:
    """The beginning as a signed number of 32 bits (baseconversationindexhash). Two conversations may share one."""
    return int.from_bytes(sha256(base_of(index)).digest()[:4], "big", signed=True)


def written_index(index: bytes) -> str:
    """An index as the store keeps it."""
    return base64.b64encode(index).decode("ascii")

"""What identifies a meeting in every mailbox: UID, GlobalObjectId and CleanGlobalObjectId (MS-OXOCAL, sections 2.2.1.27 and 2.2.1.28).

A UID that Exchange made is the clean id in hexadecimal; any other is wrapped in one behind the mark vCal-Uid. GlobalObjectId names
an occurrence by its day; CleanGlobalObjectId has zeros there.
"""

import base64
import hashlib
from datetime import date

MEETING_SET = "meeting"
"""The property set of both by its distinguished name, in small letters: PSETID_Meeting."""
GLOBAL_OBJECT_ID = "0x3"
CLEAN_GLOBAL_OBJECT_ID = "0x23"
_MAGIC = bytes.fromhex("040000008200E00074C5B7101A82E008")
_FOREIGN = b"vCal-Uid\x01\x00\x00\x00"


def new_uid(seed: str) -> str:
    """The UID of a new item; the same seed gives the same."""
    data = hashlib.sha256(seed.encode()).digest()[:16]
    plain = _MAGIC + bytes(4) + bytes(8) + bytes(8) + len(data).to_bytes(4, "little") + data
    return plain.hex().upper()


def global_object_id(uid: str, day: date | None = None) -> bytes:
    """GlobalObjectId of an item, or of the occurrence of a day; without a day it is CleanGlobalObjectId."""
    at = bytes(4) if day is None else day.year.to_bytes(2, "big") + bytes((day.month, day.day))
    try:
        plain = bytes.fromhex(uid)
    except ValueError:
        plain = b""
    if plain.startswith(_MAGIC) and len(plain) >= 40:
        return plain[:16] + at + plain[20:]
    data = _FOREIGN + uid.encode() + b"\x00"
    return _MAGIC + at + bytes(8) + bytes(8) + len(data).to_bytes(4, "little") + data


def shown(uid: str, day: date | None = None) -> str:
    """The same in base64, as an extended property holds it."""
    return base64.b64encode(global_object_id(uid, day)).decode("ascii")

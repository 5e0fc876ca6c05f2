"""Which messages a maildrop holds, and what each is called from one session to the next.

A message's remote id is its unique id of UIDL (RFC 1939, section 7) where that is what it should be: printable, not too long, once in the
listing. Servers fall short of it, so:

    UIDL says                        remote id
    an id of its own                 that id
    the same id for several          id#digest for each of them, none keeps the bare id
    no id, an id unfit to be stored  id's digest, or #digest
    UIDL is not known                #digest

`digest` is of the message's header without what servers keep changing in it (Status and the like), read by TOP n 0, or by RETR where TOP
is not known either; then every poll reads the whole maildrop, which is the price of a server without UIDL and TOP. Messages with
the very same header get the number of their occurrence behind it: all are fetched, and identity rules of the store tell doubles.

Giving *all* doubles another name, instead of all but the first, keeps a name from moving to another message when the first is deleted.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.domain.message import ParseLimits
from core.errors import ProtocolBroken, ServerBusy
from core.transports.pop3_login import Capabilities
from core.transports.pop3_wire import Answer, Command, Pop3Wire, refusal

_LISTING_BYTES = 64 * 1024 * 1024
_HEADER_BYTES = 4 * 1024 * 1024
_WHOLE_BYTES = ParseLimits().message_bytes
_HEADER_GUESS_BYTES = 8_192
_FIT = re.compile(r"[\x21-\x7e]{1,200}")
_FIELD = re.compile(rb"[^\r\n]+(?:\r\n[ \t][^\r\n]*)*\r\n")
_CHANGING = (b"status:", b"x-status:", b"x-keywords:", b"x-uid:", b"x-uidl:", b"x-imap:", b"x-imapbase:", b"content-length:", b"lines:")
"""Header fields that mailbox formats keep for themselves and rewrite."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of this session: its number and its name from session to session."""

    number: int
    remote_id: str


def list_messages(wire: Pop3Wire, capabilities: Capabilities) -> list[Entry]:
    """List the maildrop in order of arrival. One round trip where UIDL works and gives proper ids; an empty one is just as quick.

    Raises ServerBusy, AccessDenied, ConnectionFailed, ProtocolBroken, Cancelled.
    """
    uids = _uidl(wire) if capabilities.offers("UIDL") else None
    if uids is None:
        uids = [(number, "") for number, _ in list_sizes(wire)]
    seen = Counter(uid for _, uid in uids)
    dubious = [number for number, uid in uids if not uid or seen[uid] > 1]
    digests = _digests(wire, capabilities, dubious) if dubious else {}
    return _named(uids, digests)


def list_sizes(wire: Pop3Wire) -> list[tuple[int, int]]:
    """Return (message number, size in bytes as the server believes) by LIST."""
    rows = _rows(wire, "LIST", wire.block_command("LIST", _LISTING_BYTES))
    try:
        return [(number, int(text.split()[0])) for number, text in rows]
    except (ValueError, IndexError) as error:
        raise ProtocolBroken(f"{wire.connection.where}: a size in the answer to LIST is no number") from error


def message_sizes(wire: Pop3Wire, numbers: Sequence[int]) -> dict[int, int]:
    """The sizes of single messages by LIST; one that the server does not tell is absent."""
    found: dict[int, int] = {}
    answers = wire.flight([Command(f"LIST {number}") for number in numbers], lines=False)
    for number, answer in zip(numbers, answers, strict=True):
        words = answer.reply.text.split()
        if answer.reply.ok and len(words) > 1 and words[0] == str(number) and words[1].isascii() and words[1].isdigit():
            found[number] = int(words[1])
    return found


def top_of(wire: Pop3Wire, capabilities: Capabilities, number: int) -> str | None:
    """The digest of a message's header; None where it cannot be had without the whole message."""
    if not capabilities.offers("TOP"):
        return None
    answer = wire.block_command(f"TOP {number} 0", _HEADER_BYTES)
    return None if answer.block is None else header_digest(answer.block)


def _uidl(wire: Pop3Wire) -> list[tuple[int, str]] | None:
    """(message number, unique id or "") by UIDL; None when the server does not know it."""
    answer = wire.block_command("UIDL", _LISTING_BYTES)
    if not answer.reply.ok and not answer.reply.code:
        return None
    return [(number, _fit(text.strip())) for number, text in _rows(wire, "UIDL", answer)]


def _rows(wire: Pop3Wire, command: str, answer: Answer) -> list[tuple[int, str]]:
    where = wire.connection.where
    if not answer.reply.ok:
        raise refusal(answer.reply, f"{where} refused {command}", ServerBusy)
    if answer.block is None:
        raise ProtocolBroken(f"{where}: the answer to {command} has no end")
    rows: list[tuple[int, str]] = []
    for line in answer.block.decode("latin-1").split("\r\n")[:-1]:
        first, _, rest = line.strip().partition(" ")
        if not (first.isascii() and first.isdigit()):
            raise ProtocolBroken(f"{where}: a line in the answer to {command} does not start with a message number")
        rows.append((int(first), rest))
    if len({number for number, _ in rows}) != len(rows):
        raise ProtocolBroken(f"{where}: the answer to {command} names a message twice")
    return rows


def _fit(uid: str) -> str:
    """The id if it can be stored and compared as it is, else a digest of it."""
    if not uid or _FIT.fullmatch(uid):
        return uid
    return f"sha256:{_hex(uid.encode('latin-1'))}"


def _digests(wire: Pop3Wire, capabilities: Capabilities, numbers: Sequence[int]) -> dict[int, str]:
    """A digest of each message's header; "unreadable" where the server will not show it."""
    found: dict[int, str] = {}
    if capabilities.offers("TOP"):
        tops = wire.flight([Command(f"TOP {number} 0", _HEADER_GUESS_BYTES) for number in numbers], lines=True, limit_bytes=_HEADER_BYTES)
        found = _answered(numbers, tops)
    left = [number for number in numbers if number not in found]
    if left:
        whole = wire.flight([Command(f"RETR {number}") for number in left], lines=True, limit_bytes=_WHOLE_BYTES)
        found |= _answered(left, whole)
    return found | {number: "unreadable" for number in numbers if number not in found}


def _answered(numbers: Sequence[int], answers: Iterable[Answer]) -> dict[int, str]:
    return {number: header_digest(answer.block) for number, answer in zip(numbers, answers, strict=True) if answer.block is not None}


def header_digest(raw: bytes) -> str:
    """Digest of a message's header, without the fields that servers rewrite."""
    header = raw.partition(b"\r\n\r\n")[0] + b"\r\n"
    return _hex(b"".join(field for field in _FIELD.findall(header) if not field.lower().startswith(_CHANGING)))


def _hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _named(uids: Iterable[tuple[int, str]], digests: dict[int, str]) -> list[Entry]:
    """Put ids and digests together; no two entries get the same name."""
    entries: list[Entry] = []
    taken: set[str] = set()
    for number, uid in sorted(uids):
        name = f"{uid}#{digests[number]}" if number in digests else uid
        unique, occurrence = name, 1
        while unique in taken:
            occurrence += 1
            unique = f"{name}-{occurrence}"
        taken.add(unique)
        entries.append(Entry(number, unique))
    return entries

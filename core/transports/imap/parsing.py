"""Responses of IMAP (RFC 3501, section 9) as values. Strict: what is not of the grammar raises ProtocolBroken, nothing is guessed.

    * 12 FETCH (UID 7 FLAGS (\\Seen) BODY[] {5}
    hello)

comes as pieces (a line, a literal, the rest of the line) and leaves as an `Untagged` whose values are

    atom -> str      string, literal -> bytes      NIL -> None      parenthesized -> list      literal too large to be kept -> Dropped
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.errors import ProtocolBroken

MOST_VALUES = 2_000_000
"""Most values of one response."""
MOST_DEPTH = 100
"""Deepest nesting of parentheses."""
SHOWN_CHARS = 300

_STATUS = frozenset({"OK", "NO", "BAD", "BYE", "PREAUTH"})
_TOKEN = re.compile(
    rb"(\()"
    rb"|(\))"
    rb'|"((?:[^"\\\r\n]|\\.)*)"'
    rb"|~?\{(\d{1,19})\+?\}\Z"
    rb'|([^\x00-\x20\x7f()"{\[]+(?:\[[^\]\r\n]*\](?:<\d{1,19}>)?)?[^\x00-\x20\x7f()"{]*)'
)
_CODE = re.compile(r"\[([^\]\s]+)(?: +([^\]]*))?\] ?")
LITERAL = re.compile(rb"\{(\d{1,19})\+?\}\Z")
"""The announcement of a literal at the end of a line."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A literal that was read and not kept, since it is larger than allowed."""

    size_bytes: int


Value = str | bytes | None | Dropped | list["Value"]
Piece = bytes | Dropped


@dataclass(frozen=True, slots=True)
class Status:
    """OK, NO, BAD, BYE or PREAUTH: the response code in capitals ("" where none), its arguments, and the words for people."""

    kind: str
    code: str
    arguments: str
    text: str

    @property
    def ok(self) -> bool:
        """True for OK (and PREAUTH, which greets so)."""
        return self.kind in {"OK", "PREAUTH"}

    def __str__(self) -> str:
        code = f"[{' '.join(filter(None, (self.code, self.arguments)))}] " if self.code else ""
        return f"{self.kind} {code}{self.text}".strip()


@dataclass(frozen=True, slots=True)
class Untagged:
    """One response that belongs to no command: `name` in capitals, `number` before it where it has one, and what follows it."""

    name: str
    number: int = 0
    values: list[Value] = field(default_factory=list)
    status: Status | None = None

    def attributes(self) -> dict[str, Value]:
        """The pairs of the list that a FETCH or STATUS response ends with, names in capitals. Raises ProtocolBroken where it is none."""
        found = self.values[-1] if self.values else None
        if not isinstance(found, list) or len(found) % 2:
            raise ProtocolBroken(f"the answer {self.name} has no list of pairs")
        pairs = iter(found)
        return {atom(name).upper(): value for name, value in zip(pairs, pairs, strict=True)}


def untagged(pieces: Sequence[Piece]) -> Untagged:
    """Take apart what follows `* `: pieces are lines and literals in turn, a line first. Raises ProtocolBroken."""
    line = pieces[0]
    assert isinstance(line, bytes)
    word, _, rest = line.partition(b" ")
    first = word.decode("latin-1").upper()
    if first in _STATUS:
        return Untagged(first, status=status(line))
    number = 0
    if first.isascii() and first.isdigit() and len(first) < 20:
        number = int(first)
        word, _, rest = rest.partition(b" ")
        first = word.decode("latin-1").upper()
    if not first.isascii() or not first or not first[0].isalpha():
        raise ProtocolBroken(f"an answer that is not IMAP: {shown(line)!r}")
    return Untagged(first, number, values([rest, *pieces[1:]]))


def status(line: bytes) -> Status:
    """Take a status line apart, which begins with OK, NO, BAD, BYE or PREAUTH in any case. Raises ProtocolBroken."""
    word, _, rest = line.partition(b" ")
    kind = word.decode("latin-1").upper()
    if kind not in _STATUS:
        raise ProtocolBroken(f"an answer that is not IMAP: {shown(line)!r}")
    text = shown(rest, 8_000)
    code = _CODE.match(text)
    if code is None:
        return Status(kind, "", "", text[:SHOWN_CHARS])
    return Status(kind, code[1].upper(), (code[2] or "").strip(), text[code.end() :][:SHOWN_CHARS])


def values(pieces: Sequence[Piece]) -> list[Value]:
    """Read values to the end of the response. Raises ProtocolBroken."""
    top: list[Value] = []
    levels = [top]
    count = 0
    left = iter(pieces)
    for piece in left:
        assert isinstance(piece, bytes)
        position, end = 0, len(piece)
        while position < end:
            if piece[position] == 0x20:
                position += 1
                continue
            token = _TOKEN.match(piece, position)
            if token is None:
                raise ProtocolBroken(f"an answer that is not IMAP, at {shown(piece[position:])!r}")
            position = token.end()
            count += 1
            if count > MOST_VALUES:
                raise ProtocolBroken(f"an answer of more than {MOST_VALUES} values")
            kind = token.lastindex
            if kind == 1:
                below: list[Value] = []
                levels[-1].append(below)
                levels.append(below)
                if len(levels) > MOST_DEPTH:
                    raise ProtocolBroken(f"an answer nested deeper than {MOST_DEPTH} levels")
            elif kind == 2:
                levels.pop()
                if not levels:
                    raise ProtocolBroken(f"an answer with a parenthesis too many: {shown(piece)!r}")
            elif kind == 4:
                literal = next(left, None)
                if literal is None:
                    raise ProtocolBroken("an answer that ends where a literal should begin")
                levels[-1].append(literal)
            else:
                levels[-1].append(_string(token[3]) if kind == 3 else _atom(token[5]))
    if len(levels) != 1:
        raise ProtocolBroken("an answer that ends within a parenthesis")
    return top


def _string(inside: bytes) -> bytes:
    return re.sub(rb"\\(.)", rb"\1", inside) if b"\\" in inside else inside


def _atom(octets: bytes) -> str | None:
    text = octets.decode("latin-1")
    return None if len(text) == 3 and text.upper() == "NIL" else text


def atom(value: Value) -> str:
    """An atom. Raises ProtocolBroken for anything else."""
    if not isinstance(value, str):
        raise ProtocolBroken("a name was expected in the answer, and there is none")
    return value


def number(value: Value) -> int:
    """A number (RFC 3501: an atom of digits). Raises ProtocolBroken for anything else."""
    if not isinstance(value, str) or not value.isascii() or not value.isdigit() or len(value) > 19:
        raise ProtocolBroken("a number was expected in the answer, and there is none")
    return int(value)


def text(value: Value) -> str:
    """A string or an atom as text: UTF-8, or Latin-1 where it is not. NIL is the word: a folder may be called so. Raises ProtocolBroken."""
    match value:
        case None:
            return "NIL"
        case str():
            octets = value.encode("latin-1")
        case bytes():
            octets = value
        case _:
            raise ProtocolBroken("a text was expected in the answer, and there is none")
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode("latin-1")


def shown(octets: bytes, limit: int = SHOWN_CHARS) -> str:
    """A server's words as they may be shown: printable, one line, not endless."""
    words = octets[: limit * 4].decode("utf-8", "replace").strip()[:limit]
    return words if words.isprintable() else "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in words)

"""Values with parameters: Content-Type and Content-Disposition (RFC 2045 5.1, RFC 2183), continued and encoded (RFC 2231)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from core.transports.mime.charset import charset_for, storable, utf8_or_1252
from core.transports.mime.names import clean_name
from core.transports.mime.notes import Notes
from core.transports.mime.words import Words

MOST_PARAMS = 1_000
_LONGEST_CACHED = 300

_BETWEEN = re.compile(rb"[;,\s]*+")
_PARAM = re.compile(rb"([^\s=;,\"]++)\s*+=\s*+")
_QUOTED = re.compile(rb'"([^"\\]*+(?:\\.[^"\\]*+)*+)"', re.DOTALL)
_PLAIN = re.compile(rb"[^;]*+")
_ESCAPE = re.compile(rb'\\(["\\])')
_MISSING_SEMICOLON = re.compile(rb"\s(?=[A-Za-z][A-Za-z0-9*-]{0,30}\s{0,4}=)")
_SECTION = re.compile(r"(.+?)(?:\*(\d{1,4}))?(\*)?")


@dataclass(frozen=True, slots=True)
class ParamText:
    """One parameter as bytes, with the charset RFC 2231 names, None where the plain form was used."""

    raw: bytes
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Parameterised:
    """A header value in lower case without its parameters, and these by lower-case name; `cut` where there were too many."""

    value: str
    params: Mapping[str, ParamText]
    cut: bool = False

    def token(self, name: str) -> str:
        """A parameter that is a plain word (charset, start), "" where missing."""
        found = self.params.get(name)
        return found.raw.decode("latin-1").strip() if found else ""


def parse_value(raw: bytes, most: int = MOST_PARAMS) -> Parameterised:
    """Split an unfolded header value; of more than `most` parameters the rest is left out. Anything parses."""
    return _cached(raw, most) if len(raw) <= _LONGEST_CACHED else _parse(raw, most)


def _parse(raw: bytes, most: int) -> Parameterised:
    """`parse_value` without memory."""
    head, _, rest = raw.partition(b";")
    if b"=" in head:
        # A semicolon is missing after the value, or there is no value at all.
        first = _MISSING_SEMICOLON.search(head)
        at = first.start() if first else 0 if not head.split(b"=")[0].count(b"/") else len(head)
        head, rest = raw[:at], raw[at:]
    value = head.partition(b"(")[0].strip(b" \t\"'").lower().decode("latin-1")
    pairs = _pairs(rest, most + 1)
    return Parameterised(value, _joined(pairs[:most]), cut=len(pairs) > most)


_cached = lru_cache(maxsize=512)(_parse)


def _pairs(raw: bytes, most: int) -> list[tuple[str, bytes]]:
    """The name=value pairs in order, quoted strings without their quotes."""
    pairs: list[tuple[str, bytes]] = []
    at = 0
    while at < len(raw) and len(pairs) < most:
        between = _BETWEEN.match(raw, at)
        at = between.end() if between else at
        param = _PARAM.match(raw, at)
        if param is None:
            at = raw.find(b";", at)
            if at < 0:
                break
            continue
        quoted = _QUOTED.match(raw, param.end())
        if quoted is not None:
            value, at = _ESCAPE.sub(rb"\1", quoted[1]), quoted.end()
        else:
            value, at = _unquoted(raw, param.end())
        pairs.append((param[1].decode("latin-1").lower(), value))
    return pairs


def _unquoted(raw: bytes, start: int) -> tuple[bytes, int]:
    """A value without (closed) quotes: up to the semicolon, or to where another parameter seems to begin."""
    plain = _PLAIN.match(raw, start)
    end = plain.end() if plain else len(raw)
    following = _MISSING_SEMICOLON.search(raw, start, end)
    if following is not None:
        end = following.start()
    value = raw[start:end].strip()
    if value.startswith(b'"'):
        return value.strip(b'"'), end
    comment = value.find(b" (")
    return (value[:comment].rstrip() if comment >= 0 and value.endswith(b")") else value), end


def _joined(pairs: list[tuple[str, bytes]]) -> dict[str, ParamText]:
    """Put the sections of RFC 2231 together; the first of doubled parameters counts, the extended form before the plain."""
    plain: dict[str, ParamText] = {}
    sections: dict[str, dict[int, tuple[bytes, bool]]] = {}
    for written, value in pairs:
        if "*" not in written:
            plain.setdefault(written, ParamText(value))
            continue
        parts = _SECTION.fullmatch(written)
        if parts is not None:
            number = int(parts[2]) if parts[2] else 0
            sections.setdefault(parts[1], {}).setdefault(number, (value, bool(parts[3])))
    for name, numbered in sections.items():
        plain[name] = _extended(numbered)
    return plain


def _extended(numbered: dict[int, tuple[bytes, bool]]) -> ParamText:
    """One parameter of numbered sections; only the first names the charset, each says itself whether it is encoded."""
    charset: str | None = None
    out: list[bytes] = []
    for position, number in enumerate(sorted(numbered)):
        value, encoded = numbered[number]
        if encoded and position == 0 and value.count(b"'") >= 2:
            label, _, value = value.split(b"'", 2)
            charset = label.decode("latin-1") or None
        elif encoded and position == 0 and b"'" in value:
            label, _, rest = value.partition(b"'")  # the language is forgotten, quote and all
            if charset_for(label.decode("latin-1")) is not None:
                charset, value = label.decode("latin-1"), rest
        out.append(unquote_to_bytes(value) if encoded else value)
    return ParamText(b"".join(out), charset)


def param_text(param: ParamText, words: Words, notes: Notes, where: str) -> str:
    """A parameter as text: by its RFC 2231 charset, else as a header, with the encoded words that do not belong there."""
    charset = charset_for(param.charset) if param.charset else None
    if charset is None or b"=?" in param.raw:
        return words.text(param.raw, where)
    try:
        text = param.raw.decode(charset.codec)
    except UnicodeError:
        text = utf8_or_1252(param.raw, words.fallback)
    return storable(text, notes, where)


def file_name(param: ParamText | None, words: Words, notes: Notes) -> str:
    """A parameter as a bare file name: no folders, no control or direction characters, at most 255 characters."""
    if param is None:
        return ""
    return clean_name(param_text(param, words, notes, "file name"))

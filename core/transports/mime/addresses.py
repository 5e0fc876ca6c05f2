"""Address lists (RFC 5322 3.4 and 4.4, RFC 6531): groups, routes, comments, and what senders make of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.domain.message import Address, DefectKind
from core.transports.mime.charset import storable, utf8_or_1252
from core.transports.mime.notes import Notes
from core.transports.mime.tokens import MOST_TOKENS, Kind, Token, tokens_of
from core.transports.mime.words import Words

_LOCAL = r"[^\s<>(),;:\"\\\[\]@\x00-\x1f]++"
_SIMPLE = re.compile(
    rf'[ \t]*+(?:(?:"([^"\\<>]*+)"[ \t]*+|([^"<>(),;:@\\\[\]]*+))<({_LOCAL}@{_LOCAL})>|({_LOCAL}@{_LOCAL}))[ \t]*+(?:,|\Z)'
)
_BLANKS = re.compile(r"\s+")
_TOKENS_OF_ONE = 20


@dataclass(slots=True)
class AddressReader:
    """Reads the address headers of one message; `left` is how many addresses may still come."""

    words: Words
    notes: Notes
    left: int

    def read(self, raw: bytes, where: str) -> tuple[Address, ...]:
        """All mailboxes of a header; group names go, their members stay."""
        text = raw.decode("latin-1")
        found = self._simple(text, where)
        if found is None:
            most = max(MOST_TOKENS, _TOKENS_OF_ONE * self.left)
            tokens, balanced = tokens_of(text, most)
            if len(tokens) >= most:
                self.notes.cut(DefectKind.TOO_MANY_ADDRESSES, where)
            if not balanced:
                self.notes.add(DefectKind.BAD_ADDRESS, where)
            found = _Mailboxes(self, where).read(tokens)
        if len(found) > self.left:
            found = found[: self.left]
            self.notes.cut(DefectKind.TOO_MANY_ADDRESSES, where)
        self.left -= len(found)
        return tuple(found)

    def _simple(self, text: str, where: str) -> list[Address] | None:
        """The addresses of a header without anything out of the ordinary; None where it is not so."""
        found: list[Address] = []
        at, end = 0, len(text)
        while at < end:
            match = _SIMPLE.match(text, at)
            if match is None or len(found) > self.left:
                return None if match is None else found
            quoted, phrase, angle, bare = match.groups()
            name = quoted or phrase or ""
            found.append(Address(self.address(angle or bare, where), self.name(name, where) if name else ""))
            at = match.end()
        return found

    def name(self, text: str, where: str) -> str:
        """A display name or comment, decoded, on one line."""
        decoded = self.words.text(text.encode("latin-1"), where)
        return " ".join(decoded.split())

    def address(self, text: str, where: str) -> str:
        """An addr-spec as it may be stored; noted where it is none."""
        if not text.isascii():
            text = utf8_or_1252(text.encode("latin-1"), self.words.fallback)
        if text and ("@" not in text or " " in text):
            self.notes.add(DefectKind.BAD_ADDRESS, where)
        return storable(text, self.notes, where)


@dataclass(slots=True)
class _Mailboxes:
    """The state of reading one header that needs tokens."""

    reader: AddressReader
    where: str
    nested: bool = False
    found: list[Address] = field(default_factory=list)
    chunks: list[list[Token]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    angle: str | None = None
    glue: bool = False

    def read(self, tokens: list[Token]) -> list[Address]:
        """All mailboxes of the tokens, as many as are allowed and one more."""
        at = 0
        while at < len(tokens) and len(self.found) <= self.reader.left:
            kind, text = tokens[at]
            at += 1
            if kind is Kind.BLANK:
                self.glue = False
            elif kind is Kind.COMMENT:
                self.comments.append(text)
                self.glue = False
            elif kind is Kind.SPECIAL and text == "<":
                at = self._angle(tokens, at)
            elif kind is Kind.SPECIAL and text in ",;":
                self._flush()
            elif kind is Kind.SPECIAL and text == ":":
                self._colon()
            elif kind is Kind.SPECIAL and text in ">)":
                self.reader.notes.add(DefectKind.BAD_ADDRESS, self.where)
            else:
                self._word(kind, text)
        self._flush()
        return self.found

    def _word(self, kind: Kind, text: str) -> None:
        """Add a word; what touches the one before it, or stands at an @, belongs to the same chunk."""
        if self.angle is not None:
            self._flush()
            self.reader.notes.add(DefectKind.BAD_ADDRESS, self.where)
        at_sign = kind is Kind.SPECIAL and text == "@"
        if self.chunks and (self.glue or at_sign):
            self.chunks[-1].append((kind, text))
        else:
            last = self.chunks[-1][-1] if self.chunks else (Kind.BLANK, "")
            dotted = "." in {text, last[1]} and bool(self.chunks) and (Kind.SPECIAL, "@") in self.chunks[-1]
            if last == (Kind.SPECIAL, "@") or dotted:
                self.chunks[-1].append((kind, text))
            else:
                self.chunks.append([(kind, text)])
        self.glue = True

    def _colon(self) -> None:
        """A colon ends the name of a group, or the scheme of mailto:; inside an address it is noise."""
        if any(token == (Kind.SPECIAL, "@") for chunk in self.chunks for token in chunk):
            self._flush()
            self.reader.notes.add(DefectKind.BAD_ADDRESS, self.where)
        self.chunks, self.comments, self.glue = [], [], False

    def _angle(self, tokens: list[Token], at: int) -> int:
        """Read what stands in angle brackets from `at`; a missing bracket ends at the comma. Returns where to go on."""
        if self.angle is not None:
            self._flush()
        inner: list[str] = []
        while at < len(tokens):
            kind, text = tokens[at]
            if kind is Kind.SPECIAL and text == ">":
                at += 1
                break
            if kind is Kind.SPECIAL and text in ",;" and not (":" in inner or inner[:1] == ["@"]):
                self.reader.notes.add(DefectKind.BAD_ADDRESS, self.where)
                break
            at += 1
            if kind is Kind.QUOTED:
                inner.append(_requoted(text))
            elif kind is not Kind.COMMENT and text != "<":
                inner.append(text)
        self.angle = _address(inner)
        if ":" in self.angle and "[" not in self.angle:
            self.reader.notes.add(DefectKind.BAD_ADDRESS, self.where)
            self.angle = ""  # a group within brackets: <undisclosed-recipients:;@host>
        self.glue = False
        return at

    def _flush(self) -> None:
        """End a mailbox and forget its pieces."""
        chunks, comments, angle = self.chunks, self.comments, self.angle
        self.chunks, self.comments, self.angle, self.glue = [], [], None, False
        if angle is not None:
            name = self._name(chunks) or self._comment(comments)
            if angle or name:
                self._add(angle, name)
        elif chunks:
            self._bare(chunks, comments)

    def _bare(self, chunks: list[list[Token]], comments: list[str]) -> None:
        """A mailbox without angle brackets: its addresses are the chunks with an @; commas between them may be missing."""
        addresses = [chunk for chunk in chunks if (Kind.SPECIAL, "@") in chunk]
        if not addresses:
            self._words_only(chunks, comments)
            return
        others = [chunk for chunk in chunks if (Kind.SPECIAL, "@") not in chunk]
        if len(chunks) > 1:
            self.reader.notes.add(DefectKind.BAD_ADDRESS, self.where)
        name = (self._name(others) or self._comment(comments)) if len(addresses) == 1 else ""
        for chunk in addresses:
            pieces = [_requoted(text) if kind is Kind.QUOTED else text for kind, text in chunk]
            self._add(_address(pieces), name)

    def _words_only(self, chunks: list[list[Token]], comments: list[str]) -> None:
        """A mailbox without any address: perhaps encoded as a whole, else a local user, else just a name."""
        name = self._name(chunks)
        encoded = any("=?" in text for chunk in chunks for _, text in chunk)
        quoted = len(chunks) == 1 and all(kind is Kind.QUOTED for kind, _ in chunks[0])
        if "@" in name and not self.nested and (encoded or quoted):
            inner, _ = tokens_of(name.encode("utf-8").decode("latin-1"))
            self.reader.notes.add(DefectKind.BAD_ADDRESS, self.where)
            self.found += _Mailboxes(self.reader, self.where, nested=True).read(inner)
        elif len(chunks) == 1 and not quoted and not encoded:
            self._add(_address([text for _, text in chunks[0]]), self._comment(comments))
        elif name:
            self.reader.notes.add(DefectKind.BAD_ADDRESS, self.where)
            self._add("", name)

    def _add(self, address: str, name: str) -> None:
        """Keep one mailbox."""
        self.found.append(Address(self.reader.address(address, self.where), name))

    def _name(self, chunks: list[list[Token]]) -> str:
        """The display name that chunks make."""
        if not chunks:
            return ""
        text = " ".join("".join(text for _, text in chunk) for chunk in chunks)
        return self.reader.name(text, self.where)

    def _comment(self, comments: list[str]) -> str:
        """The first comment as a name (RFC 5322 3.4: the old way to give one)."""
        text = next((comment for comment in comments if comment.strip()), "")
        return self.reader.name(text, self.where) if text else ""


def _requoted(text: str) -> str:
    """A quoted local part as it must be written."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _address(pieces: list[str]) -> str:
    """An addr-spec from its pieces: without route (RFC 5322 4.4) and without white space around its dots and @."""
    text = "".join(pieces).strip()
    if text.startswith("@") and ":" in text:
        text = text.rpartition(":")[2]
    if text[:7].lower() == "mailto:":
        text = text[7:]
    if " " in text:
        text = _BLANKS.sub(" ", text)
        for mark in "@.":
            text = text.replace(f" {mark}", mark).replace(f"{mark} ", mark)
    return text.strip()

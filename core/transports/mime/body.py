"""From the tree to what a reader sees: which leaves are the text and the HTML, and which are attachments (RFC 2046 5.1, RFC 2183, 2387)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from core.domain.message import DefectKind, MessagePart, ParseLimits
from core.transports.mime.charset import decode
from core.transports.mime.fields import split_fields
from core.transports.mime.html_text import text_of
from core.transports.mime.notes import Notes
from core.transports.mime.params import clean_name, file_name
from core.transports.mime.structure import Entity
from core.transports.mime.transfer import decode_body
from core.transports.mime.words import Words

_SHOWN = frozenset({"text/plain", "text/html"})
_META_CHARSET = re.compile(rb"""<meta[^<>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_HEADER_ROOM = 64 * 1024


@dataclass(slots=True)
class Body:
    """The readable part of a message and the rest of it."""

    text: str = ""
    html: str | None = None
    text_from_html: bool = False
    parts: tuple[MessagePart, ...] = ()
    digest: bytes = b""


@dataclass(slots=True)
class _Seen:
    """The text and HTML pieces found below one node, in order."""

    texts: list[str] = field(default_factory=list)
    htmls: list[str] = field(default_factory=list)

    def add(self, other: _Seen) -> None:
        """Append what another node gave."""
        self.texts += other.texts
        self.htmls += other.htmls

    def fill(self, other: _Seen) -> None:
        """Take from another alternative what none before it gave."""
        if not any(text.strip() for text in self.texts):
            self.texts = other.texts or self.texts
        if not self.htmls:
            self.htmls = other.htmls


@dataclass(slots=True)
class BodyReader:
    """Reads the body of one message out of its tree."""

    raw: bytes
    limits: ParseLimits
    notes: Notes
    words: Words
    _parts: list[tuple[MessagePart, bool]] = field(default_factory=list)

    def read(self, root: Entity) -> Body:
        """Text, HTML and parts of the whole tree."""
        alone = root.children is None and _is_body(root, alone=True)
        seen = self._shown(root) if alone else self._gather(root)
        html = self._bounded("\n".join(seen.htmls), "HTML") if seen.htmls else None
        text = self._bounded(_joined(seen.texts), "text")
        own = text
        from_html = html is not None and not text.strip()
        if html is not None and from_html:
            text, own = text_of(html), ""
        parts = tuple(_settled(part, attached, html) for part, attached in self._parts)
        return Body(text, html, from_html, parts, _digest(own, html, parts))

    def _bounded(self, text: str, where: str) -> str:
        """`text` cut at the limit for characters."""
        if len(text) <= self.limits.text_chars:
            return text
        self.notes.cut(DefectKind.TOO_LARGE, where)
        return text[: self.limits.text_chars]

    def _gather(self, entity: Entity) -> _Seen:
        """What one node and all below it give; recursion is as deep as the tree, which is bounded."""
        if entity.children is None:
            if _is_body(entity, alone=False):
                return self._shown(entity)
            self._parts.append(self._part(entity))
            return _Seen()
        seen = _Seen()
        if entity.mime_type == "multipart/related":
            shown = _related_root(entity)
            for child in entity.children:
                if child is shown or child.children is not None:
                    seen.add(self._gather(child))
                else:
                    self._parts.append(self._part(child))
            return seen
        for child in entity.children:
            below = self._gather(child)
            if entity.mime_type == "multipart/alternative":
                seen.fill(below)
            else:
                seen.add(below)
        return seen

    def _shown(self, entity: Entity) -> _Seen:
        """The decoded text of a text/plain or text/html leaf, with LF line ends."""
        where = "the HTML body" if entity.mime_type == "text/html" else "the text"
        data = decode_body(self.raw, entity.start, entity.end, entity.encoding, self.notes)
        charset = entity.content.token("charset") or None
        if charset is None and entity.mime_type == "text/html" and not data.isascii():
            meta = _META_CHARSET.search(data, 0, 4096)
            charset = meta[1].decode("ascii") if meta else None
        text = decode(data, charset, self.notes, where)
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return _Seen(htmls=[text]) if entity.mime_type == "text/html" else _Seen(texts=[text])

    def _part(self, entity: Entity) -> tuple[MessagePart, bool]:
        """A leaf as a part, and whether its header says attachment."""
        data = decode_body(self.raw, entity.start, entity.end, entity.encoding, self.notes)
        name = file_name(entity.param("name"), self.words, self.notes)
        if not name and entity.mime_type in {"message/rfc822", "message/global"}:
            name = self._message_name(data)
        content_id = None
        if entity.content_id is not None:
            content_id = self.words.text(entity.content_id, "Content-ID").strip(" \t<>") or None
        attached = entity.disposition.value not in {"", "inline"}
        part = MessagePart(
            name=name,
            mime_type=entity.mime_type,
            data=data,
            content_id=content_id,
            inline=entity.disposition.value == "inline" or content_id is not None,
            truncated=self.notes.truncated and len(self.raw) >= self.limits.message_bytes and entity.end == len(self.raw),
        )
        return part, attached

    def _message_name(self, data: bytes) -> str:
        """The file name of an attached message: its subject."""
        quiet = Notes()
        fields, _ = split_fields(data[:_HEADER_ROOM], 0, min(len(data), _HEADER_ROOM), self.limits, quiet)
        subject = next((value for key, _, value in fields if key == "subject"), b"")
        name = clean_name(Words(quiet, self.words.fallback).text(subject[:2000], "").replace("/", "-").replace("\\", "-"))
        return f"{name[:200]}.eml" if name else "message.eml"


def _is_body(entity: Entity, *, alone: bool) -> bool:
    """Whether a leaf is shown as text. Inside a multipart a file name makes an attachment of it; a whole message is its text."""
    if entity.mime_type not in _SHOWN or entity.disposition.value not in {"", "inline"}:
        return False
    return alone or entity.param("name") is None


def _related_root(entity: Entity) -> Entity | None:
    """The part of multipart/related that is shown: the one `start` names, else the first that can be (RFC 2387 3.2)."""
    children = entity.children or []
    start = entity.content.token("start").strip("<> ")
    if start:
        for child in children:
            if child.content_id is not None and child.content_id.strip(b"<> ") == start.encode("latin-1"):
                return child
    for child in children:
        if child.children is not None or _is_body(child, alone=False):
            return child
    return None


def _joined(texts: list[str]) -> str:
    """Several text parts one below the other."""
    shown = [text for text in texts if text.strip()] or texts[:1]
    return "".join(text if text.endswith("\n") else text + "\n" for text in shown[:-1]) + "".join(shown[-1:])


def _settled(part: MessagePart, attached: bool, html: str | None) -> MessagePart:
    """`part` with its inline flag: some mailers give every attachment a Content-ID, so the HTML must use it."""
    if not attached or part.content_id is None or (html is not None and f"cid:{part.content_id}" in html):
        return part
    return MessagePart(part.name, part.mime_type, part.data, part.content_id, inline=False, truncated=part.truncated)


def _digest(text: str, html: str | None, parts: tuple[MessagePart, ...]) -> bytes:
    """SHA-256 of the content, the same whether the source came with CRLF or LF and with or without a last line end."""
    digest = hashlib.sha256()
    pieces = [text.rstrip("\n").encode(), (html or "").rstrip("\n").encode()]
    for part in parts:
        textual = part.mime_type.startswith(("text/", "message/"))
        pieces.append(part.data.replace(b"\r\n", b"\n").rstrip(b"\n") if textual else part.data)
    for piece in pieces:
        digest.update(b"%d:" % len(piece))
        digest.update(piece)
    return digest.digest()

"""From the tree to what a reader sees: which leaves are the text and the HTML, and which are attachments (RFC 2046 5.1, RFC 2183, 2387)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from core.domain.mail_marks import Invitation, PartOrigin, Protection
from core.domain.message import DefectKind, MessagePart, ParseLimits
from core.transports.mime import protections
from core.transports.mime.blocks import take_blocks
from core.transports.mime.budget import Budget
from core.transports.mime.charset import decode
from core.transports.mime.containers import Opened, is_container, open_container
from core.transports.mime.fields import split_fields
from core.transports.mime.flowed import unflowed
from core.transports.mime.html_text import text_of
from core.transports.mime.invitations import is_calendar, read_invitation
from core.transports.mime.names import clean_name, one_line
from core.transports.mime.notes import Notes
from core.transports.mime.params import ParamText, file_name
from core.transports.mime.structure import Entity, TreeBuilder
from core.transports.mime.transfer import decode_body
from core.transports.mime.words import Words

_SHOWN = frozenset({"text/plain", "text/html"})
_PROTECTED = frozenset({"multipart/signed", "multipart/encrypted"})
_META_CHARSET = re.compile(rb"""<meta[^<>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_CID = re.compile(r"""cid:([^\s"'<>)]{1,1000})""", re.IGNORECASE)
_HEADER_ROOM = 64 * 1024
_MOST_MARKS = 100


@dataclass(slots=True)
class Body:
    """The readable part of a message and the rest of it."""

    text: str = ""
    html: str | None = None
    text_from_html: bool = False
    parts: tuple[MessagePart, ...] = ()
    digest: bytes = b""
    charset: str | None = None
    protections: tuple[Protection, ...] = ()
    invitations: tuple[Invitation, ...] = ()


@dataclass(slots=True)
class _Seen:
    """The text and HTML pieces found below one node, in order."""

    texts: list[str] = field(default_factory=list)
    htmls: list[str] = field(default_factory=list)
    #: What is shown, without white space: asked for each alternative, so it is kept.
    said: dict[str, frozenset[str]] | None = None

    def fill(self, other: _Seen) -> list[MessagePart]:
        """Take from another alternative what none before it gave; what is said otherwise in it becomes parts."""
        left: list[MessagePart] = []
        if any(text.strip() for text in self.texts):
            left += self._otherwise(self.texts, other.texts, "text/plain")
        else:
            self.texts = other.texts or self.texts
        if self.htmls:
            left += self._otherwise(self.htmls, other.htmls, "text/html")
        else:
            self.htmls = other.htmls
        return left

    def _otherwise(self, shown: list[str], others: list[str], mime_type: str) -> list[MessagePart]:
        """What `others` say that the shown texts do not."""
        if not others:
            return []
        known = self.said = self.said or {}
        if mime_type not in known:
            known[mime_type] = frozenset(["", *map(_squeezed, shown), _squeezed("".join(shown))])
        said = known[mime_type]
        return [MessagePart("", mime_type, text.encode()) for text in others if _squeezed(text) not in said]


@dataclass(slots=True)
class _Frame:
    """A multipart that is being read: what is left of its children, and what those before them gave."""

    children: Iterator[Entity]
    is_alternative: bool
    is_related: bool
    shown: Entity | None
    seen: _Seen = field(default_factory=_Seen)


@dataclass(slots=True)
class BodyReader:
    """Reads the body of one message out of its tree."""

    raw: bytes
    limits: ParseLimits
    notes: Notes
    words: Words
    budget: Budget
    charset: str | None = None
    origin: PartOrigin = PartOrigin.MIME
    depth: int = 0
    protections: list[Protection] = field(default_factory=list)
    invitations: list[Invitation] = field(default_factory=list)
    _parts: list[tuple[MessagePart, bool]] = field(default_factory=list)
    _rest: list[Opened] = field(default_factory=list)

    def read(self, root: Entity) -> Body:
        """Text, HTML and parts of the whole tree."""
        seen = self._whole(root)
        _merge(seen, self._rest)
        html = self._bounded("\n".join(seen.htmls), "HTML") if seen.htmls else None
        text = self._bounded(_joined(seen.texts), "text")
        own = text
        from_html = html is not None and not text.strip()
        if html is not None and from_html:
            text, own = text_of(html), ""
        shown = _shown_ids(html) if html is not None and any(part.content_id for part, _ in self._parts) else frozenset()
        parts = tuple([_settled(part, attached, shown) for part, attached in self._parts])
        marks = tuple(self.protections[:_MOST_MARKS])
        return Body(text, html, from_html, parts, _digest(own, html, parts), self.charset, marks, tuple(self.invitations[:_MOST_MARKS]))

    def _bounded(self, text: str, where: str) -> str:
        """`text` cut at the limit for characters."""
        if len(text) <= self.limits.text_chars:
            return text
        self.notes.cut(DefectKind.TOO_LARGE, where)
        return text[: self.limits.text_chars]

    def _whole(self, root: Entity) -> _Seen:
        """What a whole message gives: alone, a text is shown whatever its name."""
        alone = root.children is None and _is_body(root, alone=True)
        return self._shown(root) if alone else self._gather(root)

    def _gather(self, entity: Entity) -> _Seen:
        """What one node and all below it give; walked with a stack of its own, so that no depth is too much."""
        if entity.children is None:
            return self._leaf(entity)
        outside = self.depth
        frames = [self._entered(entity, entity.children)]
        while True:
            frame = frames[-1]
            child = next(frame.children, None)
            if child is None:
                frames.pop()
                if not frames:
                    return frame.seen
                self._take(frames[-1], frame.seen)
            elif child.children is not None:
                frames.append(self._entered(child, child.children))
            else:
                self.depth = outside + len(frames)
                self._take(frame, self._attached(child) if frame.is_related and child is not frame.shown else self._leaf(child))
                self.depth = outside

    def _take(self, frame: _Frame, below: _Seen) -> None:
        """Add what a child gave; an alternative takes what none before gave, and what is left of the child becomes parts."""
        if frame.is_alternative:
            self._parts += [(part, True) for part in frame.seen.fill(below) if self.budget.one_more(self.notes)]
        else:
            frame.seen.texts += below.texts
            frame.seen.htmls += below.htmls

    def _entered(self, entity: Entity, children: list[Entity]) -> _Frame:
        """A multipart of which nothing has been read."""
        if entity.mime_type in _PROTECTED:
            self.protections += protections.of_multipart(entity, self.budget, self.notes)
        is_related = entity.mime_type == "multipart/related"
        return _Frame(
            iter(children), entity.mime_type == "multipart/alternative", is_related, _related_root(entity) if is_related else None
        )

    def _leaf(self, entity: Entity) -> _Seen:
        """What a leaf gives."""
        return self._shown(entity) if _is_body(entity, alone=False) else self._attached(entity)

    def _attached(self, entity: Entity) -> _Seen:
        """A leaf that is no text: listed as a part, or opened where it is a container; then its content stands for it."""
        name = file_name(entity.param("name"), self.words, self.notes)
        if is_container(entity.mime_type, name):
            data = decode_body(entity.raw, entity.start, entity.end, entity.encoding, self.notes)
            opened = open_container(entity.mime_type, name, data, self.budget, self.notes)
            if opened is not None:
                return self._opened(opened, entity)
        self._list(entity, name)
        return _Seen()

    def _opened(self, opened: Opened, entity: Entity) -> _Seen:
        """Take what a container holds."""
        self.protections += opened.protections
        self.invitations += opened.invitations
        self._parts += [(part, True) for part in opened.parts]
        if opened.keep:
            self._list(entity, opened.name or file_name(entity.param("name"), self.words, self.notes))
        if opened.content is not None:
            inner = self._inner(opened.content)
            self.budget.leave()
            return inner
        if opened.texts or opened.html is not None:
            self._rest.append(opened)
        return _Seen()

    def _inner(self, content: bytes) -> _Seen:
        """What an entity that came out of a container gives."""
        fields, start = split_fields(content, 0, len(content), self.limits, self.notes)
        left = max(self.limits.depth - self.depth, 0)
        builder = TreeBuilder(content, replace(self.limits, depth=left, parts=self.budget.parts), self.notes)
        root = builder.build(fields, start)
        self.budget.spend(builder.count)
        before, self.origin = self.origin, PartOrigin.CMS
        seen = self._whole(root)
        self.origin = before
        return seen

    def _shown(self, entity: Entity) -> _Seen:
        """The decoded text of a text/plain or text/html leaf, with LF line ends."""
        is_html = entity.mime_type == "text/html"
        data = decode_body(entity.raw, entity.start, entity.end, entity.encoding, self.notes)
        charset = entity.content.token("charset") or None
        if is_html and charset is None and not data.isascii():
            meta = _META_CHARSET.search(data, 0, 4096)
            charset = meta[1].decode("ascii") if meta else None
        if not is_html and b"begin " in data:
            data = self._without_blocks(data)
        if self.charset is None and charset is not None:
            self.charset = one_line(charset.lower())[:100] or None
        text = self._bounded(decode(data, charset, self.notes, "the HTML body" if is_html else "the text"), "HTML" if is_html else "text")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if is_html:
            return _Seen(htmls=[text])
        if "format" in entity.content.params and entity.content.token("format").lower() == "flowed":
            text = unflowed(text, delete_space=entity.content.token("delsp").lower() == "yes")
        if "-----BEGIN PGP " in text:
            self.protections += protections.of_text(text)
        return _Seen(texts=[text])

    def _without_blocks(self, data: bytes) -> bytes:
        """A text without the uuencoded and yEnc files in it, which become parts."""
        data, blocks = take_blocks(data, self.budget, self.notes)
        for block in blocks:
            name = file_name(ParamText(block.name), self.words, self.notes)
            part = MessagePart(name, "application/octet-stream", block.data, truncated=not block.whole, origin=block.origin)
            self._parts.append((part, True))
        return data

    def _list(self, entity: Entity, name: str) -> None:
        """List a leaf as a part."""
        data = decode_body(entity.raw, entity.start, entity.end, entity.encoding, self.notes)
        if not name and entity.mime_type in {"message/rfc822", "message/global"}:
            name = self._message_name(data)
        content_id = None
        if entity.content_id is not None:
            content_id = self.words.text(entity.content_id, "Content-ID").strip(" \t<>") or None
        attached = entity.disposition.value not in {"", "inline"}
        if is_calendar(entity.mime_type, name):
            found = read_invitation(data, entity.content.token("method"), len(self._parts), self.notes)
            self.invitations += [found] if found is not None else []
        part = MessagePart(
            name=name,
            mime_type=entity.mime_type,
            data=data,
            content_id=content_id,
            inline=entity.disposition.value == "inline" or content_id is not None,
            truncated=self._is_cut(entity),
            origin=self.origin,
        )
        self._parts.append((part, attached))

    def _is_cut(self, entity: Entity) -> bool:
        """Whether the limit for the whole message cut a leaf."""
        return self.notes.truncated and entity.raw is self.raw and entity.end == len(self.raw) >= self.limits.message_bytes

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


def _merge(seen: _Seen, rest: list[Opened]) -> None:
    """Add what containers say to what the mail says around them; what it begins with is not said twice."""
    if not rest:
        return
    around = _squeezed("".join(seen.texts))
    for opened in rest:
        if opened.html is not None and not seen.htmls:
            seen.htmls.append(opened.html)
        seen.texts += [text for text in opened.texts if not around.startswith(_squeezed(text))]


def _squeezed(text: str) -> str:
    """A text without white space, by which texts are compared."""
    return "".join(text.split())


def _joined(texts: list[str]) -> str:
    """Several text parts one below the other."""
    shown = [text for text in texts if text.strip()] or texts[:1]
    return "".join(text if text.endswith("\n") else text + "\n" for text in shown[:-1]) + "".join(shown[-1:])


def _shown_ids(html: str) -> frozenset[str]:
    """The content ids that HTML refers to (RFC 2392), as they stand and with what is escaped in them."""
    found = {match[1] for match in _CID.finditer(html)}
    return frozenset(found | {unquote(one) for one in found})


def _settled(part: MessagePart, attached: bool, shown: frozenset[str]) -> MessagePart:
    """`part` with its inline flag: some mailers give every attachment a Content-ID, so the HTML must use it."""
    if not attached or part.content_id is None:
        return part
    return replace(part, inline=part.content_id in shown)


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

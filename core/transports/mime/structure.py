"""The tree of entities (RFC 2046 5.1): one pass over the source, whatever the depth, by a stack of open boundaries.

A line that begins with two hyphens is looked up among all open boundaries, so an outer delimiter ends what was left open inside it, and
the work is linear in the size of the source. Nothing inside message/rfc822 is looked at: it is a leaf.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.domain.message import DefectKind, ParseLimits
from core.transports.mime.fields import Field, split_fields
from core.transports.mime.notes import Notes
from core.transports.mime.params import Parameterised, ParamText, parse_value

_LONGEST_LINE = 1_000
_LOOKED_AT = 20
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}")
_CR_DELIMITER = re.compile(rb"[\r\n]--")
_SNIFFED = re.compile(rb"(?<=[\r\n])--([^\s\x80-\xff]{1,100})[ \t]*\r?\n(?=[Cc][Oo][Nn][Tt][Ee][Nn][Tt]-)")
_NO_VALUE = Parameterised("", {})


@dataclass(slots=True, eq=False)
class Entity:
    """One node: `mime_type` in lower case, the body as a range of its source, children where it is a multipart.

    `begin` is where its header begins. What comes out of a container has a source of its own.
    """

    mime_type: str
    content: Parameterised
    disposition: Parameterised
    encoding: bytes
    content_id: bytes | None
    begin: int
    start: int
    end: int
    raw: bytes
    children: list[Entity] | None = None
    cut: bool = False

    def param(self, name: str) -> ParamText | None:
        """The file name given by Content-Disposition, or the parameter `name` of Content-Type; None where both are empty.

        Senders also exchange the two.
        """
        placed, content = self.disposition.params, self.content.params
        if not placed and not content:
            return None
        for found in (placed.get("filename"), content.get(name), content.get("filename"), placed.get(name)):
            if found is not None and found.raw.strip():
                return found
        return None


def declared_charset(root: Entity) -> str | None:
    """The charset of the first text that names one: raw 8-bit headers are most likely written in it."""
    waiting = [root]
    for _ in range(_LOOKED_AT):
        if not waiting:
            break
        entity = waiting.pop()
        if entity.mime_type.startswith("text/") and (name := entity.content.token("charset")):
            return name
        waiting += reversed(entity.children or [])
    return None


@dataclass(slots=True)
class _Open:
    """A multipart whose end has not been seen."""

    entity: Entity
    boundary: bytes


@dataclass(slots=True)
class _Delimiter:
    """A line that belongs to the open multipart `index`: where it begins (at the line end before it) and what follows."""

    at: int
    following: int
    index: int
    closing: bool


@dataclass(slots=True)
class TreeBuilder:
    """Builds the tree of one message."""

    raw: bytes
    limits: ParseLimits
    notes: Notes
    count: int = 0
    _open: list[_Open] = field(default_factory=list)
    _indexes: dict[bytes, list[int]] = field(default_factory=dict)
    _cr_lines: bool = False

    def build(self, fields: list[Field], start: int) -> Entity:
        """The tree of a message whose header is `fields` and whose body begins at `start`."""
        root = self._entity(fields, 0, start, "text/plain")
        leaf = self._enter(root)
        at = start
        while self._open:
            found = self._next_delimiter(at)
            if found is None:
                self._close(0, len(self.raw), unclosed_from=0)
                break
            if leaf is not None:
                self._end_leaf(leaf, found.at)
            self._close(found.index + 1, found.at, unclosed_from=found.index + 1)
            at, leaf = found.following, None
            if found.closing:
                self._close(found.index, found.at, unclosed_from=found.index + 1)
            elif self.count >= self.limits.parts:
                self.notes.cut(DefectKind.TOO_MANY_PARTS)
                self._close(0, found.at, unclosed_from=len(self._open))
            else:
                leaf, at = self._part(at)
        return root

    def _part(self, at: int) -> tuple[Entity | None, int]:
        """Read the header of the part that begins at `at`; (the leaf it is or None, where its body begins)."""
        parent = self._open[-1].entity
        fields, start = split_fields(self.raw, at, len(self.raw), self.limits, self.notes)
        default = "message/rfc822" if parent.mime_type == "multipart/digest" else "text/plain"
        entity = self._entity(fields, at, start, default)
        if parent.children is not None:
            parent.children.append(entity)
        return self._enter(entity), start

    def _entity(self, fields: list[Field], begin: int, start: int, default: str) -> Entity:
        """An entity from its header fields; of doubled ones the first counts."""
        self.count += 1
        found: dict[str, bytes] = {}
        for key, _, value in fields:
            if key.startswith("content-"):
                found.setdefault(key, value)
        written = found.get("content-type")
        most = self.limits.params
        content = parse_value(written, most) if written is not None else _NO_VALUE
        placed = found.get("content-disposition")
        disposition = parse_value(placed, most) if placed is not None else _NO_VALUE
        if content.cut or disposition.cut:
            self.notes.cut(DefectKind.TOO_LARGE, "parameters")
        return Entity(
            mime_type=self._mime_type(content.value) if written is not None else default,
            content=content,
            disposition=disposition,
            encoding=found.get("content-transfer-encoding", b""),
            content_id=found.get("content-id"),
            begin=begin,
            start=start,
            end=len(self.raw),
            raw=self.raw,
        )

    def _mime_type(self, value: str) -> str:
        """A usable type: the default where there is none (RFC 2045 5.2), unknown bytes where it is half one."""
        if _TYPE.fullmatch(value):
            return value
        value = value.replace(" ", "")
        if _TYPE.fullmatch(value):
            return value
        self.notes.add(DefectKind.MALFORMED_HEADER, "Content-Type")
        if value.startswith("multipart"):
            return "multipart/mixed"
        return "text/plain" if not value or value.startswith("text") else "application/octet-stream"

    def _enter(self, entity: Entity) -> Entity | None:
        """Open a multipart; anything else, and a multipart without a boundary, is a leaf and returned."""
        if not entity.mime_type.startswith("multipart/"):
            return entity
        if len(self._open) >= self.limits.depth:
            self.notes.cut(DefectKind.TOO_DEEP)
            entity.children = []
            entity.cut = True
            return None
        given = entity.content.params.get("boundary")
        boundary = given.raw.strip() if given is not None else b""
        if not boundary or len(boundary) > _LONGEST_LINE - 4:
            self.notes.add(DefectKind.MISSING_BOUNDARY)
            boundary = self._sniff(entity.start)
        if not boundary:
            entity.mime_type = "text/plain"
            return entity
        entity.children = []
        if not self._open:
            self._cr_lines = self.raw.find(b"\r--" + boundary, entity.start) >= 0
        self._indexes.setdefault(boundary, []).append(len(self._open))
        self._open.append(_Open(entity, boundary))
        return None

    def _sniff(self, start: int) -> bytes:
        """The boundary where the header names none: a line of hyphens with a content field after it, soon after `start`."""
        found = _SNIFFED.search(self.raw, start, start + 4 * _LONGEST_LINE)
        if found is None or found[1] in self._indexes:
            return b""
        return found[1]

    def _next_delimiter(self, at: int) -> _Delimiter | None:
        """The next line from `at` that is a delimiter of an open multipart."""
        raw = self.raw
        at -= 1
        # With one open multipart its whole delimiter is looked for, which is much faster than two hyphens.
        mark = b"\n--" + self._open[0].boundary if len(self._open) == 1 else b"\n--"
        while True:
            if self._cr_lines:
                found = _CR_DELIMITER.search(raw, max(at, 0))
                at = found.start() if found else -1
            else:
                at = raw.find(mark, max(at, 0))
            if at < 0:
                return None
            end = self._line_end(at + 3)
            if end >= 0:
                line = raw[at + 3 : end].rstrip(b" \t\r")
                indexes, closing = self._indexes.get(line), False
                if indexes is None and (hyphens := line.rfind(b"--")) >= 0:
                    # Senders add white space before the closing hyphens and even text after them.
                    indexes, closing = self._indexes.get(line[:hyphens].rstrip(b" \t")), True
                if indexes:
                    following = min(end + 2 if raw[end : end + 2] == b"\r\n" else end + 1, len(raw))
                    return _Delimiter(at, following, indexes[-1], closing)
            at += 3

    def _line_end(self, at: int) -> int:
        """Where the line from `at` ends, -1 where it is too long for a delimiter."""
        raw = self.raw
        end = raw.find(b"\n", at, at + _LONGEST_LINE)
        if self._cr_lines:
            lone = raw.find(b"\r", at, end if end >= 0 else at + _LONGEST_LINE)
            if lone >= 0:
                return lone
        if end < 0 and at + _LONGEST_LINE >= len(raw):
            return len(raw)
        return end

    def _end_leaf(self, leaf: Entity, at: int) -> None:
        """End a leaf before the line end that belongs to the delimiter; one without a single byte was no part."""
        leaf.end = max(leaf.start, self._before(at))
        siblings = self._open[-1].entity.children
        if leaf.begin > at and siblings and siblings[-1] is leaf:
            siblings.pop()

    def _before(self, at: int) -> int:
        """`at`, the last byte of a line end, moved to its first byte."""
        return at - 1 if at > 0 and self.raw[at - 1 : at + 1] == b"\r\n" else at

    def _close(self, keep: int, at: int, *, unclosed_from: int) -> None:
        """Pop all open multiparts from index `keep` on; those from `unclosed_from` on had no closing delimiter."""
        if len(self._open) > unclosed_from:
            self.notes.add(DefectKind.UNCLOSED_MULTIPART)
        while len(self._open) > keep:
            closed = self._open.pop()
            indexes = self._indexes[closed.boundary]
            indexes.pop()
            if not indexes:
                del self._indexes[closed.boundary]
            entity = closed.entity
            entity.end = max(entity.start, self._before(at) if at < len(self.raw) else at)
            if not entity.children:
                # Nothing was found between delimiters: what stands there is shown rather than lost.
                self.notes.add(DefectKind.MISSING_BOUNDARY)
                entity.children, entity.mime_type = None, "text/plain"

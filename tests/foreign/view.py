"""What is compared of a message: its header, and the leaves of its tree, each with type, name, decoded size and digest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from core.domain.message import ParseLimits
from core.transports.mime import parse
from core.transports.mime.fields import header_start, split_fields
from core.transports.mime.names import clean_name
from core.transports.mime.notes import Notes
from core.transports.mime.params import file_name
from core.transports.mime.structure import Entity, TreeBuilder, declared_charset
from core.transports.mime.transfer import decode_body
from core.transports.mime.words import Words

UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf; `content` is its decoded size and digest, UNKNOWN where the parser does not say."""

    type: str
    name: str
    content: str


@dataclass(slots=True)
class View:
    """One parser's reading. None for what it does not read."""

    subject: str | None = None
    addresses: dict[str, list[str]] = field(default_factory=dict)
    leaves: list[Leaf] = field(default_factory=list)


def content(data: bytes) -> str:
    """Size and digest, the same for CRLF and LF, with and without a last line end."""
    plain = data.replace(b"\r\n", b"\n").rstrip(b"\r\n")
    return f"{len(plain)} {hashlib.sha256(plain).hexdigest()[:8]}"


def flat(text: str) -> str:
    """Text with every white space as one space."""
    return " ".join(text.split())


def ours(raw: bytes) -> View:
    """Our reading: the header as the message says it, the leaves of the tree that it was made of."""
    message = parse(raw)
    if message.unreadable is not None:
        return View("")
    limits, notes = ParseLimits(), Notes()
    fields, start = split_fields(raw, header_start(raw), len(raw), limits, notes)
    root = TreeBuilder(raw, limits, notes).build(fields, start)
    words = Words(notes, declared_charset(root))
    lists = {"from": message.from_, "to": message.to, "cc": message.cc}
    addresses = {name: [one.address for one in found] for name, found in lists.items()}
    return View(flat(message.subject), addresses, [_leaf(one, words, notes) for one in _leaves(root)])


def _leaves(root: Entity) -> list[Entity]:
    waiting, found = [root], []
    while waiting:
        entity = waiting.pop()
        if entity.children is None:
            found.append(entity)
        else:
            waiting += reversed(entity.children)
    return found


def _leaf(entity: Entity, words: Words, notes: Notes) -> Leaf:
    data = decode_body(entity.raw, entity.start, entity.end, entity.encoding, notes)
    return Leaf(entity.mime_type, file_name(entity.param("name"), words, notes), content(data))


def shown_name(name: str) -> str:
    """A name of another parser as ours are shown."""
    return clean_name(name)


def differences(we: View, they: View) -> dict[str, tuple[str, str]]:
    """What differs: field to our and their words. A field that they do not read cannot differ."""
    found: dict[str, tuple[str, str]] = {}
    if they.subject is not None and we.subject != they.subject:
        found["subject"] = (short(we.subject or ""), short(they.subject))
    for name, addresses in they.addresses.items():
        if we.addresses.get(name, []) != addresses:
            found[name] = (short(", ".join(we.addresses.get(name, []))), short(", ".join(addresses)))
    if [leaf.type for leaf in we.leaves] != [leaf.type for leaf in they.leaves]:
        found["types"] = (_types(we), _types(they))
        return found
    pairs = list(zip(we.leaves, they.leaves, strict=True))
    if other := [(one.name, two.name) for one, two in pairs if UNKNOWN != two.name != one.name]:
        found["names"] = (short(" | ".join(one for one, _ in other)), short(" | ".join(two for _, two in other)))
    if other := [(one.content, two.content) for one, two in pairs if UNKNOWN != two.content != one.content]:
        found["contents"] = (short(" | ".join(one for one, _ in other)), short(" | ".join(two for _, two in other)))
    return found


def _types(view: View) -> str:
    return short(" ".join(leaf.type for leaf in view.leaves))


def short(text: str) -> str:
    """So much of a text as the list of disagreements needs."""
    plain = ascii(text)[1:-1]
    return plain if len(plain) <= 100 else f"{plain[:97]}..."

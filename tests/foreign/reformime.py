"""reformime of Courier's maildrop: it tells the tree of a message, and decodes what is in it."""

from __future__ import annotations

import subprocess
from concurrent.futures import ThreadPoolExecutor
from email.header import decode_header, make_header
from typing import NamedTuple

from core.domain.message import ParseLimits
from core.transports.mime.fields import header_start
from tests.foreign.view import Leaf, View, content, shown_name
from tests.servers.process import program

TIMEOUT_S = 60


class Section(NamedTuple):
    """One section as reformime names it."""

    number: str
    told: dict[str, str]


def read(raw: bytes) -> View:
    """The leaves as reformime finds them; it does not read the header."""
    raw = raw[header_start(raw) : ParseLimits().message_bytes]
    sections = _sections(raw)
    leaves = [one for one in sections if not _has_children(one, sections) and not _in_message(one, sections)]
    with ThreadPoolExecutor(4) as pool:
        contents = list(pool.map(lambda one: content(_decoded(raw, one)), leaves))
    return View(None, {}, [Leaf(one.told["content-type"].lower(), _name(one), told) for one, told in zip(leaves, contents, strict=True)])


def _run(raw: bytes, *arguments: str) -> bytes:
    return subprocess.run([program("reformime"), *arguments], input=raw, capture_output=True, check=True, timeout=TIMEOUT_S).stdout


def _sections(raw: bytes) -> list[Section]:
    found: list[Section] = []
    for block in _run(raw, "-i").decode("utf-8", "replace").split("\n\n"):
        lines = [line.partition(": ") for line in block.split("\n") if line]
        told = {key: value for key, _, value in lines}
        if "section" in told:
            found.append(Section(told["section"], told))
    return found


def _is_message(one: Section) -> bool:
    return one.told["content-type"].lower() in {"message/rfc822", "message/global"}


def _has_children(one: Section, sections: list[Section]) -> bool:
    return not _is_message(one) and any(other.number.startswith(f"{one.number}.") for other in sections)


def _in_message(one: Section, sections: list[Section]) -> bool:
    return any(_is_message(other) and one.number.startswith(f"{other.number}.") for other in sections)


def _decoded(raw: bytes, one: Section) -> bytes:
    if _is_message(one):
        return raw[int(one.told["starting-pos-body"]) : int(one.told["ending-pos"])]
    return _run(raw, "-e", "-s", one.number)


def _name(one: Section) -> str:
    name = one.told.get("content-disposition-filename") or one.told.get("content-name") or ""
    try:
        return shown_name(str(make_header(decode_header(name))))
    except (LookupError, ValueError):
        return shown_name(name)

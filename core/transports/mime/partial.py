"""message/partial (RFC 2046 5.2.2): which piece of which mail a message is. Pieces are kept and marked, not put together."""

from __future__ import annotations

from core.domain.mail_marks import Piece
from core.transports.mime.names import one_line
from core.transports.mime.structure import Entity
from core.transports.mime.words import Words

_MOST = 100_000


def piece_of(root: Entity, words: Words) -> Piece | None:
    """The piece that a message is, None where it is whole."""
    if root.mime_type != "message/partial":
        return None
    given = root.content.params.get("id")
    name = one_line(words.text(given.raw, "Content-Type")) if given is not None else ""
    return Piece(name, max(_number(root, "number"), 1), _number(root, "total"))


def _number(root: Entity, name: str) -> int:
    """A parameter that is a number, 0 where it is none."""
    text = root.content.token(name)
    return min(int(text), _MOST) if text.isascii() and text.isdigit() and len(text) < 10 else 0

"""Short ways to write messages for tests."""

from core.domain.message import DefectKind, Message, MessagePart
from core.transports.mime import parse

HEAD = b"From: a@x.org\nDate: Fri, 21 Nov 1997 09:55:06 -0600\nMessage-ID: <1@x>\n"


def multipart(subtype: str, *parts: bytes, boundary: str = "b", extra: str = "") -> bytes:
    """A multipart entity: its content type, a blank line, and the parts between delimiters."""
    mark = boundary.encode()
    body = b"".join(b"--" + mark + b"\n" + part + b"\n" for part in parts)
    return f'Content-Type: multipart/{subtype}; boundary="{boundary}"{extra}\n\n'.encode() + body + b"--" + mark + b"--\n"


def leaf(mime_type: str, body: bytes, *headers: str) -> bytes:
    """A part with its header."""
    return "".join(f"{line}\n" for line in (f"Content-Type: {mime_type}", *headers)).encode() + b"\n" + body


def read(entity: bytes) -> Message:
    """Parse an entity as a whole message."""
    return parse(HEAD + entity)


def shown(parts: tuple[MessagePart, ...]) -> list[tuple[str, str, bytes]]:
    """Name, type and bytes of parts."""
    return [(part.name, part.mime_type, part.data) for part in parts]


def kinds(message: Message) -> set[DefectKind]:
    """The kinds of defects of a message."""
    return {defect.kind for defect in message.defects}

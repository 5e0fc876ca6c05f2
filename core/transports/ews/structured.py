"""Structured: a message put together from its properties, where the server cannot give its MIME.

    header section (heads)
    multipart/mixed                only with attachments
    ├── multipart/related          only with attachments that the HTML may show
    │   ├── text/html or text/plain
    │   └── inline, Content-ID
    ├── file, base64
    └── attached item, message/rfc822

An attachment that cannot be had leaves a line of text in its place: the message is worth more than the part that is missing.
"""

from __future__ import annotations

import binascii
import hashlib
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from core.errors import ItemError, NotSupported
from core.transports.compose_fields import parameter, structured
from core.transports.ews.answers import EwsCalls, T
from core.transports.ews.attachments import save_attachment
from core.transports.ews.heads import head_of
from core.transports.ews.items import HEAD_FIELDS, Fields, shape
from core.transports.ews.rebuilt import about_message

WHOLE = shape(*HEAD_FIELDS, "item:Body", "item:Attachments", more="<t:BodyType>Best</t:BodyType>")
"""The m:ItemShape element of what `put_together` needs."""

_IN_MEMORY_BYTES = 1024 * 1024
_LINE = 76
_PIECE = 57 * 4096
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+")
_CID = re.compile(r"[!-;=?-~]{1,200}")


@dataclass(frozen=True, slots=True)
class _Attached:
    """What the item says of one attachment."""

    id: str
    name: str
    media_type: str
    content_id: str
    inline: bool
    is_item: bool


def put_together(calls: EwsCalls, remote_id: str, item: Fields, limit_bytes: int) -> tuple[bytes, bool]:
    """Make the message, CRLF, from an item that was got with the shape WHOLE, and say whether it was cut: `limit_bytes` are made of it.

    Raises what `calls` raises.
    """
    out = BytesIO()
    for line in about_message(head_of(item).octets):
        out.write(line + b"\r\n")
    out.write(b"MIME-Version: 1.0\r\n")
    boundary = hashlib.sha256(remote_id.encode()).hexdigest()[:32]
    attached = list(_attached(item.element("Attachments")))
    inline = [one for one in attached if one.inline and not one.is_item]
    files = [one for one in attached if one not in inline]
    writer = _Writer(calls, out, limit_bytes)
    around = [("mixed", f"{boundary}m", files), ("related", f"{boundary}r", inline)]
    around = [one for one in around if one[2]]
    for kind, mark, _ in around:
        root = '; type="text/html"' if kind == "related" else ""
        out.write(f'Content-Type: multipart/{kind}; boundary="{mark}"{root}\r\n\r\n--{mark}\r\n'.encode())
    try:
        writer.body(item.element("Body"))
        for _, mark, parts in reversed(around):
            writer.parts(parts, mark)
    except ItemError:
        if out.tell() <= limit_bytes:
            raise
        out.truncate(limit_bytes)
        return out.getvalue(), True
    return out.getvalue(), writer.is_short


def _attached(holder: Any) -> Iterator[_Attached]:  # noqa: ANN401  an lxml element
    for one in () if holder is None else holder:
        attachment_id = one.find(f"{T}AttachmentId") if isinstance(one.tag, str) else None
        if attachment_id is None or not attachment_id.get("Id"):
            continue
        yield _Attached(
            attachment_id.get("Id"),
            one.findtext(f"{T}Name") or "",
            one.findtext(f"{T}ContentType") or "",
            (one.findtext(f"{T}ContentId") or "").strip().strip("<>"),
            (one.findtext(f"{T}IsInline") or "").strip().lower() in {"true", "1"},
            one.tag == f"{T}ItemAttachment",
        )


class _Writer:
    """Writes parts one after the other, and watches how much it is in all. `is_short`: an attachment was left out for its size."""

    def __init__(self, calls: EwsCalls, out: BytesIO, limit_bytes: int) -> None:
        self._calls = calls
        self._out = out
        self._limit_bytes = limit_bytes
        self.is_short = False

    def body(self, element: Any) -> None:  # noqa: ANN401  an lxml element
        """The text, as the item has it; an empty one where it has none."""
        subtype = "html" if element is not None and element.get("BodyType") == "HTML" else "plain"
        self._text("" if element is None else element.text or "", subtype)

    def _text(self, text: str, subtype: str) -> None:
        self._head(f"Content-Type: text/{subtype}; charset=utf-8", "Content-Transfer-Encoding: base64")
        self._base64(BytesIO("\r\n".join(text.splitlines()).encode("utf-8", "replace")))

    def parts(self, attached: list[_Attached], boundary: str) -> None:
        """Attachments behind what is written, and the end of their multipart."""
        for one in attached:
            self._out.write(f"\r\n--{boundary}\r\n".encode())
            self._part(one)
        self._out.write(f"\r\n--{boundary}--\r\n".encode())

    def _part(self, one: _Attached) -> None:
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES) as file:
            try:
                save_attachment(self._calls, one.id, file, limit_bytes=self._limit_bytes)
            except (ItemError, NotSupported) as error:
                self.is_short = self.is_short or isinstance(error, ItemError)
                self._text(f"[{one.name}: {error.cause or error}]", "plain")
                return
            file.seek(0)
            disposition = structured("Content-Disposition", "inline" if one.inline else "attachment", parameter("filename", one.name))
            if one.is_item:
                self._head("Content-Type: message/rfc822", disposition)
                self._raw(file)
                return
            media = one.media_type.strip() if _MEDIA_TYPE.fullmatch(one.media_type.strip()) else "application/octet-stream"
            media = "application/octet-stream" if media.lower().startswith(("multipart/", "message/")) else media
            names = [f"Content-ID: <{one.content_id}>"] if _CID.fullmatch(one.content_id) else []
            self._head(f"Content-Type: {media}", "Content-Transfer-Encoding: base64", disposition, *names)
            self._base64(file)

    def _head(self, *lines: str) -> None:
        self._out.write("".join(f"{line}\r\n" for line in (*lines, "")).encode("utf-8", "replace"))

    def _raw(self, file: IO[bytes]) -> None:
        for line in file:
            # An attached message may come with the line ends of whoever attached it.
            self._out.write(line if line.endswith(b"\r\n") or not line.endswith(b"\n") else line[:-1] + b"\r\n")
            self._check()

    def _base64(self, file: IO[bytes]) -> None:
        while piece := file.read(_PIECE):
            encoded = binascii.b2a_base64(piece, newline=False)
            self._out.write(b"".join([encoded[at : at + _LINE] + b"\r\n" for at in range(0, len(encoded), _LINE)]))
            self._check()

    def _check(self) -> None:
        if self._out.tell() > self._limit_bytes:
            raise ItemError(f"the message is too large: more than {self._limit_bytes // (1024 * 1024)} MB")

"""Attachments: one attachment's octets from GetAttachment (MS-OXWSATT) into a file, as they come.

    octets of the answer ──lxml, event by event──▶ base64 text in pieces ──decoded in fours──▶ file

Neither the answer nor the attachment is ever whole in memory. The document is parsed as strictly as any other: one that is cut off
is an error, however much of the attachment had come.
"""

from __future__ import annotations

import binascii
from typing import IO, Any, cast

from lxml import etree

from core.errors import ItemError, ProtocolBroken
from core.transports.ews.answers import Answer, EwsCalls, M, T
from core.transports.ews.envelope import attribute
from core.transports.ews.problems import error_of

TIMEOUT_S = 60.0
"""How long the server may be silent."""

_SHAPE = "<m:AttachmentShape><t:IncludeMimeContent>true</t:IncludeMimeContent></m:AttachmentShape>"
_CONTENT = frozenset({f"{T}Content", f"{T}MimeContent"})
_CODE = f"{M}ResponseCode"
_WORDS = f"{M}MessageText"
_MESSAGE = f"{M}GetAttachmentResponseMessage"
_FAULT = "{http://schemas.xmlsoap.org/soap/envelope/}Fault"


def save_attachment(calls: EwsCalls, attachment_id: str, into: IO[bytes], *, limit_bytes: int) -> int:
    """Write the content of a file attachment, or the MIME of an attached item, into a file; return its octets.

    Raises ItemError where this attachment cannot be had or is larger than `limit_bytes`, and what the server's error or `calls` raises:
    ConnectionFailed, ServerBusy, ProtocolBroken, Cancelled.
    """
    wanted = f'<m:AttachmentIds><t:AttachmentId Id="{attribute(attachment_id)}"/></m:AttachmentIds>'
    target = _Target(into, limit_bytes)
    parser: Any = etree.XMLParser(target=cast("Any", target), huge_tree=True, resolve_entities=False, no_network=True, load_dtd=False)
    body = f"<m:GetAttachment>{_SHAPE}{wanted}</m:GetAttachment>"
    with calls.stream("GetAttachment", body, timeout_s=TIMEOUT_S) as chunks:
        try:
            for chunk in chunks:
                parser.feed(chunk)
                target.check()
            parser.close()
        except etree.XMLSyntaxError as error:
            raise ProtocolBroken(f"GetAttachment: the answer does not parse: {error}") from error
    target.check()
    return target.finished()


class _Target:
    """Takes the parser's events. What is wrong is kept and raised by `check`, outside of the parser."""

    def __init__(self, into: IO[bytes], limit_bytes: int) -> None:
        self._into = into
        self._limit_bytes = limit_bytes
        self._written = 0
        self._carry = ""
        self._reading = ""
        self._texts = {_CODE: "", _WORDS: ""}
        self._ok = False
        self._has_content = False
        self._problem: ItemError | ProtocolBroken | None = None

    def start(self, tag: str, attributes: Any) -> None:  # noqa: ANN401  what lxml hands over
        """An element begins."""
        self._reading = ""
        if tag == _MESSAGE:
            self._ok = attributes.get("ResponseClass") != "Error"
        elif tag == _FAULT:
            self._problem = ProtocolBroken("GetAttachment: the server answered with a fault")
        elif tag in self._texts or (tag in _CONTENT and not self._has_content):
            self._reading = tag
            self._has_content = self._has_content or tag in _CONTENT

    def data(self, text: str) -> None:
        """Some text, at most as much as a chunk has."""
        if self._reading in self._texts:
            self._texts[self._reading] += text
        elif self._reading and self._problem is None:
            text = self._carry + "".join(text.split())
            whole = len(text) & ~3
            self._carry = text[whole:]
            self._write(text[:whole])

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == self._reading and tag in _CONTENT and self._carry:
            self._write(self._carry)
            self._carry = ""
        self._reading = ""

    def close(self) -> None:
        """The document has ended, whole."""

    def _write(self, text: str) -> None:
        try:
            octets = binascii.a2b_base64(text)
        except (binascii.Error, ValueError) as error:
            self._problem = ItemError(f"the attachment is no base64: {error}")
            return
        self._written += len(octets)
        if self._written > self._limit_bytes:
            self._problem = ItemError(f"the attachment is too large: more than {self._limit_bytes} octets")
        else:
            self._into.write(octets)

    def check(self) -> None:
        """Raise what went wrong so far."""
        if self._problem is not None:
            raise self._problem

    def finished(self) -> int:
        """The octets written, when the answer was a success. Raises the server's error, ProtocolBroken, ItemError."""
        code, words = (self._texts[name].strip() for name in (_CODE, _WORDS))
        if not code:
            raise ProtocolBroken("GetAttachment: there is no response code in the answer")
        if not self._ok:
            raise error_of(Answer(ok=False, code=code, text=words, element=None))
        if not self._has_content:
            raise ItemError("the server gave an attachment without content")
        return self._written

"""Servers on loopback that take any mail and keep nothing but its length and its digest: for what is too large to be kept.

`DiscardingSmtp` speaks enough of SMTP for one session after the other (with CHUNKING where asked for); `DiscardingExchange` answers the
few operations of sending. Both read in small pieces, so that their own memory stays small.
"""

from __future__ import annotations

import hashlib
import re
import socket
import threading
from dataclasses import dataclass
from io import BufferedRWPair
from typing import Self

from core.sandbox.ews.behaviour import EXCHANGE_SE

_PIECE = 65_536
_SOAP = 'xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"'
_EWS = 'xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"'
_INNER = {
    "GetFolder": '<m:Folders><t:Folder><t:FolderId Id="drafts" ChangeKey="1"/></t:Folder></m:Folders>',
    "CreateItem": '<m:Items><t:Message><t:ItemId Id="draft" ChangeKey="1"/></t:Message></m:Items>',
    "GetItem": '<m:Items><t:Message><t:ItemId Id="draft" ChangeKey="1"/><t:ParentFolderId Id="sent"/></t:Message></m:Items>',
    "FindItem": '<m:RootFolder TotalItemsInView="0" IncludesLastItemInRange="true"><t:Items/></m:RootFolder>',
}


@dataclass(frozen=True, slots=True)
class Taken:
    """One message, as it came: of SMTP its octets with the dots unstuffed, of Exchange the whole request."""

    size_bytes: int
    sha256: str


class _Server:
    """Accepts one connection after the other on a thread of its own."""

    def __init__(self) -> None:
        self.taken: list[Taken] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:  # closed: the end
                return
            with connection, connection.makefile("rwb") as stream:
                try:
                    self._session(stream)
                except ConnectionError:
                    continue

    def _session(self, stream: BufferedRWPair) -> None:
        raise NotImplementedError


class DiscardingSmtp(_Server):
    """SMTP without TLS and sign-in."""

    def __init__(self, *, chunking: bool = False) -> None:
        super().__init__()
        self._extensions = ["PIPELINING", "SIZE 200000000", "8BITMIME", "SMTPUTF8", *(["CHUNKING"] if chunking else [])]

    def _session(self, stream: BufferedRWPair) -> None:
        def say(words: str) -> None:
            stream.write(words.encode() + b"\r\n")
            stream.flush()

        say("220 discarding")
        digest, size = hashlib.sha256(), 0
        while line := stream.readline(2000):
            match line[:4].upper():
                case b"EHLO":
                    say("\r\n".join(["250-discarding", *(f"250-{each}" for each in self._extensions[:-1]), f"250 {self._extensions[-1]}"]))
                case b"DATA":
                    say("354 go on")
                    self._lines(stream)
                    say("250 taken")
                case b"BDAT":
                    left = int(line.split()[1])
                    while left and (piece := stream.read(min(left, _PIECE))):
                        digest.update(piece)
                        size, left = size + len(piece), left - len(piece)
                    if b"LAST" in line.upper():
                        self.taken.append(Taken(size, digest.hexdigest()))
                        digest, size = hashlib.sha256(), 0
                    say("250 taken")
                case b"QUIT":
                    say("221 bye")
                    return
                case _:
                    say("250 OK")

    def _lines(self, stream: BufferedRWPair) -> None:
        digest, size = hashlib.sha256(), 0
        while (line := stream.readline()) != b".\r\n":
            if not line:
                raise ConnectionError
            plain = line.removeprefix(b".")
            digest.update(plain)
            size += len(plain)
        self.taken.append(Taken(size, digest.hexdigest()))


class DiscardingExchange(_Server):
    """Exchange for sending, with any password; HTTP without TLS."""

    @property
    def url(self) -> str:
        """Where the services are."""
        return f"http://127.0.0.1:{self.port}/EWS/Exchange.asmx"

    def _session(self, stream: BufferedRWPair) -> None:
        while stream.readline(2000):
            headers: dict[bytes, bytes] = {}
            while (line := stream.readline(10_000).strip()) != b"":
                name, _, value = line.partition(b":")
                headers[name.lower()] = value.strip()
            operation = self._body(stream, int(headers.get(b"content-length", b"0")))
            if b"authorization" not in headers:
                stream.write(b'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n')
            else:
                answer = _answer(operation)
                stream.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(answer) + answer
                )
            stream.flush()

    def _body(self, stream: BufferedRWPair, left: int) -> str:
        digest, size, operation = hashlib.sha256(), left, ""
        while left and (piece := stream.read(min(left, _PIECE))):
            left -= len(piece)
            digest.update(piece)
            found = None if operation else re.search(rb"<s:Body><m:(\w+)", piece)
            operation = found[1].decode() if found else operation
        if left:
            raise ConnectionError
        if operation == "CreateItem":
            self.taken.append(Taken(size, digest.hexdigest()))
        return operation


def _answer(operation: str) -> bytes:
    inner = _INNER.get(operation, "")
    major, minor, build, revision = EXCHANGE_SE.build
    return (
        f'<?xml version="1.0" encoding="utf-8"?><s:Envelope {_SOAP} {_EWS}><s:Header><t:ServerVersionInfo MajorVersion="{major}" '
        f'MinorVersion="{minor}" MajorBuildNumber="{build}" MinorBuildNumber="{revision}"/></s:Header><s:Body>'
        f'<m:{operation}Response><m:ResponseMessages><m:{operation}ResponseMessage ResponseClass="Success">'
        f"<m:ResponseCode>NoError</m:ResponseCode>{inner}</m:{operation}ResponseMessage></m:ResponseMessages></m:{operation}Response>"
        "</s:Body></s:Envelope>"
    ).encode()

"""The server's end of an SMTP connection in a script, and a journal that can be watched or made to fail."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
from collections.abc import Callable, Mapping
from dataclasses import replace

from core.cancel import CancelToken
from core.domain.activity import Delivery
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.octets import Held
from core.domain.profile import Tls
from core.domain.secret import Secret
from core.ports import Envelope
from core.transports.smtp import SmtpSink, open_smtp
from tests.fakes.line_server import PATIENCE_S, LineServer, Peer, RememberingObserver

PIPELINING = ("PIPELINING", "8BITMIME", "SMTPUTF8", "SIZE 100000000")


class SmtpPeer:
    """Speaks SMTP by script. Raises ConnectionResetError where the client went away."""

    def __init__(self, peer: Peer) -> None:
        self.peer = peer
        self._held = b""

    def say(self, *lines: str) -> None:
        """Send reply lines."""
        self.peer.say(*lines)

    def expect(self, start: str) -> str:
        """The next line, which must begin like this."""
        line = self._until(b"\r\n").decode("utf-8")
        assert line.startswith(start), f"{line!r} came instead of {start!r}"
        return line

    def answer(self, start: str, *replies: str) -> str:
        """Expect a line and reply."""
        line = self.expect(start)
        self.say(*replies)
        return line

    def hello(self, *keywords: str) -> None:
        """Greet and answer EHLO."""
        self.say("220 mail.test ESMTP")
        self.ehlo(*keywords)

    def ehlo(self, *keywords: str) -> None:
        """Answer EHLO with what is offered."""
        self.expect("EHLO ")
        lines = ["mail.test", *keywords]
        self.say(*(f"250{'-' if number < len(lines) - 1 else ' '}{line}" for number, line in enumerate(lines)))

    def message(self) -> bytes:
        """What comes between 354 and the final dot, with its dots as they came."""
        return self._until(b"\r\n.\r\n") + b"\r\n"

    def octets(self, size: int) -> bytes:
        """So many octets, as they follow BDAT."""
        while len(self._held) < size:
            chunk = self.peer.sock.recv(65536)
            if not chunk:
                raise ConnectionResetError("the client went away")
            self._held += chunk
        found, self._held = self._held[:size], self._held[size:]
        return found

    def transaction(self, recipients: int = 1) -> bytes:
        """Accept one whole message; return it."""
        self.answer("MAIL", "250 2.1.0 OK")
        for _ in range(recipients):
            self.answer("RCPT", "250 2.1.5 OK")
        self.answer("DATA", "354 go on")
        found = self.message()
        self.say("250 2.0.0 queued as 1")
        return found

    def start_tls(self, context: ssl.SSLContext) -> None:
        """Shake hands."""
        assert not self._held
        self.peer.start_tls(context)

    def wait_gone(self) -> None:
        """Wait until the client has ended the connection."""
        self.rest()

    def rest(self) -> bytes:
        """Everything that still comes, to the end."""
        with contextlib.suppress(ConnectionError):
            while chunk := self.peer.sock.recv(65536):
                self._held += chunk
        return self._held

    def reset(self) -> None:
        """Break the connection at once with RST."""
        self.peer.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.peer.sock.close()

    def _until(self, end: bytes) -> bytes:
        while end not in self._held:
            chunk = self.peer.sock.recv(65536)
            if not chunk:
                raise ConnectionResetError("the client went away")
            self._held += chunk
        found, _, self._held = self._held.partition(end)
        return found


class Journal:
    """Counts its dots; `hook` runs inside `dot`."""

    def __init__(self, hook: Callable[[], None] | None = None) -> None:
        self.dots = 0
        self._hook = hook

    def dot(self, submission_id: str | None = None, refused: Mapping[str, Delivery] | None = None) -> None:
        """Commit."""
        self.dots += 1
        if self._hook is not None:
            self._hook()


def serving(script: Callable[[SmtpPeer], None]) -> LineServer:
    """A server that plays a script for each connection."""
    return LineServer(lambda peer: script(SmtpPeer(peer)))


def settings(port: int, *, username: str | None = None, password: str = "Se5ame") -> ConnectionSettings:
    """Settings without TLS."""
    secret = Secret(password) if username else None
    return ConnectionSettings(Protocol.SMTP, "127.0.0.1", port, Tls.NONE, username=username, secret=secret, command_timeout_s=PATIENCE_S)


def opened(server: LineServer, token: CancelToken | None = None, **changes: object) -> SmtpSink:
    """A sink at that server."""
    return open_smtp(replace(settings(server.port), **changes), token or CancelToken(), RememberingObserver())  # type: ignore[arg-type]


def envelope(*recipients: str, raw: bytes = b"Subject: x\r\n\r\nbody\r\n", sender: str = "anna@corp.test") -> Envelope:
    """A small message."""
    return Envelope("<1@corp.test>", sender, recipients or ("bob@example.test",), Held(raw))

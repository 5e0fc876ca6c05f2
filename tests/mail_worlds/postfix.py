"""A real Postfix as a server that takes mail, behind a relay that can cut the last step of a submission, or its answer."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from core.domain.connection import ConnectionSettings, Protocol
from core.domain.profile import Tls
from core.transports.mail import MailTransports
from tests.fakes.memory import Memory
from tests.fakes.relay import Relay
from tests.mail_worlds.sinks import RecipientWorld, Sent
from tests.servers.postfix import Postfix

_ENDS = (b"\r\n.\r\n", b"BDAT 0 LAST\r\n")
_QUEUE_ID = re.compile(rb"\bid ([0-9A-Za-z]+)")


class LastStepRelay(Relay):
    """A relay that knows the end of a message. `lose`: of the next one the `request` is not passed on, or the `answer` not brought back."""

    lose = ""

    def _pass_on(self, origin: socket.socket, target: socket.socket, cut: int | None, number: int | None) -> None:
        if number is not None:
            self._back(origin, target)
            return
        tail = b""
        with suppress(OSError):
            while chunk := origin.recv(65536):
                tail = (tail + chunk)[-16:]
                if tail.endswith(_ENDS) and self.lose == "request":
                    break
                target.sendall(chunk)
        for end in (origin, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _back(self, origin: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while chunk := origin.recv(65536):
                if self.lose == "answer" and b"queued as" in chunk:
                    break
                target.sendall(chunk)
        for end in (origin, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@dataclass
class PostfixWorld(RecipientWorld):
    """A submission to it. What was delivered before does not count."""

    server: Postfix = field(kw_only=True)
    relay: LastStepRelay = field(kw_only=True)

    def __post_init__(self) -> None:
        self._old = set(self._names())

    def sent(self, message_id: str) -> list[Sent]:
        """What was delivered, once all is."""
        self.relay.lose = ""
        self.server.wait_idle()
        return self.sent_so_far(message_id)

    def sent_so_far(self, message_id: str) -> list[Sent]:
        """What was delivered by now."""
        found: dict[bytes, list[tuple[str, bytes]]] = {}
        for name in self._names() - self._old:
            raw = (self.server.folder / "mail" / "all" / "new" / name).read_bytes()
            if f"message-id: {message_id}".lower().encode() not in raw.lower():
                continue
            recipient = re.search(rb"X-Original-To: (\S+)", raw)
            queue_id = _QUEUE_ID.search(raw)
            assert recipient is not None
            assert queue_id is not None
            body = raw[raw.index(b"Received:") :]
            found.setdefault(queue_id[1], []).append((recipient[1].decode().lower(), body))
        return [Sent(tuple(sorted(each for each, _ in some)), some[0][1]) for some in found.values()]

    def lose_answer(self) -> None:
        """Take the message, and bring no answer back."""
        self.relay.lose = "answer"

    def lose_request(self) -> None:
        """Do not bring the last step there."""
        self.relay.lose = "request"

    def _names(self) -> set[str]:
        inbox = self.server.folder / "mail" / "all" / "new"
        return {path.name for path in inbox.iterdir()} if inbox.exists() else set()


@contextmanager
def postfix_world(server: Postfix) -> Iterator[PostfixWorld]:
    """One test's part of a running Postfix."""
    with LastStepRelay(server.host, server.port) as relay:
        settings = ConnectionSettings(Protocol.SMTP, "127.0.0.1", relay.port, Tls.NONE)
        yield PostfixWorld(MailTransports(Memory()), settings, server=server, relay=relay)

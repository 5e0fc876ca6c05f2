"""A server that takes mail, of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.domain.connection import Protocol as Spoken
from core.domain.octets import gathered
from core.domain.profile import Tls
from core.domain.secret import Secret
from core.pipelines.observe import SilentObserver
from core.ports import Envelope, MailSink, Proof, SubmissionUncertain, Transports
from core.sandbox.ews.behaviour import EXCHANGE_2010, EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.server import EwsServer
from core.sandbox.faults import SmtpFault, SmtpFaultKind
from core.sandbox.smtp import SmtpServer
from core.transports.mail import MailTransports
from tests.fakes.mail import FakeServer, FakeTransports
from tests.fakes.memory import Memory
from tests.mail_worlds.sources import ALICE, PASSWORD, ews_settings


@dataclass(frozen=True)
class Sent:
    """One message as the server let it go: to whom (small letters), and what they got."""

    recipients: tuple[str, ...]
    raw: bytes


class SinkWorld(Protocol):
    """A server. `lose_answer` breaks the next submission after the server took it, `lose_request` before it could."""

    token: CancelToken

    def open(self) -> MailSink: ...

    def sent(self, message_id: str) -> list[Sent]: ...

    def lose_answer(self) -> None: ...

    def lose_request(self) -> None: ...


@dataclass
class _Opened:
    transports: Transports
    settings: ConnectionSettings
    token: CancelToken = field(default_factory=CancelToken)

    def open(self) -> MailSink:
        """Connect and sign in."""
        return self.transports.sink(self.settings, self.token, SilentObserver())


@dataclass
class SmtpWorld(_Opened):
    """A submission server."""

    server: SmtpServer = field(default_factory=SmtpServer)

    def sent(self, message_id: str) -> list[Sent]:
        """What was accepted."""
        return [Sent(tuple(map(str.lower, one.recipients)), one.raw) for one in self.server.accepted if one.message_id == message_id]

    def lose_answer(self) -> None:
        """Take the message and say nothing."""
        self.server.faults.add(SmtpFault(SmtpFaultKind.DROP_AFTER_DOT, times=1))

    def lose_request(self) -> None:
        """Take nothing and say nothing."""
        self.server.faults.add(SmtpFault(SmtpFaultKind.LOSE_AFTER_DOT, times=1))


@dataclass
class EwsSinkWorld(_Opened):
    """An Exchange mailbox that sends."""

    server: EwsServer = field(default_factory=lambda: EwsServer(Directory()))

    def sent(self, message_id: str) -> list[Sent]:
        """What left through the server."""
        return [Sent(tuple(one.recipients), one.raw) for one in self.server.sent.messages if one.message_id == message_id]

    def lose_answer(self) -> None:
        """Send and say nothing."""
        self.server.faults.add(EwsFault(EwsFaultKind.LOSE_RESPONSE, "SendItem", times=1))

    def lose_request(self) -> None:
        """Do nothing and say nothing."""
        self.server.faults.add(EwsFault(EwsFaultKind.LOSE_REQUEST, "SendItem", times=1))


@dataclass
class MemorySinkWorld(_Opened):
    """The fake that other tests use."""

    server: FakeServer = field(default_factory=FakeServer)

    def sent(self, message_id: str) -> list[Sent]:
        """What was accepted."""
        return [
            Sent(tuple(map(str.lower, one.recipients)), gathered(one.message)) for one in self.server.sent if one.message_id == message_id
        ]

    def lose_answer(self) -> None:
        """Send and say nothing."""

        def lost(envelope: Envelope) -> None:
            self.server.after_dot = lambda _envelope: None
            self.server.proofs[envelope.message_id] = Proof.SENT
            raise SubmissionUncertain("cut")

        self.server.after_dot = lost

    def lose_request(self) -> None:
        """Take nothing and say nothing."""

        def lost(envelope: Envelope) -> None:
            self.server.after_dot = lambda _envelope: None
            self.server.sent.pop()
            self.server.proofs[envelope.message_id] = Proof.NOT_SENT
            raise SubmissionUncertain("cut")

        self.server.after_dot = lost


@contextmanager
def smtp_world() -> Iterator[SinkWorld]:
    """The sandbox's SMTP server."""
    with SmtpServer(logins={ALICE: PASSWORD}, require_auth=True) as server:
        settings = ConnectionSettings(Spoken.SMTP, server.host, server.port, Tls.NONE, username=ALICE, secret=Secret(PASSWORD))
        yield SmtpWorld(MailTransports(Memory()), settings, server=server)


@contextmanager
def ews_sink_world(behaviour: Behaviour = EXCHANGE_SE) -> Iterator[SinkWorld]:
    """The sandbox's Exchange."""
    directory = Directory()
    directory.add(ALICE, PASSWORD)
    with EwsServer(directory, behaviour=behaviour) as server:
        yield EwsSinkWorld(MailTransports(Memory()), ews_settings(server), server=server)


@contextmanager
def memory_sink_world() -> Iterator[SinkWorld]:
    """Memory, with submissions that can be asked about."""
    server = FakeServer(submissions=True)
    yield MemorySinkWorld(FakeTransports(server), ConnectionSettings(Spoken.SMTP, "memory", 1, Tls.NONE), server=server)


SINK_WORLDS: dict[str, Callable[[], AbstractContextManager[SinkWorld]]] = {
    "smtp": smtp_world,
    "exchange": ews_sink_world,
    "exchange-2010": lambda: ews_sink_world(EXCHANGE_2010),
    "liberal": lambda: ews_sink_world(LIBERAL),
    "memory": memory_sink_world,
}

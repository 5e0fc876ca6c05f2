"""A server that takes mail, of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from core.cancel import CancelToken
from core.domain.activity import Delivery, DeliveryState
from core.domain.connection import ConnectionSettings
from core.domain.connection import Protocol as Spoken
from core.domain.octets import gathered
from core.domain.profile import Tls
from core.domain.secret import Secret
from core.pipelines.observe import SilentObserver
from core.ports import Envelope, MailSink, Proof, SendOutcome, SubmissionUncertain, Transports
from core.sandbox.ews.behaviour import EXCHANGE_2010, EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.server import EwsServer
from core.sandbox.faults import SmtpFault, SmtpFaultKind
from core.sandbox.smtp import SmtpServer
from core.sandbox.smtp_extensions import CHUNKING, DSN, PIPELINING
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
    """A server. `lose_answer` breaks the next submission after the server took it, `lose_request` before it could.

    `refuses_recipients`: it answers for each recipient by itself; then `refused...@` is refused for good and `later...@` for now. `refuse`
    has the next message refused as a whole, for a quota where `temporary`; False where it cannot be had to. `sent_so_far` does not wait.
    """

    token: CancelToken
    refuses_recipients: bool

    def open(self) -> MailSink: ...

    def sent(self, message_id: str) -> list[Sent]: ...

    def sent_so_far(self, message_id: str) -> list[Sent]: ...

    def refuse(self, *, temporary: bool) -> bool: ...

    def lose_answer(self) -> None: ...

    def lose_request(self) -> None: ...


@dataclass
class _Opened:
    transports: Transports
    settings: ConnectionSettings
    token: CancelToken = field(default_factory=CancelToken)
    refuses_recipients: bool = False

    def open(self) -> MailSink:
        """Connect and sign in."""
        return self.transports.sink(self.settings, self.token, SilentObserver())

    def sent(self, message_id: str) -> list[Sent]:
        """What was sent."""
        raise NotImplementedError

    def sent_so_far(self, message_id: str) -> list[Sent]:
        """The same."""
        return self.sent(message_id)

    def refuse(self, *, temporary: bool) -> bool:
        """It cannot be had to."""
        del temporary
        return False


@dataclass
class RecipientWorld(_Opened):
    """A server that answers for each recipient by itself."""

    refuses_recipients: bool = True


@dataclass
class SmtpWorld(RecipientWorld):
    """A submission server."""

    server: SmtpServer = field(default_factory=SmtpServer)

    def sent(self, message_id: str) -> list[Sent]:
        """What was accepted."""
        return [Sent(tuple(map(str.lower, one.recipients)), one.raw) for one in self.server.accepted if one.message_id == message_id]

    def refuse(self, *, temporary: bool) -> bool:
        """Refuse the next message at its end."""
        reply = "452 4.3.1 Insufficient system storage" if temporary else "552 5.2.2 The quota is used up"
        self.server.faults.add(SmtpFault(SmtpFaultKind.REFUSE_MESSAGE, reply=reply, times=1))
        return True

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

    def refuse(self, *, temporary: bool) -> bool:
        """Refuse the next SendItem."""
        code = "ErrorSubmissionQuotaExceeded" if temporary else "ErrorMessageSizeExceeded"
        self.server.faults.add(EwsFault(EwsFaultKind.ITEM_ERROR, "SendItem", code=code, times=1))
        return True

    def lose_answer(self) -> None:
        """Send and say nothing."""
        self.server.faults.add(EwsFault(EwsFaultKind.LOSE_RESPONSE, "SendItem", times=1))

    def lose_request(self) -> None:
        """Do nothing and say nothing."""
        self.server.faults.add(EwsFault(EwsFaultKind.LOSE_REQUEST, "SendItem", times=1))


@dataclass
class MemorySinkWorld(RecipientWorld):
    """The fake that other tests use."""

    server: FakeServer = field(default_factory=FakeServer)

    def sent(self, message_id: str) -> list[Sent]:
        """What was accepted."""
        return [Sent(_taken(one), gathered(one.message)) for one in self.server.sent if one.message_id == message_id]

    def refuse(self, *, temporary: bool) -> bool:
        """Refuse the next message."""
        state = DeliveryState.DELAYED if temporary else DeliveryState.FAILED

        def refused(envelope: Envelope) -> SendOutcome:
            self.server.answer = by_name
            later = frozenset(envelope.recipients) if temporary else frozenset()
            reply = "452 4.3.1 full" if temporary else "552 5.2.2 full"
            return SendOutcome(False, temporary, reply, dict.fromkeys(envelope.recipients, Delivery(state, reply)), later)

        self.server.answer = refused
        return True

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


def by_name(envelope: Envelope) -> SendOutcome:
    """What a server says that refuses by name: `refused...` for good, `later...` for now, what is no address for good."""
    deliveries: dict[str, Delivery] = {}
    for each in envelope.recipients:
        if each.startswith("later"):
            deliveries[each] = Delivery(DeliveryState.DELAYED, "451 4.7.1 later")
        elif each.startswith("refused") or "@" not in each:
            deliveries[each] = Delivery(DeliveryState.FAILED, "550 5.1.1 no such user")
        else:
            deliveries[each] = Delivery(DeliveryState.ACCEPTED, "250 2.1.5 OK")
    later = frozenset(each for each, one in deliveries.items() if one.state is DeliveryState.DELAYED)
    taken = any(one.state is DeliveryState.ACCEPTED for one in deliveries.values())
    return SendOutcome(taken, not taken and bool(later), "250 2.0.0 queued" if taken else "no valid recipients", deliveries, later)


def _taken(envelope: Envelope) -> tuple[str, ...]:
    accepted = by_name(envelope).deliveries.items()
    return tuple(each.lower() for each, one in accepted if one.state is DeliveryState.ACCEPTED)


@contextmanager
def smtp_world(*extensions: str) -> Iterator[SinkWorld]:
    """The sandbox's SMTP server with these extensions."""
    with SmtpServer(logins={ALICE: PASSWORD}, require_auth=True, extensions=extensions) as server:
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
    server = FakeServer(submissions=True, answer=by_name)
    yield MemorySinkWorld(FakeTransports(server), ConnectionSettings(Spoken.SMTP, "memory", 1, Tls.NONE), server=server)


SINK_WORLDS: dict[str, Callable[[], AbstractContextManager[SinkWorld]]] = {
    "smtp": lambda: smtp_world(PIPELINING, DSN),
    "smtp-plain": smtp_world,
    "smtp-chunks": lambda: smtp_world(PIPELINING, DSN, CHUNKING),
    "smtp-chunks-alone": lambda: smtp_world(CHUNKING),
    "smtp-pipelining-alone": lambda: smtp_world(PIPELINING),
    "exchange": ews_sink_world,
    "exchange-2010": lambda: ews_sink_world(EXCHANGE_2010),
    "liberal": lambda: ews_sink_world(LIBERAL),
    "memory": memory_sink_world,
}

"""The SMTP sink: submits a batch of messages over one connection (RFC 5321, RFC 2920, RFC 6409).

    open_smtp ──▶ idle ──MAIL, RCPTs──▶ addressed ──DATA or BDATs──▶ body ──journal.dot()──▶ dot, or BDAT LAST ──reply──▶ idle
                   ▲                        │                         │                       │
                   └───RSET before the next─┘                         │                       └─ connection lost: SubmissionUncertain
                                                                      └─ connection lost: ConnectionFailed, safe to send again
                  ended: a lost connection, 421, a broken reply or a cancelled call; every later `send` raises ConnectionFailed

What makes it at most once: the body is written without its final dot, the journal commits, then the dot is written and its
reply awaited; with BDAT, `BDAT 0 LAST` is the dot (`smtp_body`). A dot that the kernel did not take whole was never sent, so an
error while writing it still counts as before the dot; from then on everything but a reply is SubmissionUncertain.

With PIPELINING (RFC 2920) MAIL and the RCPTs go out in one flight, at most WINDOW commands ahead of their replies so that
neither side can block on a full buffer. DATA waits for those replies.

A sink belongs to one thread; `abort` may be called from any.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.cancel import CancelToken
from core.domain.activity import Delivery, DeliveryState
from core.domain.connection import ConnectionSettings
from core.domain.octets import Octets
from core.errors import AccessDenied, Cancelled, ConnectionFailed, ItemError, PostroomError, ProtocolBroken
from core.ports import Envelope, Proof, SendJournal, SendOutcome, ServerMemory, StepObserver, SubmissionUncertain
from core.transports.net import Connection, connect
from core.transports.smtp_body import CHUNKS_AHEAD, FINAL_DOT, LAST_CHUNK, BdatUnknown, by_chunks, by_data, passed
from core.transports.smtp_envelope import Plan, as_sent, plan, survey
from core.transports.smtp_login import Capabilities, sign_in
from core.transports.smtp_wire import Reply, SmtpWire

ADDRESS_TIMEOUT_S = 60.0
"""How long MAIL and RCPT may take, in seconds: servers look senders and recipients up (RFC 5321, 4.5.3.2 allows five minutes)."""
DOT_TIMEOUT_S = 600.0
"""How long the reply to the final dot may take, in seconds; giving up earlier makes doubles (RFC 5321, 4.5.3.2.6, RFC 1047)."""
QUIT_TIMEOUT_S = 2.0
"""How long the answer to QUIT is waited for, in seconds; nothing depends on it."""
WINDOW = 100
"""Most commands in one flight."""


def open_smtp(settings: ConnectionSettings, token: CancelToken, observer: StepObserver, memory: ServerMemory | None = None) -> SmtpSink:
    """Connect and sign in. Steps dns, tcp, tls, capabilities, authentication, in the order in which they happen.

    `settings.username` None sends without signing in. Raises what `connect` and `sign_in` raise.
    """
    connection = connect(settings, token, observer, memory)
    try:
        offered = sign_in(SmtpWire(connection), settings, observer)
    except BaseException:
        connection.close()
        raise
    key = f"smtp-bdat:{settings.host.lower()}:{settings.port}"
    if memory is None:
        return SmtpSink(connection, offered)
    chunking = "CHUNKING" in offered and memory.recall(key) is None
    return SmtpSink(connection, offered, chunking=chunking, distrust=lambda: memory.remember(key, "no"))


class SmtpSink:
    """An open session (a MailSink). `offered` is what the server can do.

    With `chunking` messages go by BDAT; where the server does not know it, `distrust` is called. None: where it is offered.
    """

    def __init__(
        self,
        connection: Connection,
        offered: Capabilities,
        *,
        chunking: bool | None = None,
        distrust: Callable[[], None] = lambda: None,
    ) -> None:
        self.offered = offered
        self._connection = connection
        self._wire = SmtpWire(connection)
        self._reset_owed = False
        self._chunking = "CHUNKING" in offered if chunking is None else chunking
        self._distrust = distrust
        self._ended: str | None = None

    def send(self, envelope: Envelope, journal: SendJournal) -> SendOutcome:
        """Submit one message; what the server said to it and to each recipient.

        Before the dot raises ConnectionFailed, ServerBusy (421), ProtocolBroken, AccessDenied (530: sign in first), Cancelled, ItemError
        (the message cannot be read any more), and whatever `journal.dot()` raises; all of them mean that nobody got the message. After it
        only SubmissionUncertain.
        """
        if self._ended is not None:
            raise ConnectionFailed(f"{self._wire.where}: this connection has ended: {self._ended}")
        try:
            surveyed = survey(envelope.message)
        except ItemError as error:
            return _refused_unsent(envelope, error.cause or str(error))
        planned = plan(envelope, surveyed, self.offered)
        if planned.refusal is not None:
            return _refused_unsent(envelope, planned.refusal)
        try:
            return self._transaction(planned, as_sent(envelope.message, surveyed), _Verdict(planned), journal)
        except BaseException as error:
            # The place in the dialogue is lost with any of them: one message could end up with another's reply.
            self._end(str(error) or type(error).__name__)
            raise

    def prove(self, message_id: str, submission_id: str) -> Proof:
        """Prove nothing: SMTP cannot be asked what became of a submission."""
        del message_id, submission_id
        return Proof.NONE

    def close(self) -> None:
        """Say QUIT where the session is whole, and free the connection. May be called twice; never raises."""
        try:
            if self._ended is None and self._connection.open:
                self._ended = "it was closed"
                self._wire.command("QUIT", timeout_s=QUIT_TIMEOUT_S)
        except PostroomError:
            return  # QUIT is a courtesy: every message has had its reply
        finally:
            self._connection.close()

    def abort(self) -> None:
        """End the connection at once, from any thread; a `send` under way raises Cancelled or SubmissionUncertain."""
        self._connection.abort()

    # One message

    def _transaction(self, planned: Plan, message: Octets, verdict: _Verdict, journal: SendJournal) -> SendOutcome:
        if not planned.paths:
            return verdict.outcome()
        self._address(planned, verdict)
        if not verdict.accepted:
            self._reset_owed = True
            return verdict.outcome()
        refused = self._body(message)
        if refused is not None:
            self._reset_owed = True
            return verdict.settle(refused)
        journal.dot(refused=verdict.refused)
        return verdict.settle(self._dot(LAST_CHUNK if self._chunking else FINAL_DOT))

    def _body(self, message: Octets) -> Reply | None:
        """Everything but the last step; the reply that refused it, None where the last step may follow."""
        if not self._chunking:
            return by_data(self._wire, message)
        try:
            return by_chunks(self._wire, message, ahead=CHUNKS_AHEAD if "PIPELINING" in self.offered else 1)
        except BdatUnknown:
            self._distrust()
            raise

    def _address(self, planned: Plan, verdict: _Verdict) -> None:
        """MAIL and RCPTs, in flights where the server takes them. Without PIPELINING a refused MAIL is followed by no RCPT."""
        lines = ["RSET", *planned.commands] if self._reset_owed else planned.commands
        window = WINDOW if "PIPELINING" in self.offered else 1
        for start in range(0, len(lines), window):
            flight = lines[start : start + window]
            if verdict.mail_refused:
                break
            self._wire.send(flight)
            self._read_flight(flight, verdict)

    def _read_flight(self, flight: Sequence[str], verdict: _Verdict) -> None:
        for line in flight:
            reply = passed(self._wire, self._wire.reply(timeout_s=ADDRESS_TIMEOUT_S))
            if line == "RSET":
                if not reply.ok:
                    raise ProtocolBroken(f"{self._wire.where}: RSET was refused: {reply.text}")
                self._reset_owed = False
            elif not reply.ok and not reply.refused:
                raise ProtocolBroken(f"{self._wire.where}: an unexpected reply to {line.partition(':')[0]}: {reply.text}")
            elif line.startswith("MAIL"):
                if reply.code == 530:  # holds for every message, so it is no fault of this one
                    raise AccessDenied(
                        f"{self._wire.where}: the server wants a sign-in: {reply.text}", hint="Enter user name and password."
                    )
                verdict.mail(reply)
            else:
                verdict.recipient(reply)

    def _dot(self, last: bytes) -> Reply:
        """Take the last step and return its reply, 2yz, 4yz or 5yz; 421 counts as a reply here: it says that the mail was not taken."""
        self._connection.write(last)
        try:
            reply = self._wire.reply(timeout_s=DOT_TIMEOUT_S)
        except (ConnectionFailed, ProtocolBroken) as error:
            raise SubmissionUncertain(error.cause) from error
        except Cancelled as stop:
            raise SubmissionUncertain(f"{self._wire.where}: stopped on request before the server's last word came") from stop
        if not reply.ok and not reply.refused:
            raise SubmissionUncertain(f"{self._wire.where}: an unexpected reply to the message: {reply.text}")
        if reply.code == 421:
            self._end(reply.text)
        elif self._connection.buffer:  # the next message would take these words for answers to its own commands
            self._end("the server spoke out of turn")
        self._reset_owed = not reply.ok
        return reply

    def _end(self, why: str) -> None:
        self._ended = why
        self._connection.close()


class _Verdict:
    """Collects the replies to one message. Every recipient gets its own words."""

    def __init__(self, planned: Plan) -> None:
        self._waiting = [address for address, _ in planned.paths]
        self._deliveries = {address: Delivery(DeliveryState.FAILED, reason) for address, reason in planned.unusable}
        self._temporary: set[str] = set()
        self._reply = planned.unusable[0][1] if planned.unusable else "The message has no recipients."
        self._next = 0
        self.accepted: list[str] = []
        self.mail_refused = False

    def mail(self, reply: Reply) -> None:
        """Take the reply to MAIL; a refusal is everybody's."""
        if reply.refused:
            self.mail_refused = True
            self._reply = reply.text
            for address in self._waiting:
                self._refuse(address, reply)

    def recipient(self, reply: Reply) -> None:
        """Take the reply to the next RCPT. After a refused MAIL it says nothing new."""
        address = self._waiting[self._next]
        self._next += 1
        if self.mail_refused:
            return
        self._reply = reply.text
        if reply.ok:
            self.accepted.append(address)
            self._deliveries[address] = Delivery(DeliveryState.ACCEPTED, self._reply)
        else:
            # 552 after accepted ones is an old way to say 452, too many recipients (RFC 5321, 4.5.3.1.10).
            self._refuse(address, reply, temporary=reply.temporary or (reply.code == 552 and bool(self.accepted)))

    @property
    def refused(self) -> dict[str, Delivery]:
        """Who is refused by now, for good or for now."""
        return {address: one for address, one in self._deliveries.items() if one.state is not DeliveryState.ACCEPTED}

    def settle(self, reply: Reply) -> SendOutcome:
        """Take the last reply, to DATA or to the dot; it holds for all that were accepted so far."""
        self._reply = reply.text
        taken = Delivery(DeliveryState.ACCEPTED, self._reply)
        for address in self.accepted:
            if reply.ok:
                self._deliveries[address] = taken
            else:
                self._refuse(address, reply)
        if not reply.ok:
            self.accepted = []
        return self.outcome()

    def outcome(self) -> SendOutcome:
        """The outcome by what is known now."""
        accepted = bool(self.accepted)
        temporary = not accepted and bool(self._temporary)
        return SendOutcome(accepted, temporary, self._reply, dict(self._deliveries), frozenset(self._temporary))

    def _refuse(self, address: str, reply: Reply, *, temporary: bool | None = None) -> None:
        later = reply.temporary if temporary is None else temporary
        self._deliveries[address] = Delivery(DeliveryState.DELAYED if later else DeliveryState.FAILED, reply.text)
        if later:
            self._temporary.add(address)


def _refused_unsent(envelope: Envelope, why: str) -> SendOutcome:
    """The outcome of a message that is not even offered to the server."""
    deliveries = {address: Delivery(DeliveryState.FAILED, why) for address in envelope.recipients}
    return SendOutcome(accepted=False, temporary=False, reply=why, deliveries=deliveries)

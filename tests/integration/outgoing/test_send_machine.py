"""Outgoing mail as a state machine over a real store: never twice, none lost, unknown only where the journal says why.

Alice sends by SMTP, Bob through a server that can be asked. Servers (in memory) accept, refuse for good or for now, whole or one
recipient, hang up before the last step, take mail and lose the answer, or lose both, or ask for a pause; people cancel, resend, mark as
sent and switch mailboxes off; the program is killed before or after any of its commits and started anew.

The budget is small and the same each time. POSTROOM_MACHINE_EXAMPLES=2000 makes it longer, and other each time.
"""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from core.cancel import CancelToken
from core.domain.activity import Delivery, DeliveryState, Email, EmailStatus, PartyRole
from core.domain.connection import ConnectionSettings
from core.domain.ids import ActivityId
from core.domain.mailbox import MailDirection
from core.domain.octets import gathered
from core.errors import ConnectionFailed, ProtocolBroken, ServerBusy, UsageError
from core.pipelines.report import Tools
from core.pipelines.run import run_direction
from core.pipelines.sending.late import settle_late
from core.ports import Envelope, Proof, SendJournal, SendOutcome, StepObserver, SubmissionUncertain
from core.service import ActivityFilter, ComposeRequest
from tests.contract.store_world import sqlite_home
from tests.fakes.clock import FakeClock
from tests.fakes.kit import MemorySecrets, compose, parse
from tests.fakes.mail import FakeServer, FakeSink, FakeTransports
from tests.integration.incoming.test_machine import Killed, Program, Servers

EXAMPLES = os.environ.get("POSTROOM_MACHINE_EXAMPLES")
ALICE, BOB = "alice@corp.test", "bob@corp.test"
FATES = (
    "accept", "reject", "later", "one-rejected", "one-later", "hangs-up", "busy", "asks-to-wait", "taken-unanswered", "lost-unanswered",
)  # fmt: skip
FINAL = {EmailStatus.SENT, EmailStatus.FAILED, EmailStatus.UNKNOWN, EmailStatus.CANCELED}

_DOCUMENT = """
postroom: 1
organization: {require_approval: {users: false}}
profiles:
  - {name: S, type: pop3-smtp, incoming: {host: s.test}, outgoing: {host: s.test}}
  - {name: X, type: exchange, incoming: {url: "http://x.test/EWS", auth: basic, credentials: mailbox}, outgoing: same}
users:
  - {name: Alice, email: alice@corp.test, incoming: none, outgoing: server-side-sync, act: none}
  - {name: Bob, email: bob@corp.test, incoming: none, outgoing: server-side-sync, act: none}
mailboxes:
  - {email: alice@corp.test, profile: S, username: alice, secret: alice}
  - {email: bob@corp.test, profile: X, username: bob, secret: bob}
"""


@dataclass
class Post:
    """Both servers: who got which message how often, which submissions are among the sent items, and what happens next."""

    got: Counter[tuple[str, str]] = field(default_factory=Counter)
    sent: set[str] = field(default_factory=set)
    refused: set[tuple[str, str]] = field(default_factory=set)
    submissions: int = 0
    fates: list[str] = field(default_factory=list)
    proof_fails: bool = False

    def take(self, envelope: Envelope, recipients: tuple[str, ...], submission: str) -> None:
        """Deliver."""
        assert gathered(envelope.message)
        for recipient in recipients:
            self.got[envelope.message_id, recipient] += 1
        self.sent.add(submission)


class Sink(FakeSink):
    """A connection over which each submission meets its fate."""

    def __init__(self, post: Post, *, can_be_asked: bool) -> None:
        super().__init__(FakeServer())
        self._post = post
        self._asked = can_be_asked

    def send(self, envelope: Envelope, journal: SendJournal) -> SendOutcome:
        """Submit one message."""
        fate = self._post.fates.pop(0) if self._post.fates else "accept"
        match fate:
            case "hangs-up":
                raise ConnectionFailed("closed before the dot")
            case "busy":
                raise ServerBusy("later", retry_after_s=600.0)
            case "reject":
                return _outcome(envelope, envelope.recipients, "550 5.1.1 no such user")
            case "later":
                return _outcome(envelope, envelope.recipients, "450 4.2.2 mailbox full")
            case "asks-to-wait":
                return _outcome(envelope, envelope.recipients, "451 4.7.0 too many messages, try again in 5 minutes")
        refused = envelope.recipients[:1] if fate.startswith("one-") else ()
        outcome = _outcome(envelope, refused, "550 5.1.1 no such user" if fate == "one-rejected" else "450 4.2.2 mailbox full")
        if not outcome.accepted:
            return outcome
        self._post.refused |= {(envelope.message_id, one) for one in refused}
        self._post.submissions += 1
        submission = f"draft {self._post.submissions} of {envelope.message_id}"
        journal.dot(submission if self._asked else None)
        if fate != "lost-unanswered":
            self._post.take(envelope, tuple(one for one in envelope.recipients if one not in refused), submission)
        if fate.endswith("unanswered"):
            raise SubmissionUncertain("the connection broke")
        return outcome

    def prove(self, message_id: str, submission_id: str) -> Proof:
        """Look for this very submission among the sent items; else it is withdrawn."""
        assert submission_id.endswith(f" of {message_id}")
        if self._post.proof_fails:
            raise ProtocolBroken("no search")
        return Proof.SENT if submission_id in self._post.sent else Proof.NOT_SENT


def _outcome(envelope: Envelope, refused: tuple[str, ...], reply: str) -> SendOutcome:
    fine = Delivery(DeliveryState.ACCEPTED, "250 ok")
    deliveries = {one: Delivery(DeliveryState.FAILED, reply) if one in refused else fine for one in envelope.recipients}
    accepted = len(refused) < len(envelope.recipients)
    later = frozenset(refused) if reply.startswith("4") else frozenset()
    return SendOutcome(accepted, not accepted and bool(later), "250 queued" if accepted else reply, deliveries, later)


class Senders(FakeTransports):
    """Opens connections to the two servers."""

    def __init__(self, post: Post) -> None:
        super().__init__(FakeServer())
        self._post = post

    def sink(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> FakeSink:
        """Connect for sending."""
        del observer
        token.check()
        return Sink(self._post, can_be_asked=settings.mailbox == BOB)


class OutgoingMachine(RuleBasedStateMachine):
    """What happens to outgoing mail."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.post = Post()
        self.clock = FakeClock()
        self.program = Program(sqlite_home(Path(self.folder.name)), Servers(), self.clock)
        self.recipients: dict[ActivityId, tuple[str, ...]] = {}
        #: How often a person had an email of unknown fate sent again, and so took the risk of a double.
        self.risks: Counter[ActivityId] = Counter()
        self.said_sent: set[ActivityId] = set()

    @initialize()
    def begin(self) -> None:
        """Make the organisation."""
        self.program.start()
        self.program.service.apply(_DOCUMENT)
        self.program.service.enable([ALICE, BOB], [MailDirection.OUTGOING])

    def teardown(self) -> None:
        """Everything settles once servers and people are well again."""
        try:
            if self.recipients:
                self._settle()
        finally:
            with suppress(Killed):
                self.program.stack.close()
            self.folder.cleanup()

    # ---- what happens

    @rule(mailbox=strategies.sampled_from((ALICE, BOB)), count=strategies.integers(1, 3))
    def person_writes(self, mailbox: str, count: int) -> None:
        """A person writes."""
        self.compose(mailbox, count)

    def compose(self, mailbox: str, count: int) -> None:
        """Write an email to so many people."""
        number = len(self.recipients)
        to = tuple(f"r{number}-{one}@x.test" for one in range(count))
        email = self.program.service.compose(ComposeRequest(mailbox, to=to, subject=f"Mail {number}", text="Hello"))
        self.recipients[email.id] = to

    @rule(mailbox=strategies.sampled_from((ALICE, BOB)), fates=strategies.lists(strategies.sampled_from(FATES), min_size=1, max_size=4))
    def run_mailbox(self, mailbox: str, fates: list[str]) -> None:
        """A run under which servers do as they like."""
        self._something_to_send(mailbox)
        self.post.fates = list(fates)
        self._run(mailbox)

    @rule(
        mailbox=strategies.sampled_from((ALICE, BOB)),
        fates=strategies.lists(strategies.sampled_from(FATES), min_size=1, max_size=3),
        commit=strategies.integers(2, 14),
        after=strategies.booleans(),
    )
    def kill(self, mailbox: str, fates: list[str], commit: int, after: bool) -> None:
        """The program is killed at one of its commits."""
        self._something_to_send(mailbox)
        self.post.fates = list(fates)
        self.program.countdown, self.program.after = commit, after
        with suppress(Killed):
            self._run(mailbox)
        self.program.kill()

    @rule(minutes=strategies.sampled_from((1, 20, 90, 600)))
    def wait(self, minutes: int) -> None:
        """Time passes, and somebody looks for mail that nobody settles."""
        self.clock.advance(60 * minutes)
        settle_late(self._tools())

    @rule(data=strategies.data(), what=strategies.sampled_from(("cancel", "resend", "mark-sent")))
    def decide(self, data: strategies.DataObject, what: str) -> None:
        """A person decides about one email, where that is allowed."""
        if not self.recipients:
            return
        number = data.draw(strategies.sampled_from(sorted(self.recipients)))
        service = self.program.service
        before = service.show(number).status
        act = {"cancel": service.cancel, "resend": service.resend, "mark-sent": service.mark_sent}[what]
        with suppress(UsageError):
            after = act(number).status
            if what == "resend" and before is EmailStatus.UNKNOWN:
                self.risks[number] += 1
            if what == "mark-sent":
                assert (before, after) == (EmailStatus.UNKNOWN, EmailStatus.SENT)
                self.said_sent.add(number)

    @rule(mailbox=strategies.sampled_from((ALICE, BOB)), on=strategies.booleans())
    def switch(self, mailbox: str, on: bool) -> None:
        """A person switches sending on or off."""
        (self.program.service.enable if on else self.program.service.disable)([mailbox], [MailDirection.OUTGOING])

    @rule(fails=strategies.booleans())
    def proofs(self, fails: bool) -> None:
        """The server can be asked, or cannot."""
        self.post.proof_fails = fails

    # ---- what holds

    @invariant()
    def never_twice(self) -> None:
        """Nobody gets an email again that no person took the risk for."""
        for email in self._emails() if self.recipients else []:
            for recipient in self.recipients[email.id]:
                assert self.post.got[email.message_id or "", recipient] <= 1 + self.risks[email.id], email

    @invariant()
    def unknown_is_justified(self) -> None:
        """The journal of an unknown email has a last step that was begun, and nothing after it."""
        for email in self._emails() if self.recipients else []:
            if email.status is EmailStatus.UNKNOWN:
                last = self.program.service.attempts(email.id)[-1]
                assert last.handed_over_at is not None, email
                assert last.outcome is EmailStatus.UNKNOWN, email

    def _something_to_send(self, mailbox: str) -> None:
        """A run with nothing to do shows nothing."""
        if not any(email.status is EmailStatus.PENDING_SEND and email.mailbox_address == mailbox for email in self._emails()):
            self.compose(mailbox, 2)

    def _settle(self) -> None:
        self.post.fates, self.post.proof_fails = [], False
        self.program.service.enable([ALICE, BOB], [MailDirection.OUTGOING])
        for _ in range(4):
            self.clock.advance(8 * 3600)
            for mailbox in (ALICE, BOB):
                self._run(mailbox)
        self.never_twice()
        self.unknown_is_justified()
        for email in self._emails():
            assert email.status in FINAL, email
            got = {one for one in self.recipients[email.id] if self.post.got[email.message_id or "", one]}
            failed = {one.address for one in email.parties if one.delivery is not None and one.delivery.state is DeliveryState.FAILED}
            to = {one.address for one in email.parties if one.role is PartyRole.TO}
            if email.status is EmailStatus.SENT and email.id not in self.said_sent:
                # Who was refused by a submission whose answer was lost is known to nobody: it is proven that the message was sent.
                unknown = {one for one in to if (email.message_id or "", one) in self.post.refused}
                assert to - got - failed <= unknown, email
            if email.status is EmailStatus.FAILED and not self.risks[email.id]:
                assert not got, email
            if email.status is EmailStatus.UNKNOWN:
                assert email.mailbox_address == ALICE or self.risks[email.id] or email.id in self.said_sent, email

    def _emails(self) -> list[Email]:
        return self.program.service.activities(ActivityFilter())

    def _tools(self) -> Tools:
        secrets = MemorySecrets()
        secrets.values.update({"alice": "secret", "bob": "secret"})
        return Tools(self.program.store, Senders(self.post), parse, compose, secrets, self.clock)

    def _run(self, mailbox: str) -> None:
        run_direction(self._tools(), self.program.ids()[mailbox], MailDirection.OUTGOING, CancelToken())


TestOutgoingMachine = OutgoingMachine.TestCase
TestOutgoingMachine.settings = settings(
    max_examples=int(EXAMPLES or 15),
    stateful_step_count=60 if EXAMPLES else 30,
    derandomize=EXAMPLES is None,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)

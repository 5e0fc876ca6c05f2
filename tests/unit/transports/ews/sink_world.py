"""One Exchange mailbox that sends, and the rule of outgoing mail followed to its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from core.cancel import CancelToken
from core.domain.activity import Delivery
from core.domain.octets import Held
from core.pipelines.observe import SilentObserver
from core.ports import Envelope, Proof, SendOutcome
from core.sandbox.ews.behaviour import EXCHANGE_2010, EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.server import EwsServer
from core.transports.ews.sink import EwsSink, open_ews_sink
from tests.fakes.memory import Memory
from tests.mail_worlds.sources import ALICE, PASSWORD, ews_settings

BOB = "bob@corp.test"
ID = "<1@corp.test>"
RAW = b"From: alice@corp.test\r\nTo: bob@corp.test\r\nSubject: hello\r\nMessage-ID: <1@corp.test>\r\n\r\nhello\r\n"
SERVERS = (EXCHANGE_SE, EXCHANGE_2010, LIBERAL)


class Journal:
    """The dot that survives."""

    def __init__(self) -> None:
        self.submission_id: str | None = None

    def dot(self, submission_id: str | None = None, refused: Mapping[str, Delivery] | None = None) -> None:
        """Commit."""
        assert submission_id
        self.submission_id = submission_id


@dataclass
class World:
    """One mailbox, and what is known of its server."""

    server: EwsServer
    memory: Memory = field(default_factory=Memory)
    token: CancelToken = field(default_factory=CancelToken)

    def learn(self) -> None:
        """Send another message first, as every mailbox has."""
        sink = self.open()
        raw = RAW.replace(b"<1@", b"<0@")
        assert sink.send(Envelope("<0@corp.test>", ALICE, (BOB,), Held(raw)), Journal()).accepted
        sink.close()

    def open(self) -> EwsSink:
        """Another process, another connection."""
        return open_ews_sink(ews_settings(self.server), self.token, SilentObserver(), self.memory)

    @property
    def count(self) -> int:
        """How often it went out."""
        return self.server.sent.count(ID)

    def held(self, folder: str) -> int:
        """How many of it lie in a folder."""
        return sum(each.message_id == ID for each in self.server.directory[ALICE].items(folder))

    def attempt(self, journal: Journal, *, again: bool = False) -> SendOutcome:
        """Send on a new connection."""
        sink = self.open()
        try:
            return sink.send(Envelope(ID, ALICE, (BOB,), Held(RAW), again), journal)
        finally:
            sink.close()

    def recover(self, journal: Journal) -> None:
        """Do what the outgoing pipeline does with what an earlier run left, and see that it is true."""
        if journal.submission_id is None:
            assert self.count == 0
            self.deliver()
            return
        sink = self.open()
        proof = sink.prove(ID, journal.submission_id)
        sink.close()
        match proof:
            case Proof.SENT:
                self.finished()
            case Proof.NOT_SENT:
                assert self.count == 0
                assert self.held("Drafts") == 0
                self.deliver()
            case Proof.NONE:
                assert self.count <= 1

    def deliver(self) -> None:
        """Send it again, undisturbed."""
        assert self.attempt(Journal(), again=True).accepted
        self.finished()

    def finished(self) -> None:
        """It went out once, and is where its owner looks for it."""
        assert (self.count, self.held("Sent Items"), self.held("Drafts")) == (1, 1, 0)


@contextmanager
def world(behaviour: Behaviour, learned: bool) -> Iterator[World]:
    directory = Directory()
    directory.add(ALICE, PASSWORD)
    with EwsServer(directory, behaviour=behaviour) as server:
        made = World(server)
        if learned:
            made.learn()
        yield made


def proofs_are_sharp(made: World, learned: bool) -> bool:
    """Whether a doubt can always be settled: on a server that files what it sends, once that is known."""
    return learned and made.server.behaviour.files_sent_draft

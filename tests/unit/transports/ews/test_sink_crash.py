"""The Exchange sink, cut off: by faults of server and network, by a stop, and by the end of the process at every single step.

Whatever happens, the rule of outgoing mail is followed to its end (no dot: send again; a dot: ask for a proof, send again only on NOT_SENT)
and the message went out at most once, exactly once where anybody says so, with one copy in Sent Items.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

import pytest

from core.cancel import CancelToken
from core.errors import AdminError, PostroomError, TransientError
from core.pipelines.observe import SilentObserver
from core.ports import Envelope, Proof, SendOutcome, SubmissionUncertain
from core.sandbox.ews import show
from core.sandbox.ews.behaviour import EXCHANGE_2010, EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.server import EwsServer
from core.transports.ews.answers import Answer, EwsCalls
from core.transports.ews.opening import open_client
from core.transports.ews.sink import EwsSink, open_ews_sink
from tests.mail_worlds.sources import ALICE, PASSWORD, Memory, ews_settings

BOB = "bob@corp.test"
ID = "<1@corp.test>"
RAW = b"From: alice@corp.test\r\nTo: bob@corp.test\r\nSubject: hello\r\nMessage-ID: <1@corp.test>\r\n\r\nhello\r\n"
SERVERS = (EXCHANGE_SE, EXCHANGE_2010, LIBERAL)

Kind = EwsFaultKind


class Killed(BaseException):
    """The process ends here."""


class Journal:
    """The dot that survives."""

    def __init__(self) -> None:
        self.submission_id: str | None = None

    def dot(self, submission_id: str | None = None) -> None:
        """Commit."""
        assert submission_id
        self.submission_id = submission_id


@dataclass
class Mortal:
    """Calls of a process that is killed at its `at`th call from 1, before it is sent or once it was answered; then it does nothing."""

    calls: EwsCalls
    at: int
    answered: bool
    count: int = 0
    dead: bool = False

    @property
    def mailbox(self) -> str:
        """The address."""
        return self.calls.mailbox

    @property
    def version(self) -> tuple[int, int, int, int]:
        """The build."""
        return self.calls.version

    def call(self, operation: str, body: str, *, timeout_s: float | None = None) -> list[Answer]:
        """Live or die."""
        self.count += 1
        self.dead = self.dead or (self.count == self.at and not self.answered)
        if self.dead:
            raise Killed
        answers = self.calls.call(operation, body, timeout_s=timeout_s)
        self.dead = self.count == self.at
        if self.dead:
            raise Killed
        return answers

    def stream(self, operation: str, body: str, *, timeout_s: float) -> AbstractContextManager[Iterator[bytes]]:
        """Not used."""
        return self.calls.stream(operation, body, timeout_s=timeout_s)

    def folder_id(self, folder: str, *, distinguished: bool = False) -> str:
        """Nothing is sent."""
        return self.calls.folder_id(folder, distinguished=distinguished)

    def close(self) -> None:
        """Close."""
        self.calls.close()

    def abort(self) -> None:
        """Abort."""
        self.calls.abort()


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
        assert sink.send(Envelope("<0@corp.test>", ALICE, (BOB,), raw), Journal()).accepted
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
            return sink.send(Envelope(ID, ALICE, (BOB,), RAW, again), journal)
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


# The process ends


@pytest.mark.parametrize("learned", [False, True], ids=["new", "known"])
@pytest.mark.parametrize("behaviour", SERVERS, ids=lambda each: each.name)
def test_killed_at_every_call(behaviour: Behaviour, learned: bool) -> None:
    number = 0
    lived = False
    while not lived:
        number += 1
        for answered in (False, True):
            with world(behaviour, learned) as made:
                journal = Journal()
                mortal = Mortal(open_client(ews_settings(made.server), made.token, SilentObserver(), made.memory), number, answered)
                sink = EwsSink(mortal, made.memory, made.server.url)
                try:
                    assert sink.send(Envelope(ID, ALICE, (BOB,), RAW), journal).accepted
                    lived = True
                    made.finished()
                except Killed:
                    made.recover(journal)
                finally:
                    sink.close()
    assert number > 2


@pytest.mark.parametrize("behaviour", SERVERS, ids=lambda each: each.name)
def test_killed_while_it_proves(behaviour: Behaviour) -> None:
    for number in range(1, 9):
        for answered in (False, True):
            with world(behaviour, learned=True) as made:
                journal = Journal()
                made.server.faults.add(EwsFault(Kind.LOSE_REQUEST, "SendItem", times=1))
                with pytest.raises(SubmissionUncertain):
                    made.attempt(journal)
                client = open_client(ews_settings(made.server), made.token, SilentObserver(), made.memory)
                sink = EwsSink(Mortal(client, number, answered), made.memory, made.server.url)
                assert journal.submission_id
                try:
                    sink.prove(ID, journal.submission_id)
                except Killed:
                    made.recover(journal)
                finally:
                    sink.close()
                assert made.count <= 1


# The server and the network

LOST = (
    EwsFault(Kind.LOSE_REQUEST),
    EwsFault(Kind.LOSE_RESPONSE),
    EwsFault(Kind.DROP_IN_BODY),
    EwsFault(Kind.TRUNCATED),
    EwsFault(Kind.LOSE_MESSAGE, number=1),
    EwsFault(Kind.EMPTY_BODY),
    EwsFault(Kind.PORTAL),
)
BUSY = (
    EwsFault(Kind.BUSY),
    EwsFault(Kind.BUSY, back_off_ms=5000),
    EwsFault(Kind.INNER_BUSY),
    EwsFault(Kind.SOAP_FAULT, back_off_ms=5000),
    EwsFault(Kind.BATCH_STOPPED, number=1, code="ErrorMailboxStoreUnavailable"),
    EwsFault(Kind.HTTP_STATUS, status=503, retry_after_s=3),
    EwsFault(Kind.HTTP_STATUS, status=449),
    EwsFault(Kind.HTTP_STATUS, status=429),
)
UNSIGNED = (EwsFault(Kind.BLOCKED), EwsFault(Kind.REDIRECT, location="/owa/auth/logon.aspx"))
DOUBTFUL = (
    EwsFault(Kind.HTTP_STATUS, status=500),
    EwsFault(Kind.HTTP_STATUS, status=502),
    EwsFault(Kind.HTTP_STATUS, status=504),
    EwsFault(Kind.ITEM_ERROR, code="ErrorInternalServerError"),
    EwsFault(Kind.ITEM_ERROR, code="ErrorTimeoutExpired"),
    EwsFault(Kind.ITEM_ERROR, code="ErrorItemSave"),
    EwsFault(Kind.SOAP_FAULT, code="ErrorInvalidRequest"),
)


def name_of(fault: EwsFault) -> str:
    told = {Kind.HTTP_STATUS: str(fault.status), Kind.ITEM_ERROR: fault.code, Kind.SOAP_FAULT: fault.code}
    return " ".join(part for part in (fault.kind.value, told.get(fault.kind, ""), "after" if fault.back_off_ms else "") if part)


def at(fault: EwsFault, operation: str) -> EwsFault:
    return EwsFault(
        fault.kind,
        operation,
        number=fault.number,
        code=fault.code,
        back_off_ms=fault.back_off_ms,
        status=fault.status,
        retry_after_s=fault.retry_after_s,
        location=fault.location,
        times=1,
    )


@pytest.mark.parametrize("fault", [*LOST, *BUSY, *UNSIGNED, *DOUBTFUL], ids=name_of)
@pytest.mark.parametrize("behaviour", SERVERS, ids=lambda each: each.name)
def test_a_fault_before_the_dot(behaviour: Behaviour, fault: EwsFault) -> None:
    with world(behaviour, learned=True) as made:
        made.server.faults.add(at(fault, "CreateItem"))
        journal = Journal()
        try:
            outcome = made.attempt(journal)
            assert not outcome.accepted
        except (TransientError, AdminError):
            pass
        assert journal.submission_id is None
        assert len(made.server.faults.fired) == 1
        made.recover(journal)


@pytest.mark.parametrize("learned", [False, True], ids=["new", "known"])
@pytest.mark.parametrize("fault", LOST, ids=name_of)
@pytest.mark.parametrize("behaviour", SERVERS, ids=lambda each: each.name)
def test_a_lost_answer_is_a_doubt(behaviour: Behaviour, fault: EwsFault, learned: bool) -> None:
    with world(behaviour, learned) as made:
        made.server.faults.add(at(fault, "SendItem"))
        journal = Journal()
        with pytest.raises(SubmissionUncertain) as caught:
            made.attempt(journal)
        assert caught.value.cause
        made.recover(journal)
        if proofs_are_sharp(made, learned):
            made.finished()


@pytest.mark.parametrize("learned", [False, True], ids=["new", "known"])
@pytest.mark.parametrize("fault", [*BUSY, *UNSIGNED], ids=name_of)
@pytest.mark.parametrize("behaviour", SERVERS, ids=lambda each: each.name)
def test_not_done_is_tried_again(behaviour: Behaviour, fault: EwsFault, learned: bool) -> None:
    with world(behaviour, learned) as made:
        made.server.faults.add(at(fault, "SendItem"))
        outcome = made.attempt(Journal())
        assert (outcome.accepted, outcome.temporary) == (False, True)
        assert (made.count, made.held("Drafts")) == (0, 0)
        made.deliver()


@pytest.mark.parametrize("learned", [False, True], ids=["new", "known"])
@pytest.mark.parametrize("fault", DOUBTFUL, ids=name_of)
@pytest.mark.parametrize("behaviour", SERVERS, ids=lambda each: each.name)
def test_an_error_that_says_little_counts_only_where_the_draft_proves_it(behaviour: Behaviour, fault: EwsFault, learned: bool) -> None:
    with world(behaviour, learned) as made:
        made.server.faults.add(at(fault, "SendItem"))
        journal = Journal()
        if proofs_are_sharp(made, learned):
            assert not made.attempt(journal).accepted
            assert (made.count, made.held("Drafts")) == (0, 0)
            made.deliver()
        else:
            with pytest.raises(SubmissionUncertain):
                made.attempt(journal)
            assert made.held("Drafts") == 1
            made.recover(journal)


@pytest.mark.parametrize("fault", BUSY[-3:], ids=name_of)
def test_busy_for_longer_leaves_a_draft_and_a_doubt(fault: EwsFault) -> None:
    with world(EXCHANGE_SE, learned=True) as made:
        for operation in ("SendItem", "GetItem"):
            made.server.faults.add(at(fault, operation))
        journal = Journal()
        with pytest.raises(SubmissionUncertain):
            made.attempt(journal)
        made.recover(journal)
        made.finished()


def test_a_password_that_ends_in_between() -> None:
    with world(EXCHANGE_SE, learned=True) as made:

        class Changing(Journal):
            def dot(self, submission_id: str | None = None) -> None:
                super().dot(submission_id)
                made.server.directory.set_password(ALICE, "new")
                made.server.faults.add(EwsFault(Kind.UNAUTHORIZED, "SendItem", times=1))

        journal = Changing()
        with pytest.raises(SubmissionUncertain):
            made.attempt(journal)
        made.server.directory.set_password(ALICE, PASSWORD)
        made.recover(journal)
        made.finished()


@pytest.mark.parametrize("stop", [CancelToken.cancel, None], ids=["token", "abort"])
@pytest.mark.parametrize("kind", [Kind.STALL, Kind.STALL_IN_BODY], ids=lambda each: each.value)
@pytest.mark.parametrize("behaviour", SERVERS, ids=lambda each: each.name)
def test_stopped_while_the_server_says_nothing(
    behaviour: Behaviour, kind: EwsFaultKind, stop: Callable[[CancelToken], None] | None
) -> None:
    with world(behaviour, learned=True) as made:
        made.server.faults.add(EwsFault(kind, "SendItem", times=1))
        sink, journal, token = made.open(), Journal(), made.token

        def end() -> None:
            assert made.server.faults.wait_fired()
            if stop is None:
                sink.abort()
            else:
                stop(token)

        ender = threading.Thread(target=end)
        ender.start()
        with pytest.raises(SubmissionUncertain):
            sink.send(Envelope(ID, ALICE, (BOB,), RAW), journal)
        ender.join()
        sink.close()
        made.token = CancelToken()
        made.recover(journal)
        if behaviour.files_sent_draft:
            made.finished()


# What proofs rest on


def test_a_submitted_draft_proves_nothing_and_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    with world(EXCHANGE_SE, learned=True) as made:
        journal = Journal()
        made.server.faults.add(EwsFault(Kind.LOSE_REQUEST, "SendItem", times=1))
        with pytest.raises(SubmissionUncertain):
            made.attempt(journal)
        submitted(monkeypatch)
        sink = made.open()
        assert sink.prove(ID, journal.submission_id or "") is Proof.NONE
        sink.close()
        assert made.held("Drafts") == 1


def submitted(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the server says of every item that it was given to the transport of mail."""

    def render(*_: object) -> str:
        return "<t:IsSubmitted>true</t:IsSubmitted>"

    changed = tuple((uri, render if uri == "item:IsSubmitted" else make) for uri, make in show._FIELDS)
    monkeypatch.setattr(show, "_FIELDS", changed)


def test_a_draft_that_waits_to_be_taken_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    with world(LIBERAL, learned=False) as made:
        submitted(monkeypatch)
        assert made.attempt(Journal()).accepted
        assert (made.count, made.held("Drafts")) == (1, 1)
        assert f"ews-sends:{made.server.url}" not in made.memory.kept
        assert "MoveItem" not in made.server.transcript.operations()


def test_a_draft_that_moved_proves_nothing() -> None:
    with world(EXCHANGE_SE, learned=True) as made:
        journal = Journal()
        made.server.faults.add(EwsFault(Kind.LOSE_REQUEST, "SendItem", times=1))
        with pytest.raises(SubmissionUncertain):
            made.attempt(journal)
        assert journal.submission_id
        made.server.directory[ALICE].move(journal.submission_id, "Outbox")
        sink = made.open()
        assert sink.prove(ID, journal.submission_id) is Proof.NONE
        sink.close()
        assert made.held("Outbox") == 1


@pytest.mark.parametrize("operation", ["GetItem", "DeleteItem"])
def test_a_proof_that_cannot_be_had_now(operation: str) -> None:
    with world(EXCHANGE_SE, learned=True) as made:
        journal = Journal()
        made.server.faults.add(EwsFault(Kind.LOSE_REQUEST, "SendItem", times=1))
        with pytest.raises(SubmissionUncertain):
            made.attempt(journal)
        made.server.faults.add(EwsFault(Kind.BUSY, operation, times=1))
        sink = made.open()
        with pytest.raises(TransientError):
            sink.prove(ID, journal.submission_id or "")
        sink.close()
        made.recover(journal)
        made.finished()


@pytest.mark.parametrize("operation", ["GetItem", "MoveItem", "GetFolder", "FindItem"])
@pytest.mark.parametrize("kind", [Kind.LOSE_REQUEST, Kind.LOSE_RESPONSE, Kind.BUSY], ids=lambda each: each.value)
def test_what_goes_wrong_after_the_yes_is_no_failure(kind: EwsFaultKind, operation: str) -> None:
    with world(LIBERAL, learned=True) as made:
        sink = made.open()
        made.server.faults.add(EwsFault(kind, operation))
        outcome = sink.send(Envelope(ID, ALICE, (BOB,), RAW), Journal())
        sink.close()
        assert outcome.accepted
        assert made.count == 1
        assert made.server.faults.fired
        assert "Sent Items" in outcome.reply


def test_a_memory_that_fails_after_the_yes_is_no_failure() -> None:
    class Forgetful(Memory):
        def remember(self, key: str, value: str | None) -> None:
            if key.startswith("ews-sends:"):
                raise PostroomError("the store is locked")
            super().remember(key, value)

    with world(EXCHANGE_SE, learned=False) as made:
        made.memory = Forgetful()
        outcome = made.attempt(Journal())
        assert outcome.accepted
        assert "the store is locked" in outcome.reply
        made.finished()


def test_a_server_that_changed_its_ways_is_learned_anew() -> None:
    for behaviour, old, new in ((EXCHANGE_SE, "leaves-draft", "files"), (LIBERAL, "", "leaves-draft")):
        with world(behaviour, learned=False) as made:
            key = f"ews-sends:{made.server.url}"
            made.memory.kept |= {key: old} if old else {}
            assert made.attempt(Journal()).accepted
            assert made.memory.kept[key] == new
            made.finished()

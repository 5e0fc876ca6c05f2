"""The Exchange sink, cut off: by faults of server and network, by a stop, and by the end of the process at every single step.

Whatever happens, the rule of outgoing mail is followed to its end (no dot: send again; a dot: ask for a proof, send again only on NOT_SENT)
and the message went out at most once, exactly once where anybody says so, with one copy in Sent Items.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

import pytest

from core.cancel import CancelToken
from core.domain.activity import Delivery
from core.domain.octets import Held
from core.errors import AdminError, TransientError
from core.pipelines.observe import SilentObserver
from core.ports import Envelope, SubmissionUncertain
from core.sandbox.ews.behaviour import EXCHANGE_SE, Behaviour
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.transports.ews.answers import Answer, EwsUploads
from core.transports.ews.envelope import Body
from core.transports.ews.opening import open_client
from core.transports.ews.sink import EwsSink
from tests.mail_worlds.sources import ALICE, PASSWORD, ews_settings
from tests.unit.transports.ews.sink_world import BOB, ID, RAW, SERVERS, Journal, proofs_are_sharp, world

Kind = EwsFaultKind


class Killed(BaseException):
    """The process ends here."""


@dataclass
class Mortal:
    """Calls of a process that is killed at its `at`th call from 1, before it is sent or once it was answered; then it does nothing."""

    calls: EwsUploads
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

    def call(self, operation: str, body: Body, *, timeout_s: float | None = None) -> list[Answer]:
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
                    assert sink.send(Envelope(ID, ALICE, (BOB,), Held(RAW)), journal).accepted
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
    EwsFault(Kind.BATCH_STOPPED, number=1, code="ErrorMailboxMoveInProgress"),
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
    EwsFault(Kind.ITEM_ERROR, code="ErrorMailboxStoreUnavailable"),
    EwsFault(Kind.ITEM_ERROR, code="ErrorNotEnoughMemory"),
    EwsFault(Kind.ITEM_ERROR, code="ErrorQuotaExceeded"),
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
            def dot(self, submission_id: str | None = None, refused: Mapping[str, Delivery] | None = None) -> None:
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
            sink.send(Envelope(ID, ALICE, (BOB,), Held(RAW)), journal)
        ender.join()
        sink.close()
        made.token = CancelToken()
        made.recover(journal)
        if behaviour.files_sent_draft:
            made.finished()

"""What a proof of the Exchange sink rests on, and what may go wrong after the server's yes."""

from __future__ import annotations

import pytest

from core.domain.octets import Held
from core.errors import AccessDenied, PostroomError, ProtocolBroken, TransientError
from core.pipelines.observe import SilentObserver
from core.ports import Envelope, Proof, SubmissionUncertain
from core.sandbox.ews import restriction, show
from core.sandbox.ews.behaviour import EXCHANGE_SE, LIBERAL
from core.sandbox.ews.directory import SentMessage
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.paths import PropertyPath
from core.sandbox.ews.problems import EwsError
from core.sandbox.ews.things import Item
from core.transports.ews import problems, sink
from core.transports.ews.answers import Answer
from core.transports.ews.client import EwsClient
from core.transports.ews.drafts import Draft, Drafts
from core.transports.ews.envelope import Body
from core.transports.ews.opening import open_client
from tests.fakes.memory import Memory
from tests.mail_worlds.sources import ALICE, ews_settings
from tests.unit.transports.ews.sink_world import BOB, ID, RAW, Journal, world

Kind = EwsFaultKind


MAY_HAVE_BEEN_DONE = frozenset(
    {
        "ErrorTimeoutExpired",
        "ErrorConnectionFailed",
        "ErrorConnectionFailedTransientError",
        "ErrorInternalServerError",
        "ErrorInternalServerTransientError",
        "ErrorProxyCallFailed",
        "ErrorProxyRequestProcessingFailed",
        "ErrorClientDisconnected",
        "ErrorMailboxFailover",
    }
)
"""Codes of LATER that do not prove that nothing was done."""


def test_no_code_that_may_come_too_late_counts_as_a_refusal() -> None:
    assert not (sink._LATER | sink._REFUSED) & MAY_HAVE_BEEN_DONE
    assert MAY_HAVE_BEEN_DONE <= problems.LATER
    assert sink._LATER - {"ErrorSubmissionQuotaExceeded"} <= problems.LATER


def test_a_submitted_draft_proves_nothing_and_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    with world(EXCHANGE_SE, learned=True) as made:
        journal = Journal()
        made.server.faults.add(EwsFault(Kind.LOSE_REQUEST, "SendItem", times=1))
        with pytest.raises(SubmissionUncertain):
            made.attempt(journal)
        submitted(monkeypatch)
        opened = made.open()
        assert opened.prove(ID, journal.submission_id or "") is Proof.NONE
        opened.close()
        assert made.held("Drafts") == 1


def submitted(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the server says of every item that it was given to the transport of mail."""

    def render(*_: object) -> str:
        return "<t:IsSubmitted>true</t:IsSubmitted>"

    changed = tuple((uri, render if uri == "item:IsSubmitted" else make) for uri, make in show.FIELDS)
    monkeypatch.setattr(show, "FIELDS", changed)


def test_a_draft_that_waits_to_be_taken_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    with world(LIBERAL, learned=False) as made:
        submitted(monkeypatch)
        assert made.attempt(Journal()).accepted
        assert (made.count, made.held("Drafts")) == (1, 1)
        assert f"ews-sends:{made.server.url}" not in made.memory.known
        assert "MoveItem" not in made.server.transcript.operations()


def test_a_draft_that_moved_proves_nothing() -> None:
    with world(EXCHANGE_SE, learned=True) as made:
        journal = Journal()
        made.server.faults.add(EwsFault(Kind.LOSE_REQUEST, "SendItem", times=1))
        with pytest.raises(SubmissionUncertain):
            made.attempt(journal)
        assert journal.submission_id
        made.server.directory[ALICE].move(journal.submission_id, "Outbox")
        opened = made.open()
        assert opened.prove(ID, journal.submission_id) is Proof.NONE
        opened.close()
        assert made.held("Outbox") == 1


@pytest.mark.parametrize("operation", ["GetItem", "DeleteItem"])
def test_a_proof_that_cannot_be_had_now(operation: str) -> None:
    with world(EXCHANGE_SE, learned=True) as made:
        journal = Journal()
        made.server.faults.add(EwsFault(Kind.LOSE_REQUEST, "SendItem", times=1))
        with pytest.raises(SubmissionUncertain):
            made.attempt(journal)
        made.server.faults.add(EwsFault(Kind.BUSY, operation, times=1))
        opened = made.open()
        with pytest.raises(TransientError):
            opened.prove(ID, journal.submission_id or "")
        opened.close()
        made.recover(journal)
        made.finished()


@pytest.mark.parametrize("operation", ["GetItem", "MoveItem", "GetFolder", "FindItem"])
@pytest.mark.parametrize("kind", [Kind.LOSE_REQUEST, Kind.LOSE_RESPONSE, Kind.BUSY], ids=lambda each: each.value)
def test_what_goes_wrong_after_the_yes_is_no_failure(kind: EwsFaultKind, operation: str) -> None:
    with world(LIBERAL, learned=True) as made:
        opened = made.open()
        made.server.faults.add(EwsFault(kind, operation))
        outcome = opened.send(Envelope(ID, ALICE, (BOB,), Held(RAW)), Journal())
        opened.close()
        assert outcome.accepted
        assert made.count == 1
        assert made.server.faults.fired
        assert "Sent Items" in outcome.reply


def test_a_draft_that_a_person_deletes_after_it_was_sent_teaches_nothing() -> None:
    with world(LIBERAL, learned=False) as made:
        alice = made.server.directory[ALICE]

        def tidy(_: SentMessage) -> None:
            for each in alice.items("Drafts"):
                alice.remove(each.id)

        made.server.directory.on_sent = tidy
        assert made.attempt(Journal()).accepted
        assert f"ews-sends:{made.server.url}" not in made.memory.known


def test_a_copy_that_the_server_saves_beside_the_draft_is_not_left_there() -> None:
    with world(LIBERAL, learned=True) as made:

        def copied(message: SentMessage) -> None:
            made.server.directory[ALICE].deliver(message.raw, "Drafts", draft=True)

        made.server.directory.on_sent = copied
        assert made.attempt(Journal()).accepted
        made.finished()


@pytest.mark.parametrize("operation", ["DeleteItem", "GetItem"])
@pytest.mark.parametrize("code", ["ErrorItemNotFound", "ErrorItemCorrupt"])
def test_a_draft_that_cannot_be_withdrawn_proves_nothing(operation: str, code: str) -> None:
    with world(EXCHANGE_SE, learned=True) as made:
        journal = Journal()
        made.server.faults.add(EwsFault(Kind.LOSE_REQUEST, "SendItem", times=1))
        with pytest.raises(SubmissionUncertain):
            made.attempt(journal)
        made.server.faults.add(EwsFault(Kind.ITEM_ERROR, operation, code=code))
        opened = made.open()
        assert opened.prove(ID, journal.submission_id or "") is Proof.NONE
        opened.close()


def test_a_late_request_finds_nothing_to_send() -> None:
    with world(EXCHANGE_SE, learned=True) as made:
        journal = Journal()
        made.server.faults.add(EwsFault(Kind.LOSE_REQUEST, "SendItem", times=1))
        with pytest.raises(SubmissionUncertain):
            made.attempt(journal)
        assert journal.submission_id
        client = open_client(ews_settings(made.server), made.token, SilentObserver(), made.memory)
        draft = Drafts(client).current(Draft(journal.submission_id))
        opened = made.open()
        assert opened.prove(ID, draft.id) is Proof.NOT_SENT
        opened.close()
        assert Drafts(client).send(draft).code == "ErrorItemNotFound"
        client.close()
        assert made.count == 0


def test_a_server_that_cannot_search_for_properties(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = restriction.item_value

    def value(path: PropertyPath, item: Item) -> object:
        if path.extended is not None:
            raise EwsError("ErrorUnsupportedPathForQuery")
        return plain(path, item)

    monkeypatch.setattr(restriction, "item_value", value)
    with world(EXCHANGE_SE, learned=True) as made:
        journal = Journal()
        made.server.faults.add(EwsFault(Kind.LOSE_RESPONSE, "SendItem", times=1))
        with pytest.raises(SubmissionUncertain):
            made.attempt(journal)
        made.recover(journal)
        made.finished()


def test_folders_that_cannot_be_seen_are_a_question_of_rights() -> None:
    for code in ("ErrorItemNotFound", "ErrorFolderNotFound"):
        with world(EXCHANGE_SE, learned=True) as made:
            made.server.faults.add(EwsFault(Kind.ITEM_ERROR, "CreateItem", code=code))
            with pytest.raises(AccessDenied, match="Drafts"):
                made.attempt(Journal())
            made.server.faults.add(EwsFault(Kind.ITEM_ERROR, "FindItem", code=code))
            opened = made.open()
            with pytest.raises(ProtocolBroken, match="sentitems"):
                opened.prove(ID, "gone")
            opened.close()


def test_leftovers_that_cannot_be_deleted_do_not_hold_a_message_up() -> None:
    with world(EXCHANGE_SE, learned=True) as made:
        made.server.directory[ALICE].deliver(RAW, "Drafts", draft=True)
        made.server.faults.add(EwsFault(Kind.ITEM_ERROR, "DeleteItem", code="ErrorCannotDeleteObject", times=1))
        assert made.attempt(Journal(), again=True).accepted
        assert made.count == 1


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
            made.memory.known |= {key: old} if old else {}
            assert made.attempt(Journal()).accepted
            assert made.memory.known[key] == new
            made.finished()


def test_a_search_of_a_large_folder_has_time(monkeypatch: pytest.MonkeyPatch) -> None:
    timeouts: list[tuple[str, float | None]] = []
    real = EwsClient.call

    def call(self: EwsClient, operation: str, body: Body, *, timeout_s: float | None = None) -> list[Answer]:
        timeouts.append((operation, timeout_s))
        return real(self, operation, body, timeout_s=timeout_s)

    monkeypatch.setattr(EwsClient, "call", call)
    with world(EXCHANGE_SE, learned=False) as made:
        assert made.attempt(Journal()).accepted
    assert {timeout for operation, timeout in timeouts if operation == "FindItem"} == {90.0}

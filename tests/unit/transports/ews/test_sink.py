"""The Exchange sink on each kind of server: what goes out, to whom, and where its copy is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from core.cancel import CancelToken
from core.domain.activity import Delivery, DeliveryState
from core.domain.octets import Held
from core.errors import AccessDenied, Cancelled, ServerBusy
from core.pipelines.observe import SilentObserver
from core.ports import Envelope, Proof
from core.sandbox.ews.behaviour import EXCHANGE_2010, EXCHANGE_SE, LIBERAL
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.server import EwsServer
from core.transports.ews.problems import LARGE_BYTES
from core.transports.ews.recipients import canonical
from core.transports.ews.sink import EwsSink, open_ews_sink
from tests.fakes.memory import Memory
from tests.mail_worlds.sources import ALICE, PASSWORD, ews_settings

BOB, CAROL, DAVE = "bob@corp.test", "carol@example.test", "dave@example.test"
ID = "<1@corp.test>"
RAW = (
    b"From: Alice <alice@corp.test>\r\nTo: Bob <bob@corp.test>\r\nSubject: hello\r\nMessage-ID: <1@corp.test>\r\n"
    b"X-Kept: yes\r\n\r\nhello\r\n"
)


class Journal:
    """Keeps what it was told; `error` is raised instead."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.dots: list[str | None] = []
        self._error = error

    def dot(self, submission_id: str | None = None, refused: Mapping[str, Delivery] | None = None) -> None:
        """Commit."""
        if self._error is not None:
            raise self._error
        self.dots.append(submission_id)


def letter(*recipients: str, raw: bytes = RAW, again: bool = False) -> Envelope:
    return Envelope(ID, ALICE, recipients or (BOB,), Held(raw), again)


def opened(server: EwsServer, memory: Memory, token: CancelToken | None = None) -> EwsSink:
    return open_ews_sink(ews_settings(server), token or CancelToken(), SilentObserver(), memory)


@pytest.fixture(params=[EXCHANGE_SE, EXCHANGE_2010, LIBERAL], ids=lambda each: each.name)
def server(request: pytest.FixtureRequest) -> Iterator[EwsServer]:
    directory = Directory()
    directory.add(ALICE, PASSWORD)
    directory.add(BOB, PASSWORD)
    with EwsServer(directory, behaviour=request.param) as running:
        yield running


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def sink(server: EwsServer, memory: Memory) -> Iterator[EwsSink]:
    made = opened(server, memory)
    yield made
    made.close()


def filed(server: EwsServer) -> list[str]:
    return [each.message_id for each in server.directory[ALICE].items("Sent Items")]


def drafts(server: EwsServer) -> list[str]:
    return [each.message_id for each in server.directory[ALICE].items("Drafts")]


def requests(server: EwsServer, operation: str) -> list[str]:
    return [call.request for call in server.transcript.calls if call.operation == operation and call.status != 401]


def test_one_message(server: EwsServer, sink: EwsSink) -> None:
    journal = Journal()
    outcome = sink.send(letter(), journal)
    assert outcome.accepted
    assert not outcome.temporary
    assert outcome.deliveries[BOB].state is DeliveryState.ACCEPTED
    assert outcome.deliveries[BOB].reply
    (sent,) = server.sent.messages
    assert sent.recipients == (BOB,)
    assert sent.raw == RAW
    assert filed(server) == [ID]
    assert drafts(server) == []
    assert len(journal.dots) == 1


def test_a_copy_of_each_of_a_batch(server: EwsServer, sink: EwsSink) -> None:
    for number in range(3):
        raw = RAW.replace(b"<1@", b"<%d@" % number)
        assert sink.send(Envelope(f"<{number}@corp.test>", ALICE, (BOB,), Held(raw)), Journal()).accepted
    assert sorted(filed(server)) == ["<0@corp.test>", "<1@corp.test>", "<2@corp.test>"]
    assert drafts(server) == []
    assert server.sent.counts == {"<0@corp.test>": 1, "<1@corp.test>": 1, "<2@corp.test>": 1}


def test_how_a_server_files_is_learned_once(server: EwsServer, sink: EwsSink, memory: Memory) -> None:
    sink.send(letter(), Journal())
    assert memory.known[f"ews-sends:{server.url}"] == ("files" if server.behaviour.files_sent_draft else "leaves-draft")
    before = len(server.transcript.calls)
    sink.send(replace(letter(), message_id="<2@corp.test>", message=Held(RAW.replace(b"<1@", b"<2@"))), Journal())
    more = [call.operation for call in server.transcript.calls[before:]]
    if server.behaviour.files_sent_draft:
        assert more == ["CreateItem", "SendItem"]
    else:
        assert more[:2] == ["CreateItem", "SendItem"]
        assert more.count("MoveItem") == 1


def test_the_draft_is_committed_before_it_is_sent(server: EwsServer, sink: EwsSink) -> None:
    class Watching(Journal):
        def dot(self, submission_id: str | None = None, refused: Mapping[str, Delivery] | None = None) -> None:
            super().dot(submission_id)
            (draft,) = server.directory[ALICE].items("Drafts")
            assert draft.id == submission_id
            assert draft.properties["PostroomSubmission"] == ID
            assert server.sent.messages == ()
            assert "SendItem" not in server.transcript.operations()

    journal = Watching()
    assert sink.send(letter(), journal).accepted
    assert len(journal.dots) == 1


def test_a_journal_that_cannot_commit(server: EwsServer, sink: EwsSink) -> None:
    with pytest.raises(ZeroDivisionError):
        sink.send(letter(), Journal(ZeroDivisionError()))
    assert drafts(server) == []
    assert server.sent.messages == ()
    assert "SendItem" not in server.transcript.operations()


def test_leftovers_of_an_earlier_attempt_are_deleted_and_nothing_else(server: EwsServer, sink: EwsSink) -> None:
    alice = server.directory[ALICE]
    alice.deliver(RAW, "Drafts", draft=True)
    alice.deliver(RAW.replace(b"<1@", b"<other@"), "Drafts", draft=True)
    alice.deliver(RAW, "Inbox")
    assert sink.send(letter(again=True), Journal()).accepted
    assert drafts(server) == ["<other@corp.test>"]
    assert [each.message_id for each in alice.items("Inbox")] == [ID]
    assert filed(server) == [ID]
    assert server.sent.count(ID) == 1


def test_a_search_that_is_not_understood_deletes_nobodys_drafts(sink: EwsSink, server: EwsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.sandbox.ews.reading.holds_item", lambda *_: True)
    server.directory[ALICE].deliver(RAW.replace(b"<1@", b"<mine@"), "Drafts", draft=True)
    server.directory[ALICE].deliver(RAW.replace(b"<1@", b"<yours@"), "Sent Items")
    assert sink.prove(ID, "gone") is Proof.NONE
    assert sink.send(letter(again=True), Journal()).accepted
    assert drafts(server) == ["<mine@corp.test>"]


def test_attachments_and_text_are_kept(server: EwsServer, sink: EwsSink) -> None:
    raw = (
        b"From: alice@corp.test\r\nTo: bob@corp.test\r\nMessage-ID: <1@corp.test>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n&<>\r\n'
        b'--b\r\nContent-Type: application/pdf; name="a.pdf"\r\nContent-Disposition: attachment; filename="a.pdf"\r\n\r\n%PDF\r\n--b--\r\n'
    )
    assert sink.send(letter(raw=raw), Journal()).accepted
    assert server.sent.messages[0].raw == raw


# Change keys


@pytest.mark.parametrize("code", ["ErrorIrresolvableConflict", "ErrorStaleObject", "ErrorChangeKeyRequired"])
def test_a_stale_change_key_is_fetched_anew(server: EwsServer, sink: EwsSink, code: str) -> None:
    server.faults.add(EwsFault(EwsFaultKind.ITEM_ERROR, "SendItem", code=code, times=1))
    assert sink.send(letter(), Journal()).accepted
    assert server.sent.count(ID) == 1
    assert filed(server) == [ID]


def test_a_draft_that_was_touched_after_saving(server: EwsServer, sink: EwsSink) -> None:
    class Touching(Journal):
        def dot(self, submission_id: str | None = None, refused: Mapping[str, Delivery] | None = None) -> None:
            super().dot(submission_id)
            assert submission_id
            server.directory[ALICE].set_categories(submission_id, "seen")

    assert sink.send(letter(), Touching()).accepted
    assert len(requests(server, "SendItem")) == (2 if server.behaviour.checks_change_keys else 1)
    assert server.sent.count(ID) == 1


def test_a_change_key_that_stays_stale(server: EwsServer, sink: EwsSink, memory: Memory) -> None:
    memory.known[f"ews-sends:{server.url}"] = "files"
    server.faults.add(EwsFault(EwsFaultKind.ITEM_ERROR, "SendItem", code="ErrorStaleObject"))
    outcome = sink.send(letter(), Journal())
    assert not outcome.accepted
    assert len(requests(server, "SendItem")) == 2
    assert drafts(server) == []


# Refusals


@pytest.mark.parametrize(
    "code", ["ErrorInvalidRecipients", "ErrorSendAsDenied", "ErrorMessageSizeExceeded", "ErrorAccessDenied", "ErrorMissingRecipients"]
)
def test_refused_for_good(server: EwsServer, sink: EwsSink, code: str) -> None:
    server.faults.add(EwsFault(EwsFaultKind.ITEM_ERROR, "SendItem", code=code))
    outcome = sink.send(letter(), Journal())
    assert not outcome.accepted
    assert not outcome.temporary
    assert outcome.deliveries[BOB].state is DeliveryState.FAILED
    assert code in outcome.reply
    assert drafts(server) == []
    assert filed(server) == []


@pytest.mark.parametrize("code", ["ErrorMailboxMoveInProgress", "ErrorTooManyObjectsOpened", "ErrorSubmissionQuotaExceeded"])
def test_refused_for_now(server: EwsServer, sink: EwsSink, code: str) -> None:
    server.faults.add(EwsFault(EwsFaultKind.ITEM_ERROR, "SendItem", code=code, times=1))
    outcome = sink.send(letter(), Journal())
    assert not outcome.accepted
    assert outcome.temporary
    assert outcome.temporary_recipients == {BOB}
    assert outcome.deliveries[BOB].state is DeliveryState.DELAYED
    assert drafts(server) == []
    assert sink.send(letter(again=True), Journal()).accepted
    assert server.sent.count(ID) == 1


@pytest.mark.parametrize("code", ["ErrorQuotaExceeded", "ErrorMailboxStoreUnavailable"])
def test_the_mailbox_and_not_the_message(server: EwsServer, sink: EwsSink, memory: Memory, code: str) -> None:
    memory.known[f"ews-sends:{server.url}"] = "files"
    server.faults.add(EwsFault(EwsFaultKind.ITEM_ERROR, "SendItem", code=code))
    assert sink.send(letter(), Journal()).temporary
    assert drafts(server) == []


def test_a_draft_that_somebody_deleted(server: EwsServer, sink: EwsSink) -> None:
    class Deleting(Journal):
        def dot(self, submission_id: str | None = None, refused: Mapping[str, Delivery] | None = None) -> None:
            assert submission_id
            server.directory[ALICE].remove(submission_id)

    outcome = sink.send(letter(), Deleting())
    assert not outcome.accepted
    assert not outcome.temporary


def test_a_draft_that_somebody_sent(server: EwsServer, sink: EwsSink) -> None:
    class Sending(Journal):
        def dot(self, submission_id: str | None = None, refused: Mapping[str, Delivery] | None = None) -> None:
            assert submission_id
            server.directory[ALICE].move(submission_id, "Sent Items")

    assert sink.send(letter(), Sending()).accepted
    assert server.sent.messages == ()


def test_a_message_that_cannot_be_saved(server: EwsServer, sink: EwsSink) -> None:
    server.faults.add(EwsFault(EwsFaultKind.ITEM_ERROR, "CreateItem", code="ErrorMessageSizeExceeded"))
    journal = Journal()
    outcome = sink.send(letter(), journal)
    assert not outcome.accepted
    assert not outcome.temporary
    assert "ErrorMessageSizeExceeded" in outcome.reply
    assert journal.dots == []


def test_errors_of_everybody_before_the_dot_are_raised(server: EwsServer, sink: EwsSink) -> None:
    server.faults.add(EwsFault(EwsFaultKind.ITEM_ERROR, "CreateItem", code="ErrorAccessDenied", times=1))
    with pytest.raises(AccessDenied):
        sink.send(letter(), Journal())
    server.faults.add(EwsFault(EwsFaultKind.BUSY, "CreateItem", back_off_ms=7000, times=1))
    with pytest.raises(ServerBusy) as caught:
        sink.send(letter(), Journal())
    assert caught.value.retry_after_s == 7
    assert sink.send(letter(), Journal()).accepted


# Rights


def test_impersonation(server: EwsServer, memory: Memory) -> None:
    server.directory.add_service("svc", PASSWORD)
    settings = replace(ews_settings(server, username="svc"), impersonation=True)
    sink = open_ews_sink(settings, CancelToken(), SilentObserver(), memory)
    journal = Journal()
    assert sink.send(letter(again=True), journal).accepted
    assert sink.prove(ID, journal.dots[0] or "") is Proof.SENT
    sink.close()
    assert server.sent.messages[0].sender == ALICE
    assert filed(server) == [ID]


def test_delegation(server: EwsServer, memory: Memory) -> None:
    server.directory[ALICE].grant(BOB)
    sink = open_ews_sink(ews_settings(server, ALICE, BOB), CancelToken(), SilentObserver(), memory)
    journal = Journal()
    assert sink.send(letter(CAROL, again=True), journal).accepted
    assert sink.prove(ID, journal.dots[0] or "") is Proof.SENT
    sink.close()
    assert server.sent.messages[0].sender == ALICE
    assert filed(server) == [ID]
    assert drafts(server) == []
    assert server.directory[BOB].items("Sent Items") == ()
    assert server.directory[BOB].items("Drafts") == ()


# Recipients


def test_blind_copies_are_delivered_and_seen_by_nobody(server: EwsServer, sink: EwsSink) -> None:
    assert sink.send(letter(BOB, CAROL, DAVE), Journal()).accepted
    (sent,) = server.sent.messages
    assert sorted(sent.recipients) == [BOB, CAROL, DAVE]
    assert b"carol" not in sent.raw
    assert b"dave" not in sent.raw
    assert b"X-Kept: yes" in sent.raw
    (created,) = requests(server, "CreateItem")
    blind = created.partition("<t:BccRecipients>")[2].partition("</t:BccRecipients>")[0]
    assert re.findall(r"<t:EmailAddress>([^<]*)</t:EmailAddress>", blind) == [CAROL, DAVE]


def test_a_second_attempt_goes_to_fewer(server: EwsServer, sink: EwsSink) -> None:
    raw = RAW.replace(
        b"To: Bob <bob@corp.test>", b"To: Bob <BOB@corp.test>,\r\n =?utf-8?q?C=2E?= <carol@example.test>\r\nCc: dave@example.test"
    )
    assert sink.send(letter(CAROL, raw=raw), Journal()).accepted
    (sent,) = server.sent.messages
    assert sent.recipients == (CAROL,)
    assert b"\r\nTo: =?utf-8?q?C=2E?= <carol@example.test>\r\nSubject" in sent.raw


def test_a_bcc_header_is_no_envelope(server: EwsServer, sink: EwsSink) -> None:
    raw = RAW.replace(b"Subject:", b"Bcc: carol@example.test, dave@example.test\r\nSubject:")
    assert sink.send(letter(BOB, DAVE, raw=raw), Journal()).accepted
    (sent,) = server.sent.messages
    assert sorted(sent.recipients) == [BOB, DAVE]
    assert b"carol" not in sent.raw
    assert b"dave" not in sent.raw


def test_two_addresses_of_one_mailbox(server: EwsServer, sink: EwsSink, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exchange shows each recipient by the first address of its mailbox."""
    monkeypatch.setattr("core.transports.ews.drafts.canonical", lambda text: BOB if canonical(text) == CAROL else canonical(text))
    assert sink.send(letter(BOB, CAROL), Journal()).accepted
    (sent,) = server.sent.messages
    assert sorted(sent.recipients) == [BOB, CAROL]


@pytest.mark.parametrize("status", [404, 413, 507])
def test_a_message_that_is_too_large_for_the_web_server(server: EwsServer, sink: EwsSink, status: int) -> None:
    """IIS counts the octets before Exchange sees them; other messages go on."""
    server.faults.add(EwsFault(EwsFaultKind.HTTP_STATUS, "CreateItem", status=status, times=1))
    journal = Journal()
    outcome = sink.send(letter(raw=RAW + b"x" * LARGE_BYTES + b"\r\n"), journal)
    assert (outcome.accepted, outcome.temporary, journal.dots) == (False, False, [])
    assert "size" in outcome.reply
    assert sink.send(letter(), Journal()).accepted


def test_a_server_that_takes_no_blind_copies(server: EwsServer, sink: EwsSink) -> None:
    server.faults.add(EwsFault(EwsFaultKind.ITEM_ERROR, "UpdateItem", code="ErrorInvalidPropertySet"))
    journal = Journal()
    outcome = sink.send(letter(BOB, CAROL), journal)
    assert not outcome.accepted
    assert not outcome.temporary
    assert journal.dots == []
    assert drafts(server) == []


def test_an_address_that_is_none(server: EwsServer, sink: EwsSink) -> None:
    outcome = sink.send(letter(BOB, "no address", "evil@x\r\nBcc: y"), Journal())
    assert outcome.accepted
    assert {each: one.state for each, one in outcome.deliveries.items()} == {
        BOB: DeliveryState.ACCEPTED,
        "no address": DeliveryState.FAILED,
        "evil@x\r\nBcc: y": DeliveryState.FAILED,
    }
    assert server.sent.messages[0].recipients == (BOB,)


def test_nobody_left(server: EwsServer, sink: EwsSink) -> None:
    outcome = sink.send(letter("no address"), Journal())
    assert not outcome.accepted
    assert not outcome.temporary
    assert "CreateItem" not in server.transcript.operations()


def test_stopped_before_the_dot(server: EwsServer, memory: Memory) -> None:
    token = CancelToken()
    sink = opened(server, memory, token)
    token.cancel()
    with pytest.raises(Cancelled):
        sink.send(letter(), Journal())
    sink.close()
    assert server.sent.messages == ()

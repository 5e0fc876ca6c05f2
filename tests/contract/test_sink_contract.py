"""What every MailSink promises, on every kind of server: at most once, to all who are meant, and to nobody by a header."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from email import message_from_bytes, policy

import pytest

from core.domain.activity import Delivery, DeliveryState
from core.domain.octets import Held
from core.errors import Cancelled
from core.ports import Envelope, MailSink, Proof, SubmissionUncertain
from tests.mail_worlds.messages import letter, message_id
from tests.mail_worlds.postfix import postfix_world
from tests.mail_worlds.sinks import SINK_WORLDS, SinkWorld
from tests.servers.certificates import Certificates
from tests.servers.postfix import Postfix, running

ALICE = "alice@corp.test"


class Journal:
    """Remembers the moment; `sent_by_then` is what the server had let go at that moment."""

    def __init__(self, world: SinkWorld, number: int, *, fails: bool = False) -> None:
        self.dots = 0
        self.submission_id: str | None = None
        self.sent_by_then: int | None = None
        self._world = world
        self._message_id = message_id(number)
        self._fails = fails

    def dot(self, submission_id: str | None = None, refused: Mapping[str, Delivery] | None = None) -> None:
        """Commit, or fail to."""
        self.dots += 1
        self.submission_id = submission_id
        self.sent_by_then = len(self._world.sent_so_far(self._message_id))
        if self._fails:
            raise RuntimeError("the store is gone")


@pytest.fixture(scope="module")
def postfix_plain(certificates: Certificates) -> Iterator[Postfix]:
    """A Postfix that offers nothing that speeds up or asks for reports."""
    with running(certificates, more="smtpd_discard_ehlo_keywords = chunking, pipelining, dsn") as server:
        yield server


@pytest.fixture(params=[*sorted(SINK_WORLDS), *(pytest.param(each, marks=pytest.mark.postfix) for each in ("postfix", "postfix_plain"))])
def world(request: pytest.FixtureRequest) -> Iterator[SinkWorld]:
    """A server of each kind."""
    postfix = request.param.startswith("postfix")
    with postfix_world(request.getfixturevalue(request.param)) if postfix else SINK_WORLDS[request.param]() as made:
        yield made


@pytest.fixture
def connect(world: SinkWorld) -> Iterator[Callable[[], MailSink]]:
    """Opens a sink; all are closed in the end."""
    opened: list[MailSink] = []

    def open_next() -> MailSink:
        opened.append(world.open())
        return opened[-1]

    yield open_next
    for sink in opened:
        sink.close()


def _envelope(number: int, *recipients: str, again: bool = False, to: str = "rene@contoso.test") -> Envelope:
    raw = letter(number, to=to).replace(b"From: Rene Valdes <rene@contoso.test>", b"From: Alice Ng <alice@corp.test>")
    return Envelope(message_id(number), ALICE, recipients or (to,), Held(raw), again)


def test_a_message_goes_out_once_and_the_journal_knew_before(world: SinkWorld, connect: Callable[[], MailSink]) -> None:
    journal = Journal(world, 1)
    outcome = connect().send(_envelope(1), journal)
    assert (outcome.accepted, journal.dots, journal.sent_by_then) == (True, 1, 0)
    assert outcome.deliveries["rene@contoso.test"].state is DeliveryState.ACCEPTED
    (sent,) = world.sent(message_id(1))
    mail = message_from_bytes(sent.raw, policy=policy.default)
    assert (mail["Subject"], mail["Message-ID"]) == ("Letter 1", message_id(1))
    assert mail["References"] == "<root@elsewhere.test> <parent.1@elsewhere.test>"
    assert mail.get_content().strip() == "This is letter 1."


def test_a_batch_goes_over_one_connection(world: SinkWorld, connect: Callable[[], MailSink]) -> None:
    sink = connect()
    for number in range(12):
        assert sink.send(_envelope(number), Journal(world, number)).accepted
    assert [len(world.sent(message_id(number))) for number in range(12)] == [1] * 12


def test_blind_copies_arrive_and_nobody_sees_them(world: SinkWorld, connect: Callable[[], MailSink]) -> None:
    outcome = connect().send(_envelope(1, "rene@contoso.test", "secret@else.test"), Journal(world, 1))
    assert set(outcome.deliveries) == {"rene@contoso.test", "secret@else.test"}
    (sent,) = world.sent(message_id(1))
    assert set(sent.recipients) == {"rene@contoso.test", "secret@else.test"}
    assert b"secret@else.test" not in sent.raw


def test_only_those_of_the_envelope_get_it(world: SinkWorld, connect: Callable[[], MailSink]) -> None:
    envelope = _envelope(1, "second@contoso.test", to="rene@contoso.test>, <second@contoso.test")
    connect().send(envelope, Journal(world, 1))
    (sent,) = world.sent(message_id(1))
    assert set(sent.recipients) == {"second@contoso.test"}


def test_a_journal_that_fails_sends_nothing_and_the_next_attempt_does(world: SinkWorld, connect: Callable[[], MailSink]) -> None:
    journal = Journal(world, 1, fails=True)
    with pytest.raises(RuntimeError, match="the store is gone"):
        connect().send(_envelope(1), journal)
    assert (journal.dots, world.sent(message_id(1))) == (1, [])
    assert connect().send(_envelope(1, again=True), Journal(world, 1)).accepted
    assert len(world.sent(message_id(1))) == 1


@pytest.mark.parametrize("taken", [True, False], ids=["taken", "not-taken"])
def test_a_lost_answer_is_uncertain_and_a_proof_never_lies(world: SinkWorld, connect: Callable[[], MailSink], taken: bool) -> None:
    first = connect()
    assert first.send(_envelope(0), Journal(world, 0)).accepted
    if taken:
        world.lose_answer()
    else:
        world.lose_request()
    journal = Journal(world, 1)
    with pytest.raises(SubmissionUncertain):
        first.send(_envelope(1), journal)
    assert journal.dots == 1
    assert len(world.sent(message_id(1))) == int(taken)
    if journal.submission_id is None:
        return
    proof = connect().prove(message_id(1), journal.submission_id)
    assert proof is not (Proof.NOT_SENT if taken else Proof.SENT)
    if proof is Proof.NOT_SENT:
        assert connect().send(_envelope(1, again=True), Journal(world, 1)).accepted
        assert len(world.sent(message_id(1))) == 1
    # What was withdrawn or sent does not go out later.
    assert len(world.sent(message_id(1))) <= 1


def test_stop_ends_a_sink_before_anything_is_sent(world: SinkWorld, connect: Callable[[], MailSink]) -> None:
    sink = connect()
    sink.abort()
    with pytest.raises(Cancelled):
        sink.send(_envelope(1), Journal(world, 1))
    assert world.sent(message_id(1)) == []


def test_one_address_that_is_none_does_not_stop_the_others(world: SinkWorld, connect: Callable[[], MailSink]) -> None:
    outcome = connect().send(_envelope(1, "no address", "rene@contoso.test"), Journal(world, 1))
    assert outcome.accepted
    assert {each: delivery.state for each, delivery in outcome.deliveries.items()} == {
        "no address": DeliveryState.FAILED,
        "rene@contoso.test": DeliveryState.ACCEPTED,
    }
    (sent,) = world.sent(message_id(1))
    assert set(sent.recipients) == {"rene@contoso.test"}


def test_each_recipient_has_a_fate_of_its_own_and_none_stops_another(world: SinkWorld, connect: Callable[[], MailSink]) -> None:
    if not world.refuses_recipients:
        pytest.skip("this kind of server answers for all recipients at once")
    everybody = ("refused@contoso.test", "rene@contoso.test", "later@contoso.test", "second@contoso.test")
    journal = Journal(world, 1)
    outcome = connect().send(_envelope(1, *everybody), journal)
    assert (outcome.accepted, outcome.temporary, journal.dots) == (True, False, 1)
    assert [outcome.deliveries[each].state.name for each in everybody] == ["FAILED", "ACCEPTED", "DELAYED", "ACCEPTED"]
    assert outcome.temporary_recipients == {"later@contoso.test"}
    assert all(outcome.deliveries[each].reply for each in everybody)
    (sent,) = world.sent(message_id(1))
    assert set(sent.recipients) == {"rene@contoso.test", "second@contoso.test"}


@pytest.mark.parametrize(("recipient", "temporary"), [("refused@contoso.test", False), ("later@contoso.test", True)])
def test_where_nobody_is_accepted_the_next_message_goes_out(
    world: SinkWorld, connect: Callable[[], MailSink], recipient: str, temporary: bool
) -> None:
    if not world.refuses_recipients:
        pytest.skip("this kind of server answers for all recipients at once")
    sink = connect()
    outcome = sink.send(_envelope(1, recipient), Journal(world, 1))
    assert (outcome.accepted, outcome.temporary, set(outcome.temporary_recipients)) == (
        False,
        temporary,
        {recipient} if temporary else set(),
    )
    assert sink.send(_envelope(2), Journal(world, 2)).accepted
    assert (len(world.sent(message_id(1))), len(world.sent(message_id(2)))) == (0, 1)


@pytest.mark.parametrize("temporary", [True, False], ids=["quota", "for-good"])
def test_a_message_refused_as_a_whole_is_told_for_everybody(world: SinkWorld, connect: Callable[[], MailSink], temporary: bool) -> None:
    sink = connect()
    # Exchange is asked by its Sent Items what an error means; a mailbox that sent before is known.
    assert sink.send(_envelope(0), Journal(world, 0)).accepted
    if not world.refuse(temporary=temporary):
        pytest.skip("this server cannot be had to")
    outcome = sink.send(_envelope(1, "rene@contoso.test", "second@contoso.test"), Journal(world, 1))
    assert (outcome.accepted, outcome.temporary) == (False, temporary)
    states = {delivery.state for delivery in outcome.deliveries.values()}
    assert states == {DeliveryState.DELAYED if temporary else DeliveryState.FAILED}
    assert len(outcome.deliveries) == 2
    assert world.sent(message_id(1)) == []
    assert connect().send(_envelope(1, again=True), Journal(world, 1)).accepted
    assert len(world.sent(message_id(1))) == 1


def test_dots_and_long_texts_arrive_as_they_are(world: SinkWorld, connect: Callable[[], MailSink]) -> None:
    text = b".\r\n..\r\n" + b"line of text, again and again\r\n" * 9_000 + b".last\r\n"
    raw = letter(1).replace(b"From: Rene Valdes <rene@contoso.test>", b"From: Alice Ng <alice@corp.test>").partition(b"\r\n\r\n")[0]
    envelope = Envelope(message_id(1), ALICE, ("rene@contoso.test",), Held(raw + b"\r\n\r\n" + text))
    assert connect().send(envelope, Journal(world, 1)).accepted
    (sent,) = world.sent(message_id(1))
    body = sent.raw.replace(b"\r\n", b"\n").partition(b"\n\n")[2]
    assert body.strip() == text.replace(b"\r\n", b"\n").strip()

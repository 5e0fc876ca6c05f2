"""One message and its recipients: every reply finds its recipient, every refusal its words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from core.domain.activity import DeliveryState
from core.domain.octets import Held
from core.errors import AccessDenied, ConnectionFailed, PostroomError, ProtocolBroken, ServerBusy
from core.ports import Envelope, SendOutcome
from core.transports import smtp
from tests.fakes.smtp_peer import PIPELINING, Journal, SmtpPeer, envelope, opened, serving

A, B, C = "a@example.test", "b@example.test", "c@example.test"
BOTH_WAYS = pytest.mark.parametrize("keywords", [PIPELINING, ("SIZE",)], ids=["pipelined", "one by one"])


def sent(script: Callable[[SmtpPeer], None], *envelopes: Envelope, journal: Journal | None = None) -> list[SendOutcome]:
    """Send envelopes over one connection."""
    with serving(script) as server:
        sink = opened(server)
        try:
            return [sink.send(one, journal or Journal()) for one in envelopes]
        finally:
            sink.close()


def states(outcome: SendOutcome) -> dict[str, str]:
    return {address: delivery.state.value for address, delivery in outcome.deliveries.items()}


@BOTH_WAYS
def test_a_message_goes_out(keywords: tuple[str, ...]) -> None:
    got: list[bytes] = []

    def script(peer: SmtpPeer) -> None:
        peer.hello(*keywords)
        got.append(peer.transaction(2))
        peer.answer("QUIT", "221 bye")

    journal = Journal()
    raw = b"Subject: x\r\n\r\n.\r\n..two\nbare\rcr"
    [outcome] = sent(script, envelope(A, B, raw=raw), journal=journal)
    assert got == [b"Subject: x\r\n\r\n..\r\n...two\r\nbare\r\ncr\r\n"]
    assert journal.dots == 1
    assert outcome.accepted
    assert not outcome.temporary
    assert outcome.reply == "250 2.0.0 queued as 1"
    assert states(outcome) == {A: "accepted", B: "accepted"}


@BOTH_WAYS
def test_one_refused_recipient_does_not_stop_the_others(keywords: tuple[str, ...]) -> None:
    def script(peer: SmtpPeer) -> None:
        peer.hello(*keywords)
        peer.answer("MAIL", "250 OK")
        peer.answer(f"RCPT TO:<{A}>", "250 OK")
        peer.answer(f"RCPT TO:<{B}>", "550-5.1.1 no such", "550 5.1.1 mailbox")
        peer.answer(f"RCPT TO:<{C}>", "450 4.2.1 try later")
        peer.answer("DATA", "354 go on")
        peer.message()
        peer.say("250 2.0.0 queued")
        peer.transaction()  # without RSET: the transaction before was completed
        peer.answer("QUIT", "221 bye")

    first, second = sent(script, envelope(A, B, C), envelope(A))
    assert first.accepted
    assert not first.temporary
    assert states(first) == {A: "accepted", B: "failed", C: "delayed"}
    assert first.deliveries[B].reply == "550 5.1.1 no such mailbox"
    assert first.deliveries[C].reply == "450 4.2.1 try later"
    assert first.temporary_recipients == {C}
    assert second.accepted


@BOTH_WAYS
@pytest.mark.parametrize(("reply", "temporary"), [("550 5.1.1 no", False), ("451 4.7.1 later", True)])
def test_when_all_are_refused_no_data_is_sent(keywords: tuple[str, ...], reply: str, temporary: bool) -> None:
    def script(peer: SmtpPeer) -> None:
        peer.hello(*keywords)
        peer.answer("MAIL", "250 OK")
        peer.answer("RCPT", "550 5.1.1 no")
        peer.answer("RCPT", reply)
        peer.answer("RSET", "250 OK")
        peer.transaction()
        peer.answer("QUIT", "221 bye")

    journal = Journal()
    first, second = sent(script, envelope(A, B), envelope(C), journal=journal)
    assert (first.accepted, first.temporary) == (False, temporary)
    assert first.temporary_recipients == ({B} if temporary else set())
    assert first.reply == reply
    assert second.accepted
    assert journal.dots == 1


@BOTH_WAYS
@pytest.mark.parametrize(("reply", "state"), [("550 5.7.1 not yours", "failed"), ("452 4.3.1 full", "delayed")])
def test_a_refused_sender_is_everybodys_refusal(keywords: tuple[str, ...], reply: str, state: str) -> None:
    pipelined = keywords is PIPELINING

    def script(peer: SmtpPeer) -> None:
        peer.hello(*keywords)
        peer.answer("MAIL", reply)
        for _ in range(2 if pipelined else 0):
            peer.answer("RCPT", "503 5.5.1 need MAIL")
        peer.answer("RSET", "250 OK")
        peer.transaction()
        peer.answer("QUIT", "221 bye")

    first, _ = sent(script, envelope(A, B), envelope(C))
    assert states(first) == {A: state, B: state}
    assert first.deliveries[A].reply == first.reply == reply
    assert first.temporary is (state == "delayed")


@pytest.mark.parametrize(("reply", "state"), [("554 5.6.0 no", "failed"), ("451 4.3.0 later", "delayed")])
def test_a_refused_data_command(reply: str, state: str) -> None:
    def script(peer: SmtpPeer) -> None:
        peer.hello(*PIPELINING)
        peer.answer("MAIL", "250 OK")
        peer.answer("RCPT", "250 OK")
        peer.answer("RCPT", "550 no")
        peer.answer("DATA", reply)
        peer.answer("RSET", "250 OK")
        peer.transaction()
        peer.answer("QUIT", "221 bye")

    journal = Journal()
    first, _ = sent(script, envelope(A, B), envelope(C), journal=journal)
    assert not first.accepted
    assert states(first) == {A: state, B: "failed"}
    assert first.temporary is (state == "delayed")
    assert journal.dots == 1


@pytest.mark.parametrize(
    ("reply", "state"), [("554 5.7.1 spam", "failed"), ("451 4.3.0 later", "delayed"), ("421 4.3.2 going down", "delayed")]
)
def test_a_message_refused_at_the_dot_is_nobodys(reply: str, state: str) -> None:
    def script(peer: SmtpPeer) -> None:
        peer.hello(*PIPELINING)
        peer.answer("MAIL", "250 OK")
        peer.answer("RCPT", "250 OK")
        peer.answer("RCPT", "550 no")
        peer.answer("DATA", "354 go on")
        peer.message()
        peer.say(reply)
        if not reply.startswith("421"):
            peer.answer("RSET", "250 OK")
            peer.transaction()
            peer.answer("QUIT", "221 bye")

    with serving(script) as server:
        sink = opened(server)
        outcome = sink.send(envelope(A, B), Journal())
        assert not outcome.accepted
        assert states(outcome) == {A: state, B: "failed"}
        assert outcome.reply == reply
        assert outcome.temporary_recipients == ({A} if state == "delayed" else set())
        if reply.startswith("421"):
            with pytest.raises(ConnectionFailed, match="going down"):
                sink.send(envelope(A), Journal())
        else:
            assert sink.send(envelope(A), Journal()).accepted
        sink.close()


def test_552_after_accepted_recipients_means_too_many() -> None:
    def script(peer: SmtpPeer) -> None:
        peer.hello(*PIPELINING)
        peer.answer("MAIL", "250 OK")
        peer.answer("RCPT", "250 OK")
        peer.answer("RCPT", "552 too many recipients")
        peer.answer("DATA", "354 go on")
        peer.message()
        peer.say("250 queued")
        peer.answer("QUIT", "221 bye")

    [outcome] = sent(script, envelope(A, B))
    assert outcome.deliveries[B].state is DeliveryState.DELAYED
    assert outcome.temporary_recipients == {B}


@pytest.mark.parametrize(
    ("place", "reply", "kind"),
    [
        ("MAIL", "421 4.7.0 idle too long", ServerBusy),
        ("MAIL", "530 5.7.0 Authentication required", AccessDenied),
        ("MAIL", "354 what", ProtocolBroken),
        ("MAIL", "nonsense", ProtocolBroken),
        ("RCPT", "421 4.7.0 too many", ServerBusy),
        ("RCPT", "334 what", ProtocolBroken),
        ("DATA", "421 4.3.0 down", ServerBusy),
        ("DATA", "250 what", ProtocolBroken),
    ],
)
def test_what_ends_the_session_before_the_dot(place: str, reply: str, kind: type[PostroomError]) -> None:
    def script(peer: SmtpPeer) -> None:
        peer.hello()
        for verb in ("MAIL", "RCPT", "DATA"):
            peer.answer(verb, reply if verb == place else "250 OK")
            if verb == place:
                return

    journal = Journal()
    with serving(script) as server:
        sink = opened(server)
        with pytest.raises(kind, match=re.escape(reply)):
            sink.send(envelope(A), journal)
        with pytest.raises(ConnectionFailed, match="has ended"):
            sink.send(envelope(A), journal)
        sink.close()
    assert journal.dots == 0


def test_a_refused_rset_ends_the_session() -> None:
    def script(peer: SmtpPeer) -> None:
        peer.hello()
        peer.answer("MAIL", "550 no")
        peer.answer("RSET", "500 what")

    with serving(script) as server:
        sink = opened(server)
        sink.send(envelope(A), Journal())
        with pytest.raises(ProtocolBroken, match="RSET"):
            sink.send(envelope(A), Journal())


def test_many_recipients_go_in_several_flights() -> None:
    addresses = [f"r{number}@example.test" for number in range(350)]
    flights: list[int] = []

    def script(peer: SmtpPeer) -> None:
        peer.hello(*PIPELINING)
        left = 351
        while left:
            # None of a flight is answered before all of it is there; more than a flight would never come.
            flight = [peer.expect("") for _ in range(min(left, smtp.WINDOW))]
            flights.append(len(flight))
            left -= len(flight)
            peer.say(*("550 no" if line == "RCPT TO:<r349@example.test>" else "250 OK" for line in flight))
        peer.answer("DATA", "354 go on")
        peer.message()
        peer.say("250 queued")
        peer.answer("QUIT", "221 bye")

    [outcome] = sent(script, envelope(*addresses))
    assert flights == [100, 100, 100, 51]
    assert [address for address, delivery in outcome.deliveries.items() if delivery.state is DeliveryState.FAILED] == ["r349@example.test"]


def test_what_is_too_large_or_unusable_is_never_offered() -> None:
    def script(peer: SmtpPeer) -> None:
        peer.hello("SIZE 100")
        assert peer.expect("MAIL") == "MAIL FROM:<anna@corp.test> SIZE=20"
        peer.say("250 OK")
        peer.answer(f"RCPT TO:<{A}>", "250 OK")
        peer.answer("DATA", "354 go on")
        peer.message()
        peer.say("250 queued")
        peer.answer("QUIT", "221 bye")

    large, nobody, broken, mixed = sent(
        script,
        envelope(A, raw=b"x" * 200),
        Envelope("<1@x>", "anna@corp.test", (), Held(b"x")),
        envelope("no address", "a@b\r\nRSET"),
        envelope("x y@z", A),
    )
    assert (large.accepted, large.temporary) == (False, False)
    assert "202 bytes" in large.reply
    assert states(large) == {A: "failed"}
    assert not nobody.accepted
    assert not broken.accepted
    assert len(broken.deliveries) == 2
    assert states(mixed) == {A: "accepted", "x y@z": "failed"}


def test_close_is_polite_and_never_raises() -> None:
    for ending in (lambda peer: peer.answer("QUIT", "221 bye"), lambda peer: peer.answer("QUIT", "nonsense"), lambda peer: peer.reset()):

        def script(peer: SmtpPeer, end: Callable[[SmtpPeer], object] = ending) -> None:
            peer.hello()
            end(peer)

        with serving(script) as server:
            sink = opened(server)
            sink.close()
            sink.close()


def test_close_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "QUIT_TIMEOUT_S", 0.01)

    def script(peer: SmtpPeer) -> None:
        peer.hello()
        peer.wait_gone()

    with serving(script) as server:
        opened(server).close()

"""A message by BDAT: nothing of it is LAST before its journal knows, and a refused chunk is everybody's refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from core.cancel import CancelToken
from core.domain.octets import Held, cut
from core.errors import ConnectionFailed, PostroomError, ServerBusy
from core.ports import Envelope, SendOutcome, SubmissionUncertain
from core.sandbox.faults import SmtpFault, SmtpFaultKind
from core.sandbox.smtp import SmtpServer
from core.sandbox.smtp_extensions import CHUNKING, DSN, PIPELINING
from core.transports.smtp import open_smtp
from core.transports.smtp_body import CHUNKS_AHEAD
from tests.fakes.line_server import RememberingObserver
from tests.fakes.memory import Memory
from tests.fakes.smtp_peer import Journal, SmtpPeer, envelope, opened, serving, settings

RAW = b"Message-ID: <1@corp.test>\r\n\r\n.\r\n..two\nbare\rcr"
SENT = b"Message-ID: <1@corp.test>\r\n\r\n.\r\n..two\r\nbare\r\ncr\r\n"
KEYWORDS = ("PIPELINING", "CHUNKING", "8BITMIME")


def _hello(peer: SmtpPeer, *keywords: str) -> None:
    peer.hello(*(keywords or KEYWORDS))
    peer.answer("MAIL", "250 OK")
    peer.answer("RCPT", "250 OK")


def _sent(script: Callable[[SmtpPeer], None], *envelopes: Envelope, journal: Journal | None = None) -> list[SendOutcome]:
    with serving(script) as server:
        sink = opened(server)
        try:
            return [sink.send(one, journal or Journal()) for one in envelopes]
        finally:
            sink.close()


@pytest.mark.parametrize("extensions", [(CHUNKING,), (CHUNKING, PIPELINING, DSN)])
def test_octets_arrive_as_they_are(extensions: tuple[str, ...]) -> None:
    large = b"Subject: x\r\n\r\n" + b"line of text\r\n" * 200_000
    with SmtpServer(extensions=extensions) as server:
        sink = opened(server)  # type: ignore[arg-type]
        for raw in (RAW, large, b""):
            assert sink.send(envelope(raw=raw), Journal()).accepted
        sink.close()
        assert [one.raw for one in server.accepted] == [SENT, large, b"\r\n"]
        assert "DATA" not in server.transcript
        chunks = [line for line in server.transcript if line.startswith("BDAT")]
    assert [line for line in chunks if line.endswith("LAST")] == ["BDAT 0 LAST"] * 3


def test_the_journal_knows_before_the_last_chunk() -> None:
    with SmtpServer(extensions=(CHUNKING, PIPELINING)) as server:
        known: list[tuple[str, ...]] = []
        sink = opened(server)  # type: ignore[arg-type]
        assert sink.send(envelope(raw=RAW), Journal(lambda: known.append(server.transcript))).accepted
        sink.close()
    assert known[0][-1] == f"BDAT {len(SENT)}"


def test_a_large_message_is_sent_some_chunks_ahead_once_the_first_was_taken() -> None:
    raw = b"x" * 70 + b"\r\n"
    message = Held(raw * 60_000)
    pieces = list(cut(message.data))
    assert len(pieces) > CHUNKS_AHEAD + 2
    unanswered: list[int] = []

    def script(peer: SmtpPeer) -> None:
        _hello(peer)
        got, owed = 0, 0
        while got < message.size_bytes:
            size = int(peer.expect("BDAT ").split()[1])
            peer.octets(size)
            got += size
            owed += 1
            # Only after the first is more than one on its way: the next comes although this one was not answered.
            if got == size or owed == CHUNKS_AHEAD or got == message.size_bytes:
                unanswered.append(owed)
                peer.say(*["250 OK"] * owed)
                owed = 0
        peer.answer("BDAT 0 LAST", "250 queued")

    assert _sent(script, replace(envelope(), message=message))[0].accepted
    assert unanswered[:2] == [1, CHUNKS_AHEAD]


def test_a_refused_chunk_is_everybodys_refusal_and_the_next_message_goes_out() -> None:
    def script(peer: SmtpPeer) -> None:
        _hello(peer)
        size = int(peer.expect("BDAT ").split()[1])
        peer.octets(size)
        peer.say("552 5.3.4 too large")
        peer.answer("RSET", "250 OK")
        peer.answer("MAIL", "250 OK")
        peer.answer("RCPT", "250 OK")
        peer.octets(int(peer.expect("BDAT ").split()[1]))
        peer.say("250 OK")
        peer.answer("BDAT 0 LAST", "250 queued")

    journal = Journal()
    first, second = _sent(script, envelope(), envelope(), journal=journal)
    assert (first.accepted, first.temporary, first.reply) == (False, False, "552 5.3.4 too large")
    assert second.accepted
    assert journal.dots == 1


@pytest.mark.parametrize(("reply", "temporary"), [("452 4.3.1 full", True), ("554 5.6.0 no", False)])
def test_a_refused_last_chunk(reply: str, temporary: bool) -> None:
    with SmtpServer(extensions=(CHUNKING,)) as server:
        server.faults.add(SmtpFault(SmtpFaultKind.REFUSE_MESSAGE, reply=reply, times=1))
        sink = opened(server)  # type: ignore[arg-type]
        outcome = sink.send(envelope(), Journal())
        assert (outcome.accepted, outcome.temporary, outcome.reply) == (False, temporary, reply)
        assert sink.send(envelope(), Journal()).accepted
        sink.close()


@pytest.mark.parametrize(
    ("kind", "error", "accepted", "dots"),
    [
        (SmtpFaultKind.DROP_IN_DATA, ConnectionFailed, 0, 0),
        (SmtpFaultKind.LOSE_AFTER_DOT, SubmissionUncertain, 0, 1),
        (SmtpFaultKind.DROP_AFTER_DOT, SubmissionUncertain, 1, 1),
    ],
)
def test_a_connection_that_breaks(kind: SmtpFaultKind, error: type[Exception], accepted: int, dots: int) -> None:
    with SmtpServer(extensions=(CHUNKING, PIPELINING)) as server:
        server.faults.add(SmtpFault(kind, times=1))
        journal = Journal()
        sink = opened(server)  # type: ignore[arg-type]
        with pytest.raises(error):
            sink.send(envelope(), journal)
        sink.close()
        assert (len(server.accepted), journal.dots) == (accepted, dots)


def test_a_failed_journal_keeps_the_last_chunk_back() -> None:
    def broken() -> None:
        raise RuntimeError("no commit")

    with SmtpServer(extensions=(CHUNKING,)) as server:
        sink = opened(server)  # type: ignore[arg-type]
        with pytest.raises(RuntimeError):
            sink.send(envelope(), Journal(broken))
        sink.close()
        assert (server.accepted, "BDAT 0 LAST" in server.transcript) == ([], False)


def test_a_server_that_does_not_know_it_hears_nothing_of_a_message_and_is_not_asked_again() -> None:
    heard: list[bytes] = []
    memory = Memory()

    def script(peer: SmtpPeer) -> None:
        if heard:
            peer.hello(*KEYWORDS)
            peer.transaction()
            return
        _hello(peer)
        peer.expect("BDAT ")
        peer.say("502 5.5.1 what?")
        heard.append(peer.rest())

    with serving(script) as server:
        first = open_smtp(settings(server.port), CancelToken(), RememberingObserver(), memory)
        journal = Journal()
        with pytest.raises(ConnectionFailed, match="does not know BDAT"):
            first.send(envelope(), journal)
        assert journal.dots == 0
        first.close()
        second = open_smtp(settings(server.port), CancelToken(), RememberingObserver(), memory)
        assert second.send(envelope(), Journal()).accepted
        second.close()


@pytest.mark.parametrize(("reply", "kind"), [("421 4.3.2 bye", ServerBusy), ("354 what", PostroomError)])
def test_what_ends_the_session_at_a_chunk(reply: str, kind: type[Exception]) -> None:
    def script(peer: SmtpPeer) -> None:
        _hello(peer)
        peer.octets(int(peer.expect("BDAT ").split()[1]))
        peer.say(reply)

    journal = Journal()
    with pytest.raises(kind, match=reply):
        _sent(script, envelope(), journal=journal)
    assert journal.dots == 0


def test_over_the_servers_size_nothing_is_sent_and_it_is_said_clearly() -> None:
    with SmtpServer(extensions=(CHUNKING,), max_message_bytes=1_000) as server:
        sink = opened(server)  # type: ignore[arg-type]
        outcome = sink.send(envelope(raw=b"x" * 2_000), Journal())
        assert outcome.reply == "The message has 2002 bytes, and the server takes at most 1000."
        assert not outcome.temporary
        assert not any(line.startswith(("MAIL", "BDAT")) for line in server.transcript)
        sink.close()

"""The windows in which a connection may break, and what is known in each: sent, not sent, or nobody can tell."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from core.cancel import CancelToken
from core.errors import Cancelled, ConnectionFailed, PostroomError, ServerBusy
from core.ports import SubmissionUncertain
from core.transports import smtp
from tests.fakes.line_server import PATIENCE_S
from tests.fakes.smtp_peer import PIPELINING, Journal, SmtpPeer, envelope, opened, serving

LARGE = b"Subject: x\r\n\r\n" + (b"y" * 76 + b"\r\n") * 200_000
"""More than the buffers between two sockets hold."""


class JournalBroken(Exception):
    """The commit failed."""


def addressed(peer: SmtpPeer) -> None:
    """Everything up to 354."""
    peer.hello(*PIPELINING)
    peer.answer("MAIL", "250 OK")
    peer.answer("RCPT", "250 OK")
    peer.answer("DATA", "354 go on")


def fails(
    script: Callable[[SmtpPeer], None], kind: type[Exception], words: str | None = None, *, raw: bytes | None = None, dots: int
) -> None:
    """Send against the script; expect this error and so many dots in the journal."""
    journal = Journal()
    with serving(script) as server:
        sink = opened(server)
        with pytest.raises(kind, match=words):
            sink.send(envelope() if raw is None else envelope(raw=raw), journal)
        sink.close()
    assert journal.dots == dots


def stopping(reached: threading.Event, stop: Callable[[], None]) -> threading.Thread:
    """A thread that stops a call when the server has reached a place."""

    def run() -> None:
        if reached.wait(PATIENCE_S):
            stop()

    return threading.Thread(target=run)


class TestBeforeTheDot:
    def test_cut_before_354(self) -> None:
        def script(peer: SmtpPeer) -> None:
            peer.hello(*PIPELINING)
            peer.answer("MAIL", "250 OK")
            peer.answer("RCPT", "250 OK")
            peer.expect("DATA")

        fails(script, ConnectionFailed, dots=0)

    def test_cut_before_the_envelope(self) -> None:
        fails(lambda peer: peer.hello(), ConnectionFailed, dots=0)

    def test_cut_in_the_body(self) -> None:
        def script(peer: SmtpPeer) -> None:
            addressed(peer)
            peer.expect("Subject")
            peer.reset()

        fails(script, ConnectionFailed, raw=LARGE, dots=0)

    @pytest.mark.parametrize(("reply", "kind"), [("452 4.3.1 disk full", ServerBusy), ("552 5.3.4 too large", ConnectionFailed)])
    def test_words_before_the_cut_are_passed_on(self, reply: str, kind: type[PostroomError]) -> None:
        def script(peer: SmtpPeer) -> None:
            addressed(peer)
            peer.expect("Subject")
            peer.say(reply)
            peer.reset()

        fails(script, kind, reply, raw=LARGE, dots=0)

    def test_cut_while_the_journal_commits(self) -> None:
        """The dot finds no connection: the kernel did not take it, so nobody can have got it."""
        gone = threading.Event()

        def script(peer: SmtpPeer) -> None:
            addressed(peer)
            peer.expect("body")
            peer.reset()
            gone.set()

        journal = Journal(lambda: None if gone.wait(PATIENCE_S) else pytest.fail("the server stayed"))
        with serving(script) as server:
            sink = opened(server)
            with pytest.raises(ConnectionFailed):
                sink.send(envelope(raw=b"body\r\n"), journal)
            sink.close()

    @pytest.mark.parametrize("error", [JournalBroken(), KeyboardInterrupt()])
    def test_a_journal_that_fails_keeps_the_dot_back(self, error: BaseException) -> None:
        got: list[bytes] = []

        def script(peer: SmtpPeer) -> None:
            addressed(peer)
            got.append(peer.rest())

        def fail() -> None:
            raise error

        with serving(script) as server:
            sink = opened(server)
            with pytest.raises(type(error)):
                sink.send(envelope(raw=b"Subject: x\r\n\r\nbody\r\n"), Journal(fail))
            with pytest.raises(ConnectionFailed, match="has ended"):
                sink.send(envelope(), Journal())
            sink.close()
        assert got == [b"Subject: x\r\n\r\nbody\r\n"]

    @pytest.mark.parametrize("stop", ["token", "abort"])
    def test_stopped_while_a_command_waits(self, stop: str) -> None:
        token = CancelToken()
        reached = threading.Event()

        def script(peer: SmtpPeer) -> None:
            peer.hello(*PIPELINING)
            peer.expect("MAIL")
            reached.set()
            peer.wait_gone()

        journal = Journal()
        with serving(script) as server:
            sink = opened(server, token)
            stopper = stopping(reached, token.cancel if stop == "token" else sink.abort)
            stopper.start()
            with pytest.raises(Cancelled):
                sink.send(envelope(), journal)
            stopper.join()
            sink.close()
        assert journal.dots == 0

    def test_stopped_in_the_body(self) -> None:
        token = CancelToken()

        def script(peer: SmtpPeer) -> None:
            addressed(peer)
            peer.expect("Subject")
            token.cancel()
            peer.wait_gone()

        journal = Journal()
        with serving(script) as server:
            sink = opened(server, token)
            with pytest.raises(Cancelled):
                sink.send(envelope(raw=LARGE), journal)
            sink.close()
        assert journal.dots == 0

    def test_stopped_while_the_journal_commits(self) -> None:
        token = CancelToken()
        got: list[bytes] = []

        def script(peer: SmtpPeer) -> None:
            addressed(peer)
            got.append(peer.rest())

        with serving(script) as server:
            sink = opened(server, token)
            with pytest.raises(Cancelled):
                sink.send(envelope(raw=b"body\r\n"), Journal(token.cancel))
            sink.close()
        assert got == [b"body\r\n"]


class TestAfterTheDot:
    @pytest.mark.parametrize("politely", [True, False])
    def test_cut_without_a_reply(self, politely: bool) -> None:
        def script(peer: SmtpPeer) -> None:
            addressed(peer)
            peer.message()
            if not politely:
                peer.reset()

        fails(script, SubmissionUncertain, dots=1)

    @pytest.mark.parametrize("reply", ["nonsense", "354 what", "250-2.0.0 half a"])
    def test_a_reply_that_says_nothing(self, reply: str) -> None:
        def script(peer: SmtpPeer) -> None:
            addressed(peer)
            peer.message()
            peer.say(reply)

        fails(script, SubmissionUncertain, dots=1)

    def test_no_reply_in_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(smtp, "DOT_TIMEOUT_S", 0.01)

        def script(peer: SmtpPeer) -> None:
            addressed(peer)
            peer.message()
            peer.wait_gone()

        fails(script, SubmissionUncertain, "no answer in time", dots=1)

    @pytest.mark.parametrize("stop", ["token", "abort"])
    def test_stopped_before_the_reply(self, stop: str) -> None:
        token = CancelToken()
        reached = threading.Event()

        def script(peer: SmtpPeer) -> None:
            addressed(peer)
            peer.message()
            reached.set()
            peer.wait_gone()

        with serving(script) as server:
            sink = opened(server, token)
            stopper = stopping(reached, token.cancel if stop == "token" else sink.abort)
            stopper.start()
            with pytest.raises(SubmissionUncertain, match="stopped on request"):
                sink.send(envelope(), Journal())
            stopper.join()
            sink.close()

    def test_the_dot_comes_after_the_commit(self) -> None:
        seen: list[str] = []
        body_there = threading.Event()

        def script(peer: SmtpPeer) -> None:
            addressed(peer)
            peer.expect("body")
            body_there.set()
            peer.expect(".")
            seen.append("dot")
            peer.say("250 queued")
            peer.answer("QUIT", "221 bye")

        def commit() -> None:
            assert body_there.wait(PATIENCE_S)
            seen.append("commit")

        with serving(script) as server:
            sink = opened(server)
            assert sink.send(envelope(raw=b"body\r\n"), Journal(commit)).accepted
            sink.close()
        assert seen == ["commit", "dot"]

    def test_words_out_of_turn_do_not_answer_the_next_message(self) -> None:
        def script(peer: SmtpPeer) -> None:
            addressed(peer)
            peer.message()
            peer.say("250 queued", "250 and this")
            peer.wait_gone()

        with serving(script) as server:
            sink = opened(server)
            assert sink.send(envelope(), Journal()).accepted
            with pytest.raises(ConnectionFailed, match="out of turn"):
                sink.send(envelope(), Journal())
            sink.close()

"""The sink against the sandbox's SMTP server, with faults."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.cancel import CancelToken
from core.domain.secret import Secret
from core.errors import AccessDenied, Cancelled, ConnectionFailed, CredentialsRejected, ServerBusy
from core.ports import SubmissionUncertain
from core.sandbox.faults import SmtpFault, SmtpFaultKind
from core.sandbox.smtp import SmtpServer
from core.transports.smtp import SmtpSink, open_smtp
from tests.fakes.line_server import RememberingObserver
from tests.fakes.smtp_peer import Journal, envelope, settings


@pytest.fixture
def server() -> Iterator[SmtpServer]:
    with SmtpServer(logins={"anna": "Se5ame"}, require_auth=True, max_message_bytes=20_000_000) as running:
        yield running


def opened(server: SmtpServer, token: CancelToken | None = None) -> SmtpSink:
    return open_smtp(settings(server.port, username="anna"), token or CancelToken(), RememberingObserver())


def test_a_batch_over_one_connection(server: SmtpServer) -> None:
    sink = opened(server)
    for number in range(20):
        outcome = sink.send(envelope("bob@example.test", raw=b"Message-ID: <%d@x>\r\n\r\n.dots\r\n..\r\n" % number), Journal())
        assert outcome.accepted
    sink.close()
    assert [one.raw for one in server.accepted] == [b"Message-ID: <%d@x>\r\n\r\n.dots\r\n..\r\n" % number for number in range(20)]
    assert server.accepted[0].username == "anna"
    assert server.transcript.count("EHLO") == 1
    assert server.transcript.count("RSET") == 0
    assert server.transcript[-1] == "QUIT"


def test_recipients_have_their_own_fates(server: SmtpServer) -> None:
    sink = opened(server)
    outcome = sink.send(envelope("a@x.test", "refused@x.test", "later@x.test", "b@x.test"), Journal())
    sink.close()
    assert outcome.accepted
    assert {address: one.state.value for address, one in outcome.deliveries.items()} == {
        "a@x.test": "accepted",
        "refused@x.test": "failed",
        "later@x.test": "delayed",
        "b@x.test": "accepted",
    }
    assert server.accepted[0].recipients == ("a@x.test", "b@x.test")


def test_a_wrong_password(server: SmtpServer) -> None:
    with pytest.raises(CredentialsRejected, match="535"):
        open_smtp(replace(settings(server.port, username="anna"), secret=Secret("wrong")), CancelToken(), RememberingObserver())


def test_without_signing_in(server: SmtpServer) -> None:
    sink = open_smtp(settings(server.port), CancelToken(), RememberingObserver())
    with pytest.raises(AccessDenied, match="530"):
        sink.send(envelope(), Journal())
    sink.close()


def test_letters_of_other_scripts(server: SmtpServer) -> None:
    sink = opened(server)
    assert sink.send(envelope("用户@例え.test", raw="To: 用户@例え.test\r\n\r\n你好\r\n".encode()), Journal()).accepted
    sink.close()
    assert server.accepted[0].smtp_utf8
    assert server.accepted[0].recipients == ("用户@xn--r8jz45g.test",)


def test_over_the_size_limit(server: SmtpServer) -> None:
    sink = opened(server)
    outcome = sink.send(envelope(raw=b"x" * 20_000_001), Journal())
    sink.close()
    assert not outcome.accepted
    assert "20000000" in outcome.reply
    assert server.accepted == []


@pytest.mark.parametrize(
    ("kind", "error", "accepted"),
    [
        (SmtpFaultKind.DROP_AFTER_DOT, SubmissionUncertain, 1),
        (SmtpFaultKind.LOSE_AFTER_DOT, SubmissionUncertain, 0),
    ],
)
def test_a_connection_that_breaks_at_the_dot(server: SmtpServer, kind: SmtpFaultKind, error: type[Exception], accepted: int) -> None:
    server.faults.add(SmtpFault(kind, times=1))
    sink = opened(server)
    with pytest.raises(error):
        sink.send(envelope(), Journal())
    sink.close()
    assert len(server.accepted) == accepted


def test_a_connection_that_breaks_in_the_message(server: SmtpServer) -> None:
    server.faults.add(SmtpFault(SmtpFaultKind.DROP_IN_DATA, times=1))
    sink = opened(server)
    journal = Journal()
    # More than the buffers between two sockets hold, so that the break is met in the body.
    with pytest.raises(ConnectionFailed):
        sink.send(envelope(raw=b"x" * 76 + b"\r\n" + (b"y" * 76 + b"\r\n") * 200_000), journal)
    sink.close()
    assert journal.dots == 0
    assert server.accepted == []


def test_a_refused_message_is_followed_by_the_next(server: SmtpServer) -> None:
    server.faults.add(SmtpFault(SmtpFaultKind.REFUSE_MESSAGE, times=1), SmtpFault(SmtpFaultKind.REFUSE_DATA, "451 4.3.0 later", times=1))
    sink = opened(server)
    journal = Journal()
    first, second, third = (sink.send(envelope(), journal) for _ in range(3))
    sink.close()
    # DATA is refused before a message can be.
    assert (first.accepted, first.temporary) == (False, True)
    assert (second.accepted, second.temporary) == (False, False)
    assert third.accepted
    assert server.transcript.count("RSET") == 2


def test_a_refused_connection(server: SmtpServer) -> None:
    server.faults.add(SmtpFault(SmtpFaultKind.REFUSE_CONNECTION, "421 4.3.2 full", times=1))
    with pytest.raises(ServerBusy, match="full"):
        opened(server)


@pytest.mark.parametrize(("place", "error"), [("RCPT", Cancelled), ("DATA", Cancelled), ("DOT", SubmissionUncertain)])
def test_a_server_that_hangs_is_left(server: SmtpServer, place: str, error: type[Exception]) -> None:
    server.faults.add(SmtpFault(SmtpFaultKind.HANG, command=place))
    token = CancelToken()
    sink = opened(server, token)

    def stop() -> None:
        assert server.faults.wait_fired()
        token.cancel()

    stopper = threading.Thread(target=stop)
    stopper.start()
    with pytest.raises(error):
        sink.send(envelope(), Journal())
    stopper.join()
    sink.close()

"""The sandbox's SMTP server, checked with smtplib and with a bare socket."""

import contextlib
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator

import pytest
import trustme

from core.sandbox.faults import SmtpFault, SmtpFaultKind
from core.sandbox.mailboxes import Mailboxes
from core.sandbox.smtp import SmtpServer

SENDER = "mara@kestrel-parts.test"
MESSAGE = b"Message-ID: <1@kestrel-parts.test>\r\nSubject: x\r\n\r\n.dot\r\n..\r\nbody\r\n"


@pytest.fixture
def mailboxes() -> Mailboxes:
    boxes = Mailboxes()
    boxes.add("support@kestrel-parts.test", "secret")
    return boxes


@pytest.fixture
def server(mailboxes: Mailboxes) -> Iterator[SmtpServer]:
    with SmtpServer(mailboxes) as running:
        yield running


@contextlib.contextmanager
def client_of(server: SmtpServer) -> Iterator[smtplib.SMTP]:
    client = smtplib.SMTP(server.host, server.port, "client.test", timeout=60)
    try:
        yield client
    finally:
        client.close()


def test_what_is_offered(server: SmtpServer) -> None:
    with client_of(server) as client:
        client.ehlo()
        assert set(client.esmtp_features) == {
            "size", "8bitmime", "smtputf8", "pipelining", "dsn", "enhancedstatuscodes", "help",
        }  # fmt: skip
        client.quit()


def test_delivery_inside_and_outside(server: SmtpServer, mailboxes: Mailboxes) -> None:
    with client_of(server) as client:
        client.sendmail(SENDER, ["Support@kestrel-parts.test", "rene@lantern-street.test"], MESSAGE)
        client.quit()
    (delivered,) = server.accepted
    assert delivered.raw == MESSAGE
    assert delivered.mail_from == SENDER
    assert delivered.message_id == "<1@kestrel-parts.test>"
    assert [message.recipients for message in server.outside] == [("rene@lantern-street.test",)]
    (stored,) = mailboxes["support@kestrel-parts.test"].messages()
    assert stored.raw.endswith(MESSAGE)
    assert stored.raw.startswith(b"Return-Path: <mara@kestrel-parts.test>\r\nReceived: ")
    assert server.count("<1@kestrel-parts.test>") == 1
    assert server.count("<1@kestrel-parts.test>", "RENE@lantern-street.test") == 1
    assert server.count("<1@kestrel-parts.test>", "nobody@lantern-street.test") == 0
    assert server.count("<2@kestrel-parts.test>") == 0


def test_another_server_hands_over_mail_while_it_is_handed_some(mailboxes: Mailboxes) -> None:
    entered, release = threading.Event(), threading.Event()
    dropped: list[bytes] = []

    def drop(raw: bytes) -> None:
        entered.set()
        assert release.wait(60)
        dropped.append(raw)

    there = "leif@corp.test"
    with SmtpServer(mailboxes, elsewhere=lambda address: drop if address == there else None) as server, client_of(server) as client:
        sending = threading.Thread(target=client.sendmail, args=(SENDER, [there], MESSAGE))
        sending.start()
        try:
            assert entered.wait(60)
            # The other server is at work under its own lock now, and says something itself.
            answering = threading.Thread(target=server.accept, args=(there, (SENDER,), MESSAGE), daemon=True)
            answering.start()
            answering.join(60)
            assert not answering.is_alive()
        finally:
            release.set()
            sending.join()
        assert [delivered.mail_from for delivered in server.accepted] == [there, SENDER]
        assert [delivered.mail_from for delivered in server.outside] == [there]
    assert [raw.endswith(MESSAGE) for raw in dropped] == [True]


def test_twice_is_counted_as_two(server: SmtpServer) -> None:
    with client_of(server) as client:
        client.sendmail(SENDER, ["rene@lantern-street.test"], MESSAGE)
        client.sendmail(SENDER, ["rene@lantern-street.test"], MESSAGE)
    assert server.wait_accepted(2)
    assert not server.wait_accepted(3, timeout_s=0)
    assert server.count("<1@kestrel-parts.test>") == 2


def test_recipients_are_refused_by_rule(server: SmtpServer) -> None:
    good = "rene@lantern-street.test"
    with client_of(server) as client:
        refused = client.sendmail(SENDER, ["refused.one@x.test", good, "later@x.test", "greylist@x.test"], MESSAGE)
        assert {address: code for address, (code, _) in refused.items()} == {
            "refused.one@x.test": 550, "later@x.test": 451, "greylist@x.test": 451,
        }  # fmt: skip
        assert refused["refused.one@x.test"][1].startswith(b"5.1.1 ")
        assert refused["later@x.test"][1].startswith(b"4.7.1 ")
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            client.sendmail(SENDER, ["later@x.test"], MESSAGE)
        assert client.sendmail(SENDER, ["greylist@x.test"], MESSAGE) == {}
    assert [message.recipients for message in server.accepted] == [(good,), ("greylist@x.test",)]


def test_null_reverse_path_and_utf8(server: SmtpServer) -> None:
    with client_of(server) as client:
        client.ehlo()
        assert client.docmd("MAIL", "FROM:<>")[0] == 250
        client.rset()
        client.sendmail("", ["a@x.test"], b"Subject: bounce\r\n\r\n")
        client.sendmail(SENDER, ["søren@x.test"], "Subject: ø\r\n\r\nø\r\n".encode(), ["SMTPUTF8", "BODY=8BITMIME"])
    bounce, mail = server.accepted
    assert (bounce.mail_from, bounce.message_id, bounce.smtp_utf8) == ("", None, False)
    assert (mail.recipients, mail.smtp_utf8) == (("søren@x.test",), True)


def test_size_is_checked_before_and_after(mailboxes: Mailboxes) -> None:
    with SmtpServer(mailboxes, max_message_bytes=1000) as server, client_of(server) as client:
        client.ehlo()
        assert client.docmd("MAIL", "FROM:<a@x.test> SIZE=1001")[0] == 552
        client.mail("a@x.test")
        client.rcpt("b@x.test")
        assert client.data(b"x" * 500 + b"\r\n" + b"y" * 500)[0] == 552
        assert server.accepted == []


def test_a_pipelined_transaction(server: SmtpServer) -> None:
    with socket.create_connection((server.host, server.port), timeout=60) as link, link.makefile("rb") as answers:
        link.sendall(b"EHLO c\r\nMAIL FROM:<a@x.test>\r\nRCPT TO:<b@x.test>\r\nRCPT TO:<refused@x.test>\r\nDATA\r\n")
        link.sendall(MESSAGE.replace(b"\r\n.", b"\r\n..") + b".\r\nQUIT\r\n")
        codes = [line[:3] for line in answers.read().splitlines() if line[3:4] == b" "]
    assert codes == [b"220", b"250", b"250", b"250", b"550", b"354", b"250", b"221"]
    assert server.accepted[0].raw == MESSAGE
    assert server.transcript[1] == "MAIL FROM:<a@x.test>"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (SmtpFault(SmtpFaultKind.REFUSE_MAIL, times=1), 550),
        (SmtpFault(SmtpFaultKind.REFUSE_DATA, times=1), 554),
        (SmtpFault(SmtpFaultKind.REFUSE_DATA, "452 4.3.1 disk full", times=1), 452),
        (SmtpFault(SmtpFaultKind.REFUSE_MESSAGE, times=1), 554),
        (SmtpFault(SmtpFaultKind.REFUSE_MESSAGE, "421 4.3.2 going down", times=1), 421),
    ],
)
def test_refusals_accept_nothing(server: SmtpServer, fault: SmtpFault, code: int) -> None:
    server.faults.add(fault)
    with client_of(server) as client:
        with pytest.raises(smtplib.SMTPResponseException) as refusal:
            client.sendmail(SENDER, ["b@x.test"], MESSAGE)
        assert refusal.value.smtp_code == code
    assert server.accepted == []
    with client_of(server) as client:
        client.sendmail(SENDER, ["b@x.test"], MESSAGE)
    assert server.faults.fired == (fault,)


@pytest.mark.parametrize(
    ("kind", "accepted"),
    [
        (SmtpFaultKind.DROP_IN_DATA, 0),
        (SmtpFaultKind.LOSE_AFTER_DOT, 0),
        (SmtpFaultKind.DROP_AFTER_DOT, 1),
    ],
)
def test_connections_that_break(server: SmtpServer, kind: SmtpFaultKind, accepted: int) -> None:
    server.faults.add(SmtpFault(kind, times=1))
    with client_of(server) as client, pytest.raises((smtplib.SMTPServerDisconnected, OSError)):
        client.sendmail(SENDER, ["b@x.test"], MESSAGE)
    assert server.count("<1@kestrel-parts.test>") == accepted
    with client_of(server) as client:
        client.sendmail(SENDER, ["b@x.test"], MESSAGE)
    assert server.count("<1@kestrel-parts.test>") == accepted + 1


def test_a_refused_connection(server: SmtpServer) -> None:
    server.faults.add(SmtpFault(SmtpFaultKind.REFUSE_CONNECTION, "421 4.3.2 not now"))
    with socket.create_connection((server.host, server.port), timeout=60) as link, link.makefile("rb") as answers:
        assert answers.read() == b"421 4.3.2 not now\r\n"


@pytest.mark.parametrize("command", ["CONNECT", "EHLO", "MAIL", "DATA", "DOT"])
def test_a_server_that_hangs_can_be_stopped(mailboxes: Mailboxes, command: str) -> None:
    server = SmtpServer(mailboxes)
    server.start()
    server.faults.add(SmtpFault(SmtpFaultKind.HANG, command=command))
    with socket.create_connection((server.host, server.port), timeout=60) as link:
        link.sendall(b"EHLO c\r\nMAIL FROM:<a@x.test>\r\nRCPT TO:<b@x.test>\r\nDATA\r\n\r\nx\r\n.\r\n")
        assert server.faults.wait_fired()
        server.stop()
        with contextlib.suppress(ConnectionError):
            while link.recv(65536):
                pass
    assert server.accepted == []
    assert not [thread for thread in threading.enumerate() if thread.name == "sandbox-smtp"]


def test_stopping_with_an_open_connection(server: SmtpServer) -> None:
    with client_of(server) as client:
        client.ehlo()
        server.stop()
        with pytest.raises((smtplib.SMTPServerDisconnected, OSError)):
            client.noop()


def test_authentication(mailboxes: Mailboxes) -> None:
    with SmtpServer(mailboxes, logins={"mara": "pä ss"}, require_auth=True) as server, client_of(server) as client:
        with pytest.raises(smtplib.SMTPSenderRefused) as refusal:
            client.sendmail(SENDER, ["b@x.test"], MESSAGE)
        assert refusal.value.smtp_code == 530
        assert client.esmtp_features["auth"].split() == ["LOGIN", "PLAIN"]
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login("mara", "wrong")
        client.user, client.password = "mara", "pä ss"
        code, _ = client.docmd("AUTH", "PLAIN AG1hcmEAcMOkIHNz")
        assert code == 235
        client.sendmail(SENDER, ["b@x.test"], MESSAGE)
        assert server.accepted[0].username == "mara"
        assert not any("AG1h" in line for line in server.transcript)


def contexts() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's and a client's TLS context that fit each other."""
    authority = trustme.CA()
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("127.0.0.1").configure_cert(server)
    authority.configure_trust(client)
    return server, client


def test_starttls(mailboxes: Mailboxes) -> None:
    server_side, client_side = contexts()
    with SmtpServer(mailboxes, tls=server_side) as server, client_of(server) as client:
        client.ehlo()
        assert "starttls" in client.esmtp_features
        client.starttls(context=client_side)
        client.ehlo()
        assert "starttls" not in client.esmtp_features
        client.sendmail(SENDER, ["b@x.test"], MESSAGE)
        client.quit()
    assert len(server.outside) == 1


def test_implicit_tls(mailboxes: Mailboxes) -> None:
    server_side, client_side = contexts()
    with SmtpServer(mailboxes, tls=server_side, implicit_tls=True) as server:
        with smtplib.SMTP_SSL(server.host, server.port, "client.test", timeout=60, context=client_side) as client:
            client.sendmail(SENDER, ["b@x.test"], MESSAGE)
        assert len(server.outside) == 1

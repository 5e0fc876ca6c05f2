"""The sandbox's POP3 server, checked with poplib and with a bare socket."""

import contextlib
import poplib
import socket
import ssl
import threading
from collections.abc import Iterator

import pytest
import trustme

from core.sandbox.faults import Pop3Fault, Pop3FaultKind
from core.sandbox.mailboxes import Mailbox, Mailboxes
from core.sandbox.pop3 import Pop3Server, stuffed, top

MESSAGES = (
    b"Subject: one\r\n\r\nfirst line\r\nsecond line\r\nthird line\r\n",
    b"Subject: dots\r\n\r\n.\r\n..\r\n.leading\r\nend.\r\n",
    b"Subject: bare\n\nno CR here\nand no end",
    b"",
)


@pytest.fixture
def mailboxes() -> Mailboxes:
    boxes = Mailboxes()
    box = boxes.add("mara@kestrel-parts.test", "pa ss", "mara")
    for raw in MESSAGES:
        box.append(raw)
    boxes.add("empty@kestrel-parts.test", "secret", "empty")
    return boxes


@pytest.fixture
def server(mailboxes: Mailboxes) -> Iterator[Pop3Server]:
    with Pop3Server(mailboxes) as running:
        yield running


@contextlib.contextmanager
def logged_in(server: Pop3Server) -> Iterator[poplib.POP3]:
    client = poplib.POP3(server.host, server.port, timeout=60)
    try:
        client.user("mara")
        client.pass_("pa ss")
        yield client
    finally:
        client.close()


def plain(reply: object) -> object:
    """The reply as it is at run time: typeshed knows only the long form of LIST."""
    return reply


def text(client: poplib.POP3, number: int) -> bytes:
    return b"".join(line + b"\r\n" for line in client.retr(number)[1])


def test_messages_come_back_octet_for_octet(server: Pop3Server, mailboxes: Mailboxes) -> None:
    box = mailboxes["MARA@kestrel-parts.test"]
    with logged_in(server) as client:
        assert client.stat() == (4, sum(message.size_bytes for message in box.messages()))
        for number, message in enumerate(box.messages(), 1):
            assert text(client, number) == message.raw
            assert plain(client.list(number)) == f"+OK {number} {message.size_bytes}".encode()
            assert client.uidl(number) == f"+OK {number} {message.uidl}".encode()
        assert [int(line.split()[1]) for line in client.list()[1]] == [m.size_bytes for m in box.messages()]
        assert client.quit() == b"+OK bye"


def test_bare_line_feeds_become_crlf(mailboxes: Mailboxes) -> None:
    assert mailboxes["mara@kestrel-parts.test"].messages()[2].raw == b"Subject: bare\r\n\r\nno CR here\r\nand no end\r\n"


def test_top_gives_the_header_and_so_many_lines(server: Pop3Server) -> None:
    with logged_in(server) as client:
        assert client.top(1, 0)[1] == [b"Subject: one", b""]
        assert client.top(1, 2)[1] == [b"Subject: one", b"", b"first line", b"second line"]
        assert client.top(1, 99)[1] == [b"Subject: one", b"", b"first line", b"second line", b"third line"]
        assert client.top(2, 1)[1] == [b"Subject: dots", b"", b"."]
        with pytest.raises(poplib.error_proto, match="no such message"):
            client.top(99, 1)


def test_capabilities(server: Pop3Server) -> None:
    client = poplib.POP3(server.host, server.port, timeout=60)
    assert set(client.capa()) == {"USER", "RESP-CODES", "AUTH-RESP-CODE", "TOP", "UIDL", "PIPELINING", "IMPLEMENTATION"}
    client.quit()


def test_deletes_happen_at_quit_only(server: Pop3Server, mailboxes: Mailboxes) -> None:
    box = mailboxes["mara@kestrel-parts.test"]
    with logged_in(server) as client:
        client.dele(1)
        assert client.stat()[0] == 3
        with pytest.raises(poplib.error_proto):
            client.retr(1)
        client.rset()
        assert client.stat()[0] == 4
        client.dele(2)
        assert [line.split()[0] for line in client.uidl()[1]] == [b"1", b"3", b"4"]
    assert len(box) == 4  # closed without QUIT
    kept = [message.uidl for message in box.messages()]
    with logged_in(server) as client:
        client.dele(2)
        client.quit()
    assert [message.uidl for message in box.messages()] == [kept[0], kept[2], kept[3]]
    box.append(b"Subject: new\r\n\r\n")
    assert box.messages()[-1].uidl not in kept


def test_a_session_does_not_see_what_arrives_meanwhile(server: Pop3Server, mailboxes: Mailboxes) -> None:
    with logged_in(server) as client:
        mailboxes["mara@kestrel-parts.test"].append(b"Subject: new\r\n\r\n")
        assert client.stat()[0] == 4


def test_one_session_at_a_time(server: Pop3Server) -> None:
    with logged_in(server) as first:
        second = poplib.POP3(server.host, server.port, timeout=60)
        second.user("mara")
        with pytest.raises(poplib.error_proto, match=r"\[IN-USE\]"):
            second.pass_("pa ss")
        first.quit()
        second.user("mara")
        second.pass_("pa ss")
        second.quit()


def test_wrong_passwords_and_commands_out_of_place(server: Pop3Server) -> None:
    client = poplib.POP3(server.host, server.port, timeout=60)
    for user, password in (("mara", "wrong"), ("nobody", ""), ("nobody", "x")):
        client.user(user)
        with pytest.raises(poplib.error_proto, match=r"\[AUTH\]"):
            client.pass_(password)
    with pytest.raises(poplib.error_proto):
        client.pass_("pa ss")
    with pytest.raises(poplib.error_proto):
        client.stat()
    client.quit()
    assert "PASS ***" in server.transcript
    assert not any("pa ss" in line for line in server.transcript)


def converse(server: Pop3Server, sent: bytes) -> bytes:
    """Send everything at once, end with QUIT, and return all that came back."""
    with socket.create_connection((server.host, server.port), timeout=60) as link:
        link.sendall(sent)
        received = b""
        while chunk := link.recv(65536):
            received += chunk
    return received


def test_pipelined_commands_are_answered_in_order(server: Pop3Server) -> None:
    received = converse(server, b"USER mara\r\nPASS pa ss\r\nNOOP\r\nRETR 1\r\nDELE 9\r\nSTAT\r\nQUIT\r\n")
    replies = [line for line in received.split(b"\r\n") if line.startswith((b"+OK", b"-ERR"))]
    assert [reply.split()[0] for reply in replies] == [b"+OK", b"+OK", b"+OK", b"+OK", b"+OK", b"-ERR", b"+OK", b"+OK"]
    assert b"first line\r\nsecond line\r\nthird line\r\n.\r\n" in received


def test_long_and_unknown_lines_are_refused(server: Pop3Server) -> None:
    assert b"-ERR line too long" in converse(server, b"X" * 300 + b"\r\nQUIT\r\n")
    assert b"-ERR unknown command" in converse(server, b"XYZZY\r\nQUIT\r\n")


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (Pop3FaultKind.REFUSE_LOGIN, r"\[AUTH\]"),
        (Pop3FaultKind.TEMPORARY_LOGIN, r"\[SYS/TEMP\]"),
        (Pop3FaultKind.IN_USE, r"\[IN-USE\]"),
    ],
)
def test_login_faults_are_spent(server: Pop3Server, kind: Pop3FaultKind, answer: str) -> None:
    server.faults.add(Pop3Fault(kind, times=1))
    with pytest.raises(poplib.error_proto, match=answer), logged_in(server):
        pass
    with logged_in(server) as client:
        assert client.stat()[0] == 4
    assert [fault.kind for fault in server.faults.fired] == [kind]


def test_a_refused_connection(server: Pop3Server) -> None:
    server.faults.add(Pop3Fault(Pop3FaultKind.REFUSE_CONNECTION))
    assert converse(server, b"") == b"-ERR too busy, try again later\r\n"


@pytest.mark.parametrize(
    ("kind", "verb"),
    [(Pop3FaultKind.NO_UIDL, "UIDL"), (Pop3FaultKind.NO_TOP, "TOP"), (Pop3FaultKind.NO_CAPA, "CAPA")],
)
def test_missing_commands(server: Pop3Server, kind: Pop3FaultKind, verb: str) -> None:
    server.faults.add(Pop3Fault(kind))
    with logged_in(server) as client:
        if verb != "CAPA":
            assert verb not in client.capa()
        with pytest.raises(poplib.error_proto, match=r"unknown command|not supported"):
            {"UIDL": client.uidl, "TOP": lambda: client.top(1, 1), "CAPA": client.capa}[verb]()


def test_no_pipelining_throws_away_what_comes_early(server: Pop3Server) -> None:
    server.faults.add(Pop3Fault(Pop3FaultKind.NO_PIPELINING))
    with logged_in(server) as client:
        assert "PIPELINING" not in client.capa()
    with socket.create_connection((server.host, server.port), timeout=60) as link, link.makefile("rb") as answers:
        answers.readline()
        link.sendall(b"USER mara\r\nPASS pa ss\r\n")
        assert answers.readline().startswith(b"+OK")
        link.sendall(b"QUIT\r\n")
        assert answers.read() == b"+OK bye\r\n"


def test_a_connection_that_breaks_in_the_second_retr(server: Pop3Server, mailboxes: Mailboxes) -> None:
    server.faults.add(Pop3Fault(Pop3FaultKind.DROP_IN_RETR, number=2, times=1))
    with logged_in(server) as client:
        client.dele(4)
        assert text(client, 1) == MESSAGES[0]
        with pytest.raises(poplib.error_proto):
            client.retr(2)
    with logged_in(server) as client:
        assert text(client, 2) == MESSAGES[1]
    assert len(mailboxes["mara@kestrel-parts.test"]) == 4


def test_a_message_that_cannot_be_read(server: Pop3Server) -> None:
    server.faults.add(Pop3Fault(Pop3FaultKind.REFUSE_RETR, number=2))
    with logged_in(server) as client:
        with pytest.raises(poplib.error_proto, match="cannot be read"):
            client.retr(2)
        assert text(client, 1) == MESSAGES[0]


def test_unique_ids_that_change_or_repeat(server: Pop3Server) -> None:
    server.faults.add(Pop3Fault(Pop3FaultKind.CHANGING_UIDS))
    with logged_in(server) as client:
        first = client.uidl()[1]
        client.quit()
    with logged_in(server) as client:
        assert not set(first) & set(client.uidl()[1])
        client.quit()
    server.faults.clear()
    server.faults.add(Pop3Fault(Pop3FaultKind.DUPLICATE_UIDS, number=2))
    with logged_in(server) as client:
        uidls = [line.split()[1] for line in client.uidl()[1]]
    assert uidls[1] == uidls[2]
    assert len(set(uidls)) == 3


def test_sizes_that_lie(server: Pop3Server) -> None:
    server.faults.add(Pop3Fault(Pop3FaultKind.LYING_SIZE, size_bytes=17))
    with logged_in(server) as client:
        assert client.stat() == (4, 68)
        assert plain(client.list(1)) == b"+OK 1 17"
        assert text(client, 1) == MESSAGES[0]


def test_quit_that_fails_deletes_nothing(server: Pop3Server, mailboxes: Mailboxes) -> None:
    server.faults.add(Pop3Fault(Pop3FaultKind.REFUSE_QUIT, times=1))
    with logged_in(server) as client:
        client.dele(1)
        with pytest.raises(poplib.error_proto, match="not removed"):
            client.quit()
    assert len(mailboxes["mara@kestrel-parts.test"]) == 4


def test_quit_without_an_answer_has_deleted(server: Pop3Server, mailboxes: Mailboxes) -> None:
    server.faults.add(Pop3Fault(Pop3FaultKind.DROP_AT_QUIT, times=1))
    with logged_in(server) as client:
        client.dele(1)
        with pytest.raises((poplib.error_proto, OSError)):
            client.quit()
    assert len(mailboxes["mara@kestrel-parts.test"]) == 3


@pytest.mark.parametrize("command", ["CONNECT", "PASS", "RETR"])
def test_a_server_that_hangs_can_be_stopped(mailboxes: Mailboxes, command: str) -> None:
    server = Pop3Server(mailboxes)
    server.start()
    server.faults.add(Pop3Fault(Pop3FaultKind.HANG, command=command))
    with socket.create_connection((server.host, server.port), timeout=60) as link:
        link.sendall(b"USER mara\r\nPASS pa ss\r\nRETR 1\r\n")
        assert server.faults.wait_fired()
        server.stop()
        with contextlib.suppress(ConnectionError):
            while link.recv(65536):
                pass
    assert not [thread for thread in threading.enumerate() if thread.name == "sandbox-pop3"]
    assert Mailbox.enter(mailboxes["mara@kestrel-parts.test"])


def test_the_port_is_kept_over_a_restart(mailboxes: Mailboxes) -> None:
    server = Pop3Server(mailboxes)
    server.stop()
    with server:
        port = server.port
        with pytest.raises(RuntimeError, match="already running"):
            server.start()
    assert not server.running
    with server:
        assert server.port == port
        with Pop3Server(mailboxes) as other:
            assert other.port != port


def test_a_taken_port_is_an_os_error(server: Pop3Server) -> None:
    other = Pop3Server(server.mailboxes)
    with other:
        pass
    with socket.create_server((other.host, other.port)), pytest.raises(OSError, match=str(other.port)):
        other.start()
    assert not other.running


def client_tls(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def server_tls(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


def test_stls(mailboxes: Mailboxes) -> None:
    authority = trustme.CA()
    with Pop3Server(mailboxes, tls=server_tls(authority)) as server:
        client = poplib.POP3(server.host, server.port, timeout=60)
        assert "STLS" in client.capa()
        client.stls(client_tls(authority))
        assert "STLS" not in client.capa()
        client.user("mara")
        client.pass_("pa ss")
        assert text(client, 1) == MESSAGES[0]
        client.quit()


def test_implicit_tls(mailboxes: Mailboxes) -> None:
    authority = trustme.CA()
    with Pop3Server(mailboxes, tls=server_tls(authority), implicit_tls=True) as server:
        client = poplib.POP3_SSL(server.host, server.port, timeout=60, context=client_tls(authority))
        client.user("mara")
        client.pass_("pa ss")
        assert text(client, 2) == MESSAGES[1]
        client.quit()


def test_stls_is_refused_where_it_is_not_offered(server: Pop3Server) -> None:
    assert b"-ERR STLS" in converse(server, b"STLS\r\nQUIT\r\n")


def test_stuffing_and_top_alone() -> None:
    assert stuffed(b".\r\n.a\r\nb.\r\n") == b"..\r\n..a\r\nb.\r\n"
    assert top(b"", 5) == b""
    assert top(b"no header\r\n", 0) == b"no header\r\n"


def test_addresses_and_logins_are_unique(mailboxes: Mailboxes) -> None:
    with pytest.raises(ValueError, match="taken"):
        mailboxes.add("Mara@Kestrel-Parts.test", "x")
    with pytest.raises(KeyError):
        mailboxes["nobody@kestrel-parts.test"]
    assert {box.username for box in mailboxes} == {"mara", "empty"}
    assert len(mailboxes) == 2
    assert "4 messages" in repr(mailboxes["mara@kestrel-parts.test"])

"""Remote ids, deletion and the end of a session, against the sandbox's POP3 server and its faults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.profile import Tls
from core.domain.secret import Secret
from core.errors import ConnectionFailed, CursorInvalid, InternalError, NotSupported, PostroomError, ProtocolBroken, ServerBusy
from core.ports import SourceItem
from core.sandbox.faults import Pop3Fault, Pop3FaultKind
from core.sandbox.mailboxes import Mailbox, Mailboxes
from core.sandbox.pop3 import Pop3Server
from core.transports.mail import MailTransports
from core.transports.pop3 import Pop3Source, open_pop3
from core.transports.pop3_listing import header_digest
from tests.fakes.line_server import PATIENCE_S, LineServer, NothingKnown, Peer, RememberingObserver
from tests.fakes.memory import Memory


@dataclass
class Sandbox:
    """A server with one mailbox."""

    server: Pop3Server
    box: Mailbox

    @property
    def settings(self) -> ConnectionSettings:
        """A connection to it."""
        return ConnectionSettings(
            Protocol.POP3,
            "127.0.0.1",
            self.server.port,
            Tls.NONE,
            username="user",
            secret=Secret("secret"),
            command_timeout_s=PATIENCE_S,
        )

    def open(self) -> Pop3Source:
        """A session."""
        return open_pop3(self.settings, CancelToken(), RememberingObserver())

    def fill(self, count: int) -> list[str]:
        """Put messages in; return their unique ids."""
        return [self.box.append(b"Subject: %d\r\n\r\nbody\r\n" % number).uidl for number in range(count)]

    def fault(self, kind: Pop3FaultKind, number: int = 1, times: int | None = None) -> None:
        """Inject a fault."""
        self.server.faults.add(Pop3Fault(kind, number=number, times=times))

    def read(self, *seen: str) -> list[SourceItem]:
        """What one session brings."""
        source = self.open()
        try:
            return [item for page in source.pages("INBOX", None, NothingKnown(*seen)) for item in page.items]
        finally:
            source.close()

    def asked(self, verb: str) -> int:
        """How often the server got a command."""
        return sum(line.split()[0] == verb for line in self.server.transcript)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A running server."""
    box = Mailbox("user@corp.test", "user", "secret")
    with Pop3Server(Mailboxes([box])) as server:
        yield Sandbox(server, box)


class TestRemoteIds:
    """Names of messages from session to session."""

    def test_unique_ids(self, sandbox: Sandbox) -> None:
        ids = sandbox.fill(3)
        assert [item.remote_id for item in sandbox.read()] == ids
        assert [item.remote_id for item in sandbox.read(*ids[:2])] == ids[2:]

    def test_doubles_all_get_another_name(self, sandbox: Sandbox) -> None:
        ids = sandbox.fill(4)
        sandbox.fault(Pop3FaultKind.DUPLICATE_UIDS, number=2)
        first = [item.remote_id for item in sandbox.read()]
        assert first == [item.remote_id for item in sandbox.read()]
        assert [first[0], first[3]] == [ids[0], ids[3]]
        assert first[1].startswith(f"{ids[1]}#")
        assert first[2].startswith(f"{ids[1]}#")
        assert first[1] != first[2]
        # The message that remains when the other is gone has a name that nothing had before.
        sandbox.server.faults.clear()
        sandbox.box.remove({ids[1]})
        assert ids[1] not in {item.remote_id for item in sandbox.read()}

    def test_doubles_with_the_same_header_are_numbered(self, sandbox: Sandbox) -> None:
        for _ in range(3):
            sandbox.box.append(b"Subject: same\r\n\r\nbody\r\n", uidl="same")
        digest = header_digest(b"Subject: same\r\n\r\n")
        assert [item.remote_id for item in sandbox.read()] == [f"same#{digest}", f"same#{digest}-2", f"same#{digest}-3"]

    @pytest.mark.parametrize("top", [True, False])
    def test_no_unique_ids(self, sandbox: Sandbox, top: bool) -> None:
        sandbox.fill(3)
        sandbox.fault(Pop3FaultKind.NO_UIDL)
        if not top:
            sandbox.fault(Pop3FaultKind.NO_TOP)
        first = sandbox.read()
        assert len({item.remote_id for item in first}) == 3
        assert all(item.raw for item in first)
        assert sandbox.read(*[item.remote_id for item in first]) == []
        assert sandbox.asked("TOP") == (6 if top else 0)

    def test_neither_capa_nor_uidl_nor_top(self, sandbox: Sandbox) -> None:
        sandbox.fill(2)
        for kind in (Pop3FaultKind.NO_CAPA, Pop3FaultKind.NO_UIDL, Pop3FaultKind.NO_TOP, Pop3FaultKind.NO_PIPELINING):
            sandbox.fault(kind)
        assert [item.remote_id for item in sandbox.read()] == [f"#{header_digest(b'Subject: %d' % number)}" for number in range(2)]

    def test_server_that_renumbers_brings_all_again(self, sandbox: Sandbox) -> None:
        sandbox.fill(2)
        sandbox.fault(Pop3FaultKind.CHANGING_UIDS)
        first = [item.remote_id for item in sandbox.read()]
        second = sandbox.read(*first)
        assert len(second) == 2
        assert not {item.remote_id for item in second} & set(first)

    @pytest.mark.parametrize("uidl", ["x" * 201, "caf\N{LATIN SMALL LETTER E WITH ACUTE}", "a\x01b"])
    def test_unfit_ids_are_digested(self, sandbox: Sandbox, uidl: str) -> None:
        sandbox.box.append(b"Subject: 1\r\n\r\n", uidl=uidl)
        item = sandbox.read()[0]
        assert item.remote_id.startswith("sha256:")
        assert sandbox.read(item.remote_id) == []

    def test_digest_leaves_out_what_servers_rewrite(self) -> None:
        plain = b"Received: from a\r\n\tby b\r\nSubject: x\r\n\r\nbody"
        marked = b"Received: from a\r\n\tby b\r\nStatus: RO\r\nX-UIDL: 7\r\n 8\r\nSubject: x\r\nX-Status: A\r\n\r\n"
        assert header_digest(plain) == header_digest(marked)
        assert header_digest(plain) != header_digest(plain.replace(b"by b", b"by c"))


class TestListings:
    """Listings that do not parse."""

    @pytest.mark.parametrize(
        ("answer", "expected", "words"),
        [
            ("+OK|x y|.", ProtocolBroken, "does not start with a message number"),
            ("+OK|1 a|1 b|.", ProtocolBroken, "names a message twice"),
            ("-ERR [SYS/TEMP] later", ServerBusy, "refused UIDL: later"),
        ],
    )
    def test_uidl(self, answer: str, expected: type[PostroomError], words: str) -> None:
        def script(peer: Peer) -> None:
            peer.login()
            assert peer.line() == "UIDL"
            peer.say(*answer.split("|"))
            assert peer.line() == "QUIT"
            peer.say("+OK")

        with LineServer(script) as server:
            source = open_pop3(server.settings(), CancelToken(), RememberingObserver())
            with pytest.raises(expected, match=words):
                list(source.pages("INBOX", None, NothingKnown()))
            source.close()

    def test_size_that_is_no_number(self) -> None:
        def script(peer: Peer) -> None:
            peer.login()
            assert peer.line() == "UIDL"
            peer.say("+OK", "1 a", ".")
            assert peer.line() == "LIST"
            peer.say("+OK", "1 much", ".")
            assert peer.line() == "QUIT"
            peer.say("+OK")

        with LineServer(script) as server:
            source = open_pop3(server.settings(), CancelToken(), RememberingObserver())
            with pytest.raises(ProtocolBroken, match="is no number"):
                list(source.pages("INBOX", None, NothingKnown()))
            source.close()


class TestDelete:
    """Removal is final with QUIT only."""

    @pytest.mark.parametrize("fetch_first", [True, False])
    @pytest.mark.parametrize("pipelining", [True, False])
    def test_delete(self, sandbox: Sandbox, fetch_first: bool, pipelining: bool) -> None:
        ids = sandbox.fill(300)
        if not pipelining:
            sandbox.fault(Pop3FaultKind.NO_PIPELINING)
        source = sandbox.open()
        if fetch_first:
            assert sum(len(page.items) for page in source.pages("INBOX", None, NothingKnown())) == 300
        assert source.delete("INBOX", "1", [*ids[10:], "gone", ids[10]]) == {*ids[10:], "gone"}
        source.close()
        assert [message.uidl for message in sandbox.box.messages()] == ids[:10]
        assert sandbox.asked("QUIT") == 1
        assert sandbox.asked("UIDL") == 1
        with pytest.raises(InternalError):
            source.delete("INBOX", "1", ids[:1])

    def test_after_pages_left_early(self, sandbox: Sandbox) -> None:
        ids = sandbox.fill(250)
        source = sandbox.open()
        pages = source.pages("INBOX", None, NothingKnown())
        assert len(next(pages).items) == 100
        assert source.delete("INBOX", "1", ids[:100]) == set(ids[:100])
        source.close()
        assert len(sandbox.box) == 150

    def test_what_is_gone_leaves_the_session_open(self, sandbox: Sandbox) -> None:
        ids = sandbox.fill(1)
        source = sandbox.open()
        assert source.delete("INBOX", "1", ["gone"]) == {"gone"}
        assert source.delete("INBOX", "1", []) == set()
        assert source.delete("INBOX", "1", ids) == set(ids)
        source.close()

    def test_quit_refused(self, sandbox: Sandbox) -> None:
        ids = sandbox.fill(2)
        sandbox.fault(Pop3FaultKind.REFUSE_QUIT, times=1)
        source = sandbox.open()
        assert source.delete("INBOX", "1", [*ids, "gone"]) == {"gone"}
        source.close()

    def test_cut_at_quit_tells_nothing(self, sandbox: Sandbox) -> None:
        ids = sandbox.fill(3)[:2]
        sandbox.fault(Pop3FaultKind.DROP_AT_QUIT, times=1)
        source = sandbox.open()
        with pytest.raises(ConnectionFailed):
            source.delete("INBOX", "1", ids)
        source.close()
        again = sandbox.open()
        assert again.delete("INBOX", "1", ids) == set(ids)
        again.close()

    def test_failure_between_dele_and_quit_removes_nothing(self, sandbox: Sandbox) -> None:
        ids = sandbox.fill(2)
        sandbox.server.faults.add(Pop3Fault(Pop3FaultKind.HANG, command="QUIT", times=1))
        source = sandbox.open()
        source._wire.connection.timeout_s = 0.01
        with pytest.raises(ConnectionFailed):
            source.delete("INBOX", "1", ids)
        source.close()
        assert len(sandbox.box) == 2

    def test_refused_dele(self) -> None:
        def script(peer: Peer) -> None:
            peer.login()
            turns = {"UIDL": ("+OK", "1 a", "2 b", "."), "DELE 1": ("+OK",), "DELE 2": ("-ERR no",), "QUIT": ("+OK",)}
            for command, answer in turns.items():
                assert peer.line() == command
                peer.say(*answer)

        with LineServer(script) as server:
            source = open_pop3(server.settings(), CancelToken(), RememberingObserver())
            assert source.delete("INBOX", "1", ["a", "b"]) == {"a"}
            source.close()

    def test_another_generation(self, sandbox: Sandbox) -> None:
        ids = sandbox.fill(1)
        source = sandbox.open()
        with pytest.raises(CursorInvalid):
            source.delete("INBOX", "2", ids)
        source.close()
        assert len(sandbox.box) == 1


class TestFaultsOfTheSandbox:
    """Faults in a fetch."""

    def test_cut_then_resume(self, sandbox: Sandbox) -> None:
        ids = sandbox.fill(250)
        sandbox.fault(Pop3FaultKind.DROP_IN_RETR, number=230, times=1)
        source = sandbox.open()
        got: list[str] = []
        with pytest.raises(ConnectionFailed):
            got.extend(item.remote_id for page in source.pages("INBOX", None, NothingKnown()) for item in page.items)
        source.close()
        assert got == ids[:229]
        assert [item.remote_id for item in sandbox.read(*got)] == ids[229:]

    def test_abort_is_cancelled_and_close_is_quiet(self, sandbox: Sandbox) -> None:
        sandbox.fill(1)
        source = sandbox.open()
        source.abort()
        source.close()


class TestDispatcher:
    """MailTransports."""

    def test_pop3(self, sandbox: Sandbox) -> None:
        sandbox.fill(1)
        transports = MailTransports(Memory())
        transports.source(sandbox.settings, CancelToken(), RememberingObserver()).close()

    def test_what_a_protocol_cannot_do_is_named(self) -> None:
        transports = MailTransports(Memory())
        for protocol, call in ((Protocol.SMTP, transports.source), (Protocol.POP3, transports.sink), (Protocol.IMAP, transports.sink)):
            settings = ConnectionSettings(protocol, "mail.corp.test", 993, Tls.IMPLICIT)
            with pytest.raises(NotSupported, match=protocol.name):
                call(settings, CancelToken(), RememberingObserver())

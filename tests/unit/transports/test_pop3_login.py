"""Sign-in over POP3: what is offered, what is refused, and as which error."""

from __future__ import annotations

import base64
import dataclasses
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.domain.profile import AuthProtocol, Tls
from core.domain.secret import Secret
from core.errors import (
    AccessDenied,
    ConnectionFailed,
    CredentialsRejected,
    NotSupported,
    PostroomError,
    ProfileInvalid,
    ProtocolBroken,
    SecretMissing,
    ServerBusy,
    TlsUnavailable,
)
from core.transports.pop3 import Pop3Source, open_pop3
from tests.fakes.line_server import LineServer, Peer, RememberingObserver

Script = Callable[[Peer], None]


def signed_in(settings: ConnectionSettings, observer: RememberingObserver | None = None) -> Pop3Source:
    """A session with these settings."""
    return open_pop3(settings, CancelToken(), observer or RememberingObserver())


def dialogue(*turns: tuple[str, str]) -> Script:
    """A script: after the greeting, each command that must come and its answer (lines parted by |)."""

    def script(peer: Peer) -> None:
        peer.say("+OK ready")
        for command, answer in turns:
            assert peer.line() == command
            peer.say(*answer.split("|"))
        if peer.line() == "QUIT":
            peer.say("+OK bye")

    return script


def refused(script: Script, expected: type[PostroomError], words: str | None = None) -> PostroomError:
    """Sign in and see it fail."""
    with LineServer(script) as server, pytest.raises(expected, match=words) as caught:
        signed_in(server.settings())
    return caught.value


def says(greeting: str) -> Script:
    """A server that only greets."""

    def script(peer: Peer) -> None:
        peer.say(greeting)
        peer.wait_gone()

    return script


class TestWays:
    """USER and PASS, or AUTH PLAIN."""

    def test_user_and_pass(self) -> None:
        observer = RememberingObserver()
        with LineServer(dialogue(("CAPA", "+OK|USER|UIDL|."), ("USER user", "+OK"), ("PASS secret", "+OK"))) as server:
            signed_in(server.settings(), observer).close()
            assert server.peers[0].lines[-1] == "QUIT"
        assert observer.names == ["dns", "tcp", "capabilities", "authentication"]
        assert observer.steps[2].details == ["UIDL, USER"]
        assert observer.steps[3].details == ["signed in as user (USER and PASS)"]
        assert "secret" not in repr(observer.steps)

    def test_server_without_capa(self) -> None:
        with LineServer(dialogue(("CAPA", "-ERR unknown command"), ("USER user", "+OK"), ("PASS secret", "+OK"))) as server:
            signed_in(server.settings()).close()

    def test_auth_plain_where_user_is_not_offered(self) -> None:
        response = base64.b64encode(b"\0user\0secret").decode()
        with LineServer(dialogue(("CAPA", "+OK|SASL LOGIN PLAIN|."), (f"AUTH PLAIN {response}", "+OK"))) as server:
            signed_in(server.settings()).close()

    def test_auth_plain_carries_utf8(self) -> None:
        response = base64.b64encode("\0user\0g\N{LATIN SMALL LETTER U WITH DIAERESIS}n".encode()).decode()
        with LineServer(dialogue(("CAPA", "+OK|USER|SASL PLAIN|."), (f"AUTH PLAIN {response}", "+OK"))) as server:
            signed_in(dataclasses.replace(server.settings(), secret=Secret("g\N{LATIN SMALL LETTER U WITH DIAERESIS}n"))).close()

    def test_long_response_waits_for_the_challenge(self) -> None:
        password = "p" * 300
        response = base64.b64encode(f"\0user\0{password}".encode()).decode()
        with LineServer(dialogue(("CAPA", "+OK|SASL PLAIN|."), ("AUTH PLAIN", "+ "), (response, "+OK"))) as server:
            signed_in(dataclasses.replace(server.settings(), secret=Secret(password))).close()

    def test_long_response_refused_at_once(self) -> None:
        script = dialogue(("CAPA", "+OK|SASL PLAIN|."), ("AUTH PLAIN", "-ERR [SYS/TEMP] later"))
        with LineServer(script) as server, pytest.raises(ServerBusy):
            signed_in(dataclasses.replace(server.settings(), secret=Secret("p" * 300)))

    def test_password_only_after_tls(self) -> None:
        error = refused(dialogue(("CAPA", "+OK|STLS|UIDL|.")), TlsUnavailable, "no password on an unencrypted connection")
        assert error.code == "TlsRequired"
        assert "starttls" in error.hint

    def test_stls_not_offered(self) -> None:
        with LineServer(dialogue(("CAPA", "+OK|USER|."))) as server, pytest.raises(TlsUnavailable, match="does not offer STLS"):
            signed_in(server.settings(Tls.STARTTLS))

    def test_stls_refused(self) -> None:
        script = dialogue(("CAPA", "-ERR"), ("STLS", "-ERR what?"))
        with LineServer(script) as server, pytest.raises(TlsUnavailable, match=r"refused STLS: what\?"):
            signed_in(server.settings(Tls.STARTTLS))

    @pytest.mark.parametrize("injected", [False, True])
    def test_stls(self, tmp_path: Path, injected: bool) -> None:
        authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(context)
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))

        def script(peer: Peer) -> None:
            peer.say("+OK ready")
            assert peer.line() == "CAPA"
            peer.say("+OK", "STLS", "PIPELINING", ".")
            assert peer.line() == "STLS"
            if injected:
                peer.say("+OK", "+OK", "USER", ".")
                peer.wait_gone()
                return
            peer.say("+OK")
            peer.start_tls(context)
            for answer in (("+OK", "SASL GSSAPI", "."), ()):
                assert peer.line() == ("CAPA" if answer else "")
                peer.say(*answer)

        observer = RememberingObserver()
        expected, words = (ProtocolBroken, "plain text") if injected else (NotSupported, "but GSSAPI")
        with LineServer(script) as server, pytest.raises(expected, match=words):
            signed_in(server.settings(Tls.STARTTLS, ca_file=str(tmp_path / "ca.pem")), observer)
        after = [] if injected else ["capabilities", "authentication"]
        assert observer.names == ["dns", "tcp", "capabilities", "tls", *after]


class TestRefusals:
    """-ERR to PASS, by code and by words."""

    @pytest.mark.parametrize(
        ("answer", "expected"),
        [
            ("-ERR [AUTH] Authentication failed.", CredentialsRejected),
            ("-ERR [AUTH] Account temporarily locked", CredentialsRejected),
            ("-ERR [IN-USE] Do you have another POP session running?", ServerBusy),
            ("-ERR [LOGIN-DELAY 900] wait", ServerBusy),
            ("-ERR [SYS/TEMP] Internal error occurred.", ServerBusy),
            ("-ERR [sys/perm] POP3 is not for you", AccessDenied),
            ("-ERR", CredentialsRejected),
            ("-ERR invalid password", CredentialsRejected),
            ("-ERR Authentication failure: unknown user name or bad password.", CredentialsRejected),
            ("-ERR Logon failure: account disabled or wrong password", CredentialsRejected),
            ("-ERR maildrop already locked", ServerBusy),
            ("-ERR Unable to lock maildrop: Mailbox is in use by another POP3 session", ServerBusy),
            ("-ERR mailbox already in use", ServerBusy),
            ("-ERR Too many logins, try again later", ServerBusy),
            ("-ERR Service temporarily unavailable", ServerBusy),
            ("-ERR POP3 access is disabled for this account", AccessDenied),
            ("-ERR POP access is not allowed", AccessDenied),
        ],
    )
    def test_pass(self, answer: str, expected: type[PostroomError]) -> None:
        error = refused(dialogue(("CAPA", "-ERR"), ("USER user", "+OK"), ("PASS secret", answer)), expected, "refused user")
        assert type(error) is expected
        assert error.detail.startswith("-ERR")

    def test_user_refused(self) -> None:
        refused(dialogue(("CAPA", "-ERR"), ("USER user", "-ERR who?")), CredentialsRejected, r"who\?")

    def test_an_echoed_password_is_masked(self) -> None:
        error = refused(
            dialogue(("CAPA", "-ERR"), ("USER user", "+OK"), ("PASS secret", "-ERR bad command: PASS secret")), CredentialsRejected
        )
        assert "secret" not in str(error) + error.detail


class TestGreetings:
    """What is not POP3, or not now."""

    def test_busy(self) -> None:
        refused(says("-ERR [SYS/TEMP] Server shutting down"), ServerBusy, "refused the connection")

    @pytest.mark.parametrize("greeting", ["HTTP/1.1 400 Bad Request", "* OK IMAP4rev1", "220 mail ESMTP", "\x00\x01garbage", ""])
    def test_another_server(self, greeting: str) -> None:
        error = refused(says(greeting), ProtocolBroken, "this is no POP3 server; it greeted with")
        assert "\x00" not in str(error)

    def test_hangs_up(self) -> None:
        refused(lambda _: None, ConnectionFailed, "no POP3 greeting came")

    def test_silence(self) -> None:
        with LineServer(Peer.wait_gone) as server, pytest.raises(ConnectionFailed, match="a port that expects TLS at once is silent"):
            signed_in(dataclasses.replace(server.settings(), command_timeout_s=0.01))

    def test_capa_does_not_parse(self) -> None:
        refused(dialogue(("CAPA", "?")), ProtocolBroken, r"answered '\?', which is not POP3")

    def test_capa_without_end(self) -> None:
        refused(dialogue(("CAPA", "+OK|" + "X" * 70_000 + "|.")), ProtocolBroken, "CAPA has no end")


class TestSettings:
    """What cannot work is refused before or without a word to the server."""

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({"auth": AuthProtocol.NTLM}, NotSupported),
            ({"auth": AuthProtocol.KERBEROS}, NotSupported),
            ({"username": None}, ProfileInvalid),
            ({"secret": None}, SecretMissing),
            ({"username": "user\r\nDELE 1"}, ProfileInvalid),
            ({"secret": Secret("a\nb")}, ProfileInvalid),
        ],
    )
    def test_credentials(self, changes: dict[str, object], expected: type[PostroomError]) -> None:
        with LineServer(says("+OK")) as server, pytest.raises(expected):
            signed_in(dataclasses.replace(server.settings(), **changes))  # type: ignore[arg-type]
        assert not server.peers or server.peers[0].lines == []

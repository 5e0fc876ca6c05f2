"""Greeting, EHLO, STARTTLS and AUTH against scripted servers."""

from __future__ import annotations

import base64
import re
import socket
from collections.abc import Callable
from dataclasses import replace

import pytest

from core.cancel import CancelToken
from core.domain.profile import AuthProtocol, Tls
from core.domain.secret import Secret
from core.errors import (
    AccessDenied,
    AdminError,
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
from core.transports import smtp_login
from core.transports.smtp import open_smtp
from core.transports.smtp_wire import Reply
from tests.fakes.line_server import LineServer, RememberingObserver
from tests.fakes.smtp_peer import SmtpPeer, serving, settings
from tests.servers.certificates import Certificates

PLAIN = base64.b64encode(b"\0user\0Se5ame").decode()


def refused(script: Callable[[SmtpPeer], None], kind: type[PostroomError], words: str, username: str | None = None) -> PostroomError:
    """Open against the script, and expect this error."""
    with serving(script) as server, pytest.raises(kind, match=words) as caught:
        open_smtp(settings(server.port, username=username), CancelToken(), RememberingObserver())
    return caught.value


def signed_in(script: Callable[[SmtpPeer], None], username: str = "user", password: str = "Se5ame") -> RememberingObserver:
    """Open against the script, which must succeed."""
    observer = RememberingObserver()
    with serving(script) as server:
        open_smtp(settings(server.port, username=username, password=password), CancelToken(), observer).close()
    return observer


class TestGreeting:
    def test_refusals(self) -> None:
        refused(lambda peer: peer.say("421 4.3.2 too busy"), ServerBusy, "421 4.3.2 too busy")
        refused(lambda peer: peer.say("554-go", "554 away"), AccessDenied, "554 go away")
        refused(lambda peer: peer.say("+OK POP3 ready"), ProtocolBroken, "no SMTP server")
        refused(lambda peer: peer.say("354 what"), ProtocolBroken, "354 what")
        refused(lambda _: None, ConnectionFailed, "no SMTP greeting came")

    def test_a_silent_server(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(smtp_login, "GREETING_TIMEOUT_S", 0.01)
        refused(SmtpPeer.wait_gone, ConnectionFailed, "expects TLS at once")

    def test_helo_where_ehlo_is_unknown(self) -> None:
        def script(peer: SmtpPeer) -> None:
            peer.say("220 old")
            peer.answer("EHLO", "502 what?")
            peer.answer("HELO", "250 hello")
            peer.answer("QUIT", "221 bye")

        with serving(script) as server:
            sink = open_smtp(settings(server.port), CancelToken(), RememberingObserver())
            assert not sink.offered.keywords
            sink.close()

    def test_nobody_is_welcome(self) -> None:
        def script(peer: SmtpPeer) -> None:
            peer.say("220 old")
            peer.answer("EHLO", "550 bad name")
            peer.answer("HELO", "550 bad name")

        refused(script, AccessDenied, "550 bad name")

    def test_ehlo_later(self) -> None:
        def script(peer: SmtpPeer) -> None:
            peer.say("220 old")
            peer.answer("EHLO", "421 later")

        refused(script, ServerBusy, "421 later")

    @pytest.mark.parametrize(("name", "said"), [("host.corp.test", "host.corp.test"), ("host", "[127.0.0.1]"), ("a\r\nb.c", "[127.0.0.1]")])
    def test_the_name_given(self, monkeypatch: pytest.MonkeyPatch, name: str, said: str) -> None:
        monkeypatch.setattr(socket, "gethostname", lambda: name)
        assert smtp_login.own_name() == said

    def test_steps_without_a_user(self) -> None:
        def script(peer: SmtpPeer) -> None:
            peer.hello("SIZE 5000", "PIPELINING")
            peer.answer("QUIT", "221 bye")

        observer = RememberingObserver()
        with serving(script) as server:
            sink = open_smtp(settings(server.port), CancelToken(), observer)
            assert sink.offered.size_limit == 5000
            sink.close()
            sink.close()
        assert observer.names == ["dns", "tcp", "capabilities", "authentication"]
        assert observer.steps[2].details == ["SIZE 5000, PIPELINING"]


class TestStarttls:
    def test_everything_is_asked_again(self, certificates: Certificates) -> None:
        import ssl

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates.cert_file, certificates.key_file)

        def script(peer: SmtpPeer) -> None:
            peer.hello("STARTTLS", "SIZE 1")
            peer.answer("STARTTLS", "220 go")
            peer.start_tls(context)
            peer.ehlo("AUTH PLAIN")
            peer.answer(f"AUTH PLAIN {PLAIN}", "235 welcome")
            peer.answer("QUIT", "221 bye")

        observer = RememberingObserver()
        with serving(script) as server:
            wanted = replace(settings(server.port, username="user"), tls=Tls.STARTTLS, ca_file=str(certificates.ca_file))
            sink = open_smtp(wanted, CancelToken(), observer)
            assert sink.offered.size_limit is None
            sink.close()
        assert observer.names == ["dns", "tcp", "capabilities", "tls", "capabilities", "authentication"]

    @pytest.mark.parametrize(
        ("keywords", "reply", "kind"),
        [
            ((), "", TlsUnavailable),
            (("STARTTLS",), "454 4.7.0 not now", ServerBusy),
            (("STARTTLS",), "502 no", TlsUnavailable),
            (("STARTTLS",), "250 what", ProtocolBroken),
            (("STARTTLS",), "220 go\r\n250 injected", ProtocolBroken),
        ],
    )
    def test_refusals(self, keywords: tuple[str, ...], reply: str, kind: type[PostroomError]) -> None:
        def script(peer: SmtpPeer) -> None:
            peer.hello(*keywords)
            if keywords:
                peer.answer("STARTTLS", reply)

        with serving(script) as server, pytest.raises(kind):
            open_smtp(replace(settings(server.port), tls=Tls.STARTTLS), CancelToken(), RememberingObserver())


class TestAuth:
    def test_plain(self) -> None:
        def script(peer: SmtpPeer) -> None:
            peer.hello("AUTH LOGIN PLAIN")
            peer.answer(f"AUTH PLAIN {PLAIN}", "235 welcome")
            peer.answer("QUIT", "221 bye")

        observer = signed_in(script)
        assert observer.steps[-1].details == ["signed in as user (PLAIN)"]
        assert "Se5ame" not in repr(observer.steps)

    def test_login_in_the_old_spelling(self) -> None:
        def script(peer: SmtpPeer) -> None:
            peer.hello("AUTH=LOGIN")
            peer.answer("AUTH LOGIN", "334 VXNlcm5hbWU6")
            peer.answer(base64.b64encode("jürgen".encode()).decode(), "334 UGFzc3dvcmQ6")
            peer.answer(base64.b64encode("geheim§".encode()).decode(), "235 ok")
            peer.answer("QUIT", "221 bye")

        signed_in(script, "jürgen", "geheim§")

    def test_a_long_password_goes_on_its_own_line(self) -> None:
        def script(peer: SmtpPeer) -> None:
            peer.hello("AUTH PLAIN")
            peer.answer("AUTH PLAIN", "334 ")
            peer.answer(base64.b64encode(b"\0user\0" + b"x" * 600).decode(), "235 ok")
            peer.answer("QUIT", "221 bye")

        signed_in(script, password="x" * 600)

    def test_the_next_way_where_one_is_unknown(self) -> None:
        def script(peer: SmtpPeer) -> None:
            peer.hello("AUTH PLAIN LOGIN")
            peer.answer("AUTH PLAIN", "504 unknown")
            peer.answer("AUTH LOGIN", "334 ")
            peer.answer("", "334 ")
            peer.answer("", "235 ok")
            peer.answer("QUIT", "221 bye")

        assert signed_in(script).steps[-1].details == ["signed in as user (LOGIN)"]

    @pytest.mark.parametrize(
        ("reply", "kind"),
        [
            ("535 5.7.8 bad password", CredentialsRejected),
            ("534 5.7.9 application password needed", CredentialsRejected),
            ("454 4.7.0 try later", ServerBusy),
            ("421 4.3.2 going down", ServerBusy),
            ("538 5.7.11 encryption required", TlsUnavailable),
            ("530 5.7.0 Must issue a STARTTLS command first", TlsUnavailable),
            ("550 5.7.1 not for you", AccessDenied),
            ("504 5.5.4 unknown", NotSupported),
            ("250 what", ProtocolBroken),
        ],
    )
    def test_refusals(self, reply: str, kind: type[PostroomError]) -> None:
        def script(peer: SmtpPeer) -> None:
            peer.hello("AUTH PLAIN")
            peer.answer("AUTH PLAIN", reply)

        error = refused(script, kind, re.escape(reply), "user")
        assert "Se5ame" not in f"{error.cause} {error.detail} {error.hint}"

    def test_a_login_refused_at_the_name(self) -> None:
        def script(peer: SmtpPeer) -> None:
            peer.hello("AUTH LOGIN")
            peer.answer("AUTH LOGIN", "334 ")
            peer.answer("", "535 no such user")

        refused(script, CredentialsRejected, "535 no such user", "user")

    def test_nothing_offered(self) -> None:
        error = refused(lambda peer: peer.hello("SIZE 1"), AdminError, "does not offer to sign in", "user")
        assert "starttls" in error.hint

    def test_only_what_we_cannot(self) -> None:
        refused(lambda peer: peer.hello("AUTH XOAUTH2 GSSAPI"), NotSupported, "GSSAPI, XOAUTH2", "user")

    @pytest.mark.parametrize(
        ("changes", "kind"),
        [
            ({"secret": None}, SecretMissing),
            ({"secret": Secret("a\0b")}, ProfileInvalid),
            ({"auth": AuthProtocol.KERBEROS}, NotSupported),
        ],
    )
    def test_unusable_settings(self, changes: dict[str, object], kind: type[PostroomError]) -> None:
        with LineServer(lambda _: None) as server, pytest.raises(kind):
            open_smtp(
                replace(settings(server.port, username="user"), **changes),  # type: ignore[arg-type]
                CancelToken(),
                RememberingObserver(),
            )


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        (Reply(250, ()), "250"),
        (Reply(550, ("5.1.1 no such user", "5.1.1 here")), "550 5.1.1 no such user here"),
        (Reply(550, ("5.1.1 no", "5.7.1 other")), "550 5.1.1 no 5.7.1 other"),
        (Reply(250, ("x" * 2000,)), "250 " + "x" * 996 + "..."),
    ],
)
def test_a_reply_in_words(reply: Reply, text: str) -> None:
    assert reply.text == text


@pytest.mark.parametrize("line", ["", "25", "250x", "999 no", "150 no", "hello", "\u0662\u0665\u0660 ok"])
def test_what_is_no_reply(line: str) -> None:
    refused(lambda peer: peer.say(line), ProtocolBroken, "an SMTP reply was expected")


def test_a_reply_without_end() -> None:
    def script(peer: SmtpPeer) -> None:
        peer.say(*["220-more"] * 600)
        peer.rest()

    refused(script, ProtocolBroken, "more than 512 lines")

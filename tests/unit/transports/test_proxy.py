"""Proxies: which one, and what each of their answers means, for mail, tokens and Exchange."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.profile import AuthProtocol, Tls
from core.domain.proxy import proxy_reference
from core.domain.secret import Secret
from core.errors import (
    AccessDenied,
    Cancelled,
    ConnectionFailed,
    NotSupported,
    PostroomError,
    ProfileInvalid,
    ProtocolBroken,
    TlsUnavailable,
)
from core.sandbox.ews.auth import BASIC
from core.sandbox.mailboxes import Mailboxes
from core.sandbox.pop3 import Pop3Server
from core.sandbox.smtp import SmtpServer
from core.transports.pop3 import open_pop3
from core.transports.proxy import Proxy, proxy_for, read_proxy
from core.transports.smtp import open_smtp
from tests.fakes.line_server import RememberingObserver
from tests.fakes.proxy import ConnectProxy
from tests.servers.certificates import Certificates
from tests.unit.transports.ews.conftest import InThread, ews_server, open_client
from tests.unit.transports.oauth.world import server_context, world

VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "pop3_proxy", "smtp_proxy", "imap_proxy")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def pop3(port: int, host: str = "127.0.0.1", **given: Any) -> ConnectionSettings:
    """Settings of a mailbox."""
    values: dict[str, Any] = {"username": "alice", "secret": Secret("pass word"), "connect_timeout_s": 10.0, **given}
    return ConnectionSettings(Protocol.POP3, host, port, **{"tls": Tls.NONE, **values})


def mailboxes() -> Mailboxes:
    """Alice's."""
    found = Mailboxes()
    found.add("alice@corp.test", "pass word", "alice")
    return found


class TestWhich:
    SETTINGS = pop3(110, "mail.corp.test", proxy="system")

    @pytest.mark.parametrize(
        ("variables", "scheme", "host", "expected"),
        [
            ({}, "https", "mail.corp.test", None),
            ({"https_proxy": "http://p:1"}, "https", "mail.corp.test", Proxy("p", 1)),
            ({"https_proxy": "http://p:1"}, "pop3", "mail.corp.test", None),
            ({"all_proxy": "p:1"}, "pop3", "mail.corp.test", Proxy("p", 1)),
            ({"pop3_proxy": "http://p:1", "all_proxy": "http://q:2"}, "pop3", "mail.corp.test", Proxy("p", 1)),
            ({"all_proxy": "http://p:1", "no_proxy": "corp.test"}, "smtp", "mail.corp.test", None),
            ({"all_proxy": "http://p:1", "no_proxy": "10.0.0.0/8"}, "smtp", "10.1.2.3", None),
            ({"all_proxy": "http://p:1"}, "smtp", "127.0.0.1", None),
            ({"all_proxy": "http://p:1"}, "smtp", "localhost", None),
            ({"all_proxy": "http://p:1"}, "smtp", "::1", None),
        ],
    )
    def test_of_the_system(
        self, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], scheme: str, host: str, expected: Proxy | None
    ) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert proxy_for(self.SETTINGS, scheme, host, 995) == expected
        assert proxy_for(replace(self.SETTINGS, proxy="none"), scheme, host, 995) is None
        assert proxy_for(replace(self.SETTINGS, proxy="http://own:3128"), scheme, host, 995) == Proxy("own", 3128)

    @pytest.mark.parametrize(
        ("text", "error"),
        [("socks5://p:1", NotSupported), ("https://p:1", NotSupported), ("http://", ProfileInvalid), ("http://p:x", ProfileInvalid)],
    )
    def test_what_is_none(self, text: str, error: type[PostroomError]) -> None:
        with pytest.raises(error):
            read_proxy(text)

    def test_the_password_has_a_place_of_its_own(self) -> None:
        assert proxy_reference("http://svc%40corp@proxy.corp.test:3128") == "proxy.svc@corp@proxy.corp.test"
        assert proxy_reference("http://proxy.corp.test:3128") is proxy_reference("system") is proxy_reference("none") is None
        assert proxy_reference("http://svc:known@proxy.corp.test") is None
        with_it = read_proxy("http://svc@p:1", Secret("pa:ss%40"))
        assert with_it == read_proxy("http://svc:pa%3Ass%2540@p:1")
        assert "Basic" not in repr(with_it)


class TestMail:
    @pytest.mark.parametrize("tls", [Tls.NONE, Tls.STARTTLS, Tls.IMPLICIT])
    def test_pop3_goes_through(self, certificates: Certificates, tls: Tls) -> None:
        context = None if tls is Tls.NONE else server_context(certificates)
        with (
            Pop3Server(mailboxes(), tls=context, implicit_tls=tls is Tls.IMPLICIT) as server,
            ConnectProxy(leads_to=("127.0.0.1", server.port)) as proxy,
        ):
            observer = RememberingObserver()
            # The name is the proxy's to look up, and the certificate's to bear.
            settings = pop3(110, "mail.corp.test", tls=tls, proxy=proxy.url(), ca_file=str(certificates.ca_file))
            open_pop3(settings, CancelToken(), observer).close()
            assert proxy.asked == ["CONNECT mail.corp.test:110 HTTP/1.1"]

    def test_a_name_with_other_letters_is_asked_for_as_names_are_sent(self) -> None:
        with Pop3Server(mailboxes()) as server, ConnectProxy(leads_to=("127.0.0.1", server.port)) as proxy:
            open_pop3(pop3(110, "post.bücher.test", proxy=proxy.url()), CancelToken(), RememberingObserver()).close()
            assert proxy.asked == ["CONNECT post.xn--bcher-kva.test:110 HTTP/1.1"]
            with pytest.raises(ProfileInvalid):
                open_pop3(pop3(110, "ü" * 70 + ".test", proxy=proxy.url()), CancelToken(), RememberingObserver())

    def test_smtp_goes_through_with_a_password(self) -> None:
        with SmtpServer(logins={"alice": "pass word"}) as server, ConnectProxy(credentials="svc:se:cret") as proxy:
            settings = replace(pop3(server.port), protocol=Protocol.SMTP, proxy=proxy.url("svc"), proxy_secret=Secret("se:cret"))
            # Nobody knows where a proxy leads: its own nearness permits no password in the clear.
            with pytest.raises(TlsUnavailable, match="not encrypted"):
                open_smtp(settings, CancelToken(), RememberingObserver())
            proxy.asked.clear()
            open_smtp(replace(settings, auth=AuthProtocol.BASIC), CancelToken(), RememberingObserver()).close()
            assert proxy.asked == [f"CONNECT 127.0.0.1:{server.port} HTTP/1.1"]

    @pytest.mark.parametrize(
        ("made", "user", "error", "code"),
        [
            ({"credentials": "svc:secret"}, "", AccessDenied, "ProxyAuthentication"),
            ({"credentials": "svc:secret"}, "svc", AccessDenied, "ProxyAuthentication"),
            ({"reply": "HTTP/1.1 403 Forbidden"}, "", AccessDenied, "ProxyForbids"),
            ({"reply": "HTTP/1.1 502 Bad Gateway"}, "", ConnectionFailed, "ConnectionFailed"),
            ({"reply": "220 mail.corp.test ESMTP"}, "", ProtocolBroken, "ProtocolBroken"),
            ({"hangs": True}, "", ConnectionFailed, "ConnectionFailed"),
        ],
    )
    def test_a_proxy_that_does_not(self, made: dict[str, Any], user: str, error: type[PostroomError], code: str) -> None:
        with ConnectProxy(**made) as proxy:
            observer = RememberingObserver()
            settings = pop3(995, "mail.corp.test", proxy=proxy.url(user), proxy_secret=Secret("wrong one"), connect_timeout_s=0.5)
            with pytest.raises(error) as caught:
                open_pop3(settings, CancelToken(), observer)
        assert caught.value.code == code
        assert "proxy" in caught.value.cause
        assert observer.names == ["dns", "tcp"]
        assert "wrong one" not in str(caught.value) + caught.value.detail + caught.value.hint

    def test_a_stop_ends_the_wait_for_it(self) -> None:
        with ConnectProxy(hangs=True) as proxy:
            token = CancelToken()
            call = InThread(lambda: open_pop3(pop3(995, "mail.corp.test", proxy=proxy.url()), token, RememberingObserver()))
            assert proxy.heard.wait(10)
            token.cancel()
            assert isinstance(call.join(), Cancelled)

    def test_nobody_is_there(self) -> None:
        with ConnectProxy() as proxy:
            url = proxy.url()
        with pytest.raises(ConnectionFailed, match="refused"):
            open_pop3(pop3(995, "mail.corp.test", proxy=url), CancelToken(), RememberingObserver())


def test_exchange_and_tokens_go_through_as_well(certificates: Certificates) -> None:
    with ews_server(auth=(BASIC,), tls=server_context(certificates), host_name="localhost") as server, ConnectProxy() as proxy:
        with open_client(server, proxy=proxy.url(), ca_file=str(certificates.ca_file)) as client:
            assert client.scheme is not None
        assert proxy.asked[0] == f"CONNECT localhost:{server.port} HTTP/1.1"
    with world(certificates) as there, ConnectProxy() as proxy:
        settings = there.settings(flow="client-credentials", public=False, proxy=proxy.url())
        assert there.broker.access(settings, CancelToken()).reveal()
        assert len(proxy.asked) == 1

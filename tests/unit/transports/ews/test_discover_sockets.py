"""The search for a server over real connections: TLS, sign-in, redirections, what breaks. Names lead to ports of loopback."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.profile import AuthProtocol, OAuthSettings, Tls
from core.domain.secret import Secret
from core.errors import (
    Cancelled,
    ConnectionFailed,
    CredentialsRejected,
    HostUnknown,
    InternalError,
    MailboxMissing,
    PostroomError,
    ProfileInvalid,
    ProtocolBroken,
    SecretMissing,
)
from core.ports import StepObserver
from core.ports.names import SrvRecord
from core.sandbox.ews.auth import BASIC, BEARER, NTLM
from core.sandbox.ews.behaviour import EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.server import EwsServer
from core.transports.dial import Address, open_socket, resolve
from core.transports.ews.dialling import Dialler, HttpStream, Origin
from core.transports.ews.discover import Search, discover
from core.transports.ews.discover_failures import TRUST_CERTIFICATE
from core.transports.ews.discover_web import BODY_BYTES, DialledWeb
from tests.fakes.line_server import LineServer, Peer
from tests.fakes.memory import Memory
from tests.servers.certificates import Certificates
from tests.unit.transports.ews.conftest import ALICE, PASSWORD, organisation

EWS = "https://mail.corp.test/EWS/Exchange.asmx"
AUTODISCOVER = "autodiscover.corp.test"
PATIENCE_S = 20.0
Ports = Mapping[tuple[str, int], int]
"""Host and port as the world knows them, and the port on loopback behind them. Every other name does not exist."""


class LoopbackDialler(Dialler):
    """Dials ports of loopback under the names of a map; TLS, HTTP and everything else are the real ones."""

    def __init__(self, settings: ConnectionSettings, token: CancelToken, *, ports: Ports) -> None:
        super().__init__(settings, token)
        self._ports = ports

    def _open(self, origin: Origin, observer: StepObserver) -> HttpStream:
        names(self._ports, origin.host, origin.port, self.token, 0)
        addresses = resolve("127.0.0.1", self._ports[origin.host, origin.port], self.token, PATIENCE_S)
        tls = Tls.IMPLICIT if origin.secure else Tls.NONE
        sock = open_socket(addresses, origin.where, self.token, PATIENCE_S)
        stream = HttpStream(sock, replace(self.settings, host=origin.host, port=origin.port, tls=tls), self.token)
        try:
            if origin.secure:
                stream.start_tls(observer)
        except BaseException:
            stream.close()
            raise
        return stream


def names(ports: Ports, host: str, port: int, token: CancelToken, timeout_s: float) -> list[Address]:
    """Look a name up in the map."""
    if host not in {each for each, _ in ports}:
        raise HostUnknown(f"{host}: there is no such name, or it has no address")
    if (host, port) not in ports:
        raise ConnectionFailed(f"{host}:{port}: the connection was refused")
    return []


@pytest.fixture
def tls(certificates: Certificates) -> ssl.SSLContext:
    """A server's side of TLS, for *.corp.test."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.cert_file, certificates.key_file)
    return context


@pytest.fixture
def hosting_tls(certificates: Certificates) -> ssl.SSLContext:
    """A server's side of TLS, for *.hosting.test."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificates.authority.issue_cert("*.hosting.test").configure_cert(context)
    return context


@contextmanager
def exchange(tls: ssl.SSLContext | None, *, auth: Collection[str] = (BASIC,), behaviour: Behaviour = EXCHANGE_SE) -> Iterator[EwsServer]:
    with EwsServer(organisation(), tls=tls, auth=auth, behaviour=behaviour) as server:
        server.autodiscover.url = EWS
        yield server


def not_found(times: int | None, status: int = 404) -> EwsFault:
    return EwsFault(EwsFaultKind.HTTP_STATUS, "Autodiscover", status=status, times=times)


def settings(certificates: Certificates | None, **given: Any) -> ConnectionSettings:
    values: dict[str, Any] = {
        "username": "alice",
        "secret": Secret(PASSWORD),
        "mailbox": ALICE,
        "autodiscover": True,
        "proxy": "none",
        "ca_file": str(certificates.ca_file) if certificates else None,
    }
    return ConnectionSettings(Protocol.EWS, "", 443, Tls.IMPLICIT, **{**values, **given})


def web(given: ConnectionSettings, ports: Ports, token: CancelToken) -> DialledWeb:
    return DialledWeb(given, token, dialler=partial(LoopbackDialler, ports=ports), names=partial(names, ports))


def searched(given: ConnectionSettings, ports: Ports, *records: SrvRecord, token: CancelToken | None = None) -> tuple[str, str]:
    """What was found, and by what. The host of EWS exists."""
    stop = token or CancelToken()
    known = {("mail.corp.test", 443): 1, **ports}
    search = Search(given, stop, web(given, known, stop), query=lambda name, timeout_s: list(records), monotonic_s=lambda: 0.0)
    return search.run(), search.found_by


def fails(given: ConnectionSettings, ports: Ports, *records: SrvRecord) -> PostroomError:
    with pytest.raises(PostroomError) as caught:
        searched(given, ports, *records)
    assert PASSWORD not in f"{caught.value} {caught.value.detail}"
    return caught.value


def signed(server: EwsServer) -> list[str]:
    """The users of the requests that signed in."""
    return [call.user for call in server.transcript.calls if call.user]


# The ways to find a server


def test_json_without_a_password(certificates: Certificates, tls: ssl.SSLContext) -> None:
    with exchange(tls) as server:
        assert searched(settings(certificates), {(AUTODISCOVER, 443): server.port}) == (EWS, f"by JSON at {AUTODISCOVER}")
        assert [call.status for call in server.transcript.calls] == [200]
        assert signed(server) == []


@pytest.mark.parametrize("auth", [(BASIC,), (NTLM,), (BASIC, NTLM, BEARER)])
@pytest.mark.parametrize("behaviour", [EXCHANGE_SE, LIBERAL], ids=lambda each: each.name)
def test_pox(certificates: Certificates, tls: ssl.SSLContext, auth: tuple[str, ...], behaviour: Behaviour) -> None:
    with exchange(tls, auth=auth, behaviour=behaviour) as server:
        server.faults.add(not_found(2))
        assert searched(settings(certificates), {(AUTODISCOVER, 443): server.port}) == (EWS, f"by POX at {AUTODISCOVER}")
        assert signed(server) == ["alice"]
        assert server.transcript.calls[-1].anchor == ALICE


def test_soap(certificates: Certificates, tls: ssl.SSLContext) -> None:
    with exchange(tls) as server:
        server.faults.add(not_found(3))
        assert searched(settings(certificates), {(AUTODISCOVER, 443): server.port}) == (EWS, f"by SOAP at {AUTODISCOVER}")


def test_a_token(certificates: Certificates, tls: ssl.SSLContext) -> None:
    with exchange(tls, auth=(BEARER,)) as server:
        server.faults.add(not_found(2))
        oauth = OAuthSettings("custom", client_id="svc", token_url=f"https://{AUTODISCOVER}/oauth2/token")
        given = settings(certificates, username=None, oauth=oauth, auth=AuthProtocol.OAUTH2)
        assert searched(given, {(AUTODISCOVER, 443): server.port}) == (EWS, f"by POX at {AUTODISCOVER}")
        assert signed(server) == ["svc"]


def test_redirect_address(certificates: Certificates, tls: ssl.SSLContext) -> None:
    with exchange(tls) as server:
        server.autodiscover.redirect_addresses["old@corp.test"] = ALICE
        given = settings(certificates, mailbox="Old@corp.test")
        assert searched(given, {(AUTODISCOVER, 443): server.port}) == (EWS, f"by JSON at {AUTODISCOVER}")
        assert server.transcript.calls[-2].user == "alice"


@pytest.mark.parametrize("failing", [2, 3])
def test_redirect_url_to_another_domain(certificates: Certificates, tls: ssl.SSLContext, hosting_tls: ssl.SSLContext, failing: int) -> None:
    with exchange(tls) as first, exchange(hosting_tls) as second:
        first.faults.add(not_found(failing))
        path = "autodiscover.xml" if failing == 2 else "autodiscover.svc"
        first.autodiscover.redirect_url = f"https://ex.hosting.test/autodiscover/{path}"
        found, by = searched(settings(certificates), {(AUTODISCOVER, 443): first.port, ("ex.hosting.test", 443): second.port})
        assert (found, by.rpartition(" ")[2]) == (EWS, "ex.hosting.test")
        assert signed(second) == ["alice"]


def test_plain_http_redirects(certificates: Certificates, tls: ssl.SSLContext) -> None:
    with exchange(None) as plain, exchange(tls) as server:
        plain.autodiscover.http_redirect = "https://ex.corp.test/autodiscover/autodiscover.xml"
        ports = {(AUTODISCOVER, 80): plain.port, ("ex.corp.test", 443): server.port}
        assert searched(settings(certificates), ports) == (EWS, "by POX at ex.corp.test")
        assert [call.request for call in plain.transcript.calls] == [""]


def test_plain_http_redirects_to_another_domain(certificates: Certificates, hosting_tls: ssl.SSLContext) -> None:
    with exchange(None) as plain, exchange(hosting_tls) as server:
        plain.autodiscover.http_redirect = "https://ex.hosting.test/autodiscover/autodiscover.xml"
        error = fails(settings(certificates), {(AUTODISCOVER, 80): plain.port, ("ex.hosting.test", 443): server.port})
        assert "names ex.hosting.test, which belongs to another domain" in str(error)
        assert server.transcript.calls == ()


def test_srv(certificates: Certificates, tls: ssl.SSLContext) -> None:
    with exchange(tls) as server:
        ports = {("ex.corp.test", 8443): server.port}
        records = (SrvRecord(0, 0, 8443, "ex.corp.test"), SrvRecord(1, 0, 443, "gone.corp.test"))
        assert searched(settings(certificates), ports, *records) == (EWS, "by JSON at ex.corp.test")


def test_found_and_remembered(certificates: Certificates, tls: ssl.SSLContext) -> None:
    memory, token = Memory(), CancelToken()
    with exchange(tls) as server:
        given = settings(certificates)
        ports = {(AUTODISCOVER, 443): server.port, ("mail.corp.test", 443): 1}
        again = partial(discover, given, token, memory, web=web(given, ports, token))
        assert [again(), again()] == [EWS, EWS]
        assert len(server.transcript.calls) == 1
    assert memory.known == {"ews-url:corp.test:alice": EWS}


# What goes wrong


@pytest.mark.parametrize("auth", [(BASIC,), (NTLM,)])
def test_a_wrong_password_is_shown_once_to_a_host(certificates: Certificates, tls: ssl.SSLContext, auth: tuple[str, ...]) -> None:
    with exchange(tls, auth=auth) as server:
        server.faults.add(not_found(2))
        error = fails(settings(certificates, secret=Secret("wrong")), {(AUTODISCOVER, 443): server.port})
        assert isinstance(error, CredentialsRejected)
        # Without a password, signed in (NTLM takes two more requests), and the one without a password at SOAP.
        assert [call.status for call in server.transcript.calls[2:]] == [401] * (3 if auth == (BASIC,) else 5)


def test_no_mailbox(certificates: Certificates, tls: ssl.SSLContext) -> None:
    with exchange(tls) as server:
        error = fails(settings(certificates, mailbox="nobody@corp.test"), {(AUTODISCOVER, 443): server.port})
    assert isinstance(error, MailboxMissing)
    assert f"POX at https://{AUTODISCOVER}: error 500: The email address can't be found." in str(error)


def test_a_portal_answers_everything(certificates: Certificates, tls: ssl.SSLContext) -> None:
    with exchange(tls) as server:
        server.faults.add(EwsFault(EwsFaultKind.PORTAL, "Autodiscover"))
        error = fails(settings(certificates), {(AUTODISCOVER, 443): server.port})
    assert isinstance(error, ProfileInvalid)
    assert f"JSON at https://{AUTODISCOVER}: a web page instead of an answer" in str(error)


def test_a_certificate_of_nobody_is_shown_no_password(tls: ssl.SSLContext) -> None:
    with exchange(tls) as server:
        error = fails(settings(None), {(AUTODISCOVER, 443): server.port})
        assert server.transcript.calls == ()
    assert (type(error), error.hint) == (ProfileInvalid, TRUST_CERTIFICATE)
    assert "comes from an unknown authority" in str(error)


def test_a_certificate_of_another_name(certificates: Certificates, hosting_tls: ssl.SSLContext) -> None:
    with exchange(hosting_tls) as server:
        error = fails(settings(certificates), {(AUTODISCOVER, 443): server.port})
        assert server.transcript.calls == ()
    assert f"the certificate is for *.hosting.test, not for {AUTODISCOVER}" in str(error)


def test_nothing_listens(certificates: Certificates) -> None:
    error = fails(settings(certificates), {(AUTODISCOVER, 1): 1})
    assert isinstance(error, ConnectionFailed)
    assert "corp.test: there is no such name" in str(error)
    assert f"{AUTODISCOVER}:443: the connection was refused" in str(error)


def test_a_server_that_breaks_off(certificates: Certificates, tls: ssl.SSLContext) -> None:
    with exchange(tls) as server:
        server.faults.add(EwsFault(EwsFaultKind.LOSE_REQUEST, "Autodiscover"))
        error = fails(settings(certificates), {(AUTODISCOVER, 443): server.port})
    assert isinstance(error, ConnectionFailed)


def test_a_busy_server(certificates: Certificates, tls: ssl.SSLContext) -> None:
    with exchange(tls) as server:
        server.faults.add(not_found(None, 503))
        error = fails(settings(certificates), {(AUTODISCOVER, 443): server.port})
    assert isinstance(error, ConnectionFailed)
    assert "HTTP 503" in str(error)


# Stops and bounds


@pytest.mark.parametrize(("failing", "stalls"), [(0, 1), (2, 3)])
def test_a_stop_ends_a_stall(certificates: Certificates, tls: ssl.SSLContext, failing: int, stalls: int) -> None:
    token, caught = CancelToken(), []

    def work(port: int) -> None:
        try:
            searched(settings(certificates), {(AUTODISCOVER, 443): port}, token=token)
        except Cancelled as error:
            caught.append(error)

    with exchange(tls) as server:
        if failing:
            server.faults.add(not_found(failing))
        server.faults.add(EwsFault(EwsFaultKind.STALL, "Autodiscover"))
        thread = threading.Thread(target=work, args=(server.port,))
        thread.start()
        assert server.faults.wait_fired(stalls, PATIENCE_S)
        token.cancel()
        thread.join(2.0)
        assert not thread.is_alive()
    assert len(caught) == 1


def ask(given: ConnectionSettings, ports: Ports, url: str, *, timeout_s: float = PATIENCE_S, with_credentials: bool = False) -> bytes:
    return web(given, ports, CancelToken()).ask("GET", url, {}, b"", with_credentials=with_credentials, timeout_s=timeout_s).body


PLAIN = "http://a.test/"


@pytest.mark.parametrize("beginning", [[], ["HTTP/1.1 200 OK"], ["HTTP/1.1 200 OK", "Content-Length: 10", "", "half"]])
def test_a_stall_ends_by_itself(certificates: Certificates, beginning: list[str]) -> None:
    def stall(peer: Peer) -> None:
        peer.line()
        peer.say(*beginning)
        peer.wait_gone()

    with LineServer(stall) as server, pytest.raises(ConnectionFailed, match=r"a\.test:80: no whole answer within 0\.2 s"):
        ask(settings(certificates), {("a.test", 80): server.port}, PLAIN, timeout_s=0.2)


def test_an_answer_that_drips_is_not_waited_for(certificates: Certificates) -> None:
    def drip(peer: Peer) -> None:
        peer.line()
        peer.say("HTTP/1.1 200 OK", "Content-Length: 1000000000", "")
        while True:
            peer.sock.sendall(b"x")

    with LineServer(drip) as server, pytest.raises(ConnectionFailed, match=r"a\.test:80: no whole answer within 0\.2 s"):
        ask(settings(certificates), {("a.test", 80): server.port}, PLAIN, timeout_s=0.2)


def test_an_answer_that_is_cut(certificates: Certificates) -> None:
    def cut(peer: Peer) -> None:
        peer.line()
        peer.say("HTTP/1.1 200 OK", "Content-Length: 100", "", "half")

    with LineServer(cut) as server, pytest.raises(ConnectionFailed):
        ask(settings(certificates), {("a.test", 80): server.port}, PLAIN)


def test_an_answer_without_end_is_not_read(certificates: Certificates) -> None:
    def pour(peer: Peer) -> None:
        peer.line()
        peer.say("HTTP/1.1 200 OK", "")
        while True:
            peer.sock.sendall(b"x" * 65536)

    with LineServer(pour) as server, pytest.raises(ProtocolBroken, match=f"larger than {BODY_BYTES} bytes"):
        ask(settings(certificates), {("a.test", 80): server.port}, PLAIN)


def test_what_is_no_http(certificates: Certificates) -> None:
    def talk(peer: Peer) -> None:
        peer.line()
        peer.say("220 mail.corp.test ESMTP")

    with LineServer(talk) as server, pytest.raises(ProtocolBroken):
        ask(settings(certificates), {("a.test", 80): server.port}, PLAIN)


def test_no_password_over_plain_http(certificates: Certificates) -> None:
    with pytest.raises(InternalError):
        ask(settings(certificates), {("a.test", 80): 1}, PLAIN, with_credentials=True)


def test_a_missing_secret_is_said_first(certificates: Certificates) -> None:
    with pytest.raises(SecretMissing):
        DialledWeb(settings(certificates, secret=None), CancelToken())


def test_behind_a_proxy_names_are_its_business(certificates: Certificates) -> None:
    through = settings(certificates, proxy="http://proxy.corp.test:3128")
    with pytest.raises(HostUnknown):
        web(settings(certificates), {}, CancelToken()).look_up(EWS, PATIENCE_S)
    web(through, {}, CancelToken()).look_up(EWS, PATIENCE_S)

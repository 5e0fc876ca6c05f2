"""The wire: stopping it in every state, connections that die, stray answers, TLS, proxies, and how HTTP may come."""

from __future__ import annotations

import base64
import gzip
import logging
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from core.cancel import CancelToken
from core.domain.connection import StepName
from core.domain.profile import AuthProtocol
from core.errors import (
    AccessDenied,
    Cancelled,
    CertificateUntrusted,
    ConnectionFailed,
    CredentialsRejected,
    HostUnknown,
    NotSupported,
    PostroomError,
    ProfileInvalid,
    ProtocolBroken,
    TlsUnavailable,
)
from core.sandbox.ews.auth import BASIC, NTLM
from core.sandbox.ews.faults import EwsFaultKind as Kind
from core.transports import names
from core.transports.ews import opening
from core.transports.ews.client import EwsClient
from core.transports.ews.dialling import Dialler, Origin, origin_of
from tests.fakes.line_server import PATIENCE_S, LineServer, Peer, RememberingObserver
from tests.fakes.memory import Memory
from tests.servers.certificates import Certificates
from tests.unit.transports.ews.conftest import (
    ALICE,
    PASSWORD,
    InThread,
    add_fault,
    create_item,
    ews_server,
    find_items,
    get_inbox,
    open_client,
    settings_for_server,
    settings_for_url,
)
from tests.unit.transports.ews.test_parsing import answered, message

ANSWER = answered(message())


def http(octets: bytes = ANSWER, *headers: str, status: str = "200 OK") -> bytes:
    """An HTTP answer with its length."""
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/xml; charset=utf-8", f"Content-Length: {len(octets)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + octets


def request(peer: Peer) -> bool:
    """Read one request to its end; False where the client went away."""
    length = 0
    while line := peer.line():
        name, _, value = line.partition(":")
        if name.lower() == "content-length":
            length = int(value)
    if not peer.lines or not length:
        return False
    while len(peer._held) < length:
        chunk = peer.sock.recv(65536)
        if not chunk:
            return False
        peer._held += chunk
    peer._held = peer._held[length:]
    return True


def answering(*answers: bytes) -> Callable[[Peer], None]:
    """A script that gives these answers, the last of them again and again."""

    def script(peer: Peer) -> None:
        number = 0
        while request(peer):
            peer.sock.sendall(answers[min(number, len(answers) - 1)])
            number += 1

    return script


@contextmanager
def scripted(script: Callable[[Peer], None], **given: Any) -> Iterator[EwsClient]:
    """A client of a scripted server, signing in by Basic; nothing was sent yet."""
    from core.transports.ews.auth import Scheme

    with LineServer(script) as line:
        url = f"http://127.0.0.1:{line.port}/EWS/Exchange.asmx"
        client = EwsClient(settings_for_url(url, **given), url, CancelToken(), Memory())
        client.use(Scheme.BASIC)
        try:
            yield client
        finally:
            client.close()


def opened(url: str, observer: RememberingObserver | None = None, **given: Any) -> EwsClient:
    """Open; for what must fail."""
    return opening.open_client(settings_for_url(url, **given), CancelToken(), observer or RememberingObserver(), Memory())


class TestStop:
    """A stop ends every wait at once, and the thread that waited."""

    @pytest.mark.parametrize("kind", [Kind.STALL, Kind.STALL_IN_BODY])
    @pytest.mark.parametrize("by_token", [True, False])
    @pytest.mark.parametrize(("scheme", "auth"), [(BASIC, AuthProtocol.BASIC), (NTLM, AuthProtocol.NTLM)])
    def test_while_an_answer_stalls(self, kind: Kind, by_token: bool, scheme: str, auth: AuthProtocol) -> None:
        token = CancelToken()
        with ews_server(auth=(scheme,)) as server, open_client(server, auth=auth, token=token) as client:
            add_fault(server, kind, "FindItem")
            call = InThread(lambda: client.call("FindItem", find_items()))
            assert server.faults.wait_fired()
            (token.cancel if by_token else client.abort)()
            assert isinstance(call.join(), Cancelled)
            with pytest.raises(Cancelled):
                client.call("FindItem", find_items())

    def test_while_a_body_drips(self) -> None:
        going = threading.Event()

        def drip(peer: Peer) -> None:
            request(peer)
            peer.sock.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            while True:
                peer.sock.sendall(b"1\r\n \r\n")
                going.set()

        with scripted(drip) as client:
            call = InThread(lambda: client.call("FindItem", find_items()))
            assert going.wait(PATIENCE_S)
            client.abort()
            assert isinstance(call.join(), Cancelled)

    def test_while_a_request_is_not_taken(self) -> None:
        release = threading.Event()

        def deaf(peer: Peer) -> None:
            peer.sock.recv(1)
            reached.set()
            assert release.wait(PATIENCE_S)

        reached = threading.Event()
        with scripted(deaf) as client:
            call = InThread(lambda: client.call("CreateItem", f"<m:CreateItem>{'x' * 30_000_000}</m:CreateItem>"))
            assert reached.wait(PATIENCE_S)
            client.abort()
            assert isinstance(call.join(), Cancelled)
            release.set()

    def test_while_a_name_is_looked_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked, release = threading.Event(), threading.Event()

        def hang(*_: object) -> list[Any]:
            asked.set()
            release.wait(PATIENCE_S)
            return []

        monkeypatch.setattr(names, "system_addresses", hang)
        self.opening_is_stopped("http://mail.corp.test/", asked, StepName.DNS)
        release.set()

    def test_while_it_connects(self) -> None:
        with socket.socket() as listener, socket.socket() as first, socket.socket() as second:
            listener.bind(("127.0.0.1", 0))
            listener.listen(0)
            for filler in (first, second):  # the queue is full: who comes now gets no answer
                filler.setblocking(False)
                filler.connect_ex(listener.getsockname())
            self.opening_is_stopped(f"http://127.0.0.1:{listener.getsockname()[1]}/", None, StepName.TCP)

    def test_in_the_handshake(self) -> None:
        def silent(peer: Peer) -> None:
            peer.sock.recv(1)
            line.reached.set()
            peer.wait_gone()

        with LineServer(silent) as line:
            self.opening_is_stopped(f"https://127.0.0.1:{line.port}/", line.reached, StepName.TLS)

    def opening_is_stopped(self, url: str, reached: threading.Event | None, step: StepName) -> None:
        """Open, stop when the step is reached, and expect Cancelled there."""
        token, observer = CancelToken(), WatchingObserver(step)
        settings = settings_for_url(url)
        call = InThread(lambda: opening.open_client(settings, token, observer, Memory()))
        assert (reached or observer.reached).wait(PATIENCE_S)
        token.cancel()
        assert isinstance(call.join(), Cancelled)
        assert observer.steps[-1].name is step
        assert isinstance(observer.steps[-1].error, Cancelled)

    def test_a_stream_that_waits(self) -> None:
        def stream(peer: Peer) -> None:
            request(peer)
            peer.sock.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
            peer.wait_gone()
            ended.set()

        ended, first = threading.Event(), threading.Event()

        def read() -> None:
            with client.stream("GetStreamingEvents", "<m:GetStreamingEvents/>", timeout_s=PATIENCE_S) as pieces:
                for piece in pieces:
                    assert piece == b"hello"
                    first.set()

        with scripted(stream) as client:
            call = InThread(read)
            assert first.wait(PATIENCE_S)
            client.abort()
            assert isinstance(call.join(), Cancelled)
            assert ended.wait(PATIENCE_S)

    def test_a_stopped_client_opens_nothing(self) -> None:
        token = CancelToken()
        token.cancel()
        with ews_server() as server:
            with pytest.raises(Cancelled), open_client(server, token=token):
                pass
            assert not server.transcript.calls


class WatchingObserver(RememberingObserver):
    """Tells when a step begins."""

    def __init__(self, step: StepName) -> None:
        super().__init__()
        self.reached = threading.Event()
        self._step = step

    def step(self, name: StepName) -> Any:
        """Watch one step."""
        if name is self._step:
            self.reached.set()
        return super().step(name)


class TestStreams:
    def test_on_a_connection_of_its_own_that_ends_with_the_block(self) -> None:
        def script(peer: Peer) -> None:
            request(peer)
            peer.sock.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n3\r\ntwo\r\n")
            peer.wait_gone()
            ended.set()

        ended = threading.Event()
        with scripted(script) as client:
            with client.stream("GetStreamingEvents", "<m:GetStreamingEvents/>", timeout_s=PATIENCE_S) as pieces:
                got = b""
                while got != b"onetwo":
                    got += next(pieces)
            assert ended.wait(PATIENCE_S)

    def test_calls_go_on_beside_it(self) -> None:
        with ews_server() as server, open_client(server) as client:
            folder = client.folder_id("Inbox")
            (answer,) = client.call(
                "Subscribe",
                f"<m:Subscribe><m:StreamingSubscriptionRequest><t:FolderIds>{folder}</t:FolderIds>"
                "<t:EventTypes><t:EventType>NewMailEvent</t:EventType></t:EventTypes></m:StreamingSubscriptionRequest></m:Subscribe>",
            )
            subscription = answer.element.findtext("{*}SubscriptionId")
            body = (
                f"<m:GetStreamingEvents><m:SubscriptionIds><t:SubscriptionId>{subscription}</t:SubscriptionId></m:SubscriptionIds>"
                "<m:ConnectionTimeout>1</m:ConnectionTimeout></m:GetStreamingEvents>"
            )
            with client.stream("GetStreamingEvents", body, timeout_s=PATIENCE_S) as pieces:
                assert server.wait_streams(1)
                assert client.call("GetFolder", get_inbox(client))[0].ok
                server.directory[ALICE].deliver(b"Subject: hello\r\n\r\nhello\r\n")
                got = b""
                while b"NewMailEvent" not in got:
                    got += next(pieces)
            assert server.wait_streams(0)

    @pytest.mark.parametrize("octets", [b"", b"one", ANSWER])
    def test_a_length_that_is_known(self, octets: bytes) -> None:
        with scripted(answering(http(octets))) as client, client.stream("X", "<m:X/>", timeout_s=PATIENCE_S) as pieces:
            assert b"".join(pieces) == octets

    def test_an_end_in_order_and_a_cut(self) -> None:
        whole = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n"
        with scripted(answering(whole + b"0\r\n\r\n")) as client, client.stream("X", "<m:X/>", timeout_s=PATIENCE_S) as pieces:
            assert list(pieces) == [b"one"]

        def cut(peer: Peer) -> None:
            request(peer)
            peer.sock.sendall(whole)

        with scripted(cut) as client, client.stream("X", "<m:X/>", timeout_s=PATIENCE_S) as pieces:
            assert next(pieces) == b"one"
            with pytest.raises(ConnectionFailed):
                next(pieces)

    def test_cookies_lead_it_to_the_same_server(self) -> None:
        seen: list[list[str]] = []

        def script(peer: Peer) -> None:
            while request(peer):
                seen.append([line for line in peer.lines if line.startswith(("Cookie", "X-Prefer"))])
                peer.lines.clear()
                peer.sock.sendall(http(ANSWER, "Set-Cookie: X-BackEndOverrideCookie=one; path=/", "Connection: close"))

        with scripted(script) as client:
            client.call("GetFolder", "<m:GetFolder/>")
            client.call("Subscribe", "<m:Subscribe/>")
            with client.stream("GetStreamingEvents", "<m:GetStreamingEvents/>", timeout_s=PATIENCE_S) as pieces:
                assert b"".join(pieces) == ANSWER
        affine = ["X-PreferServerAffinity: true", "Cookie: X-BackEndOverrideCookie=one"]
        assert seen == [[], affine, affine]

    @pytest.mark.parametrize(("scheme", "auth"), [(BASIC, AuthProtocol.BASIC), (NTLM, AuthProtocol.NTLM)])
    def test_a_sign_in_that_was_forgotten(self, scheme: str, auth: AuthProtocol) -> None:
        body = "<m:GetStreamingEvents/>"
        with ews_server(auth=(scheme,)) as server, open_client(server, auth=auth) as client:
            add_fault(server, Kind.UNAUTHORIZED, "GetStreamingEvents")
            add_fault(server, Kind.PORTAL, "GetStreamingEvents")
            with client.stream("GetStreamingEvents", body, timeout_s=PATIENCE_S) as pieces:
                assert b"Welcome" in b"".join(pieces)
            server.directory.set_password("alice", "another")
            before = len(server.transcript.calls)
            with pytest.raises(CredentialsRejected), client.stream("GetStreamingEvents", body, timeout_s=PATIENCE_S):
                pass
            assert len(server.transcript.calls) - before == (2 if scheme == BASIC else 6), "two sign-ins at most"

    def test_a_refusal(self) -> None:
        with ews_server() as server, open_client(server) as client:
            add_fault(server, Kind.SOAP_FAULT, "GetStreamingEvents", code="ErrorAccessDenied")
            with pytest.raises(AccessDenied), client.stream("GetStreamingEvents", "<m:GetStreamingEvents/>", timeout_s=PATIENCE_S):
                pass
            add_fault(server, Kind.HTTP_STATUS, "GetStreamingEvents", status=503)
            with pytest.raises(PostroomError, match="503"), client.stream("GetStreamingEvents", "<m:GetStreamingEvents/>", timeout_s=5.0):
                pass


class TestHttp:
    @pytest.mark.parametrize(
        "octets",
        [
            http(),
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(ANSWER), ANSWER),
            http(gzip.compress(ANSWER), "Content-Encoding: gzip"),
            b"HTTP/1.1 100 Continue\r\n\r\n" + http(),
        ],
        ids=["length", "chunked", "gzip", "continue"],
    )
    def test_bodies(self, octets: bytes) -> None:
        with scripted(answering(octets)) as client:
            for _ in range(2):
                assert client.call("GetItem", "<m:GetItem/>")[0].ok

    @pytest.mark.parametrize("head", [b"HTTP/1.0 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"])
    def test_a_body_that_ends_with_the_connection(self, head: bytes) -> None:
        def script(peer: Peer) -> None:
            if request(peer):
                peer.sock.sendall(head + ANSWER)

        with scripted(script) as client:
            for _ in range(2):
                assert client.call("GetItem", "<m:GetItem/>")[0].ok

    @pytest.mark.parametrize(
        ("octets", "error"),
        [
            (b"+OK POP3 ready\r\n", ProtocolBroken),
            (http(b"garbage", "Content-Encoding: gzip"), ProtocolBroken),
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", ConnectionFailed),
            (http()[:-5], ConnectionFailed),
            (b"", ConnectionFailed),
        ],
    )
    def test_what_is_no_answer(self, octets: bytes, error: type[PostroomError]) -> None:
        def script(peer: Peer) -> None:
            request(peer)
            peer.sock.sendall(octets)

        with scripted(script) as client, pytest.raises(error) as caught:
            client.call("CreateItem", "<m:CreateItem/>")
        assert type(caught.value) is error

    def test_bytes_that_nobody_asked_for_end_a_kept_connection(self) -> None:
        def script(peer: Peer) -> None:
            peers.append(peer)
            request(peer)
            peer.sock.sendall(http() + http(b""))
            peer.wait_gone()

        peers: list[Peer] = []
        with scripted(script) as client:
            for _ in range(3):
                assert client.call("CreateItem", "<m:CreateItem/>")[0].ok
            assert len(peers) == 3

    def test_an_early_no_is_read_though_the_request_was_not_taken(self) -> None:
        def script(peer: Peer) -> None:
            peer.line()
            peer.sock.sendall(http(b"", status="413 Payload Too Large"))  # and ends the connection, with all the rest unread

        with scripted(script) as client, pytest.raises(PostroomError, match="size"):
            client.call("CreateItem", f"<m:CreateItem>{'x' * 5_000_000}</m:CreateItem>")

    def test_redirects_are_not_followed(self) -> None:
        away = answering(http(b"", "Location: http://127.0.0.1:1/", status="302 Found"))
        with scripted(away) as client, pytest.raises(ProfileInvalid, match="leads to http://127"):
            client.call("GetItem", "<m:GetItem/>")

    def test_no_password_comes_from_netrc(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
        (tmp_path / "netrc").write_text("machine 127.0.0.1 login eve password evil\n")
        monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
        with ews_server() as server:
            client = EwsClient(settings_for_server(server), server.url, CancelToken(), Memory())
            assert client.challenges()
            client.close()


class TestTls:
    def context(self, certificates: Certificates) -> ssl.SSLContext:
        """The server's side."""
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificates.cert_file, certificates.key_file)
        return context

    @pytest.mark.parametrize(("scheme", "auth"), [(BASIC, AuthProtocol.BASIC), (NTLM, AuthProtocol.NTLM)])
    def test_all_steps_and_one_connection(self, certificates: Certificates, scheme: str, auth: AuthProtocol) -> None:
        observer = RememberingObserver()
        with (
            ews_server(auth=(scheme,), tls=self.context(certificates), host_name="localhost") as server,
            open_client(server, auth=auth, observer=observer, ca_file=str(certificates.ca_file)) as client,
        ):
            assert client.call("CreateItem", create_item())[0].ok
            assert {call.connection for call in server.transcript.calls} == {1}, "the observed connection is the one that is used"
        assert observer.names == ["dns", "tcp", "tls", "capabilities", "authentication", "rights"]
        assert "TLSv1." in observer.steps[2].details[0]

    def test_ntlm_gets_the_certificate(self, certificates: Certificates) -> None:
        with ews_server(tls=self.context(certificates), host_name="localhost") as server:
            settings = settings_for_server(server, ca_file=str(certificates.ca_file))
            dialler = Dialler(settings, CancelToken())
            stream = dialler.dial(origin_of(server.url))
            assert stream.certificate
            assert stream.reusable()
            stream.close()
            assert not stream.reusable()

    def test_an_unknown_authority_and_a_plain_port(self, certificates: Certificates) -> None:
        observer = RememberingObserver()
        with ews_server(tls=self.context(certificates), host_name="localhost") as server, pytest.raises(CertificateUntrusted):
            opened(server.url, observer)
        assert observer.names == ["dns", "tcp", "tls"]
        with ews_server() as server, pytest.raises((TlsUnavailable, ConnectionFailed)):
            opened(server.url.replace("http:", "https:"))

    def test_a_port_of_another_kind_is_put_in_words_of_the_url(self) -> None:
        def pop3(peer: Peer) -> None:
            peer.say("+OK POP3 server ready")
            peer.wait_gone()

        with LineServer(pop3) as server, pytest.raises(TlsUnavailable) as caught:
            opened(f"https://127.0.0.1:{server.port}/EWS/Exchange.asmx")
        assert "port in the URL" in caught.value.hint

    def test_a_dead_connection_is_found_below_tls(self, certificates: Certificates) -> None:
        with (
            ews_server(tls=self.context(certificates), host_name="localhost") as server,
            open_client(server, ca_file=str(certificates.ca_file)) as client,
        ):
            server.drop_connections()
            assert client.call("CreateItem", create_item())[0].ok


class TestOrigins:
    def test_what_is_read(self) -> None:
        assert origin_of("https://Mail.corp.test/EWS") == Origin("https", "mail.corp.test", 443)
        assert origin_of("http://[::1]:81/") == Origin("http", "::1", 81)
        assert origin_of("https://bücher.test/").host == "xn--bcher-kva.test"
        for loopback in ("127.0.0.1", "127.9.9.9", "localhost", "::1"):
            assert Origin("http", loopback, 80).loopback
        assert not Origin("http", "127.corp.test", 80).loopback

    @pytest.mark.parametrize("url", ["", "ftp://x/", "https:///ews", "http://x:99999/", "http://[::1/", f"http://{'ü' * 70}.test/"])
    def test_what_is_not(self, url: str) -> None:
        with pytest.raises(ProfileInvalid):
            origin_of(url)

    def test_an_unknown_host(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")

        monkeypatch.setattr(names, "system_addresses", fail)
        with pytest.raises(HostUnknown):
            opened("https://nowhere.test/")


class TestProxies:
    def test_a_plain_url_goes_to_the_proxy_whole(self) -> None:
        peers: list[Peer] = []

        def script(peer: Peer) -> None:
            peers.append(peer)
            answering(http())(peer)

        with LineServer(script) as proxy:
            settings = settings_for_url("", proxy=f"http://user:pa%40ss@127.0.0.1:{proxy.port}")
            client = EwsClient(settings, "http://mail.corp.test/EWS/Exchange.asmx", CancelToken(), Memory())
            assert client.challenges() == ()
            client.close()
        assert peers[0].lines[0] == "POST http://mail.corp.test/EWS/Exchange.asmx HTTP/1.1"
        assert f"Proxy-Authorization: Basic {base64.b64encode(b'user:pa@ss').decode()}" in peers[0].lines
        assert "Host: mail.corp.test" in peers[0].lines

    def test_tls_goes_through_a_tunnel(self, certificates: Certificates) -> None:
        context = TestTls().context(certificates)
        asked: list[list[str]] = []

        def script(peer: Peer) -> None:
            while peer.line():
                pass
            asked.append(list(peer.lines))
            peer.say("HTTP/1.1 200 Connection established", "")
            peer.start_tls(context)
            answering(http())(peer)

        with LineServer(script) as proxy:
            settings = settings_for_url("", proxy=f"127.0.0.1:{proxy.port}", ca_file=str(certificates.ca_file))
            client = EwsClient(settings, "https://mail.corp.test/EWS/Exchange.asmx", CancelToken(), Memory())
            assert client.challenges() == ()
            client.close()
        assert asked[0][:2] == ["CONNECT mail.corp.test:443 HTTP/1.1", "Host: mail.corp.test:443"]

    @pytest.mark.parametrize(
        ("reply", "error"),
        [
            ("HTTP/1.1 407 Proxy Authentication Required", AccessDenied),
            ("HTTP/1.1 403 Forbidden", AccessDenied),
            ("HTTP/1.1 502 Bad Gateway", ConnectionFailed),
            ("+OK", ProtocolBroken),
        ],
    )
    def test_a_proxy_that_says_no(self, reply: str, error: type[PostroomError]) -> None:
        def script(peer: Peer) -> None:
            while peer.line():
                pass
            peer.say(reply, "Content-Length: 0", "")
            peer.wait_gone()

        with LineServer(script) as proxy, pytest.raises(error) as caught:
            opened("https://mail.corp.test/", proxy=f"http://127.0.0.1:{proxy.port}")
        assert type(caught.value) is error

    @pytest.mark.parametrize(
        ("proxy", "error"), [("socks5://x:1080", NotSupported), ("http://", ProfileInvalid), ("http://x:99999", ProfileInvalid)]
    )
    def test_proxies_that_cannot_be_used(self, proxy: str, error: type[PostroomError]) -> None:
        with pytest.raises(error):
            opened("https://mail.corp.test/", proxy=proxy)

    def test_the_environment_is_asked_and_never_for_loopback(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HTTP_PROXY", "http://proxy.corp.test:3128")
        monkeypatch.setenv("http_proxy", "http://proxy.corp.test:3128")
        monkeypatch.setenv("no_proxy", "direct.corp.test")
        monkeypatch.setenv("NO_PROXY", "direct.corp.test")
        with ews_server() as server:
            dialler = Dialler(settings_for_server(server, proxy="system"), CancelToken())
            found = dialler.proxy_for(Origin("http", "mail.corp.test", 80))
            assert found is not None
            assert (found.host, found.port) == ("proxy.corp.test", 3128)
            assert dialler.proxy_for(Origin("http", "direct.corp.test", 80)) is None
            assert dialler.proxy_for(Origin("http", "127.0.0.1", 80)) is None
            none = Dialler(settings_for_server(server, proxy="none"), CancelToken())
            assert none.proxy_for(Origin("http", "mail.corp.test", 80)) is None
            with open_client(server, proxy="system") as client:
                assert client.call("GetFolder", get_inbox(client))[0].ok


@pytest.mark.parametrize(("scheme", "auth"), [(BASIC, AuthProtocol.BASIC), (NTLM, AuthProtocol.NTLM)])
def test_no_log_holds_a_password_or_a_body(
    scheme: str, auth: AuthProtocol, caplog: pytest.LogCaptureFixture, tmp_path: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    from core.logs import logging_to

    with logging_to(tmp_path, level="debug", verbosity=3):
        caplog.set_level(logging.DEBUG)
        with ews_server(auth=(scheme,)) as server, open_client(server, auth=auth) as client:
            add_fault(server, Kind.SOAP_FAULT, "FindItem")
            add_fault(server, Kind.PORTAL, "GetFolder")
            for operation, body in (("FindItem", find_items()), ("GetFolder", get_inbox(client))):
                with pytest.raises(PostroomError):
                    client.call(operation, body)
            client.call("CreateItem", create_item())
    said = caplog.text + capfd.readouterr().err + "".join(path.read_text() for path in tmp_path.iterdir())
    assert "FindItem: fault" in said, "the logs were on"
    for secret in (PASSWORD, base64.b64encode(f"alice:{PASSWORD}".encode()).decode(), "TlRMTVNTUAAD", "<m:CreateItem", "hello"):
        assert secret not in said

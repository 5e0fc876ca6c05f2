"""TLS: what is trusted, what is refused, and in which words."""

from __future__ import annotations

import datetime as dt
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from core.cancel import CancelToken
from core.domain.profile import Tls
from core.errors import CertificateUntrusted, ConnectionFailed, PostroomError, ProfileInvalid, ProtocolBroken, TlsUnavailable
from core.transports import tls
from core.transports.net import Connection, connect
from tests.fakes.line_server import LineServer, Peer, RememberingObserver

NOW = dt.datetime.now(dt.UTC)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """An authority nobody knows unless told."""
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> str:
    """The authority's certificate as a file."""
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


def server_side(authority: trustme.CA, *names: str, until: dt.datetime | None = None) -> ssl.SSLContext:
    """A server's context with a certificate for `names`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issued = authority.issue_cert(*(names or ("127.0.0.1", "localhost")), not_after=until, not_before=NOW - dt.timedelta(days=90))
    issued.configure_cert(context)
    return context


def encrypted(context: ssl.SSLContext, then: Callable[[Peer], None] = Peer.wait_gone) -> Callable[[Peer], None]:
    """A script that shakes hands at once."""

    def script(peer: Peer) -> None:
        peer.start_tls(context)
        then(peer)

    return script


def opened(server: LineServer, ca_file: str | None, observer: RememberingObserver | None = None, host: str = "127.0.0.1") -> Connection:
    """A connection with implicit TLS."""
    settings = server.settings(Tls.IMPLICIT, host, ca_file=ca_file)
    return connect(settings, CancelToken(), observer or RememberingObserver())


def refused(script: Callable[[Peer], None], ca_file: str | None, expected: type[PostroomError], words: str) -> RememberingObserver:
    """Connect and see it fail in step tls."""
    observer = RememberingObserver()
    with LineServer(script) as server, pytest.raises(expected, match=words):
        opened(server, ca_file, observer)
    assert observer.names == ["dns", "tcp", "tls"]
    assert isinstance(observer.steps[-1].error, expected)
    return observer


class TestHandshake:
    """Success, and what it says."""

    @pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
    def test_lines_both_ways(self, authority: trustme.CA, ca_file: str, version: ssl.TLSVersion) -> None:
        context = server_side(authority)
        context.maximum_version = version

        def echo(peer: Peer) -> None:
            peer.say(peer.line())
            peer.sock.sendall(b"x" * 1_000_000 + b"\r\n")
            peer.wait_gone()

        observer = RememberingObserver()
        with LineServer(encrypted(context, echo)) as server:
            connection = opened(server, ca_file, observer)
            connection.write(b"hello\r\n")
            assert connection.encrypted
            assert connection.read_line() == b"hello"
            assert len(connection.read_line(limit_bytes=2_000_000)) == 1_000_000
            connection.close()
        text = observer.steps[-1].details[0]
        assert text.startswith(version.name.replace("_", ".") + ", ")
        assert "certificate for 127.0.0.1, localhost" in text or "certificate for localhost, 127.0.0.1" in text
        assert "valid until" in text

    def test_large_upload(self, authority: trustme.CA, ca_file: str) -> None:
        def script(peer: Peer) -> None:
            peer.say(str(len(peer.line())))

        with LineServer(encrypted(server_side(authority), script)) as server:
            connection = opened(server, ca_file)
            connection.write(b"y" * 3_000_000 + b"\r\n")
            assert connection.read_line() == b"3000000"
            connection.close()

    def test_certificate_that_ends_soon(self, authority: trustme.CA, ca_file: str) -> None:
        context = server_side(authority, until=NOW + dt.timedelta(days=5, hours=1))
        observer = RememberingObserver()
        with LineServer(encrypted(context)) as server:
            opened(server, ca_file, observer).close()
        assert observer.steps[-1].warnings[0].startswith("The server's certificate ends in 5 days")

    def test_cut_without_good_bye_is_a_failure(self, authority: trustme.CA, ca_file: str) -> None:
        with LineServer(encrypted(server_side(authority), lambda peer: peer.sock.sendall(b"half"))) as server:
            connection = opened(server, ca_file)
            with pytest.raises(ConnectionFailed):
                connection.read_line()
            connection.close()

    def test_good_bye_of_the_server_is_the_end(self, authority: trustme.CA, ca_file: str) -> None:
        def script(peer: Peer) -> None:
            assert isinstance(peer.sock, ssl.SSLSocket)
            peer.sock.sendall(b"last\r\n")
            peer.sock.unwrap().close()

        with LineServer(encrypted(server_side(authority), script)) as server:
            connection = opened(server, ca_file)
            assert connection.read_line() == b"last"
            with pytest.raises(ConnectionFailed, match="closed the connection"):
                connection.read_line()
            connection.close()


class TestCertificates:
    """CertificateUntrusted, with its cause."""

    def test_unknown_authority(self, authority: trustme.CA) -> None:
        refused(encrypted(server_side(authority)), None, CertificateUntrusted, r"unknown authority \(.*trustme")

    def test_wrong_name_names_the_right_one(self, authority: trustme.CA, ca_file: str) -> None:
        context = server_side(authority, "mail.corp.test", "pop.corp.test")
        refused(encrypted(context), ca_file, CertificateUntrusted, r"is for mail\.corp\.test, pop\.corp\.test, not for 127\.0\.0\.1")

    def test_wrong_host_name(self, authority: trustme.CA, ca_file: str) -> None:
        script = encrypted(server_side(authority, "other.corp.test"))
        with LineServer(script) as server, pytest.raises(CertificateUntrusted, match=r"is for other\.corp\.test, not for localhost"):
            opened(server, ca_file, host="localhost")

    def test_expired(self, authority: trustme.CA, ca_file: str) -> None:
        ended = NOW - dt.timedelta(days=2)
        refused(
            encrypted(server_side(authority, until=ended)),
            ca_file,
            CertificateUntrusted,
            f"127.0.0.1.* expired on {ended.date().isoformat()}",
        )


class TestNotTls:
    """TlsUnavailable."""

    @pytest.mark.parametrize("greeting", ["+OK Dovecot ready.", "220 mail.corp.test ESMTP", "HTTP/1.1 400 Bad Request"])
    def test_plain_port(self, ca_file: str, greeting: str) -> None:
        def script(peer: Peer) -> None:
            peer.say(greeting)
            peer.wait_gone()

        refused(script, ca_file, TlsUnavailable, "not TLS; this port seems to be a plain one")

    def test_hangs_up_in_the_handshake(self, ca_file: str) -> None:
        def script(peer: Peer) -> None:
            peer.sock.recv(1)
            peer.sock.shutdown(2)
            peer.wait_gone()

        refused(script, ca_file, TlsUnavailable, "closed the connection in the TLS handshake")

    @pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated:DeprecationWarning")
    def test_only_old_versions(self, authority: trustme.CA, ca_file: str) -> None:
        context = server_side(authority)
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
        refused(encrypted(context), ca_file, TlsUnavailable, r"no longer safe; 1\.2 or later")

    def test_no_cipher_in_common(self, authority: trustme.CA, ca_file: str) -> None:
        context = server_side(authority)
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers("AES128-SHA:@SECLEVEL=0")
        refused(encrypted(context), ca_file, TlsUnavailable, "no safe way of encryption in common")


class TestUpgrade:
    """start_tls() on a plain connection."""

    def test_injected_plain_text_is_refused(self, authority: trustme.CA, ca_file: str) -> None:
        def script(peer: Peer) -> None:
            peer.say("+OK begin TLS", "+OK injected")
            peer.wait_gone()

        observer = RememberingObserver()
        with LineServer(script) as server:
            connection = connect(server.settings(ca_file=ca_file), CancelToken(), observer)
            assert connection.read_line() == b"+OK begin TLS"
            with pytest.raises(ProtocolBroken, match="plain text after it agreed to encrypt"):
                connection.start_tls(observer)
            assert not connection.encrypted
            connection.close()


class TestContexts:
    """context_for()."""

    def test_one_per_file_and_content(self, ca_file: str, tmp_path: Path) -> None:
        first = tls.context_for(ca_file)
        assert tls.context_for(ca_file) is first
        assert tls.context_for(None) is tls.context_for(None)
        assert tls.context_for(None) is not first
        trustme.CA().cert_pem.write_to_path(str(tmp_path / "ca.pem"), append=True)
        assert tls.context_for(ca_file) is not first

    def test_never_lax(self, ca_file: str) -> None:
        for context in (tls.context_for(None), tls.context_for(ca_file)):
            assert context.check_hostname
            assert context.verify_mode is ssl.CERT_REQUIRED
            assert context.minimum_version is ssl.TLSVersion.TLSv1_2

    def test_extra_authority_adds_to_the_platform(self, ca_file: str) -> None:
        extra = tls.context_for(ca_file).cert_store_stats()["x509_ca"]
        assert extra == tls.context_for(None).cert_store_stats()["x509_ca"] + 1

    @pytest.fixture(params=["missing", "text", "folder"])
    def bad_file(self, request: pytest.FixtureRequest, tmp_path: Path) -> str:
        """A file of authorities that is none."""
        path = tmp_path / "bad.pem"
        if request.param == "text":
            path.write_text("no certificate", encoding="ascii")
        elif request.param == "folder":
            path.mkdir()
        return str(path)

    def test_bad_file_of_authorities(self, bad_file: str) -> None:
        with pytest.raises(ProfileInvalid, match=r"bad\.pem cannot be used"):
            tls.context_for(bad_file)

"""Certificates that are trusted, and what is said of them all the same; when one ends is remembered once."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest
import trustme

from core.cancel import CancelToken
from core.domain.profile import Tls
from core.errors import CertificateUntrusted
from core.transports.certificates import key_of
from core.transports.net import connect
from tests.fakes.line_server import LineServer, Peer, RememberingObserver


class Memory:
    """A ServerMemory that counts what is written."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self.written = 0

    def recall(self, key: str) -> str | None:
        return self.known.get(key)

    def remember(self, key: str, value: str | None) -> None:
        self.written += 1
        self.known[key] = value or ""


def _server(authority: trustme.CA, names: tuple[str, ...] = ("127.0.0.1", "localhost")) -> LineServer:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)

    def play(peer: Peer) -> None:
        peer.start_tls(context)
        peer.wait_gone()

    return LineServer(play)


def _trusted(authority: trustme.CA, folder: Path) -> str:
    path = folder / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


def test_an_inspection_that_is_trusted_is_a_warning(tmp_path: Path) -> None:
    authority = trustme.CA(organization_name="Fortinet FortiGate")
    observer = RememberingObserver()
    with _server(authority) as server:
        connect(server.settings(Tls.IMPLICIT, ca_file=_trusted(authority, tmp_path)), CancelToken(), observer).close()
    (warning,) = observer.steps[-1].warnings
    assert "opens the encryption" in warning
    assert "Fortinet" in warning


def test_the_end_is_written_once(tmp_path: Path) -> None:
    authority, memory = trustme.CA(), Memory()
    with _server(authority) as server:
        settings = server.settings(Tls.IMPLICIT, ca_file=_trusted(authority, tmp_path))
        for _ in range(3):
            connect(settings, CancelToken(), RememberingObserver(), memory).close()
    assert list(memory.known) == [key_of("127.0.0.1", server.port)]
    assert memory.known[key_of("127.0.0.1", server.port)].startswith("3000-01-01T")
    assert memory.written == 1


def test_a_refused_certificate_is_evidence_and_not_remembered() -> None:
    observer, memory = RememberingObserver(), Memory()
    with _server(trustme.CA(organization_name="Acme"), ("other.corp.test",)) as server, pytest.raises(CertificateUntrusted) as caught:
        connect(server.settings(Tls.IMPLICIT), CancelToken(), observer, memory)
    assert caught.value.code == "CertificateUntrusted"
    assert "certificate names: other.corp.test" in observer.steps[-1].facts
    assert memory.known == {}


def test_keys_know_no_case() -> None:
    assert key_of("Mail.Corp.test.", 995) == "certificate:mail.corp.test:995"

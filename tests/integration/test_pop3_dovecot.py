"""POP3 against a real Dovecot."""

from __future__ import annotations

import dataclasses
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.profile import Tls
from core.domain.secret import Secret
from core.errors import CertificateUntrusted, ConnectionFailed, CredentialsRejected, PostroomError, TlsUnavailable
from core.ports import SourceItem
from core.transports.pop3 import Pop3Source, open_pop3
from tests.fakes.line_server import NothingKnown, RememberingObserver
from tests.servers.dovecot import Account, Dovecot
from tests.servers.process import private_folder

pytestmark = pytest.mark.dovecot


def settings(dovecot: Dovecot, user: Account, tls: Tls = Tls.NONE, host: str = "localhost") -> ConnectionSettings:
    """How to reach the user's mailbox."""
    return ConnectionSettings(
        Protocol.POP3,
        host,
        dovecot.pop3s_port if tls is Tls.IMPLICIT else dovecot.pop3_port,
        tls,
        username=user.name,
        secret=Secret(user.password),
        ca_file=str(dovecot.ca_file),
    )


def opened(how: ConnectionSettings, observer: RememberingObserver | None = None) -> Pop3Source:
    """A session."""
    return open_pop3(how, CancelToken(), observer or RememberingObserver())


def read(how: ConnectionSettings, *seen: str) -> list[SourceItem]:
    """What one session brings."""
    source = opened(how)
    try:
        return [item for page in source.pages("INBOX", None, NothingKnown(*seen)) for item in page.items]
    finally:
        source.close()


def message(number: int, body: str = "body\r\n") -> bytes:
    """A small message."""
    return f"From: a@corp.test\r\nTo: b@corp.test\r\nSubject: {number}\r\n\r\n{body}".encode()


@pytest.mark.parametrize("tls", list(Tls))
class TestFetch:
    """Every way of encryption."""

    def test_messages_as_they_are(self, dovecot: Dovecot, tls: Tls) -> None:
        user = dovecot.new_user()
        messages = [
            message(1),
            message(2, ".\r\n..\r\n.a\r\n\r\n.\r\n"),
            message(3, "x" * 2_000_000 + "\r\n"),
            b"\r\n",
            message(5, ""),
            "Subject: \N{SNOWMAN}\r\n\r\n\N{SNOWMAN}\r\n".encode(),
        ]
        dovecot.deliver(user.name, messages)
        observer = RememberingObserver()
        source = opened(settings(dovecot, user, tls), observer)
        (page,) = source.pages("INBOX", None, NothingKnown())
        assert [item.raw for item in page.items] == [*messages[:2], None, *messages[3:]]
        assert page.items[2].head == messages[2].partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        assert [item.raw for item in source.fetch("INBOX", page.generation, [page.items[2].remote_id])] == [messages[2]]
        source.close()
        expected = {
            Tls.NONE: ["dns", "tcp", "capabilities", "authentication"],
            Tls.STARTTLS: ["dns", "tcp", "capabilities", "tls", "capabilities", "authentication"],
            Tls.IMPLICIT: ["dns", "tcp", "tls", "capabilities", "authentication"],
        }
        assert observer.names == expected[tls]
        assert "PIPELINING" in observer.steps[-2].details[0]

    def test_a_thousand_then_what_is_new_then_delete(self, dovecot: Dovecot, tls: Tls) -> None:
        user = dovecot.new_user()
        how = settings(dovecot, user, tls)
        dovecot.deliver(user.name, (message(number) for number in range(1000)))
        source = opened(how)
        pages = list(source.pages("INBOX", None, NothingKnown()))
        items = [item for page in pages for item in page.items]
        assert [len(page.items) for page in pages] == [100] * 10
        assert [item.raw for item in items] == [message(number) for number in range(1000)]
        ids = [item.remote_id for item in items]
        assert source.delete("INBOX", "1", ids[:400]) == set(ids[:400])
        source.close()
        assert dovecot.count(user.name) == 600
        dovecot.deliver(user.name, [message(1000)])
        assert [item.raw for item in read(how, *ids)] == [message(1000)]

    def test_empty_mailbox(self, dovecot: Dovecot, tls: Tls) -> None:
        assert read(settings(dovecot, dovecot.new_user(), tls)) == []

    def test_wrong_password(self, dovecot: Dovecot, tls: Tls) -> None:
        user = dovecot.new_user()
        with pytest.raises(CredentialsRejected, match=f"refused {user.name}"):
            opened(dataclasses.replace(settings(dovecot, user, tls), secret=Secret("wrong")))

    def test_empty_message(self, dovecot: Dovecot, tls: Tls) -> None:
        user = dovecot.new_user()
        dovecot.deliver(user.name, [b"", message(2)])
        items = read(settings(dovecot, user, tls))
        assert items[0].raw in {b"", b"\r\n"}
        assert items[1].raw == message(2)


class TestDelete:
    """Removal in a session of its own, and not at all."""

    def test_next_session_deletes(self, dovecot: Dovecot) -> None:
        user = dovecot.new_user()
        how = settings(dovecot, user)
        dovecot.deliver(user.name, [message(number) for number in range(3)])
        ids = [item.remote_id for item in read(how)]
        source = opened(how)
        assert source.delete("INBOX", "1", [ids[1], "never-there"]) == {ids[1], "never-there"}
        source.close()
        assert dovecot.messages(user.name) == [message(0), message(2)]

    def test_close_and_abort_delete_nothing(self, dovecot: Dovecot) -> None:
        user = dovecot.new_user()
        dovecot.deliver(user.name, [message(number) for number in range(300)])
        source = opened(settings(dovecot, user))
        assert len(next(source.pages("INBOX", None, NothingKnown())).items) == 100
        source.abort()
        source.close()
        assert dovecot.count(user.name) == 300


class TestTls:
    """Certificates and ports that do not fit."""

    @staticmethod
    def _refused(how: ConnectionSettings, expected: type[PostroomError], words: str) -> None:
        observer = RememberingObserver()
        with pytest.raises(expected, match=words):
            opened(how, observer)
        assert isinstance(observer.steps[-1].error, expected)

    @pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.IMPLICIT])
    def test_unknown_authority(self, dovecot: Dovecot, tls: Tls) -> None:
        how = dataclasses.replace(settings(dovecot, dovecot.new_user(), tls), ca_file=None)
        self._refused(how, CertificateUntrusted, "unknown authority")

    @pytest.fixture
    def other_authority(self) -> Iterator[Path]:
        """A file with an authority that issued nothing here."""
        with private_folder("other-ca") as folder:
            trustme.CA().cert_pem.write_to_path(str(folder / "ca.pem"))
            yield folder / "ca.pem"

    def test_another_authority(self, dovecot: Dovecot, other_authority: Path) -> None:
        how = dataclasses.replace(settings(dovecot, dovecot.new_user(), Tls.IMPLICIT), ca_file=str(other_authority))
        self._refused(how, CertificateUntrusted, "unknown authority")

    @pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.IMPLICIT])
    def test_name_not_on_the_certificate(self, dovecot: Dovecot, tls: Tls, monkeypatch: pytest.MonkeyPatch) -> None:
        loopback = socket.getaddrinfo(
            "localhost", dovecot.pop3s_port if tls is Tls.IMPLICIT else dovecot.pop3_port, type=socket.SOCK_STREAM
        )
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: loopback)
        how = settings(dovecot, dovecot.new_user(), tls, host="pop.elsewhere.test")
        self._refused(how, CertificateUntrusted, r"is for .*mail\.corp\.test.*, not for pop\.elsewhere\.test")

    def test_plain_port_asked_for_tls(self, dovecot: Dovecot) -> None:
        how = dataclasses.replace(settings(dovecot, dovecot.new_user(), Tls.IMPLICIT), port=dovecot.pop3_port)
        self._refused(how, TlsUnavailable, "seems to be a plain one")

    def test_tls_port_spoken_plain(self, dovecot: Dovecot) -> None:
        how = dataclasses.replace(settings(dovecot, dovecot.new_user()), port=dovecot.pop3s_port, command_timeout_s=0.05)
        self._refused(how, ConnectionFailed, "a port that expects TLS at once is silent")

    def test_password_only_after_tls(self, dovecot_tls_only: Dovecot) -> None:
        user = dovecot_tls_only.new_user()
        host = dovecot_tls_only.host  # not the client's own address, which Dovecot would take for secure
        self._refused(settings(dovecot_tls_only, user, host=host), TlsUnavailable, "no password on an unencrypted connection")
        assert read(settings(dovecot_tls_only, user, Tls.STARTTLS, host=host)) == []

    def test_details_of_the_connection(self, dovecot: Dovecot) -> None:
        observer = RememberingObserver()
        opened(settings(dovecot, dovecot.new_user(), Tls.IMPLICIT), observer).close()
        text = next(step.details[0] for step in observer.steps if step.name == "tls")
        assert text.startswith("TLSv1.3" if ssl.HAS_TLSv1_3 else "TLSv1.2")
        assert "localhost" in text

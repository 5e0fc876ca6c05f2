"""Autoconfig files, read strictly; and what is made of what was found."""

from __future__ import annotations

import pytest

from core.cancel import CancelToken
from core.domain.connection import Protocol, StepName
from core.domain.discovery import Suggestion, gathered, within
from core.domain.profile import Tls
from core.errors import ConnectionFailed, PostroomError, ProfileInvalid, ProtocolBroken
from core.ports.names import NetAddress, SrvRecord
from core.transports import autoconfig
from core.transports.mail_discovery import discover_mail
from core.transports.names import installed
from tests.fakes.line_server import RememberingObserver

ADDRESS = "alice@corp.test"
WEB = "https://autoconfig.corp.test/mail/config-v1.1.xml"


def server(kind: str, host: str, port: str, socket: str = "SSL", side: str = "incoming", username: str = "%EMAILADDRESS%") -> str:
    """One server of a file."""
    told = f"<hostname>{host}</hostname><port>{port}</port><socketType>{socket}</socketType><username>{username}</username>"
    return f'<{side}Server type="{kind}">{told}<authentication>password-cleartext</authentication></{side}Server>'


def config(*servers: str) -> bytes:
    """A file."""
    body = "".join(servers)
    return f'<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="corp.test">{body}</emailProvider></clientConfig>'.encode()


class NoNames:
    """DNS without any record, or with these; `silent` answers nothing."""

    def __init__(self, *records: tuple[str, SrvRecord], silent: bool = False) -> None:
        self.records = records
        self.silent = silent
        self.asked: list[str] = []

    def addresses(self, host: str, port: int, timeout_s: float) -> list[NetAddress]:
        raise AssertionError(host)

    def services(self, name: str, timeout_s: float) -> list[SrvRecord]:
        self.asked.append(name)
        if self.silent:
            raise ConnectionFailed("nobody answers")
        return [record for known, record in self.records if known == name]


class TestFile:
    """autoconfig.read()"""

    def test_servers_in_order_with_the_address_filled_in(self) -> None:
        octets = config(
            server("imap", "imap.%EMAILDOMAIN%", "993"),
            server("pop3", "Pop.corp.test.", "110", "STARTTLS", username="%EMAILLOCALPART%"),
            server("smtp", "smtp.corp.test", "587", "STARTTLS", "outgoing"),
        )
        found = autoconfig.read(octets, ADDRESS, WEB)
        assert [(each.protocol, each.host, each.port, each.tls, each.username) for each in found] == [
            (Protocol.IMAP, "imap.corp.test", 993, Tls.IMPLICIT, ADDRESS),
            (Protocol.POP3, "pop.corp.test", 110, Tls.STARTTLS, "alice"),
            (Protocol.SMTP, "smtp.corp.test", 587, Tls.STARTTLS, ADDRESS),
        ]
        assert all(each.trusted and each.source == WEB for each in found)

    @pytest.mark.parametrize(
        "broken",
        [
            server("exchange", "mail.corp.test", "443"),
            server("imap", "mail corp test", "993"),
            server("imap", "-mail.corp.test", "993"),
            server("imap", "", "993"),
            server("imap", "mail.corp.test", "70000"),
            server("imap", "mail.corp.test", "0"),
            server("imap", "mail.corp.test", "99x"),
            server("imap", "mail.corp.test", "993", "magic"),
        ],
    )
    def test_a_server_that_cannot_be_used_is_left_out(self, broken: str) -> None:
        good = server("pop3", "pop.corp.test", "995")
        assert [each.host for each in autoconfig.read(config(broken, good), ADDRESS, WEB)] == ["pop.corp.test"]

    @pytest.mark.parametrize(
        ("octets", "words"),
        [
            (b"<html><body>not here</body></html>", "names no mail provider"),
            (b"not xml at all", "is no XML"),
            (b"", "is no XML"),
            (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><clientConfig>&a;</clientConfig>', "document type"),
            (b"<clientConfig><!-- " + b"x" * autoconfig.MOST_BYTES + b" --></clientConfig>", "larger than"),
        ],
    )
    def test_a_file_that_is_none(self, octets: bytes, words: str) -> None:
        with pytest.raises(ProtocolBroken, match=words):
            autoconfig.read(octets, ADDRESS, WEB)

    def test_most_servers(self) -> None:
        many = config(*(server("imap", f"imap{number}.corp.test", "993") for number in range(100)))
        assert len(autoconfig.read(many, ADDRESS, WEB)) == autoconfig.MOST_SERVERS


class TestSearch:
    """discover_mail()"""

    def test_the_file_first_then_dns(self) -> None:
        asked: list[str] = []

        def fetch(url: str, _token: CancelToken) -> bytes:
            asked.append(url)
            return config(server("imap", "imap.corp.test", "993"))

        names = NoNames(
            ("_imaps._tcp.corp.test", SrvRecord(0, 0, 993, "imap.corp.test")),
            ("_pop3s._tcp.corp.test", SrvRecord(0, 0, 995, "mx.other.test")),
        )
        observer = RememberingObserver()
        with installed(names):
            found = discover_mail(ADDRESS, CancelToken(), observer, fetch=fetch)
        assert asked == [WEB]
        assert [(each.host, each.trusted, each.source) for each in found.incoming] == [
            ("imap.corp.test", True, WEB),
            ("mx.other.test", False, "DNS, _pop3s._tcp.corp.test"),
        ]
        assert found.best(Protocol.POP3) is None
        assert found.doubtful(Protocol.POP3) == found.incoming[1]
        assert observer.names == [StepName.AUTODISCOVER.value]
        assert f"{WEB}: 1 servers" in observer.steps[0].facts

    @pytest.mark.parametrize("error", [ConnectionFailed("refused"), ProtocolBroken("no"), ProfileInvalid("no")])
    def test_every_place_is_asked_and_failures_are_told(self, error: PostroomError) -> None:
        asked: list[str] = []

        def fetch(url: str, _token: CancelToken) -> bytes:
            asked.append(url)
            raise error

        names = NoNames(silent=True)
        with installed(names):
            found = discover_mail(ADDRESS, CancelToken(), RememberingObserver(), fetch=fetch)
        assert asked == list(autoconfig.places("corp.test"))
        assert names.asked == ["_imaps._tcp.corp.test"]
        assert (found.incoming, found.outgoing) == ((), ())
        assert len(found.tried) == 3

    @pytest.mark.parametrize("address", ["alice", "@corp.test", "alice@", "alice@a b", "alice@-x.test", "alice@corp.test/../x"])
    def test_no_address(self, address: str) -> None:
        with pytest.raises(ProfileInvalid):
            discover_mail(address, CancelToken(), RememberingObserver(), fetch=lambda _url, _token: b"")


def test_unencrypted_servers_are_never_suggested() -> None:
    plain = Suggestion(Protocol.POP3, "pop.corp.test", 110, Tls.NONE, trusted=True)
    doubtful = Suggestion(Protocol.POP3, "pop.other.test", 995, Tls.IMPLICIT)
    upgraded = Suggestion(Protocol.POP3, "pop.corp.test", 110, Tls.STARTTLS, trusted=True)
    assert gathered(ADDRESS, [plain, doubtful, upgraded], []).incoming == (upgraded, doubtful)


@pytest.mark.parametrize(
    ("host", "expected"),
    [("corp.test", True), ("Mail.Corp.test.", True), ("notcorp.test", False), ("corp.test.evil.test", False), ("test", False)],
)
def test_within_a_domain(host: str, expected: bool) -> None:
    assert within(host, "corp.test") is expected

"""DnsNames against a DNS server on loopback: a name, a name without addresses, no name, nobody."""

from __future__ import annotations

import pytest

from core.cancel import CancelToken
from core.errors import ConnectionFailed, HostUnknown, PostroomError
from core.transports import dial
from core.transports.names import DnsNames, SystemNames, installed, standard
from tests.servers.name_server import name_server

PATIENCE_S = 20.0


def test_addresses_of_both_families_in_turn() -> None:
    with name_server() as server:
        server.add("mail.corp.test", "A", "127.0.0.1")
        server.add("mail.corp.test", "AAAA", "::1")
        found = dial.resolve("mail.corp.test", 995, CancelToken(), PATIENCE_S, DnsNames([("127.0.0.1", server.port)]))
    assert [address.text for address in found] == ["127.0.0.1", "::1"]
    assert [address.sockaddr[1] for address in found] == [995, 995]


@pytest.mark.parametrize(
    ("host", "kind", "code"),
    [
        ("nowhere.test", HostUnknown, "HostUnknown"),
        ("empty.test", HostUnknown, "NoAddress"),
        ("silent.test", ConnectionFailed, "DnsUnanswered"),
    ],
)
def test_what_is_missing_is_named(host: str, kind: type[PostroomError], code: str) -> None:
    with name_server() as server:
        server.add("empty.test", "TXT", '"nothing"')
        server.silent.add("silent.test")
        with pytest.raises(kind) as caught:
            dial.resolve(host, 995, CancelToken(), 0.3, DnsNames([("127.0.0.1", server.port)]))
    assert caught.value.code == code
    assert caught.value.hint


def test_one_resolver_serves_the_process() -> None:
    other = DnsNames([("127.0.0.1", 9)])
    assert isinstance(standard(), SystemNames)
    with installed(other):
        assert standard() is other
    assert isinstance(standard(), SystemNames)

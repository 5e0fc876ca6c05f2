"""SRV records: their order (RFC 2782), real questions over UDP to a name server on loopback, and waits that can be ended."""

import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset
import pytest

from core.cancel import CancelToken
from core.errors import Cancelled, ConnectionFailed
from core.ports.names import SrvRecord
from core.transports.ews.srv import Query, in_order, lookup
from core.transports.names import DnsNames

NAME = "_autodiscover._tcp.corp.test"
PATIENCE_S = 20.0


def hosts(records: list[SrvRecord]) -> list[str]:
    return [each.target for each in records]


# Order


def test_the_lowest_priority_comes_first() -> None:
    records = [SrvRecord(20, 100, 443, "backup"), SrvRecord(0, 0, 443, "first"), SrvRecord(10, 0, 443, "second")]
    assert hosts(in_order(records)) == ["first", "second", "backup"]


@pytest.mark.parametrize(
    ("drawn", "order"),
    [
        ([0, 0, 0], ["none", "one", "three"]),
        ([1, 0, 0], ["one", "none", "three"]),
        ([2, 0, 0], ["three", "none", "one"]),
        ([4, 1, 0], ["three", "one", "none"]),
        ([4, 0, 1], ["three", "none", "one"]),
    ],
)
def test_weights_share_the_chances(drawn: list[int], order: list[str]) -> None:
    records = [SrvRecord(5, 3, 443, "three"), SrvRecord(5, 0, 443, "none"), SrvRecord(5, 1, 443, "one")]
    asked: list[int] = []

    def up_to(most: int) -> int:
        asked.append(most)
        return drawn[len(asked) - 1]

    assert hosts(in_order(records, up_to)) == order
    assert asked[0] == 4


def test_each_weight_gets_its_share() -> None:
    records = [SrvRecord(5, 0, 443, "none"), SrvRecord(5, 1, 443, "one"), SrvRecord(5, 3, 443, "three")]
    first: Counter[str] = Counter()
    for value in range(5):
        drawn = iter([value, 0, 0])

        def up_to(most: int, drawn: Iterator[int] = drawn) -> int:
            return next(drawn)

        first[in_order(records, up_to)[0].target] += 1
    assert first == {"none": 1, "one": 1, "three": 3}


def test_nothing_is_lost_and_nothing_doubled() -> None:
    records = [SrvRecord(priority, weight, 443, f"{priority}-{weight}") for priority in (2, 1) for weight in (0, 7, 9)]
    ordered = in_order([*records, records[0]])
    assert sorted(hosts(ordered)) == sorted(hosts(records))
    assert [each.priority for each in ordered] == [1, 1, 1, 2, 2, 2]


def test_a_service_that_is_declined_has_no_hosts() -> None:
    assert in_order([SrvRecord(0, 0, 0, "."), SrvRecord(0, 0, 443, ""), SrvRecord(0, 0, 0, "mail.corp.test")]) == []


# Questions

Answerer = Callable[[dns.message.Message], bytes | None]


@contextmanager
def name_server(answer: Answerer) -> Iterator[Query]:
    """A name server on loopback that answers each question as told, or not at all; and what asks it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]

        def serve() -> None:
            while True:
                data, peer = sock.recvfrom(4096)
                if not data:
                    return
                wire = answer(dns.message.from_wire(data))
                if wire is not None:
                    sock.sendto(wire, peer)

        def resolver() -> dns.resolver.Resolver:
            made = dns.resolver.Resolver(configure=False)
            made.nameservers = ["127.0.0.1"]
            made.port = port
            return made

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield DnsNames(resolver=resolver).services
        finally:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
                last.sendto(b"", ("127.0.0.1", port))
            thread.join()


def records(*texts: str, rcode: dns.rcode.Rcode = dns.rcode.NOERROR) -> Answerer:
    def answer(query: dns.message.Message) -> bytes:
        response = dns.message.make_response(query)
        response.set_rcode(rcode)
        if texts:
            response.answer.append(dns.rrset.from_text(query.question[0].name, 60, "IN", "SRV", *texts))
        return response.to_wire()

    return answer


def test_records_are_read_and_ordered() -> None:
    asked: list[str] = []

    def answer(query: dns.message.Message) -> bytes | None:
        asked.append(query.question[0].to_text())
        return records("10 0 443 backup.corp.test.", "0 5 8443 Mail.corp.test.")(query)

    with name_server(answer) as query:
        found = lookup(NAME, CancelToken(), PATIENCE_S, query)
    assert found == [SrvRecord(0, 5, 8443, "Mail.corp.test"), SrvRecord(10, 0, 443, "backup.corp.test")]
    assert asked == [f"{NAME}. IN SRV"]


@pytest.mark.parametrize("rcode", [dns.rcode.NOERROR, dns.rcode.NXDOMAIN])
def test_no_records(rcode: dns.rcode.Rcode) -> None:
    with name_server(records(rcode=rcode)) as query:
        assert lookup(NAME, CancelToken(), PATIENCE_S, query) == []


@pytest.mark.parametrize("rcode", [dns.rcode.SERVFAIL, dns.rcode.REFUSED])
def test_a_name_server_that_fails(rcode: dns.rcode.Rcode) -> None:
    with name_server(records(rcode=rcode)) as query, pytest.raises(ConnectionFailed) as caught:
        lookup(NAME, CancelToken(), PATIENCE_S, query)
    assert caught.value.cause.startswith(f"{NAME}: SRV records cannot be looked up now: ")


def test_no_name_server_at_all() -> None:
    with pytest.raises(ConnectionFailed, match="cannot be looked up now"):
        lookup(NAME, CancelToken(), PATIENCE_S, DnsNames(resolver=lambda: dns.resolver.Resolver(configure=False)).services)


@pytest.mark.parametrize("name", ["_autodiscover._tcp." + "a" * 64 + ".test", "_autodiscover._tcp." + "a." * 130])
def test_a_name_that_dns_cannot_hold(name: str) -> None:
    with pytest.raises(ConnectionFailed, match="cannot be looked up now"):
        lookup(name, CancelToken(), PATIENCE_S, DnsNames(resolver=lambda: dns.resolver.Resolver(configure=False)).services)


# Waits


def test_a_stop_ends_the_wait_at_once() -> None:
    token, release = CancelToken(), threading.Event()

    def query(name: str, timeout_s: float) -> list[SrvRecord]:
        token.cancel()
        release.wait(PATIENCE_S)
        return []

    with pytest.raises(Cancelled):
        lookup(NAME, token, 1e6, query)
    release.set()


def test_a_stop_before() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        lookup(NAME, token, PATIENCE_S, lambda name, timeout_s: pytest.fail("asked"))


def test_a_name_server_without_a_word() -> None:
    release = threading.Event()

    def query(name: str, timeout_s: float) -> list[SrvRecord]:
        release.wait(PATIENCE_S)
        return []

    with pytest.raises(ConnectionFailed, match=r"could not be looked up within 0\.01 s"):
        lookup(NAME, CancelToken(), 0.01, query)
    release.set()


def test_dnspython_gives_up_in_time_by_itself() -> None:
    with name_server(lambda query: None) as ask, pytest.raises(ConnectionFailed, match="cannot be looked up now"):
        ask(NAME, 0.05)

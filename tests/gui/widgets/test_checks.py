"""What fields judge by themselves."""

from __future__ import annotations

import pytest

from gui.widgets import checks


@pytest.mark.parametrize("value", [None, "", []])
def test_required_asks_for_something(value: object) -> None:
    assert checks.required(value)
    assert not checks.address(value)
    assert not checks.host(value)
    assert not checks.port(value)
    assert not checks.url(value)


@pytest.mark.parametrize("value", [0, False, "x", ["x"]])
def test_zero_and_off_are_something(value: object) -> None:
    assert checks.required(value) == ""


@pytest.mark.parametrize("value", ["a@b.test", "first.last+tag@sub.example.com", "müller@bücher.example", "a@localhost", "o'neil@b.test"])
def test_addresses(value: str) -> None:
    assert checks.address(value) == ""


@pytest.mark.parametrize("value", ["a", "@b.test", "a@", "a b@c.test", "a@b c", "a@b..c", "a@-b.test", "a@b.test, c@d.test", "<a@b.test>"])
def test_what_is_no_address(value: str) -> None:
    assert "name@example.com" in checks.address(value)


def test_the_first_wrong_address_of_a_list_is_named() -> None:
    assert checks.addresses(["a@b.test", "c@d.test"]) == ""
    assert checks.addresses([]) == ""
    assert "nobody" in checks.addresses(["a@b.test", "nobody", "none either"])


@pytest.mark.parametrize("value", ["mail.corp.test", "127.0.0.1", "::1", "fe80::1", "localhost", "mail.corp.test.", "a_b.test"])
def test_hosts(value: str) -> None:
    assert checks.host(value) == ""


@pytest.mark.parametrize(
    ("value", "part"),
    [
        ("https://mail.corp.test", "https://"),
        ("mail.corp.test/EWS", "path"),
        ("mail.corp.test:995", "port has a field"),
        ("mail corp", "no name of a server"),
        ("-mail.test", "no name of a server"),
        ("a" * 300, "no name of a server"),
    ],
)
def test_what_is_no_host_is_told_apart(value: str, part: str) -> None:
    assert part in checks.host(value)


@pytest.mark.parametrize("value", [1, 995, "25", 65535])
def test_ports(value: object) -> None:
    assert checks.port(value) == ""


@pytest.mark.parametrize("value", [0, 65536, "-1", "x", "1.5", "٣"])
def test_what_is_no_port(value: object) -> None:
    assert "65535" in checks.port(value)


@pytest.mark.parametrize("value", ["https://mail.corp.test/EWS/Exchange.asmx", "http://127.0.0.1:8080", "https://[::1"])
def test_urls(value: str) -> None:
    assert bool(checks.url(value)) == (value == "https://[::1")


@pytest.mark.parametrize("value", ["mail.corp.test", "ftp://x.test", "https://", "https://a b.test"])
def test_what_is_no_url(value: str) -> None:
    assert "https://" in checks.url(value)

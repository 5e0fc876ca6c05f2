"""What an envelope makes of a message's headers, without a server."""

from __future__ import annotations

import pytest

from core.domain.octets import Held, gathered
from core.ports import Envelope
from core.transports.ews.recipients import Addressing, address, canonical, usable

BODY = b"\r\n\r\nTo: nobody@example.test\r\nBcc: no header\r\n"


def addressed(headers: bytes, *recipients: str) -> Addressing:
    return address(Envelope("<1@x>", "a@x", recipients, Held(headers + BODY)))


@pytest.mark.parametrize(
    "headers",
    [
        b"From: a@x\r\nTo: b@x",
        b"to:b@x",
        b'To: "B, the first"\r\n <B@X>\r\nSubject: x',
        b"To: a group: b@x;",
        b"Cc: =?utf-8?q?B=C3=B6?= <b@x>, b@x",
        b"To: B\xc3\xb6 <b@x>",
    ],
)
def test_headers_that_say_the_same_keep_their_octets(headers: bytes) -> None:
    found = addressed(headers, "b@x")
    assert gathered(found.message) == headers + BODY
    assert found.wanted == {"b@x"}
    assert (found.blind, found.changed) == ((), False)


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        (b"To: b@x, c@x", b"To: b@x"),
        (b"To: c@x\r\nCc: b@x\r\nX: y", b"Cc: b@x\r\nX: y"),
        (b'TO: "C, c" <c@x>,\r\n\t"B, b" <b@x>', b'TO: "B, b" <b@x>'),
        (b"To: =?utf-8?q?B=2C?= <b@x>, c@x", b"To: =?utf-8?q?B=2C?= <b@x>"),
        (b"To: B\xc3\xb6 <b@x>, c@x", b"To: B\xc3\xb6 <b@x>"),
        (b"To: b@x\r\nBcc: c@x,\r\n d@x", b"To: b@x"),
        (b"To: b@x\r\nBcc: b@x", b"To: b@x"),
    ],
)
def test_who_is_not_meant_is_taken_out(headers: bytes, kept: bytes) -> None:
    found = addressed(headers, "b@x")
    assert gathered(found.message) == kept + BODY
    assert (found.blind, found.changed) == ((), True)


def test_several_who_stay_are_folded() -> None:
    found = addressed(b"To: b@x, c@x, d@x", "d@x", "b@x")
    assert gathered(found.message) == b"To: b@x,\r\n d@x" + BODY


def test_who_is_in_no_header_is_a_blind_copy_once() -> None:
    found = addressed(b"To: b@x\r\nBcc: c@x", "b@x", "c@x", "C@X", "d@x")
    assert gathered(found.message) == b"To: b@x" + BODY
    assert found.blind == ("C@X", "d@x")
    assert found.wanted == {"b@x", "c@x", "d@x"}


def test_nobody_of_the_headers() -> None:
    found = addressed(b"To: c@x\r\nSubject: s", "b@x")
    assert gathered(found.message) == b"Subject: s" + BODY
    assert found.blind == ("b@x",)


def test_a_message_of_headers_alone() -> None:
    found = address(Envelope("<1@x>", "a@x", ("b@x",), Held(b"To: b@x, c@x\r\n")))
    assert gathered(found.message) == b"To: b@x\r\n"


def test_addresses_are_the_same_in_other_writing() -> None:
    assert canonical("B@Bücher.Example") == canonical("b@xn--bcher-kva.example")
    assert canonical(" b@x ") == "b@x"
    assert canonical("b@" + "x" * 70) == "b@" + "x" * 70


@pytest.mark.parametrize("text", ["b@x", "b.c+d@x.example", "ü@bücher.example"])
def test_usable(text: str) -> None:
    assert usable(text)


@pytest.mark.parametrize(
    "text", ["", "b", "@x", "b@", "b c@x", "b@x y", "<b@x>", "b@x\r\nBcc: c@x", "b\x01@x", "b\udc80@x", "b@" + "x" * 253]
)
def test_not_usable(text: str) -> None:
    assert not usable(text)
    found = addressed(b"To: b@x", "b@x", text)
    assert [one for one, _ in found.unusable] == [text]
    assert found.wanted == {"b@x"}

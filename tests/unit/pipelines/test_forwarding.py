"""Originals out of the messages that forward them, by the real parser: byte for byte, whatever the wrapping."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest

from core.pipelines.judging.case import Parsed
from core.pipelines.judging.forwarding import server_id, unwrapped
from core.ports import SourceItem
from core.transports.mime import parse

ORIGINAL = (
    b"Received: from a by b; Mon, 02 Mar 2026 07:00:01 +0000\r\nMessage-ID: <o@x>\r\nFrom: a@x.test\r\nTo: b@y.test\r\n"
    b"Subject: =?utf-8?q?=C3=BC?=\r\n\r\nhi\r\n..\r\n"
)
ARRIVED = datetime(2026, 3, 2, 9, tzinfo=UTC)


def wrapper(kind: str, *parts: bytes) -> bytes:
    """A multipart message."""
    head = f"From: w@y.test\r\nMessage-ID: <w@y>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary=B\r\n\r\n".encode()
    return head + b"".join(b"--B\r\n" + part + b"\r\n" for part in parts) + b"--B--\r\n"


def taken_out(raw: bytes) -> list[Parsed]:
    """The originals in a message."""
    return unwrapped(Parsed(SourceItem("7", raw, len(raw), ARRIVED), parse(raw)), parse)


ATTACHED = b"Content-Type: message/rfc822\r\n\r\n" + ORIGINAL
TEXT = b"Content-Type: text/plain\r\n\r\nsee there"


@pytest.mark.parametrize(
    "raw",
    [
        wrapper("mixed", TEXT, ATTACHED),
        wrapper("mixed", ATTACHED),
        wrapper("digest", b"\r\n" + ORIGINAL),
        wrapper("mixed", TEXT, b"Content-Type: message/global\r\n\r\n" + ORIGINAL),
        wrapper("mixed", TEXT, b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(ORIGINAL)),
        wrapper("mixed", TEXT, b'Content-Type: application/octet-stream; name="a.EML"\r\n\r\n' + ORIGINAL),
        b"From: w@y.test\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n" + ORIGINAL,
        wrapper("mixed", b"Content-Type: multipart/mixed; boundary=C\r\n\r\n--C\r\n" + ATTACHED + b"\r\n--C--\r\n"),
    ],
    ids=["mixed", "alone", "digest", "global", "base64", "by name", "whole", "nested"],
)
def test_an_original_is_what_it_was(raw: bytes) -> None:
    [found] = taken_out(raw)
    assert found.item.raw == ORIGINAL
    assert found.message is not None
    assert (found.message.subject, found.message.message_id, found.item.remote_id) == ("ü", "<o@x>", "7")
    assert found.item.arrived_at == datetime(2026, 3, 2, 7, 0, 1, tzinfo=UTC)
    assert found.wrapper is not None
    assert (found.wrapper.arrived_at, found.wrapper.number, found.wrapper.of) == (ARRIVED, 1, 1)


def test_several_have_ids_of_their_own_and_the_servers_stays_known() -> None:
    found = taken_out(wrapper("mixed", ATTACHED, TEXT, ATTACHED))
    assert [each.item.remote_id for each in found] == ["7", "7 /2"]
    assert {server_id(each.item.remote_id) for each in found} == {"7"}


def test_what_an_original_forwards_itself_stays_in_it() -> None:
    inner = wrapper("mixed", TEXT, ATTACHED).replace(b"boundary=B", b"boundary=D").replace(b"--B", b"--D")
    [found] = taken_out(wrapper("mixed", b"Content-Type: message/rfc822\r\n\r\n" + inner))
    assert found.item.raw == inner
    # What was taken out once is not looked into again.
    assert unwrapped(found, parse) == [found]


@pytest.mark.parametrize(
    "raw",
    [
        wrapper("mixed", TEXT),
        wrapper("mixed", TEXT, b"Content-Type: message/rfc822\r\n\r\n"),
        wrapper("report; report-type=delivery-status", TEXT, ATTACHED),
        ORIGINAL,
    ],
    ids=["no attachment", "empty", "report", "plain"],
)
def test_what_holds_none_is_marked(raw: bytes) -> None:
    [found] = taken_out(raw)
    assert found.wrapper is not None
    assert (found.wrapper.of, found.item.remote_id, found.item.raw) == (0, "7", raw)


def test_what_cannot_be_read_or_was_not_fetched_is_left_as_it_is() -> None:
    for item in (SourceItem("7", b"", 0), SourceItem("7", None, 0, head=ORIGINAL), SourceItem("7", None, 0, error="gone")):
        parsed = Parsed(item, parse(item.raw or item.head or b""))
        assert unwrapped(parsed, parse) == [parsed]

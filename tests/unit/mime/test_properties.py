"""For every input whatever: nothing is raised, everything fits a store, limits hold."""

import dataclasses
import random
from datetime import UTC

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.mail_marks import Invitation, Piece, Protection
from core.domain.message import Address, Defect, Message, MessagePart, ParseLimits
from core.transports.mime import parse
from tests.unit.mime.build import HEAD, leaf, multipart

BUDGET = settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

FRAGMENTS = [
    b"\r\n", b"\n", b"\r", b"\r\n\r\n", b"\n\n", b" ", b"\t", b": ", b"--", b"--b", b"--b--", b"--b\n", b"=?utf-8?q?",
    b"=?iso-2022-jp?B?", b"?=", b"=C3", b"=", b"\x00", b"\xff", b"\xc3\xa4", b"\x1b$B", b'"', b"\\", b"(", b")", b"<",
    b">", b"@", b",", b";", b"a@x.org", b"<a@x.org>", b"From: ", b"To: ", b"Subject: ", b"Date: ", b"Received: ",
    b"Message-ID: ", b"References: ", b"Fri, 21 Nov 1997 09:55:06 -0600", b"Content-Type: ", b"text/html",
    b"multipart/mixed; boundary=b", b"multipart/alternative; boundary=b", b"multipart/related", b"message/rfc822",
    b"charset=", b"utf-16", b"utf-7", b"Content-Transfer-Encoding: ", b"base64", b"quoted-printable", b"x-uuencode",
    b"begin 644 a\n", b"Content-Disposition: attachment; ", b"filename=", b"filename*0*=", b"utf-8''%C3", b"<p>",
    b"begin 644 a\n#86)C\nend\n", b"=ybegin line=128 size=1 name=a\n", b"=yend size=1\n", b"text/calendar; method=", b"application/ms-tnef",
    b"application/pkcs7-mime", b"application/applefile", b"\x78\x9f\x3e\x22\0\0", b"\x30\x80", b"multipart/signed; boundary=b",
    b"format=flowed", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:", b"message/partial; id=", b"number=", b"-----BEGIN PGP MESSAGE-----\n",
    b"winmail.dat", b"smime.p7m",
    b"<!--", b"&#55555;", b"&#xD800;", b"text", b"A" * 76, b"1", b"Return-Path: ", b"Thread-Index: ",
]  # fmt: skip

ALTERNATIVE = multipart(
    "alternative",
    leaf("text/plain; charset=utf-8", "Grüße".encode()),
    leaf("text/html", b"<p>=E4", "Content-Transfer-Encoding: quoted-printable"),
    boundary="inner",
)
PDF = leaf(
    "application/pdf; name*0*=utf-8''a%C3; name*1*=%A4.pdf",
    b"JVBERi0xLjQK",
    "Content-Transfer-Encoding: base64",
    "Content-ID: <c@x>",
)
SAMPLE = HEAD + multipart("mixed", ALTERNATIVE, PDF, leaf("message/rfc822", b"Subject: =?utf-8?b?w6Q=?=\n\nx"))


def check(value: object) -> None:
    """Every string below `value` can be stored."""
    if isinstance(value, str):
        assert "\0" not in value
        value.encode("utf-8")
    elif isinstance(value, tuple):
        for one in value:
            check(one)
    elif isinstance(value, Message | MessagePart | Address | Defect | Protection | Invitation | Piece):
        for field in dataclasses.fields(value):
            check(getattr(value, field.name))


def sound(raw: bytes, limits: ParseLimits | None = None) -> Message:
    """Parse and check what must hold for every message."""
    message = parse(raw) if limits is None else parse(raw, limits)
    check(message)
    assert message.size_bytes == len(raw)
    assert message == (parse(raw) if limits is None else parse(raw, limits))
    for when in (message.date, message.received_at):
        assert when is None or when.tzinfo is UTC
    assert len(message.body_digest) == (0 if message.unreadable else 32)
    for one in (message.message_id, *message.references, *message.in_reply_to):
        assert one is None or (one.startswith("<") and one.endswith(">") and 2 < len(one) <= 998)
    for text in (message.subject, *(value for _, value in message.headers)):
        assert "\n" not in text
        assert "\r" not in text
    assert "\r" not in message.text
    return message


@BUDGET
@given(st.binary(max_size=400))
def test_any_bytes(raw: bytes) -> None:
    sound(raw)


@BUDGET
@given(
    st.binary(max_size=300),
    st.sampled_from(["Subject", "From", "To", "Date", "Received", "Message-ID", "References", "Content-Type", "Return-Path"]),
)
def test_any_bytes_in_a_header(value: bytes, name: str) -> None:
    message = sound(name.encode() + b": " + value + b"\n\nbody")
    assert message.unreadable is None


@BUDGET
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60))
def test_fragments_in_any_order(pieces: list[bytes]) -> None:
    sound(b"".join(pieces))


@BUDGET
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40))
def test_fragments_after_a_proper_header(pieces: list[bytes]) -> None:
    message = sound(HEAD + b"Content-Type: multipart/mixed; boundary=b\n" + b"".join(pieces))
    assert message.unreadable is None


@BUDGET
@given(st.integers(min_value=0, max_value=2**32), st.integers(min_value=1, max_value=12))
def test_mutations_of_a_proper_message(seed: int, count: int) -> None:
    chance = random.Random(seed)
    raw = bytearray(SAMPLE)
    for _ in range(count):
        at = chance.randrange(len(raw))
        match chance.randrange(4):
            case 0:
                raw[at] = chance.randrange(256)
            case 1:
                del raw[at : at + chance.randrange(1, 30)]
            case 2:
                raw[at:at] = chance.choice(FRAGMENTS)
            case _:
                raw[at:at] = raw[chance.randrange(len(raw)) :][:50]
        if not raw:
            break
    sound(bytes(raw))


@BUDGET
@given(st.integers(min_value=0, max_value=len(SAMPLE)))
def test_every_beginning_of_a_proper_message(length: int) -> None:
    sound(SAMPLE[:length])


@BUDGET
@given(
    st.lists(st.sampled_from(FRAGMENTS), max_size=60),
    st.integers(0, 200),
    st.integers(0, 4),
    st.integers(0, 5),
    st.integers(0, 5),
    st.integers(0, 50),
)
def test_limits_hold(pieces: list[bytes], size: int, depth: int, parts: int, few: int, header: int) -> None:
    limits = ParseLimits(message_bytes=size, depth=depth, parts=parts, addresses=few, headers=few, header_bytes=header, text_chars=header)
    message = sound(HEAD + b"".join(pieces), limits)
    assert len(message.headers) <= few
    assert len(message.parts) <= max(parts, 1)
    assert len(message.from_) + len(message.to) + len(message.cc) <= few
    assert len(message.text) <= header or message.text_from_html


@st.composite
def entities(draw: st.DrawFn, depth: int = 3) -> bytes:
    """A random tree of entities with random boundaries, often the same."""
    if depth == 0 or draw(st.booleans()):
        kind = draw(st.sampled_from(["text/plain", "text/html", "image/png; name=a", "message/rfc822", "x", "text/plain; charset=utf-16"]))
        headers = draw(
            st.lists(
                st.sampled_from(["Content-ID: <a>", "Content-Disposition: attachment", "Content-Transfer-Encoding: base64"]), max_size=2
            )
        )
        return leaf(kind, draw(st.binary(max_size=40)), *headers)
    subtype = draw(st.sampled_from(["mixed", "alternative", "related", "digest", "report"]))
    children = draw(st.lists(entities(depth=depth - 1), max_size=3))
    return multipart(subtype, *children, boundary=draw(st.sampled_from(["b", "bb", "b--", "c"])))


@BUDGET
@given(entities())
def test_any_tree(entity: bytes) -> None:
    sound(HEAD + entity)

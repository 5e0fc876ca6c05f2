"""Paths, parameters and bytes of one message."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.octets import Held, gathered
from core.transports.smtp_envelope import AddressUnusable, Survey, as_sent, canonical, path, plan, stuffed, survey
from core.transports.smtp_login import Capabilities
from tests.fakes.octets import sliced
from tests.fakes.smtp_peer import envelope

ALL = Capabilities({"SIZE": "1000", "8BITMIME": "", "SMTPUTF8": ""})
NONE = Capabilities()
TEN = Survey(10)


@pytest.mark.parametrize(
    ("given_address", "found"),
    [
        ("a@b.test", "a@b.test"),
        ("a..b.@b.test", "a..b.@b.test"),
        ('"john doe"@b.test', '"john doe"@b.test'),
        ("a@bücher.test", "a@xn--bcher-kva.test"),
        ("a@[127.0.0.1]", "a@[127.0.0.1]"),
    ],
)
def test_paths(given_address: str, found: str) -> None:
    assert path(given_address, utf8=False) == found


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "a",
        "@b.test",
        "a@",
        "a b@c.test",
        "a@b.test\r\nDATA",
        "a\n@b.test",
        "a>@b.test",
        "<a@b.test>",
        "a\0@b.test",
        "a@b.test SIZE=1",
        '"a\r\nb"@c.test',
        'a"b@c.test',
        "ä@b.test",
        "a@" + "ü" * 70,
        "a" * 260 + "@b.test",
        "\ud800@b.test",
    ],
)
def test_what_cannot_stand_in_an_envelope(bad: str) -> None:
    with pytest.raises(AddressUnusable):
        path(bad, utf8=False)


def test_other_letters_before_the_at_sign_need_smtputf8() -> None:
    assert path("ä@bücher.test", utf8=True) == "ä@xn--bcher-kva.test"
    found = plan(envelope("ä@b.test", "c@d.test"), TEN, NONE)
    assert found.refusal is None
    assert found.paths == (("c@d.test", "c@d.test"),)
    assert "SMTPUTF8" in found.unusable[0][1]
    assert plan(envelope("ä@b.test"), TEN, ALL).mail == "MAIL FROM:<anna@corp.test> SIZE=10 SMTPUTF8"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (replace(envelope(), sender="ä@b.test"), "The sender .*SMTPUTF8"),
        (replace(envelope(), sender="a@b.test> X"), "The sender"),
        (envelope(raw="To: ä@b.test\r\n\r\nx".encode()), "SMTPUTF8"),
    ],
)
def test_what_refuses_the_whole_message(changed: object, why: str) -> None:
    from core.ports import Envelope

    assert isinstance(changed, Envelope)
    refusal = plan(changed, survey(changed.message), NONE).refusal
    assert refusal is not None
    assert re.search(why, refusal)


def test_parameters_are_used_only_where_offered() -> None:
    eight_bit = survey(Held("Subject: x\r\n\r\nä".encode()))
    assert plan(envelope(), eight_bit, ALL).mail == "MAIL FROM:<anna@corp.test> SIZE=18 BODY=8BITMIME"
    assert plan(envelope(), eight_bit, NONE).mail == "MAIL FROM:<anna@corp.test>"
    assert plan(envelope(sender=""), TEN, NONE).mail == "MAIL FROM:<>"
    headers = survey(Held("To: ä@b.test\r\n\r\nx".encode()))
    assert plan(envelope(), headers, ALL).mail == "MAIL FROM:<anna@corp.test> SIZE=20 BODY=8BITMIME SMTPUTF8"


def test_a_message_over_the_limit_is_refused_in_words() -> None:
    assert plan(envelope(), Survey(1000), ALL).refusal is None
    assert plan(envelope(), Survey(1001), ALL).refusal == "The message has 1001 bytes, and the server takes at most 1000."
    assert plan(envelope(), Survey(10**9), Capabilities({"SIZE": "0"})).refusal is None
    assert plan(envelope(), Survey(10**9), Capabilities({"SIZE": "many"})).refusal is None


def test_a_recipient_is_named_once() -> None:
    assert len(plan(envelope("a@b.test", "a@b.test", "c@d.test"), Survey(1), NONE).paths) == 2


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"a\r\nb\r\n", b"a\r\nb\r\n"),
        (b"a\nb\rc\r\nd", b"a\r\nb\r\nc\r\nd\r\n"),
        (b"", b"\r\n"),
        (b"\n.\n", b"\r\n.\r\n"),
        (b"x\r\n\n.\r\nMAIL FROM:<evil@x>\r\n", b"x\r\n\r\n.\r\nMAIL FROM:<evil@x>\r\n"),
        (b"x\r\r\ny", b"x\r\n\r\ny\r\n"),
    ],
)
def test_line_ends_become_crlf(raw: bytes, found: bytes) -> None:
    assert b"".join(canonical([raw])) == found


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b".\r\n", b"..\r\n"),
        (b"a\r\n.b\r\n..\r\n", b"a\r\n..b\r\n...\r\n"),
        (b"a.\r\n", b"a.\r\n"),
        (b"\r\n.\r\n.\r\n", b"\r\n..\r\n..\r\n"),
    ],
)
def test_dots_are_stuffed(raw: bytes, found: bytes) -> None:
    assert b"".join(stuffed([raw])) == found


DOTS = st.lists(st.sampled_from([b".", b"\r", b"\n", b"\r\n", b"x", b"..", b"MAIL FROM:<a@b>"]), max_size=40).map(b"".join)
CUTS = st.lists(st.integers(0, 60), max_size=12)


@given(DOTS, CUTS)
def test_no_bytes_can_end_the_message_early(raw: bytes, cuts: list[int]) -> None:
    whole = b"".join(canonical([raw]))
    pieces = list(canonical(sliced(raw, cuts).pieces()))
    assert b"".join(pieces) == whole
    sent = b"".join(stuffed(pieces))
    assert b"\r\n.\r\n" not in b"\r\n" + sent
    assert re.search(rb"(?<!\r)\n|\r(?!\n)", sent) is None
    assert not any(piece.endswith(b"\r") for piece in pieces)
    received = b"\r\n".join(line.removeprefix(b".") for line in sent.split(b"\r\n"))
    assert received == whole
    assert b"".join(stuffed(sliced(whole, cuts).pieces())) == sent
    given_pieces = sliced(raw, cuts)
    assert gathered(as_sent(given_pieces, survey(given_pieces))) == whole


LETTERS = st.lists(st.sampled_from(["x", "ä", "\r\n", "\r\n\r\n", "\r", "\n", "To: y"]), max_size=20).map("".join)


@given(LETTERS, CUTS)
def test_what_is_known_of_a_message_does_not_depend_on_its_pieces(text: str, cuts: list[int]) -> None:
    raw = text.encode()
    whole = b"".join(canonical([raw]))
    header = whole.partition(b"\r\n\r\n")[0]
    assert survey(sliced(raw, cuts)) == Survey(len(whole), not whole.isascii(), not header.isascii())

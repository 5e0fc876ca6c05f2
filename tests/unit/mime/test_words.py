"""Encoded words (RFC 2047), whole and broken."""

import pytest

from core.domain.message import DefectKind
from core.transports.mime import parse
from core.transports.mime.notes import Notes
from core.transports.mime.words import Words


def text(raw: bytes, fallback: str | None = None) -> str:
    """A header value, decoded."""
    return Words(Notes(), fallback).text(raw, "test")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"plain", "plain"),
        (b"=?iso-8859-1?q?Gr=FC=DFe?=", "Grüße"),
        (b"=?UTF-8?B?R3LDvMOfZQ==?=", "Grüße"),
        (b"=?utf-8?Q?a_b?=", "a b"),
        (b"=?utf-8*de?q?Gr=C3=BC?=", "Grü"),
        # RFC 2047 8: white space between words goes, beside other text it stays
        (b"=?utf-8?q?a?= b", "a b"),
        (b"=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
        (b"=?utf-8?q?a?=   \t =?utf-8?q?b?=", "ab"),
        (b"=?utf-8?q?a_?= =?utf-8?q?b?=", "a b"),
        (b"=?utf-8?q?a?= x =?utf-8?q?b?=", "a x b"),
        (b"=?utf-8?q?a?= =?latin1?q?b?=", "ab"),
        # without white space around
        (b"x=?utf-8?q?a?=y", "xay"),
        (b"=?utf-8?q?a?==?utf-8?q?b?=", "ab"),
        (b'"=?utf-8?q?a?="', '"a"'),
        (b"(=?utf-8?q?a?=)", "(a)"),
        (b"=?utf-8?q??= x", " x"),
    ],
)
def test_as_the_standard_says(raw: bytes, expected: str) -> None:
    assert text(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        # a character split across words
        (b"=?utf-8?B?R3LD?= =?utf-8?B?vMOfZQ==?=", "Grüße"),
        (b"=?utf-8?q?Gr=C3?= =?utf-8?q?=BC?=", "Grü"),
        (b"=?gb2312?B?xOM=?= =?gb2312?Q?=BA=C3?=", "你好"),
        # padding missing, doubled, foreign characters
        (b"=?utf-8?B?R3LDvMOfZQ?=", "Grüße"),
        (b"=?utf-8?B?R3LDvMOfZQ====?=", "Grüße"),
        (b"=?utf-8?B?R3LD vMOf ZQ==?=", "Grüße"),
        (b"=?utf-8?B?R3LD*vMOfZQ?=", "Grüße"),
        (b"=?utf-8?B?A?=", ""),
        # spaces and question marks inside Q
        (b"=?utf-8?Q?a b c?=", "a b c"),
        (b"=?utf-8?Q?really?_yes?=", "really? yes"),
        (b"=? utf-8?Q?a?=", "=? utf-8?Q?a?="),
        (b"=?utf-8? Q?a?=", "a"),
        # broken escapes
        (b"=?utf-8?Q?100=_=ZZ?=", "100= =ZZ"),
        # unclosed
        (b"=?utf-8?Q?Gr=C3=BC", "Grü"),
        (b"=?utf-8?Q?a =?utf-8?Q?b?=", "a b"),
        (b"=?utf-8?", "=?utf-8?"),
        (b"=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        # line ends and NUL inside the encoded text
        (b"=?utf-8?Q?a=0D=0Ab=00c?=", "a bc"),
    ],
)
def test_broken_words(raw: bytes, expected: str) -> None:
    assert text(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Grüße =?utf-8?q?=C3=A4?=".encode(), "Grüße ä"),
        ("Grüße =?utf-8?q?=C3=A4?=".encode("latin-1"), "Grüße ä"),
        (b"=?utf-8?Q?Fr\xf6sche?=", "Frösche"),
        ("=?utf-8?Q?Frösche?=".encode(), "Frösche"),
        (b"=?utf-8?Q?Gr=C3=BC\xdfe?=", "Grüße"),
        (b"=?iso-8859-1?Q?Fr\xf6sche?=", "Frösche"),
        (b"=?us-ascii?Q?Fr=F6sche?=", "Frösche"),
        (b"=?us-ascii?Q?Fr=C3=B6sche?=", "Frösche"),
    ],
)
def test_raw_bytes_in_and_beside_words(raw: bytes, expected: str) -> None:
    assert text(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"=?x-unknown?Q?Gr=C3=BC?=", "Grü"),
        (b"=?x-unknown?Q?Gr=FC?=", "Grü"),
        (b"=?iso-8859-1?Q?=80_=85?=", "€ …"),
        (b"=?shift_jis?B?h0A=?=", "①"),
        (b"=?ks_c_5601-1987?Q?" + "".join(f"={one:02X}" for one in "똠방각하".encode("cp949")).encode() + b"?=", "똠방각하"),
        (b"=?iso-2022-jp?B?GyRCJF4kXyRgGyhC?=", "まみむ"),
        (b"=?utf-7?Q?Gr+APw-n?=", "Grün"),
        (b"=?koi8-r?B?8NLJ18XU?=", "Привет"),
    ],
)
def test_charsets_of_words(raw: bytes, expected: str) -> None:
    assert text(raw) == expected


def test_a_character_cut_off_is_replaced() -> None:
    assert text(b"=?utf-8?q?Gr=C3?=") == "Gr\ufffd"


def test_defects_are_noted() -> None:
    message = parse(b"Subject: =?x-nobody-knows?q?a?=\nX-Y: =?utf-8?q?=C3?=\n\n")
    assert {DefectKind.UNKNOWN_CHARSET, DefectKind.UNDECODABLE} <= {defect.kind for defect in message.defects}


def test_the_fallback_is_used_for_raw_text_beside_words() -> None:
    assert text("Привет ".encode("koi8-r") + b"=?utf-8?q?=C3=A4?=", "koi8-r") == "Привет ä"


def test_a_surrogate_out_of_utf7_is_replaced() -> None:
    found = text(b"=?utf-7?Q?a+2AA-b?=")
    found.encode("utf-8")
    assert found.startswith("a")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"=?utf-8?B?w?= =?utf-8?B?6Q=?=", "ä"),
        (b"=?utf-8?B?w6Qw?= =?utf-8?B?w?= =?utf-8?B?7Y=?=", "ä0ö"),
        (b"=?utf-8?b?w6Q?= =?utf-8?b?w7Y=?=", "äö"),
        (b"=?utf-8?b?w?= x =?utf-8?b?w7Y=?=", " x ö"),
        (b"=?utf-8?b?w6Qw?= =?utf-8?b?w?= =?utf-8?Q?=C3=B6?=", "ä0ö"),
        (b"=?windows-1258?Q?Ti=EA=ECng?=", "Ti\u1ebfng"),
        (b"=?iso-8859-1?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        (b"=?iso-8859-1?Q?Gr=FC=DFe?=", "Grüße"),
        (b"=?utf-8?Q?=F0=9F=98?= =?UTF-8?Q?=80?=", "\U0001f600"),
    ],
)
def test_words_as_senders_cut_and_label_them(raw: bytes, said: str) -> None:
    assert parse(b"Subject: " + raw + b"\n\n").subject == said

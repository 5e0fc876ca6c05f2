"""Hostile input: each of these would take minutes to hours if anything in the parser were quadratic.

Nothing is timed; a run that hangs is the failure.
"""

import pytest

from core.domain.message import DefectKind, ParseLimits
from core.transports.mime import parse
from core.transports.mime.html_text import text_of
from tests.unit.mime.build import HEAD, kinds

MEGABYTE = 1_000_000

STRUCTURED = (
    "From",
    "To",
    "Subject",
    "Date",
    "Received",
    "Message-ID",
    "References",
    "Content-Type",
    "Content-Disposition",
    "Return-Path",
    "X",
)
REPEATED = (
    *(b'( | ) | () | \\ | " | \\" | "\\ | "a"  | =? | =?a?q? | =?a?q?x | =?a?b?x  | =?a?q?x?=  | =?utf-8?q?=C3?=  | ?='.split(b" | ")),
    *(
        b"< | > | <> | <a@b> | <a@b>  | @ | a@ | @a | , | ; | : | a: | :; | a  | a | = | a= | a=b; | ;a*0= | a*=''% | a=\" | ' | %".split(
            b" | "
        )
    ),
    *(b"1  | 1: | Jan  | [ | ] | [a | . |  .  | a@b. | mailto: | -- | \r | \0 | \xff | \xc3 | \t |  ".split(b" | ")),
)


@pytest.mark.parametrize("unit", REPEATED, ids=repr)
def test_a_header_of_one_thing_repeated(unit: bytes) -> None:
    value = unit * (50_000 // len(unit))
    message = parse(b"".join(name.encode() + b": " + value + b"\n" for name in STRUCTURED) + b"\nbody")
    assert message.unreadable is None


@pytest.mark.parametrize("unit", [b"(", b"=?", b"=?a?q?x", b'"', b"a,", b" ", b"<a@b>"], ids=repr)
def test_a_header_at_the_limit(unit: bytes) -> None:
    message = parse(b"To: " + unit * (2 * MEGABYTE // len(unit)) + b"\nSubject: s\n\nbody")
    assert message.text == "body"


def test_a_line_of_two_megabytes() -> None:
    message = parse(HEAD + b"\n" + b"x" * (2 * MEGABYTE))
    assert len(message.text) == 2 * MEGABYTE


def test_a_hundred_thousand_fields() -> None:
    message = parse(b"X-A: b\n" * 100_000 + b"\nbody", ParseLimits(headers=200_000))
    assert len(message.headers) == 100_000
    assert message.text == "body"
    assert parse(b"X-A: b\n" * 100_000 + b"\nbody").truncated


def test_a_hundred_thousand_folds() -> None:
    message = parse(b"Subject: a" + b"\r\n b" * 100_000 + b"\r\n\r\nbody")
    assert message.subject == "a" + " b" * 100_000


def test_a_hundred_thousand_lines_that_are_no_fields() -> None:
    assert parse(b"A: b\n" + b"garbage\nC: d\n" * 100_000 + b"\nbody").unreadable is None
    assert parse(b"garbage\n" * 100_000).unreadable is not None


def test_line_ends_alone() -> None:
    for unit in (b"\r", b"\n", b"\r\n", b"\r\r\n", b"\n\r", b" \n", b"\r "):
        parse(unit * 300_000)
        parse(b"A: b\n" + unit * 300_000)
        parse(b"A: b" + unit * 300_000 + b"x")


@pytest.mark.parametrize(
    "unit",
    [
        b"--b\n",
        b"--b\nA: b\n",
        b"--b\n\nx\n",
        b"--b--\n",
        b"--bb\n",
        b"--\n",
        b"--b" + b"x" * 900 + b"\n",
        b"\n--b",
        b"--b\r",
        b"\r--b\r",
        b"\n--x\r",
    ],
    ids=repr,
)
def test_a_hundred_thousand_delimiters(unit: bytes) -> None:
    body = unit * min(100_000, 20 * MEGABYTE // len(unit))
    for limits in (ParseLimits(), ParseLimits(parts=10**6)):
        assert parse(HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + body, limits).unreadable is None


def test_multiparts_opened_and_never_closed() -> None:
    unit = b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n"
    body = b"".join(unit % (level, level + 1) for level in range(50_000))
    raw = HEAD + b"Content-Type: multipart/mixed; boundary=b0\n\n" + body
    assert DefectKind.TOO_DEEP in kinds(parse(raw, ParseLimits(depth=500, parts=10**6)))
    assert parse(raw, ParseLimits(depth=10**6, parts=10**6)).unreadable is None


def test_the_same_multipart_opened_again_and_again() -> None:
    body = b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 20_000
    assert parse(HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + body).truncated


def test_deep_multiparts_around_much_text() -> None:
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (one, one) for one in range(99))
    message = parse(HEAD + opened + b"\n" + b"-- \nsome text\n" * 200_000)
    assert len(message.text) > 2 * MEGABYTE


@pytest.mark.parametrize("encoding", [b"base64", b"quoted-printable", b"x-uuencode"])
@pytest.mark.parametrize(
    "unit", [b"=", b"A=", b"=\r", b"= ", b"=\n", b" ", b" \n", b"\t", b"\r", b"begin \n", b"A" * 76 + b"\n", b"=3D", b"x x"], ids=repr
)
def test_encoded_bodies(encoding: bytes, unit: bytes) -> None:
    body = unit * (MEGABYTE // len(unit))
    assert parse(HEAD + b"Content-Transfer-Encoding: " + encoding + b"\n\n" + body).unreadable is None


MARKUP = (
    '< | <a | <a  | <a \' | <a " | <a b=" | <p | <p> | <br | <!-- | <script> | <pre> | <title | & | &# | &#9 | &amp | </ | <! | --> | <li'
)
MORE_MARKUP = "<td ' | &nbsp; | <pre>\n</pre> | <style></style> | <a \"'  | '<a\" | \n"


@pytest.mark.parametrize("unit", [*MARKUP.split(" | "), *MORE_MARKUP.split(" | "), " "])
def test_markup_of_one_thing_repeated(unit: str) -> None:
    text_of(unit * (MEGABYTE // len(unit)))
    text_of("<p title='" + unit * (MEGABYTE // len(unit)))


@pytest.mark.parametrize("charset", ["utf-8", "iso-2022-jp", "utf-7", "utf-16", "gb2312", "hz", "shift_jis", "x-unknown"])
@pytest.mark.parametrize("unit", [b"\xff", b"\x1b$B", b"\x1b", b"+", b"~{", b"\x1b$B!\x1b(B", b"\xc3"], ids=repr)
def test_charsets_over_hostile_bytes(charset: str, unit: bytes) -> None:
    body = unit * (300_000 // len(unit))
    parse(HEAD + b"Content-Type: text/plain; charset=" + charset.encode() + b"\n\n" + body).text.encode()


def test_a_hundred_thousand_unknown_charsets() -> None:
    words = b" ".join(b"=?x-none-%d?q?a?=" % one for one in range(50_000))
    assert parse(b"Subject: " + words + b"\n\n").subject == "a" * 50_000


def test_defects_are_bounded() -> None:
    raw = b"\n".join(b"Content-Type: a" for _ in range(1000)) + b"\n\n"
    assert len(parse(raw).defects) <= 100


def test_what_a_mail_may_well_have_is_read_whole() -> None:
    people = b", ".join(b"p%d@corp.test" % one for one in range(5_000))
    crowd = parse(HEAD + b"From: a@corp.test\nSender: b@corp.test\nReply-To: c@corp.test\nTo: " + people + b"\nCc: d@corp.test\n\nx")
    assert (len(crowd.to), len(crowd.cc), crowd.truncated) == (5_000, 1, False)
    files = b"".join(b"--b\nContent-Disposition: attachment; filename=%d\n\nx\n" % one for one in range(1_000))
    many = parse(HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\ntext\n" + files + b"--b--\n")
    assert (many.text.strip(), len(many.parts), many.truncated) == ("text", 1_000, False)
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (one, one) for one in range(100))
    deep = parse(HEAD + opened + b"\ninnermost\n")
    assert (deep.text.strip(), deep.truncated) == ("innermost", False)

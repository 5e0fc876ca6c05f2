"""Transfer encodings, whole and broken."""

import base64
import binascii
import quopri

import pytest

from core.domain.message import DefectKind
from core.transports.mime.notes import Notes
from core.transports.mime.transfer import decode_body


def decoded(data: bytes, encoding: bytes) -> tuple[bytes, set[DefectKind]]:
    """The decoded bytes and the kinds of defects; data stands in the middle of a larger source."""
    notes = Notes()
    raw = b"==AA" + data + b"BB=="
    return decode_body(raw, 4, len(raw) - 4, encoding, notes), {defect.kind for defect in notes.defects}


@pytest.mark.parametrize("encoding", [b"", b"7bit", b"8BIT", b"binary", b"7-bit", b" 8bit ", b'"7bit"', b"8bit; x"])
def test_identity(encoding: bytes) -> None:
    assert decoded(b"a=20b\r\n\xff\0", encoding) == (b"a=20b\r\n\xff\0", set())


def test_an_unknown_encoding_leaves_the_bytes() -> None:
    assert decoded(b"a=20b", b"x-rot13") == (b"a=20b", {DefectKind.MALFORMED_HEADER})


@pytest.mark.parametrize("encoding", [b"base64", b"BASE64", b"base64;", b"base-64", b"base64 (comment)", b'"base64"'])
def test_base64_by_any_name(encoding: bytes) -> None:
    assert decoded(b"aGVsbG8=\r\n", encoding) == (b"hello", set())


@pytest.mark.parametrize("size", [0, 1, 2, 3, 56, 57, 58, 1000])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
def test_base64_of_every_length(size: int, end: bytes) -> None:
    data = bytes(one % 256 for one in range(size))
    body = base64.encodebytes(data).replace(b"\n", end)
    assert decoded(body, b"base64") == (data, set())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"aGVsbG8", b"hello"),
        (b"aGVsbG", b"hell"),
        (b"aGVsb", b"hel"),
        (b"aGVsbG8==", b"hello"),
        (b"aGVs*bG8=", b"hello"),
        (b"aGVs\x80bG8=", b"hello"),
        (b"aGVsbG8=\r\naGVsbG8=\r\n", b"hellohello"),
        (b"aGVsbG8=\r\n-- \r\nA mailing list\r\n", b"hello"),
        (b"====", b""),
        (b"=", b""),
        (b"!!!!", b""),
        (b"A", b""),
        (b"a=G=V=s", b""),
    ],
)
def test_broken_base64(body: bytes, expected: bytes) -> None:
    found, kinds = decoded(body, b"base64")
    assert found == expected
    assert kinds <= {DefectKind.BAD_BASE64}


def test_broken_base64_is_noted() -> None:
    for body in (b"aGVsbG8", b"aGVs*bG8=", b"aGVsbG8=aGVsbG8="):
        assert decoded(body, b"base64")[1] == {DefectKind.BAD_BASE64}


def test_prose_labelled_base64_stays_prose() -> None:
    prose = b"This was never encoded at all, whatever the header of it says. " * 4
    assert decoded(prose, b"base64") == (prose, {DefectKind.BAD_BASE64})


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"a=20b=C3=A4", b"a b\xc3\xa4"),
        (b"a=c3=a4", b"a\xc3\xa4"),
        (b"soft=\r\nbreak", b"softbreak"),
        (b"soft=\nbreak", b"softbreak"),
        (b"soft=  \r\nbreak", b"softbreak"),
        (b"soft=\t\nbreak", b"softbreak"),
        (b"soft=\rbreak", b"softbreak"),
        (b"hard\r\nbreak", b"hard\r\nbreak"),
        (b"blanks  \r\ngo", b"blanks\r\ngo"),
        (b"blanks\t \ngo", b"blanks\ngo"),
        (b"encoded=20\r\nstays", b"encoded \r\nstays"),
        (b"end=", b"end"),
        (b"8bit \xff", b"8bit \xff"),
    ],
)
def test_quoted_printable(body: bytes, expected: bytes) -> None:
    assert decoded(body, b"Quoted-Printable") == (expected, set())


@pytest.mark.parametrize(("body", "expected"), [(b"50=% off", b"50=% off"), (b"a=ZZb", b"a=ZZb"), (b"x=4", b"x=4"), (b"= 41", b"= 41")])
def test_broken_escapes_stay(body: bytes, expected: bytes) -> None:
    assert decoded(body, b"quoted-printable") == (expected, {DefectKind.BAD_QUOTED_PRINTABLE})


def test_quoted_printable_of_everything() -> None:
    data = bytes(range(256)) * 5
    assert decoded(quopri.encodestring(data), b"quoted-printable")[0] == data


def uuencoded(data: bytes) -> bytes:
    """Data in uuencode, with begin and end."""
    lines = b"".join(binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))
    return b"begin 644 a.bin\n" + lines + b"`\nend\n"


@pytest.mark.parametrize("encoding", [b"x-uuencode", b"uuencode", b"X-UUE"])
def test_uuencode(encoding: bytes) -> None:
    data = bytes(range(256))
    assert decoded(uuencoded(data), encoding) == (data, set())
    assert decoded(b"\r\nsome text\r\n" + uuencoded(data).replace(b"\n", b"\r\n"), encoding) == (data, set())


def test_broken_uuencode() -> None:
    assert decoded(b"no begin line", b"x-uuencode") == (b"no begin line", {DefectKind.UNDECODABLE})
    assert decoded(uuencoded(b"hello")[:-6], b"x-uuencode")[0] == b"hello"
    assert decoded(b"begin 644 x\n%:&5L;&\\ trailing\nend\n", b"x-uuencode") == (b"hello", {DefectKind.UNDECODABLE})

"""Multiparts: delimiters whole and broken, nesting, limits on depth and parts."""

import pytest

from core.domain.message import DefectKind, ParseLimits
from core.transports.mime import parse
from tests.unit.mime.build import HEAD, kinds, leaf, multipart, read, shown

PLAIN = leaf("text/plain", b"text")
BLOB = leaf("application/x", b"blob", "Content-Disposition: attachment; filename=x.bin")


def test_preamble_and_epilogue_are_ignored() -> None:
    raw = multipart("mixed", PLAIN).replace(b"\n\n--b", b"\n\nThis is a preamble\n--b", 1) + b"epilogue\n"
    message = read(raw)
    assert message.text == "text"
    assert message.parts == ()
    assert DefectKind.UNCLOSED_MULTIPART not in kinds(message)


@pytest.mark.parametrize(
    "subtype", ["mixed", "parallel", "report", "signed", "encrypted", "appledouble", "form-data", "x-invented", "MIXED"]
)
def test_any_multipart_is_taken_apart(subtype: str) -> None:
    message = read(multipart(subtype, PLAIN, BLOB))
    assert message.text == "text"
    assert shown(message.parts) == [("x.bin", "application/x", b"blob")]


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r"])
def test_line_ends_belong_to_the_delimiter(end: bytes) -> None:
    raw = (HEAD + multipart("mixed", leaf("text/plain", b"one\n\n"), BLOB)).replace(b"\n", end)
    message = parse(raw)
    assert message.text == "one\n\n"
    assert message.parts[0].data == b"blob"


@pytest.mark.parametrize("tail", [b"", b"--b", b"--b--", b"--b-- \t", b"--b-- trailing words", b"--b --", b"--b-->"])
def test_a_closing_delimiter_in_any_shape(tail: bytes) -> None:
    raw = multipart("mixed", PLAIN).replace(b"--b--\n", tail + b"\n" if tail else b"")
    message = read(raw)
    assert message.text.rstrip("\n") == "text"
    assert (DefectKind.UNCLOSED_MULTIPART in kinds(message)) == (tail in {b"", b"--b"})


def test_white_space_after_a_delimiter() -> None:
    assert read(multipart("mixed", PLAIN, PLAIN).replace(b"--b\n", b"--b \t\r\n")).text == "text\ntext"


def test_a_boundary_that_is_a_prefix_of_another() -> None:
    inner = multipart("alternative", PLAIN, leaf("text/html", b"<p>html"), boundary="bb")
    message = read(multipart("mixed", inner, BLOB))
    assert (message.text, message.html) == ("text", "<p>html")
    assert shown(message.parts) == [("x.bin", "application/x", b"blob")]


def test_a_boundary_that_ends_with_hyphens() -> None:
    inner = multipart("alternative", PLAIN, boundary="b--")
    message = read(multipart("mixed", inner, BLOB, boundary="c"))
    assert message.text == "text"
    assert len(message.parts) == 1


def test_the_same_boundary_inside_and_outside() -> None:
    inner = multipart("alternative", PLAIN, leaf("text/html", b"<p>html"))
    message = read(multipart("mixed", inner, BLOB))
    assert (message.text, message.html) == ("text", "<p>html")
    assert shown(message.parts) == [("x.bin", "application/x", b"blob")]


def test_an_outer_delimiter_ends_what_was_left_open_inside() -> None:
    inner = multipart("alternative", PLAIN, leaf("text/html", b"<p>html"), boundary="i").replace(b"--i--\n", b"")
    message = read(multipart("mixed", inner, BLOB))
    assert (message.text, message.html) == ("text", "<p>html\n")
    assert shown(message.parts) == [("x.bin", "application/x", b"blob")]
    assert DefectKind.UNCLOSED_MULTIPART in kinds(message)


def test_doubled_delimiters_make_no_empty_parts() -> None:
    message = read(multipart("mixed", PLAIN, BLOB).replace(b"--b\n", b"--b\n--b\n"))
    assert message.text == "text"
    assert len(message.parts) == 1


def test_a_part_without_header() -> None:
    message = read(b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nfirst\n--b\n\nsecond\n--b--\n")
    assert message.text == "first\nsecond"


def test_a_part_whose_blank_line_is_missing() -> None:
    message = read(b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\nHello there\nmore\n--b--\n")
    assert message.text == "Hello there\nmore"


def test_a_part_of_header_alone() -> None:
    message = read(b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/x; name=n\n--b\n\ntext\n--b--\n")
    assert message.text == "text"
    assert shown(message.parts) == [("n", "application/x", b"")]


def test_a_missing_boundary_is_found() -> None:
    raw = multipart("mixed", PLAIN, BLOB, boundary="=_x").replace(b'; boundary="=_x"', b"")
    message = read(raw)
    assert message.text == "text"
    assert len(message.parts) == 1
    assert DefectKind.MISSING_BOUNDARY in kinds(message)


@pytest.mark.parametrize("head", [b"Content-Type: multipart/mixed\n\n", b"Content-Type: multipart/mixed; boundary=zz\n\n"])
def test_without_any_delimiter_the_body_is_text(head: bytes) -> None:
    message = read(head + b"just words\n")
    assert message.text == "just words\n"
    assert DefectKind.MISSING_BOUNDARY in kinds(message)


@pytest.mark.parametrize(
    "written", [b"boundary=a=b", b"boundary = a=b", b'boundary="a=b', b"BOUNDARY=a=b", b'boundary="a=b "', b"boundary*=us-ascii''a%3Db"]
)
def test_boundaries_as_senders_write_them(written: bytes) -> None:
    message = read(b"Content-Type: multipart/mixed; " + written + b"\n\n--a=b\n\ntext\n--a=b--\n")
    assert message.text == "text"


def test_a_digest_holds_messages() -> None:
    message = read(multipart("digest", b"\nSubject: one\n\nfirst", b"Content-Type: text/plain\n\ncontents"))
    assert message.text == "contents"
    assert shown(message.parts) == [("one.eml", "message/rfc822", b"Subject: one\n\nfirst")]


def test_an_attached_message_is_a_part_and_its_text_stays_inside() -> None:
    inner = b"Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe/x?=\n" + multipart("mixed", leaf("text/plain", b"inner"), boundary="inner")
    message = read(multipart("mixed", PLAIN, leaf("message/rfc822", inner)))
    assert message.text == "text"
    assert shown(message.parts) == [("Grüße-x.eml", "message/rfc822", inner.rstrip(b"\n") + b"\n")]


def test_an_attached_message_without_subject() -> None:
    assert read(multipart("mixed", leaf("message/rfc822", b"To: a@b\n\nx"))).parts[0].name == "message.eml"


def test_a_report_keeps_its_parts() -> None:
    status, headers = leaf("message/delivery-status", b"Action: failed"), leaf("text/rfc822-headers", b"Subject: x")
    message = read(multipart("report", PLAIN, status, headers))
    assert message.text == "text"
    assert [part.mime_type for part in message.parts] == ["message/delivery-status", "text/rfc822-headers"]


def test_three_hundred_levels_end_well() -> None:
    entity = leaf("text/plain", b"deep")
    for level in range(300):
        entity = multipart("mixed", entity, boundary=f"b{level}")
    message = read(entity)
    assert message.truncated
    assert DefectKind.TOO_DEEP in kinds(message)
    assert message.text == ""


@pytest.mark.parametrize("levels", [1, 50, 100])
def test_within_the_limit_nothing_is_lost(levels: int) -> None:
    entity = leaf("text/plain", b"deep")
    for level in range(levels):
        entity = multipart("mixed", entity, boundary=f"b{level}")
    message = read(entity)
    assert message.text.strip() == "deep"
    assert not message.truncated


def test_what_lies_beside_the_depths_is_kept() -> None:
    entity = PLAIN
    for level in range(10):
        entity = multipart("mixed", entity, boundary=f"b{level}")
    message = parse(HEAD + multipart("mixed", PLAIN, entity, BLOB, boundary="o"), ParseLimits(depth=5))
    assert message.text == "text"
    assert len(message.parts) == 1
    assert message.truncated


def test_more_parts_than_allowed() -> None:
    message = parse(HEAD + multipart("mixed", *[BLOB] * 50), ParseLimits(parts=11))
    assert len(message.parts) == 10
    assert message.truncated
    assert DefectKind.TOO_MANY_PARTS in kinds(message)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (b"", "text/plain"),
        (b"text", "text/plain"),
        (b"garbage", "application/octet-stream"),
        (b"IMAGE/Jpeg", "image/jpeg"),
        (b"application / pdf", "application/pdf"),
        (b'"application/pdf"', "application/pdf"),
        (b"application/pdf name=a", "application/pdf"),
        (b"a/b/c", "application/octet-stream"),
        ("ü/ö".encode(), "application/octet-stream"),
    ],
)
def test_types_as_senders_write_them(written: bytes, expected: str) -> None:
    part = b"Content-Type: " + written + b"\nContent-Disposition: attachment\n\nx"
    assert read(multipart("mixed", part)).parts[0].mime_type == expected


def test_of_two_content_types_the_first_counts() -> None:
    assert read(b"Content-Type: text/html\nContent-Type: text/plain\n\n<p>x").html == "<p>x"

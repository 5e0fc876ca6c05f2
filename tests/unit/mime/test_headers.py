"""Header fields: where they end, folding, broken lines, doubled and missing fields."""

import pytest

from core.domain.message import DefectKind, Message
from core.transports.mime import parse

HELLO = "Привет"


def kinds(message: Message) -> set[DefectKind]:
    """The kinds of defects of a message."""
    return {defect.kind for defect in message.defects}


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r", b"\r\r\n"])
def test_every_kind_of_line_end(end: bytes) -> None:
    raw = b"From: a@x.org\nSubject: one\n two\nDate: Fri, 21 Nov 1997 09:55:06 -0600\n\nfirst\nsecond\n".replace(b"\n", end)
    message = parse(raw)
    assert message.subject == "one two"
    assert message.from_[0].address == "a@x.org"
    assert message.text.split() == ["first", "second"]


def test_line_ends_mixed_in_one_header() -> None:
    message = parse(b"Subject: a\r\n b\nTo: x@y.z\r\n\tq@y.z\n\r\nbody")
    assert message.subject == "a b"
    assert [one.address for one in message.to] == ["x@y.z", "q@y.z"]
    assert message.text == "body"


def test_lone_cr_between_lf_lines() -> None:
    message = parse(b"Subject: a\rTo: x@y.z\nCc: c@y.z\n\nbody")
    assert (message.subject, message.to[0].address, message.cc[0].address, message.text) == ("a", "x@y.z", "c@y.z", "body")


@pytest.mark.parametrize(
    "front",
    [b"", b"\r\n\r\n", b"\n \n", b"\xef\xbb\xbf", b"From sender@x.org Mon Jan  1 00:00:00 2024\n", b">From x\r\n", b"\n\nFrom a b\n"],
)
def test_what_may_stand_before_the_header(front: bytes) -> None:
    message = parse(front + b"Subject: s\n\nbody")
    assert message.subject == "s"
    assert message.text == "body"
    assert message.unreadable is None


def test_white_space_before_the_colon_is_obsolete_syntax() -> None:
    message = parse(b"From  : a@x.org\nSubject \t: hello\n\n")
    assert message.subject == "hello"
    assert message.from_[0].address == "a@x.org"
    assert message.header("subject") == "hello"


def test_a_fold_of_white_space_alone_continues_the_field() -> None:
    message = parse(b"Subject: one\n \n two\nTo: a@b.c\n\nx")
    assert message.subject.split() == ["one", "two"]
    assert message.to[0].address == "a@b.c"


def test_a_stray_line_between_fields_is_skipped() -> None:
    message = parse(b"Subject: s\nnot a field at all\nTo: a@b.c\n\nbody")
    assert (message.to[0].address, message.text) == ("a@b.c", "body")
    assert DefectKind.MALFORMED_HEADER in kinds(message)


def test_a_missing_blank_line_ends_the_header_at_the_text() -> None:
    message = parse(b"Subject: s\nTo: a@b.c\nDear all,\nhow are you?\n")
    assert message.text == "Dear all,\nhow are you?\n"
    assert DefectKind.MALFORMED_HEADER in kinds(message)


def test_a_missing_blank_line_after_a_fold() -> None:
    message = parse(b"Subject: s\r\n t\r\nDear all,\r\n\r\nbye\r\n")
    assert message.subject == "s t"
    assert message.text == "Dear all,\n\nbye\n"


def test_a_parameter_without_indentation_belongs_to_its_field() -> None:
    raw = b'Content-Type: multipart/mixed;\nboundary="b"\nSubject: s\n\n--b\n\ntext\n--b--\n'
    message = parse(raw)
    assert (message.subject, message.text) == ("s", "text")


def test_a_field_without_name_is_skipped() -> None:
    message = parse(b": nothing\nSubject: s\n\nb")
    assert (message.subject, message.text) == ("s", "b")


def test_headers_keep_order_case_and_doubles() -> None:
    message = parse(b"X-A: 1\nx-b: =?utf-8?q?=C3=A4?=\nX-A: 2\n\n")
    assert message.headers == (("X-A", "1"), ("x-b", "ä"), ("X-A", "2"))


def test_the_first_of_doubled_headers_counts() -> None:
    raw = b"Subject: one\nSubject: two\nMessage-ID: <1@x>\nMessage-ID: <2@x>\nFrom: a@x\nFrom: b@x\n\n"
    message = parse(raw)
    assert (message.subject, message.message_id, message.from_[0].address) == ("one", "<1@x>", "a@x")
    assert [one.address for one in message.from_] == ["a@x", "b@x"]
    assert message.author is not None
    assert message.author.address == "a@x"
    assert {d.where for d in message.defects if d.kind is DefectKind.DUPLICATE_HEADER} == {"Subject", "Message-Id", "From"}


def test_doubled_recipients_are_merged() -> None:
    message = parse(b"To: a@x.y\nCc: c@x.y\nTo: b@x.y\nCc: d@x.y\n\n")
    assert [one.address for one in message.to] == ["a@x.y", "b@x.y"]
    assert [one.address for one in message.cc] == ["c@x.y", "d@x.y"]
    assert DefectKind.DUPLICATE_HEADER in kinds(message)


def test_received_fields_may_repeat() -> None:
    message = parse(b"Received: by a; 1 Jan 2020 00:00:00 +0000\nReceived: by b; 2 Jan 2020 00:00:00 +0000\nDate: x\nFrom: a@b.c\n\n")
    assert DefectKind.DUPLICATE_HEADER not in kinds(message)
    assert message.received_at is not None
    assert message.received_at.day == 1


def test_missing_headers_are_noted() -> None:
    message = parse(b"X: y\n\n")
    assert {d.where for d in message.defects if d.kind is DefectKind.MISSING_HEADER} == {"From", "Date", "Message-ID"}


@pytest.mark.parametrize("raw", [b"", b"\r\n", b"\n\n \t\n", b"\xef\xbb\xbf", b"From x y z\n"])
def test_an_empty_message_is_unreadable(raw: bytes) -> None:
    message = parse(raw)
    assert message.unreadable == "the message is empty"
    assert message.size_bytes == len(raw)
    assert kinds(message) == {DefectKind.EMPTY}


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"// no mail at all",
        bytes(range(256)) * 4,
        b"<html>\n<body>hello</body>",
        b"\0" * 500,
        b"--x\n\n--x--",
    ],
)
def test_a_source_without_any_field_is_unreadable(raw: bytes) -> None:
    message = parse(raw)
    assert message.unreadable is not None
    assert "no header field" in message.unreadable
    assert DefectKind.NO_HEADERS in kinds(message)


def test_one_field_is_enough_to_be_readable() -> None:
    message = parse(b"Subject:")
    assert message.unreadable is None
    assert message.subject == ""
    assert message.text == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Grüße".encode(), "Grüße"),
        ("Grüße".encode("latin-1"), "Grüße"),
        (b"\x80 5 \x85 now", "€ 5 … now"),
        (b"a\0b", "ab"),
        (b"tab\there", "tab\there"),
        (b"bell\x07", "bell\x07"),
    ],
)
def test_raw_bytes_in_a_header(value: bytes, expected: str) -> None:
    message = parse(b"Subject: " + value + b"\n\n")
    assert message.subject == expected


def test_raw_bytes_in_the_charset_of_the_body() -> None:
    message = parse(f"Subject: {HELLO}\nContent-Type: text/plain; charset=koi8-r\n\n{HELLO}".encode("koi8-r"))
    assert (message.subject, message.text) == (HELLO, HELLO)


def test_raw_bytes_in_the_charset_of_the_first_part() -> None:
    part = f"Content-Type: text/plain; charset=windows-1251\n\n{HELLO}"
    raw = f"Subject: {HELLO}\nContent-Type: multipart/mixed; boundary=b\n\n--b\n{part}\n--b--"
    assert parse(raw.encode("cp1251")).subject == HELLO


def test_nul_is_noted() -> None:
    message = parse(b"Subject: a\0b\n\nc\0d")
    assert (message.subject, message.text) == ("ab", "cd")
    assert DefectKind.UNSTORABLE_CHARACTERS in kinds(message)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(b"<>", ""), (b"<a@x.org>", "a@x.org"), (b"a@x.org", "a@x.org"), (b"  < a@x.org > ", "a@x.org"), (b"<@r1,@r2:a@x.org>", "a@x.org")],
)
def test_return_path(value: bytes, expected: str) -> None:
    assert parse(b"Return-Path: " + value + b"\n\n").return_path == expected


def test_thread_index_without_folding() -> None:
    assert parse(b"Thread-Index: AcrX\r\n  yz==\r\n\r\n").thread_index == "AcrXyz=="
    assert parse(b"Subject: s\n\n").thread_index is None


def test_author_falls_back_to_sender_and_return_path() -> None:
    sender = parse(b"From: nobody here <>\nSender: s@x.org\n\n").author
    path = parse(b"Return-Path: <p@x.org>\n\n").author
    assert sender is not None
    assert path is not None
    assert (sender.address, path.address) == ("s@x.org", "p@x.org")

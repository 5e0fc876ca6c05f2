"""TNEF streams: what is in them, in whatever way it is written; broken and hostile ones."""

import base64
import struct
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.mail_marks import Invitation, PartOrigin
from core.domain.message import DefectKind, Message, MessagePart, ParseLimits
from core.transports.mime import parse
from core.transports.mime.budget import Budget
from core.transports.mime.notes import Notes
from core.transports.mime.tnef import TnefMessage, read_tnef
from core.transports.mime.tnef.lzfu import decompress_rtf
from core.transports.mime.tnef.rtf import RtfBody, read_rtf
from tests.unit.mime.build import HEAD, kinds
from tests.unit.mime.build_tnef import (
    BINARY,
    IID_MESSAGE,
    OBJECT,
    TIME,
    attachment,
    attribute,
    counted,
    message,
    named,
    narrow,
    number,
    packed_rtf,
    stored_rtf,
    stream,
    text,
)

LONG_NAME, DATA, CONTENT_ID, MIME_TAG, BODY, RTF, HTML, SUBJECT = 0x3707, 0x3701, 0x3712, 0x370E, 0x1000, 0x1009, 0x1013, 0x0037
MEETING = bytes.fromhex("90dad86e0b451b1098da00aa003f1305")


def opened(data: bytes, limits: ParseLimits | None = None) -> TnefMessage:
    """What is in a stream."""
    found = read_tnef(data, Budget(limits or ParseLimits(), 1000), Notes())
    assert found is not None
    return found


def mailed(data: bytes, around: bytes = b"", limits: ParseLimits | None = None, name: str = "winmail.dat") -> Message:
    """A mail with the stream in it."""
    head = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + around + b"\n--b\n"
    part = f"Content-Type: application/ms-tnef; name={name}\nContent-Transfer-Encoding: base64\n\n".encode()
    return parse(head + part + base64.encodebytes(data) + b"--b--\n", limits or ParseLimits())


def test_attachments_in_both_ways_of_writing() -> None:
    one = attachment(b"data", title=b"a.txt")
    two = attachment(None, text(LONG_NAME, "größe.pdf"), counted(DATA, BINARY, b"pdf"), text(MIME_TAG, "application/pdf"))
    three = attachment(b"", text(LONG_NAME, "leer"), title=b"LEER~1")
    found = mailed(stream(one, two, three))
    assert found.parts == (
        MessagePart("a.txt", "application/octet-stream", b"data", origin=PartOrigin.TNEF),
        MessagePart("größe.pdf", "application/pdf", b"pdf", origin=PartOrigin.TNEF),
        MessagePart("leer", "application/octet-stream", b"", origin=PartOrigin.TNEF),
    )
    assert not found.truncated


def test_names_are_cleaned() -> None:
    data = stream(attachment(b"x", title=b"..\\..\\evil\x00"), attachment(b"x", text(LONG_NAME, "C:\\a\\\u202egpj.exe")))
    assert [part.name for part in mailed(data).parts] == ["evil", "gpj.exe"]


def test_text_html_and_subject_of_properties() -> None:
    found = opened(stream(message(text(SUBJECT, "Grüße"), text(BODY, "Text\r\n"), counted(HTML, BINARY, "<p>ä".encode("cp1252")))))
    assert (found.subject, found.text, found.html) == ("Grüße", "Text\r\n", "<p>ä")


def test_html_has_a_codepage_of_its_own() -> None:
    found = opened(stream(message(number(0x3FDE, 65001), counted(HTML, BINARY, "<p>ä€".encode()))))
    assert found.html == "<p>ä€"


def test_narrow_strings_are_of_the_streams_codepage() -> None:
    data = stream(message(narrow(SUBJECT, "Привет".encode("cp1251"))))
    data = data.replace(struct.pack("<II", 1252, 0), struct.pack("<II", 1251, 0))
    assert opened(data).subject == "Привет"


def test_named_and_multi_valued_properties_are_walked_over() -> None:
    noise = (
        named(text(0x8001, "x"), MEETING[::-1], "Name of it"),
        named(number(0x8002, 7), b"\1" * 16, 99),
        counted(0x6666, BINARY, b"one", b"three", b""),
        struct.pack("<HHI", 0x1003, 0x6667, 2) + b"\0" * 8,
        struct.pack("<HHH", 0x000B, 0x6668, 1) + b"\0\0",
        struct.pack("<HH", TIME, 0x6669) + b"\0" * 8,
    )
    found = opened(stream(message(*noise, text(SUBJECT, "found"))))
    assert (found.subject, found.whole) == ("found", True)


def test_a_meeting_request() -> None:
    uid = bytes(range(56))
    data = stream(attribute(1, 7, 0x8008, b"IPM.Microsoft Schedule.MtgReq\0"), message(named(counted(0x8003, BINARY, uid), MEETING, 0x23)))
    assert mailed(data).invitations == (Invitation("REQUEST", uid.hex().upper(), "event", None),)
    theirs = bytes(40) + b"vCal-Uid\x01\0\0\0" + b"abc@x\0"
    data = stream(attribute(1, 7, 0x8008, b"IPM.Schedule.Meeting.Canceled\0"), message(named(counted(0x8003, BINARY, theirs), MEETING, 3)))
    assert mailed(data).invitations == (Invitation("CANCEL", "abc@x", "event", None),)


def test_the_body_within_gives_way_to_the_same_around_it() -> None:
    data = stream(message(text(BODY, "Hello  there"), counted(HTML, BINARY, b"<p>Hello there")))
    found = mailed(data, b"Hello\nthere\n")
    assert (found.text, found.html) == ("Hello\nthere\n", "<p>Hello there")
    assert mailed(data).text.strip() == "Hello  there"
    assert mailed(data, b"Something else").text == "Something else\nHello  there"


def test_an_embedded_message_becomes_a_mail() -> None:
    when = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    ticks = int((when - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    inner = stream(
        message(
            text(SUBJECT, "Innen\r\nX: y"),
            text(BODY, "inner text"),
            text(0x0C1A, "Jürgen"),
            text(0x5D01, "j@x.org"),
            text(0x0E04, "Anna; Bob"),
            text(0x1035, "<m1@x>"),
            struct.pack("<HHQ", TIME, 0x0039, ticks),
        ),
        attachment(b"\x00\xff", text(LONG_NAME, "ä.bin"), text(CONTENT_ID, "c1")),
    )
    outer = stream(attachment(None, text(LONG_NAME, "n"), number(0x3705, 5), counted(DATA, OBJECT, IID_MESSAGE + inner)))
    (part,) = mailed(outer).parts
    assert (part.name, part.mime_type) == ("InnenX: y.eml", "message/rfc822")
    mail = parse(part.data)
    assert (mail.subject, mail.date, mail.message_id) == ("Innen X: y", when, "<m1@x>")
    assert mail.author is not None
    assert (mail.author.name, mail.author.address) == ("Jürgen", "j@x.org")
    assert mail.text == "inner text"
    assert [(one.name, one.data, one.content_id) for one in mail.parts] == [("ä.bin", b"\x00\xff", "c1")]
    assert not {DefectKind.MALFORMED_HEADER, DefectKind.UNCLOSED_MULTIPART} & kinds(mail)


def test_an_ole_object_keeps_its_bytes() -> None:
    data = stream(attachment(None, text(LONG_NAME, "o"), counted(DATA, OBJECT, b"\x01" * 16 + b"storage")))
    assert mailed(data).parts[0].data == b"storage"


def nested(depth: int) -> bytes:
    """A stream in a stream in a stream."""
    data = stream(message(text(SUBJECT, "deepest")))
    for _ in range(depth):
        data = stream(attachment(None, text(LONG_NAME, "n"), counted(DATA, OBJECT, IID_MESSAGE + data)))
    return data


def test_messages_in_messages_up_to_the_limit() -> None:
    fine = mailed(nested(8))
    assert not fine.truncated
    deep = mailed(nested(200))
    assert deep.truncated
    assert DefectKind.TOO_DEEP in kinds(deep)


def test_what_is_unpacked_is_bounded() -> None:
    data = stream(*(attachment(b"x" * 1000, title=b"a") for _ in range(20)))
    found = mailed(data, limits=ParseLimits(unpacked_bytes=5000))
    assert found.truncated
    assert sum(len(part.data) for part in found.parts) <= 5000
    assert len(mailed(data, limits=ParseLimits(parts=10)).parts) <= 10


def test_a_stream_that_breaks_off_stays_listed() -> None:
    data = stream(attachment(b"first", title=b"a"), attachment(b"y" * 1000, title=b"b"))[:-500]
    found = mailed(data)
    assert [part.name for part in found.parts] == ["a", "b", "winmail.dat"]
    assert found.parts[-1].data == data
    assert DefectKind.BAD_CONTAINER in kinds(found)


def test_what_is_no_stream_stays_listed() -> None:
    found = mailed(b"no TNEF at all")
    assert [(part.name, part.data, part.origin) for part in found.parts] == [("winmail.dat", b"no TNEF at all", PartOrigin.MIME)]
    assert DefectKind.BAD_CONTAINER in kinds(found)


def test_a_stream_of_nothing_stays_listed() -> None:
    assert [part.name for part in mailed(stream()).parts] == ["winmail.dat"]


def test_a_stream_by_its_name_alone() -> None:
    part = b"Content-Type: application/octet-stream; name=WINMAIL.DAT\nContent-Transfer-Encoding: base64\n\n"
    raw = HEAD + part + base64.encodebytes(stream(attachment(b"x", title=b"a")))
    assert [one.name for one in parse(raw).parts] == ["a"]


def test_compressed_rtf_of_the_specification() -> None:
    # MS-OXRTFCP 3.1.1 and 3.1.2: an example with references into the dictionary, and one that reads what it writes.
    simple = bytes.fromhex("2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0")
    assert decompress_rtf(simple, 1000) == (b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n", True)
    crossing = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert decompress_rtf(crossing, 1000) == (b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}", True)


def test_compressed_rtf_is_bounded() -> None:
    bomb = packed_rtf(2**32 - 1, b"\xff" + b"\x00\x0f" * 8) + (b"\xff" + b"\x00\x0f" * 8) * 10_000
    data, whole = decompress_rtf(bomb, 1 << 30)
    assert len(data) <= 9 * len(bomb)
    assert not whole
    assert len(decompress_rtf(bomb, 500)[0]) == 500
    assert decompress_rtf(b"", 10) == (b"", False)
    assert decompress_rtf(stored_rtf(b"{\\rtf1}"), 1000) == (b"{\\rtf1}", True)


def test_rtf_over_the_limit_is_cut() -> None:
    data = stream(message(counted(RTF, BINARY, stored_rtf(b"{\\rtf1 " + b"word " * 1000 + b"}"))))
    found = mailed(data, limits=ParseLimits(rtf_bytes=100))
    assert found.truncated
    assert found.text.startswith("word word")


@pytest.mark.parametrize(
    ("rtf", "said"),
    [
        (rb"{\rtf1\ansi Hello\par World}", "Hello\nWorld"),
        (rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fswiss Arial;}}{\colortbl;\red1;}{\*\generator X;}Gr\'fc\'dfe}", "Grüße"),
        (rb"{\rtf1\ansi\ansicpg1252\uc1 \u1055?\u1088?{\uc2 \u1080??}x}", "\u041f\u0440\u0438x"),
        (rb"{\rtf1\ansi{\fonttbl{\f0\fcharset128 MS;}{\f1\fcharset204 A;}}\f0\'82\'a0\f1\'cf}", "あП"),
        (rb"{\rtf1 a\{b\}c\\d\~e\emdash f\tab g}", "a{b}c\\d\u00a0e\u2014f\tg"),
        (rb"{\rtf1 a{\pict\bin3 }}}}b{\info{\author X}}c}", "abc"),
        (rb"{\rtf1 \u55357?\u56832?}", "😀"),
        (rb"{\rtf1 \u55357?x}", "\ufffdx"),
        (rb"{\rtf1 " + b"{" * 30_000 + b"deep" + b"}" * 30_000 + b"}", "deep"),
    ],
)
def test_text_of_rtf(rtf: bytes, said: str) -> None:
    assert read_rtf(rtf) == RtfBody(said, is_html=False)


def test_html_within_rtf() -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1251\fromhtml1 \fbidi {\fonttbl{\f0\fswiss Arial;}{\f1\fcharset238 X;}}"
        rb"{\*\htmltag19 <html>}{\*\htmltag2 \par }{\*\htmltag64 <p title=\'22\'e0\'22>}\htmlrtf {\f1 \htmlrtf0 \'e8"
        rb"{\*\htmltag84 &nbsp;}\htmlrtf \'a0\htmlrtf0 text\htmlrtf }\htmlrtf0 {\*\mhtmltag <x>}{\*\htmltag72 </p>}}"
    )
    assert read_rtf(rtf) == RtfBody('<html>\n<p title="\u0430">č&nbsp;text</p>', is_html=True)


def test_rtf_made_of_plain_text_is_not_listed() -> None:
    plain = stream(message(counted(RTF, BINARY, stored_rtf(rb"{\rtf1\ansi\fromtext Hello}"))))
    assert (mailed(plain).text, mailed(plain).parts) == ("Hello", ())
    rich = stream(message(counted(RTF, BINARY, stored_rtf(rb"{\rtf1\ansi {\b Hello}}"))))
    assert mailed(rich).text == "Hello"
    assert [(part.name, part.mime_type) for part in mailed(rich).parts] == [("body.rtf", "application/rtf")]


SAMPLE = stream(
    message(text(SUBJECT, "s"), text(BODY, "t"), counted(RTF, BINARY, stored_rtf(rb"{\rtf1\ansi\fromhtml1 {\*\htmltag <p>}x}"))),
    attachment(None, text(LONG_NAME, "n"), counted(DATA, OBJECT, IID_MESSAGE + stream(attachment(b"x", title=b"a")))),
    attachment(b"data", title=b"b"),
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=6), st.integers(0, 40))
def test_mutations(at: int, piece: bytes, drop: int) -> None:
    data = SAMPLE[:at] + piece + SAMPLE[at + drop :]
    found = mailed(data)
    for part in found.parts:
        part.name.encode()
    found.text.encode()


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    mailed(SAMPLE[:6] + data)
    decompress_rtf(packed_rtf(1000, data), 1000)
    read_rtf(b"{\\rtf1" + data)
    read_rtf(b"{\\rtf1\\fromhtml1 " + data)

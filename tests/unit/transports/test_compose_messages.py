"""Composed messages, read back with the standard library: forty odd compositions, each whole again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes, message_from_string, policy
from email.headerregistry import AddressHeader
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.message import Address, OutgoingAttachment, OutgoingMessage
from core.domain.octets import Held, gathered
from core.errors import UsageError
from core.transports.compose import compose
from core.transports.mime import parse

PLAIN = OutgoingMessage(
    message_id="<1.abc@corp.test>",
    date=datetime(2026, 3, 1, 12, 30, tzinfo=UTC),
    from_=Address("anna@corp.test", "Anna"),
    to=(Address("bob@example.test"),),
    cc=(),
    bcc=(),
    subject="Hello",
    text="Hello Bob\n",
)
ONE = Held(b"x")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 3


def people(*names: str) -> tuple[Address, ...]:
    return tuple(Address(f"p{number}@example.test", name) for number, name in enumerate(names))


def attach(*names: str) -> tuple[OutgoingAttachment, ...]:
    return tuple(OutgoingAttachment(name, "application/pdf", Held(b"%PDF " + name.encode())) for name in names)


ODD = {
    "plain": PLAIN,
    "empty subject": replace(PLAIN, subject=""),
    "empty everything": replace(PLAIN, subject="", text="", to=()),
    "long ascii subject": replace(PLAIN, subject=" ".join(["subject"] * 60)),
    "one long ascii word": replace(PLAIN, subject="x" * 1500),
    "long words": replace(PLAIN, subject=" ".join(["y" * 70] * 9)),
    "double blanks": replace(PLAIN, subject="a  b   c" + "    d" * 40),
    "looks encoded": replace(PLAIN, subject="=?utf-8?q?not_me?= and =?x"),
    "token at the end": replace(PLAIN, subject="Größe des Angebots für Ö CRM:0001001"),
    "German": replace(PLAIN, subject="Übergrößenträger äöüß " * 10 + "Ende", text="Grüße\n" * 30),
    "French": replace(PLAIN, subject="Où êtes-vous ? « Noël »", text="Ça va ?\n"),
    "Russian": replace(PLAIN, subject="Коммерческое предложение " * 9 + "!", text="Привет\n" * 50),
    "Greek": replace(PLAIN, subject="Καλημέρα κόσμε", text="Καλημέρα\n"),
    "Chinese": replace(PLAIN, subject="关于季度报告的通知" * 12, text="你好" * 400),
    "Japanese": replace(PLAIN, subject="お見積りの件について", text="よろしく\n"),
    "Korean": replace(PLAIN, subject="견적서를 보내드립니다", text="안녕하세요\n"),
    "Thai": replace(PLAIN, subject="ใบเสนอราคาที่คุณขอ" * 6, text="สวัสดี\n"),
    "Hindi": replace(PLAIN, subject="नमस्ते दुनिया, क्षत्रिय " * 8 + "x", text="नमस्ते\n"),
    "Arabic": replace(PLAIN, subject="مرحبا بالعالم، عرض السعر", text="مرحبا\n"),
    "Hebrew with direction marks": replace(
        PLAIN, subject="\u202b\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd\u202c (42)", text="\u05e9\u05dc\u05d5\u05dd\n"
    ),
    "emoji": replace(PLAIN, subject="👩‍💻👍🏽🇩🇪🇫🇷❤️" * 12, text="🎉" * 100),
    "combining": replace(PLAIN, subject="e\u0301o\u0308" * 60),
    "names with commas and quotes": replace(PLAIN, to=people("Doe, John", 'The "Boss"', "back\\slash", "a@b", "semi;colon", "(comment)")),
    "names with other letters": replace(
        PLAIN, from_=Address("a@corp.test", "Änna, Grüße"), to=people("José", "Владимир", "李雷", "\U0001f600")
    ),
    "long names": replace(PLAIN, to=people("Long " * 40 + "Name", "Lang-ä " * 40 + "Name")),
    "name that looks encoded": replace(PLAIN, to=people("=?utf-8?q?Boss?=")),
    "dots in names": replace(PLAIN, to=people("J. R. Tolkien", "O'Neil", "Dr. No (retired)", "' quoted '")),
    "300 recipients": replace(PLAIN, to=people(*(f"Person {n}, ü" for n in range(150))), cc=people(*(f"Other {n}" for n in range(150)))),
    "text that needs dots": replace(PLAIN, text=".\n..\n.x\n"),
    "from lines": replace(PLAIN, text="From me\n From you\nFrom all\n"),
    "trailing blanks": replace(PLAIN, text="a \nb\t\n-- \nsig\n"),
    "long lines": replace(PLAIN, text=("z" * 5000 + "\n") * 3),
    "mixed line ends": replace(PLAIN, text="a\r\nb\rc\nd"),
    "controls in text": replace(PLAIN, text="nul\0 bell\a esc\x1b\n"),
    "html only": replace(PLAIN, text="", html="<p>Hello</p>"),
    "text and html": replace(PLAIN, html="<p>Grüße " + "x" * 2000 + "</p>"),
    "inline image": replace(
        PLAIN,
        html='<img src="cid:logo@1">',
        attachments=(OutgoingAttachment("logo.png", "image/png", Held(PNG), "logo@1"), *attach("offer.pdf")),
    ),
    "image that is not shown": replace(PLAIN, html="<p>", attachments=(OutgoingAttachment("logo.png", "image/png", Held(PNG), "logo@1"),)),
    "attachments without a body": replace(PLAIN, text="", attachments=attach("a.pdf", "b.pdf")),
    "empty attachment": replace(PLAIN, attachments=(OutgoingAttachment("empty.bin", "application/octet-stream", Held(b"")),)),
    "long file name": replace(PLAIN, attachments=attach("n" * 250 + ".pdf")),
    "file names": replace(
        PLAIN, attachments=attach("Größe.pdf", "报告" * 60 + ".pdf", 'a"b\\c.pdf', "semi; colon = 1.pdf", "100%.pdf", "it's.pdf")
    ),
    "nameless attachment": replace(PLAIN, attachments=(OutgoingAttachment("", "image/png", Held(PNG)),)),
    "text attachment": replace(PLAIN, attachments=(OutgoingAttachment("x.csv", "text/csv", Held("ä;ö\r\n\n".encode())),)),
    "IDN domain": replace(PLAIN, to=(Address("info@bücher.test", "Bücher"),)),
    "east of Greenwich": replace(PLAIN, date=datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=5, minutes=45)))),
}


@dataclass
class Read:
    message: EmailMessage
    raw: bytes


def read(message: OutgoingMessage) -> Read:
    raw = compose(message)
    assert raw == compose(message)
    found = message_from_bytes(raw, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return Read(found, raw)


def addresses(header: object) -> list[tuple[str, str]]:
    assert isinstance(header, AddressHeader)
    return [(_comparable(one.display_name), one.addr_spec) for one in header.addresses]


def expected_addresses(given: tuple[Address, ...]) -> list[tuple[str, str]]:
    return [(_comparable(one.name), one.address.replace("bücher", "xn--bcher-kva")) for one in given]


def _comparable(name: str) -> str:
    """The standard library reads a blank between two encoded words of a name as part of it (CPython before 3.13); our parser does not."""
    return name.replace(" ", "") if len(name) > 60 else name


def lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text.rstrip("\r\n"))


@pytest.mark.parametrize("name", ODD)
def test_an_odd_composition_comes_back_whole(name: str) -> None:
    given = ODD[name]
    back = read(given)
    found, raw = back.message, back.raw
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 200
    assert raw.count(b"\r") == raw.count(b"\n") == raw.count(b"\r\n")
    assert [part.defects for part in found.walk() if part.defects] == []
    assert str(found["Subject"]) == given.subject.strip()
    assert found["Message-ID"] == given.message_id
    assert found["Date"].datetime == given.date
    assert addresses(found["From"]) == expected_addresses((given.from_,))
    assert addresses(found["To"]) == expected_addresses(given.to) if given.to else found["To"] is None
    assert addresses(found["Cc"]) == expected_addresses(given.cc) if given.cc else found["Cc"] is None
    if given.text or given.html is None:
        body = found.get_body(("plain",))
        assert isinstance(body, EmailMessage)
        assert lines(body.get_content()) == lines(given.text)
    if given.html is not None:
        body = found.get_body(("html",))
        assert isinstance(body, EmailMessage)
        assert lines(body.get_content()) == lines(given.html)
    files = [(part.get_filename() or "", part.get_payload(decode=True)) for part in found.walk() if part.get_content_disposition()]
    assert sorted(files, key=repr) == sorted(((one.name, gathered(one.content)) for one in given.attachments), key=repr)


@pytest.mark.parametrize("name", ODD)
def test_our_own_parser_finds_the_same(name: str) -> None:
    given = ODD[name]
    found = parse(compose(given))
    assert found.unreadable is None
    assert found.subject == given.subject.strip()
    assert [one.name for one in found.to] == [one.name for one in given.to]
    # It takes a folder off a file name, as anything that reads one should.
    assert sorted(part.name for part in found.parts) == sorted(one.name.rpartition("\\")[2] for one in given.attachments)
    assert sorted(part.data for part in found.parts) == sorted(gathered(one.content) for one in given.attachments)


def test_the_structure_is_the_one_drawn() -> None:
    found = read(ODD["inline image"]).message
    assert [part.get_content_type() for part in found.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "application/pdf",
    ]
    image = next(part for part in found.walk() if part.get_content_type() == "image/png")
    assert image["Content-ID"] == "<logo@1>"
    assert image.get_content_disposition() == "inline"


def test_an_image_that_nothing_shows_is_an_attachment() -> None:
    found = read(ODD["image that is not shown"]).message
    assert [part.get_content_disposition() for part in found.walk() if part.get_content_type() == "image/png"] == ["attachment"]


def test_bcc_is_nowhere() -> None:
    raw = compose(replace(PLAIN, bcc=(Address("hidden@example.test", "Hidden"),)))
    assert b"idden" not in raw
    assert b"Bcc" not in raw


def test_auto_submitted_only_where_set() -> None:
    assert b"Auto-Submitted" not in compose(PLAIN)
    made = compose(replace(PLAIN, auto_submitted=True, loop_mark="v1; x"))
    for line in (b"Auto-Submitted: auto-generated", b"X-Auto-Response-Suppress: All", b"X-Postroom-Loop: v1; x"):
        assert b"\r\n" + line + b"\r\n" in made


def test_the_parent_ends_the_references() -> None:
    found = read(replace(PLAIN, in_reply_to="<b@x>", references=("<a@x>", "<b@x>", "<c@x>", "no id", "<in jected@x>"))).message
    assert found["In-Reply-To"] == "<b@x>"
    assert str(found["References"]).split() == ["<a@x>", "<c@x>", "<b@x>"]
    assert read(replace(PLAIN, in_reply_to="<b@x>")).message["References"] == "<b@x>"


def test_long_threads_keep_their_root_and_the_youngest() -> None:
    ids = tuple(f"<{number}@x>" for number in range(500))
    found = str(read(replace(PLAIN, references=ids)).message["References"]).split()
    assert found == ["<0@x>", *ids[-20:]]


def test_a_strangers_broken_ids_are_left_out() -> None:
    found = read(replace(PLAIN, in_reply_to="<x\r\nBcc: y@z>", references=("<" + "l" * 300 + "@x>", "<ä@x>"))).message
    assert found["In-Reply-To"] is None
    assert found["References"] is None
    assert found["Bcc"] is None


INJECTION = "x\r\nBcc: evil@example.test\r\n\r\nbody\0\x0b\x0c\x85\u2028\u2029end"


def test_texts_with_line_breaks_become_one_line() -> None:
    given = replace(
        PLAIN,
        subject=INJECTION,
        to=people(INJECTION),
        attachments=(OutgoingAttachment(INJECTION, f"text/plain\r\nX: {INJECTION}", ONE),),
    )
    found = read(given).message
    assert found["Bcc"] is None
    assert str(found["Subject"]) == "x Bcc: evil@example.test body end"
    assert addresses(found["To"]) == [("x Bcc: evil@example.test body end", "p0@example.test")]
    part = next(iter(found.iter_attachments()))
    assert part.get_filename() == "x Bcc: evil@example.test body end"
    assert part.get_content_type() == "application/octet-stream"


@pytest.mark.parametrize(
    "given",
    [
        replace(PLAIN, to=(Address("a@b.test\r\nBcc: evil@example.test"),)),
        replace(PLAIN, to=(Address("a b@c.test"),)),
        replace(PLAIN, to=(Address("a@b@c.test"),)),
        replace(PLAIN, to=(Address("a@b.test>, <evil@example.test"),)),
        replace(PLAIN, to=(Address("nobody"),)),
        replace(PLAIN, to=(Address("@b.test"),)),
        replace(PLAIN, to=(Address("a@"),)),
        replace(PLAIN, to=(Address("a@b..test"),)),
        replace(PLAIN, to=(Address("a@" + "ü" * 70 + ".test"),)),
        replace(PLAIN, to=(Address("\ud800@b.test"),)),
        replace(PLAIN, from_=Address("a\0@b.test")),
        replace(PLAIN, message_id="<a\r\nb@c>"),
        replace(PLAIN, message_id="a@c"),
        replace(PLAIN, message_id="<ä@c>"),
        replace(PLAIN, date=datetime(2026, 1, 1)),  # noqa: DTZ001
        replace(PLAIN, html="cid:a", attachments=(OutgoingAttachment("a", "image/png", Held(b""), "a\r\nb"),)),
    ],
)
def test_what_programs_read_is_refused_when_broken(given: OutgoingMessage) -> None:
    with pytest.raises(UsageError):
        compose(given)


def test_unusual_addresses_pass() -> None:
    given = ('"john doe"@example.test', "a.b+c@example.test", "x@[127.0.0.1]", "a..b@example.test", "o'neil@example.test", "x@host")
    back = read(replace(PLAIN, to=tuple(map(Address, given))))
    assert [spec for _, spec in addresses(back.message["To"])] == list(given)
    assert b'"a..b"@example.test' in back.raw


def test_other_letters_before_the_at_sign_need_smtputf8() -> None:
    raw = compose(replace(PLAIN, to=(Address("用户@例え.test", "李"),)))
    found = message_from_string(raw.decode("utf-8"), policy=policy.SMTPUTF8)
    assert addresses(found["To"]) == [("李", "用户@例え.test")]
    assert raw.partition(b"\r\n\r\n")[2].isascii()


def test_surrogates_are_paired_or_replaced() -> None:
    found = read(replace(PLAIN, subject="\ud83d\ude00 \ud800", text="\ud83d\ude00 \udfff")).message
    assert str(found["Subject"]) == "\U0001f600 \ufffd"
    assert found.get_content().strip() == "\U0001f600 \ufffd"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"Subject: x\r\n\r\nbody\r\n", "message/rfc822"),
        ("Subject: ä\r\n\r\nbody\r\n".encode(), "application/octet-stream"),
        (b"Subject: x\n\nbare\n", "application/octet-stream"),
        (b"Subject: " + b"x" * 1200 + b"\r\n\r\n", "application/octet-stream"),
    ],
)
def test_an_attached_message_is_encoded_only_as_octets(data: bytes, kind: str) -> None:
    raw = compose(replace(PLAIN, attachments=(OutgoingAttachment("old.eml", "message/rfc822", Held(data)),)))
    found = message_from_bytes(raw, policy=policy.default)
    part = next(one for one in found.walk() if one.get_content_disposition())
    assert part.get_content_type() == kind
    if kind == "message/rfc822":
        assert data in raw
    else:
        assert part.get_payload(decode=True) == data


def test_a_boundary_is_in_no_part() -> None:
    attachments = attach("a.pdf")
    first = compose(replace(PLAIN, attachments=attachments))
    boundary = re.search(rb'boundary="([^"]+)"', first)
    assert boundary is not None
    second = compose(replace(PLAIN, text=f"--{boundary[1].decode()}--\n", attachments=attachments))
    found = message_from_bytes(second, policy=policy.default)
    assert [part.get_content_type() for part in found.walk()] == ["multipart/mixed", "text/plain", "application/pdf"]


@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=500))
def test_any_text_comes_back(subject: str, name: str, text: str) -> None:
    raw = compose(replace(PLAIN, subject=subject, to=(Address("b@example.test", name),), text=text))
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    found = parse(raw)
    assert len(found.to) == 1
    header = message_from_bytes(raw, policy=policy.default)
    assert set(header.keys()) == {
        "Message-ID",
        "Date",
        "From",
        "To",
        "Subject",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
    }
    body = header.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert body.decode("utf-8").rstrip("\r\n") == re.sub(r"\r\n|\r|\n", "\r\n", text).rstrip("\r\n")

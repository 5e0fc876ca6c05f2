# ruff: noqa: RUF001  texts of many scripts are what this is about
"""More than a hundred odd compositions: every script, every length, everything that somebody may type or a record may hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from core.domain.message import Address, OutgoingAttachment, OutgoingMessage
from core.domain.octets import Held

PLAIN = OutgoingMessage(
    message_id="<1.abc@corp.test>",
    date=datetime(2026, 3, 1, 12, 30, tzinfo=UTC),
    from_=Address("anna@corp.test", "Anna"),
    to=(Address("bob@example.test"),),
    cc=(),
    bcc=(Address("hidden@example.test", "Hidden Reader"),),
    subject="Hello",
    text="Hello Bob\n",
)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 3
INJECTION = "x\r\nBcc: evil@example.test\r\n\r\nbody\0\x0b\x0c\x85\u2028\u2029end"

SCRIPTS = {
    "Arabic": "عرض السعر للربع الأول",
    "Armenian": "Գնային առաջարկ Ռենեի համար",
    "Bengali": "দামের প্রস্তাব ক্ষমা",
    "Cherokee": "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ",
    "Chinese, simplified": "关于第一季度报价的通知",
    "Chinese, traditional": "關於第一季度報價的通知",
    "Cuneiform": "𒀭𒂗𒆤 𒈗",
    "Czech": "Příliš žluťoučký kůň úpěl ďábelské ódy",
    "Danish": "Blåbærgrød og æbleskiver",
    "Emoji with joiners": "👩‍💻 👨‍👩‍👧‍👦 👍🏽 🇩🇪 🏳️‍🌈 ❤️",
    "Ethiopic": "የዋጋ ቅናሽ ማቅረቢያ",
    "Finnish": "Työhyöty ja yöpöytä",
    "French": "Où êtes-vous ? « Noël à l’œuvre »",
    "Georgian": "ფასის შეთავაზება",
    "German": "Übergrößenträger, weiß",
    "Greek": "Προσφορά τιμής για την Ρενέ",
    "Gujarati": "કિંમતની દરખાસ્ત",
    "Hebrew": "הצעת מחיר לרבעון הראשון",
    "Hebrew, voweled": "שָׁלוֹם עוֹלָם",
    "Hindi": "क्षत्रिय मूल्य प्रस्ताव",
    "Icelandic": "Þórður át ísinn æði",
    "Japanese": "お見積りの件について ｶﾀｶﾅ",
    "Khmer": "សំណើតម្លៃ",
    "Korean": "견적서를 보내드립니다",
    "Korean, in jamo": "한글",
    "Lao": "ໃບສະເໜີລາຄາ",
    "Mathematical": "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 ∀x∈ℝ ⌈x⌉",
    "Mongolian": "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ",
    "Myanmar": "စျေးနှုန်းအဆိုပြုချက်",
    "Persian with a non-joiner": "می‌خواهم پیشنهاد قیمت",
    "Polish": "Zażółć gęślą jaźń",
    "Runic": "ᚠᛇᚻ ᛒᛦᚦ ᚠᚱᚩᚠᚢᚱ",
    "Russian": "Коммерческое предложение для Ренэ",
    "Sinhala": "මිල යෝජනාව ක්‍රියාව",
    "Tamil": "விலை முன்மொழிவு",
    "Telugu": "ధర ప్రతిపాదన",
    "Thai": "ใบเสนอราคาที่คุณขอ",
    "Tibetan": "རིན་གོང་གྲོས་འཆར",
    "Turkish": "İğne ıssız ağaç ŞÖLENİ",
    "Ukrainian": "Цінова пропозиція для ґанку",
    "Urdu": "قیمت کی تجویز",
    "Vietnamese, decomposed": "Bảng báo giá".replace("ả", "a\u0309").replace("á", "a\u0301"),
    "Yiddish": "פּרײַז־פֿאָרשלאָג",
}


def people(*names: str) -> tuple[Address, ...]:
    """Recipients of these names."""
    return tuple(Address(f"p{number}@example.test", name) for number, name in enumerate(names))


def attach(*names: str) -> tuple[OutgoingAttachment, ...]:
    """Files of these names."""
    return tuple(OutgoingAttachment(name, "application/pdf", Held(b"%PDF " + name.encode("utf-8", "replace"))) for name in names)


def file(name: str, kind: str, data: bytes, content_id: str | None = None) -> OutgoingAttachment:
    """One file."""
    return OutgoingAttachment(name, kind, Held(data), content_id)


def in_script(text: str) -> OutgoingMessage:
    """A message of which everything is in one script, short and long."""
    return replace(
        PLAIN,
        from_=Address("anna@corp.test", text),
        to=people(text, f"{text} {text} {text}"),
        cc=people(f"{text}, {text}"),
        subject=f"{text} – " * 12 + "CRM:0001001",
        text=f"{text}\n\n" * 20 + text * 40 + "\n",
        html=f"<p>{text}</p>\n" * 10,
        attachments=attach(f"{text}.pdf", f"{text * 8}.pdf"),
    )


SUBJECTS = {
    "empty": "",
    "a single letter": "x",
    "one blank too many everywhere": "a  b   c" + "    d" * 40,
    "blanks between encoded words": "ä " * 100 + "ö  ü   ß",
    "long in ASCII": " ".join(["subject"] * 60),
    "a word of 1,500 letters": "x" * 1500,
    "a word of 1,500 other letters": "ж" * 1500,
    "words of 70 letters": " ".join(["y" * 70] * 9),
    "a word of just a line": "z" * 67 + " " + "z" * 76 + " " + "z" * 75,
    "looks encoded, Q": "=?utf-8?q?not_me?= and =?x",
    "looks encoded, B": "=?UTF-8?B?aGVsbG8=?= =?iso-8859-1?Q?=E4?=",
    "looks encoded in the midst of a word": "a=?utf-8?q?b?=c ?= =?",
    "a colon and what looks like a field": "Re: Fwd: Bcc: evil@example.test",
    "what has a meaning in Q": "100_% = _= ?? _=3D_",
    "quotes and parentheses": '"quoted" (comment) <angle> [square] \\ back',
    "a token at the end": "Größe des Angebots für Ö CRM:0001001",
    "direction marks": "\u202b\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd\u202c (42) \u200f!",
    "joiners on the border of a word": ("👨‍👩‍👧‍👦" * 30),
    "accents apart from their letters": "e\u0301o\u0308" * 60,
    "no-break and other blanks": "a\u00a0b\u2003c\u3000d\ufeffe",
    "controls": "bell\a esc\x1b[31m tab\there del\x7f c1\x9b",
    "NUL and lone surrogates": "nul\0 \ud83d\ude00 \ud800 \udfff",
    "a header injected": INJECTION,
    "a folded header injected": "x\r\n Bcc: evil@example.test\n\tmore\r\r\n",
    "beyond the basic plane": "𝔄𝔟𝔠 𒀀 " * 30,
    "private and unassigned characters": "\ue000 \U0010fffd \u0378",
    "blanks around": "   around \t ",
}

NAMES = {
    "commas and quotes": people("Doe, John", 'The "Boss"', "back\\slash", "a@b", "semi;colon", "(comment)", "<angle>", "[x]", "co:lon"),
    "other letters with specials": people("Müller, Jörg", 'Пётр "Петя"', "李, 雷 (上海)", "émile@home; x"),
    "long": people("Long " * 40 + "Name", "Lang-ä " * 40 + "Name", "L" * 300, "ж" * 300),
    "looks encoded": people("=?utf-8?q?Boss?=", "=?utf-8?b?QQ==?= and more"),
    "dots and apostrophes": people("J. R. Tolkien", "O'Neil", "Dr. No (retired)", "' quoted '", ".", "..."),
    "blanks alone and around": people(" ", "  two  blanks  ", "tab\tbed"),
    "controls": people("nul\0l", "esc\x1b[1m", "del\x7fete", "line\nbreak"),
    "lone surrogates": people("\ud800", "pair \ud83d\ude00"),
    "an address as the name": people("p0@example.test", "<p1@example.test>"),
    "injected": people(INJECTION, "x>\r\nBcc: <evil@example.test"),
    "emoji": people("😀", "👩‍💻 Ana"),
}

TEXTS = {
    "empty": "",
    "one line without an end": "hello",
    "only line ends": "\n\n\n",
    "dots": ".\n..\n.x\n...\n.",
    "From lines": "From me\n From you\nFrom all\nfrom\n>From\n",
    "From lines with other letters": "From mé\nFrom all\n",
    "trailing blanks": "a \nb\t\n-- \nsig\n \n\t\n",
    "trailing blanks with other letters": "ä \nö\t\nß  \n",
    "leading blanks": "  a\n\tb\n   \n",
    "lines of 5,000 letters": ("z" * 5000 + "\n") * 3,
    "a line of 100,000 other letters": "ж" * 100_000,
    "lines of just the length": ("y" * 76 + "\n" + "y" * 77 + "\n" + "y" * 998 + "\n"),
    "mixed line ends": "a\r\nb\rc\nd\r\r\ne\n\rf",
    "controls": "bell\a esc\x1b form\ffeed vertical\vtab\n",
    "what looks like quoted-printable": "a=3Db=\nc= \n=\n==\n",
    "what looks like a boundary": "--=_0000\n--=_0000--\n--\n",
    "what looks like a header": "Subject: none\nBcc: evil@example.test\n\nbody\n",
    "lone surrogates": "\ud83d\ude00 \udfff\n",
    "line and paragraph separators": "a\u2028b\u2029c\x85d\n",
    "a byte order mark": "\ufeffhello\n",
    "uuencode": "begin 644 x.txt\n#0V%T\n`\nend\n",
}


def _html() -> dict[str, OutgoingMessage]:
    logo = file("logo.png", "image/png", PNG, "logo@1")
    odd = "part-1.{0}+a=b&c~'*!@corp.test"
    return {
        "HTML alone": replace(PLAIN, text="", html="<p>Grüße</p>"),
        "HTML that is empty": replace(PLAIN, text="", html=""),
        "text and HTML of long lines": replace(PLAIN, html="<p>Grüße " + "x" * 2000 + "</p>"),
        "HTML with dots and From": replace(PLAIN, html=".\n<pre>\nFrom me\n.\n</pre>\n"),
        "an image that is shown": replace(PLAIN, html='<img src="cid:logo@1">', attachments=(logo, *attach("offer.pdf"))),
        "an image that is shown twice": replace(PLAIN, html='<img src="cid:logo@1"><img src=cid:logo@1>', attachments=(logo,)),
        "an image that nothing shows": replace(PLAIN, html="<p>", attachments=(logo,)),
        "images with odd ids": replace(
            PLAIN,
            html=f'<img src="cid:{odd}"><img src="cid:x">',
            attachments=(file("a.png", "image/png", PNG, odd), file("b.png", "image/png", b"", "x")),
        ),
        "images of which one id begins another": replace(
            PLAIN, html='<img src="cid:ab">', attachments=(file("1.png", "image/png", b"1", "ab"), file("2.png", "image/png", b"2", "a"))
        ),
        "an image beside an attached one": replace(PLAIN, text="", html="<img src='cid:logo@1'>", attachments=(logo, *attach("ü.pdf"))),
    }


def _attached() -> dict[str, OutgoingMessage]:
    inner = b"From: a@x.test\r\nSubject: inner\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n"
    inner += b"--q\r\n\r\nx\r\n--q--\r\n"
    return {
        "attachments without a body": replace(PLAIN, text="", attachments=attach("a.pdf", "b.pdf")),
        "an attachment of no bytes": replace(PLAIN, attachments=(file("empty.bin", "application/octet-stream", b""),)),
        "an attached text of no bytes": replace(PLAIN, attachments=(file("empty.txt", "text/plain", b""),)),
        "an attached message of no bytes": replace(PLAIN, attachments=(file("empty.eml", "message/rfc822", b""),)),
        "one byte": replace(PLAIN, attachments=(file("one.bin", "application/octet-stream", b"\0"),)),
        "just a line of base64, and one byte more": replace(
            PLAIN,
            attachments=(
                file("57.bin", "application/octet-stream", b"\xff" * 57),
                file("58.bin", "application/octet-stream", b"\xff" * 58),
            ),
        ),
        "a long file name": replace(PLAIN, attachments=attach("n" * 250 + ".pdf", "ñ" * 250 + ".pdf")),
        "file names with specials": replace(
            PLAIN, attachments=attach('a"b.pdf', "semi; colon = 1.pdf", "100%.pdf", "it's.pdf", "a,b (c).pdf", "%41.pdf")
        ),
        "file names that look encoded": replace(PLAIN, attachments=attach("=?utf-8?q?x?=.pdf", "utf-8''x%20y.pdf")),
        "file names with blanks": replace(PLAIN, attachments=attach("a  b.pdf", "ä  ö.pdf")),
        "no file name": replace(PLAIN, attachments=(file("", "image/png", PNG),)),
        "two files of one name": replace(PLAIN, attachments=attach("a.pdf", "a.pdf")),
        "a file name injected": replace(PLAIN, attachments=(file(INJECTION, "application/pdf", b"x"),)),
        "a type injected": replace(PLAIN, attachments=(file("a.bin", f"text/plain\r\nX: {INJECTION}", b"x"),)),
        "no type": replace(
            PLAIN, attachments=(file("a.bin", "", b"x"), file("b.bin", "nonsense", b"y"), file("c.bin", "multipart/mixed", b"--z"))
        ),
        "an attached table in UTF-8": replace(PLAIN, attachments=(file("x.csv", "text/csv", "ä;ö\r\n\n".encode()),)),
        "an attached table in Latin-1": replace(PLAIN, attachments=(file("x.csv", "text/csv", b"\xe4;\xf6\r\n"),)),
        "an attached message": replace(PLAIN, attachments=(file("old.eml", "message/rfc822", inner),)),
        "an attached message without a last line end": replace(PLAIN, attachments=(file("old.eml", "message/rfc822", inner.rstrip()),)),
        "an attached message of eight bits": replace(
            PLAIN, attachments=(file("old.eml", "message/rfc822", "Subject: ä\r\n\r\nö\r\n".encode()),)
        ),
        "an attached message with bare line feeds": replace(
            PLAIN, attachments=(file("old.eml", "message/rfc822", b"Subject: x\n\nbare\n"),)
        ),
        "a message in a message": replace(
            PLAIN, attachments=(file("old.eml", "message/rfc822", inner.replace(b"x\r\n--q--", b"--q\r\n\r\ny\r\n--q--")),)
        ),
        "a message that was sent by us": replace(PLAIN, attachments=(file("again.eml", "message/rfc822", _sent_before()),)),
        "an invitation": replace(PLAIN, attachments=(file("invite.ics", "text/calendar", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),)),
        "a hundred files": replace(PLAIN, attachments=attach(*(f"{number} ü.pdf" for number in range(100)))),
    }


def _sent_before() -> bytes:
    """A message with the very boundaries that its forwarding would use first."""
    from core.transports.compose import compose

    return compose(replace(PLAIN, html="<p>x", attachments=attach("a.pdf")))


def _headers() -> dict[str, OutgoingMessage]:
    return {
        "nobody in To": replace(PLAIN, to=()),
        "300 recipients": replace(
            PLAIN, to=people(*(f"Person {n}, ü" for n in range(150))), cc=people(*(f"Other {n}" for n in range(150)))
        ),
        "300 long addresses": replace(PLAIN, to=tuple(Address(f"{'a' * 60}{n}@{'b' * 60}.{'c' * 60}.test") for n in range(300))),
        "IDN domains": replace(
            PLAIN, to=(Address("info@bücher.test", "Bücher"), Address("x@例え.test"), Address("y@пример.test", "Пример"))
        ),
        "odd local parts": replace(
            PLAIN,
            to=tuple(
                Address(f"{local}@example.test")
                for local in ('"john doe"', "a.b+c", "a..b", ".a", "a.", "o'neil", "!#$%&'*+-/=?^_`{|}~", '"a\\"b"', '"a@b"', "x" * 64)
            ),
        ),
        "an address literal and a bare host": replace(PLAIN, to=(Address("x@[127.0.0.1]"), Address("x@host"))),
        "local parts in other letters": replace(
            PLAIN, to=(Address("用户@例え.test", "李"), Address("пример@example.test"), Address("b@example.test"))
        ),
        "a sender in other letters": replace(PLAIN, from_=Address("änna@corp.test", "Änna")),
        "east of Greenwich": replace(PLAIN, date=datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=5, minutes=45)))),
        "west of Greenwich": replace(PLAIN, date=datetime(2026, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-9, minutes=-30)))),
        "an answer": replace(PLAIN, in_reply_to="<p@x.test>", references=("<a@x.test>", "<b@x.test>")),
        "a long thread": replace(PLAIN, in_reply_to="<20@x.test>", references=tuple(f"<{n}@x.test>" for n in range(21))),
        "injected references": replace(PLAIN, in_reply_to="<x\r\nBcc: y@z>", references=("<ä@x>", "<a b@x>", "none", "<good@x.test>")),
        "automatic": replace(PLAIN, auto_submitted=True, loop_mark="v1; 3; abc"),
    }


COMPOSITIONS: dict[str, OutgoingMessage] = {
    **{f"script: {name}": in_script(text) for name, text in SCRIPTS.items()},
    **{f"subject: {name}": replace(PLAIN, subject=text) for name, text in SUBJECTS.items()},
    **{
        f"names: {name}": replace(PLAIN, from_=Address("anna@corp.test", found[0].name), to=found, cc=found)
        for name, found in NAMES.items()
    },
    **{f"text: {name}": replace(PLAIN, text=text) for name, text in TEXTS.items()},
    **{f"text beside a file: {name}": replace(PLAIN, text=text, attachments=attach("a.pdf")) for name, text in TEXTS.items()},
    **_html(),
    **_attached(),
    **_headers(),
}

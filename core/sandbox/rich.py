"""Demo mail of several parts: HTML, alternatives, attachments, inline pictures and forwarded messages."""

import struct
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from core.sandbox import mime, people
from core.sandbox.desk import DemoMessage, Desk
from core.sandbox.letters import ENGLISH, Readers, order_text

_SENDERS = tuple((contact.name, contact.email) for contact in people.CONTACTS if contact.account != people.CONTOSO)

FILE_NAMES = (
    "offer.pdf",
    "Preisliste für Händler.csv",
    "photo of the broken link.png",
    "Đơn đặt hàng tháng 1.pdf",
    "見積書.pdf",
    "a rather long name of a file that somebody has chosen to say all that is in it, twice, so that it must be folded.csv",
    "Счёт № 17.pdf",
    'facture "finale"; v2.pdf',
    "no extension",
    "כרטיס אחריות.png",
)
"""Names of attached files: plain, long, with quotes, and in other alphabets (RFC 2231)."""


def _started(desk: Desk, sender: tuple[str, str], to: str, subject: str, at: datetime) -> tuple[EmailMessage, str]:
    message_id = desk.message_id(sender[1], at)
    message = EmailMessage()
    message["Date"] = format_datetime(at)
    message["From"] = Address(sender[0], addr_spec=sender[1])
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = message_id
    return message, message_id


Fill = Callable[[EmailMessage, str, datetime], None]
"""Puts content into a message: the message, its text, its moment."""


def _made(desk: Desk, kind: str, fill: Fill, senders: tuple[tuple[str, str], ...], reader: people.Colleague) -> DemoMessage:
    sender = desk.rng.choice(senders)
    to = reader.email
    subject, text = order_text(desk)
    at = desk.moment()
    message, message_id = _started(desk, sender, to, subject, at)
    fill(message, f"{text}\n{sender[0]}\n", at)
    return DemoMessage(kind, sender[1], (to,), mime.finished(message, desk.stem()), message_id, at)


def html_of(text: str) -> str:
    """The text as a small HTML page, a paragraph for each line."""
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
    return f"<html><head><style>p {{ color: #234 }}</style></head><body>{lines}</body></html>\n"


def picture(red: int, green: int, blue: int, side_px: int = 8) -> bytes:
    """A square PNG of one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\0" + bytes((red, green, blue)) * side_px) * side_px
    header = struct.pack(">IIBBBBB", side_px, side_px, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def paper(desk: Desk, size_bytes: int) -> bytes:
    """Octets that begin and end like a PDF."""
    return b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + desk.rng.randbytes(size_bytes) + b"\n%%EOF\n"


def table(desk: Desk) -> str:
    """A small price list, comma separated, with euro signs."""
    rows = [f"{desk.rng.randrange(1000, 9999)},part {number},€ {desk.rng.randrange(2, 80)}.50" for number in range(20)]
    return "\n".join(["number,name,price", *rows]) + "\n"


def html_only(desk: Desk, count: int, readers: Readers = people.AT_POP3) -> list[DemoMessage]:
    """HTML without a plain text beside it."""

    def fill(message: EmailMessage, text: str, _: datetime) -> None:
        message.set_content(html_of(text), subtype="html", cte="quoted-printable")

    return [_made(desk, "html", fill, ENGLISH, readers[number % len(readers)]) for number in range(count)]


def alternatives(desk: Desk, count: int, readers: Readers = people.AT_POP3) -> list[DemoMessage]:
    """The same text plain and as HTML."""

    def fill(message: EmailMessage, text: str, _: datetime) -> None:
        message.set_content(text)
        message.add_alternative(html_of(text + '<a href="https://catalogue.test/?a=1&amp;b=2">catalogue</a>'), subtype="html")

    return [_made(desk, "alternative", fill, _SENDERS, readers[number % len(readers)]) for number in range(count)]


def attachments(desk: Desk, count: int, readers: Readers = people.AT_POP3) -> list[DemoMessage]:
    """One to three attached files."""

    def fill(message: EmailMessage, text: str, _: datetime) -> None:
        message.set_content(text)
        for name in desk.rng.sample(FILE_NAMES, desk.rng.randrange(1, 4)):
            if name.endswith(".csv"):
                message.add_attachment(table(desk), subtype="csv", charset="iso-8859-15", cte="base64", filename=name)
            elif name.endswith(".png"):
                colour = desk.rng.randbytes(3)
                message.add_attachment(picture(*colour), maintype="image", subtype="png", filename=name)
            else:
                data = paper(desk, desk.rng.randrange(500, 20_000))
                subtype = "pdf" if name.endswith(".pdf") else "octet-stream"
                message.add_attachment(data, maintype="application", subtype=subtype, filename=name)

    return [_made(desk, "attachment", fill, _SENDERS, readers[number % len(readers)]) for number in range(count)]


def inline_pictures(desk: Desk, count: int, readers: Readers = people.AT_POP3) -> list[DemoMessage]:
    """HTML that shows pictures by their Content-ID, with a file attached to every other one."""

    def fill(message: EmailMessage, text: str, _: datetime) -> None:
        cid = f"{desk.stem()}@pictures.test"
        message.set_content(text)
        message.add_alternative(html_of(text).replace("</body>", f'<img src="cid:{cid}" alt=""></body>'), subtype="html")
        page = message.get_body(("html",))
        assert isinstance(page, EmailMessage)
        page.add_related(picture(200, 60, 40), maintype="image", subtype="png", cid=f"<{cid}>", filename="logo.png", disposition="inline")
        if desk.rng.random() < 0.5:
            message.add_attachment(paper(desk, 900), maintype="application", subtype="pdf", filename="leaflet.pdf")

    return [_made(desk, "inline", fill, _SENDERS, readers[number % len(readers)]) for number in range(count)]


def forwarded(desk: Desk, count: int, readers: Readers = people.AT_POP3) -> list[DemoMessage]:
    """A message within a message, some of them within another one."""

    def fill(message: EmailMessage, text: str, at: datetime) -> None:
        printer, day = ("Grace Oduya", "grace@print-corner.test"), timedelta(days=1)
        inner, _ = _started(desk, printer, "dana@lantern-street.test", "Business cards", at - 2 * day)
        inner.set_content("The cards are ready. The invoice is attached.\n")
        inner.add_attachment(paper(desk, 700), maintype="application", subtype="pdf", filename="invoice 88.pdf")
        inner.set_boundary(f"=_{desk.stem()}")
        if desk.rng.random() < 0.5:
            middle, _ = _started(desk, ENGLISH[0], "owen@lantern-street.test", "Fwd: Business cards", at - day)
            middle.set_content("See below.\n")
            middle.add_attachment(inner)
            middle.set_boundary(f"=_{desk.stem()}")
            inner = middle
        message.replace_header("Subject", f"Fwd: {inner['Subject']}")
        message.set_content(f"Please have a look at this.\n\n{text}")
        message.add_attachment(inner)

    return [_made(desk, "forwarded", fill, ENGLISH, readers[number % len(readers)]) for number in range(count)]

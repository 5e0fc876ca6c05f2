"""Demo mail that no person wrote: newsletters, automatic replies and reports of failed delivery."""

from email.message import EmailMessage
from email.utils import format_datetime

from core.sandbox import mime, people
from core.sandbox.desk import DemoMessage, Desk
from core.sandbox.english import PARTS
from core.sandbox.letters import Readers
from core.sandbox.rich import html_of

_LISTS = (
    ("Spoke & Saddle Weekly", "weekly@spoke-saddle.test"),
    ("Dealer News of Pearl Delta", "news@pearl-delta.test"),
    ("Trade fair office", "office@velo-fair.test"),
)


def newsletters(desk: Desk, count: int, readers: Readers = people.AT_POP3) -> list[DemoMessage]:
    """Mail of lists, with List-Id (RFC 2919) and List-Unsubscribe (RFC 2369)."""
    made = []
    for number in range(count):
        name, address = _LISTS[number % len(_LISTS)]
        at = desk.moment()
        message = EmailMessage()
        message["Date"] = format_datetime(at)
        message["From"] = f'"{name}" <{address}>'
        to = readers[number % len(readers)].email
        message["To"] = to
        message["Subject"] = f"{name}, issue {number + 11}: {desk.rng.choice(PARTS)} compared"
        message_id = desk.message_id(address, at)
        message["Message-ID"] = message_id
        host = address.partition("@")[2]
        message["List-Id"] = f"{name} <list.{host}>"
        message["List-Unsubscribe"] = f"<https://{host}/leave/{number}>, <mailto:leave@{host}>"
        message["Precedence"] = "bulk"
        text = f"In this issue: {desk.rng.choice(PARTS)}, {desk.rng.choice(PARTS)} and letters from readers.\n"
        message.set_content(text)
        message.add_alternative(html_of(text), subtype="html")
        raw = mime.finished(message, desk.stem())
        made.append(DemoMessage("newsletter", f"bounce@{host}", (to,), raw, message_id, at))
    return made


def automatic_replies(desk: Desk, count: int, readers: Readers = people.AT_POP3) -> list[DemoMessage]:
    """Answers of absent people (RFC 3834), from the null reverse path."""
    made = []
    for number in range(count):
        contact = people.CONTACTS[number * 4 % len(people.CONTACTS)]
        to = readers[number % len(readers)].email
        at = desk.moment()
        message_id = desk.message_id(contact.email, at)
        content, body = mime.text_part(f"I am away until Monday and will read your mail then.\n\n{contact.name}", "utf-8", "8bit")
        raw = mime.assemble(
            [
                ("Date", format_datetime(at)),
                ("From", mime.mailbox_header(contact.name, contact.email)),
                ("To", to),
                ("Subject", "Automatic reply: your mail"),
                ("Message-ID", message_id),
                ("In-Reply-To", f"<unknown.{number}@{people.OWN_DOMAIN}>"),
                ("Auto-Submitted", "auto-replied"),
                ("X-Auto-Response-Suppress", "All"),
                ("MIME-Version", "1.0"),
                *content,
            ],
            body,
        )
        made.append(DemoMessage("automatic-reply", "", (to,), raw, message_id, at))
    return made


def bounces(desk: Desk) -> list[DemoMessage]:
    """Two reports of failed delivery (RFC 3462, RFC 3464): for good, and for now."""
    return [
        _bounce(desk, people.MARA.email, "einkauf@alpenrad.test", "failed", "5.1.1", "550 5.1.1 no such mailbox"),
        _bounce(desk, people.SUPPORT.email, "raul@ciclos-guadarrama.test", "delayed", "4.4.1", "no answer from host"),
    ]


def _bounce(desk: Desk, to: str, lost: str, action: str, status: str, diagnostic: str) -> DemoMessage:
    at = desk.moment()
    server = f"mail.{people.OWN_DOMAIN}"
    message_id = desk.message_id(f"daemon@{server}", at)
    mark = f"=_{desk.stem()}"
    facts = (
        f"Reporting-MTA: dns; {server}\n\nFinal-Recipient: rfc822; {lost}\nAction: {action}\nStatus: {status}\n"
        f"Diagnostic-Code: smtp; {diagnostic}\n"
    )
    parts = (
        ("text/plain; charset=us-ascii", f"Your mail to {lost} was not delivered: {diagnostic}\n"),
        ("message/delivery-status", facts),
        (
            "text/rfc822-headers",
            f"From: {to}\nTo: {lost}\nSubject: Stock list\nMessage-ID: <lost.{status}@{people.OWN_DOMAIN}>\n",
        ),
    )
    text = "".join(f"--{mark}\nContent-Type: {kind}\n\n{content}\n" for kind, content in parts) + f"--{mark}--\n"
    raw = mime.assemble(
        [
            ("Date", format_datetime(at)),
            ("From", f"Mail Delivery System <mailer-daemon@{server}>"),
            ("To", to),
            ("Subject", "Delivery report"),
            ("Message-ID", message_id),
            ("Auto-Submitted", "auto-replied"),
            ("MIME-Version", "1.0"),
            ("Content-Type", f'multipart/report; report-type=delivery-status;\r\n boundary="{mark}"'),
        ],
        mime.crlf(text).encode("ascii"),
    )
    return DemoMessage("bounce", "", (to,), raw, message_id, at)

"""Demo mail of one text part: letters in many charsets, orders, mail from strangers, and mail to several of us."""

from collections.abc import Sequence
from email.utils import format_datetime

from core.sandbox import mime, people
from core.sandbox.desk import DemoMessage, Desk
from core.sandbox.english import PARTS, STRANGER_MATTERS, STRANGERS, TEMPLATES
from core.sandbox.texts import LETTERS, Letter

Party = tuple[str, str]
"""Name and address."""
Readers = Sequence[people.Colleague]
"""Who of us gets the mail, in turn."""

ENGLISH = tuple(
    (contact.name, contact.email)
    for contact in people.CONTACTS
    if contact.account in {"Lantern Street Bikes", "Alpenrad Handels GmbH", "Ciclos Guadarrama", "Vélos du Marais"}
)
"""Contacts that write English now and then."""

_NAMES = {contact.email: contact.name for contact in people.CONTACTS} | {email: name for name, email in people.LEADS}


def name_of(address: str) -> str:
    """The name of a contact or lead; empty for anybody else."""
    return _NAMES.get(address, "")


def letters(desk: Desk) -> list[DemoMessage]:
    """One message for each letter in `texts`."""
    owners = {contact.email: contact.owner for contact in people.CONTACTS}
    made = []
    for number, letter in enumerate(LETTERS):
        fallback = (people.MARA, people.SUPPORT, people.INES)[number % 3].email
        made.append(written(desk, letter, owners.get(letter.sender, fallback)))
    return made


def written(desk: Desk, letter: Letter, to: str) -> DemoMessage:
    """One letter as it says it is to be written."""
    at = desk.moment()
    message_id = desk.message_id(letter.sender, at)
    name = name_of(letter.sender)
    if letter.style == "raw":
        subject: str | bytes = letter.subject.encode()
        sender: str | bytes = f"{name} <{letter.sender}>".encode()
    else:
        subject = mime.encoded_word(letter.subject, letter.charset, letter.style)
        sender = mime.mailbox_header(name, letter.sender, letter.charset, letter.style)
    content, body = mime.text_part(letter.body, letter.charset, letter.encoding)
    raw = mime.assemble(
        [
            ("Date", format_datetime(at)),
            ("From", sender),
            ("To", to),
            ("Subject", subject),
            ("Message-ID", message_id),
            ("MIME-Version", "1.0"),
            ("Content-Language", letter.language),
            *content,
        ],
        body,
    )
    return DemoMessage("letter", letter.sender, (to,), raw, message_id, at)


def plain(desk: Desk, kind: str, sender: Party, to: list[str], subject: str, text: str, cc: list[str] | None = None) -> DemoMessage:
    """One well-formed message of ASCII text to some of our mailboxes."""
    at = desk.moment()
    message_id = desk.message_id(sender[1], at)
    headers: list[tuple[str, str | bytes]] = [
        ("Received", f"from desk.{sender[1].partition('@')[2]} by mx.{sender[1].partition('@')[2]}; {format_datetime(at)}"),
        ("Date", format_datetime(at)),
        ("From", mime.mailbox_header(*sender)),
        ("To", ", ".join(to)),
    ]
    if cc:
        headers.append(("Cc", ", ".join(cc)))
    headers += [("Subject", subject), ("Message-ID", message_id)]
    ours = {colleague.email for colleague in people.COLLEAGUES}
    boxes = tuple(address for address in [*to, *(cc or [])] if address in ours)
    raw = mime.assemble(headers, mime.crlf(text).encode("ascii"))
    return DemoMessage(kind, sender[1], boxes, raw, message_id, at)


def order_text(desk: Desk) -> tuple[str, str]:
    """Subject and body of one English business letter."""
    subject, body = desk.rng.choice(TEMPLATES)
    fields = {
        "number": f"LS-{desk.rng.randrange(2000, 9999)}",
        "count": desk.rng.randrange(2, 60) * 10,
        "part": desk.rng.choice(PARTS),
    }
    return subject.format(**fields), f"Hello,\n\n{body.format(**fields)}\n\nKind regards"


def orders(desk: Desk, count: int, readers: Readers = people.AT_POP3) -> list[DemoMessage]:
    """English letters from contacts, each to one of us."""
    made = []
    for number in range(count):
        sender = desk.rng.choice(ENGLISH)
        subject, body = order_text(desk)
        to = readers[number % len(readers)].email
        made.append(plain(desk, "order", sender, [to], subject, f"{body}\n{sender[0].encode('ascii', 'ignore').decode()}"))
    return made


def shared(desk: Desk, count: int, readers: Readers = people.AT_POP3) -> list[DemoMessage]:
    """Letters that lie in two or three of our mailboxes, by To and Cc, with one Message-ID."""
    made = []
    for number in range(count):
        sender = desk.rng.choice(ENGLISH)
        subject, body = order_text(desk)
        first, second, third = desk.rng.sample([reader.email for reader in readers], 3)
        to, cc = ([first, second], [third]) if number % 3 == 0 else ([first, "workshop@lantern-street.test"], [second])
        made.append(plain(desk, "shared", sender, to, subject, body, cc))
    return made


def strangers(desk: Desk, count: int, readers: Readers = people.AT_POP3) -> list[DemoMessage]:
    """Letters from people that the records do not know."""
    made = []
    for number in range(count):
        sender = STRANGERS[number % len(STRANGERS)]
        subject, body = STRANGER_MATTERS[number % len(STRANGER_MATTERS)]
        text = f"Hello,\n\n{body.format(part=desk.rng.choice(PARTS))}\n\n{sender[0]}"
        to = readers[(number // 2) % len(readers)].email
        made.append(plain(desk, "stranger", sender, [to], subject, text))
    return made

"""Demo mail that belongs together: conversations between customers and us, each with a colleague in copy."""

from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from core.sandbox import mime, people
from core.sandbox.desk import SPAN, DemoMessage, Desk
from core.sandbox.english import REPLIES
from core.sandbox.letters import name_of

Party = tuple[str, str]
"""Name and address."""

_THREADS = (
    (people.TOMAS, "priya@lantern-street.test", people.SUPPORT, "Spring season: forty touring bikes", "Re: ", 8),
    (people.MARA, "juergen.weiss@alpenrad.test", people.SUPPORT, "Axle width of the winter order", "AW: ", 6),
    (people.INES, "benoit@velos-du-marais.test", people.MARA, "Contrat d'atelier 2027", "RE : ", 7),
    (people.SUPPORT, "sam@lantern-street.test", people.TOMAS, "Chain breaks under load", "Re: ", 5),
    (people.TOMAS, "begona@ciclos-guadarrama.test", people.MARA, "Muestras de puños", "RV: ", 10),
)
"""Who of us, who of them, who in copy, subject, their mark of a reply, number of messages."""


def threads(desk: Desk) -> list[DemoMessage]:
    """All conversations, 36 messages; those of even number are begun by us."""
    made: list[DemoMessage] = []
    for number, (ours, theirs, copied, subject, mark, depth) in enumerate(_THREADS):
        us, them = (ours.name, ours.email), (name_of(theirs), theirs)
        made += _thread(desk, (us, them), copied.email, subject, mark, depth, begun_by_us=number % 2 == 0)
    return made


def _thread(
    desk: Desk, pair: tuple[Party, Party], copied: str, subject: str, mark: str, depth: int, *, begun_by_us: bool
) -> list[DemoMessage]:
    us, them = pair
    at = desk.base - SPAN + timedelta(days=desk.rng.randrange(1, 10), seconds=desk.rng.randrange(3600))
    references: list[str] = []
    made: list[DemoMessage] = []
    body = "Hello,\n\ncan we settle this before the end of the month?\n"
    for step in range(depth):
        author, reader = (us, them) if (step % 2 == 0) == begun_by_us else (them, us)
        line = subject if step == 0 else f"{mark if author is them else 'Re: '}{subject}"
        message_id = desk.message_id(author[1], at)
        message = _message(author, reader, copied, line, at, message_id)
        if references:
            message["In-Reply-To"] = references[-1]
            message["References"] = " ".join(references)
        message.set_content(body)
        boxes = tuple(address for address in (reader[1], copied) if address.endswith("@" + people.OWN_DOMAIN))
        made.append(DemoMessage("thread", author[1], boxes, mime.finished(message, desk.stem()), message_id, at))
        references.append(message_id)
        quoted = "".join(f"> {quoted_line}\n" for quoted_line in body.splitlines()[:12])
        body = f"{desk.rng.choice(REPLIES)}\n\n{author[0]} wrote:\n{quoted}"
        at += timedelta(seconds=desk.rng.randrange(1800, 2 * 86400))
    return made


def _message(author: Party, reader: Party, copied: str, subject: str, at: datetime, message_id: str) -> EmailMessage:
    message = EmailMessage()
    message["Date"] = format_datetime(at)
    message["From"] = Address(author[0], addr_spec=author[1])
    message["To"] = Address(reader[0], addr_spec=reader[1])
    message["Cc"] = copied
    message["Subject"] = subject
    message["Message-ID"] = message_id
    return message

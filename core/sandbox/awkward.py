"""Demo mail as it ought not to be, built octet by octet: what real mailboxes hold all the same.

Each message is of a kind of its own. `empty` and `no-header` have nothing that could be read and end in quarantine; of
everything else something can be kept.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from email.utils import format_datetime

from core.sandbox import mime, people
from core.sandbox.desk import DemoMessage, Desk

SENDER = "dana@lantern-street.test"
"""Who sends the awkward mail, unless the mail hides it."""

_TEXT = b"Hello,\r\n\r\nplease call me back about the pedals.\r\n\r\nDana\r\n"

Recipe = Callable[[str, str, str], bytes]
"""Makes the raw message from date, Message-ID and recipient."""


def _headers(date: str, message_id: str, to: str, subject: str, *leave_out: str) -> list[tuple[str, str | bytes]]:
    fields = [
        ("Date", date),
        ("From", f"Dana Whitlock <{SENDER}>"),
        ("To", to),
        ("Subject", subject),
        ("Message-ID", message_id),
    ]
    return [(name, value) for name, value in fields if name not in leave_out]


def _variant(subject: str, extra: mime.Headers = (), body: bytes = _TEXT, without: tuple[str, ...] = ()) -> Recipe:
    """A message with headers added or left out."""

    def make(date: str, message_id: str, to: str) -> bytes:
        return mime.assemble([*_headers(date, message_id, to, subject, *without), *extra], body)

    return make


def _typed(subject: str, content_type: str, body: bytes, encoding: str = "8bit") -> Recipe:
    """A message with this Content-Type and body."""
    extra = (("MIME-Version", "1.0"), ("Content-Type", content_type), ("Content-Transfer-Encoding", encoding))
    return _variant(subject, extra, body)


def _nested(levels: int) -> bytes:
    body = b"Content-Type: text/plain\r\n\r\nat the bottom\r\n"
    for level in range(levels, 0, -1):
        mark = b"level%d" % level
        body = (
            b'Content-Type: multipart/mixed; boundary="' + mark + b'"\r\n\r\n--' + mark + b"\r\n"
            + body + b"\r\n--" + mark + b"--\r\n"
        )  # fmt: skip
    return body.partition(b"\r\n\r\n")[2]


def _attached(name: str, octets: bytes = b"%PDF-1.4 short") -> bytes:
    return (
        b"--cut\r\nContent-Type: text/plain\r\n\r\nattached\r\n--cut\r\nContent-Type: application/octet-stream\r\n"
        + f"Content-Disposition: attachment; {name}\r\n".encode()
        + b"Content-Transfer-Encoding: base64\r\n\r\n" + mime.transfer(octets, "base64") + b"--cut--\r\n"
    )  # fmt: skip


_CUT = 'multipart/mixed; boundary="cut"'

RECIPES: tuple[tuple[str, Recipe], ...] = (
    ("no-message-id", _variant("No Message-ID", without=("Message-ID",))),
    ("no-date", _variant("No date", without=("Date",))),
    ("no-from", _variant("No sender", without=("From",))),
    ("no-subject", _variant("", without=("Subject",))),
    ("no-recipient", _variant("To nobody", [("To", "undisclosed-recipients:;")], without=("To",))),
    ("no-body", _variant("Nothing but a header", body=b"")),
    ("bad-date", _variant("Sent some day", [("Date", "yesterday, about noon")], without=("Date",))),
    ("future-date", _variant("Sent tomorrow", [("Date", "Fri, 31 Dec 2100 23:59:60 +1400")], without=("Date",))),
    (
        "doubled-headers",
        _variant("First subject", [("Subject", "Second subject"), ("From", "Sam <sam@lantern-street.test>"), ("To", SENDER)]),
    ),
    ("bad-message-id", _variant("Odd Message-ID", [("Message-ID", "not an id at all")], without=("Message-ID",))),
    ("nul", _variant("A NUL", body=b"before\0after\r\n")),
    ("long-line", _variant("A long line", body=b"pedal " * 10_000 + b"\r\n")),
    ("long-header", _variant("Many copies", [("Cc", ",\r\n ".join(f"dealer{n:04d}@lantern-street.test" for n in range(600)))])),
    ("unknown-charset", _typed("Unknown charset", "text/plain; charset=x-unknown-9", b"caf\xe9 and t\xe9\r\n")),
    ("wrong-charset", _typed("Says ASCII, is not", "text/plain; charset=us-ascii", "Grüße, später mehr\r\n".encode())),
    ("raw-latin-header", _variant("", [("Subject", "Pr\xe4mie f\xfcr M\xe4rz".encode("latin-1"))], without=("Subject",))),
    ("broken-word", _variant("=?utf-8?B?not base64 at all?= =?x?Q?=ZZ?= end")),
    ("broken-base64", _typed("Broken base64", "text/plain", b"SGVsbG8gd29ybGQ\r\n!!!!\r\nab=c\r\n", "base64")),
    ("broken-qp", _typed("Broken quoted-printable", "text/plain; charset=utf-8", b"=C3=A4=\r\n=ZZ =", "quoted-printable")),
    ("unknown-encoding", _typed("Unknown encoding", "text/plain", _TEXT, "x-own")),
    ("no-last-boundary", _typed("Cut off", _CUT, b"--cut\r\nContent-Type: text/plain\r\n\r\nthe end is miss")),
    ("no-boundary", _typed("No boundary", "multipart/mixed", _TEXT)),
    ("deep", _typed("Twenty levels", 'multipart/mixed; boundary="level1"', _nested(20))),
    ("encoded-file-name", _typed("Word as a name", _CUT, _attached('filename="=?utf-8?B?UsO8Y2tnYWJlLnBkZg==?="'))),
    ("path-as-file-name", _typed("Name with a path", _CUT, _attached('filename="../../etc/up\\\\down.pdf"'))),
    ("winmail", _typed("Rich text of Outlook", _CUT, _attached("filename=winmail.dat", b"\x78\x9f\x3e\x22\x01\x00" + bytes(40)))),
    ("dots", _variant("Dots at the start of lines", body=b".\r\n..\r\n.hidden\r\n\r\n.\r\n")),
    ("bare-lines", _variant("Bare line ends", body=b"one\ntwo\rthree\r\n\nfour")),
    ("no-header", lambda *_: b"This text never had a header\r\nand nobody knows who wrote it.\r\n"),
    ("empty", lambda *_: b""),
)  # fmt: skip
"""Thirty ways to be awkward."""

_NO_ID = frozenset({"no-message-id", "bad-message-id", "no-header", "empty"})
_NO_TRACE = frozenset({"no-header", "empty"})


def awkward(desk: Desk) -> list[DemoMessage]:
    """One message of every recipe, and two different ones that share a Message-ID."""
    readers = (people.MARA.email, people.SUPPORT.email)
    made = [_cook(desk, readers[number % 2], kind, recipe) for number, (kind, recipe) in enumerate(RECIPES)]
    return [*made, *_same_id(desk)]


def some_awkward(desk: Desk, to: str, kinds: Collection[str]) -> list[DemoMessage]:
    """One message of each of these kinds to one of us."""
    return [_cook(desk, to, kind, recipe) for kind, recipe in RECIPES if kind in kinds]


def _cook(desk: Desk, to: str, kind: str, recipe: Recipe) -> DemoMessage:
    at = desk.moment()
    message_id = desk.message_id(SENDER, at)
    raw = recipe(format_datetime(at), message_id, to)
    known = None if kind in _NO_ID else message_id
    return DemoMessage(kind, SENDER, (to,), raw, known, at, traced=kind not in _NO_TRACE)


def _same_id(desk: Desk) -> list[DemoMessage]:
    at = sorted((desk.moment(), desk.moment()))
    message_id = desk.message_id(SENDER, at[0])
    return [
        _reused(at[0], message_id, "Order of last week", people.MARA.email),
        _reused(at[1], message_id, "Order of this week", people.SUPPORT.email),
    ]


def _reused(at: datetime, message_id: str, subject: str, to: str) -> DemoMessage:
    raw = mime.assemble(_headers(format_datetime(at), message_id, to, subject), _TEXT)
    return DemoMessage("same-message-id", SENDER, (to,), raw, message_id, at)

"""CPU time of parsing, side by side: ours, email.policy.default and compat32, over generated mail.

Run it as `python -m tests.bench.parse_rate [messages] [rounds]`. The parsers take turns; each figure is the median of the rounds, in
microseconds of CPU per message. All three walk every part and decode it, so they do the same work.
"""

from __future__ import annotations

import email
import email.policy
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage, Message
from email.utils import format_datetime, getaddresses, parsedate_to_datetime

from core.transports.mime import parse

_WORDS = (
    "offer",
    "meeting",
    "invoice",
    "Tuesday",
    "regarding",
    "attached",
    "please",
    "confirm",
    "order",
    "delivery",
    "Köln",
    "Straße",
    "number",
    "between",
    "customer",
    "thanks",
    "question",
    "answer",
    "contract",
    "draft",
    "version",
    "project",
    "schedule",
    "team",
    "review",
    "price",
    "quantity",
    "naïve",
    "résumé",
    "department",
    "kind",
    "regards",
)


def generated(number: int, chance: random.Random) -> bytes:
    """One message as it may come from the wire: transport headers, text, often HTML, sometimes an attachment; 18 KB on average."""
    message = EmailMessage(policy=email.policy.SMTP)
    when = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=7 * number)
    message["Return-Path"] = f"<sender{number}@example.com>"
    for hop in range(3):
        message["Received"] = (
            f"from mx{hop}.example.com (mx{hop}.example.com [192.0.2.{hop}]) by in.example.org with ESMTPS id {number:08x} "
            f"(version=TLS1_3 cipher=AES); {format_datetime(when)}"
        )
    message["DKIM-Signature"] = f"v=1; a=rsa-sha256; d=example.com; s=one; b={_letters(chance, 340)}"
    message["From"] = f"Jürgen Müller <sender{number % 50}@example.com>"
    message["To"] = ", ".join(f'"Person {one}" <person{one}@example.org>' for one in range(chance.randrange(1, 5)))
    message["Cc"] = ", ".join(f"other{one}@example.net" for one in range(chance.randrange(1, 4)))
    message["Subject"] = _sentence(chance, 7)
    message["Date"] = format_datetime(when)
    message["Message-ID"] = f"<{number}.{chance.randrange(10**9)}@example.com>"
    message["References"] = " ".join(f"<{number - back}.1@example.com>" for back in range(1, 4))
    paragraphs = [_sentence(chance, 60) for _ in range(chance.randrange(6, 20))]
    message.set_content("\n\n".join(paragraphs))
    if number % 4:
        rows = "".join(f'<p class="a" style="margin:0">{paragraph}</p>\n' for paragraph in paragraphs)
        message.add_alternative(f"<html><head><style>p {{}}</style></head><body>{rows}</body></html>", subtype="html")
    if number % 3 == 0:
        size = chance.randrange(4_000, 24_000)
        message.add_attachment(chance.randbytes(size), maintype="application", subtype="pdf", filename=f"Prüfung {number}.pdf")
    return message.as_bytes()


def _letters(chance: random.Random, count: int) -> str:
    """A run of letters as in a signature."""
    return "".join(chance.choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/", k=count))


def _sentence(chance: random.Random, most: int) -> str:
    """Words in a row."""
    return " ".join(chance.choices(_WORDS, k=chance.randrange(most // 2, most))) + "."


def ours(raw: bytes) -> object:
    """Our parser."""
    return parse(raw)


def default(raw: bytes) -> object:
    """email with policy.default: every header parsed, every leaf decoded."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    headers = [(name, str(value)) for name, value in message.items()]
    addresses = [[one.addr_spec for one in message[name].addresses] for name in ("from", "to", "cc") if name in message]
    bodies = [part.get_content() for part in message.walk() if not part.is_multipart()]
    return headers, addresses, message["date"].datetime, bodies


def compat32(raw: bytes) -> object:
    """email with compat32: encoded words, addresses and dates by the helpers, every leaf decoded."""
    message = email.message_from_bytes(raw)
    headers = [(name, _words(str(value))) for name, value in message.items()]
    addresses = [getaddresses([str(message[name])]) for name in ("from", "to", "cc") if name in message]
    bodies = [_leaf(part) for part in message.walk() if not part.is_multipart()]
    return headers, addresses, parsedate_to_datetime(str(message["date"])), bodies


def _words(value: str) -> str:
    """Encoded words as compat32's users decode them."""
    from email.header import decode_header, make_header

    return str(make_header(decode_header(value))) if "=?" in value else value


def _leaf(part: Message) -> bytes | str:
    """A decoded leaf."""
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    return data.decode(part.get_content_charset("utf-8"), "replace") if part.get_content_maintype() == "text" else data


def measured(parser: Callable[[bytes], object], mails: list[bytes]) -> float:
    """CPU microseconds per message."""
    begin = time.process_time()
    for raw in mails:
        parser(raw)
    return (time.process_time() - begin) / len(mails) * 1e6


def main(arguments: list[str]) -> int:
    """Print the table."""
    count = int(arguments[0]) if arguments else 300
    rounds = int(arguments[1]) if len(arguments) > 1 else 5
    chance = random.Random(7)
    mails = [generated(number, chance) for number in range(count)]
    mean = sum(map(len, mails)) / count
    figures: dict[str, list[float]] = {}
    for _ in range(rounds):
        for parser in (ours, compat32, default):
            figures.setdefault(parser.__name__, []).append(measured(parser, mails))
    medians = {name: statistics.median(values) for name, values in figures.items()}
    out = sys.stdout
    out.write(f"{count} messages, mean {mean / 1000:.1f} kB, {rounds} rounds, {os.cpu_count()} cores\n")
    for name, median in medians.items():
        values = figures[name]
        out.write(f"{name:10} {median:8.0f} us/message  ({min(values):.0f} to {max(values):.0f})  {median / medians['ours']:.1f} x ours\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

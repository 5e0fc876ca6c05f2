"""Mail for measurements: the same messages for every seed, on a size distribution like that of business mail."""

import base64
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

WORDS = (
    *("order", "frame", "chain", "delivery", "invoice", "offer", "workshop", "saddle", "wheel", "price", "Friday", "customer"),
    *("dealer", "stock", "question", "answer", "warranty", "brake", "colour", "shipment", "address", "contract", "meeting"),
    *("Größe", "réponse", "số", "lượng"),
)
BASE = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def _text(chance: random.Random, size: int) -> str:
    lines: list[str] = []
    length = 0
    while length < size:
        line = _sentence(chance, chance.randint(4, 11))
        lines.append(line)
        length += len(line) + 2
    return "\r\n".join(lines)


def _body(chance: random.Random, large: float) -> str:
    text = _text(chance, int(min(60_000, chance.lognormvariate(7.3, 0.9))))
    html = "<html><body>" + "".join(f"<p>{line}</p>\r\n" for line in text.split("\r\n")) + "</body></html>"
    parts = [
        f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n",
        f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{html}\r\n",
    ]
    inner = "".join(f"--alt\r\n{part}\r\n" for part in parts) + "--alt--\r\n"
    alternative = f"Content-Type: multipart/alternative; boundary=alt\r\n\r\n{inner}"
    if chance.random() < 0.6:
        return alternative
    data = base64.encodebytes(chance.randbytes(int(large * min(200_000, chance.lognormvariate(9.3, 1.0))))).decode().replace("\n", "\r\n")
    name = f"offer-{chance.randint(1, 9999)}.pdf"
    attachment = (
        f'Content-Type: application/pdf; name="{name}"\r\nContent-Transfer-Encoding: base64\r\n'
        f'Content-Disposition: attachment; filename="{name}"\r\n\r\n{data}\r\n'
    )
    return f"Content-Type: multipart/mixed; boundary=mix\r\n\r\n--mix\r\n{alternative}\r\n--mix\r\n{attachment}\r\n--mix--\r\n"


def messages(count: int, recipient: str, seed: int = 7, large: float = 1.0) -> Iterator[bytes]:
    """Yield `count` raw messages (CRLF) to one recipient; every fifth answers an earlier one, half come from known.test.

    `large` multiplies the sizes of attachments: 1 gives 15.6 KB on average, 2.6 about 29.
    """
    chance = random.Random(seed)
    for number in range(count):
        sender = f"person{chance.randint(0, 400)}@{'known.test' if chance.random() < 0.5 else 'elsewhere.test'}"
        reply = f"In-Reply-To: <m{chance.randrange(number)}@bench.test>\r\n" if number and chance.random() < 0.2 else ""
        when = BASE + timedelta(seconds=37 * number)
        head = (
            f"Return-Path: <{sender}>\r\n"
            f"Received: from mx.elsewhere.test (mx.elsewhere.test [192.0.2.7]) by mail.corp.test with ESMTPS id {number:08x};\r\n"
            f"\t{format_datetime(when)}\r\n"
            f"Message-ID: <m{number}@bench.test>\r\nDate: {format_datetime(when)}\r\n"
            f'From: "Person =?utf-8?q?M=C3=BCller?=" <{sender}>\r\nTo: {recipient}, "Colleague" <colleague{number % 50}@corp.test>\r\n'
            f"Cc: cc{number % 30}@elsewhere.test\r\n{reply}"
            f"Subject: =?utf-8?q?Gr=C3=B6=C3=9Fe_?= {_sentence(chance, 5)}\r\nMIME-Version: 1.0\r\n"
        )
        yield (head + _body(chance, large)).encode()

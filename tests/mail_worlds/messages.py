"""Messages whose number is all over them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def letter(number: int, *, to: str = "alice@corp.test", text: str = "", size_bytes: int = 0) -> bytes:
    """Make one message, CRLF throughout, of about `size_bytes`."""
    when = (BEGIN + timedelta(minutes=number)).strftime("%a, %d %b %Y %H:%M:%S +0000")
    lines = [
        f"Received: from mx.elsewhere.test by mail.corp.test; {when}",
        f"Message-ID: <letter.{number}@elsewhere.test>",
        f"Date: {when}",
        "From: Rene Valdes <rene@contoso.test>",
        f"To: Alice Ng <{to}>",
        f"Subject: Letter {number}",
        f"References: <root@elsewhere.test> <parent.{number}@elsewhere.test>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "",
        text or f"This is letter {number}.",
    ]
    raw = "\r\n".join(lines).encode() + b"\r\n"
    padding = b"What fills a letter is seldom what it is about.\r\n"
    return raw + padding * max(0, (size_bytes - len(raw)) // len(padding))


def message_id(number: int) -> str:
    """The Message-ID of a letter."""
    return f"<letter.{number}@elsewhere.test>"

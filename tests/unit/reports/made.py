"""Reports as other systems write them, made for tests."""

from __future__ import annotations

from core.domain.message import Message
from core.transports.mime import parse

ORIGINAL = """Message-ID: <offer@corp.test>
From: Alice <alice@corp.test>
To: Rene <rene@contoso.test>
Subject: Offer

Dear Rene
"""


def mail(*headers: str, body: str = "Hello\n") -> Message:
    """A message from its header lines and its body."""
    return parse(("\n".join(headers) + "\n\n" + body).encode())


def multipart(report_type: str, *parts: tuple[str, str], subject: str = "Report", sender: str = "MAILER-DAEMON@mx.contoso.test") -> Message:
    """A multipart/report of parts, each a type and its body."""
    body = "".join(f"--b\nContent-Type: {kind}\n\n{content}\n" for kind, content in parts)
    headers = (
        f"From: {sender}", "To: alice@corp.test", f"Subject: {subject}", "Message-ID: <report@mx.contoso.test>",
        "Date: Mon, 02 Mar 2026 10:00:00 +0000", "MIME-Version: 1.0",
        f'Content-Type: multipart/report; report-type={report_type}; boundary="b"',
    )  # fmt: skip
    return mail(*headers, body=body + "--b--\n")


def delivery_report(*groups: str, returned: str = ORIGINAL, text: str = "See below.\n") -> Message:
    """A delivery report with one group of fields for each recipient."""
    status = "Reporting-MTA: dns; mx.contoso.test\n" + "".join(f"\n{group}\n" for group in groups)
    return multipart("delivery-status", ("text/plain", text), ("message/delivery-status", status), ("message/rfc822", returned))


def group(address: str = "rene@contoso.test", action: str = "failed", status: str = "5.1.1", more: str = "") -> str:
    """The fields of one recipient."""
    return f"Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}{more}"

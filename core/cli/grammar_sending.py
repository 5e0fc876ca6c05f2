"""The grammar of what writes and sends mail."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def add_sending(commands: argparse._SubParsersAction[Any]) -> None:
    """Compose, and what becomes of a mail afterwards."""
    compose = commands.add_parser("compose", help="write a mail; the engine sends it", allow_abbrev=False)
    compose.add_argument("--from", dest="mailbox", metavar="MAILBOX", help="who it is from")
    for option in ("--to", "--cc", "--bcc"):
        compose.add_argument(option, metavar="A[,A]", action="append", default=[])
    compose.add_argument("--subject", metavar="TEXT")
    body = compose.add_mutually_exclusive_group()
    body.add_argument("--body", metavar="TEXT")
    body.add_argument("--body-file", metavar="FILE", help="plain text; - reads stdin")
    compose.add_argument("--html", metavar="FILE", help="an HTML body, alone or beside the text")
    compose.add_argument("--attach", metavar="FILE", type=Path, action="append", default=[])
    compose.add_argument("--regarding", metavar="TYPE:NAME")
    answer = compose.add_mutually_exclusive_group()
    answer.add_argument("--reply-to-activity", metavar="ID", help="answer this one: recipient, subject, text, regarding come from it")
    answer.add_argument("--forward-activity", metavar="ID", help="forward this one, with its attachments")
    compose.add_argument("--reply-all", action="store_true", help="with --reply-to-activity: to all who got it")
    compose.add_argument("--draft", action="store_true", help="keep it as a draft until `send ID`")
    compose.add_argument("--send-at", metavar="TIME", help="not before: an ISO 8601 time, or how long from now (30min, 2h, 7d)")
    compose.add_argument("--priority", choices=("low", "normal", "high"), default="normal")
    compose.add_argument("--read-receipt", action="store_true", help="ask for a receipt when it is read")
    compose.add_argument("--delivery-receipt", action="store_true", help="ask for a report when it is delivered")
    compose.add_argument("--submitted-by", metavar="MAILBOX", help="who submits it for the one it is from, where that is allowed")
    send = commands.add_parser("send", help="hand a draft over to be sent, or have one that waits sent now", allow_abbrev=False)
    send.add_argument("id", metavar="ID")
    send.add_argument("--now", action="store_true", help="at once: pass the time it was put off to, after a refusal or by a wish")
    words = {
        "resend": "send a mail again that failed, or whose fate is unknown",
        "cancel": "cancel a mail not yet sent",
        "discard": "remove a draft for good",
        "mark-sent": "say of a mail whose fate is unknown that it was sent",
    }
    for name, text in words.items():
        command = commands.add_parser(name, help=text, allow_abbrev=False)
        command.add_argument("id", metavar="ID")

"""compose, send, resend, cancel, discard, mark-sent."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING

from core.cli.context import Context
from core.cli.mail import activity_id_of
from core.cli.organisation import read_text
from core.cli.output import Output, printable
from core.cli.times import AGE, AGE_UNITS
from core.cli.words import activity_json
from core.domain.activity import Email
from core.domain.answers import AnswerKind
from core.domain.sending import DeliveryPriority
from core.domain.words import word
from core.errors import UsageError

if TYPE_CHECKING:
    from core.app import App
    from core.service import ComposeRequest, Service


def compose(context: Context) -> int:
    """Write a mail; it goes to pending-send, or stays a draft."""
    with context.open() as app:
        _show_one(context.out, app.service.compose(_request(app, context.args)))
    return 0


def _request(app: App, args: argparse.Namespace) -> ComposeRequest:
    """What the arguments ask for. Raises UsageError for what is missing."""
    from core.service import ComposeRequest
    from core.service.attaching import attach

    text = args.body if args.body is not None else read_text(args.body_file) if args.body_file else ""
    html = read_text(args.html) if args.html else None
    files = tuple(attach(path) for path in args.attach)
    answered = _answered(app, args)
    if answered is None:
        lacking = [option for option, value in (("--from", args.mailbox), ("--subject", args.subject)) if value is None]
        if not args.to and not args.draft:
            lacking.insert(1, "--to") if "--from" in lacking else lacking.insert(0, "--to")
        if lacking:
            raise UsageError(f"the following arguments are required: {', '.join(lacking)}")
        request = ComposeRequest(mailbox=args.mailbox, subject=args.subject, text=text, html=html, attachments=files)
    else:
        request = replace(answered, text=f"{text}\n{answered.text}", attachments=(*answered.attachments, *files))
        if answered.html is not None or html is not None:
            said = html if html is not None else "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
            request = replace(request, html=said + (answered.html or ""))
    return replace(
        request,
        to=_addresses(args.to) or request.to,
        cc=_addresses(args.cc) or request.cc,
        bcc=_addresses(args.bcc),
        subject=request.subject if args.subject is None else args.subject,
        regarding=request.regarding if args.regarding is None else args.regarding,
        draft=args.draft,
        send_at=_send_at(args.send_at),
        priority=DeliveryPriority[args.priority.upper()],
        read_receipt=args.read_receipt,
        delivery_receipt=args.delivery_receipt,
        submitted_by=args.submitted_by,
    )


def _answered(app: App, args: argparse.Namespace) -> ComposeRequest | None:
    """What a reply or a forward starts from; None where the mail is neither."""
    for kind, given in (
        (AnswerKind.REPLY_ALL if args.reply_all else AnswerKind.REPLY, args.reply_to_activity),
        (AnswerKind.FORWARD, args.forward_activity),
    ):
        if given is not None:
            return app.service.answer(activity_id_of(app, given), kind, args.mailbox)
    if args.reply_all:
        raise UsageError("--reply-all goes with --reply-to-activity")
    return None


def _send_at(given: str | None) -> datetime | None:
    """A time as ISO 8601 (local where it names no offset), or how long from now: 30min, 2h, 7d. Raises UsageError."""
    if given is None:
        return None
    if age := AGE.fullmatch(given.strip().removeprefix("+")):
        return datetime.now(UTC) + int(age[1]) * AGE_UNITS[age[2]]
    try:
        return datetime.fromisoformat(given).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        hint = "Give an ISO 8601 time (2026-01-31T08:00) or how long from now (30min, 2h, 7d)."
        raise UsageError(f"'{given}' is no time", hint=hint) from error


def _addresses(given: list[str]) -> tuple[str, ...]:
    """Split lists at their commas; a comma within quotes belongs to a name."""
    parts = [part.strip() for text in given for part in re.findall(r'(?:"(?:\\.|[^"\\])*"|[^,"])+', text)]
    return tuple(part for part in parts if part)


def send(context: Context) -> int:
    """Hand a draft over, or have a mail that waits sent now."""
    if not context.args.now:
        return _decide(context, lambda service: service.send_draft)
    with context.open() as app:
        email = app.service.send_now(activity_id_of(app, context.args.id))
        status = app.service.status([email.mailbox_address])[0] if email.mailbox_address else None
    _show_one(context.out, email)
    if status is not None and status.outgoing.state.parked:
        context.out.note(f"Sending of {status.mailbox} waits for a person; postroom sync --once {status.mailbox} tries it.")
    return 0


def resend(context: Context) -> int:
    """Send a mail again."""
    return _decide(context, lambda service: service.resend)


def cancel(context: Context) -> int:
    """Call a mail back."""
    return _decide(context, lambda service: service.cancel)


def mark_sent(context: Context) -> int:
    """Say of a mail whose fate is unknown that it was sent."""
    return _decide(context, lambda service: service.mark_sent)


def discard(context: Context) -> int:
    """Remove a draft for good."""
    with context.open() as app:
        email = app.service.discard(activity_id_of(app, context.args.id))
    if context.out.as_json:
        context.out.document(activity_json(email) | {"discarded": True})
    else:
        context.out.line(f"{email.id}: discarded, {printable(email.subject)}")
    return 0


def _decide(context: Context, decision: Callable[[Service], Callable[[int], Email]]) -> int:
    """What a person decided about one email, and what it is by that."""
    with context.open() as app:
        _show_one(context.out, decision(app.service)(activity_id_of(app, context.args.id)))
    return 0


def _show_one(out: Output, email: Email) -> None:
    """The activity that a command changed."""
    if out.as_json:
        out.document(activity_json(email))
    else:
        out.line(f"{email.id}: {word(email.status)}, {printable(email.subject)}")

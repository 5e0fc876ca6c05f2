"""activities, show, explain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.cli.context import Context
from core.cli.marks import marks_lines
from core.cli.output import Column, Output, printable
from core.cli.regarding import regarding_words
from core.cli.sending_words import sending_lines
from core.cli.told import report_kinds, told_lines
from core.cli.words import (
    DIRECTION_WORDS,
    activity_json,
    attempt_json,
    explanation_json,
    local_time,
    sent_copy_json,
    whole_activity_json,
)
from core.domain.activity import DeliveryState, Direction, Email, EmailStatus, PartyRole
from core.domain.decision import Step
from core.domain.octets import head_of
from core.domain.send_attempt import SendAttempt
from core.domain.sent_copy import SentCopy
from core.domain.words import word, words
from core.errors import UsageError
from core.ports import ActivityFilter

if TYPE_CHECKING:
    from core.app import App


def activities(context: Context) -> int:
    """List what is tracked."""
    args = context.args
    with context.open() as app:
        if args.kind in {"appointment", "task"}:
            from core.cli.act_activities import list_items

            return list_items(context, app)
        wanted = ActivityFilter(
            mailbox=args.mailbox,
            regarding=app.service.resolve_record(args.regarding) if args.regarding else None,
            direction={"in": Direction.INCOMING, "out": Direction.OUTGOING, None: None}[args.direction],
            status=_status(args.status),
            limit=args.limit,
            reports=None if args.report is None else report_kinds(args.report),
            automatic=None if args.automatic is None else args.automatic == "yes",
        )
        emails = app.service.activities(wanted)
    if context.out.as_json:
        context.out.document({"activities": [activity_json(email) for email in emails]})
        return 0
    columns = [
        Column("ID", right=True),
        Column("When"),
        Column(""),
        Column("Who"),
        Column("Subject"),
        Column("Regarding"),
        Column("Status"),
    ]
    rows = [
        [
            str(email.id),
            local_time(email.received_at or email.sent_at or email.created_at),
            DIRECTION_WORDS[email.direction],
            who(email),
            email.subject,
            email.regarding.name if email.regarding else "-",
            word(email.status),
        ]
        for email in emails
    ]
    context.out.table(columns, rows, "Nothing is tracked that fits.")
    return 0


def _status(given: str | None) -> EmailStatus | None:
    """A status by its word."""
    if given is None:
        return None
    known = words(EmailStatus)
    if given not in known:
        raise UsageError(f"'{given}' is no status", hint=f"It is one of {', '.join(known)}.")
    return known[given]


def who(email: Email) -> str:
    """The other side of a mail: who wrote it, or whom it goes to."""
    roles = {PartyRole.SENDER} if email.direction is Direction.INCOMING else {PartyRole.TO, PartyRole.CC, PartyRole.BCC}
    names = [party.record.name if party.record else party.name or party.address for party in email.parties if party.role in roles]
    unique = list(dict.fromkeys(names))
    return unique[0] + (f" and {len(unique) - 1} more" if len(unique) > 1 else "") if unique else "-"


def show(context: Context) -> int:
    """Show one activity, or a contact, whole."""
    with context.open() as app:
        activity_id = activity_id_of(app, context.args.id)
        if context.args.raw and not context.out.as_json:
            context.out.pieces(app.service.source(activity_id).pieces())
            return 0
        try:
            email = app.service.show(activity_id)
        except UsageError as error:
            return _show_other(context, app, activity_id, error)
        email = _with_headers(app, email)
        outgoing = email.direction is Direction.OUTGOING
        attempts = app.service.attempts(activity_id) if outgoing else []
        copy = app.service.sent_copy(activity_id) if outgoing else None
        source = app.service.source(activity_id) if context.args.raw else None
    if context.out.as_json:
        document = whole_activity_json(email) | {"attempts": [attempt_json(one) for one in attempts], "sent_copy": sent_copy_json(copy)}
        if source is None:
            context.out.document(document)
        else:
            context.out.document_with(document, "raw_base64", source)
    else:
        _show_email(context.out, email, attempts, copy)
    return 0


def _show_other(context: Context, app: App, number: int, error: UsageError) -> int:
    """Show an appointment, a task or a contact. Raises `error` where the id is nobody's."""
    from core.cli.act_activities import show_item

    try:
        detail = app.service.act_item(number)
    except UsageError:
        raise error from None
    return show_item(context, app, detail)


def _with_headers(app: App, email: Email) -> Email:
    """A mail that we sent with the headers of what was handed to the server; of a received one they are stored."""
    if email.direction is Direction.INCOMING or email.message_id is None:
        return email
    return replace(email, headers=app.tools.parse(head_of(app.service.source(email.id)), app.tools.limits).headers)


def activity_id_of(app: App, given: str) -> int:
    """An id as it stands; a Message-ID is looked up. Raises UsageError for an unknown or ambiguous one."""
    from core.service import ActivityFilter

    if given.isascii() and given.isdigit():
        return int(given)
    message_id = given if given.startswith("<") else f"<{given}>"
    found = app.service.activities(ActivityFilter(message_id=message_id))
    if not found:
        raise UsageError(f"no activity has the Message-ID {message_id}", hint="postroom explain says what became of a received message.")
    if len(found) > 1:
        ids = ", ".join(str(email.id) for email in found)
        raise UsageError(f"several activities have the Message-ID {message_id}", hint=f"Name one by its id: {ids}.")
    return found[0].id


def _show_email(out: Output, email: Email, attempts: Sequence[SendAttempt], copy: SentCopy | None) -> None:
    """One email for a reader."""

    def people(role: PartyRole) -> str:
        named = [f"{party.name} <{party.address}>" if party.name else party.address for party in email.parties if party.role is role]
        return ", ".join(dict.fromkeys(named))

    lines = [
        ("Activity", f"{email.id}, {DIRECTION_WORDS[email.direction]}, {word(email.status)}"),
        ("From", people(PartyRole.SENDER)),
        ("To", people(PartyRole.TO)),
        ("Cc", people(PartyRole.CC)),
        ("Bcc", people(PartyRole.BCC)),
        ("Subject", email.subject),
        ("Received", local_time(email.received_at) if email.received_at else ""),
        ("Sent", local_time(email.sent_at) if email.sent_at else ""),
        ("Message-ID", email.message_id or ""),
        ("Regarding", regarding_words(email)),
        *sending_lines(email, attempts, copy),
        ("Refused", _not_reached(email, DeliveryState.FAILED)),
        ("Delayed", _not_reached(email, DeliveryState.DELAYED)),
        ("Attachments", ", ".join(f"{each.name} ({each.size_bytes} bytes)" for each in email.attachments)),
        *marks_lines(email),
        *told_lines(email),
    ]
    for name, value in lines:
        if value:
            out.line(f"{name + ':' if name else '':<12} {printable(value)}")
    out.line()
    for line in (email.text or "").splitlines():
        out.line(printable(line))


def _not_reached(email: Email, state: DeliveryState) -> str:
    """Whom a mail that we sent did not reach, or not yet, and the server's words."""
    found = [
        (party.address, party.delivery.reply) for party in email.parties if party.delivery is not None and party.delivery.state is state
    ]
    return "; ".join(dict.fromkeys(f"{address} ({reply})" for address, reply in found))


def explain(context: Context) -> int:
    """Why a message was tracked, or why not."""
    with context.open() as app:
        found = app.service.explain(context.args.id)
    if context.out.as_json:
        context.out.document(explanation_json(found))
        return 0
    context.out.line(f"{found.outcome.value}: {printable(found.subject)} {found.message_id or ''}".rstrip())
    for each in found.mailboxes:
        context.out.line(f"\n{each.mailbox}: {each.outcome.value} ({each.reason}), {local_time(each.at)}")
        for past in each.earlier:
            context.out.line(f"  first, {local_time(past.at)}: {past.decision.outcome.value} ({past.decision.reason})")
            _show_steps(context.out, past.decision.steps, "    ")
        if each.earlier:
            context.out.line("  then, as it is now:")
        _show_steps(context.out, each.steps, "  ")
    return 0


def _show_steps(out: Output, steps: Iterable[Step], margin: str) -> None:
    for step in steps:
        out.line(f"{margin}{printable(step.rule)}: {step.result}. {printable(step.because)}")

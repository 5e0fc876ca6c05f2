"""What `activities --kind appointment|task` lists, and what `show` says of an appointment, a task or a contact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.cli.act_conflicts import addresses
from core.cli.act_items import link_words, mailbox_id
from core.cli.act_show import (
    act_activity_json,
    activity_status,
    direction_word,
    meeting_of,
    people_words,
    whole_item_json,
)
from core.cli.act_words import day_words, status_word, value_words, when_words
from core.cli.context import Context
from core.cli.output import Column, Output, printable
from core.cli.plurals import many
from core.cli.words import local_time
from core.domain.act.kinds import MEETING_KINDS, TASK_KINDS
from core.domain.act.parties import ParticipationType, once_each
from core.domain.act.records import ActContact, ActTask, RecurringAppointmentMaster
from core.domain.act.wording import span_value
from core.domain.activity import EmailStatus
from core.domain.words import words
from core.errors import UsageError

if TYPE_CHECKING:
    from core.app import App
    from core.service import ItemDetail, Service

_KINDS = {"appointment": MEETING_KINDS, "task": TASK_KINDS}
_PAGE = 200


def list_items(context: Context, app: App) -> int:
    """List appointments and series, or tasks, phone calls, letters and faxes, as activities."""
    args = context.args
    if args.report is not None or args.automatic is not None:
        raise UsageError(f"--report and --automatic say something of email, not of {args.kind}s")
    known = words(EmailStatus)
    if args.status is not None and args.status not in known:
        raise UsageError(f"'{args.status}' is no status", hint=f"It is one of {', '.join(known)}.")
    found = list(_found(context, app.service))
    if context.out.as_json:
        context.out.document({"activities": [act_activity_json(one) for one in found]})
        return 0
    columns = [Column("ID", right=True), *(Column(title) for title in ("When", "", "Who", "Subject", "Regarding", "Status"))]
    rows = [
        [
            str(one.row.id),
            when_words(one.row),
            direction_word(one),
            one.row.who or one.row.owner_name or "-",
            one.row.name,
            one.row.regarding.name if one.row.regarding else "-",
            activity_status(one),
        ]
        for one in found
    ]
    context.out.table(columns, rows, "Nothing is there that fits.")
    return 0


def _found(context: Context, service: Service) -> Iterator[ItemDetail]:
    """What fits, the latest first, up to the limit. Direction and status follow from the whole item, so they are asked of each."""
    from core.service import ItemFilter

    args = context.args
    regarding = None if args.regarding is None else service.resolve_record(args.regarding)
    box = mailbox_id(service, args.mailbox)
    left, offset = args.limit, 0
    while left is None or left > 0:
        page = service.act_items(ItemFilter(_KINDS[args.kind], box, regarding=regarding, limit=_PAGE, offset=offset))
        if not page.rows:
            return
        context.token.check()
        for detail in service.act_details([row.id for row in page.rows]):
            if args.direction not in {None, direction_word(detail)} or args.status not in {None, activity_status(detail)}:
                continue
            yield detail
            if left is not None:
                left -= 1
                if not left:
                    return
        offset += len(page.rows)
        if offset >= page.total:
            return


def show_item(context: Context, app: App, detail: ItemDetail) -> int:
    """Show one item whole."""
    if context.args.raw:
        raise UsageError(f"{detail.row.id} is no email: it has no source", hint="Leave --raw out.")
    if context.out.as_json:
        names = addresses(app.service, None) if detail.history else {}
        context.out.document(whole_item_json(detail, names))
        return 0
    lines = _contact_lines(detail.record) if isinstance(detail.record, ActContact) else _lines(detail)
    row = detail.row
    head = ("Item", f"{row.id}, {row.kind.value.replace('-', ' ')}{f', {status_word(row)}' if status_word(row) else ''}")
    for name, value in (head, ("Name", row.name), *lines, *_link_lines(detail)):
        if value:
            context.out.line(f"{name + ':' if name else '':<12} {printable(value)}")
    _show_text(context.out, detail)
    return 0


def _lines(detail: ItemDetail) -> list[tuple[str, str]]:
    """What meetings and tasks have; an empty value says nothing."""
    row, record, meeting = detail.row, detail.record, meeting_of(detail)
    regarding = ("Regarding", f"{row.regarding.type}: {row.regarding.name}" if row.regarding else "")
    if isinstance(record, ActTask):
        percent = "" if record.percent_complete is None else f"{record.percent_complete} %"
        times = [("Start", record.start), ("Due", record.due), ("Completed", record.actual_end)]
        return [*((name, day_words(at, record.zone) if at else "") for name, at in times), ("Done", percent), regarding]
    if meeting is None:
        return []
    roles = {"Required": ParticipationType.REQUIRED, "Optional": ParticipationType.OPTIONAL, "Resources": ParticipationType.RESOURCE}
    attendees = once_each(meeting.attendees)
    series = record if isinstance(record, RecurringAppointmentMaster) else None
    return [
        ("When", "" if meeting.span is None else value_words(span_value(meeting.span))),
        ("Recurs", detail.recurrence),
        ("Deleted", ", ".join(day.isoformat() for day in series.deleted) if series else ""),
        ("Changed", ", ".join(one.original.isoformat() for one in series.exceptions) if series else ""),
        ("Where", meeting.location),
        ("Organizer", people_words([meeting.organizer]) if meeting.organizer else ""),
        *((name, people_words(party for party in attendees if party.type is role)) for name, role in roles.items()),
        ("Reminder", "" if meeting.reminder_minutes is None else f"{many(meeting.reminder_minutes, 'minute')} before"),
        ("Private", "yes" if meeting.private else ""),
        regarding,
        ("Attachments", ", ".join(f"{each.name} ({each.size_bytes} bytes)" for each in meeting.attachments)),
    ]


def _contact_lines(record: ActContact) -> list[tuple[str, str]]:
    parent = record.company if record.parent is None else f"{record.parent.type}: {record.parent.name}"
    days = {"Birthday": record.birthdate, "Anniversary": record.anniversary}
    columns = [(column[:11], text) for column, text in record.columns.items()]
    return [("Belongs to", parent), *columns, *((name, "" if day is None else day.isoformat()) for name, day in days.items())]


def _link_lines(detail: ItemDetail) -> list[tuple[str, str]]:
    """How it stands to mailboxes, and what waits."""
    lines: list[tuple[str, str]] = []
    for link in detail.row.links:
        since = f", agreed {local_time(link.agreed_at)}" if link.agreed_at is not None else ""
        why = f": {link.error.words or link.error.name}" if link.error is not None else ""
        lines.append(("Mailbox" if not lines else "", f"{link.mailbox}: {link_words(link)}{since}{why}"))
    waiting = [f"{one.field_name}: store {value_words(one.store)}, server {value_words(one.remote)}" for one in detail.conflicts]
    lines += [("Conflict" if not number else "", text) for number, text in enumerate(waiting)]
    count = len(detail.history)
    lines += [("History", f"{many(count, 'value')} gave way (postroom history {detail.row.id})")] if count else []
    return lines


def _show_text(out: Output, detail: ItemDetail) -> None:
    record, meeting = detail.record, meeting_of(detail)
    text = meeting.body.text if meeting is not None else record.description if isinstance(record, ActTask | ActContact) else ""
    if text:
        out.line()
    for line in text.splitlines():
        out.line(printable(line))

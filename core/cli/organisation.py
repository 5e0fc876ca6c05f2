"""apply, export, and the switches of mailboxes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.context import Context
from core.cli.files import write_private
from core.cli.output import Column, Json, Output
from core.cli.plurals import be, many
from core.cli.words import ago, status_json
from core.domain.mailbox import MailDirection
from core.errors import DocumentInvalid, UsageError

if TYPE_CHECKING:
    from core.app import App
    from core.service import ApplyReport, DirectionStatus, EntityChange, MailboxStatus


def apply(context: Context) -> int:
    """Create or update from a document; all or nothing."""
    text = read_text(context.args.file)
    with context.open() as app:
        try:
            report = app.service.apply(text, dry_run=context.args.dry_run, prune=context.args.prune)
        except DocumentInvalid as error:
            _show_faults(context.out, error)
            return error.exit_code
    if context.out.as_json:
        context.out.document(_report_json(report))
    else:
        _show_changes(context.out, report)
    return 0


def _report_json(report: ApplyReport) -> Json:
    return {
        "created": [_entity_json(each) for each in report.created],
        "updated": [_entity_json(each) for each in report.updated],
        "unchanged": [_entity_json(each) for each in report.unchanged],
        "pruned": [_entity_json(each) for each in report.pruned],
        "faults": [],
        "dry_run": report.dry_run,
    }


def _entity_json(change: EntityChange) -> Json:
    fields = [{"key": each.key, "before": each.before, "after": each.after} for each in change.fields]
    return {"kind": change.kind, "name": change.name, "id": change.id, "fields": fields}


def _show_faults(out: Output, error: DocumentInvalid) -> None:
    """Every fault with its path."""
    if out.as_json:
        faults = [{"path": fault.path, "message": fault.message} for fault in error.faults]
        out.failure(error, {"created": [], "updated": [], "unchanged": [], "pruned": [], "faults": faults})
        return
    lines = [f"{error.title}."]
    lines += [f"  {fault.path or 'document'}: {fault.message}" for fault in error.faults]
    lines.append(f"  what to do: {error.hint}")
    out.stderr.write("\n".join(lines) + "\n")


def _show_changes(out: Output, report: ApplyReport) -> None:
    """What changed, and the counts."""
    for title, changes in (("create", report.created), ("update", report.updated), ("remove", report.pruned)):
        for change in changes:
            out.line(f"{title:<7} {change.kind} {change.name}")
            if title == "update":
                for each in change.fields:
                    out.line(f"          {each.key}: {_shown(each.before)} -> {_shown(each.after)}")
    would = "would be " if report.dry_run else ""
    counts = (f"{len(report.created)} {would}created", f"{len(report.updated)} {would}updated", f"{len(report.unchanged)} unchanged")
    out.line(", ".join((*counts, f"{len(report.pruned)} {would}removed") if report.pruned else counts))


def _shown(value: object) -> str:
    """A value of the document for a person."""
    return "nothing" if value is None or value == "" else str(value)


def export(context: Context) -> int:
    """Write the whole organisation as a document."""
    with context.open() as app:
        document = app.service.export()
    if context.args.file and context.args.file != "-":
        write_private(Path(context.args.file), document.encode())
        if context.out.as_json:
            context.out.document({"file": context.args.file})
        else:
            context.out.note(f"Written to {context.args.file}.")
    elif context.out.as_json:
        context.out.document({"document": document})
    else:
        context.out.raw(document.encode())
    return 0


def read_text(name: str) -> str:
    """Read a UTF-8 file, or stdin for `-`. Raises UsageError."""
    place = "standard input" if name == "-" else name
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{place} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{place} is not UTF-8 text") from error


def status(context: Context) -> int:
    """How mailboxes fare."""
    with context.open() as app:
        show_status(context.out, app.service.status(context.args.mailboxes or None))
    return 0


def show_status(out: Output, statuses: list[MailboxStatus]) -> None:
    """Write a list of mailboxes."""
    if out.as_json:
        out.document({"mailboxes": [status_json(each) for each in statuses]})
        return
    columns = [Column("Mailbox"), Column("State"), Column("Profile"), Column("Incoming"), Column("Outgoing"), Column("A/C/T")]
    columns += [Column("Last good contact"), Column("Processed", right=True), Column("Failed", right=True)]
    rows = [_status_row(each) for each in statuses]
    out.table(columns, rows, "There are no mailboxes yet. Create them with: postroom apply FILE")
    for each in statuses:
        for direction in each.directions:
            error = direction.state.last_error
            if error is not None and direction.why_not is None:
                out.line(f"{each.mailbox} {direction.direction}: {error.title}. {error.hint}")
        if each.backfill is not None and each.backfill.ended_at is None:
            total = each.backfill.total
            out.line(f"{each.mailbox} old mail: {each.backfill.done} of {many(total, 'message')} {be(total)} judged again.")


def _status_row(status: MailboxStatus) -> list[str]:
    contacts = [each.state.last_success_at for each in status.directions if each.state.last_success_at is not None]
    return [
        status.mailbox,
        status.health.value,
        status.profile or "-",
        *(_direction_words(each) for each in status.directions),
        ago(max(contacts, default=None)),
        str(sum(each.state.processed for each in status.directions)),
        str(sum(each.state.failed for each in status.directions)),
    ]


def _direction_words(status: DirectionStatus) -> str:
    """One direction in a few words."""
    if status.method == "none":
        return "-"
    return "waiting for its test" if status.awaits_test else status.phase.value


def _switch(context: Context, change: Callable[[App], list[MailboxStatus]]) -> int:
    """Change mailboxes and show them."""
    with context.open() as app:
        show_status(context.out, change(app))
    return 0


def approve(context: Context) -> int:
    """Approve addresses."""
    return _switch(context, lambda app: app.service.approve(context.args.mailboxes))


def reject(context: Context) -> int:
    """Reject addresses."""
    return _switch(context, lambda app: app.service.reject(context.args.mailboxes))


def activate(context: Context) -> int:
    """Make mailboxes active."""
    return _switch(context, lambda app: app.service.activate(context.args.mailboxes))


def deactivate(context: Context) -> int:
    """Make mailboxes inactive."""
    return _switch(context, lambda app: app.service.deactivate(context.args.mailboxes))


def enable(context: Context) -> int:
    """Let directions work without a test."""
    return _switch(context, lambda app: app.service.enable(context.args.mailboxes, directions_of(context)))


def disable(context: Context) -> int:
    """Stop directions."""
    return _switch(context, lambda app: app.service.disable(context.args.mailboxes, directions_of(context)))


def directions_of(context: Context) -> list[MailDirection] | None:
    """The directions that were picked; None where none was."""
    picked = context.args.directions
    return [MailDirection(name) for name in dict.fromkeys(picked)] if picked else None

"""Changes of many at once: tables imported, the default settings applied, a profile assigned."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.context import Context
from core.cli.files import write_private
from core.cli.output import Column, Json, Output, printable
from core.domain.csv_table import MOST_BYTES
from core.errors import QT_TRANSLATE_NOOP, UsageError

if TYPE_CHECKING:
    from core.service import ImportReport, ImportRow, MailboxChange

#: The word of the command line for each kind that can be imported, with that of `Kind`.
IMPORTABLE = {
    "users": "user",
    "queues": "queue",
    "accounts": "account",
    "contacts": "contact",
    "leads": "lead",
    "opportunities": "opportunity",
    "cases": "case",
}
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


def import_(context: Context) -> int:
    """Bring in a CSV file. 0 done; 1 done without the rows that have faults; 2 there are faults and nothing was changed."""
    from core.service import ImportOptions, Kind, OnExisting

    args = context.args
    options = ImportOptions(
        mapping=tuple(_pair(each) for each in args.map),
        on_existing=OnExisting(args.on_existing),
        skip_invalid=args.skip_invalid,
        dry_run=args.dry_run,
        separator=SEPARATORS[args.separator] if args.separator else None,
    )
    data = _read(args.file)
    with context.open() as app:
        report = app.service.import_table(Kind(IMPORTABLE[args.kind]), data, options)
    if report.refused:
        return _refuse(context.out, args.kind, report)
    if context.out.as_json:
        context.out.document({"import": _report_json(args.kind, report)})
    else:
        _show(context.out, report)
    return 1 if report.faults else 0


def _pair(text: str) -> tuple[str, str]:
    """COLUMN=FIELD; the name of a column may hold an = itself."""
    column, sign, field = text.rpartition("=")
    if not sign or not column.strip():
        raise UsageError(f"--map {text} is not COLUMN=FIELD", hint="As in --map 'E-mail Address=email'; COLUMN= leaves a column out.")
    return column, field


def _read(name: str) -> bytes:
    place = "standard input" if name == "-" else name
    try:
        # One byte more than is taken, so that a larger file is refused and not read.
        if name == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{place} cannot be read: {error.strerror or error}") from error


def _refuse(out: Output, kind: str, report: ImportReport) -> int:
    """Show every fault; nothing was changed."""
    error = UsageError(
        "; ".join(_fault_words(fault.line, fault.column, fault.message) for fault in report.faults),
        title=QT_TRANSLATE_NOOP("errors", "The file cannot be imported as it is"),
        hint=QT_TRANSLATE_NOOP("errors", "Correct the rows named, or leave them out with --skip-invalid. Nothing was changed."),
        code="ImportInvalid",
    )
    if out.as_json:
        out.failure(error, {"import": _report_json(kind, report)})
        return error.exit_code
    if report.dry_run:
        _show(out, report)
    lines = [f"{error.title}."]
    lines += [f"  {printable(_fault_words(fault.line, fault.column, fault.message))}" for fault in report.faults]
    lines.append(f"  what to do: {error.hint}")
    out.stderr.write("\n".join(lines) + "\n")
    return error.exit_code


def _fault_words(line: int, column: str, message: str) -> str:
    return f"line {line}, {column}: {message}" if column else f"line {line}: {message}"


def _report_json(kind: str, report: ImportReport) -> Json:
    from core.service import RowAction

    return {
        "kind": kind,
        "dry_run": report.dry_run,
        "created": report.count(RowAction.CREATE),
        "updated": report.count(RowAction.UPDATE),
        "unchanged": report.count(RowAction.UNCHANGED),
        "skipped": report.count(RowAction.SKIP) + (report.count(RowAction.FAULT) if not report.refused else 0),
        "faults": [{"line": fault.line, "column": fault.column, "message": fault.message} for fault in report.faults],
        "rows": [{"line": row.line, "action": row.action.value, "name": row.name, "why": row.why} for row in report.rows],
        "columns": [{"column": column.name, "field": column.field} for column in report.columns if column.field is not None],
        "ignored_columns": [column.name for column in report.ignored_columns],
        "notes": list(report.notes),
    }


def _show(out: Output, report: ImportReport) -> None:
    """What becomes of the rows, but of those that stay as they are; then the counts."""
    from core.service import RowAction

    for note in report.notes:
        out.note(note)
    for column in report.ignored_columns:
        out.note(f"The column {printable(column.name)} is ignored: {column.why}.")
    shown = [row for row in report.rows if row.action is not RowAction.UNCHANGED]
    if report.refused:
        shown = [row for row in shown if row.action is not RowAction.FAULT]
    if shown:
        out.table([Column("Line", right=True), Column("What"), Column("Name"), Column("Why")], [_row(row) for row in shown], "")
    would = "would be " if report.dry_run else ""
    counts = [
        f"{report.count(RowAction.CREATE)} {would}created",
        f"{report.count(RowAction.UPDATE)} {would}updated",
        f"{report.count(RowAction.UNCHANGED)} unchanged",
        f"{report.count(RowAction.SKIP)} skipped",
    ]
    if faults := report.count(RowAction.FAULT):
        counts.append(f"{faults} with faults")
    out.line(", ".join(counts))


def _row(row: ImportRow) -> list[str]:
    return [str(row.line), row.action.value, row.name, row.why]


def export_csv(context: Context) -> int:
    """Write users, queues or records as a table that `import` reads again."""
    from core.service import Kind

    with context.open() as app:
        table = app.service.export_table(Kind(IMPORTABLE[context.args.kind]))
    name = context.args.file
    if name and name != "-":
        # Spreadsheets take a file for UTF-8 by its mark alone.
        write_private(Path(name), table.encode("utf-8-sig"))
        if context.out.as_json:
            context.out.document({"file": name})
        else:
            context.out.note(f"Written to {name}.")
    elif context.out.as_json:
        context.out.document({"table": table})
    else:
        context.out.raw(table.encode())
    return 0


def defaults(context: Context) -> int:
    """Apply the organisation's default settings to mailboxes."""
    args = context.args
    chosen = _chosen(context)
    with context.open() as app:
        changes = app.service.apply_defaults(chosen, test=args.test, dry_run=args.dry_run)
    _show_changes(context, changes)
    return 0


def assign_profile(context: Context) -> int:
    """Give mailboxes another profile."""
    chosen = _chosen(context)
    with context.open() as app:
        changes = app.service.assign_profile(chosen, context.args.profile, dry_run=context.args.dry_run)
    _show_changes(context, changes)
    return 0


def _chosen(context: Context) -> list[str] | None:
    """The mailboxes that are named, or None for all. Raises UsageError where it is neither, or both."""
    named, everything = context.args.mailboxes, context.args.all
    if bool(named) == everything:
        raise UsageError("name mailboxes, or say --all" if not named else "name mailboxes or say --all, not both")
    return None if everything else list(named)


def _show_changes(context: Context, changes: list[MailboxChange]) -> None:
    out, dry_run = context.out, context.args.dry_run
    changed = [change for change in changes if change.changed]
    if out.as_json:
        listed = [_change_json(change) for change in changes]
        out.document({"mailboxes": listed, "changed": len(changed), "unchanged": len(changes) - len(changed), "dry_run": dry_run})
        return
    for change in changed:
        fields = [f"{each.key}: {each.before} -> {each.after}" for each in change.fields]
        tests = f"waits for a test: {', '.join(change.tests)}" if change.tests else ""
        out.line(f"{change.mailbox}  {'; '.join((*fields, tests) if tests else fields)}")
    out.line(f"{len(changed)} {'would be ' if dry_run else ''}changed, {len(changes) - len(changed)} unchanged")
    if not dry_run and any(change.tests for change in changed):
        out.note("The engine runs the tests that wait, or: postroom test --enable MAILBOX...")


def _change_json(change: MailboxChange) -> Json:
    return {
        "mailbox": change.mailbox,
        "kind": change.kind.value,
        "changed": change.changed,
        "fields": [{"key": each.key, "before": each.before, "after": each.after} for each in change.fields],
        "tests": [direction.value for direction in change.tests],
    }

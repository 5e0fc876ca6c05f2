"""audit and undo: what was changed, by whom and when; and the last change taken back."""

from __future__ import annotations

from core.cli.context import Context
from core.cli.files import write_private
from core.cli.output import Column, printable
from core.cli.times import since_time
from core.cli.words import local_time
from core.domain.audit import GUARD, SECRET, AuditEntry, AuditFilter, shown
from core.domain.kinds import Kind
from core.errors import UsageError
from core.service.audit import AuditFormat, entry_json

#: How many entries are listed where no number is given; a file has them all.
LISTED = 100
KINDS = (*(kind.value for kind in Kind), SECRET, GUARD)
_FORMATS = {".csv": AuditFormat.CSV, ".jsonl": AuditFormat.JSON_LINES}
_SHOWN_FIELDS = 4
_SHOWN_LENGTH = 40


def audit(context: Context) -> int:
    """List the audit, or write it into a file."""
    args, out = context.args, context.out
    wanted = _wanted(context)
    if args.export is not None:
        form = _FORMATS.get(args.export.suffix.lower())
        if form is None:
            raise UsageError(f"{args.export} is neither .csv nor .jsonl", hint="The end of the name says how the file is written.")
        with context.open() as app:
            text = app.service.export_audit(wanted, form)
        write_private(args.export, text.encode())
        if out.as_json:
            out.document({"file": str(args.export)})
        else:
            out.note(f"Written to {args.export}.")
        return 0
    with context.open() as app:
        entries = app.service.audit(wanted)
    if out.as_json:
        out.document({"audit": [entry_json(entry) for entry in entries]})
        return 0
    columns = [Column(title) for title in ("When", "Who", "Did", "What", "Changed", "Life", "Why")]
    out.table(columns, [_row(entry) for entry in entries], "The audit has no such entry.")
    if args.limit is None and len(entries) == LISTED:
        out.note(f"These are the last {LISTED}; --limit N lists more, --export FILE writes all.")
    return 0


def undo(context: Context) -> int:
    """Take the last change of the configuration back."""
    out = context.out
    with context.open() as app:
        report = app.service.undo_last()
    if out.as_json:
        out.document({"undone": [entry_json(entry) for entry in report.undone]})
        return 0
    first = report.undone[0]
    out.line(f"Undone: the change that {printable(first.who)} made at {local_time(first.at)}.")
    columns = [Column(title) for title in ("Had done", "What", "Changed")]
    out.table(columns, [[entry.action.value, _what(entry), _changed(entry)] for entry in report.undone], "")
    return 0


def _wanted(context: Context) -> AuditFilter:
    args = context.args
    kind: str | None = args.kind
    name: str | None = None
    number: int | None = None
    if args.entity is not None:
        of_kind, colon, called = str(args.entity).partition(":")
        if not colon or of_kind not in KINDS or (kind is not None and kind != of_kind):
            raise UsageError(f"'{args.entity}' is no KIND:NAME", hint=f"KIND is one of {', '.join(KINDS)}; KIND:#ID works as well.")
        kind, name = of_kind, called
        if called.startswith("#") and called[1:].isascii() and called[1:].isdigit():
            name, number = None, int(called[1:])
    return AuditFilter(
        kind=kind,
        entity=name,
        entity_id=number,
        who=args.who,
        since=since_time(args.since),
        until=since_time(args.until),
        text=args.text or "",
        limit=args.limit if args.limit is not None or args.export is not None else LISTED,
    )


def _row(entry: AuditEntry) -> list[str]:
    life = "" if entry.life_after is None else f"{entry.life_before} -> {entry.life_after}"
    did = f"{entry.action.value} (undone)" if entry.undone_by is not None else entry.action.value
    return [local_time(entry.at), entry.who, did, _what(entry), _changed(entry), life, entry.why]


def _what(entry: AuditEntry) -> str:
    return f"{entry.kind} {entry.entity}".rstrip()


def _changed(entry: AuditEntry) -> str:
    """The first few fields; of what came or went the names say enough."""
    fields = [f"{each.field}: {_short(each.before)} -> {_short(each.after)}" for each in entry.changes]
    if all(each.before is None for each in entry.changes) or all(each.after is None for each in entry.changes):
        fields = [each.field for each in entry.changes]
    more = f" and {len(fields) - _SHOWN_FIELDS} more" if len(fields) > _SHOWN_FIELDS else ""
    return "; ".join(fields[:_SHOWN_FIELDS]) + more


def _short(value: object) -> str:
    text = shown(value) or "nothing"
    return text if len(text) <= _SHOWN_LENGTH else f"{text[: _SHOWN_LENGTH - 3]}..."

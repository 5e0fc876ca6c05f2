"""person: everything that is stored of one person, to be handed over or erased."""

from __future__ import annotations

from dataclasses import asdict

from core.cli.context import Context
from core.cli.output import Column

#: What is counted of an erasure, in words.
WORDS = {
    "contents_removed": "activities of which the content goes",
    "activities_masked": "other activities in which the name is replaced",
    "raw_removed": "sources removed",
    "attachments_removed": "attachments removed",
    "records_anonymised": "contacts and leads without name and address",
    "records_changed": "other records without the address",
    "decisions_changed": "decisions changed",
    "failures_removed": "messages in quarantine removed",
    "alerts_changed": "alerts changed",
    "notes_changed": "entries of audit, runs and tests changed",
}


def person(context: Context) -> int:
    """Export or erase."""
    return {"export": _export, "erase": _erase}[context.args.action](context)


def _export(context: Context) -> int:
    """Write everything that is stored of an address into one file."""
    args = context.args
    with context.open() as app:
        counts = app.service.export_person(args.address, args.file.absolute(), context.token)
    if context.out.as_json:
        context.out.document({"person": {"address": args.address, "file": str(args.file.absolute()), "holds": counts}})
        return 0
    context.out.table(
        (Column("WHAT"), Column("HOW MANY", right=True)), [[what, str(number)] for what, number in counts.items()], "Nothing is stored."
    )
    return 0


def _erase(context: Context) -> int:
    """Erase an address, or say what that would do."""
    args = context.args
    with context.open() as app:
        act = app.service.preview_erasure if args.dry_run else app.service.erase_person
        counts = asdict(act(args.address, context.token))
    if context.out.as_json:
        context.out.document({"person": {"address": args.address, "dry_run": args.dry_run, "erased": counts}})
        return 0
    rows = [[WORDS[name], str(number)] for name, number in counts.items() if number]
    context.out.table((Column("WOULD CHANGE" if args.dry_run else "CHANGED"), Column("HOW MANY", right=True)), rows, "Nothing is stored.")
    return 0

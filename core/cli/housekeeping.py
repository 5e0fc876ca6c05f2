"""purge, statistics and bundle: keeping the store small, and saying how it fares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.cli.context import Context
from core.cli.output import Column
from core.cli.times import since_time
from core.cli.words import local_time, time_json
from core.domain.retention import PurgeKind, PurgeReport

if TYPE_CHECKING:
    from core.domain.runs import Averages


def purge(context: Context) -> int:
    """Remove what is older than it is kept for; with --dry-run say what that would be."""
    args = context.args
    kinds = None if args.kind is None else {PurgeKind(kind) for kind in args.kind}
    with context.open() as app:
        plan = app.plan_purge(older_than_days=args.older_than, kinds=kinds)
        report = app.purge(plan, context.token, dry_run=args.dry_run, force=args.force)
    if context.out.as_json:
        context.out.document({"purge": purge_json(report)})
        return 0
    rows = [[kind.value, str(removed.count), _size(removed.size_bytes)] for kind, removed in report.removed.items()]
    columns = (Column("KIND"), Column("WOULD GO" if report.dry_run else "REMOVED", right=True), Column("BYTES", right=True))
    context.out.table(columns, rows, "Everything is kept for ever: nothing to purge.")
    return 0


def purge_json(report: PurgeReport) -> dict[str, Any]:
    """A purge as the contract writes it."""
    removed = {kind.value: {"count": each.count, "bytes": each.size_bytes} for kind, each in report.removed.items()}
    return {"dry_run": report.dry_run, "removed": removed}


def _size(size_bytes: int) -> str:
    """A size for a person; nothing where only rows go."""
    if size_bytes < 10_000:
        return str(size_bytes) if size_bytes else ""
    return f"{size_bytes / 1_000:,.0f} kB" if size_bytes < 10_000_000 else f"{size_bytes / 1_000_000:,.0f} MB"


def statistics(context: Context) -> int:
    """Sum up the runs of mailboxes; with --csv write each of them into a file."""
    args = context.args
    since = since_time(args.since)
    addresses = args.mailboxes or None
    with context.open() as app:
        averages = app.service.averages(addresses, since)
        if args.csv is not None:
            written = app.service.export_statistics(args.csv.absolute(), context.token, addresses, since)
            context.out.note(f"{written} runs are in {args.csv}")
    if context.out.as_json:
        context.out.document({"statistics": [averages_json(each) for each in averages]})
        return 0
    columns = (
        Column("MAILBOX"),
        Column("OPERATION"),
        Column("RUNS", right=True),
        Column("FAILED RUNS", right=True),
        Column("PROCESSED", right=True),
        Column("FAILED", right=True),
        Column("RECEIVED", right=True),
        Column("SENT", right=True),
        Column("AVERAGE S", right=True),
        Column("LAST"),
    )
    rows = [
        [
            each.mailbox,
            each.direction.value,
            *(str(number) for number in (each.runs, each.failed_runs, each.processed, each.items_failed, each.received, each.sent)),
            "" if each.average_s is None else f"{each.average_s:.1f}",
            local_time(each.last_ended_at),
        ]
        for each in averages
    ]
    context.out.table(columns, rows, "No run is written down. The organisation says for how many days they are kept.")
    return 0


def bundle(context: Context) -> int:
    """Write the support bundle."""
    args = context.args
    path = args.file.absolute()
    with context.open() as app:
        entries = app.bundle(path, context.token, keep_names=args.keep_names)
    if context.out.as_json:
        files = [{"name": each.name, "what": each.what} for each in entries]
        context.out.document({"bundle": {"file": str(path), "names_kept": args.keep_names, "files": files}})
        return 0
    context.out.table((Column("FILE"), Column("WHAT")), [[each.name, each.what] for each in entries], "")
    context.out.note(f"It is in {path}. Look into it before you give it away.")
    return 0


def averages_json(each: Averages) -> dict[str, Any]:
    """The sums of one direction of a mailbox."""
    return {
        "mailbox": each.mailbox,
        "operation": each.direction.value,
        "runs": each.runs,
        "failed_runs": each.failed_runs,
        "items_processed": each.processed,
        "items_failed": each.items_failed,
        "items_received": each.received,
        "items_sent": each.sent,
        "average_duration_s": None if each.average_s is None else round(each.average_s, 3),
        "last_completed_on": time_json(each.last_ended_at),
    }

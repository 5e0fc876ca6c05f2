"""check: what the servers hold, compared with what the store knows."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from core.cli.context import Context
from core.cli.output import Column, Json, Output, printable
from core.cli.words import time_json
from core.domain.ledger import LISTED, Standing

if TYPE_CHECKING:
    from core.domain.ledger import CheckedItem, LedgerReport
    from core.service.inspecting import CheckProgress


def check(context: Context) -> int:
    """Compare mailboxes with their servers."""
    args, out = context.args, context.out
    listed = {Standing(word) for word in args.list} if args.list else LISTED

    def progress(so_far: CheckProgress) -> None:
        if sys.stderr.isatty():
            out.note(f"{so_far.mailbox} {so_far.folder}: {so_far.done} compared")

    reports: list[LedgerReport] = []
    with context.open() as app:
        found = app.inspector.check(
            args.mailboxes or None, context.token, reprocess=args.reprocess, listed=listed, limit=args.limit, progress=progress
        )
        for report in found:
            reports.append(report)
            if not out.as_json:
                _show(out, report)
    if out.as_json:
        out.document({"mailboxes": [_report_json(report) for report in reports]})
    elif not reports:
        out.line("Nothing to compare: no mailbox is enabled for incoming mail.")
    return 1 if any(report.error is not None or report.missing for report in reports) else 0


def _show(out: Output, report: LedgerReport) -> None:
    if report.error is not None:
        out.line(f"{report.mailbox}: could not be compared. {printable(report.error)}")
        return
    words = ", ".join(f"{count} {standing.value}" for standing, count in report.counts.items() if count)
    out.line(f"{report.mailbox}: {report.held} on the server; {words or 'nothing is known of any'}")
    reasons: dict[str, int] = {}
    for folder in report.folders:
        for reason, count in folder.reasons.items():
            reasons[reason] = reasons.get(reason, 0) + count
    for reason, count in sorted(reasons.items()):
        out.line(f"  skipped, {reason}: {count}")
    if report.items:
        columns = [Column("Folder"), Column("Standing"), Column("Message"), Column("Subject"), Column("Would"), Column("Because")]
        out.table(columns, [_row(item) for item in report.items], "")
    if report.left_out:
        out.line(f"{report.left_out} more are not listed; --limit lists more.")
    if report.requested:
        out.line(f"{report.requested} are read by the next run of this mailbox (postroom sync --once {report.mailbox}).")
    elif report.missing:
        out.line(f"{report.missing} were missed; --reprocess has them read.")


def _row(item: CheckedItem) -> list[str]:
    name = item.message_id or item.remote_id
    return [item.folder, item.standing.value, name, item.subject, item.would or "-", item.because.splitlines()[-1] if item.because else ""]


def _report_json(report: LedgerReport) -> Json:
    return {
        "mailbox": report.mailbox,
        "error": report.error,
        "held": report.held,
        "missing": report.missing,
        "requested": report.requested,
        "counts": {standing.value: count for standing, count in report.counts.items()},
        "folders": [
            {
                "path": folder.path,
                "held": folder.held,
                "missing": folder.missing,
                "counts": {standing.value: folder.counts.get(standing, 0) for standing in Standing},
                "reasons": dict(folder.reasons),
            }
            for folder in report.folders
        ],
        "items": [
            {
                "folder": item.folder,
                "remote_id": item.remote_id,
                "standing": item.standing.value,
                "message_id": item.message_id,
                "subject": item.subject,
                "arrived_at": time_json(item.arrived_at),
                "because": item.because,
                "would": item.would,
                "activity": item.activity_id,
                "failure": item.failure_id,
            }
            for item in report.items
        ],
        "left_out": report.left_out,
    }

"""test, sync, run: what makes the engine work."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from core.cli.act_sync import act_counts, act_report_json, show_passes
from core.cli.context import Context
from core.cli.guard import guard_json, say_held
from core.cli.organisation import directions_of, show_status
from core.cli.output import Column, Output, printable
from core.cli.plurals import be, many
from core.cli.what_if import show_actions, what_if_json
from core.cli.words import report_json, test_json
from core.domain.diagnosis import render
from core.domain.guard import GuardState
from core.domain.mailbox import MailDirection
from core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.app import App
    from core.domain.connection import TestResult
    from core.domain.ids import MailboxId
    from core.events import Event
    from core.pipelines.report import RunReport

NOTHING_TO_TEST = "Nothing to test: none of these mailboxes has a direction with the method server-side-sync."
NOTHING_FAILED = "Nothing to test again: no last test of these mailboxes failed."


def no_event(_event: object) -> None:
    """Take an event and do nothing with it."""


def test(context: Context) -> int:
    """Test connections, step by step."""
    args = context.args
    with context.open() as app:
        ids = _to_test(app, context)
        out = context.out
        results = app.engine(no_event, args.parallel).run_tests(
            ids,
            context.token,
            enable=True if args.enable else None,
            directions=directions_of(context),
            only_failed=args.failed,
            finished=lambda result: out.note(_test_line(result)) if out.as_json else _show_test(out, result),
        )
    if context.out.as_json:
        context.out.document({"results": [test_json(result) for result in results]})
    elif not results:
        context.out.line(NOTHING_FAILED if args.failed else NOTHING_TO_TEST)
    return 0 if all(result.ok for result in results) else 1


def _to_test(app: App, context: Context) -> list[MailboxId] | None:
    """Which mailboxes are meant; None means all. Raises UsageError where none is named."""
    args = context.args
    if args.profile is not None:
        if args.profile not in {profile.name for profile in app.service.profiles()}:
            raise UsageError(f"there is no profile '{args.profile}'")
        return [status.id for status in app.service.status(args.mailboxes or None) if status.profile == args.profile]
    if args.mailboxes:
        return [status.id for status in app.service.status(args.mailboxes)]
    if args.all or args.failed:
        return None
    raise UsageError("which mailboxes are to be tested?", hint="Name them, or give --all or --profile NAME.")


def _test_line(result: TestResult) -> str:
    """A test in one line."""
    end = ", enabled" if result.enabled else ""
    return f"{result.mailbox} {result.direction}: {'passed' + end if result.ok else 'failed'}"


def _show_test(out: Output, result: TestResult) -> None:
    """A test, step by step, with the evidence of what failed."""
    for line in render(result, all_evidence=False).splitlines():
        out.line(line)


def sync(context: Context) -> int:
    """One pass over what is due, or named."""
    args, out = context.args, context.out
    if not args.what_if and (args.limit is not None or args.offset):
        raise UsageError("--limit and --offset say how much of --what-if is told", hint="Add --what-if, or leave them out.")
    with context.open() as app:
        named = args.mailboxes and not args.all
        known = [status.id for status in app.service.status(args.mailboxes)] if args.mailboxes else None
        ids = known if named else None
        reports = app.engine(no_event).run_once(
            ids,
            context.token,
            what_if=args.what_if,
            due_only=not named and not args.all,
            finished=lambda report: out.note(report_line(report)) if out.as_json or sys.stderr.isatty() else None,
        )
        guard = app.service.guard()
    held = guard.guard.state is GuardState.HELD
    if out.as_json:
        document = {"mailboxes": [report_json(report) | act_report_json(report) for report in reports]} | (
            {"guard": guard_json(guard)} if held else {}
        )
        out.document(document | (what_if_json(reports, args.offset, args.limit) if args.what_if else {}))
    else:
        show_reports(out, reports, what_if=args.what_if)
        if args.what_if:
            show_actions(out, reports, args.offset, args.limit)
    say_held(out, guard)
    return 1 if held else exit_code_of(reports)


def exit_code_of(reports: Sequence[RunReport]) -> int:
    """1 where a direction or an item failed."""
    return 1 if any(report.outcome == "failed" or report.failed or report.quarantined for report in reports) else 0


def report_line(report: RunReport) -> str:
    """One run in one line."""
    counts = {
        "received": report.received,
        "tracked": report.tracked,
        "skipped": report.skipped,
        "quarantined": report.quarantined,
        "sent": report.sent,
        "failed": report.failed,
    }
    if report.retried:
        counts["retried, as the program is newer"] = report.retried
    if report.relinked:
        counts["relinked by folder rules"] = report.relinked
    if report.rejudged:
        counts["of them received before, as what they answer came later"] = report.rejudged
    words = ", ".join([*(f"{count} {name}" for name, count in counts.items() if count), *act_counts(report)])
    text = f"{report.mailbox} {report.direction}: {report.outcome}"
    return ". ".join(part for part in (text, words, printable(report.reason)) if part)


def show_reports(out: Output, reports: Sequence[RunReport], *, what_if: bool = False) -> None:
    """What a pass came to, or would come to."""
    columns = [Column("Mailbox"), Column("Direction"), Column("Outcome")]
    columns += [Column(name, right=True) for name in ("Received", "Tracked", "Skipped", "Quarantined", "Sent", "Failed")]
    columns.append(Column("Reason"))
    rows = [
        [
            report.mailbox,
            report.direction.value,
            report.outcome.value,
            *(str(n) for n in (report.received, report.tracked, report.skipped, report.quarantined, report.sent, report.failed)),
            report.reason,
        ]
        for report in reports
    ]
    out.table(columns, rows, "Nothing is due.")
    if not what_if and (quarantined := sum(report.quarantined for report in reports)):
        out.line(f"{quarantined} in quarantine; postroom failures says why.")
    if retried := sum(report.retried for report in reports):
        out.line(f"{retried} in quarantine were tried once more, as this program is newer than the one that failed on them.")
    if relinked := sum(report.relinked for report in reports):
        would = "would be" if what_if else be(relinked, "was", "were")
        out.line(f"{many(relinked, 'email')} that {be(relinked)} tracked already {would} given another record by folder rules.")
    show_passes(out, reports, what_if=what_if)
    if not what_if and (failed := sum(report.failed for report in reports if report.direction is not MailDirection.ACT)):
        out.line(f"{failed} not sent; postroom activities --direction out says which, postroom show ID why.")


def run(context: Context) -> int:
    """The engine, until it is told to stop."""
    from core.cli.live import Watch

    with context.open() as app:
        watch = Watch(context.out)
        for status in app.service.status():
            watch.know(status)
        say_held(context.out, app.service.guard())
        with _measured(context, app, watch.publish) as publish, watch.showing():
            app.engine(publish).run(context.token)
        if context.out.as_json:
            show_status(context.out, app.service.status())
    return 0


@contextmanager
def _measured(context: Context, app: App, publish: Callable[[Event], None]) -> Iterator[Callable[[Event], None]]:
    """Serve metrics inside the block where they are asked for; gives what the engine's events go to."""
    if context.args.metrics is None:
        yield publish
        return
    from core.cli.metrics import Metrics, serving

    metrics = Metrics(app.service)

    def publish_to_both(event: Event) -> None:
        metrics.publish(event)
        publish(event)

    with serving(metrics, *context.args.metrics) as url:
        context.out.note(f"metrics at {url}")
        yield publish_to_both

"""demo: the demo organisation with real servers on loopback, in a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING

from core.cancel import CancelToken
from core.cli.context import Context
from core.cli.output import Json
from core.cli.work import no_event, report_line, show_reports
from core.domain.mailbox import MailDirection
from core.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.app import Demo
    from core.domain.act.outcome import ActOutcome
    from core.domain.act.plans import Totals
    from core.pipelines.report import RunReport

ARRIVAL_GAP_S = 4.0
#: Passes of `--once`: mail that answers what was sent arrives during a pass and is fetched by the next one.
MOST_PASSES = 5


def demo(context: Context) -> int:
    """Run the demo: to the end and a summary with --once, else until it is told to stop."""
    args, out = context.args, context.out
    if not args.headless:
        if not has_display(context.environ):
            out.note("There is no display: the demo runs without a window.")
        elif not args.once and find_spec("gui") is not None:
            return start_console(["--demo", *(["--home", str(args.home)] if args.home is not None else [])])
    with context.open_demo() as opened:
        app = opened.app
        results = app.engine(no_event).run_tests(
            None, context.token, enable=True, finished=lambda result: out.note(f"{result.mailbox} {result.direction}: tested")
        )
        if args.once:
            return _once(context, opened, tests_ok=all(result.ok for result in results))
        return _until_stopped(context, opened)


def has_display(environ: Mapping[str, str]) -> bool:
    """Whether a window could open."""
    return sys.platform in {"win32", "darwin"} or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def start_console(options: list[str]) -> int:
    """Go on as the console: this program knows nothing of windows and ends here. Where a process cannot become another, wait for it."""
    # -P: what lies in the current folder is not ours to run.
    command = [sys.executable, "-P", "-m", "gui", *options]
    if os.name == "posix":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(sys.executable, command)  # noqa: S606  our own program, no shell
    return subprocess.run(command, check=False).returncode  # noqa: S603  our own program


def _once(context: Context, opened: Demo, *, tests_ok: bool) -> int:
    """Sync until nothing new comes, print the summary."""
    out = context.out
    reports: list[RunReport] = []
    told: list[RunReport] = []

    def tell(report: RunReport) -> None:
        if not _is_held_as_before(report, told):
            told.append(report)
            if out.as_json:
                out.note(report_line(report))

    for _ in range(MOST_PASSES):
        passed = opened.app.engine(no_event).run_once(None, context.token, finished=tell)
        reports += passed
        # A pass that waits for a person is told of the same items again and again.
        if not any((report.received and report.direction is not MailDirection.ACT) or report.tracked or report.sent for report in passed):
            break
        opened.release_passes()
    summary = summary_of(reports, len(opened.app.service.status()))
    if out.as_json:
        out.document(summary)
    else:
        show_reports(out, [report for report in told if report.received or report.sent or report.outcome == "failed"])
        out.line(", ".join(f"{count} {name}" for name, count in summary.items()))
    return 0 if tests_ok and not any(report.outcome == "failed" for report in reports) else 1


def _is_held_as_before(report: RunReport, told: Sequence[RunReport]) -> bool:
    """Whether a report says of a held pass what was told of it last."""
    act = report.act
    if act is None or not act.held:
        return False
    last = next((one.act for one in reversed(told) if one.act is not None and one.mailbox == report.mailbox), None)
    return last is not None and (last.held, last.because, _totals(last)) == (act.held, act.because, _totals(act))


def _totals(act: ActOutcome) -> Totals | None:
    return None if act.plan is None else act.plan.totals


def summary_of(reports: Sequence[RunReport], mailboxes: int) -> Json:
    """The sums that `demo --once` ends with: of mail; `items` are appointments, contacts and tasks carried over, either way."""
    names = ("received", "tracked", "skipped", "quarantined", "sent", "failed")
    mail = [report for report in reports if report.direction is not MailDirection.ACT]
    items = sum(report.tracked + report.sent for report in reports if report.direction is MailDirection.ACT)
    return {"mailboxes": mailboxes, **{name: sum(getattr(report, name) for report in mail) for name in names}, "items": items}


def _until_stopped(context: Context, opened: Demo) -> int:
    """Show the engine at work while new mail arrives every few seconds."""
    from core.cli.live import Watch

    watch = Watch(context.out)
    for status in opened.app.service.status():
        watch.know(status)
    postman_token = CancelToken()
    postman = threading.Thread(target=_deliver, args=(opened, postman_token), name="postman")
    postman.start()
    try:
        with watch.showing():
            opened.app.engine(watch.publish).run(context.token)
    finally:
        postman_token.cancel()
        postman.join()
    return 0


def _deliver(opened: Demo, token: CancelToken) -> None:
    """Let new mail arrive every few seconds; a thread's whole life."""
    try:
        while True:
            token.wait(ARRIVAL_GAP_S)
            opened.deliver_next()
    except Cancelled:
        return

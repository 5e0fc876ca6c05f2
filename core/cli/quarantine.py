"""failures: messages in quarantine, looked at, tried again, written to files, given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cli.context import Context
from core.cli.output import Column, Json, printable
from core.cli.words import ago, failure_json, local_time
from core.domain.ids import FailureId
from core.errors import UsageError
from core.ports.quarantine import FailureFilter

if TYPE_CHECKING:
    from core.app import App
    from core.service import FailureEntry


def failures(context: Context) -> int:
    """Messages in quarantine."""
    args = context.args
    if args.ids and args.export is None:
        hint = "--show ID tells all about one, --retry ID tries it again, --export DIR ID writes it."
        raise UsageError("what is to be done with these?", hint=hint)
    with context.open() as app:
        if args.show is not None:
            return _show(context, app)
        if args.export is not None:
            return _export(context, app)
        if args.retry is not None or args.all:
            return _list(context, _retry(context, app), None)
        if args.give_up:
            return _list(context, app.service.give_up_failures([_number(each) for each in args.give_up], args.because or ""), None)
        if args.mailbox is not None:
            app.service.status([args.mailbox])  # says so where there is none
        after = None if args.after is None else _number(args.after)
        wanted = FailureFilter(args.mailbox, args.text, _failure_id(after), args.limit, args.given_up)
        page = app.service.failure_page(wanted)
    return _list(context, list(page.failures), page.total)


def _failure_id(number: int | None) -> FailureId | None:
    return None if number is None else FailureId(number)


def _number(given: str) -> int:
    if not (given.isascii() and given.isdigit()):
        raise UsageError(f"'{given}' is no id", hint="postroom failures lists them.")
    return int(given)


def _retry(context: Context, app: App) -> list[FailureEntry]:
    args = context.args
    if args.all and args.retry:
        raise UsageError("--retry names one and --all means every one", hint="Give --retry ID, or --retry --all.")
    if args.all:
        return app.service.retry_failures(None)
    if not (args.retry.isascii() and args.retry.isdigit()):
        raise UsageError("which one is to be tried again?", hint="Give its id (postroom failures lists them), or --all.")
    return app.service.retry_failures([int(args.retry)])


def _show(context: Context, app: App) -> int:
    """One of them whole: what happened, its trace, or with --raw its source."""
    number = _number(context.args.show)
    if context.args.raw:
        context.out.raw(app.service.failure_source(number))
        return 0
    detail = app.service.failure(number)
    if context.out.as_json:
        steps = [{"rule": step.rule, "result": step.result, "because": step.because} for step in detail.steps]
        more: Json = {"detail": detail.detail, "has_source": detail.has_source, "steps": steps}
        context.out.document({**failure_json(detail.entry), **more})
        return 0
    entry = detail.entry
    lines = [
        ("Message", f"{entry.id}, in {entry.mailbox} since {local_time(entry.at)}"),
        ("Subject", entry.subject),
        ("Message-ID", entry.message_id or ""),
        ("Attempts", f"{entry.attempts}; next {ago(entry.next_retry_at)}"),
        ("Given up", f"by {entry.given_up_by}: {entry.given_up_because}" if entry.given_up_by else ""),
        ("Source", "kept (--raw shows it)" if detail.has_source else "was never fetched"),
    ]
    for name, value in lines:
        if value:
            context.out.line(f"{name + ':':<12} {printable(value)}")
    for line in [*detail.detail.splitlines(), "", *entry.reason.splitlines()]:
        context.out.line(printable(line))
    return 0


def _export(context: Context, app: App) -> int:
    """Write sources to a folder."""
    args = context.args
    done = app.service.export_failures(args.export, [_number(each) for each in args.ids] or None)
    if context.out.as_json:
        found = [{"id": one.entry.id, "file": None if one.path is None else str(one.path)} for one in done]
        context.out.document({"exported": found})
    else:
        for one in done:
            context.out.line(f"{one.entry.id}: {one.path or 'it was never fetched, and has no source'}")
        if not done:
            context.out.line("Quarantine is empty.")
    return 0 if all(one.path is not None for one in done) else 1


def _list(context: Context, found: list[FailureEntry], total: int | None) -> int:
    if context.out.as_json:
        document: Json = {"failures": [failure_json(each) for each in found]}
        context.out.document(document if total is None else {**document, "total": total})
        return 0
    columns = [
        Column("ID", right=True),
        Column("Mailbox"),
        Column("Subject"),
        Column("Reason"),
        Column("Attempts", right=True),
        Column("Next try"),
    ]
    rows = [
        [
            str(each.id),
            each.mailbox,
            each.subject,
            each.given_up_because or _short(each.reason),
            str(each.attempts),
            ago(each.next_retry_at),
        ]
        for each in found
    ]
    context.out.table(columns, rows, "Nothing was given up." if context.args.given_up else "Quarantine is empty.")
    if total is not None and total > len(found) and found:
        context.out.line(f"{len(found)} of {total}; --after {found[-1].id} goes on.")
    return 0


def _row(entry: FailureEntry) -> list[str]:
    reason = entry.given_up_because or _short(entry.reason)
    return [str(entry.id), entry.mailbox, entry.subject, reason, str(entry.attempts), ago(entry.next_retry_at)]


def _short(reason: str) -> str:
    """A reason in one line: of a trace the kind and the last line."""
    lines = reason.strip().splitlines()
    return reason if len(lines) < 2 else f"{lines[0].partition(':')[0]}: {lines[-1].strip()}"

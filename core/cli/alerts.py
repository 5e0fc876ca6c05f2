"""alerts: what a person should know, filtered; acknowledged and deleted."""

from __future__ import annotations

from dataclasses import replace

from core.cli.context import Context
from core.cli.output import Column
from core.cli.times import since_time
from core.cli.words import alert_json, local_time
from core.domain.alert import AlertFilter, AlertLevel
from core.domain.words import word, words
from core.errors import UsageError
from core.service.alerts import AlertPage


def alerts(context: Context) -> int:
    """List, acknowledge or delete."""
    args = context.args
    level = words(AlertLevel)[args.level] if args.level else None
    wanted = AlertFilter(
        since=since_time(args.since),
        level=level,
        code=args.code,
        mailbox=args.mailbox,
        profile=args.profile,
        open_only=args.open,
        unacknowledged=args.unacknowledged,
        text=args.text,
        limit=args.limit,
        offset=args.offset,
    )
    if args.all and args.acknowledge != []:
        raise UsageError("--all stands with --acknowledge, and then without IDs")
    if args.acknowledge is not None:
        return _acknowledge(context, wanted)
    if args.delete is not None:
        return _delete(context)
    with context.open() as app:
        page = app.service.find_alerts(wanted)
    if context.out.as_json:
        context.out.document({"alerts": [alert_json(each) for each in page.alerts], "total": page.total})
    else:
        _show(context, page)
    return 0


def _acknowledge(context: Context, wanted: AlertFilter) -> int:
    ids = _numbers(context.args.acknowledge)
    if not ids and not context.args.all:
        raise UsageError("which alerts?", hint="Name their IDs, or say --all.")
    with context.open() as app:
        service = app.service
        count = service.acknowledge_alerts(ids) if ids else service.acknowledge_found(replace(wanted, unacknowledged=True))
    _say(context, "acknowledged", count)
    return 0


def _delete(context: Context) -> int:
    with context.open() as app:
        count = app.service.delete_alerts(_numbers(context.args.delete))
    _say(context, "deleted", count)
    return 0


def _say(context: Context, what: str, count: int) -> None:
    if context.out.as_json:
        context.out.document({what: count})
    else:
        context.out.note(f"{count} alerts {what}." if count != 1 else f"1 alert {what}.")


def _numbers(given: list[str]) -> list[int]:
    try:
        return [int(each.removeprefix("#")) for each in given]
    except ValueError as error:
        raise UsageError("an ID is a number") from error


def _show(context: Context, page: AlertPage) -> None:
    columns = [
        Column("ID", right=True),
        Column("When"),
        Column("Level"),
        Column("What"),
        Column("What to do"),
        Column("Times", right=True),
        Column("Over since"),
    ]
    rows = [
        [
            str(each.id),
            local_time(each.at),
            word(each.level),
            each.title,
            "" if each.resolved_at else each.hint,
            str(each.count),
            local_time(each.resolved_at) if each.resolved_at else "-",
        ]
        for each in page.alerts
    ]
    context.out.table(columns, rows, "There are no alerts.")
    if page.total > len(page.alerts):
        context.out.note(f"{len(page.alerts)} of {page.total}.")

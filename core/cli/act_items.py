"""items, link, unlink, take-over: appointments, contacts and tasks, and how they stand to the mailboxes."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from core.cli.act_words import item_json, status_word, when_words
from core.cli.context import Context
from core.cli.output import Column, Json, printable
from core.cli.plurals import many
from core.cli.times import since_time
from core.cli.words import local_time, time_json
from core.domain.act.kinds import ActKind
from core.errors import UsageError

if TYPE_CHECKING:
    from core.app import App
    from core.domain.ids import MailboxId
    from core.service import ActMailboxView, ItemFilter, ItemPage, ItemRow, LinkView, Service


def items(context: Context) -> int:
    """List items, or have what failed of some tried again."""
    args = context.args
    with context.open() as app:
        if args.retry is not None:
            return _retry(context, app)
        page = app.service.act_items(_wanted(context, app.service))
    if context.out.as_json:
        counts = {state.value: number for state, number in page.states.items()}
        context.out.document({"items": [item_json(row) for row in page.rows], "total": page.total, "states": counts})
        return 0
    _show(context, page)
    return 0


def _wanted(context: Context, service: Service) -> ItemFilter:
    from core.service import ItemFilter, LinkState

    args = context.args
    return ItemFilter(
        kinds=None if args.kind is None else frozenset(ActKind(kind) for kind in args.kind),
        mailbox_id=mailbox_id(service, args.mailbox),
        states=None if args.state is None else frozenset(LinkState(state) for state in args.state),
        text=args.text,
        regarding=None if args.regarding is None else service.resolve_record(args.regarding),
        since=since_time(args.since),
        until=since_time(args.until),
        limit=args.limit,
        offset=args.offset,
    )


def mailbox_id(service: Service, address: str | None) -> MailboxId | None:
    """The mailbox of an address; None for none. Raises UsageError where there is none."""
    return None if address is None else service.status([address])[0].id


def _show(context: Context, page: ItemPage) -> None:
    columns = [Column("ID", right=True), *(Column(title) for title in ("Kind", "When", "Name", "Who", "Status", "Regarding", "Links"))]
    context.out.table(columns, [_row(row) for row in page.rows], "There is nothing that fits.")
    if page.total > len(page.rows):
        context.out.line(f"{len(page.rows)} of {page.total}; --limit and --offset show others.")


def _row(row: ItemRow) -> list[str]:
    regarding = row.regarding.name if row.regarding else "-"
    return [str(row.id), row.kind.value, when_words(row), row.name, row.who or "-", status_word(row) or "-", regarding, links_words(row)]


def links_words(row: ItemRow) -> str:
    """How an item stands to its mailboxes."""
    return ", ".join(f"{link.mailbox} {link_words(link)}" for link in row.links) or "in no mailbox"


def link_words(link: LinkView) -> str:
    """How one link stands, and what failed or waits."""
    if link.error is not None:
        return f"{link.state.value} ({link.error.name})"
    return f"{link.state.value} ({link.conflicts})" if link.conflicts else link.state.value


def unlink(context: Context) -> int:
    """End links; both items stay."""
    with context.open() as app:
        ended = app.service.unlink_items(_link_ids(context, app))
    if context.out.as_json:
        context.out.document({"unlinked": ended})
    else:
        context.out.line(f"{many(ended, 'link')} ended. What both sides have stays as it is.")
    return 0


def link(context: Context) -> int:
    """Begin links anew that ended."""
    args = context.args
    with context.open() as app:
        # What is named wrongly is said, as with the other words about links.
        _link_ids(context, app)
        begun = app.service.relink_items(args.ids, args.mailbox)
        app.service.make_act_due(mailboxes_of(app.service, args.ids) if args.mailbox is None else {args.mailbox})
    if context.out.as_json:
        context.out.document({"relinked": begun})
    else:
        context.out.line(f"The next pass makes {many(begun, 'link')} anew.")
    return 0


def _retry(context: Context, app: App) -> int:
    args = context.args
    tried = app.service.retry_items(_link_ids(context, app, args.retry))
    app.service.make_act_due(mailboxes_of(app.service, args.retry) if args.mailbox is None else {args.mailbox})
    if context.out.as_json:
        context.out.document({"retried": tried})
    else:
        context.out.line(f"The next pass tries {many(tried, 'link')} again.")
    return 0


def _link_ids(context: Context, app: App, ids: list[int] | None = None) -> list[int]:
    """The links of the items that are named, in one mailbox or in all. Raises UsageError where there are none."""
    wanted = mailbox_id(app.service, context.args.mailbox)
    rows = [app.service.act_item(number).row for number in ids or context.args.ids]
    found = [link.link_id for row in rows for link in row.links if wanted is None or link.mailbox_id == wanted]
    if not found:
        place = f"in {context.args.mailbox}" if context.args.mailbox else "in any mailbox"
        raise UsageError(f"none of these items has a link {place}", hint="postroom items lists them with their links.")
    return found


def mailboxes_of(service: Service, ids: Collection[int]) -> set[str]:
    """The mailboxes that items are linked to, or were; an item that is gone has none."""
    return {link.mailbox for detail in service.act_details(ids) for link in detail.row.links}


def take_over(context: Context) -> int:
    """Say that another organisation's mark may be written over, or list the marks."""
    args, out = context.args, context.out
    with context.open() as app:
        if args.mailbox is None:
            return _marks(context, app.service.act_mailboxes())
        app.service.take_over_mailbox(args.mailbox)
        # It waits for a person where another mark was found, and a person has come.
        app.service.make_act_due({args.mailbox}, parked=True)
        address = args.mailbox.strip().casefold()
        found = [one.known.found for one in app.service.act_mailboxes() if one.address.casefold() == address and one.known.found]
    if out.as_json:
        out.document({"mailbox": args.mailbox, "taken_over": True, "found": found[0] if found else None})
    else:
        out.line(printable(f"{args.mailbox}: the next test or pass writes the mark of this organisation over that of another one."))
    return 0


def _marks(context: Context, mailboxes: list[ActMailboxView]) -> int:
    if context.out.as_json:
        context.out.document({"mailboxes": [_mark_json(one) for one in mailboxes]})
        return 0
    columns = [Column("Mailbox"), Column("Mark"), Column("Looked at"), Column("First pass"), Column("Linked", right=True), Column("Held")]
    rows = [
        [
            one.address,
            _mark_words(one),
            local_time(one.known.checked_at),
            local_time(one.known.first_pass_at),
            str(one.linked),
            f"pass {one.held}" if one.held is not None else "",
        ]
        for one in mailboxes
    ]
    context.out.table(columns, rows, "No mailbox synchronizes appointments, contacts and tasks.")
    return 0


def _mark_words(one: ActMailboxView) -> str:
    if one.known.take_over_by:
        return f"to be taken over, as {one.known.take_over_by} said"
    if one.known.marked:
        return "of this organisation"
    return f"of another organisation ({one.known.found})" if one.known.found else "none"


def _mark_json(one: ActMailboxView) -> Json:
    return {
        "mailbox": one.address,
        "primary": one.known.primary,
        "marked": one.known.marked,
        "found": one.known.found or None,
        "take_over_by": one.known.take_over_by or None,
        "checked_at": time_json(one.known.checked_at),
        "first_pass_at": time_json(one.known.first_pass_at),
        "linked": one.linked,
        "held": one.held,
    }

"""conflicts, history: what both sides changed and a person decides, and what gave way and may come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cli.act_items import mailbox_id, mailboxes_of
from core.cli.act_words import SIDE_WORDS, conflict_json, short, value_words
from core.cli.context import Context
from core.cli.output import Column, Json, printable
from core.cli.plurals import be, many
from core.cli.words import local_time, time_json
from core.domain.act.conflicts import BOOKING, WHOLE_ITEM
from core.domain.act.field_words import field_words
from core.domain.act.mapping import UserDecision
from core.errors import UsageError
from core.service.act.desk import DECISION_WORDS

if TYPE_CHECKING:
    from core.domain.ids import MailboxId
    from core.service import ConflictView, HistoryEntry, Service

TAKES = {"store": UserDecision.TAKE_STORE, "server": UserDecision.TAKE_REMOTE, "both": UserDecision.KEEP_BOTH}


def conflicts(context: Context) -> int:
    """List conflicts, tell all about some, or decide them."""
    args = context.args
    decision = _decision(context)
    if decision is not None and not args.ids:
        raise UsageError("which conflicts are meant?", hint="Name them by their ids; postroom conflicts lists them.")
    with context.open() as app:
        if decision is not None:
            found = app.service.decide_conflicts(args.ids, decision)
            app.service.make_act_due({one.mailbox for one in found})
            return _list(context, found, decided=True)
        if args.ids:
            return _whole(context, [_one(app.service, number) for number in args.ids])
        found = app.service.act_conflicts(mailbox=args.mailbox, waiting=not args.all, after=args.after, limit=args.limit)
    return _list(context, found)


def _decision(context: Context) -> UserDecision | None:
    """What a person decided; None where nothing was."""
    args = context.args
    if args.take is not None:
        return TAKES[args.take]
    said = {UserDecision.SAVE_ANYWAY: args.save_anyway, UserDecision.LEAVE_OUT: args.leave_out, UserDecision.NONE: args.undecide}
    return next((decision for decision, given in said.items() if given), None)


def _one(service: Service, number: int) -> ConflictView:
    """One conflict by its id. Raises UsageError where there is none."""
    for found in service.act_conflicts(waiting=False, after=number - 1, limit=1):
        if found.id == number:
            return found
    raise UsageError(f"there is no conflict with the id {number}", hint="postroom conflicts --all lists them.")


def _list(context: Context, found: list[ConflictView], *, decided: bool = False) -> int:
    out = context.out
    if out.as_json:
        out.document({"conflicts": [conflict_json(one) for one in found]})
        return 0
    titles = ("Mailbox", "Kind", "Name", "Field", "Agreed on", "Store", "Server", "Decision")
    rows = [
        [
            str(one.id),
            one.mailbox,
            one.kind.value,
            one.name,
            one.field_name,
            *(short(words) for words in _sides(one)),
            "-" if one.decision is UserDecision.NONE else DECISION_WORDS[one.decision],
        ]
        for one in found
    ]
    out.table([Column("ID", right=True), *(Column(title) for title in titles)], rows, "No conflict waits for a person.")
    if decided and found:
        out.line("The next pass of the mailbox carries this out.")
    elif len(found) == context.args.limit:
        out.line(f"There may be more; --after {found[-1].id} goes on.")
    return 0


def _sides(one: ConflictView) -> tuple[str, str, str]:
    """What was agreed on, and what store and server say now; of a whole item whether it is there, of a booking what is in its way."""
    if one.field == BOOKING:
        return "-", "-", one.because
    if one.field == WHOLE_ITEM:
        return "-", "there" if one.store else "deleted", "there" if one.remote else "deleted"
    return value_words(one.agreed), value_words(one.store), value_words(one.remote)


def _whole(context: Context, found: list[ConflictView]) -> int:
    """All about some, nothing shortened."""
    if context.out.as_json:
        return _list(context, found)
    for number, one in enumerate(found):
        if number:
            context.out.line()
        decision = "" if one.decision is UserDecision.NONE else f"{DECISION_WORDS[one.decision]}, by {one.decided_by}"
        lines = [
            ("Conflict", f"{one.id}, in {one.mailbox} since {local_time(one.raised_at)}"),
            ("Item", f"{one.kind.value} {one.name}{'' if one.object_id is None else f' ({one.object_id})'}"),
            ("Field", one.field_name),
            *zip(("Agreed on", "Store", "Server"), _sides(one), strict=True),
            ("Because", one.because),
            ("Decision", decision),
        ]
        for name, value in lines:
            if value:
                context.out.line(f"{name + ':':<12} {printable(value)}")
    return 0


def history(context: Context) -> int:
    """List values that gave way, or restore some."""
    args = context.args
    if args.undo is not None and args.id is not None:
        raise UsageError("--undo takes the ids of entries, and no item", hint="postroom history ID lists the entries of an item.")
    with context.open() as app:
        if args.undo is not None:
            return _undo(context, app.service)
        if args.id is not None:
            app.service.act_item(args.id)  # says so where there is none
        entries = app.service.act_history(mailbox=args.mailbox, object_id=args.id, after=args.after, limit=args.limit)
        names = addresses(app.service, args.mailbox) if entries else {}
    if context.out.as_json:
        context.out.document({"history": [history_json(one, names) for one in entries]})
        return 0
    titles = ("When", "Mailbox", "Name", "Field", "Side", "Gave way", "To", "Because")
    rows = [
        [
            str(one.id),
            local_time(one.at),
            names.get(one.mailbox_id, "-"),
            one.subject,
            field_words(one.kind, one.overwritten.key),
            SIDE_WORDS[one.overwritten.side],
            short(value_words(one.overwritten.value)),
            short(value_words(one.overwritten.by)),
            f"{one.overwritten.because}{'' if one.undone_at is None else '; restored since'}",
        ]
        for one in entries
    ]
    context.out.table([Column("Entry", right=True), *(Column(title) for title in titles)], rows, "No value gave way to another one.")
    if len(entries) == args.limit:
        context.out.line(f"There may be more; --after {entries[-1].id} goes on.")
    return 0


def addresses(service: Service, mailbox: str | None) -> dict[MailboxId, str]:
    """The addresses of mailboxes by their ids: of one, or of all."""
    if mailbox is not None:
        number = mailbox_id(service, mailbox)
        return {} if number is None else {number: mailbox}
    return {status.id: status.mailbox for status in service.status()}


def history_json(entry: HistoryEntry, names: dict[MailboxId, str]) -> Json:
    """A value that gave way. `side` is where it was, `by` what stands there since; `names` are the addresses of mailboxes."""
    gone = entry.overwritten
    return {
        "id": entry.id,
        "at": time_json(entry.at),
        "mailbox": names.get(entry.mailbox_id),
        "item": entry.object_id,
        "kind": entry.kind.value,
        "name": entry.subject,
        "field": gone.key,
        "field_name": field_words(entry.kind, gone.key),
        "side": SIDE_WORDS[gone.side],
        "value": gone.value,
        "by": gone.by,
        "conflict": gone.conflict,
        "because": gone.because,
        "pass": entry.pass_id,
        "undone_at": time_json(entry.undone_at),
    }


def _undo(context: Context, service: Service) -> int:
    """Restore values; ends with 1 where some were changed since, and stay as they are."""
    done = service.undo_history(context.args.undo)
    service.make_act_due(_mailboxes(service, context.args.undo))
    if context.out.as_json:
        context.out.document({"restored": done.restored, "left": list(done.left)})
    else:
        restored = f"{many(done.restored, 'value')} {be(done.restored)}"
        context.out.line(f"{restored} restored; the next pass carries what was restored to the other side.")
        for line in done.left:
            context.out.line(printable(f"Not restored: {line}"))
    return 1 if done.left else 0


def _mailboxes(service: Service, ids: list[int]) -> set[str]:
    """The mailboxes that have the items of these entries: a value flows to all of them, not to the one alone whose pass wrote over it."""
    entries = [one for number in ids for one in service.act_history(after=number - 1, limit=1)]
    return mailboxes_of(service, {one.object_id for one in entries if one.object_id is not None})

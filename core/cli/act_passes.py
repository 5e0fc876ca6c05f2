"""passes: what passes over mailboxes would do, and the release of those that are held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.cli.context import Context
from core.cli.output import Column, Json, Output, printable
from core.cli.words import local_time, time_json
from core.domain.act.wording import Value
from core.errors import UsageError

if TYPE_CHECKING:
    from core.service import KeptAction, PassView, Service

_PAGE = 500
_SHOWN = 50
_NAMES = {
    "invitations": ("invitation", "invitations"),
    "updates_sent": ("update sent", "updates sent"),
    "cancellations": ("cancellation", "cancellations"),
    "creates": ("item to be made", "items to be made"),
    "updates": ("item to be changed", "items to be changed"),
    "deletes": ("item to be deleted", "items to be deleted"),
    "conflicts": ("value that loses a conflict", "values that lose a conflict"),
    "waiting": ("question to a person", "questions to a person"),
}


def passes(context: Context) -> int:
    """List passes, tell all about one, or decide some that are held."""
    args = context.args
    if args.silently and args.release is None:
        raise UsageError("--silently says how a pass is released", hint="Add --release ID, or leave it out.")
    if args.id is not None and (args.release is not None or args.refuse is not None):
        hint = "--release ID [ID ...] lets passes run, --refuse ID [ID ...] does not; ID alone tells what one would do."
        raise UsageError("an id alone tells what that pass would do, and decides nothing", hint=hint)
    with context.open() as app:
        if args.release is not None:
            return _decided(context, app.service, app.service.release_passes(args.release, silently=args.silently))
        if args.refuse is not None:
            return _decided(context, app.service, app.service.refuse_passes(args.refuse))
        if args.id is not None:
            found = app.service.act_pass(args.id)
            return _show(context, found, list(_actions(app.service, args.id, args.limit)))
        return _list(context, _wanted(context, app.service))


def _wanted(context: Context, service: Service) -> list[PassView]:
    """Passes, those first that are held, then the newest first."""
    from core.service import PassState

    args = context.args
    limit = args.limit or _SHOWN
    held = service.act_passes(mailbox=args.mailbox, states=(PassState.HELD,), limit=limit)
    states = set(PassState) if args.all else {PassState.PLANNED, PassState.RELEASED, PassState.RUNNING}
    others = service.act_passes(mailbox=args.mailbox, states=states - {PassState.HELD}, limit=limit)
    return [*held, *others][:limit]


def _actions(service: Service, number: int, limit: int | None) -> Iterator[KeptAction]:
    """The actions of a pass, page by page: the first `limit` ones, or all."""
    after, left = -1, limit
    while left is None or left > 0:
        page = service.act_pass_actions(number, after=after, limit=_PAGE if left is None else min(left, _PAGE))
        if not page:
            return
        yield from page
        after, left = page[-1].number, None if left is None else left - len(page)


def pass_json(found: PassView) -> Json:
    """A pass."""
    entry = found.entry
    return {
        "id": entry.id,
        "mailbox": found.mailbox,
        "state": entry.state.value,
        "first": entry.first,
        "because": list(entry.because),
        "totals": entry.totals,
        "silently": entry.silently,
        "decided_by": entry.decided_by or None,
        "decided_at": time_json(entry.decided_at),
        "began_at": time_json(entry.began_at),
        "ended_at": time_json(entry.ended_at),
    }


def action_json(action: KeptAction) -> Json:
    """One action of a pass, as it was planned. `dangerous`: it tells somebody, or takes something away."""
    more: Json = {"done_at": time_json(action.done_at), "error": action.error or None}
    return {"number": action.number, **action.said, "dangerous": action.dangerous, **more}


def totals_words(totals: dict[str, Value]) -> str:
    """How much a pass would do, what tells somebody first."""
    counts = [(totals.get(key), names) for key, names in _NAMES.items()]
    return ", ".join(f"{count} {one if count == 1 else many}" for count, (one, many) in counts if count) or "nothing"


def _list(context: Context, found: list[PassView]) -> int:
    if context.out.as_json:
        context.out.document({"passes": [pass_json(one) for one in found]})
        return 0
    rows = [
        [str(one.entry.id), one.mailbox, one.entry.state.value, local_time(one.entry.began_at), totals_words(one.entry.totals), _why(one)]
        for one in found
    ]
    columns = [Column("ID", right=True), *(Column(title) for title in ("Mailbox", "State", "Began", "It would", "Because"))]
    context.out.table(columns, rows, "There are no passes." if context.args.all else "No pass is held or under way.")
    return 0


def _why(found: PassView) -> str:
    return "; ".join(found.entry.because) or "-"


def _decided(context: Context, service: Service, found: list[PassView]) -> int:
    service.make_act_due({one.mailbox for one in found})
    if context.out.as_json:
        context.out.document({"passes": [pass_json(one) for one in found]})
        return 0
    for one in found:
        told = " Nobody is told of anything." if one.entry.silently else ""
        words = {"released": f"is released, and runs next.{told}", "refused": "is refused. Nothing of it is done."}
        context.out.line(f"Pass {one.entry.id} of {one.mailbox} {words.get(one.entry.state.value, f'is {one.entry.state.value}.')}")
    return 0


def _show(context: Context, found: PassView, actions: list[KeptAction]) -> int:
    out, entry = context.out, found.entry
    if out.as_json:
        out.document(pass_json(found) | {"actions": [action_json(one) for one in actions]})
        return 0
    decided = "" if not entry.decided_by else f"by {entry.decided_by}, {local_time(entry.decided_at)}"
    lines = [
        ("Pass", f"{entry.id}, {found.mailbox}: {entry.state.value}{', the first one' if entry.first else ''}"),
        ("Because", "; ".join(entry.because)),
        ("It would", totals_words(entry.totals)),
        ("Decided", decided + (", on condition that nobody is told" if entry.silently else "")),
        ("Began", local_time(entry.began_at)),
        ("Ended", "" if entry.ended_at is None else local_time(entry.ended_at)),
    ]
    for name, value in lines:
        if value:
            out.line(f"{name + ':':<12} {printable(value)}")
    out.line()
    for action in actions:
        _show_action(out, action)
    if entry.state.value == "held":
        out.line(f"postroom passes --release {entry.id} lets it run, --silently without telling anybody; --refuse {entry.id} does not.")
    return 0


def _show_action(out: Output, action: KeptAction) -> None:
    """One action: a star where it tells somebody or takes something away; what became of it."""
    ended = f" Failed: {action.error}" if action.error else " Done." if action.done_at is not None else ""
    because = action.said.get("because")
    reason = f" ({because})" if because else ""
    out.line(printable(f"{'*' if action.dangerous else ' '} {action.said.get('words')}{reason}.{ended}"))

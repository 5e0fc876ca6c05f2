"""bin: what passes deleted, with its last version, and getting it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cli.act_words import SIDE_WORDS
from core.cli.context import Context
from core.cli.output import Column, Json
from core.cli.words import local_time, time_json

if TYPE_CHECKING:
    from core.service import BinView


def bin(context: Context) -> int:  # noqa: A001  the command's name
    """List what was deleted, or restore some."""
    args = context.args
    with context.open() as app:
        if args.restore is not None:
            found = []
            for number in args.restore:
                found.append(app.service.restore_binned(number))
                # One after the other: the next one may be refused, and what was restored is not to wait for it.
                app.service.make_act_due({found[-1].mailbox})
        else:
            found = app.service.act_bin(mailbox=args.mailbox, after=args.after, limit=args.limit)
    if context.out.as_json:
        context.out.document({"bin": [binned_json(one) for one in found]})
        return 0
    titles = ("Deleted", "Mailbox", "Where", "Kind", "Name", "Because", "Restored")
    rows = [
        [
            str(one.binned.id),
            local_time(one.binned.at),
            one.mailbox,
            SIDE_WORDS[one.binned.side],
            one.binned.kind.value,
            one.binned.subject,
            one.binned.because,
            _restored(one),
        ]
        for one in found
    ]
    context.out.table([Column("ID", right=True), *(Column(title) for title in titles)], rows, "The bin is empty.")
    if args.restore is None and len(found) == args.limit:
        context.out.line(f"There may be more; --after {found[-1].binned.id} goes on.")
    return 0


def _restored(one: BinView) -> str:
    binned = one.binned
    return "-" if binned.restored_as is None else f"as {binned.restored_as}, by {binned.restored_by}"


def binned_json(one: BinView) -> Json:
    """Something that was deleted. `item` is what it was in the store, `restored_as` what it is since it was restored."""
    binned = one.binned
    return {
        "id": binned.id,
        "at": time_json(binned.at),
        "mailbox": one.mailbox,
        "side": SIDE_WORDS[binned.side],
        "kind": binned.kind.value,
        "name": binned.subject,
        "item": binned.object_id,
        "values": dict(binned.lost),
        "because": binned.because,
        "pass": binned.pass_id,
        "whole": binned.whole,
        "restored_at": time_json(binned.restored_at),
        "restored_by": binned.restored_by or None,
        "restored_as": binned.restored_as,
    }

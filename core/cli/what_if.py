"""What a what-if run tells of messages: a page of it, with the counts of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.cli.output import Json, Output, printable
from core.cli.words import actions_json

if TYPE_CHECKING:
    from core.pipelines.report import RunReport


def what_if_json(reports: Sequence[RunReport], offset: int, limit: int | None) -> Json:
    """The page of actions, how many there are in all, by what would happen, and how many nobody was told of."""
    actions = actions_json(reports)
    counts = Counter(str(action["would"]) for action in actions)
    left_out = sum(report.actions_left_out for report in reports)
    return {"actions": _page(actions, offset, limit), "would": dict(counts), "total": len(actions) + left_out, "left_out": left_out}


def show_actions(out: Output, reports: Sequence[RunReport], offset: int, limit: int | None) -> None:
    """The same for a reader."""
    actions = actions_json(reports)
    page = _page(actions, offset, limit)
    for action in page:
        then = f", then {action['then']} it on the server" if action["then"] else ""
        made = f", make {printable(str(action['creates']))}" if action["creates"] else ""
        words = f"would {action['would']}{made}{then}, because {printable(str(action['because']))}"
        out.line(f"{action['mailbox']} {action['message_id'] or '-'}: {words}")
    left_out = sum(report.actions_left_out for report in reports)
    total = len(actions) + left_out
    if total > len(page):
        out.line(f"{len(page)} of {total} are told of.")


def _page(actions: list[Json], offset: int, limit: int | None) -> list[Json]:
    first = max(0, offset)
    return actions[first:] if limit is None else actions[first : first + limit]

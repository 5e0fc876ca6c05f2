"""What a what-if run tells of messages and items: a page of it, with the counts of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.cli.act_sync import act_actions_json
from core.cli.output import Json, Output, printable
from core.cli.words import link_json

if TYPE_CHECKING:
    from core.pipelines.report import RunReport


def what_if_json(reports: Sequence[RunReport], offset: int, limit: int | None) -> Json:
    """The page of actions, how many there are in all, by what would happen, and how many nobody was told of."""
    actions = _actions_json(reports)
    counts = Counter(str(action["would"]) for action in actions)
    left_out = sum(report.actions_left_out for report in reports)
    return {"actions": _page(actions, offset, limit), "would": dict(counts), "total": len(actions) + left_out, "left_out": left_out}


def show_actions(out: Output, reports: Sequence[RunReport], offset: int, limit: int | None) -> None:
    """The same for a reader."""
    actions = _actions_json(reports)
    page = _page(actions, offset, limit)
    for action in page:
        if "words" in action:
            out.line(f"{action['mailbox']} -: would {printable(action['words'])}, because {printable(action['because'])}")
            continue
        then = f", then {action['then']} it on the server" if action["then"] else ""
        made = f", make {printable(str(action['creates']))}" if action["creates"] else ""
        place = f" {printable(str(action['folder']))}" if action["folder"] and not action["subject"] else ""
        words = f"would {action['would']}{place}{_records(action)}{made}{then}, because {printable(str(action['because']))}"
        out.line(f"{action['mailbox']} {action['message_id'] or '-'}: {words}")
    left_out = sum(report.actions_left_out for report in reports)
    total = len(actions) + left_out
    if total > len(page):
        out.line(f"{len(page)} of {total} are told of.")


def _records(action: Json) -> str:
    """From which record to which."""
    if action["to"] is None:
        return ""
    before, after = (f"{one['type']} {one['name']}" if isinstance(one, dict) else "no record" for one in (action["from"], action["to"]))
    words = f" from {before} to {after}" if action["would"] == "relink" else f" for {after}"
    return printable(words)


def _actions_json(reports: Sequence[RunReport]) -> list[Json]:
    """What a what-if run would do, mailbox by mailbox."""
    return [action for report in reports for action in (*_mail_actions_json(report), *act_actions_json(report))]


def _mail_actions_json(report: RunReport) -> list[Json]:
    return [
        {
            "mailbox": each.mailbox,
            "message_id": each.message_id,
            "would": each.would,
            "because": each.because,
            "subject": each.subject,
            "reason": each.reason,
            "stage": each.stage,
            "then": each.then,
            "creates": each.creates,
            "folder": each.folder,
            "from": link_json(each.regarding_from),
            "to": link_json(each.regarding_to),
        }
        for each in report.actions
    ]


def _page(actions: list[Json], offset: int, limit: int | None) -> list[Json]:
    first = max(0, offset)
    return actions[first:] if limit is None else actions[first : first + limit]

"""What `sync` tells of a pass over appointments, contacts and tasks: what it came to, what is held, what it would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from core.cli.act_passes import totals_words
from core.cli.output import Json, Output, printable
from core.domain.act.presence import Action
from core.domain.mailbox import MailDirection

if TYPE_CHECKING:
    from core.domain.act.outcome import ActOutcome
    from core.pipelines.report import RunReport

_COUNTS = {
    "created_in_store": "made in the store",
    "created_on_server": "made on the server",
    "updated": "changed",
    "deleted_in_store": "deleted in the store",
    "deleted_on_server": "deleted on the server",
    "unlinked": "unlinked",
    "mails": "sent to participants",
    "conflicts": "lost in conflicts",
    "waiting": "waiting for a person",
}


def act_report_json(report: RunReport) -> Json:
    """What a report says beyond mail: the pass that is held, and what the pass came to; nothing of a report of mail."""
    act = report.act
    if act is None:
        return {}
    counts: Json = {name: getattr(act, name) for name in (*_COUNTS, "failed")}
    totals = None if act.plan is None else asdict(act.plan.totals)
    why: Json = {"first": act.first, "holds": act.held is not None, "because": list(act.because), "would": totals}
    return {"held": act.held or None, "act": {**counts, **why}}


def act_counts(report: RunReport) -> list[str]:
    """What a pass came to, in words."""
    act = report.act
    if act is None:
        return []
    found = _counted(act)
    return [*found, f"held, see postroom passes {act.held}"] if act.held else found


def _counted(act: ActOutcome) -> list[str]:
    """The counts in words: of items, but mails and values by their names."""
    named = {"mails": "mail", "conflicts": "value"}
    found = []
    for name, words in _COUNTS.items():
        if count := getattr(act, name):
            what = f" {named[name]}{'' if count == 1 else 's'}" if name in named else ""
            found.append(f"{count}{what} {words}")
    return found


def act_actions_json(report: RunReport) -> list[Json]:
    """What a what-if run would do, with the keys of every action and those of its plan."""
    if report.act is None or report.act.plan is None:
        return []
    return [
        {"mailbox": one.mailbox, "message_id": None, "would": one.action.value, "because": one.because, **one.as_json()}
        for one in report.act.plan.actions
        if one.action is not Action.NOTHING
    ]


def show_passes(out: Output, reports: Sequence[RunReport], *, what_if: bool) -> None:
    """Lines about passes: what is held and what it would do, what waits for a person, what failed."""
    for report in reports:
        if report.act is not None:
            for line in _lines(report, report.act, what_if=what_if):
                out.line(printable(line))
    waiting = sum(report.act.waiting for report in reports if report.act is not None)
    if waiting and not what_if:
        out.line(f"{waiting} waiting for a person; postroom conflicts lists them.")
    failed = sum(report.failed for report in reports if report.direction is MailDirection.ACT)
    if failed and not what_if:
        out.line(f"{failed} not synchronized; postroom items --state failed says which, postroom show ID why.")


def _lines(report: RunReport, act: ActOutcome, *, what_if: bool) -> list[str]:
    would = "" if act.plan is None else totals_words(asdict(act.plan.totals))
    why = "; ".join(act.because)
    if act.held is None and not what_if:
        return [f"{report.mailbox}: {', '.join(counts)}."] if (counts := _counted(act)) else []
    if act.held is None:
        return [f"{report.mailbox}: would run: {would}."] if act.plan is not None else []
    if what_if or not act.held:
        return [f"{report.mailbox}: would be held: {would}, because {why}."]
    return [f"{report.mailbox}: held: {would}; see postroom passes {act.held}"]

"""ActRun: one pass over one mailbox's appointments, contacts and tasks, or what one would do.

marker ▶ catch up ▶ list the server ▶ gather ▶ plan ▶ belt ──held──▶ kept, told, over
                                                   └──runs──▶ item by item ▶ how far the server was read ▶ over
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from core.cancel import CancelToken
from core.domain.act.outcome import ActOutcome
from core.domain.act.plans import PlannedAction
from core.domain.act.presence import Action
from core.errors import Cancelled, ItemError, PostroomError
from core.pipelines.act.carrying import Carrier
from core.pipelines.act.deciding import open_conflicts
from core.pipelines.act.desk import Desk, open_desk
from core.pipelines.act.failing import keep_failure, keep_overtaken, overtaken, tell
from core.pipelines.act.gathering import gather
from core.pipelines.act.holding import Judged, end_pass, hold_or_run
from core.pipelines.act.listing import Told, list_changes
from core.pipelines.act.marker import check_marker
from core.pipelines.act.sharing import look_up
from core.pipelines.act.viewing import Viewed, look_at
from core.pipelines.report import RunReport, Tools, no_progress
from core.ports import Lease, MailboxContext
from core.ports.act_passes import PassState
from core.ports.act_transport import ActTransport

_log = logging.getLogger(__name__)

#: How many contacts that others changed are given a version in one transaction.
_CATCH_UP = 500
_UNREAD = "The item cannot be read"
_STUCK = "The meeting does not come from its organizer's mailbox"
Progress = Callable[[RunReport], None]


@dataclass(frozen=True, slots=True)
class _Planned:
    """What a pass would do, before the belt."""

    told: Told
    views: Sequence[Viewed]

    @property
    def actions(self) -> list[PlannedAction]:
        return [one.action for one in self.views]


class ActRun:
    """One pass; used once, on one thread. `report` is what is known so far."""

    def __init__(self, tools: Tools, context: MailboxContext, lease: Lease | None, token: CancelToken, report: RunReport) -> None:
        self._tools = tools
        self._context = context
        self._lease = lease
        self._token = token
        self.report = replace(report, act=ActOutcome())

    def run(self, transport: ActTransport, progress: Progress = no_progress) -> RunReport:
        """Run the pass and return what it came to. Raises what store and transport raise; what was committed stays."""
        desk = open_desk(self._tools, self._context, self._lease, self._token, transport, write=True)
        check_marker(self._tools, desk.mailbox_id, transport, desk.organisation, write=True, lease=self._lease)
        self._catch_up(desk)
        planned = self._plan(desk)
        judged = hold_or_run(desk, planned.actions)
        self._judged(judged)
        progress(self.report)
        if judged.held:
            self._tell(desk, "")
            return self.report
        self._carry_out(desk, planned, judged, progress)
        return self.report

    def what_if(self, transport: ActTransport) -> RunReport:
        """What a pass would do now; nothing is written, here or on the server. Raises what store and transport raise."""
        desk = open_desk(self._tools, self._context, None, self._token, transport, write=False)
        check_marker(self._tools, desk.mailbox_id, transport, desk.organisation, write=False)
        planned = self._plan(desk)
        judged = hold_or_run(desk, planned.actions)
        self._judged(judged)
        outcome = self._outcome
        self._set(replace(outcome, plan=judged.plan, held=0 if judged.word.held else None))
        return self.report

    @property
    def _outcome(self) -> ActOutcome:
        assert self.report.act is not None
        return self.report.act

    def _set(self, outcome: ActOutcome) -> None:
        self.report = replace(
            self.report,
            act=outcome,
            tracked=outcome.created_in_store + outcome.updated + outcome.deleted_in_store,
            sent=outcome.created_on_server + outcome.deleted_on_server,
            failed=outcome.failed,
        )

    def _catch_up(self, desk: Desk) -> None:
        """Give contacts that others made or changed a version, so that they are found."""
        while True:
            desk.checked()
            with self._tools.items.writing(self._lease) as writer:
                if writer.catch_up(_CATCH_UP) < _CATCH_UP:
                    return

    def _plan(self, desk: Desk) -> _Planned:
        told = list_changes(desk)
        self.report = replace(self.report, received=told.count)
        desk.conflicts.update(open_conflicts(desk))
        views, candidates = [], gather(desk, told)
        look_up(desk, candidates)
        for candidate in candidates:
            desk.checked()
            link_id = candidate.link.mapping.id if candidate.link is not None else None
            views.append(look_at(desk, candidate, desk.conflicts.get(link_id or 0, [])))
        return _Planned(told, views)

    def _judged(self, judged: Judged) -> None:
        totals = judged.word.totals
        held = judged.entry.id if judged.held and judged.entry is not None else None
        self._set(
            replace(
                self._outcome,
                first=judged.first,
                held=held,
                because=judged.word.because if judged.held or judged.word.held else (),
                plan=judged.plan if judged.held else None,
                waiting=totals.waiting,
            )
        )

    def _carry_out(self, desk: Desk, planned: _Planned, judged: Judged, progress: Progress) -> None:
        """Item by item, in the order of the plan; what was refused is left as it is."""
        meant = {one.item: one for one in judged.plan.actions}
        entry_id = judged.entry.id if judged.entry is not None else None
        carrier, failure = Carrier(desk, entry_id), ""
        try:
            for viewed in planned.views:
                desk.checked()
                action = meant.get(viewed.action.item)
                if action is None:
                    continue
                error = self._one(desk, carrier, viewed.planned_as(action))
                failure = failure or error or ""
                places = judged.places.get(action.item, ()) if error is not None else ()
                if places:
                    with self._tools.items.writing(self._lease) as writer:
                        for pass_id, number in places:
                            writer.action_ended(pass_id, number, error or "")
                progress(self.report)
        except (Cancelled, PostroomError):
            end_pass(desk, judged.entry, PassState.STOPPED)
            raise
        self._finish(desk, planned.told, judged)
        self._tell(desk, failure)

    def _one(self, desk: Desk, carrier: Carrier, viewed: Viewed) -> str | None:
        """Carry one item out; returns why it failed, "" where it did not, None where the next pass is to look at it again."""
        if viewed.problem:
            return self._failed(desk, viewed, _STUCK if viewed.candidate.stuck else _UNREAD, viewed.problem)
        try:
            done = carrier.carry(viewed)
        except ItemError as error:
            if overtaken(error):
                _log.info("%s: %s is looked at again: %s", desk.rules.mailbox, viewed.action.item, error)
                keep_overtaken(desk, viewed)
                return None
            return self._failed(desk, viewed, error.title, error.cause or str(error))
        self._count(viewed)
        for words in viewed.left_out:
            _log.warning("%s: %s: %s", desk.rules.mailbox, viewed.action.item, words)
        return self._failed(desk, viewed, "The server took only a part of it", done.partly) if done.partly else ""

    def _failed(self, desk: Desk, viewed: Viewed, title: str, cause: str) -> str:
        keep_failure(desk, viewed, title, cause)
        self._set(replace(self._outcome, failed=self._outcome.failed + 1))
        return f"{viewed.action.subject or viewed.action.item}: {title}. {cause}".strip()

    def _count(self, viewed: Viewed) -> None:
        name = _COUNTED.get(viewed.action.action)
        outcome = self._outcome
        if name is not None:
            outcome = replace(outcome, **{name: getattr(outcome, name) + 1})
        lost = 0 if viewed.planned.merge.merge is None else sum(one.conflict for one in viewed.planned.merge.merge.overwritten)
        self._set(replace(outcome, mails=outcome.mails + len(viewed.action.mails), conflicts=outcome.conflicts + lost))

    def _finish(self, desk: Desk, told: Told, judged: Judged) -> None:
        """Everything that was told has been dealt with, or is kept with its link: how far that is, is kept now."""
        with self._tools.items.writing(self._lease) as writer:
            writer.save_folder_states(told.states)
            if judged.first:
                writer.save_act_mailbox(replace(writer.act_mailbox(desk.mailbox_id), first_pass_at=desk.now))
        end_pass(desk, judged.entry, PassState.DONE)

    def _tell(self, desk: Desk, failure: str) -> None:
        with self._tools.items.reading() as items:
            waiting = len(items.conflicts(mailbox_id=desk.mailbox_id, waiting=True, limit=100))
        tell(desk, self._outcome.failed, failure, waiting)


_COUNTED = {
    Action.CREATE_IN_STORE: "created_in_store",
    Action.CREATE_ON_SERVER: "created_on_server",
    Action.UPDATE: "updated",
    Action.JOIN: "updated",
    Action.DELETE_IN_STORE: "deleted_in_store",
    Action.DELETE_ON_SERVER: "deleted_on_server",
    Action.UNLINK: "unlinked",
}

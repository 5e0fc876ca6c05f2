"""From a candidate to what would be done with it: both sides as they are compared, what was agreed, what a person decided, the plan."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.domain.act.conflicts import Conflict, conflicts_of
from core.domain.act.deletes import DeleteWord, Gone, canceled_in_store, untracked
from core.domain.act.invitations import silent
from core.domain.act.kinds import MEETING_KINDS, TASK_KINDS, ActKind, Side
from core.domain.act.merge import Base
from core.domain.act.planning import ItemView, PassRules, PlannedItem, is_draft, plan_item, remote_values, store_values, subject_of
from core.domain.act.plans import PlannedAction
from core.domain.act.presence import Action, ItemMerge
from core.domain.act.records import ActRecord, Appointment, AppointmentStatus, RecurringAppointmentMaster
from core.domain.act.resuming import resumed
from core.domain.act.settings import Policy
from core.domain.ids import UserId
from core.pipelines.act import bookings, files, left_out, people, replacing
from core.pipelines.act.candidates import Candidate, new_kind
from core.pipelines.act.deciding import Decided, booking_conflict, decided, item_conflict
from core.pipelines.act.desk import Desk
from core.pipelines.act.sharing import led_by
from core.pipelines.act.taking import facts_here
from core.ports.act_links import OpenConflict

_log = logging.getLogger(__name__)

KIND_CHANGED = "it became another kind of item on the server; unlink it and have it tracked anew"


@dataclass(frozen=True, slots=True)
class Viewed:
    """A candidate with its plan. `problem` says why nothing can be planned, "" where it can.

    `base` is the record of the store that is written to, with its participants' addresses; `store` what the server is to be told of it.
    `left_out` says in words what of it is not carried.
    """

    candidate: Candidate
    view: ItemView
    planned: PlannedItem
    base: ActRecord | None = None
    conflicts: tuple[Conflict, ...] = ()
    decided: Decided = field(default_factory=Decided)
    problem: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def action(self) -> PlannedAction:
        """What would be done, in words."""
        return self.planned.action

    @property
    def doing(self) -> bool:
        """Whether anything at all would be."""
        return self.action.action is not Action.NOTHING

    def planned_as(self, action: PlannedAction) -> Viewed:
        """The same with an action that tells somebody else, or nobody."""
        return replace(self, planned=replace(self.planned, action=action))


def look_at(desk: Desk, candidate: Candidate, conflicts: Sequence[OpenConflict]) -> Viewed:
    """Plan one candidate. Raises what store and transport raise."""
    link = candidate.link
    if candidate.remote is not None:
        candidate = candidate.with_remote(files.of_server(desk, candidate.kind, candidate.remote, None if link is None else link.agreed))
    base = None if candidate.stored is None else people.addressed(desk, candidate.stored.record)
    store = None if base is None else files.of_store(desk, people.invited(desk, base))
    for note in () if candidate.remote is None else candidate.remote.notes:
        _log.info("%s: %s: %s", desk.rules.mailbox, candidate.item, note)
    candidate = people.led_by_store(desk, candidate, store)
    remote = None if candidate.remote is None else candidate.remote.record
    said = decided(conflicts, None if store is None else store_values(store, desk.rules))
    rules = desk.rules if said.policy is None else replace(desk.rules, policy=said.policy)
    view = ItemView(
        candidate.item,
        candidate.kind,
        store,
        remote,
        _agreed(desk, candidate, store, remote),
        owner=_owner(candidate),
        choices={**(link.choices if link is not None else {}), **said.choices},
        led_by=led_by(desk, candidate, store),
    )
    if replacing.is_replaced(desk, candidate):
        return Viewed(candidate, view, _replacing(desk, candidate, store), base)
    # What is let go need not be understood any more.
    problem = "" if candidate.untracked else _problem(candidate)
    if problem:
        return Viewed(candidate, view, _nothing(desk, candidate, problem), base, problem=problem)
    if store is None and remote is None and view.agreed is None:
        return Viewed(candidate, view, _planned(desk, candidate, Action.FORGET, "nothing is left of it"), base)
    if remote is None and view.agreed is None and is_draft(store):
        return Viewed(candidate, view, _nothing(desk, candidate, "it is a draft that nobody has sent yet"), base)
    planned = _plan(desk, candidate, view, rules)
    waiting = () if planned.merge.merge is None else conflicts_of(planned.merge.merge)
    if planned.action.action is Action.ASK:
        gone = Side.STORE if store is None else Side.REMOTE
        if said.keep_both:
            planned = plan_item(view, replace(rules, policy=_keeping(gone)))
        else:
            waiting = (item_conflict(gone, planned.action.because),)
    if planned.action.action is Action.CREATE_IN_STORE and candidate.kind is ActKind.APPOINTMENT and isinstance(remote, Appointment):
        word = bookings.word(desk, remote, said.booking)
        if not word.saved:
            planned = _planned(desk, candidate, Action.ASK, word.because)
            waiting = (booking_conflict(word.because),)
    words = left_out.of_plan(desk, candidate, view, planned, base)
    return Viewed(candidate, view, left_out.said(planned, words), base, waiting, said, left_out=words)


def _owner(candidate: Candidate) -> UserId | None:
    """Who owns the record: now, and of one that is gone, when it was agreed upon last."""
    known = None if candidate.stored is None else owner_of(candidate.stored.record)
    return known if known is not None or candidate.link is None else candidate.link.mapping.owner


def owner_of(record: ActRecord) -> UserId | None:
    """A record's own owner, that of a series its template's."""
    return record.template.owner if isinstance(record, RecurringAppointmentMaster) else record.owner


def _keeping(gone: Side) -> Policy:
    return Policy.REMOTE if gone is Side.STORE else Policy.STORE


def _plan(desk: Desk, candidate: Candidate, view: ItemView, rules: PassRules) -> PlannedItem:
    if candidate.untracked and (view.store is not None or candidate.renewed):
        return _planned(desk, candidate, Action.UNLINK, untracked().because)
    called_off = _called_off(desk, candidate, view)
    if called_off is not None and view.remote is not None:
        merged = ItemMerge(Action.DELETE_ON_SERVER, called_off.because, lost=remote_values(view.remote), lost_on=Side.REMOTE)
        action = replace(_planned(desk, candidate, Action.DELETE_ON_SERVER, called_off.because).action, sends=called_off.sends)
        return PlannedItem(action, merged)
    if _handed_over(desk, view):
        return plan_item(replace(view, store=None, gone=Gone.ORGANIZER_CHANGED), rules)
    planned = plan_item(view, rules)
    if not candidate.left or planned.action.action is not Action.NOTHING:
        # What was changed last is carried before the link ends.
        return planned
    return plan_item(replace(view, store=None, gone=Gone.LEFT_FILTER), rules)


def _handed_over(desk: Desk, view: ItemView) -> bool:
    """Whether somebody else became the organizer in the store of a meeting that this mailbox called, and still has as its own."""
    before = None if view.agreed is None else view.agreed.get("organizer")
    store = None if view.store is None or view.kind is ActKind.SERVICE else facts_here(desk, view.store)
    remote = None if view.remote is None else facts_here(desk, view.remote)
    if before is None or store is None or remote is None or not store.organizer or store.is_organizer:
        return False
    own = {address.strip().casefold() for address in desk.rules.addresses}
    return remote.is_organizer and before.store in own


def _called_off(desk: Desk, candidate: Candidate, view: ItemView) -> DeleteWord | None:
    """The word on a meeting that was cancelled in the store since it was agreed upon, where that reaches the server."""
    record = view.store.template if isinstance(view.store, RecurringAppointmentMaster) else view.store
    if view.kind not in MEETING_KINDS or not isinstance(record, Appointment) or record.status is not AppointmentStatus.CANCELED:
        return None
    facts = None if view.remote is None else facts_here(desk, view.remote)
    link, stored = candidate.link, candidate.stored
    # What was cancelled before it was agreed upon is shown there as it is meant to be.
    since = link is not None and link.agreed is not None and stored is not None and stored.version != link.store_version
    word = None if facts is None or not since else canceled_in_store(facts, desk.settings.switches)
    return word if word is not None and word.carried else None


def _agreed(desk: Desk, candidate: Candidate, store: ActRecord | None, remote: ActRecord | None) -> Base | None:
    link = candidate.link
    if link is None:
        return None
    if link.intended is None or store is None or remote is None:
        return link.agreed
    return resumed(link.agreed, link.intended, store_values(store, desk.rules), remote_values(remote))


def _replacing(desk: Desk, candidate: Candidate, store: ActRecord | None) -> PlannedItem:
    planned = _planned(desk, candidate, Action.FORGET if store is None else Action.DELETE_IN_STORE, replacing.BECAUSE)
    lost = None if store is None else store_values(store, desk.rules)
    return replace(planned, merge=replace(planned.merge, lost=lost, lost_on=Side.STORE))


def _problem(candidate: Candidate) -> str:
    remote = candidate.remote
    if candidate.stuck or remote is None:
        return candidate.stuck
    if remote.record is None:
        return remote.error or "the server's answer cannot be read"
    kind = new_kind(remote)
    alike = {ActKind.APPOINTMENT, ActKind.SERVICE} if candidate.kind in {ActKind.APPOINTMENT, ActKind.SERVICE} else {candidate.kind}
    same = kind in alike or (kind in TASK_KINDS and candidate.kind in TASK_KINDS)
    return "" if same else KIND_CHANGED


def _planned(desk: Desk, candidate: Candidate, action: Action, because: str) -> PlannedItem:
    sends = silent("the server is not changed")
    name = candidate.link.mapping.subject if candidate.link is not None else ""
    for record in (candidate.stored.record if candidate.stored else None, candidate.remote.record if candidate.remote else None):
        name = name or subject_of(record)
    return PlannedItem(
        PlannedAction(desk.rules.mailbox, candidate.kind, action, candidate.item, name, because, sends=sends), ItemMerge(action, because)
    )


def _nothing(desk: Desk, candidate: Candidate, because: str) -> PlannedItem:
    return _planned(desk, candidate, Action.NOTHING, because)

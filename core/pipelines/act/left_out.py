"""What a plan leaves out of an item, in words: attachments that stay on one side, participants who cannot be invited.

The words stand with the reason of what is done to the item, so that they are read wherever a pass is: before it runs, and after; they go
into the log once it ran. An item whose record was changed in nothing but such participants is left as it is, and is in the log alone.
"""

from __future__ import annotations

from dataclasses import replace

from core.domain.act.attaching import AttachmentPlan
from core.domain.act.kinds import ActKind, RemoteKind
from core.domain.act.planning import ItemView, PlannedItem, is_draft, is_personal_copy
from core.domain.act.presence import Action
from core.domain.act.records import ActRecord, Appointment
from core.pipelines.act import files, people
from core.pipelines.act.candidates import Candidate
from core.pipelines.act.desk import Desk
from core.pipelines.act.taking import facts_here
from core.ports.act_transport import ItemRef, RemoteItem

_FLOWING = frozenset({Action.CREATE_ON_SERVER, Action.UPDATE, Action.JOIN, Action.NOTHING})
#: The server's side of an item that is still to be made there.
_UNMADE = RemoteItem(ItemRef(""), RemoteKind.MEETING, Appointment())


def of_plan(desk: Desk, candidate: Candidate, view: ItemView, planned: PlannedItem, base: ActRecord | None) -> tuple[str, ...]:
    """What is left out, each in words with its reason. Raises what the store raises."""
    return (*_attachments(desk, candidate, view, planned), *_people(desk, candidate, view, planned, base))


def said(planned: PlannedItem, words: tuple[str, ...]) -> PlannedItem:
    """The plan with these words beside its reason."""
    if not words:
        return planned
    return replace(planned, action=replace(planned.action, because="; ".join((planned.action.because, *words))))


def _attachments(desk: Desk, candidate: Candidate, view: ItemView, planned: PlannedItem) -> tuple[str, ...]:
    item, stored, merged = candidate.remote, candidate.stored, planned.merge.merge
    plan: AttachmentPlan | None = None
    match planned.action.action:
        case Action.CREATE_ON_SERVER if stored is not None:
            item = _UNMADE
            plan = files.first_plan(desk, candidate.kind, stored.record, item)
        case Action.CREATE_IN_STORE if item is not None:
            plan = files.first_plan(desk, candidate.kind, Appointment(), item)
        case Action.UPDATE | Action.JOIN if item is not None and stored is not None and merged is not None:
            plan = files.plan_of(desk, merged, view.agreed, stored.record, item)
    return () if plan is None or item is None else files.left_out(plan, item)


def _people(desk: Desk, candidate: Candidate, view: ItemView, planned: PlannedItem, base: ActRecord | None) -> tuple[str, ...]:
    """Who of a meeting that this mailbox called is not told of it; said once for each change of the record."""
    stored, link = candidate.stored, candidate.link
    if base is None or stored is None or planned.action.action not in _FLOWING or view.kind is ActKind.SERVICE or view.led_by:
        return ()
    facts = facts_here(desk, base)
    if facts is None or not facts.is_organizer or is_draft(base) or is_personal_copy(view, desk.rules):
        return ()
    if link is not None and link.agreed is not None and link.store_version == stored.version:
        return ()
    return people.uninvited(desk, base)

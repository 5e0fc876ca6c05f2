"""From both sides of one item to what a pass would do with it: the merge, the rules of its kind, and whom that tells.

A pass lists what changed, makes an `ItemView` of each item, has it planned, and lets the belt look at the whole (`belt.py`). Nothing is
written here. What this mailbox may not change in the server's copy, because somebody else called the meeting, does not flow there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeGuard

from core.domain.act.deletes import DeleteFacts, DeleteWord, Gone, gone_from_server, gone_from_store
from core.domain.act.fields import directions_of
from core.domain.act.invitations import SendWord, on_create, on_update, silent
from core.domain.act.kinds import TASK_KINDS, ActKind, Side, SyncDirection
from core.domain.act.meeting_facts import MeetingFacts, facts_of
from core.domain.act.merge import Base, Choice, MergeRules
from core.domain.act.occurrence_rules import kept_apart, narrowed
from core.domain.act.organizers import may_change
from core.domain.act.plans import PlannedAction, changes_of
from core.domain.act.presence import Action, ItemMerge, SideNow, merge_items
from core.domain.act.records import ActContact, ActRecord, ActTask, Appointment, RecurringAppointmentMaster, TaskState, TaskStatus
from core.domain.act.settings import Policy
from core.domain.act.states import reminder_for
from core.domain.act.switches import ActSwitches
from core.domain.act.task_rules import to_server, with_due
from core.domain.act.values import Version, values_of, with_values
from core.domain.act.wording import Value
from core.domain.ids import UserId


@dataclass(frozen=True, slots=True)
class PassRules:
    """What holds for all items of one pass of a mailbox.

    `addresses` are the mailbox's own, `user` whose it is, `now` is aware, `reader` the zone in which the user reads whole days. `chosen`
    are the directions an administrator chose, by kind.
    """

    mailbox: str
    addresses: tuple[str, ...]
    user: UserId
    now: datetime
    reader: str = "UTC"
    switches: ActSwitches = field(default_factory=ActSwitches)
    chosen: Mapping[ActKind, Mapping[str, SyncDirection]] = field(default_factory=dict)
    policy: Policy = Policy.NEWEST
    policies: Mapping[str, Policy] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item as both sides have it. `item` tells it from all others of its mailbox.

    `agreed` None: it was never linked. A record is None where that side has none; `gone` is how the store's went, as this mailbox sees it.
    `owner` is who owns the record, known when it is gone as well; None is read as the mailbox's own user, so that nothing is deleted for
    want of knowing. `led_by` is the mailbox whose copy of a meeting that several share speaks for all of it, "" this one.
    """

    item: str
    kind: ActKind
    store: ActRecord | None
    remote: ActRecord | None
    agreed: Base | None = None
    gone: Gone = Gone.DELETED
    owner: UserId | None = None
    choices: Mapping[str, Choice] = field(default_factory=dict)
    led_by: str = ""


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """What would be done with an item: as a person reads it, and as it is carried out."""

    action: PlannedAction
    merge: ItemMerge


def plan_item(view: ItemView, rules: PassRules) -> PlannedItem:
    """Plan one item. Raises ValueError for a view without any record and agreement: there is nothing to plan."""
    if view.store is None and view.remote is None and view.agreed is None:
        raise ValueError("an item that never was on either side")
    directions = directions_here(view, rules)
    by = MergeRules(
        directions,
        rules.policy,
        rules.policies,
        _changed_at(view.store),
        _changed_at(view.remote),
        view.choices,
    )
    from_store, from_server = _delete_words(view, rules)
    merged = merge_items(
        view.agreed,
        SideNow(None if view.store is None else store_values(view.store, rules)),
        SideNow(None if view.remote is None else remote_values(view.remote)),
        by,
        store_deleted=from_store.on_delete,
        remote_deleted=from_server.on_delete,
    )
    action = PlannedAction(
        rules.mailbox,
        view.kind,
        merged.action,
        view.item,
        subject_of(view.store if view.store is not None else view.remote),
        merged.because,
        changes_of(merged.merge),
        _sends(view, merged, rules, from_store),
    )
    return PlannedItem(action, merged)


def as_sent(record: ActRecord, rules: PassRules) -> ActRecord:
    """A record of the store as the server is to have it: with the reminder, due date and status that the rules give it (facts 7.5, 7.7)."""
    match record:
        case ActTask():
            return to_server(record, rules.now).task
        case Appointment():
            start = record.span.instants(rules.reader)[0] if record.span is not None else None
            minutes, _ = reminder_for(record.reminder_minutes, record.status, record.created_at, rules.now, start)
            return replace(record, reminder_minutes=minutes)
        case RecurringAppointmentMaster():
            minutes, _ = reminder_for(record.template.reminder_minutes, record.template.status, record.template.created_at, rules.now)
            return replace(record, template=replace(record.template, reminder_minutes=minutes))
        case _:
            return record


def as_read(record: ActRecord) -> ActRecord:
    """A record of the server as the store is to have it: a task without a due date is due when it starts."""
    return with_due(record).task if isinstance(record, ActTask) else record


def store_values(record: ActRecord, rules: PassRules) -> dict[str, Value]:
    """What the store says of an item, as it is compared: of an open task its due time too, which the server has as the reminder alone."""
    sent = as_sent(record, rules)
    found = values_of(sent)
    if isinstance(sent, ActTask) and sent.due is not None and sent.state is TaskState.OPEN:
        # Not the reminder itself: that goes by, and nobody changed anything.
        found["reminder"] = sent.due.isoformat()
    return found


def remote_values(record: ActRecord) -> dict[str, Value]:
    """What the server says of an item, as it is compared."""
    return values_of(as_read(record))


def _is_meeting(record: ActRecord | None) -> TypeGuard[Appointment | RecurringAppointmentMaster]:
    return isinstance(record, Appointment | RecurringAppointmentMaster)


def _changed_at(record: ActRecord | None) -> datetime | None:
    if isinstance(record, RecurringAppointmentMaster):
        own = [record.template.changed_at, *(one.appointment.changed_at for one in record.exceptions)]
        return max((at for at in own if at is not None), default=None)
    return None if record is None else record.changed_at


def subject_of(record: ActRecord | None) -> str:
    """What an item is called: its subject, of a contact its name."""
    match record:
        case RecurringAppointmentMaster():
            return record.template.subject
        case ActContact():
            return " ".join(part for part in (record.name.first, record.name.last) if part) or record.company
        case None:
            return ""
        case _:
            return record.subject


def _facts(record: ActRecord | None, rules: PassRules) -> MeetingFacts | None:
    return facts_of(record, rules.addresses, rules.now, rules.reader) if _is_meeting(record) else None


def directions_here(view: ItemView, rules: PassRules) -> dict[str, SyncDirection]:
    """The directions of an item's fields, as far as this mailbox may change the server's copy, and its copy the record."""
    directions = directions_of(view.kind, rules.chosen.get(view.kind, {}), rules.switches)
    if view.led_by:
        return {key: SyncDirection(way & _FOLLOWING.get(key, SyncDirection.NONE)) for key, way in directions.items()}
    if view.kind is ActKind.SERVICE or is_personal_copy(view, rules):
        directions = {key: SyncDirection.NONE if key in _OF_PEOPLE else way for key, way in directions.items()}
    if is_draft(view.store):
        # A draft waits for its sender; what the server has of the meeting still comes along.
        directions = {key: SyncDirection(way & SyncDirection.TO_STORE) for key, way in directions.items()}
    if isinstance(view.store, RecurringAppointmentMaster) and isinstance(view.remote, RecurringAppointmentMaster):
        apart = kept_apart(view.store, view.remote, rules.addresses, rules.now, rules.reader)
        directions = narrowed(directions, apart)
    facts = _facts(view.remote, rules)
    if facts is None or view.kind is ActKind.SERVICE or is_personal_copy(view, rules):
        return directions
    mine, _ = may_change(facts, directions)
    return {key: way if key in mine else SyncDirection(way & SyncDirection.TO_STORE) for key, way in directions.items()}


#: What flows between a meeting and the copy of somebody who merely takes part, while the organizer's mailbox speaks for it.
_FOLLOWING = {"response": SyncDirection.TO_STORE, "reminder": SyncDirection.TO_REMOTE}
_OF_PEOPLE = frozenset({"required", "optional", "resource", "organizer", "response", "cancelled"})


def is_draft(record: ActRecord | None) -> bool:
    """Whether the store has it as a draft that nobody has sent yet: that is not synchronized (AllowSaveAsDraftAppointment)."""
    meeting = record.template if isinstance(record, RecurringAppointmentMaster) else record
    return isinstance(meeting, Appointment) and meeting.is_draft


def is_personal_copy(view: ItemView, rules: PassRules) -> bool:
    """Whether the server's item is, or would be, this user's own copy of a meeting that somebody else called: nobody else is in it."""
    if view.kind is ActKind.SERVICE:
        return False
    of_store, of_remote = _facts(view.store, rules), _facts(view.remote, rules)
    if of_store is None or of_store.is_organizer or not (of_store.attendees or of_store.organizer):
        return False
    return of_remote is None if view.remote is None else of_remote is not None and of_remote.is_organizer


def _delete_words(view: ItemView, rules: PassRules) -> tuple[DeleteWord, DeleteWord]:
    """What the rules say to a delete in the store, and to one on the server; each is asked of what is left."""
    return (
        gone_from_store(_delete_facts(view, view.remote, rules), view.gone, rules.switches) if view.remote is not None else _NOT_ASKED,
        gone_from_server(_delete_facts(view, view.store, rules), rules.switches) if view.store is not None else _NOT_ASKED,
    )


_NOT_ASKED = DeleteWord(False, "there is nothing left to delete", silent("nothing is deleted"))


def _delete_facts(view: ItemView, left: ActRecord, rules: PassRules) -> DeleteFacts:
    completed = view.kind in TASK_KINDS and isinstance(left, ActTask) and left.status is TaskStatus.COMPLETED
    return DeleteFacts(
        view.kind, view.agreed is not None, _facts(left, rules), owner_synchronizes=view.owner in {None, rules.user}, completed=completed
    )


def _sends(view: ItemView, merged: ItemMerge, rules: PassRules, from_store: DeleteWord) -> SendWord:
    """Whom that tells."""
    if is_personal_copy(view, rules):
        return silent("it is this person's own copy of somebody else's meeting")
    match merged.action:
        case Action.CREATE_ON_SERVER:
            facts = _facts(view.store, rules)
            return on_create(facts) if facts is not None else silent("this kind tells nobody")
        case Action.DELETE_ON_SERVER:
            return from_store.sends
        case Action.UPDATE | Action.JOIN if merged.merge is not None and view.remote is not None:
            return _update_sends(view.remote, merged.merge.writes(Side.REMOTE), rules)
        case _:
            return silent("the server is not changed")


def _update_sends(remote: ActRecord, writes: Version, rules: PassRules) -> SendWord:
    if not writes:
        return silent("the server is not changed")
    before, after = _facts(remote, rules), _facts(with_values(remote, writes), rules)
    if before is None or after is None:
        return silent("this kind tells nobody")
    return on_update(after, list(writes), rules.switches, before=[party.key for party in before.attendees])

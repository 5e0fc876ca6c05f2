"""The front door to appointments, contacts and tasks: lists, links, conflicts and passes, and what is written down of each change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.domain.act.conflicts import BOOKING, WHOLE_ITEM, Conflict
from core.domain.act.invitations import Mail, MailKind, Notify, SendWord
from core.domain.act.kinds import ActKind, ChangeType
from core.domain.act.mapping import SyncError, UserDecision
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.patterns import Days, Pattern, PatternType, Range, Recurrence
from core.domain.act.plans import PlannedAction
from core.domain.act.presence import Action
from core.domain.act.records import ActTask, Appointment, RecurringAppointmentMaster
from core.domain.act.resuming import Intended
from core.domain.act.spans import Span
from core.domain.alert import ACT_PASS_HELD, AlertDraft, AlertFilter, AlertLevel
from core.domain.audit import AuditAction
from core.errors import UsageError
from core.service import ActCounts, ItemFilter, LinkState, PassEntry, PassState, PassView
from tests.contract.act_office import ALICE, BOB, Office, office_in
from tests.contract.store_world import World

AT = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
TASK = ActKind.TASK


@pytest.fixture
def office(world: World) -> Office:
    """An organisation in a store of either kind."""
    return office_in(world)


@pytest.fixture
def desk(here: World) -> Office:
    """The same where the kind of store has no part in it."""
    return office_in(here)


def test_a_page_of_items_is_asked_for_sensibly(desk: Office) -> None:
    desk.kept(ActTask("Call"))
    assert [row.name for row in desk.service.act_items(ItemFilter()).rows] == ["Call", "Rene Valdes"]
    for wrong in (ItemFilter(limit=-1), ItemFilter(offset=-1)):
        with pytest.raises(UsageError):
            desk.service.act_items(wrong)


def test_an_item_is_shown_whole(office: Office) -> None:
    rene = office.service.resolve_record("contact:Rene Valdes")
    rule = Recurrence(Pattern(PatternType.WEEKLY, days=Days.MONDAY), Range.counted(date(2026, 3, 9), 10))
    attendee = ActParty(ParticipationType.REQUIRED, "rene@contoso.test", "Rene", rene)
    template = Appointment("Weekly", Span(AT, AT + timedelta(hours=1), "Europe/Berlin"), attendees=(attendee,), owner=office.alice)
    number, link_id = office.linked(RecurringAppointmentMaster(template, rule), subject="Weekly")
    [conflict] = office.conflict(link_id, Conflict("location", "a", "b", "c", "both sides changed it"))
    found = office.service.act_item(number)
    assert (found.row.id, found.row.kind, found.row.state) == (number, ActKind.SERIES, LinkState.CONFLICT)
    assert isinstance(found.record, RecurringAppointmentMaster)
    assert found.record.template.attendees[0].record == rene
    assert found.recurrence == "every week on Monday, from 9 March 2026, 10 times"
    [shown] = found.conflicts
    assert (shown.id, shown.field, shown.field_name, shown.mailbox, shown.name) == (conflict.id, "location", "Location", ALICE, "Weekly")
    assert (shown.agreed, shown.store, shown.remote, shown.object_id) == ("a", "b", "c", number)
    assert [one.record for one in office.service.act_details([number, 7])] == [found.record]
    with pytest.raises(UsageError, match="with the id 7"):
        office.service.act_item(7)


def test_what_waits_is_counted(desk: Office) -> None:
    assert desk.service.act_counts() == ActCounts()
    _, link_id = desk.linked(ActTask("Call"))
    desk.conflict(link_id, Conflict("subject", "a", "b", "c", "x"))
    held(desk)
    assert desk.service.act_counts() == ActCounts(conflicts=1, held=1)


# ---- links


def test_unlinking_ends_a_link_and_leaves_both_items(office: Office) -> None:
    number, link_id = office.linked(ActTask("Call"), to_store=ChangeType.UPDATE, error=SyncError("x", AT), retries=4)
    office.conflict(link_id, Conflict("subject", "a", "b", "c", "x"))
    with office.store.writing() as uow:
        uow.save_links([replace(office.link(link_id), intended=Intended({"subject": "b"}, {}))])
    assert office.service.unlink_items([link_id]) == 1
    link = office.link(link_id)
    assert (link.mapping.unlinked, link.mapping.waits, link.mapping.error, link.mapping.retries) == (True, False, None, 0)
    assert (link.intended, link.mapping.remote_id) == (None, f"AAMk{number}")
    assert office.service.act_conflicts(waiting=False) == []
    assert office.service.act_item(number).row.state is LinkState.UNLINKED
    [entry] = office.audited()
    assert (entry.kind, entry.entity, entry.entity_id, entry.who) == ("act-link", "Call", link_id, "ann")
    assert [(one.field, one.before, one.after) for one in entry.changes] == [("state", "linked", "unlinked"), ("mailbox", ALICE, ALICE)]
    office.world.clock.advance(1)
    assert office.service.unlink_items([link_id]) == 0
    assert office.audited() == []
    with pytest.raises(UsageError, match="no link with the id 7"):
        office.service.unlink_items([link_id, 7])


def test_a_link_that_ended_begins_anew_where_it_is_asked_for(desk: Office) -> None:
    number, one = desk.linked(ActTask("Call"), unlinked=True, deleted_remotely=True)
    stored = desk.stored(TASK, number)
    with desk.store.writing() as uow:
        link = desk.link(one)
        [two] = uow.save_links([replace(link, mapping=replace(link.mapping, id=None, mailbox_id=desk.other))])
    assert desk.service.relink_items([number, 7], BOB) == 1
    assert desk.link(one).mapping.unlinked
    begun = desk.link(two)
    assert (begun.mapping.unlinked, begun.mapping.remote_id, begun.mapping.deleted_remotely) == (False, None, False)
    assert (begun.mapping.object_id, begun.agreed) == (number, None)
    with desk.store.reading() as reader:
        assert [each.mapping.id for each in reader.to_resume(desk.other, limit=9)] == [two]
    assert desk.stored(TASK, number) == stored
    assert desk.service.relink_items([number]) == 1
    assert desk.service.relink_items([number]) == 0
    with pytest.raises(UsageError, match="does not exist"):
        desk.service.relink_items([number], "nobody@corp.test")


def test_what_failed_is_tried_again_at_once(desk: Office) -> None:
    number, failed = desk.linked(ActTask("Call"), error=SyncError("x", AT), retries=4, to_store=ChangeType.UPDATE)
    _, fine = desk.linked(ActTask("Fine"))
    assert desk.service.retry_items([failed, fine]) == 1
    link = desk.link(failed)
    assert (link.mapping.error, link.mapping.retries, link.mapping.to_store) == (None, 0, ChangeType.UPDATE)
    with desk.store.reading() as reader:
        assert [each.mapping.id for each in reader.to_resume(desk.box, limit=9)] == [failed]
    assert desk.service.act_item(number).row.state is LinkState.WAITING


# ---- conflicts


def test_conflicts_are_decided_and_a_decision_is_taken_back(office: Office) -> None:
    _, link_id = office.linked(ActTask("Call"))
    one, two = office.conflict(
        link_id, Conflict("subject", "Call", "Ours", "Theirs", "x"), Conflict("notes", None, "n", {"html": "<p>n</p>"}, "x")
    )
    assert [each.id for each in office.service.act_conflicts(mailbox=ALICE)] == [one.id, two.id]
    assert office.service.act_conflicts(mailbox=BOB) == []
    assert [each.id for each in office.service.act_conflicts(after=one.id, limit=1)] == [two.id]
    [decided] = office.service.decide_conflicts([one.id], UserDecision.TAKE_STORE)
    assert (decided.decision, decided.decided_by, decided.decided_at) == (UserDecision.TAKE_STORE, "ann", office.world.clock.now())
    [entry] = office.audited()
    assert (entry.kind, entry.entity, entry.entity_id) == ("act-conflict", "Call", one.id)
    assert (entry.changes[0].before, entry.changes[0].after) == ("undecided", "store")
    assert [each.id for each in office.service.act_conflicts()] == [two.id]
    assert len(office.service.act_conflicts(waiting=False)) == 2
    with office.store.reading() as reader:
        assert [each.mapping.id for each in reader.to_resume(office.box, limit=9)] == [link_id]
    office.world.clock.advance(1)
    [again] = office.service.decide_conflicts([one.id], UserDecision.NONE)
    assert (again.decision, again.decided_by, again.decided_at) == (UserDecision.NONE, "", None)
    assert next((one.before, one.after) for one in office.audited()[0].changes) == ("store", "undecided")
    with office.store.reading() as reader:
        assert reader.to_resume(office.box, limit=9) == []


def test_nothing_is_decided_where_one_of_them_is_gone(desk: Office) -> None:
    _, link_id = desk.linked(ActTask("Call"))
    [one] = desk.conflict(link_id, Conflict("subject", "Call", "Ours", "Theirs", "x"))
    with pytest.raises(UsageError, match="no conflict with the id 7"):
        desk.service.decide_conflicts([one.id, 7], UserDecision.TAKE_STORE)
    assert len(desk.service.act_conflicts()) == 1
    assert desk.audited() == []


@pytest.mark.parametrize(
    ("key", "decision", "name"),
    [
        ("subject", UserDecision.SAVE_ANYWAY, "Subject"),
        (WHOLE_ITEM, UserDecision.LEAVE_OUT, "Whole item"),
        (BOOKING, UserDecision.TAKE_STORE, "Booking"),
        (BOOKING, UserDecision.KEEP_BOTH, "Booking"),
    ],
)
def test_an_answer_fits_its_question(desk: Office, key: str, decision: UserDecision, name: str) -> None:
    _, link_id = desk.linked(ActTask("Call"))
    [one] = desk.conflict(link_id, Conflict(key, None, None, True, "x"))
    with pytest.raises(UsageError, match=f"is no answer to {name} of Call"):
        desk.service.decide_conflicts([one.id], decision)
    fitting = UserDecision.SAVE_ANYWAY if key == BOOKING else UserDecision.KEEP_BOTH
    assert desk.service.decide_conflicts([one.id], fitting)[0].decision is fitting


# ---- passes


def held(office: Office, *subjects: str) -> int:
    """A pass that waits for a person, with an invitation in each action."""
    sends = SendWord(Notify.ALL, (Mail(MailKind.INVITATION, "rene@contoso.test"),), "x")
    actions = [PlannedAction(ALICE, ActKind.APPOINTMENT, Action.CREATE_ON_SERVER, one, one, "new", sends=sends) for one in subjects]
    with office.store.writing() as uow:
        number = uow.keep_pass(PassEntry(office.box, PassState.HELD, True, ("it is the first one",), {"actions": len(actions)}))
        uow.add_actions(number, actions)
    return number


def test_a_held_pass_is_released(office: Office) -> None:
    number = held(office, "One", "Two")
    [view] = office.service.act_passes(mailbox=ALICE, states=[PassState.HELD])
    assert (view.entry.id, view.mailbox, view.entry.because) == (number, ALICE, ("it is the first one",))
    assert office.service.act_pass(number) == view
    assert [one.said["subject"] for one in office.service.act_pass_actions(number)] == ["One", "Two"]
    assert [one.number for one in office.service.act_pass_actions(number, after=0, limit=1)] == [1]
    released = office.service.release_pass(number, silently=True).entry
    assert (released.state, released.silently, released.decided_by) == (PassState.RELEASED, True, "ann")
    with office.store.reading() as reader:
        assert reader.release(number) is not None
    [entry] = office.audited()
    assert (entry.kind, entry.entity, entry.entity_id, entry.action) == ("act-pass", ALICE, number, AuditAction.CHANGE)
    assert [(one.field, one.before, one.after) for one in entry.changes] == [("state", "held", "released"), ("silently", False, True)]
    office.world.clock.advance(1)
    with pytest.raises(UsageError, match="not held: it is released"):
        office.service.refuse_pass(number)
    assert office.audited() == []


def test_a_held_pass_is_refused(desk: Office) -> None:
    first, second = held(desk), held(desk)
    assert desk.service.refuse_pass(first).entry.state is PassState.REFUSED
    assert [one.entry.id for one in desk.service.act_passes()] == [second, first]
    assert [one.entry.id for one in desk.service.act_passes(before=second)] == [first]
    assert [one.entry.id for one in desk.service.act_passes(states=[PassState.REFUSED])] == [first]
    assert desk.service.act_passes(mailbox=BOB) == []
    for unknown in (7, second + 1):
        with pytest.raises(UsageError, match="no pass"):
            desk.service.release_pass(unknown)
        with pytest.raises(UsageError, match="no pass"):
            desk.service.act_pass_actions(unknown)


def warned(office: Office) -> bool:
    """Whether it stands that a pass over the mailbox is held."""
    return bool(office.service.find_alerts(AlertFilter(code=ACT_PASS_HELD, mailbox=ALICE, open_only=True)).alerts)


@pytest.mark.parametrize("release", [True, False])
def test_once_a_pass_is_decided_nothing_says_that_it_is_held(office: Office, *, release: bool) -> None:
    number = held(office, "One")
    with office.world.store.writing() as uow:
        uow.raise_alert(AlertDraft(AlertLevel.WARNING, ACT_PASS_HELD, "held", "", office.box), office.world.clock.now())
    assert warned(office)
    with pytest.raises(UsageError):
        office.service.release_passes([number, number + 1])
    assert warned(office)
    if release:
        office.service.release_pass(number)
    else:
        office.service.refuse_pass(number)
    assert not warned(office)


@pytest.mark.parametrize("release", [True, False])
def test_several_passes_are_decided_all_or_none(office: Office, *, release: bool) -> None:
    first, second, third = held(office), held(office), held(office)
    service = office.service
    state = PassState.RELEASED if release else PassState.REFUSED

    def decide(*ids: int) -> list[PassView]:
        return service.release_passes(ids, silently=True) if release else service.refuse_passes(ids)

    done = decide(second, first, second)
    assert [(one.entry.id, one.entry.state, one.entry.silently) for one in done] == [(second, state, release), (first, state, release)]
    assert sorted(entry.entity_id for entry in office.audited()) == [first, second]
    office.world.clock.advance(1)
    with pytest.raises(UsageError, match=f"these passes are not held: {first} of {ALICE} is {state}, {second} of {ALICE} is {state}"):
        decide(first, third, second)
    assert service.act_pass(third).entry.state is PassState.HELD
    assert office.audited() == []

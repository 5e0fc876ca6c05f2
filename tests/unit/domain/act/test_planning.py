"""Whole items planned: what a pass would do, whom it tells, and that doing it leaves nothing to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.act.deletes import Gone
from core.domain.act.expansion import span_on
from core.domain.act.invitations import MailKind, Notify
from core.domain.act.kinds import ActKind, Side, SyncDirection
from core.domain.act.merge import Base, agree, first_agreement
from core.domain.act.planning import ItemView, PassRules, as_sent, plan_item, remote_values, store_values
from core.domain.act.presence import Action
from core.domain.act.records import (
    ActContact,
    ActRecord,
    ActTask,
    Appointment,
    AppointmentStatus,
    PersonName,
    SeriesException,
    TaskStatus,
    kind_of,
)
from core.domain.act.settings import Policy
from core.domain.act.switches import ActSwitches
from core.domain.act.values import values_of, with_values
from core.domain.ids import UserId
from tests.unit.domain.act.making import BUDGET, NOW, appointments, contacts, masters, tasks
from tests.unit.domain.act.worlds import ALONE, CAS, FOREIGN, MEETING, OWN, PAST, series

ANN = UserId(1)
RULES = PassRules("ann@corp.test", tuple(OWN), ANN, NOW, "Europe/Berlin")


def linked(record: ActRecord) -> Base:
    """What is agreed of a record that both sides have alike."""
    values = values_of(as_sent(record, RULES))
    return first_agreement(values, values)


def view(store: ActRecord | None, remote: ActRecord | None, agreed: ActRecord | None = None, **more: object) -> ItemView:
    """An item with these sides; `agreed` is the record that both had."""
    some = store or remote or agreed
    assert some is not None
    made = ItemView("1", kind_of(some), store, remote, linked(agreed) if agreed is not None else None)
    return replace(made, **more)  # type: ignore[arg-type]  # as replace


def test_a_new_meeting_of_ones_own_is_made_and_invites() -> None:
    action = plan_item(view(MEETING, None), RULES).action
    assert (action.action, len(action.mails)) == (Action.CREATE_ON_SERVER, 2)
    assert action.words == "create appointment “Plan” on the server; sends 2 invitations"
    assert plan_item(view(PAST, None), RULES).action.mails == ()
    assert plan_item(view(ALONE, None), RULES).action.mails == ()


def test_the_organizers_change_is_carried_and_told() -> None:
    changed = replace(MEETING, location="Room 1")
    action = plan_item(view(changed, MEETING, MEETING), RULES).action
    assert (action.action, action.sends.notify) == (Action.UPDATE, Notify.ALL)
    assert [mail.kind for mail in action.mails] == [MailKind.UPDATE] * 2


def test_a_change_on_the_server_tells_nobody() -> None:
    action = plan_item(view(MEETING, replace(MEETING, location="Room 1"), MEETING), RULES).action
    assert (action.action, action.mails) == (Action.UPDATE, ())


def test_an_attendees_change_is_not_carried_into_somebody_elses_meeting() -> None:
    changed = replace(FOREIGN, location="Room 1", reminder_minutes=5)
    planned = plan_item(view(changed, FOREIGN, FOREIGN), RULES)
    assert planned.merge.merge is not None
    assert planned.merge.merge.writes(Side.REMOTE) == {"reminder": 5}
    assert planned.action.mails == ()


def test_a_change_of_somebody_elses_meeting_tells_nobody_whom_the_user_invited_to_the_own_copy() -> None:
    copy = replace(FOREIGN, organizer=MEETING.organizer, attendees=(CAS,))
    values = first_agreement(values_of(FOREIGN), values_of(copy))
    planned = plan_item(replace(view(replace(FOREIGN, location="Room 1"), copy), agreed=values), RULES)
    assert planned.merge.merge is not None
    assert (planned.merge.merge.writes(Side.REMOTE), planned.action.mails) == ({"location": "Room 1"}, ())


def test_what_both_have_is_joined_without_a_word() -> None:
    action = plan_item(view(MEETING, MEETING), RULES).action
    assert (action.action, action.changes, action.mails) == (Action.JOIN, (), ())


@pytest.mark.parametrize("how", [Gone.LEFT_FILTER, Gone.ACCESS_LOST, Gone.ORGANIZER_CHANGED])
def test_leaving_the_filter_unlinks_without_a_word(how: Gone) -> None:
    action = plan_item(view(None, MEETING, MEETING, gone=how), RULES).action
    assert (action.action, action.mails) == (Action.UNLINK, ())
    original = replace(RULES, switches=ActSwitches(distinct_physical_and_logical_deletes=False))
    action = plan_item(view(None, MEETING, MEETING, gone=how), original).action
    assert (action.action, len(action.mails)) == (Action.DELETE_ON_SERVER, 2)


def test_deleting_in_the_store_calls_the_meeting_off() -> None:
    planned = plan_item(view(None, MEETING, MEETING), RULES)
    assert planned.action.action is Action.DELETE_ON_SERVER
    assert [mail.kind for mail in planned.action.mails] == [MailKind.CANCELLATION] * 2
    assert planned.merge.lost == values_of(MEETING)


@pytest.mark.parametrize(("meeting", "action"), [(MEETING, Action.DELETE_IN_STORE), (PAST, Action.UNLINK), (FOREIGN, Action.UNLINK)])
def test_deleting_on_the_server(meeting: Appointment, action: Action) -> None:
    planned = plan_item(view(meeting, None, meeting), RULES).action
    assert (planned.action, planned.mails) == (action, ())


@pytest.mark.parametrize(("owner", "action"), [(None, Action.UNLINK), (ANN, Action.UNLINK), (UserId(2), Action.DELETE_ON_SERVER)])
def test_a_contact_is_deleted_only_in_the_mailbox_of_who_does_not_own_it(owner: UserId | None, action: Action) -> None:
    rene = ActContact(PersonName("Rene", last="Valdes"))
    planned = plan_item(view(None, rene, rene, owner=owner), RULES).action
    assert planned.action is action
    assert "“Rene Valdes”" in planned.words


def test_a_completed_task_is_not_deleted_on_the_server() -> None:
    task = ActTask("Call")
    done = replace(task, status=TaskStatus.COMPLETED)
    assert plan_item(view(None, task, task), RULES).action.action is Action.DELETE_ON_SERVER
    assert plan_item(view(None, done, done), RULES).action.action is Action.UNLINK


def test_an_item_that_never_was_is_nothing_to_plan() -> None:
    with pytest.raises(ValueError, match="never was"):
        plan_item(ItemView("1", ActKind.TASK, None, None), RULES)
    assert plan_item(view(None, None, MEETING), RULES).action.action is Action.FORGET


def test_what_is_over_loses_its_reminder_on_the_server() -> None:
    reminded = replace(MEETING, reminder_minutes=15)
    done = replace(reminded, status=AppointmentStatus.COMPLETED)
    planned = plan_item(view(done, reminded, reminded), RULES)
    assert planned.merge.merge is not None
    assert planned.merge.merge.writes(Side.REMOTE) == {"reminder": None, "show_as": "free"}


def test_a_series_that_is_over_loses_its_reminder_on_the_server() -> None:
    reminded = series(reminder_minutes=15)
    done = replace(reminded, template=replace(reminded.template, status=AppointmentStatus.COMPLETED))
    planned = plan_item(view(done, reminded, reminded), RULES)
    assert planned.merge.merge is not None
    assert planned.merge.merge.writes(Side.REMOTE) == {"reminder": None, "show_as": "free"}


def test_a_draft_takes_what_the_server_says_and_tells_the_server_nothing() -> None:
    draft, there = replace(MEETING, is_draft=True, location="Room 1"), replace(MEETING, subject="Budget")
    planned = plan_item(view(draft, there, replace(MEETING, is_draft=True)), RULES)
    assert planned.merge.merge is not None
    assert (planned.merge.merge.writes(Side.REMOTE), planned.merge.merge.writes(Side.STORE)) == ({}, {"subject": "Budget"})
    assert planned.action.mails == ()


def test_the_time_of_day_at_which_a_task_is_due_is_said_to_the_server_only_while_it_is_open() -> None:
    early = ActTask("Call", due=NOW)
    late = replace(early, due=NOW + timedelta(hours=1))
    for status, writes in ((TaskStatus.IN_PROGRESS, {"reminder"}), (TaskStatus.COMPLETED, set())):
        here, there = replace(early, status=status), replace(late, status=status)
        base = first_agreement(store_values(here, RULES), remote_values(here))
        planned = plan_item(replace(view(there, here), agreed=base), RULES)
        assert planned.merge.merge is not None
        assert set(planned.merge.merge.writes(Side.REMOTE)) == writes


def test_a_task_whose_date_of_completion_has_passed_is_completed_on_the_server() -> None:
    task = ActTask("Call", percent_complete=10)
    ended = replace(task, actual_end=NOW - timedelta(days=1))
    planned = plan_item(view(ended, task, task), RULES)
    assert planned.merge.merge is not None
    assert planned.merge.merge.writes(Side.REMOTE) == {"status": "completed", "percent": 100, "completed": "2026-03-01"}


def test_the_last_change_of_a_series_is_that_of_any_occurrence() -> None:
    old = series()
    here = replace(old, template=replace(old.template, subject="Budget", changed_at=NOW))
    there = replace(old, template=replace(old.template, subject="Strategy", changed_at=NOW + timedelta(hours=1)))
    planned = plan_item(view(here, there, old), RULES)
    assert planned.merge.merge is not None
    assert planned.merge.merge.writes(Side.STORE) == {"subject": "Strategy"}


def test_the_last_change_of_a_series_may_be_that_of_a_changed_occurrence() -> None:
    old = series()
    day = old.recurrence.range.start + timedelta(days=7)
    assert old.template.span is not None
    moved = replace(old.template, span=span_on(old.template.span, day), location="Room 1", changed_at=NOW + timedelta(hours=2))
    here = replace(old, template=replace(old.template, subject="Budget", changed_at=NOW), exceptions=(SeriesException(day, moved),))
    there = replace(old, template=replace(old.template, subject="Strategy", changed_at=NOW + timedelta(hours=1)))
    planned = plan_item(view(here, there, old), RULES)
    assert planned.merge.merge is not None
    assert planned.merge.merge.writes(Side.REMOTE)["subject"] == "Budget"


@pytest.mark.parametrize("policy", [Policy.STORE, Policy.REMOTE])
def test_the_policy_of_a_field_holds_before_that_of_all(policy: Policy) -> None:
    here, there = replace(MEETING, subject="Budget", location="Room 1"), replace(MEETING, subject="Strategy", location="Room 2")
    other = Policy.STORE if policy is Policy.REMOTE else Policy.REMOTE
    planned = plan_item(view(here, there, MEETING), replace(RULES, policy=other, policies={"subject": policy}))
    assert planned.merge.merge is not None
    sides = {Policy.STORE: Side.REMOTE, Policy.REMOTE: Side.STORE}
    assert planned.merge.merge.writes(sides[policy]).keys() == {"subject"}
    assert planned.merge.merge.writes(sides[other]).keys() == {"location"}


def test_an_administrators_direction_holds() -> None:
    only = replace(RULES, chosen={ActKind.APPOINTMENT: {"location": SyncDirection.TO_STORE}})
    action = plan_item(view(replace(MEETING, location="Room 1"), MEETING, MEETING), only).action
    assert action.action is Action.NOTHING


pairs = st.one_of(*(st.tuples(one, one, one) for one in (appointments(), masters(), contacts, tasks())))


@BUDGET
@given(pairs, st.booleans(), st.sampled_from(Policy))
def test_doing_what_was_planned_leaves_nothing_to_do(three: tuple[ActRecord, ActRecord, ActRecord], new: bool, policy: Policy) -> None:
    agreed, store, remote = three
    if isinstance(agreed, ActTask) and isinstance(store, ActTask) and isinstance(remote, ActTask):
        store, remote = (replace(one, kind=agreed.kind, zone=agreed.zone) for one in (store, remote))
    by = replace(RULES, policy=policy)
    base: Base | None = None if new else linked(agreed)
    # What a pass carries may bring further rules about: a task completes itself by the date that came, an appointment that is given
    # attendees but no organizer is somebody else's, what came to be free has no reminder. Each of them ends.
    for _ in range(4):
        merged = plan_item(ItemView("1", kind_of(store), store, remote, base), by).merge.merge
        assert merged is not None
        store, remote = with_values(store, merged.writes(Side.STORE)), with_values(remote, merged.writes(Side.REMOTE))
        base = agree(merged, store_values(store, by), remote_values(remote))
    again = plan_item(ItemView("1", kind_of(store), store, remote, base), by)
    assert again.merge.merge is not None
    assert again.merge.merge.idle
    assert again.action.mails == ()


@BUDGET
@given(pairs, st.booleans(), st.booleans(), st.booleans(), st.sampled_from(Policy), st.sampled_from(Gone))
def test_no_mail_but_for_a_coming_meeting_of_ones_own(
    three: tuple[ActRecord, ActRecord, ActRecord], new: bool, here: bool, there: bool, policy: Policy, how: Gone
) -> None:
    agreed, store, remote = three
    base = None if new else linked(agreed)
    if new and not here and not there:
        return
    item = ItemView("1", kind_of(store), store if here else None, remote if there else None, base, how)
    planned = plan_item(item, replace(RULES, policy=policy))
    assert planned.action.because
    assert planned.action.as_json()["words"]
    if planned.action.mails:
        meant = remote if there else store
        appointment = meant.template if hasattr(meant, "template") else meant
        assert isinstance(appointment, Appointment)
        organizer = appointment.organizer.key if appointment.organizer is not None else ""
        assert organizer in {"", *OWN}
        assert planned.action.action in {Action.CREATE_ON_SERVER, Action.UPDATE, Action.JOIN, Action.DELETE_ON_SERVER}

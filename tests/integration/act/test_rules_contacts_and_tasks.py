"""Facts 7.4, 7.6 and 7.7: each rule for contacts and tasks obeyed by a whole pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.domain.act.filters import Condition, Group, Joined, Operator, SyncFilter
from core.domain.act.kinds import ActKind
from core.domain.act.records import ActContact, ActTask, PersonName, PostalAddress, TaskState, TaskStatus
from core.domain.act.spans import at, wall_of
from core.domain.act.switches import TaskDeletion
from core.domain.ids import RecordId
from core.domain.record import AddressMatch, RecordLink, RecordType
from tests.fakes.act_kit import ActKit
from tests.fakes.kit import ALICE, ALICE_USER, BOB_USER, NOW
from tests.integration.act.in_memory import (
    CONTACT,
    TASK,
    TRACKED,
    delete,
    idle,
    kept_contact,
    kept_task,
    linked,
    only,
    server,
    task_there,
)

FABRIKAM = RecordLink(RecordType.ACCOUNT, RecordId(71), "Fabrikam")
NORTHWIND = RecordLink(RecordType.ACCOUNT, RecordId(72), "Northwind")
HOME, OTHER = PostalAddress("Home 1", city="Bremen"), PostalAddress("Other 1", city="Kiel")
PHONE_CALL, LETTER, FAX = ActKind.PHONE_CALL, ActKind.LETTER, ActKind.FAX


@pytest.fixture
def kit() -> ActKit:
    made = ActKit()
    accounts = [FABRIKAM, NORTHWIND, *(RecordLink(RecordType.ACCOUNT, RecordId(80 + number), "Twin") for number in range(2))]
    for account in accounts:
        made.kit.store.state.addresses[f"info@{account.id}.test"] = [AddressMatch(account, True, None)]
    return made


def contact(**changes: object) -> ActContact:
    return replace(ActContact(PersonName("Rene", last="Valdes"), {"emailaddress1": "rene@contoso.test"}, owner=ALICE_USER), **changes)  # type: ignore[arg-type]


def there(kit: ActKit) -> ActContact:
    _, record = only(kit)
    assert isinstance(record, ActContact)
    return record


def gone(kit: ActKit, number: int) -> None:
    """A person deletes a contact."""
    del kit.items.state.records[number]


# 7.6: deletes


def test_a_contact_deleted_in_the_store_stays_on_the_server_with_its_owner(kit: ActKit) -> None:
    number, _ = linked(kit, contact())
    gone(kit, number)
    assert kit.run().unlinked == 1
    assert there(kit).name.first == "Rene"
    idle(kit)


def test_a_contact_deleted_in_the_store_goes_from_the_server_of_who_does_not_own_it(kit: ActKit) -> None:
    everyone = SyncFilter(CONTACT, "All contacts", Group(Joined.ALL, (Condition("statecode", Operator.EQ, (0,)),)), owner=ALICE_USER)
    with kit.items.writing() as writer:
        writer.save_filters([everyone])
    number, _ = linked(kit, contact(owner=BOB_USER))
    gone(kit, number)
    assert kit.run().deleted_on_server == 1
    assert kit.there() == {}
    idle(kit)


def test_a_contact_deleted_on_the_server_stays_in_the_store(kit: ActKit) -> None:
    number, item_id = linked(kit, contact())
    server(kit).remove(item_id)
    assert kit.run().unlinked == 1
    assert kept_contact(kit, number).name.first == "Rene"
    idle(kit)


@pytest.mark.parametrize(("distinct", "stays"), [(True, True), (False, False)])
def test_a_contact_that_was_given_to_somebody_else_leaves_the_mailbox_by_the_originals_default_alone(
    kit: ActKit, distinct: bool, stays: bool
) -> None:
    kit.switches(distinct_physical_and_logical_deletes=distinct)
    number, _ = linked(kit, contact())
    kit.change(number, replace(kept_contact(kit, number), owner=BOB_USER))
    kit.run()
    assert (len(kit.there()) == 1) is stays
    assert kept_contact(kit, number).owner == BOB_USER
    idle(kit)


# 7.4: company and parent


def test_the_account_of_a_contact_is_the_servers_company(kit: ActKit) -> None:
    linked(kit, contact(parent=FABRIKAM))
    assert there(kit).company == "Fabrikam"
    idle(kit)


def test_a_company_on_the_server_means_the_one_account_of_that_name(kit: ActKit) -> None:
    number, item_id = linked(kit, contact(parent=FABRIKAM))
    server(kit).edit(item_id, {"parent": "northwind"})
    kit.run()
    assert kept_contact(kit, number).parent == NORTHWIND
    idle(kit)


@pytest.mark.parametrize("company", ["Nobody knows Ltd", "Twin", None])
def test_a_company_that_means_no_account_or_several_leaves_the_account(kit: ActKit, company: str | None) -> None:
    number, item_id = linked(kit, contact(parent=FABRIKAM))
    server(kit).edit(item_id, {"parent": company})
    kit.run()
    assert kept_contact(kit, number).parent == FABRIKAM
    idle(kit)
    assert there(kit).company == (company or "")
    kit.edit(CONTACT, number, {"jobtitle": "Buyer"})
    kit.run()
    assert there(kit).columns["jobtitle"] == "Buyer"
    idle(kit)


def test_a_contact_of_a_chosen_folder_belongs_to_the_account_of_its_company(kit: ActKit) -> None:
    kit.switches(import_chosen_folder=True)
    server(kit).put("contacts", ActContact(PersonName("Ann"), company="Fabrikam"))
    kit.run()
    [number] = kit.records(CONTACT)
    assert kept_contact(kit, number).parent == FABRIKAM
    idle(kit)


def test_the_company_flows_neither_way_without_its_switch(kit: ActKit) -> None:
    kit.switches(sync_contact_company=False)
    number, item_id = linked(kit, contact(parent=FABRIKAM))
    assert there(kit).company == ""
    server(kit).edit(item_id, {"parent": "Northwind"})
    kit.run()
    assert kept_contact(kit, number).parent == FABRIKAM
    kit.change(number, replace(kept_contact(kit, number), parent=NORTHWIND))
    kit.run()
    assert there(kit).company == "Northwind", "as a person wrote it on the server"
    idle(kit)


# 7.4: addresses, names, all fields


def test_home_and_other_address_flow_by_a_switch(kit: ActKit) -> None:
    number, item_id = linked(kit, contact(address1=PostalAddress("Main 1"), address2=HOME, address3=OTHER))
    assert (there(kit).address1.line1, there(kit).address2, there(kit).address3) == ("Main 1", PostalAddress(), PostalAddress())
    server(kit).edit(item_id, {"address2": {"line1": "Server 2"}})
    kit.run()
    assert kept_contact(kit, number).address2 == HOME
    kit.switches(all_addresses=True)
    kit.edit(CONTACT, number, {"jobtitle": "Buyer", "address3": {"line1": "Other 9"}})
    kit.run()
    assert there(kit).address3 == PostalAddress("Other 9")
    kit.run()
    idle(kit)


def test_a_full_name_flows_by_its_parts_both_ways(kit: ActKit) -> None:
    number, item_id = linked(kit, contact(name=PersonName("Rene", "A.", "Valdes", "Jr.", "Dr.")))
    assert there(kit).name == PersonName("Rene", "A.", "Valdes", "Jr.", "Dr.")
    server(kit).edit(item_id, {"fullname": {"first": "Renée", "last": "Valdes"}})
    kit.run()
    assert kept_contact(kit, number).name == PersonName("Renée", last="Valdes")
    idle(kit)


# 7.7: to the server


@pytest.mark.parametrize(
    ("due_in", "status", "reminded"),
    [
        (timedelta(days=2), TaskStatus.NOT_STARTED, True),
        (timedelta(hours=-23), TaskStatus.IN_PROGRESS, True),
        (timedelta(hours=-25), TaskStatus.NOT_STARTED, False),
        (timedelta(days=2), TaskStatus.COMPLETED, False),
        (timedelta(days=2), TaskStatus.CANCELED, False),
    ],
)
def test_open_and_due_more_recent_than_a_day_ago_sets_a_reminder(
    kit: ActKit, due_in: timedelta, status: TaskStatus, reminded: bool
) -> None:
    number, item_id = linked(kit, ActTask("Call Rene", owner=ALICE_USER))
    kit.change(number, replace(kept_task(kit, number), due=NOW + due_in, status=status))
    kit.run()
    assert server(kit).items[item_id].reminder_at == (NOW + due_in if reminded else None)


def test_a_task_that_is_made_has_its_reminder_at_once(kit: ActKit) -> None:
    _, item_id = linked(kit, ActTask("Call Rene", owner=ALICE_USER, due=NOW + timedelta(days=1)))
    assert server(kit).items[item_id].reminder_at == NOW + timedelta(days=1)


def test_a_due_time_that_moves_within_its_day_moves_the_reminder(kit: ActKit) -> None:
    number, item_id = linked(kit, ActTask("Call Rene", owner=ALICE_USER, due=NOW + timedelta(hours=1)))
    kit.change(number, replace(kept_task(kit, number), due=NOW + timedelta(hours=3)))
    kit.run()
    assert server(kit).items[item_id].reminder_at == NOW + timedelta(hours=3)
    idle(kit)


def test_a_reminder_that_went_by_is_no_change_of_the_task(kit: ActKit) -> None:
    number, item_id = linked(kit, ActTask("Call Rene", owner=ALICE_USER, due=NOW + timedelta(hours=1)))
    kit.later(days=3)
    idle(kit)
    server(kit).remove(item_id)
    assert kit.run().deleted_in_store == 1
    assert (kit.stored(TASK, number), kit.there()) == (None, {})


def test_open_without_a_percentage_is_not_started(kit: ActKit) -> None:
    linked(kit, ActTask("Call Rene", owner=ALICE_USER, status=TaskStatus.IN_PROGRESS))
    assert task_there(kit).status is TaskStatus.NOT_STARTED
    idle(kit)


@pytest.mark.parametrize("status", [TaskStatus.COMPLETED, TaskStatus.CANCELED])
def test_completed_or_canceled_is_completed_on_the_server(kit: ActKit, status: TaskStatus) -> None:
    number, _ = linked(kit, ActTask("Call Rene", owner=ALICE_USER))
    kit.change(number, replace(kept_task(kit, number), status=status, actual_end=NOW))
    kit.run()
    assert (task_there(kit).status, kept_task(kit, number).status) == (TaskStatus.COMPLETED, status)
    assert task_there(kit).actual_end is not None


def test_a_date_of_completion_that_has_passed_completes_the_task_in_the_store(kit: ActKit) -> None:
    number, _ = linked(kit, ActTask("Call Rene", owner=ALICE_USER, percent_complete=50, status=TaskStatus.IN_PROGRESS))
    ended = NOW - timedelta(hours=1)
    kit.change(number, replace(kept_task(kit, number), actual_end=ended))
    kit.run()
    assert task_there(kit).status is TaskStatus.COMPLETED
    found = kept_task(kit, number)
    assert (found.state, found.percent_complete, found.actual_end) == (TaskState.COMPLETED, 100, ended)


def test_a_task_reactivated_without_its_date_of_completion_is_open_on_the_server(kit: ActKit) -> None:
    number, item_id = linked(kit, ActTask("Call Rene", owner=ALICE_USER))
    server(kit).edit(item_id, {"status": "completed", "percent": 100, "completed": NOW.date().isoformat()})
    kit.run()
    assert kept_task(kit, number).status is TaskStatus.COMPLETED
    known = kept_task(kit, number)
    kit.change(number, replace(known, status=TaskStatus.NOT_STARTED, actual_end=None, percent_complete=None))
    with kit.items.writing() as writer:
        [link] = writer.links(ALICE, limit=9)
        writer.save_links([replace(link, mapping=replace(link.mapping, unlinked=False))])
    kit.run()
    assert (task_there(kit).status, task_there(kit).actual_end) == (TaskStatus.NOT_STARTED, None)
    assert kept_task(kit, number).status is TaskStatus.NOT_STARTED


def test_a_missing_due_date_is_the_start_date_on_both_sides(kit: ActKit) -> None:
    number, _ = linked(kit, ActTask("Call Rene", owner=ALICE_USER, start=NOW))
    found = task_there(kit)
    assert (found.due, found.start) == (found.start, NOW.replace(hour=0))
    server(kit).put("tasks", ActTask("Ask Ann", start=NOW), categories=TRACKED)
    kit.run()
    [fresh] = [one for one in kit.records(TASK) if one != number]
    assert kept_task(kit, fresh).due == NOW
    idle(kit)


# 7.7: from the server


def test_a_new_task_of_the_server_starts_now_and_is_not_started(kit: ActKit) -> None:
    server(kit).put("tasks", ActTask("Call Rene"), categories=TRACKED)
    kit.run()
    [number] = kit.records(TASK)
    found = kept_task(kit, number)
    assert (found.status, found.actual_start, found.reminder_at, found.owner) == (TaskStatus.NOT_STARTED, NOW, None, ALICE_USER)


def test_percent_and_status_come_from_the_server(kit: ActKit) -> None:
    number, item_id = linked(kit, ActTask("Call Rene", owner=ALICE_USER))
    server(kit).edit(item_id, {"status": "in-progress", "percent": 40})
    kit.run()
    assert (kept_task(kit, number).status, kept_task(kit, number).percent_complete) == (TaskStatus.IN_PROGRESS, 40)
    idle(kit)


def test_a_due_day_that_the_server_moves_keeps_its_time_of_day(kit: ActKit) -> None:
    number, item_id = linked(kit, ActTask("Call Rene", owner=ALICE_USER, due=NOW.replace(hour=16, minute=30)))
    day = NOW.date() + timedelta(days=3)
    server(kit).edit(item_id, {"due": day.isoformat()})
    kit.run()
    moved = NOW.replace(hour=16, minute=30) + timedelta(days=3)
    assert kept_task(kit, number).due == moved
    kit.edit(TASK, number, {"subject": "Call Rene again"})
    kit.run()
    assert server(kit).items[item_id].reminder_at == moved
    idle(kit)


@pytest.mark.parametrize("zone", ["Australia/Sydney", "America/New_York", "Europe/Berlin", "Pacific/Auckland", "America/Santiago"])
def test_the_due_day_is_that_of_the_users_own_zone(kit: ActKit, zone: str) -> None:
    context = kit.context(ALICE)
    assert context.user is not None
    kit.kit.store.state.contexts[ALICE] = replace(context, user=replace(context.user, time_zone=zone))
    due = at(datetime.fromisoformat("2026-03-10T00:30"), zone)
    number, item_id = linked(kit, ActTask("Call Rene", owner=ALICE_USER, due=due))
    there = task_there(kit)
    assert there.due is not None
    assert wall_of(there.due, there.zone).date() == date(2026, 3, 10)
    idle(kit)
    server(kit).edit(item_id, {"due": "2026-04-12"})
    kit.run()
    assert kept_task(kit, number).due == at(datetime.fromisoformat("2026-04-12T00:30"), zone)
    idle(kit)


@pytest.mark.parametrize("kind", [PHONE_CALL, LETTER, FAX])
def test_phone_call_letter_and_fax_are_tasks_there_and_stay_what_they_are_here(kit: ActKit, kind: ActKind) -> None:
    number, item_id = linked(kit, ActTask("Ring Ann", kind, owner=ALICE_USER))
    assert server(kit).items[item_id].folder == "tasks"
    assert task_there(kit).kind is TASK
    server(kit).edit(item_id, {"subject": "Ring Ann today", "percent": 40, "status": "completed", "completed": NOW.date().isoformat()})
    kit.run()
    found = kept_task(kit, number, kind)
    assert (found.subject, found.kind, found.percent_complete, found.status) == ("Ring Ann today", kind, None, TaskStatus.COMPLETED)
    assert kit.records(TASK) == {}


@pytest.mark.parametrize("kind", [PHONE_CALL, LETTER, FAX])
def test_phone_call_letter_and_fax_deleted_on_one_side_go_from_the_other(kit: ActKit, kind: ActKind) -> None:
    first, _ = linked(kit, ActTask("One", kind, owner=ALICE_USER))
    second, item_id = linked(kit, ActTask("Two", kind, owner=ALICE_USER))
    delete(kit, kind, first)
    server(kit).remove(item_id)
    outcome = kit.run()
    assert (outcome.deleted_on_server, outcome.deleted_in_store) == (1, 1)
    assert (kit.there(), kit.stored(kind, second)) == ({}, None)


# 7.7: deletes


def test_a_task_deleted_in_the_store_stays_on_the_server_where_it_is_completed(kit: ActKit) -> None:
    number, item_id = linked(kit, ActTask("Call Rene", owner=ALICE_USER))
    server(kit).edit(item_id, {"status": "completed", "completed": NOW.date().isoformat()})
    delete(kit, TASK, number)
    assert kit.run().unlinked == 1
    assert task_there(kit).status is TaskStatus.COMPLETED
    idle(kit)


@pytest.mark.parametrize(
    ("setting", "completed", "stays"),
    [
        (TaskDeletion.DELETE, False, False),
        (TaskDeletion.DELETE, True, False),
        (TaskDeletion.DELETE_UNLESS_COMPLETED, False, False),
        (TaskDeletion.DELETE_UNLESS_COMPLETED, True, True),
        (TaskDeletion.NEVER, False, True),
        (TaskDeletion.NEVER, True, True),
    ],
)
def test_a_task_deleted_on_the_server_by_the_organisations_setting(
    kit: ActKit, setting: TaskDeletion, completed: bool, stays: bool
) -> None:
    kit.switches(task_deletion=setting)
    number, item_id = linked(kit, ActTask("Call Rene", owner=ALICE_USER))
    if completed:
        kit.change(number, replace(kept_task(kit, number), status=TaskStatus.COMPLETED, actual_end=NOW))
        kit.run()
    server(kit).remove(item_id)
    kit.run()
    assert (kit.stored(TASK, number) is not None) is stays
    idle(kit)

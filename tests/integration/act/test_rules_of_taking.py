"""Facts 7.1 and 7.5: who takes part is a record each, what is private, and which items are taken; each obeyed by a whole pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.act.kinds import ActKind
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.records import (
    ActContact,
    ActRecord,
    ActTask,
    Appointment,
    PersonName,
)
from core.domain.ids import RecordId
from core.domain.profile import EntityState
from core.domain.record import AddressMatch, RecordLink, RecordType
from tests.fakes.act_kit import ActKit, attendee, organizer
from tests.fakes.kit import ALICE_USER, BOB, BOB_USER
from tests.integration.act.in_memory import (
    APPOINTMENT,
    CONTACT,
    RENE,
    SERIES,
    TASK,
    TRACKED,
    daily,
    idle,
    kept,
    linked,
    meeting,
    server,
    shown,
    touched,
)


@pytest.fixture
def kit() -> ActKit:
    return ActKit()


def taken(kit: ActKit, record: Appointment) -> Appointment:
    """What a tracked item of the server becomes."""
    server(kit).put("calendar", record, categories=TRACKED)
    assert kit.run().created_in_store == 1
    [number] = kit.records(APPOINTMENT)
    return kept(kit, number)


# 7.5: organizer and attendees


@pytest.mark.parametrize(("switch", "named"), [(False, None), (True, "alice@corp.test")])
def test_the_stores_organizer_counts_by_a_switch_where_the_server_names_none(kit: ActKit, switch: bool, named: str | None) -> None:
    kit.switches(use_crm_organizer_for_empty_exchange_organizer=switch)
    number, item_id = linked(kit, meeting(RENE))
    touched(kit, item_id, replace(shown(kit), organizer=None, location="Room 4"))
    kit.run()
    found = kept(kit, number)
    assert found.location == "Room 4"
    assert (found.organizer.key if found.organizer is not None else None) == named


def test_who_called_a_new_appointment_is_always_named(kit: ActKit) -> None:
    item_id = server(kit).put("calendar", Appointment("Focus", meeting().span), categories=TRACKED)
    server(kit).items[item_id].record = replace(shown(kit), organizer=None)
    kit.run()
    [record] = kit.records(APPOINTMENT).values()
    assert isinstance(record, Appointment)
    assert record.organizer is not None
    assert (record.organizer.key, record.organizer.record) == (
        "alice@corp.test",
        RecordLink(RecordType.USER, RecordId(ALICE_USER), "Alice"),
    )
    idle(kit)


def match(kind: RecordType, number: int, name: str, *, active: bool = True) -> AddressMatch:
    return AddressMatch(RecordLink(kind, RecordId(number), name), active, None)


def test_attendees_are_resolved_to_one_record_each(kit: ActKit) -> None:
    addresses = kit.kit.store.state.addresses
    addresses["joe@contoso.test"] = [match(RecordType.CONTACT, 31, "Joe")]
    addresses["info@contoso.test"] = [match(RecordType.ACCOUNT, 32, "Contoso"), match(RecordType.CONTACT, 33, "Info")]
    addresses["gone@corp.test"] = [match(RecordType.USER, 34, "Gone", active=False)]
    addresses["old@contoso.test"] = [match(RecordType.CONTACT, 35, "Old", active=False)]
    record = taken(kit, meeting("joe@contoso.test", "info@contoso.test", "gone@corp.test", "old@contoso.test", "who@else.test"))
    found = {party.address: None if party.record is None else (party.record.type, party.record.id) for party in record.attendees}
    assert found == {
        "joe@contoso.test": (RecordType.CONTACT, 31),
        "info@contoso.test": (RecordType.CONTACT, 33),
        "gone@corp.test": None,
        "old@contoso.test": (RecordType.CONTACT, 35),
        "who@else.test": None,
    }
    idle(kit)


def test_an_ambiguous_attendee_stays_unresolved_where_the_organisation_says_so(kit: ActKit) -> None:
    kit.kit.organization(unresolve_sender_in_case_of_multiple_match=True)
    kit.kit.store.state.addresses["info@contoso.test"] = [match(RecordType.ACCOUNT, 32, "Contoso"), match(RecordType.CONTACT, 33, "Info")]
    [party] = taken(kit, meeting("info@contoso.test")).attendees
    assert (party.address, party.record) == ("info@contoso.test", None)


def test_attendees_of_the_store_are_invited_under_the_addresses_of_their_records(kit: ActKit) -> None:
    contact = kit.add(ActContact(PersonName("Rene", last="Valdes"), {"emailaddress1": RENE}, owner=BOB_USER))
    parties = (
        ActParty(ParticipationType.REQUIRED, "", "Rene Valdes", RecordLink(RecordType.CONTACT, RecordId(contact), "Rene Valdes")),
        ActParty(ParticipationType.OPTIONAL, "", "Bob", RecordLink(RecordType.USER, RecordId(BOB_USER), "Bob")),
        ActParty(ParticipationType.REQUIRED, RENE),
        ActParty(ParticipationType.REQUIRED, "", "Nobody knows"),
    )
    kit.add(replace(meeting(), attendees=parties))
    kit.run()
    assert {(one.key, one.type) for one in shown(kit).attendees} == {
        (RENE, ParticipationType.REQUIRED),
        ("bob@corp.test", ParticipationType.OPTIONAL),
    }
    assert sorted(one.address for one in kit.mails()) == ["bob@corp.test", RENE]
    idle(kit)


def test_a_disabled_user_is_not_invited(kit: ActKit) -> None:
    context = kit.context(BOB)
    assert context.user is not None
    kit.kit.store.state.contexts[BOB] = replace(context, user=replace(context.user, state=EntityState.INACTIVE))
    kit.add(replace(meeting(RENE), attendees=(replace(organizer(BOB), type=ParticipationType.REQUIRED), attendee(RENE))))
    kit.run()
    assert [one.address for one in kit.mails()] == [RENE]


@pytest.mark.parametrize("switch", [False, True])
def test_private_comes_from_the_server_by_a_switch_and_goes_there_never(kit: ActKit, switch: bool) -> None:
    kit.switches(sync_private_from_exchange=switch)
    assert taken(kit, replace(meeting(), private=True)).private is switch
    idle(kit)
    [number] = kit.records(APPOINTMENT)
    kit.change(number, replace(kept(kit, number), private=not switch))
    kit.run()
    assert shown(kit).private


@pytest.mark.parametrize("switch", [False, True])
def test_private_that_was_set_later_comes_by_the_switch_alone(kit: ActKit, switch: bool) -> None:
    kit.switches(sync_private_from_exchange=switch)
    number, item_id = linked(kit, meeting())
    server(kit).edit(item_id, {"private": True})
    kit.run()
    assert kept(kit, number).private is switch
    idle(kit)


def test_reminders_of_the_server_do_not_come_into_the_store(kit: ActKit) -> None:
    record = taken(kit, replace(meeting(), reminder_minutes=15))
    assert record.reminder_minutes is None
    assert shown(kit).reminder_minutes == 15
    idle(kit)
    assert shown(kit).reminder_minutes == 15


# 7.1: what is taken


def test_a_copy_of_a_linked_item_is_ignored(kit: ActKit) -> None:
    _, item_id = linked(kit, meeting(RENE))
    original = server(kit).items[item_id]
    copy = server(kit).put("calendar", original.record, categories=original.categories, mark=original.mark)
    idle(kit)
    assert len(kit.records(APPOINTMENT)) == 1
    assert copy in kit.there()


def test_a_copy_becomes_a_record_of_its_own_where_copies_are_not_ignored(kit: ActKit) -> None:
    kit.switches(ignore_copied_items=False)
    number, item_id = linked(kit, ActTask("Call Rene", owner=ALICE_USER))
    original = server(kit).items[item_id]
    copy = server(kit).put("tasks", original.record, categories=original.categories, mark=original.mark)
    assert kit.run().created_in_store == 1
    assert len(kit.records(TASK)) == 2
    [fresh] = [one.mapping for one in kit.links() if one.mapping.remote_id == copy]
    assert fresh.object_id != number
    assert server(kit).items[copy].mark.record == str(fresh.object_id)
    idle(kit)


@pytest.mark.parametrize(
    ("folder", "record", "kind"),
    [("calendar", meeting(), APPOINTMENT), ("calendar", daily(), SERIES), ("tasks", ActTask("Call Rene"), TASK)],
    ids=["appointment", "series", "task"],
)
def test_the_category_has_an_item_tracked(kit: ActKit, folder: str, record: ActRecord, kind: ActKind) -> None:
    server(kit).put(folder, record)
    kit.run()
    assert kit.records(kind) == {}
    server(kit).put(folder, record, categories=("tracked to dynamics 365",))
    assert kit.run().created_in_store == 1
    assert len(kit.records(kind)) == 1
    idle(kit)


def test_the_category_has_no_contact_tracked(kit: ActKit) -> None:
    server(kit).put("contacts", ActContact(PersonName("Rene")), categories=TRACKED)
    assert kit.run().created_in_store == 0
    assert kit.records(CONTACT) == {}


def test_a_category_of_the_organisations_own_has_items_tracked(kit: ActKit) -> None:
    kit.settings(category="CRM")
    server(kit).put("tasks", ActTask("Call Rene"), categories=TRACKED)
    server(kit).put("tasks", ActTask("Call Ann"), categories=("CRM",))
    kit.run()
    assert [one.subject for one in kit.records(TASK).values() if isinstance(one, ActTask)] == ["Call Ann"]


def test_a_chosen_folder_is_taken_whole(kit: ActKit) -> None:
    server(kit).put("calendar", meeting())
    server(kit).put("contacts", ActContact(PersonName("Rene")))
    server(kit).put("tasks", ActTask("Call Rene"))
    assert kit.run().created_in_store == 0
    kit.switches(import_chosen_folder=True)
    kit.settings(chosen_folder="contacts")
    assert kit.run().created_in_store == 1
    assert len(kit.records(CONTACT)) == 1
    kit.settings(chosen_folder="")
    assert kit.run().created_in_store == 2
    assert (len(kit.records(APPOINTMENT)), len(kit.records(TASK))) == (1, 1)
    idle(kit)
    assert kit.mails() == []

"""Filters and directions of fields at the front door: whose they are, what they let through, what is written down, what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.act.filter_templates import DEFAULT_TEMPLATES
from core.domain.act.filters import Condition, Group, Operator, QueryType, SyncFilter
from core.domain.act.kinds import ActKind, SyncDirection
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.records import ActContact, ActTask, Appointment, PersonName
from core.domain.audit import AuditAction
from core.domain.ids import UserId
from core.errors import EntriesInvalid, UsageError
from core.service import FilterCount, MappingRow, MappingScope
from tests.contract.act_office import ALICE, BOB, Office, office_in
from tests.contract.store_world import World

TASK = ActKind.TASK
MINE = Condition("ownerid", Operator.ME)
CALLS = Condition("subject", Operator.BEGINS, ("Call",))


@pytest.fixture
def office(world: World) -> Office:
    """An organisation in a store of either kind."""
    return office_in(world)


@pytest.fixture
def desk(here: World) -> Office:
    """The same where the kind of store has no part in it."""
    return office_in(here)


def filter_of(*conditions: Condition, name: str = "Calls", **more: object) -> SyncFilter:
    """A filter of tasks."""
    return replace(SyncFilter(TASK, name, Group(members=conditions)), **more)  # type: ignore[arg-type]


def test_a_filter_of_a_user_is_written_changed_and_removed(office: Office) -> None:
    before = office.service.sync_filters(ALICE)
    made = office.service.save_sync_filter(filter_of(CALLS, owner=office.alice))
    assert (made.owner, made.text, made.filter.owner) == (ALICE, "Subject begins with “Call”", office.alice)
    assert [one for one in office.service.sync_filters(ALICE) if one not in before] == [made]
    assert made not in office.service.sync_filters(BOB)
    assert [(one.action, one.kind, one.entity_id) for one in office.audited()] == [(AuditAction.CREATE, "sync-filter", made.filter.id)]
    office.world.clock.advance(1)
    changed = office.service.save_sync_filter(replace(made.filter, name="All", where=Group(), active=False))
    assert (changed.filter.id, changed.text, changed.filter.active) == (made.filter.id, "Everything", False)
    assert [one.action for one in office.audited()] == [AuditAction.CHANGE]
    office.world.clock.advance(1)
    office.service.remove_sync_filters([made.filter.id or 0])
    assert office.service.sync_filters(ALICE) == before
    assert [one.action for one in office.audited()] == [AuditAction.REMOVE]
    with pytest.raises(UsageError, match="no filter"):
        office.service.remove_sync_filters([made.filter.id or 0])
    with pytest.raises(UsageError, match="no filter"):
        office.service.save_sync_filter(changed.filter)


def test_the_organisations_filters_are_listed_by_themselves(desk: Office) -> None:
    system = desk.service.save_sync_filter(filter_of(CALLS))
    shown = desk.service.sync_filters()
    assert system in shown
    assert {one.owner for one in shown} == {None}
    assert sum(one.filter.query_type is QueryType.TEMPLATE for one in shown) == len(DEFAULT_TEMPLATES)
    assert {one.owner for one in desk.service.sync_filters(ALICE)} <= {ALICE}
    with pytest.raises(UsageError, match="no user with the address"):
        desk.service.sync_filters("support@corp.test")


def test_each_fault_of_a_filter_is_named(desk: Office) -> None:
    wrong = SyncFilter(TASK, " ", Group(members=(MINE, Group(members=(Condition("nothing", Operator.EQ, ("x",)),)))), UserId(7))
    with pytest.raises(EntriesInvalid) as caught:
        desk.service.save_sync_filter(wrong)
    assert [fault.key for fault in caught.value.faults] == ["name", "where.members[1].members[0]", "owner"]
    with pytest.raises(EntriesInvalid, match="no owner"):
        desk.service.save_sync_filter(filter_of(MINE, owner=desk.alice, query_type=QueryType.TEMPLATE))
    assert desk.audited() == []


def test_a_users_filters_are_reset_to_the_templates(desk: Office) -> None:
    own = desk.service.save_sync_filter(filter_of(CALLS, owner=desk.alice))
    system = desk.service.save_sync_filter(filter_of(CALLS))
    template = next(one.filter for one in desk.service.sync_filters() if one.filter.is_default and one.filter.kind is TASK)
    desk.service.save_sync_filter(replace(template, is_default=False))
    reset = desk.service.reset_sync_filters(ALICE)
    assert {one.filter.kind for one in reset} == set(ActKind) - {TASK}
    assert all(one.filter.parent is not None and one.filter.active and one.owner == ALICE for one in reset)
    assert sorted(one.filter.id or 0 for one in desk.service.sync_filters(ALICE)) == sorted(one.filter.id or 0 for one in reset)
    assert own.filter.id not in {one.filter.id for one in reset}
    assert system in desk.service.sync_filters()


def test_a_filter_is_given_to_several_users(desk: Office) -> None:
    template = next(one.filter for one in desk.service.sync_filters() if one.filter.kind is ActKind.CONTACT)
    own = desk.service.save_sync_filter(filter_of(CALLS, owner=desk.alice, active=False))
    copies = desk.service.copy_sync_filters([template.id or 0, own.filter.id or 0], [ALICE, BOB])
    assert [(one.owner, one.filter.kind, one.filter.parent, one.filter.active) for one in copies] == [
        (ALICE, ActKind.CONTACT, template.id, True),
        (ALICE, TASK, None, True),
        (BOB, ActKind.CONTACT, template.id, True),
        (BOB, TASK, None, True),
    ]
    assert {one.filter.query_type for one in copies} == {QueryType.FILTER}
    with pytest.raises(UsageError, match="no filter with the id 7"):
        desk.service.copy_sync_filters([7], [ALICE])


# ---- counts


def test_what_a_filter_lets_through_is_counted_before_it_is_saved(office: Office) -> None:
    office.service.remove_sync_filters([one.filter.id or 0 for one in office.service.sync_filters(ALICE)])
    office.kept(
        *(ActTask(f"Call {number}", owner=office.alice) for number in range(7)), ActTask("Write", owner=office.alice), ActTask("Read")
    )
    draft = filter_of(CALLS, name="", owner=office.alice, active=False)
    assert office.service.count_sync_filter(draft, ALICE) == FilterCount(7, 7, tuple(f"Call {number}" for number in range(5)))
    saved = office.service.save_sync_filter(filter_of(MINE, name="Mine", owner=office.alice))
    office.service.save_sync_filter(filter_of(Condition("subject", Operator.EQ, ("Read",)), name="Read"))
    assert office.service.count_sync_filter(draft, ALICE) == FilterCount(7, 9, tuple(f"Call {number}" for number in range(5)))
    # What is changed counts as it is now, and not as it was saved besides.
    changed = replace(saved.filter, where=Group(members=(Condition("subject", Operator.EQ, ("Write",)),)))
    assert office.service.count_sync_filter(changed, ALICE) == FilterCount(1, 2, ("Write",))
    # Nobody's filters are the organisation's alone.
    assert office.service.count_sync_filter(filter_of(MINE)) == FilterCount(0, 1, ())
    with pytest.raises(EntriesInvalid, match="cannot be compared"):
        office.service.count_sync_filter(filter_of(Condition("subject", Operator.ME)), ALICE)
    with pytest.raises(UsageError, match="no user"):
        office.service.count_sync_filter(draft, "nobody@corp.test")


def test_who_takes_part_is_known_by_every_address(desk: Office) -> None:
    desk.kept(
        Appointment("By address", attendees=(ActParty(ParticipationType.REQUIRED, "ALICE@corp.test"),)),
        Appointment("Of others", attendees=(ActParty(ParticipationType.REQUIRED, "rene@contoso.test"),)),
    )
    taking_part = SyncFilter(ActKind.APPOINTMENT, "Mine", Group(members=(Condition("party", Operator.PARTY),)))
    assert desk.service.count_sync_filter(taking_part, ALICE).names == ("By address",)
    assert desk.service.count_sync_filter(taking_part, BOB).matching == 0


def test_contacts_are_counted_and_named(desk: Office) -> None:
    desk.kept(ActContact(PersonName("Zoe", "", "Abel")), ActContact(PersonName("Ann", "", "Abel")))
    abels = SyncFilter(ActKind.CONTACT, "Abels", Group(members=(Condition("lastname", Operator.EQ, ("abel",)),)))
    assert desk.service.count_sync_filter(abels).names == ("Ann Abel", "Zoe Abel")


def test_the_columns_that_a_filter_may_look_at(desk: Office) -> None:
    assert "location" in desk.service.filter_columns(ActKind.APPOINTMENT)
    assert "location" not in desk.service.filter_columns(TASK)


# ---- directions of fields


def row_of(rows: list[MappingRow], kind: ActKind, field: str) -> MappingRow:
    """The row of one field."""
    return next(one for one in rows if one.kind is kind and one.row.key == field)


def test_the_nearest_choice_of_a_direction_holds(office: Office) -> None:
    organisation, profile, user = MappingScope.ORGANIZATION, MappingScope.PROFILE, MappingScope.USER
    key = (ActKind.CONTACT, "jobtitle")
    plain = row_of(office.service.field_mapping(user, ALICE), *key)
    assert (plain.chosen, plain.effective, plain.inherited, plain.source) == (None, SyncDirection.BOTH, SyncDirection.BOTH, None)
    office.service.choose_field_directions(organisation, None, {key: SyncDirection.TO_STORE})
    rows = office.service.choose_field_directions(profile, "legacy pop", {key: SyncDirection.TO_REMOTE})
    chosen = row_of(rows, *key)
    assert (chosen.chosen, chosen.effective, chosen.inherited) == (SyncDirection.TO_REMOTE, SyncDirection.TO_REMOTE, SyncDirection.TO_STORE)
    inherited = row_of(office.service.field_mapping(user, ALICE), *key)
    assert (inherited.chosen, inherited.effective, inherited.source) == (None, SyncDirection.TO_REMOTE, profile)
    office.world.clock.advance(1)
    rows = office.service.choose_field_directions(user, ALICE, {key: SyncDirection.NONE, (TASK, "subject"): None})
    own = row_of(rows, *key)
    assert (own.chosen, own.effective, own.inherited, own.source) == (
        SyncDirection.NONE, SyncDirection.NONE, SyncDirection.TO_REMOTE, user,
    )  # fmt: skip
    assert [(one.action, one.kind) for one in office.audited()] == [(AuditAction.CREATE, "field-direction")]
    assert row_of(office.service.field_mapping(user, BOB), *key).effective is SyncDirection.TO_REMOTE
    office.world.clock.advance(1)
    again = row_of(office.service.choose_field_directions(user, ALICE, {key: None}), *key)
    assert (again.chosen, again.effective, again.source) == (None, SyncDirection.TO_REMOTE, profile)
    assert [one.action for one in office.audited()] == [AuditAction.REMOVE]
    with office.store.reading() as reader:
        assert reader.directions(office.alice)[ActKind.CONTACT] == {"jobtitle": SyncDirection.TO_STORE}


def test_what_may_not_be_chosen_is_refused_whole(desk: Office) -> None:
    wrong = {
        (ActKind.CONTACT, "jobtitle"): SyncDirection.NONE,
        (ActKind.CONTACT, "fullname"): SyncDirection.NONE,
        (ActKind.CONTACT, "nothing"): None,
    }
    with pytest.raises(EntriesInvalid) as caught:
        desk.service.choose_field_directions(MappingScope.ORGANIZATION, None, wrong)
    assert [(fault.position, fault.key) for fault in caught.value.faults] == [(1, "contact.fullname"), (2, "contact.nothing")]
    with desk.store.reading() as reader:
        assert reader.directions(None) == {}
    for scope, owner in ((MappingScope.PROFILE, "No such"), (MappingScope.USER, "support@corp.test"), (MappingScope.ORGANIZATION, "x")):
        with pytest.raises(UsageError):
            desk.service.field_mapping(scope, owner)


def test_every_field_has_a_row(desk: Office) -> None:
    rows = desk.service.field_mapping(MappingScope.ORGANIZATION)
    assert {one.kind for one in rows} == set(ActKind)
    assert all(one.effective in one.row.allowed for one in rows)

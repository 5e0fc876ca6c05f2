"""Filters as SQL say what the domain says of the same records, on either database; filters, directions and mailboxes as they are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.act.filter_columns import COLUMNS, ColumnType, cells_of, check_filter
from core.domain.act.filter_templates import DEFAULT_TEMPLATES
from core.domain.act.filters import Condition, Group, Joined, Operator, QueryType, SyncFilter, Viewer, given_to_new_user, matches
from core.domain.act.kinds import ActKind, SyncDirection
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.records import (
    ActContact,
    ActRecord,
    ActTask,
    Appointment,
    AppointmentStatus,
    PersonName,
    PostalAddress,
    Priority,
    RecurringAppointmentMaster,
    TaskStatus,
)
from core.domain.act.spans import Span
from core.domain.ids import RecordId, UserId
from core.domain.record import RecordLink, RecordType
from core.ports.act_filters import ActMailbox, MappingScope
from core.ports.act_items import RecordChange
from core.store.name_index import name_entry, write_names
from core.store.rows import AccountRow
from tests.contract.items_world import Items, in_database, items_in, user_link
from tests.contract.test_act_records import saved
from tests.unit.domain.act.making import BUDGET
from tests.unit.domain.act.worlds import series

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
TEXTS = ("", "Plan", "plan B", "STRASSE", "Straße", "ΣΊΣΥΦΟΣ", "σίσυφος", "İstanbul", "50% off_", "Übung", "a\\b", "z" * 40)


def meetings(items: Items) -> list[Appointment]:
    """Appointments that differ in everything that filters look at."""
    ann, bob = user_link(items.ann, "x"), user_link(items.bob, "x")
    people = [
        ActParty(ParticipationType.REQUIRED, "Bob@corp.test", "Bob", bob),
        ActParty(ParticipationType.OPTIONAL, "rene@contoso.test", "R", items.rene),
        ActParty(ParticipationType.REQUIRED, "", "Only a Name"),
        ActParty(ParticipationType.RESOURCE, "room@corp.test"),
    ]
    whole = Span.days(date(2026, 2, 28), date(2026, 2, 28))
    spans = [None, Span(NOW, NOW + DAY / 24, "Europe/Berlin"), whole, Span(NOW - 3 * DAY, NOW, "UTC")]
    boss = ActParty(ParticipationType.ORGANIZER, "boss@else.test")
    organizers = [None, ActParty(ParticipationType.ORGANIZER, "ann@corp.test", "Ann", ann), boss]
    statuses = list(AppointmentStatus)
    return [
        Appointment(
            subject=TEXTS[number % len(TEXTS)],
            location=TEXTS[(number * 5 + 1) % len(TEXTS)],
            category=TEXTS[(number * 7) % 3],
            span=spans[number % 4],
            status=statuses[number % 6],
            priority=Priority(number % 3),
            private=number % 2 == 0,
            organizer=organizers[number % 3],
            attendees=tuple(people[: number % 5]),
            regarding=items.rene if number % 4 == 1 else None,
            owner=(items.ann, items.bob, None)[number % 3],
        )
        for number in range(24)
    ]


def tasks(items: Items) -> list[ActTask]:
    """Tasks that do."""
    statuses = list(TaskStatus)
    return [
        ActTask(
            subject=TEXTS[number % len(TEXTS)],
            description=TEXTS[(number * 3) % len(TEXTS)],
            due=(None, NOW, NOW - DAY, NOW + 2 * DAY, NOW + DAY)[number % 5],
            status=statuses[number % 6],
            percent_complete=(None, 0, 50, 100)[number % 4],
            owner=(items.ann, items.bob, None)[number % 3],
            regarding=items.rene if number % 2 else None,
        )
        for number in range(20)
    ]


def contacts(items: Items, account: RecordLink) -> list[ActContact]:
    """Contacts that do."""
    return [
        ActContact(
            PersonName(TEXTS[number % len(TEXTS)], "", TEXTS[(number * 5) % len(TEXTS)] or f"N{number}"),
            {"jobtitle": TEXTS[number % len(TEXTS)] or "Boss", **({"emailaddress1": f"C{number}@Corp.test"} if number % 3 else {})},
            address1=PostalAddress(city=TEXTS[(number * 2) % len(TEXTS)]),
            birthdate=(None, date(1980, 2, 29), date(2000, 1, 1))[number % 3],
            description=TEXTS[(number * 3) % len(TEXTS)],
            parent=(None, account, items.rene)[number % 3],
            owner=(items.ann, items.bob, None)[number % 3],
            active=number % 4 != 0,
        )
        for number in range(20)
    ]


def an_account(items: Items) -> RecordLink:
    """An account of the organisation."""
    world = items.world
    assert world is not None
    with world.store.transaction_write() as session:
        now = world.clock.now()
        session.add(AccountRow(id=900_001, name="Straße AG", emails=[], createdon=now, modifiedon=now))
        write_names(session.connection(), [name_entry(900_001, RecordType.ACCOUNT, "Straße AG", [], active=True)])
    return RecordLink(RecordType.ACCOUNT, RecordId(900_001), "Straße AG")


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Items]:
    """A store with records of all kinds; nothing is written to it any more."""
    if request.param == "postgresql":
        from tests.contract.store_world import postgresql_store, world_at

        server = request.getfixturevalue("postgresql")
        with postgresql_store(server) as url, world_at(url, tmp_path_factory.mktemp("home")) as world:
            yield filled(in_database(world))
    else:
        with items_in("sqlite", request, tmp_path_factory.mktemp("home")) as items:
            yield filled(items)


def filled(items: Items) -> Items:
    """The store with everything in it."""
    account = an_account(items)
    one = series()
    assert isinstance(one, RecurringAppointmentMaster)
    template = replace(one.template, organizer=None, attendees=(), regarding=None, owner=items.ann)
    with items.store.writing() as uow:
        records: tuple[ActRecord, ...] = (
            *meetings(items),
            *tasks(items),
            *contacts(items, account),
            replace(one, template=template, exceptions=()),
        )
        uow.save_records([RecordChange(record) for record in records])
        uow.catch_up(100)
    return items


def a_value(kind: ColumnType) -> st.SearchStrategy[Any]:
    """A value that a condition on such a column may have."""
    match kind:
        case ColumnType.TEXT:
            return st.sampled_from([*TEXTS, "strasse", "PLAN", "%", "_", "contact", "account", "rene valdes", "straße ag", "c1@corp.test"])
        case ColumnType.NUMBER:
            return st.sampled_from([-1, 0, 1, 2, 3, 5, 50, 100, 2**70, -(2**70)])
        case ColumnType.USER:
            return st.integers(0, 12) | st.just(2**80)
        case ColumnType.MOMENT:
            return st.sampled_from([NOW, NOW - DAY, NOW + DAY, datetime(2026, 2, 28, tzinfo=UTC), datetime(1, 1, 2, tzinfo=UTC)])
        case ColumnType.DAY:
            return st.sampled_from([date(1980, 2, 29), date(2000, 1, 1), date(1, 1, 1), date(9999, 12, 31)])
        case ColumnType.FLAG:
            return st.booleans()
        case ColumnType.PEOPLE:
            keys = ["ANN@corp.test", "bob@corp.test", "rene@contoso.test", "room@corp.test", "name:only a name", "user:#0002", "x", "\x00"]
            return st.sampled_from([*keys, *(f"user:#{number}" for number in range(12)), *(f"contact:#{number}" for number in range(12))])


@st.composite
def conditions(draw: st.DrawFn, kind: ActKind) -> Condition:
    """A condition that makes sense."""
    column = draw(st.sampled_from(sorted(COLUMNS[kind])))
    value = a_value(COLUMNS[kind][column])
    some = [
        Condition(column, operator, values)
        for operator in Operator
        for values in ((), (draw(value),), (draw(value), draw(value)), (draw(st.sampled_from([0, 1, 3, 36500])),))
    ]
    fit = [one for one in some if not check_filter(SyncFilter(kind, "x", Group(members=(one,))))]
    return draw(st.sampled_from(fit))


@st.composite
def filters(draw: st.DrawFn) -> list[SyncFilter]:
    """One or two filters of one kind, some for nobody."""
    kind = draw(st.sampled_from([ActKind.APPOINTMENT, ActKind.SERIES, ActKind.TASK, ActKind.CONTACT]))
    group = st.builds(Group, st.sampled_from(Joined), st.lists(conditions(kind), max_size=3).map(tuple))
    nested = st.builds(Group, st.sampled_from(Joined), st.lists(conditions(kind) | group, max_size=3).map(tuple))
    return [SyncFilter(kind, f"F{number}", draw(nested), active=draw(st.integers(0, 9)) > 0) for number in range(draw(st.integers(1, 2)))]


@settings(BUDGET, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(some=filters(), who=st.sampled_from(["ann", "bob"]))
def test_sql_and_the_domain_let_the_same_records_through(full: Items, some: list[SyncFilter], who: str) -> None:
    user: UserId = getattr(full, who)
    viewer = Viewer(user, frozenset({f"{who}@corp.test", f"user:#{user}"}), NOW)
    kind = some[0].kind
    with full.store.reading() as reader:
        everything = SyncFilter(kind, "all", Group())
        ids = reader.matching(kind, [everything], viewer, limit=1000)
        stored = reader.records(kind, ids)
        expected = [number for number in ids if matches(some, kind, cells_of(stored[number].record), viewer)[0]]
        assert reader.matching(kind, some, viewer, limit=1000) == expected
        assert reader.count_matching(kind, some, viewer) == len(expected)


def test_there_is_something_to_let_through(full: Items) -> None:
    viewer = Viewer(full.ann, frozenset({"ann@corp.test"}), NOW)
    with full.store.reading() as reader:
        found = {kind: reader.count_matching(kind, [SyncFilter(kind, "all", Group())], viewer) for kind in ActKind}
        assert (found[ActKind.APPOINTMENT], found[ActKind.TASK]) == (24, 20)
        assert (found[ActKind.CONTACT], found[ActKind.SERIES], found[ActKind.FAX]) == (21, 1, 0)
        mine = given_to_new_user(DEFAULT_TEMPLATES, full.ann)
        some = {kind: reader.count_matching(kind, mine, viewer) for kind in ActKind}
        assert 0 < some[ActKind.APPOINTMENT] < 24
        assert 0 < some[ActKind.CONTACT] < 21
        assert 0 < some[ActKind.TASK] < 20
        assert reader.matching(ActKind.TASK, mine, viewer, limit=1) == reader.matching(ActKind.TASK, mine, viewer, limit=9)[:1]
        [first, *rest] = reader.matching(ActKind.TASK, mine, viewer, limit=99)
        assert reader.matching(ActKind.TASK, mine, viewer, after=first, limit=99) == rest


def test_no_filter_no_records_and_no_sense_no_answer(items: Items) -> None:
    saved(items, ActTask("Call"))
    viewer = Viewer(items.ann, frozenset(), NOW)
    with items.store.reading() as reader:
        assert reader.matching(ActKind.TASK, [], viewer, limit=9) == []
        assert reader.count_matching(ActKind.TASK, [], viewer) == 0


def test_a_filter_that_makes_no_sense_is_refused(full: Items) -> None:
    wrong = SyncFilter(ActKind.TASK, "Odd", Group(members=(Condition("colour", Operator.NULL),)))
    viewer = Viewer(full.ann, frozenset(), NOW)
    with full.store.reading() as reader, pytest.raises(ValueError, match=r"Odd: where\.members"):
        reader.matching(ActKind.TASK, [wrong], viewer, limit=9)


def test_filters_are_kept(items: Items) -> None:
    where = Group(Joined.ANY, (Condition("scheduledend", Operator.LT, (NOW,)), Group(members=(Condition("ownerid", Operator.ME),))))
    own = SyncFilter(ActKind.TASK, "Mine", where, items.ann, description="words")
    system = SyncFilter(ActKind.CONTACT, "All", Group(), active=False)
    template = SyncFilter(ActKind.CONTACT, "T", Group(), query_type=QueryType.TEMPLATE, is_default=True)
    bobs = replace(own, owner=items.bob)
    with items.store.writing() as uow:
        # Those that every store has.
        uow.delete_filters([one.id for one in uow.filters(None) if one.id is not None])
        ids = uow.save_filters([own, system, template, bobs])
        [same] = uow.save_filters([replace(own, id=ids[0], name="Changed", parent=ids[2])])
        assert same == ids[0]
    with items.store.reading() as reader:
        found = reader.filters(items.ann)
        assert [(one.id, one.name) for one in found] == [(ids[1], "All"), (ids[2], "T"), (ids[0], "Changed")]
        assert found[2] == replace(own, id=ids[0], name="Changed", parent=ids[2])
        assert found[:2] == [replace(system, id=ids[1]), replace(template, id=ids[2])]
        assert len(reader.filters(None)) == 4
    with items.store.writing() as uow:
        uow.delete_filters([ids[2]])
        assert uow.save_filters([replace(template, id=ids[2])]) == [0]
        assert len(uow.filters(None)) == 3


def test_directions_of_a_user_win_over_those_of_the_profile_and_the_organisation(items: Items) -> None:
    task = ActKind.TASK
    with items.store.writing() as uow:
        uow.choose_directions(MappingScope.ORGANIZATION, 0, task, {"notes": SyncDirection.NONE, "due": SyncDirection.TO_STORE})
        uow.choose_directions(MappingScope.PROFILE, 5, task, {"notes": SyncDirection.TO_REMOTE})
        uow.choose_directions(MappingScope.USER, items.ann, task, {"due": SyncDirection.BOTH})
        assert uow.directions(items.bob) == {task: {"notes": SyncDirection.NONE, "due": SyncDirection.TO_STORE}}
        assert uow.directions(items.ann, 5) == {task: {"notes": SyncDirection.TO_REMOTE, "due": SyncDirection.BOTH}}
        uow.choose_directions(MappingScope.ORGANIZATION, 0, task, {"notes": None, "due": SyncDirection.NONE})
        assert uow.chosen_directions(MappingScope.ORGANIZATION) == {task: {"due": SyncDirection.NONE}}


def test_whose_a_mailbox_is(items: Items) -> None:
    known = ActMailbox(items.box, True, True, "org-1", NOW, "ann", NOW)
    with items.store.writing() as uow:
        assert uow.act_mailbox(items.box) == ActMailbox(items.box)
        uow.save_act_mailbox(replace(known, found="other"))
        uow.save_act_mailbox(known)
        assert (uow.act_mailbox(items.box), uow.act_mailbox(items.other)) == (known, ActMailbox(items.other))

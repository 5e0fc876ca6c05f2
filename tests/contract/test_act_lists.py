"""Lists of appointments, contacts and tasks in every store: order, pages, what a row says, filters, and how links stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.domain.act.conflicts import Conflict
from core.domain.act.kinds import ActKind, ChangeType, Side
from core.domain.act.mapping import SyncError, SyncMapping, UserDecision
from core.domain.act.merge import Choice
from core.domain.act.patterns import Days, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import (
    ActContact,
    ActRecord,
    ActTask,
    Appointment,
    PersonName,
    RecurringAppointmentMaster,
    SeriesException,
    TaskStatus,
)
from core.domain.act.resuming import Intended
from core.domain.act.spans import Span
from core.domain.ids import MailboxId, RecordId
from core.domain.record import RecordLink, RecordType
from core.ports.act_items import RecordChange, Stored
from core.ports.act_links import Link
from core.ports.act_lists import ItemFilter, ItemPage, LinkState
from core.ports.act_passes import PassEntry, PassState
from tests.contract.items_world import Items
from tests.contract.test_act_records import AT, meeting, saved

HOUR = timedelta(hours=1)
NOBODY = RecordLink(RecordType.ACCOUNT, RecordId(4), "Nobody")


def page(items: Items, wanted: ItemFilter | None = None) -> ItemPage:
    """A page as it is read."""
    with items.store.reading() as reader:
        return reader.item_page(wanted or ItemFilter())


def names(items: Items, wanted: ItemFilter | None = None) -> list[str]:
    """What a page shows, in its order."""
    found = page(items, wanted)
    assert found.total >= len(found.rows)
    return [row.name for row in found.rows]


def at(hours: int, subject: str, **more: object) -> Appointment:
    """A meeting so many hours from the first one."""
    span = Span(AT + hours * HOUR, AT + (hours + 1) * HOUR, "Europe/Berlin")
    return replace(Appointment(subject=subject, span=span), **more)  # type: ignore[arg-type]


def number_of(stored: Stored) -> int:
    """The id of a record."""
    record = stored.record
    number = record.template.id if isinstance(record, RecurringAppointmentMaster) else record.id
    assert number is not None
    return number


def link_to(items: Items, stored: Stored, box: MailboxId | None = None, **more: object) -> Link:
    """A link that both sides agree on."""
    number = number_of(stored)
    kind = ActKind.TASK if isinstance(stored.record, ActTask) else ActKind.APPOINTMENT
    mapping = SyncMapping(box or items.box, kind, number, f"AAMk{number}", "ck", agreed_at=AT)  # type: ignore[arg-type]
    return Link(replace(mapping, **more), {}, store_version=stored.version)  # type: ignore[arg-type]


def kept(items: Items, *links: Link) -> list[int]:
    """Write links."""
    with items.store.writing() as uow:
        return uow.save_links(links)


def test_what_has_a_time_comes_first_the_latest_before_all_and_contacts_follow_by_name(items: Items) -> None:
    given: list[ActRecord] = [
        at(1, "Second"),
        ActTask("First", due=AT + 5 * HOUR, start=AT - 9 * HOUR),
        ActTask("Undated"),
        at(-3, "Last"),
        ActContact(PersonName("Ann", "", "Abel")),
    ]
    saved(items, *given)
    assert names(items) == ["First", "Second", "Last", "Undated", "Ann Abel", "Rene Valdes"]
    assert names(items, ItemFilter(limit=2, offset=1)) == ["Second", "Last"]
    assert names(items, ItemFilter(limit=2, offset=5)) == ["Rene Valdes"]
    assert names(items, ItemFilter(limit=0)) == []
    assert page(items, ItemFilter(limit=1)).total == 6


def test_of_two_at_the_same_time_the_newer_comes_first_on_every_page(items: Items) -> None:
    saved(items, *(at(0, f"Item {number}") for number in range(5)))
    assert names(items, ItemFilter(kinds=frozenset({ActKind.APPOINTMENT}), limit=3)) == ["Item 4", "Item 3", "Item 2"]
    assert names(items, ItemFilter(kinds=frozenset({ActKind.APPOINTMENT}), limit=3, offset=3)) == ["Item 1", "Item 0"]


def test_a_row_says_what_a_list_shows_of_a_meeting(items: Items) -> None:
    saved(items, meeting(items))
    [row] = page(items, ItemFilter(kinds=frozenset({ActKind.APPOINTMENT}))).rows
    assert (row.name, row.who, row.start, row.end) == ("Plan", "Ann", AT, AT + HOUR)
    assert (row.zone, row.all_day, row.status, row.attendees, row.recurring) == ("Europe/Berlin", False, 2, 2, False)
    assert (row.regarding, row.owner, row.owner_name, row.state, row.links) == (items.rene, items.ann, "ann", LinkState.NONE, ())
    assert row.changed_at is not None
    with items.store.reading() as reader:
        assert reader.item_rows([7, row.id, row.id]) == {row.id: row}


def test_a_whole_day_begins_at_the_midnight_of_its_zone(items: Items) -> None:
    saved(items, Appointment(subject="Fair", span=Span.days(date(2026, 3, 9), date(2026, 3, 10))))
    wall = datetime.fromisoformat("2026-03-08T09:00")
    saved(items, Appointment(subject="Anywhere", span=Span(wall, wall + HOUR)))
    fair, anywhere, _ = page(items).rows
    assert (fair.start, fair.end) == (datetime(2026, 3, 9, tzinfo=UTC), datetime(2026, 3, 11, tzinfo=UTC))
    assert (fair.all_day, fair.zone) == (True, "UTC")
    assert (anywhere.start, anywhere.all_day, anywhere.zone) == (datetime(2026, 3, 8, 9, tzinfo=UTC), False, "")


def test_a_series_is_one_item_whatever_occurrences_differ(items: Items) -> None:
    rule = Recurrence(Pattern(PatternType.WEEKLY, days=Days.MONDAY), Range.counted(date(2026, 3, 9), 10))
    moved = replace(at(24 * 7, "Moved"), location="Elsewhere")
    saved(items, RecurringAppointmentMaster(at(0, "Weekly"), rule, (SeriesException(date(2026, 3, 16), moved),)))
    [row] = page(items, ItemFilter(kinds=frozenset({ActKind.SERIES}))).rows
    assert (row.name, row.recurring, row.kind, row.start) == ("Weekly", True, ActKind.SERIES, AT)
    assert names(items, ItemFilter(text="moved")) == []


def test_rows_of_tasks_and_contacts(items: Items) -> None:
    saved(
        items,
        ActTask("Call", start=AT, due=AT + HOUR, zone="Asia/Tokyo", status=TaskStatus.WAITING, regarding=items.rene, owner=items.bob),
        ActContact(
            PersonName("Ann", "", "Abel"), {"emailaddress1": "ann@abel.test"}, parent=items.rene, company="Abel & Co", owner=items.ann
        ),
    )
    task, contact, rene = page(items).rows
    assert (task.name, task.start, task.end, task.zone, task.status) == ("Call", AT, AT + HOUR, "Asia/Tokyo", 4)
    assert (task.regarding, task.owner_name, task.kind) == (items.rene, "bob", ActKind.TASK)
    assert (contact.name, contact.who, contact.regarding, contact.status, contact.start) == ("Ann Abel", "Abel & Co", items.rene, 0, None)
    assert (rene.name, rene.who, rene.owner_name) == ("Rene Valdes", "", "ann")


def test_filters_by_kind_by_record_and_by_time(items: Items) -> None:
    saved(
        items,
        at(0, "Early"),
        at(48, "Late", regarding=items.rene),
        ActTask("Due", due=AT + HOUR),
        ActTask("Whenever", regarding=items.rene),
        ActTask("Letter", kind=ActKind.LETTER, due=AT),
        ActContact(PersonName("", "", "Child"), parent=items.rene),
    )
    assert names(items, ItemFilter(kinds=frozenset({ActKind.LETTER, ActKind.CONTACT}))) == ["Letter", "Child", "Rene Valdes"]
    assert names(items, ItemFilter(kinds=frozenset())) == []
    assert page(items, ItemFilter(kinds=frozenset())) == ItemPage((), 0, {})
    assert names(items, ItemFilter(regarding=items.rene)) == ["Late", "Whenever", "Child"]
    assert names(items, ItemFilter(regarding=NOBODY)) == []
    assert names(items, ItemFilter(since=AT, until=AT + HOUR)) == ["Letter", "Early"]
    assert names(items, ItemFilter(since=AT + HOUR)) == ["Late", "Due"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PLAN", ["Plan"]),
        ("room 7", ["Plan"]),
        ("somebody", ["Plan"]),
        ("rene@", ["Plan", "Rene Valdes"]),
        ("valdes", ["Rene Valdes"]),
        ("straße", ["Größe der Straße"]),
        ("GRÖSSE", ["Größe der Straße"]),
        ("50%", ["50% off"]),
        ("%", ["50% off"]),
        ("abel &", ["Ann Abel"]),
        ("nothing of it", []),
    ],
)
def test_a_text_is_looked_for_in_names_places_companies_and_participants(items: Items, text: str, expected: list[str]) -> None:
    saved(
        items,
        meeting(items),
        ActTask("Größe der Straße", due=AT),
        at(-5, "50% off"),
        ActContact(PersonName("Ann", "", "Abel"), company="Abel & Co"),
    )
    assert names(items, ItemFilter(text=text)) == expected


def test_an_item_shows_the_worst_of_its_links(items: Items) -> None:
    fine, none, bad, asked = saved(items, at(4, "Fine"), at(3, "None"), at(2, "Bad"), at(1, "Asked"))
    error = SyncError("ErrorAccessDenied", AT, 5, "no")
    [_, _, asked_link, _] = kept(
        items,
        link_to(items, fine),
        link_to(items, bad, items.other, retries=3, error=error),
        link_to(items, asked),
        link_to(items, bad),
    )
    with items.store.writing() as uow:
        uow.keep_conflicts(asked_link, [Conflict("subject", "a", "b", "c", "x"), Conflict("location", "a", "b", "c", "x")])
    found = page(items, ItemFilter(kinds=frozenset({ActKind.APPOINTMENT})))
    assert [(row.name, row.state) for row in found.rows] == [
        ("Fine", LinkState.LINKED),
        ("None", LinkState.NONE),
        ("Bad", LinkState.FAILED),
        ("Asked", LinkState.CONFLICT),
    ]
    assert found.states == {LinkState.LINKED: 1, LinkState.NONE: 1, LinkState.FAILED: 1, LinkState.CONFLICT: 1}
    views = found.rows[2].links
    assert [(view.mailbox, view.state) for view in views] == [("ann@corp.test", LinkState.LINKED), ("bob@corp.test", LinkState.FAILED)]
    assert (views[1].error, views[1].retries, views[1].remote_id, views[1].agreed_at) == (error, 3, f"AAMk{number_of(bad)}", AT)
    assert found.rows[3].links[0].conflicts == 2
    with items.store.reading() as reader:
        assert reader.link_views(number_of(bad)) == list(views)
        assert reader.link_views(number_of(none)) == []
    here = page(items, ItemFilter(mailbox_id=items.box))
    assert [(row.name, row.state) for row in here.rows] == [
        ("Fine", LinkState.LINKED),
        ("Bad", LinkState.LINKED),
        ("Asked", LinkState.CONFLICT),
    ]
    assert here.states == {LinkState.LINKED: 2, LinkState.CONFLICT: 1}
    assert names(items, ItemFilter(mailbox_id=items.other)) == ["Bad"]


def test_what_still_is_to_be_carried_waits(items: Items) -> None:
    subjects = ["Ended", "Changed", "Half", "Begun", "Chosen", "Decided", "Told", "Fine"]
    records = dict(zip(subjects, saved(items, *(ActTask(one) for one in subjects)), strict=True))
    links = {name: link_to(items, stored) for name, stored in records.items()}
    links["Ended"] = replace(links["Ended"], mapping=replace(links["Ended"].mapping, unlinked=True, error=SyncError("x", AT)))
    links["Half"] = replace(links["Half"], mapping=replace(links["Half"].mapping, remote_id=None))
    links["Begun"] = replace(links["Begun"], intended=Intended({"subject": "b"}, {}))
    links["Chosen"] = replace(links["Chosen"], choices={"subject": Choice(Side.STORE, "x", "y")})
    links["Told"] = replace(links["Told"], mapping=replace(links["Told"].mapping, to_store=ChangeType.UPDATE))
    ids = dict(zip(subjects, kept(items, *links.values()), strict=True))
    with items.store.writing() as uow:
        uow.keep_conflicts(ids["Decided"], [Conflict("subject", "a", "b", "c", "x")])
        uow.decide([one.id for one in uow.conflicts(limit=9)], UserDecision.TAKE_STORE, "ann")
        record = records["Changed"].record
        assert isinstance(record, ActTask)
        uow.save_records([RecordChange(replace(record, description="x"), records["Changed"].version)])
    tasks = frozenset({ActKind.TASK})
    found = page(items, ItemFilter(kinds=tasks))
    states = {row.name: row.state for row in found.rows}
    waiting = {"Changed", "Half", "Begun", "Chosen", "Decided", "Told"}
    assert states == dict.fromkeys(waiting, LinkState.WAITING) | {"Ended": LinkState.UNLINKED, "Fine": LinkState.LINKED}
    assert found.states == {LinkState.WAITING: 6, LinkState.LINKED: 1, LinkState.UNLINKED: 1}
    chosen = page(items, ItemFilter(kinds=tasks, states=frozenset({LinkState.UNLINKED, LinkState.LINKED})))
    assert ({row.name for row in chosen.rows}, chosen.total, chosen.states) == ({"Ended", "Fine"}, 2, found.states)
    assert page(items, ItemFilter(kinds=tasks, states=frozenset())).rows == ()
    with items.store.reading() as reader:
        assert reader.act_waiting().conflicts == 0


def test_items_without_any_link_can_be_asked_for(items: Items) -> None:
    free, taken = saved(items, ActTask("Free"), ActTask("Taken"))
    kept(items, link_to(items, taken))
    wanted = ItemFilter(kinds=frozenset({ActKind.TASK}), states=frozenset({LinkState.NONE}))
    assert [row.id for row in page(items, wanted).rows] == [number_of(free)]
    both = replace(wanted, states=frozenset({LinkState.NONE, LinkState.LINKED}))
    assert page(items, both).total == 2
    # To a mailbox everything in the list has a link.
    assert page(items, replace(wanted, mailbox_id=items.box)).rows == ()


def test_a_contact_is_linked_and_waits_once_somebody_changed_it(items: Items) -> None:
    with items.store.writing() as uow:
        uow.catch_up(9)
        mapping = SyncMapping(items.box, ActKind.CONTACT, items.rene.id, "AAMkR", agreed_at=AT)
        uow.save_links([Link(mapping, {}, store_version=1)])
    wanted = ItemFilter(kinds=frozenset({ActKind.CONTACT}))
    assert [row.state for row in page(items, wanted).rows] == [LinkState.LINKED]
    with items.store.writing() as uow:
        stored = uow.records(ActKind.CONTACT, [items.rene.id])[items.rene.id]
        assert isinstance(stored.record, ActContact)
        uow.save_records([RecordChange(replace(stored.record, description="x"), stored.version)])
    assert page(items, wanted).states == {LinkState.WAITING: 1}
    assert len(page(items, replace(wanted, states=frozenset({LinkState.WAITING}))).rows) == 1


def test_what_waits_for_a_person_is_counted(items: Items) -> None:
    [stored] = saved(items, ActTask("Call"))
    [link] = kept(items, link_to(items, stored))
    with items.store.writing() as uow:
        uow.keep_conflicts(link, [Conflict("subject", "a", "b", "c", "x"), Conflict("notes", "a", "b", "c", "x")])
        first = uow.conflicts(limit=1)[0].id
        uow.decide([first], UserDecision.TAKE_STORE, "ann")
        uow.keep_pass(PassEntry(items.box, PassState.HELD))
        uow.keep_pass(PassEntry(items.box, PassState.DONE))
    with items.store.reading() as reader:
        waiting = reader.act_waiting()
        assert (waiting.conflicts, waiting.held) == (1, 1)
        assert reader.mailbox_names([items.box, MailboxId(5)]) == {items.box: "ann@corp.test"}

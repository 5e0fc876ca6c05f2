"""When an item is, and how it stands to its mailboxes, in words: whole days do not drift, times are on the clocks of this machine."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from core.domain.act.kinds import ActKind
from core.domain.act.mapping import SyncError
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.status import MailboxState
from core.errors import ItemError, StoreBusy
from core.service import ItemDetail, ItemRow, LinkState
from gui.models.act_item_facts import body_of, facts_of, occurrences_of, people_of, person_text
from gui.models.act_link_words import error_problem, link_shape, link_tip, link_word, linked_mailboxes
from gui.models.act_when import when_tip, when_words
from tests.gui.act.items_made import CONTACT, MEETING, NOW, SERIES, TASK, link, row


@pytest.fixture(autouse=True)
def english() -> None:
    """Days and months as they are written in English."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))


@pytest.fixture(params=["America/Los_Angeles", "UTC", "Pacific/Auckland"])
def clocks(request: pytest.FixtureRequest) -> Iterator[str]:
    """Clocks of this machine, wherever it may be."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def days(first: datetime, count: int) -> ItemRow:
    return row(1, start=first, end=first + timedelta(days=count), all_day=True, zone="UTC")


@pytest.mark.usefixtures("clocks")
def test_whole_days_are_the_same_days_everywhere() -> None:
    first = datetime(2026, 11, 24, tzinfo=UTC)
    assert when_words(days(first, 1)) == "11/24/26, all day"
    assert when_words(days(first, 3)) == "11/24/26 \N{EN DASH} 11/26/26"
    assert when_tip(days(first, 1)) == "Tuesday, November 24, 2026, all day"


@pytest.mark.usefixtures("clocks")
def test_a_due_day_is_a_day_of_its_own_zone() -> None:
    # Midnight in Vienna, which is the day before in UTC.
    due = row(1, ActKind.TASK, end=datetime(2026, 11, 29, 23, tzinfo=UTC), zone="Europe/Vienna")
    assert when_words(due) == "due 11/30/26"
    assert when_tip(due) == "Due Monday, November 30, 2026"


def test_times_are_on_our_clocks_and_the_planned_ones_are_told(clocks: str) -> None:
    start = datetime(2026, 11, 24, 9, tzinfo=UTC)
    meeting = row(1, start=start, end=start + timedelta(minutes=30), zone="Europe/Vienna")
    ours = {"America/Los_Angeles": "11/24/26 01:00", "UTC": "11/24/26 09:00", "Pacific/Auckland": "11/24/26 22:00"}[clocks]
    assert when_words(meeting).startswith(ours)
    assert "Planned as Tuesday, November 24, 2026, 10:00 to 10:30 (Europe/Vienna)" in when_tip(meeting)


@pytest.mark.usefixtures("clocks")
def test_what_has_no_zone_is_at_that_time_everywhere() -> None:
    start = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    floating = row(1, start=start, end=start + timedelta(hours=1), zone="")
    assert when_words(floating) == "11/24/26 23:30 \N{EN DASH} 11/25/26 00:30"
    assert "wherever one is" in when_tip(floating)


def test_a_zone_that_nobody_knows_is_no_reason_to_fail() -> None:
    assert when_words(row(1, zone="Middle Earth"))
    assert when_words(row(1, ActKind.TASK, end=NOW, zone="Middle Earth")) == "due 11/24/26"


def test_what_is_not_planned_says_nothing() -> None:
    assert when_words(row(1, start=None, end=None)) == when_tip(row(1, start=None, end=None)) == ""
    assert when_words(row(1, ActKind.TASK)) == when_words(row(1, ActKind.CONTACT)) == ""
    assert when_tip(row(1, ActKind.TASK)) == ""


def test_an_hour_that_comes_twice_does_not_end_before_it_begins() -> None:
    # Clocks in Vienna go back from 3 to 2 on that night.
    start = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
    assert when_tip(row(1, start=start, end=start + timedelta(minutes=30), zone="Europe/Vienna"))


def test_a_series_says_that_its_first_occurrence_is_meant() -> None:
    assert "series" in when_tip(row(1, ActKind.SERIES))


def test_every_state_has_a_shape_a_word_and_a_sentence() -> None:
    assert len({link_word(state) for state in LinkState}) == len(LinkState)
    assert all(link_tip(state) for state in LinkState)
    assert link_shape(LinkState.FAILED) is MailboxState.PARKED
    assert link_shape(LinkState.LINKED) is MailboxState.HEALTHY


def test_mailboxes_are_counted_once_and_ended_links_not_at_all() -> None:
    links = (link(1), link(2), link(3, LinkState.FAILED, "bob@corp.test"), link(4, LinkState.UNLINKED, "bob@corp.test"))
    assert linked_mailboxes(row(1, links=links)) == 2
    assert linked_mailboxes(row(1, links=links[3:])) == 0


def test_a_failure_of_one_item_has_the_words_of_its_error() -> None:
    known = error_problem(SyncError(StoreBusy.code, NOW, None, "somebody writes"))
    assert (known.title, known.cause, known.code) == (StoreBusy.title, "somebody writes", StoreBusy.code)
    assert error_problem(SyncError("NobodyKnowsThis", NOW, 7)).title == ItemError.title
    assert error_problem(SyncError("NobodyKnowsThis", NOW, 7)).code == "NobodyKnowsThis 7"


def detail(record: object, number: int = 1, **more: object) -> ItemDetail:
    return ItemDetail(row(number, **more), record)  # type: ignore[arg-type]


def test_facts_begin_with_time_and_place_and_leave_out_what_has_its_own_place() -> None:
    facts = facts_of(detail(MEETING))
    labels = [label for label, _ in facts]
    assert labels[0] == "Appointment time"
    assert labels.index("Location") < labels.index("Reminder") < labels.index("Owner")
    assert not {"Subject", "Body", "Organizer", "Importance", "Attendee rene@contoso.test"} & set(labels)
    assert all(text for _, text in facts)


def test_facts_of_contacts_and_tasks_are_said() -> None:
    assert dict(facts_of(detail(CONTACT, kind=ActKind.CONTACT)))["Birthday"] == "Friday, February 29, 1980"
    assert dict(facts_of(detail(TASK, kind=ActKind.TASK)))["Due date"] == "Monday, November 30, 2026"


def test_the_organizer_stands_first_and_once() -> None:
    assert [party.address for party in people_of(MEETING)] == ["alice@corp.test", "rene@contoso.test", "nobody@else.test"]
    assert people_of(SERIES) == people_of(MEETING)
    assert people_of(CONTACT) == people_of(TASK) == ()
    assert person_text(ActParty(ParticipationType.REQUIRED, "", "")) == "(nobody)"


def test_what_differs_of_a_series_is_said_by_day() -> None:
    assert occurrences_of(SERIES) == [("Tuesday, December 1, 2026", "Location: Room 9"), ("Tuesday, December 8, 2026", "deleted")]
    assert occurrences_of(MEETING) == []


def test_bodies_are_plain_text() -> None:
    assert body_of(MEETING) == "Agenda\n\nPrices"
    assert body_of(TASK) == "By post"
    assert body_of(CONTACT) == ""

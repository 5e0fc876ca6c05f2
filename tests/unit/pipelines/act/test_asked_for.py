"""A meeting that an attendee tracks is asked of its organizer's mailbox: what becomes of it where that does not have it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.domain.act.kinds import ActKind
from core.domain.act.records import Appointment
from core.domain.act.settings import TRACKING_CATEGORY
from core.domain.act.spans import Span
from core.service.act import items as service
from tests.fakes.act_kit import ActKit, attendee, organizer
from tests.fakes.act_transport import FakeActTransport
from tests.fakes.kit import ALICE, BOB

APPOINTMENT = ActKind.APPOINTMENT
SPAN = Span(datetime(2026, 3, 9, 9, 0, tzinfo=UTC), datetime(2026, 3, 9, 10, 0, tzinfo=UTC), "Europe/Berlin")
MEETING = Appointment("Review", SPAN, uid="uid-of-bob", organizer=organizer(BOB), attendees=(attendee("alice@corp.test"),))
NOT_THERE = "bob@corp.test called the meeting, and it is not in that calendar"


@pytest.fixture
def kit() -> ActKit:
    return ActKit()


@pytest.fixture
def item(kit: ActKit) -> str:
    """Bob's meeting in Alice's calendar, where she has it tracked."""
    return kit.servers[ALICE].put("calendar", MEETING, categories=(TRACKING_CATEGORY,))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often a server is asked for single items."""
    found: list[str] = []
    for name in ("get", "find_uid"):
        known = getattr(FakeActTransport, name)

        def counted(self: FakeActTransport, *given: object, _name: str = name, _known: object = known) -> object:
            found.append(_name)
            return _known(self, *given)  # type: ignore[operator]

        monkeypatch.setattr(FakeActTransport, name, counted)
    return found


def both(kit: ActKit, passes: int, minutes: float = 1) -> None:
    for _ in range(passes):
        kit.run(ALICE)
        kit.run(BOB)
        kit.later(minutes=minutes)


def words(kit: ActKit) -> list[str | None]:
    """Why Alice's links fail, None where they do not."""
    return [None if one.mapping.error is None else one.mapping.error.words for one in kit.links()]


def test_a_meeting_that_its_organizer_does_not_have_any_more_is_not_asked_for_for_ever(kit: ActKit, item: str, calls: list[str]) -> None:
    both(kit, 3)
    assert (words(kit), len(kit.links(BOB))) == ([None], 0), "three looks, then it is not asked for any more"
    assert calls.count("find_uid") == 3
    assert kit.run().failed == 1
    assert words(kit) == [NOT_THERE]
    calls.clear()
    both(kit, 9)
    assert calls == [], "it rests"
    assert kit.records(APPOINTMENT) == {}


def test_it_is_joined_with_the_record_that_comes_after_all(kit: ActKit, item: str) -> None:
    both(kit, 5)
    assert words(kit) == [NOT_THERE]
    kit.servers[BOB].put("calendar", MEETING, categories=(TRACKING_CATEGORY,))
    kit.later(minutes=30)
    both(kit, 3, minutes=60)
    [number] = kit.records(APPOINTMENT)
    assert [(one.mapping.object_id, one.mapping.remote_id) for one in kit.links()] == [(number, item)]
    assert words(kit) == [None]


def test_a_meeting_that_comes_into_the_organizers_calendar_within_a_few_passes_is_taken(kit: ActKit, item: str) -> None:
    both(kit, 2)
    kit.servers[BOB].put("calendar", MEETING)
    both(kit, 2)
    assert len(kit.records(APPOINTMENT)) == 1
    assert words(kit) == [None]


def test_a_meeting_that_cannot_be_read_in_its_organizers_mailbox_fails_with_that_word(kit: ActKit, item: str, calls: list[str]) -> None:
    there = kit.servers[BOB].put("calendar", MEETING)
    kit.servers[BOB].unreadable.add(there)
    both(kit, 2)
    assert words(kit) == ["bob@corp.test called the meeting, and it cannot be taken from that calendar: its body is no XML"]
    calls.clear()
    both(kit, 5)
    assert calls == []
    kit.servers[BOB].unreadable.clear()
    both(kit, 4, minutes=60)
    assert (words(kit), len(kit.records(APPOINTMENT))) == ([None], 1)


def test_a_meeting_whose_link_a_person_ended_in_the_organizers_mailbox_is_not_waited_for(kit: ActKit, item: str) -> None:
    kit.run(ALICE)
    with kit.items.writing() as writer:
        writer.save_links([service._ended(link) for link in kit.links(BOB)])
    kit.run(ALICE)
    assert words(kit) == ["bob@corp.test called the meeting, and its link there was ended"]


def test_nothing_is_left_of_it_once_the_category_is_taken_off(kit: ActKit, item: str) -> None:
    both(kit, 5)
    assert words(kit) == [NOT_THERE]
    kit.servers[ALICE].items[item].categories = ()
    kit.servers[ALICE]._touched(item)
    kit.run()
    assert kit.links() == []
    kit.servers[ALICE].items[item].categories = (TRACKING_CATEGORY,)
    kit.servers[ALICE]._touched(item)
    kit.run()
    assert len(kit.links(BOB)) == 1, "it is asked for anew"


def test_an_edit_of_the_item_says_the_same_again(kit: ActKit, item: str) -> None:
    both(kit, 5)
    kit.servers[ALICE].edit(item, {"subject": "Review, moved"})
    assert kit.run().failed == 1
    assert words(kit) == [NOT_THERE]
    assert [one.mapping.retries for one in kit.links()] == [2]


def test_what_would_be_done_does_not_count_as_a_look(kit: ActKit, item: str) -> None:
    kit.run(ALICE)
    before = kit.links(BOB)
    for _ in range(4):
        kit.run(BOB, what_if=True)
    assert kit.links(BOB) == before


def test_a_meeting_whose_organizer_is_not_synchronized_any_more_is_taken_here(kit: ActKit, item: str) -> None:
    both(kit, 5)
    context = kit.kit.store.state.contexts[BOB]
    kit.kit.store.state.contexts[BOB] = replace(context, mailbox=replace(context.mailbox, act=replace(context.mailbox.act, enabled=False)))
    kit.later(minutes=60)
    assert kit.run(ALICE).created_in_store == 1
    assert words(kit) == [None]

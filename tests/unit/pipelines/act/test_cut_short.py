"""What is left when a pass is cut short, refused by a server, or overtaken by a person, and how the next one goes on from there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.domain.act.kinds import ActKind
from core.domain.act.patterns import Pattern, PatternType, Range, Recurrence, day_flag
from core.domain.act.records import ActTask, Appointment, InstanceType, RecurringAppointmentMaster
from core.domain.act.settings import TRACKING_CATEGORY, Thresholds
from core.domain.act.spans import Span
from core.errors import ItemError, ServerBusy
from core.ports.act_passes import PassState
from core.service.act import items as service
from tests.fakes.act_kit import ActKit, attendee, organizer
from tests.fakes.act_transport import FakeActTransport
from tests.fakes.kit import ALICE, ALICE_USER

TASK, APPOINTMENT = ActKind.TASK, ActKind.APPOINTMENT
SPAN = Span(datetime(2026, 3, 9, 9, 0, tzinfo=UTC), datetime(2026, 3, 9, 10, 0, tzinfo=UTC), "Europe/Berlin")
TRACKED = (TRACKING_CATEGORY,)


@pytest.fixture
def kit() -> ActKit:
    return ActKit()


def meeting(number: int) -> Appointment:
    return Appointment(f"Review {number}", SPAN, organizer=organizer(ALICE), attendees=(attendee("rene@contoso.test"),), owner=ALICE_USER)


def unlink(kit: ActKit) -> None:
    """A person ends all links in the console."""
    with kit.items.writing() as writer:
        writer.save_links([service._ended(link) for link in kit.links()])


def touch(kit: ActKit, item: str, *categories: str) -> None:
    """Somebody gives an item these categories in Outlook."""
    kit.servers[ALICE].items[item].categories = categories
    kit.servers[ALICE]._touched(item)


def test_an_item_that_the_server_refuses_to_make_is_made_once_it_does_not(kit: ActKit) -> None:
    kit.add(ActTask("Call Rene", owner=ALICE_USER))
    kit.add(ActTask("Call Ann", owner=ALICE_USER))
    kit.servers[ALICE].failing["create"] = [ItemError("it does not want it")]
    outcome = kit.run()
    assert (outcome.failed, outcome.created_on_server) == (1, 1)
    assert sorted(link.mapping.retries for link in kit.links()) == [0, 1]
    assert kit.run().created_on_server == 0
    kit.later(minutes=20)
    assert kit.run().created_on_server == 1
    assert [link.mapping.error for link in kit.links()] == [None, None]


def test_a_link_that_a_person_ends_while_a_pass_is_at_it_stays_ended(kit: ActKit, monkeypatch: pytest.MonkeyPatch) -> None:
    number = kit.add(ActTask("Call Rene", owner=ALICE_USER))
    kit.run()
    kit.edit(TASK, number, {"subject": "Call Rene today"})
    update = FakeActTransport.update

    def ended_meanwhile(self: FakeActTransport, *given: object) -> object:
        unlink(kit)
        return update(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(FakeActTransport, "update", ended_meanwhile)
    assert kit.run().failed == 0
    [link] = kit.links()
    assert (link.mapping.unlinked, link.intended) == (True, None)


def test_a_record_whose_link_a_person_ends_meanwhile_is_not_deleted(kit: ActKit, monkeypatch: pytest.MonkeyPatch) -> None:
    number = kit.add(ActTask("Call Rene", owner=ALICE_USER))
    kit.run()
    kit.servers[ALICE].remove(next(iter(kit.there())))
    get = FakeActTransport.get

    def ended_meanwhile(self: FakeActTransport, *given: object) -> object:
        unlink(kit)
        return get(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(FakeActTransport, "get", ended_meanwhile)
    assert kit.run().deleted_in_store == 0
    assert kit.stored(TASK, number) is not None


def test_a_released_pass_that_is_cut_short_goes_on_under_the_same_release(kit: ActKit) -> None:
    kit.settings(thresholds=Thresholds())
    for number in range(30):
        kit.add(meeting(number))
    kit.run()
    kit.release()
    kit.servers[ALICE].failing["create"] = [None, None, ServerBusy("busy")]
    with pytest.raises(ServerBusy):
        kit.run()
    assert [one.state for one in kit.passes()] == [PassState.STOPPED]
    outcome = kit.run()
    assert (outcome.held, outcome.created_on_server, len(kit.mails())) == (None, 28, 30)
    [entry] = kit.passes()
    assert (entry.state, entry.totals["invitations"]) == (PassState.DONE, 30)
    with kit.items.reading() as reader:
        assert all(one.done_at is not None for one in reader.pass_actions(entry.id or 0, limit=99))


def test_a_released_pass_that_was_killed_in_the_middle_of_an_item_goes_on_under_the_same_release(kit: ActKit) -> None:
    kit.settings(thresholds=Thresholds())
    for number in range(3):
        kit.add(meeting(number))
    kit.run()
    kit.release()
    kit.servers[ALICE].failing["create"] = [None, KeyboardInterrupt()]
    with pytest.raises(KeyboardInterrupt):
        kit.run()
    assert kit.run().held is None
    assert len(kit.mails()) == 3


def test_what_came_while_a_released_pass_was_cut_short_is_held_again(kit: ActKit) -> None:
    kit.settings(thresholds=Thresholds())
    kit.add(meeting(0))
    kit.add(meeting(1))
    kit.run()
    kit.release()
    kit.servers[ALICE].failing["create"] = [None, ServerBusy("busy")]
    with pytest.raises(ServerBusy):
        kit.run()
    kit.add(meeting(2))
    assert kit.run().held is not None
    assert [one.state for one in kit.passes()] == [PassState.HELD, PassState.SUPERSEDED]
    assert len(kit.mails()) == 1


def test_what_failed_of_a_silent_release_tells_nobody_later_either(kit: ActKit) -> None:
    kit.settings(thresholds=Thresholds())
    kit.add(meeting(0))
    kit.run()
    kit.release(silently=True)
    kit.servers[ALICE].failing["create"] = [ItemError("it does not want it")]
    assert kit.run().failed == 1
    kit.later(minutes=20)
    assert kit.run().created_on_server == 1
    assert kit.mails() == []
    kit.add(meeting(1))
    kit.run()
    assert len(kit.mails()) == 1


def test_what_was_released_silently_and_is_seen_anew_with_its_mails_is_told_once_that_is_released(kit: ActKit) -> None:
    kit.settings(thresholds=Thresholds())
    kit.add(meeting(0))
    kit.add(meeting(1))
    kit.run()
    kit.release(silently=True)
    kit.servers[ALICE].failing["create"] = [None, ServerBusy("busy")]
    with pytest.raises(ServerBusy):
        kit.run()
    kit.add(meeting(2))
    outcome = kit.run()
    assert outcome.plan is not None
    assert outcome.plan.totals.invitations == 2
    kit.release()
    assert (kit.run().held, len(kit.mails())) == (None, 2)


def test_what_failed_of_a_silent_release_is_checked_off_there_once_it_is_done_and_is_silent_no_longer(kit: ActKit) -> None:
    kit.settings(thresholds=Thresholds())
    kit.add(meeting(0))
    kit.run()
    kit.release(silently=True)
    kit.servers[ALICE].failing["create"] = [ItemError("it does not want it")]
    kit.run()
    [entry] = kit.passes()
    kit.later(minutes=20)
    kit.run()
    with kit.items.reading() as reader:
        [seen] = reader.pass_actions(entry.id or 0, limit=9)
    assert (seen.done_at is not None, seen.error) == (True, "")
    # The same is done once more, and nobody wanted that silent.
    kit.servers[ALICE].remove(next(iter(kit.there())))
    unlink(kit)
    kit.run()
    with kit.items.writing() as writer:
        writer.save_links([service._begun(link) for link in kit.links()])
    assert kit.run().created_on_server == 1
    assert len(kit.mails()) == 1


def test_an_item_that_could_not_be_read_is_taken_once_it_can_be(kit: ActKit) -> None:
    server = kit.servers[ALICE]
    item = server.put("calendar", Appointment("Review", SPAN), categories=TRACKED)
    server.unreadable.add(item)
    assert kit.run().failed == 1
    server.unreadable.clear()
    kit.later(minutes=20)
    assert kit.run().created_in_store == 1
    assert len(kit.links()) == 1


def test_a_meeting_is_taken_once_though_its_first_item_could_not_be_read(kit: ActKit) -> None:
    server = kit.servers[ALICE]
    item = server.put("calendar", Appointment("Review", SPAN, uid="one-and-the-same"), categories=TRACKED)
    server.unreadable.add(item)
    kit.run()
    server.put("calendar", Appointment("Review", SPAN, uid="one-and-the-same"), categories=TRACKED)
    kit.run()
    server.unreadable.clear()
    for _ in range(2):
        kit.later(minutes=30)
        kit.run()
    assert len(kit.records(APPOINTMENT)) == len(kit.links()) == 1


def test_an_item_that_is_tracked_no_more_once_it_can_be_read_is_left_alone(kit: ActKit) -> None:
    server = kit.servers[ALICE]
    item = server.put("tasks", ActTask("Call Rene"), categories=TRACKED)
    server.unreadable.add(item)
    kit.run()
    server.unreadable.clear()
    touch(kit, item)
    kit.run()
    assert (kit.records(TASK), kit.links()) == ({}, [])


def test_a_link_that_a_person_ended_is_not_begun_anew_by_an_edit_in_outlook(kit: ActKit) -> None:
    kit.add(ActTask("Call Rene", owner=ALICE_USER))
    kit.run()
    [item] = kit.there()
    unlink(kit)
    kit.servers[ALICE].edit(item, {"subject": "Call Rene today"})
    assert kit.run().updated == 0
    assert [link.mapping.unlinked for link in kit.links()] == [True]
    touch(kit, item)
    kit.run()
    touch(kit, item, *TRACKED)
    assert kit.run().updated == 1
    assert [link.mapping.unlinked for link in kit.links()] == [False]


def test_a_copy_of_a_meeting_whose_link_ended_is_not_taken_as_another_meeting(kit: ActKit) -> None:
    kit.add(meeting(0))
    kit.run()
    [item] = kit.there()
    unlink(kit)
    kept = kit.servers[ALICE].items[item]
    kit.servers[ALICE].put("calendar", kept.record, categories=TRACKED)
    kit.run()
    assert len(kit.records(APPOINTMENT)) == 1


def test_an_item_that_has_another_id_since_it_was_moved_stays_linked(kit: ActKit) -> None:
    number = kit.add(ActTask("Call Rene", owner=ALICE_USER))
    kit.run()
    [item] = kit.there()
    server = kit.servers[ALICE]
    kept = server.items[item]
    moved = server.put("tasks", ActTask("Call Rene today"), categories=kept.categories, mark=kept.mark)
    server.remove(item)
    kit.servers[ALICE].failing["get"] = [ServerBusy("busy")]
    with pytest.raises(ServerBusy):
        kit.run()
    assert kit.run().deleted_in_store == 0
    [link] = kit.links()
    assert (link.mapping.remote_id, link.mapping.object_id) == (moved, number)
    stored = kit.stored(TASK, number)
    assert stored is not None
    assert isinstance(stored.record, ActTask)
    assert stored.record.subject == "Call Rene today"


def test_an_appointment_that_became_a_series_on_the_server_is_replaced_by_one(kit: ActKit) -> None:
    number = kit.add(meeting(0))
    kit.run()
    [item] = kit.there()
    kept = kit.servers[ALICE].items[item]
    assert isinstance(kept.record, Appointment)
    pattern = Pattern(PatternType.WEEKLY, days=day_flag(SPAN.start.date()))
    common = replace(kept.record, kind=ActKind.SERIES, instance_type=InstanceType.MASTER)
    kept.record = RecurringAppointmentMaster(common, Recurrence(pattern, Range.counted(SPAN.start.date(), 6)))
    kit.servers[ALICE]._touched(item)
    kit.settle(2)
    assert kit.stored(APPOINTMENT, number) is None
    [series] = kit.records(ActKind.SERIES)
    [link] = kit.links()
    assert (link.mapping.object_id, link.mapping.remote_id, link.mapping.error, link.intended) == (series, item, None, None)
    with kit.items.reading() as reader:
        assert [one.subject for one in reader.binned(mailbox_id=ALICE, limit=9)] == ["Review 0"]
    assert len(kit.mails()) == 1


def test_a_series_that_became_one_appointment_is_replaced_by_that(kit: ActKit) -> None:
    pattern = Pattern(PatternType.WEEKLY, days=day_flag(SPAN.start.date()))
    common = replace(meeting(0), kind=ActKind.SERIES, instance_type=InstanceType.MASTER)
    kit.add(RecurringAppointmentMaster(common, Recurrence(pattern, Range.counted(SPAN.start.date(), 6))))
    kit.run()
    [item] = kit.there()
    kept = kit.servers[ALICE].items[item]
    assert isinstance(kept.record, RecurringAppointmentMaster)
    kept.record = replace(kept.record.template, kind=APPOINTMENT, instance_type=InstanceType.SINGLE)
    kit.servers[ALICE]._touched(item)
    kit.settle(2)
    assert (len(kit.records(ActKind.SERIES)), len(kit.records(APPOINTMENT)), len(kit.links())) == (0, 1, 1)


def test_a_linked_item_that_was_moved_and_cannot_be_read_is_not_taken_for_deleted(kit: ActKit) -> None:
    number = kit.add(ActTask("Call Rene", owner=ALICE_USER))
    kit.run()
    [item] = kit.there()
    server = kit.servers[ALICE]
    kept = server.items[item]
    moved = server.put("tasks", kept.record, categories=kept.categories, mark=kept.mark)
    server.remove(item)
    server.unreadable.add(moved)
    outcome = kit.run()
    assert (outcome.failed, outcome.deleted_in_store) == (1, 0)
    server.unreadable.clear()
    kit.later(minutes=20)
    kit.run()
    [link] = kit.links()
    assert (link.mapping.object_id, link.mapping.remote_id, link.mapping.error) == (number, moved, None)


def test_a_change_that_the_server_refuses_rests_until_a_person_changes_the_record_again(kit: ActKit) -> None:
    number = kit.add(ActTask("Call Rene", owner=ALICE_USER))
    kit.run()
    kit.later(minutes=1)
    kit.edit(TASK, number, {"subject": "Call Rene today"})
    kit.servers[ALICE].failing["update"] = [ItemError("it does not want it")]
    kit.later(minutes=1)
    assert kit.run().failed == 1
    kit.later(minutes=1)
    assert (kit.run().failed, kit.run().updated) == (0, 0)
    kit.edit(TASK, number, {"subject": "Call Rene soon"})
    assert kit.run().updated == 1


def test_a_change_that_the_server_refused_is_tried_again_by_itself(kit: ActKit) -> None:
    number = kit.add(ActTask("Call Rene", owner=ALICE_USER))
    kit.run()
    kit.later(minutes=1)
    kit.edit(TASK, number, {"subject": "Call Rene today"})
    kit.servers[ALICE].failing["update"] = [ItemError("it does not want it")]
    kit.later(minutes=1)
    kit.run()
    kit.later(minutes=16)
    assert kit.run().updated == 1


def test_an_item_that_was_deleted_before_any_pass_saw_it_is_noticed_though_the_server_tells_nothing_of_it(kit: ActKit) -> None:
    number = kit.add(ActTask("Call Rene", owner=ALICE_USER))
    kit.run()
    server = kit.servers[ALICE]
    server.remove(next(iter(kit.there())))
    server.log.clear()
    kit.later(minutes=5)
    assert kit.run().deleted_in_store == 1
    assert kit.stored(TASK, number) is None


def test_an_item_that_was_deleted_while_the_server_forgot_how_far_it_had_told_is_noticed(kit: ActKit) -> None:
    number = kit.add(ActTask("Call Rene", owner=ALICE_USER))
    stays = kit.add(ActTask("Call Ann", owner=ALICE_USER))
    kit.run()
    server = kit.servers[ALICE]
    [gone] = [link.mapping.remote_id or "" for link in kit.links() if link.mapping.object_id == number]
    kit.run()
    server.remove(gone)
    # What the new list leaves out, as one may that is read while much changes, is there all the same.
    server.log.clear()
    server.lose_states()
    assert kit.run().deleted_in_store == 1
    assert list(kit.records(TASK)) == [stays]


def test_an_item_that_a_person_links_again_is_not_made_a_second_time(kit: ActKit) -> None:
    kit.add(meeting(0))
    kit.run()
    [item] = kit.there()
    unlink(kit)
    kit.run()
    with kit.items.writing() as writer:
        writer.save_links([service._begun(link) for link in kit.links()])
    assert kit.run().created_on_server == 0
    [link] = kit.links()
    assert (list(kit.there()), link.mapping.remote_id, link.mapping.linked, len(kit.mails())) == ([item], item, True, 1)

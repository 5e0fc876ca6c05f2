"""What a pass writes over, what it asks a person about, what it takes away: nothing of that is lost, and what a person said is done."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.domain.act.conflicts import BOOKING, WHOLE_ITEM
from core.domain.act.invitations import MailKind
from core.domain.act.kinds import ActKind, RemoteKind, Side
from core.domain.act.mapping import UserDecision
from core.domain.act.patterns import Pattern, PatternType, Range, Recurrence, day_flag
from core.domain.act.records import ActRecord, ActTask, Appointment, AppointmentStatus, InstanceType, RecurringAppointmentMaster
from core.domain.act.settings import TRACKING_CATEGORY, Policy
from core.domain.act.spans import Span
from core.domain.act.values import values_of
from core.domain.act.wording import Value
from core.domain.ids import MailboxId
from core.errors import ItemError
from core.pipelines.act import deciding
from core.ports.act_links import HistoryEntry
from core.ports.act_transport import ActConflict, ItemRef, RemoteItem
from tests.fakes.act_kit import ActKit, attendee, organizer
from tests.fakes.act_server import ActServer
from tests.fakes.act_transport import FakeActTransport
from tests.fakes.kit import ALICE, ALICE_USER, BOB

TASK, APPOINTMENT = ActKind.TASK, ActKind.APPOINTMENT
SPAN = Span(datetime(2026, 3, 9, 9, 0, tzinfo=UTC), datetime(2026, 3, 9, 10, 0, tzinfo=UTC), "Europe/Berlin")
TRACKED = (TRACKING_CATEGORY,)
HERE, THERE = "Call Rene today", "Call Rene tomorrow"


@pytest.fixture
def kit() -> ActKit:
    return ActKit()


def linked(kit: ActKit) -> tuple[int, str]:
    """A task that is on both sides."""
    number = kit.add(ActTask("Call Rene", owner=ALICE_USER))
    kit.run()
    [item] = kit.there()
    return number, item


def both_edited(kit: ActKit) -> tuple[int, str]:
    """A task that has another subject on each side since both agreed."""
    number, item = linked(kit)
    kit.edit(TASK, number, {"subject": HERE})
    kit.servers[ALICE].edit(item, {"subject": THERE})
    return number, item


def decide(kit: ActKit, decision: UserDecision, key: str = "subject") -> None:
    """A person answers the only question that there is."""
    with kit.items.writing() as writer:
        [waiting] = writer.conflicts(mailbox_id=ALICE, limit=9)
        assert waiting.conflict.key == key
        assert writer.decide([waiting.id], decision, "ann")


def said(record: ActRecord, key: str = "subject") -> Value:
    return values_of(record).get(key)


def subjects(kit: ActKit) -> tuple[list[Value], list[Value]]:
    """What the tasks of the store are called, and what those on the server."""
    return [said(one) for one in kit.records(TASK).values()], [said(one) for one in kit.there().values()]


def history(kit: ActKit) -> list[HistoryEntry]:
    with kit.items.reading() as reader:
        return reader.history(mailbox_id=ALICE, limit=99)


def open_questions(kit: ActKit) -> int:
    with kit.items.reading() as reader:
        return len(reader.conflicts(mailbox_id=ALICE, waiting=False, limit=9))


# What is written over


def test_a_value_that_gives_way_is_in_the_history_once_however_often_that_is_tried(kit: ActKit) -> None:
    number, _ = both_edited(kit)
    kit.servers[ALICE].failing["update"] = [ItemError("it does not want it")]
    assert kit.run().failed == 1
    kit.later(minutes=20)
    assert kit.run().updated == 1
    [entry] = history(kit)
    assert (entry.object_id, entry.overwritten.side, entry.overwritten.value, entry.overwritten.by) == (number, Side.REMOTE, THERE, HERE)
    kit.edit(TASK, number, {"subject": "Call Rene never"})
    kit.run()
    assert [one.overwritten.value for one in history(kit)] == [THERE, HERE]


def test_what_a_server_shortens_is_its_own_edit_in_no_pass_though_one_was_killed_right_after_writing(
    kit: ActKit, monkeypatch: pytest.MonkeyPatch
) -> None:
    parties = {"organizer": organizer(ALICE), "attendees": (attendee("rene@contoso.test"),)}
    number = kit.add(Appointment("Review", SPAN, owner=ALICE_USER, **parties))  # type: ignore[arg-type]
    kit.run()
    touched, words = ActServer._touched, "Review of everything that was sold this year"

    def shortened(self: ActServer, item_id: str) -> None:
        kept = self.items[item_id]
        assert isinstance(kept.record, Appointment)
        kept.record = replace(kept.record, subject=kept.record.subject[:20])
        touched(self, item_id)

    monkeypatch.setattr(ActServer, "_touched", shortened)
    kit.edit(APPOINTMENT, number, {"subject": words})
    kit.servers[ALICE].after["update"] = [KeyboardInterrupt()]
    with pytest.raises(KeyboardInterrupt):
        kit.run()
    assert kit.run().conflicts == 0
    stored = kit.stored(APPOINTMENT, number)
    assert stored is not None
    assert (said(stored.record), kit.links()[0].intended) == (words, None)
    assert [one.kind for one in kit.mails()] == [MailKind.INVITATION, MailKind.UPDATE]


# What a person is asked


@pytest.mark.parametrize(
    ("decision", "here", "there", "lost"),
    [
        (UserDecision.TAKE_STORE, [HERE], [HERE], [THERE]),
        (UserDecision.TAKE_REMOTE, [THERE], [THERE], [HERE]),
        (UserDecision.KEEP_BOTH, [THERE, HERE], [THERE], [HERE]),
    ],
)
def test_a_conflict_ends_as_a_person_says(kit: ActKit, decision: UserDecision, here: list[str], there: list[str], lost: list[str]) -> None:
    kit.settings(policy=Policy.ASK)
    both_edited(kit)
    assert kit.run().waiting == 1
    assert kit.run().updated == 0
    assert subjects(kit) == ([HERE], [THERE])
    decide(kit, decision)
    assert kit.run().updated == 1
    assert (subjects(kit), [one.overwritten.value for one in history(kit)], open_questions(kit)) == ((here, there), lost, 0)
    assert (kit.run().updated, subjects(kit)) == (0, (here, there))


def test_every_decision_is_carried_out_however_many_there_are(kit: ActKit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deciding, "BATCH", 1)
    kit.settings(policy=Policy.ASK)
    numbers = [kit.add(ActTask("Call Rene", owner=ALICE_USER)) for _ in range(3)]
    kit.run()
    for number, item in zip(numbers, list(kit.there()), strict=True):
        kit.edit(TASK, number, {"subject": HERE})
        kit.servers[ALICE].edit(item, {"subject": THERE})
    assert kit.run().waiting == 3
    with kit.items.writing() as writer:
        writer.decide([one.id for one in writer.conflicts(mailbox_id=ALICE, limit=9)], UserDecision.TAKE_STORE, "ann")
    assert kit.run().updated == 3
    assert subjects(kit) == ([HERE] * 3, [HERE] * 3)


def test_a_decision_about_other_values_than_there_are_by_now_is_asked_for_again(kit: ActKit) -> None:
    kit.settings(policy=Policy.ASK)
    _, item = both_edited(kit)
    kit.run()
    decide(kit, UserDecision.TAKE_STORE)
    kit.servers[ALICE].edit(item, {"subject": "Call Rene never"})
    assert kit.run().waiting == 1
    assert subjects(kit) == ([HERE], ["Call Rene never"])
    decide(kit, UserDecision.TAKE_REMOTE)
    kit.run()
    assert subjects(kit) == (["Call Rene never"], ["Call Rene never"])


def test_a_decision_is_carried_out_though_the_item_failed_a_moment_ago(kit: ActKit) -> None:
    kit.settings(policy=Policy.ASK)
    number, _ = both_edited(kit)
    kit.run()
    kit.edit(TASK, number, {"notes": "About bikes"})
    kit.servers[ALICE].failing["update"] = [ItemError("it does not want it")]
    kit.later(minutes=1)
    assert kit.run().failed == 1
    kit.later(minutes=1)
    assert kit.run().updated == 0
    decide(kit, UserDecision.TAKE_REMOTE)
    assert kit.run().updated == 1
    assert subjects(kit) == ([THERE], [THERE])


def test_a_decision_that_failed_rests_as_any_change_does(kit: ActKit) -> None:
    kit.settings(policy=Policy.ASK)
    both_edited(kit)
    kit.run()
    decide(kit, UserDecision.TAKE_STORE)
    kit.servers[ALICE].failing["update"] = [ItemError("it does not want it")]
    kit.later(minutes=1)
    assert kit.run().failed == 1
    kit.later(minutes=1)
    assert kit.run().updated == 0
    kit.later(minutes=15)
    assert kit.run().updated == 1


@pytest.mark.parametrize("gone", [Side.STORE, Side.REMOTE])
@pytest.mark.parametrize("decision", [UserDecision.TAKE_STORE, UserDecision.TAKE_REMOTE, UserDecision.KEEP_BOTH])
def test_an_item_that_was_deleted_on_one_side_and_changed_on_the_other_ends_as_a_person_says(
    kit: ActKit, gone: Side, decision: UserDecision
) -> None:
    kit.settings(policy=Policy.ASK)
    number, item = linked(kit)
    if gone is Side.STORE:
        with kit.items.writing() as writer:
            writer.delete_records(TASK, [number])
        kit.servers[ALICE].edit(item, {"subject": THERE})
    else:
        kit.servers[ALICE].remove(item)
        kit.edit(TASK, number, {"subject": THERE})
    assert kit.run().waiting == 1
    assert sorted(map(len, subjects(kit))) == [0, 1]
    decide(kit, decision, WHOLE_ITEM)
    kit.run()
    taken = Side.STORE if decision is UserDecision.TAKE_STORE else Side.REMOTE
    left = [] if taken is gone and decision is not UserDecision.KEEP_BOTH else [THERE]
    assert (subjects(kit), open_questions(kit)) == ((left, left), 0)


@pytest.mark.parametrize(("decision", "count"), [(UserDecision.SAVE_ANYWAY, 2), (UserDecision.LEAVE_OUT, 1)])
def test_an_appointment_beside_another_one_is_saved_if_a_person_says_so(kit: ActKit, decision: UserDecision, count: int) -> None:
    kit.switches(validate_bookings=True)
    busy = {"organizer": organizer(ALICE), "status": AppointmentStatus.BUSY}
    kit.add(Appointment("Booked", SPAN, **busy))  # type: ignore[arg-type]
    kit.servers[ALICE].put("calendar", Appointment("Beside it", SPAN, **busy), categories=TRACKED)  # type: ignore[arg-type]
    assert kit.run().waiting == 1
    assert len(kit.records(APPOINTMENT)) == 1
    decide(kit, decision, BOOKING)
    kit.run()
    assert len(kit.records(APPOINTMENT)) == count


# What is taken away


def test_a_record_that_is_changed_while_it_is_about_to_be_deleted_stays(kit: ActKit, monkeypatch: pytest.MonkeyPatch) -> None:
    number, item = linked(kit)
    kit.servers[ALICE].remove(item)
    # Taken before the task is deleted, and marked on the server: right then somebody works with the task.
    kit.servers[ALICE].put("calendar", Appointment("Review", SPAN), categories=TRACKED)
    tag = FakeActTransport.tag

    def edited_meanwhile(self: FakeActTransport, item: object, **named: Collection[str]) -> object:
        kit.edit(TASK, number, {"subject": HERE})
        return tag(self, item, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(FakeActTransport, "tag", edited_meanwhile)
    outcome = kit.run()
    assert (outcome.created_in_store, outcome.deleted_in_store, outcome.failed) == (1, 0, 0)
    monkeypatch.setattr(FakeActTransport, "tag", tag)
    assert kit.run().created_on_server == 1
    assert [said(one) for one in kit.records(TASK).values()] == [HERE]


def become_series(kit: ActKit, box: MailboxId) -> str:
    """Somebody makes a series of the only item of a mailbox."""
    [item] = kit.there(box)
    kept = kit.servers[box].items[item]
    assert isinstance(kept.record, Appointment)
    pattern = Pattern(PatternType.WEEKLY, days=day_flag(SPAN.start.date()))
    common = replace(kept.record, kind=ActKind.SERIES, instance_type=InstanceType.MASTER)
    kept.record = RecurringAppointmentMaster(common, Recurrence(pattern, Range.counted(SPAN.start.date(), 6)))
    kit.servers[box]._touched(item)
    return item


def met(kit: ActKit) -> int:
    """A meeting of Alice's with Bob, in both mailboxes."""
    number = kit.add(Appointment("Review", SPAN, organizer=organizer(ALICE), attendees=(attendee("bob@corp.test"),), owner=ALICE_USER))
    kit.settle()
    return number


def test_who_merely_takes_part_does_not_replace_the_record_of_a_meeting_and_follows_who_called_it(kit: ActKit) -> None:
    number = met(kit)
    items = {box: become_series(kit, box) for box in (ALICE, BOB)}
    outcome = kit.run(BOB)
    assert (outcome.failed, outcome.deleted_in_store) == (1, 0)
    assert kit.stored(APPOINTMENT, number) is not None
    for _ in range(3):
        kit.later(hours=7)
        kit.settle(1)
    [series] = kit.records(ActKind.SERIES)
    assert kit.records(APPOINTMENT) == {}
    for box, item in items.items():
        [link] = kit.links(box)
        assert (link.mapping.object_id, link.mapping.remote_id, link.mapping.error) == (series, item, None)


def test_the_record_of_an_item_that_is_tracked_no_more_is_not_replaced_by_what_that_became(kit: ActKit) -> None:
    number = kit.add(Appointment("Review", SPAN, organizer=organizer(ALICE), owner=ALICE_USER))
    kit.run()
    kept = kit.servers[ALICE].items[become_series(kit, ALICE)]
    kept.categories = ()
    unlinked = 0
    for _ in range(3):
        unlinked += kit.run().unlinked
        kit.later(hours=7)
    assert (unlinked, kit.run().failed) == (1, 0)
    assert kit.stored(APPOINTMENT, number) is not None
    assert kept.categories == ()


@pytest.mark.parametrize("trouble", [ItemError("it does not want it"), ActConflict(RemoteItem(ItemRef("item-1"), RemoteKind.TASK, None))])
def test_a_category_that_a_person_took_off_is_not_put_back_because_a_pass_failed_at_that(kit: ActKit, trouble: ItemError) -> None:
    _, item = linked(kit)
    kit.servers[ALICE].items[item].categories = ()
    kit.servers[ALICE]._touched(item)
    kit.servers[ALICE].failing["tag"] = [trouble]
    assert kit.run().unlinked == 0
    kit.later(hours=1)
    assert kit.run().unlinked == 1
    assert kit.servers[ALICE].items[item].categories == ()


def test_a_record_that_took_the_place_of_another_leaves_the_mailbox_with_its_filter_as_that_would_have(kit: ActKit) -> None:
    kit.add(Appointment("Review", SPAN, organizer=organizer(ALICE), owner=ALICE_USER))
    kit.run()
    become_series(kit, ALICE)
    for _ in range(3):
        kit.run()
    [series] = kit.records(ActKind.SERIES)
    assert [link.mapping.by_filter for link in kit.links()] == [True]
    with kit.items.writing() as writer:
        writer.delete_filters([one.id or 0 for one in writer.filters(ALICE_USER)])
    assert kit.run().unlinked == 1
    assert (list(kit.records(ActKind.SERIES)), len(kit.there())) == ([series], 1)

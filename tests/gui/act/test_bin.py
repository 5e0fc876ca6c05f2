"""What was deleted on either side is restored; values that gave way are taken back, as long as nobody changed them since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.app import App
from core.commands import SyncNow
from core.domain.act.kinds import ActKind, Side
from core.domain.act.merge import Overwritten
from core.domain.act.values import values_of
from core.domain.act.wording import Value
from core.domain.mailbox import MailDirection
from core.ports.act_links import Binned
from gui.panes.act_bin import BIN, HISTORY, RESTORED, DeletedView
from gui.panes.act_views import ActPlace, ActViewName
from gui.panes.pane import PaneName
from gui.widgets.empty import EmptyState
from tests.gui.act.waiting import ALICE, BOB, Waiting
from tests.gui.activities.answers import unreachable
from tests.gui.activities.made import Desk

LOST: Mapping[str, Value] = {"subject": "Review", "location": "Room 5", "show_as": "busy"}


@pytest.fixture
def waiting(office: App) -> Waiting:
    return Waiting(office)


@pytest.fixture
def desk(office: App, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(office, qtbot)
    yield made
    made.close()


def entered(desk: Desk, which: str = BIN) -> DeletedView:
    """The view, which has read one of its lists; its drawer stands beside it in a window."""
    view = DeletedView(desk.console)
    desk.shown(view)
    view.entered()
    desk.settle()
    if which != BIN:
        view.chips._clicked(which)
        desk.settle()
    return view


def gone(waiting: Waiting, subject: str = "Review", mailbox: str = ALICE, *, kind: ActKind = ActKind.APPOINTMENT) -> int:
    """Something that was deleted on the server."""
    box = waiting.mailbox(mailbox)
    lost = {**LOST, "subject": subject}
    one = Binned(0, box, Side.REMOTE, kind, None, f"remote-{subject}", "", subject, lost, "it was deleted in the store", datetime.now(UTC))
    return waiting.binned([one])[0]


def names(view: DeletedView) -> list[str]:
    """What is listed, from the top."""
    return [each.binned.subject for each in view.bin.rows]


def problem(view: DeletedView) -> str:
    """What the view says went wrong."""
    return view.banner.problem.text if view.banner.problem is not None else ""


def test_what_was_deleted_is_shown_with_side_mailbox_reason_and_last_version(desk: Desk, waiting: Waiting) -> None:
    gone(waiting)
    view = entered(desk)
    view.table.selectRow(0)
    assert view.drawer.title.text() == "Review"
    facts = dict(view.drawer.facts.pairs)
    assert (facts["Deleted"], facts["Mailbox"], facts["Why"]) == ("On the server", ALICE, "it was deleted in the store")
    assert view.drawer.version.pairs == [("Subject", "Review"), ("Location", "Room 5"), ("Show time as", "busy")]


def test_an_item_is_restored_by_keys_and_leads_to_the_record(desk: Desk, waiting: Waiting) -> None:
    number = gone(waiting)
    view = entered(desk)
    view.table.setFocus()
    view.table.selectRow(0)
    QTest.keyClick(view.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    restored = next(each.binned for each in desk.console.service.act_bin() if each.binned.id == number)
    assert restored.restored_as is not None
    assert desk.told.said == ["1 item(s) are restored in the store, linked to nothing."]
    assert names(view) == []
    view.chips._clicked(RESTORED)
    desk.settle()
    view.table.selectRow(0)
    assert not view.doing.restore_action.isEnabled()
    view.drawer.item_button.click()
    assert desk.told.went == [(PaneName.CALENDAR, ActPlace(ActViewName.ITEMS, restored.restored_as))]


def test_what_was_deleted_in_the_store_is_restored_under_its_own_id(desk: Desk, waiting: Waiting) -> None:
    record = waiting.appointment("Kick-off")
    with waiting.keeper.writing() as items:
        stored = items.records(ActKind.APPOINTMENT, [record])[record]
        lost = values_of(stored.record)
        items.bin_records(waiting.mailbox(), ActKind.APPOINTMENT, {record: lost}, "it was deleted on the server")
        items.delete_records(ActKind.APPOINTMENT, [record])
    view = entered(desk)
    view.table.selectRow(0)
    assert dict(view.drawer.facts.pairs)["Deleted"] == "In the store"
    desk.qtbot.addWidget(view.drawer)
    view.drawer.show()
    desk.qtbot.mouseClick(view.drawer.restore_button, Qt.MouseButton.LeftButton)
    desk.settle()
    with waiting.keeper.reading() as items:
        assert record in items.records(ActKind.APPOINTMENT, [record])


def test_several_are_restored_at_once(desk: Desk, waiting: Waiting) -> None:
    for subject in ("A", "B", "C"):
        gone(waiting, subject)
    view = entered(desk)
    view.table.selectAll()
    assert view.doing.restore_action.text() == "Restore 3 item(s)"
    view.doing.restore_action.trigger()
    desk.settle()
    assert names(view) == []
    assert all(each.binned.restored_at is not None for each in desk.console.service.act_bin())


def test_the_mailboxes_run_once_what_was_wanted_of_them_is_restored(desk: Desk, waiting: Waiting) -> None:
    gone(waiting, "A")
    gone(waiting, "B", BOB)
    view = entered(desk)
    view.table.selectAll()
    view.doing.restore_action.trigger()
    desk.settle()
    view.doing.soon.timer.timeout.emit()
    assert desk.told.commands == [SyncNow(frozenset({waiting.mailbox(), waiting.mailbox(BOB)}), (MailDirection.ACT,))]


def test_where_one_cannot_be_restored_that_is_said_and_the_others_can_be_tried_again(desk: Desk, waiting: Waiting) -> None:
    numbers = [gone(waiting, subject) for subject in ("A", "B", "C")]
    view = entered(desk)
    view.table.sort_by("item")
    view.table.selectAll()
    with waiting.keeper.writing() as items:
        items.restore(numbers[1], "somebody else")
    view.doing.restore_action.trigger()
    desk.settle()
    assert problem(view)
    assert desk.told.said == ["1 item(s) are restored in the store, linked to nothing."]
    assert names(view) == ["C"]
    desk.qtbot.mouseClick(view.banner.retry_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert problem(view) == ""
    assert names(view) == []


def test_a_contact_that_is_in_the_store_still_is_not_restored_and_that_is_said(desk: Desk, waiting: Waiting) -> None:
    gone(waiting, "Rene Valdes", kind=ActKind.CONTACT)
    view = entered(desk)
    view.table.selectRow(0)
    assert not view.doing.restore_action.isEnabled()
    assert view.drawer.restore_button.isHidden()
    assert "in the store still" in view.drawer.state.accessibleName()


def test_a_store_out_of_reach_is_said_over_the_list(desk: Desk, waiting: Waiting, monkeypatch: pytest.MonkeyPatch) -> None:
    gone(waiting)
    with unreachable(monkeypatch, "act_bin"):
        view = entered(desk)
        assert "the disk is gone" in problem(view)
    desk.qtbot.mouseClick(view.banner.retry_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert problem(view) == ""
    assert names(view) == ["Review"]


def test_the_list_is_searched(desk: Desk, waiting: Waiting) -> None:
    gone(waiting, "Review")
    gone(waiting, "Offer", BOB)
    view = entered(desk)
    for text, found in (("offer", ["Offer"]), ("alice@", ["Review"]), ("nobody", [])):
        view.search.setText(text)
        view.search.returnPressed.emit()
        assert names(view) == found


def test_one_is_led_to_an_entry_before_it_was_read(desk: Desk, waiting: Waiting) -> None:
    gone(waiting, "Offer")
    number = gone(waiting, "Review")
    view = DeletedView(desk.console)
    desk.shown(view)
    view.show_item(number)
    view.entered()
    desk.settle()
    assert [each.binned.id for each in view.bin_table.selected_rows()] == [number]


def test_thousands_are_listed_the_newest_first(desk: Desk, waiting: Waiting) -> None:
    box, now = waiting.mailbox(), datetime.now(UTC)
    waiting.binned([
        Binned(0, box, Side.REMOTE, ActKind.TASK, None, f"r{number}", "", f"Task {number}", {"subject": "x"}, "gone", now)
        for number in range(1200)
    ])  # fmt: skip
    view = entered(desk)
    assert len(view.bin.rows) == 1200


# ---- values that gave way


def overwritten(waiting: Waiting, *entries: Overwritten) -> tuple[int, list[int]]:
    """An appointment at Room 5, of which values gave way: its id, and those of the entries."""
    record = waiting.appointment("Review", location="Room 5")
    link = waiting.link("Review", object_id=record)
    because = "both sides changed it, the server later"
    some = entries or (Overwritten("location", Side.STORE, "Room 4", "Room 5", True, because),)
    return record, waiting.overwritten(link, some)


def test_a_value_that_gave_way_is_shown_with_what_it_gave_way_to(desk: Desk, waiting: Waiting) -> None:
    overwritten(waiting)
    view = entered(desk, HISTORY)
    view.table.selectRow(0)
    facts = dict(view.drawer.facts.pairs)
    assert [facts[name] for name in ("Field", "Side", "Was", "Became")] == ["Location", "Store", "Room 4", "Room 5"]
    assert "edit gave way" in view.drawer.state.accessibleName()


def test_a_value_is_taken_back_by_keys(desk: Desk, waiting: Waiting) -> None:
    record, _ = overwritten(waiting)
    view = entered(desk, HISTORY)
    view.table.setFocus()
    view.table.selectRow(0)
    QTest.keyClick(view.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    with waiting.keeper.reading() as items:
        stored = items.records(ActKind.APPOINTMENT, [record])[record].record
    assert values_of(stored)["location"] == "Room 4"
    assert desk.told.said == ["1 value(s) are taken back; the next pass carries them over."]
    assert not view.doing.undo_action.isEnabled()


def test_every_mailbox_that_has_the_item_runs_once_its_value_is_taken_back(desk: Desk, waiting: Waiting) -> None:
    record, _ = overwritten(waiting)
    waiting.link("Review", BOB, object_id=record)
    view = entered(desk, HISTORY)
    view.table.selectRow(0)
    view.doing.undo_action.trigger()
    desk.settle()
    view.doing.soon.timer.timeout.emit()
    assert desk.told.commands == [SyncNow(frozenset({waiting.mailbox(), waiting.mailbox(BOB)}), (MailDirection.ACT,))]


def test_a_value_that_somebody_changed_since_is_left_and_that_is_said(desk: Desk, waiting: Waiting) -> None:
    overwritten(waiting, Overwritten("location", Side.STORE, "Room 4", "Room 6", True, "both sides changed it, the server later"))
    view = entered(desk, HISTORY)
    view.table.selectRow(0)
    view.doing.undo_action.trigger()
    desk.settle()
    assert not view.banner.isHidden()
    assert view.banner.accessibleName()
    assert not view.history.rows[0].entry.undone_at
    assert not view.doing.soon.timer.isActive()


def test_everything_has_a_name_and_its_place(desk: Desk, waiting: Waiting) -> None:
    assert entered(desk).findChildren(EmptyState)[0].accessibleName() == "Nothing was deleted."
    gone(waiting, "A very long subject that goes on and on " * 5)
    overwritten(waiting)
    for which in (BIN, HISTORY):
        view = entered(desk, which)
        view.table.selectRow(0)
        for button in [*view.findChildren(QPushButton), *view.drawer.findChildren(QPushButton)]:
            assert button.isHidden() or button.accessibleName() or button.text(), button
        assert desk.faults(view, 640, 1200) == []
        desk.shown(view.drawer)
        assert desk.faults(view.drawer, 300, 420) == []

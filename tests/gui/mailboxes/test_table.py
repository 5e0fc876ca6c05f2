"""The table: what ten thousand mailboxes cost, and that nothing moves under a pressed button."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from core.domain.ids import MailboxId
from core.domain.mailbox import Phase
from core.domain.status import MailboxState
from core.events import RunCounts
from gui.models.mailboxes import LEAST_NEEDED, TIME_COLUMNS
from gui.panes.mailboxes_table import ADDRESS_MIN, MailboxTable
from gui.views import MailboxView
from tests.gui.mailboxes.made import PARKED, mailbox, receiving

MANY = 10_000


@pytest.fixture
def table(qtbot: QtBot) -> MailboxTable:
    """An empty table, shown, sorted as the pane sorts it."""
    table = MailboxTable("Mailboxes")
    qtbot.addWidget(table)
    table.resize(1200, 500)
    table.sort_by("state")
    with qtbot.waitExposed(table):
        table.show()
    return table


class Signals:
    """Counts what a model tells its views."""

    def __init__(self, table: MailboxTable) -> None:
        self.changes: list[tuple[int, int]] = []
        self.moves = 0
        model = table.mailboxes
        model.dataChanged.connect(lambda top, bottom: self.changes.append((top.row(), bottom.row())))
        model.layoutChanged.connect(self._moved)
        model.modelReset.connect(self._moved)

    def _moved(self) -> None:
        self.moves += 1


class Asked:
    """Counts the rows whose cells a table asks for, as it does to paint them."""

    def __init__(self, table: MailboxTable, monkeypatch: pytest.MonkeyPatch) -> None:
        self.rows: set[int] = set()
        model = table.mailboxes
        answer = model.data

        def data(index: object, role: int = Qt.ItemDataRole.DisplayRole) -> object:
            self.rows.add(index.row())  # type: ignore[attr-defined]
            return answer(index, role)  # type: ignore[arg-type]

        monkeypatch.setattr(model, "data", data)


def running(view: MailboxView, received: int) -> MailboxView:
    """The mailbox at work."""
    return replace(view, incoming=receiving(Phase.RUNNING, counts=RunCounts(received=received)), health=MailboxState.WORKING)


def addresses(table: MailboxTable) -> Iterator[str]:
    """The addresses in the order shown."""
    return (view.mailbox for view in table.mailboxes.rows)


def test_500_updates_among_10_000_are_one_signal_and_no_sorting(qtbot: QtBot, table: MailboxTable) -> None:
    views = [mailbox(number) for number in range(MANY)]
    table.mailboxes.reset(views)
    told = Signals(table)
    table.take([running(view, 3) for view in views[::20]])
    assert len(told.changes) == 1
    assert told.moves == 0
    # Mailboxes that begin to work keep their place: there is nothing to sort.
    table.settle()
    assert told.moves == 0


def test_an_update_paints_no_more_than_is_on_the_screen(qtbot: QtBot, table: MailboxTable, monkeypatch: pytest.MonkeyPatch) -> None:
    views = [mailbox(number) for number in range(MANY)]
    table.mailboxes.reset(views)
    asked = Asked(table, monkeypatch)
    table.take([running(view, 3) for view in views[::20]])
    table.viewport().repaint()
    on_screen = table.viewport().height() // table.rowHeight(0) + 2
    assert 0 < len(asked.rows) <= on_screen


def test_what_did_not_change_is_not_told(table: MailboxTable) -> None:
    views = [mailbox(number) for number in range(100)]
    table.mailboxes.reset(views)
    told = Signals(table)
    table.take(views)
    assert told.changes == []


def test_the_worst_comes_first_once_the_table_settles(qtbot: QtBot, table: MailboxTable) -> None:
    views = [mailbox(number) for number in range(50)]
    table.mailboxes.reset(views)
    table.take([replace(views[30], incoming=receiving(Phase.PARKED, PARKED), health=MailboxState.PARKED)])
    assert next(addresses(table)) == "box00000@corp.test"
    with qtbot.waitSignal(table.settled, timeout=5000):
        pass
    assert next(addresses(table)) == "box00030@corp.test"


def test_many_updates_settle_once(qtbot: QtBot, table: MailboxTable) -> None:
    views = [mailbox(number) for number in range(50)]
    table.mailboxes.reset(views)
    told = Signals(table)
    for number in (5, 6, 7):
        table.take([replace(views[number], health=MailboxState.DEGRADED)])
    table.settle()
    assert told.moves == 1
    assert len(told.changes) == 3


def test_nothing_is_sorted_under_a_pressed_button(qtbot: QtBot, table: MailboxTable) -> None:
    views = [mailbox(number) for number in range(50)]
    table.mailboxes.reset(views)
    at = table.visualRect(table.mailboxes.index(3, 1)).center()
    qtbot.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    table.take([replace(views[30], health=MailboxState.PARKED)])
    table.settle()
    assert list(addresses(table))[3] == "box00003@corp.test"
    qtbot.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(table.settled, timeout=5000):
        pass
    assert next(addresses(table)) == "box00030@corp.test"
    assert [view.id for view in table.selected_rows()] == [3]


def test_the_selection_follows_its_mailbox(table: MailboxTable) -> None:
    views = [mailbox(number) for number in range(50)]
    table.mailboxes.reset(views)
    table.select_key(MailboxId(30))
    table.take([replace(views[30], health=MailboxState.PARKED)])
    table.settle()
    assert table.currentIndex().row() == 0
    assert [view.id for view in table.selected_rows()] == [30]
    table.mailboxes.reset(reversed(views))
    assert [view.id for view in table.selected_rows()] == [30]


def test_only_the_times_of_rows_on_the_screen_follow_the_clock(qtbot: QtBot, table: MailboxTable) -> None:
    table.mailboxes.reset([mailbox(number) for number in range(MANY)])
    table.select_key(MailboxId(5000))
    told = Signals(table)
    with qtbot.waitSignal(table.ticked):
        table.refresh_times()
    assert len(told.changes) == len(TIME_COLUMNS)
    top, bottom = told.changes[0]
    assert 0 < top <= 5000 <= bottom
    assert bottom - top <= table.viewport().height() // table.rowHeight(5000) + 1


def test_an_empty_table_ticks_and_tells_nothing(qtbot: QtBot, table: MailboxTable) -> None:
    told = Signals(table)
    with qtbot.waitSignal(table.ticked):
        table.refresh_times()
    assert told.changes == []


@pytest.mark.parametrize("width", [1600, 1048, 640, 480, 360])
def test_the_address_keeps_its_room_and_the_least_needed_columns_go(qtbot: QtBot, table: MailboxTable, width: int) -> None:
    table.mailboxes.reset([mailbox(number) for number in range(30)])
    table.resize(width, 400)
    shown = {column.key: not table.isColumnHidden(number) for number, column in enumerate(table.mailboxes.columns)}
    assert shown["state"]
    assert shown["mailbox"]
    gone = [key for key in LEAST_NEEDED if not shown[key]]
    assert gone == list(LEAST_NEEDED[: len(gone)])
    address = next(number for number, column in enumerate(table.mailboxes.columns) if column.key == "mailbox")
    assert table.columnWidth(address) >= ADDRESS_MIN
    assert bool(gone) == (width < 1200)
    # What went comes back with the room.
    table.resize(1600, 400)
    assert not any(table.isColumnHidden(number) for number in range(len(table.mailboxes.columns)))


def test_a_release_that_never_comes_does_not_stop_the_sorting(qtbot: QtBot, table: MailboxTable) -> None:
    views = [mailbox(number) for number in range(50)]
    table.mailboxes.reset(views)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    qtbot.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    table.clearFocus()
    table.take([replace(views[30], health=MailboxState.PARKED)])
    table.settle()
    assert next(addresses(table)) == "box00030@corp.test"

"""What was opened and closed is gone: no widget, timer or wrapper stays, and nothing that comes later reaches it."""

from __future__ import annotations

import gc
import weakref
from collections import Counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.cancel import CancelToken
from core.errors import UsageError
from gui.panes.pane import PaneName
from gui.tasks import Task, Tasks
from gui.theme import DARK, LIGHT, theme
from tests.gui.review.opening import DIALOGS
from tests.gui.review.whole import Whole

TIMES = 4
#: Closed by whoever opened them, not by themselves.
HELD = frozenset({"close", "crash"})


def objects() -> Counter[str]:
    """Every Qt object that Python has come to know since the collector was last told to leave out the rest, by class, without cycles."""
    gc.collect()
    return Counter(type(one).__name__ for one in gc.get_objects() if isinstance(one, QObject))


def open_and_close(whole: Whole, name: str, *, settled: bool) -> None:
    """As a person does who opens a dialog and changes their mind, with its calls under way or after them."""
    dialog = DIALOGS[name](whole)
    dialog.show()
    if settled:
        whole.settle()
    dialog.close()
    if name in HELD:
        dialog.deleteLater()
    del dialog
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_dialogs_that_were_closed_leave_nothing(whole: Whole) -> None:
    kept = []
    for name in DIALOGS:
        open_and_close(whole, name, settled=True)
        whole.settle()
        # Only what the next openings make is of interest, and looking at it alone is quick.
        gc.freeze()
        widgets, before = len(QApplication.allWidgets()), objects()
        for time in range(TIMES):
            open_and_close(whole, name, settled=time % 4 == 0)
        whole.settle()
        kept += [f"{name}: {count} {kind}" for kind, count in (objects() - before).items()]
        kept += [f"{name}: widgets"] * (len(QApplication.allWidgets()) > widgets)
    assert kept == []


def tell_everybody(whole: Whole) -> None:
    """What lives longer than dialogs and panes has something to say: the theme, the state, the preferences."""
    state = whole.console.state
    for preference in (DARK, LIGHT):
        theme().apply(preference)
        whole.console.preferences.set("theme", preference)
    for signal in (state.mailboxes_reset, state.engine_changed, state.counts_changed, state.organisation_changed, state.mail_changed):
        signal.emit()
    state.alerts_changed.emit()
    state.mailboxes_changed.emit(frozenset(state.mailboxes))
    whole.settle()


def test_what_comes_after_a_dialog_has_closed_reaches_nothing(whole: Whole) -> None:
    """An exception in a slot fails the test."""
    for name in DIALOGS:
        open_and_close(whole, name, settled=False)
        tell_everybody(whole)
        assert whole.dialogs() == [], name


@pytest.mark.parametrize("name", list(PaneName))
def test_a_pane_that_is_gone_is_reached_by_nothing(name: PaneName, whole: Whole) -> None:
    pane = whole.go(name)
    drawer = pane.drawer_widget()
    whole.go(PaneName.ALERTS if name is PaneName.OVERVIEW else PaneName.OVERVIEW)
    for widget in (pane, drawer):
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()
    whole.window._panes.pop(name)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    tell_everybody(whole)
    assert name not in whole.window._panes


def test_panes_out_of_view_let_no_timer_run(whole: Whole) -> None:
    """What nobody looks at asks the store nothing."""
    for name in PaneName:
        whole.go(name)
    whole.go(PaneName.SETTINGS)
    timers = [
        f"{name}: {timer.interval()} ms"
        for name in PaneName
        for timer in whole.window.pane(name).findChildren(QTimer)
        if timer.isActive() and not timer.isSingleShot() and name is not PaneName.SETTINGS
    ]
    assert timers == []


def test_a_call_that_has_ended_is_let_go_of(qtbot: QtBot) -> None:
    """With whatever its work held: thousands are made on one day."""
    tasks, owner = Tasks(), QObject()

    class Held:
        """Something that the work needs."""

    def run(outcome: Exception | None) -> weakref.ref[Held]:
        held = Held()
        ends: list[object] = []

        def work(_token: CancelToken) -> bool:
            if outcome is not None:
                raise outcome
            return held is not None

        tasks.run(owner, work, ends.append, ends.append)
        qtbot.waitUntil(lambda: not tasks.under_way)
        assert len(ends) == 1
        return weakref.ref(held)

    kept = [run(outcome) for outcome in (None, UsageError("no"))]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [one() for one in kept] == [None] * 2
    assert not [one for one in gc.get_objects() if isinstance(one, Task)]
    assert tasks.close()

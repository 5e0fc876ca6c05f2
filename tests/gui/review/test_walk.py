"""Everything in the window is pressed once: the thread of the windows never waits, nothing raises, and awkward names stay as they are."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from core.cancel import CancelToken
from gui.panes.outbox import OutboxPane
from gui.panes.pane import PaneName
from gui.panes.records import RecordsPane
from gui.translations import load_translations
from tests.gui.review.guard import Guard
from tests.gui.review.opening import DIALOGS
from tests.gui.review.whole import AWKWARD, Walker, Whole, texts_of

#: How many presses a pane takes at least; a walk that finds nothing to press proves nothing.
LEAST = 6
#: Panes whose walk leads through dialogs.
WITH_DIALOGS = frozenset(PaneName) - {
    PaneName.OVERVIEW,
    PaneName.FOLDERS,
    PaneName.QUARANTINE,
    PaneName.ALERTS,
    PaneName.AUDIT,
    PaneName.SETTINGS,
}


@pytest.mark.parametrize("name", list(PaneName))
def test_whatever_is_pressed_the_thread_of_the_windows_waits_for_nothing(
    name: PaneName, whole: Whole, guard: Guard, qapp: QApplication
) -> None:
    load_translations(qapp, "de")
    walker = Walker(whole)
    walker.walk(name)
    assert walker.presses >= LEAST
    assert bool(walker.kinds) or name not in WITH_DIALOGS
    assert guard.faults == []
    assert walker.unfilled == set()


@pytest.mark.parametrize("name", DIALOGS)
def test_no_dialog_waits_while_it_opens(name: str, whole: Whole, guard: Guard) -> None:
    dialog = DIALOGS[name](whole)
    dialog.show()
    whole.settle()
    assert dialog.isVisible()
    assert guard.faults == []


def test_awkward_names_are_shown_as_they_are(whole: Whole) -> None:
    pane = whole.go(PaneName.RECORDS)
    assert isinstance(pane, RecordsPane)
    pane.table.select_key(pane.model.key_at(pane.model.index(0, 0)))
    whole.settle()
    assert any(text.endswith(AWKWARD) for text in texts_of(pane.drawer))


def test_the_guard_notices_a_call_on_the_thread_of_the_windows(whole: Whole, guard: Guard) -> None:
    pane = whole.go(PaneName.OUTBOX)
    assert isinstance(pane, OutboxPane)
    assert guard.faults == []
    pane._read(CancelToken())
    assert {fault.partition(" from ")[0] for fault in guard.faults} == {"Service.activities", "SQL"}

"""Records that one person marked with a star, and those she used last."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from gui.models.records_list import FAVOURITE_ROLE
from gui.panes.records_browser import RecordBrowser, Shown, matching
from gui.panes.records_list import star_of
from gui.theme import DARK, LIGHT, Tone, theme
from tests.gui.activities.answers import unreachable
from tests.gui.folders.frame import quiet
from tests.gui.folders.made import Desk

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def browser(desk: Desk, qtbot: QtBot) -> RecordBrowser:
    made = RecordBrowser(desk.console)
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show()
    qtbot.waitExposed(made)
    made.reread()
    qtbot.waitUntil(lambda: made.model.rowCount() == 6)
    quiet(desk, qtbot)
    return made


def names(browser: RecordBrowser) -> list[str]:
    return [row.link.name for row in browser.model.rows]


def star(browser: RecordBrowser, row: int) -> QPoint:
    return star_of(browser.list.visualRect(browser.model.index(row, 0))).center()


def show(browser: RecordBrowser, shown: Shown) -> None:
    """As a click on the chip."""
    browser.filter.views.set_chosen(shown)
    browser.filter.views.chosen.emit(shown)


def test_a_star_is_set_and_taken_away_by_mouse(desk: Desk, browser: RecordBrowser, qtbot: QtBot) -> None:
    browser.list.setCurrentIndex(browser.model.index(0, 0))
    with qtbot.assertNotEmitted(browser.chosen):
        qtbot.mouseClick(browser.list.viewport(), LEFT, pos=star(browser, 2))
    index = browser.model.index(2, 0)
    # It is shown at once, and the row is not what the keyboard is on.
    assert index.data(FAVOURITE_ROLE) is True
    assert str(index.data(Qt.ItemDataRole.AccessibleTextRole)) == "Contoso, Account, favourite"
    assert browser.list.currentIndex().row() == 0
    quiet(desk, qtbot)
    assert [view.link.name for view in desk.console.service.favourite_records()] == ["Contoso"]
    with qtbot.assertNotEmitted(browser.chosen):
        qtbot.mouseDClick(browser.list.viewport(), LEFT, pos=star(browser, 2))
    quiet(desk, qtbot)
    assert desk.console.service.favourite_records() == []


def test_a_star_is_set_by_key_from_the_list_and_from_the_search(desk: Desk, browser: RecordBrowser, qtbot: QtBot) -> None:
    browser.select(desk.record("account:Fabrikam"))
    qtbot.keyClick(browser.list, Qt.Key.Key_D, CONTROL)
    quiet(desk, qtbot)
    qtbot.keyClicks(browser.filter.search, "yvonne")
    qtbot.waitUntil(lambda: names(browser) == ["Yvonne McKay"])
    qtbot.keyClick(browser.filter.search, Qt.Key.Key_D, CONTROL)
    quiet(desk, qtbot)
    assert [view.link.name for view in desk.console.service.favourite_records()] == ["Fabrikam", "Yvonne McKay"]


def test_favourites_are_listed_by_kind_and_words_and_go_with_their_star(desk: Desk, browser: RecordBrowser, qtbot: QtBot) -> None:
    show(browser, Shown.FAVOURITES)
    qtbot.waitUntil(lambda: names(browser) == [])
    assert browser._note.text().startswith("Click the star of a record, or press Ctrl+D")
    for record in ("account:Fabrikam", "lead:Yvonne McKay"):
        desk.console.service.set_favourite(record)
    browser.reread()
    qtbot.waitUntil(lambda: names(browser) == ["Fabrikam", "Yvonne McKay"])
    qtbot.keyClicks(browser.filter.search, "mck")
    qtbot.waitUntil(lambda: names(browser) == ["Yvonne McKay"])
    browser.filter.search.clear()
    browser.filter.chips.set_kind(desk.record("account:Fabrikam").type)
    browser.filter.run()
    qtbot.waitUntil(lambda: names(browser) == ["Fabrikam"])
    qtbot.mouseClick(browser.list.viewport(), LEFT, pos=star(browser, 0))
    qtbot.waitUntil(lambda: names(browser) == [])


def test_what_was_used_last_is_recent(desk: Desk, browser: RecordBrowser, qtbot: QtBot) -> None:
    show(browser, Shown.RECENT)
    qtbot.waitUntil(lambda: names(browser) == [])
    assert browser._note.text() == "Records that you choose for a folder or an email are listed here."
    for record in ("account:Fabrikam", "lead:Yvonne McKay"):
        desk.console.service.note_record_used(desk.record(record))
    browser.reread()
    qtbot.waitUntil(lambda: names(browser) == ["Yvonne McKay", "Fabrikam"])
    # Whoever is sent to a record is shown all.
    browser.filter.show_only(None, "rene")
    qtbot.waitUntil(lambda: names(browser) == ["Rene Valdes"])
    assert browser.filter.shown is Shown.ALL


def test_a_star_that_was_not_kept_goes_and_it_is_told(
    desk: Desk, browser: RecordBrowser, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unreachable(monkeypatch, "set_favourite"):
        browser.favourites.toggle(desk.record("account:Contoso"))
        assert browser.model.is_favourite(desk.record("account:Contoso"))
        quiet(desk, qtbot)
    assert browser.banner.isVisible()
    assert not browser.model.is_favourite(desk.record("account:Contoso"))


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_the_star_is_drawn_filled_for_favourites_alone(desk: Desk, browser: RecordBrowser, qtbot: QtBot, look: str) -> None:
    theme().apply(look)
    desk.console.service.set_favourite("account:Contoso")
    browser.reread()
    quiet(desk, qtbot)
    browser.list.clearSelection()
    browser.list.setCurrentIndex(browser.model.index(-1, 0))

    def middle(row: int) -> str:
        return browser.list.viewport().grab().toImage().pixelColor(star(browser, row)).name()

    assert middle(2) == theme().colour(Tone.ACCENT).name()
    assert middle(3) != middle(2)


def test_words_stand_anywhere_in_names_and_addresses(desk: Desk) -> None:
    rows = desk.console.service.search_records("")
    assert [row.link.name for row in matching(rows, "KAY yv")] == ["Yvonne McKay"]
    assert [row.link.name for row in matching(rows, "@contoso")] == ["Rene Valdes"]
    assert matching(rows, "nobody") == []

"""Records found: kinds as chips, the search in tasks, the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.domain.folder_rule import REGARDING_TYPES
from core.domain.record import RecordType
from core.errors import StoreUnreachable
from core.service import RecordView, Service
from gui.models.records_list import DETAIL_ROLE, RECORD_ROLE, RecordListModel, same_record
from gui.panes.records_browser import MOST, RecordBrowser
from gui.panes.records_chips import KindChips
from tests.gui.folders.made import Desk


@pytest.fixture
def browser(desk: Desk, qtbot: QtBot) -> RecordBrowser:
    made = RecordBrowser(desk.console)
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show()
    qtbot.waitExposed(made)
    made.filter.reread()
    qtbot.waitUntil(lambda: made.model.rowCount() == 6)
    return made


def names(browser: RecordBrowser) -> list[str]:
    return [row.link.name for row in browser.model.rows]


def test_chips_count_choose_and_wrap(qtbot: QtBot) -> None:
    chips = KindChips(REGARDING_TYPES)
    qtbot.addWidget(chips)
    chips.set_counts({RecordType.ACCOUNT: 2, RecordType.CONTACT: 1, RecordType.USER: 7})
    texts = [button.text() for button in chips.findChildren(QPushButton)]
    assert texts == ["All 3", "Contacts 1", "Accounts 2", "Leads 0", "Opportunities 0", "Cases 0"]
    chips.resize(1000, 100)
    chips.show()
    qtbot.waitExposed(chips)
    assert (chips.kind, chips.kinds) == (None, REGARDING_TYPES)
    with qtbot.waitSignal(chips.chosen) as told:
        qtbot.keyClick(chips, Qt.Key.Key_Right)
    assert told.args == [RecordType.CONTACT]
    with qtbot.waitSignal(chips.chosen) as told:
        qtbot.mouseClick(chips.findChildren(QPushButton)[2], Qt.MouseButton.LeftButton)
    assert told.args == [RecordType.ACCOUNT]
    assert chips.kinds == (RecordType.ACCOUNT,)
    assert [button.isChecked() for button in chips.findChildren(QPushButton)] == [False, False, True, False, False, False]
    with qtbot.assertNotEmitted(chips.chosen):
        qtbot.keyClick(chips, Qt.Key.Key_A)
    layout = chips.layout()
    assert layout is not None
    assert layout.heightForWidth(150) > 2 * layout.heightForWidth(1000)
    # Narrow, they stand in several lines, and none beyond the edge.
    chips.resize(220, 200)
    qtbot.waitUntil(lambda: max(button.geometry().right() for button in chips.findChildren(QPushButton)) <= 220)
    assert len({button.y() for button in chips.findChildren(QPushButton)}) > 1


def test_all_are_shown_with_kind_address_and_account(browser: RecordBrowser) -> None:
    assert names(browser) == ["40 bikes", "Broken chain", "Contoso", "Fabrikam", "Rene Valdes", "Yvonne McKay"]
    details = [browser.model.index(row, 0).data(DETAIL_ROLE) for row in (0, 4, 5)]
    assert details == ["Opportunity · Contoso", "Contact · rene@contoso.test · Contoso", "Lead · yvonne@fabrikam.test"]
    index = browser.model.index(4, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Rene Valdes, Contact · rene@contoso.test · Contoso"
    assert isinstance(index.data(RECORD_ROLE), RecordView)


def test_typing_and_chips_search(browser: RecordBrowser, qtbot: QtBot) -> None:
    qtbot.keyClicks(browser.filter.search, "mc")
    qtbot.waitUntil(lambda: names(browser) == ["Yvonne McKay"])
    current = browser.list.current()
    assert current is not None
    assert current.link.name == "Yvonne McKay"
    browser.filter.show_only(RecordType.ACCOUNT, "")
    qtbot.waitUntil(lambda: names(browser) == ["Contoso", "Fabrikam"])
    browser.filter.search.setText("nobody")
    qtbot.waitUntil(lambda: names(browser) == [])
    assert browser._note.text() == "Nothing found."


def test_enter_chooses_what_was_typed_not_what_was_shown(browser: RecordBrowser, qtbot: QtBot) -> None:
    search = browser.filter.search
    qtbot.keyClicks(search, "yvo")
    with qtbot.waitSignal(browser.chosen) as told:
        qtbot.keyClick(search, Qt.Key.Key_Return)
        assert browser.filter.pending
    assert told.args[0].link.name == "Yvonne McKay"
    # Once found, at once.
    with qtbot.waitSignal(browser.chosen):
        qtbot.keyClick(search, Qt.Key.Key_Return)
    search.setText("nobody")
    qtbot.waitUntil(lambda: names(browser) == [])
    with qtbot.assertNotEmitted(browser.chosen):
        qtbot.keyClick(search, Qt.Key.Key_Return)


def test_what_is_typed_after_enter_takes_it_back(browser: RecordBrowser, qtbot: QtBot) -> None:
    search = browser.filter.search
    qtbot.keyClicks(search, "yvo")
    with qtbot.assertNotEmitted(browser.chosen):
        qtbot.keyClick(search, Qt.Key.Key_Return)
        qtbot.keyClicks(search, "x")
        qtbot.waitUntil(lambda: names(browser) == [])


def test_down_goes_to_the_list_and_enter_chooses_there(browser: RecordBrowser, qtbot: QtBot) -> None:
    browser.activateWindow()
    browser.focus_search()
    qtbot.waitUntil(browser.filter.search.hasFocus)
    qtbot.keyClick(browser.filter.search, Qt.Key.Key_Down)
    assert browser.list.hasFocus()
    qtbot.keyClick(browser.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(browser.chosen) as told:
        qtbot.keyClick(browser.list, Qt.Key.Key_Return)
    assert told.args[0].link.name == "Broken chain"


def test_the_selected_record_stays_selected(desk: Desk, browser: RecordBrowser, qtbot: QtBot) -> None:
    assert browser.select(desk.record("account:Fabrikam"))
    desk.console.service.apply("postroom: 1\nrecords: {accounts: [{name: Adventure Works}]}")
    browser.filter.reread()
    qtbot.waitUntil(lambda: browser.model.rowCount() == 7)
    current = browser.list.current()
    assert current is not None
    assert current.link.name == "Fabrikam"
    assert not browser.select(desk.record("user:Alice Ng"))


def test_many_are_cut_and_it_says_so(desk: Desk, browser: RecordBrowser, qtbot: QtBot) -> None:
    accounts = ", ".join(f"{{name: Account {number:04}}}" for number in range(MOST + 20))
    desk.console.service.apply(f"postroom: 1\nrecords: {{accounts: [{accounts}]}}")
    browser.filter.reread()
    qtbot.waitUntil(lambda: browser.model.rowCount() == MOST)
    assert browser._note.text() == f"The first {MOST} are shown; type to find others."
    assert browser._note.isVisible()
    qtbot.keyClicks(browser.filter.search, f"{MOST + 19:04}")
    qtbot.waitUntil(lambda: names(browser) == [f"Account {MOST + 19:04}"])
    assert not browser._note.isVisible()


def test_a_search_that_fails_says_so_and_can_be_repeated(
    desk: Desk, browser: RecordBrowser, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> list[RecordView]:
        raise StoreUnreachable("the disk is gone")

    with monkeypatch.context() as patched:
        patched.setattr(Service, "search_records", fail)
        browser.filter.run()
        qtbot.waitUntil(browser.banner.isVisible)
    assert browser.model.rowCount() == 6
    browser.banner.retry_button.click()
    qtbot.waitUntil(lambda: not browser.filter.pending)
    assert not browser.banner.isVisible()


def test_the_list_keeps_the_rules_of_models(desk: Desk, qtbot: QtBot) -> None:
    model = RecordListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    rows = desk.console.service.search_records("", REGARDING_TYPES)
    model.reset(rows)
    with qtbot.assertNotEmitted(model.modelReset):
        model.reset(list(rows))
    assert not model.index_of(None).isValid()
    assert same_record(None, None)
    assert not same_record(None, rows[0].link)

"""The records pane: table, drawer, what can be done with a record."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from core.domain.ids import RecordId
from core.domain.record import RecordLink, RecordType
from core.service import ComposeRequest, Kind
from gui.dialogs.record import RecordDialog
from gui.panes.pane import PaneName
from gui.panes.records import RecordsPane
from gui.panes.records_details import MappedFolder, mapped_folders
from gui.theme import FIELD_MIN
from tests.gui.folders.made import ALICE, Desk

CONTOSO = "account:Contoso"


def names(pane: RecordsPane) -> list[str]:
    return [row.link.name for row in pane.model.rows]


def select(pane: RecordsPane, link: RecordLink, qtbot: QtBot) -> None:
    assert pane.table.select_key((link.type, link.id))
    qtbot.waitUntil(lambda: not pane.console.tasks.under_way)


def test_the_table_shows_what_there_is(pane: RecordsPane) -> None:
    row = names(pane).index("Rene Valdes")
    cells = [pane.model.index(row, column).data() for column in range(pane.model.columnCount())]
    assert cells == ["Rene Valdes", "Contact", "rene@contoso.test", "Contoso", "", "Active"]
    assert pane.summary_label.text() == "6 record(s): what mail is tracked regarding."
    assert not pane.drawer.isVisible()


def test_where_it_is_narrow_the_names_stay(pane: RecordsPane, qtbot: QtBot) -> None:
    assert not any(pane.table.isColumnHidden(column) for column in range(6))
    pane.resize(620, 600)
    qtbot.waitUntil(lambda: pane.table.isColumnHidden(5))
    assert not pane.table.isColumnHidden(2)
    assert pane.table.columnWidth(0) >= FIELD_MIN
    pane.resize(1000, 600)
    qtbot.waitUntil(lambda: not pane.table.isColumnHidden(5))


def test_nothing_found_offers_all(pane: RecordsPane, qtbot: QtBot) -> None:
    pane.show_item(RecordType.LEAD)
    qtbot.waitUntil(lambda: names(pane) == ["Yvonne McKay"])
    pane.filter.search.setText("nobody")
    qtbot.waitUntil(lambda: any(button.text() == "Show all" and button.isVisible() for button in pane.findChildren(QPushButton)))
    next(button for button in pane.findChildren(QPushButton) if button.text() == "Show all" and button.isVisible()).click()
    qtbot.waitUntil(lambda: len(names(pane)) == 6 and pane.table.isVisible())


def test_the_drawer_shows_details_mail_and_mapped_folders(desk: Desk, pane: RecordsPane, qtbot: QtBot) -> None:
    service = desk.console.service
    service.map_folder(ALICE, "Inbox/Contoso", CONTOSO, subfolders=True)
    email = service.compose(ComposeRequest(mailbox="bob@corp.test", to=("rene@contoso.test",), subject="Offer", regarding=CONTOSO))
    service.apply(
        "postroom: 1\nrecords: {accounts: [{name: Contoso, email: info@contoso.test, owner: alice@corp.test, do_not_email: true}]}"
    )
    desk.console.saved()
    qtbot.waitUntil(lambda: not desk.console.tasks.under_way)
    select(pane, desk.record(CONTOSO), qtbot)
    drawer = pane.drawer
    assert drawer.isVisible()
    assert (drawer.title.text(), drawer.caption.text()) == ("Contoso", "Account")
    assert drawer.facts.pairs == [("Address", "info@contoso.test"), ("Owner", "Alice Ng"), ("Mail to it", "not allowed")]
    texts = [drawer.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(drawer.model.rowCount())]
    assert len(texts) == 1
    assert texts[0].startswith("Offer: Rene Valdes")
    assert texts[0].endswith("Pending send")
    drawer.emails.setCurrentIndex(drawer.model.index(0, 0))
    drawer.emails.activated.emit(drawer.model.index(0, 0))
    drawer.history_button.click()
    folder = next(button for button in drawer.findChildren(QPushButton) if button.text() == f"Inbox/Contoso and below, {ALICE}")
    folder.click()
    assert desk.went == [
        (PaneName.ACTIVITIES, email.id),
        (PaneName.ACTIVITIES, desk.record(CONTOSO)),
        (PaneName.FOLDERS, (ALICE, "Inbox/Contoso")),
    ]
    select(pane, desk.record("lead:Yvonne McKay"), qtbot)
    assert drawer.facts.pairs == [("Address", "yvonne@fabrikam.test")]
    assert drawer.no_emails.isVisible()
    assert not drawer.emails.isVisible()
    assert not drawer.folders_heading.isVisible()


def test_a_record_is_deactivated_and_back(desk: Desk, pane: RecordsPane, qtbot: QtBot) -> None:
    link = desk.record("lead:Yvonne McKay")
    select(pane, link, qtbot)
    pane.drawer.switch_button.click()
    qtbot.waitUntil(lambda: pane.drawer.caption.text() == "Lead, inactive")
    assert desk.console.service.entry(Kind.LEAD, link.id)["state"] == "inactive"
    assert desk.told == ["Yvonne McKay is inactive."]
    assert pane.drawer.switch_button.text() == "Activate"
    assert desk.undo is not None
    desk.undo()
    qtbot.waitUntil(lambda: pane.drawer.caption.text() == "Lead")
    assert desk.told[-1] == "Yvonne McKay is active again."


def test_a_record_is_deleted_once_somebody_is_sure(desk: Desk, pane: RecordsPane, qtbot: QtBot) -> None:
    select(pane, desk.record("case:Broken chain"), qtbot)
    pane.activateWindow()
    pane.table.setFocus()
    qtbot.waitUntil(pane.table.hasFocus)
    qtbot.keyClick(pane.table, Qt.Key.Key_Delete)
    question = pane.drawer.question
    assert question.words.text() == "Delete Broken chain? Mail that was tracked stays, without this record."
    question.no.click()
    assert not question.isVisible()
    assert "Broken chain" in names(pane)
    pane.drawer.delete_button.click()
    question.yes.click()
    qtbot.waitUntil(lambda: "Broken chain" not in names(pane))
    assert desk.told == ["Broken chain is deleted."]
    assert not pane.drawer.isVisible()


def test_what_is_still_needed_is_not_deleted_and_says_by_what(desk: Desk, pane: RecordsPane, qtbot: QtBot) -> None:
    desk.console.service.map_folder(ALICE, "Inbox/Contoso", CONTOSO)
    select(pane, desk.record(CONTOSO), qtbot)
    pane.drawer.delete_button.click()
    pane.drawer.question.yes.click()
    qtbot.waitUntil(pane.drawer.banner.isVisible)
    problem = pane.drawer.banner.problem
    assert problem is not None
    assert problem.code == "Usage"
    assert "Contoso" in names(pane)
    assert desk.told == []
    # It is not held against the next one.
    select(pane, desk.record("lead:Yvonne McKay"), qtbot)
    assert not pane.drawer.banner.isVisible()


def dialog_of(pane: RecordsPane, qtbot: QtBot) -> RecordDialog:
    qtbot.waitUntil(lambda: bool(pane.findChildren(RecordDialog)))
    dialog = pane.findChildren(RecordDialog)[-1]
    qtbot.waitUntil(dialog.save_button.isEnabled)
    return dialog


def test_a_record_is_made_from_the_menu_and_shown(desk: Desk, pane: RecordsPane, qtbot: QtBot) -> None:
    pane.filter.show_only(RecordType.CASE, "")
    pane.new_action.trigger()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Account", "Contact", "Lead", "Opportunity", "Case"]
    menu.actions()[0].trigger()
    menu.close()
    dialog = dialog_of(pane, qtbot)
    dialog.form.field("name").set_value("Alpenrad")
    dialog.save()
    qtbot.waitUntil(lambda: pane.current() is not None)
    current = pane.current()
    assert current is not None
    assert current.link.name == "Alpenrad"
    assert desk.told == ["Alpenrad is saved."]


def test_enter_edits(desk: Desk, pane: RecordsPane, qtbot: QtBot) -> None:
    select(pane, desk.record("account:Fabrikam"), qtbot)
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    dialog = dialog_of(pane, qtbot)
    assert dialog.form.field("name").value() == "Fabrikam"
    dialog.reject()
    qtbot.waitUntil(lambda: not desk.console.tasks.under_way)


def test_it_can_be_sent_to_a_record(desk: Desk, pane: RecordsPane, qtbot: QtBot) -> None:
    pane.show_item(desk.record("contact:Rene Valdes"))
    qtbot.waitUntil(lambda: pane.current() is not None)
    qtbot.waitUntil(lambda: pane.drawer.facts.pairs == [("Address", "rene@contoso.test"), ("Account", "Contoso")])
    # It is still there when somebody comes back.
    pane.left()
    pane.drawer.hide()
    pane.entered()
    assert pane.drawer.isVisible()
    pane.drawer_closed()
    assert pane.current() is None
    qtbot.waitUntil(lambda: not desk.console.tasks.under_way)


def test_rules_are_found_by_name_and_by_id() -> None:
    link = RecordLink(RecordType.ACCOUNT, RecordId(7), "Contoso")
    rules = [
        {"mailbox": "b@x", "folder": "B", "regarding": "account:Contoso", "subfolders": True},
        {"mailbox": "a@x", "folder": "A", "regarding": "account:#7", "subfolders": False},
        {"mailbox": "a@x", "folder": "C", "regarding": "contact:Contoso", "subfolders": False},
        {"mailbox": "a@x", "folder": "D", "regarding": "none", "subfolders": False},
    ]
    assert mapped_folders(rules, link) == (MappedFolder("a@x", "A", False), MappedFolder("b@x", "B", True))

"""The drawer of a record: its mail, its folders, what changes while one looks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.domain.activity import Direction, EmailStatus, PartyRole
from core.service import Kind
from gui.panes.pane import PaneName
from gui.panes.records import RecordsPane
from gui.panes.records_details import MOST_EMAILS, HistoryModel
from gui.panes.records_drawer import MOST_FOLDERS
from tests.gui.folders.made import ALICE, Desk
from tests.gui.records.made import CONTOSO, mail_to, quiet
from tests.gui.records.test_pane import names, select


def test_of_many_folders_some_are_named_and_the_others_counted(desk: Desk, pane: RecordsPane, qtbot: QtBot) -> None:
    for path in ("Inbox", "Inbox/Contoso", "Inbox/Contoso/Offers", "Inbox/Fabrikam", "Archive", "Inbox/a\\/b"):
        desk.console.service.map_folder(ALICE, path, CONTOSO)
    select(pane, desk.record(CONTOSO), qtbot)
    buttons = [button for button in pane.drawer.findChildren(QPushButton) if button.text().endswith(ALICE) and button.isVisible()]
    assert len(buttons) == MOST_FOLDERS
    assert "and 2 more" in [label.text() for label in pane.drawer.findChildren(QLabel) if label.isVisible()]


def test_new_mail_of_the_record_appears_while_one_looks(desk: Desk, pane: RecordsPane, qtbot: QtBot) -> None:
    select(pane, desk.record(CONTOSO), qtbot)
    assert pane.drawer.no_emails.isVisible()
    mail_to(desk, 2)
    desk.console.state.mail_changed.emit()
    quiet(desk, qtbot)
    shown = [pane.drawer.model.index(row, 0).data() for row in range(pane.drawer.model.rowCount())]
    assert shown == ["Offer 1", "Offer 0"]
    assert not pane.drawer.no_emails.isVisible()


def test_only_the_latest_emails_are_listed(desk: Desk, pane: RecordsPane, qtbot: QtBot) -> None:
    mail_to(desk, MOST_EMAILS + 3)
    select(pane, desk.record(CONTOSO), qtbot)
    assert pane.drawer.model.rowCount() == MOST_EMAILS
    assert pane.drawer.model.index(0, 0).data() == f"Offer {MOST_EMAILS + 2}"
    pane.drawer.history_button.click()
    assert desk.went == [(PaneName.ACTIVITIES, desk.record(CONTOSO))]


def test_an_email_is_opened_by_enter(desk: Desk, pane: RecordsPane, qtbot: QtBot) -> None:
    (email,) = mail_to(desk, 1)
    select(pane, desk.record(CONTOSO), qtbot)
    emails = pane.drawer.emails
    emails.setCurrentIndex(pane.drawer.model.index(0, 0))
    qtbot.keyClick(emails, Qt.Key.Key_Return)
    assert desk.went == [(PaneName.ACTIVITIES, email.id)]


def test_a_history_is_read_out_whoever_wrote(desk: Desk) -> None:
    (email,) = mail_to(desk, 1)
    model = HistoryModel()
    known = next(party for party in email.parties if party.role is PartyRole.TO)
    parties = {
        "Mia Wong": replace(known, name="Mia Wong"),
        "Rene Valdes": replace(known, name=""),
        "x@x.test": replace(known, name="", record=None, address="x@x.test"),
    }
    for who, party in parties.items():
        model.reset((replace(email, subject="", parties=(party,)),))
        words = str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        assert words.startswith(f"(no subject): {who} · ")
        assert words.endswith("Pending send")
    received = replace(email, direction=Direction.INCOMING, status=EmailStatus.RECEIVED)
    model.reset((received,))
    assert model.email(model.index(0, 0)) == received
    assert model.index(5, 0).data() is None


def test_a_question_is_not_held_against_the_next_record(desk: Desk, pane: RecordsPane, qtbot: QtBot) -> None:
    select(pane, desk.record("case:Broken chain"), qtbot)
    pane.drawer.delete_button.click()
    assert pane.drawer.question.isVisible()
    select(pane, desk.record("lead:Yvonne McKay"), qtbot)
    assert not pane.drawer.question.isVisible()
    assert "Broken chain" in names(pane)


def test_a_record_that_somebody_else_deleted_says_so(desk: Desk, pane: RecordsPane, qtbot: QtBot) -> None:
    link = desk.record("case:Broken chain")
    desk.console.service.remove(Kind.CASE, link.id)
    select(pane, link, qtbot)
    assert pane.drawer.banner.isVisible()
    desk.console.saved()
    quiet(desk, qtbot)
    assert "Broken chain" not in names(pane)
    assert not pane.drawer.isVisible()


def test_deactivated_records_are_muted_in_the_list_and_stay_in_it(desk: Desk, pane: RecordsPane, qtbot: QtBot) -> None:
    link = desk.record("lead:Yvonne McKay")
    select(pane, link, qtbot)
    pane.switch()
    qtbot.waitUntil(lambda: pane.drawer.caption.text() == "Lead, inactive")
    row = names(pane).index("Yvonne McKay")
    cells = [pane.model.index(row, column).data() for column in range(pane.model.columnCount())]
    assert cells[-1] == "Inactive"
    tone = Qt.ItemDataRole.ForegroundRole
    assert pane.model.index(row, 0).data(tone) is not None
    assert pane.model.index(names(pane).index("Contoso"), 0).data(tone) is None
    menu = pane._menu(pane.table.selected_rows())
    assert "Activate" in [action.text() for action in menu.actions()]
    quiet(desk, qtbot)

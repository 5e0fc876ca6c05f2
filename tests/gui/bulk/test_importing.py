"""The import of a table: its steps, what it shows before it is done, what it does, calling it off, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from core.cancel import CancelToken
from core.errors import StoreUnreachable
from core.service import ImportOptions, ImportReport, Kind, OnExisting, RowAction
from gui.dialogs.import_check import rows_of
from gui.dialogs.importing import ImportDialog
from tests.gui.bulk.made import CONTACTS, GOOD, At, opened, to_step, written
from tests.gui.geometry import faults

EMAILS = ["nina@fabrikam.test", "otto@fabrikam.test", "rene@contoso.test"]


def emails(at: At) -> list[str]:
    """The contacts in the store."""
    return sorted(str(entry["email"]) for entry in at[0].service.entries(Kind.CONTACT))


def imported(qtbot: QtBot, dialog: ImportDialog) -> None:
    """Press the last button and wait for the end."""
    dialog.next_button.click()
    qtbot.waitUntil(lambda: dialog.done_report is not None and not dialog.work.busy)


def test_a_table_comes_in_step_by_step(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(qtbot, at_office[0], written(tmp_path, GOOD))
    assert dialog.marks[0].accessibleName().endswith("this step")
    assert not dialog.back_button.isVisible()
    to_step(qtbot, dialog, 1)
    assert dialog.columns.words.text() == "2 row(s) · separated by: Comma · every column is used"
    to_step(qtbot, dialog, 2)
    assert dialog.check.summary.text() == "2 to create"
    assert dialog.next_button.text() == "Import 2 row(s)"
    assert emails(at_office) == ["rene@contoso.test"], "nothing is written before the last step"
    with qtbot.waitSignal(dialog.imported) as said:
        imported(qtbot, dialog)
    assert said.args == ["Contacts imported: 2 created."]
    assert emails(at_office) == EMAILS
    assert at_office[1].told == said.args
    assert at_office[1].saved == 1
    assert dialog.next_button.text() == "Close"
    assert not dialog.back_button.isVisible()
    dialog.next_button.click()
    assert not dialog.isVisible()


def test_it_is_undone_while_it_is_the_last_change(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(qtbot, at_office[0], written(tmp_path, GOOD))
    to_step(qtbot, dialog, 2)
    imported(qtbot, dialog)
    assert dialog.undo_button.isVisible()
    dialog.undo_button.click()
    qtbot.waitUntil(lambda: emails(at_office) == ["rene@contoso.test"] and len(at_office[1].told) == 2)
    assert not dialog.undo_button.isVisible()
    assert at_office[1].saved == 2


def test_the_status_line_undoes_it_when_the_dialog_is_gone(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(qtbot, at_office[0], written(tmp_path, GOOD))
    to_step(qtbot, dialog, 2)
    imported(qtbot, dialog)
    dialog.next_button.click()
    dialog.deleteLater()
    undo = at_office[1].undo[0]
    assert undo is not None
    undo()
    undo()
    qtbot.waitUntil(lambda: emails(at_office) == ["rene@contoso.test"])
    qtbot.waitUntil(lambda: at_office[1].told[-1].startswith("The import is undone"))
    assert len(at_office[1].told) == 2, "a second press does nothing"


def test_it_is_not_undone_over_a_later_change(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(qtbot, at_office[0], written(tmp_path, GOOD))
    to_step(qtbot, dialog, 2)
    imported(qtbot, dialog)
    at_office[0].service.reject(["alice@corp.test"])
    dialog.undo_button.click()
    qtbot.waitUntil(lambda: dialog.banner.problem is not None)
    assert dialog.banner.problem is not None
    assert dialog.banner.problem.cause == "Something else was changed since."
    assert emails(at_office) == EMAILS
    assert at_office[0].service.status(["alice@corp.test"])[0].rejected


def test_faults_keep_everything_out_unless_their_rows_are_left_out(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(qtbot, at_office[0], written(tmp_path, CONTACTS))
    to_step(qtbot, dialog, 2)
    check = dialog.check
    assert check.summary.text() == "1 to create, 1 to update, 1 row(s) with faults"
    assert check.chips.chosen_key() == RowAction.FAULT.value
    (fault,) = check.model.rows
    assert (fault.line, fault.name, fault.column) == (4, "Otto Ode", "E-mail Address")
    assert not dialog.next_button.isEnabled()
    check.leave_out.click()
    assert dialog.next_button.isEnabled()
    imported(qtbot, dialog)
    assert emails(at_office) == EMAILS[:1] + EMAILS[2:]
    assert at_office[1].told == ["Contacts imported: 1 created, 1 updated, 1 row(s) with faults."]
    assert not check.leave_out.isVisible()


def test_rows_are_filtered_searched_and_copied(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(qtbot, at_office[0], written(tmp_path, CONTACTS))
    to_step(qtbot, dialog, 2)
    check = dialog.check
    check.chips.set_chosen("all")
    check.chips.chosen.emit("all")
    assert [row.line for row in check.model.rows] == [2, 3, 4]
    check.search.setText("ruiz")
    qtbot.keyClick(check.search, Qt.Key.Key_Return)
    assert [row.name for row in check.model.rows] == ["Nina Ruiz"]
    check.table.select_key(check.model.rows[0].place)
    assert check.whole.value().startswith("3  Create  Nina Ruiz")
    check.copy_button.click()
    assert QGuiApplication.clipboard().text() == check.whole.value()
    # What becomes of one that is there says which fields change.
    update = next(row for row in check.model.all_rows if row.action is RowAction.UPDATE)
    assert "account: Contoso -> Fabrikam" in update.why


def test_every_fault_of_a_row_has_its_own_line(at_office: At) -> None:
    data = b"name,email,state\nOtto,otto-at-home,sleeping\n"
    report = at_office[0].service.import_table(Kind.CONTACT, data, ImportOptions(dry_run=True))
    assert [(row.line, row.column) for row in rows_of(report)] == [(2, "email"), (2, "state")]


def test_those_already_there_may_be_left_as_they_are(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(qtbot, at_office[0], written(tmp_path, "name,email\nSomebody,rene@contoso.test\n"))
    dialog.file.on_existing.set_value(OnExisting.SKIP)
    to_step(qtbot, dialog, 2)
    assert dialog.check.summary.text() == "1 to skip"
    assert not dialog.next_button.isEnabled(), "there is nothing to import"


def test_back_leads_to_another_file(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(qtbot, at_office[0], written(tmp_path, CONTACTS))
    to_step(qtbot, dialog, 2)
    dialog.back_button.click()
    dialog.back_button.click()
    assert dialog.at == 0
    dialog.file.choose(written(tmp_path, "name;email\nAlpha;alpha@corp.test\n", "users.txt"), Kind.USER)
    to_step(qtbot, dialog, 2)
    assert dialog.check.summary.text() == "1 to create"
    imported(qtbot, dialog)
    assert at_office[1].told == ["Users imported: 1 created."]


def test_a_file_that_cannot_be_read_says_why(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(qtbot, at_office[0], None)
    dialog.next_button.click()
    assert dialog.file.path.error
    dialog.file.choose(tmp_path / "missing.csv", None)
    dialog.next_button.click()
    qtbot.waitUntil(lambda: dialog.banner.problem is not None and not dialog.work.busy)
    assert "missing.csv cannot be read" in str(dialog.banner.problem)
    dialog.file.choose(written(tmp_path, ""), None)
    dialog.next_button.click()
    qtbot.waitUntil(lambda: "empty" in str(dialog.banner.problem) and not dialog.work.busy)
    assert dialog.at == 0


class Held:
    """An import that holds still until it is called off, before it has written anything or after."""

    def __init__(self, dialog: ImportDialog, monkeypatch: pytest.MonkeyPatch, *, late: bool) -> None:
        service = type(dialog._console.service)
        real: Callable[..., ImportReport] = service.import_table

        def held(own: Any, kind: Kind, data: bytes, options: ImportOptions, *, token: CancelToken, progress: Any) -> ImportReport:
            progress(1, 2)
            # Time out of mind: only the request to stop ends it.
            if not late:
                token.wait(60)
            report = real(own, kind, data, options)
            if late:
                ended = []
                with token.on_cancel(lambda: ended.append(True)):
                    while not ended:
                        CancelToken().wait(0.001)
            return report

        monkeypatch.setattr(service, "import_table", held)


def test_an_import_can_be_called_off(at_office: At, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened(qtbot, at_office[0], written(tmp_path, GOOD))
    to_step(qtbot, dialog, 2)
    Held(dialog, monkeypatch, late=False)
    dialog.next_button.click()
    assert dialog.progress.isVisible()
    assert not dialog.next_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.progress.maximum() == 2)
    assert dialog.progress.value() == 1
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.work.busy)
    assert dialog.isVisible()
    assert dialog.next_button.isEnabled(), "it can be asked for again"
    assert emails(at_office) == ["rene@contoso.test"]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_an_import_called_off_too_late_is_told_as_done(
    at_office: At, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, at_office[0], written(tmp_path, GOOD))
    to_step(qtbot, dialog, 2)
    Held(dialog, monkeypatch, late=True)
    dialog.next_button.click()
    qtbot.waitUntil(lambda: emails(at_office) == EMAILS)
    dialog.reject()
    qtbot.waitUntil(lambda: dialog.done_report is not None)
    assert at_office[1].told == ["Contacts imported: 2 created."]
    assert at_office[1].saved == 1


def test_what_changed_since_the_check_is_shown_and_nothing_is_imported(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(qtbot, at_office[0], written(tmp_path, "name,email,account\nNina,nina@fabrikam.test,Fabrikam\n"))
    to_step(qtbot, dialog, 2)
    console = at_office[0]
    fabrikam = next(entry for entry in console.service.entries(Kind.ACCOUNT) if entry["name"] == "Fabrikam")
    console.service.remove(Kind.ACCOUNT, int(str(fabrikam["id"])))
    dialog.next_button.click()
    qtbot.waitUntil(lambda: bool(dialog.check.model.rows) and dialog.check.model.rows[0].action is RowAction.FAULT)
    assert dialog.done_report is None
    assert dialog.check.banner.isVisible()
    assert emails(at_office) == ["rene@contoso.test"]
    assert at_office[1].told == []


def test_an_import_that_fails_says_why_and_can_be_repeated(
    at_office: At, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, at_office[0], written(tmp_path, GOOD))
    to_step(qtbot, dialog, 2)

    def broken(*_: object, **__: object) -> None:
        raise StoreUnreachable("the disk is gone")

    with monkeypatch.context() as patch:
        patch.setattr(type(at_office[0].service), "import_table", broken)
        dialog.next_button.click()
        qtbot.waitUntil(lambda: dialog.banner.problem is not None)
    assert dialog.banner.problem is not None
    assert dialog.banner.problem.cause == "the disk is gone"
    qtbot.waitUntil(lambda: not dialog.work.busy)
    imported(qtbot, dialog)
    assert emails(at_office) == EMAILS


def test_a_file_is_dropped_on_the_first_step(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(qtbot, at_office[0], None)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(written(tmp_path, GOOD)))])
    where, none = QPointF(20, 20), Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where.toPoint(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none)
    dialog.dragEnterEvent(enter)
    assert enter.isAccepted()
    dialog.dropEvent(QDropEvent(where, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none))
    assert str(dialog.file.path.value()).endswith("people.csv")


@pytest.mark.parametrize("step", [0, 1, 2])
def test_nothing_is_cut_off(at_office: At, qtbot: QtBot, tmp_path: Path, step: int) -> None:
    dialog = opened(qtbot, at_office[0], written(tmp_path, CONTACTS))
    to_step(qtbot, dialog, step)
    assert faults(dialog) == []

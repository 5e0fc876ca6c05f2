"""The organisation document: exported, imported after it was shown what it would do, refused as a whole where it has faults."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from core.domain.record import RecordType
from core.service import ApplyReport, Kind, NewEntry, Service
from gui.dialogs import document_rows
from gui.dialogs.document import DocumentDialog
from gui.dialogs.document_rows import What
from gui.theme import Tone, theme
from tests.gui.geometry import faults
from tests.gui.settings.conftest import Sitting

NEW = """
postroom: 1
organization: {maximum_subject_length: 300}
users:
  - {name: Alice Ng-Smith, email: alice@corp.test}
records:
  accounts: [{name: Contoso}, {name: Litware}, {name: Northwind}]
"""
FAULTY = """
postroom: 1
users:
  - {name: Zoe, email: nowhere}
records:
  accounts: [{name: Litware, colour: red}]
"""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder for documents."""
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder


def opened(sitting: Sitting, path: Path) -> DocumentDialog:
    """Choose a file and wait until it is shown."""
    dialog = sitting.pane.document.import_from(path)
    # Closing must leave it to be asked.
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    sitting.settle()
    return dialog


def wrote(papers: Path, text: str) -> Path:
    """A document as a file."""
    path = papers / "new.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def shown(dialog: DocumentDialog) -> list[tuple[What, str, str, str, str, str]]:
    """The rows of the table."""
    return [(row.what, row.kind, row.name, row.key, row.before, row.after) for row in dialog.changes.rows]


# ---- export


def test_export_writes_what_the_service_exports(sitting: Sitting, papers: Path) -> None:
    path = papers / "organisation.yaml"
    path.write_text("something older", encoding="utf-8")
    sitting.pane.document.export_to(path)
    assert not sitting.pane.document.export_button.isEnabled()
    sitting.settle()
    assert path.read_bytes().decode("utf-8") == sitting.app.service.export()
    assert str(path) in sitting.pane.document.banner.accessibleName()
    assert sitting.pane.document.export_button.isEnabled()
    assert list(papers.iterdir()) == [path], "nothing is left beside it"


def test_what_is_exported_changes_nothing_when_it_is_imported(sitting: Sitting, papers: Path) -> None:
    path = papers / "organisation.yaml"
    sitting.pane.document.export_to(path)
    sitting.settle()
    dialog = opened(sitting, path)
    assert shown(dialog) == []
    assert "nothing to apply" in dialog.summary.text()
    assert not dialog.apply_button.isEnabled()
    dialog.prune.click()
    sitting.settle()
    assert dialog.outlook is not None
    assert dialog.outlook.prune
    assert not dialog.outlook.does_something
    dialog.apply()
    assert not sitting.console.tasks.under_way
    assert sitting.heard.saved == 0


def test_an_export_that_cannot_be_written_says_where(sitting: Sitting, papers: Path) -> None:
    path = papers / "missing" / "organisation.yaml"
    sitting.pane.document.export_to(path)
    sitting.settle()
    problem = sitting.pane.document.banner.problem
    assert problem is not None
    assert str(path) in problem.cause
    assert not path.parent.exists()
    assert sitting.pane.document.export_button.isEnabled()


def test_an_export_that_is_cancelled_writes_nothing_and_can_be_asked_again(
    sitting: Sitting, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = threading.Event()
    export = Service.export

    def slow(self: Service) -> str:
        assert going.wait(60)
        return export(self)

    monkeypatch.setattr(Service, "export", slow)
    path = papers / "organisation.yaml"
    sitting.pane.document.export_to(path)
    (task,) = [task for task in sitting.console.tasks.under_way if task.title]
    task.cancel()
    going.set()
    sitting.settle()
    assert not path.exists()
    assert sitting.pane.document.export_button.isEnabled()
    assert not sitting.pane.document.banner.isVisible()


def test_the_buttons_ask_for_a_file(sitting: Sitting, papers: Path) -> None:
    card = sitting.pane.document
    card.export_button.click()
    (chooser,) = card.findChildren(QFileDialog)
    assert chooser.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert chooser.defaultSuffix() == "yaml"
    chooser.fileSelected.emit(str(papers / "chosen.yaml"))
    chooser.reject()
    sitting.settle()
    assert (papers / "chosen.yaml").is_file()
    card.import_button.click()
    asked = [one for one in card.findChildren(QFileDialog) if one.acceptMode() is QFileDialog.AcceptMode.AcceptOpen]
    asked[0].fileSelected.emit(str(papers / "chosen.yaml"))
    asked[0].reject()
    sitting.settle()
    assert len(card.findChildren(DocumentDialog)) == 1


# ---- import


def test_nothing_is_done_before_it_was_shown(sitting: Sitting, papers: Path) -> None:
    before = sitting.app.service.export()
    dialog = opened(sitting, wrote(papers, NEW))
    assert shown(dialog) == [
        (What.CHANGE, "Organisation", "", "maximum_subject_length", "255", "300"),
        (What.CHANGE, "User", "alice@corp.test", "name", "Alice Ng", "Alice Ng-Smith"),
        (What.CREATE, "Account", "Litware", "", "", ""),
        (What.CREATE, "Account", "Northwind", "", "", ""),
    ]
    assert dialog.summary.text() == "2 to create, 2 to change, 1 stay as they are."
    assert dialog.apply_button.text() == "Create 2, change 2"
    assert dialog.apply_button.isDefault()
    assert not dialog.removal.isVisible()
    assert sitting.app.service.export() == before
    dialog.reject()
    sitting.settle()
    assert sitting.app.service.export() == before
    assert sitting.heard.saved == 0


def test_what_was_shown_is_applied_and_told(sitting: Sitting, papers: Path) -> None:
    dialog = opened(sitting, wrote(papers, NEW))
    QTest.keyClick(dialog.apply_button, Qt.Key.Key_Space)
    assert not dialog.cancel_button.isEnabled()
    dialog.reject()
    assert dialog.isVisible(), "what is under way is waited for"
    sitting.settle()
    assert not dialog.isVisible()
    assert {record.link.name for record in sitting.app.service.search_records("", (RecordType.ACCOUNT,))} == {
        "Contoso", "Fabrikam", "Litware", "Northwind",
    }  # fmt: skip
    assert sitting.organisation()["maximum_subject_length"] == 300
    assert sitting.heard.saved == 1
    assert sitting.heard.told == ["Created 2, changed 2, left 1 as they were."]
    assert "Created 2, changed 2" in sitting.pane.document.banner.accessibleName()
    assert sitting.pane.organisation.form.field("maximum_subject_length").value() == 300, "the form follows"


def test_what_would_be_removed_is_shown_in_red_before_it_is(sitting: Sitting, papers: Path) -> None:
    text = "\n".join(line for line in sitting.app.service.export().splitlines() if "Fabrikam" not in line)
    dialog = opened(sitting, wrote(papers, text))
    assert not dialog.apply_button.isEnabled(), "without the switch nothing is removed"
    dialog.prune.setFocus()
    QTest.keyClick(dialog.prune, Qt.Key.Key_Space)
    sitting.settle()
    assert shown(dialog) == [(What.REMOVE, "Account", "Fabrikam", "", "", "")]
    index = dialog.changes.index(0, 2)
    assert index.data(Qt.ItemDataRole.ForegroundRole) == theme().colour(Tone.DANGER)
    assert dialog.removal.isVisible()
    assert "1" in dialog.removal.text()
    assert dialog.apply_button.text() == "Remove 1"
    assert not dialog.apply_button.isDefault(), "Enter alone removes nothing"
    assert "danger" in str(dialog.apply_button.property("class"))
    assert sitting.app.service.record_counts()[RecordType.ACCOUNT] == 2
    dialog.apply_button.click()
    sitting.settle()
    assert sitting.app.service.record_counts()[RecordType.ACCOUNT] == 1
    assert sitting.heard.told[0].startswith("Created 0, changed 0, removed 1, left ")


def test_taking_the_switch_back_removes_nothing(sitting: Sitting, papers: Path) -> None:
    text = "\n".join(line for line in sitting.app.service.export().splitlines() if "Fabrikam" not in line)
    dialog = opened(sitting, wrote(papers, text + "\n    - {name: Litware}\n" if text.endswith("accounts:") else text))
    dialog.prune.click()
    sitting.settle()
    dialog.prune.click()
    sitting.settle()
    assert dialog.outlook is not None
    assert not dialog.outlook.report.pruned
    assert not dialog.removal.isVisible()
    assert "danger" not in str(dialog.apply_button.property("class"))


def test_a_document_with_faults_changes_nothing_and_names_each(sitting: Sitting, papers: Path) -> None:
    before = sitting.app.service.export()
    path = wrote(papers, FAULTY)
    dialog = opened(sitting, path)
    found = {fault.path: fault.message for _place, fault in dialog.faults.rows}
    assert set(found) == {"users[0].email", "records.accounts[0].colour"}
    assert dialog.pages.currentIndex() == 1
    assert dialog.banner.problem is not None
    assert "2" in dialog.banner.problem.cause
    assert not dialog.apply_button.isEnabled()
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert all(f"{where}: {message}" in copied for where, message in found.items())
    assert sitting.app.service.export() == before
    path.write_text(NEW, encoding="utf-8")
    dialog.banner.retry_button.click()
    sitting.settle()
    assert dialog.pages.currentIndex() == 0
    assert len(dialog.changes.rows) == 4
    assert dialog.apply_button.isEnabled()


def test_a_file_that_changed_since_is_shown_anew_and_not_applied(sitting: Sitting, papers: Path) -> None:
    path = wrote(papers, NEW)
    dialog = opened(sitting, path)
    path.write_text(NEW.replace("Northwind", "Wingtip"), encoding="utf-8")
    dialog.apply_button.click()
    sitting.settle()
    assert dialog.isVisible()
    assert "Nothing was applied" in dialog.banner.accessibleName()
    assert [row[2] for row in shown(dialog)][-1] == "Wingtip"
    assert sitting.app.service.record_counts()[RecordType.ACCOUNT] == 2
    assert sitting.heard.saved == 0
    dialog.apply_button.click()
    sitting.settle()
    assert not dialog.isVisible()
    assert sitting.app.service.record_counts()[RecordType.ACCOUNT] == 4


def test_an_organisation_that_changed_since_is_shown_anew_as_well(sitting: Sitting, papers: Path) -> None:
    dialog = opened(sitting, wrote(papers, NEW))
    sitting.app.service.save([NewEntry(Kind.ACCOUNT, {"name": "Litware"})])
    dialog.apply_button.click()
    sitting.settle()
    assert dialog.isVisible()
    assert dialog.apply_button.text() == "Create 1, change 2"
    assert sitting.organisation()["maximum_subject_length"] == 255


def test_a_file_that_becomes_faulty_before_it_is_applied_changes_nothing(sitting: Sitting, papers: Path) -> None:
    path = wrote(papers, NEW)
    dialog = opened(sitting, path)
    path.write_text(FAULTY, encoding="utf-8")
    before = sitting.app.service.export()
    dialog.apply_button.click()
    sitting.settle()
    assert dialog.isVisible()
    assert len(dialog.faults.rows) == 2
    assert sitting.app.service.export() == before
    assert dialog.cancel_button.isEnabled()


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00nothing"])
def test_what_cannot_be_read_is_told(sitting: Sitting, papers: Path, content: bytes | None) -> None:
    path = papers / "gone.yaml"
    if content is not None:
        path.write_bytes(content)
    dialog = opened(sitting, path)
    assert dialog.banner.problem is not None
    assert str(path) in dialog.banner.problem.cause
    assert not dialog.apply_button.isEnabled()
    assert not dialog.faults.rows
    dialog.reject()
    assert not dialog.isVisible()


def test_a_long_list_is_counted_and_cut(sitting: Sitting, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = "\n".join(f"    - {{name: Account {number}}}" for number in range(30))
    look = document_rows.look
    monkeypatch.setattr(document_rows, "look", lambda service, path, *, prune: look(service, path, prune=prune, most=10))
    dialog = opened(sitting, wrote(papers, f"postroom: 1\nrecords:\n  accounts:\n{accounts}\n"))
    assert len(dialog.changes.rows) == 10
    assert dialog.more.text() == "20 more rows are not shown."
    assert dialog.apply_button.text() == "Create 30"


def test_the_changes_can_be_copied(sitting: Sitting, papers: Path) -> None:
    dialog = opened(sitting, wrote(papers, NEW))
    dialog.copy_button.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Change Organisation: maximum_subject_length: 255 → 300"
    assert lines[-1] == "Create Account Northwind"


def test_escape_closes_while_it_is_being_read(sitting: Sitting, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    apply = Service.apply

    def noted(self: Service, text: str, *, dry_run: bool = False, prune: bool = False) -> ApplyReport:
        asked.append(dry_run)
        return apply(self, text, dry_run=dry_run, prune=prune)

    monkeypatch.setattr(Service, "apply", noted)
    dialog = sitting.pane.document.import_from(wrote(papers, NEW))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    sitting.settle()
    assert False not in asked


# ---- a document that is dropped


def dragged(*paths: Path) -> QMimeData:
    """Files as a file manager drags them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def enters(sitting: Sitting, data: QMimeData) -> bool:
    """Whether the page takes what is dragged over it."""
    event = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(sitting.pane, event)
    return event.isAccepted()


def test_a_document_can_be_dropped_on_the_page(sitting: Sitting, papers: Path) -> None:
    path = wrote(papers, NEW)
    data = dragged(path)
    assert enters(sitting, data)
    event = QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(sitting.pane, event)
    sitting.settle()
    (dialog,) = sitting.pane.document.findChildren(DocumentDialog)
    assert len(dialog.changes.rows) == 4
    assert sitting.pane.sections["document"].isChecked()


def test_anything_else_is_not_taken(sitting: Sitting, papers: Path) -> None:
    assert not enters(sitting, dragged(papers / "picture.png"))
    assert not enters(sitting, dragged(papers / "a.yaml", papers / "b.yml"))
    text = QMimeData()
    text.setText("postroom: 1")
    assert not enters(sitting, text)
    assert enters(sitting, dragged(papers / "A.YML"))


def test_every_button_of_the_dialog_has_a_name(sitting: Sitting, papers: Path) -> None:
    dialog = opened(sitting, wrote(papers, NEW))
    assert all(button.accessibleName() for button in dialog.findChildren(QPushButton) if button.isVisible())
    assert dialog.prune.accessibleName()
    assert not faults(dialog)
    faulty = opened(sitting, wrote(papers, FAULTY))
    assert not faults(faulty)

"""Emails as files, dropped on a record: tracked, known, in quarantine, refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from core.ports import ActivityFilter
from gui.models.folder_intent import FileRefusal, FilesIntent, read_files
from gui.panes.folders import FoldersPane
from tests.gui.folders.frame import quiet
from tests.gui.folders.made import Desk

LEFT, NONE, COPY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
MAIL = """From: Rene Valdes <rene@contoso.test>
To: {to}
Subject: {subject}
Message-ID: <{subject}@contoso.test>
Date: Mon, 2 Mar 2026 09:30:00 +0000

As discussed.
"""


def mail(folder: Path, subject: str, to: str = "alice@corp.test") -> str:
    """A file with an email in it."""
    path = folder / f"{subject}.EML"
    path.write_text(MAIL.format(to=to, subject=subject).replace("\n", "\r\n"), encoding="ascii")
    return str(path)


def files(*paths: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return data


def tracked(desk: Desk) -> dict[str, str | None]:
    """Subject -> record."""
    found = desk.console.service.activities(ActivityFilter())
    return {email.subject: email.regarding.name if email.regarding is not None else None for email in found}


def test_files_dropped_on_a_record_are_tracked(desk: Desk, pane: FoldersPane, qtbot: QtBot, tmp_path: Path) -> None:
    records, model = pane.workspace.browser.list, pane.workspace.browser.model
    index = model.index_of(desk.record("account:Contoso"))
    records.scrollTo(index)
    data = files(mail(tmp_path, "one"), mail(tmp_path, "two"), str(tmp_path / "picture.png"))
    at = records.visualRect(index).center()
    enter, move = QDragEnterEvent(at, COPY, data, LEFT, NONE), QDragMoveEvent(at, COPY, data, LEFT, NONE)
    QApplication.sendEvent(records.viewport(), enter)
    QApplication.sendEvent(records.viewport(), move)
    assert move.isAccepted()
    assert pane.workspace.hint.text() == "2 email(s) from files will be tracked regarding the account Contoso"
    drop = QDropEvent(QPointF(at), COPY, data, LEFT, NONE)
    with qtbot.waitSignal(desk.console.state.mail_changed):
        QApplication.sendEvent(records.viewport(), drop)
    # Whoever gave the files keeps them.
    assert drop.dropAction() == COPY
    quiet(desk, qtbot)
    assert tracked(desk) == {"one": "Contoso", "two": "Contoso"}
    assert desk.told == ["2 email(s) tracked regarding the account Contoso."]
    assert not pane.banner.isVisible()


def test_what_is_known_is_given_the_record_and_what_fails_is_named(desk: Desk, pane: FoldersPane, qtbot: QtBot, tmp_path: Path) -> None:
    one, empty = mail(tmp_path, "one"), tmp_path / "empty.eml"
    empty.touch()
    pane.doing.files.track(FilesIntent((one,), desk.record("account:Contoso")))
    quiet(desk, qtbot)
    missing = str(tmp_path / "gone.eml")
    pane.doing.files.track(FilesIntent((one, str(empty), mail(tmp_path, "two"), missing), desk.record("account:Fabrikam")))
    quiet(desk, qtbot)
    assert tracked(desk) == {"one": "Fabrikam", "two": "Fabrikam"}
    assert desk.told[-1] == "1 email(s) tracked regarding the account Fabrikam; 1 known already and given this record; 2 not tracked."
    assert pane.banner.problem is not None
    assert pane.banner.problem.title == "empty.eml was not tracked, nor 1 more"
    assert pane.banner.problem.cause == "the file is empty: there is no message in it"


def test_what_is_of_nobody_here_is_of_the_mailbox_that_is_shown(desk: Desk, pane: FoldersPane, qtbot: QtBot, tmp_path: Path) -> None:
    path = mail(tmp_path, "elsewhere", to="somebody@else.test")
    pane.doing.files.track(FilesIntent((path,), desk.record("account:Contoso")))
    quiet(desk, qtbot)
    assert tracked(desk) == {"elsewhere": "Contoso"}
    (email,) = desk.console.service.activities(ActivityFilter(mailbox=pane.chooser.address))
    assert email.subject == "elsewhere"


def test_only_emails_on_this_machine_are_taken(desk: Desk, pane: FoldersPane, tmp_path: Path) -> None:
    model = pane.workspace.browser.model
    contoso = model.index_of(desk.record("account:Contoso"))
    assert model.judge(files(str(tmp_path / "picture.png")), contoso) is FileRefusal.NO_EMAILS
    far = QMimeData()
    far.setUrls([QUrl("https://contoso.test/one.eml")])
    assert model.judge(far, contoso) is FileRefusal.NO_EMAILS
    assert read_files(QMimeData()) is None
    assert model.judge(files("/a.eml"), model.index(-1, 0)) is None
    # The tree of folders takes no files.
    assert pane.workspace.model.judge(files("/a.eml"), pane.workspace.model.index_of("Inbox")) is None


def test_files_can_be_chosen_too(desk: Desk, pane: FoldersPane, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = mail(tmp_path, "chosen")
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: dialog.filesSelected.emit([path]))
    pane.workspace.browser.select(desk.record("account:Contoso"))
    menu = pane.menus.of_record()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Track emails from files…").trigger()
    quiet(desk, qtbot)
    assert tracked(desk) == {"chosen": "Contoso"}

"""Writing a small mail: fields, attachments, what is refused, and leaving."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from core.domain.activity import Email, EmailStatus, PartyRole
from core.domain.octets import gathered
from gui.panes.outbox_compose import ComposeDialog
from gui.panes.outbox_recipients import check_recipients, recipients
from tests.gui.activities.made import Desk


@pytest.fixture
def dialog(desk: Desk) -> ComposeDialog:
    """A dialog that is open."""
    made = ComposeDialog(desk.console)
    desk.shown(made, 600, 640)
    return made


def fill(dialog: ComposeDialog, **values: str) -> None:
    """Fill fields in."""
    for key, value in values.items():
        dialog.form.field(key).set_value(value)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("rene@contoso.test", ["rene@contoso.test"]),
        ("a@x.test, b@x.test; c@x.test", ["a@x.test", "b@x.test", "c@x.test"]),
        ("Rene Valdes <rene@contoso.test>", ['"Rene Valdes" <rene@contoso.test>']),
        ('"Valdes, Rene" <rene@contoso.test>, b@x.test', ['"Valdes, Rene" <rene@contoso.test>', "b@x.test"]),
        ("Zoë <z@x.test>", ['"Zoë" <z@x.test>']),
        ("", []),
        (None, []),
    ],
)
def test_recipients_are_read_from_a_line(line: str | None, found: list[str]) -> None:
    assert recipients(line) == found
    assert check_recipients(line) == ""


@pytest.mark.parametrize("line", ["nobody", "a@x.test, nobody", "<>", "a@", "a b c"])
def test_a_line_that_is_wrong_is_said(line: str) -> None:
    assert check_recipients(line)


def test_a_mail_goes_into_the_outbox(desk: Desk, dialog: ComposeDialog, tmp_path: Path) -> None:
    composed: list[Email] = []
    dialog.composed.connect(composed.append)
    (tmp_path / "offer.pdf").write_bytes(b"%PDF")
    fill(
        dialog,
        mailbox="support@corp.test",
        to='"Valdes, Rene" <rene@contoso.test>',
        cc="bob@corp.test",
        bcc="hidden@x.test",
        subject="Größe 62",
        regarding="account:Contoso",
    )
    dialog.text.setPlainText("Hello\nthere")
    dialog.attachments.add([tmp_path / "offer.pdf"])
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    (email,) = composed
    kept = desk.app.service.show(email.id)
    assert (kept.status, kept.subject, kept.mailbox_address) == (EmailStatus.PENDING_SEND, "Größe 62", "support@corp.test")
    assert {(party.role, party.address) for party in kept.parties} == {
        (PartyRole.SENDER, "support@corp.test"),
        (PartyRole.TO, "rene@contoso.test"),
        (PartyRole.CC, "bob@corp.test"),
        (PartyRole.BCC, "hidden@x.test"),
    }
    assert kept.text == "Hello\nthere"
    assert kept.regarding is not None
    (attachment,) = kept.attachments
    assert (attachment.name, attachment.mime_type) == ("offer.pdf", "application/pdf")
    assert gathered(desk.app.service.attachment(kept.id, attachment.id)) == b"%PDF"
    assert desk.told.said == ["The mail waits in the outbox."]
    assert not dialog.isVisible()


def test_what_is_wrong_stands_at_its_field(desk: Desk, dialog: ComposeDialog) -> None:
    dialog.send()
    assert dialog.form.field("to").error
    fill(dialog, to="a@x.test", cc="nobody")
    dialog.send()
    assert dialog.form.field("to").error == ""
    assert dialog.form.field("cc").error
    desk.settle()
    assert desk.app.service.activities() == []
    assert dialog.isVisible()


def test_what_the_service_refuses_is_said_and_nothing_is_lost(desk: Desk, dialog: ComposeDialog) -> None:
    fill(dialog, to="a@x.test", subject="x" * 900)
    dialog.text.setPlainText("long work")
    dialog.send()
    desk.settle()
    assert dialog.banner.isVisible()
    assert "800" in (dialog.banner.problem.cause if dialog.banner.problem is not None else "")
    assert dialog.send_button.isEnabled()
    assert dialog.text.toPlainText() == "long work"


def test_a_file_that_is_gone_is_said(desk: Desk, dialog: ComposeDialog, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")
    dialog.attachments.add([path])
    path.unlink()
    fill(dialog, to="a@x.test")
    dialog.send()
    desk.settle()
    assert dialog.banner.problem is not None
    assert dialog.banner.problem.cause.startswith(f"{path} cannot be read")


def test_files_too_large_are_not_read(desk: Desk, dialog: ComposeDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.panes.outbox_compose.MOST_BYTES", 3)
    (tmp_path / "a.txt").write_text("four", encoding="utf-8")
    dialog.attachments.add([tmp_path / "a.txt"])
    fill(dialog, to="a@x.test")
    dialog.send()
    desk.settle()
    assert dialog.banner.isVisible()
    assert desk.app.service.activities() == []


def test_files_are_taken_in_once_and_out_again(dialog: ComposeDialog, tmp_path: Path) -> None:
    for name in ("a.txt", "b & c.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    dialog.attachments.add([tmp_path / "a.txt", tmp_path / "b & c.txt", tmp_path, tmp_path / "absent"])
    dialog.attachments.add([tmp_path / "a.txt"])
    assert [path.name for path in dialog.attachments.paths] == ["a.txt", "b & c.txt"]
    assert dialog.attachments.note.text() == "14 bytes"
    dialog.attachments.remove(tmp_path / "a.txt")
    assert [path.name for path in dialog.attachments.paths] == ["b & c.txt"]


def carried(path: Path) -> QMimeData:
    """A file as a file manager hands it over: an address, and beside it text."""
    path.write_text("x", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://x.test/")])
    data.setText(str(path))
    return data


def part_of(dialog: ComposeDialog, name: str) -> QWidget:
    """A part of the dialog on which something is dropped."""
    field: Any = dialog.form.field(name) if name in {"to", "cc", "subject", "regarding"} else None
    if field is not None:
        return next(iter(field.findChildren(QLineEdit)))  # type: ignore[no-any-return]
    return dialog.text.viewport() if name == "text" else dialog


@pytest.mark.parametrize("name", ["dialog", "text", "to", "cc", "subject", "regarding"])
def test_files_can_be_dropped_anywhere(dialog: ComposeDialog, tmp_path: Path, name: str) -> None:
    data, target = carried(tmp_path / "a.txt"), part_of(dialog, name)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(target, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPoint(5, 5).toPointF(), Qt.DropAction.CopyAction, data, buttons, keys))
    assert [path.name for path in dialog.attachments.paths] == ["a.txt"]
    # It is attached, and written nowhere.
    assert dialog.text.toPlainText() == ""
    assert {dialog.form.field(key).value() or "" for key in ("to", "cc", "subject")} == {""}


def test_files_can_be_pasted_and_text_stays_text(dialog: ComposeDialog, tmp_path: Path) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(carried(tmp_path / "a.txt"))
    QTest.keyClick(dialog.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [path.name for path in dialog.attachments.paths] == ["a.txt"]
    clipboard.setText("two words")
    QTest.keyClick(dialog.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.text.toPlainText() == "two words"
    clipboard.clear()


def test_leaving_asks_before_anything_is_lost(dialog: ComposeDialog) -> None:
    dialog.text.setPlainText("work")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.ask_bar.isVisible()
    dialog.ask_bar.buttons[-1].click()
    assert dialog.isVisible()
    dialog.reject()
    dialog.ask_bar.buttons[1].click()
    assert not dialog.isVisible()


def test_an_empty_mail_is_left_without_a_question(dialog: ComposeDialog) -> None:
    dialog.reject()
    assert not dialog.isVisible()


def test_the_sender_can_be_given(desk: Desk) -> None:
    dialog = ComposeDialog(desk.console, mailbox="bob@corp.test")
    desk.shown(dialog)
    assert dialog.form.values()["mailbox"] == "bob@corp.test"
    assert not dialog.form.is_changed

"""What a person without a mouse, or without eyes for the screen, needs of these dialogs; and that nothing is cut off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLabel, QLineEdit, QSpinBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from core.service import Kind
from gui import theme
from gui.console import Console
from gui.dialogs.forward_mailbox import ForwardMailboxDialog
from gui.dialogs.mailbox_test import MailboxTestDialog
from gui.dialogs.profile import ProfileDialog
from gui.dialogs.queue import QueueDialog
from gui.dialogs.secret import SecretDialog
from gui.dialogs.user import UserDialog
from gui.dialogs.wizard import SetupWizard
from gui.theme import Tone
from tests.gui.dialogs.made import Heard

At = tuple[Console, Heard]
Make = Callable[[Console], QDialog]


def profile_of(console: Console) -> QDialog:
    return ProfileDialog(console, int(str(console.service.entries(Kind.PROFILE)[0]["id"])))


def all_views(console: Console) -> QDialog:
    return MailboxTestDialog(console, list(console.state.mailboxes.values()))


DIALOGS: list[Make] = [
    ProfileDialog,
    profile_of,
    UserDialog,
    QueueDialog,
    ForwardMailboxDialog,
    all_views,
    lambda console: SecretDialog(console, "office"),
    SetupWizard,
]
NAMES = ["new profile", "profile", "user", "queue", "forward mailbox", "test", "secret", "wizard"]
every_dialog = pytest.mark.parametrize("make", DIALOGS, ids=NAMES)


def opened(qtbot: QtBot, console: Console, make: Make) -> QDialog:
    dialog = make(console)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: not console.tasks.under_way)
    return dialog


def stops(dialog: QDialog) -> list[QWidget]:
    """What the Tab key stops at."""
    return [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    ]


@every_dialog
def test_everything_that_takes_the_keyboard_has_a_name(at_office: At, qtbot: QtBot, make: Make) -> None:
    dialog = opened(qtbot, at_office[0], make)
    kinds = (QAbstractButton, QComboBox, QLineEdit, QSpinBox)
    nameless = [widget for widget in stops(dialog) if isinstance(widget, kinds) and not widget.accessibleName()]
    # The editor inside a combo or spin box speaks with its box's name.
    assert [widget for widget in nameless if not isinstance(widget.parentWidget(), QComboBox | QSpinBox)] == []
    assert dialog.accessibleName()
    assert dialog.windowTitle()


@every_dialog
def test_the_tab_key_comes_around_to_everything(at_office: At, qtbot: QtBot, make: Make) -> None:
    dialog = opened(qtbot, at_office[0], make)
    start = dialog.focusWidget()
    assert start is not None, "the keyboard is somewhere from the start"
    seen, widget = [], start
    for _ in range(200):
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        focus = dialog.focusWidget()
        assert focus is not None
        seen.append(focus)
        widget = focus
        if focus is start:
            break
    named = {"Save profile", "Save user", "Save queue", "Save forward mailbox", "Cancel", "Next", "Test"}
    buttons = [one for one in stops(dialog) if isinstance(one, QAbstractButton) and one.text() in named]
    assert buttons
    assert all(button in seen for button in buttons)


@every_dialog
def test_escape_leaves_what_nobody_has_touched(at_office: At, qtbot: QtBot, make: Make) -> None:
    dialog = opened(qtbot, at_office[0], make)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@every_dialog
def test_no_word_is_cut_off(at_office: At, qtbot: QtBot, make: Make) -> None:
    dialog = opened(qtbot, at_office[0], make)
    for label in dialog.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.wordWrap():
            assert label.width() >= label.fontMetrics().horizontalAdvance(label.text()), label.text()
    for button in dialog.findChildren(QAbstractButton):
        # Those within a line show their icon alone; their text is for screen readers.
        if button.isVisible() and button.text() and not isinstance(button, QToolButton):
            words = button.text().replace("&&", "&")
            in_lines = button.hasHeightForWidth() and button.height() >= button.heightForWidth(button.width())
            assert in_lines or button.width() >= button.fontMetrics().horizontalAdvance(words), words


@every_dialog
def test_every_dialog_fits_on_a_small_screen(at_office: At, qtbot: QtBot, make: Make) -> None:
    dialog = opened(qtbot, at_office[0], make)
    assert dialog.minimumSizeHint().width() <= 1024
    assert dialog.minimumSizeHint().height() <= 640
    assert dialog.width() <= 1024


@pytest.mark.parametrize("preference", [theme.LIGHT, theme.DARK])
def test_dialogs_follow_the_theme(at_office: At, qtbot: QtBot, preference: str) -> None:
    theme.theme().apply(preference)
    try:
        dialog = opened(qtbot, at_office[0], UserDialog)
        corner = dialog.grab().toImage().pixelColor(2, 2)
        assert corner == theme.theme().colour(Tone.SURFACE)
    finally:
        theme.theme().apply(theme.SYSTEM)

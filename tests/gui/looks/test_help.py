"""No field without a word of help, no button without words: every form, every page of the assistant, every card of the settings.

What else there is, panes and all other dialogs, is looked over by the tour of test_geometry_of_all.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from core.domain.act.filter_templates import DEFAULT_TEMPLATES
from core.service import Kind
from gui.console import Console
from gui.dialogs.forward_mailbox import ForwardMailboxDialog
from gui.dialogs.mailbox import MailboxDialog
from gui.dialogs.profile import ProfileDialog
from gui.dialogs.queue import QueueDialog
from gui.dialogs.record import RecordDialog
from gui.dialogs.rule import RuleDialog
from gui.dialogs.secret import SecretDialog
from gui.dialogs.sign_in import SignInDialog
from gui.dialogs.sign_in_state import Whose
from gui.dialogs.sync_filter import SyncFilterDialog
from gui.dialogs.sync_filter_copy import CopyFilterDialog
from gui.dialogs.user import UserDialog
from gui.dialogs.wizard import SetupWizard
from gui.panes.outbox_compose import ComposeDialog
from gui.panes.settings import SettingsPane
from gui.reading.unresolved import UnresolvedDialog
from gui.widgets.form import Form, SwitchField, TextField
from tests.gui.dialogs.made import console_over
from tests.gui.explained import unexplained

MAKERS: dict[str, Callable[[Console], QDialog]] = {
    "profile": ProfileDialog,
    "user": UserDialog,
    "queue": QueueDialog,
    "forward mailbox": ForwardMailboxDialog,
    "mailbox": lambda console: MailboxDialog(console, next(iter(console.state.mailboxes))),
    "compose": ComposeDialog,
    "secret": lambda console: SecretDialog(console, "alice-mail"),
    "sign-in": lambda console: SignInDialog(console, Whose("alice@corp.test")),
    "assistant": SetupWizard,
    "rule": RuleDialog,
    "synchronization filter": lambda console: SyncFilterDialog(console, DEFAULT_TEMPLATES[0], (), None),
    "copies of a filter": lambda console: CopyFilterDialog(console, DEFAULT_TEMPLATES[0], ()),
    "unresolved addresses": UnresolvedDialog,
    **{
        f"record {kind.value}": lambda console, kind=kind: RecordDialog(console, kind, None)  # type: ignore[misc]
        for kind in (Kind.ACCOUNT, Kind.CONTACT, Kind.LEAD, Kind.OPPORTUNITY, Kind.CASE)
    },
}


def shown(qtbot: QtBot, console: Console, dialog: QDialog) -> QDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: not console.tasks.under_way)
    return dialog


@pytest.mark.parametrize("name", MAKERS)
def test_dialogs_explain_themselves(office: App, qtbot: QtBot, name: str) -> None:
    with console_over(office) as (console, _heard):
        qtbot.waitUntil(lambda: console.state.loaded)
        assert unexplained(shown(qtbot, console, MAKERS[name](console))) == []


@pytest.mark.parametrize("profile_type", ["exchange", "exchange-online", "pop3-smtp", "imap-smtp", "gmail"])
def test_pages_of_the_assistant_explain_themselves(office: App, qtbot: QtBot, profile_type: str) -> None:
    with console_over(office) as (console, _heard):
        wizard = SetupWizard(console)
        shown(qtbot, console, wizard)
        wizard.answers.choose_type(profile_type)
        for page in (wizard.server, wizard.sign_in, wizard.pages[3]):
            page.enter()
            assert unexplained(page) == []


def test_settings_explain_themselves(office: App, qtbot: QtBot) -> None:
    with console_over(office) as (console, _heard):
        pane = SettingsPane(console)
        qtbot.addWidget(pane)
        pane.show()
        pane.entered()
        qtbot.waitUntil(lambda: not console.tasks.under_way)
        assert unexplained(pane) == []


def test_what_explains_nothing_is_found(qtbot: QtBot) -> None:
    window, form = QWidget(), Form()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    form.add(TextField("host", "Server"))
    form.add(SwitchField("on", "On", help_text="Whether it is on."))
    column.addWidget(form)
    for widget in (QPushButton(), QPushButton("Save"), QToolButton(), QLabel("Words")):
        column.addWidget(widget)
    window.show()
    found = unexplained(window)
    assert [words.partition(" ")[0] for words in found] == ["the", "a", "a"]
    assert "Server (host)" in found[0]

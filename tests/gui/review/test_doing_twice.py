"""What is pressed twice is done once; what the engine does not take is said; what somebody else removed or changed meanwhile, too."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QSpinBox
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from core.app import App
from core.cancel import CancelToken
from core.commands import TestMailbox
from core.domain.secret import Secret
from core.errors import InternalError, StoreBusy
from core.service import Kind, NewEntry, Service
from gui.console import Console
from gui.dialogs.secret import SecretDialog
from gui.dialogs.test_panel import TestPanel
from gui.dialogs.user import UserDialog
from gui.panes import settings_machine
from gui.panes.mailboxes import MailboxesPane
from gui.panes.pane import PaneName
from gui.panes.settings import SettingsPane
from gui.panes.users import UsersPane
from tests.gui.dialogs.made import Heard, console_over
from tests.gui.review.whole import Whole

ALICE, BOB = "alice@corp.test", "bob@corp.test"


class Counted:
    """A method that waits until the test lets it go on, and knows how often it was called."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, owner: object, name: str, wanted: Callable[..., bool]) -> None:
        self.calls = 0
        self.go_on = threading.Event()
        call = getattr(owner, name)

        def counted(*args: object, **named: object) -> object:
            if wanted(*args, **named):
                self.calls += 1
                assert self.go_on.wait(60)
            return call(*args, **named)

        monkeypatch.setattr(owner, name, counted)


def really(*_args: object, dry_run: bool = False) -> bool:
    """Not for a look."""
    return not dry_run


@pytest.fixture
def at_office(office: App, qtbot: QtBot) -> Iterator[tuple[Console, Heard]]:
    """A console over the small organisation, which it has read."""
    with console_over(office) as made:
        qtbot.waitUntil(lambda: made[0].state.loaded)
        yield made


def bob(whole: Whole) -> int:
    """The number of a user whom nothing needs."""
    return next(cast("int", entry["id"]) for entry in whole.app.service.entries(Kind.USER) if entry["email"] == BOB)


def opened_user(whole: Whole) -> UserDialog:
    """The form of a user, read; it stays after it was closed."""
    dialog = UserDialog(whole.console, bob(whole), parent=whole.window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.open()
    whole.settle()
    return dialog


def rename(dialog: UserDialog, name: str) -> None:
    """Type another name."""
    editor = dialog.form.field("who.name").editor
    assert isinstance(editor, QLineEdit)
    editor.clear()
    QTest.keyClicks(editor, name)


# Twice.


def test_enter_twice_saves_an_entity_once(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened_user(whole)
    rename(dialog, "Alice")
    saves = Counted(monkeypatch, Service, "save", really)
    for _ in range(2):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        dialog.save_button.click()
        dialog.save()
    assert not dialog.save_button.isEnabled()
    saves.go_on.set()
    whole.settle()
    assert (saves.calls, dialog.isVisible()) == (1, False)


def test_a_password_is_stored_once(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = SecretDialog(whole.console, "alice-mail", whole.window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.open()
    whole.settle()
    stored = Counted(monkeypatch, type(whole.app.secrets), "set", really)
    QTest.keyClicks(dialog.field.edit, "first")
    dialog.save_button.click()
    QTest.keyClicks(dialog.field.edit, "second")
    assert not dialog.save_button.isEnabled()
    dialog._save()
    stored.go_on.set()
    whole.settle()
    assert stored.calls == 1
    assert whole.app.secrets.get("alice-mail") == Secret("first")


def test_the_settings_are_saved_once_and_not_discarded_meanwhile(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    pane = cast("SettingsPane", whole.go(PaneName.SETTINGS))
    field = pane.organisation.form.field("maximum_subject_length")
    assert isinstance(field.editor, QSpinBox)
    field.editor.setValue(300)
    saves = Counted(monkeypatch, Service, "save", really)
    assert pane.organisation.unsaved
    pane.save()
    pane.save()
    pane.discard()
    saves.go_on.set()
    whole.settle()
    assert saves.calls == 1
    assert whole.app.service.entry(Kind.ORGANIZATION, 0)["maximum_subject_length"] == 300
    assert field.value() == 300
    assert pane.save_bar.isHidden()


def test_the_settings_of_the_machine_are_saved_once(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    pane = cast("SettingsPane", whole.go(PaneName.SETTINGS))
    pane.machine.form.field("workers").set_value(3)
    saves = Counted(monkeypatch, settings_machine, "save_settings", lambda *_args: True)
    pane.save()
    pane.save()
    pane.discard()
    saves.go_on.set()
    whole.settle()
    assert saves.calls == 1
    assert pane.machine.form.field("workers").value() == 3


# What the engine does not take.


def test_what_the_engine_does_not_take_is_said(whole: Whole) -> None:
    pane = cast("MailboxesPane", whole.go(PaneName.MAILBOXES, ALICE))
    whole.running = True
    pane.actions_.choose(pane.chosen())
    whole.running = False
    for act in (pane.actions_.sync_now, pane.actions_.toggle_pause, pane.actions_.stop_runs):
        whole.window.status_line.tell("")
        act()
        assert "Another engine" in whole.window.status_line._told.text()
        assert whole.window.status_line._undo is None


def test_a_test_whose_engine_goes_is_made_here(qtbot: QtBot, at_office: tuple[Console, Heard]) -> None:
    console, heard = at_office
    console.service.enable([ALICE])
    with qtbot.waitSignal(console.state.mailboxes_changed):
        console.state.reread()
    view = console.state.by_address(ALICE)
    assert view is not None
    panel = TestPanel(console)
    qtbot.addWidget(panel)
    heard.running = True
    panel.start(view.id, enable=None)
    assert isinstance(heard.commands[-1], TestMailbox)
    assert panel.testing
    heard.running = False
    with qtbot.waitSignal(panel.done, timeout=20_000):
        console.state.show_engine_down(None, embedded=False)
    assert not panel.testing


# What somebody else did meanwhile.


def test_a_form_of_what_is_gone_says_so(whole: Whole) -> None:
    number = bob(whole)
    whole.app.service.remove(Kind.USER, number)
    dialog = UserDialog(whole.console, number, parent=whole.window)
    dialog.open()
    whole.settle()
    assert dialog.banner.problem is not None
    assert not dialog.save_button.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()


def test_what_is_gone_when_it_is_saved_is_said_and_what_was_typed_stays(whole: Whole) -> None:
    dialog = opened_user(whole)
    rename(dialog, "Typed")
    assert dialog.entity_id is not None
    whole.app.service.remove(Kind.USER, dialog.entity_id)
    dialog.save()
    whole.settle()
    assert dialog.isVisible()
    assert dialog.banner.problem is not None
    assert dialog.form.field("who.name").value() == "Typed"
    assert dialog.save_button.isEnabled()


def test_saving_one_thing_leaves_what_somebody_else_changed(whole: Whole) -> None:
    dialog = opened_user(whole)
    number = dialog.entity_id
    assert number is not None
    whole.app.service.save([NewEntry(Kind.USER, {"id": number, "filter": "none"})])
    rename(dialog, "Mine")
    dialog.save()
    whole.settle()
    entry = whole.app.service.entry(Kind.USER, number)
    assert (entry["name"], entry["filter"]) == ("Mine", "none")


def test_acting_on_a_row_that_is_gone_says_so_and_the_list_is_read_again(whole: Whole) -> None:
    pane = cast("UsersPane", whole.go(PaneName.USERS, BOB))
    rows = pane.table.selected_rows()
    assert [row.address for row in rows] == [BOB]
    whole.app.service.remove(rows[0].kind, rows[0].id)
    pane.actions_of_row.delete(rows)
    whole.settle()
    assert pane.drawer.banner.problem is not None
    assert BOB not in [row.address for row in pane.model.all_rows]


# Mistakes of ours, and a store that was away.


def test_a_mistake_in_what_is_done_with_a_result_is_caught_by_the_last_resort(qtbot: QtBot, at_office: tuple[Console, Heard]) -> None:
    console, _heard = at_office

    def wrong(_result: object) -> None:
        raise KeyError("a bug")

    with capture_exceptions() as caught:
        console.tasks.run(console.state, lambda _token: 1, wrong, wrong)
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, _error, _trace in caught] == [KeyError]
    qtbot.waitUntil(lambda: not console.tasks.under_way)


def test_a_mistake_in_a_call_is_told_to_whoever_asked(qtbot: QtBot, at_office: tuple[Console, Heard]) -> None:
    console, _heard = at_office
    told: list[object] = []

    def work(_token: CancelToken) -> object:
        raise KeyError("a bug")

    console.tasks.run(console.state, work, told.append, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], InternalError)


def test_a_store_that_was_away_once_is_well_again(
    qtbot: QtBot, office: App, at_office: tuple[Console, Heard], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also while our own engine works, which is told by itself and so seldom reads."""
    console, _heard = at_office
    state = console.state
    state.show_engine_down(None, embedded=True)
    with monkeypatch.context() as patched:

        def busy(_service: Service) -> None:
            raise StoreBusy("locked")

        patched.setattr(Service, "counts", busy)
        state.recount()
        qtbot.waitUntil(lambda: state.store_problem is not None)
    with qtbot.waitSignal(state.engine_changed):
        state._poll()
    assert state.store_problem is None

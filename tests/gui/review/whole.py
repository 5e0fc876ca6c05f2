"""The window with all its panes over a real store, in which names are as awkward as they may be, and a walker that presses everything.

No engine and no server is there; whoever asks for the folders of a mailbox gets some that are made up.
"""

from __future__ import annotations

import dataclasses
import re
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast

import shiboken6
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from core.commands import Command
from core.domain.activity import EmailStatus
from core.domain.alert import AlertLevel
from core.domain.record import RecordType
from core.events import Event
from gui.console import Console
from gui.main_window import MainWindow
from gui.panes.pane import Pane, PaneName
from gui.preferences import Preferences
from gui.state import AppState
from gui.tasks import Tasks
from gui.widgets.table import Table
from tests.gui.activities.arrivals import receive
from tests.gui.activities.made import Desk, letter
from tests.gui.folders.made import FOLDERS, AppWithServer, Server, save_folders

#: Whatever puts texts together must leave this as it is; to format it raises.
AWKWARD = "{awkward} {} %1%n & Söhne"
ORGANISATION = f"""
postroom: 1
organization: {{default_profile: "Office {AWKWARD}"}}
profiles:
  - name: "Office {AWKWARD}"
    type: pop3-smtp
    incoming: {{host: 127.0.0.1, port: 1, tls: none, credentials: mailbox}}
    outgoing: {{host: 127.0.0.1, port: 1, tls: none, credentials: mailbox}}
  - name: "Corp {AWKWARD}"
    type: exchange
    incoming: {{url: "https://127.0.0.1:1/EWS/Exchange.asmx", credentials: mailbox}}
    outgoing: same
users:
  - {{name: "Alice {AWKWARD}", email: alice@corp.test, incoming: server-side-sync, outgoing: server-side-sync, filter: all, approved: true}}
  - {{name: "Bob {AWKWARD}", email: bob@corp.test, incoming: server-side-sync, outgoing: server-side-sync, filter: all}}
queues:
  - {{name: "Support {AWKWARD}", email: support@corp.test, incoming: server-side-sync, outgoing: server-side-sync, approved: true}}
mailboxes:
  - {{email: alice@corp.test, profile: "Corp {AWKWARD}", username: alice, secret: alice-mail}}
  - {{email: bob@corp.test, username: bob, secret: bob-mail}}
  - {{email: support@corp.test, username: support, secret: support-mail}}
records:
  accounts: [{{name: "Contoso {AWKWARD}"}}]
  contacts: [{{first_name: Rene, last_name: "Valdes {AWKWARD}", email: rene@contoso.test, account: "Contoso {AWKWARD}"}}]
  leads: [{{name: "Lead {AWKWARD}", email: lead@contoso.test}}]
"""
#: A field or number of ours that nobody has filled in.
_UNFILLED = re.compile(r"\{(?!awkward\})\w+\}|(?<!%1)%L?n")


@dataclass
class Whole:
    """A window at work, and what was asked of it."""

    app: App
    console: Console
    window: MainWindow
    qtbot: QtBot
    commands: list[Command] = field(default_factory=list)
    saved: int = 0
    running: bool = False

    def settle(self) -> None:
        """Until no call is under way, and what is to be deleted is gone."""
        for _ in range(2):
            self.qtbot.waitUntil(lambda: not self.console.tasks.under_way, timeout=20_000)
            # A call is over when its outcome was heard; its thread may still be on the way out, with the call in its hands.
            assert self.console.tasks._pool.waitForDone(20_000)
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            self.console.state.drain()

    def go(self, name: PaneName, what: object | None = None) -> Pane:
        """Show a pane, read to its end."""
        self.window.go(name, what)
        self.settle()
        return self.window.pane(name)

    def dialogs(self) -> list[QWidget]:
        """What is open besides the window, the last one last."""
        return [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not self.window]

    def put_away(self) -> None:
        """Close whatever is open besides the window, without being asked anything."""
        for one in self.dialogs():
            one.hide()
            # A list that popped up belongs to the field below, which ends it with itself.
            if one.windowType() is not Qt.WindowType.Popup:
                one.deleteLater()
        self.settle()


def fill(app: App, qtbot: QtBot) -> None:
    """An organisation with something in every list."""
    app.service.apply(ORGANISATION)
    desk = Desk(app, qtbot)
    desk.receive(letter(1, subject=f"First {AWKWARD}"), letter(2, sender=f'"{AWKWARD}" <nobody@else.test>', html="<p>Hi</p>"))
    desk.receive(letter(3, subject=f"Another {AWKWARD}"))
    receive(app, desk.mailbox("alice@corp.test"), [None, b"\xff\xfe no message"])
    for status in (EmailStatus.FAILED, EmailStatus.UNKNOWN, EmailStatus.PENDING_SEND, EmailStatus.SENT):
        desk.outgoing(status, subject=f"{status.name} {AWKWARD}", reply=f"550 {AWKWARD}")
    for level in AlertLevel:
        desk.alert(f"{level.name} {AWKWARD}", level=level, detail=AWKWARD, hint=AWKWARD)
    (alice,) = app.service.status(["alice@corp.test"])
    save_folders(app, alice.id, FOLDERS)
    lead = app.service.search_records("Lead", (RecordType.LEAD,))[0].link
    app.service.map_folder("alice@corp.test", "Inbox/Contoso", f"lead:#{lead.id}", subfolders=True)
    desk.close()


@contextmanager
def opened(app: App, qtbot: QtBot) -> Iterator[Whole]:
    """The window over this program."""
    values = {each.name: getattr(app, each.name) for each in dataclasses.fields(App)}
    tasks, preferences = Tasks(), Preferences(app.options.home)
    state = AppState(app.service, tasks)
    window = MainWindow(preferences, "Postroom")
    holder: list[Whole] = []

    def submit(command: Command) -> bool:
        holder[0].commands.append(command)
        return holder[0].running

    def saved() -> None:
        holder[0].saved += 1
        state.organisation_saved()

    console = Console(
        app=AppWithServer(**values, server=Server()),
        service=app.service,
        state=state,
        tasks=tasks,
        preferences=preferences,
        submit=submit,
        engine_running=lambda: holder[0].running,
        go=window.go,
        saved=saved,
        tell=window.status_line.tell,
    )
    whole = Whole(app, console, window, qtbot)
    holder.append(whole)
    state.start(deque[Event]())
    qtbot.waitUntil(lambda: state.loaded)
    window.resize(1280, 800)
    window.show()
    window.attach(console)
    whole.settle()
    yield whole
    whole.put_away()
    state.stop()
    window.let_close()
    window.close()
    assert tasks.close(), "a call does not end"
    window.deleteLater()
    state.deleteLater()


class Walker:
    """Selects in every list and presses every button and action, and does the same in each kind of dialog that opens, once."""

    def __init__(self, whole: Whole) -> None:
        self._whole = whole
        self._pressed: set[tuple[str, str]] = set()
        self.presses = 0
        self.kinds: set[str] = set()
        #: Texts with a field that nobody has filled in.
        self.unfilled: set[str] = set()

    def walk(self, name: PaneName) -> None:
        """Go through a pane, its drawer, and what opens from there."""
        whole = self._whole
        pane = whole.go(name)
        self._walk_in(str(name), lambda: self._of_pane(pane), lambda: self._select(pane))

    def _of_pane(self, pane: Pane) -> list[QWidget]:
        if self._whole.window.current is not pane:
            self._whole.go(pane.name)
        drawer = pane.drawer_widget()
        # First what is done with a row: the chips of the pane may leave none.
        return [pane] if drawer is None else [drawer, pane]

    def _select(self, pane: Pane) -> None:
        for view in pane.findChildren(QAbstractItemView):
            if _unselected(view):
                view.setCurrentIndex(view.model().index(0, 0))
                if isinstance(view, QTreeView):
                    view.expandAll()
        self._whole.settle()

    def _walk_in(self, place: str, parts: Callable[[], list[QWidget]], select: Callable[[], None]) -> None:
        for _ in range(400):
            select()
            press = self._next(place, parts())
            if press is None:
                return
            press()
            self.presses += 1
            self._whole.settle()
            self._read(place, self._whole.window)
            self._visit_dialogs()
        raise AssertionError(f"{place} never ends")

    def _next(self, place: str, parts: list[QWidget]) -> Callable[[], None] | None:
        for part in parts:
            for table in part.findChildren(Table):
                action = self._of_menu(place, table)
                if action is not None:
                    return action.trigger
        for part in parts:
            for button in part.findChildren(QAbstractButton):
                if button.isVisible() and button.isEnabled() and self._is_new(place, f"{type(button).__name__} {_name(button)}"):
                    return button.click
            for action in part.findChildren(QAction):
                if action.isEnabled() and action.text() and self._is_new(place, f"action {action.text()}"):
                    return action.trigger
        return None

    def _read(self, place: str, widget: QWidget) -> None:
        self.unfilled |= {f"{place}: {text}" for text in texts_of(widget) if _UNFILLED.search(text)}

    def _of_menu(self, place: str, table: Table[object]) -> QAction | None:
        rows = table.selected_rows()
        menu = table._menu(rows) if table._menu is not None and rows else None
        if menu is None:
            return None
        menu.setParent(table, menu.windowFlags())
        found = next((one for one in menu.actions() if one.isEnabled() and one.text() and self._is_new(place, f"menu {one.text()}")), None)
        menu.deleteLater()
        return found

    def _is_new(self, place: str, what: str) -> bool:
        if (place, what) in self._pressed:
            return False
        self._pressed.add((place, what))
        return True

    def _visit_dialogs(self) -> None:
        visited: list[QWidget] = []
        while (dialog := next((one for one in reversed(self._whole.dialogs()) if one not in visited), None)) is not None:
            visited.append(dialog)
            kind = f"{type(dialog).__name__} {dialog.windowTitle()}"
            self.kinds.add(type(dialog).__name__)
            self._walk_dialog(kind, dialog)
        self._whole.put_away()

    def _walk_dialog(self, kind: str, dialog: QWidget) -> None:
        for _ in range(80):
            self._whole.settle()
            if not shiboken6.isValid(dialog) or not dialog.isVisible():
                return
            for view in dialog.findChildren(QAbstractItemView):
                if _unselected(view):
                    view.setCurrentIndex(view.model().index(0, 0))
            self._read(kind, dialog)
            press = self._next(kind, [dialog])
            if press is None:
                return
            press()
            self.presses += 1


def _unselected(view: QAbstractItemView) -> bool:
    model = cast("QAbstractItemModel | None", view.model())
    return model is not None and view.isVisible() and model.rowCount() > 0 and not view.selectionModel().hasSelection()


def _name(button: QAbstractButton) -> str:
    return button.accessibleName() or button.text() or button.toolTip() or button.objectName()


def texts_of(widget: QWidget) -> Iterator[str]:
    """Whatever can be read or heard of a widget and what is in it."""
    for one in (widget, *widget.findChildren(QWidget)):
        yield from (one.windowTitle(), one.toolTip(), one.accessibleName(), one.accessibleDescription())
        if isinstance(one, QLabel | QAbstractButton):
            yield one.text()

"""A mailbox of 2,000 folders beside 5,000 records: the thread of the windows does little at a time, whatever a person does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import App, SystemClock
from core.domain.ids import RecordId
from core.domain.record import Record, RecordType
from core.domain.remote_folder import RemoteFolder
from core.ports import Changed, DirectoryChanges
from core.store.organisation import Organisation
from gui.panes.folders import FoldersPane
from gui.panes.records_browser import MOST
from tests.calls import CallMeter
from tests.gui.folders.frame import Frame, quiet
from tests.gui.folders.made import ALICE, Desk, save_folders

FOLDERS, RECORDS = 2_000, 5_000
#: Folders with new mail at a time.
COUNTED = 200
#: The most calls of our functions for one act, which take less than a person notices: rows in view may be drawn a few times.
FOR_ONE_KEY = 2_000
FOR_ONE_RULE, FOR_NEWS, FOR_NAMES = 7 * FOLDERS, 12 * FOLDERS, 24 * FOLDERS


def fill(app: App) -> None:
    """Write the records, past what reads a document: it is their number that counts."""
    with Organisation(app.store, SystemClock()).writing() as unit:
        names = (f"Customer {number:06} {'Bikes' if number % 7 else 'Parts'}" for number in range(RECORDS))
        made = tuple(Record(RecordId(unit.new_id()), RecordType.ACCOUNT, name) for name in names)
        unit.save(DirectoryChanges(records=Changed(created=made)))


@pytest.fixture
def pane(desk: Desk, frame: Frame, qtbot: QtBot) -> Iterator[FoldersPane]:
    fill(desk.console.app)
    (alice,) = desk.console.service.status([ALICE])
    tops = [RemoteFolder(f"t{top}", f"Area {top:02}", None, top) for top in range(40)]
    below = [
        RemoteFolder(f"f{number}", f"Area {number % 40:02}/Customer {number:06} Bikes", f"t{number % 40}", number % 90)
        for number in range(FOLDERS - 40)
    ]
    save_folders(desk.console.app, alice.id, (*tops, *below))
    frame.pane.entered()
    qtbot.waitUntil(lambda: len(frame.pane.workspace.model.folders) == FOLDERS, timeout=30_000)
    quiet(desk, qtbot)
    yield frame.pane
    quiet(desk, qtbot)


def assert_little(qtbot: QtBot, desk: Desk, most: int, act: Callable[[], object], done: Callable[[], bool]) -> None:
    """What `act` does until it is `done` is so few calls on this thread, and the database is asked on another one."""
    meter = CallMeter()
    with meter.counting():
        act()
        qtbot.waitUntil(done, timeout=30_000)
        quiet(desk, qtbot)
    assert meter.statements == []
    assert meter.total <= most, meter.by_function.most_common(8)


def test_typing_shows_some_of_what_is_found(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    search, browser = pane.workspace.browser.filter.search, pane.workspace.browser.model
    assert_little(qtbot, desk, 4 * FOR_ONE_KEY, lambda: qtbot.keyClicks(search, "0499"), lambda: browser.rowCount() == 11)
    assert_little(qtbot, desk, 4 * FOR_ONE_KEY + MOST, search.clear, lambda: browser.rowCount() == MOST)


def test_moving_through_the_folders_looks_at_those_in_view(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    tree = pane.workspace.tree
    tree.select_paths(["Area 00"])
    keys = 3 * (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Down)
    assert_little(qtbot, desk, len(keys) * FOR_ONE_KEY, lambda: [qtbot.keyClick(tree, key) for key in keys], lambda: True)


def test_a_rule_changes_its_row(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    workspace, contoso = pane.workspace, desk.record("account:Contoso")
    workspace.tree.select_paths(["Area 07/Customer 000007 Bikes"])
    summary = pane.summary_label
    assert_little(qtbot, desk, FOR_ONE_RULE, lambda: workspace.map_selected(contoso), lambda: "1 mapped" in summary.text())
    assert_little(qtbot, desk, FOR_ONE_RULE, pane.doing.changes.undo, lambda: "0 mapped" in summary.text())


def test_new_mail_in_many_folders_changes_their_counts(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    model = pane.workspace.model
    (alice,) = desk.console.service.status([ALICE])
    views = model.folders
    # Each of those that a person sees has another count; on the others nothing happened.
    folders = (RemoteFolder(view.id or "", view.path, None, (view.total or 0) + (place < COUNTED)) for place, view in enumerate(views))
    save_folders(desk.console.app, alice.id, tuple(folders))
    before = views[0].total or 0
    assert_little(qtbot, desk, FOR_NEWS, pane._reread, lambda: (model.folder(model.index(0, 0)) or views[0]).total == before + 1)


def test_folders_that_come_and_get_other_names_take_their_rows_alone(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    model = pane.workspace.model
    (alice,) = desk.console.service.status([ALICE])

    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))

    def listed(folders: list[RemoteFolder], path: str) -> None:
        save_folders(desk.console.app, alice.id, tuple(folders))
        assert_little(qtbot, desk, FOR_NAMES, pane._reread, lambda: model.index_of(path).isValid())
        assert not resets

    before = [RemoteFolder(view.id or "", view.path, None, view.total) for view in model.folders]
    listed([*before, RemoteFolder("new", "Area 03/New", None, 0)], "Area 03/New")
    assert len(model.folders) == FOLDERS + 1
    now = [RemoteFolder(view.id or "", view.path, None, view.total) for view in model.folders]
    listed([replace(one, path="Area 04/Other") if one.id == "f4" else one for one in now], "Area 04/Other")

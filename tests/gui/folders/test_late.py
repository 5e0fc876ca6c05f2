"""Folder tracking where answers come late, twice, or not at all; rules without a folder; keys and looks."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.errors import ConnectionFailed, StoreUnreachable
from core.service import Service
from gui.panes.folders import FoldersPane
from gui.widgets.empty import EmptyState
from tests.gui.activities.answers import held, unreachable
from tests.gui.folders.frame import Frame, mapped, quiet, words_of
from tests.gui.folders.made import ALICE, BOB, CAROL, FOLDERS, Desk, save_folders


@pytest.fixture
def pane(pane: FoldersPane) -> FoldersPane:
    """A pane in which nothing is saved before its preview was seen."""
    pane.workspace.preview_first.setChecked(True)
    return pane


# ---- the store is not there


def test_folders_that_cannot_be_read_are_asked_for_again(desk: Desk, frame: Frame, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    pane = frame.pane
    with unreachable(monkeypatch, "folders"):
        pane.entered()
        quiet(desk, qtbot)
    assert pane.banner.problem is not None
    assert (pane.banner.problem.title, pane.banner.problem.cause) == ("The store cannot be reached", "the disk is gone")
    assert pane.banner.problem.hint
    pane.banner.retry_button.click()
    quiet(desk, qtbot)
    assert pane.summary_label.text() == "6 folder(s), 0 mapped"
    assert not pane.banner.isVisible()


def test_the_store_that_is_back_takes_its_complaint_away(
    desk: Desk, pane: FoldersPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane.workspace.tree.select_paths(["Archive"])
    with unreachable(monkeypatch, "folders"):
        desk.console.saved()
        quiet(desk, qtbot)
    assert pane.banner.isVisible()
    assert len(pane.workspace.model.folders) == 6
    desk.console.saved()
    quiet(desk, qtbot)
    assert not pane.banner.isVisible()
    assert [view.path for view in pane.workspace.tree.selected()] == ["Archive"]


def test_a_server_that_is_silent_stays_said_while_the_store_is_read(desk: Desk, pane: FoldersPane, qtbot: QtBot) -> None:
    desk.server.failure = ConnectionFailed("mail.corp.test:443 did not answer")
    pane.refresh()
    quiet(desk, qtbot)
    desk.console.saved()
    quiet(desk, qtbot)
    assert pane.banner.problem is not None
    assert pane.banner.problem.cause == "mail.corp.test:443 did not answer"


def test_a_rule_that_was_not_saved_stays_in_the_preview(
    desk: Desk, pane: FoldersPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane.workspace.tree.select_paths(["Archive"])
    pane.workspace.map_selected(desk.record("account:Contoso"))
    with unreachable(monkeypatch, "map_folders"):
        pane.preview.save_button.click()
        quiet(desk, qtbot)
    assert pane.preview.isVisible()
    assert pane.preview.banner.problem is not None
    assert pane.preview.banner.problem.cause == "the disk is gone"
    assert desk.told == []
    pane.preview.save_button.click()
    quiet(desk, qtbot)
    assert desk.mapped() == {"Archive": ("Contoso", False)}
    assert not pane.preview.isVisible()


@pytest.mark.parametrize("undone", ["removed", "mapped"])
def test_an_undo_that_failed_is_said_in_the_pane(
    desk: Desk, pane: FoldersPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, undone: str
) -> None:
    if undone == "removed":
        mapped(desk, pane, qtbot, "Archive")
        pane.workspace.tree.select_paths(["Archive"])
        pane.remove_rules()
    else:
        pane.workspace.tree.select_paths(["Archive"])
        pane.workspace.map_selected(None)
        pane.preview.save_button.click()
    quiet(desk, qtbot)
    before = desk.mapped()
    assert desk.undo is not None
    with unreachable(monkeypatch, "undo_mapping"):
        desk.undo()
        quiet(desk, qtbot)
    assert pane.banner.problem is not None
    assert pane.banner.problem.cause == "the disk is gone"
    assert desk.mapped() == before
    desk.undo()
    quiet(desk, qtbot)
    assert desk.told[-1] == "Undone: the folders are tracked as before."


# ---- twice, late


def test_a_key_that_is_held_down_removes_a_rule_once(desk: Desk, pane: FoldersPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    mapped(desk, pane, qtbot, "Archive", "Inbox/Contoso")
    pane.workspace.tree.select_paths(["Archive"])
    with held(monkeypatch, "unmap_folders") as gate:
        for _ in range(3):
            qtbot.keyClick(pane.workspace.tree, Qt.Key.Key_Delete)
        gate.open()
        quiet(desk, qtbot)
        assert len(gate.asked) == 1
    assert not pane.banner.isVisible()
    assert len(desk.told) == 1
    # Another one can be removed, and the same one once it is mapped again.
    pane.workspace.tree.select_paths(["Inbox/Contoso"])
    qtbot.keyClick(pane.workspace.tree, Qt.Key.Key_Delete)
    quiet(desk, qtbot)
    assert desk.mapped() == {}
    mapped(desk, pane, qtbot, "Archive")
    pane.workspace.tree.select_paths(["Archive"])
    qtbot.keyClick(pane.workspace.tree, Qt.Key.Key_Delete)
    quiet(desk, qtbot)
    assert desk.mapped() == {}


def test_a_rule_that_could_not_be_removed_can_be_tried_again(
    desk: Desk, pane: FoldersPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    mapped(desk, pane, qtbot, "Archive")
    pane.workspace.tree.select_paths(["Archive"])
    with unreachable(monkeypatch, "unmap_folders"):
        pane.remove_rules()
        quiet(desk, qtbot)
    assert pane.banner.isVisible()
    assert desk.mapped() == {"Archive": ("Contoso", False)}
    pane.remove_rules()
    quiet(desk, qtbot)
    assert desk.mapped() == {}
    assert not pane.banner.isVisible()


def test_saving_one_folder_does_not_close_the_preview_of_the_next(
    desk: Desk, pane: FoldersPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    contoso = desk.record("account:Contoso")
    pane.workspace.tree.select_paths(["Archive"])
    pane.workspace.map_selected(contoso)
    with held(monkeypatch, "map_folders") as gate:
        pane.preview.save_button.click()
        pane.workspace.tree.select_paths(["Inbox/Contoso"])
        pane.workspace.map_selected(contoso)
        gate.open()
        quiet(desk, qtbot)
    assert desk.mapped() == {"Archive": ("Contoso", False)}
    assert pane.preview.isVisible()
    assert pane.preview.title.text() == "Track Contoso"
    assert pane.preview.save_button.isEnabled()
    pane.preview.save_button.click()
    quiet(desk, qtbot)
    assert set(desk.mapped()) == {"Archive", "Inbox/Contoso"}


def test_what_was_not_saved_is_said_though_its_preview_is_closed(
    desk: Desk, pane: FoldersPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = Event()

    def fail(*_args: object, **_more: object) -> object:
        assert hold.wait(60)
        raise StoreUnreachable("the disk is gone")

    pane.workspace.tree.select_paths(["Archive"])
    pane.workspace.map_selected(None)
    with monkeypatch.context() as patched:
        patched.setattr(Service, "map_folders", fail)
        pane.preview.save_button.click()
        qtbot.keyClick(pane.preview, Qt.Key.Key_Escape)
        assert not pane.preview.isVisible()
        hold.set()
        quiet(desk, qtbot)
    assert pane.banner.problem is not None
    assert pane.banner.problem.cause == "the disk is gone"
    assert not pane.preview.isVisible()


def test_folders_of_another_mailbox_that_come_late_are_not_shown(
    desk: Desk, pane: FoldersPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (carol,) = desk.console.service.status([CAROL])
    save_folders(desk.console.app, carol.id, FOLDERS[:2])
    with held(monkeypatch, "folders", lambda address, **_more: address == CAROL) as gate:
        pane.chooser.choose(CAROL)
        pane.chooser.choose(ALICE)
        gate.open()
        quiet(desk, qtbot)
    assert pane.workspace.model.mailbox == ALICE
    assert pane.summary_label.text() == "6 folder(s), 0 mapped"


def held_server(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> tuple[Event, Event]:
    """A server that answers once it may: whether it was asked, and what lets it answer."""
    asked, hold, app = Event(), Event(), type(desk.console.app)
    real: Callable[..., None] = app.relist

    def slow(self: object, number: object, token: object) -> None:
        asked.set()
        assert hold.wait(60)
        real(self, number, token)

    monkeypatch.setattr(app, "relist", slow)
    return asked, hold


def test_a_rule_that_is_saved_while_the_server_is_asked_is_shown(
    desk: Desk, pane: FoldersPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane.workspace.tree.select_paths(["Archive"])
    pane.workspace.map_selected(None)
    with held(monkeypatch, "folders", lambda _address, **more: bool(more.get("refresh"))) as gate:
        pane.refresh()
        qtbot.waitUntil(gate.holding.is_set)
        pane.preview.save_button.click()
        qtbot.waitUntil(lambda: "Archive" in desk.mapped())
        qtbot.waitUntil(lambda: len(desk.console.tasks.under_way) == 1)
        gate.open()
        quiet(desk, qtbot)
    assert "1 mapped" in pane.summary_label.text()


def test_a_mailbox_without_folders_cannot_be_refreshed_by_an_older_call(
    desk: Desk, pane: FoldersPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, hold = held_server(desk, monkeypatch)
    pane.refresh()
    qtbot.waitUntil(asked.is_set)
    pane.chooser.choose(BOB)
    qtbot.waitUntil(lambda: "is read by POP3" in words_of(pane))
    hold.set()
    quiet(desk, qtbot)
    assert not pane.refresh_action.isEnabled()
    pane.chooser.choose(ALICE)
    quiet(desk, qtbot)
    assert pane.refresh_action.isEnabled()


def test_reading_that_is_cancelled_offers_to_ask_again(
    desk: Desk, pane: FoldersPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        _asked, hold = held_server(desk, patched)
        pane.chooser.choose(CAROL)
        qtbot.waitUntil(lambda: words_of(pane).startswith("Reading the folders"))
        (task,) = [task for task in desk.console.tasks.under_way if task.title]
        assert task.title == f"Folders of {CAROL}"
        task.cancel()
        hold.set()
        quiet(desk, qtbot)
    assert words_of(pane).startswith("The folders are not known yet")
    assert pane.refresh_action.isEnabled()
    notice = pane.workspace.left.currentWidget()
    assert isinstance(notice, EmptyState)
    notice.button.click()
    quiet(desk, qtbot)
    assert len(pane.workspace.model.folders) == 6


def test_closing_the_pane_while_a_rule_is_saved_still_saves_it(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = Frame(desk)
    frame.pane.entered()
    quiet(desk, qtbot)
    frame.pane.workspace.tree.select_paths(["Archive"])
    frame.pane.workspace.map_selected(desk.record("account:Contoso"), preview=True)
    gone: list[bool] = []
    frame.destroyed.connect(lambda: gone.append(True))
    with held(monkeypatch, "map_folders") as gate:
        frame.pane.preview.save_button.click()
        qtbot.waitUntil(lambda: len(gate.asked) == 1)
        frame.deleteLater()
        qtbot.waitUntil(lambda: bool(gone))
        gate.open()
        quiet(desk, qtbot)
    assert desk.mapped() == {"Archive": ("Contoso", False)}
    assert desk.told == []

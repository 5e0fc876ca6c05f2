"""Rules saved, removed, and taken back, in a real store."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.errors import PostroomError, UsageError
from core.service import RuleChange
from gui.messages import Problem
from gui.models.folder_intent import MapIntent, drag_of
from gui.panes.folders_changes import FolderChanges, map_all
from tests.gui.folders.made import ALICE, FOLDERS, Desk, save_folders


def intent_of(desk: Desk, paths: list[str], target: str | None, *, subfolders: bool | None = None) -> MapIntent:
    """Somebody wants these folders mapped."""
    views = [view for view in desk.console.service.folders(ALICE).folders if view.path in paths]
    return MapIntent(drag_of(ALICE, views), desk.record(target) if target is not None else None, subfolders)


def unwanted(error: PostroomError) -> None:
    """Nothing fails here."""
    pytest.fail(str(error))


@pytest.fixture
def changes(desk: Desk) -> FolderChanges:
    return FolderChanges(desk.console, desk.console.state)


def test_a_rule_is_saved_told_and_taken_back(desk: Desk, changes: FolderChanges, qtbot: QtBot) -> None:
    done: list[bool] = []
    intent = intent_of(desk, ["Inbox/Contoso"], "account:Contoso", subfolders=True)
    with qtbot.waitSignals([changes.changed, desk.console.state.organisation_changed]):
        changes.save(intent, lambda: done.append(True), unwanted)
    assert done == [True]
    assert desk.mapped() == {"Inbox/Contoso": ("Contoso", True)}
    (told,) = desk.told
    assert told.startswith("Mail in Inbox/Contoso and below is tracked regarding the account Contoso from now on. At present the mailbox's")
    assert told.endswith("incoming mail is not processed: It is not enabled: test and enable it.")
    assert desk.undo is not None
    with qtbot.waitSignal(changes.changed):
        desk.undo()
    assert desk.mapped() == {}
    assert desk.told[-1] == "Undone: the folders are tracked as before."


def test_undo_restores_the_former_record_with_its_subfolders(desk: Desk, changes: FolderChanges, qtbot: QtBot) -> None:
    desk.console.service.map_folder(ALICE, "Inbox/Contoso", "account:Fabrikam", subfolders=True)
    with qtbot.waitSignal(changes.changed):
        changes.save(intent_of(desk, ["Inbox/Contoso"], None, subfolders=False), lambda: None, unwanted)
    assert desk.mapped() == {"Inbox/Contoso": (None, False)}
    assert desk.undo is not None
    with qtbot.waitSignal(changes.changed):
        desk.undo()
    assert desk.mapped() == {"Inbox/Contoso": ("Fabrikam", True)}


def test_undo_below_another_rule_lets_that_hold_again(desk: Desk) -> None:
    service = desk.console.service
    service.map_folder(ALICE, "Inbox/Contoso", "account:Contoso", subfolders=True)
    done = map_all(service, intent_of(desk, ["Inbox/Contoso/Offers"], "lead:Yvonne McKay"))
    assert desk.mapped() == {"Inbox/Contoso": ("Contoso", True), "Inbox/Contoso/Offers": ("Yvonne McKay", False)}
    service.undo_mapping(done)
    assert desk.mapped() == {"Inbox/Contoso": ("Contoso", True)}


def test_what_is_removed_can_be_restored(desk: Desk, changes: FolderChanges, qtbot: QtBot) -> None:
    for path in ("Inbox/Contoso", "Archive"):
        desk.console.service.map_folder(ALICE, path, "account:Contoso")
    before = desk.mapped()
    with qtbot.waitSignal(changes.changed):
        changes.remove(ALICE, ["Inbox/Contoso", "Archive"])
    assert desk.mapped() == {}
    assert desk.told[0].startswith("2 rule(s) removed. What was tracked stays tracked.")
    assert desk.undo is not None
    with qtbot.waitSignal(changes.changed):
        desk.undo()
    assert desk.mapped() == before


def test_the_rule_of_a_folder_that_is_gone_can_be_restored_too(desk: Desk) -> None:
    service = desk.console.service
    service.map_folder(ALICE, "Inbox/Contoso", "account:Contoso", subfolders=True)
    (alice,) = service.status([ALICE])
    save_folders(desk.console.app, alice.id, FOLDERS[:1])
    before = service.folders(ALICE)
    assert [view.path for view in before.missing] == ["Inbox/Contoso"]
    done = service.unmap_folders(ALICE, ["Inbox/Contoso"])
    assert service.folders(ALICE).missing == ()
    service.undo_mapping(done)
    assert service.folders(ALICE) == before


def test_several_folders_are_mapped_or_none_of_them(desk: Desk) -> None:
    service = desk.console.service
    intent = intent_of(desk, ["Inbox/Contoso", "Archive"], "account:Contoso")
    assert [change.rule for change in map_all(service, intent)] == [RuleChange.CREATED, RuleChange.CREATED]
    again = map_all(service, intent)
    assert [change.rule for change in again] == [RuleChange.UNCHANGED, RuleChange.UNCHANGED]
    service.undo_mapping(again)
    assert len(desk.mapped()) == 2
    other = intent_of(desk, ["Inbox", "Inbox/Fabrikam"], "account:Fabrikam")
    (alice,) = service.status([ALICE])
    save_folders(desk.console.app, alice.id, tuple(one for one in FOLDERS if one.id != "f"))
    with pytest.raises(UsageError, match="no folder Inbox/Fabrikam"):
        map_all(service, other)
    assert set(desk.mapped()) == {"Inbox/Contoso", "Archive"}


def test_what_cannot_be_removed_is_told_and_changes_nothing(desk: Desk, changes: FolderChanges, qtbot: QtBot) -> None:
    desk.console.service.map_folder(ALICE, "Archive", "none")
    problems: list[Problem] = []
    changes.failed.connect(problems.append)
    with qtbot.waitSignal(changes.changed):
        changes.remove(ALICE, ["Archive", "Inbox/Contoso"])
    assert [problem.cause for problem in problems] == ["alice@corp.test has no rule for the folder Inbox/Contoso"]
    assert desk.mapped() == {"Archive": (None, False)}
    assert desk.told == []


def test_nothing_to_change_offers_nothing_to_undo(desk: Desk, changes: FolderChanges, qtbot: QtBot) -> None:
    desk.console.service.map_folder(ALICE, "Archive", "none")
    with qtbot.waitSignal(changes.changed):
        changes.save(intent_of(desk, ["Archive"], None), lambda: None, unwanted)
    assert desk.told[0].startswith("Nothing changed: mail in Archive is tracked without a record.")
    assert desk.undo is None

"""The list of all folder rules: how they fare, one whose folder is gone, a whole tree, many at once; and an email that was pinned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from core.app import SystemClock
from core.domain.activity import Direction
from core.domain.filing import RegardingBy
from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.sandbox import people
from core.service import ActivityFilter, Kind, NewEntry
from core.store.organisation import Organisation
from gui.models.folder_rules import RuleLook
from gui.panes.pane import PaneName
from tests.screenshots.stage import Stage, found, until

#: Its server is out of reach all the while: what the store knows of its folders stays.
BOX = people.AOIFE.email
GONE, TREE, TWINS = "Inbox/Harbour Cycles", "Customers/{account.name}", "Spokes & Sons"


def _listed(stage: Stage, *more: RemoteFolder) -> list[RemoteFolder]:
    """The folders of the mailbox as the store has them, and more beside."""
    clock = SystemClock()
    with Organisation(stage.app.store, clock).writing() as writer:
        (status,) = stage.service.status([BOX])
        folders = [each for each in writer.folders(status.id) if not each.id.startswith("picture-")]
        writer.save_folders(status.id, (*folders, *more), clock.now())
    return folders


def _write(stage: Stage) -> None:
    """A few rules, once: of a mailbox of its own, so that the pictures of folders stay as they are."""
    service = stage.service
    if service.folder_rules().total > 5:
        return
    kept = (
        RemoteFolder("picture-customers", "Customers", None, 0),
        RemoteFolder("picture-twins", f"Customers/{TWINS}", "picture-customers", 61),
        RemoteFolder("picture-contoso", f"Customers/{people.CONTOSO}", "picture-customers", 148),
        RemoteFolder("picture-suppliers", "Suppliers", None, 412),
    )
    _listed(stage, *kept, RemoteFolder("picture-gone", GONE, INBOX_ID, 17))
    service.map_folder(BOX, GONE, "account:Lantern Street Bikes", subfolders=True)
    service.map_folder(BOX, "Suppliers", "none", subfolders=True)
    # Two of one name, in two towns: its folder is mapped to neither.
    service.save([NewEntry(Kind.ACCOUNT, {"name": TWINS}), NewEntry(Kind.ACCOUNT, {"name": TWINS})])
    service.map_template(BOX, TREE, create=True)
    for path in ("Inbox/Offers", "Inbox/Returns"):
        rule = {"mailbox": people.ORDERS.email, "folder": path, "regarding": f"account:{people.CONTOSO}"}
        service.save([NewEntry(Kind.FOLDER_RULE, rule)])
    _listed(stage, *kept)
    stage.console.saved()
    stage.settled()


def _pane(stage: Stage) -> Any:
    _write(stage)
    pane: Any = stage.go(PaneName.FOLDER_RULES)
    pane.side.give_up()
    pane.table.clearSelection()
    pane.filter.show_look(RuleLook())
    until(lambda: pane.model.all_rows, "the rules")
    return pane


def _select(stage: Stage, pane: Any, *paths: str) -> QWidget:
    pane.table.select_keys([view.rule.id for view in pane.model.all_rows if view.path in paths])
    stage.settled()
    return stage.program.window


def folder_rules(stage: Stage) -> QWidget:
    """All rules, and the one whose folder is gone with what can be done."""
    return _select(stage, _pane(stage), GONE)


def folder_rules_tree(stage: Stage) -> QWidget:
    """A whole tree."""
    return _select(stage, _pane(stage), TREE)


def folder_rules_many(stage: Stage) -> QWidget:
    """Several given another record: what will happen is said first."""
    pane = _pane(stage)
    _select(stage, pane, GONE, "Suppliers", "Inbox/Offers")
    pane.doing.give_record(pane.table.selected_rows(), stage.service.resolve_record(f"account:{people.CONTOSO}"))
    stage.settled()
    return stage.program.window


def activities_pinned(stage: Stage) -> QWidget:
    """An email of which a person said what it concerns, while the rule of its folder says otherwise."""
    service = stage.service
    emails = service.activities(ActivityFilter(mailbox=people.LEIF.email, direction=Direction.INCOMING))
    mine = (each for each in emails if each.regarding_set_by in {RegardingBy.FOLDER_RULE, RegardingBy.PERSON})
    email = found(mine, "an email that a folder rule filed")
    account = service.resolve_record("account:Lantern Street Bikes")
    if email.regarding != account:
        service.set_regarding(email.id, f"account:#{account.id}")
    stage.go(PaneName.ACTIVITIES, email.id)
    stage.settled()
    return stage.program.window


FOLDER_RULE_PANES: dict[str, Callable[[Stage], QWidget]] = {
    "folder-rules": folder_rules,
    "folder-rules-tree": folder_rules_tree,
    "folder-rules-many": folder_rules_many,
    "activities-pinned": activities_pinned,
}

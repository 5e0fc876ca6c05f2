"""The settings' groups that take care of the store, each with what it says when it was used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtWidgets import QWidget

from core.cancel import CancelToken
from core.domain.record import RecordType
from core.domain.retention import PurgeKind, PurgeReport, Removed
from core.errors import UsageError
from core.service import Kind, NewEntry
from gui.panes.pane import PaneName
from tests.screenshots.stage import NeverSettled, Stage

#: What an organisation has that is some years old; the demo has a month of mail alone.
OLD = {
    PurgeKind.RAW: Removed(1_204, 310_400_000),
    PurgeKind.ACTIVITIES: Removed(86, 9_100_000),
    PurgeKind.DECISIONS: Removed(2_311),
    PurgeKind.HISTORY: Removed(640),
    PurgeKind.RECYCLE_BIN: Removed(31),
    PurgeKind.PASSES: Removed(1_460),
    PurgeKind.ALERTS: Removed(12),
    PurgeKind.STATISTICS: Removed(418),
    PurgeKind.AUDIT: Removed(77),
    PurgeKind.LOGS: Removed(3, 14_800_000),
}


def settings_backup(stage: Stage) -> QWidget:
    """A backup that was just made, and how it is restored."""
    pane = _settings(stage, "backup")
    with TemporaryDirectory() as folder:
        report = stage.app.backup(Path(folder) / "postroom.zip", CancelToken())
    pane.backup._done(replace(report, path=Path("/srv/backups/postroom-backup-2026-11-02.zip"), size_bytes=48_200_000))
    return _at(stage, pane, "backup")


def settings_housekeeping(stage: Stage) -> QWidget:
    """What would be removed, and the question whether it may."""
    kept = {"retention": {"raw_messages_days": 180, "activities_days": 730, "decisions_days": 90}}
    stage.service.save([NewEntry(Kind.ORGANIZATION, kept)])
    stage.console.saved()
    pane = _settings(stage, "housekeeping")
    plan = stage.app.plan_purge()
    pane.housekeeping._counted((plan, PurgeReport(True, {kind: OLD[kind] for kind in plan.before})))
    pane.housekeeping.remove_button.click()
    return _at(stage, pane, "housekeeping")


def settings_person(stage: Stage) -> QWidget:
    """What the erasure of a person would do."""
    pane = _settings(stage, "person")
    pane.person.address.set_value(_settled_contact(stage))
    pane.person.preview()
    return _at(stage, pane, "person")


def settings_support(stage: Stage) -> QWidget:
    """A bundle that was just made."""
    pane = _settings(stage, "support")
    with TemporaryDirectory() as folder:
        names = [entry.name for entry in stage.app.bundle(Path(folder) / "postroom.zip", CancelToken())]
    pane.support._show(Path("/srv/backups/postroom-support-2026-11-02.zip"), names)
    pane.support.listing.set_opened(True)
    return _at(stage, pane, "support")


def _settings(stage: Stage, group: str) -> Any:
    pane: Any = stage.go(PaneName.SETTINGS, group)
    return pane


def _at(stage: Stage, pane: Any, group: str) -> QWidget:
    """The window, once a group has its place at the top."""
    stage.settled()
    pane.show_section(group)
    stage.settled()
    return stage.program.window


def _settled_contact(stage: Stage) -> str:
    """A contact who has mail, all of it settled."""
    for view in stage.service.search_records("", [RecordType.CONTACT], limit=50):
        try:
            if view.email and stage.service.preview_erasure(view.email, CancelToken()).contents_removed:
                return view.email
        except UsageError:
            continue
    raise NeverSettled("there is no contact whose mail is settled")


CARE: dict[str, Callable[[Stage], QWidget]] = {
    "settings-backup": settings_backup,
    "settings-housekeeping": settings_housekeeping,
    "settings-person": settings_person,
    "settings-support": settings_support,
}

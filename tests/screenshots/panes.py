"""Each pane on a telling row, with its drawer open: functions that bring the stage there and give back what is to be looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from core.domain.audit import AuditAction
from core.domain.backfill import Backfill
from core.domain.guard import Guard, GuardState
from core.domain.status import MailboxState
from core.errors import StoreUnreachable
from core.sandbox import people
from core.service import Kind
from gui.main_window import MainWindow
from gui.messages import problem_of
from gui.panes.pane import PaneName
from gui.panes.quarantine import WAITING
from tests.screenshots.act import ACT_PANES
from tests.screenshots.act_waiting import WAITING_PANES
from tests.screenshots.care import CARE
from tests.screenshots.folder_rules import FOLDER_RULE_PANES
from tests.screenshots.folders import folders, folders_drag, folders_preview
from tests.screenshots.outbox import OUTBOX
from tests.screenshots.reading import READING
from tests.screenshots.rules import RULE_PANES
from tests.screenshots.scene import telling_email
from tests.screenshots.server import SERVER_PANES
from tests.screenshots.stage import Stage, found, until

Shot = Callable[[Stage], QWidget]


def overview(stage: Stage) -> QWidget:
    """Figures, chart, what needs a person."""
    # Whoever comes back to it sees it read anew.
    stage.go(PaneName.SETTINGS)
    stage.go(PaneName.OVERVIEW)
    return stage.program.window


def mailboxes(stage: Stage) -> QWidget:
    """The list alone."""
    _mailboxes(stage).table.clearSelection()
    stage.program.window.drawer.hide()
    stage.settled()
    return stage.program.window


def mailboxes_parked(stage: Stage) -> QWidget:
    """The one that needs a person."""
    _mailboxes(stage)
    stage.go(PaneName.MAILBOXES, people.TOMAS.email)
    return stage.program.window


def mailboxes_degraded(stage: Stage) -> QWidget:
    """Only those that are not well, and the one that is tried again."""
    pane = _mailboxes(stage)
    stage.go(PaneName.MAILBOXES, frozenset({MailboxState.DEGRADED, MailboxState.PARKED}))
    view = stage.state.by_address(people.AOIFE.email)
    assert view is not None
    pane.table.select_key(view.id)
    stage.settled()
    return stage.program.window


def mailboxes_backfill(stage: Stage) -> QWidget:
    """One that fetches old mail."""
    pane = _mailboxes(stage)
    stage.go(PaneName.MAILBOXES, people.MARA.email)
    view = stage.state.by_address(people.MARA.email)
    assert view is not None
    now = datetime.now(UTC)
    backfill = Backfill(now - timedelta(minutes=20), done=1240, waiting=3110, slice_at=now)
    pane.drawer.show_views([replace(view, backfill=backfill, mail_from=now - timedelta(days=365))], now)
    stage.settled()
    return stage.program.window


def _mailboxes(stage: Stage) -> Any:
    return stage.go(PaneName.MAILBOXES, frozenset())


def activities(stage: Stage) -> QWidget:
    """An email that is read."""
    pane: Any = stage.go(PaneName.ACTIVITIES)
    pane.filters.clear()
    stage.state.recount()
    stage.settled()
    email = telling_email(stage)
    stage.go(PaneName.ACTIVITIES, email.id)
    until(lambda: pane.reading.email is not None and pane.reading.email.id == email.id, "the email to be shown")
    stage.settled()
    return stage.program.window


def quarantine(stage: Stage) -> QWidget:
    """A message that could not be read."""
    pane: Any = stage.go(PaneName.QUARANTINE)
    if pane.chips.chosen_key() != WAITING:
        pane.chips.set_chosen(WAITING)
        pane._narrow()
        stage.settled()
    stage.go(PaneName.QUARANTINE, found(iter(stage.service.failures()), "message in quarantine").id)
    return stage.program.window


def alerts(stage: Stage) -> QWidget:
    """What the parked mailbox raised."""
    stage.go(PaneName.ALERTS)
    about = (alert for alert in stage.service.alerts() if alert.mailbox == people.TOMAS.email)
    stage.go(PaneName.ALERTS, found(about, "alert about the parked mailbox"))
    return stage.program.window


def profiles(stage: Stage) -> QWidget:
    """Servers."""
    stage.go(PaneName.PROFILES)
    stage.go(PaneName.PROFILES, people.Home.EXCHANGE.value)
    return stage.program.window


def users(stage: Stage) -> QWidget:
    """Users, queues, forward mailboxes."""
    stage.go(PaneName.USERS)
    stage.go(PaneName.USERS, people.TOMAS.email)
    return stage.program.window


def records(stage: Stage) -> QWidget:
    """A record with its history."""
    pane: Any = stage.go(PaneName.RECORDS)
    link = stage.service.resolve_record(f"account:{people.CONTOSO}")
    stage.go(PaneName.RECORDS, link)
    until(lambda: pane.table.select_key((link.type, link.id)), "the record to be found")
    stage.settled()
    return stage.program.window


def audit(stage: Stage) -> QWidget:
    """What was changed, and one change field by field."""
    pane: Any = stage.go(PaneName.AUDIT)
    pane.filters.clear()
    stage.settled()
    changed = (entry for entry in pane.model.rows if entry.action is AuditAction.CHANGE and entry.kind == Kind.PROFILE)
    pane.table.select_key(found(changed, "change of a profile").id)
    stage.settled()
    return stage.program.window


def audit_undo(stage: Stage) -> QWidget:
    """What undoing the last change would undo."""
    pane: Any = stage.go(PaneName.AUDIT)
    pane.table.clearSelection()
    stage.program.window.drawer.hide()
    pane.ask_undo()
    stage.settled()
    return stage.program.window


def guard_held(stage: Stage) -> QWidget:
    """A copy that is held, over the mailboxes."""
    mailboxes(stage)
    stage.show_guard(Guard(GuardState.HELD, "The store was copied: this is another machine."), 14)
    return stage.program.window


def guard_overview(stage: Stage) -> QWidget:
    """The same over the overview, which has the most to show."""
    window = overview(stage)
    stage.show_guard(Guard(GuardState.HELD, "The store was copied: this is another machine."), 14)
    return window


def guard_release(stage: Stage) -> QWidget:
    """The question before it is released."""
    window = guard_held(stage)
    banner = stage.program.window.guard_banner
    banner._asking = True
    banner.hold_box.setChecked(True)
    banner._show()
    stage.settled()
    return window


def guard_sandbox(stage: Stage) -> QWidget:
    """A copy that is tried out."""
    mailboxes(stage)
    stage.show_guard(Guard(GuardState.SANDBOX, "The store is in sandbox mode: nothing is sent and no server is changed."), 14)
    return stage.program.window


def settings(stage: Stage) -> QWidget:
    """All settings."""
    stage.go(PaneName.SETTINGS)
    return stage.program.window


def opening_problem(stage: Stage) -> QWidget:
    """What is seen where the store cannot be opened."""
    window = MainWindow(stage.program.preferences, stage.program.window.windowTitle())
    error = StoreUnreachable("postgresql://postroom@db.kestrel-parts.test/postroom: connection refused")
    window.opening.show_problem(problem_of(error))
    window.let_close()
    window.resize(stage.program.window.size())
    window.show()
    stage.settled()
    return window


PANES: dict[str, Shot] = {
    "overview": overview,
    "mailboxes": mailboxes,
    "mailboxes-parked": mailboxes_parked,
    "mailboxes-degraded": mailboxes_degraded,
    "mailboxes-backfill": mailboxes_backfill,
    "folders": folders,
    "folders-drag": folders_drag,
    "folders-preview": folders_preview,
    "activities": activities,
    **READING,
    **OUTBOX,
    **ACT_PANES,
    **WAITING_PANES,
    "quarantine": quarantine,
    **SERVER_PANES,
    "alerts": alerts,
    "profiles": profiles,
    "users": users,
    "records": records,
    **RULE_PANES,
    **FOLDER_RULE_PANES,
    "audit": audit,
    "audit-undo": audit_undo,
    "guard-held": guard_held,
    "guard-overview": guard_overview,
    "guard-release": guard_release,
    "guard-sandbox": guard_sandbox,
    "settings": settings,
    **CARE,
    "opening-problem": opening_problem,
}

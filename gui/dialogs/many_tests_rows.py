"""The tests of many mailboxes as rows: one for each direction, as the board has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from core.domain.connection import TestResult
from core.domain.diagnosis import failed_step
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.status import MailboxState
from core.events import TestProgress
from gui.icons import icon, state_icon_name, state_tone
from gui.messages import direction_word, step_word
from gui.models.table import Column
from gui.panes.mailboxes_testing import TestBoard, can_test
from gui.theme import DRAWER, Tone
from gui.views import MailboxView

Key = tuple[MailboxId, MailDirection]


class How(StrEnum):
    """How far the test of a direction is."""

    FAILED = "failed"
    RUNNING = "running"
    WAITING = "waiting"
    STOPPED = "stopped"
    PASSED = "passed"


_STATES = {
    How.FAILED: MailboxState.PARKED,
    How.RUNNING: MailboxState.WORKING,
    How.WAITING: MailboxState.WAITING,
    How.STOPPED: MailboxState.OFF,
    How.PASSED: MailboxState.HEALTHY,
}


@dataclass(frozen=True, slots=True)
class TestRow:
    """One direction of one mailbox; `progress` is what its test has come to, None before the first step."""

    __test__ = False

    mailbox_id: MailboxId
    mailbox: str
    direction: MailDirection
    how: How
    progress: TestProgress | None = None

    @property
    def key(self) -> Key:
        """What the row is known by."""
        return self.mailbox_id, self.direction

    @property
    def result(self) -> TestResult | None:
        """The result, once there is one."""
        return None if self.progress is None else self.progress.result


def keys_of(views: Iterable[MailboxView]) -> list[Key]:
    """All that can be tested of these mailboxes."""
    return [(view.id, direction) for view in views for direction in can_test(view)]


def row_of(board: TestBoard, view: MailboxView, direction: MailDirection) -> TestRow:
    """A direction as the board has it."""
    progress = board.progress(view.id, direction)
    return TestRow(view.id, view.mailbox, direction, _how(progress, running=board.is_direction_running(view.id, direction)), progress)


def _how(progress: TestProgress | None, *, running: bool) -> How:
    if progress is not None and progress.result is not None:
        return How.PASSED if progress.result.ok else How.FAILED
    if not running:
        return How.STOPPED
    return How.RUNNING if progress is not None and progress.steps else How.WAITING


def how_word(how: How) -> str:
    """How far it is, for people."""
    words = {
        How.FAILED: QCoreApplication.translate("ManyTests", "Failed"),
        How.RUNNING: QCoreApplication.translate("ManyTests", "Running"),
        How.WAITING: QCoreApplication.translate("ManyTests", "Waiting"),
        How.STOPPED: QCoreApplication.translate("ManyTests", "Not tested"),
        How.PASSED: QCoreApplication.translate("ManyTests", "Passed"),
    }
    return words[how]


def state_words(row: TestRow) -> str:
    """How far it is, and whether it works from now on."""
    if row.result is not None and row.result.ok and row.result.enabled:
        return QCoreApplication.translate("ManyTests", "Passed, enabled")
    return how_word(row.how)


def found_words(row: TestRow) -> str:
    """What is to be known of it in one line: where and why it failed, or which step runs."""
    if row.result is not None:
        step = failed_step(row.result)
        return "" if step is None else f"{step_word(step.step)}: {step.title or step.detail}"
    if row.how is How.RUNNING and row.progress is not None:
        return QCoreApplication.translate("ManyTests", "after: {step}").format(step=step_word(row.progress.steps[-1].step))
    return ""


def columns() -> list[Column[TestRow]]:
    """What failed first."""
    order: Sequence[How] = tuple(How)
    return [
        Column(
            "state",
            QCoreApplication.translate("ManyTests", "Test"),
            state_words,
            sort=lambda row: (order.index(row.how), row.mailbox.casefold(), row.direction),
            icon=lambda row: icon(state_icon_name(_STATES[row.how]), state_tone(_STATES[row.how])),
            tone=lambda row: Tone.DANGER if row.how is How.FAILED else state_tone(_STATES[row.how]),
            width=148,
        ),
        Column("mailbox", QCoreApplication.translate("ManyTests", "Mailbox"), lambda row: row.mailbox, stretch=True),
        Column("direction", QCoreApplication.translate("ManyTests", "Direction"), lambda row: direction_word(row.direction), width=104),
        Column(
            "found", QCoreApplication.translate("ManyTests", "Where it failed"), found_words, tooltip=found_words, width=2 * DRAWER // 3
        ),
    ]

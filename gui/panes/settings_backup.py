"""Backup: the store, all mail as it came and the settings in one file, made while everything goes on; and how it is restored, in words.

On PostgreSQL there is no such file: what core says instead stands in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.backup import BackupReport
from core.errors import PostroomError
from gui.console import Console
from gui.icons import icon
from gui.messages import problem_of
from gui.panes.settings_files import ask_new_file, dated, open_folder, per_cent
from gui.panes.settings_parts import Card, muted
from gui.tasks import Task
from gui.theme import GAP, Tone, set_class
from gui.times import ago, exact, size
from gui.widgets.copyable import CopyButton, ValueLabel

#: Preferences: when the last backup was made from this console, and where it was put.
LAST_AT, LAST_PATH = "backup/last-at", "backup/last-path"
_NAME, _SUFFIX = "postroom-backup", ".zip"
_RESTORE = "postroom restore {file}"


class BackupCard(Card):
    """Backing up now, what the last one was, and the command that restores it."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head(
            self.tr("Backup"),
            self.tr(
                "One file with the store, all mail as it came, and the settings of this machine. It is made while everything goes on, "
                "and can be read by its owner alone. Passwords are not in it."
            ),
        )
        self._console = console
        self._task: Task | None = None
        self.backup_button = QPushButton(icon("save"), self.tr("Back up now…"))
        self.backup_button.setAccessibleName(self.tr("Back up now"))
        self.backup_button.clicked.connect(self._ask_target)
        self.folder_button = QPushButton(self.tr("Open folder"))
        self.folder_button.setAccessibleName(self.tr("Open the folder of the last backup"))
        self.folder_button.clicked.connect(self._open_folder)
        self.last = ValueLabel(name=self.tr("Last backup"))
        self.secrets = References(self.tr("Passwords are not in it. Keep these, or be ready to store them again after a restore:"))
        self.missing = References(self.tr("These files of mail were gone from the home already, so they are not in the backup:"))
        self.refused = ValueLabel(name=self.tr("How this store is backed up"))
        self.command = ValueLabel(name=self.tr("Command that restores a backup"))
        self._own = QWidget()
        self._arrange()
        is_file = console.app.store.is_sqlite
        self._own.setVisible(is_file)
        self.refused.setVisible(not is_file)
        if not is_file:
            self._read_refusal()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.backup_button)
        buttons.addWidget(self.folder_button)
        buttons.addStretch(1)
        heading = QLabel(self.tr("To restore"))
        set_class(heading, "heading")
        set_class(self.command, "mono")
        copy = CopyButton(self.command.value, self.tr("Copy the command"))
        column = QVBoxLayout(self._own)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(buttons)
        for widget in (self.last, self.secrets, self.missing):
            column.addWidget(widget)
        column.addSpacing(GAP)
        column.addWidget(heading)
        column.addWidget(muted(self.tr("Close this program and end every engine of this home, then run in a terminal:")))
        column.addWidget(self.command)
        column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            muted(
                self.tr(
                    "Where the home holds a store already, add --force: that store is put aside, and nothing of it is deleted. Nothing is "
                    "processed afterwards until you release the restored store, because mail may have gone out since the backup was made."
                )
            )
        )
        self.column.addWidget(self._own)
        self.column.addWidget(self.refused)
        self._show_last()

    def load(self) -> None:
        """Bring "3 d ago" up to date."""
        self._show_last()

    # ---- PostgreSQL

    def _read_refusal(self) -> None:
        app = self._console.app
        # Core says it with the command that does it there; nothing is written.
        path = app.options.home / dated(_NAME, ".dump")
        self._console.tasks.run(self, lambda token: app.backup(path, token), lambda _report: None, self._show_refusal)

    def _show_refusal(self, error: PostroomError) -> None:
        problem = problem_of(error)
        self.refused.set_value("\n".join(part for part in (problem.cause or problem.title, problem.hint) if part))

    # ---- backing up

    def _ask_target(self) -> None:
        title, kind = self.tr("Back up"), self.tr("Backups")
        ask_new_file(self, title, dated(_NAME, _SUFFIX), kind, self.back_up)

    def back_up(self, path: Path) -> None:
        """Write a backup to a file that is not there yet, in a task that shows how far it is."""
        app = self._console.app

        def work(token: CancelToken, report: Callable[[object], None]) -> BackupReport:
            return app.backup(path.absolute(), token, per_cent(report))

        self.banner.clear()
        self.backup_button.setEnabled(False)
        self._task = self._console.tasks.run(
            self, work, self._done, self.tell_problem, title=self.tr("Backing up"), progress=self._show_progress
        )
        self._task.ended.connect(self._ended)

    def _show_progress(self, percent: object) -> None:
        if self._task is not None:
            self._task.say(self.tr("Backing up: {percent} %").format(percent=percent))

    def _ended(self) -> None:
        # Also where a person has cancelled it.
        self._task = None
        self.backup_button.setEnabled(True)

    def _done(self, report: BackupReport) -> None:
        self._console.preferences.set(LAST_AT, report.created_at.isoformat())
        self._console.preferences.set(LAST_PATH, str(report.path))
        words = self.tr("The backup is written to {path} ({size}).").format(path=report.path, size=size(report.size_bytes))
        self.banner.show_words(words, Tone.DEGRADED if report.missing else Tone.HEALTHY)
        self.secrets.show_names(report.secrets)
        self.missing.show_names(report.missing)
        self._show_last()
        self._console.tell(self.tr("The backup is written."))

    # ---- the last one

    def _show_last(self) -> None:
        at, path = self._last()
        if at is None:
            words = self.tr("No backup was made from this console yet.")
        else:
            words = self.tr("Last backup made here: {time}, {path}").format(time=ago(at), path=path)
        self.last.set_value(words)
        self.last.setToolTip(exact(at))
        self.folder_button.setVisible(at is not None)
        file = str(path) if at is not None else self.tr("FILE")
        self.command.set_value(_RESTORE.format(file=f'"{file}"' if " " in file else file))

    def _last(self) -> tuple[datetime | None, Path]:
        preferences = self._console.preferences
        try:
            at = datetime.fromisoformat(preferences.value(LAST_AT, ""))
        except ValueError:
            return None, Path()
        return (at if at.tzinfo is not None else None), Path(preferences.value(LAST_PATH, ""))

    def _open_folder(self) -> None:
        open_folder(self._last()[1])


class References(QWidget):
    """Names under a sentence, to be copied; hidden where there are none."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = ValueLabel(name=sentence)
        set_class(self.names, "mono")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP // 2)
        column.addWidget(muted(sentence))
        column.addWidget(self.names)
        column.addWidget(CopyButton(self.names.value, self.tr("Copy the list")), 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_names(self, names: tuple[str, ...]) -> None:
        """Show these, one on each line."""
        self.names.set_value("\n".join(names))
        self.setVisible(bool(names))

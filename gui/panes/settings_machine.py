"""This machine: the settings in the home's settings.toml, as core declares them. They take effect at the next start.

The file is read and written in tasks. A setting that this module has no words for is shown under its own name.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.cancel import CancelToken
from core.errors import PostroomError
from core.settings import SettingInfo, Settings, declared, load_settings, save_settings
from gui.console import Console
from gui.messages import problem_of
from gui.panes.settings_parts import CHOICE, MeasureField, SavedCard, bounds, bytes_reading, narrow, plain_reading, seconds_reading, told
from gui.tasks import Latest
from gui.theme import Tone
from gui.widgets.form import ChoiceField, Field, Form

#: Where a group begins, by its first setting.
_LOG, _LIMITS = "log_level", "parse_message_bytes"


class MachineCard(SavedCard):
    """All settings of the machine in one form."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head(
            self.tr("This machine"),
            self.tr("How much Postroom does at a time here. What you save takes effect at the next start."),
        )
        self._console = console
        self._home = console.app.options.home
        self._kept: dict[str, object] = {}
        self._reads: Latest[Settings] = Latest(console.tasks, self)
        self.form = Form()
        for info in declared():
            self._add(info)
        self.column.addWidget(self.form)
        self.defaults_button = QPushButton(self.tr("Back to defaults"))
        self.defaults_button.setAccessibleName(self.tr("Back to the defaults of this machine"))
        self.defaults_button.clicked.connect(self.show_defaults)
        foot = QHBoxLayout()
        foot.addWidget(self.defaults_button)
        foot.addStretch(1)
        self.column.addLayout(foot)
        self.form.changed.connect(lambda _key: self.edited.emit())
        self._set_busy(busy=True)

    def _add(self, info: SettingInfo) -> None:
        if info.name == _LOG:
            self.form.heading(self.tr("Log"))
        elif info.name == _LIMITS:
            self.form.more(self.tr("Limits of one message"))
        self.form.add(field_of(info))

    @property
    def unsaved(self) -> bool:
        """Whether the form holds something else than the file."""
        return bool(self._kept) and any(field.value() != self._kept[key] for key, field in self.form.fields.items())

    def load(self) -> None:
        """Read the file."""
        home = self._home
        self._reads.run(lambda _token: load_settings(home), self._show, self._not_read)

    def _show(self, settings: Settings) -> None:
        edited = {key: field.value() for key, field in self.form.fields.items() if field.value() != self._kept.get(key)}
        first = not self._kept
        self._keep(settings)
        for key, field in self.form.fields.items():
            if first or key not in edited:
                field.set_value(self._kept[key])
        self._set_busy(busy=False)
        self.settled.emit()

    def _not_read(self, error: PostroomError) -> None:
        self.banner.show_problem(problem_of(error), self.load)

    def _keep(self, settings: Settings) -> None:
        self._kept = {info.name: getattr(settings, info.name) for info in declared()}

    def show_defaults(self) -> None:
        """Fill in the defaults; they are saved like anything else."""
        for info in declared():
            self.form.field(info.name).set_value(info.default)
        self.edited.emit()

    def discard(self) -> None:
        """Show what the file holds; not while it is being written."""
        if not self.form.isEnabled():
            return
        for key, field in self.form.fields.items():
            field.set_value(self._kept[key])
        self.banner.clear()
        self.settled.emit()

    def save(self) -> None:
        """Write the file; not while it is being read or written."""
        if not self.form.isEnabled() or not self.form.validate():
            return
        values: dict[str, Any] = {info.name: self._typed(info) for info in declared()}
        home = self._home

        def work(_token: CancelToken) -> Settings:
            settings = Settings(**values)
            save_settings(home, settings)
            return settings

        self._set_busy(busy=True)
        self.banner.clear()
        self._reads.drop()
        self._console.tasks.run(self, work, self._saved, self._not_saved)

    def _typed(self, info: SettingInfo) -> object:
        value = self.form.field(info.name).value()
        return float(value) if info.type is float and isinstance(value, int | float) else value

    def _saved(self, settings: Settings) -> None:
        self._keep(settings)
        self._set_busy(busy=False)
        self.banner.show_words(self.tr("Saved. It takes effect at the next start of Postroom."), Tone.HEALTHY)
        self.settled.emit()

    def _not_saved(self, error: PostroomError) -> None:
        self._set_busy(busy=False)
        self.banner.show_problem(problem_of(error))

    def _set_busy(self, *, busy: bool) -> None:
        self.form.setEnabled(not busy)
        self.defaults_button.setEnabled(not busy)


def field_of(info: SettingInfo) -> Field:
    """The field of a setting, with its sentence and its bounds."""
    words = QCoreApplication.translate("settings", info.words)
    label = label_of(info.name)
    if info.choices:
        box = ChoiceField(info.name, label, [(choice, level_of(choice)) for choice in info.choices])
        return told(narrow(box, CHOICE), words)
    assert info.least is not None
    assert info.most is not None
    reading = seconds_reading if info.name.endswith("_s") else bytes_reading if info.name.endswith("_bytes") else plain_reading
    field = MeasureField(info.name, label, least=info.least, most=info.most, whole=info.type is int, reading=reading)
    return told(field, f"{words} {bounds(info.least, info.most)}")


def label_of(name: str) -> str:
    """A setting's name for people."""
    labels = {
        "workers": QCoreApplication.translate("MachineCard", "Mailboxes at a time"),
        "poll_interval_s": QCoreApplication.translate("MachineCard", "Between two runs"),
        "reread_interval_s": QCoreApplication.translate("MachineCard", "Look for changes every"),
        "retry_first_s": QCoreApplication.translate("MachineCard", "First retry after"),
        "retry_ceiling_s": QCoreApplication.translate("MachineCard", "Longest gap of retries"),
        "watched_mailboxes": QCoreApplication.translate("MachineCard", "Watched mailboxes"),
        "old_mail_per_minute": QCoreApplication.translate("MachineCard", "Old mail per minute"),
        "log_level": QCoreApplication.translate("MachineCard", "Write down"),
        "log_file_bytes": QCoreApplication.translate("MachineCard", "Size of a log file"),
        "log_files": QCoreApplication.translate("MachineCard", "Log files kept"),
        "log_days": QCoreApplication.translate("MachineCard", "Days kept"),
        "parse_message_bytes": QCoreApplication.translate("MachineCard", "Size"),
        "parse_parts": QCoreApplication.translate("MachineCard", "Parts"),
        "parse_depth": QCoreApplication.translate("MachineCard", "Depth of parts"),
        "parse_addresses": QCoreApplication.translate("MachineCard", "Addresses"),
        "parse_text_chars": QCoreApplication.translate("MachineCard", "Characters of text"),
        "parse_headers": QCoreApplication.translate("MachineCard", "Header fields"),
        "parse_header_bytes": QCoreApplication.translate("MachineCard", "Size of a header"),
        "parse_params": QCoreApplication.translate("MachineCard", "Parameters"),
        "parse_references": QCoreApplication.translate("MachineCard", "References"),
        "parse_unpacked_bytes": QCoreApplication.translate("MachineCard", "Size unpacked"),
        "parse_containers": QCoreApplication.translate("MachineCard", "Depth of containers"),
        "parse_rtf_bytes": QCoreApplication.translate("MachineCard", "Size of RTF"),
    }
    return labels.get(name, name)


def level_of(choice: str) -> str:
    """How much goes into the log, for people."""
    levels = {
        "debug": QCoreApplication.translate("MachineCard", "Everything (debug)"),
        "info": QCoreApplication.translate("MachineCard", "What is done (info)"),
        "warning": QCoreApplication.translate("MachineCard", "Warnings and errors (warning)"),
        "error": QCoreApplication.translate("MachineCard", "Errors alone (error)"),
    }
    return levels.get(choice, choice)

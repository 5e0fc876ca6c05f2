"""Support: one file for whoever helps, with what it takes to find a fault and nothing that is nobody's business."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.cancel import CancelToken
from gui.console import Console
from gui.icons import icon
from gui.panes.settings_files import ask_new_file, dated, open_folder
from gui.panes.settings_parts import Card, muted
from gui.theme import GAP, Tone
from gui.widgets.copyable import ValueLabel
from gui.widgets.folding import Fold
from gui.widgets.switch import Switch

_NAME, _SUFFIX = "postroom-support", ".zip"


class SupportCard(Card):
    """Makes a support bundle."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head(
            self.tr("Support"),
            self.tr(
                "A file for whoever helps: logs, settings, the organisation, versions, facts of the store, how mailboxes fare, the last "
                "alerts, runs and tests. Passwords, mail, subjects and records are never in it. Nothing is sent anywhere."
            ),
        )
        self._console = console
        self._path: Path | None = None
        self.replace_names = Switch(self.tr("Replace names and addresses"), wraps=True)
        self.replace_names.setAccessibleName(self.replace_names.text())
        self.replace_names.setChecked(True)
        self.replace_names.setToolTip(
            self.tr("Each name and address becomes a mark, the same wherever it stands in this file. Names of servers stay.")
        )
        self.bundle_button = QPushButton(icon("save"), self.tr("Make a support bundle…"))
        self.bundle_button.setAccessibleName(self.tr("Make a support bundle"))
        self.bundle_button.clicked.connect(self._ask_target)
        self.folder_button = QPushButton(self.tr("Open folder"))
        self.folder_button.setAccessibleName(self.tr("Open the folder of the support bundle"))
        self.folder_button.clicked.connect(self._open_folder)
        self.folder_button.hide()
        self.listing = Fold(self.tr("What is in it"))
        self.files = ValueLabel(name=self.tr("What is in it"))
        self.listing.set_widget(self.files)
        self.listing.hide()
        self._arrange()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.bundle_button)
        buttons.addWidget(self.folder_button)
        buttons.addStretch(1)
        self.column.addWidget(self.replace_names)
        self.column.addLayout(buttons)
        self.column.addWidget(self.listing)
        self.column.addWidget(muted(self.tr("Look into it before you give it away.")))

    def _ask_target(self) -> None:
        title, kind = self.tr("Make a support bundle"), self.tr("Support bundles")
        ask_new_file(self, title, dated(_NAME, _SUFFIX), kind, self.bundle)

    def bundle(self, path: Path) -> None:
        """Write the bundle to a file that is not there yet, in a task."""
        app, keep_names, whole = self._console.app, not self.replace_names.isChecked(), path.absolute()

        def work(token: CancelToken) -> list[str]:
            return [entry.name for entry in app.bundle(whole, token, keep_names=keep_names)]

        def done(names: list[str]) -> None:
            self._show(whole, names)

        self.banner.clear()
        self.bundle_button.setEnabled(False)
        task = self._console.tasks.run(self, work, done, self.tell_problem, title=self.tr("Making a support bundle"))
        task.ended.connect(self._ended)

    def _ended(self) -> None:
        # Also where a person has cancelled it.
        self.bundle_button.setEnabled(True)

    def _show(self, path: Path, names: list[str]) -> None:
        self._path = path
        self.banner.show_words(self.tr("The support bundle is written to {path}.").format(path=path), Tone.HEALTHY)
        self.files.set_value("\n".join(self._line(name) for name in names))
        self.listing.set_title(self.tr("What is in it: %Ln file(s)", "", len(names)))
        self.listing.show()
        self.folder_button.show()
        self._console.tell(self.tr("The support bundle is written."))

    def _line(self, name: str) -> str:
        """A file's name, and what it is where that is known."""
        words = {
            "versions.json": self.tr("versions of the program and of what it stands on"),
            "settings.toml": self.tr("settings of this machine"),
            "store.json": self.tr("what the store is, and whether it is whole"),
            "organisation.json": self.tr("profiles, users, queues, mailboxes, folder rules"),
            "status.json": self.tr("how mailboxes fare"),
            "alerts.json": self.tr("the newest alerts"),
            "tests.json": self.tr("the last connection tests"),
            "runs.csv": self.tr("the newest runs"),
            "manifest.json": self.tr("this list"),
            "logs": self.tr("log"),
            "crashes": self.tr("crash report"),
        }
        found = words.get(name) or words.get(PurePosixPath(name).parts[0], "")
        return f"{name}: {found}" if found else name

    def _open_folder(self) -> None:
        if self._path is not None:
            open_folder(self._path)

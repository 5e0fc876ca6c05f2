"""About: version, where everything is kept, whether the store is whole, what it holds, and whose work is in the program."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from core.cancel import CancelToken
from core.errors import PostroomError
from core.settings import log_directory
from gui.console import Console
from gui.messages import problem_of
from gui.panes.settings_parts import Card, muted
from gui.theme import GAP, MARGIN, Tone
from gui.times import number
from gui.widgets.copyable import ValueLabel


class AboutCard(Card):
    """Facts, each with what can be done about it at its right."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head(self.tr("About Postroom"), self.tr("Keeps mail and records in step."))
        self._console = console
        options = console.app.options
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(MARGIN)
        self.grid.setVerticalSpacing(GAP)
        self.grid.setColumnStretch(1, 1)
        self.column.addLayout(self.grid)
        self.check_button = self._button(self.tr("Check the store"), self.tr("Check the store"), self.check)
        self.home_button = self._opener(self.tr("Open the home folder"), options.home)
        self.log_button = self._opener(self.tr("Open the log folder"), log_directory(options.home))
        # It is read from the folders of the installation.
        self.version = self._add(self.tr("Version"), "")
        console.tasks.run(self, lambda _token: installed_version(), self.version.set_value, self._no_version)
        self._add(self.tr("Home"), str(options.home), self.home_button)
        self._add(self.tr("Log"), str(log_directory(options.home)), self.log_button)
        self._add(self.tr("Store"), console.app.store.url, self.check_button)
        self._add(self.tr("Passwords"), self._secrets_words(options.secrets_kind))
        self.holds = self._add(self.tr("The store holds"), "")
        self.column.addWidget(muted(self._licences()))
        console.state.counts_changed.connect(self.show_counts)
        self.show_counts()

    def _no_version(self, error: PostroomError) -> None:
        self.version.set_value(problem_of(error).title)

    def _add(self, label: str, value: str, button: QPushButton | None = None) -> ValueLabel:
        row = self.grid.rowCount()
        name = QLabel(label)
        shown = ValueLabel(value, elide=button is not None, name=label)
        name.setBuddy(shown)
        self.grid.addWidget(name, row, 0)
        self.grid.addWidget(shown, row, 1)
        if button is not None:
            self.grid.addWidget(button, row, 2)
        return shown

    def _button(self, text: str, name: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(name)
        button.clicked.connect(slot)
        return button

    def _opener(self, name: str, folder: Path) -> QPushButton:
        def show() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

        return self._button(self.tr("Open"), name, show)

    def _secrets_words(self, kind: str) -> str:
        words = {
            "keyring": self.tr("In the keyring of this desktop"),
            "env": self.tr("In the environment of the program, read only"),
            "file": self.tr("In a sealed file in the home"),
            "memory": self.tr("In memory, gone when the program ends"),
        }
        return words.get(kind, kind)

    def _licences(self) -> str:
        return self.tr(
            "Postroom is free software under the MIT licence. It is built on the work of others: Qt and PySide6 (LGPL 3), Python (PSF), "
            "SQLAlchemy, Alembic, Pydantic, ruamel.yaml, Rich, keyring, platformdirs, truststore, nh3, requests and urllib3 (MIT or "
            "Apache 2.0), exchangelib, lxml and RE2 (BSD), psycopg (LGPL 3), cryptography, aiosmtpd (Apache 2.0) and "
            "dnspython (ISC). Their licence texts come with their packages."
        )

    def show_counts(self) -> None:
        """Say what the store holds, as last counted."""
        counts = self._console.state.counts
        words = self.tr(
            "Mailboxes: {mailboxes}, profiles: {profiles}, users: {users}, queues: {queues}, records: {records}, emails: {emails}"
        )
        self.holds.set_value(
            words.format(
                mailboxes=number(counts.mailboxes),
                profiles=number(counts.profiles),
                users=number(counts.users),
                queues=number(counts.queues),
                records=number(counts.records),
                emails=number(counts.emails),
            )
        )

    def check(self) -> None:
        """Have the database looked through from end to end; about a second for each gigabyte."""
        app = self._console.app

        def done(words: str) -> None:
            self.banner.show_words(self.tr("The store is whole: {what}").format(what=words), Tone.HEALTHY)

        def failed(error: PostroomError) -> None:
            self.banner.show_problem(problem_of(error), self.check)

        def work(_token: CancelToken) -> str:
            return app.check_store()

        self.banner.clear()
        self.check_button.setEnabled(False)
        task = self._console.tasks.run(self, work, done, failed, title=self.tr("Checking the store"))
        task.ended.connect(self._check_ended)

    def _check_ended(self) -> None:
        # Also where a person has cancelled it.
        self.check_button.setEnabled(True)


def installed_version() -> str:
    """The version of the installed package; of a source tree that is not installed there is none."""
    try:
        return version("postroom")
    except PackageNotFoundError:
        return QCoreApplication.translate("AboutCard", "not installed, run from its source")

"""MailboxTestDialog: tests a profile with one of the mailboxes that use it, step by step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.commands import MAIL
from core.domain.ids import MailboxId
from gui import theme
from gui.console import Console
from gui.dialogs.many_tests import open_tests
from gui.dialogs.test_panel import TestPanel
from gui.panes.mailboxes_testing import can_test
from gui.views import MailboxView


class MailboxTestDialog(QDialog):
    """Choose a mailbox, test it, read the steps. What works is not enabled by this; what worked before goes on."""

    def __init__(self, console: Console, views: Sequence[MailboxView], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Test with a mailbox"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._console = console
        self._views = sorted(views, key=lambda view: view.mailbox.casefold())
        self.title = QLabel(self.windowTitle(), self)
        theme.set_class(self.title, "title")
        self.words = QLabel(
            self.tr("The connection is made as for real mail; a message is sent from the mailbox to itself and read again."), self
        )
        self.words.setWordWrap(True)
        theme.set_class(self.words, "muted")
        self.box = QComboBox(self)
        self.box.setAccessibleName(self.tr("Mailbox"))
        self.box.addItems([f"{view.name}  {view.mailbox}" for view in self._views])
        self.panel = TestPanel(console, self)
        self.test_button = QPushButton(self.tr("Test"), self)
        self.test_button.setAccessibleName(self.test_button.text())
        self.test_button.setDefault(True)
        self.all_button = QPushButton(self.tr("Test all %n mailbox(es)", "", len(self._views)), self)
        self.all_button.setAccessibleName(self.all_button.text())
        self.all_button.setToolTip(self.tr("In a window of their own; what works is not enabled by this"))
        self.all_button.setAutoDefault(False)
        self.all_button.setVisible(len(self._views) > 1)
        self.all_button.clicked.connect(self.test_all)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setAccessibleName(self.close_button.text())
        self.close_button.setAutoDefault(False)
        self._arrange()
        self.test_button.clicked.connect(self.test)
        self.close_button.clicked.connect(self.reject)
        self.panel.begun.connect(self._begun)
        self.panel.done.connect(self._over)
        self.panel.failed.connect(self._over)
        self.box.setFocus()

    def _arrange(self) -> None:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.panel)
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(self.box, 1)
        line.addWidget(self.test_button)
        foot = QHBoxLayout()
        foot.addWidget(self.all_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        outer.setSpacing(theme.GAP)
        outer.addWidget(self.title)
        outer.addWidget(self.words)
        outer.addLayout(line)
        outer.addWidget(area, 1)
        outer.addLayout(foot)
        self.resize(theme.DIALOG, theme.DIALOG)

    @property
    def chosen(self) -> MailboxId:
        """The mailbox that is chosen."""
        return self._views[self.box.currentIndex()].id

    def test(self) -> None:
        """Test the chosen mailbox in the directions that can be tested."""
        view = self._views[self.box.currentIndex()]
        self._begun()
        self.panel.start(view.id, enable=None, directions=can_test(view) or MAIL)

    def test_all(self) -> None:
        """Leave this dialog for the one that tests them all."""
        self.accept()
        open_tests(self._console, self._views, self.parentWidget(), enable=None)

    def _begun(self) -> None:
        self.test_button.setEnabled(False)
        self.box.setEnabled(False)

    def _over(self, _what: object) -> None:
        self.test_button.setEnabled(True)
        self.box.setEnabled(True)
        self.test_button.setText(self.tr("Test again"))
        self.test_button.setAccessibleName(self.test_button.text())

    def done(self, result: int) -> None:
        """A test that is under way is of no interest any more."""
        self.panel.stop()
        super().done(result)

"""A held pass in the drawer of a mailbox: that it is held, why, and the way to where it is looked at and released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.errors import PostroomError
from core.service import PassState, PassView
from gui.models.act_passes import because_words
from gui.panes.act_views import ActPlace, ActViewName
from gui.panes.mailboxes_parts import Shape, words_label
from gui.panes.pane import PaneName
from gui.tasks import Latest
from gui.theme import GAP, MARGIN, Tone, set_class
from gui.times import exact
from gui.views import MailboxView

if TYPE_CHECKING:
    from gui.console import Console


class HeldSection(QFrame):
    """`show_view` says whose, `reread` reads it; so does whatever changes how much waits. Hidden where nothing is held."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._latest: Latest[list[PassView]] = Latest(console.tasks, self)
        self._view: MailboxView | None = None
        self._held: PassView | None = None
        set_class(self, "card")
        self.setAccessibleName(self.tr("Held pass"))
        shape = Shape()
        shape.set_shape("state-degraded", Tone.DEGRADED)
        self.title = words_label("heading")
        self.title.setText(self.tr("A pass is held"))
        self.words = words_label("muted")
        self.button = QPushButton(self.tr("Look at it"))
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(self.tr("Look at the held pass"))
        self.button.setToolTip(self.tr("Everything that the pass would do, to be released or refused"))
        self.button.clicked.connect(lambda _checked=False: self._look())
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        console.state.act_counts_changed.connect(self.reread)
        self.hide()

    def show_view(self, view: MailboxView | None) -> None:
        """Show what is held of this mailbox, once it is read; None: of none."""
        before, self._view = self._view, view
        if view is None or before is None or before.id != view.id:
            self._show(None)

    def reread(self) -> None:
        """Read it again, whether or not the mailbox still synchronizes such items: what is held waits all the same."""
        view, service = self._view, self._console.service
        if view is None:
            self._latest.drop()
            return
        address = view.mailbox

        def read(_token: CancelToken) -> list[PassView]:
            return service.act_passes(mailbox=address, states=(PassState.HELD,), limit=1)

        self._latest.run(read, self._have, self._not_read)

    def _have(self, passes: list[PassView]) -> None:
        self._show(passes[0] if passes else None)

    def _not_read(self, _error: PostroomError) -> None:
        # Why the store cannot be read is said of the drawer's runs, which are read beside this.
        self._show(None)

    def _show(self, held: PassView | None) -> None:
        self._held = held
        self.setVisible(held is not None)
        if held is not None:
            self.words.setText(self.tr("Nothing is written until a person releases it: {because}").format(because=because_words(held)))
            self.words.setToolTip(exact(held.entry.began_at))

    def _look(self) -> None:
        if self._held is not None:
            self._console.go(PaneName.CALENDAR, ActPlace(ActViewName.PASSES, self._held.entry.id))

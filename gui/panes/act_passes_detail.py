"""The lower half of the passes: what one would do in all, the buttons that release or refuse it, and below them its plan.

A button is enabled once the plan is shown: what is released is what was seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.service import PassState, PassView
from gui.models.act_passes import ActionRow, mails, pass_state_sentence, pass_state_shape, total
from gui.panes.act_passes_plan import PassPlan
from gui.plain import plain_tip
from gui.reading.harmless import one_line
from gui.theme import GAP, set_class
from gui.widgets.banner import Banner
from gui.widgets.flow import FlowLayout
from gui.widgets.state_label import StateLabel

RELEASE, SILENTLY, REFUSE = "release", "silently", "refuse"
KEYS = {RELEASE: "Ctrl+Return", SILENTLY: "Ctrl+Shift+Return", REFUSE: "Ctrl+Del"}


class PassDetail(QFrame):
    """Shows one pass. `wanted` carries the key of the button that was pressed. GUI thread only."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What the pass would do"))
        self.view: PassView | None = None
        self._plan_of: int | None = None
        self.title = self._label("heading")
        self.state = StateLabel(parent=self)
        self.totals = self._label("")
        self.banner = Banner(self)
        self.plan = PassPlan(self)
        self.buttons: dict[str, QPushButton] = {}
        self._choices = QWidget(self)
        flow = FlowLayout(self._choices, GAP)
        tips = {
            RELEASE: self.tr("Let it run as it is shown here; whatever is new and dangerous is held again"),
            SILENTLY: self.tr("Let it run, and have nobody told of anything"),
            REFUSE: self.tr("Do nothing of it, until something of it changes"),
        }
        for key, tip in tips.items():
            button = QPushButton(self._choices)
            button.setAutoDefault(False)
            button.setToolTip(plain_tip(f"{tip} ({QKeySequence(KEYS[key]).toString(QKeySequence.SequenceFormat.NativeText)})"))
            button.clicked.connect(lambda _checked=False, key=key: self.wanted.emit(key))
            flow.addWidget(button)
            self.buttons[key] = button
        set_class(self.buttons[RELEASE], "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.title, self.state, self.totals, self.banner, self._choices):
            column.addWidget(widget)
        column.addWidget(self.plan, 1)
        self.show_pass(None)

    def _label(self, look: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if look:
            set_class(label, look)
        return label

    def show_pass(self, view: PassView | None) -> None:
        """Show a pass; its plan follows by `show_plan`, or is there already."""
        if view is not None and view == self.view:
            self._offer()
            return
        self.view = view
        if view is None or view.entry.id != self._plan_of:
            self._plan_of = None
            self.plan.show_actions(())
        self.plan.setVisible(view is not None)
        self.banner.clear()
        for widget in (self.state, self.totals):
            widget.setVisible(view is not None)
        if view is None:
            self.title.setText(self.tr("Select a pass to see what it would do"))
        else:
            self.title.setText(self.tr("Pass over {mailbox}").format(mailbox=one_line(view.mailbox)))
            self.state.set_shape(*pass_state_shape(view.entry.state), pass_state_sentence(view))
            self.totals.setText(self._totals(view))
        self._offer()

    def say_gone(self) -> None:
        """Say that the pass which was shown is not in the list any more."""
        self.title.setText(self.tr("The pass that was shown here is held no more; select another to see what it would do"))

    def show_plan(self, pass_id: int, actions: Sequence[ActionRow]) -> None:
        """Show what the pass would do."""
        if self.view is not None and self.view.entry.id == pass_id:
            self._plan_of = pass_id
            self.plan.show_actions(actions)
            self._offer()

    @property
    def plan_is_shown(self) -> bool:
        """Whether everything the pass would do is there to be seen."""
        return self._plan_of is not None

    def _totals(self, view: PassView) -> str:
        parts = [
            (total(view, "creates"), self.tr("makes %n item(s)", "", total(view, "creates"))),
            (total(view, "updates"), self.tr("changes %n item(s)", "", total(view, "updates"))),
            (total(view, "deletes"), self.tr("deletes %n item(s)", "", total(view, "deletes"))),
            (not total(view, "deletes"), self.tr("deletes nothing")),
            (total(view, "conflicts"), self.tr("writes over %n edit(s)", "", total(view, "conflicts"))),
            (total(view, "waiting"), self.tr("asks a person %n time(s)", "", total(view, "waiting"))),
            (total(view, "invitations"), self.tr("sends %n invitation(s)", "", total(view, "invitations"))),
            (total(view, "updates_sent"), self.tr("sends %n update(s)", "", total(view, "updates_sent"))),
            (total(view, "cancellations"), self.tr("sends %n cancellation(s)", "", total(view, "cancellations"))),
            (not mails(view), self.tr("tells nobody")),
        ]
        return self.tr("It {parts}.").format(parts=", ".join(words for wanted, words in parts if wanted))

    # ---- what can be said to it

    def offered(self) -> list[str]:
        """What can be said to the pass now."""
        if self.view is None or self.view.entry.state is not PassState.HELD:
            return []
        return [RELEASE, SILENTLY, REFUSE] if mails(self.view) else [RELEASE, REFUSE]

    def _offer(self) -> None:
        offered = self.offered()
        words = {RELEASE: self._verb(), SILENTLY: self.tr("Release without telling anybody"), REFUSE: self.tr("Refuse")}
        for key, button in self.buttons.items():
            button.setText(words[key])
            button.setAccessibleName(words[key])
            button.setVisible(key in offered)
            button.setEnabled(key in offered and (key == REFUSE or self.plan_is_shown))
        self._choices.setVisible(bool(offered))

    def _verb(self) -> str:
        """What is released, with its number: the worst of it."""
        if self.view is None:
            return self.tr("Release")
        view = self.view
        invitations, sent = total(view, "invitations"), mails(view)
        if sent and sent == invitations:
            return self.tr("Release %n held invitation(s)", "", invitations)
        if sent:
            return self.tr("Release %n held mail(s)", "", sent)
        if total(view, "deletes"):
            return self.tr("Release %n held delete(s)", "", total(view, "deletes"))
        return self.tr("Release %n held change(s)", "", total(view, "actions"))

    def set_busy(self) -> None:
        """Take no word until the pass is shown anew: one is carried to the store."""
        for button in self.buttons.values():
            button.setEnabled(False)

"""The lower half of the passes: what one would do in all, the buttons that release or refuse it, and below them its plan.

Of several passes it shows what they would do together, and by mailbox; the buttons are about those of them that are held. A button is
enabled once what it is about is shown: what is released is what was seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.service import PassState, PassView
from gui.models.act_passes import ActionRow, mails, pass_state_sentence, pass_state_shape, total
from gui.models.act_passes_together import by_mailbox, columns_by_mailbox, held_ones, together
from gui.models.table import TableModel
from gui.panes.act_passes_plan import PassPlan
from gui.plain import plain_tip
from gui.reading.harmless import one_line
from gui.theme import FIELD_MIN, GAP, ROW, Tone, set_class
from gui.widgets.banner import Banner
from gui.widgets.flow import FlowLayout
from gui.widgets.state_label import StateLabel
from gui.widgets.table import Table

RELEASE, SILENTLY, REFUSE = "release", "silently", "refuse"
KEYS = {RELEASE: "Ctrl+Return", SILENTLY: "Ctrl+Shift+Return", REFUSE: "Ctrl+Del"}
#: What is hidden by mailbox where there is little room, the first one first; what all of it together does says it too.
_LEAST_NEEDED = ("updates", "creates", "updates_sent", "cancellations")


class PassDetail(QFrame):
    """Shows one pass, or several together. `wanted` carries the key of the button that was pressed. GUI thread only."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.views: tuple[PassView, ...] = ()
        self._plan_of: int | None = None
        self.title = self._label("heading")
        self.state = StateLabel(parent=self)
        self.totals = self._label("")
        self.banner = Banner(self)
        self.plan = PassPlan(self)
        self.by_mailbox: TableModel[PassView] = TableModel(columns_by_mailbox(), lambda view: view.mailbox, self)
        self.mailboxes: Table[PassView] = Table(self.by_mailbox, self.tr("What the selected passes would do, by mailbox"), self)
        self.mailboxes.leave_out(_LEAST_NEEDED, FIELD_MIN - 2 * ROW)
        self.buttons: dict[str, QPushButton] = {}
        self._choices = QWidget(self)
        flow = FlowLayout(self._choices, GAP)
        tips = {
            RELEASE: self.tr("Let run what is shown here; whatever is new and dangerous is held again"),
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
        column.addWidget(self.mailboxes, 1)
        self.show_passes(())

    def _label(self, look: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if look:
            set_class(label, look)
        return label

    @property
    def view(self) -> PassView | None:
        """The pass that is shown; None where there is none, or several are."""
        return self.views[0] if len(self.views) == 1 else None

    @property
    def held(self) -> tuple[PassView, ...]:
        """Those of the passes shown about which a person can say something."""
        return tuple(held_ones(self.views))

    def show_passes(self, views: Sequence[PassView]) -> None:
        """Show these passes; the plan of a single one follows by `show_plan`, or is there already."""
        if self.views and tuple(views) == self.views:
            self.offer()
            return
        self.views = tuple(views)
        if self.view is None or self.view.entry.id != self._plan_of:
            self._plan_of = None
            self.plan.show_actions(())
        self.plan.setVisible(len(views) == 1)
        self.mailboxes.setVisible(len(views) > 1)
        self.banner.clear()
        self.totals.setVisible(bool(views))
        self.state.setVisible(len(views) == 1 or bool(self.held))
        if len(views) > 1:
            self._show_several()
            self.setAccessibleName(self.tr("What the selected passes would do"))
        else:
            self._show_one()
            self.setAccessibleName(self.tr("What the pass would do"))
        self.offer()

    def _show_one(self) -> None:
        view = self.view
        self.by_mailbox.reset(())
        if view is None:
            self.title.setText(self.tr("Select a pass to see what it would do"))
        else:
            self.title.setText(self.tr("Pass over {mailbox}").format(mailbox=one_line(view.mailbox)))
            self.state.set_shape(*pass_state_shape(view.entry.state), pass_state_sentence(view))
            self.totals.setText(self.tr("It {parts}.").format(parts=self._parts(view)))

    def _show_several(self) -> None:
        """What those that are held would do; of passes that are over, what they were about."""
        held = self.held
        about = held or self.views
        rows = by_mailbox(about)
        self.by_mailbox.reset(rows)
        self.title.setText(self.tr("%n pass(es) are selected", "", len(self.views)))
        if held:
            words = self.tr("Held: %n pass(es). Nothing of them is done until you release them.", "", len(held))
            others = len(self.views) - len(held)
            if others:
                rest = self.tr("%n of those that are selected are not held, and are not counted here.", "", others)
                words = f"{words} {rest}"
            self.state.set_shape(*pass_state_shape(PassState.HELD), words)
        mailboxes = self.tr("in %n mailbox(es)", "", len(rows))
        words = self.tr("All of it together {parts}, {mailboxes}.")
        self.totals.setText(words.format(parts=self._parts(together(about)), mailboxes=mailboxes))

    def say_gone(self, several: int = 0) -> None:
        """Say that the pass which was shown, or `several` of those that were, are not in the list any more."""
        if self.views:
            words = self.tr("%n of the passes that were selected are held no more; what is shown here is about the others", "", several)
            self.banner.show_words(words, Tone.DEGRADED)
        elif several > 1:
            self.title.setText(self.tr("The passes that were shown here are held no more; select others to see what they would do"))
        else:
            self.title.setText(self.tr("The pass that was shown here is held no more; select another to see what it would do"))

    def show_plan(self, pass_id: int, actions: Sequence[ActionRow]) -> None:
        """Show what the pass would do."""
        if self.view is not None and self.view.entry.id == pass_id:
            self._plan_of = pass_id
            self.plan.show_actions(actions)
            self.offer()

    @property
    def plan_is_shown(self) -> bool:
        """Whether everything the pass would do is there to be seen; of several it is what they would do in all."""
        return self._plan_of is not None or len(self.views) > 1

    def _parts(self, view: PassView) -> str:
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
        return ", ".join(words for wanted, words in parts if wanted)

    # ---- what can be said to it

    def offered(self) -> list[str]:
        """What can be said now to those that are held."""
        if not self.held:
            return []
        return [RELEASE, SILENTLY, REFUSE] if mails(together(self.held)) else [RELEASE, REFUSE]

    def offer(self) -> None:
        """Have the buttons say what can be said now."""
        offered = self.offered()
        for key, words in self._verbs().items():
            button = self.buttons[key]
            button.setText(words)
            button.setAccessibleName(words)
            button.setVisible(key in offered)
            button.setEnabled(key in offered and (key == REFUSE or self.plan_is_shown))
        self._choices.setVisible(bool(offered))

    def _verbs(self) -> dict[str, str]:
        if len(self.views) > 1:
            count = len(self.held)
            return {
                RELEASE: self.tr("Release %n pass(es)", "", count),
                SILENTLY: self.tr("Release %n pass(es) without telling anybody", "", count),
                REFUSE: self.tr("Refuse %n pass(es)", "", count),
            }
        return {RELEASE: self._verb(), SILENTLY: self.tr("Release without telling anybody"), REFUSE: self.tr("Refuse")}

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

    def take_keyboard(self) -> None:
        """Give the keyboard to the plan, of several passes to what they would do by mailbox."""
        (self.plan.tree if len(self.views) == 1 else self.mailboxes).setFocus(Qt.FocusReason.TabFocusReason)

    def set_busy(self) -> None:
        """Take no word until the pass is shown anew: one is carried to the store."""
        for button in self.buttons.values():
            button.setEnabled(False)

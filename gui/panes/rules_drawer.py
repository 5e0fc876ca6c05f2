"""The rule that is selected, in words: what it asks for, what it does, where it holds, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.domain.mail_rules import RuleMatch
from gui import theme
from gui.models.rules_words import RuleRow, condition_words, then_words
from gui.panes.profiles_facts import Facts, Question
from gui.reading.harmless import many_lines
from gui.widgets.flow import HalvesLayout


class RuleDrawer(QScrollArea):
    """Shows one rule. What is pressed is told by `wanted`: edit, switch, up, down, try, delete."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Details of the rule"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.row: RuleRow | None = None
        self.title = self._label("title")
        self.caption = self._label("muted")
        self.question = Question(self)
        self.facts = Facts(self)
        self.buttons: dict[str, QPushButton] = {}
        inner = QWidget(self)
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.MARGIN)
        outer.setSpacing(theme.GAP)
        for widget in (self.title, self.caption, self.question):
            outer.addWidget(widget)
        outer.addLayout(self._make_buttons())
        outer.addSpacing(theme.GAP)
        outer.addWidget(self.facts)
        outer.addStretch(1)
        self.setWidget(inner)

    def _label(self, look: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        theme.set_class(label, look)
        return label

    def _make_buttons(self) -> HalvesLayout:
        words = {
            "edit": (self.tr("Edit"), self.tr("Change its conditions and what it does (Enter)")),
            "try": (self.tr("Try..."), self.tr("See what the rules would do with a message")),
            "up": (self.tr("Move up"), self.tr("Ask it earlier (Alt+Up)")),
            "down": (self.tr("Move down"), self.tr("Ask it later (Alt+Down)")),
            "switch": (self.tr("Switch off"), self.tr("Whether it is asked at all (Space)")),
            "delete": (self.tr("Delete"), self.tr("Delete the rule, after asking (Delete)")),
        }
        halves = HalvesLayout()
        for what, (text, tip) in words.items():
            button = QPushButton(text, self)
            button.setAccessibleName(text)
            button.setToolTip(tip)
            button.clicked.connect(self._teller(what))
            halves.addWidget(button)
            self.buttons[what] = button
        theme.set_class(self.buttons["delete"], "danger")
        return halves

    def _teller(self, what: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(what)

    def show_row(self, row: RuleRow, count: int) -> None:
        """Show a rule of `count`."""
        if self.row is None or self.row.id != row.id:
            self.question.hide()
        self.row = row
        entry = row.entry
        self.title.setText(row.name)
        place = self.tr("Asked at place {place} of {count}").format(place=row.place, count=count)
        self.caption.setText(place if row.enabled else self.tr("Off: it is not asked"))
        matches = self.tr("all of") if entry["match"] == RuleMatch.ALL else self.tr("one of")
        conditions = "\n".join(condition_words(condition) for condition in entry["conditions"])
        pairs = [
            (self.tr("If") if len(entry["conditions"]) == 1 else self.tr("If {matches}").format(matches=matches), conditions),
            (self.tr("Then"), then_words(entry)),
            (self.tr("Holds for"), row.scope),
        ]
        if entry["description"]:
            pairs.append((self.tr("Description"), many_lines(str(entry["description"]))))
        self.facts.show_pairs(pairs)
        self.buttons["up"].setEnabled(row.place > 1)
        self.buttons["down"].setEnabled(row.place < count)
        self.buttons["switch"].setText(self.tr("Switch off") if row.enabled else self.tr("Switch on"))
        self.buttons["switch"].setAccessibleName(self.buttons["switch"].text())

    def ask_delete(self, do: Callable[[], None]) -> None:
        """Ask in place before a rule goes."""
        assert self.row is not None
        words = self.tr("Delete the rule {rule}? Mail that was tracked by it stays as it is.").format(rule=self.row.name)
        self.question.ask(words, self.tr("Delete rule"), do)
        self.ensureWidgetVisible(self.question)

"""The rule that is selected, in words: what it asks for, what it does, where it holds, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.domain.mail_rules import RuleMatch
from gui.models.rules_words import RuleRow, condition_words, then_words
from gui.panes.detail_drawer import DetailDrawer
from gui.reading.harmless import many_lines


class RuleDrawer(DetailDrawer):
    """Shows one rule. What is pressed is told by `wanted`: edit, switch, up, down, try, delete."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Details of the rule"))
        self.row: RuleRow | None = None
        words = {
            "edit": (self.tr("Edit"), self.tr("Change its conditions and what it does (Enter)")),
            "try": (self.tr("Try..."), self.tr("See what the rules would do with a message")),
            "up": (self.tr("Move up"), self.tr("Ask it earlier (Alt+Up)")),
            "down": (self.tr("Move down"), self.tr("Ask it later (Alt+Down)")),
            "switch": (self.tr("Switch off"), self.tr("Whether it is asked at all (Space)")),
            "delete": (self.tr("Delete"), self.tr("Delete the rule, after asking (Delete)")),
        }
        self._stack([self.question], words, [])

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
        self._rename("switch", self.tr("Switch off") if row.enabled else self.tr("Switch on"))

    def ask_delete(self, do: Callable[[], None]) -> None:
        """Ask in place before a rule goes."""
        assert self.row is not None
        words = self.tr("Delete the rule {rule}? Mail that was tracked by it stays as it is.").format(rule=self.row.name)
        self._ask(words, self.tr("Delete rule"), do)

"""What is done to rules from their list: put into another order, switched, deleted. Each can be taken back by way of the audit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from core.errors import PostroomError
from core.service import Kind, Service
from gui.console import Console
from gui.models.rules_words import RuleRow
from gui.undoing import Change, offered, remembered


class RuleActions(QObject):
    """Carries out, tells in the status line with the offer to take it back. GUI thread only."""

    done = Signal()
    #: What is to be done again, and the PostroomError.
    refused = Signal(object, object)

    def __init__(self, console: Console, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console = console

    def place(self, rows: Sequence[RuleRow], rule_id: int, place: int) -> None:
        """Have a rule of these asked at another place, from 0."""
        order = [row.id for row in rows if row.id != rule_id]
        order.insert(place, rule_id)
        name = next(row.name for row in rows if row.id == rule_id)
        words = self.tr("{rule} is asked at place {place} now.").format(rule=name, place=place + 1)
        self._do(lambda service: service.order_rules(order), words, self.tr("The rules are asked in the order of before."))

    def switch(self, row: RuleRow) -> None:
        """Switch a rule on or off."""
        on = not row.enabled
        words = self.tr("{rule} is asked again.") if on else self.tr("{rule} is off: it is not asked any more.")
        back = self.tr("{rule} is as before.").format(rule=row.name)
        self._do(lambda service: service.switch_rules([row.id], enabled=on), words.format(rule=row.name), back)

    def delete(self, row: RuleRow) -> None:
        """Delete a rule; what was tracked by it stays as it is."""
        words = self.tr("The rule {rule} is deleted.").format(rule=row.name)
        back = self.tr("The rule {rule} is there again.").format(rule=row.name)
        self._do(lambda service: service.remove(Kind.RULE, row.id), words, back)

    def _do(self, work: Callable[[Service], object], words: str, back: str) -> None:
        service = self._console.service

        def carried_out(change: Change[object]) -> None:
            self._console.saved()
            undo = offered(self._console, change, back)
            if undo is not None:
                undo.done.connect(self.done)
            self._console.tell(words, None if undo is None else undo.take_back)
            self.done.emit()

        def failed(error: PostroomError) -> None:
            self.refused.emit(lambda: self._do(work, words, back), error)

        self._console.tasks.run(self, lambda _token: remembered(service, lambda: work(service)), carried_out, failed)

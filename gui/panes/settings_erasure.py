"""Erasing one person: what it would remove, change and keep, and the confirmation by typing the address again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.panes.settings_parts import CHOICE, muted, narrow
from gui.theme import GAP, MARGIN, set_class
from gui.widgets.copyable import ValueLabel
from gui.widgets.form import AddressField, Form

Counts = Mapping[str, int]


class ErasurePanel(QFrame):
    """Hidden until it is shown counts. `confirmed` comes once the address was typed again; Esc is no. GUI thread only."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_class(self, "card")
        self.address = ""
        self.heading = QLabel()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        set_class(self.heading, "heading")
        self.removed = _Block(self.tr("Is removed"))
        self.changed = _Block(self.tr("Is changed"))
        self.kept = _Block(self.tr("Is kept"))
        self.form = Form()
        self.again = AddressField(
            "again", self.tr("The address again"), help_text=self.tr("Typed once more, so that nobody else is erased.")
        )
        self.form.add(narrow(self.again, CHOICE))
        self.erase_button = QPushButton(self.tr("Erase for good"))
        self.cancel_button = QPushButton(self.tr("Keep everything"))
        self._arrange()
        self.again.edit.textChanged.connect(lambda _text: self._offer())
        self.again.edit.returnPressed.connect(self._confirm)
        self.erase_button.clicked.connect(self._confirm)
        self.cancel_button.clicked.connect(self.close_panel)
        self.hide()

    def _arrange(self) -> None:
        set_class(self.erase_button, "danger")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.erase_button, self.cancel_button):
            button.setAccessibleName(button.text())
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for widget in (self.heading, self.removed, self.changed, self.kept):
            column.addWidget(widget)
        column.addSpacing(GAP)
        column.addWidget(self.form)
        column.addLayout(buttons)

    def show_counts(self, address: str, counts: Counts) -> None:
        """Show what erasing this address would do, and wait for a person."""
        self.address = address
        self.heading.setText(self.tr("Erase {address}").format(address=address))
        self.setAccessibleName(self.heading.text())
        self.removed.show_lines(self._lines(counts, self._removed()))
        self.changed.show_lines(self._lines(counts, self._changed()))
        self.kept.show_lines(
            [
                self.tr("That there was mail, when, in which mailbox and what it concerned; records keep their links."),
                self.tr("Backups, files that were exported, and the mail servers have what they have. What arrives later is stored."),
            ]
        )
        self.again.set_value(None)
        self._offer()
        self.show()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Nothing is erased."""
        self.address = ""
        self.hide()

    def _removed(self) -> dict[str, Callable[[int], str]]:
        return {
            "contents_removed": lambda n: self.tr("Subject, text and headers of %Ln email(s)", "", n),
            "raw_removed": lambda n: self.tr("%Ln source(s) of mail", "", n),
            "attachments_removed": lambda n: self.tr("%Ln attachment(s)", "", n),
            "failures_removed": lambda n: self.tr("%Ln message(s) in quarantine", "", n),
        }

    def _changed(self) -> dict[str, Callable[[int], str]]:
        return {
            "activities_masked": lambda n: self.tr("%Ln other email(s): name and address become a pseudonym", "", n),
            "records_anonymised": lambda n: self.tr("%Ln contact(s) or lead(s): nameless, without address, inactive", "", n),
            "records_changed": lambda n: self.tr("%Ln other record(s): without the address", "", n),
            "decisions_changed": lambda n: self.tr("%Ln reason(s) why mail was tracked or not", "", n),
            "alerts_changed": lambda n: self.tr("%Ln alert(s)", "", n),
            "notes_changed": lambda n: self.tr("%Ln note(s) in audit, runs and tests", "", n),
        }

    @staticmethod
    def _lines(counts: Counts, words: Mapping[str, Callable[[int], str]]) -> list[str]:
        return [say(counts[name]) for name, say in words.items() if counts.get(name)]

    def _offer(self) -> None:
        typed = str(self.again.value() or "")
        self.erase_button.setEnabled(bool(self.address) and typed.casefold() == self.address.casefold())

    def _confirm(self) -> None:
        if self.erase_button.isEnabled():
            self.confirmed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc is no."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)


class _Block(QWidget):
    """A heading in grey and lines under it; hidden where there are none."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.words = ValueLabel(name=title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(muted(title))
        column.addWidget(self.words)

    def show_lines(self, lines: list[str]) -> None:
        """Show these, one under the other."""
        self.words.set_value("\n".join(lines))
        self.setVisible(bool(lines))

"""What every page of the set-up assistant is: a title, a sentence, fields, and how it reads and writes the answers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.console import Console
from gui.dialogs.wizard_answers import Answers


class WizardPage(QWidget):
    """One page. `forward` asks for the next page, as Enter in a field does."""

    forward = Signal()

    def __init__(self, console: Console, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.console = console
        self.answers = answers
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.GAP)

    def title(self) -> str:
        """What is asked, as a heading."""
        raise NotImplementedError

    def short_title(self) -> str:
        """What is asked, in a word or two, for the list of pages."""
        raise NotImplementedError

    def words(self) -> str:
        """A sentence below the heading."""
        return ""

    def next_text(self) -> str:
        """The page's own words on the button that leads on; "" for Next."""
        return ""

    def enter(self) -> None:
        """The page is shown: fill it from the answers."""

    def leave(self, then: Callable[[], None]) -> None:
        """Somebody wants on: check, write the answers, and call `then`, at once or when a check off the GUI thread has passed."""
        then()

    def keep(self) -> None:
        """Somebody goes back: write what can be written, unchecked."""

    def first_field(self) -> QWidget | None:
        """Where the keyboard goes when the page is shown."""
        return None

    def show_faults(self, faults: list[tuple[str, str]]) -> bool:  # noqa: ARG002  for those that have fields
        """Show what the service found wrong, by key; True where a fault belongs to this page."""
        return False


def note(text: str, parent: QWidget | None = None) -> QLabel:
    """A muted sentence that wraps."""
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    theme.set_class(label, "muted")
    return label

"""The first page of the set-up assistant: what kind of server it is. Types as big choices, each with a sentence."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QRadioButton, QVBoxLayout, QWidget

from gui import theme
from gui.console import Console
from gui.dialogs.choices import profile_types
from gui.dialogs.profile_words import type_note, type_sentence
from gui.dialogs.wizard_answers import Answers
from gui.dialogs.wizard_page import WizardPage
from gui.theme import Tone
from gui.widgets.banner import Banner


class _Choice(QRadioButton):
    """Leaves up and down to the page: by itself a button only takes the keyboard along, and chooses nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Everything else as ever."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            event.ignore()
            return
        super().keyPressEvent(event)


class TypePage(WizardPage):
    """One of the types is chosen, or none yet."""

    def __init__(self, console: Console, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(console, answers, parent)
        self.choices: dict[str, QRadioButton] = {}
        for word, text in profile_types():
            self.body.addWidget(self._choice(word, text))
        self.banner = Banner(self)
        self.body.addWidget(self.banner)
        self.body.addStretch(1)

    def title(self) -> str:
        """What is asked."""
        return self.tr("Which mail server do you use?")

    def short_title(self) -> str:
        """For the list of pages."""
        return self.tr("Mail server")

    def words(self) -> str:
        """A sentence below."""
        return self.tr("Postroom reads and sends mail there, for as many mailboxes as you like.")

    def _choice(self, word: str, text: str) -> QWidget:
        card = QFrame(self)
        theme.set_class(card, "card")
        sentence = QLabel(type_sentence(word), card)
        sentence.setWordWrap(True)
        theme.set_class(sentence, "muted")
        sentence.setContentsMargins(theme.GROUP, 0, 0, 0)
        # An ampersand in a button's text would be taken for its mnemonic.
        button = _Choice(text.replace("&", "&&"), card)
        theme.set_class(button, "heading")
        button.setAutoExclusive(False)
        button.setAccessibleName(text)
        button.setAccessibleDescription(sentence.text())
        button.clicked.connect(lambda: self.choose(word))
        card.mousePressEvent = lambda _event: self.choose(word)  # type: ignore[method-assign]
        layout = QVBoxLayout(card)
        layout.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        layout.setSpacing(0)
        layout.addWidget(button)
        layout.addWidget(sentence)
        self.choices[word] = button
        return card

    @property
    def chosen(self) -> str:
        """The type that is chosen, "" for none."""
        return next((word for word, button in self.choices.items() if button.isChecked()), "")

    def choose(self, wanted: str) -> None:
        """Choose a type; the others are not chosen any more."""
        for word, button in self.choices.items():
            button.setChecked(word == wanted)
        self.choices[wanted].setFocus()
        self._say(type_note(wanted), Tone.DEGRADED)

    def _say(self, text: str, tone: Tone) -> None:
        if text:
            self.banner.show_words(text, tone)
        else:
            self.banner.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Up and down choose."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        words = list(self.choices)
        at = words.index(self.chosen) if self.chosen else -step
        self.choose(words[max(0, min(len(words) - 1, at + step))])

    def enter(self) -> None:
        """Show what was chosen."""
        if self.answers.profile_type:
            self.choose(self.answers.profile_type)

    def leave(self, then: Callable[[], None]) -> None:
        """A type has to be chosen."""
        if not self.chosen:
            self._say(self.tr("Choose one of them."), Tone.DANGER)
            return
        self.answers.choose_type(self.chosen)
        then()

    def keep(self) -> None:
        """Nothing goes back from here."""

    def first_field(self) -> QWidget | None:
        """The choice that is on, else the first."""
        return self.choices[self.chosen or next(iter(self.choices))]

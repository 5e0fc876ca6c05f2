"""The page of the set-up assistant that shows all answers once more before they are saved and tested."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from core.service import Kind
from gui import theme
from gui.console import Console
from gui.dialogs.choices import filters, profile_types, word_for
from gui.dialogs.wizard_answers import Answers
from gui.dialogs.wizard_page import WizardPage, note
from gui.dialogs.wizard_sign_in import SignInPage
from gui.panes.profiles_facts import Facts
from gui.panes.profiles_rows import server_words, sign_in_words
from gui.widgets.form import Form, TextField


class ReviewPage(WizardPage):
    """Server and mailbox in words; the profile's name can be changed here."""

    def __init__(self, console: Console, answers: Answers, sign_in: SignInPage, parent: QWidget | None = None) -> None:
        super().__init__(console, answers, parent)
        self._sign_in = sign_in
        self.taken: frozenset[str] = frozenset()
        self.server, self.mailbox = Facts(self), Facts(self)
        self.form = Form(self)
        words = self.tr("What lists and pickers call this server.")
        self.form.add(TextField("name", self.tr("Name of the profile"), required=True, help_text=words))
        self.body.addWidget(self._card(self.tr("Server"), self.server))
        self.body.addWidget(self._card(self.tr("Mailbox"), self.mailbox))
        self.body.addSpacing(theme.GAP)
        self.body.addWidget(self.form)
        self.body.addSpacing(theme.GAP)
        words = self.tr("Next, everything is saved and the connection is tested: a message is sent from the mailbox to itself.")
        self.body.addWidget(note(words, self))
        self.body.addStretch(1)

    def _card(self, title: str, facts: Facts) -> QFrame:
        card = QFrame(self)
        theme.set_class(card, "card")
        heading = QLabel(title, card)
        theme.set_class(heading, "heading")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GAP)
        layout.addWidget(heading)
        layout.addWidget(facts)
        return card

    def title(self) -> str:
        """What is asked."""
        return self.tr("Is this right?")

    def short_title(self) -> str:
        """For the list of pages."""
        return self.tr("Review")

    def next_text(self) -> str:
        """The button that saves."""
        return self.tr("Test & enable").replace("&", "&&")

    def enter(self) -> None:
        """Say everything in words."""
        entry = dict(self.answers.profile)
        if entry.get("same"):
            entry["outgoing"] = "same"
        sending = self.tr("The same server") if entry["outgoing"] == "same" else server_words(entry, "outgoing")
        pairs = [(self.tr("Type"), word_for(profile_types(), self.answers.profile_type))]
        pairs += [(self.tr("Receives from"), server_words(entry, "incoming")), (self.tr("Sends through"), sending)]
        pairs += [(self.tr("Signs in"), sign_in_words(entry, "incoming")), (self.tr("Password"), self._sign_in.password_words)]
        self.server.show_pairs(pairs)
        kind = self.tr("Queue") if self.answers.kind is Kind.QUEUE else self.tr("User")
        mailbox = [(kind, self.answers.name), (self.tr("Email address"), self.answers.address)]
        if self.answers.username:
            mailbox.append((self.tr("User name"), self.answers.username))
        mailbox.append((self.tr("Tracks"), word_for(filters(), self.answers.filter)))
        self.mailbox.show_pairs(mailbox)
        own = {str(self.answers.saved.profile.get("name"))} if self.answers.saved.profile_id is not None else set()
        self.form.set_values({"name": self.answers.profile.get("name") or self.answers.proposed_name(self.taken - own)})

    def keep(self) -> None:
        """Write the name."""
        self.answers.profile["name"] = self.form.field("name").value() or ""

    def leave(self, then: Callable[[], None]) -> None:
        """The profile needs a name."""
        if self.form.validate():
            self.keep()
            then()

    def show_faults(self, faults: list[tuple[str, str]]) -> bool:
        """Show what is about the profile's name, which may be taken."""
        mine = [("name", words) for key, words in faults if key == "profile.name"]
        self.form.show_faults(mine)
        return bool(mine)

    def first_field(self) -> QWidget | None:
        """The button that goes on."""
        return None

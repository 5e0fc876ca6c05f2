"""How a mailbox signs in, by its profile: with a password of its own, by a person (OAuth 2.0), or not at all because the profile does.

    a profile is picked ──▶ read ──▶ its ways, one for each side ──▶ fields that are of use, what is said instead, the sign-in's state

The same decisions as core's, which signs in by them (core.domain.oauth); here they only say what there is to ask for.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain.oauth import needs_person, shared, uses_oauth
from core.domain.profile import CredentialRetrieval, EmailServerProfile, Endpoint
from core.errors import PostroomError, UsageError
from core.service import Kind, Service
from gui.console import Console
from gui.dialogs.sign_in_line import SignInLine
from gui.dialogs.sign_in_state import Whose
from gui.panes.mailboxes_parts import words_label
from gui.tasks import Latest
from gui.theme import GRID
from gui.widgets.form import Form

#: The mailbox has no profile at all.
NO_PROFILE = "none"


class Way(StrEnum):
    """How one side of a profile has a mailbox sign in."""

    PASSWORD = "password"  # noqa: S105  a word
    PERSON = "person"
    ONE_PERSON = "one-person"
    PROGRAM = "program"
    PROFILE = "profile"
    NOBODY = "nobody"


#: Where the mailbox's own user name, and its owner's consent, are of use.
_OWN = frozenset({Way.PASSWORD, Way.PERSON})


def way_of(endpoint: Endpoint) -> Way:
    """How this side has a mailbox sign in; what this version does not know is left to a password."""
    if endpoint.credentials is CredentialRetrieval.ANONYMOUS:
        return Way.NOBODY
    if needs_person(endpoint):
        return Way.ONE_PERSON if shared(endpoint) else Way.PERSON
    if uses_oauth(endpoint):
        return Way.PROGRAM
    return Way.PROFILE if shared(endpoint) else Way.PASSWORD


def profile_of(service: Service, chosen: object) -> EmailServerProfile | None:
    """The profile that a form's choice means, None for none, or for one that is gone; for a task. Raises what the store raises."""
    name = service.entry(Kind.ORGANIZATION, 0).get("default_profile") if chosen is None else chosen
    if name is None or name == NO_PROFILE:
        return None
    try:
        return service.signs_in(None, str(name))[0]
    except UsageError:
        return None


class PersonAccess(QWidget):
    """Stands in the form under the profile, and shows of the fields below what this profile has use for. GUI thread only.

    Without `sends` only what receives counts: nothing is sent from a forward mailbox.
    """

    def __init__(self, console: Console, form: Form, *, sends: bool) -> None:
        super().__init__(form)
        self._console = console
        self._form = form
        self._sends = sends
        self._saved: tuple[str, object] | None = None
        self._latest: Latest[EmailServerProfile | None] = Latest(console.tasks, self)
        self.setAccessibleName(self.tr("How it signs in"))
        self.words = words_label("muted")
        self.sign_in = SignInLine(console)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.words)
        column.addWidget(self.sign_in)
        form.field("box.profile").changed.connect(self._picked)
        self.hide()

    def show_saved(self, address: str, box: Mapping[str, object], profile: EmailServerProfile | None) -> None:
        """Show what was read of a kept mailbox, "" for a new one."""
        self._saved = (address, box.get("profile")) if address else None
        self._show(profile)

    def _picked(self) -> None:
        service, chosen = self._console.service, self._form.field("box.profile").value()
        self._latest.run(lambda _token: profile_of(service, chosen), self._show, self._not_read)

    def _not_read(self, _error: PostroomError) -> None:
        # What is not known hides nothing; the store's trouble is told by whatever is saved or judged next.
        self._show(None)

    def _show(self, profile: EmailServerProfile | None) -> None:
        ways = self._ways(profile)
        own = not ways or not _OWN.isdisjoint(ways)
        self._form.field("box.username").set_shown(own)
        self._form.field("box.allow_credentials").set_shown(own)
        self._form.field("box.secret").set_shown(not ways or Way.PASSWORD in ways)
        lines = self._lines(*ways) if ways else []
        whose = self._whose(profile, ways) if profile is not None else None
        if Way.PERSON in ways and whose is None:
            lines.append(self.tr("Save first. Then sign in: here, or in the mailbox's details."))
        self.words.setText("\n".join(lines))
        self.words.setVisible(bool(lines))
        self.sign_in.ask(whose)
        self.setVisible(bool(lines))

    def _ways(self, profile: EmailServerProfile | None) -> tuple[Way, ...]:
        if profile is None:
            return ()
        incoming = way_of(profile.incoming)
        return (incoming, way_of(profile.sending) if self._sends else incoming)

    def _whose(self, profile: EmailServerProfile, ways: tuple[Way, ...]) -> Whose | None:
        """Who can sign in now: for a profile at any time, for a mailbox once it is kept with this profile."""
        if Way.PERSON in ways:
            if self._saved is not None and self._form.field("box.profile").value() == self._saved[1]:
                return Whose(address=self._saved[0])
            return None
        return Whose(profile=profile.name) if Way.ONE_PERSON in ways else None

    def _lines(self, incoming: Way, sending: Way) -> list[str]:
        if incoming is sending:
            return [words] if (words := self._said(incoming)) else []
        return [
            self.tr("Receiving: {words}").format(words=self._said(incoming) or self.tr("With the password that is named here.")),
            self.tr("Sending: {words}").format(words=self._said(sending) or self.tr("With the password that is named here.")),
        ]

    def _said(self, way: Way) -> str:
        match way:
            case Way.PASSWORD:
                return ""
            case Way.PERSON:
                return self.tr("A person signs in once for this mailbox (OAuth 2.0). No password is kept.")
            case Way.ONE_PERSON:
                return self.tr("One person signs in for all mailboxes of the profile (OAuth 2.0). No password is asked for here.")
            case Way.PROGRAM:
                return self.tr("Postroom signs in as a program, with what the profile says (OAuth 2.0). No password is asked for here.")
            case Way.PROFILE:
                return self.tr("The profile's own account signs in for all its mailboxes. No password is asked for here.")
            case Way.NOBODY:
                return self.tr("Nobody signs in.")

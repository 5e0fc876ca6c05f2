"""Finder: fills in the servers of a mailbox, by the name of its provider or by what the domain of its address says.

provider chosen ─────────────────────────────────────────▶ filled in, with what to know before
address ──▶ provider known by its domain ────────────────▶ the same
    └─────▶ the domain is asked ──▶ named by the domain ─▶ filled in
                 │    └──▶ named by DNS alone ───────────▶ shown, and filled in when a person says so
                 └──▶ nothing found, or cancelled ───────▶ what was asked, and what became of it
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.connection import Protocol
from core.domain.discovery import MailSuggestions, Suggestion
from core.domain.presets import preset_for
from core.domain.profile import ProfileType
from core.errors import PostroomError
from gui.console import Console
from gui.dialogs.profile_presets import PROVIDER, notes_of, preset_of, providers
from gui.messages import Problem, problem_of
from gui.tasks import Task
from gui.theme import GAP, Tone
from gui.widgets.banner import Banner
from gui.widgets.form import AddressField, ChoiceField, Form

Found = dict[str, dict[str, object]]
"""Host, port and encryption of each side."""


class Finder(QWidget):
    """`provider_chosen` tells a key of gui.dialogs.profile_presets, `found` the servers as Found. GUI thread only."""

    provider_chosen = Signal(str)
    found = Signal(object)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._type = ""
        self._task: Task | None = None
        self._doubtful: Found = {}
        self.form = Form(self)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        words = self.tr("Fills in what the provider tells people to enter. All of it can be changed.")
        self.provider = ChoiceField(PROVIDER, self.tr("Provider"), providers(), help_text=words)
        words = self.tr("A mail address there. Its domain is asked which servers it has; no password is sent anywhere.")
        self.address = AddressField("address", self.tr("Or by address"), placeholder="name@example.com", help_text=words)
        self.button = QPushButton()
        self.use_button = QPushButton(self.tr("Use these servers"))
        self.banner = Banner()
        self._arrange()
        self.form.changed.connect(self._chosen)
        self.button.clicked.connect(self._find_or_cancel)
        self.use_button.clicked.connect(self._use)
        self._label()

    def _arrange(self) -> None:
        for button in (self.button, self.use_button):
            button.setAutoDefault(False)
        self.use_button.setAccessibleName(self.use_button.text())
        self.form.add(self.provider)
        self.form.add(self.address)
        self.address.row.addWidget(self.button)
        below = QHBoxLayout()
        below.addWidget(self.use_button)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.form)
        column.addWidget(self.banner)
        column.addLayout(below)
        self.use_button.hide()

    def show_for(self, profile_type: str, provider: str, address: str) -> None:
        """Offer the providers of a type, with this one chosen."""
        self.stop()
        self._type = profile_type
        self.provider.set_pairs(list(providers(profile_type)))
        self.provider.set_value(provider)
        if address:
            self.address.set_value(address)
        self._say_notes(provider)

    def stop(self) -> None:
        """What is asked is of no interest any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.banner.clear()
        self._label()

    @property
    def searching(self) -> bool:
        """True while a domain is asked."""
        return self._task is not None

    def _label(self) -> None:
        self.button.setText(self.tr("Cancel") if self.searching else self.tr("Find the servers"))
        self.button.setAccessibleName(self.button.text())
        self.address.edit.setReadOnly(self.searching)

    # ---- by its name

    def _chosen(self, key: str) -> None:
        if key == PROVIDER:
            self.stop()
            self._take(str(self.provider.value()))

    def _take(self, provider: str) -> None:
        self._say_notes(provider)
        self.provider_chosen.emit(provider)

    def _say_notes(self, provider: str) -> None:
        self._doubt({})
        preset = preset_of(provider)
        notes = "" if preset is None else notes_of(preset)
        if notes:
            self.banner.show_words(notes)
        else:
            self.banner.clear()

    # ---- by an address

    def _find_or_cancel(self) -> None:
        if self.searching:
            self.stop()
        else:
            self.look_up()

    def look_up(self) -> None:
        """Find the servers of the address that was typed."""
        address = str(self.address.value() or "")
        self.address.required = True
        fine = self.address.validate()
        self.address.required = False
        if not fine or self.searching:
            return
        self._doubt({})
        preset = preset_for(address, ProfileType(self._type))
        if preset is not None:
            self.provider.set_value(preset.key)
            self._take(preset.key)
            return
        app = self._console.app

        def work(token: CancelToken) -> MailSuggestions:
            return app.discover(address, token)

        self.banner.show_words(self.tr("The domain of the address is asked for its servers…"))
        self._task = self._console.tasks.run(self, work, self._answered, self._failed)
        self._label()

    def _answered(self, said: MailSuggestions) -> None:
        self._task = None
        self._label()
        reading = Protocol.POP3 if self._type == ProfileType.POP3_SMTP else Protocol.IMAP
        sides = {"incoming": reading, "outgoing": Protocol.SMTP}
        trusted = {side: best for side, protocol in sides.items() if (best := said.best(protocol)) is not None}
        found = {side: best for side, protocol in sides.items() if (best := trusted.get(side) or said.doubtful(protocol)) is not None}
        if not found:
            title = self.tr("The domain names no servers for this type")
            hint = self.tr("Ask whoever runs the mailbox for the names of its servers, and enter them below.")
            self.banner.show_problem(Problem(title, "\n".join(said.tried), hint, "", ""), tone=Tone.DEGRADED)
            return
        words = ", ".join(f"{each.host}:{each.port}" for each in found.values())
        if found == trusted:
            self.banner.show_words(self.tr("The domain names {servers}.").format(servers=words), Tone.HEALTHY)
            self.found.emit(_values(found))
            return
        doubt = self.tr("{servers}: so says the name service, which somebody on the way may have changed. Ask before you use them.")
        self.banner.show_words(doubt.format(servers=words), Tone.DEGRADED)
        self._doubt(_values(found))

    def _failed(self, error: PostroomError) -> None:
        self._task = None
        self._label()
        self.banner.show_problem(problem_of(error))

    def _doubt(self, found: Found) -> None:
        self._doubtful = found
        self.use_button.setVisible(bool(found))

    def _use(self) -> None:
        found = self._doubtful
        self._doubt({})
        self.found.emit(found)


def _values(found: dict[str, Suggestion]) -> Found:
    return {side: {"host": each.host, "tls": each.tls.value, "port": each.port} for side, each in found.items()}

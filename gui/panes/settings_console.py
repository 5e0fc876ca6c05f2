"""This console: theme, what closing the window does, starting with the session, language. Each is kept the moment it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from core.cancel import CancelToken
from core.errors import PostroomError
from gui import closing, theme
from gui.autostart import autostart
from gui.console import Console
from gui.messages import problem_of
from gui.panes.settings_parts import CHOICE, Card, narrow, told
from gui.tasks import Latest
from gui.translations import LANGUAGE, languages
from gui.widgets.form import ChoiceField, Form, SwitchField

THEME = "theme"
AUTOSTART = "autostart"


class ConsoleCard(Card):
    """The preferences of the person at this machine."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head(self.tr("This console"), self.tr("For you on this machine. Each change is kept at once."))
        self._console = console
        self._starts: Latest[bool] = Latest(console.tasks, self)
        self._home = console.app.options.home
        self.form = Form()
        self.column.addWidget(self.form)
        self._add_look()
        self._add_start()
        self.form.changed.connect(self._chosen)
        console.preferences.changed.connect(self._preferred)
        self._show()

    def _add_look(self) -> None:
        tones = [
            (theme.SYSTEM, self.tr("As the system has it")),
            (theme.LIGHT, self.tr("Light")),
            (theme.DARK, self.tr("Dark")),
        ]
        answers = [
            (closing.CloseAnswer.ASK.value, self.tr("Ask")),
            (closing.CloseAnswer.TRAY.value, self.tr("Keep synchronizing in the background")),
            (closing.CloseAnswer.QUIT.value, self.tr("Stop and quit")),
        ]
        tongues = [("", self.tr("The system's language")), *((code, _own_name(code)) for code in languages())]
        words = self.tr("Light, dark, or as the system has it.")
        self.form.add(narrow(ChoiceField(THEME, self.tr("Theme"), tones, help_text=words), CHOICE))
        sentence = self.tr("Takes effect at the next start.")
        self.form.add(told(narrow(ChoiceField(LANGUAGE, self.tr("Language"), tongues), CHOICE), sentence))
        sentence = self.tr("In the background the envelope in the tray, or the task bar, opens the window again.")
        self.form.add(told(narrow(ChoiceField(closing.KEY, self.tr("Closing the window"), answers), CHOICE), sentence))

    def _add_start(self) -> None:
        self.start = SwitchField(AUTOSTART, self.tr("Start with the session"))
        self.form.add(told(self.start, self._start_words()))
        self.start.set_enabled(False)

    def _start_words(self) -> str:
        if self._console.demo:
            return self.tr("The demo is not started with the session.")
        if autostart(self._home) is None:
            return self.tr("This system has no place for programs that start with the session.")
        return self.tr("Postroom starts in the background when you sign in to this machine, and mail is synchronised from then on.")

    def _show(self) -> None:
        kept = self._console.preferences
        values: dict[str, object] = {
            THEME: kept.value(THEME, theme.SYSTEM),
            LANGUAGE: kept.value(LANGUAGE, ""),
            closing.KEY: closing.answer_kept(kept).value,
        }
        for key, value in values.items():
            self.form.field(key).set_value(value)

    def _preferred(self, key: str) -> None:
        if key in {THEME, LANGUAGE, closing.KEY}:
            self._show()

    def _chosen(self, key: str) -> None:
        if key == AUTOSTART:
            self._change_start()
        else:
            self._console.preferences.set(key, str(self.form.field(key).value()))

    # ---- starting with the session: files or the registry, in tasks

    def load(self) -> None:
        """Read whether the session starts this console."""
        entry = None if self._console.demo else autostart(self._home)
        if entry is None:
            return
        found = entry
        self._starts.run(lambda _token: found.is_enabled(), self._show_start, self._start_failed)

    def _show_start(self, enabled: bool) -> None:
        self.start.set_value(enabled)
        self.start.set_enabled(True)

    def _start_failed(self, error: PostroomError) -> None:
        problem = problem_of(error)
        self.start.set_error(" ".join(part for part in (f"{problem.title}:", problem.cause, problem.hint) if part))

    def _change_start(self) -> None:
        entry = autostart(self._home)
        assert entry is not None
        found, wanted = entry, bool(self.start.value())

        def work(_token: CancelToken) -> bool:
            found.set_enabled(wanted)
            return found.is_enabled()

        def failed(error: PostroomError) -> None:
            self._show_start(not wanted)
            self._start_failed(error)

        self.start.set_enabled(False)
        self._starts.run(work, self._show_start, failed)


def _own_name(code: str) -> str:
    # Qt names the English of one country.
    name = "English" if code == "en" else QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:]

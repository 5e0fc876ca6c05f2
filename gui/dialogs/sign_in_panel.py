"""SignInPanel: a person signs in with OAuth 2.0, with this machine's browser or by a code on another device.

    reading ──▶ ready ──browser──▶ page opened ──┐
                  │  └──device───▶ code shown ───┴──▶ signed in      stored by then; the mailbox is tested anew
                  ▲                     │    └──────▶ refused        why, and what to do
                  └───────Cancel────────┘

The waiting is done on another thread, minutes long if need be. No token and no password is ever seen here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.errors import PostroomError
from gui.console import Console
from gui.dialogs.sign_in_state import KnownSignIns, Whose, reader, words_of
from gui.messages import problem_of
from gui.tasks import Task
from gui.theme import GAP, MARGIN, Tone, set_class
from gui.times import duration
from gui.widgets.banner import Banner
from gui.widgets.copyable import CopyButton, ValueLabel

_OPENED = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a person is to do: open `url`, here or, with a `code`, on any device within `expires_in_s` seconds."""

    url: str
    code: str = ""
    expires_in_s: float = 0.0


class _Guide:
    """Takes what core says on the thread that signs in to the GUI thread (core.ports.signin.SignInGuide)."""

    def __init__(self, report: Callable[[object], None]) -> None:
        self._report = report

    def open_browser(self, url: str) -> bool:
        """The GUI thread opens it, and shows the address as well: nobody has to wait for the answer."""
        self._report(_Shown(url))
        return True

    def show_url(self, url: str) -> None:
        """The same."""
        self._report(_Shown(url))

    def show_code(self, code: str, url: str, expires_in_s: float) -> None:
        """Both are shown."""
        self._report(_Shown(url, code, expires_in_s))


class SignInPanel(QWidget):
    """`ask` says for whom. `done` when a sign-in is stored; `known_changed` when what is known was read."""

    done = Signal()
    known_changed = Signal()
    state_changed = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._whose = Whose()
        self._task: Task | None = None
        self.known = KnownSignIns()
        self.signed_in = False
        self.status = QLabel()
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        self.browser_button = QPushButton(self.tr("Sign in with the browser"))
        self.device_button = QPushButton(self.tr("Sign in on another device"))
        self.cancel_button = QPushButton(self.tr("Cancel the sign-in"))
        self.banner = Banner()
        self.waiting = QFrame()
        self.waiting_words = QLabel()
        self.code = ValueLabel(name=self.tr("Code"))
        self.url = ValueLabel(elide=True, name=self.tr("Address"))
        self._code_caption, self._url_caption = QLabel(self.tr("Code")), QLabel(self.tr("Address"))
        self.copy_code = CopyButton(self.code.value, self.tr("Copy code"))
        self.copy_url = CopyButton(self.url.value, self.tr("Copy address"))
        self._arrange()
        self.browser_button.clicked.connect(lambda: self.start(device=False))
        self.device_button.clicked.connect(lambda: self.start(device=True))
        self.cancel_button.clicked.connect(self.stop)
        self._offer()

    def _arrange(self) -> None:
        for button in (self.browser_button, self.device_button, self.cancel_button):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
        set_class(self.waiting, "card")
        self.waiting_words.setWordWrap(True)
        self.waiting_words.setTextFormat(Qt.TextFormat.PlainText)
        set_class(self.code, "title")
        grid = QGridLayout()
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        rows = ((self._code_caption, self.code, self.copy_code), (self._url_caption, self.url, self.copy_url))
        for row, (caption, value, copy) in enumerate(rows):
            set_class(caption, "muted")
            grid.addWidget(caption, row, 0)
            grid.addWidget(value, row, 1)
            grid.addWidget(copy, row, 2)
        foot = QHBoxLayout()
        foot.addWidget(self.cancel_button)
        foot.addStretch(1)
        inside = QVBoxLayout(self.waiting)
        inside.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inside.setSpacing(GAP)
        inside.addWidget(self.waiting_words)
        inside.addLayout(grid)
        inside.addLayout(foot)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.browser_button)
        buttons.addWidget(self.device_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.banner)
        column.addWidget(self.status)
        column.addLayout(buttons)
        column.addWidget(self.waiting)
        self.waiting.hide()

    @property
    def under_way(self) -> bool:
        """True while a person is waited for."""
        return self._task is not None

    # ---- reading

    def ask(self, whose: Whose) -> None:
        """Read what is known of the sign-ins of a mailbox or a profile, and offer to sign in."""
        self.stop()
        self._whose = whose
        self.signed_in = False
        self.banner.clear()
        self._read()

    def _read(self) -> None:
        self._console.tasks.run(self, reader(self._console.app, self._whose), self._have_read, self._refused)

    def _have_read(self, known: KnownSignIns) -> None:
        self.known = known
        words, _tone = words_of(known)
        self.status.setText(words or self.tr("Nobody has to sign in here: the program signs in for itself, or with a password."))
        first, second = self.browser_button, self.device_button
        if known.first_by_device:
            first, second = second, first
        # Whoever has signed in need not do so again.
        set_class(first, "primary" if known.missing or known.stored is None else "")
        set_class(second, "")
        self._offer()
        self.known_changed.emit()

    def _offer(self) -> None:
        for button, device in ((self.browser_button, False), (self.device_button, True)):
            button.setVisible(self.known.needed and self.known.offers(device=device) and not self.under_way)
        self.status.setVisible(not self.under_way and bool(self.status.text()))
        self.waiting.setVisible(self.under_way)
        self.state_changed.emit()

    # ---- signing in

    def start(self, *, device: bool | None = None) -> None:
        """Begin; None takes the way that the profile says."""
        if self.under_way:
            return
        by_device = self.known.first_by_device if device is None else device
        app, whose = self._console.app, self._whose

        def work(token: CancelToken, report: Callable[[object], None]) -> str:
            return app.sign_in(whose.address, _Guide(report), token, profile=whose.profile, device=by_device).account

        self.banner.clear()
        self._tell(self.tr("The provider is asked…"))
        self._task = self._console.tasks.run(self, work, self._signed_in, self._refused, progress=self._show)
        self._offer()
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Wait no longer; nothing is changed by that."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self._offer()

    def _show(self, shown: object) -> None:
        assert isinstance(shown, _Shown)
        if shown.code:
            words = self.tr("Open this address on any device and enter the code. It holds for {time}.")
            self._tell(words.format(time=duration(shown.expires_in_s)), shown)
        elif QUrl(shown.url).scheme() in _OPENED and QDesktopServices.openUrl(QUrl(shown.url)):
            words = self.tr("Sign in with the browser that opens now. If none does, open this address on this machine:")
            self._tell(words, shown)
        else:
            self._tell(self.tr("No browser could be opened. Open this address in a browser on this machine, and sign in there:"), shown)

    def _tell(self, words: str, shown: _Shown | None = None) -> None:
        self.waiting_words.setText(words)
        self.waiting.setAccessibleName(words)
        self.code.set_value(shown.code if shown is not None else "")
        self.url.set_value(shown.url if shown is not None else "")
        for part in (self._code_caption, self.code, self.copy_code):
            part.setVisible(bool(self.code.value()))
        for part in (self._url_caption, self.url, self.copy_url):
            part.setVisible(bool(self.url.value()))

    def _signed_in(self, account: str) -> None:
        self._task = None
        self.signed_in = True
        address = self._whose.address
        if account and address is not None and account.casefold() != address.casefold():
            words = self.tr("{account} has signed in, which is not {mailbox}: it needs rights on that mailbox.")
            self.banner.show_words(words.format(account=account, mailbox=address), Tone.DEGRADED)
        else:
            self.banner.show_words(self.tr("The sign-in is stored. It is used for mail from now on, and renewed by itself."), Tone.HEALTHY)
        self._console.tell(self.tr("The sign-in for {name} is stored.").format(name=self._whose.name))
        self._console.saved()
        self._offer()
        self._read()
        self.done.emit()

    def _refused(self, error: PostroomError) -> None:
        self._task = None
        self.banner.show_problem(problem_of(error))
        self._offer()

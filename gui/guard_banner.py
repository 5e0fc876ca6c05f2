"""GuardBanner: over every pane while the clone guard does not let all through: why, what waits, and what a person may decide.

hidden ◀──open── held: why, how many emails wait ──Sandbox──▶ sandbox: nothing leaves this machine
  ▲                      │ Release…                                  │ Release…
  │                      ▼                                           ▼
  └────Release────── asked once more, with the number of emails that wait ──Cancel, Esc──▶ as it was
                     held back, as is proposed, they wait for a person in the outbox; else they are sent
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.domain.guard import GuardState, GuardStatus
from core.errors import PostroomError
from gui.console import Console
from gui.guard_watch import GuardWatch
from gui.messages import problem_of
from gui.models.mailboxes_reasons import reason_of
from gui.panes.mailboxes_parts import Shape, set_tone, words_label
from gui.theme import GAP, GRID, MARGIN, Tone, set_class
from gui.widgets.flow import FlowLayout


class GuardBanner(QWidget):
    """Hidden while the guard is open. `open_url` hands a folder to the system. GUI thread only."""

    def __init__(self, parent: QWidget | None = None, open_url: Callable[[QUrl], object] = QDesktopServices.openUrl) -> None:
        super().__init__(parent)
        self._open_url = open_url
        self._console: Console | None = None
        self._watch: GuardWatch | None = None
        self._asking = False
        self._shape = Shape()
        self.title = words_label("heading")
        self.words = words_label()
        self.problem = words_label()
        self.hold_box = QCheckBox()
        self.hold_box.setToolTip(self.tr("Each waits in the outbox until somebody sends it again or cancels it"))
        self.hold_box.toggled.connect(self._show)
        self.release_button = self._button(self.tr("Release…"), self._ask)
        self.release_button.setToolTip(self.tr("Let this copy work here: mail is fetched and sent from this machine"))
        self.sandbox_button = self._button(self.tr("Sandbox"), self._choose_sandbox)
        self.sandbox_button.setToolTip(self.tr("Receive mail here, but send nothing and change no server"))
        self.folder_button = self._button(self.tr("Open folder"), self._open_folder)
        self.folder_button.setToolTip(self.tr("Show what would have been sent, as files"))
        self.confirm_button = self._button(self.tr("Release"), self._release)
        set_class(self.confirm_button, "primary")
        self.cancel_button = self._button(self.tr("Cancel"), self._take_back)
        self._arrange()
        self.hide()

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _arrange(self) -> None:
        card = QFrame()
        set_class(card, "card")
        self.problem.hide()
        words = QVBoxLayout()
        words.setSpacing(GRID // 4)
        for widget in (self.title, self.words, self.hold_box, self.problem):
            words.addWidget(widget)
        buttons = QWidget()
        flow = FlowLayout(buttons, GAP)
        for button in (self.confirm_button, self.cancel_button, self.folder_button, self.release_button, self.sandbox_button):
            flow.addWidget(button)
        words.addSpacing(GRID // 2)
        words.addWidget(buttons)
        row = QHBoxLayout(card)
        row.setContentsMargins(MARGIN, GRID + GRID // 2, MARGIN, GRID + GRID // 2)
        row.setSpacing(GAP)
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        outer.addWidget(card)

    def attach(self, console: Console, watch: GuardWatch) -> None:
        """Follow the guard."""
        self._console, self._watch = console, watch
        watch.changed.connect(self._show)
        self._show()

    @property
    def asking(self) -> bool:
        """Whether it asks whether the store is really to be released."""
        return self._asking

    # ---- what it shows

    def _show(self) -> None:
        status = self._watch.status if self._watch is not None else None
        if status is None or status.guard.state is GuardState.OPEN:
            self._asking = False
            self.problem.hide()
            self.hide()
            return
        held = status.guard.state is GuardState.HELD
        self.hold_box.setVisible(self._asking and status.waiting > 0)
        if self._asking:
            self._show_question(status)
        elif held:
            self._say(self.tr("This store is held: nothing is sent, nothing is received"), self._why(status), Tone.DEGRADED)
        else:
            self._say(self.tr("Sandbox: nothing leaves this machine"), self._sandbox_words(status), Tone.ACCENT)
        self.confirm_button.setVisible(self._asking)
        self.cancel_button.setVisible(self._asking)
        self.release_button.setVisible(not self._asking)
        self.sandbox_button.setVisible(held and not self._asking)
        self.folder_button.setVisible(not held and not self._asking)
        self.show()

    def _say(self, title: str, words: str, tone: Tone) -> None:
        self._shape.set_shape("warning" if tone is Tone.DEGRADED else "info", tone)
        self.title.setText(title)
        self.words.setText(words)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)

    def _why(self, status: GuardStatus) -> str:
        parts = [reason_of(status.guard.reason).words]
        if status.waiting:
            parts.append(self.tr("%Ln email(s) wait to be sent.", "", status.waiting))
        parts.append(self.tr("Release it if this copy is the one that works from now on; try it out in the sandbox if another one does."))
        return " ".join(parts)

    def _sandbox_words(self, status: GuardStatus) -> str:
        words = self.tr("Mail is received, no server is changed, and what would be sent is written into files.")
        if status.waiting:
            return f"{words} {self.tr('%Ln email(s) wait to be sent.', '', status.waiting)}"
        return words

    def _show_question(self, status: GuardStatus) -> None:
        held = self._holds_mail(status)
        if held:
            sent, verb = self.tr("Nothing is sent that another copy may have sent already."), self.tr("Release and hold back %Ln", "", held)
        elif status.waiting:
            sent = self.tr("%Ln email(s) will be sent from here.", "", status.waiting)
            verb = self.tr("Release and send %Ln", "", status.waiting)
        else:
            sent, verb = self.tr("No email waits to be sent."), self.tr("Release")
        twice = self.tr("Where another copy works as well, mail is sent and fetched twice.")
        self._say(self.tr("Release this store?"), f"{sent} {twice}", Tone.DEGRADED)
        # Other mail may have come to wait since; what a person ticked stays.
        self.hold_box.setText(self.tr("Hold back the %Ln email(s) that wait to be sent, for a person to decide", "", status.waiting))
        self.hold_box.setAccessibleName(self.hold_box.text())
        self.confirm_button.setText(verb)
        self.confirm_button.setAccessibleName(verb)

    def _holds_mail(self, status: GuardStatus) -> int:
        """How many emails a release would hold back."""
        return status.waiting if self.hold_box.isChecked() else 0

    # ---- what a person decides

    def _ask(self) -> None:
        """Ask once more, with the number as it is now."""
        assert self._console is not None
        assert self._watch is not None
        service, watch = self._console.service, self._watch

        def ask(status: GuardStatus) -> None:
            watch.take(status)
            self._asking = status.guard.state is not GuardState.OPEN
            # What was sent twice cannot be taken back; what was held back can still be sent.
            self.hold_box.setChecked(True)
            self.problem.hide()
            self._show()
            self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

        self._console.tasks.run(self, lambda _token: service.guard(), ask, self._failed)

    def _release(self) -> None:
        self._decide(release=True)

    def _choose_sandbox(self) -> None:
        self._decide(release=False)

    def _decide(self, *, release: bool) -> None:
        watch, console = self._watch, self._console
        assert watch is not None
        assert watch.status is not None
        assert console is not None
        self._asking = False
        self.setEnabled(False)

        def done(status: GuardStatus) -> None:
            self.setEnabled(True)
            self.problem.hide()
            self._show()
            console.tell(self._done_words(status) if release else self.tr("The store is in sandbox mode."))

        watch.decide(release=release, hold_mail=release and self._holds_mail(watch.status) > 0, done=done, failed=self._failed)

    def _done_words(self, status: GuardStatus) -> str:
        if status.mail_held:
            return self.tr("The store is released. %Ln email(s) are held back in the outbox.", "", status.mail_held)
        return self.tr("The store is released.")

    def _take_back(self) -> None:
        self._asking = False
        self._show()
        self.release_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: PostroomError) -> None:
        problem = problem_of(error)
        self.setEnabled(True)
        self.problem.setText(" ".join(part for part in (f"{problem.title}.", problem.cause, problem.hint) if part))
        set_tone(self.problem, Tone.DANGER)
        self.problem.show()
        self._show()

    def _open_folder(self) -> None:
        assert self._console is not None
        folder = self._console.app.outbox
        if folder.is_dir():
            self._open_url(QUrl.fromLocalFile(str(folder)))
        else:
            self._console.tell(self.tr("Nothing would have been sent so far."))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc takes the question back."""
        if event.key() == Qt.Key.Key_Escape and self._asking:
            self._take_back()
            return
        super().keyPressEvent(event)

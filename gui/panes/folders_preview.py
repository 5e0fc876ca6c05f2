"""MappingPreview: what a rule would do, before it is saved; the content of the drawer.

intent ──▶ asking the server ──▶ figures and messages ──▶ Save rule ──▶ saving ──▶ closed
              │    │ Stop                  ▲    subfolders: asks anew       └────▶ failed: says why, stays
              │    └─▶ no figures ─────────┤
              └──────▶ not reachable ──────┘  the rule can be saved all the same
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.errors import PostroomError
from core.service import FolderPreview
from gui.console import Console
from gui.messages import Problem, problem_of
from gui.models.folder_intent import MapIntent
from gui.models.folder_words import FolderWords, levels_of
from gui.panes.folders_figures import PreviewModel, former_record, preview_of
from gui.panes.records_list import TwoLines
from gui.tasks import Task
from gui.theme import GAP, GROUP, MARGIN, Tone, set_class
from gui.widgets.banner import Banner
from gui.widgets.switch import Switch


def _label(style: str = "") -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if style:
        set_class(label, style)
    return label


class MappingPreview(QWidget):
    """Shows one intent at a time. GUI thread only."""

    #: A MapIntent: Save rule was pressed.
    save_wanted = Signal(object)
    cancelled = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._words = FolderWords(self)
        self._intent: MapIntent | None = None
        self._saving: MapIntent | None = None
        self._task: Task | None = None
        self._model = PreviewModel(self)
        self.title = _label("title")
        self.sentence = _label()
        self.figures = _label("heading")
        self.note = _label("caption")
        self.subfolders = Switch(self.tr("With subfolders"))
        self.bar = QProgressBar()
        self.stop_button = QPushButton(self.tr("Stop"))
        self.banner = Banner()
        self.messages = QListView()
        self.save_button = QPushButton(self.tr("Save rule"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self._look()
        self._arrange()
        self.subfolders.clicked.connect(self._ask)
        self.stop_button.clicked.connect(self._stop)
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.close_preview)

    def _look(self) -> None:
        self.setAccessibleName(self.tr("Preview of the rule"))
        for name, widget in (
            ("sentence", self.sentence),
            ("figures", self.figures),
            ("subfolders", self.subfolders),
            ("save", self.save_button),
            ("cancel", self.cancel_button),
        ):
            widget.setObjectName(f"preview-{name}")
        self.subfolders.setToolTip(self.tr("The rule holds for all folders below that have no rule of their own."))
        self.bar.setAccessibleName(self.tr("Messages looked at"))
        self.bar.setTextVisible(False)
        self.stop_button.setAccessibleName(self.tr("Stop the preview"))
        self.messages.setAccessibleName(self.tr("First messages"))
        self.messages.setModel(self._model)
        self.messages.setItemDelegate(TwoLines(self.messages))
        self.messages.setUniformItemSizes(True)
        self.messages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.messages.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.save_button.setDefault(True)
        set_class(self.save_button, "primary")
        set_class(self.stop_button, "quiet")

    def _arrange(self) -> None:
        asking = QHBoxLayout()
        asking.setSpacing(GAP)
        asking.addWidget(self.bar, 1)
        asking.addWidget(self.stop_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for widget in (self.title, self.sentence, self.subfolders):
            column.addWidget(widget)
        column.addSpacing(GROUP - MARGIN)
        column.addWidget(self.banner)
        column.addWidget(self.figures)
        column.addLayout(asking)
        column.addWidget(self.note)
        column.addWidget(self.messages, 1)
        column.addStretch()
        column.addLayout(buttons)

    @property
    def intent(self) -> MapIntent | None:
        """What is shown; None while nothing is."""
        return self._intent

    @property
    def saving(self) -> MapIntent | None:
        """What is shown and being saved; None where something else is shown by now."""
        return self._saving

    def show_intent(self, intent: MapIntent) -> None:
        """Show what somebody wants, and ask what it would do."""
        self._intent, self._saving = intent, None
        many = len(intent.drag.folders)
        name = levels_of(intent.drag.folders[0].path)[-1]
        self.title.setText(self.tr("Track {folder}").format(folder=name) if many == 1 else self.tr("Track %n folder(s)", "", many))
        self.subfolders.setChecked(intent.with_subfolders)
        self.subfolders.setEnabled(True)
        self.cancel_button.setEnabled(True)
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask()

    def close_preview(self) -> None:
        """Give it up."""
        self._forget()
        self.cancelled.emit()

    def saved(self) -> None:
        """The rule was saved; nothing is shown any more."""
        self._forget()

    def failed(self, error: PostroomError) -> None:
        """The rule was not saved."""
        self._saving = None
        self._enable(saving=False)
        self.banner.show_problem(problem_of(error))

    def _forget(self) -> None:
        self._drop()
        self._intent = self._saving = None
        self._model.reset(())

    # ---- asking

    def _wanted(self) -> MapIntent | None:
        if self._intent is None:
            return None
        return MapIntent(self._intent.drag, self._intent.target, self.subfolders.isChecked())

    def _ask(self) -> None:
        intent = self._wanted()
        if intent is None:
            return
        self._drop()
        self.sentence.setText(self.tr("{promise}.").format(promise=self._words.promise(intent)))
        self.banner.clear()
        self._model.reset(())
        self._show_parts(asking=True)
        self.figures.setText(self.tr("Looking at what is there…"))
        self.bar.setRange(0, 0)
        self._enable(saving=False)
        app = self._console.app
        self._task = self._console.tasks.run(
            self,
            lambda token, report: preview_of(app, intent, token, report),
            self._have,
            self._not_reached,
            title=self.tr("Preview of {place}").format(place=self._words.place(intent.drag)),
            progress=self._progress,
        )
        self._task.ended.connect(self._ended)

    def _drop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.ended.disconnect(self._ended)
            task.cancel()

    def _stop(self) -> None:
        self._drop()
        self._without_figures()

    def _ended(self) -> None:
        """The call is over; where it was cancelled in the status line, nobody told us anything."""
        cancelled = self._task is not None and self._task.token.cancelled
        self._task = None
        if cancelled:
            self._without_figures()

    def _without_figures(self) -> None:
        self._show_parts(asking=False)
        self.figures.setText(self.tr("The preview was stopped."))
        self._note(self.tr("The rule can be saved all the same; it holds from the next sync on."))

    def _progress(self, value: object) -> None:
        if isinstance(value, tuple):
            done, total = value
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _have(self, preview: FolderPreview) -> None:
        self._show_parts(asking=False)
        words = self._words.figures(preview.would_track, preview.total, preview.would_change, former_record(preview))
        self.figures.setText(words if preview.total else self.tr("There is no mail in it yet."))
        self._model.reset(preview.first)
        self.messages.setVisible(bool(preview.first))
        more = preview.total - len(preview.first)
        self._note(self.tr("The first %n message(s):", "", len(preview.first)) if preview.first and more > 0 else "")
        self.messages.setCurrentIndex(QModelIndex())

    def _not_reached(self, error: PostroomError) -> None:
        self._show_parts(asking=False)
        self.figures.hide()
        problem = problem_of(error)
        hint = self.tr("The rule can be saved all the same; it holds from the next good contact on.")
        shown = Problem(self.tr("No preview: {title}").format(title=problem.title), problem.cause, hint, problem.code, problem.detail)
        self.banner.show_problem(shown, self._ask, Tone.DEGRADED)

    def _show_parts(self, *, asking: bool) -> None:
        self.figures.show()
        for widget in (self.bar, self.stop_button):
            widget.setVisible(asking)
        self.messages.hide()
        self._note("")

    def _note(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    # ---- saving

    def _enable(self, *, saving: bool) -> None:
        self.save_button.setEnabled(not saving)
        self.subfolders.setEnabled(not saving)
        self.save_button.setText(self.tr("Saving…") if saving else self.tr("Save rule"))

    def _save(self) -> None:
        intent = self._wanted()
        if intent is not None and self.save_button.isEnabled():
            self._drop()
            self._enable(saving=True)
            self._saving = intent
            self.save_wanted.emit(intent)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter saves, Escape gives up, wherever the focus is."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._save()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_preview()
        else:
            super().keyPressEvent(event)

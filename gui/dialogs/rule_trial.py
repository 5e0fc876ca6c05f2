"""Rules tried on a message, an activity or a file: which match, what they saw, and what would follow. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.domain.activity import Direction, Email
from core.domain.mail_rules import MailRule
from core.errors import EnvironmentUnusable, PostroomError
from core.service import ActivityFilter
from core.service.rules import RulesTrial, RuleTrial
from gui.messages import problem_of, record_type_word
from gui.models.table import Column, TableModel
from gui.reading.harmless import one_line
from gui.reading.words import subject_of
from gui.tasks import Latest
from gui.theme import DIALOG, FIELD_MIN, GAP, MARGIN, ROW, Tone, set_class
from gui.times import moment
from gui.widgets.banner import Banner
from gui.widgets.form import ChoiceField, Form, PathField
from gui.widgets.state_label import StateLabel
from gui.widgets.table import Table

if TYPE_CHECKING:
    from core.app import App
    from gui.console import Console

Rules = Callable[[], Sequence[MailRule] | None]
#: Messages that are offered; any other is tried from its file.
OFFERED = 50
FILE = "file"
_ROWS = 5


def read_message(path: Path) -> bytes:
    """The source of a message from a file. Raises EnvironmentUnusable where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentUnusable(f"{path}: {error.strerror or error}", code="FileUnreadable") from error


def result_words(trial: RuleTrial) -> str:
    """What came of asking one rule."""
    if not trial.rule.enabled:
        return QCoreApplication.translate("RuleTrial", "Off")
    if trial.applies:
        return (
            QCoreApplication.translate("RuleTrial", "Applies")
            if trial.asked
            else QCoreApplication.translate("RuleTrial", "Not asked: an earlier rule stops, or it holds elsewhere")
        )
    return (
        QCoreApplication.translate("RuleTrial", "Matches, and does not apply")
        if trial.matches
        else QCoreApplication.translate("RuleTrial", "No match")
    )


def result_tone(trial: RuleTrial) -> Tone:
    """How it is coloured."""
    if trial.applies and trial.asked:
        return Tone.HEALTHY
    return Tone.DEGRADED if trial.matches and not trial.applies and trial.rule.enabled else Tone.MUTED


def verdict_words(found: RulesTrial) -> str:
    """What all rules come to."""
    if found.track is None:
        told = QCoreApplication.translate("RuleTrial", "No rule decides: the filter of the mailbox would.")
    elif found.track:
        told = QCoreApplication.translate("RuleTrial", "It would be tracked.")
    else:
        return QCoreApplication.translate("RuleTrial", "It would be left out.")
    if found.regarding is not None:
        record = f"{record_type_word(found.regarding.type)} {one_line(found.regarding.name)}"
        told += " " + QCoreApplication.translate("RuleTrial", "Regarding: {record}.").format(record=record)
    if found.queues:
        queues = ", ".join(one_line(queue.name) for queue in found.queues)
        told += " " + QCoreApplication.translate("RuleTrial", "Queue: {queue}.").format(queue=queues)
    return told


class TrialPanel(QWidget):
    """A message to choose, the button, and what came of it. `rules` is called on a worker's thread, `before` just before on this one."""

    def __init__(self, console: Console, rules: Rules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Try the rules"))
        self._console = console
        self._rules = rules
        self.before: Callable[[], None] = lambda: None
        self._trials: Latest[RulesTrial] = Latest(console.tasks, self)
        self._mails: Latest[list[Email]] = Latest(console.tasks, self)
        self.form = Form()
        self.message = self.form.add(ChoiceField("message", self.tr("Message"), self._pairs([]), help_text=self.tr("What to try them on.")))
        words = self.tr("A message as a file, as mail programs save it.")
        self.path = self.form.add(PathField("path", self.tr("File"), filters=self.tr("Messages (*.eml);;All files (*)"), help_text=words))
        boxes = [(None, self.tr("Any mailbox")), *((view.mailbox, view.mailbox) for view in console.state.mailboxes.values())]
        words = self.tr("Rules that hold elsewhere are not asked.")
        self.mailbox = self.form.add(ChoiceField("mailbox", self.tr("As if it lay in"), boxes, help_text=words))
        self.try_button = QPushButton(self.tr("Try"))
        self.banner = Banner(self)
        self.subject = QLabel()
        self.verdict = StateLabel()
        self.model: TableModel[RuleTrial] = TableModel(_columns(), lambda trial: trial.rule.id, self)
        self.table: Table[RuleTrial] = Table(self.model, self.tr("Rules and what came of asking them"))
        self._arrange()
        self._mails.run(self._read_mails, self._offer, lambda error: self.banner.show_problem(problem_of(error)))

    def _arrange(self) -> None:
        self.try_button.setAccessibleName(self.try_button.text())
        self.try_button.setToolTip(self.tr("Ask the rules about this message; nothing is written"))
        self.try_button.setAutoDefault(False)
        self.try_button.clicked.connect(self.run)
        self.subject.setTextFormat(Qt.TextFormat.PlainText)
        self.subject.setWordWrap(True)
        set_class(self.subject, "heading")
        self.table.setMinimumHeight(ROW * _ROWS)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.form.changed.connect(lambda _key: self._follow())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.form)
        column.addWidget(self.try_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.banner)
        column.addWidget(self.subject)
        column.addWidget(self.verdict)
        column.addWidget(self.table, 1)
        self.banner.hide()
        self._show_result(None)
        self._follow()

    def _pairs(self, emails: Sequence[Email]) -> list[tuple[object, str]]:
        found: list[tuple[object, str]] = []
        for email in emails:
            words = self.tr("{subject} · {when}")
            found.append((email.id, words.format(subject=subject_of(email.subject), when=moment(email.received_at))))
        return [*found, (FILE, self.tr("A file (.eml)…"))]

    def _read_mails(self, _token: CancelToken) -> list[Email]:
        return list(self._console.service.activities(ActivityFilter(direction=Direction.INCOMING, limit=OFFERED)))

    def _offer(self, emails: list[Email]) -> None:
        chosen = self.message.is_changed
        self.message.set_pairs(self._pairs(emails))
        if not chosen:
            self.message.set_value(emails[0].id if emails else FILE)
        self._follow()

    def _follow(self) -> None:
        self.path.set_shown(self.message.value() == FILE)

    def run(self) -> None:
        """Try the rules on what is chosen."""
        chosen, path, mailbox = self.message.value(), self.path.value(), self.mailbox.value()
        if chosen == FILE and path is None:
            self.path.set_error(self.tr("Choose the file of a message."))
            self.path.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.before()
        app, rules = self._console.app, self._rules

        def work(_token: CancelToken) -> RulesTrial:
            source = read_message(Path(str(path))) if chosen == FILE else app.service.source_of(int(str(chosen)))
            return _tried(app, source, None if mailbox is None else str(mailbox), rules)

        self.try_button.setEnabled(False)
        self._trials.run(work, self._show_result, self._failed)

    def _failed(self, error: PostroomError) -> None:
        self._show_result(None)
        self.banner.show_problem(problem_of(error))
        self.banner.show()

    def _show_result(self, found: RulesTrial | None) -> None:
        self.try_button.setEnabled(True)
        self.banner.hide()
        for widget in (self.subject, self.verdict, self.table):
            widget.setVisible(found is not None)
        if found is None:
            return
        self.subject.setText(subject_of(found.subject))
        shape, tone = ("state-healthy", Tone.HEALTHY) if found.track else ("state-off", Tone.OFF)
        self.verdict.set_shape(shape, tone, verdict_words(found))
        self.model.reset(found.trials)


def _tried(app: App, source: bytes, mailbox: str | None, rules: Rules) -> RulesTrial:
    return app.service.try_rules(app.tools.parse(source, app.tools.limits), len(source), mailbox, rules())


def _columns() -> list[Column[RuleTrial]]:
    def because(trial: RuleTrial) -> str:
        return one_line("; ".join(part for part in (trial.because, trial.would) if part))

    return [
        Column("name", QCoreApplication.translate("RuleTrial", "Rule"), lambda trial: one_line(trial.rule.name), width=150),
        Column("result", QCoreApplication.translate("RuleTrial", "Result"), result_words, tone=result_tone, width=150),
        Column("because", QCoreApplication.translate("RuleTrial", "Because"), because, stretch=True),
    ]


class RuleTrialDialog(QDialog):
    """The rules there are, tried on a message. Show it with `open()`."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Try the rules"))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(DIALOG + FIELD_MIN // 2)
        # There is room for what comes of it from the start.
        self.resize(self.minimumWidth(), DIALOG)
        title = QLabel(self.tr("Try the rules"))
        set_class(title, "title")
        self.panel = TrialPanel(console, lambda: None)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(self.tr("Close"))
        close.setAccessibleName(close.text())
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(title)
        column.addWidget(self.panel, 1)
        column.addWidget(buttons)

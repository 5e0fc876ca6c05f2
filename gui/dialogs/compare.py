"""CompareDialog: what the servers of mailboxes hold, compared with what is known here: what was missed, why, and read on request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.cancel import CancelToken
from core.commands import SyncNow
from core.domain.ledger import LISTED, MISSING
from core.domain.mailbox import MailDirection
from core.service import CheckedItem, CheckProgress, LedgerReport, Standing
from gui.console import Console
from gui.dialogs.server_look import ServerLookDialog, Work
from gui.dialogs.server_look_words import (
    ServerLook,
    because_words,
    count_words,
    skipped_words,
    standing_shape,
    standing_tip,
    standing_word,
    would_word,
)
from gui.icons import icon
from gui.messages import Problem
from gui.models.table import Column, TableModel
from gui.panes.pane import PaneName
from gui.plain import plain_tip
from gui.reading.harmless import one_line
from gui.reading.words import subject_of
from gui.theme import FIELD_MIN, GAP, RAIL, Tone
from gui.times import exact, number
from gui.widgets.chips import ChipRow
from gui.widgets.switch import Switch
from gui.widgets.table import Table

#: So many of each mailbox are listed; the counts are of all.
MOST_LISTED = 1_000
_ALL, _MISSED = "all", "missed"
_EVERYTHING = frozenset(Standing) - {Standing.TRACKED}


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One message of the comparison, and the mailbox it is in."""

    mailbox: str
    item: CheckedItem

    @property
    def key(self) -> tuple[str, str, str]:
        """No two are alike."""
        return self.mailbox, self.item.folder, self.item.remote_id


class CompareDialog(ServerLookDialog):
    """Compares these mailboxes. Show it with `open()`, then call `look`. GUI thread only."""

    def __init__(self, console: Console, addresses: Sequence[str], parent: QWidget | None = None) -> None:
        self.addresses = tuple(addresses)
        self.reports: tuple[LedgerReport, ...] = ()
        self._reprocess = False
        words = QCoreApplication.translate(
            "CompareDialog",
            "Every message that the server holds in the tracked folders is looked up here. Nothing on the server is changed.",
        )
        super().__init__(console, self._title(), words, parent)
        self.chips = ChipRow([(_ALL, self.tr("All listed")), (_MISSED, self.tr("To be processed"))], name=self.tr("Show"))
        self.everything = Switch(self.tr("List skipped, waiting and gone as well"))
        self.model: TableModel[CheckedRow] = TableModel(_columns(several=len(addresses) > 1), lambda row: row.key, self)
        self.table: Table[CheckedRow] = Table(self.model, self.tr("Messages that are not tracked"))
        self.table.leave_out(("folder", "would"), RAIL)
        self.show_button = QPushButton(self.tr("Show"))
        self.process_button = QPushButton(self.tr("Process now"))
        self._arrange_parts()

    def _title(self) -> str:
        if len(self.addresses) == 1:
            words = QCoreApplication.translate("CompareDialog", "{mailbox} compared with its server")
            return words.format(mailbox=one_line(self.addresses[0]))
        return ServerLook().compared(len(self.addresses))

    def _arrange_parts(self) -> None:
        self.everything.setAccessibleName(self.everything.text())
        self.everything.setToolTip(self.tr("Look again, and list each message that is not tracked, with its reason"))
        self.everything.toggled.connect(lambda _on: self.look())
        for button, tip in (
            (self.show_button, self.tr("Show the email, or the message in quarantine")),
            (self.process_button, self.tr("Have the next run read what was missed, and begin it now")),
        ):
            button.setAccessibleName(button.text())
            button.setToolTip(plain_tip(tip))
        self.chips.chosen.connect(lambda _key: self._filter())
        self.table.selection_changed.connect(self._enable)
        self.table.activated_row.connect(lambda _row: self.show_selected())
        self.show_button.clicked.connect(self.show_selected)
        self.process_button.clicked.connect(self.process)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        row = QHBoxLayout()
        row.addWidget(self.everything)
        row.addStretch(1)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self.arrange(self.chips, content, self.show_button, self.process_button)
        self.show_result(None)

    # ---- looking

    def work(self) -> tuple[Work, str]:
        """Compare; what was missed is asked for where a person wants so."""
        inspector, addresses, reprocess = self.console.app.inspector, self.addresses, self._reprocess
        listed = _EVERYTHING if self.everything.isChecked() else LISTED
        self._reprocess = False

        def compare(token: CancelToken, report: Callable[[object], None]) -> tuple[LedgerReport, ...]:
            found = inspector.check(addresses, token, reprocess=reprocess, listed=listed, limit=MOST_LISTED, progress=report)
            return tuple(found)

        return compare, self.tr("Comparing with the server")

    def process(self) -> None:
        """Compare once more, and have the next run of each mailbox read what was missed."""
        self._reprocess = True
        self.look()

    def show_progress(self, so_far: CheckProgress) -> None:
        """The folder, and how many of its messages were compared."""
        place = one_line(so_far.folder) if len(self.addresses) == 1 else f"{one_line(so_far.mailbox)}, {one_line(so_far.folder)}"
        words = self.tr("{folder}: %Ln message(s) compared", "", so_far.done).format(folder=place)
        self.say("state-working", Tone.WORKING, words)

    def show_result(self, found: tuple[LedgerReport, ...] | None) -> None:
        """What was found, in words and one by one."""
        self.reports = found or ()
        self.model.reset(CheckedRow(report.mailbox, item) for report in self.reports for item in report.items)
        self.counts.setText("\n".join(self._counts()))
        self.counts.setVisible(bool(self.counts.text()))
        missed = sum(row.item.standing in MISSING for row in self.model.all_rows)
        self.chips.set_text(_MISSED, f"{self.tr('To be processed')} {number(missed)}" if missed else self.tr("To be processed"))
        self._filter()
        if found is not None:
            self._say_verdict()
            self._run_what_was_asked_for()
        self._enable()

    def _counts(self) -> list[str]:
        compared = [report for report in self.reports if report.error is None]
        if not compared:
            return []
        total = {standing: sum(report.counts[standing] for report in compared) for standing in Standing}
        held = self.tr("%Ln message(s) on the server", "", sum(report.held for report in compared))
        left_out = sum(report.left_out for report in compared)
        more = self.tr("%Ln more are not listed", "", left_out) if left_out else ""
        return [line for line in (" · ".join([held, *count_words(total)]), skipped_words(compared), more) if line]

    def _say_verdict(self) -> None:
        failed = [report for report in self.reports if report.error is not None]
        missing = sum(report.missing for report in self.reports)
        requested = sum(report.requested for report in self.reports)
        if failed:
            title = self.tr("%n mailbox(es) could not be compared", "", len(failed))
            cause = "\n".join(f"{one_line(report.mailbox)}: {report.error}" for report in failed)
            self.banner.show_problem(Problem(title, cause), self.look)
        if len(failed) == len(self.reports):
            self.say("state-parked", Tone.PARKED, self.tr("Nothing could be compared."))
        elif requested:
            self.say("state-working", Tone.WORKING, self.tr("%Ln message(s) are read by the next run.", "", requested))
        elif missing:
            self.say("state-degraded", Tone.DEGRADED, self._missing_words())
        else:
            self.say("state-healthy", Tone.HEALTHY, self.tr("Nothing was missed."))

    def _missing_words(self) -> str:
        lost, elsewhere = (sum(report.counts[each] for report in self.reports) for each in (Standing.NEVER_SEEN, Standing.OTHER_ID))
        told = [self.tr("%Ln message(s) were missed.", "", lost)] if lost else []
        if elsewhere:
            told.append(self.tr("%Ln message(s) are tracked, but were not seen under the id that they have now.", "", elsewhere))
        return " ".join(told)

    def _run_what_was_asked_for(self) -> None:
        ids = frozenset(report.mailbox_id for report in self.reports if report.requested)
        if not ids:
            return
        count = sum(report.requested for report in self.reports)
        if self.console.submit(SyncNow(ids, (MailDirection.INCOMING,))):
            self.console.tell(self.tr("%Ln missed message(s) are read now.", "", count))
        else:
            self.console.tell(self.tr("%Ln missed message(s) are read by the next run.", "", count))

    # ---- showing

    def _filter(self) -> None:
        only = self.chips.chosen_key() == _MISSED
        self.model.set_filter((lambda row: row.item.standing in MISSING) if only else None)

    def _enable(self) -> None:
        super()._enable()
        missing = any(report.missing and not report.requested for report in self.reports)
        self.process_button.setEnabled(missing and not self.looking)
        self.everything.setEnabled(not self.looking)
        self.show_button.setEnabled(self._target() is not None)

    def _target(self) -> tuple[PaneName, int] | None:
        rows = self.table.selected_rows()
        if len(rows) != 1:
            return None
        item = rows[0].item
        if item.failure_id is not None:
            return PaneName.QUARANTINE, item.failure_id
        return None if item.activity_id is None else (PaneName.ACTIVITIES, item.activity_id)

    def show_selected(self) -> None:
        """Show the email or the message in quarantine that is selected."""
        target = self._target()
        if target is not None:
            self.accept()
            self.console.go(*target)

    def text(self) -> str:
        """What was found, line by line."""
        lines: list[str] = []
        for report in self.reports:
            if report.error is not None:
                lines.append(f"{report.mailbox}: {report.error}")
                continue
            lines.append(f"{report.mailbox}: {', '.join(count_words(report.counts))}")
            lines += [
                "\t".join((item.folder, standing_word(item.standing), item.message_id or item.remote_id, item.subject, because_words(item)))
                for item in report.items
            ]
        return "\n".join(lines)


def _columns(*, several: bool) -> list[Column[CheckedRow]]:
    def subject(row: CheckedRow) -> str:
        known = one_line(row.item.subject) or one_line(row.item.message_id or "")
        return known or QCoreApplication.translate("CompareDialog", "(not read)")

    def about(row: CheckedRow) -> str:
        lines = (subject_of(row.item.subject), one_line(row.item.message_id or row.item.remote_id), exact(row.item.arrived_at))
        return "\n".join(line for line in lines if line)

    whose: Column[CheckedRow] = Column(
        "mailbox", QCoreApplication.translate("CompareDialog", "Mailbox"), lambda row: one_line(row.mailbox), width=RAIL * 3 // 4
    )
    return [
        Column(
            "standing",
            QCoreApplication.translate("CompareDialog", "State"),
            lambda row: standing_word(row.item.standing),
            icon=lambda row: icon(*standing_shape(row.item.standing)),
            tooltip=lambda row: standing_tip(row.item.standing),
            width=FIELD_MIN // 2,
        ),
        *([whose] if several else []),
        Column("folder", QCoreApplication.translate("CompareDialog", "Folder"), lambda row: one_line(row.item.folder), width=RAIL // 2),
        Column("subject", QCoreApplication.translate("CompareDialog", "Message"), subject, tooltip=about, width=RAIL + GAP),
        Column(
            "would",
            QCoreApplication.translate("CompareDialog", "A run would"),
            lambda row: would_word(row.item.would) if row.item.would else "",
            width=FIELD_MIN // 2,
        ),
        Column(
            "because",
            QCoreApplication.translate("CompareDialog", "Why"),
            lambda row: because_words(row.item),
            tooltip=lambda row: "\n".join((standing_tip(row.item.standing), one_line(row.item.because))).rstrip(),
            stretch=True,
        ),
    ]

"""The outbox: mail that waits to be sent, was refused, or may have been sent and waits for a decision."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from core.cancel import CancelToken
from core.commands import SyncNow
from core.domain.activity import Direction, Email, EmailStatus
from core.domain.mailbox import MailDirection
from core.domain.send_machine import can_cancel, can_resend
from core.errors import PostroomError
from core.service import ActivityFilter
from gui.icons import icon
from gui.messages import problem_of, status_word
from gui.models.outbox import STATUSES, columns
from gui.models.table import TableModel
from gui.panes.list_pane import ListPane
from gui.panes.outbox_compose import ComposeDialog
from gui.panes.outbox_drawer import OutboxDrawer
from gui.panes.pane import PaneName
from gui.reading.words import subject_of
from gui.tasks import Latest
from gui.theme import FIELD_MIN
from gui.widgets.chips import ChipRow
from gui.widgets.empty import EmptyState
from gui.widgets.search import SearchField
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console

#: The newest so many are listed; more than this nobody reads one by one.
MOST_SHOWN = 2_000


class OutboxPane(ListPane):
    """The list and its drawer. `show_item` takes an email's number."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.OUTBOX, QCoreApplication.translate("OutboxPane", "Outbox"), parent)
        self._latest: Latest[list[Email]] = Latest(console.tasks, self)
        self._shown = False
        self._wanted: int | None = None
        self._deciding: set[int] = set()
        self.chips = ChipRow(
            [("", self.tr("All")), *((status.name, status_word(status)) for status in STATUSES)], name=self.tr("State"), parent=self
        )
        self.chips.chosen.connect(lambda _key: self._filter())
        self.search = SearchField(self.tr("Search subject and recipients"), self)
        self.search.searched.connect(lambda _text: self._filter())
        self.filter_row.addWidget(self.search)
        self.filter_row.addWidget(self.chips, 1)
        self.model: TableModel[Email] = TableModel(columns(), lambda email: email.id, self)
        self.table: Table[Email] = Table(self.model, self.tr("Outgoing mail"), self)
        self.table.sort_by("state")
        self.table.remember(console.preferences, "outbox")
        self.table.selection_changed.connect(self._selected)
        self.table.activated_row.connect(lambda _email: self.drawer_wanted.emit(True))
        self.table.set_menu(self._menu)
        self.table.leave_out(("mailbox", "attempts", "since"), FIELD_MIN // 2)
        self.set_body(self.table)
        self.drawer = OutboxDrawer(console)
        self.drawer.resend_wanted.connect(lambda email: self._decide(email, resend=True))
        self.drawer.cancel_wanted.connect(lambda email: self._decide(email, resend=False))
        self.drawer.read_wanted.connect(lambda email: console.go(PaneName.ACTIVITIES, email.id))
        self.compose_action = self.add_action(self.tr("New mail"), "add", self.compose, primary=True, shortcut="Ctrl+N")
        console.state.mail_changed.connect(self._mail_changed)
        console.state.counts_changed.connect(self._mail_changed)

    def drawer_widget(self) -> QWidget | None:
        """Recipients, the server's words, what to do."""
        return self.drawer

    # ---- reading

    def entered(self) -> None:
        """Read the outbox."""
        self._shown = True
        self._asked()
        self.reload()

    def left(self) -> None:
        """Nothing is read while nobody looks."""
        self._shown = False

    def _mail_changed(self) -> None:
        if self._shown:
            self.reload()

    def reload(self) -> None:
        """Read it again."""
        self._latest.run(self._read, self._have, self._failed)

    def _read(self, _token: CancelToken) -> list[Email]:
        return self.console.service.activities(ActivityFilter(direction=Direction.OUTGOING, statuses=frozenset(STATUSES), limit=MOST_SHOWN))

    def _have(self, emails: list[Email]) -> None:
        self._is_read()
        gone = {email.id for email in self.model.all_rows} - {email.id for email in emails}
        if self.model.all_rows:
            self.model.update(emails)
            self.model.remove(gone)
        else:
            self.model.reset(emails)
        self._say(emails)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.table.select_key(wanted)
        self._follow_shown()

    def _say(self, emails: list[Email]) -> None:
        counts = {status: sum(email.status is status for email in emails) for status in STATUSES}
        for status, count in counts.items():
            self.chips.set_text(status.name, f"{status_word(status)} {count}")
            self.chips.set_shown(status.name, bool(count) or self.chips.chosen_key() == status.name)
        undecided = counts[EmailStatus.UNKNOWN] + counts[EmailStatus.FAILED]
        waiting = counts[EmailStatus.PENDING_SEND] + counts[EmailStatus.SENDING]
        if undecided:
            self.set_summary(self.tr("%n email(s) need a decision", "", undecided))
        elif waiting:
            self.set_summary(self.tr("%n email(s) wait to be sent", "", waiting))
        else:
            self.set_summary(self.tr("Nothing waits to be sent"))
        if self.model.rowCount():
            self.set_empty(None)
        elif emails:
            words = self.tr("No outgoing mail matches what is asked for.")
            self.set_empty(EmptyState(self.tr("Nothing matches"), words, self.tr("Clear filters"), self._clear))
        else:
            words = self.tr("Mail that waits to be sent, or could not be sent, appears here.")
            self.set_empty(EmptyState(self.tr("The outbox is empty"), words, self.tr("New mail"), self.compose))

    def _filter(self) -> None:
        key, text = self.chips.chosen_key(), self.search.text().strip().casefold()

        def keep(email: Email) -> bool:
            if key and email.status.name != key:
                return False
            words = [email.subject, *(part for party in email.parties for part in (party.address, party.name))]
            return not text or any(text in word.casefold() for word in words)

        self.model.set_filter(keep if key or text else None)
        if self.model.all_rows:
            self._say(self.model.all_rows)

    def _clear(self) -> None:
        self.chips.set_chosen("")
        self.search.clear()
        self._filter()

    # ---- selecting

    def _selected(self) -> None:
        rows = self.table.selected_rows()
        if len(rows) == 1:
            self.drawer.show_email(rows[0])
        self.drawer_wanted.emit(len(rows) == 1)

    def _follow_shown(self) -> None:
        """What the drawer shows stays up to date, also where it has left the outbox."""
        shown = self.drawer.email
        newer = self.model.row_of(shown.id) if shown is not None else None
        if newer is not None:
            self.drawer.show_email(newer)

    def show_item(self, what: object) -> None:
        """Select an email by its number."""
        if not isinstance(what, int):
            return
        self._clear()
        if not self.table.select_key(what):
            # It is newer than what is listed: it is selected once it is read.
            self._wanted = what
            self.reload()

    def _menu(self, rows: list[Email]) -> QMenu | None:
        menu = QMenu()
        if len(rows) == 1:
            email = rows[0]
            menu.addAction(icon("activities"), self.tr("Read"), lambda: self.console.go(PaneName.ACTIVITIES, email.id))
            menu.addAction(icon("refresh"), self.tr("Resend"), self.drawer.ask_resend).setEnabled(can_resend(email.status))
            menu.addAction(icon("close"), self.tr("Cancel sending"), self.drawer.ask_cancel).setEnabled(can_cancel(email.status))
            return menu
        failed = [email for email in rows if email.status is EmailStatus.FAILED]
        resend = menu.addAction(icon("refresh"), self.tr("Resend %n failed email(s)", "", len(failed)), partial(self._resend_all, failed))
        resend.setEnabled(bool(failed))
        return menu

    # ---- acting

    def compose(self) -> None:
        """Write a new mail."""
        dialog = ComposeDialog(self.console, self)
        dialog.composed.connect(self._composed)
        dialog.open()

    def _composed(self, email: Email) -> None:
        self._hasten([email])
        self.show_item(email.id)

    def _decide(self, email: Email, *, resend: bool) -> None:
        service = self.console.service
        if email.id in self._deciding:
            # A second click on the same decision.
            return
        self._deciding.add(email.id)

        def work(_token: CancelToken) -> Email:
            return service.resend(email.id) if resend else service.cancel(email.id)

        def failed(error: PostroomError) -> None:
            self._deciding.discard(email.id)
            if self.drawer.email is not None and self.drawer.email.id != email.id:
                self._refuse(partial(self._decide, email, resend=resend), error)
                return
            self.drawer.banner.show_problem(problem_of(error))
            self.reload()

        self.console.tasks.run(self, work, partial(self._decided, resend), failed)

    def _decided(self, resend: bool, email: Email) -> None:
        self._deciding.discard(email.id)
        self.model.update([email])
        if self.drawer.email is not None and self.drawer.email.id == email.id:
            self.drawer.show_email(email)
        subject = subject_of(email.subject)
        if resend:
            self._hasten([email])
            self.console.tell(self.tr("{subject} is sent again.").format(subject=subject))
        else:
            self.console.tell(self.tr("{subject} will not be sent.").format(subject=subject))
        self.reload()

    def _resend_all(self, emails: list[Email]) -> None:
        service = self.console.service
        self._asked()

        def work(token: CancelToken) -> list[Email]:
            done = []
            for email in emails:
                token.check()
                done.append(service.resend(email.id))
            return done

        def done(sent: list[Email]) -> None:
            self._hasten(sent)
            self.console.tell(self.tr("%n email(s) are sent again.", "", len(sent)))
            self.reload()

        self.console.tasks.run(self, work, done, partial(self._refuse, self.reload), title=self.tr("Resending"))

    def _hasten(self, emails: list[Email]) -> None:
        ids = frozenset(email.mailbox_id for email in emails if email.mailbox_id is not None)
        if ids:
            self.console.submit(SyncNow(ids, (MailDirection.OUTGOING,)))

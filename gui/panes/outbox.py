"""The outbox: mail that waits to be sent, was refused, or may have been sent and waits for a decision."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from core.cancel import CancelToken
from core.domain.activity import Direction, Email, EmailStatus
from core.domain.send_machine import can_cancel, can_resend
from core.errors import PostroomError
from core.service import ActivityFilter
from gui.icons import icon
from gui.messages import problem_of, status_word
from gui.models.outbox import STATUSES, columns
from gui.models.outbox_waiting import why_not_now, why_waits
from gui.models.table import TableModel
from gui.panes.list_pane import ListPane
from gui.panes.outbox_actions import Decision, OutboxActions
from gui.panes.outbox_drawer import OutboxDrawer
from gui.panes.pane import PaneName
from gui.panes.pane_actions import key_action
from gui.tasks import Latest
from gui.theme import FIELD_MIN, Tone
from gui.views import MailboxView
from gui.widgets.chips import ChipRow
from gui.widgets.empty import EmptyState
from gui.widgets.search import SearchField
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.console import Console

#: The newest so many are listed; more than this nobody reads one by one.
MOST_SHOWN = 2_000
#: Of what was sent only the latest are here; the others are among the activities.
MOST_SENT = 200
#: What can be done with several of one status at once, and its drawing.
_SENT_TOGETHER = (
    (Decision.RESEND, EmailStatus.FAILED, "refresh"),
    (Decision.SEND_NOW, EmailStatus.PENDING_SEND, "outbox"),
)
#: What can be chosen.
SHOWN = (*STATUSES, EmailStatus.SENT)


class OutboxPane(ListPane):
    """The list and its drawer. `show_item` takes an email's number."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.OUTBOX, QCoreApplication.translate("OutboxPane", "Outbox"), parent)
        self._latest: Latest[list[Email]] = Latest(console.tasks, self)
        self._wanted: int | None = None
        self.actions_of_mail = OutboxActions(console, self)
        self.chips = ChipRow(
            [("", self.tr("All")), *((status.name, status_word(status)) for status in SHOWN)], name=self.tr("State"), parent=self
        )
        self.chips.chosen.connect(lambda _key: self._filter())
        self.search = SearchField(self.tr("Search subject and recipients"), self)
        self.search.searched.connect(lambda _text: self._filter())
        self.filter_row.addWidget(self.search)
        self.filter_row.addWidget(self.chips, 1)
        self.model: TableModel[Email] = TableModel(columns(self.waits), lambda email: email.id, self)
        self.table: Table[Email] = Table(self.model, self.tr("Outgoing mail"), self)
        self.table.sort_by("state")
        self.table.remember(console.preferences, "outbox")
        self.table.selection_changed.connect(self._selected)
        self.table.activated_row.connect(self._opened)
        self.table.set_menu(self._menu)
        self.table.leave_out(("priority", "mailbox", "attempts", "since", "next"), FIELD_MIN * 2 // 3)
        self.set_body(self.table)
        self._filter()
        self.drawer = OutboxDrawer(console)
        self.compose_action = self.add_action(self.tr("New mail"), "add", self.actions_of_mail.compose, primary=True, shortcut="Ctrl+N")
        self._connect()

    def _connect(self) -> None:
        drawer, acts = self.drawer, self.actions_of_mail
        for wanted, decision in (
            (drawer.now_wanted, Decision.SEND_NOW),
            (drawer.resend_wanted, Decision.RESEND),
            (drawer.cancel_wanted, Decision.CANCEL),
            (drawer.discard_wanted, Decision.DISCARD),
            (drawer.sent_wanted, Decision.WAS_SENT),
        ):
            wanted.connect(partial(self._ask, decision))
        drawer.write_wanted.connect(acts.write_on)
        drawer.read_wanted.connect(lambda email: self.console.go(PaneName.ACTIVITIES, email.id))
        make = partial(key_action, self.table, within=False)
        self.now_action = make(self.tr("Send now"), "outbox", partial(self._send_selected, Decision.SEND_NOW), "Ctrl+Return")
        self.resend_action = make(self.tr("Resend"), "refresh", partial(self._send_selected, Decision.RESEND), "Ctrl+R")
        self.cancel_action = make(self.tr("Cancel sending"), "close", lambda: self._one(drawer.ask_cancel), "Del")
        self.sent_action = make(self.tr("It was sent"), "check", lambda: self._one(drawer.ask_sent), "Ctrl+Shift+M")
        acts.changed.connect(self._changed)
        acts.composed.connect(lambda email: self.show_item(email.id))
        acts.kept.connect(lambda draft: self.show_item(draft.id))
        acts.gone.connect(self._discarded)
        acts.done.connect(self.reload)
        acts.refused.connect(self._not_done)
        state = self.console.state
        for signal in (state.mail_changed, state.counts_changed):
            signal.connect(self._reload_shown)
        for signal in (state.mailboxes_changed, state.mailboxes_reset, state.engine_changed):
            signal.connect(self._waiting_changed)

    def drawer_widget(self) -> QWidget | None:
        """Recipients, the server's words, what to do."""
        return self.drawer

    # ---- reading

    def _waiting_changed(self) -> None:
        """What holds mail back may be another thing by now."""
        if self._shown and self.model.rowCount():
            last = self.model.index(self.model.rowCount() - 1, self.model.columnCount() - 1)
            self.model.dataChanged.emit(self.model.index(0, 0), last)
            self._follow_shown()

    def waits(self, email: Email) -> str:
        """What holds an email back now; "" for one that does not wait."""
        return why_waits(email, self._mailbox(email), engine=self.console.engine_running())

    def _mailbox(self, email: Email) -> MailboxView | None:
        return None if email.mailbox_id is None else self.console.state.mailboxes.get(email.mailbox_id)

    def reload(self) -> None:
        """Read it again."""
        self._latest.run(self._read, self._have, self._failed)

    def _read(self, _token: CancelToken) -> list[Email]:
        service = self.console.service
        sent = ActivityFilter(direction=Direction.OUTGOING, statuses=frozenset({EmailStatus.SENT}), limit=MOST_SENT)
        waiting = ActivityFilter(direction=Direction.OUTGOING, statuses=frozenset(STATUSES), limit=MOST_SHOWN)
        # In this order none is missed that is sent in between.
        return list({email.id: email for email in (*service.activities(waiting), *service.activities(sent))}.values())

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
        counts = {status: sum(email.status is status for email in emails) for status in SHOWN}
        for status, count in counts.items():
            self.chips.set_text(status.name, status_word(status) if status is EmailStatus.SENT else f"{status_word(status)} {count}")
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
        elif len(emails) > counts[EmailStatus.SENT] or self.chips.chosen_key() or self.search.text():
            words = self.tr("No outgoing mail matches what is asked for.")
            self.set_empty(EmptyState(self.tr("Nothing matches"), words, self.tr("Clear filters"), self._clear))
        else:
            words = self.tr("Mail that waits to be sent, or could not be sent, appears here.")
            self.set_empty(EmptyState(self.tr("The outbox is empty"), words, self.tr("New mail"), self.actions_of_mail.compose))

    def _filter(self) -> None:
        key, text = self.chips.chosen_key(), self.search.text().strip().casefold()

        def keep(email: Email) -> bool:
            if email.status.name != key if key else email.status is EmailStatus.SENT:
                return False
            words = [email.subject, *(part for party in email.parties for part in (party.address, party.name))]
            return not text or any(text in word.casefold() for word in words)

        self.model.set_filter(keep)
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
            self._show(rows[0])
        else:
            for action in (self.now_action, self.resend_action):
                action.setEnabled(True)
        self.drawer_wanted.emit(len(rows) == 1)

    def _follow_shown(self) -> None:
        """What the drawer shows stays up to date, also where it has left the outbox."""
        shown = self.drawer.email
        newer = self.model.row_of(shown.id) if shown is not None else None
        if newer is not None:
            self._show(newer)

    def _show(self, email: Email) -> None:
        held = why_not_now(email, self._mailbox(email))
        self.drawer.show_email(email, self.waits(email), held)
        self.now_action.setEnabled(email.status is EmailStatus.PENDING_SEND and not held)
        self.resend_action.setEnabled(can_resend(email.status))
        self.cancel_action.setEnabled(can_cancel(email.status))
        self.cancel_action.setText(self.tr("Discard…") if email.status is EmailStatus.DRAFT else self.tr("Cancel sending"))

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
            if email.status is EmailStatus.DRAFT:
                menu.addAction(icon("edit", Tone.MUTED), self.tr("Go on writing"), lambda: self.actions_of_mail.write_on(email))
            menu.addAction(icon("activities", Tone.MUTED), self.tr("Read"), lambda: self.console.go(PaneName.ACTIVITIES, email.id))
            if email.status is EmailStatus.UNKNOWN:
                menu.addAction(self.sent_action)
            menu.addActions([self.now_action, self.resend_action, self.cancel_action])
            return menu
        for decision, status, picture in _SENT_TOGETHER:
            count = sum(email.status is status for email in rows)
            again = decision is Decision.RESEND
            words = self.tr("Resend %n failed email(s)", "", count) if again else self.tr("Send %n waiting email(s) now", "", count)
            menu.addAction(icon(picture, Tone.MUTED), words, partial(self._send_selected, decision)).setEnabled(bool(count))
        return menu

    # ---- acting

    def _ask(self, decision: Decision, email: Email) -> None:
        self._asked()
        self.actions_of_mail.decide(email, decision)

    def _send_selected(self, decision: Decision) -> None:
        rows, again = self.table.selected_rows(), decision is Decision.RESEND
        status = EmailStatus.FAILED if again else EmailStatus.PENDING_SEND
        if len(rows) == 1:
            self.drawer.ask_resend() if again else self.drawer.ask_now()
        elif wanted := [email for email in rows if email.status is status]:
            self._asked()
            self.actions_of_mail.send_all(wanted, decision)

    def _one(self, act: Callable[[], None]) -> None:
        """What is for one email alone."""
        if len(self.table.selected_rows()) == 1:
            act()

    def _opened(self, email: Email) -> None:
        if email.status is EmailStatus.DRAFT:
            self.actions_of_mail.write_on(email)
        else:
            self.drawer_wanted.emit(True)

    def _changed(self, email: Email) -> None:
        self.model.update([email])
        if self.drawer.email is not None and self.drawer.email.id == email.id:
            self._show(email)
        self.reload()

    def _discarded(self, draft: Email) -> None:
        self.model.remove({draft.id})
        self.reload()

    def _not_done(self, email: Email | None, error: PostroomError, again: Callable[[], None]) -> None:
        shown = self.drawer.email
        if email is None or shown is None or shown.id != email.id:
            self._refuse(again, error)
            return
        self.drawer.banner.show_problem(problem_of(error))
        self.reload()

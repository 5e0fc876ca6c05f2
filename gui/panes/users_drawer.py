"""The user, queue or forward mailbox that is selected, in words: how its mail goes, how its mailbox fares, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.domain.mailbox import MailboxKind
from core.service import Kind
from gui import theme
from gui.dialogs.choices import act_methods, filters, incoming_methods, outgoing_methods, word_for
from gui.icons import state_icon
from gui.messages import Problem, direction_word, state_word
from gui.models.mailboxes_reasons import reason_of
from gui.panes.detail_drawer import DetailDrawer
from gui.panes.users_rows import Approval, PersonRow, approval_words, kind_words
from gui.widgets.banner import Banner


class PersonDrawer(DetailDrawer):
    """Shows one, or how many are selected. What is pressed is told by `wanted`: edit, mailbox, approve, switch, delete, open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Details of the user or queue"))
        self._keys: list[tuple[Kind, int]] = []
        self.banner = Banner(self)
        self.banner.hide()
        self.state = QPushButton(self)
        theme.set_class(self.state, "link")
        self.state.clicked.connect(lambda: self.wanted.emit("open"))
        line = QHBoxLayout()
        line.addWidget(self.state)
        line.addStretch(1)
        words = {
            "edit": (self.tr("Edit"), ""),
            "mailbox": (self.tr("Mailbox..."), ""),
            "approve": (self.tr("Approve"), ""),
            "switch": (self.tr("Deactivate"), ""),
            "defaults": (self.tr("Default settings..."), ""),
            "assign": (self.tr("Assign profile..."), ""),
            "delete": (self.tr("Delete"), ""),
        }
        self._stack([line, self.banner, self.question], words, [])

    def show_rows(self, rows: Sequence[PersonRow]) -> None:
        """Show one, or how many there are of several. What was refused for others is taken away."""
        keys = [row.key for row in rows]
        if keys != self._keys:
            self.banner.hide()
            self.question.hide()
        self._keys = keys
        one = rows[0] if len(rows) == 1 else None
        for widget in (self.buttons["edit"], self.buttons["mailbox"], self.facts, self.state, self.caption):
            widget.setVisible(one is not None)
        self._rename("switch", self.tr("Deactivate") if any(row.active for row in rows) else self.tr("Activate"))
        approved = all(row.approval is Approval.APPROVED for row in rows)
        self._rename("approve", self.tr("Withdraw approval") if approved else self.tr("Approve"))
        if one is None:
            self.title.setText(self.tr("%n selected", "", len(rows)))
        else:
            self._show_one(one)

    def _show_one(self, row: PersonRow) -> None:
        self.title.setText(row.name)
        marks = [kind_words(row.kind), row.address] + ([] if row.active else [self.tr("inactive")])
        self.caption.setText(" · ".join(marks))
        self.state.setIcon(state_icon(row.health))
        words = self.tr("Its mailbox: {state}").format(state=state_word(row.health))
        self.state.setText(words)
        self.state.setAccessibleName(words)
        self.state.setEnabled(row.view is not None)
        self.buttons["mailbox"].setVisible(row.kind is not Kind.FORWARD_MAILBOX)
        self.facts.show_pairs(self._facts_of(row))

    def _facts_of(self, row: PersonRow) -> list[tuple[str, str]]:
        kind = MailboxKind.QUEUE if row.kind is Kind.QUEUE else MailboxKind.USER
        found = [(self.tr("Profile"), row.profile or self.tr("None: nothing is processed"))]
        if row.kind is not Kind.FORWARD_MAILBOX:
            found += [
                (self.tr("Receiving"), word_for(incoming_methods(kind), row.incoming)),
                (self.tr("Sending"), word_for(outgoing_methods(), row.outgoing)),
                (self.tr("Calendar, contacts"), word_for(act_methods(), row.act)),
                (self.tr("Tracks"), word_for(filters(), row.filter)),
            ]
        if row.kind is Kind.QUEUE:
            found.append((self.tr("Owner"), str(row.entry.get("owner") or self.tr("Nobody"))))
        if row.kind is Kind.FORWARD_MAILBOX:
            emptied = self.tr("Deleted after processing") if row.entry.get("delete_after_processing") else self.tr("Left on the server")
            found.append((self.tr("Its mail"), emptied))
        found.append((self.tr("Address approved"), approval_words(row.approval)))
        if row.view is not None:
            for one in row.view.directions:
                if one.why_not and one.method == "server-side-sync":
                    found.append((direction_word(one.direction), reason_of(one.why_not).words))
        return found

    def refuse(self, problem: Problem) -> None:
        """Say in place what could not be done, and why."""
        self.banner.show_problem(problem)
        self.banner.show()
        self.ensureWidgetVisible(self.banner)

    def ask_delete(self, rows: Sequence[PersonRow], do: Callable[[], None]) -> None:
        """Ask in place before somebody goes."""
        self.banner.hide()
        if len(rows) == 1:
            words = self.tr("Delete {name} with the mailbox {address}? Mail that was tracked stays.")
            words = words.format(name=rows[0].name, address=rows[0].address)
        else:
            words = self.tr("Delete %n with their mailboxes? Mail that was tracked stays.", "", len(rows))
        self._ask(words, self.tr("Delete"), do)

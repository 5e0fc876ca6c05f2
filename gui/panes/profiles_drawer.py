"""The profile that is selected, in words: what it connects to, which mailboxes use it and how they fare, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.icons import state_icon
from gui.messages import Problem, state_word
from gui.panes.detail_drawer import DetailDrawer
from gui.panes.profiles_rows import URGENCY, ProfileRow, details, signs_in_once
from gui.plain import no_mnemonic, plain_tip
from gui.views import MailboxView
from gui.widgets.banner import Banner

#: Mailboxes listed by name; a profile may serve thousands.
MOST_LISTED = 12


class ProfileDrawer(DetailDrawer):
    """Shows one profile. What is pressed is told by `wanted`: edit, test, sign-in, default, duplicate, switch, delete."""

    mailbox_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Details of the profile"))
        self._row: ProfileRow | None = None
        self._listed: list[MailboxView] = []
        self.banner = Banner(self)
        self.banner.hide()
        self.users = QVBoxLayout()
        self.users.setSpacing(0)
        self.users_title = QLabel(self)
        theme.set_class(self.users_title, "heading")
        words = {
            "edit": (self.tr("Edit"), ""),
            "test": (self.tr("Test with a mailbox..."), ""),
            "sign-in": (self.tr("Sign in..."), ""),
            "default": (self.tr("Make default"), ""),
            "duplicate": (self.tr("Duplicate"), ""),
            "switch": (self.tr("Deactivate"), ""),
            "delete": (self.tr("Delete"), ""),
        }
        self._stack([self.banner, self.question], words, [self.users_title, self.users])

    @property
    def row(self) -> ProfileRow | None:
        """The profile shown."""
        return self._row

    def show_row(self, row: ProfileRow, views: Sequence[MailboxView]) -> None:
        """Show a profile with the mailboxes that use it. What was refused for another one is taken away."""
        if self._row is None or self._row.id != row.id:
            self.banner.hide()
            self.question.hide()
        self._row = row
        self.title.setText(row.name)
        marks = [row.type]
        if row.is_default:
            marks.append(self.tr("used for new mailboxes"))
        if not row.active:
            marks.append(self.tr("inactive"))
        self.caption.setText(" · ".join(marks))
        self.facts.show_pairs(details(row.entry))
        self.buttons["default"].setEnabled(not row.is_default and row.active)
        self.buttons["test"].setEnabled(bool(views) and row.active)
        self.buttons["sign-in"].setVisible(signs_in_once(row.entry))
        self._rename("switch", self.tr("Deactivate") if row.active else self.tr("Activate"))
        self._list(views)

    def refuse(self, problem: Problem) -> None:
        """Say in place what could not be done, and why."""
        self.banner.show_problem(problem)
        self.banner.show()
        self.ensureWidgetVisible(self.banner)

    def ask_delete(self, do: Callable[[], None]) -> None:
        """Ask in place before a profile goes."""
        assert self._row is not None
        self.banner.hide()
        words = self.tr("Delete the profile {profile}? This cannot be taken back.").format(profile=self._row.name)
        self._ask(words, self.tr("Delete profile"), do)

    def _list(self, views: Sequence[MailboxView]) -> None:
        found = sorted(views, key=lambda view: (URGENCY.index(view.health), view.mailbox.casefold()))
        self.users_title.setText(self.tr("%n mailbox(es)", "", len(found)) if found else self.tr("No mailbox uses it"))
        if found == self._listed:
            return
        self._listed = found
        while (item := self.users.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for view in found[:MOST_LISTED]:
            self.users.addWidget(self._link(view))
        if len(found) > MOST_LISTED:
            more = QLabel(self.tr("and %n more", "", len(found) - MOST_LISTED), self)
            theme.set_class(more, "muted")
            self.users.addWidget(more)

    def _link(self, view: MailboxView) -> QPushButton:
        link = QPushButton(state_icon(view.health), no_mnemonic(view.mailbox), self)
        theme.set_class(link, "link")
        words = self.tr("{mailbox}: {state}").format(mailbox=view.mailbox, state=state_word(view.health))
        link.setAccessibleName(words)
        link.setToolTip(plain_tip(words))
        link.clicked.connect(lambda _checked=False, mailbox=view.id: self.mailbox_wanted.emit(mailbox))
        return link

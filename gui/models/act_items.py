"""ItemModel: appointments, contacts and tasks in the order of the store, page by page as one scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QIcon

from core.domain.act.kinds import ActKind
from core.service import ItemRow
from gui.icons import icon, state_icon, state_tone
from gui.messages import record_type_word
from gui.models.act_link_words import link_shape, link_tip, link_word, linked_mailboxes
from gui.models.act_when import when_tip, when_words
from gui.models.act_words import item_name, kind_icon, kind_word
from gui.models.paged import PAGE, PagedModel
from gui.models.table import Column, Index
from gui.reading.harmless import one_line
from gui.reading.words import link_text
from gui.theme import Tone
from gui.times import ago, exact, number

#: So many are read again at most when something has changed; what was below follows as one scrolls.
MOST_REREAD = 500


def columns() -> list[Column[ItemRow]]:
    """The columns of the list."""
    return [
        Column("kind", "", lambda _row: "", tooltip=lambda row: kind_word(row.kind), icon=_kind, width=36),
        Column("name", QCoreApplication.translate("ActItems", "Subject or name"), _name, stretch=True),
        Column("when", QCoreApplication.translate("ActItems", "When"), when_words, tooltip=when_tip, icon=_recurs, width=200),
        Column("who", QCoreApplication.translate("ActItems", "Who"), lambda row: one_line(row.who), tooltip=_who_tip, width=128),
        Column(
            "regarding",
            QCoreApplication.translate("ActItems", "Regarding"),
            lambda row: link_text(row.regarding),
            icon=lambda row: icon(row.regarding.type.value, Tone.MUTED) if row.regarding is not None else None,
            tooltip=_regarding_tip,
            width=120,
        ),
        Column(
            "owner",
            QCoreApplication.translate("ActItems", "Owner"),
            lambda row: one_line(row.owner_name),
            tone=lambda _row: Tone.MUTED,
            width=96,
        ),
        Column(
            "state",
            QCoreApplication.translate("ActItems", "Link"),
            lambda row: link_word(row.state),
            icon=lambda row: state_icon(link_shape(row.state)),
            tone=lambda row: state_tone(link_shape(row.state)),
            tooltip=_state_tip,
            width=104,
        ),
        Column(
            "mailboxes",
            QCoreApplication.translate("ActItems", "Mailboxes"),
            lambda row: number(linked_mailboxes(row)) if row.links else "",
            tooltip=_mailboxes_tip,
            right=True,
            width=84,
        ),
        Column(
            "changed",
            QCoreApplication.translate("ActItems", "Changed"),
            lambda row: ago(row.changed_at) if row.changed_at is not None else "",
            tooltip=lambda row: exact(row.changed_at),
            tone=lambda _row: Tone.MUTED,
            right=True,
            width=84,
        ),
    ]


def _kind(row: ItemRow) -> QIcon:
    return icon(kind_icon(row.kind), Tone.MUTED)


def _name(row: ItemRow) -> str:
    return item_name(row.name, row.kind)


def _recurs(row: ItemRow) -> QIcon | None:
    return icon("sync", Tone.MUTED) if row.recurring else None


def _who_tip(row: ItemRow) -> str:
    who = one_line(row.who)
    if not row.attendees:
        return who
    # As a label and a number: plurals of a number that is counted elsewhere cannot be said here.
    others = QCoreApplication.translate("ActItems", "Attendees: {n}").format(n=number(row.attendees))
    return f"{who}\n{others}" if who else others


def _regarding_tip(row: ItemRow) -> str:
    link = row.regarding
    return "" if link is None else f"{record_type_word(link.type)}: {link_text(link)}"


def _state_tip(row: ItemRow) -> str:
    return f"{link_word(row.state)}: {link_tip(row.state)}"


def _mailboxes_tip(row: ItemRow) -> str:
    return "\n".join(f"{one_line(link.mailbox)}: {link_word(link.state)}" for link in row.links)


class ItemModel(PagedModel[ItemRow]):
    """Items by their number. GUI thread only."""

    def __init__(self, parent: QObject | None = None) -> None:
        # Their order is the store's: meetings by time, contacts by name; a page is asked for by its place.
        super().__init__(columns(), lambda row: row.id, lambda row: row.id, parent)

    def take(self, rows: Sequence[ItemRow], *, complete: bool) -> None:
        """Take in what the first so many are by now; what is selected stays selected."""
        if [row.id for row in rows] == [row.id for row in self.rows]:
            self.complete, self.loading = complete, False
            self.update(rows, arrange=False)
        else:
            self.start(rows, complete=complete)

    @property
    def reread(self) -> int:
        """So many are to be read again when something has changed."""
        return min(max(PAGE, self.rowCount()), MOST_REREAD)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  as Qt declares it
        """What a cell shows; what is drawn alone is read out by its words."""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row, key = self.row(index), self.columns[index.column()].key
            if row is not None and key == "kind":
                return kind_word(row.kind)
            if row is not None and key == "when" and row.recurring:
                return f"{super().data(index, role)}, {kind_word(ActKind.SERIES)}"
        return super().data(index, role)

"""What there is to know of one record, read in one go: its entry, the mail that concerns it, and the folders that are mapped to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.domain.activity import Direction, Email, Party, PartyRole
from core.domain.record import RecordLink
from core.service import Kind, RecordView, Service
from gui.icons import icon
from gui.messages import status_word
from gui.models.records_list import DETAIL_ROLE
from gui.plain import plain_tip
from gui.reading.harmless import one_line
from gui.theme import Tone
from gui.times import exact, moment

Index = QModelIndex | QPersistentModelIndex
#: Emails shown of a record; the others are in Activities.
MOST_EMAILS = 20
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class MappedFolder:
    """A rule that tracks a folder's mail regarding the record."""

    mailbox: str
    folder: str
    subfolders: bool


@dataclass(frozen=True, slots=True)
class RecordDetails:
    """One record; `entry` in the document's words."""

    view: RecordView
    entry: Mapping[str, object]
    emails: tuple[Email, ...]
    folders: tuple[MappedFolder, ...]


def read_details(service: Service, view: RecordView) -> RecordDetails:
    """Read all of it; worker thread. Raises UsageError where the record is gone."""
    link = view.link
    entry = service.entry(Kind(link.type.value), link.id)
    emails = service.record_history(link.id, MOST_EMAILS)
    return RecordDetails(view, entry, tuple(emails), mapped_folders(service.entries(Kind.FOLDER_RULE), link))


def mapped_folders(rules: Iterable[Mapping[str, object]], link: RecordLink) -> tuple[MappedFolder, ...]:
    """The rules that point at a record; the document writes its name, or its id where several have that name."""
    ways = {f"{link.type.value}:{link.name}", f"{link.type.value}:#{link.id}"}
    found = (
        MappedFolder(str(rule["mailbox"]), str(rule["folder"]), bool(rule.get("subfolders")))
        for rule in rules
        if rule.get("regarding") in ways
    )
    return tuple(sorted(found, key=lambda rule: (rule.mailbox, rule.folder)))


def facts_of(details: RecordDetails) -> list[tuple[str, str]]:
    """Label and value; what is empty is left out."""
    view, entry = details.view, details.entry
    account = QCoreApplication.translate("records", "Customer") if "customer" in entry else QCoreApplication.translate("records", "Account")
    pairs = [
        (QCoreApplication.translate("records", "Address"), view.email or ""),
        (QCoreApplication.translate("records", "Other addresses"), ", ".join(view.emails[1:])),
        (account, view.account.name if view.account is not None else ""),
        (QCoreApplication.translate("records", "Owner"), view.owner or ""),
    ]
    if entry.get("do_not_email"):
        words = QCoreApplication.translate("records", "not allowed")
        pairs.append((QCoreApplication.translate("records", "Mail to it"), words))
    return [pair for pair in pairs if pair[1]]


class HistoryModel(QAbstractListModel):
    """Emails of a record, two lines each. GUI thread only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._emails: tuple[Email, ...] = ()

    def reset(self, emails: tuple[Email, ...]) -> None:
        """Show these; where they are shown already nothing moves."""
        if emails != self._emails:
            self.beginResetModel()
            self._emails = emails
            self.endResetModel()

    def email(self, index: Index) -> Email | None:
        """The email at an index; None where there is none."""
        return self._emails[index.row()] if index.isValid() and index.row() < len(self._emails) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Emails shown."""
        return 0 if parent.isValid() else len(self._emails)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """A list has one; Qt's own answer is hidden from Python."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  as Qt declares it
        """What a row shows."""
        email = self.email(index)
        if email is None:
            return None
        subject = one_line(email.subject) or self.tr("(no subject)")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return subject
            case Qt.ItemDataRole.DecorationRole:
                return icon("arrow-in" if email.direction is Direction.INCOMING else "arrow-out", Tone.MUTED)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{subject}\n{exact(email.received_at or email.sent_at or email.created_at)}")
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{subject}: {_detail(email)}"
            case int() if role == DETAIL_ROLE:
                return _detail(email)
            case _:
                return None


def _name(party: Party) -> str:
    return one_line(party.name or (party.record.name if party.record is not None else party.address))


def _detail(email: Email) -> str:
    wanted = PartyRole.SENDER if email.direction is Direction.INCOMING else PartyRole.TO
    who = next((_name(party) for party in email.parties if party.role is wanted), "")
    when = moment(email.received_at or email.sent_at or email.created_at)
    status = status_word(email.status) if email.direction is Direction.OUTGOING else ""
    return " · ".join(part for part in (who, when, status) if part)

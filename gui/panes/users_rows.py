"""Users, queues and forward mailboxes as one table: each with its mailbox. Pure functions, any thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from core.domain.status import MailboxState
from core.service import Kind
from gui.views import MailboxView

Entry = Mapping[str, object]

KINDS = (Kind.USER, Kind.QUEUE, Kind.FORWARD_MAILBOX)


class Approval(StrEnum):
    """How the address of a mailbox stands."""

    APPROVED = "approved"
    PENDING = "pending"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One user, queue or forward mailbox. `entry` is what the service gave; `view` is its mailbox, None before it is known."""

    kind: Kind
    id: int
    name: str
    address: str
    active: bool
    approval: Approval
    incoming: str
    outgoing: str
    act: str
    filter: str
    profile: str
    view: MailboxView | None = field(default=None, repr=False)
    entry: Entry = field(default_factory=dict, repr=False)

    @property
    def key(self) -> tuple[Kind, int]:
        """What the row is known by."""
        return (self.kind, self.id)

    @property
    def health(self) -> MailboxState:
        """The state of its mailbox."""
        return MailboxState.OFF if self.view is None else self.view.health


def load(entries: Callable[[Kind], Iterable[Entry]]) -> list[tuple[Kind, Entry]]:
    """Read all three kinds; on a worker's thread."""
    return [(kind, entry) for kind in KINDS for entry in entries(kind)]


def rows_of(found: Iterable[tuple[Kind, Entry]], by_address: Callable[[str], MailboxView | None]) -> list[PersonRow]:
    """The table's rows."""
    return [row_of(kind, entry, by_address(str(entry["email"]))) for kind, entry in found]


def row_of(kind: Kind, entry: Entry, view: MailboxView | None) -> PersonRow:
    """One row, of an entry and its mailbox."""
    forward = kind is Kind.FORWARD_MAILBOX
    approved = bool(entry.get("approved"))
    return PersonRow(
        kind=kind,
        id=int(str(entry["id"])),
        name=str(entry["name"]),
        address=str(entry["email"]),
        active=entry.get("state") != "inactive" and (view is None or view.active),
        approval=Approval.REJECTED if view is not None and view.rejected else Approval.APPROVED if approved else Approval.PENDING,
        incoming="server-side-sync" if forward else str(entry.get("incoming", "none")),
        outgoing="none" if forward else str(entry.get("outgoing", "none")),
        act="none" if forward else str(entry.get("act", "none")),
        filter="" if forward else str(entry.get("filter", "")),
        profile=(view.profile or "") if view is not None else "",
        view=view,
        entry=entry,
    )


def method_short(method: str) -> str:
    """A method in one word, for a cell."""
    words = {
        "none": "–",  # noqa: RUF001  the shape of what is off
        "outlook": "Outlook",
        "server-side-sync": QCoreApplication.translate("PersonRows", "Sync"),
        "forward-mailbox": QCoreApplication.translate("PersonRows", "Forward"),
    }
    return words.get(method, method)


def kind_words(kind: Kind) -> str:
    """User, Queue, Forward mailbox."""
    match kind:
        case Kind.QUEUE:
            return QCoreApplication.translate("PersonRows", "Queue")
        case Kind.FORWARD_MAILBOX:
            return QCoreApplication.translate("PersonRows", "Forward mailbox")
        case _:
            return QCoreApplication.translate("PersonRows", "User")


def filter_short(word: str) -> str:
    """What is tracked, short enough for a cell."""
    words = {
        "all": QCoreApplication.translate("PersonRows", "All mail"),
        "replies": QCoreApplication.translate("PersonRows", "Answers"),
        "known-senders": QCoreApplication.translate("PersonRows", "Known senders"),
        "email-enabled": QCoreApplication.translate("PersonRows", "Any record"),
        "none": QCoreApplication.translate("PersonRows", "Nothing by itself"),
    }
    return words.get(word, word)


def approval_words(approval: Approval) -> str:
    """How the address stands."""
    match approval:
        case Approval.APPROVED:
            return QCoreApplication.translate("PersonRows", "Approved")
        case Approval.REJECTED:
            return QCoreApplication.translate("PersonRows", "Rejected")
        case Approval.PENDING:
            return QCoreApplication.translate("PersonRows", "Not yet")

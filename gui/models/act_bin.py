"""What was deleted, and values that gave way, as lists and details show them. Pure functions, for the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon

from core.domain.act.kinds import ActKind, Side
from core.service import BinView, HistoryEntry
from gui.icons import icon
from gui.models.act_fields import field_place, field_word, who_word
from gui.models.act_words import item_name, kind_icon, kind_word, side_word, value_words
from gui.models.table import Column
from gui.reading.harmless import one_line
from gui.theme import Tone
from gui.times import ago, exact

Row = TypeVar("Row")

#: Longer values are cut in a cell of the list.
MOST_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Overwrite:
    """A value that gave way, with the address of the mailbox whose pass did it; "" of one that is no more."""

    entry: HistoryEntry
    mailbox: str


def _nothing() -> str:
    return QCoreApplication.translate("ActBin", "nothing")


# ---- what was deleted


def binned_name(view: BinView) -> str:
    """What was deleted, by its subject or name."""
    return item_name(view.binned.subject, view.binned.kind)


def where_words(side: Side) -> str:
    """On which side something was deleted."""
    if side is Side.STORE:
        return QCoreApplication.translate("ActBin", "In the store")
    return QCoreApplication.translate("ActBin", "On the server")


def can_be_restored(view: BinView) -> bool:
    """Whether it can: a contact that was deleted on the server is in the store still, and is linked again from the list of items."""
    return view.binned.restored_at is None and view.binned.kind is not ActKind.CONTACT


def binned_state(view: BinView) -> tuple[str, Tone, str]:
    """Drawing, tone and words of what became of it."""
    one = view.binned
    if one.restored_at is not None:
        words = QCoreApplication.translate("ActBin", "Restored by {who} {when}")
        return "check", Tone.HEALTHY, words.format(who=one_line(one.restored_by), when=ago(one.restored_at))
    if one.kind is ActKind.CONTACT:
        words = QCoreApplication.translate("ActBin", "The contact is in the store still; link it again to have it on the server")
        return "info", Tone.WAITING, words
    if one.side is Side.STORE:
        words = QCoreApplication.translate("ActBin", "Deleted in the store; it can be restored as it was, unlinked")
    else:
        words = QCoreApplication.translate("ActBin", "Deleted on the server; it can be restored in the store, unlinked")
    return "delete", Tone.MUTED, words


def bin_columns() -> list[Column[BinView]]:
    """The columns of what was deleted."""
    return [
        Column(
            "item",
            QCoreApplication.translate("ActBin", "Item"),
            binned_name,
            tooltip=lambda view: f"{kind_word(view.binned.kind)}: {binned_name(view)}",
            icon=lambda view: icon(kind_icon(view.binned.kind), Tone.MUTED),
            stretch=True,
        ),
        Column("side", QCoreApplication.translate("ActBin", "Deleted"), lambda view: where_words(view.binned.side), icon=_icon, width=120),
        Column("mailbox", QCoreApplication.translate("ActBin", "Mailbox"), lambda view: one_line(view.mailbox), width=184),
        Column("because", QCoreApplication.translate("ActBin", "Why"), lambda view: one_line(view.binned.because), width=264),
        _when(lambda view: view.binned.at),
    ]


def _icon(view: BinView) -> QIcon | None:
    return icon("check", Tone.HEALTHY) if view.binned.restored_at is not None else None


def _when(at: Callable[[Row], datetime]) -> Column[Row]:
    return Column(
        "at",
        QCoreApplication.translate("ActBin", "When"),
        lambda row: ago(at(row)),
        sort=at,
        tooltip=lambda row: exact(at(row)),
        width=112,
    )


def binned_facts(view: BinView) -> list[tuple[str, str]]:
    """Where, why and when it was deleted."""
    one = view.binned
    return [
        (QCoreApplication.translate("ActBin", "Kind"), kind_word(one.kind)),
        (QCoreApplication.translate("ActBin", "Deleted"), where_words(one.side)),
        (QCoreApplication.translate("ActBin", "Mailbox"), one_line(view.mailbox)),
        (QCoreApplication.translate("ActBin", "Why"), one_line(one.because)),
        (QCoreApplication.translate("ActBin", "When"), exact(one.at)),
    ]


def version_facts(view: BinView) -> list[tuple[str, str]]:
    """Its last version, field by field, what tells most of it first; who took part in one line each."""
    found: list[tuple[str, str]] = []
    people: list[str] = []
    for key, value in sorted(view.binned.lost.items(), key=lambda one: field_place(one[0])):
        head, _, who = key.partition("/")
        words = value_words(key, value)
        if head == "attendee" and words:
            people.append(QCoreApplication.translate("ActBin", "{who} ({role})").format(who=who_word(who), role=words))
        elif words:
            found.append((field_word(key), words))
    if people:
        # Behind what comes before its part in the order.
        place = sum(field_place(key) < field_place("attendee") for key in view.binned.lost)
        found.insert(min(place, len(found)), (QCoreApplication.translate("ActBin", "Attendees"), "\n".join(people)))
    return found


# ---- values that gave way


def overwrite_name(row: Overwrite) -> str:
    """Whose value gave way."""
    return item_name(row.entry.subject, row.entry.kind)


def lost_words(row: Overwrite) -> str:
    """The value that gave way."""
    return value_words(row.entry.overwritten.key, row.entry.overwritten.value) or _nothing()


def new_words(row: Overwrite) -> str:
    """The value that it gave way to."""
    return value_words(row.entry.overwritten.key, row.entry.overwritten.by) or _nothing()


def overwrite_state(row: Overwrite) -> tuple[str, Tone, str]:
    """Drawing, tone and words of what became of it."""
    entry = row.entry
    if entry.undone_at is not None:
        words = QCoreApplication.translate("ActBin", "Taken back {when}")
        return "undo", Tone.HEALTHY, words.format(when=ago(entry.undone_at))
    if entry.overwritten.conflict:
        return "state-degraded", Tone.DEGRADED, QCoreApplication.translate("ActBin", "Somebody's edit gave way to the other side's")
    return "info", Tone.MUTED, QCoreApplication.translate("ActBin", "The other side's edit took its place")


def overwrite_columns() -> list[Column[Overwrite]]:
    """The columns of values that gave way."""
    return [
        Column(
            "item",
            QCoreApplication.translate("ActBin", "Item"),
            overwrite_name,
            tooltip=lambda row: f"{kind_word(row.entry.kind)}: {overwrite_name(row)}",
            icon=lambda row: icon(kind_icon(row.entry.kind), Tone.MUTED),
            stretch=True,
        ),
        Column(
            "field",
            QCoreApplication.translate("ActBin", "Field"),
            lambda row: field_word(row.entry.overwritten.key),
            tooltip=lambda row: overwrite_state(row)[2],
            icon=_overwrite_icon,
            width=160,
        ),
        Column("side", QCoreApplication.translate("ActBin", "Side"), lambda row: side_word(row.entry.overwritten.side), width=80),
        Column(
            "lost",
            QCoreApplication.translate("ActBin", "Was"),
            lambda row: one_line(lost_words(row), longest=MOST_CHARACTERS),
            width=168,
        ),
        Column(
            "by",
            QCoreApplication.translate("ActBin", "Became"),
            lambda row: one_line(new_words(row), longest=MOST_CHARACTERS),
            width=168,
        ),
        Column("mailbox", QCoreApplication.translate("ActBin", "Mailbox"), lambda row: one_line(row.mailbox), width=168),
        _when(lambda row: row.entry.at),
    ]


def _overwrite_icon(row: Overwrite) -> QIcon | None:
    name, tone, _ = overwrite_state(row)
    return icon(name, tone) if name != "info" else None


def overwrite_facts(row: Overwrite) -> list[tuple[str, str]]:
    """What gave way to what, where, why and when."""
    entry = row.entry
    return [
        (QCoreApplication.translate("ActBin", "Kind"), kind_word(entry.kind)),
        (QCoreApplication.translate("ActBin", "Field"), field_word(entry.overwritten.key)),
        (QCoreApplication.translate("ActBin", "Side"), side_word(entry.overwritten.side)),
        (QCoreApplication.translate("ActBin", "Was"), lost_words(row)),
        (QCoreApplication.translate("ActBin", "Became"), new_words(row)),
        (QCoreApplication.translate("ActBin", "Why"), one_line(entry.overwritten.because)),
        (QCoreApplication.translate("ActBin", "Mailbox"), one_line(row.mailbox)),
        (QCoreApplication.translate("ActBin", "When"), exact(entry.at)),
    ]


def found_in(text: str, *parts: str) -> bool:
    """Whether a search finds one of these."""
    wanted = text.casefold()
    return any(wanted in part.casefold() for part in parts)

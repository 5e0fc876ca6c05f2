"""Which way each field of an item flows, as lines of a table: what holds, whose choice it is, what a person chose and did not save."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QIcon

from core.domain.act.fields import FieldRow
from core.domain.act.kinds import ActKind, SyncDirection
from core.service import MappingRow, MappingScope
from gui.icons import icon
from gui.models.act_fields import field_word
from gui.models.table import Column, TableModel
from gui.theme import Tone

#: Of a field: its kind and its key.
Place = tuple[ActKind, str]
Choices = Mapping[Place, SyncDirection | None]
#: The order in which a click goes on.
_ROUND = (SyncDirection.BOTH, SyncDirection.TO_REMOTE, SyncDirection.TO_STORE, SyncDirection.NONE)
_ARROWS = {
    SyncDirection.BOTH: ("arrow-both", Tone.TEXT),
    SyncDirection.TO_REMOTE: ("arrow-right", Tone.TEXT),
    SyncDirection.TO_STORE: ("arrow-left", Tone.TEXT),
    SyncDirection.NONE: ("state-off", Tone.OFF),
}
DIRECTION = "direction"


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field. `chosen` is the scope's own choice as it would be saved, `saved` as it is; None: none, so that `inherited` holds.

    `effective` is what holds as it is saved; a choice of before that the switches allow no more does not.
    """

    kind: ActKind
    row: FieldRow
    chosen: SyncDirection | None
    saved: SyncDirection | None
    inherited: SyncDirection
    effective: SyncDirection
    source: MappingScope | None
    fault: str = ""

    @property
    def place(self) -> Place:
        """What it is known by."""
        return self.kind, self.row.key

    @property
    def direction(self) -> SyncDirection:
        """Which way it flows, or would."""
        if not self.changed:
            return self.effective
        return self.inherited if self.chosen is None else self.chosen

    @property
    def changed(self) -> bool:
        """Whether a person chose what is not saved yet."""
        return self.chosen != self.saved

    def next_choice(self) -> SyncDirection | None:
        """The choice after this one, of those that are allowed; None where it is what holds anyway."""
        allowed = [direction for direction in _ROUND if direction in self.row.allowed]
        place = allowed.index(self.direction) if self.direction in allowed else -1
        found = allowed[(place + 1) % len(allowed)]
        return None if found is self.inherited else found


def lines_of(rows: Iterable[MappingRow], chosen: Choices, faults: Mapping[Place, str]) -> list[FieldLine]:
    """The lines of rows as the service gave them, with what a person chose since, and what was wrong with that."""
    found = []
    for one in rows:
        place = (one.kind, one.row.key)
        chosen_now = chosen.get(place, one.chosen)
        found.append(FieldLine(one.kind, one.row, chosen_now, one.chosen, one.inherited, one.effective, one.source, faults.get(place, "")))
    return found


class FieldsModel(TableModel[FieldLine]):
    """The lines of one kind. GUI thread only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_columns(), lambda line: line.place, parent)


def _columns() -> list[Column[FieldLine]]:
    return [
        Column("name", QCoreApplication.translate("ActMapping", "Field"), lambda line: field_word(line.row.key), tone=_tone, width=216),
        Column(
            DIRECTION,
            QCoreApplication.translate("ActMapping", "Flows"),
            lambda line: direction_word(line.direction),
            icon=_arrow,
            tooltip=direction_tip,
            tone=_tone,
            width=152,
        ),
        Column(
            "columns",
            QCoreApplication.translate("ActMapping", "In the store"),
            lambda line: ", ".join(line.row.columns),
            tone=lambda _line: Tone.MUTED,
            stretch=True,
        ),
        Column(
            "source",
            QCoreApplication.translate("ActMapping", "Chosen by"),
            source_word,
            icon=_lock,
            tooltip=lambda line: line.fault or direction_tip(line),
            tone=lambda line: Tone.DANGER if line.fault else Tone.ACCENT if line.changed else _tone(line),
            width=200,
        ),
    ]


def _tone(line: FieldLine) -> Tone | None:
    return Tone.MUTED if line.row.fixed else None


def _arrow(line: FieldLine) -> QIcon:
    name, tone = _ARROWS[line.direction]
    return icon(name, Tone.MUTED if line.row.fixed else tone)


def _lock(line: FieldLine) -> QIcon | None:
    if line.fault:
        return icon("error", Tone.DANGER)
    return icon("lock", Tone.MUTED) if line.row.fixed else None


def direction_word(direction: SyncDirection) -> str:
    """Which way a field flows."""
    words = {
        SyncDirection.NONE: QCoreApplication.translate("ActMapping", "Not at all"),
        SyncDirection.TO_REMOTE: QCoreApplication.translate("ActMapping", "To the server"),
        SyncDirection.TO_STORE: QCoreApplication.translate("ActMapping", "To the store"),
        SyncDirection.BOTH: QCoreApplication.translate("ActMapping", "Both ways"),
    }
    return words[direction]


def direction_tip(line: FieldLine) -> str:
    """What a click does, or why it does nothing."""
    if line.row.fixed:
        return locked_words(line.row)
    return QCoreApplication.translate("ActMapping", "Click, or press Space, for the next way")


def locked_words(row: FieldRow) -> str:
    """Why there is nothing to choose."""
    words: dict[str, Callable[[], str]] = {
        "attachments": lambda: QCoreApplication.translate(
            "ActMapping",
            "Attachments follow the organisation's switch (isappointmentattachmentsyncenabled); those of series are never synchronized.",
        ),
        "private": lambda: QCoreApplication.translate(
            "ActMapping", "What is private follows the organisation's switch “Private appointments from the server”."
        ),
        "address2": _three_addresses,
        "address3": _three_addresses,
    }
    say = words.get(row.key)
    if say is not None:
        return say()
    fixed = QCoreApplication.translate("ActMapping", "Fixed: {way}. The rules for this field leave nothing to choose.")
    return fixed.format(way=direction_word(row.default))


def _three_addresses() -> str:
    return QCoreApplication.translate(
        "ActMapping", "Home and other addresses are synchronized only with the organisation's switch “All three addresses of contacts”."
    )


def source_word(line: FieldLine) -> str:
    """Whose choice it is."""
    if line.fault:
        return line.fault
    if line.changed:
        return QCoreApplication.translate("ActMapping", "You, not saved yet")
    if line.row.fixed:
        return QCoreApplication.translate("ActMapping", "Fixed")
    words = {
        None: QCoreApplication.translate("ActMapping", "Nobody: the default"),
        MappingScope.ORGANIZATION: QCoreApplication.translate("ActMapping", "The organisation"),
        MappingScope.PROFILE: QCoreApplication.translate("ActMapping", "The profile"),
        MappingScope.USER: QCoreApplication.translate("ActMapping", "The user"),
    }
    return words[line.source]

"""AuditModel: entries of the audit, newest first, page by page: when, who, what was done, to what, and what changed in short."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from core.domain.audit import ENGINE, AuditAction, AuditEntry
from gui.models.audit_words import action_word, entity_word, kind_word, short_words, who_word
from gui.models.paged import PagedModel
from gui.models.table import Column
from gui.theme import Tone
from gui.times import exact, moment

#: Columns that go, in this order, where there is little room.
LEFT_OUT = ("kind", "who")

_TONES = {
    AuditAction.PARK: Tone.PARKED,
    AuditAction.DEGRADE: Tone.DEGRADED,
    AuditAction.RECOVER: Tone.HEALTHY,
    AuditAction.REMOVE: Tone.DANGER,
}


def action_tone(entry: AuditEntry) -> Tone | None:
    """The tone of what was done; what was undone is grey."""
    return Tone.MUTED if entry.undone_by is not None else _TONES.get(entry.action)


def done_words(entry: AuditEntry) -> str:
    """What was done, and whether it was undone since."""
    if entry.undone_by is None:
        return action_word(entry.action)
    return QCoreApplication.translate("Audit", "{action}, undone").format(action=action_word(entry.action))


def columns() -> list[Column[AuditEntry]]:
    """The columns of the list."""
    return [
        Column(
            "time",
            QCoreApplication.translate("Audit", "Time"),
            lambda entry: moment(entry.at),
            tooltip=lambda entry: exact(entry.at),
            width=108,
        ),
        Column(
            "who",
            QCoreApplication.translate("Audit", "Who"),
            lambda entry: who_word(entry.who),
            tone=lambda entry: Tone.MUTED if entry.who == ENGINE else None,
            width=96,
        ),
        Column("action", QCoreApplication.translate("Audit", "Done"), done_words, tone=action_tone, width=100),
        Column(
            "kind",
            QCoreApplication.translate("Audit", "Kind"),
            lambda entry: kind_word(entry.kind),
            tone=lambda _entry: Tone.MUTED,
            width=112,
        ),
        Column("entity", QCoreApplication.translate("Audit", "What"), entity_word, width=160),
        Column("changed", QCoreApplication.translate("Audit", "Change"), short_words, stretch=True),
    ]


class AuditModel(PagedModel[AuditEntry]):
    """Entries by their number, in the order of their time: those of several programs on one store do not count alike. GUI thread only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(columns(), lambda entry: entry.id, lambda entry: (entry.at, entry.id), parent)

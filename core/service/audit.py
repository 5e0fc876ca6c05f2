"""The audit as people read it: listed, filtered, written into files; and the last change undone."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from enum import StrEnum
from typing import cast

from core.domain.audit import CHANGED, SECRET, AuditAction, AuditChange, AuditDraft, AuditEntry, AuditFilter, shown
from core.errors import UsageError
from core.service import undoing
from core.service.audited import AuditedStore, AuditedWriter
from core.service.undoing import UndoReport

#: The columns of a file, one row for each field that changed; an entry without any has one row.
COLUMNS = ("id", "at", "who", "action", "kind", "entity", "entity_id", "field", "before", "after", "from", "to", "why")
#: What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class AuditFormat(StrEnum):
    """How the audit is written into a file."""

    CSV = "csv"
    JSON_LINES = "jsonl"


class AuditService:
    """The part of Service that answers for changes. Each method is one short transaction."""

    _audited: AuditedStore

    def audit(self, wanted: AuditFilter | None = None) -> list[AuditEntry]:
        """Entries of the audit, newest first. Raises UsageError for a limit under 0, or where `before_id` is no entry."""
        wanted = wanted or AuditFilter()
        if wanted.limit is not None and wanted.limit < 0:
            raise UsageError("a limit is 0 or more")
        with self._audited.reading() as reader:
            return reader.audit(wanted)

    def export_audit(self, wanted: AuditFilter | None = None, form: AuditFormat = AuditFormat.CSV) -> str:
        """The entries wanted as the text of a file, newest first: CSV with a head (COLUMNS), or one JSON object a line."""
        entries = self.audit(wanted)
        if form is AuditFormat.JSON_LINES:
            return "".join(json.dumps(entry_json(entry), ensure_ascii=False) + "\n" for entry in entries)
        return _csv(entries)

    def last_change(self) -> list[AuditEntry]:
        """What `undo_last` would undo, in the order of its writing; empty where there is nothing. That it can be undone is not said."""
        with self._audited.reading() as reader:
            return [entry for entry in reader.last_change() if entry.undo is not None]

    def undo_last(self, change_id: int | None = None) -> UndoReport:
        """Undo the last change of the configuration that was not undone yet; the audit keeps both. `change_id` is the one that is meant.

        Raises UsageError, and changes nothing, where there is none, where another one came after the one that is meant, where what it
        touched was changed since, and where something needs what it created. Secrets are not restored: nobody has kept them.
        """
        with self._audited.writing(action=AuditAction.UNDO) as writer:
            last = writer.last_change()
            if change_id is not None and last and last[0].change_id != change_id:
                raise UsageError("something else was changed meanwhile", hint="Nothing was undone. Look at what the last change is now.")
            report = undoing.undo(writer)
            first = report.undone[0]
            written = cast("AuditedWriter", writer).written
            writer.mark_undone(first.change_id, written[0] if written else first.change_id)
            return report

    def note_secret(self, reference: str, *, removed: bool = False) -> None:
        """Write down that a person stored or removed the value of a secret; the value is never told."""
        change = AuditChange("value", CHANGED, None) if removed else AuditChange("value", None, CHANGED)
        draft = AuditDraft(AuditAction.REMOVE if removed else AuditAction.CHANGE, SECRET, reference, 0, (change,))
        with self._audited.writing() as writer:
            writer.write_audit([draft], self._audited.who)


def entry_json(entry: AuditEntry) -> dict[str, object]:
    """An entry as JSON. `from` and `to` are the states of its life; `transitions` has them by direction."""
    return {
        "id": entry.id,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "action": entry.action.value,
        "kind": entry.kind,
        "entity": entry.entity,
        "entity_id": entry.entity_id,
        "changes": [{"field": each.field, "before": each.before, "after": each.after} for each in entry.changes],
        "from": entry.life_before,
        "to": entry.life_after,
        "transitions": [{"direction": each.direction.value, "from": each.before, "to": each.after} for each in entry.transitions],
        "why": entry.why,
        "change_id": entry.change_id,
        "undone": entry.undone_by is not None,
    }


def _csv(entries: Sequence[AuditEntry]) -> str:
    made = io.StringIO()
    rows = csv.writer(made)
    rows.writerow(COLUMNS)
    for entry in entries:
        head = (entry.id, entry.at.isoformat(), entry.who, entry.action.value, entry.kind, entry.entity, entry.entity_id)
        tail = (entry.life_before or "", entry.life_after or "", entry.why)
        for change in entry.changes or (AuditChange("", None, None),):
            rows.writerow([_cell(value) for value in (*head, change.field, shown(change.before), shown(change.after), *tail)])
    return made.getvalue()


def _cell(value: object) -> object:
    """A cell that no spreadsheet runs: names are other people's words."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value

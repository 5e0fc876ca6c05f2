"""The audit in the store: entries written with what they tell of, read newest first, purged when somebody says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, and_, delete, or_, select, type_coerce, update
from sqlalchemy.orm import Session

from core.domain.audit import ENGINE, AuditAction, AuditChange, AuditDraft, AuditEntry, AuditFilter, Transition
from core.domain.mailbox import MailDirection
from core.errors import UsageError
from core.store import text_match
from core.store.bulk import insert_rows
from core.store.ids import new_id
from core.store.rows import AuditRow, table_of

_AUDIT = table_of(AuditRow)
#: As the columns have it.
_MAX_WHO = 200


class AuditLog:
    """Writes entries in one transaction, all of them as one change."""

    def __init__(self, connection: Connection, next_id: Callable[[], int], now: datetime) -> None:
        self._connection = connection
        self._next_id = next_id
        self._now = now
        self._change_id: int | None = None

    def write(self, drafts: Sequence[AuditDraft], who: str) -> list[int]:
        """Write entries down; returns their ids, which ascend."""
        ids = [self._next_id() for _ in drafts]
        if not ids:
            return ids
        if self._change_id is None:
            self._change_id = ids[0]
        rows = [self._row(number, draft, who) for number, draft in zip(ids, drafts, strict=True)]
        insert_rows(self._connection, _AUDIT, rows)
        return ids

    def _row(self, number: int, draft: AuditDraft, who: str) -> dict[str, Any]:
        return {
            "id": number,
            "change_id": self._change_id,
            "at": self._now,
            "who": text_match.storable(who)[:_MAX_WHO],
            "action": draft.action.value,
            "kind": draft.kind,
            "entity": text_match.storable(draft.entity),
            "entity_id": draft.entity_id,
            "changes": [[each.field, each.before, each.after] for each in draft.changes],
            "transitions": [[each.direction.value, each.before, each.after] for each in draft.transitions],
            "why": text_match.storable(draft.why),
            "undo": None if draft.undo is None else dict(draft.undo),
        }


class AuditReading:
    """AuditReader inside the transaction of `_connection`."""

    _connection: Connection

    def audit(self, wanted: AuditFilter) -> list[AuditEntry]:
        """The entries wanted, newest first. Raises UsageError where `before_id` is no entry."""
        # Ids of several programs on one store do not follow time; within a moment they do.
        query = select(_AUDIT).where(*_conditions(self._connection, wanted)).order_by(_AUDIT.c.at.desc(), _AUDIT.c.id.desc())
        return [_entry(row) for row in self._connection.execute(query.limit(wanted.limit))]

    def last_change(self) -> list[AuditEntry]:
        """The entries of the newest change that can be undone and was not, in the order of its writing."""
        open_ones = _AUDIT.c.undo.is_not(None) & _AUDIT.c.undone_by.is_(None) & (_AUDIT.c.action != AuditAction.UNDO.value)
        newest = select(_AUDIT.c.change_id).where(open_ones).order_by(_AUDIT.c.at.desc(), _AUDIT.c.id.desc()).limit(1)
        change_id = self._connection.execute(newest).scalar_one_or_none()
        if change_id is None:
            return []
        return [
            _entry(row) for row in self._connection.execute(select(_AUDIT).where(_AUDIT.c.change_id == change_id).order_by(_AUDIT.c.id))
        ]


class AuditWriting(AuditReading):
    """AuditWriter inside the transaction of `_session`."""

    _session: Session
    _now: datetime
    _audit_log: AuditLog | None = None

    def write_audit(self, drafts: Sequence[AuditDraft], who: str) -> list[int]:
        """Write entries down, all of this transaction as one change; returns their ids."""
        if self._audit_log is None:
            self._audit_log = AuditLog(self._connection, lambda: new_id(self._session), self._now)
        return self._audit_log.write(drafts, who)

    def mark_undone(self, change_id: int, by: int) -> None:
        """Note that a change was undone by another one."""
        self._connection.execute(update(_AUDIT).where(_AUDIT.c.change_id == change_id).values(undone_by=by))

    def purge_audit(self, before: datetime) -> int:
        """Delete the entries that are older; returns how many."""
        return purge_audit(self._connection, before)


def purge_audit(connection: Connection, before: datetime) -> int:
    """Delete what was written down before a moment (aware); returns how many entries. Nothing else ever deletes one."""
    return connection.execute(delete(_AUDIT).where(_AUDIT.c.at < before)).rowcount


def _conditions(connection: Connection, wanted: AuditFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.kind is not None:
        found.append(_AUDIT.c.kind == wanted.kind)
    if wanted.entity_id is not None:
        found.append(_AUDIT.c.entity_id == wanted.entity_id)
    if wanted.entity is not None:
        found.append(text_match.equals(connection.dialect, _AUDIT.c.entity, text_match.storable(wanted.entity)))
    if wanted.who is not None:
        found.append(_by(connection, text_match.storable(wanted.who)))
    if wanted.since is not None:
        found.append(_AUDIT.c.at >= wanted.since)
    if wanted.until is not None:
        found.append(_AUDIT.c.at <= wanted.until)
    if wanted.text:
        text = text_match.storable(wanted.text)
        columns = (_AUDIT.c.entity, _AUDIT.c.who, _AUDIT.c.why, type_coerce(_AUDIT.c.changes, Text))
        found.append(or_(*(text_match.contains(connection.dialect, column, text) for column in columns)))
    if wanted.before_id is not None:
        last = connection.execute(select(_AUDIT.c.at).where(_AUDIT.c.id == wanted.before_id)).scalar_one_or_none()
        if last is None:
            raise UsageError(f"the audit has no entry with the id {wanted.before_id} (any more)")
        found.append(or_(_AUDIT.c.at < last, and_(_AUDIT.c.at == last, _AUDIT.c.id < wanted.before_id)))
    return found


def _by(connection: Connection, who: str) -> ColumnElement[bool]:
    """Whose entries: the engine's own, or those of everybody whose name has this text in it."""
    return _AUDIT.c.who == who if who == ENGINE else text_match.contains(connection.dialect, _AUDIT.c.who, who)


def _entry(row: Any) -> AuditEntry:  # noqa: ANN401  a row of the audit
    return AuditEntry(
        id=row.id,
        change_id=row.change_id,
        at=row.at,
        who=row.who,
        action=AuditAction(row.action),
        kind=row.kind,
        entity=row.entity,
        entity_id=row.entity_id,
        changes=tuple(AuditChange(*change) for change in row.changes),
        transitions=tuple(Transition(MailDirection(direction), before, after) for direction, before, after in row.transitions),
        why=row.why,
        undo=row.undo,
        undone_by=row.undone_by,
    )

"""What is kept so that nothing is lost: values that gave way, conflicts that wait for a person, and the recycle bin."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, select, update

from core.domain.act.conflicts import Conflict
from core.domain.act.keeping import overwritten_from, overwritten_json
from core.domain.act.kinds import MEETING_KINDS, OBJECT_TYPE_CODE, ActKind, Side
from core.domain.act.mapping import UserDecision
from core.domain.act.merge import Overwritten
from core.domain.act.values import Version
from core.domain.ids import MailboxId
from core.ports.act_links import Binned, HistoryEntry, OpenConflict
from core.store.act.links import CONFLICT, KIND_OF_CODE, LINK, clean
from core.store.act.meetings import APPOINTMENT
from core.store.act.restoring import dump, made_of, put_back
from core.store.act.tasks import TASK
from core.store.bulk import Rows, insert_rows
from core.store.ids import Ids
from core.store.links import chunked
from core.store.rows import BinRow, SyncHistoryRow, table_of
from core.store.text_match import storable

_HISTORY = table_of(SyncHistoryRow)
_BIN = table_of(BinRow)


def history_of(connection: Connection, where: ColumnElement[bool]) -> list[HistoryEntry]:
    """All values that gave way of which something holds, in the order in which they did."""
    return [_entry(row) for row in connection.execute(select(_HISTORY).where(where).order_by(_HISTORY.c.id))]


def binned_of(connection: Connection, where: ColumnElement[bool]) -> list[Binned]:
    """All that was deleted of which something holds, in the order in which it was."""
    return [_binned(row) for row in connection.execute(select(_BIN).where(where).order_by(_BIN.c.id))]


def _entry(row: Any) -> HistoryEntry:  # noqa: ANN401  a row of the history
    return HistoryEntry(
        row.id,
        row.mailbox_id,
        row.link_id,
        KIND_OF_CODE[row.objecttypecode],
        row.objectid,
        row.subject,
        overwritten_from(row.entry),
        row.at,
        row.pass_id,
        row.undone_at,
    )


class TrailReading:
    """The trail's part of LinkReader, inside the transaction of `connection`."""

    connection: Connection

    def history(
        self, *, mailbox_id: MailboxId | None = None, object_id: int | None = None, after: int = 0, limit: int
    ) -> list[HistoryEntry]:
        """Values that gave way, in the order in which they did."""
        query = select(_HISTORY).where(_HISTORY.c.id > after)
        query = query if mailbox_id is None else query.where(_HISTORY.c.mailbox_id == mailbox_id)
        query = query if object_id is None else query.where(_HISTORY.c.objectid == object_id)
        return [_entry(row) for row in self.connection.execute(query.order_by(_HISTORY.c.id).limit(limit))]

    def conflicts(self, *, mailbox_id: MailboxId | None = None, waiting: bool = True, after: int = 0, limit: int) -> list[OpenConflict]:
        """Conflicts; with `waiting` those alone that nobody has decided."""
        query = _conflicts().where(CONFLICT.c.id > after)
        query = query if mailbox_id is None else query.where(LINK.c.mailbox_id == mailbox_id)
        query = query.where(CONFLICT.c.decision == UserDecision.NONE) if waiting else query
        return [_conflict(row) for row in self.connection.execute(query.order_by(CONFLICT.c.id).limit(limit))]

    def conflicts_by_id(self, ids: Collection[int]) -> dict[int, OpenConflict]:
        """Conflicts by their ids."""
        return {one.id: one for one in self._conflicts(CONFLICT.c.id, ids)}

    def conflicts_of(self, link_ids: Collection[int]) -> list[OpenConflict]:
        """All conflicts of links, by id."""
        return sorted(self._conflicts(CONFLICT.c.link_id, link_ids), key=lambda one: one.id)

    def _conflicts(self, column: Any, values: Collection[int]) -> list[OpenConflict]:  # noqa: ANN401  a column of numbers
        return [_conflict(row) for some in chunked(values) for row in self.connection.execute(_conflicts().where(column.in_(some)))]

    def binned(self, *, mailbox_id: MailboxId | None = None, after: int = 0, limit: int) -> list[Binned]:
        """What was deleted, in the order in which it was."""
        query = select(_BIN).where(_BIN.c.id > after)
        query = query if mailbox_id is None else query.where(_BIN.c.mailbox_id == mailbox_id)
        return [_binned(row) for row in self.connection.execute(query.order_by(_BIN.c.id).limit(limit))]

    def is_binned(self, item: Binned) -> bool:
        """Whether an item of the server lies in the bin in this very version, and was not restored."""
        here = (_BIN.c.mailbox_id == item.mailbox_id) & (_BIN.c.side == Side.REMOTE) & _BIN.c.restored_at.is_(None)
        rows = self.connection.execute(select(_BIN.c.lost).where(here, _BIN.c.exchangeentryid == item.remote_id)).scalars()
        lost = clean(dict(item.lost))
        return any(one == lost for one in rows)


class TrailWriting(TrailReading):
    """The trail's part of LinkWriter; `_now` is the time of everything written."""

    _ids: Ids
    _now: datetime

    def keep_overwritten(self, link_id: int, entries: Sequence[Overwritten], pass_id: int | None = None) -> list[int]:
        """Write values that gave way into the history."""
        link: Any = self.connection.execute(select(LINK).where(LINK.c.id == link_id)).one()
        ids = list(self._ids.many(len(entries))) if entries else []
        rows: Rows = [
            {
                "id": number,
                "mailbox_id": link.mailbox_id,
                "link_id": link_id,
                "objecttypecode": link.objecttypecode,
                "objectid": link.objectid,
                "subject": link.itemsubject,
                "entry": clean(overwritten_json(entry)),
                "pass_id": pass_id,
                "at": self._now,
                "undone_at": None,
            }
            for number, entry in zip(ids, entries, strict=True)
        ]
        insert_rows(self.connection, _HISTORY, rows)
        return ids

    def history_undone(self, ids: Collection[int]) -> None:
        """A person had these values back."""
        for some in chunked(ids):
            self.connection.execute(update(_HISTORY).where(_HISTORY.c.id.in_(some)).values(undone_at=self._now))

    def keep_conflicts(self, link_id: int, conflicts: Sequence[Conflict]) -> None:
        """Make these the conflicts of a link, and no others; one that is known with the same values stays as it is."""
        wanted = {one.key: one for one in conflicts}
        known = {row.field: row for row in self.connection.execute(select(CONFLICT).where(CONFLICT.c.link_id == link_id))}
        same = {
            key
            for key, row in known.items()
            if key in wanted and (row.store, row.remote) == (clean(wanted[key].store), clean(wanted[key].remote))
        }
        for some in chunked(row.id for key, row in known.items() if key not in same):
            self.connection.execute(delete(CONFLICT).where(CONFLICT.c.id.in_(some)))
        rows: Rows = [
            {
                "id": self._ids.one(),
                "link_id": link_id,
                "field": key,
                "agreed": clean(one.agreed),
                "store": clean(one.store),
                "remote": clean(one.remote),
                "because": one.because,
                "raised_at": self._now,
                "decision": UserDecision.NONE,
                "decided_by": "",
                "decided_at": None,
            }
            for key, one in wanted.items()
            if key not in same
        ]
        insert_rows(self.connection, CONFLICT, rows)

    def decide(self, conflict_ids: Collection[int], decision: UserDecision, by: str) -> list[OpenConflict]:
        """Write down a person's decision on conflicts; returns those that are there. NONE takes it back."""
        taken = decision is not UserDecision.NONE
        found: list[OpenConflict] = []
        for some in chunked(conflict_ids):
            values = {"decision": decision, "decided_by": storable(by) if taken else "", "decided_at": self._now if taken else None}
            self.connection.execute(update(CONFLICT).where(CONFLICT.c.id.in_(some)).values(values))
            rows = self.connection.execute(_conflicts().where(CONFLICT.c.id.in_(some)).order_by(CONFLICT.c.id))
            found += [_conflict(row) for row in rows]
        return found

    def bin_records(
        self, mailbox_id: MailboxId, kind: ActKind, lost: Mapping[int, Version], because: str, pass_id: int | None = None
    ) -> list[int]:
        """Put activities of the store into the bin, whole; those that are there."""
        if kind is ActKind.CONTACT:
            raise ValueError("a contact is never deleted by a synchronization")
        kept = dump(self.connection, kind, lost)
        items = []
        for number, rows in kept.items():
            first = rows[(APPOINTMENT if kind in MEETING_KINDS else TASK).name][0]
            uid = first.get("globalobjectid") or first.get("uid") or ""
            items.append(
                Binned(0, mailbox_id, Side.STORE, kind, number, None, uid, first["subject"], lost[number], because, self._now, pass_id)
            )
        return self._put(items, kept)

    def bin_items(self, items: Sequence[Binned]) -> list[int]:
        """Put what is about to be deleted on the server into the bin, by its last version."""
        return self._put([replace(one, side=Side.REMOTE) for one in items], {})

    def _put(self, items: Sequence[Binned], kept: Mapping[int, dict[str, Any]]) -> list[int]:
        ids = list(self._ids.many(len(items))) if items else []
        rows: Rows = [
            {
                "id": number,
                "mailbox_id": one.mailbox_id,
                "side": one.side,
                "objecttypecode": OBJECT_TYPE_CODE[one.kind],
                "objectid": one.object_id,
                "exchangeentryid": one.remote_id,
                "globalobjectid": storable(one.uid),
                "subject": storable(one.subject),
                "lost": clean(dict(one.lost)),
                "kept": kept.get(one.object_id) if one.side is Side.STORE and one.object_id is not None else None,
                "because": storable(one.because),
                "pass_id": one.pass_id,
                "at": self._now,
                "restored_at": None,
                "restored_by": "",
                "restored_as": None,
            }
            for number, one in zip(ids, items, strict=True)
        ]
        insert_rows(self.connection, _BIN, rows)
        return ids

    def restore(self, binned_id: int, by: str) -> Binned | None:
        """Restore something in the store, unlinked; None where nothing is to be restored. Raises ValueError for a contact."""
        row: Any = self.connection.execute(select(_BIN).where(_BIN.c.id == binned_id).with_for_update()).first()
        if row is None or row.restored_at is not None:
            return None
        binned = _binned(row)
        if binned.kind is ActKind.CONTACT:
            raise ValueError("a contact that was deleted on the server is in the store still")
        if row.kept is None:
            number = made_of(self.connection, self._ids, self._now, binned)
        elif put_back(self.connection, self._now, binned.kind, row.kept):
            number = row.objectid
        else:
            return None
        values = {"restored_at": self._now, "restored_by": storable(by), "restored_as": number}
        self.connection.execute(update(_BIN).where(_BIN.c.id == binned_id).values(values))
        return replace(binned, restored_at=self._now, restored_by=storable(by), restored_as=number)


def _conflicts() -> Any:  # noqa: ANN401  a statement of many types
    return select(CONFLICT, LINK.c.mailbox_id, LINK.c.objecttypecode, LINK.c.itemsubject).join_from(CONFLICT, LINK)


def _conflict(row: Any) -> OpenConflict:  # noqa: ANN401  a row
    return OpenConflict(
        row.id,
        row.mailbox_id,
        row.link_id,
        KIND_OF_CODE[row.objecttypecode],
        row.itemsubject,
        Conflict(row.field, row.agreed, row.store, row.remote, row.because),
        row.raised_at,
        row.decision,
        row.decided_by,
        row.decided_at,
    )


def _binned(row: Any) -> Binned:  # noqa: ANN401  a row
    return Binned(
        id=row.id,
        mailbox_id=row.mailbox_id,
        side=row.side,
        kind=KIND_OF_CODE[row.objecttypecode],
        object_id=row.objectid,
        remote_id=row.exchangeentryid,
        uid=row.globalobjectid,
        subject=row.subject,
        lost=row.lost,
        because=row.because,
        at=row.at,
        pass_id=row.pass_id,
        whole=row.kept is not None,
        restored_at=row.restored_at,
        restored_by=row.restored_by,
        restored_as=row.restored_as,
    )

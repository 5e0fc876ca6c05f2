"""Passes with their plans, and how far folders were read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from core.domain.act.belt import Release, dangerous
from core.domain.act.plans import PlannedAction
from core.domain.ids import MailboxId
from core.ports.act_passes import OVER, FolderKind, FolderState, KeptAction, PassEntry, PassState
from core.store.act.links import clean
from core.store.bulk import Rows, insert_rows
from core.store.ids import Ids
from core.store.rows import ActFolderRow, PassActionRow, SyncPassRow, table_of
from core.store.text_match import storable

_PASS = table_of(SyncPassRow)
_ACTION = table_of(PassActionRow)
_FOLDER = table_of(ActFolderRow)
_DECISIONS = frozenset({PassState.RELEASED, PassState.REFUSED})


class PassReading:
    """PassReader inside the transaction of `connection`."""

    connection: Connection

    def passes(
        self, *, mailbox_id: MailboxId | None = None, states: Collection[PassState] = (), before: int | None = None, limit: int
    ) -> list[PassEntry]:
        """Passes, the newest first."""
        query = select(_PASS)
        query = query if mailbox_id is None else query.where(_PASS.c.mailbox_id == mailbox_id)
        query = query.where(_PASS.c.state.in_(list(states))) if states else query
        query = query if before is None else query.where(_PASS.c.id < before)
        return [
            PassEntry(
                row.mailbox_id,
                row.state,
                row.first,
                tuple(row.because),
                row.totals,
                row.silently,
                row.decided_by,
                row.decided_at,
                row.began_at,
                row.ended_at,
                row.id,
            )
            for row in self.connection.execute(query.order_by(_PASS.c.id.desc()).limit(limit))
        ]

    def pass_actions(self, pass_id: int, *, after: int = -1, limit: int) -> list[KeptAction]:
        """What a pass would do, in its order."""
        query = select(_ACTION).where(_ACTION.c.pass_id == pass_id, _ACTION.c.number > after)
        return [
            KeptAction(row.number, row.said, row.dangerous, row.fingerprint, row.done_at, row.error)
            for row in self.connection.execute(query.order_by(_ACTION.c.number).limit(limit))
        ]

    def release(self, pass_id: int) -> Release | None:
        """A person's word for a pass; None where nobody released it."""
        row: Any = self.connection.execute(select(_PASS).where(_PASS.c.id == pass_id)).first()
        if row is None or not row.decided_by or row.state is PassState.REFUSED:
            return None
        query = select(_ACTION.c.fingerprint).where(_ACTION.c.pass_id == pass_id, _ACTION.c.dangerous.is_(True))
        return Release(frozenset(self.connection.execute(query).scalars()), row.silently)

    def folder_states(self, mailbox_id: MailboxId) -> list[FolderState]:
        """How far the folders of a mailbox were read, by kind and folder."""
        rows = self.connection.execute(select(_FOLDER).where(_FOLDER.c.mailbox_id == mailbox_id))
        states = [FolderState(row.mailbox_id, row.kind, row.folder, row.generation, row.state, row.read_at) for row in rows]
        return sorted(states, key=lambda one: (one.kind, one.folder))


class PassWriting(PassReading):
    """PassWriter; `_now` is the time of everything written."""

    _ids: Ids
    _now: datetime

    def keep_pass(self, entry: PassEntry) -> int:
        """Write a pass, a new one without an id; returns its id."""
        values = {
            "mailbox_id": entry.mailbox_id,
            "state": entry.state,
            "first": entry.first,
            "because": list(entry.because),
            "totals": entry.totals,
            "silently": entry.silently,
            "decided_by": storable(entry.decided_by),
            "decided_at": entry.decided_at,
            "began_at": entry.began_at or self._now,
            "ended_at": entry.ended_at or (self._now if entry.state in OVER else None),
        }
        if entry.id is not None:
            self.connection.execute(update(_PASS).where(_PASS.c.id == entry.id).values(values))
            return entry.id
        number = self._ids.one()
        insert_rows(self.connection, _PASS, [{"id": number, **values}])
        return number

    def add_actions(self, pass_id: int, actions: Sequence[PlannedAction], *, first: int = 0) -> None:
        """Add actions to the plan of a pass, from number `first` on."""
        rows: Rows = [
            {
                "pass_id": pass_id,
                "number": number,
                "action": one.action,
                "said": clean(one.as_json()),
                "dangerous": dangerous(one),
                "fingerprint": one.fingerprint,
                "done_at": None,
                "error": "",
            }
            for number, one in enumerate(actions, first)
        ]
        insert_rows(self.connection, _ACTION, rows)

    def action_ended(self, pass_id: int, number: int, error: str = "") -> None:
        """An action was carried out, or failed for this reason."""
        this = (_ACTION.c.pass_id == pass_id) & (_ACTION.c.number == number)
        values = {"done_at": None if error else self._now, "error": storable(error)}
        self.connection.execute(update(_ACTION).where(this).values(values))

    def decide_pass(self, pass_id: int, state: PassState, by: str, *, silently: bool = False) -> bool:
        """A person releases or refuses a held pass; False where it is not held any more. Raises ValueError for another state."""
        if state not in _DECISIONS:
            raise ValueError(f"a person releases or refuses a pass; {state} is neither")
        held = (_PASS.c.id == pass_id) & (_PASS.c.state == PassState.HELD)
        values = {
            "state": state,
            "silently": silently,
            "decided_by": storable(by),
            "decided_at": self._now,
            "ended_at": self._now if state in OVER else None,
        }
        return self.connection.execute(update(_PASS).where(held).values(values)).rowcount > 0

    def supersede(self, mailbox_id: MailboxId, but: int) -> int:
        """All passes of a mailbox that are not over give way to another one; returns how many."""
        standing = (_PASS.c.mailbox_id == mailbox_id) & (_PASS.c.id != but) & _PASS.c.state.not_in(list(OVER))
        return self.connection.execute(update(_PASS).where(standing).values(state=PassState.SUPERSEDED, ended_at=self._now)).rowcount

    def save_folder_states(self, states: Sequence[FolderState]) -> None:
        """Write down how far folders were read."""
        for one in states:
            here = (_FOLDER.c.mailbox_id == one.mailbox_id) & (_FOLDER.c.kind == one.kind) & (_FOLDER.c.folder == one.folder)
            self.connection.execute(delete(_FOLDER).where(here))
        rows: Rows = [
            {
                "mailbox_id": one.mailbox_id,
                "kind": one.kind,
                "folder": one.folder,
                "generation": one.generation,
                "state": one.state,
                "read_at": one.read_at or self._now,
            }
            for one in {(each.mailbox_id, each.kind, each.folder): each for each in states}.values()
        ]
        insert_rows(self.connection, _FOLDER, rows)

    def forget_folder_states(self, mailbox_id: MailboxId, kind: FolderKind | None = None) -> None:
        """Have folders read from the beginning."""
        where = _FOLDER.c.mailbox_id == mailbox_id
        self.connection.execute(delete(_FOLDER).where(where if kind is None else where & (_FOLDER.c.kind == kind)))

"""How directions fare, their tests, and alerts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite

from core.domain.alert import STANDING_CODES, AlertDraft
from core.domain.connection import TestResult
from core.domain.ids import MailboxId, ProfileId
from core.domain.mailbox import LastError, MailDirection, TestStatus
from core.store.alerts import how_shown, open_key
from core.store.bulk import insert_rows
from core.store.ids import Ids
from core.store.links import chunked
from core.store.rows import AlertRow, MailboxDirectionRow, MailboxRow, ProfileRow, TestResultRow, table_of

_DIRECTION = table_of(MailboxDirectionRow)
_TEST = table_of(TestResultRow)
_ALERT = table_of(AlertRow)
_MAILBOX = table_of(MailboxRow)
_PROFILE = table_of(ProfileRow)

_NO_ERROR: dict[str, Any] = {"error_code": None, "error_title": None, "error_cause": None, "error_hint": None, "error_at": None}


@dataclass(frozen=True, slots=True)
class FareLog:
    """Writes how directions fare, in one transaction. `now` is the time of what brings none of its own."""

    connection: Connection
    ids: Ids
    now: datetime

    def started(self, mailbox_id: MailboxId, direction: MailDirection, at: datetime) -> None:
        """A run began; of those that are to be logged in full that is one less."""
        self._change(mailbox_id, direction, running_since=at)
        left = _MAILBOX.c.verboseloggingenabled
        self.connection.execute(update(_MAILBOX).where(_MAILBOX.c.id == mailbox_id, left > 0).values(verboseloggingenabled=left - 1))

    def stopped(self, mailbox_id: MailboxId, direction: MailDirection) -> None:
        """A run ended without an outcome: stopped, or by a mistake of ours."""
        self._change(mailbox_id, direction, running_since=None)

    def postpone(
        self,
        mailbox_ids: Collection[MailboxId],
        direction: MailDirection,
        until: datetime,
        *,
        only_later: bool = False,
        due_until: datetime | None = None,
    ) -> None:
        """Have it run at another time, `only_later` than it would have, or if it would have by `due_until`; parked ones go on waiting."""
        for some in chunked(mailbox_ids):
            where = _DIRECTION.c.mailbox_id.in_(some) & (_DIRECTION.c.direction == direction) & _DIRECTION.c.parked.is_(False)
            if only_later:
                where &= _DIRECTION.c.next_due_at.is_(None) | (_DIRECTION.c.next_due_at < until)
            if due_until is not None:
                where &= _DIRECTION.c.next_due_at <= due_until
            self.connection.execute(update(_DIRECTION).where(where).values(next_due_at=until))

    def finished(
        self,
        mailbox_id: MailboxId,
        direction: MailDirection,
        *,
        at: datetime,
        next_due_at: datetime | None,
        processed: int,
        failed: int,
        error: LastError | None,
        park: bool,
        contact: bool,
    ) -> None:
        """A run ended. Success clears error, failures and parking; `last_success_at` moves only where a server was spoken to.

        A pass that a person made due in the meantime (`waiting.make_act_due`) stays due: this one may have looked before.

        `park` without an error: the run had nothing to do, and what the direction was parked for still stands.

        This is the one place that counts items: saving a page does not.
        """
        changes: dict[str, Any] = {
            "running_since": None,
            "next_due_at": next_due_at,
            "parked": park,
            "processed": _DIRECTION.c.processed + processed,
            "failed": _DIRECTION.c.failed + failed,
        }
        if error is not None:
            changes |= _error_columns(error) | {"consecutive_failures": _DIRECTION.c.consecutive_failures + 1}
        elif not park:
            changes |= _NO_ERROR | {"consecutive_failures": 0, "last_ok_at": at}
            if direction is MailDirection.ACT:
                changes["next_due_at"] = _unless_hurried(next_due_at, at)
            if contact:
                changes["last_success_at"] = at
        self._change(mailbox_id, direction, **changes)

    def save_test(self, mailbox_id: MailboxId, result: TestResult, *, enable: bool) -> None:
        """Keep a test's result.

        A passed one enables the direction where that is asked for (`enable`) or was promised (`reenable_after_test`), and frees an
        enabled direction that was parked. A failed one only says so.
        """
        changes: dict[str, Any] = {"test": TestStatus.SUCCESS if result.ok else TestStatus.FAILURE}
        if result.ok:
            changes["last_ok_at"] = result.at or self.now
        state = self._row(mailbox_id, result.direction)
        enabled = state.enabled
        if result.ok and (enable or state.enabled or state.reenable_after_test):
            enabled = True
            changes |= _NO_ERROR | {
                "enabled": True,
                "parked": False,
                "consecutive_failures": 0,
                "reenable_after_test": False,
                # Due at once: nothing that was wrong before says when to come again.
                "next_due_at": None,
            }
        self._change(mailbox_id, result.direction, **changes)
        at = result.at or self.now
        kept = {"ok": result.ok, "enabled": enabled, "at": at, "steps": [asdict(step) for step in result.steps]}
        insert = (postgresql if self.connection.dialect.name == "postgresql" else sqlite).insert(_TEST)
        self.connection.execute(
            insert.values(mailbox_id=mailbox_id, direction=result.direction, **kept).on_conflict_do_update(
                index_elements=["mailbox_id", "direction"], set_=kept
            )
        )

    def raise_alert(self, draft: AlertDraft, at: datetime) -> bool:
        """Raise an alert, or fold it into the one that is still unresolved; True when it is a new one."""
        shown, telling = how_shown(self.connection, draft)
        if not shown and not telling and draft.code not in STANDING_CODES:
            return False
        key = open_key(draft.mailbox_id, draft.code, draft.fold_key, draft.profile_id)
        words = {
            "level": draft.level,
            "text": draft.title,
            "hint": draft.hint,
            "errordetails": draft.detail,
            "reason": draft.reason,
            "modifiedon": at,
        }
        again = update(_ALERT).where(_ALERT.c.open_key == key).values(count=_ALERT.c.count + 1, **words)
        if not draft.over and self.connection.execute(again).rowcount:
            return False
        if not self._is_there(draft):
            return False
        alert_id = self.ids.one()
        row = {
            "id": alert_id,
            "code": draft.code,
            "mailbox_id": draft.mailbox_id,
            "profile_id": draft.profile_id,
            "fold_key": draft.fold_key,
            "open_key": None if draft.over else key,
            "resolved_at": at if draft.over else None,
            "hidden": not shown,
            "telling": telling,
            "tell_attempts": 0,
            "count": 1,
            "createdon": at,
            "acknowledged": False,
            **words,
        }
        insert_rows(self.connection, _ALERT, [row], ignore_conflicts=True)
        if draft.over:
            return True
        if self.connection.execute(select(_ALERT.c.id).where(_ALERT.c.open_key == key)).scalar_one() == alert_id:
            return True
        # Another lane raised it since the update above looked.
        self.connection.execute(again)
        return False

    def _is_there(self, draft: AlertDraft) -> bool:
        """Whether what an alert is about is there still; it stays to the end of this transaction then."""
        for table, number in ((_MAILBOX, draft.mailbox_id), (_PROFILE, draft.profile_id)):
            query = select(table.c.id).where(table.c.id == number).with_for_update(key_share=True)
            if number is not None and self.connection.execute(query).first() is None:
                return False
        return True

    def clear_alert(self, mailbox_id: MailboxId | None, code: str, fold_key: str = "", profile_id: ProfileId | None = None) -> bool:
        """Resolve an alert; True when there was one."""
        key = open_key(mailbox_id, code, fold_key, profile_id)
        resolved = update(_ALERT).where(_ALERT.c.open_key == key).values(open_key=None, resolved_at=self.now)
        return self.connection.execute(resolved).rowcount > 0

    def _row(self, mailbox_id: MailboxId, direction: MailDirection) -> Any:  # noqa: ANN401  a row of the direction table
        where = (_DIRECTION.c.mailbox_id == mailbox_id) & (_DIRECTION.c.direction == direction)
        row = self.connection.execute(select(_DIRECTION).where(where).with_for_update()).first()
        if row is None:
            insert_rows(self.connection, _DIRECTION, [_untouched(mailbox_id, direction)], ignore_conflicts=True)
            row = self.connection.execute(select(_DIRECTION).where(where).with_for_update()).one()
        return row

    def _change(self, mailbox_id: MailboxId, direction: MailDirection, **changes: object) -> None:
        where = (_DIRECTION.c.mailbox_id == mailbox_id) & (_DIRECTION.c.direction == direction)
        change = update(_DIRECTION).where(where).values(changes)
        if self.connection.execute(change).rowcount == 0:
            insert_rows(self.connection, _DIRECTION, [_untouched(mailbox_id, direction)], ignore_conflicts=True)
            self.connection.execute(change)


def _unless_hurried(next_due_at: datetime | None, at: datetime) -> ColumnElement[datetime | None]:
    """When it runs next, unless it became due while it ran: a run begins no sooner than it is due, but where somebody asked for it."""
    due = _DIRECTION.c.next_due_at
    return case(((due > _DIRECTION.c.running_since) & (due <= at), due), else_=literal(next_due_at, due.type))


def _untouched(mailbox_id: MailboxId, direction: MailDirection) -> dict[str, Any]:
    return {
        "mailbox_id": mailbox_id,
        "direction": direction,
        "enabled": False,
        "test": TestStatus.NOT_RUN,
        "parked": False,
        "consecutive_failures": 0,
        "processed": 0,
        "failed": 0,
        "reenable_after_test": False,
    }


def _error_columns(error: LastError) -> dict[str, Any]:
    return {
        "error_code": error.code,
        "error_title": error.title,
        "error_cause": error.cause,
        "error_hint": error.hint,
        "error_at": error.at,
    }

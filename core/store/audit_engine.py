"""What the engine does, for the audit: the steps in the life of a direction that runs and tests make, and rules that follow their folder.

Nobody who writes how a run or a test ended needs to think of it: what is stored of the direction is looked at before and after, and only a
step is written down, so that a run that ends as the one before it did leaves nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from core.domain.audit import ENGINE, AuditAction, AuditChange, AuditDraft, Transition, differing, direction_words
from core.domain.ids import FolderRuleId, MailboxId
from core.domain.kinds import Kind
from core.domain.lifecycle import Work, life_of, work_of
from core.domain.mailbox import DirectionState, Mailbox, MailboxKind, MailDirection
from core.ports import MailboxContext
from core.store.audit import AuditLog
from core.store.ids import Ids
from core.store.mapping import direction_of
from core.store.reading import Reader
from core.store.rows import FolderRuleRow, MailboxDirectionRow, MailboxRow, table_of

_DIRECTION = table_of(MailboxDirectionRow)
_MAILBOX = table_of(MailboxRow)
_RULE = table_of(FolderRuleRow)


class EngineWatch:
    """Writes down what one transaction of a lane changes of how directions stand."""

    def __init__(self, reader: Reader, ids: Ids, now: datetime) -> None:
        self._reader = reader
        self._log = AuditLog(reader.connection, ids.one, now)

    @contextmanager
    def over(self, mailbox_id: MailboxId, direction: MailDirection, why: str = "", *, testing: bool = False) -> Iterator[None]:
        """Watch the block, which ends a run or, `testing`, a test of a direction; `why` is the reason in words where it ended badly."""
        before = self._state(mailbox_id, direction)
        yield
        after = self._state(mailbox_id, direction)
        if (work_of(before), before.test) == (work_of(after), after.test):
            return
        context = self._reader.context(mailbox_id)
        if context is not None:
            action = AuditAction.TEST if testing else _action(work_of(before), work_of(after))
            self._log.write([_draft(context, direction, before, action, why)], ENGINE)

    @contextmanager
    def rule(self, rule_id: FolderRuleId) -> Iterator[None]:
        """Watch the block, in which a rule may follow its folder to another place."""
        before = self._path(rule_id)
        yield
        after = self._path(rule_id)
        if before is not None and after is not None and before != after:
            address, path = after
            changes = (AuditChange("folder", before[1], path),)
            why = "its folder was moved or renamed on the server"
            kind = Kind.FOLDER_RULE.value
            self._log.write([AuditDraft(AuditAction.FOLLOW, kind, f"{address} {path}", rule_id, changes, why=why)], ENGINE)

    def _state(self, mailbox_id: MailboxId, direction: MailDirection) -> DirectionState:
        where = (_DIRECTION.c.mailbox_id == mailbox_id) & (_DIRECTION.c.direction == direction)
        row: Any = self._reader.connection.execute(select(_DIRECTION).where(where)).first()
        return direction_of(row)

    def _path(self, rule_id: FolderRuleId) -> tuple[str, str] | None:
        query = select(_MAILBOX.c.emailaddress, _RULE.c.exchangefoldername).join_from(_RULE, _MAILBOX, _RULE.c.mailboxid == _MAILBOX.c.id)
        row = self._reader.connection.execute(query.where(_RULE.c.id == rule_id)).first()
        return None if row is None else (row[0], row[1])


def _action(before: Work, after: Work) -> AuditAction:
    match after:
        case Work.PARKED:
            return AuditAction.PARK
        case Work.DEGRADED:
            return AuditAction.DEGRADE
        case _ if before in {Work.PARKED, Work.DEGRADED}:
            return AuditAction.RECOVER
    return AuditAction.START


def _draft(context: MailboxContext, direction: MailDirection, before: DirectionState, action: AuditAction, why: str) -> AuditDraft:
    """The entry about a direction that stood otherwise `before`, by all that decides about it."""
    box = context.mailbox
    owner = context.user or context.queue

    def stands(mailbox: Mailbox) -> str:
        return life_of(mailbox, context.profile, context.organization, owner, direction).state.value

    earlier: dict[str, Any] = {direction.value: before}
    was, now = stands(replace(box, **earlier)), stands(box)
    return AuditDraft(
        action,
        (Kind.FORWARD_MAILBOX if box.kind is MailboxKind.FORWARD else Kind.MAILBOX).value,
        box.email_address,
        box.id,
        tuple(differing(direction_words(direction, before), direction_words(direction, box.direction(direction)))),
        (Transition(direction, was, now),) if was != now else (),
        why,
    )

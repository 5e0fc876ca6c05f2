"""The ledger in the store: how seen messages stand, what is to be read once more, and what an older program failed on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, and_, delete, func, or_, select, update

from core.domain.activity import Direction
from core.domain.decision import Outcome
from core.domain.ids import MailboxId
from core.domain.ledger import Known, Standing
from core.ports.ledger import Reread, Waiting
from core.store.bulk import insert_rows
from core.store.links import chunked
from core.store.rows import (
    AwaitedRow,
    CursorRow,
    DecisionRow,
    EmailRow,
    FailureRow,
    MailboxRow,
    PurgedRow,
    RereadRow,
    SeenRow,
    table_of,
)
from core.store.types import index_key

_SEEN = table_of(SeenRow)
_DECISION = table_of(DecisionRow)
_FAILURE = table_of(FailureRow)
_CURSOR = table_of(CursorRow)
_PURGED = table_of(PurgedRow)
_REREAD = table_of(RereadRow)
_AWAITED = table_of(AwaitedRow)
_EMAIL = table_of(EmailRow)
_MAILBOX = table_of(MailboxRow)

_STANDINGS = {Outcome.TRACKED: Standing.TRACKED, Outcome.SKIPPED: Standing.SKIPPED, Outcome.QUARANTINED: Standing.QUARANTINED}


class LedgerReading:
    """What is asked of the ledger. `connection` is the transaction's."""

    connection: Connection

    def ledger(self, mailbox_id: MailboxId, folder: str, generation: str, remote_ids: Collection[str]) -> dict[str, Known]:
        """How messages that were seen stand; what was never seen is absent."""
        where = (_SEEN.c.mailbox_id == mailbox_id) & (_SEEN.c.folder == folder) & (_SEEN.c.generation == generation)
        query = (
            select(
                _SEEN.c.remote_id,
                _SEEN.c.outcome,
                _SEEN.c.activity_id,
                _DECISION.c.reason,
                _DECISION.c.messageid,
                _DECISION.c.subject,
                _FAILURE.c.id.label("failure_id"),
            )
            .outerjoin(_DECISION, _DECISION.c.id == _SEEN.c.id)
            .outerjoin(_FAILURE, and_(_FAILURE.c.seen_id == _SEEN.c.id, _FAILURE.c.resolved_at.is_(None)))
            .where(where)
        )
        found: dict[str, Known] = {}
        for some in chunked(remote_ids):
            for row in self.connection.execute(query.where(_SEEN.c.remote_id.in_(some))):
                standing = _STANDINGS[row.outcome]
                if standing is Standing.TRACKED and row.activity_id is None:
                    standing = Standing.PURGED
                reason = None if row.reason is None else row.reason.value
                found[row.remote_id] = Known(standing, reason, row.messageid, row.subject or "", row.activity_id, row.failure_id)
        return found

    def seen_after(self, mailbox_id: MailboxId, folder: str, generation: str, after: int, limit: int) -> list[tuple[int, str]]:
        """What was seen there, in the order of the numbers that come with it."""
        where = (_SEEN.c.mailbox_id == mailbox_id) & (_SEEN.c.folder == folder) & (_SEEN.c.generation == generation)
        query = select(_SEEN.c.id, _SEEN.c.remote_id).where(where, _SEEN.c.id > after).order_by(_SEEN.c.id).limit(limit)
        return [(row.id, row.remote_id) for row in self.connection.execute(query)]

    def read_generation(self, mailbox_id: MailboxId, folder: str) -> str | None:
        """The generation in which a folder was read last."""
        query = select(_CURSOR.c.generation).where(_CURSOR.c.mailbox_id == mailbox_id, _CURSOR.c.folder == folder)
        return self.connection.execute(query.order_by(_CURSOR.c.modifiedon.desc()).limit(1)).scalar_one_or_none()

    def purged_identities(self, direction: Direction, identities: Collection[str]) -> set[str]:
        """Which of these identities were tracked and removed since."""
        keys = {index_key(identity): identity for identity in identities}
        return {
            keys[key]
            for some in chunked(keys)
            for key in self.connection.execute(
                select(_PURGED.c.identity).where(_PURGED.c.directioncode == direction, _PURGED.c.identity.in_(some))
            ).scalars()
        }

    def waiting_for(self, keys: Collection[str]) -> list[Waiting]:
        """What waits for emails with these keys, a message once."""
        asked = {index_key(key): key for key in keys}
        query = (
            select(
                _AWAITED.c.key,
                _AWAITED.c.email_id,
                _AWAITED.c.seen_id,
                func.coalesce(_EMAIL.c.subject, _DECISION.c.subject, "").label("subject"),
                func.coalesce(_EMAIL.c.messageid, _DECISION.c.messageid).label("messageid"),
                func.coalesce(_MAILBOX.c.emailaddress, "").label("mailbox"),
            )
            .outerjoin(_EMAIL, _EMAIL.c.id == _AWAITED.c.email_id)
            .outerjoin(_SEEN, _SEEN.c.id == _AWAITED.c.seen_id)
            .outerjoin(_DECISION, _DECISION.c.id == _SEEN.c.id)
            .outerjoin(_MAILBOX, _MAILBOX.c.id == func.coalesce(_EMAIL.c.receivingmailboxid, _EMAIL.c.sendermailboxid, _SEEN.c.mailbox_id))
            .order_by(_AWAITED.c.id)
        )
        found: dict[tuple[int | None, int | None], Waiting] = {}
        for some in chunked(asked):
            for row in self.connection.execute(query.where(_AWAITED.c.key.in_(some))):
                waiting = Waiting(asked[row.key], row.mailbox, row.messageid, row.subject, row.email_id)
                found.setdefault((row.email_id, row.seen_id), waiting)
        return list(found.values())

    def rereads(self, mailbox_id: MailboxId, limit: int) -> list[Reread]:
        """What is to be read once more, by folder."""
        columns = (_REREAD.c.folder, _REREAD.c.generation, _REREAD.c.remote_id)
        rows = self.connection.execute(select(*columns).where(_REREAD.c.mailbox_id == mailbox_id).order_by(*columns).limit(limit))
        return [Reread(*row) for row in rows]

    def failures_by_program(self, mailbox_id: MailboxId) -> dict[str | None, int]:
        """How much is in quarantine, by the version of the program that failed last."""
        where = (_FAILURE.c.mailbox_id == mailbox_id) & _FAILURE.c.resolved_at.is_(None)
        rows = self.connection.execute(select(_FAILURE.c.program, func.count().label("n")).where(where).group_by(_FAILURE.c.program))
        return {row.program: row.n for row in rows}


def request_rereads(connection: Connection, mailbox_id: MailboxId, rereads: Collection[Reread], now: datetime) -> None:
    """Have the next run fetch these."""
    rows = [
        {
            "mailbox_id": mailbox_id,
            "folder": one.folder,
            "generation": one.generation,
            "remote_id": one.remote_id,
            "createdon": now,
        }
        for one in dict.fromkeys(rereads)
    ]
    insert_rows(connection, _REREAD, rows, ignore_conflicts=True)


def forget_rereads(connection: Connection, mailbox_id: MailboxId, rereads: Collection[Reread]) -> None:
    """These were read, or cannot be."""
    places: dict[tuple[str, str], list[str]] = {}
    for one in rereads:
        places.setdefault((one.folder, one.generation), []).append(one.remote_id)
    for (folder, generation), remote_ids in places.items():
        where = (_REREAD.c.mailbox_id == mailbox_id) & (_REREAD.c.folder == folder) & (_REREAD.c.generation == generation)
        for some in chunked(remote_ids):
            connection.execute(delete(_REREAD).where(where, _REREAD.c.remote_id.in_(some)))


def retry_failures_of(connection: Connection, mailbox_id: MailboxId, programs: Collection[str | None], now_by: str, now: datetime) -> int:
    """Have what these versions failed on judged again at once, by the version `now_by`; returns how many."""
    named = [program for program in programs if program is not None]
    failed_by = _FAILURE.c.program.in_(named)
    where = or_(failed_by, _FAILURE.c.program.is_(None)) if None in programs else failed_by
    mine = (_FAILURE.c.mailbox_id == mailbox_id) & _FAILURE.c.resolved_at.is_(None)
    return connection.execute(update(_FAILURE).where(mine, where).values(next_retry_at=now, program=now_by)).rowcount

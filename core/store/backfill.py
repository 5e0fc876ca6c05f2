"""Old mail in the store: what was skipped for its age, the judgement of it once more, and how far that is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select

from core.domain.backfill import Backfill
from core.domain.decision import Reason
from core.domain.ids import MailboxId
from core.ports import PageItem
from core.ports.backfill import OldMail
from core.store.bulk import Rows, insert_rows
from core.store.links import chunked
from core.store.rows import SeenRow, table_of
from core.store.rows_backfill import BackfillRow, OldMailRow

_SEEN = table_of(SeenRow)
_OLD = table_of(OldMailRow)
_BACKFILL = table_of(BackfillRow)


class BackfillReading:
    """What is asked about old mail. `connection` is the transaction's."""

    connection: Connection

    def backfill(self, mailbox_id: MailboxId) -> Backfill | None:
        """The last backfill of a mailbox; None where there never was one."""
        return backfills(self.connection, mailbox_id).get(mailbox_id)

    def count_old_mail(self, mailbox_id: MailboxId, since: datetime | None, folders: Collection[str]) -> int:
        """How many messages of these folders that were skipped as old are old no longer."""
        query = select(func.count()).select_from(_OLD).join(_SEEN, _OLD.c.seen_id == _SEEN.c.id)
        return self.connection.execute(query.where(_within(mailbox_id, since), _SEEN.c.folder.in_(folders))).scalar_one()

    def old_mail(self, mailbox_id: MailboxId, since: datetime | None, folders: Collection[str], limit: int) -> list[OldMail]:
        """Those messages, in order of arrival; those of which nobody knows when they arrived come first."""
        query = (
            select(_SEEN.c.folder, _SEEN.c.generation, _SEEN.c.remote_id, _OLD.c.arrived_at)
            .join_from(_OLD, _SEEN, _OLD.c.seen_id == _SEEN.c.id)
            .where(_within(mailbox_id, since), _SEEN.c.folder.in_(folders))
            .order_by(_OLD.c.arrived_at.is_not(None), _OLD.c.arrived_at, _OLD.c.seen_id)
            .limit(limit)
        )
        return [OldMail(*row) for row in self.connection.execute(query)]


def backfills(connection: Connection, mailbox_id: MailboxId | None = None) -> dict[MailboxId, Backfill]:
    """The last backfill of each mailbox that ever had one, or of this one alone."""
    query = select(_BACKFILL)
    if mailbox_id is not None:
        query = query.where(_BACKFILL.c.mailbox_id == mailbox_id)
    return {
        row.mailbox_id: Backfill(row.started_at, row.done, row.waiting, row.slice_at, row.ended_at) for row in connection.execute(query)
    }


def keep_backfill(connection: Connection, mailbox_id: MailboxId, backfill: Backfill) -> None:
    """Replace what is known of a mailbox's backfill."""
    connection.execute(delete(_BACKFILL).where(_BACKFILL.c.mailbox_id == mailbox_id))
    insert_rows(
        connection,
        _BACKFILL,
        [
            {
                "mailbox_id": mailbox_id,
                "started_at": backfill.started_at,
                "slice_at": backfill.slice_at,
                "done": backfill.done,
                "waiting": backfill.waiting,
                "ended_at": backfill.ended_at,
            }
        ],
    )


def forget_old_mail(connection: Connection, mailbox_id: MailboxId, old: Sequence[OldMail]) -> None:
    """Take messages out of what may be judged again."""
    places: dict[tuple[str, str], list[str]] = {}
    for one in old:
        places.setdefault((one.folder, one.generation), []).append(one.remote_id)
    for (folder, generation), remote_ids in places.items():
        for some in chunked(remote_ids):
            where = (_SEEN.c.mailbox_id == mailbox_id) & (_SEEN.c.folder == folder) & (_SEEN.c.generation == generation)
            connection.execute(delete(_OLD).where(_OLD.c.seen_id.in_(select(_SEEN.c.id).where(where, _SEEN.c.remote_id.in_(some)))))


def note_old_mail(connection: Connection, mailbox_id: MailboxId, judged: Sequence[tuple[int, PageItem]], *, again: bool) -> None:
    """Remember which of these seen messages (id, judgement) are skipped for their age; `again`: some may be remembered as such."""
    if again:
        for some in chunked(seen_id for seen_id, _ in judged):
            connection.execute(delete(_OLD).where(_OLD.c.seen_id.in_(some)))
    rows: Rows = [
        {"seen_id": seen_id, "mailbox_id": mailbox_id, "arrived_at": item.arrived_at}
        for seen_id, item in judged
        if item.decision.reason is Reason.BEFORE_START
    ]
    insert_rows(connection, _OLD, rows)


def _within(mailbox_id: MailboxId, since: datetime | None) -> ColumnElement[bool]:
    mine = _OLD.c.mailbox_id == mailbox_id
    return mine if since is None else and_(mine, or_(_OLD.c.arrived_at.is_(None), _OLD.c.arrived_at >= since))

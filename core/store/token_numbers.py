"""Numbers of tracking tokens: of users and queues, and of their messages (facts 4.5)."""

from __future__ import annotations

from sqlalchemy import Connection, func, select, update

from core.domain.ids import MailboxId
from core.errors import InternalError
from core.store.rows import MailboxRow, OrganizationRow, QueueRow, UserRow, table_of


def next_token_number(connection: Connection, mailbox_id: MailboxId, modulus: int, count: int = 1) -> tuple[int, int]:
    """The number of the mailbox's user or queue, and the next value of its counter, from 0 to `modulus` - 1 and round again.

    With `count` that value and those after it are taken, so many in all.
    A user or queue without a number gets the next free one. Raises InternalError for a forward mailbox, which sends nothing.
    """
    box = connection.execute(select(MailboxRow.user_id, MailboxRow.queue_id).where(MailboxRow.id == mailbox_id)).one()
    if box.user_id is None and box.queue_id is None:
        raise InternalError("a forward mailbox has no number in tracking tokens")
    table = table_of(UserRow if box.user_id is not None else QueueRow)
    row = connection.execute(
        select(table.c.id, table.c.trackingtokenid, table.c.nexttrackingnumber)
        .where(table.c.id == (box.user_id if box.user_id is not None else box.queue_id))
        .with_for_update()
    ).one()
    number = row.trackingtokenid or free_token_id(connection)
    counter = row.nexttrackingnumber % modulus
    connection.execute(
        update(table).where(table.c.id == row.id).values(trackingtokenid=number, nexttrackingnumber=(counter + count) % modulus)
    )
    return number, counter


def free_token_id(connection: Connection) -> int:
    """The next number for a user or queue in tracking tokens: nobody else gets it if it is written in this transaction."""
    connection.execute(select(OrganizationRow.id).with_for_update())
    highest = [connection.execute(select(func.max(table.c.trackingtokenid))).scalar() or 0 for table in map(table_of, (UserRow, QueueRow))]
    return max(highest) + 1

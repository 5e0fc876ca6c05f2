"""Who belongs to a queue: read for many queues at once, and written whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, delete, select

from core.domain.ids import QueueId, UserId
from core.domain.principal import Queue
from core.store.bulk import insert_rows
from core.store.links import chunked
from core.store.mapping import queue_of
from core.store.rows import QueueMemberRow, QueueRow, table_of

_MEMBER = table_of(QueueMemberRow)


def members_of(connection: Connection, queues: Collection[int] | None = None) -> Mapping[QueueId, tuple[UserId, ...]]:
    """The members of these queues (None: of all), by id; a queue without members is absent."""
    statement = select(_MEMBER).order_by(_MEMBER.c.queueid, _MEMBER.c.systemuserid)
    statements = [statement] if queues is None else [statement.where(_MEMBER.c.queueid.in_(some)) for some in chunked(queues)]
    found: defaultdict[QueueId, list[UserId]] = defaultdict(list)
    for each in statements:
        for row in connection.execute(each):
            found[row.queueid].append(row.systemuserid)
    return {queue: tuple(members) for queue, members in found.items()}


def queues_of(connection: Connection, rows: Collection[QueueRow]) -> list[Queue]:
    """The queues of rows with their members, in the order of the rows."""
    members = members_of(connection, [row.id for row in rows])
    return [queue_of(row, members.get(row.id, ())) for row in rows]


def save_members(connection: Connection, created: Iterable[Queue], updated: Iterable[Queue]) -> None:
    """Make the members of these queues those that they name; the queues and users are there already."""
    updated = tuple(updated)
    for some in chunked(queue.id for queue in updated):
        connection.execute(delete(_MEMBER).where(_MEMBER.c.queueid.in_(some)))
    insert_rows(
        connection, _MEMBER, [{"queueid": queue.id, "systemuserid": user} for queue in (*created, *updated) for user in queue.members]
    )

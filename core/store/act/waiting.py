"""Which mailboxes wait for a pass because a person said something: asked every few seconds, so that it must cost next to nothing.

What leaves no trace that could be asked for, as a filter that changed, makes the pass due by its time (`make_act_due`).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, and_, or_, select, update

from core.domain.act.mapping import UserDecision
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.ports.act_passes import PassState
from core.store.links import chunked
from core.store.rows import MailboxDirectionRow, SyncConflictRow, SyncMappingRow, SyncPassRow, table_of

_PASS = table_of(SyncPassRow)
_LINK = table_of(SyncMappingRow)
_CONFLICT = table_of(SyncConflictRow)
_DIRECTION = table_of(MailboxDirectionRow)


def waiting_act(connection: Connection) -> set[MailboxId]:
    """Those with a pass that was released, or with a conflict that was decided since their last run ended.

    What the run before left undone is no reason for another one at once: some decisions stand for good, and some cannot be carried out.
    """
    released = select(_PASS.c.mailbox_id).where(_PASS.c.state == PassState.RELEASED).distinct()
    here = and_(_DIRECTION.c.mailbox_id == _LINK.c.mailbox_id, _DIRECTION.c.direction == MailDirection.ACT)
    joined = _CONFLICT.join(_LINK, _LINK.c.id == _CONFLICT.c.link_id).outerjoin(_DIRECTION, here)
    since = [or_(end.is_(None), _CONFLICT.c.decided_at > end) for end in (_DIRECTION.c.last_success_at, _DIRECTION.c.error_at)]
    decided = select(_LINK.c.mailbox_id).select_from(joined).where(_CONFLICT.c.decision != UserDecision.NONE, *since).distinct()
    return {*connection.execute(released).scalars(), *connection.execute(decided).scalars()}


def make_act_due(connection: Connection, mailbox_ids: Collection[MailboxId], now: datetime, *, parked: bool) -> None:
    """Have the passes of these be due at once where they are switched on; of those that wait after failures only with `parked`."""
    later = (_DIRECTION.c.direction == MailDirection.ACT) & _DIRECTION.c.enabled.is_(True) & (_DIRECTION.c.next_due_at > now)
    if not parked:
        later &= _DIRECTION.c.parked.is_(False) & (_DIRECTION.c.consecutive_failures == 0)
    for some in chunked(mailbox_ids):
        where = later & _DIRECTION.c.mailbox_id.in_(some)
        # Only where there is something to change: whatever is written here has the engine read its mailboxes anew.
        if connection.execute(select(_DIRECTION.c.mailbox_id).where(where)).first() is not None:
            connection.execute(update(_DIRECTION).where(where).values(next_due_at=now))

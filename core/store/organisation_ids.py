"""Ids that a document brings with it: taken out of the number space, so that nothing else ever gets them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, update
from sqlalchemy.orm import Session

from core.store.ids import RESERVED_IDS, new_id
from core.store.rows import IdBlockRow

#: So many ids lie free before those that are the program's own, or none of them is used.
_CLEARANCE = 2**40


def claim_ids(session: Session, numbers: Collection[int]) -> None:
    """Make the number space go on behind the largest of `numbers`, in a writing session."""
    # What the program itself gives leaves the number space where it is.
    chosen = [number for number in numbers if number not in RESERVED_IDS]
    if not chosen:
        return
    largest = max(chosen)
    if RESERVED_IDS.start - _CLEARANCE <= largest < RESERVED_IDS.stop:
        largest = RESERVED_IDS.stop - 1
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        _go_on_behind(connection, largest)
    else:
        # As blocks are: in a transaction of its own, or this one's lock on the row would stop the next block.
        with connection.engine.begin() as own:
            _go_on_behind(own, largest)
    # What is left of the block in hand may hold these numbers: use it up.
    while new_id(session) <= largest:
        pass


def _go_on_behind(connection: Connection, largest: int) -> None:
    connection.execute(update(IdBlockRow).where(IdBlockRow.next_id <= largest).values(next_id=largest + 1))

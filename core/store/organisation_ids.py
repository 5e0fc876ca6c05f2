"""Ids that a document brings with it: taken out of the number space, so that nothing else ever gets them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, update
from sqlalchemy.orm import Session

from core.store.ids import new_id
from core.store.rows import IdBlockRow


def claim_ids(session: Session, numbers: Collection[int]) -> None:
    """Make the number space go on behind the largest of `numbers`, in a writing session."""
    if not numbers:
        return
    largest = max(numbers)
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

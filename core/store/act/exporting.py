"""A person's data in appointments, tasks and contacts, and in what their synchronization remembers, read for an export.

an appointment, series or task ... in which the person takes part, that concerns the person's records, or whose text names the address
the person's own contacts      ... with all their columns
with each of them              ... the values that gave way, what of it lies in the recycle bin, and the bytes of its attachments
and beside them                ... values and deleted items that name the address, of whatever they were
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, Table, Text, or_, select, type_coerce

from core.cancel import CancelToken
from core.domain.act.records import ActRecord, kind_of
from core.domain.record import RecordType
from core.ports.act_links import Binned, HistoryEntry
from core.ports.care import PersonIndex, PersonItem, PersonTraces
from core.store.act import erasing
from core.store.act.attached import ATTACHMENT
from core.store.act.contacts import read_contacts
from core.store.act.meetings import APPOINTMENT, read_meetings
from core.store.act.tasks import TASK, read_tasks
from core.store.act.trail import binned_of, history_of
from core.store.blobs import read_blob
from core.store.links import chunked
from core.store.rows import BinRow, SyncHistoryRow, table_of
from core.store.store import Store
from core.store.text_match import contains

_HISTORY = table_of(SyncHistoryRow)
_BIN = table_of(BinRow)
#: Items that are read in one transaction.
_PAGE = 100


def person_items(store: Store, index: PersonIndex, token: CancelToken) -> Iterator[PersonItem]:
    """Meetings, then tasks, then the person's own contacts, each with its past. Raises Cancelled, and what the store raises."""
    with store.transaction_read() as session:
        connection = session.connection()
        meetings = _meetings(connection, index)
        tasks = _about(connection, TASK, index)
    contacts = sorted(link.id for link in index.records if link.type is RecordType.CONTACT)
    for read, numbers in ((read_meetings, meetings), (read_tasks, tasks), (read_contacts, contacts)):
        for start in range(0, len(numbers), _PAGE):
            token.check()
            with store.transaction_read() as session:
                connection = session.connection()
                found = read(connection, numbers[start : start + _PAGE])
                items = [_with_past(connection, number, record) for number, (record, _version) in sorted(found.items())]
            yield from items


def person_files(store: Store, item_id: int) -> Iterator[tuple[str, bytes]]:
    """The attachments of an item by their digests, each read in a transaction of its own; what is purged meanwhile is left out."""
    its = ATTACHMENT.c.activityid == item_id
    with store.transaction_read() as session:
        digests = list(session.connection().execute(select(ATTACHMENT.c.digest).where(its).order_by(ATTACHMENT.c.digest)).scalars())
    for digest in digests:
        with store.transaction_read() as session:
            connection = session.connection()
            blob_id = connection.execute(select(ATTACHMENT.c.blob_id).where(its, ATTACHMENT.c.digest == digest)).scalar()
            content = None if blob_id is None else read_blob(connection, store.home, blob_id)
        if content is not None:
            yield digest, content


def person_traces(store: Store, index: PersonIndex, known: Collection[int], token: CancelToken) -> PersonTraces:
    """Values that gave way, and deleted items, that name the address and belong to none of the `known` items."""
    token.check()
    with store.transaction_read() as session:
        connection = session.connection()
        history = history_of(connection, _names(connection, _HISTORY, ("subject", "entry"), index.address))
        binned = binned_of(connection, _names(connection, _BIN, ("subject", "lost", "kept", "globalobjectid"), index.address))
    return PersonTraces(
        tuple(one for one in history if one.object_id not in known), tuple(one for one in binned if one.object_id not in known)
    )


def _with_past(connection: Connection, number: int, record: ActRecord) -> PersonItem:
    history: Sequence[HistoryEntry] = history_of(connection, _HISTORY.c.objectid == number)
    binned: Sequence[Binned] = binned_of(connection, _BIN.c.objectid == number)
    return PersonItem(number, kind_of(record), record, tuple(history), tuple(binned))


def _meetings(connection: Connection, index: PersonIndex) -> list[int]:
    """The ids of appointments, and of the series of occurrences."""
    people = [link.id for link in index.records]
    numbers = set(_about(connection, APPOINTMENT, index))
    after = 0
    while page := erasing.meetings_of(connection, index.address, people, after, _PAGE):
        numbers.update(page)
        after = page[-1]
    found: set[int] = set()
    for some in chunked(numbers):
        rows = connection.execute(select(APPOINTMENT.c.id, APPOINTMENT.c.seriesid).where(APPOINTMENT.c.id.in_(some)))
        found.update(row.id if row.seriesid is None else row.seriesid for row in rows)
    return sorted(found)


def _about(connection: Connection, table: Table, index: PersonIndex) -> list[int]:
    """The ids of what concerns the person's records, or names the address."""
    texts = next(columns for one, columns in erasing.NAMING if one is table)
    people = [link.id for link in index.records]
    asked = _names(connection, table, texts, index.address)
    if people:
        asked |= table.c.regardingobjectid.in_(people)
    return list(connection.execute(select(table.c.id).where(asked).order_by(table.c.id)).scalars())


def _names(connection: Connection, table: Table, columns: Sequence[str], address: str) -> ColumnElement[bool]:
    return or_(*(contains(connection.dialect, type_coerce(table.c[name], Text), address) for name in columns))

"""Emails as correlation and identity need them, from their rows and their parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from core.domain.addresses import address_key
from core.domain.ids import ActivityId, RecordId
from core.ports import EmailRef
from core.store.links import chunked, record_names
from core.store.mapping import link_of
from core.store.rows import EmailRow, PartyRow, table_of

_EMAIL = table_of(EmailRow)
_PARTY = table_of(PartyRow)

REF_COLUMNS = (
    _EMAIL.c.id,
    _EMAIL.c.directioncode,
    _EMAIL.c.identity,
    _EMAIL.c.messageid,
    _EMAIL.c.subject,
    _EMAIL.c.regardingobjectid,
    _EMAIL.c.regardingobjecttypecode,
    _EMAIL.c.ownerid,
    _EMAIL.c.trackingtoken,
    _EMAIL.c.filed_by_mailbox_id,
    _EMAIL.c.filed_by_folder,
    _EMAIL.c.regarding_set_by,
    _EMAIL.c.conversationindex,
)
"""What `refs_of` needs of each row."""


def refs_of(connection: Connection, rows: Sequence[Any]) -> dict[ActivityId, EmailRef]:
    """The emails of rows that have REF_COLUMNS."""
    addresses: dict[int, set[str]] = defaultdict(set)
    records: dict[int, set[RecordId]] = defaultdict(set)
    for some in chunked({row.id for row in rows}):
        for activity_id, address, record_id in connection.execute(
            select(_PARTY.c.activityid, _PARTY.c.addressused, _PARTY.c.partyid).where(_PARTY.c.activityid.in_(some))
        ):
            addresses[activity_id].add(address_key(address))
            if record_id is not None:
                records[activity_id].add(record_id)
    names = record_names(connection, [(row.regardingobjecttypecode, row.regardingobjectid) for row in rows])
    return {
        row.id: EmailRef(
            id=row.id,
            direction=row.directioncode,
            identity=row.identity or "",
            message_id=row.messageid,
            subject=row.subject,
            regarding=link_of(row.regardingobjecttypecode, row.regardingobjectid, names),
            owner=row.ownerid,
            tracking_token=row.trackingtoken,
            parties=frozenset(addresses[row.id]),
            filed_by=row.filed_by_mailbox_id,
            set_by=row.regarding_set_by,
            filed_by_folder=row.filed_by_folder,
            records=frozenset(records[row.id]),
            conversation=row.conversationindex,
        )
        for row in rows
    }

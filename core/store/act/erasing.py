"""A person's data in appointments, tasks and contacts, and in what their synchronization remembers, taken out of the store.

    the person takes part in a meeting      address and name in it and in its series; its links end
    who called it, or is alone in it        its attachments as well
      with our own people
    a text names the address                the address; links of a task or meeting whose text did end
    the person's own contact                its columns; its links end, what was agreed goes, the history keeps no value

A link ends, or the next pass would carry the pseudonym to the server, tell attendees of it, and bring the person back from there. What
is on the server stays there: it is not the store's to erase.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, Text, delete, or_, select, type_coerce, update

from core.domain.act.parties import ParticipationType
from core.domain.pseudonym import ERASED, Eraser
from core.domain.record import RecordType
from core.store.act.contacts import DETAIL
from core.store.act.links import AGREEMENT, CONFLICT, LINK
from core.store.act.meetings import APPOINTMENT, ATTENDEE, uid_key
from core.store.act.tasks import TASK
from core.store.folding import folded
from core.store.links import chunked
from core.store.rows import BinRow, PassActionRow, SyncFilterRow, SyncHistoryRow, table_of
from core.store.text_match import contains, equals

_HISTORY = table_of(SyncHistoryRow)
_BIN = table_of(BinRow)
_ACTION = table_of(PassActionRow)
_OURS = (RecordType.USER, RecordType.QUEUE)
_TEXTS = ("subject", "description", "description_html", "location", "category", "subcategory", "globalobjectid", "attachments")
#: Texts that may name an address, by table; `core.store.care_erase` goes through them as through those of mail.
NAMING: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (APPOINTMENT, _TEXTS),
    (ATTENDEE, ("name",)),
    (TASK, ("subject", "description", "category", "uid")),
    (DETAIL, ("description", "companyname", "assistantname", "managername", "websiteurl")),
    (LINK, ("itemsubject", "error_words", "globalobjectid")),
    (AGREEMENT, ("agreed", "intended", "choices")),
    (CONFLICT, ("field", "agreed", "store", "remote", "because")),
    (_HISTORY, ("subject", "entry")),
    (_BIN, ("subject", "lost", "kept", "because", "globalobjectid")),
    (_ACTION, ("said", "error")),
    (table_of(SyncFilterRow), ("name", "description", "conditions")),
)


def with_keys(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """Changed texts with what is compared of them."""
    found = dict(values)
    for name, text in values.items():
        if f"{name}_key" in table.c and isinstance(text, str):
            found[f"{name}_key"] = folded(text)
    if "uid_key" in table.c and isinstance(values.get("globalobjectid"), str):
        found["uid_key"] = uid_key(values["globalobjectid"])
    return found


def meetings_of(connection: Connection, address: str, records: Collection[int], after: int, limit: int) -> list[int]:
    """Appointments and occurrences, by id, in which the address, or one of the person's records, takes part."""
    meant = _is_meant(connection, address, records)
    query = select(ATTENDEE.c.activityid).where(meant, ATTENDEE.c.activityid > after).distinct()
    return list(connection.execute(query.order_by(ATTENDEE.c.activityid).limit(limit)).scalars())


def _is_meant(connection: Connection, address: str, records: Collection[int]) -> ColumnElement[bool]:
    there = equals(connection.dialect, ATTENDEE.c.addressused, address)
    return or_(there, ATTENDEE.c.partyid.in_(list(records)) & (ATTENDEE.c.addressused == "")) if records else there


def brought_by(connection: Connection, address: str, records: Collection[int], ids: Sequence[int]) -> list[int]:
    """Those of these appointments whose attachments are the person's: who called them, or is alone in them with our own people."""
    meant = _is_meant(connection, address, records)
    called = meant & (ATTENDEE.c.participationtypemask == ParticipationType.ORGANIZER)
    ours = ATTENDEE.c.partyobjecttypecode.in_(_OURS)
    others = select(ATTENDEE.c.activityid).where(
        ATTENDEE.c.activityid.in_(ids), ~meant, or_(~ours, ATTENDEE.c.partyobjecttypecode.is_(None))
    )
    own = select(ATTENDEE.c.activityid).where(ATTENDEE.c.activityid.in_(ids), called)
    query = select(APPOINTMENT.c.id).where(APPOINTMENT.c.id.in_(ids), APPOINTMENT.c.id.in_(own) | APPOINTMENT.c.id.not_in(others))
    return list(connection.execute(query.order_by(APPOINTMENT.c.id)).scalars())


def mask_meetings(connection: Connection, eraser: Eraser, people: Iterable[str], records: Collection[int], ids: Sequence[int]) -> None:
    """Take the person out of these appointments, and end the links of them and of their series."""
    meant = _is_meant(connection, eraser.address, records) & ATTENDEE.c.activityid.in_(ids)
    names = {name for name in connection.execute(select(ATTENDEE.c.name).where(meant)).scalars() if name} | set(people)
    names.discard(eraser.pseudonym.name)
    for row in connection.execute(select(APPOINTMENT).where(APPOINTMENT.c.id.in_(ids))).mappings():
        values = {name: eraser.tree(row[name], names) for name in _TEXTS if row[name]}
        if values:
            connection.execute(update(APPOINTMENT).where(APPOINTMENT.c.id == row["id"]).values(with_keys(APPOINTMENT, values)))
    pseudonym = eraser.pseudonym
    nameless = meant & (ATTENDEE.c.addressused == "")
    connection.execute(update(ATTENDEE).where(nameless).values(name=pseudonym.name))
    values = {"addressused": pseudonym.address, "name": pseudonym.name, "party_key": pseudonym.address}
    connection.execute(update(ATTENDEE).where(meant & (ATTENDEE.c.addressused != "")).values(values))
    series = connection.execute(
        select(APPOINTMENT.c.seriesid).where(APPOINTMENT.c.id.in_(ids), APPOINTMENT.c.seriesid.is_not(None))
    ).scalars()
    end_links(connection, eraser, names, {*ids, *series})


def end_links(connection: Connection, eraser: Eraser, names: Iterable[str], objects: Collection[int]) -> None:
    """End the links of these records and forget what was agreed; their history and what is in the bin keep no name of the person."""
    known = tuple(names)
    for some in chunked(objects):
        rows = connection.execute(select(LINK.c.id, LINK.c.itemsubject, LINK.c.globalobjectid).where(LINK.c.objectid.in_(some))).all()
        for row in rows:
            values = {"itemsubject": eraser.text(row.itemsubject, known), "globalobjectid": eraser.text(row.globalobjectid, known)}
            change = update(LINK).where(LINK.c.id == row.id)
            connection.execute(change.values(isunlinkedincrm=True, error_words="", **with_keys(LINK, values)))
        for table in (AGREEMENT, CONFLICT):
            connection.execute(delete(table).where(table.c.link_id.in_([row.id for row in rows])))
        for table, columns in ((_HISTORY, ("subject", "entry")), (_BIN, ("subject", "globalobjectid", "lost", "kept"))):
            for kept in connection.execute(select(table).where(table.c.objectid.in_(some))).mappings():
                changed = {name: eraser.tree(kept[name], known) for name in columns if kept[name] is not None}
                connection.execute(update(table).where(table.c.id == kept["id"]).values(changed))


def forget_contact(connection: Connection, eraser: Eraser, people: Iterable[str], number: int) -> None:
    """Take everything of a contact but what the organisation's own row says: that is another's to change."""
    connection.execute(delete(DETAIL).where(DETAIL.c.contact_id == number))
    end_links(connection, eraser, people, [number])
    connection.execute(update(LINK).where(LINK.c.objectid == number).values(itemsubject=ERASED))
    for row in connection.execute(select(_HISTORY.c.id, _HISTORY.c.entry).where(_HISTORY.c.objectid == number)).all():
        entry = {**row.entry, "value": None, "by": None}
        connection.execute(update(_HISTORY).where(_HISTORY.c.id == row.id).values(subject=ERASED, entry=entry))
    connection.execute(update(_BIN).where(_BIN.c.objectid == number).values(subject=ERASED, lost={}, kept=None))
    _forget_planned(connection, people)


def _forget_planned(connection: Connection, people: Iterable[str]) -> None:
    """Plans about a contact by this name keep that there was an action, and no value of it."""
    for name in people:
        naming = contains(connection.dialect, type_coerce(_ACTION.c.said, Text), name)
        for row in connection.execute(select(_ACTION).where(naming)).mappings():
            said = row["said"]
            if said.get("kind") == "contact" and said.get("subject") == name:
                bare = {**said, "subject": ERASED, "words": ERASED, "changes": []}
                this = (_ACTION.c.pass_id == row["pass_id"]) & (_ACTION.c.number == row["number"])
                connection.execute(update(_ACTION).where(this).values(said=bare))

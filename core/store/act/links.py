"""Links between records and items on the server, with what was agreed; and which of them have something to carry."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, exists, func, or_, select

from core.domain.act.filters import SyncFilter, Viewer
from core.domain.act.keeping import base_from, base_json, choices_from, choices_json, intended_from, intended_json
from core.domain.act.kinds import MEETING_KINDS, OBJECT_TYPE_CODE, ActKind
from core.domain.act.mapping import SyncError, SyncMapping, UserDecision
from core.domain.ids import MailboxId
from core.ports.act_links import Link
from core.store.act.contacts import CONTACT, DETAIL
from core.store.act.filter_sql import matching_ids
from core.store.act.meetings import APPOINTMENT, uid_key
from core.store.act.tasks import TASK
from core.store.bulk import Rows, insert_rows, update_rows
from core.store.ids import Ids
from core.store.links import chunked
from core.store.rows import AgreementRow, SyncConflictRow, SyncMappingRow, table_of
from core.store.text_match import storable
from core.store.types import index_key

LINK = table_of(SyncMappingRow)
AGREEMENT = table_of(AgreementRow)
CONFLICT = table_of(SyncConflictRow)
KIND_OF_CODE = {code: kind for kind, code in OBJECT_TYPE_CODE.items()}


def flowing() -> ColumnElement[bool]:
    """Whether changes flow through a link (`SyncMapping.linked`)."""
    return and_(LINK.c.isunlinkedincrm.is_(False), LINK.c.objectid.is_not(None), LINK.c.exchangeentryid.is_not(None))


def entry_key(remote_id: str | None) -> str | None:
    """An item's id as it is looked for; None where it has none."""
    return None if remote_id is None else index_key(remote_id)


class LinkReading:
    """The links' part of LinkReader, inside the transaction of `connection`."""

    connection: Connection

    def links(self, mailbox_id: MailboxId, *, agreed_since: datetime | None = None, after: int = 0, limit: int) -> list[Link]:
        """All links of a mailbox, by id, or those that were agreed upon from a moment on."""
        where = LINK.c.mailbox_id == mailbox_id
        return self._page(where if agreed_since is None else where & (LINK.c.agreed_at >= agreed_since), after, limit)

    def links_by_id(self, ids: Collection[int]) -> dict[int, Link]:
        """Links by their ids."""
        return {number: link for link, number in self._among(LINK.c.id, ids, None, "id")}

    def links_by_remote(self, mailbox_id: MailboxId, remote_ids: Collection[str]) -> dict[str, Link]:
        """Links by the ids of their items."""
        keys = {index_key(remote_id): remote_id for remote_id in remote_ids}
        return {keys[key]: link for link, key in self._among(LINK.c.entry_key, keys, mailbox_id, "entry_key")}

    def links_by_object(self, object_ids: Collection[int], mailbox_id: MailboxId | None = None) -> dict[int, list[Link]]:
        """The links of records, in one mailbox or in all."""
        return _grouped(self._among(LINK.c.objectid, object_ids, mailbox_id, "objectid"))

    def links_by_uid(self, mailbox_id: MailboxId, uids: Collection[str]) -> dict[str, list[Link]]:
        """Links by the identity of their meetings."""
        keys = {key: uid for uid in uids if (key := uid_key(uid)) is not None}
        found = self._among(LINK.c.uid_key, keys, mailbox_id, "uid_key")
        return _grouped([(link, keys[key]) for link, key in found])

    def linked_in(self, object_ids: Collection[int]) -> dict[int, set[MailboxId]]:
        """In which mailboxes changes flow between records and their items."""
        found: dict[int, set[MailboxId]] = {}
        for some in chunked(object_ids):
            query = select(LINK.c.objectid, LINK.c.mailbox_id).where(LINK.c.objectid.in_(some), flowing())
            for number, mailbox_id in self.connection.execute(query):
                found.setdefault(number, set()).add(mailbox_id)
        return found

    def count_linked(self, mailbox_id: MailboxId) -> int:
        """How many links changes flow through."""
        return self.connection.execute(select(func.count()).where(LINK.c.mailbox_id == mailbox_id, flowing())).scalar_one()

    def changed_in_store(self, mailbox_id: MailboxId, kind: ActKind, *, after: int = 0, limit: int) -> list[Link]:
        """Links whose record has another version than was agreed, or is gone."""
        table, number, version = _versions(kind)
        joined = LINK.outerjoin(table, number == LINK.c.objectid)
        changed = or_(number.is_(None), version.is_distinct_from(LINK.c.store_version))
        ids = select(LINK.c.id).select_from(joined).where(_here(mailbox_id, kind), flowing(), changed)
        return self._page(LINK.c.id.in_(ids), after, limit)

    def to_resume(self, mailbox_id: MailboxId, *, after: int = 0, limit: int) -> list[Link]:
        """Links with something begun, chosen or decided that no pass has carried out."""
        begun = select(AGREEMENT.c.link_id).where(AGREEMENT.c.intended.is_not(None) | AGREEMENT.c.choices.is_not(None))
        decided = select(CONFLICT.c.link_id).where(CONFLICT.c.decision != UserDecision.NONE)
        where = (LINK.c.mailbox_id == mailbox_id) & (LINK.c.id.in_(begun) | LINK.c.id.in_(decided))
        return self._page(where, after, limit)

    def new_in_store(
        self, mailbox_id: MailboxId, kind: ActKind, filters: Collection[SyncFilter], viewer: Viewer, *, after: int = 0, limit: int
    ) -> list[int]:
        """Records that the filters let through and that have no link in this mailbox."""
        query = matching_ids(kind, filters, viewer, self.connection.dialect)
        if query is None:
            return []
        number: Any = query.selected_columns[0]
        known = exists(select(LINK.c.id).where(LINK.c.mailbox_id == mailbox_id, LINK.c.objectid == number).correlate_except(LINK))
        return list(self.connection.execute(query.where(number > after, ~known).order_by(number).limit(limit)).scalars())

    def left_filters(
        self, mailbox_id: MailboxId, kind: ActKind, filters: Collection[SyncFilter], viewer: Viewer, *, after: int = 0, limit: int
    ) -> list[Link]:
        """Links whose record is there, but is let through by none of the filters."""
        query: Select[Any] | None = matching_ids(kind, filters, viewer, self.connection.dialect)
        _, number, _ = _versions(kind)
        there = exists(select(number).where(number == LINK.c.objectid).correlate(LINK))
        where = _here(mailbox_id, kind) & flowing() & LINK.c.by_filter & there
        if query is not None:
            where &= LINK.c.objectid.not_in(query)
        return self._page(where, after, limit)

    def _among(self, column: Any, values: Collection[Any], mailbox_id: MailboxId | None, name: str) -> list[tuple[Link, Any]]:  # noqa: ANN401  of any type
        found: list[tuple[Link, Any]] = []
        for some in chunked(values):
            where = column.in_(some)
            if mailbox_id is not None:
                where &= LINK.c.mailbox_id == mailbox_id
            rows = self.connection.execute(_whole().where(where).order_by(LINK.c.id)).mappings()
            found += [(_link(row), row[name]) for row in rows]
        return found

    def _page(self, where: ColumnElement[bool], after: int, limit: int) -> list[Link]:
        query = _whole().where(where, LINK.c.id > after).order_by(LINK.c.id).limit(limit)
        return [_link(row) for row in self.connection.execute(query).mappings()]


def _grouped(found: Sequence[tuple[Link, Any]]) -> dict[Any, list[Link]]:
    grouped: dict[Any, list[Link]] = {}
    for link, key in found:
        grouped.setdefault(key, []).append(link)
    return grouped


def _here(mailbox_id: MailboxId, kind: ActKind) -> ColumnElement[bool]:
    return (LINK.c.mailbox_id == mailbox_id) & (LINK.c.objecttypecode == OBJECT_TYPE_CODE[kind])


def _versions(kind: ActKind) -> tuple[Any, Any, Any]:
    """What to join for the version of a record: the table, its id, its version."""
    if kind is ActKind.CONTACT:
        return CONTACT.outerjoin(DETAIL, DETAIL.c.contact_id == CONTACT.c.id), CONTACT.c.id, DETAIL.c.versionnumber
    table = APPOINTMENT if kind in MEETING_KINDS else TASK
    return table, table.c.id, table.c.versionnumber


def _whole() -> Select[Any]:
    joined = LINK.outerjoin(AGREEMENT, AGREEMENT.c.link_id == LINK.c.id)
    return select(LINK, AGREEMENT.c.agreed, AGREEMENT.c.intended, AGREEMENT.c.choices).select_from(joined)


def _link(row: Any) -> Link:  # noqa: ANN401  a row
    error = None
    if row["lastsyncerror"] is not None and row["lastsyncerroroccurredon"] is not None:
        error = SyncError(row["lastsyncerror"], row["lastsyncerroroccurredon"], row["lastsyncerrorcode"], row["error_words"])
    mapping = SyncMapping(
        mailbox_id=row["mailbox_id"],
        kind=KIND_OF_CODE[row["objecttypecode"]],
        object_id=row["objectid"],
        remote_id=row["exchangeentryid"],
        change_key=row["change_key"],
        uid=row["globalobjectid"],
        subject=row["itemsubject"],
        from_store=row["fromcrmchangetype"],
        to_store=row["tocrmchangetype"],
        deleted_remotely=row["isdeletedinexchange"],
        unlinked=row["isunlinkedincrm"],
        retries=row["retries"],
        error=error,
        decision=row["userdecision"],
        owner=row["ownerid"],
        id=row["id"],
        agreed_at=row["agreed_at"],
        by_filter=row["by_filter"],
    )
    return Link(
        mapping,
        None if row["agreed"] is None else base_from(row["agreed"]),
        None if row["intended"] is None else intended_from(row["intended"]),
        {} if row["choices"] is None else choices_from(row["choices"]),
        row["store_version"],
    )


class LinkWriting(LinkReading):
    """The links' part of LinkWriter; `_now` is the time of everything written."""

    _ids: Ids
    _now: datetime

    def save_links(self, links: Sequence[Link]) -> list[int]:
        """Write links, new ones without an id; returns their ids, in the same order."""
        numbers = iter(self._ids.many(sum(link.mapping.id is None for link in links)))
        given = [(next(numbers) if link.mapping.id is None else link.mapping.id, link) for link in links]
        new: Rows = []
        old: Rows = []
        for number, link in given:
            row = {"id": number, **_columns(link), "modifiedon": self._now}
            if link.mapping.id is None:
                new.append({**row, "createdon": self._now})
            else:
                old.append(row)
        # Those that give an item up come first: another link may be about to have it.
        update_rows(self.connection, LINK, sorted(old, key=lambda row: row["entry_key"] is not None))
        insert_rows(self.connection, LINK, new)
        ids = [number for number, _ in given]
        for some in chunked(ids):
            self.connection.execute(delete(AGREEMENT).where(AGREEMENT.c.link_id.in_(some)))
        insert_rows(self.connection, AGREEMENT, [_agreement(number, link) for number, link in given])
        return ids

    def forget_links(self, ids: Collection[int]) -> None:
        """Forget links, with what was agreed and the conflicts of them."""
        for some in chunked(ids):
            self.connection.execute(delete(LINK).where(LINK.c.id.in_(some)))


def _columns(link: Link) -> dict[str, Any]:
    mapping = link.mapping
    error = mapping.error
    return {
        "mailbox_id": mapping.mailbox_id,
        "objecttypecode": OBJECT_TYPE_CODE[mapping.kind],
        "objectid": mapping.object_id,
        "exchangeentryid": mapping.remote_id,
        "entry_key": entry_key(mapping.remote_id),
        "change_key": mapping.change_key,
        "globalobjectid": storable(mapping.uid),
        "uid_key": uid_key(mapping.uid),
        "itemsubject": storable(mapping.subject),
        "fromcrmchangetype": mapping.from_store,
        "tocrmchangetype": mapping.to_store,
        "isdeletedinexchange": mapping.deleted_remotely,
        "isunlinkedincrm": mapping.unlinked,
        "userdecision": mapping.decision,
        "retries": mapping.retries,
        "lastsyncerror": None if error is None else storable(error.name),
        "lastsyncerrorcode": None if error is None else error.code,
        "lastsyncerroroccurredon": None if error is None else error.at,
        "error_words": "" if error is None else storable(error.words),
        "ownerid": mapping.owner,
        "store_version": link.store_version,
        "agreed_at": mapping.agreed_at,
        "by_filter": mapping.by_filter,
    }


def _agreement(number: int, link: Link) -> dict[str, Any]:
    return {
        "link_id": number,
        "agreed": None if link.agreed is None else clean(base_json(link.agreed)),
        "intended": None if link.intended is None else clean(intended_json(link.intended)),
        "choices": clean(choices_json(link.choices)) if link.choices else None,
    }


def clean(value: Any) -> Any:  # noqa: ANN401  JSON
    """JSON with texts that every database takes."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [clean(one) for one in value]
    return {clean(key): clean(one) for key, one in value.items()} if isinstance(value, dict) else value

"""Erasing one person: the pseudonym takes the place of address and name, and contents go, in small writing transactions.

    activities (some at a time) ──▶ quarantine ──▶ decisions, alerts, audit, errors that name the address ──▶ records, last

Records come last, so that an erasure that was cut short finds everything again. What goes:

    the person wrote it, or is the only party from outside    subject, bodies, headers, attachments, source
    a report says what became of mail to the person alone     the same
    other activities in which the address is a party          source; address and name in subject, bodies, headers
    appointments, tasks and their synchronization             see core.store.act.erasing
    contacts and leads with the address                       name and all addresses; the record is inactive and stays for its links
    accounts, opportunities, cases with the address           the address
    quarantine that names it                                  source and subject; it is settled, and not fetched again
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, Text, delete, func, or_, select, tuple_, type_coerce, update
from sqlalchemy.orm import Session

from core.cancel import CancelToken
from core.domain.profile import EntityState
from core.domain.pseudonym import ERASED, Eraser, pseudonym_of
from core.domain.record import RecordLink, RecordType
from core.ports import Clock
from core.ports.care import PersonCounts, PersonIndex
from core.store.act import attached, erasing
from core.store.act.meetings import APPOINTMENT
from core.store.act.tasks import TASK
from core.store.care_blobs import forget_blobs, remove_packs
from core.store.links import ROW_OF_TYPE, chunked, reindex_addresses, unresolved_key
from core.store.name_index import name_entry, write_names
from core.store.rows import (
    AlertRow,
    AttachmentRow,
    AuditRow,
    DecisionRow,
    EmailBodyRow,
    EmailHashRow,
    EmailRow,
    FailureRow,
    MailboxDirectionRow,
    MailRuleRow,
    PartyResolutionRow,
    PartyRow,
    PastDecisionRow,
    ReportMessageRow,
    ReportRecipientRow,
    RunRow,
    SendAttemptRow,
    SuggestionRow,
    TestResultRow,
    table_of,
)
from core.store.store import Store
from core.store.text_match import contains, equals

#: Activities that are changed in one transaction.
BATCH = 20

_EMAIL = table_of(EmailRow)
_BODY = table_of(EmailBodyRow)
_PARTY = table_of(PartyRow)
_ATTACHMENT = table_of(AttachmentRow)
_ATTEMPT = table_of(SendAttemptRow)
_DECISION = table_of(DecisionRow)
_FAILURE = table_of(FailureRow)
_ALERT = table_of(AlertRow)
_AUDIT = table_of(AuditRow)
_HASH = table_of(EmailHashRow)

#: Records that are a person; of the others only the address goes.
_PEOPLE = frozenset({RecordType.CONTACT, RecordType.LEAD})
#: Activities that are linked with items on servers.
_LINKED = (APPOINTMENT, TASK)
#: Texts that may name an address, and how a change of one counts.
_NAMING: tuple[tuple[Table, tuple[str, ...], str], ...] = (
    (_DECISION, ("steps", "subject"), "decisions_changed"),
    (table_of(PastDecisionRow), ("steps",), "decisions_changed"),
    (_FAILURE, ("given_up_by", "given_up_because"), "notes_changed"),
    (_ALERT, ("text", "hint", "errordetails"), "alerts_changed"),
    (table_of(RunRow), ("error_cause", "error_hint"), "notes_changed"),
    (table_of(MailboxDirectionRow), ("error_cause", "error_hint"), "notes_changed"),
    (table_of(TestResultRow), ("steps",), "notes_changed"),
    (_AUDIT, ("entity", "changes", "undo", "why"), "notes_changed"),
    (table_of(MailRuleRow), ("conditions", "description"), "notes_changed"),
    (table_of(ReportRecipientRow), ("final_recipient", "original_recipient", "words"), "notes_changed"),
    (table_of(ReportMessageRow), ("messageid",), "notes_changed"),
    (table_of(PartyResolutionRow), ("address", "address_key"), "notes_changed"),
    (table_of(SuggestionRow), ("sender", "because"), "notes_changed"),
    *((table, columns, "notes_changed") for table, columns in erasing.NAMING),
)


class Erasure:
    """One erasure, or with `dry_run` the counting of what it would do. One use."""

    def __init__(self, store: Store, clock: Clock, index: PersonIndex, token: CancelToken, *, dry_run: bool) -> None:
        self._store = store
        self._clock = clock
        self._index = index
        self._token = token
        self._dry_run = dry_run
        self._eraser = Eraser(index.address, pseudonym_of(index.address, store.instance_id))
        #: The names of the person's own records.
        self._people = tuple(link.name for link in index.records if link.type in _PEOPLE)
        self._packs: set[str] = set()
        #: The seen items of quarantine that was gone through.
        self._seen: set[int] = set()
        #: The appointments in which the person takes part.
        self._mine: set[int] = set()
        self._counts = PersonCounts()

    def run(self) -> PersonCounts:
        """Go through everything; returns what was done, or would be."""
        for goes, ids in ((True, self._index.erased), (False, self._index.masked)):
            for start in range(0, len(ids), BATCH):
                self._step(partial(self._activities, ids=ids[start : start + BATCH], goes=goes))
        for start in range(0, len(self._index.failures), BATCH):
            self._step(partial(self._failures, ids=self._index.failures[start : start + BATCH]))
        self._meetings()
        for table, columns, counted in _NAMING:
            self._named(table, columns, counted)
        for link in self._index.records:
            self._step(partial(self._record, link=link))
        return self._counts

    def _step(self, work: Callable[[Session], None]) -> None:
        """One short transaction; packs go after its commit."""
        self._token.check()
        with self._store.transaction_read() if self._dry_run else self._store.transaction_write() as session:
            work(session)
        remove_packs(self._store, self._packs)
        self._packs.clear()

    def _count(self, **more: int) -> None:
        self._counts = replace(self._counts, **{name: getattr(self._counts, name) + number for name, number in more.items()})

    def _activities(self, session: Session, ids: Sequence[int], *, goes: bool) -> None:
        connection = session.connection()
        emails = connection.execute(select(_EMAIL).where(_EMAIL.c.id.in_(ids))).all()
        attachments = connection.execute(select(_ATTACHMENT.c.blob_id).where(_ATTACHMENT.c.activityid.in_(ids))).scalars().all()
        raw = [row.raw_blob_id for row in emails if row.raw_blob_id is not None]
        self._count(raw_removed=len(raw))
        if goes:
            on_them = select(func.count()).select_from(_DECISION).where(_DECISION.c.activity_id.in_(ids))
            self._count(
                contents_removed=len(emails),
                attachments_removed=len(attachments),
                decisions_changed=connection.execute(on_them).scalar_one(),
            )
        else:
            self._count(activities_masked=len(emails))
        if self._dry_run:
            return
        names = self._names(connection, ids)
        for email in emails:
            self._email(connection, email, {*names.get(email.id, ()), *self._people}, goes=goes)
        if goes:
            connection.execute(delete(_ATTACHMENT).where(_ATTACHMENT.c.activityid.in_(ids)))
            connection.execute(update(_DECISION).where(_DECISION.c.activity_id.in_(ids)).values(subject=ERASED, messageid=None))
            self._rewrite(connection, _DECISION, ("steps",), _DECISION.c.activity_id.in_(ids))
        self._parties(connection, ids)
        # A hash of an address tells who has it to whoever knows the address.
        connection.execute(delete(_HASH).where(_HASH.c.email_id.in_(ids)))
        self._rewrite(connection, _ATTEMPT, ("reply",), _ATTEMPT.c.email_id.in_(ids))
        forget_blobs(connection, [*raw, *attachments] if goes else raw, self._packs)

    def _meetings(self) -> None:
        """Appointments in which the person takes part, some at a time."""
        records = [link.id for link in self._index.records if link.type in _PEOPLE]
        after = 0
        while True:
            with self._store.transaction_read() as session:
                ids = erasing.meetings_of(session.connection(), self._index.address, records, after, BATCH)
            if not ids:
                return
            self._count(activities_masked=len(ids))
            self._mine |= set(ids)
            self._step(partial(self._mask, ids=ids, records=records))
            after = ids[-1]

    def _mask(self, session: Session, ids: Sequence[int], records: Sequence[int]) -> None:
        connection = session.connection()
        going = erasing.brought_by(connection, self._index.address, records, ids)
        self._count(attachments_removed=attached.count(connection, going))
        if not self._dry_run:
            attached.forget_all(connection, self._packs, going)
            erasing.mask_meetings(connection, self._eraser, self._people, records, ids)

    def _names(self, connection: Connection, ids: Sequence[int]) -> dict[int, set[str]]:
        """Under which names the address is a party of these activities."""
        query = select(_PARTY.c.activityid, _PARTY.c.name).where(
            _PARTY.c.activityid.in_(ids), equals(connection.dialect, _PARTY.c.addressused, self._index.address)
        )
        names: dict[int, set[str]] = {}
        for activity_id, name in connection.execute(query):
            if name and name != self._eraser.pseudonym.name:
                names.setdefault(activity_id, set()).add(name)
        return names

    def _email(self, connection: Connection, row: Any, names: set[str], *, goes: bool) -> None:  # noqa: ANN401  a row of the emails
        eraser = self._eraser
        values: dict[str, Any] = {"raw_blob_id": None, "modifiedon": self._clock.now()}
        values["subject"] = ERASED if goes else eraser.text(row.subject, names)
        if row.server_reply is not None:
            values["server_reply"] = eraser.text(row.server_reply)
        if row.messageid is not None and self._index.address.lower() in row.messageid.lower():
            values["messageid"] = eraser.text(row.messageid)
        body: dict[str, Any] = {"text": "", "html": None, "headers": None, "marks": None}
        if goes:
            values["attachmentcount"] = 0
        else:
            found = connection.execute(select(_BODY).where(_BODY.c.email_id == row.id)).first()
            if found is not None:
                body["text"] = eraser.text(found.text, names)
                body["html"] = None if found.html is None else eraser.text(found.html, names)
                body["headers"] = eraser.tree(found.headers, names)
                body["marks"] = eraser.tree(found.marks, names)
        connection.execute(update(_BODY).where(_BODY.c.email_id == row.id).values(body))
        connection.execute(update(_EMAIL).where(_EMAIL.c.id == row.id).values(values))

    def _parties(self, connection: Connection, ids: Sequence[int]) -> None:
        theirs = _PARTY.c.activityid.in_(ids)
        self._rewrite(connection, _PARTY, ("delivery_reply",), theirs)
        meant = theirs & equals(connection.dialect, _PARTY.c.addressused, self._index.address)
        pseudonym = self._eraser.pseudonym
        unresolved = meant & _PARTY.c.unresolved_address.is_not(None)
        connection.execute(update(_PARTY).where(unresolved).values(unresolved_address=unresolved_key(pseudonym.address)))
        connection.execute(update(_PARTY).where(meant).values(addressused=pseudonym.address, name=pseudonym.name))

    def _failures(self, session: Session, ids: Sequence[int]) -> None:
        connection = session.connection()
        rows = connection.execute(select(_FAILURE).where(_FAILURE.c.id.in_(ids))).all()
        seen = {row.seen_id for row in rows}
        on_them = connection.execute(select(func.count()).select_from(_DECISION).where(_DECISION.c.id.in_(seen))).scalar_one()
        self._seen |= seen
        self._count(failures_removed=len(rows), decisions_changed=on_them)
        if self._dry_run:
            return
        now = self._clock.now()
        for row in rows:
            connection.execute(
                update(_FAILURE)
                .where(_FAILURE.c.id == row.id)
                .values(
                    raw_blob_id=None,
                    subject=ERASED,
                    messageid=None,
                    last_error=self._eraser.text(row.last_error),
                    next_retry_at=None,
                    resolved_at=row.resolved_at or now,
                    modifiedon=now,
                )
            )
        connection.execute(update(_DECISION).where(_DECISION.c.id.in_(seen)).values(subject=ERASED, messageid=None))
        self._rewrite(connection, _DECISION, ("steps",), _DECISION.c.id.in_(seen))
        forget_blobs(connection, [row.raw_blob_id for row in rows], self._packs)

    def _named(self, table: Table, columns: Sequence[str], counted: str) -> None:
        """Change what else names the address: decisions on other mail, alerts, the audit, errors."""
        keys = list(table.primary_key.columns)
        of_erased = set(self._index.erased)
        with self._store.transaction_read() as session:
            connection = session.connection()
            # SQL finds more than what changes, such as longer addresses that end with this one.
            naming = or_(*(contains(connection.dialect, type_coerce(table.c[name], Text), self._index.address) for name in columns))
            found = [
                tuple(row._mapping[key.name] for key in keys)  # noqa: SLF001  SQLAlchemy's name
                for row in connection.execute(select(table).where(naming))
                # What was counted with its activity or quarantine, and in earnest is changed by now, is not counted again.
                if self._changed(columns, row)
                and not (table is _DECISION and (row.activity_id in of_erased or row.id in self._seen))
                and not (table is APPOINTMENT and row.id in self._mine)
            ]
        self._count(**{counted: len(found)})
        if self._dry_run:
            return
        for start in range(0, len(found), BATCH):
            where = tuple_(*keys).in_(found[start : start + BATCH])
            self._step(partial(self._rewrite_in, table=table, columns=columns, where=where))

    def _rewrite_in(self, session: Session, table: Table, columns: Sequence[str], where: ColumnElement[bool]) -> None:
        self._rewrite(session.connection(), table, columns, where)

    def _rewrite(self, connection: Connection, table: Table, columns: Sequence[str], where: ColumnElement[bool]) -> None:
        for row in connection.execute(select(table).where(where)).all():
            self._change(connection, table, columns, row)

    def _changed(self, columns: Sequence[str], row: Any) -> dict[str, Any]:  # noqa: ANN401  a row of any table
        values = {name: (row._mapping[name], self._eraser.tree(row._mapping[name], self._people)) for name in columns}  # noqa: SLF001  SQLAlchemy's name
        return {name: after for name, (before, after) in values.items() if _plain(before) != after}

    def _change(self, connection: Connection, table: Table, columns: Sequence[str], row: Any) -> None:  # noqa: ANN401  a row of any table
        if values := self._changed(columns, row):
            mapping: Mapping[str, Any] = row._mapping  # noqa: SLF001  SQLAlchemy's name
            this = [column == mapping[column.name] for column in table.primary_key.columns]
            connection.execute(update(table).where(*this).values(erasing.with_keys(table, values)))
            if table in _LINKED:
                erasing.end_links(connection, self._eraser, self._people, [mapping["id"]])
            if table is _AUDIT and "undo" in values:
                # Undone, it would put the pseudonym into the configuration.
                _forget_undo(connection, _AUDIT.c.id == mapping["id"])

    def _record(self, session: Session, link: RecordLink) -> None:
        row: Any = session.get(ROW_OF_TYPE[link.type], link.id)
        person = link.type in _PEOPLE
        if row is None:
            return
        self._count(**{"records_anonymised" if person else "records_changed": 1})
        if self._dry_run:
            return
        row.modifiedon = self._clock.now()
        if link.type is RecordType.CONTACT:
            erasing.forget_contact(session.connection(), self._eraser, self._people, link.id)
        if person:
            row.name, row.firstname, row.lastname = self._eraser.pseudonym.name, "", ""
            row.emails, row.statecode = [], EntityState.INACTIVE
            # The audit of a person's record tells of the person: what was changed there goes, that it was changed stays.
            theirs = _AUDIT.c.entity_id == link.id
            _forget_undo(session.connection(), theirs)
            session.execute(update(AuditRow).where(theirs).values(entity=self._eraser.pseudonym.name, changes=[]))
        else:
            row.emails = [each for each in row.emails if not self._eraser.is_meant(each)]
        active = row.statecode is EntityState.ACTIVE
        reindex_addresses(session, link.type, link.id, row.emails, active, row.ownerid, do_not_email=row.donotemail)
        session.flush()
        write_names(session.connection(), [name_entry(link.id, link.type, row.name, row.emails, active=active)])


def _forget_undo(connection: Connection, entries: ColumnElement[bool]) -> None:
    """Make what these entries are part of changes that nobody undoes any more: a change is undone whole, or not."""
    changes = connection.execute(select(_AUDIT.c.change_id).where(entries, _AUDIT.c.undo.is_not(None))).scalars().all()
    for some in chunked(changes):
        connection.execute(update(_AUDIT).where(_AUDIT.c.change_id.in_(some)).values(undo=None))


def _plain(value: object) -> object:
    """Tuples as the lists that they are read as."""
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value

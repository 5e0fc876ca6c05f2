"""One person's data, found by an address: where it occurs, and what is there, for an export and before an erasure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Dialect, Select, Text, func, or_, select, type_coerce, union

from core.cancel import CancelToken
from core.domain.activity import Email, EmailStatus, PartyRole
from core.domain.alert import Alert
from core.domain.decision import Decision, PastDecision, RecordedDecision, Step
from core.domain.ids import ActivityId, FailureId
from core.domain.record import RecordLink, RecordType
from core.errors import UsageError
from core.ports import Clock, FailureDetail, FailureEntry, RecordView
from core.ports.care import PersonCounts, PersonIndex, PersonItem, PersonTraces
from core.store import queries
from core.store.act import exporting
from core.store.alerts_read import alert_of, alerts_query
from core.store.blobs import open_blob, read_blob
from core.store.care_erase import Erasure
from core.store.links import chunked, resolve_addresses
from core.store.past import past_of
from core.store.queries_records import search_records
from core.store.rows import AlertRow, DecisionRow, EmailRow, FailureRow, MailboxRow, PartyRow, PastDecisionRow, ReportRecipientRow, table_of
from core.store.store import Store
from core.store.text_match import contains, equals, storable

_EMAIL = table_of(EmailRow)
_PARTY = table_of(PartyRow)
_DECISION = table_of(DecisionRow)
_PAST = table_of(PastDecisionRow)
_FAILURE = table_of(FailureRow)
_MAILBOX = table_of(MailboxRow)
_ALERT = table_of(AlertRow)
_RECIPIENT = table_of(ReportRecipientRow)

#: Activities that are looked at in one transaction.
_PAGE = 500
#: Bytes of a source that are searched at once.
_WINDOW = 1024 * 1024
_OURS = frozenset({RecordType.USER, RecordType.QUEUE})
_RECORDS = tuple(each for each in RecordType if each not in _OURS)
#: Mail that is to be sent, or of which nobody knows whether it was.
UNSETTLED = (EmailStatus.DRAFT, EmailStatus.PENDING_SEND, EmailStatus.SENDING, EmailStatus.FAILED, EmailStatus.UNKNOWN)


class PersonKeeper:
    """PersonStore over an open store. Thread-safe."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def person(self, address: str, token: CancelToken) -> PersonIndex:
        """Where the address occurs; reads every party and all of quarantine. Raises UsageError, Cancelled, what the store raises."""
        address = storable(address).strip()
        if "@" not in address or any(sign.isspace() for sign in address):
            raise UsageError(f"'{address}' is no address")
        with self._store.transaction_read() as session:
            connection = session.connection()
            ours = _who_has(connection, address)
            matches = resolve_addresses(connection, [address]).get(address.lower(), [])
            records = {match.record.id: match.record for match in matches if match.record.type not in _OURS}
        erased: list[ActivityId] = []
        masked: list[ActivityId] = []
        unsent: list[ActivityId] = []
        after = 0
        while True:
            token.check()
            with self._store.transaction_read() as session:
                page = _activities(session.connection(), address, after)
                found = _sorted_out(session.connection(), address, page)
            for activity_id, status, goes in found:
                (erased if goes else masked).append(activity_id)
                if status in UNSETTLED:
                    unsent.append(activity_id)
            if len(page) < _PAGE:
                break
            after = page[-1]
        links: tuple[RecordLink, ...] = tuple(records[each] for each in sorted(records))
        return PersonIndex(address, tuple(erased), tuple(masked), tuple(unsent), links, self._failures(address, token), ours)

    def _failures(self, address: str, token: CancelToken) -> tuple[FailureId, ...]:
        """Quarantine, waiting or settled, that names the address in its source or in what is said of it."""
        with self._store.transaction_read() as session:
            columns = (_FAILURE.c.id, _FAILURE.c.raw_blob_id, _FAILURE.c.subject, _FAILURE.c.last_error)
            rows = session.connection().execute(select(*columns).order_by(_FAILURE.c.id)).all()
        found: list[FailureId] = []
        needle = address.lower()
        for row in rows:
            token.check()
            said = f"{row.subject}\n{row.last_error}".lower()
            if needle in said or (row.raw_blob_id is not None and self._holds(row.raw_blob_id, needle.encode())):
                found.append(FailureId(row.id))
        return tuple(found)

    def _holds(self, blob_id: int, needle: bytes) -> bool:
        """Whether bytes hold others, whatever the case of their ASCII letters. A source that was removed meanwhile holds nothing."""
        with self._store.transaction_read() as session:
            try:
                stream = open_blob(session.connection(), self._store.home, blob_id)
            except UsageError:
                return False
            with stream:
                kept = b""
                while window := stream.read(_WINDOW):
                    searched = kept + window.lower()
                    if needle in searched:
                        return True
                    kept = searched[-len(needle) :]
        return False

    def person_email(self, activity_id: ActivityId) -> tuple[Email, bytes | None] | None:
        """An email whole with its source; None where it is gone meanwhile."""
        with self._store.transaction_read() as session:
            email = queries.email(session.connection(), activity_id)
            return None if email is None else (email, queries.raw(session.connection(), self._store.home, activity_id))

    def person_decisions(self, address: str, activity_ids: Sequence[ActivityId], token: CancelToken) -> Iterator[RecordedDecision]:
        """The decisions on these emails, then the others that name the address."""
        known = frozenset(activity_ids)
        for some in chunked(activity_ids):
            token.check()
            with self._store.transaction_read() as session:
                found = _decisions(session.connection(), _DECISION.c.activity_id.in_(some))
            yield from (decision for _, decision in found)
        after = 0
        while True:
            token.check()
            with self._store.transaction_read() as session:
                connection = session.connection()
                found = _decisions(connection, names_in_decision(connection, address) & (_DECISION.c.id > after), _PAGE)
            yield from (decision for _, decision in found if decision.activity_id not in known)
            if len(found) < _PAGE:
                return
            after = found[-1][0]

    def person_records(self, address: str) -> Sequence[RecordView]:
        """The records that have the address."""
        with self._store.transaction_read() as session:
            found = search_records(session.connection(), address, _RECORDS, limit=_PAGE, inactive=True)
        return [view for view in found if address.lower() in {each.lower() for each in view.emails}]

    def person_failure(self, failure_id: FailureId) -> tuple[FailureDetail, bytes | None] | None:
        """A message in quarantine, settled or not, with its source; None where it is gone meanwhile."""
        with self._store.transaction_read() as session:
            connection = session.connection()
            query = select(_FAILURE, _MAILBOX.c.emailaddress).join_from(_FAILURE, _MAILBOX, _FAILURE.c.mailbox_id == _MAILBOX.c.id)
            row: Any = connection.execute(query.where(_FAILURE.c.id == failure_id)).first()
            if row is None:
                return None
            raw = None if row.raw_blob_id is None else read_blob(connection, self._store.home, row.raw_blob_id)
        entry = FailureEntry(
            id=row.id,
            mailbox=row.emailaddress,
            direction=row.direction,
            message_id=row.messageid,
            subject=row.subject,
            reason=row.last_error or row.reason,
            attempts=row.attempts,
            next_retry_at=row.next_retry_at,
            at=row.createdon,
        )
        return FailureDetail(entry, row.reason.value, raw is not None, ()), raw

    def person_items(self, index: PersonIndex, token: CancelToken) -> Iterator[PersonItem]:
        """Appointments, tasks and contacts that are about the person, each with its past."""
        return exporting.person_items(self._store, index, token)

    def person_files(self, item_id: int) -> Iterator[tuple[str, bytes]]:
        """The attachments of an item by their digests, one in memory at a time. Raises StoreUnreachable where bytes are lost."""
        return exporting.person_files(self._store, item_id)

    def person_traces(self, index: PersonIndex, known: Collection[int], token: CancelToken) -> PersonTraces:
        """What of other items than the `known` ones names the address."""
        return exporting.person_traces(self._store, index, known, token)

    def person_alerts(self, address: str) -> Sequence[Alert]:
        """The alerts that name the address, the oldest first."""
        with self._store.transaction_read() as session:
            connection = session.connection()
            query = alerts_query().where(names_in(connection, address, _ALERT.c.text, _ALERT.c.hint, _ALERT.c.errordetails))
            return [alert_of(row) for row in connection.execute(query.order_by(_ALERT.c.id))]

    def count_person(self, index: PersonIndex, token: CancelToken) -> PersonCounts:
        """What `erase_person` would do. Raises Cancelled, and what the store raises."""
        return Erasure(self._store, self._clock, index, token, dry_run=True).run()

    def erase_person(self, index: PersonIndex, token: CancelToken) -> PersonCounts:
        """Take the person out of everything, in small transactions; done again it goes on. Raises Cancelled, and what the store raises."""
        return Erasure(self._store, self._clock, index, token, dry_run=False).run()


def names_in(connection: Connection, address: str, *columns: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether any of these texts holds the address."""
    return or_(*(contains(connection.dialect, type_coerce(column, Text), address) for column in columns))


def names_in_decision(connection: Connection, address: str) -> ColumnElement[bool]:
    """Whether a decision names the address, or one that it replaced did."""
    before = select(_PAST.c.seen_id).where(names_in(connection, address, _PAST.c.steps))
    return names_in(connection, address, _DECISION.c.steps, _DECISION.c.subject) | _DECISION.c.id.in_(before)


def _who_has(connection: Connection, address: str) -> str | None:
    """The user, queue or mailbox that has the address, in words."""
    for match in resolve_addresses(connection, [address]).get(address.lower(), []):
        if match.record.type in _OURS:
            return f"the {match.record.type} {match.record.name}"
    name = connection.execute(select(_MAILBOX.c.name).where(_MAILBOX.c.address_key == address.lower())).scalar_one_or_none()
    return None if name is None else f"the mailbox {name}"


def _activities(connection: Connection, address: str, after: int) -> list[ActivityId]:
    party = select(_PARTY.c.activityid).where(_PARTY.c.activityid > after, equals(connection.dialect, _PARTY.c.addressused, address))
    report = _reports_naming(connection.dialect, address).where(_RECIPIENT.c.email_id > after)
    query = union(party, report).subquery()
    return list(connection.execute(select(query.c[0]).order_by(query.c[0]).limit(_PAGE)).scalars())


def _sorted_out(connection: Connection, address: str, page: Sequence[ActivityId]) -> list[tuple[ActivityId, EmailStatus, bool]]:
    """Of these activities the status, and whether the content goes: the person wrote it, or is the only party from outside, or the only one
    whom a report is about.
    """
    theirs = _reported(connection, address, page)
    parties: dict[int, list[Any]] = {}
    columns = (_PARTY.c.activityid, _PARTY.c.addressused, _PARTY.c.participationtypemask)
    for row in connection.execute(select(*columns).where(_PARTY.c.activityid.in_(page))):
        parties.setdefault(row.activityid, []).append(row)
    inside = _inside(connection, {row.addressused.lower() for rows in parties.values() for row in rows})
    statuses = connection.execute(select(_EMAIL.c.id, _EMAIL.c.statuscode).where(_EMAIL.c.id.in_(page)).order_by(_EMAIL.c.id))
    found: list[tuple[ActivityId, EmailStatus, bool]] = []
    for activity_id, status in statuses:
        rows = parties.get(activity_id, [])
        wrote = any(row.addressused.lower() == address.lower() and row.participationtypemask is PartyRole.SENDER for row in rows)
        outside = {row.addressused.lower() for row in rows} - inside
        found.append((activity_id, status, wrote or outside <= {address.lower()} or activity_id in theirs))
    return found


def _reported(connection: Connection, address: str, page: Sequence[ActivityId]) -> set[ActivityId]:
    """Which of these activities are reports about this address alone."""
    about = set(connection.execute(_reports_naming(connection.dialect, address).where(_RECIPIENT.c.email_id.in_(page))).scalars())
    others = select(_RECIPIENT.c.email_id).where(_RECIPIENT.c.email_id.in_(about), ~_names(connection.dialect, address))
    return about - set(connection.execute(others).scalars()) if about else set()


def _reports_naming(dialect: Dialect, address: str) -> Select[Any]:
    """The reports that say something of a recipient of this address."""
    return select(_RECIPIENT.c.email_id).where(_names(dialect, address))


def _names(dialect: Dialect, address: str) -> ColumnElement[bool]:
    original = func.coalesce(_RECIPIENT.c.original_recipient, "")
    return equals(dialect, _RECIPIENT.c.final_recipient, address) | equals(dialect, original, address)


def _inside(connection: Connection, addresses: set[str]) -> set[str]:
    """Which of these addresses are of users, queues and mailboxes."""
    matches = resolve_addresses(connection, addresses)
    inside = {address for address, found in matches.items() if any(match.record.type in _OURS for match in found)}
    for some in chunked(addresses):
        inside.update(connection.execute(select(_MAILBOX.c.address_key).where(_MAILBOX.c.address_key.in_(some))).scalars())
    return inside


def _decisions(connection: Connection, where: ColumnElement[bool], limit: int | None = None) -> list[tuple[int, RecordedDecision]]:
    """Decisions with their numbers, each with those that it replaced."""
    query = select(_DECISION, _MAILBOX.c.emailaddress).join_from(_DECISION, _MAILBOX, _DECISION.c.mailbox_id == _MAILBOX.c.id)
    rows = connection.execute(query.where(where).order_by(_DECISION.c.id).limit(limit)).all()
    earlier = past_of(connection, [row.id for row in rows])
    return [(row.id, _decision(row, earlier.get(row.id, ()))) for row in rows]


def _decision(row: Any, earlier: tuple[PastDecision, ...]) -> RecordedDecision:  # noqa: ANN401  a row of the decisions
    decision = Decision(row.outcome, row.reason, tuple(Step(*step) for step in row.steps))
    return RecordedDecision(row.emailaddress, row.messageid, row.subject, row.at, decision, row.activity_id, earlier)

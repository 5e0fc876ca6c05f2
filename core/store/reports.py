"""Reports in the store: kept with the email that they came as, tied to the email that they are about, and what they say carried over to it.

    report saved ──▶ the email it is about is known ──▶ tied; delivery of its recipients moves on (core.domain.delivery_progress)
         │                                                  ▲
         └── not known yet ──▶ kept ──▶ an email with that Message-ID is saved or sent ┘

A report is about an email of any mailbox. Tying is done once: what is tied already is left alone, so nothing is told twice. While an
attempt is under way its answer is still to come: what reports say of it meanwhile is told again when it is sent (`tell_again`), and may
prove that an email was sent of which nobody knows (`prove`, core.store.report_proof).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from core.domain.activity import CorrelationMethod, Delivery, DeliveryState, Direction, EmailStatus, PartyRole
from core.domain.addresses import address_key
from core.domain.delivery_progress import failure_alert, moved_on
from core.domain.ids import ActivityId
from core.domain.report import ABOUT_DELIVERY, RecipientReport, Report, ReportEntry
from core.store.bulk import Rows, insert_rows
from core.store.fares import FareLog
from core.store.ids import Ids
from core.store.links import chunked
from core.store.report_proof import mark_sent, proves
from core.store.rows import EmailRow, PartyRow, ReportMessageRow, ReportRecipientRow, ReportRow, table_of
from core.store.types import index_key

_EMAIL = table_of(EmailRow)
_PARTY = table_of(PartyRow)
_REPORT = table_of(ReportRow)
_MESSAGE = table_of(ReportMessageRow)
_RECIPIENT = table_of(ReportRecipientRow)

#: How long a report that found nothing is looked at again, and how many of them at a time.
_RECENT = timedelta(days=1)
_AT_A_TIME = 20
#: Of mail in these states nobody will hand a copy to a server any more.
_SETTLED = frozenset({EmailStatus.SENT, EmailStatus.FAILED, EmailStatus.CANCELED, EmailStatus.RECEIVED})


@dataclass(frozen=True, slots=True)
class NewReport:
    """A report that came as the email `id`. `concerns` is the email it is about where something else than its Message-ID told that."""

    id: ActivityId
    report: Report
    at: datetime
    concerns: ActivityId | None = None


@dataclass(frozen=True, slots=True)
class ReportLog:
    """Writes reports in one transaction. `now` is the time of everything written."""

    connection: Connection
    ids: Ids
    now: datetime

    def save(self, reports: Sequence[NewReport]) -> None:
        """Keep these reports, whose emails are saved already; they are tied by `tie`."""
        kept = [new for new in reports if new.report.kind in ABOUT_DELIVERY]
        messages: Rows = []
        recipients: Rows = []
        for new in kept:
            names = dict.fromkeys(index_key(each) for each in new.report.about.message_ids)
            messages += [{"email_id": new.id, "position": number, "messageid": name} for number, name in enumerate(names)]
            recipients += [_recipient_row(new.id, number, each) for number, each in enumerate(new.report.recipients)]
        insert_rows(self.connection, _REPORT, [_report_row(new) for new in kept])
        insert_rows(self.connection, _MESSAGE, messages)
        insert_rows(self.connection, _RECIPIENT, recipients)

    def tie(self, message_ids: Iterable[str], reports: Sequence[NewReport] = ()) -> None:
        """Tie what is not tied yet: these reports, and reports about emails with these Message-IDs, which were saved or sent just now."""
        waiting: dict[ActivityId, ActivityId | None] = {new.id: new.concerns for new in reports if new.report.kind in ABOUT_DELIVERY}
        for names in chunked(index_key(each) for each in message_ids):
            naming = select(_MESSAGE.c.email_id).where(_MESSAGE.c.messageid.in_(names))
            for report_id in self.connection.execute(naming).scalars():
                waiting.setdefault(report_id, None)
        for report_id in self._passed_by():
            waiting.setdefault(report_id, None)
        for some in chunked(waiting):
            untied = select(_REPORT.c.email_id).where(_REPORT.c.email_id.in_(some), _REPORT.c.concerns_id.is_(None))
            for report_id in self.connection.execute(untied.order_by(_REPORT.c.email_id)).scalars().all():
                named = self._concerned(report_id)
                concerned = named or waiting[report_id]
                if concerned is not None:
                    self._tie_one(report_id, concerned, named=named is not None)

    def _passed_by(self) -> Sequence[ActivityId]:
        """Late reports that can be tied by now: two lanes that save report and mail at the same moment do not see each other's."""
        return (
            self.connection.execute(
                select(_REPORT.c.email_id)
                .join(_MESSAGE, _MESSAGE.c.email_id == _REPORT.c.email_id)
                .join(_EMAIL, (_EMAIL.c.messageid == _MESSAGE.c.messageid) & (_EMAIL.c.id != _REPORT.c.email_id))
                .where(_REPORT.c.concerns_id.is_(None), _REPORT.c.reported_at >= self.now - _RECENT)
                .limit(_AT_A_TIME)
            )
            .scalars()
            .all()
        )

    def _concerned(self, report_id: ActivityId) -> ActivityId | None:
        """The email that a report names: by its surest Message-ID, mail that was sent before copies of it that were received."""
        rows = self.connection.execute(
            select(_EMAIL.c.id, _EMAIL.c.directioncode, _MESSAGE.c.position)
            .join_from(_MESSAGE, _EMAIL, _MESSAGE.c.messageid == _EMAIL.c.messageid)
            .where(_MESSAGE.c.email_id == report_id, _EMAIL.c.id != report_id)
        ).all()
        best = min(rows, key=lambda row: (row.position, row.directioncode is not Direction.OUTGOING, row.id), default=None)
        return None if best is None else best.id

    def prove(self, activity_id: ActivityId) -> bool:
        """Make an unknown email sent where a report that is tied to it proves that; what such reports say of its recipients counts now."""
        email = self._email(activity_id)
        if email is None or email.statuscode is not EmailStatus.UNKNOWN:
            return False
        parties, reports = self._parties(email), self._tied(activity_id, None)
        told = _told(self.connection, [row.email_id for row in reports])
        if not any(proves(self.connection, email, row.envelope_id, told[row.email_id], parties) for row in reports):
            return False
        if not mark_sent(self.connection, activity_id, self.now):
            return False
        self.tell_again(activity_id, None)
        return True

    def tell_again(self, activity_id: ActivityId, since: datetime | None) -> None:
        """Carry over what tied reports said that came at `since` or later: the end of an attempt wrote over it, or it had to wait."""
        reports = self._tied(activity_id, since)
        email = self._email(activity_id) if reports else None
        if email is not None:
            told = _told(self.connection, [row.email_id for row in reports])
            for row in reports:
                self._deliver(email, told[row.email_id])

    def reported_on(self, activity_ids: Iterable[ActivityId]) -> list[ActivityId]:
        """Which of these emails a report is tied to."""
        found: list[ActivityId] = []
        for some in chunked(activity_ids):
            found += self.connection.execute(select(_REPORT.c.concerns_id).where(_REPORT.c.concerns_id.in_(some)).distinct()).scalars()
        return found

    def _tied(self, activity_id: ActivityId, since: datetime | None) -> Sequence[Any]:
        """The reports about an email in the order in which they came here."""
        query = select(_REPORT.c.email_id, _REPORT.c.envelope_id).join(_EMAIL, _EMAIL.c.id == _REPORT.c.email_id)
        query = query.where(_REPORT.c.concerns_id == activity_id)
        if since is not None:
            query = query.where(_EMAIL.c.createdon >= since)
        return self.connection.execute(query.order_by(_EMAIL.c.createdon, _EMAIL.c.id)).all()

    def _email(self, activity_id: ActivityId) -> Any:  # noqa: ANN401  a row of the emails, None where it is gone
        return self.connection.execute(select(_EMAIL).where(_EMAIL.c.id == activity_id).with_for_update()).first()

    def _tie_one(self, report_id: ActivityId, concerned: ActivityId, *, named: bool) -> None:
        """`named`: the report names its Message-ID; what else led there is good enough to show the report, and proves nothing."""
        email = self._email(concerned)
        if email is None:
            return
        self.connection.execute(update(_REPORT).where(_REPORT.c.email_id == report_id).values(concerns_id=concerned))
        self._correlate(report_id, email)
        if email.directioncode is not Direction.OUTGOING:
            return
        told = _told(self.connection, [report_id])[report_id]
        if named and email.statuscode is EmailStatus.UNKNOWN:
            envelope = self.connection.execute(select(_REPORT.c.envelope_id).where(_REPORT.c.email_id == report_id)).scalar()
            if proves(self.connection, email, envelope, told, self._parties(email)) and mark_sent(self.connection, concerned, self.now):
                self.tell_again(concerned, None)
                return
        self._deliver(email, told)

    def _correlate(self, report_id: ActivityId, email: Any) -> None:  # noqa: ANN401  a row of the emails
        """A report that was saved before the email it is about belongs to it now, and concerns what that concerns."""
        mine = _EMAIL.c.id == report_id
        answers = {"correlatedactivityid": email.id, "correlationmethod": CorrelationMethod.IN_REPLY_TO, "modifiedon": self.now}
        self.connection.execute(update(_EMAIL).where(mine, _EMAIL.c.correlatedactivityid.is_(None)).values(answers))
        if email.regardingobjectid is not None and email.regardingobjecttypecode is not None:
            link = {"regardingobjectid": email.regardingobjectid, "regardingobjecttypecode": email.regardingobjecttypecode}
            self.connection.execute(update(_EMAIL).where(mine, _EMAIL.c.regardingobjectid.is_(None)).values(link))

    def _parties(self, email: Any) -> Sequence[Any]:  # noqa: ANN401  a row of the emails
        query = select(_PARTY).where(_PARTY.c.activityid == email.id, _PARTY.c.participationtypemask != PartyRole.SENDER)
        return self.connection.execute(query.order_by(_PARTY.c.id).with_for_update()).all()

    def _deliver(self, email: Any, told: Sequence[RecipientReport]) -> None:  # noqa: ANN401  a row of the emails
        """Move the delivery of the recipients on, where a report says more than was known; the owner is told whom it did not reach."""
        parties = self._parties(email)
        by_address: dict[str, list[RecipientReport]] = defaultdict(list)
        for each in told:
            for key in dict.fromkeys(map(address_key, each.addresses)):
                by_address[key].append(each)
        # Where there was one recipient, the address at which it ended may be another one: it was passed on.
        only = len({address_key(party.addressused) for party in parties}) == 1 and len(told) == 1
        failed: dict[str, Delivery] = {}
        for party in parties:
            state = party.delivery_state
            for each in told if only else by_address.get(address_key(party.addressused), ()):
                delivery = moved_on(state, each, settled=email.statuscode in _SETTLED)
                if delivery is not None:
                    state = delivery.state
                    changed = {"delivery_state": state, "delivery_reply": delivery.reply}
                    self.connection.execute(update(_PARTY).where(_PARTY.c.id == party.id).values(changed))
                    if state is DeliveryState.FAILED:
                        failed[party.addressused] = delivery
        if failed and email.deliveryattempts and email.sendermailboxid is not None:
            draft = failure_alert(email.id, email.subject, email.sendermailboxid, failed, self.now)
            FareLog(self.connection, self.ids, self.now).raise_alert(draft, self.now)


def reports_about(connection: Connection, activity_ids: Collection[int]) -> dict[int, list[ReportEntry]]:
    """The reports about these emails, in the order in which they came."""
    found: dict[int, list[ReportEntry]] = defaultdict(list)
    for entry in _entries(connection, activity_ids, _REPORT.c.concerns_id):
        if entry.about is not None:
            found[entry.about].append(entry)
    return found


def reports_of(connection: Connection, activity_ids: Collection[int]) -> dict[int, ReportEntry]:
    """What these emails report, where they are reports."""
    return {entry.id: entry for entry in _entries(connection, activity_ids, _REPORT.c.email_id)}


def _entries(connection: Connection, activity_ids: Collection[int], column: Any) -> list[ReportEntry]:  # noqa: ANN401  a column
    rows: list[Any] = []
    for some in chunked(activity_ids):
        rows += connection.execute(select(_REPORT).where(column.in_(some)).order_by(_REPORT.c.reported_at, _REPORT.c.email_id)).all()
    told = _told(connection, [row.email_id for row in rows])
    return [ReportEntry(row.email_id, row.kind, row.concerns_id, row.reported_at, tuple(told[row.email_id]), row.reporter) for row in rows]


def _told(connection: Connection, report_ids: Collection[ActivityId]) -> Mapping[ActivityId, list[RecipientReport]]:
    found: dict[ActivityId, list[RecipientReport]] = defaultdict(list)
    for some in chunked(report_ids):
        query = select(_RECIPIENT).where(_RECIPIENT.c.email_id.in_(some)).order_by(_RECIPIENT.c.email_id, _RECIPIENT.c.position)
        for row in connection.execute(query):
            found[row.email_id].append(
                RecipientReport(row.final_recipient, row.kind, row.action, row.original_recipient, row.status, row.words, row.reason)
            )
    return found


def _report_row(new: NewReport) -> dict[str, Any]:
    report = new.report
    return {
        "email_id": new.id,
        "kind": report.kind,
        "concerns_id": None,
        "envelope_id": report.about.envelope_id,
        "reporter": report.reporter,
        "reported_at": new.at,
    }


def _recipient_row(report_id: ActivityId, number: int, told: RecipientReport) -> dict[str, Any]:
    return {
        "email_id": report_id,
        "position": number,
        "final_recipient": told.final,
        "original_recipient": told.original,
        "kind": told.kind,
        "action": told.action,
        "status": told.status,
        "words": told.words,
        "reason": told.reason,
    }

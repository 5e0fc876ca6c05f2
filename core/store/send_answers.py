"""The server's answer to one attempt, as its journal keeps it until it is settled.

    dot ──▶ answer read, kept by a small commit of its own ──▶ settled with others in one (`settle_answered`), or by the next run

It is JSON of the row of the attempt, with the fate of each recipient (`core.store.send_fates`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select, update

from core.domain.activity import STATE_OF_STATUS, EmailStatus
from core.domain.ids import ActivityId, MailboxId
from core.domain.report_reasons import status_in
from core.ports.sending import Answered
from core.store.bulk import Rows, insert_rows, update_rows
from core.store.ids import Ids
from core.store.links import chunked
from core.store.reports import ReportLog
from core.store.rows import EmailMailboxRow, EmailRow, SendAttemptRow, table_of
from core.store.send_fates import as_json, deliver, deliveries_of
from core.store.types import MailboxRole

_EMAIL = table_of(EmailRow)
_ATTEMPT = table_of(SendAttemptRow)

#: The open attempt at an email: its last step is about to be taken; it was answered. Each is carried out for every email, and made once.
_THE_OPEN_ONE = (_ATTEMPT.c.email_id == bindparam("email")) & _ATTEMPT.c.ended_at.is_(None)
DOT = (
    update(_ATTEMPT)
    .where(_THE_OPEN_ONE)
    .values(dot_at=bindparam("at"), submission_id=bindparam("submission"), refused=bindparam("left_out"))
)
ANSWER = update(_ATTEMPT).where(_THE_OPEN_ONE).values(answer=bindparam("said"))


def answer_json(answered: Answered) -> dict[str, Any]:
    """An answer for its column."""
    return {"reply": answered.reply, "at": answered.at.isoformat(), "to": as_json(answered.deliveries) or {}}


def answer_of(activity_id: ActivityId, answer: Mapping[str, Any]) -> Answered:
    """The answer in a column."""
    return Answered(activity_id, answer["reply"], deliveries_of(answer["to"]), datetime.fromisoformat(answer["at"]))


def _open_ones(activity_ids: Collection[int]) -> Select[Any]:
    columns = (_ATTEMPT.c.id, _ATTEMPT.c.email_id, _ATTEMPT.c.mailbox_id, _ATTEMPT.c.started_at)
    joined = select(*columns).join_from(_ATTEMPT, _EMAIL, _ATTEMPT.c.email_id == _EMAIL.c.id)
    return joined.where(_EMAIL.c.id.in_(activity_ids), _EMAIL.c.statuscode == EmailStatus.SENDING, _ATTEMPT.c.ended_at.is_(None))


def kept_answers(connection: Connection, mailbox_id: MailboxId) -> list[Answered]:
    """Answers to emails of a mailbox that an earlier run did not settle."""
    mine = (_EMAIL.c.sendermailboxid == mailbox_id) & (_EMAIL.c.statuscode == EmailStatus.SENDING)
    query = select(_EMAIL.c.id, _ATTEMPT.c.answer).join_from(_EMAIL, _ATTEMPT, _ATTEMPT.c.email_id == _EMAIL.c.id)
    rows = connection.execute(query.where(mine, _ATTEMPT.c.ended_at.is_(None), _ATTEMPT.c.answer.is_not(None)).order_by(_EMAIL.c.id))
    return [answer_of(row.id, row.answer) for row in rows]


def settle_answered(connection: Connection, ids: Ids, now: datetime, answered: Collection[Answered]) -> dict[ActivityId, MailboxId | None]:
    """Make emails sent that a server took, with each recipient's fate; which they were, with the mailbox that sent each.

    What is not in `sending` any more was settled by somebody else, and is left alone.
    """
    by_id = {one.activity_id: one for one in answered}
    found: dict[ActivityId, MailboxId | None] = {}
    reports = ReportLog(connection, ids, now)
    for some in chunked(by_id):
        rows = connection.execute(_open_ones(some)).all()
        found.update((row.email_id, row.mailbox_id) for row in rows)
        ends: Rows = []
        emails: Rows = []
        for row in rows:
            one = by_id[row.email_id]
            end = {"ended_at": one.at, "outcome": EmailStatus.SENT, "reply": one.reply, "status_code": status_in(one.reply)}
            ends.append({"id": row.id, **end, "next_try_at": None, "unasked": False, "answer": None})
            sent = {"statuscode": EmailStatus.SENT, "statecode": STATE_OF_STATUS[EmailStatus.SENT], "senton": one.at}
            emails.append({"id": row.email_id, **sent, "server_reply": one.reply, "postponeemailprocessinguntil": None, "modifiedon": now})
        update_rows(connection, _ATTEMPT, ends)
        update_rows(connection, _EMAIL, emails)
        kept = [
            {"email_id": row.email_id, "mailbox_id": row.mailbox_id, "role": MailboxRole.SENT, "added_at": now}
            for row in rows
            if row.mailbox_id is not None
        ]
        insert_rows(connection, table_of(EmailMailboxRow), kept, ignore_conflicts=True)
        deliver(connection, {row.email_id: by_id[row.email_id].deliveries for row in rows})
        for activity_id in reports.reported_on(row.email_id for row in rows):
            since = next(row.started_at for row in rows if row.email_id == activity_id)
            reports.tell_again(activity_id, since)
    return found

"""What reports prove of an email of which nobody knows whether it was sent.

    unknown ──a report about that attempt──▶ sent, at the time of its last step

Which attempt a report is about is told by its envelope id (core.domain.envelope_id). Without one it may be any attempt whose last step was
begun; then it proves something only where no other attempt was answered, or where it names a recipient that was still to be reached.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from core.domain.activity import STATE_OF_STATUS, DeliveryState, EmailStatus
from core.domain.addresses import address_key
from core.domain.alert import SENDING_UNKNOWN
from core.domain.envelope_id import read_envelope_id
from core.domain.ids import ActivityId
from core.domain.report import RecipientReport
from core.domain.send_machine import check
from core.store.bulk import insert_rows
from core.store.rows import AlertRow, EmailMailboxRow, EmailRow, SendAttemptRow, table_of
from core.store.send_fates import deliver_refused
from core.store.sent_copies import owe_proven
from core.store.types import MailboxRole

_EMAIL = table_of(EmailRow)
_ATTEMPT = table_of(SendAttemptRow)
_ALERT = table_of(AlertRow)

PROVEN = "A delivery report proves that it was sent."

_IN_DOUBT = (None, EmailStatus.UNKNOWN)
_STILL_TO_REACH = (None, DeliveryState.DELAYED)


def proves(connection: Connection, email: Any, envelope: str | None, told: Sequence[RecipientReport], parties: Collection[Any]) -> bool:  # noqa: ANN401  rows
    """Whether a report about an unknown email proves that it left us; `parties` are its recipients as they were before the report."""
    columns = (_ATTEMPT.c.attempt, _ATTEMPT.c.outcome)
    begun = connection.execute(select(*columns).where(_ATTEMPT.c.email_id == email.id, _ATTEMPT.c.dot_at.is_not(None))).all()
    doubtful = {row.attempt for row in begun if row.outcome in _IN_DOUBT}
    named = read_envelope_id(envelope or "")
    if named is not None and named.activity_id == email.id and named.seals(email.messageid or ""):
        return named.attempt in doubtful
    if not doubtful or len(doubtful) == len(begun):
        return bool(doubtful)
    waiting = {address_key(party.addressused) for party in parties if party.delivery_state in _STILL_TO_REACH}
    return any(address_key(address) in waiting for each in told for address in each.addresses)


def mark_sent(connection: Connection, activity_id: ActivityId, now: datetime) -> bool:
    """Make an unknown email sent; the alert that asked a person is over. False where it is not unknown any more."""
    check(EmailStatus.UNKNOWN, EmailStatus.SENT)
    last = select(func.max(_ATTEMPT.c.dot_at)).where(_ATTEMPT.c.email_id == activity_id)
    sent = {
        "statuscode": EmailStatus.SENT,
        "statecode": STATE_OF_STATUS[EmailStatus.SENT],
        "senton": connection.execute(last).scalar() or now,
        "server_reply": PROVEN,
        "modifiedon": now,
    }
    unknown = (_EMAIL.c.id == activity_id) & (_EMAIL.c.statuscode == EmailStatus.UNKNOWN)
    if connection.execute(update(_EMAIL).where(unknown).values(sent)).rowcount != 1:
        return False
    newest = select(_EMAIL.c.deliveryattempts).where(_EMAIL.c.id == activity_id).scalar_subquery()
    mine = (_ATTEMPT.c.email_id == activity_id) & (_ATTEMPT.c.attempt == newest)
    ended = {"ended_at": func.coalesce(_ATTEMPT.c.ended_at, now), "outcome": EmailStatus.SENT, "reply": PROVEN, "unasked": False}
    connection.execute(update(_ATTEMPT).where(mine).values(ended))
    mailbox_id = connection.execute(select(_EMAIL.c.sendermailboxid).where(_EMAIL.c.id == activity_id)).scalar()
    if mailbox_id is not None:
        row = {"email_id": activity_id, "mailbox_id": mailbox_id, "role": MailboxRole.SENT, "added_at": now}
        insert_rows(connection, table_of(EmailMailboxRow), [row], ignore_conflicts=True)
    deliver_refused(connection, [activity_id], proven=True)
    owe_proven(connection, activity_id, now)
    asked = (_ALERT.c.code == SENDING_UNKNOWN) & (_ALERT.c.fold_key == str(activity_id)) & _ALERT.c.open_key.is_not(None)
    connection.execute(update(_ALERT).where(asked).values(open_key=None, resolved_at=now))
    return True

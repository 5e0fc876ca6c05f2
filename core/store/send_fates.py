"""The fate of the recipients of an email, as its sending knows it: written to them, and kept in the journal.

    dot ──▶ `refused` of the attempt: who was left out or refused before it ──▶ told to them once the email is unknown, or proven sent

What is kept in the journal is JSON, by address: [state, words].
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from core.domain.activity import Delivery, DeliveryState, PartyRole
from core.domain.ids import ActivityId
from core.store.bulk import Rows, update_rows
from core.store.links import chunked
from core.store.rows import EmailRow, PartyRow, SendAttemptRow, table_of

_EMAIL = table_of(EmailRow)
_PARTY = table_of(PartyRow)
_ATTEMPT = table_of(SendAttemptRow)

#: What a report said since is not taken back.
_STILL_OPEN = (None, DeliveryState.DELAYED)
_REACHED = (DeliveryState.ACCEPTED, DeliveryState.DELIVERED)


def as_json(deliveries: Mapping[str, Delivery] | None) -> dict[str, list[str]] | None:
    """Recipients for a column; None for nobody."""
    return {address: [one.state.value, one.reply] for address, one in deliveries.items()} if deliveries else None


def deliveries_of(told: Mapping[str, Sequence[str]] | None) -> dict[str, Delivery]:
    """Recipients of a column."""
    return {address: Delivery(DeliveryState(state), reply) for address, (state, reply) in (told or {}).items()}


def deliver(connection: Connection, fates: Mapping[ActivityId, Mapping[str, Delivery]], *, only: Collection[Any] | None = None) -> None:
    """Write down the fate of recipients, by their addresses in any case; where `only` is given, of those whose state is one of these."""
    keys = {activity_id: {address.lower(): one for address, one in told.items()} for activity_id, told in fates.items() if told}
    columns = (_PARTY.c.id, _PARTY.c.activityid, _PARTY.c.addressused, _PARTY.c.delivery_state)
    changed: Rows = []
    for some in chunked(keys):
        for party in connection.execute(select(*columns).where(_PARTY.c.activityid.in_(some))):
            fate = keys[party.activityid].get(party.addressused.lower())
            if fate is not None and (only is None or party.delivery_state in only):
                changed.append({"id": party.id, "delivery_state": fate.state, "delivery_reply": fate.reply})
    update_rows(connection, _PARTY, changed)


def fates_of(connection: Connection, activity_ids: Sequence[ActivityId]) -> list[tuple[bool, tuple[str, ...]]]:
    """Of each of these emails, whether somebody was reached, and the addresses that are still to be."""
    found: dict[ActivityId, list[Any]] = defaultdict(list)
    columns = (_PARTY.c.activityid, _PARTY.c.addressused, _PARTY.c.delivery_state)
    for some in chunked(activity_ids):
        of_these = _PARTY.c.activityid.in_(some) & (_PARTY.c.participationtypemask != PartyRole.SENDER)
        for party in connection.execute(select(*columns).where(of_these).order_by(_PARTY.c.id)):
            found[party.activityid].append(party)
    return [
        (
            any(party.delivery_state in _REACHED for party in found[each]),
            tuple(dict.fromkeys(party.addressused for party in found[each] if party.addressused and party.delivery_state in _STILL_OPEN)),
        )
        for each in activity_ids
    ]


def deliver_refused(connection: Connection, activity_ids: Iterable[ActivityId], *, proven: bool) -> None:
    """Tell the recipients that their last attempt left out or was refused, before its last step, what is known of that.

    `proven`: the email is sent, so that nobody is tried again; who was refused for now alone has not got it.
    """
    fates: dict[ActivityId, dict[str, Delivery]] = defaultdict(dict)
    for some in chunked(activity_ids):
        last = (_ATTEMPT.c.email_id == _EMAIL.c.id) & (_ATTEMPT.c.attempt == _EMAIL.c.deliveryattempts)
        query = select(_ATTEMPT.c.email_id, _ATTEMPT.c.refused).join_from(_ATTEMPT, _EMAIL, last)
        for row in connection.execute(query.where(_EMAIL.c.id.in_(some), _ATTEMPT.c.refused.is_not(None))):
            for address, one in deliveries_of(row.refused).items():
                fates[row.email_id][address] = Delivery(DeliveryState.FAILED, one.reply) if proven else one
    deliver(connection, fates, only=_STILL_OPEN)

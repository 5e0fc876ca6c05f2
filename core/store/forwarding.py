"""Whose mail comes through a forward mailbox."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, or_, select
from sqlalchemy.orm import Session

from core.domain.addresses import address_key
from core.domain.ids import MailboxId
from core.domain.mailbox import IncomingMethod
from core.domain.principal import Queue, User
from core.domain.profile import EntityState
from core.domain.record import RecordLink, RecordType
from core.ports.mail_rules import ServedMailbox
from core.store.links import chunked
from core.store.mail_rules import find_links, rules_in_force
from core.store.mapping import user_of
from core.store.organisation_members import queues_of
from core.store.rows import AddressRow, MailboxRow, QueueRow, UserRow, table_of

_ADDRESS = table_of(AddressRow)
_MAILBOX = table_of(MailboxRow)
_OURS = (RecordType.USER, RecordType.QUEUE)


def served_by_forwarding(connection: Connection, addresses: Collection[str]) -> list[ServedMailbox]:
    """The mailboxes whose incoming method is Forward Mailbox and whose owner has one of these addresses, by id."""
    wanted = {address_key(address) for address in addresses if address}
    owners: set[int] = set()
    for keys in chunked(wanted):
        found = select(_ADDRESS.c.parentobjectid).where(_ADDRESS.c.emailaddress.in_(keys), _ADDRESS.c.parentobjecttypecode.in_(_OURS))
        owners.update(connection.execute(found).scalars())
    rows: list[Any] = []
    for some in chunked(owners):
        owned = or_(_MAILBOX.c.user_id.in_(some), _MAILBOX.c.queue_id.in_(some))
        forwarded = _MAILBOX.c.incomingemaildeliverymethod == IncomingMethod.FORWARD_MAILBOX
        rows += connection.execute(select(_MAILBOX).where(owned, forwarded))
    people = _people(connection, [row.user_id for row in rows], [row.queue_id for row in rows])
    known = _addresses_of(connection, people)
    rules = rules_in_force(connection) if rows else ()
    served = []
    for row in sorted({row.id: row for row in rows}.values(), key=lambda row: int(row.id)):
        owner = people[row.user_id or row.queue_id]
        active = row.statecode is EntityState.ACTIVE and owner.state is EntityState.ACTIVE
        all_of_it = frozenset(known[owner.id] | {address_key(row.emailaddress)})
        its_rules = tuple(rule for rule in rules if rule.is_for(row.id, row.emailserverprofile))
        approval = row.emailrouteraccessapproval
        served.append(ServedMailbox(MailboxId(row.id), row.emailaddress, owner, all_of_it, approval, active, its_rules))
    return served


def _people(connection: Connection, user_ids: Collection[int | None], queue_ids: Collection[int | None]) -> dict[int, User | Queue]:
    found: dict[int, User | Queue] = {}
    with Session(connection) as session:
        for some in chunked(number for number in user_ids if number is not None):
            found |= {row.id: user_of(row) for row in session.scalars(select(UserRow).where(UserRow.id.in_(some)))}
        for some in chunked(number for number in queue_ids if number is not None):
            queues = session.scalars(select(QueueRow).where(QueueRow.id.in_(some))).all()
            found |= {queue.id: queue for queue in queues_of(connection, queues)}
    return found


def _addresses_of(connection: Connection, ids: Collection[int]) -> dict[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for some in chunked(ids):
        rows = connection.execute(select(_ADDRESS.c.parentobjectid, _ADDRESS.c.emailaddress).where(_ADDRESS.c.parentobjectid.in_(some)))
        for number, address in rows:
            found[number].add(address)
    return found


class RuleReading:
    """RuleReader inside the transaction of `connection`."""

    connection: Connection

    def find_links(self, kind: RecordType, name: str) -> list[RecordLink]:
        """The records of a kind with this name or address, or with #ID."""
        return find_links(self.connection, kind, name)

    def served_by_forwarding(self, addresses: Collection[str]) -> list[ServedMailbox]:
        """The mailboxes that a forward mailbox serves, by the addresses of their owners."""
        return served_by_forwarding(self.connection, addresses)

"""Records an activity can concern: users, queues, contacts, accounts, leads, opportunities, cases."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.domain.ids import RecordId, UserId


class RecordType(StrEnum):
    """The kinds of record, by the words of the contract's TYPE:NAME."""

    USER = "user"
    QUEUE = "queue"
    CONTACT = "contact"
    ACCOUNT = "account"
    LEAD = "lead"
    OPPORTUNITY = "opportunity"
    CASE = "case"


#: Sender resolution prefers the earlier kind (facts 4.7); kinds of the original that do not exist here are left out.
SENDER_PRIORITY = (
    RecordType.USER,
    RecordType.CONTACT,
    RecordType.ACCOUNT,
    RecordType.LEAD,
    RecordType.QUEUE,
    RecordType.OPPORTUNITY,
    RecordType.CASE,
)


@dataclass(frozen=True, slots=True)
class RecordLink:
    """Points at a record and knows its name for display. `id` is the record's own id, a user's or queue's included."""

    type: RecordType
    id: RecordId
    name: str


@dataclass(frozen=True, slots=True)
class Record:
    """A contact, account, lead, opportunity or case.

    `emails` are its addresses, first the primary one; `account` is a contact's, opportunity's or case's account (for a case: its
    customer, which may be a contact as well); `owner` the owning user. `first_name` and `last_name` belong to contacts and leads.
    """

    id: RecordId
    type: RecordType
    name: str
    emails: tuple[str, ...] = ()
    first_name: str = ""
    last_name: str = ""
    account: RecordLink | None = None
    owner: UserId | None = None
    active: bool = True
    do_not_email: bool = False


@dataclass(frozen=True, slots=True)
class AddressMatch:
    """One record that an address belongs to, as the address index (EmailSearch) gives it; oldest record first in a list."""

    record: RecordLink
    active: bool
    owner: UserId | None
    column: int = 1
    do_not_email: bool = False

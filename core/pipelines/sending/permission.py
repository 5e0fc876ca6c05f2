"""Whether an email may be sent at all, asked when it is about to be: what was allowed when it was composed may have been taken back."""

from __future__ import annotations

from core.domain.activity import Delivery
from core.domain.ids import RecordId
from core.domain.own_mail import why_not_answered
from core.domain.principal import Queue, User
from core.domain.record import RecordType
from core.domain.robots import Automatic
from core.domain.send_rights import send_as
from core.pipelines.own_mail import may_send
from core.pipelines.sending.desk import SendDesk
from core.pipelines.sending.recipients import TOO_OFTEN, sender_of
from core.ports import ActReader, OutgoingWork

_OWNERS = {RecordType.USER, RecordType.QUEUE}


def why_not(desk: SendDesk, work: OutgoingWork) -> str | None:
    """Why an email is not sent, as a sentence; None where it may be. Changes nothing."""
    answered = None if work.answers is None else why_not_answered(Automatic(work.answers, f"it would answer a mail that is {work.answers}"))
    return answered or _why_not_as(desk, work)


def held_back(desk: SendDesk, work: OutgoingWork, recipients: tuple[str, ...]) -> dict[str, Delivery]:
    """Who of these automatic mail is not sent to now, as too much went there within an hour. What may go counts as sent, once.

    Each waits by itself; the others are not their affair. A later attempt asks again for those alone that were held back.
    """
    if not work.automatic:
        return {}
    waited = {party.address.lower() for party in work.parties if party.delivery == TOO_OFTEN}
    asked = [address for address in recipients if not work.attempts or address.lower() in waited]
    return {address: TOO_OFTEN for address in asked if not may_send(desk.tools, desk.context.organization, address)}


def is_on_behalf(desk: SendDesk, work: OutgoingWork) -> bool:
    """Whether this mailbox submits it for somebody else, whose address is in From."""
    sender, own = sender_of(work), desk.context.mailbox.email_address.lower()
    return work.submitted_by is not None and work.submitted_by.lower() == own and sender is not None and sender.address.lower() != own


def _why_not_as(desk: SendDesk, work: OutgoingWork) -> str | None:
    """Whether the one may send for the other, and in this way, still."""
    if work.submitted_by is None:
        return None
    sender = sender_of(work)
    with desk.tools.store.reading() as reader:
        of = _owner(reader, None if sender is None or sender.record is None else sender.record.id)
        by = _owner(reader, _owner_id(reader, work.submitted_by))
    if of is None or by is None:
        return f"{work.submitted_by} submitted it for another, and one of the two is no user or queue any more."
    right = send_as(of, by, desk.context.organization, desk.context.profile)
    if right.refusal is None and is_on_behalf(desk, work) and not right.on_behalf:
        return "Mail on behalf of another is not sent: its server cannot, or enable_mailbox_delegation_for_outgoing_email is off."
    return right.refusal


def _owner(reader: ActReader, record_id: RecordId | None) -> User | Queue | None:
    return None if record_id is None else reader.principals({record_id}).get(record_id)


def _owner_id(reader: ActReader, address: str) -> RecordId | None:
    matches = reader.resolve_addresses({address.lower()}).get(address.lower(), [])
    return next((match.record.id for match in matches if match.record.type in _OWNERS), None)

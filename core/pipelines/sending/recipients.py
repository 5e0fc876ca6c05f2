"""Who an email goes to: the envelope, and who is left out before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable

from core.domain.activity import Delivery, DeliveryState, Party, PartyRole
from core.domain.message import Address
from core.domain.organization import Organization
from core.ports import OutgoingWork

DELIVERED_STATES = frozenset({DeliveryState.ACCEPTED, DeliveryState.DELIVERED})

#: Who is held back from automatic mail for now.
TOO_OFTEN = Delivery(DeliveryState.DELAYED, "No more is sent to this address automatically within an hour.")


def open_recipients(work: OutgoingWork) -> list[str]:
    """Every address once in any case, without those that were served by an earlier attempt or refused for good."""
    settled = {
        party.address.lower() for party in work.parties if party.delivery is not None and party.delivery.state is not DeliveryState.DELAYED
    }
    wanted: dict[str, str] = {}
    for party in work.parties:
        if party.role is not PartyRole.SENDER and party.address:
            wanted.setdefault(party.address.lower(), party.address)
    return [address for key, address in wanted.items() if key not in settled]


def refused_beforehand(work: OutgoingWork, organization: Organization) -> dict[str, Delivery]:
    """Who is not written to, and why: the record does not allow email, or, by the switch, the address belongs to none (facts 5.3)."""
    refused = {address: Delivery(DeliveryState.FAILED, "The record does not allow email.") for address in work.do_not_email}
    if not organization.send_to_unresolved:
        resolved = {party.address.lower() for party in work.parties if party.record is not None}
        for address in open_recipients(work):
            if address.lower() not in resolved:
                refused[address] = Delivery(DeliveryState.FAILED, "The address belongs to no record.")
    return refused


def wanted_recipients(work: OutgoingWork, refused: Iterable[str]) -> tuple[str, ...]:
    """The envelope: the open recipients without those that are refused."""
    unwanted = {address.lower() for address in refused}
    return tuple(address for address in open_recipients(work) if address.lower() not in unwanted)


def left_out(work: OutgoingWork, organization: Organization, recipients: Iterable[str]) -> dict[str, Delivery]:
    """Who is not in an envelope to these, and why: refused beforehand, or held back for now."""
    refused = refused_beforehand(work, organization)
    written_to = {address.lower() for address in recipients}
    return refused | {address: TOO_OFTEN for address in wanted_recipients(work, refused) if address.lower() not in written_to}


def accepted_before(work: OutgoingWork) -> bool:
    """Whether an earlier attempt reached somebody."""
    return any(party.delivery and party.delivery.state in DELIVERED_STATES for party in work.parties)


def addresses_of(work: OutgoingWork, role: PartyRole) -> tuple[Address, ...]:
    """The parties of a role for a header. One address may have given several parties; a header names it once."""
    found: dict[str, Address] = {}
    for party in work.parties:
        if party.role is role and party.address:
            found.setdefault(party.address.lower(), Address(party.address, party.name))
    return tuple(found.values())


def sender_of(work: OutgoingWork) -> Party | None:
    """Who it is from."""
    return next((party for party in work.parties if party.role is PartyRole.SENDER), None)

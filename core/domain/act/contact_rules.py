"""Rules for contacts (facts 7.4, 7.6): addresses, the company, what may be seen, and what stopping to track asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from core.domain.act.kinds import SyncDirection
from core.domain.act.records import ActContact, PostalAddress
from core.domain.act.switches import ActSwitches
from core.domain.record import RecordLink

#: Where the three addresses of the server are kept.
ADDRESS_OF_REMOTE = {"business": "address1", "home": "address2", "other": "address3"}
_EMPTY = PostalAddress()


@dataclass(frozen=True, slots=True)
class StopWord:
    """What is asked when a contact is to be tracked no more."""

    ask_to_delete: bool
    because: str


def stop_tracking(*, owner_synchronizes: bool) -> StopWord:
    """Whether a person who stops tracking a contact is asked to delete it in the store as well: its owner is."""
    if owner_synchronizes:
        return StopWord(True, "the owner stops tracking it, and may delete it in the store as well")
    return StopWord(False, "somebody else owns it: it stays in the store")


def company_text(contact: ActContact, switches: ActSwitches) -> tuple[str | None, str]:
    """What is written into the server's company field, None to leave it alone, and why."""
    if not switches.sync_contact_company:
        return None, "the company is not synchronized (synccontactcompany)"
    if contact.parent is None:
        return contact.company or None, "the contact belongs to no account"
    return contact.parent.name, f"the contact belongs to {contact.parent.type} {contact.parent.name}"


def parent_of_company(
    text: str, now: RecordLink | None, found: Sequence[RecordLink], switches: ActSwitches
) -> tuple[RecordLink | None, str]:
    """The account that a company's name on the server means, and why; `found` are those with that name.

    A name that means none, or several, changes nothing: no account is made of a text.
    """
    if not switches.sync_contact_company:
        return now, "the company is not synchronized (synccontactcompany)"
    if now is not None and now.name.casefold() == text.strip().casefold():
        return now, "the name is that of the account it belongs to"
    if len(found) == 1:
        return found[0], f"the only account called {text}"
    if not text.strip():
        return now, "the server has no company; the account stays"
    return now, f"{len(found) or 'no'} accounts are called {text}; what it belongs to stays"


def lost_by_all_addresses(store: ActContact, remote: ActContact) -> tuple[str, ...]:
    """What a contact would lose when all three addresses begin to be synchronized, in words; for the warning before the switch.

    An address that only one side has is lost by nobody; where both have one, one of them gives way.
    """
    pairs = (("Home address", store.address2, remote.address2), ("Other address", store.address3, remote.address3))
    return tuple(
        f"{name}: {_line(here)} in the store, {_line(there)} on the server"
        for name, here, there in pairs
        if _EMPTY not in {here, there} and here != there
    )


def _line(address: PostalAddress) -> str:
    parts = (address.line1, address.postal_code, address.city, address.country)
    return ", ".join(part for part in parts if part) or "an address"


def restricted(
    directions: Mapping[str, SyncDirection], *, readable: Collection[str] | None = None, writable: Collection[str] | None = None
) -> dict[str, SyncDirection]:
    """The directions of fields as far as this user may read and write them in the store; None restricts nothing.

    What a user may not read is not told to the user's mailbox, and what the user may not write is not changed by it.
    """
    found = {}
    for key, direction in directions.items():
        allowed = SyncDirection.BOTH.value
        if readable is not None and key not in readable:
            allowed &= ~SyncDirection.TO_REMOTE.value
        if writable is not None and key not in writable:
            allowed &= ~SyncDirection.TO_STORE.value
        found[key] = SyncDirection(direction & allowed)
    return found

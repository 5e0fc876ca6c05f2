"""Resolution: from addresses to records (facts 4.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.domain.activity import Party, PartyRole
from core.domain.ids import UserId
from core.domain.message import Address
from core.domain.organization import Organization
from core.domain.record import SENDER_PRIORITY, AddressMatch, RecordType

#: More matches than this leave a sender unresolved.
MAX_SENDER_MATCHES = 100

_RANK = {kind: rank for rank, kind in enumerate(SENDER_PRIORITY)}


def resolve_sender(matches: Sequence[AddressMatch], organization: Organization, owner: UserId | None) -> tuple[AddressMatch | None, str]:
    """Return the one record a sender is, or None, and why.

    `matches` are oldest first; `owner` is the owner of the mailbox being processed, whose own records win over those of others.
    """
    usable = [match for match in matches if match.active or match.record.type is not RecordType.USER]
    if not usable:
        return None, "no record has this address"
    if len(usable) == 1:
        return usable[0], f"the only record with this address is {_words(usable[0])}"
    if len(usable) > MAX_SENDER_MATCHES:
        return None, f"{len(usable)} records have this address, more than {MAX_SENDER_MATCHES}"
    if organization.unresolve_sender_in_case_of_multiple_match:
        return None, f"{len(usable)} records have this address, and ambiguous senders are left unresolved"
    active = [match for match in usable if match.active]
    if not active:
        return None, f"all {len(usable)} records with this address are inactive"
    chosen = min(active, key=lambda match: (owner is None or match.owner != owner, _RANK[match.record.type]))
    own = owner is not None and chosen.owner == owner
    return chosen, f"{_words(chosen)} is the first of {len(usable)} records" + (" and the mailbox owner's own" if own else "")


def resolve_recipients(
    addresses: Sequence[Address],
    role: PartyRole,
    matches: Mapping[str, Sequence[AddressMatch]],
    organization: Organization,
) -> list[Party]:
    """Return one party per matching record, or one unresolved party per address; an address named twice in a role counts once."""
    parties: list[Party] = []
    done: set[str] = set()
    for address in addresses:
        if address.key in done or not (address.address or address.name):
            continue
        if address.key:
            done.add(address.key)
        found = [match for match in matches.get(address.key, ()) if _counts(match, organization)]
        if not found or (len(found) > 1 and organization.unresolve_email_address_if_multiple_match):
            parties.append(Party(role, address.address, address.name))
            continue
        parties.extend(Party(role, address.address, address.name, match.record) for match in found)
    return parties


def _counts(match: AddressMatch, organization: Organization) -> bool:
    if match.active:
        return True
    return organization.resolve_for_inactive_entities and match.record.type is not RecordType.USER


def _words(match: AddressMatch) -> str:
    return f"{match.record.type} {match.record.name}"

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

#: So many records are named in a reason.
_NAMED = 3

_RANK = {kind: rank for rank, kind in enumerate(SENDER_PRIORITY)}


def resolve_sender(matches: Sequence[AddressMatch], organization: Organization, owner: UserId | None) -> tuple[AddressMatch | None, str]:
    """Return the one record a sender is, or None, and why.

    `matches` are oldest first; `owner` is the owner of the mailbox being processed, whose own records win over those of others. A single
    match counts even where it is inactive; of several the inactive ones count only where the organisation says so, and after active ones.
    """
    usable = [match for match in matches if match.active or match.record.type is not RecordType.USER]
    if not usable:
        return None, "no record has this address" if not matches else "no record has this address but a disabled user"
    if len(usable) == 1:
        return usable[0], f"the only record with this address is {_words(usable[0])}"
    if len(usable) > MAX_SENDER_MATCHES:
        return None, f"{len(usable)} records have this address, more than {MAX_SENDER_MATCHES}"
    meant = [match for match in usable if _counts(match, organization)]
    if not meant:
        return None, f"all {len(usable)} records with this address are inactive"
    if len(meant) > 1 and organization.unresolve_sender_in_case_of_multiple_match:
        return None, f"{len(meant)} records have this address, and ambiguous senders are left unresolved"
    chosen = min(meant, key=lambda match: (not match.active, owner is None or match.owner != owner, _RANK[match.record.type]))
    own = owner is not None and chosen.owner == owner
    return chosen, f"{_words(chosen)} is the first of {len(usable)} records" + (" and the mailbox owner's own" if own else "")


def is_ambiguous(matches: Sequence[AddressMatch]) -> bool:
    """Whether an address that no record was chosen for has several."""
    return sum(match.active or match.record.type is not RecordType.USER for match in matches) > 1


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
        parties.extend(Party(role, address.address, address.name, match.record, column=match.column) for match in found)
    return parties


def why_unresolved(address: Address, matches: Sequence[AddressMatch], organization: Organization) -> str | None:
    """Why a recipient whose address has records is none of them; None for one that is, and for a stranger."""
    found = [match for match in matches if _counts(match, organization)]
    if found and not (len(found) > 1 and organization.unresolve_email_address_if_multiple_match):
        return None
    if found:
        return f"{len(found)} records have {address.address}, and such recipients are left unresolved"
    return f"{', '.join(_words(match) for match in matches[:_NAMED])} with {address.address} is inactive" if matches else None


def _counts(match: AddressMatch, organization: Organization) -> bool:
    if match.active:
        return True
    return organization.resolve_for_inactive_entities and match.record.type is not RecordType.USER


def _words(match: AddressMatch) -> str:
    return f"{match.record.type} {match.record.name}"

"""From attendees to records, and from records to who is invited (facts 7.5, 4.7): each is one record, and each address is invited once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.domain.act.parties import ActParty, ParticipationType, once_each
from core.domain.ids import UserId
from core.domain.organization import Organization
from core.domain.record import AddressMatch, RecordType
from core.domain.resolution import resolve_sender


@dataclass(frozen=True, slots=True)
class Attending:
    """Who is invited, and who is not with the reason (`left_out`: participant's words, why).

    `missing` are those of them alone who do not come to the meeting in another way either.
    """

    invited: tuple[ActParty, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    missing: tuple[tuple[str, str], ...] = ()


#: Records whose own addresses are not looked up for meetings.
_UNADDRESSED = {
    RecordType.ACCOUNT: "an account",
    RecordType.LEAD: "a lead",
    RecordType.OPPORTUNITY: "an opportunity",
    RecordType.CASE: "a case",
}


def resolved(
    parties: Iterable[ActParty], matches: Mapping[str, Sequence[AddressMatch]], organization: Organization, owner: UserId | None
) -> tuple[tuple[ActParty, ...], tuple[tuple[str, str], ...]]:
    """Give each participant the one record it is, with the reason by address; who has none stays unresolved.

    `matches` are the records by address in lower case. Unlike the recipients of a mail, one address is one participant: several
    records for it would be invited as several people.
    """
    found, reasons = [], []
    for party in once_each(parties):
        if party.record is not None or not party.address:
            found.append(party)
            continue
        match, because = resolve_sender(matches.get(party.key, ()), organization, owner)
        found.append(replace(party, record=match.record) if match is not None else party)
        reasons.append((party.address, because))
    return tuple(found), tuple(reasons)


def to_invite(
    parties: Iterable[ActParty], organizer: ActParty | None, address_of: Mapping[str, str], inactive: frozenset[str] = frozenset()
) -> Attending:
    """Who of the store's attendees is written into the server's meeting.

    `address_of` gives the addresses of participants that have none themselves, by their keys; `inactive` are keys of disabled users.
    """
    invited: dict[str, ActParty] = {}
    left_out, missing = [], []
    own = organizer.key if organizer is not None else None
    for party in once_each(parties):
        address = party.address or address_of.get(party.key, "")
        who = party.name or (party.record.name if party.record is not None else "") or address or party.key
        addressed = replace(party, address=address) if address else party
        if not address:
            missing.append((who, _unaddressed(party)))
            left_out.append(missing[-1])
        elif addressed.key == own:
            left_out.append((who, "called the meeting"))
        elif party.key in inactive and party.record is not None and party.record.type is RecordType.USER:
            missing.append((who, "is a disabled user"))
            left_out.append(missing[-1])
        elif addressed.key in invited:
            left_out.append((who, f"{address} is invited already"))
            kept = invited[addressed.key]
            invited[addressed.key] = replace(kept, type=ParticipationType(min(kept.type, addressed.type)))
        else:
            invited[addressed.key] = addressed
    return Attending(tuple(invited.values()), tuple(left_out), tuple(missing))


def _unaddressed(party: ActParty) -> str:
    kind = _UNADDRESSED.get(party.record.type) if party.record is not None else None
    return "has no address" if kind is None else f"is {kind} without an address in the meeting"

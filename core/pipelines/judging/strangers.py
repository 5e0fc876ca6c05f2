"""What is made of the unknown sender of a tracked mail: a contact, a lead, or nothing (autocreatecontactonpromote).

    received, no record has the address ──▶ the organisation wants it? ──▶ the user who accepted it wants it? ──▶ mail of a person? ──▶ made
                                                                            of a queue its owner

The store makes it with the email. Later messages of the page find it as they would find it on the next page.
"""

from __future__ import annotations

from dataclasses import replace

from core.domain.activity import Direction, Party
from core.domain.addresses import address_key
from core.domain.automatic_record import NewRecord, kind_for, new_record
from core.domain.ids import RecordId
from core.domain.principal import Queue, User
from core.domain.record import AddressMatch, RecordLink
from core.pipelines.judging.case import Case, Place
from core.pipelines.judging.lookups import Lookups
from core.pipelines.judging.nature import Nature
from core.pipelines.judging.parties import Participants

_RULE = "unknown sender"


def made_of_sender(
    place: Place, case: Case, who: Participants, nature: Nature, accepted_by: RecordLink | None, lookups: Lookups
) -> tuple[NewRecord | None, tuple[Party, ...]]:
    """Return what is to be made of the sender, and the parties with it; None, and the parties as they are, where nothing is."""
    user = _user(place, accepted_by, lookups)
    kind = kind_for(user) if place.organization.auto_create_contact_on_promote else None
    author = case.author
    unknown = not lookups.addresses.get(author.key) and place.direction is Direction.INCOMING and author.address
    if kind is None or user is None or not unknown:
        return None, who.parties
    why_not = _why_not(case, nature, lookups)
    new = new_record(kind, author, user.id) if why_not is None else None
    if new is None:
        case.say(_RULE, "none", f"no {kind} is made of {author.address}: {why_not or 'no record can have this address'}")
        return None, who.parties
    lookups.made += 1
    link = RecordLink(kind, RecordId(-lookups.made), new.name)
    lookups.addresses[author.key] = [AddressMatch(link, True, user.id)]
    case.say(_RULE, str(kind), f"no record has {author.address}: {kind} {new.name} of user {user.name}, who has them made")
    return new, tuple(_given(party, link, author.key) for party in who.parties)


def _given(party: Party, link: RecordLink, key: str) -> Party:
    """The party with its record, where it is the sender, or the same address once more."""
    return replace(party, record=link, column=1) if party.record is None and address_key(party.address) == key else party


def _user(place: Place, accepted_by: RecordLink | None, lookups: Lookups) -> User | None:
    """The user whose option counts: who accepted the mail, or the owner of the queue that did."""
    principal = None if accepted_by is None else lookups.principals.get(accepted_by.id)
    # Of a forward mailbox the page does not say for whom its mail is before each of them is judged.
    own = place.context.user
    if principal is None and accepted_by is not None and own is not None and RecordId(own.id) == accepted_by.id:
        principal = own
    if isinstance(principal, Queue):
        principal = None if principal.owner is None else lookups.principals.get(RecordId(principal.owner))
    return principal if isinstance(principal, User) else None


def _why_not(case: Case, nature: Nature, lookups: Lookups) -> str | None:
    if case.author.key in lookups.mailboxes:
        return "it is the address of a mailbox of ours"
    if nature.report is not None:
        return "a report is no mail of a person"
    if nature.automatic is not None:
        return f"no person wrote it: {nature.automatic.because}"
    return None

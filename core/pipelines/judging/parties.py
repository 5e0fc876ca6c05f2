"""Who takes part in a message, who will own its email, and in which queues it waits (facts 4.7 to 4.9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.acceptance import KNOWN_SENDER_TYPES
from core.domain.activity import Direction, Party, PartyRole
from core.domain.addresses import without_tag
from core.domain.decision import Step
from core.domain.ids import RecordId, UserId
from core.domain.message import Address
from core.domain.ownership import owner_of
from core.domain.principal import Queue, User
from core.domain.profile import EntityState
from core.domain.record import AddressMatch, RecordType
from core.domain.resolution import is_ambiguous, resolve_recipients, resolve_sender, why_unresolved
from core.pipelines.judging.case import Case, Place
from core.pipelines.judging.lookups import Lookups
from core.ports import EmailRef

#: So many recipients are named in the reasons, of those of which there is something to say.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Participants:
    """The sender's record where it is known, and all parties, the sender first, then To, Cc and Bcc.

    `sender_ambiguous`: several records have the sender's address, and none was chosen.
    """

    sender: AddressMatch | None
    parties: tuple[Party, ...]
    sender_ambiguous: bool = False

    @property
    def recipients(self) -> tuple[Party, ...]:
        """All but the sender."""
        return tuple(party for party in self.parties if party.role is not PartyRole.SENDER)


def participants_of(place: Place, case: Case, lookups: Lookups) -> Participants:
    """Resolve everybody whom a message names; say how that went about the sender, and of recipients what is not plain."""
    organization, message, author = place.organization, case.message, case.author
    matches = lookups.addresses.get(author.key, ())
    sender, because = resolve_sender(matches, organization, place.owner)
    because = f"{author.address or author.name or '<>'}: {because}{_about_tag(author, lookups)}"
    case.say("sender", "resolved" if sender else "unresolved", because)
    column = sender.column if sender else None
    parties = [Party(PartyRole.SENDER, author.address, author.name, sender.record if sender else None, column=column)]
    for role, addresses in ((PartyRole.TO, message.to), (PartyRole.CC, message.cc), (PartyRole.BCC, message.bcc)):
        parties.extend(resolve_recipients(addresses, role, lookups.addresses, organization))
    case.extend(_about_recipients(place, case, lookups))
    return Participants(sender, tuple(parties), sender is None and is_ambiguous(matches))


def choose_owner(place: Place, case: Case, who: Participants, answered: EmailRef | None, lookups: Lookups) -> UserId | None:
    """Choose who owns the email, and say why. What was sent belongs to the owner of the mailbox that sent it."""
    if place.direction is Direction.OUTGOING:
        case.steps.append(Step("owner", "chosen", "owns the mailbox that sent it"))
        return place.owner
    known = who.sender is not None and who.sender.record.type in KNOWN_SENDER_TYPES
    owner, step = owner_of(
        _owners(who.recipients, lookups),
        correlated=answered.owner if answered else None,
        sender=who.sender.owner if who.sender and known else None,
        fallback=place.owner,
    )
    user = None if owner is None else lookups.principals.get(RecordId(owner))
    case.say(step.rule, step.result, f"user {user.name} {step.because}" if user is not None else step.because)
    return owner


def own_queue(place: Place) -> tuple[RecordId, ...]:
    """The queue whose mailbox is processed, where a new mail waits there even if no address names it."""
    queue = place.context.queue
    if queue is None or place.direction is Direction.OUTGOING or not place.organization.create_queue_item_for_synchronizing_mailbox:
        return ()
    return (RecordId(queue.id),)


def further_queue(place: Place, case: Case) -> tuple[RecordId, ...]:
    """The queue in which a mail that was tracked before waits as well, now that the queue's own mailbox shows it; by the switch."""
    queue = place.context.queue
    if queue is None or place.direction is Direction.OUTGOING:
        return ()
    if not place.organization.create_additional_queue_items_for_already_tracked_email:
        case.say("queue", "no item", f"it was tracked before, so that the mailbox of {queue.name} shows it too adds none")
        return ()
    case.say("queue", "item", f"it waits in {queue.name} too, whose mailbox shows it")
    return (RecordId(queue.id),)


def queues_of(place: Place, who: Participants) -> tuple[RecordId, ...]:
    """The queues in which a new email waits, each once: that of the mailbox, and those that are among the recipients."""
    queues = dict.fromkeys(own_queue(place))
    if place.organization.create_queue_items_for_accepting_queue_recipients and place.direction is Direction.INCOMING:
        for party in who.recipients:
            if party.record and party.record.type is RecordType.QUEUE:
                queues[party.record.id] = None
    return tuple(queues)


def _owners(recipients: Sequence[Party], lookups: Lookups) -> list[UserId]:
    """Who may own the email, in the order of the recipients: users who are active, and such owners of queues."""
    owners: dict[UserId, None] = {}
    for party in recipients:
        principal = lookups.principals.get(party.record.id) if party.record is not None else None
        if isinstance(principal, Queue):
            principal = lookups.principals.get(RecordId(principal.owner)) if principal.owner is not None else None
        if isinstance(principal, User) and principal.state is EntityState.ACTIVE:
            owners[principal.id] = None
    return list(owners)


def _about_tag(address: Address, lookups: Lookups) -> str:
    """What is to be said of the part of an address after a `+`."""
    plain = without_tag(address.key)
    if address.key in lookups.ours_by_tag:
        return f"; that is {plain}, whose tags are its own"
    others = lookups.untagged.get(address.key, ())
    if not others:
        return ""
    first = others[0].record
    return f"; {plain} is {first.type} {first.name}, but with its tag the address of somebody else is another one"


def _about_recipients(place: Place, case: Case, lookups: Lookups) -> list[Step]:
    found: dict[str, Step] = {}
    for address in (*case.message.to, *case.message.cc, *case.message.bcc):
        matches = lookups.addresses.get(address.key, ())
        why = why_unresolved(address, matches, place.organization)
        if why is not None:
            found.setdefault(address.key, Step("resolution", "unresolved", why))
        elif tag := _about_tag(address, lookups):
            found.setdefault(address.key, Step("resolution", "resolved" if matches else "unresolved", f"{address.address}{tag}"))
        if len(found) == _NAMED:
            break
    return list(found.values())

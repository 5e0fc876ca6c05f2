"""Who takes part in a message, who will own its email, and in which queues it waits (facts 4.7 to 4.9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.activity import Party, PartyRole
from core.domain.ids import RecordId, UserId
from core.domain.ownership import owner_of
from core.domain.principal import Queue, User
from core.domain.record import AddressMatch, RecordType
from core.domain.resolution import resolve_recipients, resolve_sender
from core.pipelines.judging.case import Case, Place
from core.pipelines.judging.lookups import Lookups
from core.ports import EmailRef


@dataclass(frozen=True, slots=True)
class Participants:
    """The sender's record where it is known, and all parties, the sender first, then To, Cc and Bcc."""

    sender: AddressMatch | None
    parties: tuple[Party, ...]

    @property
    def recipients(self) -> tuple[Party, ...]:
        """All but the sender."""
        return tuple(party for party in self.parties if party.role is not PartyRole.SENDER)


def participants_of(place: Place, case: Case, lookups: Lookups) -> Participants:
    """Resolve everybody whom a message names, and say about the sender how that went."""
    organization, message, author = place.organization, case.message, case.author
    sender, because = resolve_sender(lookups.addresses.get(author.key, ()), organization, place.owner)
    case.say("sender", "resolved" if sender else "unresolved", f"{author.address or author.name or '<>'}: {because}")
    parties = [Party(PartyRole.SENDER, author.address, author.name, sender.record if sender else None)]
    for role, addresses in ((PartyRole.TO, message.to), (PartyRole.CC, message.cc), (PartyRole.BCC, message.bcc)):
        parties.extend(resolve_recipients(addresses, role, lookups.addresses, organization))
    return Participants(sender, tuple(parties))


def choose_owner(place: Place, case: Case, who: Participants, answered: EmailRef | None, lookups: Lookups) -> UserId | None:
    """Choose who owns the email, and say why."""
    owner, step = owner_of(
        _owners(who.recipients, lookups),
        correlated=answered.owner if answered else None,
        sender=who.sender.owner if who.sender else None,
        fallback=place.owner,
    )
    case.steps.append(step)
    return owner


def own_queue(place: Place) -> tuple[RecordId, ...]:
    """The queue whose mailbox is processed, where its mail waits there even if no address names it."""
    queue = place.context.queue
    if queue is None or not place.organization.create_queue_item_for_synchronizing_mailbox:
        return ()
    return (RecordId(queue.id),)


def queues_of(place: Place, who: Participants) -> tuple[RecordId, ...]:
    """The queues in which a new email waits."""
    queues = dict.fromkeys(own_queue(place))
    if place.organization.create_queue_items_for_accepting_queue_recipients:
        for party in who.recipients:
            if party.record and party.record.type is RecordType.QUEUE:
                queues[party.record.id] = None
    return tuple(queues)


def _owners(recipients: Sequence[Party], lookups: Lookups) -> list[UserId]:
    owners: list[UserId] = []
    for party in recipients:
        principal = lookups.principals.get(party.record.id) if party.record is not None else None
        if isinstance(principal, User):
            owners.append(principal.id)
        elif isinstance(principal, Queue) and principal.owner is not None:
            owners.append(principal.owner)
    return owners

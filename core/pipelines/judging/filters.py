"""Who accepts a message: the filters of all whom it names, and of the mailbox that holds it (facts 4.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.domain.acceptance import Acceptance, Candidate, Mail, accept, accept_sent, lacks_only_a_parent
from core.domain.activity import Direction, Party
from core.domain.ids import RecordId
from core.domain.mailbox import FilterMethod
from core.domain.organization import Organization
from core.domain.principal import Queue, User
from core.domain.profile import EntityState
from core.domain.record import RecordLink, RecordType
from core.pipelines.eligible import owner_of_mailbox
from core.pipelines.judging.case import Case, Place
from core.pipelines.judging.lookups import Lookups
from core.pipelines.judging.parties import Participants


def processed(place: Place) -> Candidate:
    """The user or queue whose mailbox is processed, with its filter; a forward mailbox wants nothing by itself."""
    context = place.context
    owner = owner_of_mailbox(context)
    kind = RecordType.QUEUE if context.queue is not None else RecordType.USER
    if owner is None:
        return Candidate(RecordLink(kind, RecordId(0), context.mailbox.name), FilterMethod.NONE)
    return _candidate(RecordLink(kind, RecordId(owner.id), owner.name), owner, place.organization)


def asked(place: Place, case: Case, who: Participants, lookups: Lookups, *, correlated: bool) -> tuple[Acceptance, bool]:
    """Ask the filters. Also tells whether nothing but an email to answer is wanting where nobody accepted."""
    mail = _mail(case, who, lookups, correlated=correlated)
    own = processed(place)
    if place.direction is Direction.OUTGOING:
        verdict = accept_sent(own, mail)
        return verdict, verdict.by is None and not correlated and accept_sent(own, replace(mail, correlated=True)).by is not None
    named = _candidates(who.recipients, lookups, place.organization)
    verdict = accept(named, own, mail, place.organization)
    return verdict, verdict.by is None and lacks_only_a_parent(named, own, mail, place.organization)


def _mail(case: Case, who: Participants, lookups: Lookups, *, correlated: bool) -> Mail:
    copies = lookups.by_message_id.get(case.message.message_id or "", ())
    sent = next((email.id for email in copies if email.direction is Direction.OUTGOING), None)
    sent_to = tuple(party.record for party in who.recipients if party.record is not None)
    return Mail(who.sender.record if who.sender else None, correlated, sent, sent_to)


def _candidates(recipients: Sequence[Party], lookups: Lookups, organization: Organization) -> list[Candidate]:
    found: dict[RecordId, Candidate] = {}
    for party in recipients:
        principal = lookups.principals.get(party.record.id) if party.record is not None else None
        if principal is not None and party.record is not None:
            found.setdefault(party.record.id, _candidate(party.record, principal, organization))
    return list(found.values())


def _candidate(record: RecordLink, principal: User | Queue, organization: Organization) -> Candidate:
    """A user or queue with the filter that holds for it."""
    forced = organization.force_filtering_method_for_user_mailboxes if isinstance(principal, User) else None
    active = principal.state is EntityState.ACTIVE
    return Candidate(record, principal.filter if forced is None else forced, active, forced is not None)

"""Who accepts a message: the filters of all whom it names, and of the mailbox that holds it (facts 4.3)."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.acceptance import Acceptance, Candidate, accept
from core.domain.activity import Party
from core.domain.ids import RecordId
from core.domain.mailbox import FilterMethod
from core.domain.record import RecordLink, RecordType
from core.pipelines.eligible import owner_of_mailbox
from core.pipelines.judging.case import Place
from core.pipelines.judging.lookups import Lookups
from core.pipelines.judging.parties import Participants


def processed(place: Place) -> Candidate:
    """The user or queue whose mailbox is processed, with its filter; a forward mailbox wants nothing by itself."""
    context = place.context
    owner = owner_of_mailbox(context)
    kind = RecordType.QUEUE if context.queue is not None else RecordType.USER
    name = owner.name if owner is not None else context.mailbox.name
    own_id = RecordId(owner.id) if owner is not None else RecordId(0)
    return Candidate(RecordLink(kind, own_id, name), owner.filter if owner is not None else FilterMethod.NONE)


def asked(place: Place, who: Participants, lookups: Lookups, *, correlated: bool) -> Acceptance:
    """Ask the filters."""
    return accept(
        _candidates(who.recipients, lookups),
        processed(place),
        sender=who.sender.record if who.sender else None,
        correlated=correlated,
        only_processed=place.organization.use_filtering_method_of_syncing_mailbox_only_for_correlation,
    )


def _candidates(recipients: Sequence[Party], lookups: Lookups) -> list[Candidate]:
    found: dict[RecordId, Candidate] = {}
    for party in recipients:
        principal = lookups.principals.get(party.record.id) if party.record is not None else None
        if principal is not None and party.record is not None:
            found.setdefault(party.record.id, Candidate(party.record, principal.filter))
    return list(found.values())

"""Which tracked email a message answers, on the page and in the store."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.activity import Direction
from core.domain.correlation import Correlation, correlate
from core.domain.ids import ActivityId
from core.domain.tracking_token import find_tokens
from core.pipelines.judging.case import Case, Place
from core.pipelines.judging.lookups import Lookups
from core.ports import EmailRef, NewEmail

#: Stands for the id of an email that the page being judged will create.
NOT_YET = ActivityId(0)


class Threads:
    """Correlates the messages of one page in order; each that is tracked may be answered by a later one."""

    def __init__(self, place: Place, lookups: Lookups) -> None:
        self._place = place
        self._lookups = lookups
        self._pending: dict[str, list[EmailRef]] = {}

    def correlated(self, case: Case) -> Correlation[EmailRef]:
        """Find what a message answers, and say how."""
        known, pending = self._lookups.by_message_id, self._pending
        by_id = {**known, **{mid: found for mid, found in pending.items() if mid not in known}}
        found = correlate(case.message, self._place.organization, by_id, self._lookups.by_token, self.tokens)
        case.extend(found.steps)
        return found

    def tokens(self, subject: str) -> Sequence[str]:
        """The tracking tokens in a subject, the last first."""
        return find_tokens(subject, self._place.organization.tracking_token)

    def remember(self, new: NewEmail) -> None:
        """A message of this page is tracked: later ones may answer it."""
        if new.message.message_id is not None:
            self._pending.setdefault(new.message.message_id, []).append(_pending_ref(new))


def _pending_ref(new: NewEmail) -> EmailRef:
    return EmailRef(
        NOT_YET,
        Direction.INCOMING,
        new.identity,
        new.message.message_id,
        new.message.subject,
        new.regarding,
        new.owner,
        new.tracking_token,
        frozenset(party.address.lower() for party in new.parties),
    )

"""The dead-man's clock: for how long a mailbox may be silent before that is an alert, whether anything failed or not.

What is good is not asked of the failures: a lane that hangs, an engine that was off and a schedule gone wrong have none. It is asked of the
last time that all was well.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from core.domain.mailbox import DirectionState
from core.domain.organization import Organization
from core.domain.profile import EmailServerProfile

#: What a silent mailbox is granted on top of its rarest polling, so that one poll may fail and be made up for.
_GRACE = timedelta(minutes=20)


def patience_of(profile: EmailServerProfile | None, organization: Organization) -> timedelta | None:
    """For how long a mailbox of this profile may go without a good contact; None for ever.

    The profile's own word counts before the organisation's, and 0 means for ever. A profile that polls seldom is not hurried by it.
    """
    minutes = organization.contact_patience_minutes
    if profile is not None and profile.contact_patience_minutes is not None:
        minutes = profile.contact_patience_minutes
    if minutes == 0:
        return None
    polling = timedelta(minutes=profile.min_polling_interval_minutes) if profile is not None else timedelta()
    return max(timedelta(minutes=minutes), 2 * polling + _GRACE if polling else timedelta())


def last_well(state: DirectionState) -> datetime | None:
    """When a direction was last known to be well; None where it never was."""
    return max((at for at in (state.last_ok_at, state.last_success_at) if at is not None), default=None)


def is_silent(state: DirectionState, now: datetime, patience: timedelta | None, since: datetime | None = None) -> bool:
    """Whether a direction that is at work had no good contact for longer than `patience`; one that waits for a person is not silent.

    `since` is when the clock was started anew for other reasons: it was watched from then on only, or something else was known to be amiss.
    """
    at = max((moment for moment in (last_well(state), since) if moment is not None), default=None)
    return patience is not None and not state.parked and at is not None and now - at > patience


def is_heard(
    state: DirectionState, now: datetime, patience: timedelta | None, moved: datetime | None = None, *, ever: bool = False
) -> bool:
    """Whether a direction that was silent is so no more: it had a good contact since, `moved` on, or waits for a person by now.

    That its clock was started anew is no contact. One that never had any was not heard of either, unless that is no matter (`ever`).
    """
    at = max((moment for moment in (last_well(state), moved) if moment is not None), default=None)
    if state.parked or patience is None:
        return True
    return ever if at is None else now - at <= patience

"""Who called a meeting, and what anybody else may change of it (facts 7.5, 1.15). Every answer is with its reason."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from core.domain.act.fields import field_of
from core.domain.act.meeting_facts import MeetingFacts
from core.domain.act.parties import ActParty
from core.domain.act.switches import ActSwitches

#: What is each participant's own in a calendar: changing it changes the meeting for nobody else.
OWN_FIELDS = frozenset({"reminder", "category", "private", "show_as"})


class Route(StrEnum):
    """Through whose mailbox a tracked meeting is synchronized."""

    THIS = "this-mailbox"
    ORGANIZER = "organizers-mailbox"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class OrganizerWord:
    """The organizer that counts, None where nobody is, and why."""

    organizer: ActParty | None
    because: str


def organizer_of(remote: ActParty | None, store: ActParty | None, switches: ActSwitches) -> OrganizerWord:
    """The organizer of a meeting that both sides know: the server's, and where it names none, the store's if a switch says so."""
    if remote is not None and (remote.address or remote.record is not None):
        return OrganizerWord(remote, "the server names the organizer")
    if store is not None and switches.use_crm_organizer_for_empty_exchange_organizer:
        return OrganizerWord(store, "the server names no organizer, so the store's counts")
    return OrganizerWord(None, "the server names no organizer")


def may_change(facts: MeetingFacts, keys: Collection[str]) -> tuple[frozenset[str], str]:
    """Which of these values may be written into the server's copy from this mailbox, and why not the others.

    Who did not call a meeting has a copy of it; what is changed there is changed for nobody else and comes undone with the next update.
    """
    if facts.is_organizer or not facts.attendees:
        return frozenset(keys), "this mailbox called the meeting" if facts.attendees else "nobody else takes part"
    own = frozenset(key for key in keys if field_of(key) in OWN_FIELDS)
    return own, f"{facts.organizer or 'somebody else'} called the meeting; here only what is one's own may be changed"


def route_of(facts: MeetingFacts, switches: ActSwitches, *, organizer_synchronizes: bool) -> tuple[Route, str]:
    """Through whose mailbox a meeting that was tracked in this one is synchronized, and why.

    `organizer_synchronizes`: the organizer is a user here whose appointments are synchronized.
    """
    if facts.is_organizer:
        return Route.THIS, "this mailbox called the meeting"
    if not switches.track_appointments_from_non_organizer:
        return Route.NONE, "only who called a meeting may have it tracked (TrackAppointmentsFromNonOrganizer)"
    if switches.force_organizer_sync_for_attendee_tracked_appointment and organizer_synchronizes:
        return Route.ORGANIZER, "tracked by an attendee; it is synchronized through the organizer's mailbox"
    return Route.THIS, "tracked by an attendee, and the organizer's mailbox is not synchronized here"


def leading_mailbox(copies: Collection[tuple[str, bool]]) -> tuple[str, str]:
    """Of several mailboxes with the same meeting (address, whether it is the organizer's) the one whose copy counts, and why.

    The organizer's; without it the first by address, so that every pass chooses the same.
    """
    if not copies:
        raise ValueError("no mailbox has the meeting")
    organizers = sorted(address for address, organizer in copies if organizer)
    if organizers:
        return organizers[0], "it is the organizer's"
    return min(address for address, _ in copies), "the organizer's mailbox is not synchronized here"

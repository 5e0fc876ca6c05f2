"""Which items on the server are taken into the store, and which are only copies of such (facts 7.1); whose mailbox it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from core.domain.act.kinds import ActKind
from core.domain.act.meeting_facts import MeetingFacts
from core.domain.act.organizers import Route, route_of
from core.domain.act.settings import TRACKING_CATEGORY
from core.domain.act.switches import ActSwitches


@dataclass(frozen=True, slots=True)
class RemoteItem:
    """What is asked of an item on the server. `linked_to` is the record that its own marks name, None where it carries none.

    `assigned`: a task that somebody else was given. `in_chosen_folder`: a person chose that folder to be taken whole.
    """

    kind: ActKind
    remote_id: str
    linked_to: str | None = None
    categories: frozenset[str] = frozenset()
    in_chosen_folder: bool = False
    assigned: bool = False


@dataclass(frozen=True, slots=True)
class TakeWord:
    """Whether an item is taken into the store, and why."""

    taken: bool
    because: str


def is_copy(item: RemoteItem, linked_ids: Collection[str], *, original_there: bool) -> bool:
    """Whether an item is a copy of a linked one: it carries the marks of a record whose link names another item that is still there."""
    return item.linked_to is not None and item.remote_id not in linked_ids and original_there


def take(item: RemoteItem, switches: ActSwitches, *, linked: bool, copy: bool, category: str = TRACKING_CATEGORY) -> TakeWord:
    """Whether an item on the server is taken into the store."""
    if linked:
        return TakeWord(True, "it is linked")
    if copy and switches.ignore_copied_items:
        return TakeWord(False, "it is a copy of an item that is linked (IgnoreCopiedItemsInSSSForMailbox)")
    if item.assigned and not switches.sync_assigned_tasks:
        return TakeWord(False, "assigned tasks are not synchronized (isassignedtaskssyncenabled)")
    if category.casefold() in {one.casefold() for one in item.categories}:
        if item.kind is ActKind.CONTACT:
            return TakeWord(False, "contacts are not tracked by a category")
        return TakeWord(True, f"it carries the category {category}")
    if item.in_chosen_folder and switches.import_chosen_folder:
        return TakeWord(True, "its folder is taken whole")
    return TakeWord(False, "nobody had it tracked")


def take_meeting(
    item: RemoteItem,
    facts: MeetingFacts,
    switches: ActSwitches,
    *,
    linked: bool,
    copy: bool,
    organizer_synchronizes: bool,
    category: str = TRACKING_CATEGORY,
) -> tuple[TakeWord, Route]:
    """Whether a meeting is taken into the store, and through whose mailbox."""
    word = take(item, switches, linked=linked, copy=copy, category=category)
    if not word.taken or linked:
        return word, Route.THIS if word.taken else Route.NONE
    route, because = route_of(facts, switches, organizer_synchronizes=organizer_synchronizes)
    return TakeWord(route is not Route.NONE, f"{word.because}; {because}"), route


class Marker(StrEnum):
    """Which organisation a mailbox is marked for."""

    NONE = "none"
    OWN = "own"
    FOREIGN = "foreign"


def marker_of(found: str | None, own: str) -> Marker:
    """What the mark in a mailbox says; `own` is this organisation's id."""
    if not found:
        return Marker.NONE
    return Marker.OWN if found.strip().casefold() == own.strip().casefold() else Marker.FOREIGN


def may_synchronize(marker: Marker, *, overwrite: bool) -> tuple[bool, bool, str]:
    """Whether a mailbox may be synchronized, whether its mark is to be written, and why. One mailbox, one organisation."""
    match marker:
        case Marker.OWN:
            return True, False, "the mailbox is marked for this organisation"
        case Marker.NONE:
            return True, True, "the mailbox is not marked yet"
        case Marker.FOREIGN if overwrite:
            return True, True, "the mailbox was marked for another organisation, and a person said to take it over"
        case _:
            return False, False, "the mailbox is synchronized with another organisation; only a person can take it over"

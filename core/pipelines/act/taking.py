"""Which items of the server are taken into the store, which are joined with a record that is there, which are only copies (facts 7.1).

linked        stays so, unless its category was taken off
marked        with a record of ours: its link goes on under the new id, or it is a copy of what is linked
same meeting  as a record (UID): joined, once it is taken
tracked       by category, or its folder is taken whole: made in the store, or through its organizer's mailbox
anything else is nobody's business here
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.domain.act.kinds import MEETING_KINDS, ActKind
from core.domain.act.mapping import SyncMapping
from core.domain.act.meeting_facts import MeetingFacts, facts_of
from core.domain.act.organizers import Route
from core.domain.act.records import ActRecord, Appointment, RecurringAppointmentMaster
from core.domain.act.resuming import Intended
from core.domain.act.tracking import RemoteItem as Asked
from core.domain.act.tracking import is_copy, take, take_meeting
from core.domain.eligibility import why_not
from core.domain.mailbox import MailDirection
from core.pipelines.act.candidates import Candidate, new_kind
from core.pipelines.act.desk import Desk
from core.ports import MailboxContext
from core.ports.act_items import Stored
from core.ports.act_links import Link
from core.ports.act_transport import RemoteItem


@dataclass(frozen=True, slots=True)
class Taken:
    """What is to be looked at, None for nothing, and why."""

    candidate: Candidate | None
    because: str


def take_linked(desk: Desk, item: RemoteItem, link: Link) -> Taken:
    """What becomes of an item that has a link, perhaps one that ended."""
    tracked = is_tracked(desk, item)
    candidate = Candidate.of_link(link).with_remote(item)
    if link.mapping.unlinked:
        # A pass that ends a link takes its mark off: where that is there still, a person ended it here, and nobody said otherwise there.
        marked = link.mapping.object_id is not None and item.mark == desk.mark_of(link.mapping.object_id)
        if tracked == marked or link.mapping.kind is ActKind.CONTACT:
            return Taken(None, "its link ended")
        if marked:
            return Taken(replace(candidate, untracked=True, renewed=True), "the category was taken off after its link had ended")
        fresh = replace(link, mapping=replace(link.mapping, unlinked=False, deleted_remotely=False), agreed=None)
        return Taken(replace(candidate, link=fresh, renewed=True, because="it carries the category again"), "tracked again")
    return Taken(replace(candidate, untracked=is_untracked(desk, item, link)), "it is linked")


def is_untracked(desk: Desk, item: RemoteItem, link: Link) -> bool:
    """Whether a person took the category off a linked item.

    An item that is only begun has it no sooner than its mark; where the mark is there, what is under way is no reason to put it back.
    """
    object_id = link.mapping.object_id
    if link.agreed is None or object_id is None or item.record is None or link.mapping.kind is ActKind.CONTACT or is_tracked(desk, item):
        return False
    return link.intended is None or item.mark == desk.mark_of(object_id)


def is_tracked(desk: Desk, item: RemoteItem) -> bool:
    """Whether an item carries the category that has it tracked."""
    return desk.settings.category.casefold() in {one.casefold() for one in item.categories}


def take_new(desk: Desk, item: RemoteItem, *, whole: bool) -> Taken:
    """What becomes of an item that has no link. Raises what store and transport raise."""
    if item.record is None:
        # Its mark can be read all the same: a linked item that was moved is the same one still.
        return _marked(desk, item) or _unreadable(desk, item)
    known = _marked(desk, item) or _same_meeting(desk, item)
    if known is not None and known.candidate is not None:
        return known
    copy, switches, category = known is not None, desk.settings.switches, desk.settings.category
    asked = Asked(new_kind(item), item.ref.id, item.mark.record or None, frozenset(item.categories), whole, item.assigned)
    facts = facts_here(desk, item.record)
    if facts is None:
        word = take(asked, switches, linked=False, copy=copy, category=category)
        return _new(desk, item, word.because) if word.taken else Taken(None, word.because)
    wanted = take(asked, switches, linked=False, copy=copy, category=category).taken
    organizers = synchronizing_mailbox(desk, facts.organizer) if wanted and not facts.is_organizer else None
    word, route = take_meeting(
        asked, facts, switches, linked=False, copy=copy, organizer_synchronizes=organizers is not None, category=category
    )
    if not word.taken:
        return Taken(None, word.because)
    if route is Route.ORGANIZER and organizers is not None and _record_of(desk, item) is None:
        return _through_organizer(desk, item, organizers, word.because)
    return _new(desk, item, word.because)


def _unreadable(desk: Desk, item: RemoteItem) -> Taken:
    if not is_tracked(desk, item) and not item.mark.record:
        return Taken(None, f"it cannot be read: {item.error}")
    return Taken(Candidate(new_kind(item), remote_id=item.ref.id, remote=item, because=item.error), item.error)


def take_unread(desk: Desk, item: RemoteItem, link: Link) -> Taken:
    """What becomes of an item whose link was kept before anything of it was read: the same as of a new one, under that link."""
    if item.record is None:
        return Taken(Candidate.of_link(link).with_remote(item), item.error)
    taken = take_new(desk, item, whole=False)
    own = link.mapping.id
    if taken.candidate is None and _waits(desk, link):
        return taken
    if taken.candidate is None or own is None:
        # Nobody has it tracked any more, or it is a copy by now: the link is of nothing.
        return Taken(replace(Candidate.of_link(link), remote_id=None), taken.because)
    if taken.candidate.link is None:
        mapping = replace(link.mapping, kind=taken.candidate.kind, uid=uid_of(item.record))
        return Taken(replace(taken.candidate, link=replace(link, mapping=mapping)), taken.because)
    if desk.write:
        with desk.tools.items.writing(desk.lease) as writer:
            writer.forget_links([own])
    return taken


def _waits(desk: Desk, link: Link) -> bool:
    """Whether a link has come to wait for the record of its meeting."""
    with desk.tools.items.reading() as items:
        now = items.links_by_id([link.mapping.id or 0]).get(link.mapping.id or 0)
    return now is not None and not is_unread(now)


def is_unread(link: Link) -> bool:
    """Whether nothing of a link's item was known when it was kept: it is neither linked, nor a meeting that waits for its record."""
    mapping = link.mapping
    return mapping.object_id is None and mapping.remote_id is not None and not mapping.uid


def _marked(desk: Desk, item: RemoteItem) -> Taken | None:
    """What an item's own mark says; a candidate None: it is a copy. None: the mark means nothing here."""
    mark = item.mark
    if not mark.record.isdigit() or mark.organisation != desk.organisation:
        return None
    object_id, kind = int(mark.record), new_kind(item)
    with desk.tools.items.reading() as items:
        links = items.links_by_object([object_id], desk.mailbox_id).get(object_id, [])
        there = object_id in items.records(kind, [object_id])
    if links:
        return _rebound(desk, item, links[0], "its mark names the record that it is linked with")
    if there and _record_id_of(desk, item) in {None, object_id}:
        because = "its mark names the record; the link was lost"
        return Taken(Candidate(kind, object_id=object_id, remote_id=item.ref.id, remote=item, because=because), because)
    return None


def _same_meeting(desk: Desk, item: RemoteItem) -> Taken | None:
    """What another item of the same meeting in this mailbox says; a candidate None: it is a copy of that one."""
    uid = uid_of(item.record)
    if not uid:
        return None
    with desk.tools.items.reading() as items:
        links = items.links_by_uid(desk.mailbox_id, [uid]).get(uid, [])
    known = sorted(links, key=lambda one: one.mapping.unlinked)
    return _rebound(desk, item, known[0], "it is the meeting that is linked") if known else None


def _rebound(desk: Desk, item: RemoteItem, link: Link, because: str) -> Taken:
    """The link goes on with this item where the one it names is gone, or never came to be."""
    old = link.mapping.remote_id
    original_there = old is not None and bool(desk.transport.present([old]))
    asked = Asked(new_kind(item), item.ref.id, item.mark.record or "linked")
    if is_copy(asked, [], original_there=original_there) and original_there:
        return Taken(None, "it is a copy of an item that is linked")
    fresh = replace(link, mapping=replace(link.mapping, remote_id=item.ref.id))
    if link.mapping.unlinked:
        return take_linked(desk, item, fresh)
    return Taken(Candidate.of_link(fresh).with_remote(item), because)


def _new(desk: Desk, item: RemoteItem, because: str) -> Taken:
    """A candidate that is new here: joined with the record of the same meeting, where another mailbox brought that."""
    return Taken(Candidate(new_kind(item), object_id=_record_of(desk, item), remote_id=item.ref.id, remote=item, because=because), because)


def _record_of(desk: Desk, item: RemoteItem) -> int | None:
    """The record of the same meeting and kind that has no link in this mailbox."""
    found = _record_id_of(desk, item)
    if found is None:
        return None
    with desk.tools.items.reading() as items:
        return None if items.links_by_object([found], desk.mailbox_id).get(found) else found


def _record_id_of(desk: Desk, item: RemoteItem) -> int | None:
    uid = uid_of(item.record)
    if not uid:
        return None
    with desk.tools.items.reading() as items:
        same = items.meetings_by_uid([uid]).get(uid, [])
    return next((number for kind, number in same if kind is new_kind(item)), None)


def _through_organizer(desk: Desk, item: RemoteItem, organizers: MailboxContext, because: str) -> Taken:
    """Ask the organizer's mailbox to take the meeting; this one waits for the record that comes of it."""
    kind, uid = new_kind(item), uid_of(item.record)
    waiting = Link(SyncMapping(desk.mailbox_id, kind, remote_id=item.ref.id, uid=uid), intended=Intended())
    asked = Link(SyncMapping(organizers.mailbox.id, kind, uid=uid), intended=Intended())
    if desk.write and uid:
        with desk.tools.items.writing(desk.lease) as writer:
            known = writer.links_by_uid(organizers.mailbox.id, [uid]).get(uid)
            own = writer.links_by_remote(desk.mailbox_id, [item.ref.id]).get(item.ref.id)
            waiting = replace(waiting, mapping=replace(waiting.mapping, id=None if own is None else own.mapping.id))
            writer.save_links([waiting] if known else [waiting, asked])
    return Taken(None, because)


def offer(desk: Desk, kind: ActKind, object_id: int, stored: Stored) -> Taken:
    """What becomes of a record that filters let through and that has no link here: joined with the meeting that is there, or made."""
    candidate = Candidate(kind, object_id=object_id, stored=stored, by_filter=True, because="a filter lets it through")
    if kind not in MEETING_KINDS or kind is ActKind.SERVICE:
        return Taken(candidate, candidate.because)
    uid = uid_of(stored.record)
    found = desk.transport.find_uid(desk.folder_for(kind).id, uid) if uid else []
    if found:
        return Taken(replace(candidate, remote_id=found[0].id, because="the meeting is in the mailbox already"), "joined")
    facts = facts_here(desk, stored.record)
    if facts is not None and not facts.is_organizer and facts.attendees and synchronizing_mailbox(desk, facts.organizer) is not None:
        return Taken(None, f"{facts.organizer} called the meeting: it comes with the invitation")
    return Taken(candidate, candidate.because)


def synchronizing_mailbox(desk: Desk, address: str) -> MailboxContext | None:
    """The mailbox of this address whose appointments are synchronized here; None where there is none. Looked up once in a pass."""
    if address not in desk.organizers:
        desk.organizers[address] = _synchronizing(desk, address)
    return desk.organizers[address]


def _synchronizing(desk: Desk, address: str) -> MailboxContext | None:
    with desk.tools.store.reading() as reader:
        if not address or not reader.mailbox_addresses([address]):
            return None
        if not desk.contexts:
            desk.contexts.extend(reader.contexts())
    for one in desk.contexts:
        if one.user is None or address not in {each.strip().casefold() for each in (one.mailbox.email_address, *one.user.addresses)}:
            continue
        reason = why_not(one.mailbox, one.profile, one.organization, one.user, MailDirection.ACT, one.guard)
        return one if reason is None else None
    return None


def uid_of(record: ActRecord | None) -> str:
    """The identity of a meeting, "" of anything else."""
    match record:
        case Appointment():
            return record.uid
        case RecurringAppointmentMaster():
            return record.template.uid
        case _:
            return ""


def facts_here(desk: Desk, record: ActRecord) -> MeetingFacts | None:
    """A meeting as this mailbox sees it; None of what is none."""
    if not isinstance(record, Appointment | RecurringAppointmentMaster):
        return None
    return facts_of(record, desk.rules.addresses, desk.now, desk.rules.reader)

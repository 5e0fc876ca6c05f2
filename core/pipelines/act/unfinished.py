"""Links that name one side alone, or none: a creation that was cut short, a meeting that was asked of its organizer's mailbox.

record alone    made on the server?  found by its mark, or by its meeting: goes on with it; else it is made now
item unread     taken like a new one, once it can be read
item alone      waits for the record that its organizer's mailbox makes; found by its meeting
                  organizer not synchronized any more ──▶ taken through this mailbox
                  not asked for any more, or it fails there ──▶ fails too, and says so; found by its meeting later on all the same
neither         asked for by an attendee's mailbox: found by its meeting, else looked for a few times and forgotten
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

from core.domain.act.kinds import MEETING_KINDS, REMOTE_KIND, RemoteKind
from core.domain.act.records import RecurringAppointmentMaster
from core.pipelines.act.candidates import Candidate
from core.pipelines.act.desk import Desk
from core.pipelines.act.taking import facts_here, is_unread, synchronizing_mailbox, take_unread
from core.ports import MailboxContext
from core.ports.act_links import Link

_log = logging.getLogger(__name__)

#: How long an item that failed rests before it is tried again by itself; twice as long after each failure.
_REST = timedelta(minutes=15)
_MOST_REST = timedelta(hours=6)
#: How many passes look in the organizer's mailbox for a meeting that is asked for.
_LOOKS = 3


def rests(desk: Desk, link: Link) -> bool:
    """Whether an item failed a while ago, and nobody decided about it since."""
    error = link.mapping.error
    if error is None or link.choices or link.mapping.id is None:
        return False
    if desk.now >= error.at + min(_MOST_REST, _REST * (1 << min(max(link.mapping.retries - 1, 0), 10))):
        return False
    said = [one.decided_at for one in desk.conflicts.get(link.mapping.id, ())]
    return not any(at is not None and at > error.at for at in said)


def changed_since(desk: Desk, link: Link) -> bool:
    """Whether the record of an item that failed was changed, or went, after that: perhaps it is mended."""
    mapping = link.mapping
    if mapping.error is None or mapping.object_id is None:
        return True
    with desk.tools.items.reading() as items:
        stored = items.records(mapping.kind, [mapping.object_id]).get(mapping.object_id)
    if stored is None:
        return True
    record = stored.record.template if isinstance(stored.record, RecurringAppointmentMaster) else stored.record
    return record.changed_at is None or record.changed_at > mapping.error.at


def finish(desk: Desk, link: Link) -> Candidate | None:
    """What a link is about, as far as that can be found; None where it waits. Raises what store and transport raise."""
    mapping, candidate = link.mapping, Candidate.of_link(link)
    if mapping.remote_id is not None and mapping.object_id is not None:
        return candidate
    if mapping.object_id is not None:
        return replace(candidate, remote_id=_made(desk, mapping.object_id, link))
    if mapping.remote_id is not None and is_unread(link):
        item = next(iter(desk.transport.get(REMOTE_KIND[mapping.kind], [mapping.remote_id])), None)
        return candidate if item is None or item.gone else take_unread(desk, item, link).candidate
    object_id = _record(desk, link)
    if mapping.remote_id is not None:
        organizers = None if object_id is not None else _awaited(desk, link)
        if organizers is None:
            return replace(candidate, object_id=object_id)
        stuck = _stuck(desk, link, organizers)
        return replace(candidate, stuck=stuck) if stuck else None
    found = desk.transport.find_uid(desk.folder_for(mapping.kind).id, mapping.uid) if mapping.uid else []
    if found:
        return replace(candidate, object_id=object_id, remote_id=found[0].id)
    _looked(desk, link)
    return None


def _made(desk: Desk, object_id: int, link: Link) -> str | None:
    """The item that was made of a record before its making was cut short."""
    folder = desk.folder_for(link.mapping.kind).id
    found = desk.transport.find_mark(folder, desk.mark_of(object_id))
    return found[0].id if found else None


def _record(desk: Desk, link: Link) -> int | None:
    """The record of the meeting, where one came to be since."""
    uid, box = link.mapping.uid, desk.mailbox_id
    if not uid:
        return None
    with desk.tools.items.reading() as items:
        same = [number for kind, number in items.meetings_by_uid([uid]).get(uid, []) if kind is link.mapping.kind]
        taken = items.links_by_object(same, box)
    return next((number for number in same if number not in taken), None)


def _awaited(desk: Desk, link: Link) -> MailboxContext | None:
    """The organizer's mailbox that is still to take the meeting: as long as that one is synchronized here."""
    mapping = link.mapping
    if mapping.kind not in MEETING_KINDS or not mapping.uid or mapping.remote_id is None:
        return None
    item = next(iter(desk.transport.get(RemoteKind.MEETING, [mapping.remote_id])), None)
    if item is None or item.record is None:
        return None
    facts = facts_here(desk, item.record)
    return None if facts is None or facts.is_organizer else synchronizing_mailbox(desk, facts.organizer)


def _stuck(desk: Desk, link: Link, organizers: MailboxContext) -> str:
    """Why the organizer's mailbox does not take the meeting, "" where it is still to look."""
    uid = link.mapping.uid
    with desk.tools.items.reading() as items:
        links = items.links_by_uid(organizers.mailbox.id, [uid]).get(uid, [])
    flowing = [one.mapping for one in links if not one.mapping.unlinked]
    asked = [one for one in flowing if one.object_id is None]
    failed = [one.error.words or one.error.name for one in asked if one.error is not None]
    if len(failed) < len(asked) or _record(desk, link) is not None:
        # It has not failed, or was taken at this very moment.
        return ""
    if failed:
        why = f"it cannot be taken from that calendar: {failed[0]}"
    elif flowing:
        why = "its record there is not that of this item"
    else:
        why = "its link there was ended" if links else "it is not in that calendar"
    return f"{organizers.mailbox.email_address} called the meeting, and {why}"


def _looked(desk: Desk, link: Link) -> None:
    """Count that a meeting that was asked for is not in this mailbox; after a few times it is not asked for any more."""
    number = link.mapping.id
    if number is None or not desk.write:
        return
    with desk.tools.items.writing(desk.lease) as writer:
        now = writer.links_by_id([number]).get(number)
        if now is None or now.mapping.unlinked:
            return
        looks = now.mapping.retries + 1
        if looks < _LOOKS:
            writer.save_links([replace(now, mapping=replace(now.mapping, retries=looks))])
            return
        writer.forget_links([number])
    _log.warning("%s: somebody who takes part asked for the meeting %s, which is not in the calendar", desk.rules.mailbox, link.mapping.uid)

"""An appointment that became a series on the server, or a series one appointment: a record of that kind takes the place of the old one.

    this pass   the old record ──▶ bin; its link ──▶ names the item alone, of which nothing is known yet
    the next    the item is taken like a new one (`taking.take_unread`), so that a pass that is killed in between loses nothing

Only the mailbox that called a meeting replaces its record; those of others follow once that one is gone.
"""

from __future__ import annotations

from dataclasses import replace

from core.domain.act.kinds import ActKind
from core.domain.act.mapping import SyncMapping
from core.domain.act.resuming import Intended
from core.pipelines.act.candidates import Candidate, new_kind
from core.pipelines.act.desk import Desk
from core.pipelines.act.taking import facts_here
from core.ports.act_links import Link
from core.ports.act_transport import RemoteItem

BECAUSE = "it became another kind of item on the server: a record of that kind takes its place"
_KINDS = {ActKind.APPOINTMENT, ActKind.SERIES}


def is_replaced(desk: Desk, candidate: Candidate) -> bool:
    """Whether the record of a linked item gives way to one of the kind that the item has become."""
    link, remote = candidate.link, candidate.remote
    if link is None or link.mapping.id is None or remote is None or remote.record is None or candidate.untracked:
        return False
    if {candidate.kind, new_kind(remote)} != _KINDS or link.mapping.object_id is None:
        return False
    facts = facts_here(desk, remote.record)
    return candidate.stored is None or facts is None or facts.is_organizer


def anew(link: Link, item: RemoteItem) -> Link:
    """The link of an item of which nothing is known but that it is there."""
    known = link.mapping
    mapping = SyncMapping(known.mailbox_id, new_kind(item), remote_id=item.ref.id, subject=known.subject, id=known.id)
    return Link(replace(mapping, by_filter=known.by_filter), intended=Intended())

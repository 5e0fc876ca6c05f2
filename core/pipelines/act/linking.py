"""Links are written as they stand by then: what a person ended, or had forgotten, while a pass was at it does not come back by that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.domain.act.conflicts import Conflict
from core.pipelines.act.candidates import Candidate
from core.pipelines.act.to_store import ChangedMeanwhile
from core.ports.act_items import ItemWriter
from core.ports.act_links import Link


def keep(writer: ItemWriter, link: Link, conflicts: Sequence[Conflict] | None = None, *, renewed: bool = False) -> int:
    """Write a link, with `conflicts` those that it has now; returns its id. `renewed`: it ended, and this begins it anew.

    Raises ChangedMeanwhile where a person ended it since it was read.
    """
    if not renewed:
        flowing(writer, link)
    number = writer.save_links([link])[0]
    if conflicts is not None:
        writer.keep_conflicts(number, conflicts)
    return number


def flowing(writer: ItemWriter, link: Link) -> None:
    """Make sure that changes flow through a link still. Raises ChangedMeanwhile."""
    number = link.mapping.id
    if number is None:
        return
    now = writer.links_by_id([number]).get(number)
    if now is None or now.mapping.unlinked:
        raise ChangedMeanwhile("a person ended its link since it was read")


def standing(writer: ItemWriter, candidate: Candidate, link: Link) -> Link | None:
    """The link of an item as it is by now, whether or not it had one when the pass found it; `link` is the one that it has, or may get."""
    mapping = link.mapping
    if mapping.id is not None:
        return writer.links_by_id([mapping.id]).get(mapping.id)
    if mapping.object_id is not None:
        found = writer.links_by_object([mapping.object_id], mapping.mailbox_id).get(mapping.object_id)
        if found:
            return found[0]
    remote_id = candidate.remote_id or mapping.remote_id
    return None if remote_id is None else writer.links_by_remote(mapping.mailbox_id, [remote_id]).get(remote_id)


def with_id(link: Link, number: int) -> Link:
    """A link under the id that it was given."""
    return replace(link, mapping=replace(link.mapping, id=number))

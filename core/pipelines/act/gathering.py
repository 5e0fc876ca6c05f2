"""Candidates of both sides, each item once: told of by the server, changed in the store, offered by filters, to be resumed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from core.domain.act.kinds import REMOTE_KIND, ActKind, RemoteKind
from core.pipelines.act import taking
from core.pipelines.act.candidates import Candidate
from core.pipelines.act.desk import BATCH, FOLDER_KINDS, Desk
from core.pipelines.act.listing import FolderChanges, Told
from core.pipelines.act.taking import uid_of
from core.pipelines.act.unfinished import changed_since, finish, rests
from core.ports.act_items import ItemReader
from core.ports.act_links import Link
from core.ports.act_transport import RemoteItem

_REMOTE_OF_FOLDER = {kind: remote for remote, kind in FOLDER_KINDS.items()}


@dataclass(slots=True)
class Gathered:
    """What a pass looks at. Items of the server that are not taken are not kept: a calendar may hold many thousands."""

    candidates: dict[str, Candidate] = field(default_factory=dict)
    links: dict[int, str] = field(default_factory=dict)
    objects: dict[int, str] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    meetings: dict[str, str] = field(default_factory=dict)

    def is_double(self, one: Candidate) -> bool:
        """Whether a meeting that has no record here yet was found already in another item: then this is a copy of it."""
        uid = uid_of(one.remote.record) if one.remote is not None else ""
        if one.remote is None or not uid or (one.link is not None and one.link.mapping.object_id is not None):
            return False
        return self.meetings.setdefault(uid, one.remote.ref.id) != one.remote.ref.id

    def add(self, one: Candidate) -> None:
        """Take a candidate in, unless its link, record or item is among them already: then what is new of it is added to that one."""
        key = self._known(one)
        if key is None:
            key = one.item
            self.candidates[key] = one
        else:
            self.candidates[key] = _united(self.candidates[key], one)
        if one.link is not None and one.link.mapping.id is not None:
            self.links[one.link.mapping.id] = key
        if one.object_id is not None:
            self.objects[one.object_id] = key
        if one.remote_id is not None:
            self.items[one.remote_id] = key

    def _known(self, one: Candidate) -> str | None:
        if one.link is not None and one.link.mapping.id in self.links:
            return self.links[one.link.mapping.id]
        if one.object_id is not None and one.object_id in self.objects:
            return self.objects[one.object_id]
        if one.remote_id is not None and one.remote_id in self.items:
            return self.items[one.remote_id]
        return one.item if one.item in self.candidates else None


def _united(known: Candidate, one: Candidate) -> Candidate:
    remote = known.remote or one.remote
    return replace(
        known,
        link=known.link or one.link,
        object_id=known.object_id if known.object_id is not None else one.object_id,
        remote_id=remote.ref.id if remote is not None else known.remote_id or one.remote_id,
        remote=remote,
        left=known.left or one.left,
        renewed=known.renewed or one.renewed,
        untracked=known.untracked or one.untracked,
        by_filter=known.by_filter or one.by_filter,
        because=known.because or one.because,
        stuck=known.stuck or one.stuck,
    )


def gather(desk: Desk, told: Told) -> list[Candidate]:
    """All candidates of a pass, with both sides read; those that began on the server first. Raises what store and transport raise."""
    found = Gathered()
    for folder in told.folders:
        _told_of(desk, folder, found)
    _of_store(desk, found)
    read = _with_remote(desk, list(found.candidates.values()))
    return list(_with_stored(desk, read))


def _told_of(desk: Desk, folder: FolderChanges, found: Gathered) -> None:
    """What a folder told of: linked items, and those that are to be taken."""
    kind = _REMOTE_OF_FOLDER[folder.read.kind]
    for some in _batches(folder.gone):
        with desk.tools.items.reading() as items:
            links = items.links_by_remote(desk.mailbox_id, some)
        for link in links.values():
            if not link.mapping.unlinked:
                found.add(Candidate.of_link(link))
    for some in _batches(folder.changed):
        desk.checked()
        there = [one for one in desk.transport.get(kind, some) if not one.gone]
        with desk.tools.items.reading() as items:
            links = items.links_by_remote(desk.mailbox_id, [one.ref.id for one in there])
        for item in there:
            taken = _taken(desk, item, links.get(item.ref.id), whole=folder.read.whole)
            if taken.candidate is not None and not found.is_double(taken.candidate):
                found.add(taken.candidate)


def _taken(desk: Desk, item: RemoteItem, link: Link | None, *, whole: bool) -> taking.Taken:
    if link is None:
        return taking.take_new(desk, item, whole=whole)
    if link.mapping.object_id is not None or link.mapping.unlinked:
        return taking.take_linked(desk, item, link)
    if taking.is_unread(link):
        return taking.take_unread(desk, item, link)
    candidate = finish(desk, link)
    if candidate is not None and candidate.stuck and not whole and not taking.is_tracked(desk, item):
        # Nobody has it tracked any more, and nothing came of it: the link is of nothing.
        return taking.Taken(replace(candidate, remote_id=None, stuck=""), "nobody had it tracked")
    return taking.Taken(None if candidate is None else candidate.with_remote(item), "it waits for its organizer's mailbox")


def _of_store(desk: Desk, found: Gathered) -> None:
    for link in _links(desk, lambda items, after: items.to_resume(desk.mailbox_id, after=after, limit=BATCH)):
        if link.mapping.unlinked or rests(desk, link):
            continue
        candidate = finish(desk, link)
        if candidate is not None and not found.is_double(candidate):
            found.add(candidate)
    for kind in ActKind:
        _of_kind(desk, kind, found)


def _of_kind(desk: Desk, kind: ActKind, found: Gathered) -> None:
    box = desk.mailbox_id
    for link in _links(desk, lambda items, after: items.changed_in_store(box, kind, after=after, limit=BATCH)):
        if not rests(desk, link) or changed_since(desk, link):
            found.add(Candidate.of_link(link))
    for link in _links(desk, lambda items, after: items.left_filters(box, kind, desk.filters, desk.viewer, after=after, limit=BATCH)):
        found.add(replace(Candidate.of_link(link), left=True))
    after = 0
    while True:
        desk.checked()
        with desk.tools.items.reading() as items:
            ids = items.new_in_store(box, kind, desk.filters, desk.viewer, after=after, limit=BATCH)
            records = items.records(kind, ids)
        if not ids:
            return
        after = ids[-1]
        for object_id in ids:
            if object_id in records and object_id not in found.objects:
                taken = taking.offer(desk, kind, object_id, records[object_id])
                if taken.candidate is not None:
                    found.add(taken.candidate)


def _links(desk: Desk, ask: Callable[[ItemReader, int], Sequence[Link]]) -> Iterator[Link]:
    """All links that a paged question gives."""
    after = 0
    while True:
        desk.checked()
        with desk.tools.items.reading() as items:
            page = ask(items, after)
        if not page:
            return
        yield from page
        after = page[-1].mapping.id or after


def _with_remote(desk: Desk, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Read the server's side where that was not done yet."""
    wanted: dict[RemoteKind, list[str]] = {}
    for one in candidates:
        if one.remote is None and one.remote_id is not None:
            remote = REMOTE_KIND[one.kind]
            wanted.setdefault(RemoteKind.MEETING if remote is RemoteKind.SERIES else remote, []).append(one.remote_id)
    read: dict[str, RemoteItem] = {}
    for kind, ids in wanted.items():
        for some in _batches(ids):
            desk.checked()
            read.update({one.ref.id: one for one in desk.transport.get(kind, some)})
    return [_seen(desk, one, read.get(one.remote_id)) if one.remote is None and one.remote_id is not None else one for one in candidates]


def _seen(desk: Desk, one: Candidate, item: RemoteItem | None) -> Candidate:
    """A candidate with its item; of what was begun, the server told in an earlier pass that its category was taken off."""
    seen = one.with_remote(item)
    if seen.remote is None or seen.link is None or seen.link.intended is None:
        return seen
    return replace(seen, untracked=seen.untracked or taking.is_untracked(desk, seen.remote, seen.link))


def _with_stored(desk: Desk, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Read the store's side."""
    by_kind: dict[ActKind, list[Candidate]] = {}
    for one in candidates:
        by_kind.setdefault(one.kind, []).append(one)
    for kind, some in by_kind.items():
        for batch in (some[begin : begin + BATCH] for begin in range(0, len(some), BATCH)):
            desk.checked()
            with desk.tools.items.reading() as items:
                records = items.records(kind, [one.object_id for one in batch if one.object_id is not None])
            for one in batch:
                yield replace(one, stored=records.get(one.object_id) if one.object_id is not None else None)


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    for begin in range(0, len(ids), BATCH):
        yield list(ids[begin : begin + BATCH])

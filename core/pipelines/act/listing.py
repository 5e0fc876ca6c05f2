"""What the server says changed: ids by folder, and how far that is.

A cursor is kept only once everything that was told up to it has been dealt with. Where the server forgot a cursor, the whole folder is
listed, and what is linked but not in the list is asked for by its id: only what is not there then is gone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from core.errors import CursorInvalid, FolderMissing
from core.pipelines.act.desk import BATCH, FOLDER_OF, Desk, ReadFolder
from core.ports.act_passes import FolderKind, FolderState

#: How many passes are looked at for whether they made anything.
_LAST = 5


@dataclass(frozen=True, slots=True)
class FolderChanges:
    """What one folder told, each id once. `state` is how far that is, None where it could not be read; `anew`: it was listed whole."""

    read: ReadFolder
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    state: FolderState | None = None
    anew: bool = False


@dataclass(slots=True)
class Told:
    """What all folders told."""

    folders: list[FolderChanges] = field(default_factory=list)

    @property
    def states(self) -> list[FolderState]:
        """How far they are, to be kept when all of it was dealt with."""
        return [one.state for one in self.folders if one.state is not None]

    @property
    def count(self) -> int:
        """How many items were told of."""
        return sum(len(one.changed) + len(one.gone) for one in self.folders)


def list_changes(desk: Desk) -> Told:
    """Ask every folder what changed. Raises what the transport raises but for cursors that are not known and folders that are gone."""
    with desk.tools.items.reading() as items:
        states = {(one.kind, one.folder): one for one in items.folder_states(desk.mailbox_id)}
    told = Told()
    for read in desk.folders:
        known = states.get((read.kind, read.folder.id), FolderState(desk.mailbox_id, read.kind, read.folder.id))
        told.folders.append(_of_folder(desk, read, known))
    return told


def _of_folder(desk: Desk, read: ReadFolder, known: FolderState) -> FolderChanges:
    # A folder that is read differently now was never read in this way.
    generation = "whole" if read.whole else ""
    cursor = known.state if known.generation == generation else None
    try:
        try:
            changed, gone, cursor_now = _pages(desk, read, cursor)
        except CursorInvalid:
            cursor = None
            changed, gone, cursor_now = _pages(desk, read, None)
    except FolderMissing:
        if read.folder.default:
            raise
        return FolderChanges(read)
    if cursor is None:
        gone |= _missing(desk, read.kind, changed)
    elif known.read_at is not None and _made_since(desk, known.read_at):
        gone |= _missing(desk, read.kind, changed, since=known.read_at)
    state = FolderState(desk.mailbox_id, read.kind, read.folder.id, generation, cursor_now, desk.now)
    return FolderChanges(read, tuple(changed), tuple(sorted(gone)), state, cursor is None)


def _pages(desk: Desk, read: ReadFolder, cursor: str | None) -> tuple[dict[str, None], set[str], str | None]:
    changed: dict[str, None] = {}
    gone: set[str] = set()
    for page in desk.transport.changes(read.folder.id, read.folder.kind, cursor):
        desk.checked()
        for one in page.changes:
            if one.deleted:
                gone.add(one.remote_id)
                changed.pop(one.remote_id, None)
            elif one.remote_id not in gone:
                changed[one.remote_id] = None
        cursor = page.cursor
    return changed, gone, cursor


def _made_since(desk: Desk, moment: datetime) -> bool:
    """Whether a pass made items after a folder was read: what was made and deleted since, a server may not tell of at all."""
    with desk.tools.items.reading() as items:
        entries = items.passes(mailbox_id=desk.mailbox_id, limit=_LAST)
    return any(one.totals.get("creates") for one in entries if one.began_at is not None and one.began_at >= moment)


def _missing(desk: Desk, kind: FolderKind, there: dict[str, None], *, since: datetime | None = None) -> set[str]:
    """The linked items of a kind that the list of a folder does not name, and that are not on the server any more.

    With `since` those alone that were agreed upon from then on.
    """
    wanted: list[str] = []
    after = 0
    while True:
        with desk.tools.items.reading() as items:
            page = items.links(desk.mailbox_id, agreed_since=since, after=after, limit=BATCH)
        if not page:
            break
        after = page[-1].mapping.id or after
        wanted += [
            one.mapping.remote_id
            for one in page
            if one.mapping.linked and one.mapping.remote_id is not None and one.mapping.remote_id not in there
            if FOLDER_OF[one.mapping.kind] is kind
        ]
    gone: set[str] = set()
    for begin in range(0, len(wanted), BATCH):
        desk.checked()
        some = wanted[begin : begin + BATCH]
        gone |= set(some) - desk.transport.present(some)
    return gone

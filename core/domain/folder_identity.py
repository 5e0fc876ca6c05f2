"""Which folder is which, where a server knows folders by their names alone (IMAP). Pure.

    birth       what a server gave a folder when it was made and keeps through renames: a lasting id (OBJECTID, RFC 8474), else UIDVALIDITY,
                which several folders of a server may share
    content     whether what was last seen in one folder lies in another one; asked of the server where births leave a doubt

    its birth, borne by no other ──────────────────────────────▶ the same folder, wherever it is now
                                  └─ UIDVALIDITY, another name, and another content ──▶ not the same
    its name, its birth, which others share ───────────────────▶ the same folder
    its name, another birth ──▶ no birth of before is left, the inbox's neither ──▶ the same: the mailbox moved to another server
                            ├─ the content of before ──────────▶ the same: the server numbered it anew
                            └─ anything else ──────────────────▶ another folder of that name; the one before is gone
    no folder of its name, a shared birth ──▶ the content of before, or below a folder that was renamed with its name ──▶ the same
                                          └─ else ─────────────▶ gone

Two folders that share a birth and change names with each other are not told apart, as nothing shows it; then names count. A folder that
is gone is remembered: under its birth it is recognised when it comes back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from core.domain.remote_folder import INBOX_ID, RemoteFolder, split_path

LASTING = "id:"
"""Begins a birth that no two folders ever share."""
GONE = "&!"
"""Begins the id of a folder that is gone and whose name another one bears. No server's folder has such an id."""

MOST_ASKED = 20
"""So many folders of a shared birth may be asked about for one that is missed; the likeliest first."""

Recalls = Callable[[str, str], bool | None]
"""Whether what was last seen in one folder (its id as known) lies in another one (its id as listed); None where nothing tells."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """`renamed` are the ids that known folders have to be called by from now on, by those before: all at once, as names may go round.

    `gone` are known folders, by their ids before, that are not on the server.
    """

    renamed: Mapping[str, str]
    gone: frozenset[str] = frozenset()


def recognise(known: Sequence[RemoteFolder], listed: Sequence[RemoteFolder], recalls: Recalls) -> Recognised:
    """Tell which of the `known` folders (those that are gone among them) are which of those that the server lists.

    `recalls` is asked only in doubt. Without births everything goes by ids, and nothing is renamed.
    """
    work = _Work(known, listed, recalls)
    work.by_birth()
    work.by_name()
    work.by_content()
    return work.result()


class _Work:
    """Known folders and listed ones, less those that found each other."""

    def __init__(self, known: Sequence[RemoteFolder], listed: Sequence[RemoteFolder], recalls: Recalls) -> None:
        self._recalls = recalls
        self._inboxes = [next((one for one in side if one.id == INBOX_ID), None) for side in (known, listed)]
        self._known = {one.id: one for one in known if one.id != INBOX_ID}
        self._listed = {one.id: one for one in listed if one.id != INBOX_ID}
        self._found: dict[str, str] = {}
        self._taken: set[str] = set()
        self._shared = _shared(known) | _shared(listed)
        before = {one.birth for one in known if one.birth}
        self._kept = before & {one.birth for one in listed}

    @property
    def _moved(self) -> bool:
        """Whether no birth of before is left, the inbox's neither: another server, or one that was set up anew."""
        before, now = self._inboxes
        inboxes = before is not None and now is not None and before.birth and now.birth and before.birth != now.birth
        return bool(inboxes) and not self._kept

    def by_birth(self) -> None:
        """Those whose birth no other folder has."""
        where = {one.birth: one for one in self._left_listed() if one.birth and one.birth not in self._shared}
        for one in self._left_known():
            now = where.get(one.birth) if one.birth else None
            if now is None:
                continue
            # A lasting id is proof, and so is the same name; a number may be given to two folders one after the other.
            if one.id == now.id or str(now.birth).startswith(LASTING) or self._recalls(one.id, now.id) is not False:
                self._take(one, now)

    def by_name(self) -> None:
        """Those that bear the name of before."""
        moved = self._moved
        for one in self._left_known():
            now = self._listed.get(one.id)
            if now is None or now.id in self._taken:
                continue
            same = not one.birth or not now.birth or one.birth == now.birth
            lasting = (one.birth or "").startswith(LASTING) and (now.birth or "").startswith(LASTING)
            if same or moved or (not lasting and self._recalls(one.id, now.id)):
                self._take(one, now)

    def by_content(self) -> None:
        """Those of a shared birth that bear another name: below a folder that has another one too, or by what lies in them."""
        for one in sorted(self._left_known(), key=lambda one: one.path):
            if not one.birth or one.birth.startswith(LASTING):
                continue
            candidates = [now for now in self._left_listed() if now.birth == one.birth and now.id not in self._known]
            below = [now for now in candidates if self._went_along(one, now)]
            if len(below) == 1 and self._recalls(one.id, below[0].id) is not False:
                self._take(one, below[0])
                continue
            likely = sorted(candidates, key=lambda now: _unlike(one, now))[:MOST_ASKED]
            holding = [now for now in likely if self._recalls(one.id, now.id)]
            if len(holding) == 1:
                self._take(one, holding[0])

    def result(self) -> Recognised:
        """What came of it. Who is gone and whose name is taken gets an id of its own."""
        renamed = {before: now for before, now in self._found.items() if before != now}
        gone = [one for one in self._known.values() if one.id not in self._found]
        taken = set(self._known) | set(self._listed)
        for one in gone:
            if one.id in self._listed:
                renamed[one.id] = _gone_id(one, taken)
                taken.add(renamed[one.id])
        return Recognised(renamed, frozenset(one.id for one in gone))

    def _take(self, one: RemoteFolder, now: RemoteFolder) -> None:
        self._found[one.id] = now.id
        self._taken.add(now.id)

    def _left_known(self) -> list[RemoteFolder]:
        return [one for one in self._known.values() if one.id not in self._found]

    def _left_listed(self) -> list[RemoteFolder]:
        return [one for one in self._listed.values() if one.id not in self._taken]

    def _went_along(self, one: RemoteFolder, now: RemoteFolder) -> bool:
        """Whether it lies as before in the folder that its parent is now."""
        above = self._found.get(one.parent_id or "")
        return above is not None and above == now.parent_id and split_path(one.path)[-1:] == split_path(now.path)[-1:]


def _unlike(one: RemoteFolder, now: RemoteFolder) -> tuple[bool, bool]:
    """Sorts first what has the same name elsewhere, then what is beside its old place."""
    return split_path(one.path)[-1:] != split_path(now.path)[-1:], one.parent_id != now.parent_id


def _shared(folders: Sequence[RemoteFolder]) -> set[str]:
    counts = Counter(one.birth for one in folders if one.birth and not one.birth.startswith(LASTING))
    return {birth for birth, count in counts.items() if count > 1}


def _gone_id(one: RemoteFolder, taken: set[str]) -> str:
    """An id for what has none any more: free, and the same whenever it is asked for."""
    name = f"{GONE}{one.birth}:{one.id}"
    number = 1
    while name in taken:
        number += 1
        name = f"{GONE}{one.birth}.{number}:{one.id}"
    return name

"""The nodes behind the tree of folders, built anew or brought up to date row by row.

    same folders ──▶ nodes keep their places, cells change
    some came or went ──▶ rows out, from the bottom ──▶ rows in, from the top
    other mailbox, other order, many changes ──▶ built anew

A node is known by its number, which stays its own until the tree is built anew.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from core.service import FolderTree, FolderView
from gui.models.folder_words import levels_of, path_of

ROOT = -1
#: So many rows come and go one by one; with more, all of the tree is built anew.
MOST_CHANGES = 200
#: Path of a folder, and whether it is the rule of one that is gone.
_Key = tuple[str, bool]


@dataclass(slots=True)
class Node:
    """A folder, the rule of one that is gone (`missing`), or a `level` of paths that is no folder."""

    view: FolderView
    name: str
    parent: int
    row: int
    missing: bool = False
    level: bool = False
    children: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Announced:
    """Whom changes are told, before and after. A place is a node's number, ROOT for none."""

    inserting: Callable[[int, int], None]
    inserted: Callable[[], None]
    removing: Callable[[int, int], None]
    removed: Callable[[], None]
    changed: Callable[[int], None]


class FolderNodes:
    """A forest of nodes. GUI thread only."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.top: list[int] = []
        #: The nodes of the tree that was set, in its order.
        self.places: list[int] = []
        #: Where each path is; a folder comes before the rule of one that is gone.
        self.by_path: dict[str, int] = {}
        self._by_key: dict[_Key, int] = {}
        self._by_levels: dict[tuple[str, ...], int] = {}

    def siblings(self, parent: int) -> list[int]:
        """The nodes below one, or at the top."""
        return self.top if parent == ROOT else self.nodes[parent].children

    def build(self, tree: FolderTree) -> None:
        """Forget all, and begin with these."""
        self.nodes, self.top, self.places, self.by_path, self._by_key, self._by_levels = [], [], [], {}, {}, {}
        for key, view in _keyed(tree):
            place = self._by_levels.get(tuple(levels_of(view.path))) if not key[1] else None
            if place is not None and self.nodes[place].level:
                self.nodes[place].view, self.nodes[place].level = view, False
            else:
                place = self._add(view, *self._above(view.path, missing=key[1]), missing=key[1])
            self._by_key.setdefault(key, place)
            self.places.append(place)

    def follow(self, tree: FolderTree, announced: Announced) -> bool | None:
        """Become this tree, row by row: True where rows came or went. None where it has to be built anew; then nothing was done."""
        keyed = _keyed(tree)
        before = [(self.nodes[place].view.path, self.nodes[place].missing) for place in self.places]
        after = [key for key, _ in keyed]
        moved = before != after
        if moved:
            gone, come = set(before) - set(after), set(after) - set(before)
            doubled = len(set(after)) < len(after) or len(set(before)) < len(before)
            reordered = [key for key in before if key not in gone] != [key for key in after if key not in come]
            if doubled or reordered or len(gone) + len(come) > MOST_CHANGES:
                return None
            for key in reversed(before):
                if key in gone:
                    self._take(key, announced)
            order = {key: number for number, key in enumerate(after)}
            for key, view in keyed:
                if key in come:
                    self._bring(key, view, order, announced)
            self.places = [self._by_key[key] for key in after]
        for place, (_, view) in zip(self.places, keyed, strict=True):
            if self.nodes[place].view != view:
                self.nodes[place].view = view
                announced.changed(place)
        return moved

    def from_the_top(self, places: Iterable[int]) -> list[int]:
        """These in the order in which the tree shows them."""
        return sorted(places, key=self._trail)

    def _trail(self, place: int) -> tuple[int, ...]:
        rows: list[int] = []
        while place != ROOT:
            rows.insert(0, self.nodes[place].row)
            place = self.nodes[place].parent
        return tuple(rows)

    def _above(self, path: str, *, missing: bool) -> tuple[str, int]:
        """The name of a path's last level, and the node above, which is made where it is none yet."""
        levels = tuple(levels_of(path))
        if missing:
            return "/".join(levels), ROOT
        parent = ROOT
        for depth in range(1, len(levels)):
            known = self._by_levels.get(levels[:depth])
            if known is None:
                known = self._add(_level(levels[:depth]), levels[depth - 1], parent, level=True)
            parent = known
        return levels[-1], parent

    def _add(self, view: FolderView, name: str, parent: int, *, missing: bool = False, level: bool = False, row: int | None = None) -> int:
        siblings, place = self.siblings(parent), len(self.nodes)
        row = len(siblings) if row is None else row
        siblings.insert(row, place)
        self.nodes.append(Node(view, name, parent, row, missing, level))
        self._number(siblings, row + 1)
        if not missing:
            self._by_levels[tuple(levels_of(view.path))] = place
        known = self.by_path.get(view.path)
        if known is None or self.nodes[known].missing:
            self.by_path[view.path] = place
        return place

    def _number(self, siblings: list[int], first: int) -> None:
        for row in range(first, len(siblings)):
            self.nodes[siblings[row]].row = row

    def _take(self, key: _Key, announced: Announced) -> None:
        """One is gone; where something is below it still, it is a level from now on."""
        place = self._by_key.pop(key)
        node = self.nodes[place]
        if node.children:
            node.view, node.level = _level(levels_of(node.view.path)), True
            announced.changed(place)
            return
        self._remove(place, announced)
        while node.parent != ROOT and self.nodes[node.parent].level and not self.nodes[node.parent].children:
            place, node = node.parent, self.nodes[node.parent]
            self._remove(place, announced)

    def _remove(self, place: int, announced: Announced) -> None:
        node = self.nodes[place]
        siblings = self.siblings(node.parent)
        announced.removing(node.parent, node.row)
        del siblings[node.row]
        self._number(siblings, node.row)
        if not node.missing:
            del self._by_levels[tuple(levels_of(node.view.path))]
        if self.by_path.get(node.view.path) == place:
            del self.by_path[node.view.path]
            rule = self._by_key.get((node.view.path, True))
            if rule is not None:
                self.by_path[node.view.path] = rule
        announced.removed()

    def _bring(self, key: _Key, view: FolderView, order: Mapping[_Key, int], announced: Announced) -> None:
        """One came: what was a level is a folder now, others get a row, and levels above that are wanting get theirs."""
        path, missing = key
        levels = tuple(levels_of(path))
        known = None if missing else self._by_levels.get(levels)
        if known is not None:
            self.nodes[known].view, self.nodes[known].level = view, False
            self._by_key[key] = known
            announced.changed(known)
            return
        parent = ROOT
        for depth in range(1, 1 if missing else len(levels)):
            above = self._by_levels.get(levels[:depth])
            if above is None:
                above = self._insert(_level(levels[:depth]), levels[depth - 1], parent, order[key], order, announced, level=True)
            parent = above
        name = "/".join(levels) if missing else levels[-1]
        self._by_key[key] = self._insert(view, name, parent, order[key], order, announced, missing=missing)

    def _insert(
        self,
        view: FolderView,
        name: str,
        parent: int,
        number: int,
        order: Mapping[_Key, int],
        announced: Announced,
        *,
        missing: bool = False,
        level: bool = False,
    ) -> int:
        row = bisect(self.siblings(parent), number, key=lambda place: self._number_of(place, order))
        announced.inserting(parent, row)
        place = self._add(view, name, parent, missing=missing, level=level, row=row)
        announced.inserted()
        return place

    def _number_of(self, place: int, order: Mapping[_Key, int]) -> int:
        """Where a node stands in the order of the tree; a level, where the first below it stands."""
        node = self.nodes[place]
        while node.level:
            node = self.nodes[node.children[0]]
        return order[node.view.path, node.missing]


def _keyed(tree: FolderTree) -> list[tuple[_Key, FolderView]]:
    return [*(((view.path, False), view) for view in tree.folders), *(((view.path, True), view) for view in tree.missing)]


def _level(levels: Sequence[str]) -> FolderView:
    return FolderView(path_of(levels), None, None, None)

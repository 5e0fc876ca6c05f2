"""Folder tracking: which folders of a mailbox are processed, and by which rule (facts 6.1, 6.2). Pure.

The inbox is always processed, and where a profile says so the folder of sent mail. A folder with a rule of its own is; a folder without
one takes the nearest rule above it that includes subfolders; a rule may also say that its folder is not tracked. A rule belongs to the
folder it was bound to, under whatever name: a new folder of the old name is another folder. Where all folders have new ids, the mailbox has
moved to another server, and each rule is about the folder of its path there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.domain.folder_rule import FolderRule
from core.domain.remote_folder import INBOX_ID, FolderUse, RemoteFolder

INBOX = RemoteFolder(INBOX_ID, INBOX_ID)
_SENT_NAMES = frozenset({"sent", "sent items", "sent messages", "sent mail", "inbox/sent", "inbox/sent items", "inbox/sent messages"})


@dataclass(frozen=True, slots=True)
class TrackedFolder:
    """A folder to be processed; `rule` None leaves its mail to the filters."""

    folder: RemoteFolder
    rule: FolderRule | None = None


@dataclass(frozen=True, slots=True)
class Tracking:
    """What the rules come to over the folders that exist.

    `folders` are to be processed, the inbox first; their rules name the folder as it is called now. `bound` are rules with the folder they
    belong to, where that is news: first found, or found under another path. `orphans` are rules whose folder is not there. `untracked` are
    the folders that a rule takes out. `limited` are rules that the organisation's limits switch off, with the reason in words.
    `known_as` are folders by the ids that the store still has for them, where nothing was to be written.
    """

    folders: tuple[TrackedFolder, ...] = (TrackedFolder(INBOX),)
    bound: tuple[tuple[FolderRule, RemoteFolder], ...] = ()
    orphans: tuple[FolderRule, ...] = ()
    untracked: tuple[TrackedFolder, ...] = ()
    limited: tuple[tuple[FolderRule, str], ...] = ()
    known_as: tuple[tuple[str, str], ...] = ()


#: Why the rule of the folder at a path does not hold; None where it does.
Limit = Callable[[str], str | None]


def plan_tracking(
    rules: Sequence[FolderRule], folders: Sequence[RemoteFolder], before: Sequence[RemoteFolder] = (), limit: Limit | None = None
) -> Tracking:
    """Apply `rules` of one mailbox to its `folders`; without rules the folders need not be known. `before` is how they were last listed.

    Costs time in proportion to rules and folders.
    """
    if _has_moved(before, folders):
        rules = [rule if rule.folder_id == INBOX_ID else replace(rule, folder_id=None) for rule in rules]
    by_id = {INBOX_ID: INBOX} | {folder.id: folder for folder in folders}
    by_path = {folder.path: folder for folder in by_id.values()}
    own: dict[str, FolderRule] = {}
    bound: list[tuple[FolderRule, RemoteFolder]] = []
    orphans: list[FolderRule] = []
    limited: list[tuple[FolderRule, str]] = []
    # Bound rules first: where a rule by name means the same folder, the one that knows it by id stands.
    for rule in sorted(rules, key=lambda rule: (rule.folder_id is None, rule.id)):
        folder = by_id.get(rule.folder_id) if rule.folder_id is not None else by_path.get(rule.folder)
        if folder is None:
            orphans.append(rule)
            continue
        if folder.id in own:
            continue
        news = rule.folder_id != folder.id or rule.folder != folder.path
        now = replace(rule, folder=folder.path, folder_id=folder.id) if news else rule
        if news:
            bound.append((rule, folder))
        if limit is not None and (why := limit(folder.path)) is not None:
            limited.append((now, why))
        else:
            own[folder.id] = now
    nearest = _Nearest(own, by_id)
    held = [(folder, nearest.rule_for(folder)) for folder in (by_id[INBOX_ID], *(each for each in folders if each.id != INBOX_ID))]
    tracked = [TrackedFolder(folder, rule) for folder, rule in held if rule is not None and rule.tracked]
    if not tracked or tracked[0].folder.id != INBOX_ID:
        tracked.insert(0, TrackedFolder(by_id[INBOX_ID]))
    taken_out = [TrackedFolder(folder, rule) for folder, rule in held if rule is not None and not rule.tracked]
    return Tracking(tuple(tracked), tuple(bound), tuple(orphans), tuple(taken_out), tuple(limited))


def with_sent_items(tracking: Tracking, folders: Sequence[RemoteFolder]) -> Tracking:
    """The same with the server's folder of sent mail, last; a rule that holds for it already stands.

    Where the server does not say which that is, the first one that bears a usual name.
    """
    tracked = {each.folder.id for each in tracking.folders}
    told = [folder for folder in folders if folder.use is FolderUse.SENT]
    named = [replace(folder, use=FolderUse.SENT) for folder in folders if folder.use is None and folder.path.lower() in _SENT_NAMES]
    sent = tuple(TrackedFolder(folder) for folder in told or named[:1] if folder.id not in tracked)
    return replace(tracking, folders=tracking.folders + sent)


class _Nearest:
    """Finds the rule that holds for a folder: its own of `own` (by folder id), else the nearest above that includes subfolders."""

    def __init__(self, own: Mapping[str, FolderRule], by_id: Mapping[str, RemoteFolder]) -> None:
        self._own = own
        self._by_id = by_id
        self._below: dict[str, FolderRule | None] = {}

    def rule_for(self, folder: RemoteFolder) -> FolderRule | None:
        """The rule that holds for a folder."""
        own = self._own.get(folder.id)
        return own if own is not None else self._from_above(folder)

    def _from_above(self, folder: RemoteFolder) -> FolderRule | None:
        """What holds for folders without a rule of their own in this one's place; each folder on the way up is looked at once."""
        passed: list[str] = []
        found: FolderRule | None = None
        around: RemoteFolder | None = folder
        # Servers have been seen to tell of circles.
        while around is not None and around.id not in passed:
            if around.id in self._below:
                found = self._below[around.id]
                break
            passed.append(around.id)
            above = around.parent_id
            rule = None if above is None else self._own.get(above)
            if rule is not None and rule.subfolders:
                found = rule
                break
            around = None if above is None else self._by_id.get(above)
        self._below.update(dict.fromkeys(passed, found))
        return found


def _has_moved(before: Sequence[RemoteFolder], now: Sequence[RemoteFolder]) -> bool:
    """Whether no id is left of the folders that were known. A single folder may just have been removed and made again."""
    known = {folder.id for folder in before} - {INBOX_ID}
    found = {folder.id for folder in now} - {INBOX_ID}
    return len(known) > 1 and bool(found) and known.isdisjoint(found)

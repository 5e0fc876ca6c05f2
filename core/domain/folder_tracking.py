"""Folder tracking: which folders of a mailbox are processed, and by which rule (facts 6.1, 6.2). Pure.

The inbox is always processed, and where a profile says so the folder of sent mail. A folder with a rule of its own is; a folder without
one takes the nearest rule above it that includes subfolders. A rule belongs to the folder it was bound to, under whatever name: a new
folder of the old name is another folder. Where all folders have new ids, the mailbox has moved to another server, and each rule is about
the folder of its path there.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    belong to, where that is news: first found, or found under another path. `orphans` are rules whose folder is not there.
    """

    folders: tuple[TrackedFolder, ...] = (TrackedFolder(INBOX),)
    bound: tuple[tuple[FolderRule, RemoteFolder], ...] = ()
    orphans: tuple[FolderRule, ...] = ()


def plan_tracking(rules: Sequence[FolderRule], folders: Sequence[RemoteFolder], before: Sequence[RemoteFolder] = ()) -> Tracking:
    """Apply `rules` of one mailbox to its `folders`; without rules the folders need not be known. `before` is how they were last listed."""
    if _has_moved(before, folders):
        rules = [rule if rule.folder_id == INBOX_ID else replace(rule, folder_id=None) for rule in rules]
    by_id = {INBOX_ID: INBOX} | {folder.id: folder for folder in folders}
    by_path = {folder.path: folder for folder in by_id.values()}
    own: dict[str, FolderRule] = {}
    bound: list[tuple[FolderRule, RemoteFolder]] = []
    orphans: list[FolderRule] = []
    # Bound rules first: where a rule by name means the same folder, the one that knows it by id stands.
    for rule in sorted(rules, key=lambda rule: (rule.folder_id is None, rule.id)):
        folder = by_id.get(rule.folder_id) if rule.folder_id is not None else by_path.get(rule.folder)
        if folder is None:
            orphans.append(rule)
        elif folder.id not in own:
            own[folder.id] = replace(rule, folder=folder.path, folder_id=folder.id)
            if rule.folder_id != folder.id or rule.folder != folder.path:
                bound.append((rule, folder))
    inbox = by_id[INBOX_ID]
    tracked = [TrackedFolder(inbox, rule_for(inbox, own, by_id))]
    for folder in folders:
        holds = rule_for(folder, own, by_id)
        if folder.id != INBOX_ID and holds is not None:
            tracked.append(TrackedFolder(folder, holds))
    return Tracking(tuple(tracked), tuple(bound), tuple(orphans))


def with_sent_items(tracking: Tracking, folders: Sequence[RemoteFolder]) -> Tracking:
    """The same with the server's folder of sent mail, last; a rule that holds for it already stands.

    Where the server does not say which that is, the first one that bears a usual name.
    """
    tracked = {each.folder.id for each in tracking.folders}
    told = [folder for folder in folders if folder.use is FolderUse.SENT]
    named = [replace(folder, use=FolderUse.SENT) for folder in folders if folder.use is None and folder.path.lower() in _SENT_NAMES]
    sent = tuple(TrackedFolder(folder) for folder in told or named[:1] if folder.id not in tracked)
    return replace(tracking, folders=tracking.folders + sent)


def rule_for(folder: RemoteFolder, own: dict[str, FolderRule], by_id: dict[str, RemoteFolder]) -> FolderRule | None:
    """Return the rule that holds for `folder`: its own of `own` (by folder id), else the nearest above that includes subfolders."""
    rule = own.get(folder.id)
    if rule is not None:
        return rule
    passed = {folder.id}
    above = folder.parent_id
    while above is not None and above not in passed:
        passed.add(above)
        rule = own.get(above)
        if rule is not None and rule.subfolders:
            return rule
        around = by_id.get(above)
        above = around.parent_id if around is not None else None
    return None


def _has_moved(before: Sequence[RemoteFolder], now: Sequence[RemoteFolder]) -> bool:
    """Whether no id is left of the folders that were known. A single folder may just have been removed and made again."""
    known = {folder.id for folder in before} - {INBOX_ID}
    found = {folder.id for folder in now} - {INBOX_ID}
    return len(known) > 1 and bool(found) and known.isdisjoint(found)

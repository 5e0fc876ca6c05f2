"""Folders of a mailbox and the rules that map them: shown, mapped, unmapped.

What is known of the folders is the store's list of them, as it was last read from the server. Reading it anew needs a connection, which is
the caller's to give (`Relist`): it is asked between two transactions, never inside one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from difflib import get_close_matches

from core.domain.connection import PROTOCOLS, Protocol
from core.domain.eligibility import why_not
from core.domain.folder_limits import folder_limit, mailbox_limit, most_rules
from core.domain.folder_rule import NOBODY, REGARDING_TYPES, UNTRACKED, FolderRule
from core.domain.folder_tracking import plan_tracking
from core.domain.ids import FolderRuleId, MailboxId
from core.domain.mailbox import MailboxKind, MailDirection
from core.domain.preview import PlannedRule, PreviewRequest
from core.domain.record import RecordLink
from core.domain.remote_folder import INBOX_ID, RemoteFolder, canonical_path
from core.errors import UsageError
from core.ports import Changed, DirectoryChanges, MailboxContext, OrganisationReader, OrganisationStore, OrganisationWriter, Scope
from core.service import mailboxes, records
from core.service.model import FolderChange, FolderMapping, FolderTree, FolderView, RuleChange

#: Reads the folders of a mailbox from its server into the store. Raises what connecting raises.
Relist = Callable[[MailboxId], object]
_WITH_FOLDERS = frozenset({Protocol.EWS, Protocol.IMAP})
_MAX_SUGGESTIONS = 3
_LIKENESS = 0.6


def tree(store: OrganisationStore, address: str, *, refresh: bool, relist: Relist | None) -> FolderTree:
    """The folders of a mailbox with what each is mapped to; asks the server where `refresh` says so or nothing is known yet."""
    with store.reading() as reader:
        context = _context(reader, address)
        found = _tree(context, reader.folders(context.mailbox.id))
    if relist is None or not found.has_folders or (found.folders and not refresh):
        return found
    relist(context.mailbox.id)
    with store.reading() as reader:
        context = _context(reader, address)
        return _tree(context, reader.folders(context.mailbox.id))


def map_folder(store: OrganisationStore, address: str, path: str, target: str, *, subfolders: bool, relist: Relist | None) -> FolderChange:
    """Have the mail of a folder tracked, regarding the record `target` (TYPE:NAME, TYPE:#ID) or none.

    Raises UsageError for an unknown mailbox, one without folders, a record that is none or several, a folder that is not there.
    """
    with store.reading() as reader:
        context = _context(reader, address)
        _require_folders(context)
        _regarding(reader, target)
        known = _find(reader.folders(context.mailbox.id), path) is not None
    if not known and relist is not None:
        relist(context.mailbox.id)
    with store.writing() as writer:
        rules = _rules(writer, address)
        context = _context(writer, address)
        folders = writer.folders(context.mailbox.id)
        folder = _find(folders, path)
        if folder is None:
            raise _no_folder(context, path, [one.path for one in folders])
        wanted = FolderRule(FolderRuleId(0), context.mailbox.id, folder.path, _regarding(writer, target), subfolders, folder.id)
        wanted = replace(wanted, tracked=target.strip() != UNTRACKED)
        _require_allowed(context, folder.path)
        before = _view(context, folders, folder)
        mine = [rule for rule in rules if rule.mailbox_id == context.mailbox.id]
        own = _rules_of(folder, mine)
        most = most_rules(context.organization)
        if most is not None and not own and len(mine) >= most:
            cause = f"the mailbox {address} has {len(mine)} folder rules already; {most} are allowed"
            raise UsageError(cause, hint="Remove one, or raise the organisation's limit.")
        return _change(writer, address, folder, _save(writer, own, wanted), before.mapped)


def plan_rule(store: OrganisationStore, request: PreviewRequest, folders: Sequence[RemoteFolder] | None) -> PlannedRule:
    """The rule that `map_folder` would make, and those it would replace; nothing is written. Without `folders` its folder is not looked up.

    Raises UsageError as `map_folder` does.
    """
    if request.days is not None and request.days < 1:
        raise UsageError("a number of days is 1 or more")
    if request.target.strip() == UNTRACKED:
        raise UsageError("a folder that is not to be tracked has no preview: nothing of it would be")
    with store.reading() as reader:
        context = _context(reader, request.mailbox)
        _require_folders(context)
        regarding = _regarding(reader, request.target)
    rule = FolderRule(FolderRuleId(0), context.mailbox.id, request.folder, regarding, request.subfolders)
    if folders is None:
        return PlannedRule(rule)
    folder = _find(folders, request.folder)
    if folder is None:
        raise _no_folder(context, request.folder, [one.path for one in folders])
    replaced = frozenset(own.id for own in _rules_of(folder, context.folder_rules))
    return PlannedRule(replace(rule, folder=folder.path, folder_id=folder.id), replaced)


def unmap_folder(store: OrganisationStore, address: str, path: str) -> FolderChange:
    """Remove the rule of a folder; what was tracked by it stays so. Raises UsageError where the folder has no rule of its own."""
    with store.writing() as writer:
        rules = _rules(writer, address)
        context = _context(writer, address)
        rules = tuple(rule for rule in rules if rule.mailbox_id == context.mailbox.id)
        folders = writer.folders(context.mailbox.id)
        folder = _find(folders, path) if _has_folders(context) else None
        own = _rules_of(folder, rules) if folder is not None else [rule for rule in rules if rule.folder in {path, canonical_path(path)}]
        if not own:
            raise _no_rule(context, path, rules, _view(context, folders, folder) if folder is not None else None)
        before = _mapping(own[0], inherited=False)
        writer.save(DirectoryChanges(folder_rules=Changed(removed=tuple(own))))
        if folder is None:
            return FolderChange(RuleChange.REMOVED, FolderView(own[0].folder, None, None, None), before)
        return _change(writer, address, folder, RuleChange.REMOVED, before)


def _context(reader: OrganisationReader, address: str) -> MailboxContext:
    return mailboxes.find(reader.mailbox_contexts([address.strip()]), [address])[0]


def _rules(writer: OrganisationWriter, address: str) -> tuple[FolderRule, ...]:
    """The rules of a mailbox, which nobody else changes until the transaction ends."""
    return writer.part(Scope(addresses=frozenset({address.strip().lower()}))).folder_rules


def _has_folders(context: MailboxContext) -> bool:
    """Whether the mailbox has folders that can be mapped: on POP3 there is the inbox alone, and a forward mailbox is nobody's."""
    if context.mailbox.kind is MailboxKind.FORWARD:
        return False
    return context.profile is None or PROTOCOLS[context.profile.type, MailDirection.INCOMING] in _WITH_FOLDERS


def _require_allowed(context: MailboxContext, path: str) -> None:
    """Raise UsageError where the original's limits are asked for and this folder is beyond them."""
    limit = mailbox_limit(context.mailbox, context.profile, context.organization) or folder_limit(path, context.organization)
    if limit is not None:
        raise UsageError(
            f"{path} of {context.mailbox.email_address} cannot be mapped: {limit}", hint="The organisation has a switch for that."
        )


def _require_folders(context: MailboxContext) -> None:
    if _has_folders(context):
        return
    address = context.mailbox.email_address
    if context.mailbox.kind is MailboxKind.FORWARD:
        raise UsageError(f"{address} is a forward mailbox: its folders cannot be mapped")
    raise UsageError(
        f"{address} is read by POP3, which offers no folders", hint="Give the mailbox a profile of a type with folders, as exchange."
    )


def _tree(context: MailboxContext, folders: Sequence[RemoteFolder]) -> FolderTree:
    if not _has_folders(context):
        return FolderTree((FolderView(INBOX_ID, INBOX_ID, None, None),), has_folders=False)
    tracking = plan_tracking(context.folder_rules, folders)
    held = {tracked.folder.id: tracked.rule for tracked in (*tracking.folders, *tracking.untracked)}
    views = [
        FolderView(folder.path, folder.id, folder.total, _held_mapping(folder, held.get(folder.id)))
        for folder in sorted(folders, key=_place)
    ]
    # Before the first listing nothing can be said to be missing.
    missing = [FolderView(rule.folder, None, None, _mapping(rule, inherited=False)) for rule in tracking.orphans if folders]
    return FolderTree(tuple(views), tuple(missing))


def _place(folder: RemoteFolder) -> tuple[bool, list[str]]:
    """Sorts parents before children, siblings by name, and the inbox with all in it first."""
    levels = folder.path.replace("\\/", "\x00").split("/")
    return levels[0] != INBOX_ID, [level.casefold() for level in levels]


def _view(context: MailboxContext, folders: Sequence[RemoteFolder], folder: RemoteFolder) -> FolderView:
    return next(view for view in _tree(context, folders).folders if view.id == folder.id)


def _held_mapping(folder: RemoteFolder, rule: FolderRule | None) -> FolderMapping | None:
    return None if rule is None else _mapping(rule, inherited=not _means(rule, folder))


def _mapping(rule: FolderRule, *, inherited: bool) -> FolderMapping:
    return FolderMapping(rule.regarding, rule.subfolders, inherited, rule.folder, rule.tracked)


def _means(rule: FolderRule, folder: RemoteFolder) -> bool:
    """Whether it is this folder's own rule: by id once it was bound, by path before."""
    return rule.folder_id == folder.id if rule.folder_id is not None else rule.folder == folder.path


def _rules_of(folder: RemoteFolder, rules: Collection[FolderRule]) -> list[FolderRule]:
    """The rules to be replaced when this folder is mapped: its own, and one that holds its path for a folder that is gone."""
    own = [rule for rule in rules if _means(rule, folder) or rule.folder == folder.path]
    return sorted(own, key=lambda rule: (rule.folder_id != folder.id, rule.folder_id is not None, rule.id))


def _find(folders: Collection[RemoteFolder], path: str) -> RemoteFolder | None:
    by_path = {folder.path: folder for folder in folders}
    return by_path.get(path) or by_path.get(canonical_path(path))


def _regarding(reader: OrganisationReader, target: str) -> RecordLink | None:
    return None if target.strip() in {NOBODY, UNTRACKED} else records.resolve(reader, target, REGARDING_TYPES)


def _save(writer: OrganisationWriter, own: Sequence[FolderRule], wanted: FolderRule) -> RuleChange:
    if not own:
        writer.save(DirectoryChanges(folder_rules=Changed(created=(replace(wanted, id=FolderRuleId(writer.new_id())),))))
        return RuleChange.CREATED
    rule = replace(wanted, id=own[0].id)
    if [rule] == list(own):
        return RuleChange.UNCHANGED
    updated = (rule,) if rule != own[0] else ()
    writer.save(DirectoryChanges(folder_rules=Changed(updated=updated, removed=tuple(own[1:]))))
    # A rule that only learnt its folder's id says what it said before; one that had another folder of this path does not.
    learnt = own[0].folder_id in {None, rule.folder_id}
    said = (own[0].regarding, own[0].subfolders, own[0].tracked)
    same = learnt and (rule.regarding, rule.subfolders, rule.tracked) == said and len(own) == 1
    return RuleChange.UNCHANGED if same else RuleChange.UPDATED


def _change(
    reader: OrganisationReader, address: str, folder: RemoteFolder, change: RuleChange, before: FolderMapping | None
) -> FolderChange:
    context = _context(reader, address)
    owner = context.user or context.queue
    reason = why_not(context.mailbox, context.profile, context.organization, owner, MailDirection.INCOMING, context.guard)
    return FolderChange(change, _view(context, reader.folders(context.mailbox.id), folder), before, reason)


def _no_folder(context: MailboxContext, path: str, paths: Collection[str]) -> UsageError:
    return UsageError(
        f"{context.mailbox.email_address} has no folder {path}",
        hint=_suggestion(path, paths) or f"postroom folders {context.mailbox.email_address} --refresh lists what there is.",
    )


def _no_rule(context: MailboxContext, path: str, rules: Collection[FolderRule], view: FolderView | None) -> UsageError:
    if view is not None and view.mapped is not None:
        owner = view.mapped.rule_folder
        return UsageError(
            f"{view.path} has no rule of its own: it is mapped by that of {owner}, subfolders included",
            hint=f"Unmap {owner}, or map it again without --subfolders.",
        )
    hint = _suggestion(path, [rule.folder for rule in rules])
    return UsageError(f"{context.mailbox.email_address} has no rule for the folder {path}", hint=hint)


def _suggestion(path: str, paths: Collection[str]) -> str:
    """Folders that may have been meant: those whose last levels these are, and those that are written alike."""
    wanted = canonical_path(path).lower()
    by_lower = {each.lower(): each for each in paths}
    found = [each for lower, each in by_lower.items() if lower.endswith(f"/{wanted}")]
    found += [by_lower[lower] for lower in get_close_matches(wanted, by_lower, _MAX_SUGGESTIONS, _LIKENESS)]
    named = list(dict.fromkeys(found))[:_MAX_SUGGESTIONS]
    return f"Did you mean {' or '.join(named)}?" if named else ""

"""Folders of a mailbox and the rules that map them: shown, mapped, unmapped.

What is known of the folders is the store's list of them, as it was last read from the server. Reading it anew needs a connection, which is
the caller's to give (`Relist`): it is asked between two transactions, never inside one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import partial

from core.domain.connection import PROTOCOLS, Protocol
from core.domain.eligibility import why_not
from core.domain.filing import FolderFiling, same_record
from core.domain.folder_limits import folder_limit, mailbox_limit, most_rules
from core.domain.folder_rule import NOBODY, REGARDING_TYPES, UNTRACKED, FolderRule
from core.domain.folder_tracking import plan_tracking
from core.domain.ids import FolderRuleId, MailboxId
from core.domain.mailbox import MailboxKind, MailDirection
from core.domain.preview import PlannedRule, PreviewRequest
from core.domain.record import RecordLink
from core.domain.remote_folder import INBOX_ID, RemoteFolder, canonical_path, split_path
from core.errors import UsageError
from core.ports import Changed, DirectoryChanges, MailboxContext, OrganisationReader, OrganisationStore, OrganisationWriter, Scope
from core.service import mailboxes, records
from core.service.model import FolderChange, FolderMapping, FolderTree, FolderView, RuleChange, RuleStep

#: Reads the folders of a mailbox from its server into the store. Raises what connecting raises.
Relist = Callable[[MailboxId], object]
_WITH_FOLDERS = frozenset({Protocol.EWS, Protocol.IMAP})
_MAX_SUGGESTIONS = 3
_LIKENESS = 0.6


def tree(store: OrganisationStore, address: str, *, refresh: bool, relist: Relist | None) -> FolderTree:
    """The folders of a mailbox with what each is mapped to; asks the server where `refresh` says so or nothing is known yet."""
    with store.reading() as reader:
        context = context_of(reader, address)
        found = _with_filings(_tree(context, reader.folders(context.mailbox.id)), reader.filings(context.mailbox.id))
    if relist is None or not found.has_folders or (found.folders and not refresh):
        return found
    relist(context.mailbox.id)
    with store.reading() as reader:
        context = context_of(reader, address)
        return _with_filings(_tree(context, reader.folders(context.mailbox.id)), reader.filings(context.mailbox.id))


def map_folders(
    store: OrganisationStore, address: str, paths: Sequence[str], target: str, *, subfolders: bool, relist: Relist | None
) -> list[FolderChange]:
    """Have the mail of folders tracked, regarding the record `target` (TYPE:NAME, TYPE:#ID) or none; all of them, or none is changed.

    Raises UsageError for an unknown mailbox, one without folders, a record that is none or several, a folder that is not there.
    """
    with store.reading() as reader:
        context = context_of(reader, address)
        require_folders(context)
        regarding_of(reader, target)
        there = reader.folders(context.mailbox.id)
    if relist is not None and any(find_folder(there, path) is None for path in paths):
        relist(context.mailbox.id)
    with store.writing() as writer:
        rules = rules_of_mailbox(writer, address)
        context = context_of(writer, address)
        folders = writer.folders(context.mailbox.id)
        found = [_required(context, folders, path) for path in dict.fromkeys(paths)]
        for folder in found:
            _require_allowed(context, folder.path)
        mine = [rule for rule in rules if rule.mailbox_id == context.mailbox.id and rule.template is None]
        own = {folder.id: _rules_of(folder, mine) for folder in found}
        _refuse_too_many(context, len(mine), sum(not each for each in own.values()))
        regarding, tracked = regarding_of(writer, target), target.strip() != UNTRACKED
        before = {view.id: view.mapped for view in _tree(context, folders).folders}
        kinds: list[RuleChange] = []
        steps: list[tuple[RuleStep, ...]] = []
        for folder in found:
            wanted = FolderRule(FolderRuleId(0), context.mailbox.id, folder.path, regarding, subfolders, folder.id, tracked)
            kind, done = _saved(writer, own[folder.id], wanted)
            kinds.append(kind)
            steps.append(done)
        save_steps(writer, [step for some in steps for step in some])
        return _changes(writer, address, found, kinds, before, steps)


def plan_rule(store: OrganisationStore, request: PreviewRequest, folders: Sequence[RemoteFolder] | None) -> PlannedRule:
    """The rule that `map_folder` would make, and those it would replace; nothing is written. Without `folders` its folder is not looked up.

    Raises UsageError as `map_folder` does.
    """
    if request.days is not None and request.days < 1:
        raise UsageError("a number of days is 1 or more")
    if request.target.strip() == UNTRACKED:
        raise UsageError("a folder that is not to be tracked has no preview: nothing of it would be")
    with store.reading() as reader:
        context = context_of(reader, request.mailbox)
        require_folders(context)
        regarding = regarding_of(reader, request.target)
    rule = FolderRule(FolderRuleId(0), context.mailbox.id, request.folder, regarding, request.subfolders)
    if folders is None:
        return PlannedRule(rule)
    folder = find_folder(folders, request.folder)
    if folder is None:
        raise no_folder(context, request.folder, folders)
    replaced = frozenset(own.id for own in _rules_of(folder, context.folder_rules))
    return PlannedRule(replace(rule, folder=folder.path, folder_id=folder.id), replaced)


def unmap_folders(store: OrganisationStore, address: str, paths: Sequence[str]) -> list[FolderChange]:
    """Remove the rules of folders, all of them or none; what was tracked by them stays so.

    A rule that a template made becomes one that leaves its folder out, or the template would make it again. Raises UsageError where a
    folder has no rule of its own.
    """
    with store.writing() as writer:
        rules = rules_of_mailbox(writer, address)
        context = context_of(writer, address)
        rules = tuple(rule for rule in rules if rule.mailbox_id == context.mailbox.id and rule.template is None)
        folders = writer.folders(context.mailbox.id)
        before = {view.id: view.mapped for view in _tree(context, folders).folders}
        found: list[RemoteFolder] = []
        steps: list[tuple[RuleStep, ...]] = []
        for path in dict.fromkeys(paths):
            folder = find_folder(folders, path) if has_folders(context) else None
            named = {path, canonical_path(path)}
            own = _rules_of(folder, rules) if folder is not None else [rule for rule in rules if rule.folder in named]
            if not own:
                raise _no_rule(context, path, rules, _view(context, folders, folder) if folder is not None else None)
            found.append(folder or RemoteFolder("", own[0].folder))
            if folder is None:
                before[""] = _mapping(own[0], context, inherited=False)
            steps.append(tuple(RuleStep(rule, _left_out(rule)) for rule in own))
        save_steps(writer, [step for some in steps for step in some])
        return _changes(writer, address, found, [RuleChange.REMOVED] * len(found), before, steps)


def save_steps(writer: OrganisationWriter, steps: Sequence[RuleStep]) -> None:
    """Write what becomes of rules, all of them in one change."""
    created = tuple(step.after for step in steps if step.before is None and step.after is not None)
    updated = tuple(step.after for step in steps if step.before is not None and step.after is not None and step.after != step.before)
    removed = tuple(step.before for step in steps if step.before is not None and step.after is None)
    if created or updated or removed:
        writer.save(DirectoryChanges(folder_rules=Changed(created=created, updated=updated, removed=removed)))


def _left_out(rule: FolderRule) -> FolderRule | None:
    return None if rule.made_by is None else replace(rule, regarding=None, subfolders=False, tracked=False, made_by=None)


def _required(context: MailboxContext, folders: Sequence[RemoteFolder], path: str) -> RemoteFolder:
    folder = find_folder(folders, path)
    if folder is None:
        raise no_folder(context, path, folders)
    return folder


def _refuse_too_many(context: MailboxContext, there: int, more: int) -> None:
    most = most_rules(context.organization)
    if most is not None and more and there + more > most:
        cause = f"the mailbox {context.mailbox.email_address} has {there} folder rules already; {most} are allowed"
        raise UsageError(cause, hint="Remove one, or raise the organisation's limit.")


def context_of(reader: OrganisationReader, address: str) -> MailboxContext:
    """The mailbox with this address. Raises UsageError."""
    return mailboxes.find(reader.mailbox_contexts([address.strip()]), [address])[0]


def rules_of_mailbox(writer: OrganisationWriter, address: str) -> tuple[FolderRule, ...]:
    """The rules of a mailbox, which nobody else changes until the transaction ends."""
    return writer.part(Scope(addresses=frozenset({address.strip().lower()}))).folder_rules


def has_folders(context: MailboxContext) -> bool:
    """Whether the mailbox has folders that can be mapped: on POP3 there is the inbox alone, and a forward mailbox is nobody's."""
    if context.mailbox.kind is MailboxKind.FORWARD:
        return False
    return context.profile is None or PROTOCOLS[context.profile.type, MailDirection.INCOMING] in _WITH_FOLDERS


def _require_allowed(context: MailboxContext, path: str) -> None:
    """Raise UsageError where the original's limits are asked for and this folder is beyond them."""
    limit = _limit(context, path)
    if limit is not None:
        raise UsageError(
            f"{path} of {context.mailbox.email_address} cannot be mapped: {limit}", hint="The organisation has a switch for that."
        )


def _limit(context: MailboxContext, path: str) -> str | None:
    return mailbox_limit(context.mailbox, context.profile, context.organization) or folder_limit(path, context.organization)


def require_folders(context: MailboxContext) -> None:
    """Raise UsageError where the mailbox has no folders that could be mapped."""
    if has_folders(context):
        return
    address = context.mailbox.email_address
    if context.mailbox.kind is MailboxKind.FORWARD:
        raise UsageError(f"{address} is a forward mailbox: its folders cannot be mapped")
    raise UsageError(
        f"{address} is read by POP3, which offers no folders", hint="Give the mailbox a profile of a type with folders, as exchange."
    )


def _tree(context: MailboxContext, folders: Sequence[RemoteFolder]) -> FolderTree:
    if not has_folders(context):
        return FolderTree((FolderView(INBOX_ID, INBOX_ID, None, None),), has_folders=False)
    tracking = plan_tracking(context.folder_rules, folders, limit=partial(_limit, context))
    held = {tracked.folder.id: tracked.rule for tracked in (*tracking.folders, *tracking.untracked)}
    # They hold for nothing, and are their folders' all the same.
    held |= {rule.folder_id: rule for rule, _ in tracking.limited if rule.folder_id is not None}
    views = [
        FolderView(
            folder.path, folder.id, folder.total, _held_mapping(folder, held.get(folder.id), context), folder.use, unread=folder.unread
        )
        for folder in sorted(folders, key=_place)
    ]
    # Before the first listing nothing can be said to be missing.
    paths = {folder.path for folder in folders}
    missing = [
        FolderView(rule.folder, None, None, _mapping(rule, context, inherited=False), replaced=rule.folder in paths)
        for rule in tracking.orphans
        if folders
    ]
    return FolderTree(tuple(views), tuple(missing))


def _with_filings(tree: FolderTree, filings: Mapping[str, FolderFiling]) -> FolderTree:
    """The tree with how far its folders are; what was done for another record than the rule has now counts for nothing."""

    def filed(view: FolderView) -> FolderView:
        filing = filings.get(view.id or "") if view.mapped is not None and view.mapped.tracked else None
        current = filing is not None and view.mapped is not None and same_record(filing.regarding, view.mapped.regarding)
        return replace(view, filing=filing) if current else view

    return replace(tree, folders=tuple(map(filed, tree.folders)))


def _place(folder: RemoteFolder) -> tuple[bool, list[str]]:
    """Sorts parents before children, siblings by name, and the inbox with all in it first."""
    levels = split_path(folder.path)
    return levels[0] != INBOX_ID, [level.casefold() for level in levels]


def _view(context: MailboxContext, folders: Sequence[RemoteFolder], folder: RemoteFolder) -> FolderView:
    return next(view for view in _tree(context, folders).folders if view.id == folder.id)


def _held_mapping(folder: RemoteFolder, rule: FolderRule | None, context: MailboxContext) -> FolderMapping | None:
    return None if rule is None else _mapping(rule, context, inherited=not _means(rule, folder))


def _mapping(rule: FolderRule, context: MailboxContext, *, inherited: bool) -> FolderMapping:
    template = next((one.folder for one in context.folder_templates if one.id == rule.made_by), None) if rule.made_by else None
    return FolderMapping(rule.regarding, rule.subfolders, inherited, rule.folder, rule.tracked, template, _limit(context, rule.folder))


def _means(rule: FolderRule, folder: RemoteFolder) -> bool:
    """Whether it is this folder's own rule: by id once it was bound, by path before."""
    return rule.folder_id == folder.id if rule.folder_id is not None else rule.folder == folder.path


def _rules_of(folder: RemoteFolder, rules: Collection[FolderRule]) -> list[FolderRule]:
    """The rules to be replaced when this folder is mapped: its own, and one that holds its path for a folder that is gone."""
    own = [rule for rule in rules if _means(rule, folder) or rule.folder == folder.path]
    return sorted(own, key=lambda rule: (rule.folder_id != folder.id, rule.folder_id is not None, rule.id))


def find_folder(folders: Collection[RemoteFolder], path: str) -> RemoteFolder | None:
    """The folder at a path as a person wrote it; None where there is none."""
    by_path = {folder.path: folder for folder in folders}
    return by_path.get(path) or by_path.get(canonical_path(path))


def regarding_of(reader: OrganisationReader, target: str) -> RecordLink | None:
    """The record that a rule is to be for; None for none. Raises UsageError where it is several or unknown."""
    return None if target.strip() in {NOBODY, UNTRACKED} else records.resolve(reader, target, REGARDING_TYPES)


def _saved(writer: OrganisationWriter, own: Sequence[FolderRule], wanted: FolderRule) -> tuple[RuleChange, tuple[RuleStep, ...]]:
    if not own:
        return RuleChange.CREATED, (RuleStep(None, replace(wanted, id=FolderRuleId(writer.new_id()))),)
    rule = replace(wanted, id=own[0].id)
    steps = (RuleStep(own[0], rule), *(RuleStep(each, None) for each in own[1:]))
    # A rule that only learnt its folder's id says what it said before; one that had another folder of this path does not.
    learnt = own[0].folder_id in {None, rule.folder_id}
    same = learnt and says(rule) == says(own[0]) and len(own) == 1
    return RuleChange.UNCHANGED if same else RuleChange.UPDATED, steps


def says(rule: FolderRule) -> tuple[object, ...]:
    """What a person decided of a rule, beside its folder: two that say the same differ in nothing that she would see."""
    return (rule.regarding and (rule.regarding.type, rule.regarding.id), rule.subfolders, rule.tracked, rule.made_by, rule.template)


def _changes(
    reader: OrganisationReader,
    address: str,
    folders: Sequence[RemoteFolder],
    kinds: Sequence[RuleChange],
    before: Mapping[str | None, FolderMapping | None],
    steps: Sequence[tuple[RuleStep, ...]],
) -> list[FolderChange]:
    context = context_of(reader, address)
    owner = context.user or context.queue
    reason = why_not(context.mailbox, context.profile, context.organization, owner, MailDirection.INCOMING, context.guard)
    views = {view.id: view for view in _tree(context, reader.folders(context.mailbox.id)).folders}
    return [
        FolderChange(
            kind,
            views.get(folder.id) or FolderView(folder.path, None, None, None),
            before.get(folder.id),
            reason if folder.id else None,
            done,
        )
        for folder, kind, done in zip(folders, kinds, steps, strict=True)
    ]


def no_folder(context: MailboxContext, path: str, folders: Collection[RemoteFolder]) -> UsageError:
    """The error that a mailbox has no such folder, with those that may have been meant."""
    return UsageError(
        f"{context.mailbox.email_address} has no folder {path}",
        hint=_suggestion(path, [folder.path for folder in folders])
        or f"postroom folders {context.mailbox.email_address} --refresh lists what there is.",
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

"""Templates as people make, preview and remove them; and rules whose folder is gone, bound to another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.domain.folder_limits import mailbox_limit
from core.domain.folder_rule import FolderRule, TemplateOptions
from core.domain.folder_template import (
    FolderPattern,
    TemplateInvalidity,
    TemplatePlan,
    matching,
    parse_template,
    plan_template,
    ruled_folders,
)
from core.domain.ids import FolderRuleId
from core.domain.record import RecordLink
from core.domain.remote_folder import RemoteFolder
from core.errors import UsageError
from core.ports import MailboxContext, OrganisationReader, OrganisationWriter
from core.service import mailboxes
from core.service.mapping import find_folder, no_folder, require_folders, rules_of_mailbox, save_steps
from core.service.model import FolderChange, FolderMapping, FolderView, RuleChange, RuleStep

#: So many of the folders that would be made are named.
_NAMED = 20


@dataclass(frozen=True, slots=True)
class TemplateFolder:
    """A folder of a template's kind with the records whose name it bears: one that it is mapped to, several, or none."""

    path: str
    records: tuple[RecordLink, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplatePreview:
    """What a template would do over the folders as they were last read, the ones that it mapped already among `mapped`.

    `ambiguous` bear the name of several records, `unmatched` of none; both stay as they are, and so do those that were `taken` by rules of
    their own. `missing` is how many records have no folder, which `create` would make, the `first` of them by path.
    """

    template: str
    mapped: tuple[TemplateFolder, ...] = ()
    ambiguous: tuple[TemplateFolder, ...] = ()
    unmatched: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    missing: int = 0
    first: tuple[str, ...] = ()
    create: bool = False
    create_at_most: int = 0

    @property
    def waits(self) -> bool:
        """Whether it would make no folder, as more are missing than may be made at once."""
        return self.create and self.missing > self.create_at_most


@dataclass(frozen=True, slots=True)
class TemplateChange:
    """A template that was made, changed or removed, and what it comes to; None where it was removed."""

    change: FolderChange
    preview: TemplatePreview | None = None


def pattern_of(text: str) -> FolderPattern:
    """A template as a person wrote it. Raises UsageError."""
    try:
        return parse_template(text)
    except TemplateInvalidity as error:
        raise UsageError(str(error), hint="A template is a folder's path with one name in it, as Customers/{account.name}.") from error


def preview_template(reader: OrganisationReader, address: str, text: str, options: TemplateOptions) -> TemplatePreview:
    """What a template would do; nothing is written. Raises UsageError."""
    pattern = pattern_of(text)
    context = _context(reader, address)
    old = _template_of(context.folder_templates, pattern)
    template = replace(old or _new(context, pattern, FolderRuleId(0)), template=options)
    return _preview(reader, context, template, pattern, reader.folders(context.mailbox.id))


def map_template(writer: OrganisationWriter, address: str, text: str, options: TemplateOptions, *, subfolders: bool) -> TemplateChange:
    """Make a template, or change the one with this pattern, and the rules for the folders that are known. Raises UsageError."""
    pattern = pattern_of(text)
    if not 1 <= options.create_at_most < 2**31:
        raise UsageError("a number of folders to be made at once is 1 or more")
    rules = rules_of_mailbox(writer, address)
    context = _context(writer, address)
    limit = mailbox_limit(context.mailbox, context.profile, context.organization)
    if limit is not None:
        raise UsageError(f"{context.mailbox.email_address} cannot have templates: {limit}", hint="The organisation has a switch for that.")
    mine = [rule for rule in rules if rule.mailbox_id == context.mailbox.id]
    old = _template_of([rule for rule in mine if rule.template is not None], pattern)
    new = replace(old or _new(context, pattern, FolderRuleId(writer.new_id())), template=options, subfolders=subfolders)
    steps = [RuleStep(old, new)]
    if old is not None and old.subfolders != subfolders:
        steps += [RuleStep(rule, replace(rule, subfolders=subfolders)) for rule in mine if rule.made_by == old.id]
    save_steps(writer, steps)
    kind = RuleChange.CREATED if old is None else RuleChange.UNCHANGED if old == new else RuleChange.UPDATED
    folders = writer.folders(context.mailbox.id)
    preview = _preview(writer, _context(writer, address), new, pattern, folders)
    view = FolderView(new.folder, None, None, FolderMapping(None, subfolders, False, new.folder, True, new.folder))
    before = None if old is None else FolderMapping(None, old.subfolders, False, old.folder, True, old.folder)
    return TemplateChange(FolderChange(kind, view, before, steps=tuple(steps)), preview)


def unmap_template(writer: OrganisationWriter, address: str, text: str, *, keep: bool) -> TemplateChange:
    """Remove a template and the rules that it made; with `keep` these stay, as rules of their own. Raises UsageError."""
    pattern = pattern_of(text)
    rules = rules_of_mailbox(writer, address)
    context = _context(writer, address)
    mine = [rule for rule in rules if rule.mailbox_id == context.mailbox.id]
    old = _template_of([rule for rule in mine if rule.template is not None], pattern)
    if old is None:
        known = ", ".join(rule.folder for rule in mine if rule.template is not None)
        hint = f"Its templates: {known}." if known else "It has no templates."
        raise UsageError(f"{context.mailbox.email_address} has no template {pattern.text}", hint=hint)
    made = [rule for rule in mine if rule.made_by == old.id]
    if keep:
        # Before the template goes, and with it what is still its own.
        save_steps(writer, [RuleStep(rule, replace(rule, made_by=None)) for rule in made])
    steps = [*(RuleStep(rule, replace(rule, made_by=None) if keep else None) for rule in made), RuleStep(old, None)]
    save_steps(writer, [RuleStep(old, None)] if keep else steps)
    before = FolderMapping(None, old.subfolders, False, old.folder, True, old.folder)
    return TemplateChange(FolderChange(RuleChange.REMOVED, FolderView(old.folder, None, None, None), before, steps=tuple(steps)))


def repair_rule(writer: OrganisationWriter, address: str, path: str, to: str | None) -> FolderChange:
    """Bind a rule whose folder is gone to the folder at `to`, None: the one at its own path now. Raises UsageError."""
    rules = rules_of_mailbox(writer, address)
    context = _context(writer, address)
    mine = [rule for rule in rules if rule.mailbox_id == context.mailbox.id and rule.template is None]
    folders = writer.folders(context.mailbox.id)
    orphan = orphan_at(context, folders, path)
    folder = find_folder(folders, to if to is not None else orphan.folder)
    if folder is None:
        raise no_folder(context, to if to is not None else orphan.folder, folders)
    other = next((rule for rule in mine if rule.id != orphan.id and (rule.folder_id == folder.id or rule.folder == folder.path)), None)
    if other is not None:
        raise UsageError(f"{folder.path} has a rule of its own already", hint="Unmap it first, or remove the rule whose folder is gone.")
    step = RuleStep(orphan, replace(orphan, folder=folder.path, folder_id=folder.id))
    save_steps(writer, [step])
    mapping = FolderMapping(orphan.regarding, orphan.subfolders, False, folder.path, orphan.tracked)
    before = FolderMapping(orphan.regarding, orphan.subfolders, False, orphan.folder, orphan.tracked)
    return FolderChange(RuleChange.UPDATED, FolderView(folder.path, folder.id, folder.total, mapping, folder.use), before, steps=(step,))


def orphan_at(context: MailboxContext, folders: Sequence[RemoteFolder], path: str) -> FolderRule:
    """The rule for a folder of this path that is not there any more. Raises UsageError where there is none."""
    there = {folder.id for folder in folders}
    orphan = next((rule for rule in rules_at(context, path) if rule.folder_id not in there), None)
    if orphan is None:
        raise UsageError(f"the folder {path} of {context.mailbox.email_address} is there; its rule needs no repair")
    return orphan


def rules_at(context: MailboxContext, path: str) -> list[FolderRule]:
    """The rules for folders of this path. Raises UsageError where there is none."""
    found = [rule for rule in context.folder_rules if rule.folder.lower() == path.strip().lower()]
    if not found:
        address = context.mailbox.email_address
        hint = f"`postroom folder-rules --mailbox {address}` lists its rules."
        raise UsageError(f"{address} has no rule for the folder {path}", hint=hint)
    return [rule for rule in found if rule.folder == path.strip()] or found


def _context(reader: OrganisationReader, address: str) -> MailboxContext:
    context = mailboxes.find(reader.mailbox_contexts([address.strip()]), [address])[0]
    require_folders(context)
    return context


def _template_of(templates: Sequence[FolderRule], pattern: FolderPattern) -> FolderRule | None:
    return next((rule for rule in templates if rule.folder.casefold() == pattern.text.casefold()), None)


def _new(context: MailboxContext, pattern: FolderPattern, rule_id: FolderRuleId) -> FolderRule:
    return FolderRule(rule_id, context.mailbox.id, pattern.text, template=TemplateOptions())


def _preview(
    reader: OrganisationReader, context: MailboxContext, template: FolderRule, pattern: FolderPattern, folders: Sequence[RemoteFolder]
) -> TemplatePreview:
    assert template.template is not None
    made = {rule.folder_id: rule for rule in context.folder_rules if rule.made_by == template.id}
    others = ruled_folders([rule for rule in context.folder_rules if rule.made_by != template.id], folders)
    ruled = others | {folder_id for folder_id in made if folder_id is not None}
    names = matching(pattern, folders, ruled)
    records = reader.records_named(pattern.type, list(names), inactive=template.template.inactive) if names else {}
    plan: TemplatePlan = plan_template(pattern, folders, ruled, records)
    kept = [TemplateFolder(folder.path, _link(made[folder.id])) for folder in folders if folder.id in made]
    mapped = [*kept, *(TemplateFolder(folder.path, (link,)) for folder, link in plan.made)]
    held = {link.id for rule in made.values() for link in _link(rule)}
    # Of these a folder is there, whatever rule it has: none is made for them.
    there = {links[0].id for links in _named(reader, pattern, folders, template).values() if len(links) == 1} - held
    missing = [link for link in reader.records_without_rule(template, pattern.type, len(there) + _NAMED) if link.id not in there]
    return TemplatePreview(
        template=template.folder,
        mapped=tuple(sorted(mapped, key=lambda each: each.path.casefold())),
        ambiguous=tuple(TemplateFolder(folder.path, links) for folder, links in plan.ambiguous),
        unmatched=tuple(folder.path for folder in plan.unmatched),
        taken=tuple(folder.path for folder in plan.taken if folder.id in others),
        missing=reader.count_without_rule(template, pattern.type) - len(there),
        first=tuple(pattern.path_for(link.name) for link in missing[:_NAMED]),
        create=template.template.create,
        create_at_most=template.template.create_at_most,
    )


def _named(
    reader: OrganisationReader, pattern: FolderPattern, folders: Sequence[RemoteFolder], template: FolderRule
) -> dict[str, list[RecordLink]]:
    """The records of the names that folders bear."""
    names = matching(pattern, folders, ())
    inactive = template.template is not None and template.template.inactive
    return reader.records_named(pattern.type, list(names), inactive=inactive) if names else {}


def _link(rule: FolderRule) -> tuple[RecordLink, ...]:
    return () if rule.regarding is None else (rule.regarding,)

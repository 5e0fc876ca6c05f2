"""All folder rules of the organisation: listed with how they fare, changed many at once, taken back, repaired.

rules, folders, contexts ──▶ how each rule fares ──▶ those that are asked for ──▶ a page of them with what came of them
changes (what was, what is) ──▶ is all still as they left it? ──▶ what was, all of it or nothing
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.domain.eligibility import why_not
from core.domain.folder_health import FolderRuleView, RuleHealth, RuleUse, health_of
from core.domain.folder_limits import folder_limit, mailbox_limit
from core.domain.folder_rule import UNTRACKED, FolderRule
from core.domain.folder_template import TemplateInvalidity, matching, parse_template, plan_template, ruled_folders
from core.domain.ids import FolderRuleId, MailboxId
from core.domain.mailbox import MailDirection
from core.domain.record import RecordLink, RecordType
from core.domain.remote_folder import RemoteFolder
from core.errors import UsageError
from core.ports import MailboxContext, OrganisationReader, OrganisationWriter, Scope
from core.service.mapping import regarding_of, save_steps, says
from core.service.model import FolderChange, FolderMapping, FolderView, RuleChange, RuleStep

#: How many refusals are named.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class FolderRuleFilter:
    """Which rules a list holds. `text` is part of a folder's path, a record's name, a mailbox's address or a template, in any case.

    `templates` None: templates and other rules alike. They come by mailbox, then by path.
    """

    mailbox: str | None = None
    regarding: RecordLink | None = None
    types: frozenset[RecordType] | None = None
    health: frozenset[RuleHealth] | None = None
    text: str = ""
    templates: bool | None = None
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class FolderRulePage:
    """A part of a list of rules; `total` is how many there are in all, `healths` how many of these fare how."""

    rows: tuple[FolderRuleView, ...]
    total: int
    healths: Mapping[RuleHealth, int] = field(default_factory=dict)


def list_rules(reader: OrganisationReader, wanted: FolderRuleFilter) -> FolderRulePage:
    """The rules that are asked for, by mailbox and path. Raises UsageError for an unknown mailbox and a limit below 0."""
    if wanted.offset < 0 or (wanted.limit is not None and wanted.limit < 0):
        raise UsageError("a limit is 0 or more")
    address = None if wanted.mailbox is None else wanted.mailbox.strip()
    contexts = reader.mailbox_contexts(None if address is None else [address])
    if address is not None and not contexts:
        raise UsageError(f"this mailbox does not exist: {address}")
    contexts = [context for context in contexts if context.folder_rules or context.folder_templates]
    folders = reader.folders_of([context.mailbox.id for context in contexts])
    gone = reader.rules_without_record()
    found = [
        view
        for context in contexts
        for view in _views(reader, context, folders.get(context.mailbox.id, []), gone)
        if _is_wanted(view, wanted)
    ]
    found.sort(key=lambda view: (view.mailbox, view.path.casefold(), view.rule.id))
    end = None if wanted.limit is None else wanted.offset + wanted.limit
    rows = found[wanted.offset : end]
    return FolderRulePage(tuple(_with_use(reader, rows)), len(found), Counter(view.health for view in found))


def _views(
    reader: OrganisationReader, context: MailboxContext, folders: list[RemoteFolder], gone: Collection[FolderRuleId]
) -> Iterator[FolderRuleView]:
    by_id = {folder.id: folder for folder in folders}
    by_path = {folder.path: folder for folder in folders}
    patterns = {template.id: template.folder for template in context.folder_templates}
    made = Counter(rule.made_by for rule in context.folder_rules if rule.made_by is not None)
    reason = why_not(
        context.mailbox, context.profile, context.organization, context.user or context.queue, MailDirection.INCOMING, context.guard
    )
    of_mailbox = mailbox_limit(context.mailbox, context.profile, context.organization)
    address = context.mailbox.email_address
    for rule in context.folder_rules:
        folder = by_id.get(rule.folder_id) if rule.folder_id is not None else by_path.get(rule.folder)
        path = folder.path if folder is not None else rule.folder
        health, why = health_of(
            rule,
            listed=bool(folders),
            found=folder is not None,
            record_gone=rule.id in gone,
            limited=of_mailbox or folder_limit(path, context.organization),
            not_processed=reason,
        )
        bound = rule if folder is None else replace(rule, folder=folder.path, folder_id=folder.id)
        yield FolderRuleView(bound, address, path, health, why, template=patterns.get(rule.made_by or FolderRuleId(0)))
    for template in context.folder_templates:
        health, why = (RuleHealth.DISABLED, of_mailbox) if of_mailbox else (RuleHealth.OK, "")
        names = [] if of_mailbox else _ambiguous(reader, context, template, folders)
        if names:
            listed = ", ".join(names[:_NAMED])
            health, why = RuleHealth.AMBIGUOUS, f"{len(names)} folders bear a name that several records have: {listed}"
        elif health is RuleHealth.OK and reason is not None:
            health, why = RuleHealth.NOT_PROCESSED, reason
        yield FolderRuleView(template, address, template.folder, health, why, made=made[template.id])


def _ambiguous(reader: OrganisationReader, context: MailboxContext, template: FolderRule, folders: list[RemoteFolder]) -> list[str]:
    try:
        pattern = parse_template(template.folder)
    except TemplateInvalidity:
        return []
    ruled = ruled_folders(context.folder_rules, folders)
    names = matching(pattern, folders, ruled)
    inactive = template.template is not None and template.template.inactive
    records = reader.records_named(pattern.type, list(names), inactive=inactive) if names else {}
    return [folder.path for folder, _ in plan_template(pattern, folders, ruled, records).ambiguous]


def _is_wanted(view: FolderRuleView, wanted: FolderRuleFilter) -> bool:
    regarding = view.rule.regarding
    if wanted.templates is not None and view.is_template is not wanted.templates:
        return False
    if wanted.health is not None and view.health not in wanted.health:
        return False
    if wanted.types is not None and (regarding is None or regarding.type not in wanted.types):
        return False
    if wanted.regarding is not None and (
        regarding is None or (regarding.type, regarding.id) != (wanted.regarding.type, wanted.regarding.id)
    ):
        return False
    text = wanted.text.strip().casefold()
    told = (view.path, view.mailbox, view.template or "", "" if regarding is None else regarding.name)
    return not text or any(text in each.casefold() for each in told)


def _with_use(reader: OrganisationReader, rows: Sequence[FolderRuleView]) -> Iterator[FolderRuleView]:
    places = [(view.mailbox_id, view.rule.folder_id) for view in rows if view.rule.folder_id is not None]
    uses = reader.rule_uses(places)
    filings = reader.rule_filings({mailbox_id for mailbox_id, _ in places})
    for view in rows:
        if view.rule.folder_id is None:
            yield view
        else:
            place = (view.mailbox_id, view.rule.folder_id)
            yield replace(view, use=uses.get(place, RuleUse()), filing=filings.get(place))


def change_rules(
    writer: OrganisationWriter, rule_ids: Collection[int], *, target: str | None, subfolders: bool | None, remove: bool
) -> list[FolderChange]:
    """Change many rules in the transaction of `writer`, all of them or none. Raises UsageError."""
    wanted = list(dict.fromkeys(rule_ids))
    rules = _rules_by_id(writer, wanted)
    missing = [number for number in wanted if FolderRuleId(number) not in rules]
    if missing:
        raise UsageError(f"there is no folder rule with the id {', '.join(str(number) for number in missing)}")
    chosen = [rules[FolderRuleId(number)] for number in wanted]
    if remove:
        steps = [RuleStep(rule, None) for rule in _with_made(chosen, rules.values())]
    else:
        if target is not None and any(rule.template is not None for rule in chosen):
            raise UsageError("a template takes its record from the folder's name; choose rules of single folders, or remove the template")
        regarding = None if target is None else regarding_of(writer, target)
        steps = [RuleStep(rule, _changed(rule, target, regarding, subfolders)) for rule in chosen]
    save_steps(writer, steps)
    patterns = {rule.id: rule.folder for rule in rules.values() if rule.template is not None}
    return [_told(step, patterns) for step in steps]


def _changed(rule: FolderRule, target: str | None, regarding: RecordLink | None, subfolders: bool | None) -> FolderRule:
    changed = rule if subfolders is None else replace(rule, subfolders=subfolders)
    if target is not None:
        changed = replace(changed, regarding=regarding, tracked=target.strip() != UNTRACKED)
    # What a person decides about is hers from then on: the template leaves it alone.
    return changed if says(changed) == says(rule) else replace(changed, made_by=None)


def _with_made(chosen: Sequence[FolderRule], rules: Collection[FolderRule]) -> list[FolderRule]:
    """With the rules that templates among them made, which go with them."""
    templates = {rule.id for rule in chosen if rule.template is not None}
    found = {rule.id: rule for rule in (*chosen, *(rule for rule in rules if rule.made_by in templates))}
    return list(found.values())


def _told(step: RuleStep, patterns: Mapping[FolderRuleId, str]) -> FolderChange:
    before, after = step.before, step.after
    rule = after or before
    assert rule is not None
    kind = RuleChange.REMOVED if after is None else RuleChange.CREATED if before is None else RuleChange.UPDATED
    if before is not None and after is not None and says(before) == says(after):
        kind = RuleChange.UNCHANGED
    view = FolderView(rule.folder, rule.folder_id, None, _mapping(after, patterns))
    return FolderChange(kind, view, _mapping(before, patterns), steps=(step,))


def _mapping(rule: FolderRule | None, patterns: Mapping[FolderRuleId, str]) -> FolderMapping | None:
    if rule is None:
        return None
    template = patterns.get(rule.made_by) if rule.made_by is not None else None
    return FolderMapping(rule.regarding, rule.subfolders, False, rule.folder, rule.tracked, template)


def undo_steps(writer: OrganisationWriter, changes: Sequence[FolderChange]) -> list[RuleStep]:
    """Restore what was before `changes`, in the transaction of `writer`; returns what became of each rule.

    Raises UsageError that names what was changed since by somebody; nothing is restored then.
    """
    steps = [step for change in reversed(changes) for step in reversed(change.steps)]
    ids = {rule.id for step in steps for rule in (step.before, step.after) if rule is not None}
    boxes = {rule.mailbox_id for step in steps for rule in (step.before, step.after) if rule is not None}
    rules = _rules_by_id(writer, [*ids, *boxes])
    now: dict[FolderRuleId, FolderRule] = dict(rules)
    refused: list[str] = []
    for step in steps:
        rule = step.after or step.before
        assert rule is not None
        current = now.get(rule.id)
        if not _is_as_left(current, step.after):
            refused.append(f"the rule of {rule.folder}")
        elif step.before is None:
            now.pop(rule.id, None)
        else:
            now[rule.id] = _restored(step.before, current)
    refused += _taken(now, ids)
    if refused:
        named = ", ".join(dict.fromkeys(refused[:_NAMED]))
        more = f" and {len(refused) - _NAMED} more" if len(refused) > _NAMED else ""
        raise UsageError(
            f"the change cannot be taken back: changed by somebody since: {named}{more}",
            hint="Nothing was changed. The audit shows every change with what was before.",
        )
    undone = [RuleStep(rules.get(number), now.get(number)) for number in ids if rules.get(number) != now.get(number)]
    writer.claim_ids([step.after.id for step in undone if step.before is None and step.after is not None])
    save_steps(writer, undone)
    return undone


def _is_as_left(current: FolderRule | None, left: FolderRule | None) -> bool:
    """Whether a rule is as a change left it. The engine may have found its folder, or found it under another path, since."""
    if current is None or left is None:
        return current is left
    return says(current) == says(left) and (
        left.folder_id is None or current.folder_id in {None, left.folder_id} or left.folder == current.folder
    )


def _restored(before: FolderRule, current: FolderRule | None) -> FolderRule:
    """What was, at the folder as it is called now where that is the same folder."""
    if current is None or before.folder_id is None or before.folder_id != current.folder_id:
        return before
    return replace(before, folder=current.folder)


def _taken(now: Mapping[FolderRuleId, FolderRule], ids: Collection[FolderRuleId]) -> list[str]:
    """Folders that would have two rules: somebody has mapped them since."""
    seen: dict[tuple[MailboxId, str], FolderRuleId] = {}
    for rule in sorted(now.values(), key=lambda rule: rule.id in ids):
        for key in {rule.folder, f"\x00{rule.folder_id}" if rule.folder_id else rule.folder}:
            if (rule.mailbox_id, key) in seen and rule.id in ids:
                return [f"the rule of {rule.folder}"]
            seen[rule.mailbox_id, key] = rule.id
    return []


def _rules_by_id(writer: OrganisationWriter, ids: Collection[int]) -> dict[FolderRuleId, FolderRule]:
    """The rules with these ids and all of the same mailboxes, which nobody else changes until the transaction ends."""
    return {rule.id: rule for rule in writer.part(Scope(ids=frozenset(ids))).folder_rules}

"""The section `folder_rules`: rules of single folders, and templates for whole trees. What templates made is no part of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from core.document import words
from core.document.identify import Kind, identify
from core.document.lookup import Lookup
from core.document.models import RuleEntry
from core.document.work import Row, Work, by_id, places
from core.domain.folder_limits import most_rules
from core.domain.folder_rule import CREATE_AT_MOST, REGARDING_TYPES, FolderRule, TemplateOptions
from core.domain.folder_template import TemplateInvalidity, parse_template
from core.domain.ids import FolderRuleId, MailboxId
from core.domain.remote_folder import canonical_path

MAX_FOLDER = 1000
"""Longest path of a folder."""
_OF_TEMPLATES = {"create", "create_at_most", "inactive"}


def merge_rules(work: Work, lookup: Lookup) -> None:
    """Bring the folder rules up to what the document says. `lookup` knows mailboxes and records."""
    of_people = [rule for rule in work.before.folder_rules if rule.made_by is None]
    known: dict[int, FolderRule] = by_id(of_people)
    made: dict[int, FolderRule] = by_id([rule for rule in work.before.folder_rules if rule.made_by is not None])
    if not work.prune:
        work.rules.update({rule.id: rule for rule in of_people if rule.mailbox_id in work.mailboxes})
    boxes: dict[str, MailboxId | None] = {}
    entries: list[tuple[str, RuleEntry]] = []
    for path, entry in places("folder_rules", work.document.folder_rules):
        if entry.mailbox is not None:
            boxes[path] = lookup.mailbox(entry.mailbox, f"{path}.mailbox")
        if (entry.mailbox is None and (entry.id not in known or "mailbox" in entry.model_fields_set)) or boxes.get(path, 1) is None:
            work.faults.add(f"{path}.mailbox", "is required")
        elif not _faults_of(work, path, entry, known):
            entries.append((path, entry))
    by_entry = {id(entry): boxes.get(path) for path, entry in entries}
    # What a person says of a folder that a template mapped is hers from then on.
    named = {entry.id for _, entry in entries} | {(by_entry[id(entry)], _path(entry)) for _, entry in entries}
    known |= {number: rule for number, rule in made.items() if number in named or (rule.mailbox_id, rule.folder) in named}
    for row in identify(work, _rule_kind(known, lambda entry: by_entry[id(entry)]), entries, known):
        work.rules[row.id] = _rule(row, boxes.get(row.path), lookup)
    _keep_made(work, made)
    _refuse_too_many(work, known)


def _keep_made(work: Work, made: Mapping[int, FolderRule]) -> None:
    """What templates made stays with them, and follows what they say of subfolders; of a template for other folders nothing stays."""
    before = {rule.id: rule for rule in work.before.folder_rules}
    for rule in made.values():
        template = work.rules.get(rule.made_by or 0)
        if rule.id in work.rules or template is None or template.template is None or template.mailbox_id not in work.mailboxes:
            continue
        old = before[template.id]
        if (template.mailbox_id, template.folder) == (old.mailbox_id, old.folder):
            work.rules[rule.id] = rule if template.subfolders == old.subfolders else replace(rule, subfolders=template.subfolders)


def _faults_of(work: Work, path: str, entry: RuleEntry, known: Mapping[int, FolderRule]) -> bool:
    """Whether an entry says what makes no sense, which is noted."""
    old = known.get(entry.id or 0)
    count = len(work.faults.found)
    of_template = entry.template is not None or (entry.folder is None and old is not None and old.template is not None)
    if entry.template is not None and (entry.folder is not None or (entry.regarding is not None and entry.regarding != words.NOBODY)):
        work.faults.add(f"{path}.template", "takes the record from the folder's name: leave out folder and regarding")
    elif entry.template is not None:
        try:
            parse_template(entry.template)
        except TemplateInvalidity as error:
            work.faults.add(f"{path}.template", str(error))
    elif entry.folder is not None and not _is_folder(entry.folder):
        work.faults.add(f"{path}.folder", "must be a path as Inbox/Contoso, without empty levels")
    elif of_template and entry.regarding is not None:
        work.faults.add(f"{path}.regarding", "a template takes the record from the folder's name")
    for key in _OF_TEMPLATES & entry.model_fields_set:
        if not of_template and getattr(entry, key) is not None:
            work.faults.add(f"{path}.{key}", "is for templates alone")
    if old is not None and (entry.template is not None if old.template is None else entry.folder is not None):
        work.faults.add(f"{path}.{'template' if old.template is None else 'folder'}", "a rule for one folder does not become a template")
    return len(work.faults.found) > count


def _refuse_too_many(work: Work, known: Mapping[int, FolderRule]) -> None:
    """Fault what brings a mailbox over the organisation's maximum; a mailbox that has more already, and gets none, is left alone."""
    most = most_rules(work.organization)
    if most is None:
        return
    counted = Counter(rule.mailbox_id for rule in work.rules.values() if rule.template is None)
    lowered = most_rules(work.before.organization) != most
    for rule in work.rules.values():
        old = known.get(rule.id)
        if (
            rule.template is not None
            or counted[rule.mailbox_id] <= most
            or (old is not None and old.mailbox_id == rule.mailbox_id and not lowered)
        ):
            continue
        path = work.mentioned.get(rule.id, "organization.maximum_folder_rules")
        address = work.mailboxes[rule.mailbox_id].email_address
        work.faults.add(path, f"the mailbox {address} would have {counted[rule.mailbox_id]} folder rules; {most} are allowed")


def _rule_kind(known: dict[int, FolderRule], mailbox_of: Callable[[RuleEntry], MailboxId | None]) -> Kind[RuleEntry, FolderRule]:
    def identity(entry: RuleEntry) -> str | None:
        old = known.get(entry.id or 0)
        mailbox = mailbox_of(entry) or (old.mailbox_id if old is not None else None)
        folder = _path(entry) or (old.folder if old is not None and not {"folder", "template"} & entry.model_fields_set else None)
        return None if mailbox is None or folder is None else f"{mailbox} {folder}"

    return Kind("folder rule", "folder", identity, lambda rule: f"{rule.mailbox_id} {rule.folder}")


def _rule(row: Row[RuleEntry, FolderRule], mailbox: MailboxId | None, lookup: Lookup) -> FolderRule:
    entry, given = row.entry, row.entry.model_fields_set
    rule = row.old or FolderRule(FolderRuleId(row.id), mailbox or MailboxId(0), _path(entry) or "")
    regarding, tracked = rule.regarding, rule.tracked
    if "regarding" in given:
        tracked = entry.regarding != words.UNTRACKED
        none = entry.regarding is None or entry.regarding in {words.NOBODY, words.UNTRACKED}
        regarding = None if none else lookup.typed(entry.regarding or "", f"{row.path}.regarding", *REGARDING_TYPES)
    given_options = _OF_TEMPLATES & given
    template = rule.template or (TemplateOptions() if entry.template is not None else None)
    if template is not None and given_options:
        template = TemplateOptions(
            create=bool(entry.create) if "create" in given else template.create,
            create_at_most=(entry.create_at_most or CREATE_AT_MOST) if "create_at_most" in given else template.create_at_most,
            inactive=bool(entry.inactive) if "inactive" in given else template.inactive,
        )
    place = (mailbox or rule.mailbox_id, _path(entry) or rule.folder)
    return replace(
        rule,
        mailbox_id=place[0],
        folder=place[1],
        regarding=regarding,
        subfolders=bool(entry.subfolders) if "subfolders" in given else rule.subfolders,
        # At another place it is about another folder, which is yet to be found.
        folder_id=rule.folder_id if place == (rule.mailbox_id, rule.folder) else None,
        tracked=tracked,
        template=template,
        made_by=None,
    )


def _path(entry: RuleEntry) -> str | None:
    if entry.template is not None:
        return parse_template(entry.template).text
    return None if entry.folder is None else canonical_path(entry.folder)


def _is_folder(folder: str) -> bool:
    r"""Tell whether each level has a name; a `\/` is part of one."""
    levels = folder.replace("\\/", "\\").split("/")
    return len(folder) <= MAX_FOLDER and all(level.strip() for level in levels) and folder.isprintable()

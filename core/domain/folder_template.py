r"""Templates: one rule that maps a whole tree, each folder of it to the record whose name it bears. Pure.

    Customers/{account.name}          every folder in Customers that is called as exactly one account
    Inbox/Case {case.title}/Mail      the folder Mail in every folder in the inbox that is called `Case ` and a case

A template makes rules, one for each folder, which are rules like any other: bound to the folder by its id and to the record by its own, so
that renaming either changes nothing. A folder that has a rule of its own, made by a person, by this template or by another one, is left
alone; and so is a folder whose name several records bear, which is told.

    folders without a rule ──▶ those that match ──▶ names ──▶ records of these names ──▶ exactly one: a rule
                                                                    └──▶ several: told     └──▶ none: nothing
    records without a rule of the template ──▶ `create`: a folder on the server, and a rule ──▶ more at once than allowed: told, none made
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from core.domain.folder_rule import FolderRule
from core.domain.record import RecordLink, RecordType
from core.domain.record_names import name_key
from core.domain.remote_folder import INBOX_ID, RemoteFolder, canonical_path, join_path, split_path

#: What stands for a record's name, and the kind of record it names.
PLACEHOLDERS = {
    "account.name": RecordType.ACCOUNT,
    "contact.name": RecordType.CONTACT,
    "contact.full_name": RecordType.CONTACT,
    "lead.name": RecordType.LEAD,
    "lead.full_name": RecordType.LEAD,
    "opportunity.name": RecordType.OPPORTUNITY,
    "case.title": RecordType.CASE,
    "case.name": RecordType.CASE,
}
_PLACEHOLDER = re.compile(r"\{\s*([A-Za-z_.]*)\s*\}")


class TemplateInvalidity(ValueError):
    """A text is no template; the message says why, in words for a person."""


@dataclass(frozen=True, slots=True)
class FolderPattern:
    """A template as applied: the levels `above` the one that names a record, what is `before` and `after` its name, what is `below`."""

    text: str
    type: RecordType
    above: tuple[str, ...]
    before: str
    after: str
    below: tuple[str, ...]

    def name_in(self, path: str) -> str | None:
        """The name that a folder's path gives a record; None where the path is not of this kind. Names of levels compare without case."""
        levels = split_path(path)
        place = len(self.above)
        if len(levels) != place + 1 + len(self.below):
            return None
        fixed = (*levels[:place], *levels[place + 1 :])
        if any(name_key(level) != name_key(own) for level, own in zip(fixed, (*self.above, *self.below), strict=True)):
            return None
        level = name_key(levels[place])
        before, after = _edge(self.before), _edge(self.after)
        if len(level) <= len(before) + len(after) or not level.startswith(before) or not level.endswith(after):
            return None
        return level[len(before) : len(level) - len(after)].strip() or None

    def path_for(self, name: str) -> str:
        """The path of the folder of the record called `name`."""
        path = ""
        for level in (*self.above, f"{self.before}{' '.join(name.split())}{self.after}".strip(), *self.below):
            path = join_path(path, level)
        return canonical_path(path)


@dataclass(frozen=True, slots=True)
class TemplatePlan:
    """What a template comes to over the folders that are there.

    `made` are folders and the record that each is for; `ambiguous` folders whose name several records bear, with these; `unmatched` folders
    whose name is nobody's; `taken` folders of this kind that have a rule of their own.
    """

    made: tuple[tuple[RemoteFolder, RecordLink], ...] = ()
    ambiguous: tuple[tuple[RemoteFolder, tuple[RecordLink, ...]], ...] = ()
    unmatched: tuple[RemoteFolder, ...] = ()
    taken: tuple[RemoteFolder, ...] = ()


def parse_template(text: str) -> FolderPattern:
    """Read a template. Raises TemplateInvalidity."""
    levels = split_path(canonical_path(text.strip()))
    found = [(place, match) for place, level in enumerate(levels) for match in _PLACEHOLDER.finditer(level)]
    if not found:
        raise TemplateInvalidity(f"{text!r} names no record: write one of {_listed()} where the record's name stands")
    if len(found) > 1:
        raise TemplateInvalidity(f"{text!r} names a record more than once")
    place, match = found[0]
    record_type = PLACEHOLDERS.get(match[1].lower())
    if record_type is None:
        raise TemplateInvalidity(f"{match[0]} is none of {_listed()}")
    if place == 0 and len(levels) == 1 and not match.string[: match.start()] and not match.string[match.end() :]:
        # It would take every folder at the top, Drafts and Trash among them, for a record's.
        raise TemplateInvalidity(f"{text!r} would be about all folders at the top; name a folder above, as Customers/{match[0]}")
    before, after = match.string[: match.start()], match.string[match.end() :]
    path = ""
    for level in levels:
        path = join_path(path, level)
    return FolderPattern(path, record_type, tuple(levels[:place]), before, after, tuple(levels[place + 1 :]))


def is_template(text: str) -> bool:
    """Whether a text is meant as a template: it has a placeholder that is known. A folder may have braces in its name all the same."""
    return any(match[1].lower() in PLACEHOLDERS for match in _PLACEHOLDER.finditer(text))


def matching(pattern: FolderPattern, folders: Sequence[RemoteFolder], ruled: Collection[str]) -> dict[str, list[RemoteFolder]]:
    """The folders of a template's kind that have no rule of their own (`ruled`: ids of those that have one), by the name they give."""
    found: dict[str, list[RemoteFolder]] = {}
    for folder in folders:
        if folder.id in ruled or folder.id == INBOX_ID or folder.use is not None:
            continue
        name = pattern.name_in(folder.path)
        if name is not None:
            found.setdefault(name_key(name), []).append(folder)
    return found


def plan_template(
    pattern: FolderPattern, folders: Sequence[RemoteFolder], ruled: Collection[str], records: Mapping[str, Sequence[RecordLink]]
) -> TemplatePlan:
    """Apply a template. `records` are those of the names that `matching` found, by `name_key`."""
    made: list[tuple[RemoteFolder, RecordLink]] = []
    ambiguous: list[tuple[RemoteFolder, tuple[RecordLink, ...]]] = []
    unmatched: list[RemoteFolder] = []
    for name, alike in matching(pattern, folders, ruled).items():
        links = records.get(name, ())
        if len(links) == 1:
            made += [(folder, links[0]) for folder in alike]
        elif links:
            ambiguous += [(folder, tuple(links)) for folder in alike]
        else:
            unmatched += alike
    taken = tuple(folder for folder in folders if folder.id in ruled and pattern.name_in(folder.path) is not None)
    return TemplatePlan(tuple(made), tuple(ambiguous), tuple(unmatched), taken)


def ruled_folders(rules: Sequence[FolderRule], folders: Sequence[RemoteFolder]) -> set[str]:
    """The ids of the folders that have a rule of their own: by id where the rule is bound, else by its path."""
    by_path = {folder.path: folder.id for folder in folders}
    found = {rule.folder_id if rule.folder_id is not None else by_path.get(rule.folder) for rule in rules}
    return {folder_id for folder_id in found if folder_id is not None}


def _edge(text: str) -> str:
    """What stands before or after a name, as it is compared: blanks between the two belong to neither."""
    key = name_key(text)
    return f"{key} " if text[-1:].isspace() and key else f" {key}" if text[:1].isspace() and key else key


def _listed() -> str:
    return ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)

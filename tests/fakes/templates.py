"""What templates need of the fake store: its records are those of its addresses."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.domain.folder_rule import FolderRule
from core.domain.folder_template import ruled_folders
from core.domain.ids import FolderRuleId
from core.domain.record import RecordLink, RecordType
from core.domain.record_names import name_key
from core.domain.remote_folder import RemoteFolder

if TYPE_CHECKING:
    from tests.fakes.store import State


class MemoryTemplates:
    """TemplateReader and TemplateWriter over a State."""

    _state: State

    def records_named(self, record_type: RecordType, keys: Collection[str], *, inactive: bool) -> dict[str, list[RecordLink]]:
        """Records by name."""
        found: dict[str, list[RecordLink]] = {}
        for link in self._links(record_type, inactive=inactive):
            if name_key(link.name) in keys:
                found.setdefault(name_key(link.name), []).append(link)
        return found

    def records_without_rule(self, template: FolderRule, record_type: RecordType, limit: int) -> list[RecordLink]:
        """Records that the template made no rule for, by name."""
        inactive = template.template is not None and template.template.inactive
        links = self._links(record_type, inactive=inactive)
        made = {rule.regarding.id for rule in self._state.contexts[template.mailbox_id].folder_rules if rule.made_by and rule.regarding}
        keys = [name_key(link.name) for link in links]
        free = [link for link, key in zip(links, keys, strict=True) if link.id not in made and key and keys.count(key) == 1]
        return sorted(free, key=lambda link: (name_key(link.name), link.id))[:limit]

    def count_without_rule(self, template: FolderRule, record_type: RecordType) -> int:
        """How many there are."""
        return len(self.records_without_rule(template, record_type, len(self._state.addresses)))

    def make_rules(self, template: FolderRule, made: Sequence[tuple[RemoteFolder, RecordLink]], most: int | None) -> int:
        """Make them, for folders that have none."""
        context = self._state.contexts[template.mailbox_id]
        rules = list(context.folder_rules)
        ruled = ruled_folders(rules, [folder for folder, _ in made])
        before = len(rules)
        for folder, link in made:
            if folder.id not in ruled and (most is None or len(rules) < most):
                self._state.next_id += 1
                rule_id = FolderRuleId(self._state.next_id)
                rules.append(
                    FolderRule(rule_id, template.mailbox_id, folder.path, link, template.subfolders, folder.id, made_by=template.id)
                )
        self._state.contexts[template.mailbox_id] = replace(context, folder_rules=tuple(rules))
        return len(rules) - before

    def _links(self, record_type: RecordType, *, inactive: bool) -> list[RecordLink]:
        matches = [match for found in self._state.addresses.values() for match in found]
        known = {match.record.id: match.record for match in matches if match.record.type is record_type and (inactive or match.active)}
        return [known[number] for number in sorted(known)]

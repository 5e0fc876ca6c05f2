"""Folder tracking as people use it beyond single folders: many at once, all rules, templates, repairs, undo."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from core.domain.folder_rule import CREATE_AT_MOST, FolderRule, TemplateOptions
from core.domain.record import RecordLink
from core.errors import UsageError
from core.ports import Clock
from core.service import folder_rules, folder_templates, mapping
from core.service.audited import AuditedStore
from core.service.folder_rules import FolderRuleFilter, FolderRulePage
from core.service.folder_templates import TemplateChange, TemplatePreview
from core.service.lookup import LookupService
from core.service.mapping import Relist
from core.service.model import FolderChange


class FolderTrackingService(LookupService):
    """The part of Service that is about many folders. Each method is one short transaction, two where the server is asked between them."""

    _audited: AuditedStore
    _clock: Clock

    def map_folders(
        self, address: str, folders: Sequence[str], target: str, *, subfolders: bool = False, relist: Relist | None = None
    ) -> list[FolderChange]:
        """Track the mail of folders from now on, as `map_folder` does with one: all of them, or none where one cannot be. In their order.

        `undo_mapping` takes it back. Raises UsageError, and what `relist` raises.
        """
        changes = mapping.map_folders(self._audited, address, folders, target, subfolders=subfolders, relist=relist)
        if any(step.after is not None and step.after.regarding is not None for change in changes for step in change.steps):
            with self._audited.writing() as writer:
                self._note_used(writer, [step.after.regarding for change in changes for step in change.steps if step.after is not None])
        return changes

    def unmap_folders(self, address: str, folders: Sequence[str]) -> list[FolderChange]:
        """Remove the rules of folders: of all of them, or of none where one has none of its own. What was tracked stays tracked.

        The folder of a rule that a template made is left out of it from then on. Raises UsageError.
        """
        return mapping.unmap_folders(self._audited, address, folders)

    def folder_rules(self, wanted: FolderRuleFilter | None = None) -> FolderRulePage:
        """The folder rules of the organisation, templates among them, with how each fares and what came of it; by mailbox and path.

        Raises UsageError for an unknown mailbox.
        """
        with self._audited.reading() as reader:
            return folder_rules.list_rules(reader, wanted or FolderRuleFilter())

    def change_folder_rules(
        self, rule_ids: Collection[int], *, target: str | None = None, subfolders: bool | None = None, remove: bool = False
    ) -> list[FolderChange]:
        """Change many rules at once: give them another record (`target`: TYPE:NAME, TYPE:#ID, none, untracked), subfolders, or remove them.

        All of them, or none. A rule that a template made is a person's own from then on. With a template go the rules that it made.
        `undo_mapping` takes it back. Raises UsageError for an unknown rule or record, and where nothing is asked for.
        """
        if not remove and target is None and subfolders is None:
            raise UsageError("nothing is asked of these rules: name a record, subfolders, or have them removed")
        if remove and (target is not None or subfolders is not None):
            raise UsageError("rules that are removed cannot be changed as well")
        with self._audited.writing() as writer:
            changes = folder_rules.change_rules(writer, rule_ids, target=target, subfolders=subfolders, remove=remove)
            if target is not None:
                self._note_used(writer, [step.after.regarding for change in changes for step in change.steps if step.after is not None])
            return changes

    def undo_mapping(self, changes: Sequence[FolderChange]) -> int:
        """Restore the rules exactly as they were before these changes, which one call or several in a row made; returns how many moved.

        All of them, or none: raises UsageError where somebody has changed one of them since, and names it. What was tracked meanwhile stays
        tracked.
        """
        with self._audited.writing() as writer:
            return len(folder_rules.undo_steps(writer, changes))

    def preview_template(
        self, address: str, template: str, *, create: bool = False, create_at_most: int = CREATE_AT_MOST, inactive: bool = False
    ) -> TemplatePreview:
        """What a template as `Customers/{account.name}` would map, over the folders as they were last read; nothing is written.

        Raises UsageError for what is no template, an unknown mailbox, one without folders.
        """
        with self._audited.reading() as reader:
            options = TemplateOptions(create, create_at_most, inactive)
            return folder_templates.preview_template(reader, address, template, options)

    def map_template(
        self,
        address: str,
        template: str,
        *,
        subfolders: bool = False,
        create: bool = False,
        create_at_most: int = CREATE_AT_MOST,
        inactive: bool = False,
    ) -> TemplateChange:
        """Map a whole tree: from the next run on each folder of this kind to the one record of its name; or change how that is done.

        `create` makes the folders that are missing, on the server, at most `create_at_most` at once; where more are missing, none is made,
        and an alert says how many. Without `inactive` only active records count. Raises UsageError.
        """
        with self._audited.writing() as writer:
            options = TemplateOptions(create, create_at_most, inactive)
            return folder_templates.map_template(writer, address, template, options, subfolders=subfolders)

    def unmap_template(self, address: str, template: str, *, keep: bool = False) -> TemplateChange:
        """Remove a template with the rules that it made; with `keep` these stay, as rules of their own. Folders stay. Raises UsageError."""
        with self._audited.writing() as writer:
            return folder_templates.unmap_template(writer, address, template, keep=keep)

    def regarding_target(self, target: str) -> RecordLink | None:
        """The record that mail may be regarding, by TYPE:NAME or TYPE:#ID; None for none. Raises UsageError as `map_folder`."""
        with self._audited.reading() as reader:
            return mapping.regarding_of(reader, target)

    def orphaned_rule(self, address: str, folder: str) -> FolderRule:
        """The rule for a folder of this path that is not on the server any more. Raises UsageError where there is none."""
        with self._audited.reading() as reader:
            context = mapping.context_of(reader, address)
            return folder_templates.orphan_at(context, reader.folders(context.mailbox.id), folder)

    def repair_folder_rule(self, address: str, folder: str, *, to: str | None = None, relist: Relist | None = None) -> FolderChange:
        """Bind a rule whose folder is gone to the one at its path now, or at `to`. `App.folder_work.recreate_folder` makes it anew.

        Raises UsageError where the rule's folder is there, where there is none to bind it to, or that one has a rule; what `relist` raises.
        """
        if relist is not None:
            with self._audited.reading() as reader:
                context = mapping.context_of(reader, address)
                folder_templates.rules_at(context, folder)
            relist(context.mailbox.id)
        with self._audited.writing() as writer:
            return folder_templates.repair_rule(writer, address, folder, to)

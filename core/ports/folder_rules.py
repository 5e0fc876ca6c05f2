"""Port to what people ask of folder rules: how much came of them, which names are nobody's, whose record is gone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from core.domain.filing import FolderFiling
from core.domain.folder_health import RuleUse
from core.domain.ids import FolderRuleId, MailboxId
from core.domain.remote_folder import RemoteFolder
from core.ports.folder_templates import TemplateReader


class FolderRuleReader(TemplateReader, Protocol):
    """Reads inside one transaction."""

    def folders_of(self, mailbox_ids: Collection[MailboxId]) -> dict[MailboxId, list[RemoteFolder]]:
        """The folders of mailboxes as they were last listed; those that never were are absent."""
        ...

    def rule_uses(self, places: Collection[tuple[MailboxId, str]]) -> dict[tuple[MailboxId, str], RuleUse]:
        """What was tracked from folders (mailbox and folder id) and lies in them still, as far as is known."""
        ...

    def rule_filings(self, mailbox_ids: Collection[MailboxId]) -> dict[tuple[MailboxId, str], FolderFiling]:
        """How far folders are with the mail that lay in them."""
        ...

    def rules_without_record(self) -> set[FolderRuleId]:
        """Rules whose record is gone."""
        ...

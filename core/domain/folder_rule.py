"""Folder rules (MailboxTrackingFolder, facts 1.3, 6): mail in this folder is tracked, regarding this record."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.ids import FolderRuleId, MailboxId
from core.domain.record import RecordLink, RecordType

#: In the place of a record: the folder is tracked without one; it is not tracked, whatever a rule above it says.
NOBODY = "none"
UNTRACKED = "untracked"

#: What a folder's mail may be regarding; mail is never regarding a user or queue.
REGARDING_TYPES = (RecordType.CONTACT, RecordType.ACCOUNT, RecordType.LEAD, RecordType.OPPORTUNITY, RecordType.CASE)


@dataclass(frozen=True, slots=True)
class FolderRule:
    """One rule. `folder` is the path with `/` between levels, the inbox always `Inbox`; `regarding` None tracks without a record.

    `folder_id` is the folder's id on the server, None until it was found there; from then on it is the folder's identity.
    One that is not `tracked` takes the folder out of what a rule above it says; it has no record.
    """

    id: FolderRuleId
    mailbox_id: MailboxId
    folder: str
    regarding: RecordLink | None = None
    subfolders: bool = False
    folder_id: str | None = None
    tracked: bool = True

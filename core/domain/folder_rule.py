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


#: So many folders a template makes on a server at once, unless a person allows more.
CREATE_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class TemplateOptions:
    """What a rule that is a template does beside mapping folders (`core.domain.folder_template`).

    `create` makes the folders of records that have none, on the server, at most `create_at_most` at once: where more are missing, none is
    made until a person allows so many. `inactive` counts inactive records in.
    """

    create: bool = False
    create_at_most: int = CREATE_AT_MOST
    inactive: bool = False


@dataclass(frozen=True, slots=True)
class FolderRule:
    """One rule. `folder` is the path with `/` between levels, the inbox always `Inbox`; `regarding` None tracks without a record.

    `folder_id` is the folder's id on the server, None until it was found there; from then on it is the folder's identity.
    One that is not `tracked` takes the folder out of what a rule above it says; it has no record.
    With `template` the rule is one, and `folder` is its pattern; it holds for no folder itself. `made_by` is the template that made a rule.
    """

    id: FolderRuleId
    mailbox_id: MailboxId
    folder: str
    regarding: RecordLink | None = None
    subfolders: bool = False
    folder_id: str | None = None
    tracked: bool = True
    template: TemplateOptions | None = None
    made_by: FolderRuleId | None = None

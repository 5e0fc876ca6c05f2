"""How a folder rule fares: whether it holds, and if not why. Pure.

is a template ──▶ its mailbox is not processed · ambiguous (names that several records bear) · ok
the record is gone ──▶ the folder is left out or switched off by a limit ──▶ the folder was never found ──▶ is gone ──▶ ok
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.domain.filing import FolderFiling
from core.domain.folder_rule import FolderRule
from core.domain.ids import MailboxId


class RuleHealth(StrEnum):
    """How a rule fares, the worst first."""

    RECORD_GONE = "record-gone"
    """The record that its mail is to be regarding does not exist any more."""
    ORPHANED = "orphaned"
    """Its folder was there, and is not any more."""
    AMBIGUOUS = "ambiguous"
    """Of a template: there are folders whose name several records bear; they are mapped to none."""
    DISABLED = "disabled"
    """The organisation's limits switch it off."""
    NOT_PROCESSED = "mailbox-not-processed"
    """The mailbox's incoming mail is not processed at present."""
    WAITING = "waiting"
    """No folder of that path was found yet."""
    OK = "ok"
    """It holds."""


@dataclass(frozen=True, slots=True)
class RuleUse:
    """What was tracked from the folder of a rule: how many messages, and when the last one came in."""

    tracked: int = 0
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FolderRuleView:
    """A folder rule as the list of all rules shows it.

    `path` is where its folder is now (of one that is gone: where it was last), of a template its pattern. `why` says in words what `health`
    means here, "" where it is ok. `template` is the pattern of the template that made it; `made` is, of a template, how many rules it made.
    `filing` is how far the folder's old mail is taken over, None where nothing is known.
    """

    rule: FolderRule
    mailbox: str
    path: str
    health: RuleHealth
    why: str = ""
    use: RuleUse = RuleUse()
    filing: FolderFiling | None = None
    template: str | None = None
    made: int = 0

    @property
    def is_template(self) -> bool:
        """Whether it maps a whole tree."""
        return self.rule.template is not None

    @property
    def mailbox_id(self) -> MailboxId:
        """The mailbox's id."""
        return self.rule.mailbox_id


def health_of(
    rule: FolderRule, *, listed: bool, found: bool, record_gone: bool, limited: str | None, not_processed: str | None
) -> tuple[RuleHealth, str]:
    """How a rule that is no template fares, and why. `listed`: the mailbox's folders are known; `found`: the rule's is among them."""
    if record_gone:
        return RuleHealth.RECORD_GONE, "the record does not exist any more; choose another one, or remove the rule"
    if limited is not None:
        return RuleHealth.DISABLED, limited
    if listed and not found and rule.folder_id is not None:
        return RuleHealth.ORPHANED, "the folder is not on the server any more; what was tracked from it stays tracked"
    if not_processed is not None:
        return RuleHealth.NOT_PROCESSED, not_processed
    if not found:
        return RuleHealth.WAITING, "no folder of this path was found on the server yet"
    return RuleHealth.OK, ""

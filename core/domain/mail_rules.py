"""Rules for incoming mail that an administrator writes: ordered, asked before every filter, each with conditions and an action.

A rule matches where all (or any) of its conditions hold. What it then does may use the named captures of its patterns, as in
`case:{number}`. A rule never loses mail: what it leaves out is a decision with a reason, and a rule whose record cannot be found says so
and does not apply. How rules are judged is in `core.domain.rule_judgement`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from core.domain.ids import MailboxId, MailRuleId, ProfileId
from core.domain.record import RecordLink
from core.domain.robots import AutomaticKind


class PatternInvalid(ValueError):
    """A pattern cannot be used; the words say why."""


class RuleMatch(StrEnum):
    """How many of a rule's conditions must hold."""

    ALL = "all"
    ANY = "any"


class RuleAction(StrEnum):
    """What a rule does with a message itself; NONE leaves that to later rules and to the filters."""

    TRACK = "track"
    SKIP = "skip"
    NONE = "none"


class RuleField(StrEnum):
    """What of a message a condition looks at."""

    HEADER = "header"
    SENDER = "sender"
    RECIPIENT = "recipient"
    SUBJECT = "subject"
    BODY = "body"
    SIZE = "size"
    ATTACHMENT = "attachment"
    AUTOMATIC = "automatic"


#: Kinds of automatic mail that a condition may name.
AUTOMATIC_KINDS = (
    AutomaticKind.REPORT, AutomaticKind.REPLY, AutomaticKind.GENERATED, AutomaticKind.LIST, AutomaticKind.BULK,
)  # fmt: skip

#: Fields that a pattern can be looked for in.
WITH_PATTERN = frozenset({
    RuleField.HEADER, RuleField.SENDER, RuleField.RECIPIENT, RuleField.SUBJECT, RuleField.BODY, RuleField.ATTACHMENT,
})  # fmt: skip
#: Fields that are compared with given values.
WITH_VALUES = frozenset({RuleField.HEADER, RuleField.SENDER, RuleField.RECIPIENT, RuleField.AUTOMATIC})
#: Fields that have a number: octets of the message, or how many attachments are meant.
WITH_NUMBER = frozenset({RuleField.SIZE, RuleField.ATTACHMENT})
#: Fields that are in the body: the head of a message does not tell.
IN_BODY = frozenset({RuleField.BODY, RuleField.ATTACHMENT})

_CAPTURE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class RuleCondition:
    """One condition; all that is given must hold. `name` is the header's, of which each occurrence is looked at.

    `matches` is a pattern, looked for anywhere in the text (an attachment: its name). `one_of` are values compared without case:
    addresses, `@domain` or `@*.domain` (any domain below it) for sender and recipient, whole values for a header, kinds for automatic
    mail. `extensions` (without the dot) and `types` (as `image/*`) are those of attachments. `at_least` and `at_most` bound the
    octets of the message, or the number of attachments that are meant (at least one unless said otherwise). `negate` turns it round.
    """

    field: RuleField
    name: str = ""
    matches: str = ""
    one_of: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    negate: bool = False


@dataclass(frozen=True, slots=True)
class MailRule:
    """One rule. Rules are asked by `position`, then by age.

    `regarding` is a record, `regarding_by` a text as `case:{number}` instead; likewise `queue` and `queue_by`, the latter the queue's
    name. `stop`: no later rule is asked once this one applied. Without `mailbox_ids` and `profile_ids` it holds for all mailboxes,
    otherwise for these mailboxes and those of these profiles.
    """

    id: MailRuleId
    name: str
    position: int
    conditions: tuple[RuleCondition, ...] = ()
    match: RuleMatch = RuleMatch.ALL
    action: RuleAction = RuleAction.NONE
    regarding: RecordLink | None = None
    regarding_by: str = ""
    queue: RecordLink | None = None
    queue_by: str = ""
    stop: bool = True
    enabled: bool = True
    description: str = ""
    mailbox_ids: tuple[MailboxId, ...] = ()
    profile_ids: tuple[ProfileId, ...] = ()

    def is_for(self, mailbox_id: MailboxId, profile_id: ProfileId | None) -> bool:
        """Whether the rule holds for a mailbox with this profile."""
        if not self.mailbox_ids and not self.profile_ids:
            return True
        return mailbox_id in self.mailbox_ids or (profile_id is not None and profile_id in self.profile_ids)


def in_order(rules: Collection[MailRule]) -> tuple[MailRule, ...]:
    """The rules in the order in which they are asked."""
    return tuple(sorted(rules, key=lambda rule: (rule.position, rule.id)))


def captures_in(text: str) -> tuple[str, ...]:
    """The names of the captures that a text uses, each once."""
    return tuple(dict.fromkeys(_CAPTURE.findall(text)))


def filled(text: str, captured: dict[str, str]) -> str:
    """A text with its captures filled in; raises KeyError for one that has no value."""
    return _CAPTURE.sub(lambda found: captured[found[1]], text)

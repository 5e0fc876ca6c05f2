"""What judging a message asks of the store for the rules of an administrator, and for forward mailboxes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from core.domain.ids import MailboxId
from core.domain.mail_rules import MailRule
from core.domain.mailbox import Approval
from core.domain.principal import Queue, User
from core.domain.record import RecordLink, RecordType


@dataclass(frozen=True, slots=True)
class ServedMailbox:
    """The mailbox of a user or queue whose mail comes through a forward mailbox. `addresses` are all of its owner's, lower case.

    `active`: neither the mailbox nor its owner is inactive. `mail_rules` are the rules that are enabled and hold for it, in their order.
    """

    mailbox_id: MailboxId
    address: str
    owner: User | Queue
    addresses: frozenset[str]
    approval: Approval
    active: bool
    mail_rules: tuple[MailRule, ...] = ()


class RuleReader(Protocol):
    """Reads inside one transaction."""

    def find_links(self, kind: RecordType, name: str) -> list[RecordLink]:
        """The records of a kind with this name or address in any case, or with #ID; the oldest first."""
        ...

    def served_by_forwarding(self, addresses: Collection[str]) -> list[ServedMailbox]:
        """The mailboxes whose incoming method is Forward Mailbox and whose owner has one of these addresses (any case), by id."""
        ...

"""A message under judgement, and what all messages of a page have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from core.domain.activity import Direction
from core.domain.decision import Step
from core.domain.folder_rule import FolderRule
from core.domain.ids import UserId
from core.domain.mailbox import MailboxKind
from core.domain.message import Address, Message
from core.domain.organization import Organization
from core.ports import MailboxContext, SourceItem


@dataclass(frozen=True, slots=True)
class Wrapper:
    """The message of a forward mailbox in which an original came, the `number`th of those `of` it holds; both 0: it holds none."""

    item: SourceItem
    message: Message
    arrived_at: datetime | None
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """An item with its message: whole, or what its head says. `message` is None where nothing could be fetched.

    With a `wrapper` the message is the original that was forwarded in it.
    """

    item: SourceItem
    message: Message | None
    wrapper: Wrapper | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page was found, and when it is judged. `rule` is the folder rule that holds there; mail of `direction` lies there."""

    context: MailboxContext
    folder: str
    generation: str
    now: datetime
    rule: FolderRule | None = None
    direction: Direction = Direction.INCOMING

    @property
    def organization(self) -> Organization:
        """The switches that hold for all mailboxes."""
        return self.context.organization

    @property
    def owner(self) -> UserId | None:
        """The user who owns the mailbox, or its queue."""
        context = self.context
        return context.user.id if context.user else (context.queue.owner if context.queue else None)

    @property
    def removes(self) -> bool:
        """Whether what was processed is deleted from the server (facts 4.9: forward and queue mailboxes alone)."""
        mailbox = self.context.mailbox
        return mailbox.delete_after_processing and mailbox.kind is not MailboxKind.USER and self.direction is Direction.INCOMING


@dataclass(slots=True)
class Case:
    """One readable message: `key` is its identity, `steps` are the reasons as they come up. Lives while its page is judged."""

    parsed: Parsed
    message: Message
    author: Address
    key: str
    steps: list[Step] = field(default_factory=list)
    stand_in: Message | None = None

    @property
    def answering(self) -> Message:
        """The message as it is correlated: itself, or the answer that stands for a report."""
        return self.stand_in or self.message

    @property
    def arrived_at(self) -> datetime | None:
        """When it came in, as well as can be told."""
        return self.parsed.item.arrived_at or self.message.received_at or self.message.date

    def say(self, rule: str, result: str, because: str) -> None:
        """Add a step to the chain of reasons."""
        self.steps.append(Step(rule, result, because))

    def extend(self, steps: Iterable[Step]) -> None:
        """Add steps to the chain of reasons."""
        self.steps.extend(steps)

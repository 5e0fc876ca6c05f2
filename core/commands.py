"""What the outside asks of a running engine. Commands are values; `Engine.submit` takes them from any thread and returns at once."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection

#: Incoming and outgoing mail: what a command means when it names no direction.
MAIL = (MailDirection.INCOMING, MailDirection.OUTGOING)
#: Every workload of a mailbox.
ALL_DIRECTIONS = (MailDirection.INCOMING, MailDirection.OUTGOING, MailDirection.ACT)


@dataclass(frozen=True, slots=True)
class SyncNow:
    """Run these mailboxes now, whatever is due; None means all. A direction that waits after failures is tried at once."""

    mailbox_ids: frozenset[MailboxId] | None = None
    directions: tuple[MailDirection, ...] = ALL_DIRECTIONS


@dataclass(frozen=True, slots=True)
class Pause:
    """Start nothing for these mailboxes (None: for all), and stop what they are doing at the next safe point."""

    mailbox_ids: frozenset[MailboxId] | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """Take a pause back; None takes every pause back."""

    mailbox_ids: frozenset[MailboxId] | None = None


@dataclass(frozen=True, slots=True)
class StopRuns:
    """End what runs, or waits for a worker, for these mailboxes (None: all) at its next safe point; it is due again at its usual time."""

    mailbox_ids: frozenset[MailboxId] | None = None


@dataclass(frozen=True, slots=True)
class Reload:
    """Read the organisation again now: something in the store was changed."""


@dataclass(frozen=True, slots=True)
class TestMailbox:
    """Test these directions of a mailbox. `enable`: True enables what passes, False leaves it, None enables what was enabled before."""

    __test__ = False

    mailbox_id: MailboxId
    directions: tuple[MailDirection, ...] = MAIL
    enable: bool | None = None


Command = SyncNow | Pause | Resume | StopRuns | Reload | TestMailbox

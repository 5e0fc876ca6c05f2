"""Eligibility of a mailbox as the store describes it, and what its server can do at all."""

from __future__ import annotations

from core.domain.connection import PROTOCOLS, WITH_FOLDERS
from core.domain.eligibility import why_not
from core.domain.mailbox import MailDirection
from core.domain.principal import Queue, User
from core.ports import MailboxContext


def owner_of_mailbox(context: MailboxContext) -> User | Queue | None:
    """The user or queue whose mailbox it is; None for a forward mailbox."""
    return context.user if context.user is not None else context.queue


def why_not_processed(context: MailboxContext, direction: MailDirection) -> str | None:
    """Return None when the direction is processed, else why it is not, as a sentence."""
    return why_not(context.mailbox, context.profile, context.organization, owner_of_mailbox(context), direction, context.guard)


def has_folders(context: MailboxContext) -> bool:
    """Tell whether mail is received from folders; folder rules of other mailboxes have no effect (facts 6.1)."""
    return context.profile is not None and PROTOCOLS.get((context.profile.type, MailDirection.INCOMING)) in WITH_FOLDERS

"""Who may send for whom (facts 5.4): mail may be submitted by one user for another user, or for a queue.

    submitted by  ──the sender itself──────────────────────────────▶ the sender's mailbox
                  ──for a queue that is active, and seen by it────▶ ┐
                  ──for a user who allows it (send_as_allowed)────▶ ├ Exchange, and the organisation delegates: the submitter's mailbox,
                  ──for a user who does not───────────────────────▶ │   on behalf of the sender (From and Sender)
                    refused, before it is queued and again          └ else: the sender's mailbox, as the sender
                    before it is sent

The original asks for a privilege of the submitter as well; here whoever may use the store has it. Whether Exchange lets one mailbox send
for another is Exchange's own decision; its refusal is ErrorSendAsDenied.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.organization import Organization
from core.domain.principal import Queue, QueueViewType, User
from core.domain.profile import EmailServerProfile, EntityState, ProfileType

#: Whose servers let one mailbox send on behalf of another.
DELEGATING = frozenset({ProfileType.EXCHANGE, ProfileType.EXCHANGE_ONLINE})


@dataclass(frozen=True, slots=True)
class SendAs:
    """How mail that is submitted for another leaves: `on_behalf` through the submitter's mailbox, else through the sender's."""

    on_behalf: bool
    refusal: str | None = None


def send_as(sender: User | Queue, submitter: User | Queue, organization: Organization, profile: EmailServerProfile | None) -> SendAs:
    """Whether `submitter`, whose mailbox has `profile`, may send for `sender`, and how. A refusal is a sentence that says what to do."""
    if sender.id == submitter.id:
        return SendAs(on_behalf=False)
    on_behalf = organization.enable_mailbox_delegation_for_outgoing_email and profile is not None and profile.type in DELEGATING
    return SendAs(on_behalf, _why_not(sender, submitter))


def _why_not(sender: User | Queue, submitter: User | Queue) -> str | None:
    if submitter.state is EntityState.INACTIVE:
        return f"{submitter.name} is inactive and submits nothing."
    if sender.state is EntityState.INACTIVE:
        return f"{sender.name} is inactive; nothing is sent in that name."
    if isinstance(sender, Queue) and not _may_read(submitter, sender):
        return f"{submitter.name} cannot see the queue {sender.name}: it is private. Make them a member of it, or its owner."
    if isinstance(sender, User) and not sender.send_as_allowed:
        return f"{sender.name} does not allow others to send in their name. Set send_as_allowed of that user."
    return None


def _may_read(submitter: User | Queue, queue: Queue) -> bool:
    """Whether one can see a queue: all can see a public one, its owner and its members a private one."""
    return queue.view_type is QueueViewType.PUBLIC or (isinstance(submitter, User) and submitter.id in {queue.owner, *queue.members})

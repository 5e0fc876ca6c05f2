"""Eligibility: whether a direction of a mailbox is processed, and if not, why, in words (S6, S8, S9, S11-S13, facts 3.1)."""

from __future__ import annotations

from core.domain.connection import PROTOCOLS, Protocol
from core.domain.guard import OPEN, Guard, why_held
from core.domain.mailbox import ActMethod, Approval, IncomingMethod, Mailbox, MailboxKind, MailDirection, OutgoingMethod
from core.domain.organization import Organization
from core.domain.principal import Queue, User
from core.domain.profile import EmailServerProfile, EntityState

#: Directions that this version serves.
BUILT_DIRECTIONS = frozenset({MailDirection.INCOMING, MailDirection.OUTGOING})

#: Protocols that this version speaks.
BUILT_PROTOCOLS = frozenset({Protocol.POP3, Protocol.SMTP, Protocol.EWS})


def why_not(
    mailbox: Mailbox,
    profile: EmailServerProfile | None,
    organization: Organization,
    owner: User | Queue | None,
    direction: MailDirection,
    guard: Guard = OPEN,
) -> str | None:
    """Return None when the direction is processed, else the first reason why it is not, as a sentence.

    A parked direction is eligible: it waits for a person, it is not switched off.
    """
    return (
        why_held(guard, direction)
        or _state_reason(mailbox, owner)
        or _method_reason(mailbox, direction)
        or why_not_testable(mailbox, profile, direction)
        or _approval_reason(mailbox, organization)
        or _enabled_reason(mailbox, direction)
    )


def why_not_testable(mailbox: Mailbox, profile: EmailServerProfile | None, direction: MailDirection) -> str | None:
    """Return why this direction cannot even be tested: no usable profile, or a protocol that this version does not speak."""
    if profile is None:
        return "The mailbox has no server profile."
    if profile.state is EntityState.INACTIVE:
        return f"Its server profile {profile.name} is inactive."
    protocol = PROTOCOLS.get((profile.type, direction))
    if protocol is None:
        return f"Profiles of the type {profile.type} have no appointments, contacts or tasks."
    if direction not in BUILT_DIRECTIONS:
        return "Appointments, contacts and tasks are not built into this version."
    if protocol not in BUILT_PROTOCOLS:
        return f"Profiles of the type {profile.type} are not built into this version ({direction})."
    if mailbox.kind is MailboxKind.FORWARD:
        return "Forward mailboxes are not built into this version."
    return None


def _state_reason(mailbox: Mailbox, owner: User | Queue | None) -> str | None:
    if mailbox.state is EntityState.INACTIVE:
        return "The mailbox is inactive."
    if owner is not None and owner.state is EntityState.INACTIVE:
        return f"Its owner {owner.name} is inactive."
    return None


def _method_reason(mailbox: Mailbox, direction: MailDirection) -> str | None:
    match direction:
        case MailDirection.INCOMING:
            match mailbox.incoming_method:
                case IncomingMethod.SERVER_SIDE_SYNC:
                    return None
                case IncomingMethod.FORWARD_MAILBOX if mailbox.kind is MailboxKind.FORWARD:
                    return None
                case IncomingMethod.FORWARD_MAILBOX:
                    return "Its mail comes through a forward mailbox."
                case IncomingMethod.OUTLOOK:
                    return "Its mail is received by Outlook."
                case IncomingMethod.NONE:
                    return "Its incoming method is none."
        case MailDirection.OUTGOING:
            match mailbox.outgoing_method:
                case OutgoingMethod.SERVER_SIDE_SYNC:
                    return None
                case OutgoingMethod.OUTLOOK:
                    return "Its mail is sent by Outlook."
                case OutgoingMethod.NONE:
                    return "Its outgoing method is none."
        case MailDirection.ACT:
            match mailbox.act_method:
                case ActMethod.SERVER_SIDE_SYNC:
                    return None
                case ActMethod.OUTLOOK:
                    return "Its appointments, contacts and tasks are synchronized by Outlook."
                case ActMethod.NONE:
                    return "Its method for appointments, contacts and tasks is none."


def _approval_reason(mailbox: Mailbox, organization: Organization) -> str | None:
    required = {
        MailboxKind.USER: organization.require_approval.users,
        MailboxKind.QUEUE: organization.require_approval.queues,
        MailboxKind.FORWARD: organization.require_approval.forward_mailboxes,
    }[mailbox.kind]
    if required and mailbox.approval is not Approval.APPROVED:
        if mailbox.approval is Approval.REJECTED:
            return "Its address was rejected."
        return "Its address is not approved yet."
    return None


def _enabled_reason(mailbox: Mailbox, direction: MailDirection) -> str | None:
    state = mailbox.direction(direction)
    if state.enabled:
        return None
    if state.reenable_after_test:
        return "It is waiting for its test."
    return "It is not enabled: test and enable it."

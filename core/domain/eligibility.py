"""Eligibility: whether a direction of a mailbox is processed, and if not, why, in words (S6, S8, S9, S11-S13, facts 3.1).

The first thing that stands in the way is named in a sentence; the next one says what to do, where a person can do something. What is not
for a person to do (it is not due yet, another engine works on it) is no obstacle: a direction that is eligible has its time (`status`).
"""

from __future__ import annotations

from core.domain.connection import PROTOCOLS
from core.domain.guard import OPEN, Guard, why_held
from core.domain.mailbox import ActMethod, Approval, IncomingMethod, Mailbox, MailboxKind, MailDirection, OutgoingMethod, TestStatus
from core.domain.organization import Organization
from core.domain.principal import Queue, User
from core.domain.profile import EmailServerProfile, EntityState
from core.domain.sending import SendingMode

_USERS_ALONE = "Only mailboxes of users have appointments, contacts and tasks. Set this method to none."
_CHOOSE = "Choose server-side-sync if Postroom is to do it."


def why_not(
    mailbox: Mailbox,
    profile: EmailServerProfile | None,
    organization: Organization,
    owner: User | Queue | None,
    direction: MailDirection,
    guard: Guard = OPEN,
) -> str | None:
    """Return None when the direction is processed, else the first reason why it is not, and what to do, as sentences.

    A parked direction is eligible: it waits for a person, it is not switched off.
    """
    return (
        why_held(guard, direction)
        or _state_reason(mailbox, owner)
        or _forwarded_reason(mailbox, organization, direction)
        or _method_reason(mailbox, direction)
        or why_not_testable(profile, direction)
        or _approval_reason(mailbox, organization)
        or _enabled_reason(mailbox, direction)
        or _paused_reason(profile, direction)
    )


def why_not_testable(profile: EmailServerProfile | None, direction: MailDirection, kind: MailboxKind = MailboxKind.USER) -> str | None:
    """Return why this direction cannot even be tested: no usable profile, or one, or a mailbox of a kind, that has nothing of the sort."""
    if direction is MailDirection.ACT and kind is not MailboxKind.USER:
        return _USERS_ALONE
    if profile is None:
        return "The mailbox has no server profile. Assign one to it."
    if profile.state is EntityState.INACTIVE:
        return f"Its server profile {profile.name} is inactive. Activate it, or assign another one."
    if (profile.type, direction) not in PROTOCOLS:
        words = f"Profiles of the type {profile.type} have no appointments, contacts or tasks."
        return f"{words} Set this method to none, or assign an Exchange profile."
    return None


def is_served(mailbox: Mailbox, profile: EmailServerProfile | None, direction: MailDirection) -> bool:
    """Whether the mailbox has a profile by which this direction can be served at all. Queues have mail alone (facts 7.1, 8)."""
    if profile is None or (direction is MailDirection.ACT and mailbox.kind is not MailboxKind.USER):
        return False
    return (profile.type, direction) in PROTOCOLS


def is_synchronized(mailbox: Mailbox, direction: MailDirection) -> bool:
    """Whether this direction is ours by its method, not Outlook's, a forward mailbox's or nobody's (S6)."""
    return _method_reason(mailbox, direction) is None


def _paused_reason(profile: EmailServerProfile | None, direction: MailDirection) -> str | None:
    if direction is not MailDirection.OUTGOING or profile is None or profile.sending_mode is not SendingMode.PAUSE:
        return None
    return f"Sending through {profile.name} is paused. Its mail waits until the sending mode of the profile is send again."


def is_approval_needed(mailbox: Mailbox, organization: Organization) -> bool:
    """Whether the organisation processes mailboxes of this kind only when their address is approved."""
    rules = organization.require_approval
    match mailbox.kind:
        case MailboxKind.USER:
            return rules.users
        case MailboxKind.QUEUE:
            return rules.queues
        case MailboxKind.FORWARD:
            return rules.forward_mailboxes


def _state_reason(mailbox: Mailbox, owner: User | Queue | None) -> str | None:
    if mailbox.state is EntityState.INACTIVE:
        return "The mailbox is inactive. Activate it."
    if owner is not None and owner.state is EntityState.INACTIVE:
        return f"Its owner {owner.name} is inactive. Make the {mailbox.kind} active again."
    return None


def _method_reason(mailbox: Mailbox, direction: MailDirection) -> str | None:
    match direction:
        case MailDirection.INCOMING:
            return _incoming_reason(mailbox)
        case MailDirection.OUTGOING:
            match mailbox.outgoing_method:
                case OutgoingMethod.SERVER_SIDE_SYNC:
                    return None
                case OutgoingMethod.OUTLOOK:
                    return f"Its mail is sent by Outlook. {_CHOOSE}"
                case OutgoingMethod.NONE:
                    return f"Its outgoing method is none. {_CHOOSE}"
        case MailDirection.ACT:
            match mailbox.act_method:
                case ActMethod.SERVER_SIDE_SYNC if mailbox.kind is not MailboxKind.USER:
                    return _USERS_ALONE
                case ActMethod.SERVER_SIDE_SYNC:
                    return None
                case ActMethod.OUTLOOK:
                    return f"Its appointments, contacts and tasks are synchronized by Outlook. {_CHOOSE}"
                case ActMethod.NONE:
                    return f"Its method for appointments, contacts and tasks is none. {_CHOOSE}"


def _forwarded_reason(mailbox: Mailbox, organization: Organization, direction: MailDirection) -> str | None:
    """What keeps mail from being taken out of a forward mailbox for this one."""
    forwarded = mailbox.kind is not MailboxKind.FORWARD and mailbox.incoming_method is IncomingMethod.FORWARD_MAILBOX
    if not forwarded or direction is not MailDirection.INCOMING or _approval_reason(mailbox, organization) is None:
        return None
    return "Its mail comes through a forward mailbox. None of it is taken there as long as its address is not approved: approve it."


def _incoming_reason(mailbox: Mailbox) -> str | None:
    match mailbox.incoming_method:
        case IncomingMethod.SERVER_SIDE_SYNC:
            return None
        case IncomingMethod.FORWARD_MAILBOX if mailbox.kind is MailboxKind.FORWARD:
            return None
        case IncomingMethod.FORWARD_MAILBOX:
            return "Its mail comes through a forward mailbox. Nothing more is needed here: that one is tested and enabled."
        case IncomingMethod.OUTLOOK:
            return f"Its mail is received by Outlook. {_CHOOSE}"
        case IncomingMethod.NONE:
            return f"Its incoming method is none. {_CHOOSE}"


def _approval_reason(mailbox: Mailbox, organization: Organization) -> str | None:
    if not is_approval_needed(mailbox, organization) or mailbox.approval is Approval.APPROVED:
        return None
    if mailbox.approval is Approval.REJECTED:
        return "Its address was rejected. Approve it if mail of this address is to be processed."
    return "Its address is not approved yet. Approve it."


def _enabled_reason(mailbox: Mailbox, direction: MailDirection) -> str | None:
    state = mailbox.direction(direction)
    if state.enabled:
        return None
    if state.reenable_after_test:
        if state.test is TestStatus.FAILURE:
            return "It is waiting for its test. The last test failed: see why, put it right, and test it again."
        return "It is waiting for its test. The engine makes it by itself; when it passes, it is enabled again."
    return "It is not enabled: test and enable it."

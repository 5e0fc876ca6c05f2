"""What of folder tracking the original does not have, for organisations that want no more than it does (facts 6.1)."""

from __future__ import annotations

from core.domain.mailbox import Mailbox, MailboxKind
from core.domain.organization import Organization
from core.domain.profile import EmailServerProfile, ProfileType
from core.domain.remote_folder import INBOX_ID

#: maxfolderbasedtrackingmappings at most.
ORIGINAL_MOST_RULES = 25

_EXCHANGE = frozenset({ProfileType.EXCHANGE, ProfileType.EXCHANGE_ONLINE})


def most_rules(organization: Organization) -> int | None:
    """How many folder rules a mailbox may have; None: any number."""
    own = organization.maximum_folder_rules
    if not organization.original_folder_tracking_limits:
        return own
    return ORIGINAL_MOST_RULES if own is None else min(own, ORIGINAL_MOST_RULES)


def mailbox_limit(mailbox: Mailbox, profile: EmailServerProfile | None, organization: Organization) -> str | None:
    """Why no folder of a mailbox is tracked, as the original's limits are asked for; None where they allow it, or are not asked for."""
    if not organization.original_folder_tracking_limits:
        return None
    if mailbox.kind is not MailboxKind.USER:
        return "only the mailboxes of users have folder rules, as original_folder_tracking_limits is on"
    if profile is not None and profile.type not in _EXCHANGE:
        return "only Exchange mailboxes have folder rules, as original_folder_tracking_limits is on"
    return None


def folder_limit(path: str, organization: Organization) -> str | None:
    """Why the folder at this path is not tracked, as the original's limits are asked for."""
    if not organization.original_folder_tracking_limits or path.startswith(f"{INBOX_ID}/"):
        return None
    return "only folders below the inbox are tracked, as original_folder_tracking_limits is on"

"""Organization: the switches that hold for all mailboxes (facts 1.14, 1.15), as far as they are built."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.domain.ids import ProfileId
from core.domain.mailbox import ActMethod, IncomingMethod, OutgoingMethod

#: TraceLogPersistenceTimeInDays and MailboxStatisticsPersistenceTimeInDays at most (facts 1.5, 1.6), in days.
MAX_TRACE_LOG_DAYS = 3650
MAX_STATISTICS_DAYS = 365


@dataclass(frozen=True, slots=True)
class TokenSettings:
    """The tracking token (facts 4.5): prefix, one digit 0, user number, counter. Prefix 1..20 characters."""

    enabled: bool = True
    prefix: str = "CRM:"
    base: int = 0
    user_digits: int = 3
    counter_digits: int = 3


@dataclass(frozen=True, slots=True)
class CorrelationSettings:
    """Which ways of correlating are on (facts 4.4)."""

    in_reply_to: bool = True
    conversation_index: bool = True
    smart_matching: bool = False


@dataclass(frozen=True, slots=True)
class ApprovalRules:
    """Whose mail is processed only when its address is approved."""

    users: bool = True
    queues: bool = True
    forward_mailboxes: bool = False


@dataclass(frozen=True, slots=True)
class DefaultMethods:
    """Methods that a new user or queue takes."""

    incoming: IncomingMethod = IncomingMethod.SERVER_SIDE_SYNC
    outgoing: OutgoingMethod = OutgoingMethod.SERVER_SIDE_SYNC
    act: ActMethod = ActMethod.SERVER_SIDE_SYNC


@dataclass(frozen=True, slots=True)
class AlertSwitches:
    """Of what alerts are made: generatealertsforerrors, -forwarnings, -forinformation."""

    errors: bool = True
    warnings: bool = True
    information: bool = True


@dataclass(frozen=True, slots=True)
class Retention:
    """For how many days is kept what mail left behind; None for ever."""

    raw_messages_days: int | None = None
    activities_days: int | None = None
    decisions_days: int | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """The organisation's own settings. One per store.

    `maximum_subject_length` counts characters of subject and token together. `maximum_folder_rules` is how many folder rules a mailbox
    may have; None sets no limit. Alerts are kept for `trace_log_persistence_days`, statistics of mailboxes for
    `mailbox_statistics_persistence_days`; 0 keeps no statistics. `contact_patience_minutes` holds for profiles that say nothing of
    their own; 0 never alerts.
    """

    default_profile: ProfileId | None = None
    defaults: DefaultMethods = field(default_factory=DefaultMethods)
    require_approval: ApprovalRules = field(default_factory=ApprovalRules)
    send_to_unresolved: bool = True
    notify_owner_mail: bool = False
    notify_webhook: str | None = None
    tracking_token: TokenSettings = field(default_factory=TokenSettings)
    correlation: CorrelationSettings = field(default_factory=CorrelationSettings)
    maximum_subject_length: int = 255
    create_queue_items_for_accepting_queue_recipients: bool = True
    create_queue_item_for_synchronizing_mailbox: bool = True
    unresolve_sender_in_case_of_multiple_match: bool = False
    unresolve_email_address_if_multiple_match: bool = False
    resolve_for_inactive_entities: bool = False
    use_filtering_method_of_syncing_mailbox_only_for_correlation: bool = False
    generate_alerts: AlertSwitches = field(default_factory=AlertSwitches)
    notify_mailbox_owner_of_profile_alerts: bool = False
    contact_patience_minutes: int = 60
    trace_log_persistence_days: int = 30
    mailbox_statistics_persistence_days: int = 3
    retention: Retention = field(default_factory=Retention)
    maximum_folder_rules: int | None = None

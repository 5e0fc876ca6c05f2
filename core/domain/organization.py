"""Organization: the switches that hold for all mailboxes (facts 1.14, 1.15), as far as they are built."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.domain.act.settings import ActSettings
from core.domain.attachments import BLOCKED_EXTENSIONS
from core.domain.ids import ProfileId
from core.domain.mailbox import ActMethod, FilterMethod, IncomingMethod, OutgoingMethod

#: TraceLogPersistenceTimeInDays and MailboxStatisticsPersistenceTimeInDays at most (facts 1.5, 1.6), in days.
MAX_TRACE_LOG_DAYS = 3650
MAX_STATISTICS_DAYS = 365
#: What is taken off a subject before its words are hashed (hashfilterkeywords, facts 1.14): leading words that end with a colon.
HASH_FILTER_KEYWORDS = r"^[\s]*([\w]+\s?:[\s]*)+"
#: The largest limit for one attachment, in kilobytes of 1,024 bytes (maxuploadfilesize, facts 1.14).
MAX_UPLOAD_FILE_SIZE_KB = 131_072


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
    """For how many days is kept what mail and synchronization left behind; None for ever.

    `history_days` is of values that gave way to others: no edit is ever lost, unless a person says so. `recycle_bin_days` is of what a
    synchronization deleted, `passes_days` of passes that are over: those tell of what was done, and bring nothing back.
    """

    raw_messages_days: int | None = None
    activities_days: int | None = None
    decisions_days: int | None = None
    history_days: int | None = None
    recycle_bin_days: int = 90
    passes_days: int = 30


@dataclass(frozen=True, slots=True)
class Organization:
    """The organisation's own settings. One per store.

    `maximum_subject_length` counts characters of subject and token together. `maximum_folder_rules` is how many folder rules a mailbox
    may have; None sets no limit. Alerts are kept for `trace_log_persistence_days`, statistics of mailboxes for
    `mailbox_statistics_persistence_days`; 0 keeps no statistics. `contact_patience_minutes` holds for profiles that say nothing of
    their own; 0 never alerts.

    `force_filtering_method_for_user_mailboxes` takes the place of every user's own filter; None leaves them theirs. The hash numbers are of
    smart matching (facts 4.6): so many words and addresses of a mail are hashed, so many words may differ, so many addresses must agree.
    `maximum_upload_file_size_kb` is the largest attachment that is kept by itself, in kilobytes of 1,024 bytes; `blocked_attachments` are
    extensions in lower case, without a dot. `automatic_mail_per_hour` bounds what is sent to one address by the program itself.
    `enable_mailbox_delegation_for_outgoing_email` has Exchange mail that one user submits for another leave the submitter's
    mailbox, on behalf of the other. `max_messages_per_minute` and `max_messages_per_day` are how much each mailbox may send; 0 knows no
    limit.

    `original_folder_tracking_limits` takes folder rules back to what the original has: folders below the inbox, of users, on Exchange, and
    no more than 25 of a mailbox. With `folder_rules_overwrite_regarding` the next run undoes what a person said an email concerns, as long
    as it lies in a mapped folder; else that is pinned.
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
    ignore_internal_email: bool = False
    do_not_ignore_internal_email_to_queues: bool = True
    ignore_internal_email_from_queues: bool = False
    ignore_internal_email_detection_enhancement: bool = True
    force_filtering_method_for_user_mailboxes: FilterMethod | None = None
    do_not_correlate_forwarded_emails_as_replies: bool = False
    hash_filter_keywords: str = HASH_FILTER_KEYWORDS
    hash_max_count: int = 20
    hash_delta_subject_count: int = 0
    hash_min_address_count: int = 2
    disable_smart_matching_email_hash_creation: bool = False
    auto_create_contact_on_promote: bool = True
    create_additional_queue_items_for_already_tracked_email: bool = False
    resolve_similar_unresolved_email_address: bool = True
    maximum_upload_file_size_kb: int = 5120
    blocked_attachments: tuple[str, ...] = tuple(sorted(BLOCKED_EXTENSIONS))
    restrict_irm_email_items: bool = False
    automatic_mail_per_hour: int = 20
    enable_mailbox_delegation_for_outgoing_email: bool = True
    max_messages_per_minute: int = 0
    max_messages_per_day: int = 0
    original_folder_tracking_limits: bool = False
    folder_rules_overwrite_regarding: bool = False
    act: ActSettings = field(default_factory=ActSettings)

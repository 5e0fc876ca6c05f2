"""The organisation document as types: which keys there are and what each may hold.

Every key but `postroom` may be missing, and what that means depends on whether the entity exists; so every field is None by default
and `model_fields_set` tells an absent key from null.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from core.document import words
from core.document.act_models import ActEntry, FieldDirectionEntry, SyncFilterEntry, TimeZone
from core.document.base import Entry, Identified, Line, Memo, Name
from core.document.rule_models import MailRuleEntry
from core.domain.mailbox import ActMethod, FilterMethod, IncomingMethod, OutgoingMethod
from core.domain.organization import MAX_STATISTICS_DAYS, MAX_TRACE_LOG_DAYS, MAX_UPLOAD_FILE_SIZE_KB
from core.domain.principal import AutoCreate, QueueViewType
from core.domain.profile import (
    MAX_CONNECTION_TIMEOUT_SECONDS,
    MAX_CONTACT_PATIENCE_MINUTES,
    AuthProtocol,
    CredentialRetrieval,
    EntityState,
    ProfileType,
    Tls,
)
from core.domain.sending import SendingMode
from core.domain.sent_copy import SentCopyMode
from core.domain.tracking_token import MAX_COUNTER_DIGITS, MAX_USER_DIGITS

PartOfName = Annotated[str, AfterValidator(words.part_of_name)]
Address = Annotated[str, AfterValidator(words.address)]
Url = Annotated[str, AfterValidator(words.url)]
Endpoint = Annotated[str, AfterValidator(words.endpoint)]
Host = Annotated[str, AfterValidator(words.host)]
Proxy = Annotated[str, AfterValidator(words.proxy)]
Day = Annotated[str, AfterValidator(words.day)]
Reference = Annotated[str, AfterValidator(words.reference)]
Time = Annotated[datetime | None, BeforeValidator(words.time)]
Incoming = Annotated[IncomingMethod | None, BeforeValidator(words.one_of(words.INCOMING))]
Outgoing = Annotated[OutgoingMethod | None, BeforeValidator(words.one_of(words.OUTGOING))]
Act = Annotated[ActMethod | None, BeforeValidator(words.one_of(words.ACT))]
Filter = Annotated[FilterMethod | None, BeforeValidator(words.one_of(words.FILTERS))]
State = Annotated[EntityState | None, BeforeValidator(words.one_of(words.STATES))]
Patience = Annotated[int, Field(ge=0, le=MAX_CONTACT_PATIENCE_MINUTES)]
Days = Annotated[int, Field(ge=1, le=36_500)]
Count = Annotated[int, Field(ge=0, le=10_000)]
Extensions = Annotated[tuple[Annotated[str, AfterValidator(words.extension)], ...], BeforeValidator(words.row)]


class DefaultsEntry(Entry):
    """organization.defaults."""

    incoming: Incoming = None
    outgoing: Outgoing = None
    act: Act = None


class ApprovalEntry(Entry):
    """organization.require_approval."""

    users: bool | None = None
    queues: bool | None = None
    forward_mailboxes: bool | None = None


class UnresolvedEntry(Entry):
    """organization.unresolved_recipients."""

    send: bool | None = None


class NotifyEntry(Entry):
    """organization.notify."""

    owner_mail: bool | None = None
    webhook: Url | None = None


class TokenEntry(Entry):
    """organization.tracking_token."""

    enabled: bool | None = None
    prefix: Line | None = None
    base: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None
    user_digits: Annotated[int, Field(ge=1, le=MAX_USER_DIGITS)] | None = None
    counter_digits: Annotated[int, Field(ge=1, le=MAX_COUNTER_DIGITS)] | None = None


class CorrelationEntry(Entry):
    """organization.correlation."""

    in_reply_to: bool | None = None
    conversation_index: bool | None = None
    smart_matching: bool | None = None


class AlertsEntry(Entry):
    """organization.generate_alerts."""

    errors: bool | None = None
    warnings: bool | None = None
    information: bool | None = None


class RetentionEntry(Entry):
    """organization.retention: null keeps for ever, but of the recycle bin and of passes, which have days of their own."""

    raw_messages_days: Days | None = None
    activities_days: Days | None = None
    decisions_days: Days | None = None
    history_days: Days | None = None
    recycle_bin_days: Days | None = None
    passes_days: Days | None = None


class OrganizationEntry(Entry):
    """organization: the switches of the whole."""

    default_profile: Name | None = None
    defaults: DefaultsEntry | None = None
    require_approval: ApprovalEntry | None = None
    unresolved_recipients: UnresolvedEntry | None = None
    notify: NotifyEntry | None = None
    tracking_token: TokenEntry | None = None
    correlation: CorrelationEntry | None = None
    maximum_subject_length: Annotated[int, Field(ge=255, le=400)] | None = None
    create_queue_items_for_accepting_queue_recipients: bool | None = None
    create_queue_item_for_synchronizing_mailbox: bool | None = None
    unresolve_sender_in_case_of_multiple_match: bool | None = None
    unresolve_email_address_if_multiple_match: bool | None = None
    resolve_for_inactive_entities: bool | None = None
    use_filtering_method_of_syncing_mailbox_only_for_correlation: bool | None = None
    generate_alerts: AlertsEntry | None = None
    notify_mailbox_owner_of_profile_alerts: bool | None = None
    contact_patience_minutes: Patience | None = None
    trace_log_persistence_days: Annotated[int, Field(ge=0, le=MAX_TRACE_LOG_DAYS)] | None = None
    mailbox_statistics_persistence_days: Annotated[int, Field(ge=0, le=MAX_STATISTICS_DAYS)] | None = None
    retention: RetentionEntry | None = None
    maximum_folder_rules: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    ignore_internal_email: bool | None = None
    do_not_ignore_internal_email_to_queues: bool | None = None
    ignore_internal_email_from_queues: bool | None = None
    ignore_internal_email_detection_enhancement: bool | None = None
    force_filtering_method_for_user_mailboxes: Filter = None
    do_not_correlate_forwarded_emails_as_replies: bool | None = None
    hash_filter_keywords: Annotated[str, AfterValidator(words.keywords)] | None = None
    hash_max_count: Count | None = None
    hash_delta_subject_count: Count | None = None
    hash_min_address_count: Count | None = None
    disable_smart_matching_email_hash_creation: bool | None = None
    auto_create_contact_on_promote: bool | None = None
    create_additional_queue_items_for_already_tracked_email: bool | None = None
    resolve_similar_unresolved_email_address: bool | None = None
    maximum_upload_file_size_kb: Annotated[int, Field(ge=1, le=MAX_UPLOAD_FILE_SIZE_KB)] | None = None
    blocked_attachments: Extensions | None = None
    restrict_irm_email_items: bool | None = None
    automatic_mail_per_hour: Count | None = None
    enable_mailbox_delegation_for_outgoing_email: bool | None = None
    max_messages_per_minute: Count | None = None
    max_messages_per_day: Count | None = None
    original_folder_tracking_limits: bool | None = None
    folder_rules_overwrite_regarding: bool | None = None
    act: ActEntry | None = None


class OAuthEntry(Entry):
    """`oauth` of one side of a profile."""

    provider: Literal["microsoft", "google", "custom"] | None = None
    client_id: Line | None = None
    tenant: Line | None = None
    token_url: Url | None = None
    scopes: list[Line] | None = None
    flow: Literal["client-credentials", "code", "device"] | None = None
    secret: Reference | None = None
    authorize_url: Url | None = None
    device_url: Url | None = None
    secret_expires_on: Day | None = None


class EndpointEntry(Entry):
    """One side of a profile."""

    host: Host | None = None
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    url: Endpoint | None = None
    tls: Annotated[Tls | None, BeforeValidator(words.one_of(words.TLS))] = None
    auth: Annotated[AuthProtocol | None, BeforeValidator(words.one_of(words.AUTH))] = None
    credentials: Annotated[CredentialRetrieval | None, BeforeValidator(words.one_of(words.CREDENTIALS))] = None
    username: Line | None = None
    secret: Reference | None = None
    impersonation: bool | None = None
    oauth: OAuthEntry | None = None


def _unless_same(value: object) -> object:
    return None if value == words.SAME else value


class ProfileEntry(Identified):
    """One of `profiles`, by name."""

    name: Name | None = None
    type: Annotated[ProfileType | None, BeforeValidator(words.one_of(words.TYPES))] = None
    description: Memo | None = None
    autodiscover: bool | None = None
    incoming: EndpointEntry | None = None
    outgoing: Annotated[EndpointEntry | None, BeforeValidator(_unless_same)] = None
    ca_file: Line | None = None
    process_email_from: Time = None
    proxy: Proxy | None = None
    process_sent_items: bool | None = None
    min_polling_interval_minutes: Annotated[int, Field(ge=0, le=1440)] | None = None
    max_concurrent_connections: Annotated[int, Field(ge=1, le=300)] | None = None
    move_undeliverable: bool | None = None
    owner_email_address: Address | None = None
    send_email_alert: bool | None = None
    connection_timeout_seconds: Annotated[int, Field(ge=1, le=MAX_CONNECTION_TIMEOUT_SECONDS)] | None = None
    contact_patience_minutes: Patience | None = None
    sending_mode: Annotated[SendingMode | None, BeforeValidator(words.one_of(words.SENDING))] = None
    max_messages_per_minute: Count | None = None
    max_messages_per_day: Count | None = None
    sent_copy: Annotated[SentCopyMode | None, BeforeValidator(words.one_of(words.SENT_COPY))] = None
    state: State = None


class PrincipalEntry(Identified):
    """What users and queues have in common; the methods and the approval belong to the mailbox of each."""

    name: Name | None = None
    email: Address | None = None
    incoming: Incoming = None
    outgoing: Outgoing = None
    act: Act = None
    filter: Filter = None
    approved: bool | None = None
    rejected: bool | None = None
    state: State = None


class UserEntry(PrincipalEntry):
    """One of `users`, by address."""

    token_number: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None
    personal_email: Address | None = None
    mobile_alert_email: Address | None = None
    auto_create_contact: Annotated[AutoCreate | None, BeforeValidator(words.one_of(words.AUTO_CREATE))] = None
    send_as_allowed: bool | None = None
    time_zone: TimeZone | None = None
    default_sync_filters: bool | None = None


class QueueEntry(PrincipalEntry):
    """One of `queues`, by name."""

    owner: Line | None = None
    description: Memo | None = None
    view_type: Annotated[QueueViewType | None, BeforeValidator(words.one_of(words.VIEW_TYPES))] = None
    members: list[Line] | None = None


class MailboxFields(Identified):
    """What every mailbox can be told, in `mailboxes` and in `forward_mailboxes`."""

    email: Address | None = None
    profile: Name | None = None
    username: Line | None = None
    secret: Reference | None = None
    oauth_secret: Reference | None = None
    allow_credentials: bool | None = None
    verbose_logging_cycles: Annotated[int, Field(ge=0, le=100)] | None = None
    delete_after_processing: bool | None = None
    process_email_from: Time = None
    state: State = None


class ForwardEntry(MailboxFields):
    """One of `forward_mailboxes`, by address."""

    name: Name | None = None
    approved: bool | None = None
    rejected: bool | None = None


class MailboxEntry(MailboxFields):
    """One of `mailboxes`: an override on the mailbox of a user or queue, by address."""


class RecordEntry(Identified):
    """What all records can be told."""

    name: Name | None = None
    email: Address | None = None
    other_emails: list[Address] | None = None
    owner: Line | None = None
    state: State = None
    do_not_email: bool | None = None


class AccountEntry(RecordEntry):
    """One of `records.accounts`, by name."""


class ContactEntry(RecordEntry):
    """One of `records.contacts`, by address; without one by name."""

    first_name: PartOfName | None = None
    last_name: PartOfName | None = None
    account: Line | None = None


class LeadEntry(RecordEntry):
    """One of `records.leads`, by address; without one by name."""

    first_name: PartOfName | None = None
    last_name: PartOfName | None = None


class OpportunityEntry(RecordEntry):
    """One of `records.opportunities`, by name."""

    account: Line | None = None


class CaseEntry(Identified):
    """One of `records.cases`, by title."""

    title: Name | None = None
    email: Address | None = None
    other_emails: list[Address] | None = None
    customer: Line | None = None
    owner: Line | None = None
    state: State = None
    do_not_email: bool | None = None


class RecordsEntry(Entry):
    """records."""

    accounts: list[AccountEntry] | None = None
    contacts: list[ContactEntry] | None = None
    leads: list[LeadEntry] | None = None
    opportunities: list[OpportunityEntry] | None = None
    cases: list[CaseEntry] | None = None


class RuleEntry(Identified):
    """One of `folder_rules`, by mailbox and folder, or by mailbox and `template`, a folder's path with the name of a record in it."""

    mailbox: Line | None = None
    folder: Line | None = None
    regarding: Line | None = None
    subfolders: bool | None = None
    template: Line | None = None
    create: bool | None = None
    create_at_most: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    inactive: bool | None = None


class Document(Entry):
    """The whole document."""

    postroom: Annotated[int, Field(ge=1, le=1)]
    organization: OrganizationEntry | None = None
    profiles: list[ProfileEntry] | None = None
    users: list[UserEntry] | None = None
    queues: list[QueueEntry] | None = None
    forward_mailboxes: list[ForwardEntry] | None = None
    mailboxes: list[MailboxEntry] | None = None
    records: RecordsEntry | None = None
    folder_rules: list[RuleEntry] | None = None
    rules: list[MailRuleEntry] | None = None
    sync_filters: list[SyncFilterEntry] | None = None
    field_directions: list[FieldDirectionEntry] | None = None

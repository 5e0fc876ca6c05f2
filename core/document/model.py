"""The document's shape: every key with its kind. A missing key and null differ: one leaves the value, the other sets its default."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from core.document.kinds import (
    Act,
    Auth,
    Credentials,
    EmailAddress,
    Filter,
    Folder,
    Host,
    Incoming,
    Line,
    Memo,
    Name,
    Outgoing,
    Proxy,
    Reference,
    State,
    Time,
    TlsWord,
    Type,
    WebUrl,
)

MAX_ID = 2**63 - 1

Id = Annotated[int, Field(ge=1, le=MAX_ID)]


class Section(BaseModel):
    """What all parts of the document share: unknown keys are faults, values are of the kind they are written as."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class MethodsSection(Section):
    """organization.defaults."""

    incoming: Incoming = None
    outgoing: Outgoing = None
    act: Act = None


class ApprovalSection(Section):
    """organization.require_approval."""

    users: bool | None = None
    queues: bool | None = None
    forward_mailboxes: bool | None = None


class UnresolvedSection(Section):
    """organization.unresolved_recipients."""

    send: bool | None = None


class NotifySection(Section):
    """organization.notify."""

    owner_mail: bool | None = None
    webhook: WebUrl | None = None


class TokenSection(Section):
    """organization.tracking_token."""

    enabled: bool | None = None
    prefix: Annotated[Line, Field(min_length=1, max_length=20)] | None = None
    base: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None
    user_digits: Annotated[int, Field(ge=1, le=10)] | None = None
    counter_digits: Annotated[int, Field(ge=1, le=9)] | None = None


class CorrelationSection(Section):
    """organization.correlation."""

    in_reply_to: bool | None = None
    conversation_index: bool | None = None
    smart_matching: bool | None = None


class OrganizationSection(Section):
    """organization: the switches that hold for all mailboxes."""

    default_profile: Name | None = None
    defaults: MethodsSection | None = None
    require_approval: ApprovalSection | None = None
    unresolved_recipients: UnresolvedSection | None = None
    notify: NotifySection | None = None
    tracking_token: TokenSection | None = None
    correlation: CorrelationSection | None = None
    maximum_subject_length_on_mail_server: Annotated[int, Field(ge=255, le=400)] | None = None
    create_queue_items_for_accepting_queue_recipients: bool | None = None
    create_queue_item_for_synchronizing_mailbox: bool | None = None
    unresolve_sender_in_case_of_multiple_match: bool | None = None
    unresolve_email_address_if_multiple_match: bool | None = None
    resolve_for_inactive_entities: bool | None = None
    use_filtering_method_of_syncing_mailbox_only_for_correlation: bool | None = None


class OAuthSection(Section):
    """How a token is obtained."""

    provider: Literal["microsoft", "google", "custom"]
    client_id: Line | None = None
    tenant: Line | None = None
    token_url: WebUrl | None = None
    scopes: list[Line] | None = None
    flow: Literal["client-credentials", "code", "device"] | None = None
    secret: Reference | None = None


class EndpointSection(Section):
    """One side of a profile."""

    host: Host | None = None
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    url: WebUrl | None = None
    tls: TlsWord = None
    auth: Auth = None
    credentials: Credentials = None
    username: Line | None = None
    secret: Reference | None = None
    impersonation: bool | None = None
    oauth: OAuthSection | None = None


def _same(value: object) -> object:
    return None if value == "same" else value


class ProfileSection(Section):
    """An email server profile."""

    id: Id | None = None
    name: Name | None = None
    type: Type = None
    description: Memo | None = None
    autodiscover: bool | None = None
    incoming: EndpointSection | None = None
    outgoing: Annotated[EndpointSection | None, BeforeValidator(_same)] = None
    ca_file: Line | None = None
    process_email_from: Time = None
    proxy: Proxy | None = None
    process_sent_items: bool | None = None
    min_polling_interval_minutes: Annotated[int, Field(ge=0, le=1440)] | None = None
    max_concurrent_connections: Annotated[int, Field(ge=1, le=300)] | None = None
    move_undeliverable: bool | None = None
    state: State = None


class UserSection(Section):
    """A user, with the methods and the approval of its mailbox."""

    id: Id | None = None
    name: Name | None = None
    email: EmailAddress | None = None
    incoming: Incoming = None
    outgoing: Outgoing = None
    act: Act = None
    filter: Filter = None
    approved: bool | None = None
    state: State = None
    token_number: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None


class QueueSection(UserSection):
    """A queue, with the methods and the approval of its mailbox."""

    owner: EmailAddress | None = None


class MailboxSection(Section):
    """What a mailbox has beside its user's or queue's own keys."""

    id: Id | None = None
    email: EmailAddress | None = None
    profile: Name | None = None
    username: Line | None = None
    secret: Reference | None = None
    delete_after_processing: bool | None = None
    process_email_from: Time = None
    state: State = None


class ForwardSection(MailboxSection):
    """A forward mailbox: nobody's own, collects what others forward."""

    name: Name | None = None
    incoming: Incoming = None
    approved: bool | None = None


class RecordSection(Section):
    """What all records share."""

    id: Id | None = None
    owner: EmailAddress | None = None
    state: State = None


class AddressedSection(RecordSection):
    """A record with addresses."""

    email: EmailAddress | None = None
    other_emails: list[EmailAddress] | None = None
    do_not_email: bool | None = None


class AccountSection(AddressedSection):
    """An account."""

    name: Name | None = None


class ContactSection(AddressedSection):
    """A contact."""

    first_name: Name | Literal[""] | None = None
    last_name: Name | Literal[""] | None = None
    account: Line | None = None


class LeadSection(AddressedSection):
    """A lead."""

    name: Name | None = None


class OpportunitySection(RecordSection):
    """An opportunity."""

    name: Name | None = None
    account: Line | None = None


class CaseSection(RecordSection):
    """A case."""

    title: Name | None = None
    customer: Line | None = None


class RecordsSection(Section):
    """records."""

    accounts: list[AccountSection] | None = None
    contacts: list[ContactSection] | None = None
    leads: list[LeadSection] | None = None
    opportunities: list[OpportunitySection] | None = None
    cases: list[CaseSection] | None = None


class FolderRuleSection(Section):
    """A folder rule. `regarding: none` tracks without a record."""

    id: Id | None = None
    mailbox: EmailAddress | None = None
    folder: Folder | None = None
    regarding: Line | None = None
    subfolders: bool | None = None


class Document(Section):
    """The whole document."""

    postroom: Literal[1]
    organization: OrganizationSection | None = None
    profiles: list[ProfileSection] | None = None
    users: list[UserSection] | None = None
    queues: list[QueueSection] | None = None
    forward_mailboxes: list[ForwardSection] | None = None
    mailboxes: list[MailboxSection] | None = None
    records: RecordsSection | None = None
    folder_rules: list[FolderRuleSection] | None = None

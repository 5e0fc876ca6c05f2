"""Rows of the organisation: profile, mailbox, user, queue, the five kinds of record, address index, folder rule, organisation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, attribute_keyed_dict, mapped_column, relationship, validates

from core.domain.attachments import BLOCKED_EXTENSIONS
from core.domain.ids import FolderRuleId, MailboxId, ProfileId, QueueId, RecordId, UserId
from core.domain.mailbox import ActMethod, Approval, FilterMethod, IncomingMethod, MailDirection, OutgoingMethod, TestStatus
from core.domain.organization import HASH_FILTER_KEYWORDS
from core.domain.principal import AutoCreate, QueueViewType
from core.domain.profile import AuthProtocol, CredentialRetrieval, EntityState, ProfileType, Tls
from core.domain.record import RecordType
from core.domain.sending import SendingMode
from core.domain.sent_copy import SentCopyMode
from core.store.checks import checks_of
from core.store.rows_act_settings import ActSettingColumns
from core.store.rows_base import Base, address_key
from core.store.types import CompactJson

#: The unit of the organisation's own setting, where the table has bytes.
KILOBYTE = 1024
#: Between extensions in `blockedattachments`, as the original writes them.
EXTENSION_SEPARATOR = ";"


class AddressedColumns:
    """An address that is unique within its table, whatever its case. `address_key` follows `emailaddress` by itself (ORM only)."""

    emailaddress: Mapped[str] = mapped_column(String(320), default="")
    address_key: Mapped[str | None] = mapped_column(String(320), unique=True)

    @validates("emailaddress")
    def _follow_address(self, _key: str, value: str) -> str:
        self.address_key = address_key(value)
        return value


class ProfileRow(Base):
    """EmailServerProfile. With `usesamesettingsforoutgoingconnections` the outgoing columns mean nothing. Secrets are references."""

    __tablename__ = "emailserverprofile"
    __table_args__ = checks_of("emailserverprofile")

    id: Mapped[ProfileId] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    type: Mapped[ProfileType]
    servertype: Mapped[int]
    description: Mapped[str] = mapped_column(default="")
    useautodiscover: Mapped[bool] = mapped_column(default=False)
    usesamesettingsforoutgoingconnections: Mapped[bool] = mapped_column(default=True)

    incomingserverlocation: Mapped[str] = mapped_column(default="")
    incomingportnumber: Mapped[int] = mapped_column(default=0)
    incoming_url: Mapped[str] = mapped_column(default="")
    incoming_tls: Mapped[Tls] = mapped_column(default=Tls.IMPLICIT)
    incomingauthenticationprotocol: Mapped[AuthProtocol] = mapped_column(default=AuthProtocol.AUTO)
    incomingcredentialretrieval: Mapped[CredentialRetrieval] = mapped_column(default=CredentialRetrieval.MAILBOX)
    incomingusername: Mapped[str] = mapped_column(default="")
    incoming_secret: Mapped[str | None]
    incominguseimpersonation: Mapped[bool] = mapped_column(default=False)
    incoming_oauth: Mapped[dict[str, Any] | None] = mapped_column(CompactJson)

    outgoingserverlocation: Mapped[str] = mapped_column(default="")
    outgoingportnumber: Mapped[int] = mapped_column(default=0)
    outgoing_url: Mapped[str] = mapped_column(default="")
    outgoing_tls: Mapped[Tls] = mapped_column(default=Tls.IMPLICIT)
    outgoingauthenticationprotocol: Mapped[AuthProtocol] = mapped_column(default=AuthProtocol.AUTO)
    outgoingcredentialretrieval: Mapped[CredentialRetrieval] = mapped_column(default=CredentialRetrieval.MAILBOX)
    outgoingusername: Mapped[str] = mapped_column(default="")
    outgoing_secret: Mapped[str | None]
    outgoinguseimpersonation: Mapped[bool] = mapped_column(default=False)
    outgoing_oauth: Mapped[dict[str, Any] | None] = mapped_column(CompactJson)

    ca_file: Mapped[str | None]
    processemailsreceivedafter: Mapped[datetime | None]
    proxy: Mapped[str] = mapped_column(default="system")
    process_sent_items: Mapped[bool] = mapped_column(default=False)
    minpollingintervalinminutes: Mapped[int] = mapped_column(default=0)
    maxconcurrentconnections: Mapped[int] = mapped_column(default=10)
    moveundeliveredemails: Mapped[bool] = mapped_column(default=False)
    owneremailaddress: Mapped[str] = mapped_column(String(320), default="", server_default="")
    sendemailalert: Mapped[bool] = mapped_column(default=False, server_default=false())
    timeoutmailboxconnectionafteramount: Mapped[int | None]
    contact_patience_minutes: Mapped[int | None]
    sending_mode: Mapped[SendingMode] = mapped_column(default=SendingMode.SEND, server_default=SendingMode.SEND.value)
    max_messages_per_minute: Mapped[int | None]
    max_messages_per_day: Mapped[int | None]
    sent_copy: Mapped[SentCopyMode] = mapped_column(default=SentCopyMode.AUTO, server_default=SentCopyMode.AUTO.value)
    statecode: Mapped[EntityState] = mapped_column(default=EntityState.ACTIVE)
    createdon: Mapped[datetime]
    modifiedon: Mapped[datetime]


class UserRow(AddressedColumns, Base):
    """SystemUser. `trackingtokenid` is the number in tracking tokens (0: none yet), `nexttrackingnumber` the counter's next value."""

    __tablename__ = "systemuser"
    __table_args__ = checks_of("systemuser")

    id: Mapped[UserId] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(200))
    incomingemailfilteringmethod: Mapped[FilterMethod] = mapped_column(default=FilterMethod.REPLIES)
    trackingtokenid: Mapped[int] = mapped_column(default=0)
    nexttrackingnumber: Mapped[int] = mapped_column(default=0)
    personalemailaddress: Mapped[str] = mapped_column(String(320), default="", server_default="")
    mobilealertemail: Mapped[str] = mapped_column(String(320), default="", server_default="")
    autocreatecontactonpromote: Mapped[AutoCreate] = mapped_column(default=AutoCreate.NONE, server_default="0")
    issendasallowed: Mapped[bool] = mapped_column(default=False, server_default=false())
    time_zone: Mapped[str] = mapped_column(String(64), default="", server_default="")
    statecode: Mapped[EntityState] = mapped_column(default=EntityState.ACTIVE)
    createdon: Mapped[datetime]
    modifiedon: Mapped[datetime]


class QueueRow(AddressedColumns, Base):
    """Queue; its token number is drawn from the same numbers as the users'."""

    __tablename__ = "queue"
    __table_args__ = checks_of("queue")

    id: Mapped[QueueId] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(200))
    incomingemailfilteringmethod: Mapped[FilterMethod] = mapped_column(default=FilterMethod.REPLIES)
    ownerid: Mapped[UserId | None] = mapped_column(ForeignKey("systemuser.id", ondelete="SET NULL"), index=True)
    trackingtokenid: Mapped[int] = mapped_column(default=0)
    nexttrackingnumber: Mapped[int] = mapped_column(default=0)
    description: Mapped[str] = mapped_column(default="", server_default="")
    queueviewtype: Mapped[QueueViewType] = mapped_column(default=QueueViewType.PUBLIC, server_default="0")
    statecode: Mapped[EntityState] = mapped_column(default=EntityState.ACTIVE)
    createdon: Mapped[datetime]
    modifiedon: Mapped[datetime]


class QueueMemberRow(Base):
    """QueueMembership: a user is a member of a queue, until one of the two goes."""

    __tablename__ = "queuemembership"

    queueid: Mapped[QueueId] = mapped_column(ForeignKey("queue.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    systemuserid: Mapped[UserId] = mapped_column(
        ForeignKey("systemuser.id", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True
    )


class MailboxRow(AddressedColumns, Base):
    """Mailbox. It goes with its user or queue; a deleted profile leaves it with none. The kind follows from `user_id`, `queue_id`."""

    __tablename__ = "mailbox"
    __table_args__ = checks_of("mailbox")

    id: Mapped[MailboxId] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(200))
    user_id: Mapped[UserId | None] = mapped_column(ForeignKey("systemuser.id", ondelete="CASCADE"), unique=True)
    queue_id: Mapped[QueueId | None] = mapped_column(ForeignKey("queue.id", ondelete="CASCADE"), unique=True)
    emailserverprofile: Mapped[ProfileId | None] = mapped_column(ForeignKey("emailserverprofile.id", ondelete="SET NULL"), index=True)
    incomingemaildeliverymethod: Mapped[IncomingMethod] = mapped_column(default=IncomingMethod.NONE)
    outgoingemaildeliverymethod: Mapped[OutgoingMethod] = mapped_column(default=OutgoingMethod.NONE)
    actdeliverymethod: Mapped[ActMethod] = mapped_column(default=ActMethod.NONE)
    username: Mapped[str] = mapped_column(default="")
    secret: Mapped[str | None]
    processanddeleteemails: Mapped[bool] = mapped_column(default=False)
    processemailreceivedafter: Mapped[datetime | None]
    emailrouteraccessapproval: Mapped[Approval] = mapped_column(default=Approval.EMPTY)
    allowemailconnectortousecredentials: Mapped[bool] = mapped_column(default=True, server_default=true())
    oauth_secret: Mapped[str | None]
    verboseloggingenabled: Mapped[int] = mapped_column(default=0, server_default="0")
    statecode: Mapped[EntityState] = mapped_column(default=EntityState.ACTIVE)
    createdon: Mapped[datetime]
    modifiedon: Mapped[datetime]

    directions: Mapped[dict[MailDirection, MailboxDirectionRow]] = relationship(
        collection_class=attribute_keyed_dict("direction"), cascade="all, delete-orphan", passive_deletes=True, lazy="selectin"
    )


class MailboxDirectionRow(Base):
    """How one direction of a mailbox fares (DirectionState). A row that is missing means a direction never touched: all defaults.

    A table of its own, so that the lanes of one mailbox's directions do not write the same row.
    """

    __tablename__ = "mailbox_direction"
    __table_args__ = checks_of("mailbox_direction")

    mailbox_id: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    direction: Mapped[MailDirection] = mapped_column(primary_key=True)
    enabled: Mapped[bool] = mapped_column(default=False)
    test: Mapped[TestStatus] = mapped_column(default=TestStatus.NOT_RUN)
    parked: Mapped[bool] = mapped_column(default=False)
    running_since: Mapped[datetime | None]
    last_success_at: Mapped[datetime | None]
    last_ok_at: Mapped[datetime | None]
    next_due_at: Mapped[datetime | None]
    consecutive_failures: Mapped[int] = mapped_column(default=0)
    error_code: Mapped[str | None]
    error_title: Mapped[str | None]
    error_cause: Mapped[str | None]
    error_hint: Mapped[str | None]
    error_at: Mapped[datetime | None]
    processed: Mapped[int] = mapped_column(BigInteger, default=0)
    failed: Mapped[int] = mapped_column(BigInteger, default=0)
    reenable_after_test: Mapped[bool] = mapped_column(default=False)


class RecordColumns:
    """What contacts, accounts, leads, opportunities and cases have in common. The addresses as written, the primary one first."""

    id: Mapped[RecordId] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(400), index=True)
    emails: Mapped[list[str]] = mapped_column(CompactJson, default=list)
    ownerid: Mapped[UserId | None] = mapped_column(ForeignKey("systemuser.id", ondelete="SET NULL"), index=True)
    statecode: Mapped[EntityState] = mapped_column(default=EntityState.ACTIVE)
    donotemail: Mapped[bool] = mapped_column(default=False)
    createdon: Mapped[datetime]
    modifiedon: Mapped[datetime]


class AccountRow(RecordColumns, Base):
    """Account."""

    __tablename__ = "account"


class ContactRow(RecordColumns, Base):
    """Contact, with the account it belongs to."""

    __tablename__ = "contact"

    firstname: Mapped[str] = mapped_column(default="")
    lastname: Mapped[str] = mapped_column(default="")
    accountid: Mapped[RecordId | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)


class LeadRow(RecordColumns, Base):
    """Lead."""

    __tablename__ = "lead"

    firstname: Mapped[str] = mapped_column(default="")
    lastname: Mapped[str] = mapped_column(default="")


class OpportunityRow(RecordColumns, Base):
    """Opportunity, with its account."""

    __tablename__ = "opportunity"

    accountid: Mapped[RecordId | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)


class CaseRow(RecordColumns, Base):
    """Incident, shown as case; `name` is its title. Its customer is an account or a contact, never both."""

    __tablename__ = "incident"

    accountid: Mapped[RecordId | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    contactid: Mapped[RecordId | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), index=True)


class AddressRow(Base):
    """EmailSearch, the index of addresses: one row per address column of a user, queue or record.

    Written by `core.store.links.reindex_addresses` alone. `emailaddress` is lower case; `emailcolumnnumber` counts from 1.
    """

    __tablename__ = "emailsearch"

    emailaddress: Mapped[str] = mapped_column(String(320), primary_key=True)
    parentobjectid: Mapped[RecordId] = mapped_column(primary_key=True, autoincrement=False, index=True)
    emailcolumnnumber: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    parentobjecttypecode: Mapped[RecordType]
    active: Mapped[bool]
    ownerid: Mapped[UserId | None]
    donotemail: Mapped[bool] = mapped_column(default=False)


class FolderRuleRow(Base):
    """MailboxTrackingFolder. `regardingobjectid` None tracks without a record. `exchangefoldername` is the path, levels split by `/`.

    `exchangefolderid` is the folder's id on the server once it was found; no two rules of a mailbox have the same.
    `tracked` false leaves the folder untracked under a rule for what is above it.
    A rule that is a template names its pattern as `exchangefoldername`; those that it made name it as `madebyrule`, and go with it.
    """

    __tablename__ = "mailboxtrackingfolder"
    __table_args__ = (
        UniqueConstraint("mailboxid", "exchangefoldername"),
        Index(None, "mailboxid", "exchangefolderid", unique=True),
        *checks_of("mailboxtrackingfolder"),
    )

    id: Mapped[FolderRuleId] = mapped_column(primary_key=True, autoincrement=False)
    mailboxid: Mapped[MailboxId] = mapped_column(ForeignKey("mailbox.id", ondelete="CASCADE"))
    exchangefolderid: Mapped[str | None]
    exchangefoldername: Mapped[str]
    regardingobjectid: Mapped[RecordId | None] = mapped_column(index=True)
    regardingobjecttypecode: Mapped[RecordType | None]
    subfolders: Mapped[bool] = mapped_column(default=False)
    folderonboardingstatus: Mapped[int] = mapped_column(default=0)
    istemplate: Mapped[bool] = mapped_column(default=False, server_default=false())
    createmissing: Mapped[bool] = mapped_column(default=False, server_default=false())
    includeinactive: Mapped[bool] = mapped_column(default=False, server_default=false())
    createatmost: Mapped[int] = mapped_column(default=50, server_default="50")
    madebyrule: Mapped[FolderRuleId | None] = mapped_column(index=True)
    tracked: Mapped[bool] = mapped_column(default=True, server_default=true())
    createdon: Mapped[datetime]
    modifiedon: Mapped[datetime]


class OrganizationRow(ActSettingColumns, Base):
    """Organization: one row, `id` 1, made with the store. `instance_id` names this store among all stores.

    `revision` is the configuration's (`core.store.revision`). `maxuploadfilesize` is in bytes, `blockedattachments` are extensions with
    `;` between them.
    """

    __tablename__ = "organization"
    __table_args__ = checks_of("organization")

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    instance_id: Mapped[str] = mapped_column(String(36))
    defaultemailserverprofileid: Mapped[ProfileId | None] = mapped_column(ForeignKey("emailserverprofile.id", ondelete="SET NULL"))
    default_incoming: Mapped[IncomingMethod] = mapped_column(default=IncomingMethod.SERVER_SIDE_SYNC)
    default_outgoing: Mapped[OutgoingMethod] = mapped_column(default=OutgoingMethod.SERVER_SIDE_SYNC)
    default_act: Mapped[ActMethod] = mapped_column(default=ActMethod.SERVER_SIDE_SYNC)
    requireapprovalforuseremail: Mapped[bool] = mapped_column(default=True)
    requireapprovalforqueueemail: Mapped[bool] = mapped_column(default=True)
    require_approval_forward_mailboxes: Mapped[bool] = mapped_column(default=False)
    allowunresolvedpartiesonemailsend: Mapped[bool] = mapped_column(default=True)
    notify_owner_mail: Mapped[bool] = mapped_column(default=False)
    notify_webhook: Mapped[str | None]
    istrackingtokenenabled: Mapped[bool] = mapped_column(default=True)
    trackingprefix: Mapped[str] = mapped_column(default="CRM:")
    trackingtokenidbase: Mapped[int] = mapped_column(default=0)
    trackingtokeniddigits: Mapped[int] = mapped_column(default=3)
    tracking_counter_digits: Mapped[int] = mapped_column(default=3)
    correlate_in_reply_to: Mapped[bool] = mapped_column(default=True)
    correlate_conversation_index: Mapped[bool] = mapped_column(default=True)
    enablesmartmatching: Mapped[bool] = mapped_column(default=False)
    maximumsubjectlengthonmailserver: Mapped[int] = mapped_column(default=255)
    createqueueitemsforacceptingqueuerecipients: Mapped[bool] = mapped_column(default=True)
    createqueueitemforsynchronizingmailbox: Mapped[bool] = mapped_column(default=True)
    unresolvesenderincaseofmultiplematch: Mapped[bool] = mapped_column(default=False)
    unresolveemailaddressifmultiplematch: Mapped[bool] = mapped_column(default=False)
    resolveforinactiveentities: Mapped[bool] = mapped_column(default=False)
    usefilteringmethodofsyncingmailboxonlyforcorrelation: Mapped[bool] = mapped_column(default=False)
    generatealertsforerrors: Mapped[bool] = mapped_column(server_default=true())
    generatealertsforwarnings: Mapped[bool] = mapped_column(server_default=true())
    generatealertsforinformation: Mapped[bool] = mapped_column(server_default=true())
    notifymailboxownerofemailserverlevelalerts: Mapped[bool] = mapped_column(server_default=false())
    contact_patience_minutes: Mapped[int] = mapped_column(server_default="60")
    tracelogpersistencetimeindays: Mapped[int] = mapped_column(server_default="30")
    mailboxstatisticspersistencetimeindays: Mapped[int] = mapped_column(server_default="3")
    raw_messages_days: Mapped[int | None]
    activities_days: Mapped[int | None]
    decisions_days: Mapped[int | None]
    maxfolderbasedtrackingmappings: Mapped[int | None]
    ignoreinternalemail: Mapped[bool] = mapped_column(server_default=false())
    donotignoreinternalemailtoqueues: Mapped[bool] = mapped_column(server_default=true())
    ignoreinternalemailfromqueues: Mapped[bool] = mapped_column(server_default=false())
    ignoreinternalemaildetectionenhancement: Mapped[bool] = mapped_column(server_default=true())
    sssforcefilteringmethodforusermailboxes: Mapped[FilterMethod | None]
    donotcorrelateforwardedemailsasreplies: Mapped[bool] = mapped_column(server_default=false())
    hashfilterkeywords: Mapped[str] = mapped_column(server_default=HASH_FILTER_KEYWORDS)
    hashmaxcount: Mapped[int] = mapped_column(server_default="20")
    hashdeltasubjectcount: Mapped[int] = mapped_column(server_default="0")
    hashminaddresscount: Mapped[int] = mapped_column(server_default="2")
    disablesmartmatchingemailhashcreation: Mapped[bool] = mapped_column(server_default=false())
    autocreatecontactonpromote: Mapped[bool] = mapped_column(server_default=true())
    ssscreateadditionalqueueitemsforalreadytrackedemail: Mapped[bool] = mapped_column(server_default=false())
    resolvesimilarunresolvedemailaddress: Mapped[bool] = mapped_column(server_default=true())
    maxuploadfilesize: Mapped[int] = mapped_column(server_default="5242880")
    blockedattachments: Mapped[str] = mapped_column(server_default=EXTENSION_SEPARATOR.join(sorted(BLOCKED_EXTENSIONS)))
    restrictirmemailitems: Mapped[bool] = mapped_column(server_default=false())
    automatic_mail_per_hour: Mapped[int] = mapped_column(server_default="20")
    enablemailboxdelegationforoutgoingemail: Mapped[bool] = mapped_column(server_default=true())
    max_messages_per_minute: Mapped[int] = mapped_column(server_default="0")
    max_messages_per_day: Mapped[int] = mapped_column(server_default="0")
    original_folder_tracking_limits: Mapped[bool] = mapped_column(server_default=false())
    folder_rules_overwrite_regarding: Mapped[bool] = mapped_column(server_default=false())
    revision: Mapped[int] = mapped_column(BigInteger, server_default="0")
    modifiedon: Mapped[datetime]

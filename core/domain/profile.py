"""EmailServerProfile: what the organisation knows about one mail server (facts 1.1, 2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from core.domain.ids import ProfileId
from core.domain.sending import SendingMode
from core.domain.sent_copy import SentCopyMode


class ProfileType(StrEnum):
    """Types of profile by the words of the organisation document."""

    EXCHANGE = "exchange"
    EXCHANGE_ONLINE = "exchange-online"
    POP3_SMTP = "pop3-smtp"
    IMAP_SMTP = "imap-smtp"
    GMAIL = "gmail"


class ServerType(IntEnum):
    """emailserverprofile.servertype (facts 1.1). A store on one's own machines is the original's on-premises side."""

    EXCHANGE_SERVER = 0
    OTHER = 1
    EXCHANGE_SERVER_HYBRID = 2
    EXCHANGE_ONLINE_HYBRID = 3
    IMAP_SMTP = 4


SERVER_TYPES = {
    ProfileType.EXCHANGE: ServerType.EXCHANGE_SERVER,
    ProfileType.EXCHANGE_ONLINE: ServerType.EXCHANGE_ONLINE_HYBRID,
    ProfileType.POP3_SMTP: ServerType.OTHER,
    ProfileType.IMAP_SMTP: ServerType.IMAP_SMTP,
    ProfileType.GMAIL: ServerType.IMAP_SMTP,
}


class Tls(StrEnum):
    """How a connection is encrypted."""

    NONE = "none"
    STARTTLS = "starttls"
    IMPLICIT = "implicit"


class AuthProtocol(IntEnum):
    """incomingauthenticationprotocol, outgoingauthenticationprotocol (facts 1.1)."""

    AUTO = 0
    KERBEROS = 1
    NTLM = 2
    BASIC = 3
    OAUTH2 = 4


class CredentialRetrieval(IntEnum):
    """incomingcredentialretrieval, outgoingcredentialretrieval (facts 1.1)."""

    MAILBOX = 0
    PROFILE = 1
    SERVER_TO_SERVER = 2
    WINDOWS_INTEGRATED = 3
    ANONYMOUS = 4
    GMAIL_OAUTH = 5
    HYBRID_MODERN_AUTH = 6
    ENTRA_OAUTH = 7


class EntityState(IntEnum):
    """statecode of profiles, mailboxes, queues and records."""

    ACTIVE = 0
    INACTIVE = 1


@dataclass(frozen=True, slots=True)
class OAuthSettings:
    """How a token is obtained (`core.domain.oauth` knows the providers' own addresses); `secret` is a reference, of the client's secret.

    `secret_expires_on` is the day on which that secret ends, as an administrator noted it: providers do not tell.
    """

    provider: str
    client_id: str = ""
    tenant: str = ""
    token_url: str = ""
    scopes: tuple[str, ...] = ()
    flow: str = "client-credentials"
    secret: str | None = None
    authorize_url: str = ""
    device_url: str = ""
    secret_expires_on: str = ""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One side of a profile: where to connect and as whom. `secret` is a reference, never the value; `port` 0 means the usual one."""

    host: str = ""
    port: int = 0
    url: str = ""
    tls: Tls = Tls.IMPLICIT
    auth: AuthProtocol = AuthProtocol.AUTO
    credentials: CredentialRetrieval = CredentialRetrieval.MAILBOX
    username: str = ""
    secret: str | None = None
    impersonation: bool = False
    oauth: OAuthSettings | None = None


#: The longest that one connection to a server may be waited for, in seconds (facts 1.1, timeoutmailboxconnectionafteramount).
MAX_CONNECTION_TIMEOUT_SECONDS = 100
#: The longest that a mailbox may go without a good contact before that is an alert: four weeks, in minutes.
MAX_CONTACT_PATIENCE_MINUTES = 40_320


@dataclass(frozen=True, slots=True)
class EmailServerProfile:
    """A mail server of the organisation. `outgoing` None means: same as incoming. Times are aware, in UTC.

    `connection_timeout_seconds` is how long a server may take to be connected to and to answer; None leaves it to the transports.
    `contact_patience_minutes` is how long a mailbox may go without a good contact before that is an alert; None is the
    organisation's, 0 never. With `send_email_alert` its owner, `owner_email_address`, is told when more than half of its mailboxes
    fail within an hour. `sending_mode` is what becomes of mail that is to be sent; `max_messages_per_minute` and
    `max_messages_per_day` are how much each mailbox may hand over, None as the organisation has it, 0 without a limit. `sent_copy`
    is whether what was sent by SMTP is put into the mailbox's own folder for that, by IMAP.
    """

    id: ProfileId
    name: str
    type: ProfileType
    incoming: Endpoint = field(default_factory=Endpoint)
    outgoing: Endpoint | None = None
    description: str = ""
    autodiscover: bool = False
    ca_file: str | None = None
    process_email_from: datetime | None = None
    proxy: str = "system"
    process_sent_items: bool = False
    min_polling_interval_minutes: int = 0
    max_concurrent_connections: int = 10
    move_undeliverable: bool = False
    state: EntityState = EntityState.ACTIVE
    owner_email_address: str = ""
    send_email_alert: bool = False
    connection_timeout_seconds: int | None = None
    contact_patience_minutes: int | None = None
    sending_mode: SendingMode = SendingMode.SEND
    max_messages_per_minute: int | None = None
    max_messages_per_day: int | None = None
    sent_copy: SentCopyMode = SentCopyMode.AUTO

    @property
    def server_type(self) -> ServerType:
        """The original's number for this type."""
        return SERVER_TYPES[self.type]

    @property
    def sending(self) -> Endpoint:
        """The outgoing side, whether given by itself or the same as incoming."""
        return self.outgoing if self.outgoing is not None else self.incoming

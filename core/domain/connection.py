"""Connection: everything one side of a mailbox needs to reach its server, resolved from profile, mailbox and secrets; and test results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.domain.mailbox import MailDirection
from core.domain.profile import AuthProtocol, OAuthSettings, ProfileType, Tls
from core.domain.secret import Secret


class Protocol(StrEnum):
    """What is spoken on a connection."""

    POP3 = "pop3"
    IMAP = "imap"
    SMTP = "smtp"
    EWS = "ews"


#: Usual ports, (protocol, TLS) -> port (RFC 8314, facts 2.2).
USUAL_PORTS = {
    (Protocol.POP3, Tls.NONE): 110,
    (Protocol.POP3, Tls.STARTTLS): 110,
    (Protocol.POP3, Tls.IMPLICIT): 995,
    (Protocol.IMAP, Tls.NONE): 143,
    (Protocol.IMAP, Tls.STARTTLS): 143,
    (Protocol.IMAP, Tls.IMPLICIT): 993,
    (Protocol.SMTP, Tls.NONE): 25,
    (Protocol.SMTP, Tls.STARTTLS): 587,
    (Protocol.SMTP, Tls.IMPLICIT): 465,
}

PROTOCOLS = {
    (ProfileType.POP3_SMTP, MailDirection.INCOMING): Protocol.POP3,
    (ProfileType.POP3_SMTP, MailDirection.OUTGOING): Protocol.SMTP,
    (ProfileType.IMAP_SMTP, MailDirection.INCOMING): Protocol.IMAP,
    (ProfileType.IMAP_SMTP, MailDirection.OUTGOING): Protocol.SMTP,
    (ProfileType.GMAIL, MailDirection.INCOMING): Protocol.IMAP,
    (ProfileType.GMAIL, MailDirection.OUTGOING): Protocol.SMTP,
    (ProfileType.EXCHANGE, MailDirection.INCOMING): Protocol.EWS,
    (ProfileType.EXCHANGE, MailDirection.OUTGOING): Protocol.EWS,
    (ProfileType.EXCHANGE, MailDirection.ACT): Protocol.EWS,
    (ProfileType.EXCHANGE_ONLINE, MailDirection.INCOMING): Protocol.EWS,
    (ProfileType.EXCHANGE_ONLINE, MailDirection.OUTGOING): Protocol.EWS,
    (ProfileType.EXCHANGE_ONLINE, MailDirection.ACT): Protocol.EWS,
}


#: Protocols that show a mailbox as folders.
WITH_FOLDERS = frozenset({Protocol.IMAP, Protocol.EWS})


@dataclass(frozen=True, slots=True)
class ConnectionSettings:
    """One connection to be made. `username` None means anonymous; `port` is always the real one.

    `connect_timeout_s` and `command_timeout_s` are 30 s or less unless the profile says more, at most 100 s; SMTP's own longer ones are
    the transport's (RFC 5321, 4.5.3.2).

    EWS alone uses the rest. `url` is the endpoint, "" where it must be discovered (`autodiscover`). `mailbox` is the address of the mailbox
    to open, which need not be the one of the account that signs in: with `impersonation` the account acts as that mailbox, otherwise it
    needs rights on it. `oauth` says how a token is obtained; `secret` is then the client secret. `max_connections` bounds what this
    program opens to one server at a time.

    With OAuth 2.0 `oauth_secret` names the refresh token of a person's sign-in, "" where the client signs in for itself, and `bearer`
    gives an access token: given one that a server refused, another. MailTransports puts it in; it may ask the provider, belongs to the
    thread that opens the connection, and raises CredentialsRejected, SecretMissing, SecretsUnavailable, TransientError, Cancelled.
    `proxy_secret` is the password for an explicit proxy whose URL names a user.
    """

    protocol: Protocol
    host: str
    port: int
    tls: Tls
    auth: AuthProtocol = AuthProtocol.AUTO
    username: str | None = None
    secret: Secret | None = None
    ca_file: str | None = None
    proxy: str = "system"
    connect_timeout_s: float = 20.0
    command_timeout_s: float = 30.0
    url: str = ""
    autodiscover: bool = False
    mailbox: str = ""
    impersonation: bool = False
    oauth: OAuthSettings | None = None
    max_connections: int = 10
    oauth_secret: str = ""
    bearer: Callable[[Secret | None], Secret] | None = field(default=None, repr=False, compare=False)
    proxy_secret: Secret | None = None


class StepName(StrEnum):
    """Steps of a connection test, in the order in which they occur."""

    DNS = "dns"
    AUTODISCOVER = "autodiscover"
    TCP = "tcp"
    TLS = "tls"
    CAPABILITIES = "capabilities"
    AUTHENTICATION = "authentication"
    RIGHTS = "rights"
    FOLDERS = "folders"
    RECEIVE = "receive"
    SEND = "send"
    ARRIVAL = "arrival"
    PROBE = "probe"


@dataclass(frozen=True, slots=True)
class TestStep:
    """One step as it went. A step that can only warn has `ok` true and a hint.

    `evidence` are the facts to copy, a line each: addresses, certificates, what the server offered and said. Neither it nor `detail` ever
    holds a secret.
    """

    __test__ = False

    step: StepName
    ok: bool
    seconds: float
    detail: str = ""
    code: str | None = None
    title: str | None = None
    hint: str | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TestResult:
    """The test of one direction of one mailbox; the first step with `ok` false is where it failed."""

    __test__ = False

    mailbox: str
    direction: MailDirection
    ok: bool
    enabled: bool
    steps: tuple[TestStep, ...]
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TestsProgress:
    """How far the tests of many mailboxes are: directions in all, tested, failed among these, and mailboxes being tested now."""

    __test__ = False

    total: int
    done: int
    failed: int
    running: int

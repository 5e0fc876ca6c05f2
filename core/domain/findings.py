"""Findings: what a connection test can name more exactly than the class of the error, each with its code, its title and its cure.

A finding is put over an error of the tree, whose class goes on saying who must act: `of(CredentialsRejected, ACCOUNT_LOCKED, cause)`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

from core.errors import QT_TRANSLATE_NOOP, PostroomError

Error = TypeVar("Error", bound=PostroomError)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that can be wrong. `hint` is what to do, in words for an administrator; `code` is stable."""

    code: str
    title: str
    hint: str


def of(kind: type[Error], finding: Finding, cause: str, *, detail: str = "", retry_after_s: float | None = None) -> Error:
    """The error that a finding is, in a class of the tree; `cause` is what happened this time, `detail` the server's own words."""
    return kind(cause, title=finding.title, hint=finding.hint, code=finding.code, detail=detail, retry_after_s=retry_after_s)


# Names

NAME_WITHOUT_ADDRESS = Finding(
    "NoAddress",
    QT_TRANSLATE_NOOP("errors", "The server's name has no address"),
    QT_TRANSLATE_NOOP("errors", "The name exists in DNS and leads nowhere: add its A or AAAA record, or correct the host in the profile."),
)
DNS_SILENT = Finding(
    "DnsUnanswered",
    QT_TRANSLATE_NOOP("errors", "DNS does not answer"),
    QT_TRANSLATE_NOOP("errors", "Check this machine's network and its DNS servers. It will be tried again by itself."),
)

# TCP

PORT_CLOSED = Finding(
    "ConnectionFailed",
    QT_TRANSLATE_NOOP("errors", "The server cannot be reached"),
    QT_TRANSLATE_NOOP("errors", "Check the port in the profile, and that the service runs on the server. It will be tried again."),
)
PORT_FILTERED = Finding(
    "ConnectionFailed",
    QT_TRANSLATE_NOOP("errors", "The server cannot be reached"),
    QT_TRANSLATE_NOOP(
        "errors", "Something swallows the connection: open this port in the firewall on the way. It will be tried again by itself."
    ),
)
TLS_EXPECTED = Finding(
    "TlsExpected",
    QT_TRANSLATE_NOOP("errors", "The server says nothing on this port"),
    QT_TRANSLATE_NOOP("errors", "This port expects TLS from the first byte: set TLS of the profile to implicit, or use another port."),
)

# TLS

CERTIFICATE_EXPIRED = Finding(
    "CertificateExpired",
    QT_TRANSLATE_NOOP("errors", "The server's certificate has expired"),
    QT_TRANSLATE_NOOP("errors", "Renew the certificate on the server, then test the mailbox again."),
)
CERTIFICATE_NOT_YET_VALID = Finding(
    "CertificateNotYetValid",
    QT_TRANSLATE_NOOP("errors", "The server's certificate is not valid yet"),
    QT_TRANSLATE_NOOP("errors", "Compare this machine's clock with the server's and set the one that is wrong."),
)
CERTIFICATE_NAME = Finding(
    "CertificateNameMismatch",
    QT_TRANSLATE_NOOP("errors", "The server's certificate is for another name"),
    QT_TRANSLATE_NOOP("errors", "Put a name that the certificate holds into the profile, or give the server a certificate for this name."),
)
CERTIFICATE_SELF_SIGNED = Finding(
    "CertificateUntrusted",
    QT_TRANSLATE_NOOP("errors", "The server's certificate is signed by itself alone"),
    QT_TRANSLATE_NOOP(
        "errors",
        "Give the server a certificate of an authority; if it is really yours, name this certificate in the profile (ca_file).",
    ),
)
CHAIN_INCOMPLETE = Finding(
    "CertificateChainIncomplete",
    QT_TRANSLATE_NOOP("errors", "The server does not send the certificate of the authority between"),
    QT_TRANSLATE_NOOP(
        "errors", "Install the whole chain on the server: its own certificate and the one behind it; a root of your own goes into ca_file."
    ),
)
INTERCEPTED = Finding(
    "InterceptionSuspected",
    QT_TRANSLATE_NOOP("errors", "Something between here and the server opens the encryption"),
    QT_TRANSLATE_NOOP(
        "errors",
        "Exempt this server from TLS inspection in the firewall or virus scanner, or, if the inspection is wanted, name its authority in "
        "the profile (ca_file).",
    ),
)
TLS_TOO_OLD = Finding(
    "TlsTooOld",
    QT_TRANSLATE_NOOP("errors", "The server's encryption is too old"),
    QT_TRANSLATE_NOOP("errors", "Enable TLS 1.2 or later on the server."),
)
NO_CIPHER = Finding(
    "TlsNoCommonCipher",
    QT_TRANSLATE_NOOP("errors", "The server offers no safe way of encryption"),
    QT_TRANSLATE_NOOP("errors", "Enable modern cipher suites (AES-GCM with ECDHE) on the server."),
)
STARTTLS_MISSING = Finding(
    "StartTlsNotOffered",
    QT_TRANSLATE_NOOP("errors", "The server does not offer STARTTLS"),
    QT_TRANSLATE_NOOP("errors", "Switch STARTTLS on at the server, or set TLS of the profile to implicit and use that port."),
)
TLS_REQUIRED = Finding(
    "TlsRequired",
    QT_TRANSLATE_NOOP("errors", "The server wants encryption before the password"),
    QT_TRANSLATE_NOOP("errors", "Set TLS of the profile to starttls or implicit."),
)

# Signing in

NO_METHOD = Finding(
    "NoCommonMethod",
    QT_TRANSLATE_NOOP("errors", "No way of signing in is known to both sides"),
    QT_TRANSLATE_NOOP("errors", "Enable one of the ways named on the server, or choose another authentication in the profile."),
)
ACCOUNT_LOCKED = Finding(
    "AccountLocked",
    QT_TRANSLATE_NOOP("errors", "The account is locked"),
    QT_TRANSLATE_NOOP("errors", "Unlock the account on the server, or wait until its lock ends; see that no program uses an old password."),
)
ACCOUNT_DISABLED = Finding(
    "AccountDisabled",
    QT_TRANSLATE_NOOP("errors", "The account is disabled"),
    QT_TRANSLATE_NOOP("errors", "Enable the account on the server, then test the mailbox again."),
)
PASSWORD_EXPIRED = Finding(
    "PasswordExpired",
    QT_TRANSLATE_NOOP("errors", "The password has expired"),
    QT_TRANSLATE_NOOP("errors", "Set a new password on the server, store it here, then test the mailbox again."),
)
BASIC_DISABLED = Finding(
    "BasicAuthDisabled",
    QT_TRANSLATE_NOOP("errors", "The server no longer takes passwords for this protocol"),
    QT_TRANSLATE_NOOP("errors", "Set the profile's authentication to oauth2, or allow passwords for this protocol on the server."),
)
APP_PASSWORD = Finding(
    "AppPasswordRequired",
    QT_TRANSLATE_NOOP("errors", "The server wants a password made for this program"),
    QT_TRANSLATE_NOOP("errors", "Make an app password in the account's settings and store it here, or set authentication to oauth2."),
)
SECOND_FACTOR = Finding(
    "SecondFactorRequired",
    QT_TRANSLATE_NOOP("errors", "The account asks for a second factor"),
    QT_TRANSLATE_NOOP("errors", "Sign in with oauth2 and a flow that a person can complete, or exempt this account by a policy."),
)
TOKEN_EXPIRED = Finding(
    "TokenExpired",
    QT_TRANSLATE_NOOP("errors", "The sign-in has run out"),
    QT_TRANSLATE_NOOP("errors", "Sign in anew for this profile or mailbox, then test it again."),
)
CLIENT_SECRET_EXPIRED = Finding(
    "ClientSecretExpired",
    QT_TRANSLATE_NOOP("errors", "The client's secret has run out"),
    QT_TRANSLATE_NOOP("errors", "Make a new client secret where the program is registered and store it with `postroom secret set`."),
)
CONSENT_MISSING = Finding(
    "ConsentRevoked",
    QT_TRANSLATE_NOOP("errors", "Nobody consents to this program's access any more"),
    QT_TRANSLATE_NOOP("errors", "Let an administrator grant consent to the registered client again, then sign in anew."),
)
CLIENT_UNKNOWN = Finding(
    "ClientUnknown",
    QT_TRANSLATE_NOOP("errors", "The client is not registered there"),
    QT_TRANSLATE_NOOP("errors", "Check client_id and tenant in the profile against the registration."),
)
ACCESS_BLOCKED = Finding(
    "BlockedByPolicy",
    QT_TRANSLATE_NOOP("errors", "A policy forbids this sign-in"),
    QT_TRANSLATE_NOOP("errors", "Exempt this account or machine from the conditional access policy, then test the mailbox again."),
)
CLOCK_SKEW = Finding(
    "ClockSkew",
    QT_TRANSLATE_NOOP("errors", "This machine's clock and the server's differ"),
    QT_TRANSLATE_NOOP("errors", "Set the clock that is wrong, best by a time server; certificates, tickets and tokens depend on it."),
)

# The mailbox and its server

MAILBOX_IN_USE = Finding(
    "MailboxInUse",
    QT_TRANSLATE_NOOP("errors", "Another program is reading the mailbox"),
    QT_TRANSLATE_NOOP("errors", "POP3 serves one program at a time: end the other one, or wait. It will be tried again by itself."),
)
TOO_MANY_CONNECTIONS = Finding(
    "TooManyConnections",
    QT_TRANSLATE_NOOP("errors", "The server allows no more connections"),
    QT_TRANSLATE_NOOP(
        "errors",
        "End other programs that read this mailbox, lower the profile's maximum of connections, or raise the server's limit. It will be "
        "tried again by itself.",
    ),
)
MAILBOX_DAMAGED = Finding(
    "MailboxDamaged",
    QT_TRANSLATE_NOOP("errors", "The server cannot read its own mailbox"),
    QT_TRANSLATE_NOOP("errors", "Have the mailbox repaired on the server; its log names the fault. It will be tried again by itself."),
)
SERVER_FAULT = Finding(
    "ServerFault",
    QT_TRANSLATE_NOOP("errors", "The server reports a fault of its own"),
    QT_TRANSLATE_NOOP("errors", "Look into the server's log, or ask who runs it. It will be tried again by itself."),
)
MAILBOX_FULL = Finding(
    "MailboxFull",
    QT_TRANSLATE_NOOP("errors", "The mailbox is full"),
    QT_TRANSLATE_NOOP("errors", "Free space in the mailbox or raise its quota, then test it again."),
)
SEND_ON_BEHALF_DENIED = Finding(
    "SendOnBehalfDenied",
    QT_TRANSLATE_NOOP("errors", "The mailbox may not send for another"),
    QT_TRANSLATE_NOOP(
        "errors",
        "Give it Send As or Send on Behalf on the other mailbox in Exchange, or set enable_mailbox_delegation_for_outgoing_email of the "
        "organisation to false, so that such mail leaves the other mailbox itself. Then resend the email.",
    ),
)
SEND_AS_DENIED = Finding(
    "SendAsDenied",
    QT_TRANSLATE_NOOP("errors", "The account may not send as the mailbox"),
    QT_TRANSLATE_NOOP(
        "errors",
        "Give the account that signs in Send As on the mailbox, or let it impersonate the mailbox. Then resend the email.",
    ),
)
WEB_PAGE = Finding(
    "WebPageInstead",
    QT_TRANSLATE_NOOP("errors", "A web page answers instead of the web services"),
    QT_TRANSLATE_NOOP(
        "errors",
        "Check the URL in the profile, and that neither a sign-in page in front of the server nor a network's own page answers first.",
    ),
)
REDIRECT_LOOP = Finding(
    "RedirectLoop",
    QT_TRANSLATE_NOOP("errors", "The server leads in a circle"),
    QT_TRANSLATE_NOOP("errors", "Correct the redirection on the server, or put the real address of the web services into the profile."),
)

_FULL = re.compile(r"over ?quota|quota exceeded|mailbox (is )?full|exceeded.{0,20}(quota|storage)|\b[45]\.2\.2\b", re.IGNORECASE)


def says_full(words: str) -> bool:
    """Whether a server's words say that a mailbox takes no more (RFC 3463: X.2.2; RFC 2449's and RFC 5530's OVERQUOTA)."""
    return _FULL.search(words) is not None

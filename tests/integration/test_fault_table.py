"""The table of faults: what is wrong, and the step, code, cause and cure that the connection test must name.

Each fault is made with real parts and tested by the whole program over the production transports.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from core.domain.connection import StepName
from core.domain.diagnosis import failed_step, render
from core.domain.mailbox import MailDirection
from core.transports import smtp_login
from tests.integration import fault_causes as make
from tests.integration.fault_site import ACT, IN, OUT, PASSWORD, Plan, Site, World, no_thread_left

pytestmark = [pytest.mark.dovecot, pytest.mark.postfix]


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the table. `cause` and `cure` are parts of what the failing step must say."""

    name: str
    arrange: Callable[[Site], Plan]
    step: StepName
    code: str
    cause: str
    cure: str
    direction: MailDirection = IN


DNS, TCP, TLS, CAN, WHO = StepName.DNS, StepName.TCP, StepName.TLS, StepName.CAPABILITIES, StepName.AUTHENTICATION
RIGHTS, SEND, FIND, PROBE = StepName.RIGHTS, StepName.SEND, StepName.AUTODISCOVER, StepName.PROBE

FAULTS = (
    # Names
    Fault("name unknown", make.unknown_name, DNS, "HostUnknown", "no such name", "spelling"),
    Fault("name without address", make.name_without_address, DNS, "NoAddress", "has no address", "A or AAAA record"),
    Fault("dns silent", make.dns_silent, DNS, "DnsUnanswered", "be looked up", "DNS servers"),
    # TCP
    Fault("port closed", make.port_closed, TCP, "ConnectionFailed", "refused", "service runs"),
    Fault("port filtered", make.port_filtered, TCP, "ConnectionFailed", "no answer within", "firewall"),
    # TLS
    Fault("certificate expired", make.certificate("expired"), TLS, "CertificateExpired", "expired on", "Renew"),
    Fault("certificate not yet valid", make.certificate("early"), TLS, "CertificateNotYetValid", "valid only from", "clock"),
    Fault("certificate of another name", make.certificate("wrong"), TLS, "CertificateNameMismatch", "pop.elsewhere.test", "name that the"),
    Fault("certificate self-signed", make.certificate("self"), TLS, "CertificateUntrusted", "signed by itself", "ca_file"),
    Fault("certificate of an unknown authority", make.certificate("unknown"), TLS, "CertificateUntrusted", "Acme Authority", "ca_file"),
    Fault("certificate chain incomplete", make.certificate("chain"), TLS, "CertificateChainIncomplete", "does not send", "whole chain"),
    Fault("tls inspected", make.certificate("inspected"), TLS, "InterceptionSuspected", "Zscaler", "inspection"),
    Fault("public host, private authority", make.public_host, TLS, "InterceptionSuspected", "public server", "inspection"),
    Fault("starttls, certificate expired", make.starttls("expired"), TLS, "CertificateExpired", "expired on", "Renew"),
    Fault("starttls, unknown authority", make.starttls_smtp, TLS, "CertificateUntrusted", "unknown authority", "ca_file", OUT),
    Fault("tls 1.0 only", make.old_tls, TLS, "TlsTooOld", "no longer safe", "TLS 1.2"),
    Fault("implicit tls at a plain port", make.implicit_at_plain, TLS, "TlsUnavailable", "plain one (POP3)", "implicit TLS and STARTTLS"),
    Fault("implicit tls at a plain smtp port", make.implicit_at_plain_smtp, TLS, "TlsUnavailable", "plain one (SMTP)", "STARTTLS", OUT),
    Fault("plain at an implicit tls port", make.plain_at_implicit, CAN, "TlsExpected", "silent", "implicit"),
    Fault("plain at an implicit smtp port", make.plain_at_implicit_smtp, CAN, "TlsExpected", "silent", "implicit", OUT),
    Fault("starttls not offered", make.starttls_missing, CAN, "StartTlsNotOffered", "does not offer STLS", "implicit"),
    Fault("starttls not offered by smtp", make.starttls_missing_smtp, CAN, "StartTlsNotOffered", "STARTTLS", "implicit", OUT),
    Fault("login disabled before tls", make.login_disabled, WHO, "TlsRequired", "unencrypted", "starttls"),
    # Signing in
    Fault("no method in common", make.no_common_method, WHO, "NoCommonMethod", "Unsupported", "Enable one of the ways"),
    Fault("no method in common, smtp", make.no_common_method_smtp, WHO, "NoCommonMethod", "GSSAPI", "PLAIN or LOGIN", OUT),
    Fault("wrong password", make.wrong_password, WHO, "CredentialsRejected", "refused", "current password"),
    Fault("wrong password, exchange", make.wrong_password_exchange, WHO, "CredentialsRejected", "cannot sign in", "current password"),
    Fault("no such account, smtp", make.smtp_login("535 5.7.8 Error: authentication failed"), WHO, "CredentialsRejected", "5.7.8",
          "current password", OUT),
    Fault("account locked", make.pop3_login("-ERR [AUTH] Your account has been locked"), WHO, "AccountLocked", "locked", "Unlock"),
    Fault("account locked, exchange", make.http_sign_in(456), WHO, "AccountLocked", "HTTP 456", "Enable the account"),
    Fault("password expired, exchange", make.http_sign_in(457), WHO, "PasswordExpired", "HTTP 457", "renew its password"),
    Fault("password expired", make.pop3_login("-ERR [AUTH] Your password has expired"), WHO, "PasswordExpired", "expired", "new password"),
    Fault("basic disabled", make.smtp_login("535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled"), WHO,
          "BasicAuthDisabled", "5.7.139", "oauth2", OUT),
    Fault("app password", make.smtp_login("534 5.7.9 Application-specific password required"), WHO, "AppPasswordRequired", "5.7.9",
          "app password", OUT),
    Fault("secret missing", make.secret_missing, WHO, "SecretMissing", "", "postroom secret set"),
    Fault("expired token", make.token_refused("invalid_grant", "AADSTS700082: The refresh token has expired due to inactivity."), WHO,
          "TokenExpired", "AADSTS700082", "Sign in anew"),
    Fault("consent revoked", make.token_refused("invalid_grant", "AADSTS65001: The user has not consented to use the application."), WHO,
          "ConsentRevoked", "AADSTS65001", "grant consent"),
    Fault("client secret run out", make.token_refused("invalid_client", "AADSTS7000222: The provided client secret keys are expired."), WHO,
          "ClientSecretExpired", "AADSTS7000222", "client secret"),
    Fault("clock skew", make.clock_skew, WHO, "ClockSkew", "minutes", "clock"),
    # The mailbox
    Fault("mailbox in use", make.mailbox_in_use, WHO, "MailboxInUse", "in use", "one program at a time"),
    Fault("impersonation denied", make.impersonation_denied, RIGHTS, "AccessDenied", "impersonate", "ApplicationImpersonation"),
    Fault("no rights on the mailbox", make.no_rights, RIGHTS, "AccessDenied", "may not open", "full access"),
    Fault("no such mailbox", make.no_such_mailbox, RIGHTS, "MailboxMissing", "no mailbox", "address"),
    Fault("calendar closed", make.calendar_closed, PROBE, "AccessDenied", "CreateItem of the appointment", "full access", ACT),
    Fault("task written and not readable", make.task_unreadable, PROBE, "ErrorItemCorrupt", "GetItem of the task", "", ACT),
    Fault("quota, exchange", make.quota_exchange, SEND, "MailboxFull", "uota", "Free space", OUT),
    Fault("quota, smtp", make.quota_smtp("452 4.2.2 Mailbox full"), SEND, "MailboxFull", "4.2.2", "Free space", OUT),
    Fault("quota exceeded for good, smtp", make.quota_smtp("552 5.2.2 Over quota"), SEND, "MailboxFull", "5.2.2", "Free space", OUT),
    Fault("quota, pop3", make.pop3_login("-ERR [OVERQUOTA] Quota exceeded"), WHO, "MailboxFull", "uota", "Free space"),
    Fault("recipient refused", make.recipient_refused, SEND, "MessageRefused", "5.1.1", "right to send", OUT),
    # The server
    Fault("server busy, smtp", make.smtp_busy, CAN, "ServerBusy", "421", "tried again", OUT),
    Fault("server busy, exchange", make.busy_exchange, CAN, "ServerBusy", "ErrorServerBusy", "tried again"),
    Fault("http 503", make.http_status(503), CAN, "ServerBusy", "HTTP 503", "tried again"),
    Fault("redirection in a circle", make.redirect_loop, CAN, "RedirectLoop", "leads to itself", "redirection"),
    Fault("sign-in page instead of soap", make.login_page, CAN, "WebPageInstead", "Sign in to Corp", "URL"),
    Fault("wrong path", make.wrong_path, CAN, "ProfileInvalid", "HTTP 404", "EWS/Exchange.asmx"),
    Fault("web services switched off", make.ews_blocked, RIGHTS, "AccessDenied", "switched off", "EwsEnabled"),
    Fault("no mail server in autodiscovery", make.no_mail_servers, FIND, "ProfileInvalid", "no pop3 server was found", "SRV records"),
    Fault("srv names another domain", make.srv_elsewhere, FIND, "ProfileInvalid", "mail.elsewhere.test", "If the host named is right"),
    Fault("proxy refuses", make.proxy_refuses, TCP, "ProxyAuthentication", "HTTP 407", "proxy"),
    Fault("no exchange in autodiscover", make.no_autodiscover, FIND, "ConnectionFailed", "could not be looked for", "tried again"),
)  # fmt: skip


def test_the_table_is_long_enough() -> None:
    assert len(FAULTS) >= 30
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_fault(fault: Fault, site: Site, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp_login, "GREETING_TIMEOUT_S", 1.0)
    with no_thread_left(), site.stack:
        result = world.test(site.address, fault.arrange(site), fault.direction)
    told = render(result)
    failed = failed_step(result)
    assert failed is not None, told
    assert (failed.step, failed.code) == (fault.step, fault.code), told
    assert fault.cause in failed.detail, told
    assert failed.title, told
    assert fault.cure in (failed.hint or ""), told
    assert not result.ok
    assert result.steps[-1] is failed
    assert PASSWORD not in told

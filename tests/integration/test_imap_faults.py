"""The table of faults for IMAP: what is wrong, and the step, code, cause and cure that the connection test must name.

Each fault is made with a real Dovecot or a scripted server, and tested by the whole program over the production transports.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from core.domain.connection import StepName
from core.domain.diagnosis import failed_step, render
from tests.integration.fault_site import IN, PASSWORD, Plan, Site, World, no_thread_left
from tests.unit.transports.imap.imap_script import ImapScript

pytestmark = [pytest.mark.dovecot, pytest.mark.postfix]

Arrange = Callable[[Site], Plan]


def imap(site: Site, host: str, port: int, tls: str = "none", user: str = "", password: str = PASSWORD) -> Plan:
    """A plan for an IMAP server."""
    return site.pop3(host, port, tls, user=user, password=password, type="imap-smtp")


def at_dovecot(host: str, tls: str, password: str = PASSWORD) -> Arrange:
    """Dovecot, by one of its names."""

    def arrange(site: Site) -> Plan:
        port = site.dovecot.imaps_port if tls == "implicit" else site.dovecot.imap_port
        return imap(site, host, port, tls, site.account(), password)

    return arrange


def plain_at_implicit(site: Site) -> Plan:
    """No TLS at Dovecot's port of implicit TLS."""
    return imap(site, "mail.corp.test", site.dovecot.imaps_port)


def login_disabled(site: Site) -> Plan:
    """Dovecot takes no password before TLS."""
    server = site.dovecot_tls_only
    return imap(site, server.host, server.imap_port, user=site.account(server))


def scripted(tls: str = "none", capabilities: str = "IMAP4rev1 SASL-IR AUTH=PLAIN", **answers: str) -> Arrange:
    """A server that answers so to commands that begin with these words."""

    def arrange(site: Site) -> Plan:
        greeting = answers.pop("greeting", "* OK ready")
        script = ImapScript({f"{verb}.*": said for verb, said in answers.items()}, capabilities=capabilities, greeting=greeting)
        return imap(site, "mail.corp.test", site.script(script), tls)

    return arrange


def refused(said: str) -> Arrange:
    """A server that answers so to the password."""
    return scripted(AUTHENTICATE=f"{{tag}} {said}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the table. `cause` and `cure` are parts of what the failing step must say."""

    name: str
    arrange: Arrange
    step: StepName
    code: str
    cause: str
    cure: str


TLS, CAN, WHO = StepName.TLS, StepName.CAPABILITIES, StepName.AUTHENTICATION
LIST, READ = StepName.FOLDERS, StepName.RECEIVE

FAULTS = (
    Fault("certificate expired", at_dovecot("expired.corp.test", "implicit"), TLS, "CertificateExpired", "expired on", "Renew"),
    Fault("certificate expired, starttls", at_dovecot("expired.corp.test", "starttls"), TLS, "CertificateExpired", "expired on", "Renew"),
    Fault("plain at an implicit tls port", plain_at_implicit, CAN, "TlsExpected", "silent", "implicit"),
    Fault("starttls not offered", scripted("starttls", "IMAP4rev1"), CAN, "StartTlsNotOffered", "STARTTLS", "implicit"),
    Fault("starttls refused", scripted("starttls", "IMAP4rev1 STARTTLS", STARTTLS="{tag} NO no"), CAN, "TlsUnavailable", "refused", "port"),
    Fault("not IMAP", scripted(greeting="220 mail.corp.test ESMTP"), CAN, "ProtocolBroken", "220 mail.corp.test", "this kind of server"),
    Fault("too many connections", scripted(greeting="* BYE Too many connections"), CAN, "TooManyConnections", "Too many", "server's limit"),
    Fault("down for maintenance", scripted(greeting="* BYE [UNAVAILABLE] down"), CAN, "ServerBusy", "down", "tried again"),
    Fault("login disabled before tls", login_disabled, WHO, "TlsRequired", "LOGINDISABLED", "starttls"),
    Fault("wrong password", at_dovecot("mail.corp.test", "implicit", "wrong"), WHO, "CredentialsRejected", "refused", "current password"),
    Fault("passwords taken nowhere", scripted(capabilities="IMAP4rev1 LOGINDISABLED AUTH=GSSAPI"), WHO, "TlsRequired", "LOGIN", "implicit"),
    Fault("account locked", refused("NO [AUTHENTICATIONFAILED] account locked"), WHO, "AccountLocked", "locked", "Unlock"),
    Fault("password expired", refused("NO [EXPIRED] old"), WHO, "PasswordExpired", "old", "new password"),
    Fault("encryption wanted", refused("NO [PRIVACYREQUIRED] encrypt"), WHO, "TlsRequired", "encrypt", "starttls"),
    Fault("not for this mailbox", refused("NO [AUTHORIZATIONFAILED] not yours"), WHO, "AccessDenied", "not yours", "Grant the right"),
    Fault("ask who runs it", refused("NO [CONTACTADMIN] call us"), WHO, "AccessDenied", "call us", "who runs the server"),
    Fault("app password", refused("NO [ALERT] Application-specific password required"), WHO, "AppPasswordRequired",
          "specific", "app password"),
    Fault("sign-in out of order", refused("NO [UNAVAILABLE] Temporary failure."), WHO, "ServerBusy", "Temporary", "tried again"),
    Fault("too many sessions", refused("NO [LIMIT] Maximum reached"), WHO, "TooManyConnections", "Maximum", "server's limit"),
    Fault("quota", refused("NO [OVERQUOTA] Quota exceeded"), WHO, "MailboxFull", "uota", "Free space"),
    Fault("folders not to be listed", scripted(LIST="{tag} NO [NOPERM] no"), LIST, "AccessDenied", "cannot be listed", "Grant the right"),
    Fault("no inbox", scripted(EXAMINE="{tag} NO [NONEXISTENT] none"), READ, "MailboxMissing", "none", "address"),
    Fault("mailbox damaged", scripted(EXAMINE="{tag} NO [CORRUPTION] bad"), READ, "MailboxDamaged", "bad", "repaired"),
    Fault("server at fault", scripted(EXAMINE="{tag} NO [SERVERBUG] oops"), READ, "ServerFault", "oops", "server's log"),
    Fault("good-bye", scripted(EXAMINE="* BYE [UNAVAILABLE] restarting|"), READ, "ServerBusy", "restarting", "tried again"),
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_fault(fault: Fault, site: Site, world: World) -> None:
    with no_thread_left(), site.stack:
        result = world.test(site.address, fault.arrange(site), IN)
    told = render(result)
    failed = failed_step(result)
    assert failed is not None, told
    assert (failed.step, failed.code) == (fault.step, fault.code), told
    assert fault.cause in failed.detail, told
    assert failed.title, told
    assert fault.cure in (failed.hint or ""), told
    assert not result.ok
    assert PASSWORD not in told


@pytest.mark.parametrize("tls", ["none", "starttls", "implicit"])
def test_a_mailbox_that_is_well(tls: str, site: Site, world: World) -> None:
    with no_thread_left(), site.stack:
        result = world.test(site.address, at_dovecot("mail.corp.test", tls)(site), IN)
    assert result.ok, render(result)
    details = {step.step: step.detail for step in result.steps}
    assert (details[LIST], details[READ]) == ("1 folder", "0 messages in the inbox")

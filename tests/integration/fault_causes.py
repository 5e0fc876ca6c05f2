"""What the table of faults is made of: each function arranges one fault at a site and returns how the mailbox is set up."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from tests.fakes.line_server import Peer
from tests.integration.fault_site import PASSWORD, Plan, Site, exchange_plan

Arrange = Callable[[Site], Plan]

# Names


def unknown_name(site: Site) -> Plan:
    """A host that does not exist."""
    return site.pop3("nowhere.corp.test", 110)


def name_without_address(site: Site) -> Plan:
    """A host that has records and no address."""
    return site.pop3("empty.corp.test", 110)


def dns_silent(site: Site) -> Plan:
    """A DNS server that does not answer."""
    return site.pop3("silent.corp.test", 110)


# TCP


def port_closed(site: Site) -> Plan:
    """Nothing listens."""
    return site.pop3("mail.corp.test", site.closed_port())


def port_filtered(site: Site) -> Plan:
    """The queue is full."""
    return site.pop3("127.0.0.1", site.filtered_port())


# TLS


def certificate(name: str) -> Arrange:
    """Dovecot's implicit TLS with one of the wrong certificates."""

    def arrange(site: Site) -> Plan:
        return site.pop3(f"{name}.corp.test", site.dovecot.pop3s_port, "implicit", user=site.account())

    return arrange


def starttls(name: str) -> Arrange:
    """Dovecot's STARTTLS with one of the wrong certificates."""

    def arrange(site: Site) -> Plan:
        return site.pop3(f"{name}.corp.test", site.dovecot.pop3_port, "starttls", user=site.account())

    return arrange


def public_host(site: Site) -> Plan:
    """A host of the public that shows a certificate of a private authority."""
    return site.pop3("outlook.office365.com", site.dovecot.pop3s_port, "implicit", user=site.account(), ca_file=None)


def starttls_smtp(site: Site) -> Plan:
    """Postfix's STARTTLS, its authority not named."""
    return site.smtp("127.0.0.1", site.postfix.port, "starttls", ca_file=None)


def old_tls(site: Site) -> Plan:
    """TLS 1.0 alone."""
    return site.pop3("mail.corp.test", site.old_tls(), "implicit")


def implicit_at_plain(site: Site) -> Plan:
    """Implicit TLS asked of Dovecot's plain port."""
    return site.pop3("mail.corp.test", site.dovecot.pop3_port, "implicit", user=site.account())


def implicit_at_plain_smtp(site: Site) -> Plan:
    """Implicit TLS asked of Postfix's plain port."""
    return site.smtp("mail.corp.test", site.postfix.port, "implicit")


def plain_at_implicit(site: Site) -> Plan:
    """No TLS at Dovecot's port of implicit TLS."""
    return site.pop3("mail.corp.test", site.dovecot.pop3s_port, user=site.account())


def plain_at_implicit_smtp(site: Site) -> Plan:
    """STARTTLS at Postfix's port of implicit TLS."""
    return site.smtp("mail.corp.test", site.postfix.smtps_port, "starttls")


def starttls_missing(site: Site) -> Plan:
    """A POP3 server without STLS."""

    return site.pop3("mail.corp.test", site.script(_pop3("+OK signed in")), "starttls")


def starttls_missing_smtp(site: Site) -> Plan:
    """An SMTP server without STARTTLS."""
    return site.smtp("mail.corp.test", site.script(_smtp(["SIZE 1000000", "AUTH PLAIN"], "235 ok")), "starttls")


def login_disabled(site: Site) -> Plan:
    """Dovecot takes no password before TLS."""
    server = site.dovecot_tls_only
    return site.pop3(server.host, server.pop3_port, user=site.account(server))


# Signing in


def no_common_method(site: Site) -> Plan:
    """Dovecot signs in by CRAM-MD5 alone."""
    server = site.dovecot_cram
    return site.pop3("mail.corp.test", server.pop3s_port, "implicit", user=site.account(server))


def no_common_method_smtp(site: Site) -> Plan:
    """An SMTP server signs in by what nobody here can do."""
    return site.smtp("mail.corp.test", site.script(_smtp(["AUTH GSSAPI DIGEST-MD5"], "535 no")))


def wrong_password(site: Site) -> Plan:
    """Dovecot knows another password."""
    return site.pop3("mail.corp.test", site.dovecot.pop3s_port, "implicit", user=site.account(), password="wrong")


def wrong_password_exchange(site: Site) -> Plan:
    """Exchange knows another password."""
    return site.exchange(password="wrong")


def secret_missing(site: Site) -> Plan:
    """No password is stored."""
    return site.pop3("mail.corp.test", site.dovecot.pop3_port, user=site.account(), password=None)


def pop3_login(answer: str) -> Arrange:
    """A POP3 server that answers so to the password."""
    return lambda site: site.pop3("mail.corp.test", site.script(_pop3(answer)))


def _pop3(answer: str) -> Callable[[Peer], None]:
    def play(peer: Peer) -> None:
        peer.say("+OK ready")
        while line := peer.line():
            if line == "CAPA":
                peer.say("+OK", "USER", "UIDL", "RESP-CODES", ".")
            else:
                peer.say(answer if line.startswith("PASS") else "+OK")

    return play


def smtp_login(answer: str) -> Arrange:
    """An SMTP server that answers so to the password."""
    return lambda site: site.smtp("mail.corp.test", site.script(_smtp(["AUTH PLAIN LOGIN"], answer)))


def _smtp(offered: list[str], login: str, recipient: str = "250 2.1.5 ok") -> Callable[[Peer], None]:
    def play(peer: Peer) -> None:
        peer.say("220 mail.corp.test ESMTP")
        while line := peer.line():
            verb = line[:4].upper()
            if verb == "EHLO":
                lines = ["mail.corp.test", *offered]
                peer.say(*(f"250{'-' if each is not lines[-1] else ' '}{each}" for each in lines))
            else:
                peer.say({"AUTH": login, "RCPT": recipient, "DATA": "554 5.5.1 no valid recipients"}.get(verb, "250 2.0.0 ok"))

    return play


def http_sign_in(status: int) -> Arrange:
    """Exchange answers so to the account."""
    return http_status(status)


def token_refused(error: str, description: str) -> Arrange:
    """A token endpoint that refuses, and why."""

    def arrange(site: Site) -> Plan:
        body = json.dumps({"error": error, "error_description": description}).encode()
        port = site.script(_http(400, body, "application/json"))
        server = site.exchange_server()
        oauth = {"provider": "custom", "client_id": "app", "token_url": f"http://127.0.0.1:{port}/token", "flow": "client-credentials"}
        secret = site.address.partition("@")[0]
        return exchange_plan(server.url, endpoint={"auth": "oauth2", "oauth": {**oauth, "secret": secret}})

    return arrange


def clock_skew(site: Site) -> Plan:
    """A server that refuses, whose clock is an hour ahead."""
    ahead = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    port = site.script(_http(401, b"", headers=(f"Date: {ahead}", "WWW-Authenticate: Basic")))
    return exchange_plan(f"http://127.0.0.1:{port}/EWS/Exchange.asmx")


# The mailbox


def mailbox_in_use(site: Site) -> Plan:
    """Another session holds the mailbox."""
    return pop3_login("-ERR [IN-USE] Mailbox is in use by another session")(site)


def impersonation_denied(site: Site) -> Plan:
    """The account may not act as others."""
    server = site.exchange_server()
    server.directory.add_service("svc@corp.test", PASSWORD, impersonates=False)
    return exchange_plan(server.url, endpoint=_service(site, impersonation=True))


def no_rights(site: Site) -> Plan:
    """The account has no rights on the mailbox."""
    server = site.exchange_server()
    server.directory.add("svc@corp.test", PASSWORD)
    return exchange_plan(server.url, endpoint=_service(site, impersonation=False))


def no_such_mailbox(site: Site) -> Plan:
    """The server has no mailbox of this address."""
    server = site.exchange_server(mailbox=False)
    server.directory.add_service("svc@corp.test", PASSWORD)
    return exchange_plan(server.url, endpoint=_service(site, impersonation=True))


def _service(site: Site, *, impersonation: bool) -> dict[str, object]:
    secret = site.address.partition("@")[0]
    return {"credentials": "profile", "username": "svc@corp.test", "secret": secret, "impersonation": impersonation}


def quota_exchange(site: Site) -> Plan:
    """The mailbox takes no more."""
    return site.exchange(EwsFault(EwsFaultKind.ITEM_ERROR, "CreateItem", code="ErrorQuotaExceeded"))


def calendar_closed(site: Site) -> Plan:
    """Nothing may be written into the calendar."""
    return site.exchange(EwsFault(EwsFaultKind.ITEM_ERROR, "CreateItem", code="ErrorAccessDenied"))


def task_unreadable(site: Site) -> Plan:
    """The third item, the task, cannot be read back."""
    return site.exchange(EwsFault(EwsFaultKind.ITEM_ERROR, "GetItem", call=3, code="ErrorItemCorrupt"))


def quota_smtp(answer: str) -> Arrange:
    """The recipient's mailbox takes no more."""
    return lambda site: site.smtp("mail.corp.test", site.script(_smtp(["AUTH PLAIN"], "235 ok", answer)))


def recipient_refused(site: Site) -> Plan:
    """The server does not know who is written to."""
    return site.smtp("mail.corp.test", site.script(_smtp(["AUTH PLAIN"], "235 ok", "550 5.1.1 No such user here")))


# The server


def smtp_busy(site: Site) -> Plan:
    """The server greets with 421."""

    def play(peer: Peer) -> None:
        peer.say("421 4.3.2 Too busy, come back later")

    return site.smtp("mail.corp.test", site.script(play))


def busy_exchange(site: Site) -> Plan:
    """Exchange asks for time."""
    return site.exchange(EwsFault(EwsFaultKind.SOAP_FAULT, code="ErrorServerBusy"))


def http_status(status: int) -> Arrange:
    """Exchange answers with a status alone."""
    return lambda site: site.exchange(EwsFault(EwsFaultKind.HTTP_STATUS, status=status))


def redirect_loop(site: Site) -> Plan:
    """A server that leads to itself."""
    return site.exchange(EwsFault(EwsFaultKind.REDIRECT, location="/EWS/Exchange.asmx"))


def login_page(site: Site) -> Plan:
    """A page to sign in at."""
    page = b"<!DOCTYPE html><html><head><title>Sign in to Corp</title></head><body><form></form></body></html>"
    port = site.script(_http(200, page, "text/html"))
    return exchange_plan(f"http://127.0.0.1:{port}/EWS/Exchange.asmx")


def wrong_path(site: Site) -> Plan:
    """A server without web services at this path."""
    return exchange_plan(f"{site.exchange_server().base_url}/exchange/ews.asmx")


def ews_blocked(site: Site) -> Plan:
    """Web services are switched off for the mailbox."""
    return site.exchange(EwsFault(EwsFaultKind.BLOCKED))


def no_autodiscover(site: Site) -> Plan:
    """A domain without autodiscover: the host that there should be is closed."""
    site.names.add("autodiscover.corp.test", "A", "127.0.0.1")
    site.names.add("corp.test", "A", "127.0.0.1")
    profile = {"type": "exchange", "autodiscover": True, "incoming": {"auth": "basic", "credentials": "mailbox"}, "outgoing": "same"}
    return Plan(profile)


def no_mail_servers(site: Site) -> Plan:
    """A domain that names no mail servers."""
    return _found_by_itself(site)


def srv_elsewhere(site: Site) -> Plan:
    """A domain whose SRV record names a host of another one."""
    site.names.add("_pop3s._tcp.corp.test", "SRV", "0 0 995 mail.elsewhere.test.")
    site.stack.callback(site.names.records.pop, ("_pop3s._tcp.corp.test", "SRV"))
    return _found_by_itself(site)


def _found_by_itself(site: Site) -> Plan:
    sides = {"incoming": {"credentials": "mailbox"}, "outgoing": {"credentials": "mailbox"}}
    return Plan({"type": "pop3-smtp", "autodiscover": True, "ca_file": str(site.identities.ca_file), **sides})


def proxy_refuses(site: Site) -> Plan:
    """A proxy that wants a password of its own."""
    port = site.script(_http(407, headers=("Proxy-Authenticate: Basic",)))
    return exchange_plan("https://mail.corp.test/EWS/Exchange.asmx", proxy=f"http://127.0.0.1:{port}")


def _http(status: int, body: bytes = b"", kind: str = "text/plain", headers: tuple[str, ...] = ()) -> Callable[[Peer], None]:
    def play(peer: Peer) -> None:
        while peer.line():
            length = 0
            while line := peer.line():
                name, _, value = line.partition(":")
                if name.lower() == "content-length":
                    length = int(value)
            peer.skip(length)
            lines = [f"HTTP/1.1 {status} Told", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers, ""]
            peer.say(*lines)
            if body:
                peer.sock.sendall(body)

    return play

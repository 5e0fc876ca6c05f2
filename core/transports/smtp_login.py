"""From a connection to a session that takes mail: greeting, EHLO, STARTTLS, AUTH (RFC 5321, 3.1; RFC 3207; RFC 4954).

AUTH by a password is `smtp_passwords`, by a token `sasl`; neither goes over an unencrypted network unless the profile names it.

    greeting ──220──▶ EHLO ──250──▶ [STARTTLS ──220──▶ handshake ──▶ EHLO] ──▶ [AUTH ──235──▶] ready
                       └─5yz─▶ HELO (nothing is offered then)

Runs on the thread that opens the connection.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from core.domain.connection import ConnectionSettings, StepName
from core.domain.findings import NO_METHOD, STARTTLS_MISSING, TLS_EXPECTED, TLS_REQUIRED, of
from core.domain.profile import Tls
from core.errors import (
    QT_TRANSLATE_NOOP,
    AccessDenied,
    AdminError,
    ConnectionFailed,
    CredentialsRejected,
    NotSupported,
    PostroomError,
    ProfileInvalid,
    ProtocolBroken,
    SecretMissing,
    ServerBusy,
    TlsUnavailable,
)
from core.ports import StepNote, StepObserver
from core.transports import sasl
from core.transports.sign_in_words import named
from core.transports.smtp_passwords import NTLM, PERMITTING, Credentials, attempt, ways
from core.transports.smtp_wire import Reply, SmtpWire, refusal

GREETING_TIMEOUT_S = 60.0
"""How long a server may take to greet, in seconds; some make unknown clients wait (RFC 5321, 4.5.3.2.1 allows five minutes)."""

_FQDN = re.compile(r"(?=.{4,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+")


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What EHLO told: keyword in capitals -> its parameters. Empty after HELO."""

    keywords: Mapping[str, str] = field(default_factory=dict)

    def __contains__(self, keyword: str) -> bool:
        return keyword in self.keywords

    @property
    def size_limit(self) -> int | None:
        """The largest message in octets (RFC 1870); None where there is no limit or none is told."""
        value = self.keywords.get("SIZE", "").strip()
        return int(value) or None if value.isascii() and value.isdigit() else None

    @property
    def mechanisms(self) -> frozenset[str]:
        """The ways of signing in, in capitals."""
        return frozenset(self.keywords.get("AUTH", "").upper().split())


def sign_in(wire: SmtpWire, settings: ConnectionSettings, observer: StepObserver) -> Capabilities:
    """Go from the connection to a session that takes mail. Steps capabilities, tls (STARTTLS; then capabilities again), authentication.

    Raises CredentialsRejected, SecretMissing, ProfileInvalid, NotSupported, AccessDenied, TlsUnavailable, CertificateUntrusted, ServerBusy,
    ConnectionFailed, ProtocolBroken, Cancelled.
    """
    by_token = sasl.wants_token(settings)
    credentials = None if by_token else _credentials(settings)
    with observer.step(StepName.CAPABILITIES) as note:
        _greeting(wire)
        capabilities = _hello(wire)
        if settings.tls is Tls.STARTTLS:
            _starttls(wire, capabilities)
        _note(note, capabilities)
    if settings.tls is Tls.STARTTLS:
        wire.connection.start_tls(observer)
        with observer.step(StepName.CAPABILITIES) as note:
            # What was offered before the handshake may have been written by anybody (RFC 3207, 4.2).
            capabilities = _hello(wire)
            _note(note, capabilities)
    with observer.step(StepName.AUTHENTICATION) as note:
        if by_token:
            _only_encrypted(wire, settings, capabilities)
            way = sasl.sign_in(settings, capabilities.mechanisms, wire.where, partial(_token, wire))
        elif credentials is None:
            note.detail("no user name is set: mail is sent without signing in")
            return capabilities
        else:
            way = _authenticate(wire, settings, capabilities, credentials)
        note.detail(f"signed in as {settings.username} ({way})")
        if not wire.connection.encrypted and not _stays_here(wire):
            note.warn("The password went over the network unencrypted", "Set TLS of the profile to starttls or implicit.")
    return capabilities


def _note(note: StepNote, capabilities: Capabilities) -> None:
    note.detail(_words(capabilities))
    note.evidence(*(f"EHLO: {key} {value}".strip() for key, value in capabilities.keywords.items()))


def _credentials(settings: ConnectionSettings) -> Credentials | None:
    if not settings.username:
        return None
    if not ways(settings.auth, secure=True):
        raise NotSupported(
            f"{settings.auth.name} over SMTP",
            hint="Set the profile's authentication to auto, basic, ntlm or oauth2.",
        )
    if settings.secret is None:
        raise SecretMissing(f"no password is stored for {settings.username}")
    found = Credentials(settings.username, settings.secret.reveal())
    if "\0" in found.user + found.password:
        raise ProfileInvalid("user name or password contains NUL, which SMTP cannot carry")
    return found


def _stays_here(wire: SmtpWire) -> bool:
    """Whether what is said does not leave this machine. Of a proxy nobody knows where it leads."""
    return not wire.connection.proxied and ipaddress.ip_address(wire.connection.peer).is_loopback


def _greeting(wire: SmtpWire) -> None:
    try:
        reply = wire.reply(timeout_s=GREETING_TIMEOUT_S)
    except ConnectionFailed as failure:
        cause = f"{failure.cause}; no SMTP greeting came"
        if wire.connection.encrypted:
            raise ConnectionFailed(cause) from failure
        raise of(ConnectionFailed, TLS_EXPECTED, f"{cause} (a port that expects TLS at once is silent like this)") from failure
    except ProtocolBroken as error:
        raise ProtocolBroken(f"{error.cause}; this is no SMTP server") from error
    if not reply.ok:
        raise refusal(reply, f"{wire.where} refused the connection")


def own_name() -> str:
    """The name for EHLO: this machine's if it is a full one, else the address literal of loopback. Never asks DNS, which could hang."""
    name = socket.gethostname()
    return name if _FQDN.fullmatch(name) else "[127.0.0.1]"


def _hello(wire: SmtpWire) -> Capabilities:
    name = own_name()
    reply = wire.command(f"EHLO {name}")
    if reply.ok:
        return _parse(reply)
    if reply.code < 500:
        raise refusal(reply, f"{wire.where} refused EHLO")
    reply = wire.command(f"HELO {name}")
    if not reply.ok:
        raise refusal(reply, f"{wire.where} refused HELO {name}")
    return Capabilities()


def _parse(reply: Reply) -> Capabilities:
    keywords: dict[str, str] = {}
    for line in reply.lines[1:]:
        # Old servers write AUTH=LOGIN, a form that was never standard.
        keyword, _, parameters = re.sub(r"(?i)^AUTH=", "AUTH ", line.strip()).partition(" ")
        key = keyword.upper()
        keywords[key] = f"{keywords[key]} {parameters}" if key == "AUTH" and key in keywords else parameters
    return Capabilities(keywords)


def _words(capabilities: Capabilities) -> str:
    return ", ".join(f"{key} {value}".strip() for key, value in capabilities.keywords.items()) or "the server does not list what it can do"


def _starttls(wire: SmtpWire, capabilities: Capabilities) -> None:
    if "STARTTLS" not in capabilities:
        detail = f"EHLO: {_words(capabilities)}"
        raise of(TlsUnavailable, STARTTLS_MISSING, f"{wire.where}: the server does not offer STARTTLS", detail=detail)
    reply = wire.command("STARTTLS")
    if reply.code != 220:
        raise refusal(reply, f"{wire.where} refused STARTTLS", TlsUnavailable)


def _authenticate(wire: SmtpWire, settings: ConnectionSettings, capabilities: Capabilities, credentials: Credentials) -> str:
    """Sign in by a password, as well as profile and server allow; return the mechanism's name."""
    offered = capabilities.mechanisms
    if not offered:
        raise _nothing_offered(wire, capabilities)
    if settings.auth not in PERMITTING:
        _only_encrypted(wire, settings, capabilities)
    wanted = ways(settings.auth, secure=wire.connection.encrypted or _stays_here(wire))
    ended = attempt(wire, wanted, offered, credentials)
    if ended is None:
        enable = "Enable NTLM" if wanted == (NTLM,) else "Enable PLAIN or LOGIN"
        raise NotSupported(
            f"{wire.where} signs in only by {', '.join(sorted(offered))}",
            code=NO_METHOD.code,
            title=NO_METHOD.title,
            detail=f"AUTH: {' '.join(sorted(offered))}",
            hint=f"{enable} on the server, or choose another authentication in the profile, such as oauth2 where the server takes tokens.",
        )
    if ended.reply.code == 235:
        return ended.way
    raise named(_not_signed_in(wire, ended.reply, credentials.user), ended.reply.text)


def _only_encrypted(wire: SmtpWire, settings: ConnectionSettings, capabilities: Capabilities) -> None:
    """Raise TlsUnavailable where what signs in would go over an unencrypted network, and the profile does not say that it may."""
    if wire.connection.encrypted or _stays_here(wire):
        return
    offered = " (the server offers it)" if "STARTTLS" in capabilities else ""
    unless = (
        "" if sasl.wants_token(settings) else " To send the password unencrypted all the same, set the profile's authentication to basic."
    )
    raise TlsUnavailable(
        f"{wire.where}: the connection is not encrypted, and the profile does not permit to sign in on it",
        code="SignInUnencrypted",
        title=QT_TRANSLATE_NOOP("errors", "The sign-in would cross the network unencrypted"),
        hint=f"Set TLS of the profile to starttls{offered} or implicit.{unless}",
    )


def _nothing_offered(wire: SmtpWire, capabilities: Capabilities) -> PostroomError:
    encrypted = (
        "" if wire.connection.encrypted else " Many servers offer it only once the connection is encrypted: try starttls or implicit."
    )
    if not wire.connection.encrypted and "STARTTLS" in capabilities:
        cause = f"{wire.where}: the server does not offer to sign in (AUTH) before the connection is encrypted"
        return of(TlsUnavailable, TLS_REQUIRED, cause)
    return AdminError(
        f"{wire.where}: the server does not offer to sign in (AUTH)",
        code=NO_METHOD.code,
        title=NO_METHOD.title,
        hint=f"Check port and TLS setting, or leave the user name empty if this server needs none.{encrypted}",
    )


def _not_signed_in(wire: SmtpWire, reply: Reply, user: str) -> PostroomError:
    words = f"{wire.where}: {user} cannot sign in: {reply.text}"
    if reply.temporary:  # 454 (RFC 4954, section 6), 421, and whatever else may pass
        return ServerBusy(words)
    if reply.code == 538 or (reply.code == 530 and "STARTTLS" in reply.text.upper()):
        return TlsUnavailable(
            words,
            code=TLS_REQUIRED.code,
            title=TLS_REQUIRED.title,
            hint="Set TLS of the profile to starttls or implicit: the server takes passwords only encrypted.",
        )
    if reply.code == 504:
        return NotSupported(words)
    if reply.code in {503, 550}:
        return AccessDenied(words)
    return CredentialsRejected(words) if reply.refused else ProtocolBroken(words)


def _token(wire: SmtpWire, mechanism: str, response: str) -> sasl.Answer:
    """AUTH with a token; the response goes on a line of its own, since it never fits into the command (RFC 4954, section 4)."""
    challenge, reply = "", wire.command(f"AUTH {mechanism}")
    for answer in (response, sasl.DUMMY[mechanism]):
        if reply.code != 334:
            break
        challenge = "".join(reply.lines).strip()
        reply = wire.command(answer)
    if reply.code == 235:
        return sasl.Answer(None)
    return sasl.Answer(named(_not_signed_in(wire, reply, "the account"), reply.text), challenge)

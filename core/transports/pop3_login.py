"""The AUTHORIZATION state of POP3: greeting, CAPA, STLS, USER and PASS, AUTH PLAIN, or AUTH with a token (sasl).

    connected ──greeting──▶ CAPA ──(starttls) STLS, TLS, CAPA──▶ USER, PASS │ AUTH PLAIN ──+OK──▶ TRANSACTION
        └── -ERR: ServerBusy       └── not offered: TlsUnavailable     └── -ERR: CredentialsRejected, ServerBusy, AccessDenied

RFC 1939 (USER, PASS), RFC 2449 (CAPA, response codes), RFC 2595 (STLS), RFC 5034 (AUTH), RFC 4616 (PLAIN), RFC 3206 (AUTH and SYS codes).
CAPA is optional: without it USER, UIDL and TOP are tried and nothing is pipelined. What was learned before TLS is forgotten.
"""

from __future__ import annotations

import base64
import ipaddress
from dataclasses import dataclass, replace
from functools import partial

from core.domain.connection import ConnectionSettings, StepName
from core.domain.findings import NO_METHOD, STARTTLS_MISSING, TLS_EXPECTED, TLS_REQUIRED, of
from core.domain.profile import AuthProtocol, Tls
from core.errors import (
    ConnectionFailed,
    CredentialsRejected,
    NotSupported,
    ProfileInvalid,
    ProtocolBroken,
    SecretMissing,
    ServerBusy,
    TlsUnavailable,
)
from core.ports import StepObserver
from core.transports import sasl
from core.transports.echoes import without_secrets
from core.transports.pop3_wire import Pop3Wire, Reply, refusal, shown

_CAPA_BYTES = 65_536
_CHALLENGE_BYTES = 16_384
_INITIAL_RESPONSE_BYTES = 255
"""Longest command line with an initial response, CRLF included (RFC 5034, section 4)."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What CAPA listed, by name in capitals with arguments; `listed` is false when the server does not know CAPA."""

    listed: bool
    names: dict[str, tuple[str, ...]]

    def offers(self, name: str) -> bool:
        """True when the capability is listed, or when nothing was listed and it has to be tried."""
        return not self.listed or name in self.names

    @property
    def lines(self) -> list[str]:
        """What CAPA listed, a line each, as evidence."""
        return [f"CAPA: {' '.join((name, *given))}" for name, given in self.names.items()]

    @property
    def sasl(self) -> tuple[str, ...]:
        """SASL mechanisms in capitals (RFC 5034)."""
        return tuple(mechanism.upper() for mechanism in self.names.get("SASL", ()))


@dataclass(frozen=True, slots=True)
class _Credentials:
    user: str
    password: str

    @property
    def ascii(self) -> bool:
        """True when both can be sent without saying in which charset."""
        return self.user.isascii() and self.password.isascii()


def sign_in(wire: Pop3Wire, settings: ConnectionSettings, observer: StepObserver) -> Capabilities:
    """Go from the connection to the TRANSACTION state; sets `wire.pipelining`. Steps capabilities, tls (STLS), authentication.

    Raises CredentialsRejected, AccessDenied, ServerBusy, TlsUnavailable, CertificateUntrusted, NotSupported, ProfileInvalid, SecretMissing,
    ConnectionFailed, ProtocolBroken, Cancelled.
    """
    credentials = None if sasl.wants_token(settings) else _credentials(settings)
    with observer.step(StepName.CAPABILITIES) as note:
        _greeting(wire)
        capabilities = _capa(wire)
        if settings.tls is Tls.STARTTLS:
            _stls(wire, capabilities)
        note.detail(", ".join(sorted(capabilities.names)) or "the server does not list what it can do (CAPA)")
        note.evidence(*capabilities.lines)
    if settings.tls is Tls.STARTTLS:
        wire.connection.start_tls(observer)
        with observer.step(StepName.CAPABILITIES) as note:
            capabilities = _capa(wire)
            note.detail(", ".join(sorted(capabilities.names)))
            note.evidence(*capabilities.lines)
    with observer.step(StepName.AUTHENTICATION) as note:
        if credentials is None:
            way = sasl.sign_in(settings, capabilities.sasl, wire.connection.where, partial(_auth_token, wire, settings))
        else:
            way = _authenticate(wire, capabilities, credentials)
        note.detail(f"signed in as {settings.username} ({way})")
        if not wire.connection.encrypted and not _is_loopback(wire.connection.peer):
            note.warn("The password went over the network unencrypted", "Set TLS of the profile to starttls or implicit.")
    wire.pipelining = "PIPELINING" in capabilities.names
    return capabilities


def _credentials(settings: ConnectionSettings) -> _Credentials:
    if settings.auth not in {AuthProtocol.AUTO, AuthProtocol.BASIC}:
        raise NotSupported(
            f"{settings.auth.name} over POP3",
            hint="Set the profile's authentication to auto, basic or oauth2.",
        )
    if not settings.username:
        raise ProfileInvalid("POP3 needs a user name, and the mailbox has none", hint="Enter the user name of the mailbox.")
    if settings.secret is None:
        raise SecretMissing(f"no password is stored for {settings.username}")
    found = _Credentials(settings.username, settings.secret.reveal())
    if any(character in found.user + found.password for character in "\r\n\0"):
        raise ProfileInvalid("user name or password contains a line break or NUL, which POP3 cannot carry")
    return found


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _greeting(wire: Pop3Wire) -> None:
    connection = wire.connection
    try:
        line = connection.read_line()
    except ConnectionFailed as failure:
        cause = f"{failure.cause}; no POP3 greeting came"
        if connection.encrypted:
            raise ConnectionFailed(cause) from failure
        raise of(ConnectionFailed, TLS_EXPECTED, f"{cause} (a port that expects TLS at once is silent like this)") from failure
    try:
        reply = wire.parse(line)
    except ProtocolBroken as error:
        raise ProtocolBroken(f"{connection.where}: this is no POP3 server; it greeted with {shown(line)!r}") from error
    if not reply.ok:
        raise refusal(reply, f"{connection.where} refused the connection", ServerBusy)


def _capa(wire: Pop3Wire) -> Capabilities:
    answer = wire.block_command("CAPA", _CAPA_BYTES)
    if not answer.reply.ok:
        return Capabilities(listed=False, names={})
    if answer.block is None:
        raise ProtocolBroken(f"{wire.connection.where}: the answer to CAPA has no end")
    words = (line.split() for line in answer.block.decode("ascii", "replace").splitlines())
    return Capabilities(listed=True, names={first.upper(): tuple(rest) for first, *rest in filter(None, words)})


def _stls(wire: Pop3Wire, capabilities: Capabilities) -> None:
    where = wire.connection.where
    if not capabilities.offers("STLS"):
        offered = ", ".join(sorted(capabilities.names))
        raise of(TlsUnavailable, STARTTLS_MISSING, f"{where}: the server does not offer STLS", detail=f"CAPA: {offered}")
    reply = wire.command("STLS")
    if reply.ok:
        return
    if reply.code == "SYS/TEMP":
        raise refusal(reply, f"{where} refused STLS", ServerBusy)
    raise TlsUnavailable(f"{where}: the server refused STLS: {reply.text}")


def _authenticate(wire: Pop3Wire, capabilities: Capabilities, credentials: _Credentials) -> str:
    """Sign in the best way that is offered; return its name."""
    plain = "PLAIN" in capabilities.sasl
    # USER and PASS have no charset of their own; PLAIN is UTF-8 by definition.
    if plain and (not capabilities.offers("USER") or not credentials.ascii):
        reply = _auth_plain(wire, credentials)
        way = "AUTH PLAIN"
    elif capabilities.offers("USER"):
        reply = wire.command(f"USER {credentials.user}")
        if reply.ok:
            reply = wire.command(f"PASS {credentials.password}")
        way = "USER and PASS"
    else:
        raise _no_way(wire, capabilities)
    if not reply.ok:
        # A careless server echoes what it did not like.
        reply = replace(reply, text=without_secrets(reply.text, credentials.user, credentials.password))
        raise refusal(reply, f"{wire.connection.where} refused {credentials.user}", CredentialsRejected)
    return way


def _auth_plain(wire: Pop3Wire, credentials: _Credentials) -> Reply:
    """AUTH PLAIN with the response in the command, or after the challenge where the line would be too long (RFC 5034, section 4)."""
    response = base64.b64encode(f"\0{credentials.user}\0{credentials.password}".encode()).decode("ascii")
    line = f"AUTH PLAIN {response}"
    if len(line) + 2 <= _INITIAL_RESPONSE_BYTES:
        return wire.command(line)
    connection = wire.connection
    connection.write(b"AUTH PLAIN\r\n")
    challenge = connection.read_line()
    if challenge.rstrip() != b"+":
        reply = wire.parse(challenge)
        if reply.ok:
            raise ProtocolBroken(f"{connection.where}: AUTH PLAIN was accepted before it was answered")
        return reply
    return wire.command(response)


def _auth_token(wire: Pop3Wire, settings: ConnectionSettings, mechanism: str, response: str) -> sasl.Answer:
    """AUTH with a token; the response goes on a line of its own, since it never fits into the command (RFC 5034, section 4)."""
    connection = wire.connection

    def said(text: str) -> bytes:
        connection.write(text.encode("ascii") + b"\r\n")
        return connection.read_line(limit_bytes=_CHALLENGE_BYTES)

    challenge, line = "", said(f"AUTH {mechanism}")
    for answer in (response, sasl.DUMMY[mechanism]):
        if line.rstrip() != b"+" and not line.startswith(b"+ "):
            break
        challenge = line[2:].decode("latin-1").strip()
        line = said(answer)
    reply = wire.parse(line)
    if reply.ok:
        return sasl.Answer(None)
    return sasl.Answer(refusal(reply, f"{connection.where} refused {settings.username}", CredentialsRejected), challenge)


def _no_way(wire: Pop3Wire, capabilities: Capabilities) -> TlsUnavailable | NotSupported:
    where = wire.connection.where
    if not wire.connection.encrypted:
        return TlsUnavailable(
            f"{where}: the server takes no password on an unencrypted connection",
            code=TLS_REQUIRED.code,
            title=TLS_REQUIRED.title,
            hint="Set TLS of the profile to starttls" + (" (the server offers STLS)." if "STLS" in capabilities.names else " or implicit."),
        )
    offered = ", ".join(capabilities.sasl) or "nothing"
    cause = f"{where}: the server offers no way to sign in with a password, but {offered}"
    return of(NotSupported, NO_METHOD, cause, detail=f"SASL: {offered}")

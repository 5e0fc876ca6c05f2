"""From the connection to the signed-in state: greeting, CAPABILITY, STARTTLS, LOGIN or AUTHENTICATE, ENABLE.

    connected ──greeting OK──▶ capabilities ──(starttls) STARTTLS, TLS, capabilities──▶ AUTHENTICATE │ LOGIN ──OK──▶ signed in ──▶ ENABLE
        ├── BYE: busy, refused       └── not offered: TlsUnavailable                        └── NO: CredentialsRejected and others (codes)
        └── PREAUTH: signed in already; with STARTTLS asked for it is refused, since it may be somebody in between

RFC 3501, RFC 2595 (LOGINDISABLED), RFC 4959 (SASL-IR), RFC 4616 (PLAIN), RFC 7628 (OAUTHBEARER), RFC 5161 (ENABLE), RFC 6855 (UTF8=ACCEPT).
What was learned before TLS is forgotten; what the server lists changes once more with the sign-in.
"""

from __future__ import annotations

import base64
from dataclasses import replace
from functools import partial

from core.domain.connection import ConnectionSettings, StepName
from core.domain.findings import BASIC_DISABLED, NO_METHOD, STARTTLS_MISSING, TLS_EXPECTED, TLS_REQUIRED, of
from core.domain.profile import AuthProtocol, Tls
from core.errors import (
    AccessDenied,
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
from core.transports.echoes import without_secrets, without_token
from core.transports.imap.codes import refusal
from core.transports.imap.names import quoted
from core.transports.imap.parsing import Status, Untagged, shown, status
from core.transports.imap.wire import ImapWire
from core.transports.proxy import is_loopback


def sign_in(wire: ImapWire, settings: ConnectionSettings, observer: StepObserver) -> None:
    """Go from the connection to the signed-in state. Steps capabilities, tls (STARTTLS), authentication.

    Raises CredentialsRejected, AccessDenied, ServerBusy, TlsUnavailable, CertificateUntrusted, NotSupported, ProfileInvalid, SecretMissing,
    ConnectionFailed, ProtocolBroken, Cancelled.
    """
    credentials = None if sasl.wants_token(settings) else _credentials(settings)
    with observer.step(StepName.CAPABILITIES) as note:
        greeting = _greeting(wire)
        if not wire.told:
            _ask_capabilities(wire)
        if settings.tls is Tls.STARTTLS:
            _start_tls(wire, greeting)
        _tell(note, wire)
    if settings.tls is Tls.STARTTLS:
        wire.connection.start_tls(observer)
        with observer.step(StepName.CAPABILITIES) as note:
            _ask_capabilities(wire)
            _tell(note, wire)
    with observer.step(StepName.AUTHENTICATION) as note:
        if greeting.kind == "PREAUTH":
            note.detail("the server took the connection for signed in already")
        else:
            way = _signed_in(wire, settings, credentials)
            note.detail(f"signed in as {settings.username} ({way})")
            if not wire.connection.encrypted and not is_loopback(wire.connection.peer):
                note.warn("The password went over the network unencrypted", "Set TLS of the profile to starttls or implicit.")
        _enable(wire)


def _signed_in(wire: ImapWire, settings: ConnectionSettings, credentials: tuple[str, str] | None) -> str:
    """Sign in; return the name of the way. What the server can do once somebody is signed in is another thing."""
    mechanisms = sorted(name.removeprefix("AUTH=") for name in wire.capabilities if name.startswith("AUTH="))
    wire.told = False
    if credentials is None:
        way = sasl.sign_in(settings, mechanisms, wire.connection.where, partial(_by_token, wire, settings))
    else:
        way = _by_password(wire, mechanisms, credentials)
    if not wire.told:
        _ask_capabilities(wire)
    return way


def _credentials(settings: ConnectionSettings) -> tuple[str, str]:
    if settings.auth not in {AuthProtocol.AUTO, AuthProtocol.BASIC}:
        raise NotSupported(f"{settings.auth.name} over IMAP", hint="Set the profile's authentication to auto, basic or oauth2.")
    if not settings.username:
        raise ProfileInvalid("IMAP needs a user name, and the mailbox has none", hint="Enter the user name of the mailbox.")
    if settings.secret is None:
        raise SecretMissing(f"no password is stored for {settings.username}")
    user, password = settings.username, settings.secret.reveal()
    if any(character in user + password for character in "\r\n\0"):
        raise ProfileInvalid("user name or password contains a line break or NUL, which IMAP cannot carry")
    return user, password


def _greeting(wire: ImapWire) -> Status:
    connection = wire.connection
    try:
        line = wire.greeting()
    except ConnectionFailed as failure:
        cause = f"{failure.cause}; no IMAP greeting came"
        if connection.encrypted:
            raise ConnectionFailed(cause) from failure
        raise of(ConnectionFailed, TLS_EXPECTED, f"{cause} (a port that expects TLS at once is silent like this)") from failure
    try:
        found = status(line[2:] if line.startswith(b"* ") else line)
    except ProtocolBroken as error:
        raise ProtocolBroken(f"{connection.where}: this is no IMAP server; it greeted with {shown(line)!r}") from error
    if not line.startswith(b"* "):
        raise ProtocolBroken(f"{connection.where}: this is no IMAP server; it greeted with {shown(line)!r}")
    if not found.ok:
        raise refusal(found, f"{connection.where} refused the connection", ServerBusy)
    wire.learn(found)
    return found


# Capabilities


def _ask_capabilities(wire: ImapWire) -> None:
    wire.told = False
    wire.command("CAPABILITY", "the server does not say what it can do")
    if not wire.told:
        wire.capabilities = frozenset()


def _tell(note: StepNote, wire: ImapWire) -> None:
    listed = sorted(wire.capabilities)
    note.detail(", ".join(listed) or "the server lists nothing that it can do (CAPABILITY)")
    note.evidence(f"CAPABILITY: {' '.join(listed)}")


def _start_tls(wire: ImapWire, greeting: Status) -> None:
    where = wire.connection.where
    if greeting.kind == "PREAUTH":
        raise TlsUnavailable(f"{where}: the server takes the connection for signed in before it is encrypted (PREAUTH)")
    if wire.capabilities and not wire.offers("STARTTLS"):
        offered = " ".join(sorted(wire.capabilities))
        raise of(TlsUnavailable, STARTTLS_MISSING, f"{where}: the server does not offer STARTTLS", detail=f"CAPABILITY: {offered}")
    ended = wire.ended(wire.send("STARTTLS"))
    if ended.ok:
        return
    if ended.code in {"UNAVAILABLE", "SERVERBUG"}:
        raise refusal(ended, f"{where} refused STARTTLS")
    raise TlsUnavailable(f"{where}: the server refused STARTTLS: {ended.text}", detail=str(ended))


# Signing in


def _by_password(wire: ImapWire, mechanisms: list[str], credentials: tuple[str, str]) -> str:
    """Sign in the best way that is offered; return its name. PLAIN is UTF-8 by definition, LOGIN has no charset of its own."""
    if "PLAIN" in mechanisms:
        way, ended = "AUTHENTICATE PLAIN", _auth_plain(wire, credentials)
    elif wire.offers("LOGINDISABLED"):
        raise _no_way(wire, mechanisms)
    else:
        way, ended = "LOGIN", _login(wire, credentials)
    if not ended.ok:
        # A careless server echoes what it did not like.
        ended = replace(ended, text=without_secrets(ended.text, *credentials))
        raise _refused(wire, ended, credentials[0])
    return way


def _auth_plain(wire: ImapWire, credentials: tuple[str, str]) -> Status:
    user, password = credentials
    response = base64.b64encode(f"\0{user}\0{password}".encode()).decode("ascii")
    return _exchange(wire, "PLAIN", response, "")[0]


def _login(wire: ImapWire, credentials: tuple[str, str]) -> Status:
    """LOGIN, with literals where the words are not plain ASCII."""
    if all(word.isascii() and word.isprintable() for word in credentials):
        wire.send(f"LOGIN {quoted(credentials[0])} {quoted(credentials[1])}")
        return _ended(wire)
    wire.send(f"LOGIN {{{len(credentials[0].encode())}}}")
    for said in (f"{credentials[0]} {{{len(credentials[1].encode())}}}", credentials[1]):
        more = wire.continued()
        if isinstance(more, Status):
            return more
        wire.say(said)
    return _ended(wire)


def _exchange(wire: ImapWire, mechanism: str, response: str, dummy: str) -> tuple[Status, str]:
    """AUTHENTICATE: the status it ended with, and the challenge that came after the response, which `dummy` was said to."""
    challenge = ""
    if wire.offers("SASL-IR"):
        wire.send(f"AUTHENTICATE {mechanism} {response}")
    else:
        wire.send(f"AUTHENTICATE {mechanism}")
        more = wire.continued()
        if isinstance(more, Status):
            return more, ""
        wire.say(response)
    more = wire.continued()
    if isinstance(more, str):
        challenge = more
        wire.say(dummy)
        more = _ended(wire)
    return more, challenge


def _ended(wire: ImapWire) -> Status:
    """The status that ends a command of signing in, whatever it is."""
    found = wire.continued()
    if isinstance(found, str):
        raise ProtocolBroken(f"{wire.connection.where}: the server asks for more than signing in needs")
    return found


def _refused(wire: ImapWire, ended: Status, user: str) -> PostroomError:
    return refusal(ended, f"{wire.connection.where} refused {user}", CredentialsRejected)


def _by_token(wire: ImapWire, settings: ConnectionSettings, mechanism: str, response: str) -> sasl.Answer:
    ended, challenge = _exchange(wire, mechanism, response, sasl.DUMMY[mechanism])
    if ended.ok:
        return sasl.Answer(None)
    ended = replace(ended, text=without_token(ended.text, response))
    return sasl.Answer(_refused(wire, ended, settings.username or ""), challenge)


def _no_way(wire: ImapWire, mechanisms: list[str]) -> PostroomError:
    where = wire.connection.where
    if not wire.connection.encrypted:
        return TlsUnavailable(
            f"{where}: the server takes no password on an unencrypted connection (LOGINDISABLED)",
            code=TLS_REQUIRED.code,
            title=TLS_REQUIRED.title,
            hint="Set TLS of the profile to starttls" + (" (the server offers it)." if wire.offers("STARTTLS") else " or implicit."),
            detail=f"CAPABILITY: {' '.join(sorted(wire.capabilities))}",
        )
    offered = ", ".join(mechanisms) or "nothing"
    cause = f"{where}: the server takes no passwords (LOGINDISABLED), but {offered}"
    if sasl.choose(mechanisms) is not None:
        return of(AccessDenied, BASIC_DISABLED, cause, detail=f"SASL: {offered}")
    return of(NotSupported, NO_METHOD, cause, detail=f"SASL: {offered}")


def _enable(wire: ImapWire) -> None:
    """Have names and header fields in UTF-8 where the server can; a refusal changes nothing."""
    if not wire.offers("UTF8=ACCEPT", "UTF8=ONLY") or not wire.offers("ENABLE", "IMAP4REV2"):
        return
    enabled: set[str] = set()
    for answer in wire.until(wire.send("ENABLE UTF8=ACCEPT")):
        if isinstance(answer, Untagged) and answer.name == "ENABLED":
            enabled |= {value.upper() for value in answer.values if isinstance(value, str)}
    wire.utf8 = "UTF8=ACCEPT" in enabled

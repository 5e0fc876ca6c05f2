"""Signing in to SMTP with a password: CRAM-MD5, NTLM, PLAIN, LOGIN; which of them, in which order, and the exchange of each.

    the profile's authentication    encrypted, or this machine       unencrypted network
    auto                            CRAM-MD5, NTLM, PLAIN, LOGIN     none: TLS is asked for
    basic                           PLAIN, LOGIN, CRAM-MD5           CRAM-MD5, PLAIN, LOGIN
    NTLM                            NTLM                             NTLM

The first that the server offers is taken: the one that says least about the password. CRAM-MD5 and NTLM can be guessed at by whoever
listens, so that they count as the password itself on an unencrypted network, which a profile permits by naming the way.

    way ──235──▶ signed in
     ├──504: the server does not know it after all ──▶ the next way
     ├──no to CRAM-MD5 or NTLM (many servers offer them and keep passwords in a form that serves neither) ──▶ PLAIN or LOGIN, once
     └──any other no ──▶ that is the answer; no third attempt, which could lock the account

RFC 4616 (PLAIN), RFC 2195 (CRAM-MD5), [MS-SMTPNTLM] and [MS-NLMP] (NTLM), draft-murchison-sasl-login (LOGIN), RFC 4954 (AUTH).
Runs on the thread that opens the connection.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import struct
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

from core.domain.profile import AuthProtocol
from core.errors import ProtocolBroken
from core.transports.echoes import without_secrets, without_token
from core.transports.smtp_wire import Reply, SmtpWire

CRAM_MD5, NTLM, PLAIN, LOGIN = "CRAM-MD5", "NTLM", "PLAIN", "LOGIN"
COMMAND_OCTETS = 512
"""Longest command line (RFC 5321, 4.5.3.1.4); a longer initial response goes on a line of its own (RFC 4954, section 4)."""
PERMITTING = frozenset({AuthProtocol.BASIC, AuthProtocol.NTLM})
"""What a profile must name so that a password goes over an unencrypted network."""

_HASHED = frozenset({CRAM_MD5, NTLM})


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who signs in."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Attempt:
    """How it ended: the mechanism, and the server's last word, 235 for a yes. Nothing of the password is in it."""

    way: str
    reply: Reply


def ways(auth: AuthProtocol, *, secure: bool) -> tuple[str, ...]:
    """The mechanisms to try, best first, by the table above; `secure` means encrypted, or not leaving this machine."""
    match auth:
        case AuthProtocol.AUTO:
            return (CRAM_MD5, NTLM, PLAIN, LOGIN) if secure else ()
        case AuthProtocol.BASIC:
            return (PLAIN, LOGIN, CRAM_MD5) if secure else (CRAM_MD5, PLAIN, LOGIN)
        case AuthProtocol.NTLM:
            return (NTLM,)
        case _:
            return ()


def attempt(wire: SmtpWire, wanted: Collection[str], offered: Collection[str], credentials: Credentials) -> Attempt | None:
    """Sign in by those of `wanted`, in their order, that are `offered`; None where there are none of them.

    Raises ProtocolBroken for a challenge that cannot be read, and what the connection raises.
    """
    last: Attempt | None = None
    hashed_refused = False
    for way in wanted:
        if way not in offered or (hashed_refused and way in _HASHED):
            continue
        last = Attempt(way, _clean(_EXCHANGES[way](wire, credentials), credentials))
        if last.reply.code == 504:
            continue
        if not (way in _HASHED and last.reply.code in {500, 535} and not hashed_refused):
            break
        hashed_refused = True
    return last


def _plain(wire: SmtpWire, credentials: Credentials) -> Reply:
    response = _base64(f"\0{credentials.user}\0{credentials.password}".encode())
    line = f"AUTH PLAIN {response}"
    if len(line) + 2 <= COMMAND_OCTETS:
        return wire.command(line)
    reply = wire.command("AUTH PLAIN")
    return wire.command(response) if reply.code == 334 else reply


def _login(wire: SmtpWire, credentials: Credentials) -> Reply:
    """The old way of Outlook and Exchange; the prompts' words do not matter."""
    reply = wire.command("AUTH LOGIN")
    for answer in (credentials.user, credentials.password):
        if reply.code != 334:
            return reply
        reply = wire.command(_base64(answer.encode()))
    return reply


def _cram_md5(wire: SmtpWire, credentials: Credentials) -> Reply:
    """The name, and the challenge's keyed digest in small hexadecimal digits (RFC 2195, section 2)."""
    reply = wire.command("AUTH CRAM-MD5")
    if reply.code != 334:
        return reply
    digest = hmac.new(credentials.password.encode(), _challenge(wire, reply), "md5").hexdigest()
    response = _base64(f"{credentials.user} {digest}".encode())
    return _without(wire.command(response), response)


def _ntlm(wire: SmtpWire, credentials: Credentials) -> Reply:
    """NEGOTIATE, CHALLENGE, AUTHENTICATE ([MS-SMTPNTLM] 1.3); the user may be DOMAIN\\name or name@domain."""
    import spnego
    import spnego.exceptions

    reply = wire.command("AUTH NTLM")
    if reply.code != 334:
        return reply
    try:
        client = spnego.client(
            credentials.user,
            credentials.password,
            hostname=wire.where.rpartition(":")[0],
            service="smtp",
            protocol="ntlm",
            options=spnego.NegotiateOptions.use_ntlm,
        )
        reply = wire.command(_base64(client.step() or b""))
        if reply.code != 334:
            return reply
        response = _base64(client.step(_challenge(wire, reply)) or b"")
    except (spnego.exceptions.SpnegoError, ValueError, KeyError, IndexError, struct.error) as error:
        # The library reads the challenge and expects it to be right.
        raise ProtocolBroken(f"{wire.where}: the server's part of NTLM cannot be read") from error
    return _without(wire.command(response), response)


_EXCHANGES: dict[str, Callable[[SmtpWire, Credentials], Reply]] = {CRAM_MD5: _cram_md5, NTLM: _ntlm, PLAIN: _plain, LOGIN: _login}


def _challenge(wire: SmtpWire, reply: Reply) -> bytes:
    try:
        return base64.b64decode("".join(reply.lines).strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise ProtocolBroken(f"{wire.where}: the server's challenge cannot be read") from error


def _clean(reply: Reply, credentials: Credentials) -> Reply:
    return replace(reply, lines=tuple(without_secrets(line, credentials.user, credentials.password) for line in reply.lines))


def _without(reply: Reply, response: str) -> Reply:
    """A digest is not the password, but it can be guessed from."""
    return replace(reply, lines=tuple(without_token(line, response) for line in reply.lines))


def _base64(octets: bytes) -> str:
    return base64.b64encode(octets).decode("ascii")

"""Discovery: which servers a mail address may be read and sent by, as its domain says; suggestions, to be looked at by a person or used.

A suggestion is `trusted` where nobody on the way can have written it: it came over https from a host of the domain, or DNS named a host of
the domain itself (RFC 6186, section 6). What plain DNS says of other hosts needs a person's word before a password goes there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.domain.connection import Protocol
from core.domain.profile import Tls


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One server. `username` is what to sign in with, "" where nobody says; `source` says in words who named the server."""

    protocol: Protocol
    host: str
    port: int
    tls: Tls
    username: str = ""
    trusted: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class MailSuggestions:
    """What was found for an address, the best first; `tried` says, a line each, what became of every place that was asked."""

    address: str
    incoming: tuple[Suggestion, ...] = ()
    outgoing: tuple[Suggestion, ...] = ()
    tried: tuple[str, ...] = ()

    def best(self, protocol: Protocol) -> Suggestion | None:
        """The first trusted suggestion for a protocol."""
        return next((each for each in (*self.incoming, *self.outgoing) if each.protocol is protocol and each.trusted), None)

    def doubtful(self, protocol: Protocol) -> Suggestion | None:
        """The first suggestion for a protocol that needs a person's word."""
        return next((each for each in (*self.incoming, *self.outgoing) if each.protocol is protocol and not each.trusted), None)


def gathered(address: str, found: Iterable[Suggestion], tried: Iterable[str]) -> MailSuggestions:
    """Suggestions in order: without doubles, encrypted ones first, each side by itself; unencrypted ones are left out."""
    unique: dict[tuple[Protocol, str, int], Suggestion] = {}
    for each in found:
        if each.tls is not Tls.NONE:
            unique.setdefault((each.protocol, each.host.lower(), each.port), each)
    ordered = sorted(unique.values(), key=lambda each: (not each.trusted, each.tls is not Tls.IMPLICIT))
    incoming = tuple(each for each in ordered if each.protocol is not Protocol.SMTP)
    return MailSuggestions(address, incoming, tuple(each for each in ordered if each.protocol is Protocol.SMTP), tuple(tried))


def within(host: str, domain: str) -> bool:
    """Whether a host is the domain itself or lies in it."""
    name, home = host.lower().rstrip("."), domain.lower().rstrip(".")
    return name == home or name.endswith(f".{home}")

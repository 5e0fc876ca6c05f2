"""What one message asks of a session: MAIL and RCPT lines, and its bytes as they go over the wire (RFC 5321, 4.1.1, 4.5.2).

A message is read in pieces, and twice: `survey` learns what MAIL has to say of it, then `canonical` (and `stuffed`) give the bytes to send.

Pure; may be called from any thread. Nothing that comes from a message or an address can end a line early.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.domain.octets import Octets
from core.ports import Envelope
from core.transports.smtp_login import Capabilities
from core.transports.smtp_notices import mail_parameters, recipient_parameters

_FORBIDDEN = re.compile(r"[\x00-\x20\x7f<>\ud800-\udfff]")
_QUOTED_LOCAL = re.compile(r'"(?:[^"\\\x00-\x1f\x7f]|\\[\x20-\x7e])*"')
_MAX_PATH = 256
"""Longest path in octets, with its angle brackets (RFC 5321, 4.5.3.1.3)."""

_LINE_ENDS = re.compile(rb"\r\n|\r|\n")


class AddressUnusable(ValueError):
    """An address that cannot stand in an envelope; the text says why."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a message once it was read: its octets as they are sent, before dots are stuffed (RFC 1870), and its letters."""

    size_bytes: int
    eight_bit: bool = False
    international: bool = False
    """Whether its header section has letters other than ASCII."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a message would be sent. `paths` are the usable recipients by their address as given, with what is asked for about reports of
    each (`wishes`, in their order); `unusable` are the others, with the reason.

    `refusal` says why the message cannot be sent in this session at all; then the rest is meaningless.
    """

    mail: str = ""
    paths: tuple[tuple[str, str], ...] = ()
    unusable: tuple[tuple[str, str], ...] = ()
    refusal: str | None = None
    wishes: tuple[str, ...] = ()

    @property
    def commands(self) -> list[str]:
        """MAIL and the RCPTs."""
        return [self.mail, *(f"RCPT TO:<{path}>{wish}" for (_, path), wish in zip(self.paths, self.wishes, strict=True))]


def plan(envelope: Envelope, surveyed: Survey, offered: Capabilities) -> Plan:
    """Decide parameters and paths for a message."""
    size = surveyed.size_bytes
    limit = offered.size_limit
    if limit is not None and size > limit:
        return Plan(refusal=f"The message has {size} bytes, and the server takes at most {limit}.")
    utf8 = "SMTPUTF8" in offered
    try:
        sender = path(envelope.sender, utf8=utf8) if envelope.sender else ""
    except AddressUnusable as error:
        return Plan(refusal=f"The sender {error}")
    international = surveyed.international
    if international and not utf8:
        return Plan(refusal="The message has addresses in other letters than ASCII, which this server does not take (SMTPUTF8).")
    paths: list[tuple[str, str]] = []
    unusable: list[tuple[str, str]] = []
    for address in dict.fromkeys(envelope.recipients):
        try:
            paths.append((address, path(address, utf8=utf8)))
        except AddressUnusable as error:
            unusable.append((address, f"The address {error}"))
    international = international or not all(part.isascii() for part in (sender, *(found for _, found in paths)))
    parameters = [f" SIZE={size}"] if "SIZE" in offered else []
    if surveyed.eight_bit and "8BITMIME" in offered:
        parameters.append(" BODY=8BITMIME")
    if international:
        parameters.append(" SMTPUTF8")
    wishes = [""] * len(paths)
    if "DSN" in offered:
        parameters.append(mail_parameters(envelope))
        wishes = [recipient_parameters(address, found, success=envelope.receipt) for address, found in paths]
    return Plan(f"MAIL FROM:<{sender}>{''.join(parameters)}", tuple(paths), tuple(unusable), wishes=tuple(wishes))


def path(address: str, *, utf8: bool) -> str:
    """Return an address as it stands between angle brackets; a domain in other letters becomes its A-label (RFC 5890).

    Raises AddressUnusable for what is no address, and for a local part in other letters unless `utf8`.
    """
    local, at, domain = address.rpartition("@")
    if not at or not local or not domain:
        raise AddressUnusable(f"{address!r} has no local part or no domain.")
    quoted = _QUOTED_LOCAL.fullmatch(local) is not None
    if _FORBIDDEN.search(domain) or (not quoted and (_FORBIDDEN.search(local) or '"' in local or "\\" in local)):
        raise AddressUnusable(f"{address!r} contains characters that no address may have.")
    if not local.isascii() and not utf8:
        raise AddressUnusable(f"{address!r} has letters other than ASCII before the @, which this server does not take (SMTPUTF8).")
    if not domain.isascii():
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise AddressUnusable(f"{address!r} has no valid domain.") from error
    found = f"{local}@{domain}"
    if len(found.encode("utf-8", "surrogatepass")) + 2 > _MAX_PATH:
        raise AddressUnusable(f"{shorten(address)!r} is longer than {_MAX_PATH - 2} octets.")
    return found


def shorten(text: str) -> str:
    """At most 60 characters of `text`."""
    return text if len(text) <= 60 else text[:57] + "..."


def survey(message: Octets) -> Survey:
    """Read a message once, to its end. Raises ItemError where it cannot be read whole."""
    size = 0
    eight_bit = international = False
    header = True
    before = b""
    for piece in canonical(message.pieces()):
        size += len(piece)
        plain = piece.isascii()
        eight_bit = eight_bit or not plain
        if header:
            # The empty line may lie across the border, but then all of the earlier piece is header.
            end = (before + piece).find(b"\r\n\r\n") - len(before)
            header = end < -len(before)
            international = international or not (plain or (piece if header else piece[: max(end, 0)]).isascii())
            before = piece[-3:]
    return Survey(size, eight_bit, international)


def canonical(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes with every line end as CRLF, at the end too; no piece ends between CR and LF.

    A bare CR or LF could be read as a line end by the next server but not by this one, and so hide a second message behind
    CR LF . LF (CVE-2023-51764 and its kin); none leaves here.
    """
    last, held = b"", b""
    for given in pieces:
        piece = held + given if held else given
        held = b"\r" if piece.endswith(b"\r") else b""  # its LF may be in the next piece
        if held:
            piece = piece[:-1]
        breaks = piece.count(b"\r\n")
        if piece.count(b"\n") != breaks or piece.count(b"\r") != breaks:
            piece = _LINE_ENDS.sub(b"\r\n", piece)
        if piece:
            last = piece
            yield piece
    if held or not last.endswith(b"\r\n"):
        yield b"\r\n"


@dataclass(frozen=True, slots=True)
class _Canonical:
    """A message whose line ends are made right while it is read."""

    message: Octets
    size_bytes: int

    def pieces(self) -> Iterator[bytes]:
        """Canonical bytes."""
        return canonical(self.message.pieces())


def as_sent(message: Octets, surveyed: Survey) -> Octets:
    """The message as it goes out. Every line end that is not CRLF makes it longer, so one that keeps its length needs no second look."""
    return message if surveyed.size_bytes == message.size_bytes else _Canonical(message, surveyed.size_bytes)


def stuffed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Canonical bytes, in whatever pieces, with a second dot before every dot that begins a line (RFC 5321, 4.5.2)."""
    before = b"\r\n"
    for piece in pieces:
        found = piece.replace(b"\r\n.", b"\r\n..") if b"\r\n." in piece else piece
        if before == b"\r\n" and piece.startswith(b"."):
            found = b"." + found
        elif before.endswith(b"\r") and piece.startswith(b"\n."):
            found = b"\n." + found[1:]
        yield found
        before = piece[-2:] if len(piece) > 1 else (before + piece)[-2:]

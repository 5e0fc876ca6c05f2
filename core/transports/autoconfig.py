"""Autoconfig: the file in which a domain lists its mail servers (config-v1.1.xml), read strictly.

octets ──size, DOCTYPE──▶ lxml without entities, DTD or network ──▶ clientConfig/emailProvider ──▶ incomingServer, outgoingServer
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from core.domain.connection import Protocol
from core.domain.discovery import Suggestion
from core.domain.profile import Tls
from core.errors import ProtocolBroken

MOST_BYTES = 65_536
"""Largest file taken; real ones have two to four thousand bytes."""
MOST_SERVERS = 16

_PROTOCOLS = {"imap": Protocol.IMAP, "pop3": Protocol.POP3, "smtp": Protocol.SMTP}
_SOCKETS = {"SSL": Tls.IMPLICIT, "STARTTLS": Tls.STARTTLS, "plain": Tls.NONE}
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*")


def is_host(name: str) -> bool:
    """Whether this is the name of a host, in ASCII."""
    return bool(_HOST.fullmatch(name.lower().rstrip(".")))


def places(domain: str) -> tuple[str, ...]:
    """Where a domain may keep its file, in the order in which they are asked; https alone."""
    return (f"https://autoconfig.{domain}/mail/config-v1.1.xml", f"https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml")


def read(octets: bytes, address: str, source: str) -> list[Suggestion]:
    """The servers that a file names, in its order; those that cannot be used are left out. Raises ProtocolBroken."""
    if len(octets) > MOST_BYTES:
        raise ProtocolBroken(f"{source}: the file is larger than {MOST_BYTES} bytes")
    if b"<!DOCTYPE" in octets or b"<!ENTITY" in octets:
        raise ProtocolBroken(f"{source}: the file declares a document type, which it must not")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(octets, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ProtocolBroken(f"{source}: the file is no XML: {str(error)[:200]}") from error
    provider = root.find("emailProvider") if root.tag == "clientConfig" else None
    if provider is None:
        raise ProtocolBroken(f"{source}: the file names no mail provider")
    servers = [*provider.findall("incomingServer"), *provider.findall("outgoingServer")][:MOST_SERVERS]
    fill = _filler(address)
    return [found for each in servers if (found := _server(each, fill, source)) is not None]


def _filler(address: str) -> Callable[[str], str]:
    """Puts the address into the file's placeholders."""
    local, _, domain = address.rpartition("@")
    values = {"%EMAILADDRESS%": address, "%EMAILLOCALPART%": local, "%EMAILDOMAIN%": domain}

    def fill(text: str) -> str:
        for name, value in values.items():
            text = text.replace(name, value)
        return text

    return fill


def _server(element: etree._Element, fill: Callable[[str], str], source: str) -> Suggestion | None:
    def value(name: str) -> str:
        return fill((element.findtext(name) or "").strip())

    protocol, tls = _PROTOCOLS.get(element.get("type", "").lower()), _SOCKETS.get(value("socketType"))
    host, port = value("hostname").lower().rstrip("."), value("port")
    usable = is_host(host) and port.isascii() and port.isdigit() and 0 < int(port) < 65_536
    if protocol is None or tls is None or not usable:
        return None
    username = value("username")
    fits = len(username) <= 320 and username.isprintable() and "%" not in username
    return Suggestion(protocol, host, int(port), tls, username if fits else "", trusted=True, source=source)

"""Autodiscover's questions and answers: POX, SOAP and JSON as text, and what each answer says. No network here.

    read_json | read_pox | read_soap -> Found | MovedUrl | MovedAddress | Refusal

Sources: MS-OXDSCLI (POX), MS-OXWSADISC (SOAP, GetUserSettings), the JSON answers of Exchange 2016 and later (version 2). Elements are told
by their names without namespaces: servers differ in those, and nobody else's elements are of these names.

XML is parsed strictly: no recovery, no entities, no document type, no network. An answer that does not parse is a Refusal in words, for
most of what answers at these addresses is somebody's web site.
"""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

POX_PATH = "/autodiscover/autodiscover.xml"
SOAP_PATH = "/autodiscover/autodiscover.svc"

_POX_REQUEST = "http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"
_POX_RESPONSE = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"
_SOAP_SPACE = "http://schemas.microsoft.com/exchange/2010/Autodiscover"
_ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"
_ADDRESSING = "http://www.w3.org/2005/08/addressing"

_INSIDE = ("EXCH",)
_OUTSIDE = ("EXPR", "EXHTTP")
"""Types of POX's Protocol: how Outlook reaches the mailbox inside the network, and outside of it."""
_SETTINGS = ("InternalEwsUrl", "ExternalEwsUrl")

_URL_CHARACTERS = 2084
"""Longest URL taken; a mailbox's row holds as much."""
_WORDS = 200
"""Longest quotation of a server, in characters."""
_HOST = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?\.?")
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_UNFIT = re.compile(r"[\x00-\x20\x7f\\]")


class Why(Enum):
    """What kind of refusal an answer is."""

    NO_MAILBOX = "no-mailbox"
    """The server knows autodiscover and has no mailbox of this address."""
    BUSY = "busy"
    """Time heals it."""
    PASSWORD = "password"  # noqa: S105  a word, no secret
    """User name or password was refused."""
    DISTRUSTED = "distrusted"
    """Something unproven named a host that is not the address's."""
    CERTIFICATE = "certificate"
    """The certificate does not hold."""
    SILENT = "silent"
    """The host was given up before."""
    OTHER = "other"
    """Anything else: no autodiscover here, or none that helps."""


@dataclass(frozen=True, slots=True)
class Found:
    """Addresses of EWS, each fit for use, inside ones before outside ones."""

    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MovedUrl:
    """Ask at this address; it is not checked yet."""

    url: str


@dataclass(frozen=True, slots=True)
class MovedAddress:
    """Ask for this mail address instead."""

    address: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """No help, and why, in words.

    `spoken` holds where a server of autodiscover says so itself; `whole` where the words name the place already.
    """

    words: str
    why: Why = Why.OTHER
    spoken: bool = False
    whole: bool = False


Reading = Found | MovedUrl | MovedAddress | Refusal


# Addresses


def domain_of(address: str) -> str | None:
    """Return the domain of a mail address as DNS writes it, in small letters; None when it has none."""
    local, at, domain = address.strip().rpartition("@")
    if not at or not local or _UNFIT.search(address.strip()):
        return None
    try:
        local.encode("utf-8")  # not everything in a str is text
        ascii_name = domain.encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError:
        return None
    return ascii_name if _HOST.fullmatch(ascii_name) and ".." not in ascii_name else None


def host_of(url: str) -> str:
    """Return the host of a URL that `unfit` passed, in small letters, without brackets or a dot at its end."""
    return (urlsplit(url).hostname or "").lower().rstrip(".")


def unfit(url: str, *, for_ews: bool = False) -> str | None:
    """Say why a URL must not be used; None when it may.

    It is https, names a host, and holds no user name. The address of EWS (`for_ews`) may be http on loopback.
    """
    if not url or len(url) > _URL_CHARACTERS or _UNFIT.search(url) or not url.isascii():
        return "it is no address of the web"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "it is no address of the web"
    if not (_HOST.fullmatch(host) or _address(host)) or port == 0:
        return "it names no host"
    if parts.username is not None or parts.password is not None:
        return "it holds a user name"
    if parts.scheme == "https" or (for_ews and parts.scheme == "http" and _is_loopback(host)):
        return None
    return "it is not https"


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _is_loopback(host: str) -> bool:
    found = _address(host)
    return found.is_loopback if found is not None else host.lower() == "localhost"


def _fit(urls: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(url for url in urls if unfit(url, for_ews=True) is None))


def quoted(text: str) -> str:
    """Make a server's words fit for one line of ours: no controls, no runs of spaces, not long."""
    shown = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return shown if len(shown) <= _WORDS else shown[: _WORDS - 3] + "..."


def _said(words: str, why: Why) -> Refusal:
    return Refusal(quoted(words).rstrip(": "), why, spoken=True)


# JSON


def json_paths(address: str) -> tuple[str, str]:
    """Return the two forms of the path with which version 2 is asked for the address of EWS."""
    named = quote(address, safe="@")
    return (
        f"/autodiscover/autodiscover.json/v1.0/{named}?Protocol=Ews",
        f"/autodiscover/autodiscover.json?Email={named}&Protocol=Ews",
    )


def read_json(body: bytes) -> Reading:
    """Read the answer of version 2: {Protocol, Url}, or {ErrorCode, ErrorMessage}."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return _not_xml(body, "JSON")
    if not isinstance(found, dict):
        return Refusal("the answer is not autodiscover's")
    code = found.get("ErrorCode")
    if code:
        missing = str(code).casefold() == "usernotfound"
        return _said(f"{code}: {found.get('ErrorMessage') or ''}", Why.NO_MAILBOX if missing else Why.OTHER)
    url = found.get("Url")
    if not isinstance(url, str) or str(found.get("Protocol", "Ews")).casefold() != "ews":
        return Refusal("the answer names no web services")
    return _found(iter((url.strip(),)))


# POX


def pox_request(address: str) -> bytes:
    """Return the body of a POX request (MS-OXDSCLI, 2.2.3)."""
    wanted = f"<AcceptableResponseSchema>{_POX_RESPONSE}</AcceptableResponseSchema>"
    request = f"<Request><EMailAddress>{escape(address)}</EMailAddress>{wanted}</Request>"
    return f'<?xml version="1.0" encoding="utf-8"?><Autodiscover xmlns="{_POX_REQUEST}">{request}</Autodiscover>'.encode()


def read_pox(body: bytes) -> Reading:
    """Read the answer to a POX request (MS-OXDSCLI, 2.2.4): settings, redirectUrl, redirectAddr, or an Error."""
    root = _parsed(body)
    if isinstance(root, Refusal):
        return root
    response = _child(root, "Response") if _name(root) == "Autodiscover" else None
    account = _child(response, "Account")
    error = _child(response, "Error")
    if error is None:
        error = _child(account, "Error")
    if error is not None:
        code, words = _text(error, "ErrorCode"), _text(error, "Message")
        # 500 is "the email address can't be found"; 501 and 603 pass.
        why = {"500": Why.NO_MAILBOX, "501": Why.BUSY, "603": Why.BUSY}.get(code, Why.OTHER)
        return _said(f"error {code}: {words}", why)
    if account is None:
        return Refusal("the answer is not autodiscover's")
    match _text(account, "Action").casefold():
        case "redirecturl":
            return MovedUrl(_text(account, "RedirectUrl"))
        case "redirectaddr":
            return MovedAddress(_text(account, "RedirectAddr"))
    return _found(_pox_urls(account))


def _pox_urls(account: Element) -> Iterator[str]:
    protocols = [each for each in account if _name(each) == "Protocol"]
    for kinds in (_INSIDE, _OUTSIDE):
        for protocol in protocols:
            if (_text(protocol, "Type") or protocol.get("Type", "")).upper() in kinds:
                yield from filter(None, (_text(protocol, "EwsUrl"), _text(protocol, "ASUrl")))


# SOAP


def soap_request(address: str, url: str) -> bytes:
    """Return the envelope of GetUserSettings (MS-OXWSADISC, 3.1.4.1) to be sent to `url`."""
    header = (
        f"<a:RequestedServerVersion>Exchange2010</a:RequestedServerVersion>"
        f"<wsa:Action>{_SOAP_SPACE}/Autodiscover/GetUserSettings</wsa:Action><wsa:To>{escape(url)}</wsa:To>"
    )
    wanted = "".join(f"<a:Setting>{name}</a:Setting>" for name in _SETTINGS)
    body = (
        f"<a:GetUserSettingsRequestMessage><a:Request><a:Users><a:User><a:Mailbox>{escape(address)}</a:Mailbox></a:User></a:Users>"
        f"<a:RequestedSettings>{wanted}</a:RequestedSettings></a:Request></a:GetUserSettingsRequestMessage>"
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="{_ENVELOPE}" xmlns:a="{_SOAP_SPACE}" xmlns:wsa="{_ADDRESSING}">'
        f"<s:Header>{header}</s:Header><s:Body>{body}</s:Body></s:Envelope>"
    ).encode()


def read_soap(body: bytes) -> Reading:
    """Read the answer to GetUserSettings for one user. Settings that were not asked for are passed over."""
    root = _parsed(body)
    if isinstance(root, Refusal):
        return root
    inside = _child(root, "Body") if _name(root) == "Envelope" else None
    fault = _child(inside, "Fault")
    if fault is not None:
        return _said(f"fault: {_text(fault, 'faultstring') or _text(fault, 'faultcode')}", Why.OTHER)
    response = _child(_child(inside, "GetUserSettingsResponseMessage"), "Response")
    user = _child(_child(response, "UserResponses"), "UserResponse")
    said = response if user is None else user
    if said is None:
        return Refusal("the answer is not autodiscover's")
    code = _text(said, "ErrorCode")
    if user is not None and code == "RedirectUrl":
        return MovedUrl(_text(user, "RedirectTarget"))
    if user is not None and code == "RedirectAddress":
        return MovedAddress(_text(user, "RedirectTarget"))
    # SettingIsNotAvailable is said of the one setting, and by some of the whole; what is there counts.
    if user is None or code not in {"NoError", "", "SettingIsNotAvailable"}:
        why = {"InvalidUser": Why.NO_MAILBOX, "ServerBusy": Why.BUSY, "InternalServerError": Why.BUSY}.get(code, Why.OTHER)
        return _said(f"{code}: {_text(said, 'ErrorMessage')}", why)
    return _found(_soap_urls(_child(user, "UserSettings")))


def _soap_urls(settings: Element | None) -> Iterator[str]:
    given = {_text(each, "Name"): _text(each, "Value") for each in (() if settings is None else settings)}
    return (given[name] for name in _SETTINGS if given.get(name))


# XML


def _found(urls: Iterator[str]) -> Found | Refusal:
    named = tuple(urls)
    fit = _fit(iter(named))
    if fit:
        return Found(fit)
    if named:
        return Refusal(f"the answer names {quoted(named[0])}, which is not used: {unfit(named[0], for_ews=True)}")
    return Refusal("the answer names no web services")


def _parsed(body: bytes) -> Element | Refusal:
    """The root element, or a Refusal."""
    from lxml import etree

    if _PAGE.match(body):
        return _not_xml(body, "XML")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return _not_xml(body, "XML")
    if root.getroottree().docinfo.internalDTD is not None:
        return _not_xml(body, "XML without a document type")
    return root


def _not_xml(body: bytes, wanted: str) -> Refusal:
    if not body.strip():
        return Refusal("the answer is empty")
    if _PAGE.match(body):
        return Refusal("a web page instead of an answer")
    return Refusal(f"the answer is not {wanted}")


def _name(node: Element) -> str:
    """The name of an element without its namespace; empty for comments and their like."""
    tag: object = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _child(node: Element | None, name: str) -> Element | None:
    return None if node is None else next((each for each in node if _name(each) == name), None)


def _text(node: Element, name: str) -> str:
    found = _child(node, name)
    return "" if found is None else (found.text or "").strip()

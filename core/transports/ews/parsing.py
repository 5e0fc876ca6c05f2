"""Reading answers, strictly: a document that does not parse whole is an error, whatever stands in its beginning.

    octets ──parse──▶ tree ──▶ Response: answers, or a fault, and the server's build
       └─ no XML of SOAP: ProtocolBroken, with words for what it looks like
       └─ characters that XML 1.0 forbids: exactly those are removed, and the rest is parsed as strictly as before

A forgiving parser takes what came of an answer that was cut off; with the new place that stands at its beginning, changes are lost.
Thread-free; no network, no entities.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from lxml import etree

from core.errors import ProtocolBroken
from core.transports.ews.answers import Answer, M, T
from core.transports.ews.versions import Build

_ERRORS = "{http://schemas.microsoft.com/exchange/services/2006/errors}"
_CONTROLS = bytes(number for number in range(32) if number not in b"\t\n\r")
_REFERENCE = re.compile(rb"&#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,10}));")
_END = re.compile(rb"</(?:[A-Za-z_][\w.-]*:)?Envelope\s*>\s*(?:<!--.*-->\s*)?\Z", re.DOTALL)
_CONTAINERS = (f"{M}ResponseMessages", f"{M}Responses")
_SHOWN = 300

Element: TypeAlias = Any
"""An element of lxml, or None; its stubs know less than it does."""


@dataclass(frozen=True, slots=True)
class SoapFault:
    """A whole request refused: code without its prefix, words, and the server's wish."""

    code: str
    text: str
    retry_after_s: float | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """One document of the server: the answers in order, or the fault. `build` is None where the server does not tell."""

    answers: list[Answer]
    fault: SoapFault | None
    build: Build | None


def read(octets: bytes) -> Response:
    """Read one whole document. Raises ProtocolBroken."""
    envelope = _parsed(octets)
    if _local(envelope) != "Envelope":
        raise ProtocolBroken(f"the answer is XML, but no SOAP: it begins with {_local(envelope)}")
    header = _child(envelope, "Header")
    body = _child(envelope, "Body")
    first = None if body is None else next((each for each in body if isinstance(each.tag, str)), None)
    if first is None:
        raise ProtocolBroken("the answer is a SOAP envelope with nothing in it")
    build = _build(header)
    if _local(first) == "Fault":
        return Response([], _fault(first), build)
    return Response(_answers(first), None, build)


def expect(answers: Sequence[Answer], count: int) -> Sequence[Answer]:
    """Return `answers` where there are `count`; a missing one would shift all others. Raises ProtocolBroken."""
    if len(answers) != count:
        raise ProtocolBroken(f"{count} answers were expected and {len(answers)} came")
    return answers


# The document


def _parsed(octets: bytes) -> Element:
    if not octets.strip():
        raise ProtocolBroken("the answer is empty", hint="Check that the URL is that of Exchange web services.")
    if not _END.search(octets[-4096:]):
        raise _no_soap(octets)
    try:
        return _strict(octets)
    except etree.XMLSyntaxError as first:
        cleaned = scrubbed(octets)
        if cleaned == octets:
            raise ProtocolBroken(f"the answer is no XML: {first.msg}") from first
        try:
            return _strict(cleaned)
        except etree.XMLSyntaxError as error:
            raise ProtocolBroken(f"the answer is no XML: {error.msg}") from error


def _strict(octets: bytes) -> Element:
    # A parser is not shared between threads, and making one costs some microseconds.
    parser = etree.XMLParser(recover=False, huge_tree=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    root: Element = etree.fromstring(octets, parser)
    if root.getroottree().docinfo.doctype:
        raise ProtocolBroken("the answer has a document type, which SOAP forbids")
    return root


def scrubbed(octets: bytes) -> bytes:
    """Take out the character references and control bytes that XML 1.0 forbids (2.2, 4.1), and nothing else.

    Exchange writes what a message held: a subject with U+0001 becomes &#x1;.
    """
    return _REFERENCE.sub(lambda found: found[0] if _allowed(found) else b"", octets.translate(None, _CONTROLS))


def _allowed(found: re.Match[bytes]) -> bool:
    number = int(found[1], 16) if found[1] else int(found[2])
    return number in {9, 10, 13} or 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0xFFFD or 0x10000 <= number <= 0x10FFFF


def _no_soap(octets: bytes) -> ProtocolBroken:
    """Say what an answer without the end of an envelope looks like."""
    start = octets[:65536].lstrip().lower()
    shown = octets[:_SHOWN].decode("utf-8", "replace")
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start[:2000]:
        login = any(word in start for word in (b"password", b"sign in", b"log on", b"login", b"signin"))
        what = "a sign-in page" if login else "a web page"
        return ProtocolBroken(
            f"the answer is {what}, not Exchange web services",
            hint="Check the URL (https://host/EWS/Exchange.asmx). A sign-in page may also come from a captive portal or a proxy.",
            detail=shown,
        )
    if b"envelope" in start[:2000]:
        return ProtocolBroken("the answer ends before its end: it was cut off on the way")
    what = "JSON" if start[:1] in {b"{", b"["} else "XML without SOAP" if start[:1] == b"<" else "no XML"
    return ProtocolBroken(
        f"the answer is {what}, not Exchange web services", hint="Check the URL (https://host/EWS/Exchange.asmx).", detail=shown
    )


# What stands in it


def _local(element: Element) -> str:
    return etree.QName(element).localname


def _child(element: Element, name: str) -> Element:
    """The first child of this local name; None."""
    return next((each for each in element if isinstance(each.tag, str) and _local(each) == name), None)


def _build(header: Element) -> Build | None:
    info = None if header is None else _child(header, "ServerVersionInfo")
    if info is None:
        return None
    values = [info.get(name, "") for name in ("MajorVersion", "MinorVersion", "MajorBuildNumber", "MinorBuildNumber")]
    numbers = [int(value) if value.isascii() and value.isdigit() else 0 for value in values]
    return (numbers[0], numbers[1], numbers[2], numbers[3])


def _answers(response: Element) -> list[Answer]:
    """The response messages of an operation's response (MS-OXWSCDATA 2.2.4.12), also of those that have none."""
    container = next((found for found in map(response.find, _CONTAINERS) if found is not None), None)
    if container is not None and (len(container) or response.get("ResponseClass") is None):
        return [_answer(each, each) for each in container if isinstance(each.tag, str)]
    if response.get("ResponseClass") is not None:  # FindPeople, GetDelegate, GetInboxRules and their like
        return [_answer(response, response)]
    free_busy = response.find(f"{M}FreeBusyResponseArray")
    if free_busy is not None:
        return [_answer(each.find(f"{M}ResponseMessage"), each) for each in free_busy]
    return [_answer(response.find(f"{M}ResponseMessage"), response)]  # GetUserOofSettings; the rest has no class at all


def _answer(message: Element, element: Element) -> Answer:
    if message is None:
        return Answer(ok=True, code="NoError", text="", element=element)
    code = (message.findtext(f"{M}ResponseCode") or "").strip() or "NoError"
    ok = message.get("ResponseClass", "Success") != "Error"
    if not ok and code == "NoError":
        code = "ErrorInternalServerError"
    values = _values(message.find(f"{M}MessageXml"))
    if not ok and code == "ErrorInternalServerError":
        code = values.get("InnerErrorResponseCode", code)
    # A batch that was stopped says so with a warning; what it asked for was not done.
    ok = ok and code != "ErrorBatchProcessingStopped"
    return Answer(ok, code, (message.findtext(f"{M}MessageText") or "").strip(), element, _back_off_s(values))


def _values(message_xml: Element) -> dict[str, str]:
    if message_xml is None:
        return {}
    return {each.get("Name") or _local(each): (each.text or "").strip() for each in message_xml.iter() if isinstance(each.tag, str)}


def _back_off_s(values: dict[str, str]) -> float | None:
    given = values.get("BackOffMilliseconds", "")
    return int(given) / 1000 if given.isascii() and given.isdigit() else None


def _fault(fault: Element) -> SoapFault:
    """A fault of SOAP 1.1, with Exchange's detail or without; the prefix of a code says nothing."""
    detail = _child(fault, "detail")
    code = text = ""
    values: dict[str, str] = {}
    if detail is not None:
        code = (detail.findtext(f"{_ERRORS}ResponseCode") or "").strip()
        text = (detail.findtext(f"{_ERRORS}Message") or "").strip()
        values = _values(detail.find(f"{T}MessageXml"))
    plain = _child(fault, "faultcode")
    code = code or ("" if plain is None else (plain.text or "").strip().rpartition(":")[2])
    words = _child(fault, "faultstring")
    text = text or ("" if words is None else (words.text or "").strip())
    if code == "ErrorInternalServerError":
        code = values.get("InnerErrorResponseCode", code)
    return SoapFault(code or "ErrorInternalServerError", text, _back_off_s(values))

"""What Exchange makes of a contact that a client gives or changes: FileAs and DisplayName from the parts, addresses with routing.

Birthday and WeddingAnniversary come back as they were given, to the minute; whoever means a day must say so in the time that he
sends (11:59 UTC, as Outlook does).
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable

from core.sandbox.ews.act.fields import words
from core.sandbox.ews.act.record import Record, made
from core.sandbox.ews.problems import EwsError
from core.sandbox.ews.wire import local

KEYS = {
    "EmailAddresses": frozenset(["EmailAddress1", "EmailAddress2", "EmailAddress3"]),
    "PhysicalAddresses": frozenset(["Business", "Home", "Other"]),
    "PhoneNumbers": frozenset(
        words(
            "AssistantPhone BusinessFax BusinessPhone BusinessPhone2 Callback CarPhone CompanyMainPhone HomeFax HomePhone "
            "HomePhone2 Isdn MobilePhone OtherFax OtherTelephone Pager PrimaryPhone RadioPhone Telex TtyTddPhone "
            "BusinessMobile IPPhone Mms Msn"
        )
    ),
    "ImAddresses": frozenset(["ImAddress1", "ImAddress2", "ImAddress3"]),
}
"""The keys of each indexed property."""

_Name = Callable[[Record], str]


def _joined(*names: str, by: str = " ") -> _Name:
    return lambda record: by.join(record.text(name) for name in names if record.text(name))


def _last_first(record: Record) -> str:
    return _joined("Surname", "GivenName", by=", ")(record)


_FILE_AS: dict[str, _Name] = {
    "LastCommaFirst": _last_first,
    "FirstSpaceLast": _joined("GivenName", "Surname"),
    "Company": _joined("CompanyName"),
    "LastCommaFirstCompany": lambda record: "\r\n".join(each for each in (_last_first(record), record.text("CompanyName")) if each),
    "CompanyLastCommaFirst": lambda record: "\r\n".join(each for each in (record.text("CompanyName"), _last_first(record)) if each),
    "LastFirst": _joined("Surname", "GivenName", by=""),
    "LastSpaceFirst": _joined("Surname", "GivenName"),
    "DisplayName": _joined("DisplayName"),
    "FirstName": _joined("GivenName"),
    "LastName": _joined("Surname"),
    "Empty": lambda _: "",
}
"""How FileAsMapping makes FileAs; the other mappings keep what was given."""


def settle(record: Record, changed: set[str]) -> None:
    """Complete a contact whose properties `changed` were given. Raises EwsError."""
    for name, keys in KEYS.items():
        for entry in record.fields.get(name, ()):
            if entry.get("Key") not in keys:
                raise EwsError("ErrorInvalidPropertySet")
    if "DisplayName" not in record.fields:
        shown = _joined("GivenName", "MiddleName", "Surname")(record)
        if shown:
            record.put("DisplayName", shown)
    mapping = record.text("FileAsMapping")
    if mapping in _FILE_AS and "FileAs" not in changed:
        record.put("FileAs", _FILE_AS[mapping](record))
    elif "FileAs" not in record.fields and record.text("DisplayName"):
        record.put("FileAs", record.text("DisplayName"))
    _route(record.fields.get("EmailAddresses"))


def _route(node: ET.Element | None) -> None:
    for entry in node if node is not None else ():
        if (entry.text or "").strip():
            entry.attrib.setdefault("Name", (entry.text or "").strip())
            entry.attrib.setdefault("RoutingType", "SMTP")
            entry.attrib.setdefault("MailboxType", "Contact")


def set_entry(record: Record, name: str, given: ET.Element, key: str, field: str) -> None:
    """Set one entry, or one `field` of it, from the element that SetItemField holds. Raises EwsError."""
    entry = next((each for each in given if each.get("Key") == key), None)
    if entry is None:
        raise EwsError("ErrorInvalidPropertySet")
    node = record.fields.setdefault(name, made(name))
    old = next((each for each in node if each.get("Key") == key), None)
    if old is None:
        old = made("Entry", "", Key=key)
        node.append(old)
    if not field:
        old.text, old.attrib = entry.text, dict(entry.attrib)
        return
    value = next((each for each in entry if local(each) == field), None)
    for each in [each for each in old if local(each) == field]:
        old.remove(each)
    if value is not None:
        old.append(made(field, value.text or ""))
        old[:] = sorted(old, key=lambda each: _PARTS.index(local(each)))


_PARTS = ("Street", "City", "State", "CountryOrRegion", "PostalCode")


def delete_entry(record: Record, name: str, key: str, field: str) -> None:
    """Remove one entry, or one `field` of it."""
    node = record.fields.get(name)
    for entry in [each for each in (node if node is not None else ()) if each.get("Key") == key]:
        for each in [each for each in entry if local(each) == field]:
            entry.remove(each)
        if node is not None and (not field or (len(entry) == 0 and not entry.text)):
            node.remove(entry)

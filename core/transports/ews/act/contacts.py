"""A contact's elements and the record, there and back (facts 7.4)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from core.domain.act.records import ActContact, Body, PersonName, PostalAddress
from core.transports.ews.act.marks import tagged_property
from core.transports.ews.act.meetings import body_of, body_write
from core.transports.ews.act.nodes import ItemNode
from core.transports.ews.act.pieces import Write, extended, indexed, leaf, plain, shaped
from core.transports.ews.act.shapes import FTP_SITE, GOVERNMENT_ID, TITLE, YOMI_FIRST, YOMI_LAST
from core.transports.ews.act.times import before_noon, day_of, when
from core.transports.ews.answers import T

_KIND = "Contact"
_PLAIN = {
    "assistantname": "AssistantName",
    "department": "Department",
    "jobtitle": "JobTitle",
    "managername": "Manager",
    "nickname": "Nickname",
    "spousesname": "SpouseName",
    "websiteurl": "BusinessHomePage",
}
_EMAILS = {"emailaddress1": "EmailAddress1", "emailaddress2": "EmailAddress2", "emailaddress3": "EmailAddress3"}
_PHONES = {
    "assistantphone": "AssistantPhone",
    "fax": "BusinessFax",
    "telephone1": "BusinessPhone",
    "business2": "BusinessPhone2",
    "callback": "Callback",
    "company": "CompanyMainPhone",
    "telephone2": "HomePhone",
    "home2": "HomePhone2",
    "mobilephone": "MobilePhone",
    "telephone3": "OtherTelephone",
    "pager": "Pager",
}
_PROPERTIES = {
    "ftpsiteurl": (FTP_SITE, "PropertyTag", "0x3A4C"),
    "governmentid": (GOVERNMENT_ID, "PropertyTag", "0x3A07"),
    "yomifirstname": (YOMI_FIRST, "PropertyId", "32812"),
    "yomilastname": (YOMI_LAST, "PropertyId", "32813"),
}
_ADDRESSES = {"address1": "Business", "address2": "Home", "address3": "Other"}
_DAYS = {"birthdate": "Birthday", "anniversary": "WeddingAnniversary"}
_PARTS = {"city": "City", "state": "State", "country": "CountryOrRegion", "postal_code": "PostalCode"}
_CHILDREN = ", "


def read_contact(item: ItemNode) -> ActContact:
    """The contact that an item is."""
    columns = {column: item.text(name) for column, name in _PLAIN.items()}
    emails, phones = _entries(item, "EmailAddresses"), _entries(item, "PhoneNumbers")
    columns.update({column: _text(emails, key) for column, key in _EMAILS.items()})
    columns.update({column: _text(phones, key) for column, key in _PHONES.items()})
    columns.update({column: tagged_property(item.node, by, number) for column, (_, by, number) in _PROPERTIES.items()})
    columns["childrensnames"] = _children(item)
    addresses = _entries(item, "PhysicalAddresses")
    first, second, third = (_address(addresses.get(key)) for key in _ADDRESSES.values())
    return ActContact(
        name=PersonName(
            item.text("GivenName"),
            item.text("MiddleName"),
            item.text("Surname"),
            item.text("Generation"),
            tagged_property(item.node, "PropertyTag", "0x3A45"),
        ),
        columns={column: text for column, text in columns.items() if text},
        address1=first,
        address2=second,
        address3=third,
        birthdate=day_of(when(item, "Birthday")),
        anniversary=day_of(when(item, "WeddingAnniversary")),
        description=body_of(item).text,
        company=item.text("CompanyName"),
        created_at=when(item, "DateTimeCreated"),
        changed_at=when(item, "LastModifiedTime"),
    )


def _entries(item: ItemNode, name: str) -> dict[str, Any]:
    holder = item.element(name)
    return {} if holder is None else {each.get("Key", ""): each for each in holder.iterfind(f"{T}Entry")}


def _text(entries: dict[str, Any], key: str) -> str:
    found = entries.get(key)
    return "" if found is None else (found.text or "").strip()


def _children(item: ItemNode) -> str:
    holder = item.element("Children")
    return _CHILDREN.join(each.text or "" for each in holder.iterfind(f"{T}String")) if holder is not None else ""


def _address(entry: Any) -> PostalAddress:  # noqa: ANN401  an lxml element
    if entry is None:
        return PostalAddress()
    street = (entry.findtext(f"{T}Street") or "").replace("\r\n", "\n").split("\n", 2)
    lines = [*street, "", ""][:3]
    return PostalAddress(*lines, **{part: entry.findtext(f"{T}{name}") or "" for part, name in _PARTS.items()})


def contact_writes(record: ActContact, keys: Collection[str] | None) -> list[Write]:
    """The fields `keys` of a contact, None all."""

    def asked(key: str) -> bool:
        return keys is None or key in keys

    columns = record.columns
    writes = [plain(_KIND, name, columns.get(column)) for column, name in _PLAIN.items() if asked(column)]
    emails, phones = "contacts:EmailAddress", "contacts:PhoneNumber"
    writes += [indexed("EmailAddresses", emails, key, columns.get(column, "")) for column, key in _EMAILS.items() if asked(column)]
    writes += [indexed("PhoneNumbers", phones, key, columns.get(column, "")) for column, key in _PHONES.items() if asked(column)]
    writes += [extended(path, columns.get(column, "")) for column, (path, _, _) in _PROPERTIES.items() if asked(column)]
    if asked("childrensnames"):
        names = [one.strip() for one in columns.get("childrensnames", "").split(",")]
        writes.append(shaped(_KIND, "Children", "".join(leaf("String", one) for one in names if one)))
    if asked("fullname"):
        writes += _name(record)
    for column, key in _ADDRESSES.items():
        if asked(column):
            writes += _address_writes(getattr(record, column), key)
    for column, name in _DAYS.items():
        if asked(column):
            day = getattr(record, column)
            writes.append(plain(_KIND, name, None if day is None else before_noon(day)))
    if asked("description"):
        writes.append(body_write(_KIND, Body(record.description)))
    if asked("parent"):
        writes.append(plain(_KIND, "CompanyName", record.parent.name if record.parent is not None else record.company))
    return writes


def _name(record: ActContact) -> list[Write]:
    """The parts of the name, and what the server makes lists of: the name as it is shown and filed."""
    name = record.name
    shown = " ".join(part for part in (name.first, name.middle, name.last) if part)
    company = record.parent.name if record.parent is not None else record.company
    filed = "LastCommaFirst" if name.first or name.last else "Company"
    return [
        plain(_KIND, "FileAsMapping", filed),
        plain(_KIND, "DisplayName", shown or company),
        plain(_KIND, "GivenName", name.first),
        plain(_KIND, "MiddleName", name.middle),
        plain(_KIND, "Surname", name.last),
        plain(_KIND, "Generation", name.suffix),
        extended(TITLE, name.salutation),
    ]


def _address_writes(address: PostalAddress, key: str) -> list[Write]:
    street = f"{address.line1}\n{address.line2}\n{address.line3}".rstrip("\n")
    uri = "contacts:PhysicalAddress"
    writes = [indexed("PhysicalAddresses", f"{uri}:Street", key, street, "Street")]
    return writes + [indexed("PhysicalAddresses", f"{uri}:{name}", key, getattr(address, part), name) for part, name in _PARTS.items()]

"""XML of requests that write items: fields by their paths, in the schema's order where an item is made.

An item that is made is checked against a sequence; one that is changed names each field by its path. So a field is kept as its element's
name, its path and its XML, and both requests are made of the same list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.transports.ews.envelope import attribute, text

_ITEM = ("Subject", "Sensitivity", "Body", "Categories", "Importance", "ReminderDueBy", "ReminderIsSet", "ReminderMinutesBeforeStart")
_PROPERTY = "ExtendedProperty"
_OWN = {
    "CalendarItem": (
        "UID", "Start", "End", "IsAllDayEvent", "LegacyFreeBusyStatus", "Location", "RequiredAttendees", "OptionalAttendees", "Resources",
        "Recurrence", "StartTimeZone", "EndTimeZone",
    ),
    "Contact": (
        "FileAs", "FileAsMapping", "DisplayName", "GivenName", "MiddleName", "Nickname", "CompanyName", "EmailAddresses",
        "PhysicalAddresses", "PhoneNumbers",
        "AssistantName", "Birthday", "BusinessHomePage", "Children", "Department", "Generation", "JobTitle", "Manager",
        "SpouseName", "Surname", "WeddingAnniversary",
    ),
    "Task": ("CompleteDate", "DueDate", "PercentComplete", "StartDate", "Status"),
}  # fmt: skip
_ORDER = {kind: {name: at for at, name in enumerate((*_ITEM, _PROPERTY, *own))} for kind, own in _OWN.items()}
_PREFIX = {"CalendarItem": "calendar", "Contact": "contacts", "Task": "task"}


@dataclass(frozen=True, slots=True)
class Write:
    """One field: the element it is in (`name`), the element that names it (`path`), and its XML, "" to take it off.

    With `key` it is one of several entries, such as those of phone numbers, and `xml` is that entry alone.
    """

    name: str
    path: str
    xml: str = ""
    key: str = ""

    @property
    def whole(self) -> str:
        """The element with all around it."""
        return f"<t:{self.name}>{self.xml}</t:{self.name}>" if self.key else self.xml


def leaf(name: str, value: str | int | bool) -> str:
    """An element with a text; raises ItemError for a character that XML forbids."""
    shown = ("true" if value else "false") if isinstance(value, bool) else text(str(value))
    return f"<t:{name}>{shown}</t:{name}>"


def field_path(kind: str, name: str) -> str:
    """The t:FieldURI of a child of an item's element."""
    return f'<t:FieldURI FieldURI="{"item" if name in _ITEM else _PREFIX[kind]}:{name}"/>'


def plain(kind: str, name: str, value: str | int | bool | None) -> Write:
    """A field with a plain value; None and "" take it off."""
    return Write(name, field_path(kind, name), "" if value is None or value == "" else leaf(name, value))


def shaped(kind: str, name: str, inner: str, attributes: str = "") -> Write:
    """A field with elements in it, or attributes of its own; without both it is taken off."""
    return Write(name, field_path(kind, name), f"<t:{name}{attributes}>{inner}</t:{name}>" if inner or attributes else "")


def indexed(name: str, uri: str, key: str, value: str, part: str = "") -> Write:
    """An entry with a key, or with `part` one part of it; "" takes it off."""
    path = f'<t:IndexedFieldURI FieldURI="{uri}" FieldIndex="{attribute(key)}"/>'
    inner = leaf(part, value) if part else text(value)
    return Write(name, path, f'<t:Entry Key="{attribute(key)}">{inner}</t:Entry>' if value else "", key)


def extended(path: str, value: str) -> Write:
    """A property of ours, or one that the schema has no name for; `path` is its t:ExtendedFieldURI; "" takes it off."""
    return Write(_PROPERTY, path, f"<t:{_PROPERTY}>{path}{leaf('Value', value)}</t:{_PROPERTY}>" if value else "")


def element_of(kind: str, writes: Iterable[Write]) -> str:
    """The whole element of an item to be made."""
    order = _ORDER[kind]
    plain_ones: list[tuple[int, str]] = []
    holders: dict[str, dict[str, str]] = {}
    for one in writes:
        if not one.xml:
            continue
        if not one.key:
            plain_ones.append((order[one.name], one.xml))
            continue
        entries = holders.setdefault(one.name, {})
        start = f'<t:Entry Key="{attribute(one.key)}">'
        inner = one.xml[len(start) : -len("</t:Entry>")]
        entries[one.key] = entries.get(one.key, "") + inner
    for name, entries in holders.items():
        shown = "".join(f'<t:Entry Key="{attribute(key)}">{inner}</t:Entry>' for key, inner in entries.items())
        plain_ones.append((order[name], f"<t:{name}>{shown}</t:{name}>"))
    return f"<t:{kind}>{''.join(xml for _, xml in sorted(plain_ones, key=lambda each: each[0]))}</t:{kind}>"


def updates_of(kind: str, writes: Sequence[Write]) -> str:
    """The children of t:Updates that set these fields, or take them off."""
    shown = []
    for one in writes:
        if one.xml:
            shown.append(f"<t:SetItemField>{one.path}<t:{kind}>{one.whole}</t:{kind}></t:SetItemField>")
        else:
            shown.append(f"<t:DeleteItemField>{one.path}</t:DeleteItemField>")
    return "".join(shown)

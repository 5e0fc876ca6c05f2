"""Our properties on items: which record an item is linked with, in which organisation, and what it concerns.

They are strings in a property set of our own (MS-OXPROPS knows none for it). A copy of an item carries them as well: that is how a copy is
told from the item it was made of.
"""

from __future__ import annotations

import json
from typing import Any

from core.domain.ids import RecordId
from core.domain.record import RecordLink, RecordType
from core.ports.act_transport import ActMark
from core.transports.ews.act.pieces import Write, extended
from core.transports.ews.answers import T
from core.transports.ews.drafts import PROPERTY_SET


def _named(name: str) -> str:
    return f'<t:ExtendedFieldURI PropertySetId="{PROPERTY_SET}" PropertyName="{name}" PropertyType="String"/>'


RECORD = "PostroomRecord"
ORGANISATION = "PostroomOrganization"
REGARDING = "PostroomRegarding"
RECORD_PATH, ORGANISATION_PATH, REGARDING_PATH = _named(RECORD), _named(ORGANISATION), _named(REGARDING)


def mark_writes(mark: ActMark) -> list[Write]:
    """The properties of a mark."""
    return [extended(RECORD_PATH, mark.record), extended(ORGANISATION_PATH, mark.organisation)]


def regarding_write(link: RecordLink | None) -> Write:
    """The property that says what an item concerns."""
    return extended(REGARDING_PATH, "" if link is None else json.dumps([link.type.value, link.id, link.name], ensure_ascii=False))


def named_property(element: Any, name: str) -> str:  # noqa: ANN401  an lxml element
    """The value of a property of our set; "" where there is none. Names of properties do not depend on case."""
    for each in element.iterfind(f"{T}ExtendedProperty"):
        path = each.find(f"{T}ExtendedFieldURI")
        known = path is not None and path.get("PropertySetId", "").strip("{}").casefold() == PROPERTY_SET
        if known and path.get("PropertyName", "").casefold() == name.casefold():
            return each.findtext(f"{T}Value") or ""
    return ""


def tagged_property(element: Any, attribute: str, value: str) -> str:  # noqa: ANN401  an lxml element
    """The value of a property by its PropertyTag or PropertyId, written in whichever way; "" where there is none."""
    wanted = int(value, 0)
    for each in element.iterfind(f"{T}ExtendedProperty"):
        path = each.find(f"{T}ExtendedFieldURI")
        said = "" if path is None else path.get(attribute, "")
        try:
            if said and int(said, 0) == wanted:
                return each.findtext(f"{T}Value") or ""
        except ValueError:
            continue
    return ""


def mark_of(element: Any) -> ActMark:  # noqa: ANN401  an lxml element
    """The mark that an item carries."""
    return ActMark(named_property(element, RECORD), named_property(element, ORGANISATION))


def regarding_of(element: Any) -> RecordLink | None:  # noqa: ANN401  an lxml element
    """What an item concerns, by our property; None where it does not say, or somebody else wrote into it."""
    said = named_property(element, REGARDING)
    if not said:
        return None
    try:
        kind, number, name = json.loads(said)
        return RecordLink(RecordType(kind), RecordId(int(number)), str(name))
    except (ValueError, TypeError):
        return None

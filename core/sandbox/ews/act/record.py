"""The properties of an item that is no message: an appointment, a contact, a task, or the meeting that a message carries.

A property is kept as the element that a client gave or that the server made, by the element's name; so whatever the schema allows
comes back as it was written. Plain values: they know neither mailbox nor folder.
"""

import copy
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from core.sandbox.ews.letter import Attachment
from core.sandbox.ews.wire import TYPES, boolean, element, local, moment, read_moment, text

if TYPE_CHECKING:
    from core.sandbox.ews.things import ExtendedKey

_TAG = re.compile(r"<[^>]*>")


def xml_of(node: ET.Element) -> str:
    """An element and all in it as text, with the prefix t."""
    inner = text(node.text or "") + "".join(xml_of(each) for each in node)
    return element(f"t:{local(node)}", inner, **node.attrib)


def made(name: str, value: object = "", **attributes: str) -> ET.Element:
    """A new element of the types namespace; a bool becomes true or false, a datetime UTC."""
    node = ET.Element(f"{{{TYPES}}}{name}", attributes)
    if isinstance(value, bool):
        node.text = "true" if value else "false"
    elif isinstance(value, datetime):
        node.text = moment(value)
    else:
        node.text = str(value)
    return node


@dataclass(slots=True)
class Record:
    """The properties of one item. Changed only under the lock of its mailbox."""

    fields: dict[str, ET.Element] = field(default_factory=dict)
    """By the name of the element."""
    attachments: list[Attachment] = field(default_factory=list)
    exceptions: dict[date, "Record"] = field(default_factory=dict)
    """Of a series: what differs from the master, by the day of the original start in the series' zone."""
    deleted: set[date] = field(default_factory=set)
    """Of a series: the days whose occurrence is gone."""
    categories: tuple[str, ...] | None = None
    """Of an exception: its own, where they differ from the master's."""
    extended: "dict[ExtendedKey, tuple[str, ...]] | None" = None
    """The same for extended properties."""

    def copy(self) -> "Record":
        """The same properties, changed apart from now on."""
        return copy.deepcopy(self)

    def text(self, name: str, default: str = "") -> str:
        """The text of a property."""
        node = self.fields.get(name)
        return default if node is None else (node.text or "")

    def put(self, name: str, value: object) -> None:
        """Set a property to a plain value."""
        self.fields[name] = made(name, value)

    def take(self, *names: str) -> None:
        """Remove properties; those that are not there do not matter."""
        for name in names:
            self.fields.pop(name, None)

    def flag(self, name: str, default: bool = False) -> bool:
        """A property as a boolean."""
        return boolean(self.fields[name].text) if name in self.fields else default

    def number(self, name: str, default: int = 0) -> int:
        """A property as a whole number. Raises ValueError."""
        given = self.text(name).strip()
        return int(given) if given else default

    def when(self, name: str) -> datetime | None:
        """A property as a time in UTC; None where there is none. Raises ValueError."""
        given = self.text(name).strip()
        return read_moment(given).astimezone(UTC) if given else None

    @property
    def plain_body(self) -> str:
        """The body as plain text."""
        node = self.fields.get("Body")
        if node is None:
            return ""
        return _TAG.sub("", node.text or "") if node.get("BodyType") == "HTML" else (node.text or "")


def over(master: Record, exception: Record) -> Record:
    """The properties of an exception: its own, and those of its master where it has none."""
    merged = Record({**copy.deepcopy(master.fields), **copy.deepcopy(exception.fields)})
    merged.attachments = list(exception.attachments or master.attachments)
    return merged

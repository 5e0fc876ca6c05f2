"""Items: what a message looks like in GetItem's answers, and the requests that ask for it.

Read straight from the elements, and only what is needed, so that an item with a strange time zone or an unknown element name is an item
like any other (MS-OXWSMSG, MS-OXWSCORE). Two requests: HEADS asks for all that tells what a message is about, MIME for its octets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from core.transports.ews.answers import Answer, M, T
from core.transports.ews.batches import UNANSWERED, item_ids

HEAD_FIELDS = (
    "item:ItemClass",
    "item:Subject",
    "item:DateTimeReceived",
    "item:Size",
    "item:InReplyTo",
    "item:InternetMessageHeaders",
    "item:DateTimeSent",
    "message:Sender",
    "message:ToRecipients",
    "message:CcRecipients",
    "message:ConversationIndex",
    "message:From",
    "message:InternetMessageId",
    "message:References",
)
"""What tells what a message is about; every version knows these fields."""
_NOT_MAIL_ELEMENTS = frozenset(T + name for name in ("CalendarItem", "Contact", "DistributionList", "Task", "PostItem"))
_NOT_MAIL_CLASSES = (
    "ipm.activity",
    "ipm.appointment",
    "ipm.configuration",
    "ipm.contact",
    "ipm.distlist",
    "ipm.post",
    "ipm.stickynote",
    "ipm.task",
)
_MOMENT = re.compile(
    r"\s*(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?\s*(?:(Z)|([+-])(\d\d):?(\d\d))?\s*", re.ASCII | re.IGNORECASE
)

_ITEMS = f"{M}Items"


def shape(*fields: str, more: str = "") -> str:
    """The m:ItemShape element of the id and these fields (FieldURI); `more` stands before them, in the order of the schema."""
    paths = "".join([f'<t:FieldURI FieldURI="{one}"/>' for one in fields])
    added = f"<t:AdditionalProperties>{paths}</t:AdditionalProperties>" if paths else ""
    return f"<m:ItemShape><t:BaseShape>IdOnly</t:BaseShape>{more}{added}</m:ItemShape>"


_HEADS = shape(*HEAD_FIELDS)
_MIME = shape("item:MimeContent")


def heads_request(ids: Sequence[str]) -> str:
    """GetItem for what these messages are about."""
    return get_item(_HEADS, ids)


def mime_request(ids: Sequence[str]) -> str:
    """GetItem for the octets of these messages."""
    return get_item(_MIME, ids)


def get_item(item_shape: str, ids: Sequence[str]) -> str:
    """GetItem for these items in this shape."""
    return f"<m:GetItem>{item_shape}{item_ids(ids)}</m:GetItem>"


@dataclass(frozen=True, slots=True)
class Fields:
    """An item's own elements by name, with the prefix T; of doubles the first counts."""

    name: str
    """The name of the item's element, with the prefix T."""
    by_name: dict[str, Any] = field(repr=False)

    def text(self, name: str) -> str:
        """The text of a child, "" where there is none; `name` without the prefix."""
        element = self.by_name.get(T + name)
        return "" if element is None else element.text or ""

    def element(self, name: str) -> Any:  # noqa: ANN401  an lxml element
        """A child, or None; `name` without the prefix."""
        return self.by_name.get(T + name)

    @property
    def size_bytes(self) -> int:
        """The size the server tells, 0 where it tells none that can be read."""
        try:
            return max(0, int(self.text("Size")))
        except ValueError:
            return 0

    @property
    def received_at(self) -> datetime | None:
        """DateTimeReceived, aware, in UTC."""
        return moment(self.text("DateTimeReceived"))

    @property
    def is_mail(self) -> bool:
        """Whether the item is mail: messages, meeting requests and responses, reports, and what nobody knows as something else."""
        return is_mail_element(self.name) and not _is_of(self.text("ItemClass").strip().lower(), _NOT_MAIL_CLASSES)


def is_mail_element(name: str) -> bool:
    """Whether an element of this name (with the prefix T) may be mail; unknown names may."""
    return name not in _NOT_MAIL_ELEMENTS


def _is_of(item_class: str, families: tuple[str, ...]) -> bool:
    # IPM.Task and IPM.Task.Ours, and not IPM.TaskRequest, which is mail.
    return item_class.startswith(families) and any(item_class == one or item_class.startswith(f"{one}.") for one in families)


def item_of(answer: Answer) -> Fields | None:
    """The item in a successful answer; None where there is none."""
    items = answer.element.find(_ITEMS) if answer.element is not None else None
    if items is None:
        return None
    for element in items:
        if isinstance(element.tag, str):
            found: dict[str, Any] = {}
            for child in element:
                found.setdefault(child.tag, child)
            return Fields(element.tag, found)
    return None


def refusal(answer: Answer) -> str:
    """Why one item could not be had, in words for a person."""
    if answer.code == UNANSWERED:
        return f"the server answers for other messages and not for this one: {answer.text}"
    return f"the server refused the message: {answer.code}: {answer.text}".rstrip(": ")


def moment(text: str) -> datetime | None:
    """A time as EWS writes it, aware, in UTC; None where it is none (xs:dateTime with up to nine digits of a second).

    A time without an offset is UTC: the requests name no other zone.
    """
    found = _MOMENT.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, fraction, _, sign, hours, minutes = found.groups()
    microsecond = int(fraction[:6].ljust(6, "0")) if fraction else 0
    try:
        zone = UTC if sign is None else timezone(timedelta(hours=int(sign + hours), minutes=int(sign + minutes)))
        at = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), microsecond, zone)
        return at if zone is UTC else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None

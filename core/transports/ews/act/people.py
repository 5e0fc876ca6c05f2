"""Organizer and attendees, there and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from core.domain.act.parties import ActParty, ParticipationType, Response, once_each
from core.transports.ews.act.nodes import ItemNode
from core.transports.ews.act.pieces import Write, leaf, shaped
from core.transports.ews.answers import T
from core.transports.ews.items import moment

_KIND = "CalendarItem"
_RESPONSES = {
    "Accept": Response.ACCEPTED,
    "Decline": Response.DECLINED,
    "Organizer": Response.ORGANIZER,
    "Tentative": Response.TENTATIVE,
}
LISTS = {
    "RequiredAttendees": ParticipationType.REQUIRED,
    "OptionalAttendees": ParticipationType.OPTIONAL,
    "Resources": ParticipationType.RESOURCE,
}


def response_of(text: str) -> Response:
    """What an attendee answered; Unknown and NoResponseReceived are nothing."""
    return _RESPONSES.get(text.strip(), Response.NONE)


def organizer_of(item: ItemNode) -> ActParty | None:
    """Who called the meeting; None where the server names nobody."""
    element = item.element("Organizer")
    address, name = _who(element) if element is not None else ("", "")
    if not address and not name:
        return None
    return ActParty(ParticipationType.ORGANIZER, address, name, response=Response.ORGANIZER)


def attendees_of(item: ItemNode, mailbox: str) -> tuple[ActParty, ...]:
    """Who is asked, each once. What `mailbox` itself answered stands with the item, not with the attendee."""
    own = response_of(item.text("MyResponseType"))
    found = []
    for party in once_each(_listed(item)):
        mine = party.key == mailbox.strip().casefold() and own not in {Response.NONE, Response.ORGANIZER}
        untold = mine and party.response is Response.NONE
        found.append(replace(party, response=own, responded_at=moment(item.text("AppointmentReplyTime"))) if untold else party)
    return tuple(found)


def _listed(item: ItemNode) -> Iterator[ActParty]:
    for name, role in LISTS.items():
        holder = item.element(name)
        for one in () if holder is None else holder.iterfind(f"{T}Attendee"):
            address, shown = _who(one)
            response = response_of(one.findtext(f"{T}ResponseType") or "")
            at = moment(one.findtext(f"{T}LastResponseTime") or "")
            yield ActParty(role, address, shown, response=response, responded_at=at if response is not Response.NONE else None)


def _who(holder: Any) -> tuple[str, str]:  # noqa: ANN401  an lxml element
    """Address and name; an entry of the directory (routing type EX) is no address of the Internet."""
    address = (holder.findtext(f"{T}Mailbox/{T}EmailAddress") or "").strip()
    name = (holder.findtext(f"{T}Mailbox/{T}Name") or "").strip()
    if "@" not in address:
        return "", name or address
    return address, "" if name.casefold() == address.casefold() else name


def invited(attendees: Iterable[ActParty], organizer: ActParty | None) -> tuple[ActParty, ...]:
    """Who is asked: not the organizer, nor who has no address, for whom a server would refuse all."""
    called = organizer.key if organizer is not None else ""
    return tuple(party for party in once_each(attendees) if "@" in party.address and party.key != called)


def attendee_writes(asked: Iterable[ActParty], names: Iterable[str] = LISTS) -> list[Write]:
    """The lists of those who are asked."""
    asked = tuple(asked)
    writes = []
    for name in names:
        shown = "".join(_attendee(party) for party in asked if party.type is LISTS[name])
        writes.append(shaped(_KIND, name, shown))
    return writes


def _attendee(party: ActParty) -> str:
    name = leaf("Name", party.name) if party.name else ""
    return f"<t:Attendee><t:Mailbox>{name}{leaf('EmailAddress', party.address.strip())}</t:Mailbox></t:Attendee>"

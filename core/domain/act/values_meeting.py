"""The values of one appointment or meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from core.domain.act.parties import ActParty, ParticipationType, Response, once_each
from core.domain.act.records import ActAttachment, Appointment, Priority
from core.domain.act.states import ShowAs, show_as_of, status_for
from core.domain.act.wording import Value, body_from, body_value, number_from, span_from, span_value, text_from

_ROLE = {ParticipationType.REQUIRED: "required", ParticipationType.OPTIONAL: "optional", ParticipationType.RESOURCE: "resource"}
_TYPE = {word: role for role, word in _ROLE.items()}


def appointment_values(record: Appointment) -> dict[str, Value]:
    """What both sides can say of an appointment."""
    values: dict[str, Value] = {
        "subject": record.subject,
        "time": span_value(record.span),
        "body": body_value(record.body),
        "location": record.location,
        "show_as": show_as_of(record.status).value,
        "importance": record.priority.value,
        "organizer": record.organizer.key if record.organizer is not None else None,
        "reminder": record.reminder_minutes,
        "private": record.private or None,
        "category": record.category,
        "regarding": record.regarding.name if record.regarding is not None else None,
        "cancelled": record.cancelled or None,
        "attachments": attachments_value(record.attachments),
    }
    for party in once_each(record.attendees):
        values[f"attendee/{party.key}"] = _ROLE.get(party.type)
        if party.response in {Response.ACCEPTED, Response.DECLINED, Response.TENTATIVE}:
            values[f"response/{party.key}"] = party.response.value
    return values


def attachments_value(attachments: Iterable[ActAttachment]) -> Value:
    """[name, size, digest] of each, and of those of a server its stamp behind it: so what is agreed tells whose bytes a stamp is."""
    return sorted(([one.name, one.size_bytes, one.digest, *([one.stamp] if one.stamp else [])] for one in attachments), key=repr) or None


def attachments_from(value: Value) -> tuple[ActAttachment, ...]:
    """The attachments of a value; what is none is not there."""
    found = []
    for row in value if isinstance(value, list) else []:
        if isinstance(row, list) and len(row) in {3, 4}:
            name, size, digest, stamp = [*row, ""][:4]
            found.append(ActAttachment(text_from(name), size if isinstance(size, int) else 0, text_from(digest), text_from(stamp)))
    return tuple(found)


def with_appointment_values(record: Appointment, values: Mapping[str, Value]) -> Appointment:
    """The appointment with these values; what a value does not tell (names, records) is kept where the participant stays."""
    changes: dict[str, object] = {}
    for key, value in values.items():
        if "/" not in key and key in _SIMPLE:
            changes.update(_SIMPLE[key](record, value))
    parties = _parties(record.attendees, values)
    if parties != record.attendees:
        changes["attendees"] = parties
    return replace(record, **changes) if changes else record  # type: ignore[arg-type]  # keys are fields, as _SIMPLE says


def _parties(attendees: tuple[ActParty, ...], values: Mapping[str, Value]) -> tuple[ActParty, ...]:
    told = {key: value for key, value in values.items() if key.startswith(("attendee/", "response/"))}
    if not told:
        return attendees
    found = {party.key: party for party in once_each(attendees)}
    for key, value in told.items():
        kind, _, who = key.partition("/")
        if kind == "attendee" and value is None:
            found.pop(who, None)
        elif kind == "attendee":
            role = _TYPE.get(text_from(value), ParticipationType.REQUIRED)
            found[who] = replace(found[who], type=role) if who in found else ActParty(role, *_named(who))
    for key, value in told.items():
        kind, _, who = key.partition("/")
        if kind == "response" and who in found:
            answer = Response(text_from(value)) if value is not None else Response.NONE
            found[who] = replace(found[who], response=answer)
    return tuple(found.values())


def _named(who: str) -> tuple[str, str]:
    """Address and name of a participant that only its key tells of."""
    name = who.removeprefix("name:")
    return ("", name) if name != who else (who, "")


def _organizer(record: Appointment, value: Value) -> dict[str, object]:
    if value is None:
        return {"organizer": None}
    who = text_from(value)
    for party in (record.organizer, *record.attendees):
        if party is not None and party.key == who:
            return {"organizer": replace(party, type=ParticipationType.ORGANIZER, response=Response.ORGANIZER)}
    return {"organizer": ActParty(ParticipationType.ORGANIZER, *_named(who), response=Response.ORGANIZER)}


def _attachments(_: Appointment, value: Value) -> dict[str, object]:
    # A stamp says something of a server's copy alone.
    return {"attachments": tuple(replace(one, stamp="") for one in attachments_from(value))}


def _status(record: Appointment, value: Value) -> dict[str, object]:
    shown = ShowAs(text_from(value)) if value is not None else ShowAs.FREE
    return {"status": record.status if show_as_of(record.status) is shown else status_for(shown, record.status)[0]}


def _minutes(record: Appointment, value: Value) -> dict[str, object]:  # noqa: ARG001  all of these are called alike
    return {"reminder_minutes": None if value is None else number_from(value)}


_SIMPLE: dict[str, Callable[[Appointment, Value], dict[str, object]]] = {
    "subject": lambda _, value: {"subject": text_from(value)},
    "time": lambda _, value: {"span": span_from(value)},
    "body": lambda _, value: {"body": body_from(value)},
    "location": lambda _, value: {"location": text_from(value)},
    "show_as": _status,
    "importance": lambda _, value: {"priority": Priority(number_from(value)) if value is not None else Priority.NORMAL},
    "organizer": _organizer,
    "reminder": _minutes,
    "private": lambda _, value: {"private": bool(value)},
    "category": lambda _, value: {"category": text_from(value)},
    "cancelled": lambda _, value: {"cancelled": bool(value)},
    "attachments": _attachments,
}

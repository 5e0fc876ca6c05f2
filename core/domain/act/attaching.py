"""Attachments of single appointments: what is to be read, and what each side is to be given or to lose.

    server's listing ──recognized──▶ those known by their stamps ──unread──▶ bytes are read, once ──with_digests──▶ values ──▶ merge
                                                                                                                              │
                         server   ◀── to_remote, off_remote ──┐                                                               │
                                                              ├── plan_attachments ◀── merge writes attachments to a side ◀───┘
                         store    ◀── to_store, store       ──┘

An attachment is its name and its bytes. What a side added since the last agreement is given to the other, what it removed is taken from the
other: so nothing is lost where both changed their list, whoever wins other fields. What is left out for its size or its kind stays where it
is: the agreement keeps for each side what that side shows. An attachment that was only renamed is another one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from core.domain.act.kinds import ActKind
from core.domain.act.merge import Base
from core.domain.act.records import ActAttachment, ActRecord, Appointment, RecurringAppointmentMaster
from core.domain.act.switches import ActSwitches
from core.domain.act.values_meeting import attachments_from
from core.domain.attachments import is_blocked

KEY = "attachments"
"""The field's key in `values.py`."""
_OVERHEAD_BYTES = 64 * 1024
"""How much more than its bytes an attachment may be said to be: Exchange counts its properties in."""


@dataclass(frozen=True, slots=True)
class AttachmentLimits:
    """What the organisation takes, as of mail (facts 4.9): `most_bytes` each, and no name with an extension of `blocked`."""

    most_bytes: int
    blocked: Collection[str]


class LeftOutBecause(StrEnum):
    """Why an attachment stays on one side."""

    SIZE = "size"
    EXTENSION = "extension"
    UNREAD = "unread"
    FOREIGN = "foreign"


_WHY = {
    LeftOutBecause.SIZE: "it is too large",
    LeftOutBecause.EXTENSION: "its extension is blocked",
    LeftOutBecause.UNREAD: "it cannot be read",
    LeftOutBecause.FOREIGN: "somebody else called the meeting",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An attachment that is not carried to the other side."""

    attachment: ActAttachment
    because: LeftOutBecause

    @property
    def words(self) -> str:
        """It as part of a sentence: its name, and why."""
        return f"the attachment “{self.attachment.name}” is left out: {_WHY[self.because]}"


@dataclass(frozen=True, slots=True)
class AttachmentPlan:
    """What both sides are to be given and to lose.

    Those of the server (`off_remote`, `to_store`) have the stamps by which `RemoteItem.attachments` names them. `store` is the whole list
    that the record shows afterwards.
    """

    to_remote: tuple[ActAttachment, ...] = ()
    off_remote: tuple[ActAttachment, ...] = ()
    to_store: tuple[ActAttachment, ...] = ()
    store: tuple[ActAttachment, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def writes_remote(self) -> bool:
        """Whether anything is done on the server."""
        return bool(self.to_remote or self.off_remote)


def carries_attachments(record: ActRecord | None, switches: ActSwitches) -> bool:
    """Whether attachments are synchronized: by switch, and of single appointments alone."""
    return switches.sync_attachments and isinstance(record, Appointment) and record.kind is ActKind.APPOINTMENT and record.series_id is None


def shown(record: ActRecord, switches: ActSwitches) -> ActRecord:
    """A record as people and `values_of` are to see it: with the switch off it has no attachments, which stay where they are."""
    if carries_attachments(record, switches):
        return record
    match record:
        case Appointment(attachments=(_, *_)):
            return replace(record, attachments=())
        case RecurringAppointmentMaster() if record.template.attachments:
            return replace(record, template=replace(record.template, attachments=()))
        case _:
            return record


def recognized(record: Appointment, agreed: Base | None, *before: Appointment) -> Appointment:
    """A server's record with size and digest of the attachments whose stamps were agreed upon, or are known of it as it was `before`."""
    seen = (*_of_remote(agreed), *(one for each in before for one in each.attachments if one.digest))
    known = {one.stamp: one for one in seen if one.stamp}
    return replace(record, attachments=tuple(known.get(one.stamp, one) if not one.digest else one for one in record.attachments))


def unread(record: Appointment, agreed: Base | None, limits: AttachmentLimits) -> tuple[str, ...]:
    """The stamps of a recognized record whose bytes must be read before it is merged; none that would be left out anyway."""
    known = {one.stamp for one in _of_remote(agreed)}
    return tuple(
        one.stamp
        for one in record.attachments
        if one.stamp
        and not one.digest
        and one.stamp not in known
        and not is_blocked(one.name, limits.blocked)
        and one.size_bytes <= limits.most_bytes + _OVERHEAD_BYTES
    )


def with_digests(record: Appointment, found: Mapping[str, tuple[int, str]]) -> Appointment:
    """The record with what was read: by stamp, how many bytes there are and their digest."""
    return replace(
        record,
        attachments=tuple(
            replace(one, size_bytes=found[one.stamp][0], digest=found[one.stamp][1]) if one.stamp in found else one
            for one in record.attachments
        ),
    )


def plan_attachments(agreed: Base | None, store: Appointment, remote: Appointment, limits: AttachmentLimits) -> AttachmentPlan:
    """What is to be done; both records as they were merged, that of the server with its stamps.

    What was carried out in part, and then asked again, is done once: an attachment that the other side has already is not given to it.
    """
    base = (agreed or {}).get(KEY)
    # What was left out of one side is in the agreement of the other alone, and may be carried once the limits allow it.
    agreed_on = set() if base is None else {_same(one) for one in attachments_from(base.store)} & {_same(one) for one in _of_remote(agreed)}
    in_store = {_same(one) for one in store.attachments}
    in_remote = {_same(one) for one in remote.attachments}
    to_remote, kept_here = _sifted((one for one in _once(store.attachments) if _same(one) not in agreed_on | in_remote), limits)
    to_store, kept_there = _sifted((one for one in _once(remote.attachments) if _same(one) not in agreed_on | in_store), limits)
    stays = [one for one in store.attachments if _same(one) not in agreed_on - in_remote]
    return AttachmentPlan(
        to_remote=tuple(to_remote),
        off_remote=tuple(one for one in remote.attachments if _same(one) in agreed_on - in_store),
        to_store=tuple(to_store),
        store=(*stays, *(replace(one, stamp="") for one in to_store)),
        left_out=(*kept_here, *kept_there),
    )


def _of_remote(agreed: Base | None) -> tuple[ActAttachment, ...]:
    base = (agreed or {}).get(KEY)
    return () if base is None else attachments_from(base.remote)


def _same(one: ActAttachment) -> tuple[str, str]:
    """What an attachment is; one that nobody read is itself alone."""
    return one.name, one.digest or f"{one.size_bytes} {one.stamp}"


def _once(attachments: Iterable[ActAttachment]) -> Iterable[ActAttachment]:
    return {_same(one): one for one in attachments}.values()


def _sifted(attachments: Iterable[ActAttachment], limits: AttachmentLimits) -> tuple[list[ActAttachment], list[LeftOut]]:
    """Those that are carried over, and those that are left out."""
    carried: list[ActAttachment] = []
    left: list[LeftOut] = []
    for one in attachments:
        if is_blocked(one.name, limits.blocked):
            left.append(LeftOut(one, LeftOutBecause.EXTENSION))
        elif one.size_bytes > limits.most_bytes + (0 if one.digest else _OVERHEAD_BYTES):
            left.append(LeftOut(one, LeftOutBecause.SIZE))
        elif not one.digest:
            left.append(LeftOut(one, LeftOutBecause.UNREAD))
        else:
            carried.append(one)
    return carried, left

"""The probe of appointments, contacts and tasks: one item of each kind is written, read back and removed for good.

    CreateItem (SaveOnly, nobody is invited) ──▶ GetItem: is it there, and ours? ──▶ DeleteItem (HardDelete)

Whatever goes wrong in between, what was written is removed if it can be. MS-OXWSCORE 3.1.4; MS-OXWSMTGS (appointments), MS-OXWSCONT
(contacts), MS-OXWSTASK (tasks).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, StepName
from core.errors import PostroomError, ProtocolBroken
from core.ports import ServerMemory, StepNote, StepObserver
from core.transports.ews.answers import Answer, EwsCalls, T
from core.transports.ews.envelope import attribute
from core.transports.ews.opening import open_client
from core.transports.ews.parsing import expect
from core.transports.ews.problems import error_of

SUBJECT = "Postroom: test of this folder, can be deleted"

_APPOINTMENT_AHEAD = timedelta(days=3650)
"""Where an appointment disturbs nobody, should it be left behind."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of item: its folder, its element with what it needs beside a subject, and what writing and removing it must say."""

    word: str
    folder: str
    element: str
    fields: str = ""
    create: str = ""
    delete: str = ""


def _kinds(now: datetime) -> tuple[_Kind, ...]:
    begin = (now + _APPOINTMENT_AHEAD).replace(microsecond=0)
    when = f"<t:Start>{begin:%Y-%m-%dT%H:%M:%SZ}</t:Start><t:End>{begin + timedelta(minutes=5):%Y-%m-%dT%H:%M:%SZ}</t:End>"
    free = "<t:LegacyFreeBusyStatus>Free</t:LegacyFreeBusyStatus>"
    quiet = "<t:ReminderIsSet>false</t:ReminderIsSet>"
    return (
        _Kind(
            "appointment",
            "calendar",
            "CalendarItem",
            f"{quiet}{when}{free}",
            ' SendMeetingInvitations="SendToNone"',
            ' SendMeetingCancellations="SendToNone"',
        ),
        _Kind("contact", "contacts", "Contact"),
        _Kind("task", "tasks", "Task", delete=' AffectedTaskOccurrences="AllOccurrences"'),
    )


def probe_ews(
    settings: ConnectionSettings, token: CancelToken, observer: StepObserver, memory: ServerMemory, now: datetime | None = None
) -> None:
    """Open the mailbox and probe all three kinds, step probe. Raises what `open_client` raises, AccessDenied, and what the server says."""
    client = open_client(settings, token, observer, memory)
    try:
        with observer.step(StepName.PROBE) as note:
            for kind in _kinds(now or datetime.now(UTC)):
                token.check()
                _probe(client, kind, note)
            note.detail("an appointment, a contact and a task were written, read and removed")
    finally:
        client.close()


def _probe(calls: EwsCalls, kind: _Kind, note: StepNote) -> None:
    item = _create(calls, kind)
    note.evidence(f"{kind.word}: written")
    try:
        _read(calls, kind, item)
        note.evidence(f"{kind.word}: read")
    except PostroomError:
        _remove(calls, kind, item)
        raise
    _remove(calls, kind, item)
    note.evidence(f"{kind.word}: removed")


def _create(calls: EwsCalls, kind: _Kind) -> str:
    answer = _one(
        calls,
        kind,
        "CreateItem",
        f'<m:CreateItem MessageDisposition="SaveOnly"{kind.create}><m:SavedItemFolderId>'
        f"{calls.folder_id(kind.folder, distinguished=True)}</m:SavedItemFolderId><m:Items>"
        f"<t:{kind.element}><t:Subject>{SUBJECT}</t:Subject>{kind.fields}</t:{kind.element}></m:Items></m:CreateItem>",
    )
    return _id_in(answer, kind, "CreateItem")


def _read(calls: EwsCalls, kind: _Kind, item: str) -> None:
    answer = _one(
        calls,
        kind,
        "GetItem",
        "<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>"
        f'<m:ItemIds><t:ItemId Id="{attribute(item)}"/></m:ItemIds></m:GetItem>',
    )
    if _id_in(answer, kind, "GetItem") != item:
        raise ProtocolBroken(f"the {kind.word} that was written is not the one that was read")


def _remove(calls: EwsCalls, kind: _Kind, item: str) -> None:
    _one(
        calls,
        kind,
        "DeleteItem",
        f'<m:DeleteItem DeleteType="HardDelete"{kind.delete}><m:ItemIds><t:ItemId Id="{attribute(item)}"/></m:ItemIds></m:DeleteItem>',
    )


def _one(calls: EwsCalls, kind: _Kind, operation: str, body: str) -> Answer:
    answer = expect(calls.call(operation, body), 1)[0]
    if answer.ok:
        return answer
    error = error_of(answer)
    error.cause = f"{operation} of the {kind.word}: {error.cause}"
    raise error


def _id_in(answer: Answer, kind: _Kind, operation: str) -> str:
    found = answer.element.find(f".//{T}ItemId")
    item = None if found is None else found.get("Id")
    if not item:
        raise ProtocolBroken(f"{operation} of the {kind.word}: the server gave no id")
    return str(item)

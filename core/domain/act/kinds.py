"""The kinds of item that are synchronized, the two sides, and the ways a field may flow (facts 1.4, 1.21, 7.2)."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Side(StrEnum):
    """Where a version of an item is: in the store, or on the remote server."""

    STORE = "store"
    REMOTE = "remote"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.REMOTE if self is Side.STORE else Side.STORE


class ActKind(StrEnum):
    """A kind of item in the store."""

    APPOINTMENT = "appointment"
    SERIES = "recurring-appointment"
    SERVICE = "service-appointment"
    CONTACT = "contact"
    TASK = "task"
    PHONE_CALL = "phone-call"
    LETTER = "letter"
    FAX = "fax"


class RemoteKind(StrEnum):
    """What an item is on the remote side (facts 7.2)."""

    MEETING = "meeting"
    SERIES = "recurring-meeting"
    CONTACT = "contact"
    TASK = "task"


#: exchangesyncidmapping.objecttypecode (facts 1.4).
OBJECT_TYPE_CODE = {
    ActKind.CONTACT: 2,
    ActKind.APPOINTMENT: 4201,
    ActKind.FAX: 4204,
    ActKind.LETTER: 4207,
    ActKind.PHONE_CALL: 4210,
    ActKind.TASK: 4212,
    ActKind.SERVICE: 4214,
    ActKind.SERIES: 4251,
}

#: What each kind becomes on the remote side; what comes back changes the same item.
REMOTE_KIND = {
    ActKind.APPOINTMENT: RemoteKind.MEETING,
    ActKind.SERIES: RemoteKind.SERIES,
    ActKind.SERVICE: RemoteKind.MEETING,
    ActKind.CONTACT: RemoteKind.CONTACT,
    ActKind.TASK: RemoteKind.TASK,
    ActKind.PHONE_CALL: RemoteKind.TASK,
    ActKind.LETTER: RemoteKind.TASK,
    ActKind.FAX: RemoteKind.TASK,
}

#: What an item that begins on the remote side becomes in the store.
NEW_KIND = {
    RemoteKind.MEETING: ActKind.APPOINTMENT,
    RemoteKind.SERIES: ActKind.SERIES,
    RemoteKind.CONTACT: ActKind.CONTACT,
    RemoteKind.TASK: ActKind.TASK,
}

#: Kinds that take place at a time and may have attendees.
MEETING_KINDS = frozenset({ActKind.APPOINTMENT, ActKind.SERIES, ActKind.SERVICE})
#: Kinds that are tasks on the remote side.
TASK_KINDS = frozenset({ActKind.TASK, ActKind.PHONE_CALL, ActKind.LETTER, ActKind.FAX})


class SyncDirection(IntEnum):
    """principalsyncattributemapping_syncdirection: which way the value of a field may flow."""

    NONE = 0
    TO_REMOTE = 1
    TO_STORE = 2
    BOTH = 3

    def allows(self, target: Side) -> bool:
        """Whether a value may flow towards a side."""
        return bool(self.value & (SyncDirection.TO_STORE if target is Side.STORE else SyncDirection.TO_REMOTE))


class ChangeType(IntEnum):
    """fromcrmchangetype and tocrmchangetype: what is still to be carried to the other side. The numbers are ours (facts 13)."""

    NONE = 0
    CREATE = 1
    UPDATE = 2
    DELETE = 3

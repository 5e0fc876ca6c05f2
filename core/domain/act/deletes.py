"""Which deletes are carried to the other side (facts 7.5-7.8). Every answer is with its reason, and with whom it would tell.

case                                            default here                          original's default
physically deleted in the store                 deleted there, by the kind's rules    the same
out of sight: filter, access, organizer         unlinked, both stay                   deleted there too
deleted on the server                           by the kind's rules                   the same
the category was taken off                      unlinked, both stay                   the same
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.domain.act.invitations import SendWord, on_delete, silent
from core.domain.act.kinds import MEETING_KINDS, TASK_KINDS, ActKind
from core.domain.act.meeting_facts import MeetingFacts
from core.domain.act.presence import OnDelete
from core.domain.act.switches import ActSwitches, TaskDeletion


class Gone(StrEnum):
    """How a record went from the store, as its mailbox sees it."""

    DELETED = "deleted"
    LEFT_FILTER = "left-filter"
    ACCESS_LOST = "access-lost"
    ORGANIZER_CHANGED = "organizer-changed"

    @property
    def physical(self) -> bool:
        """Whether it is there no more for anybody."""
        return self is Gone.DELETED


_WORDS = {
    Gone.LEFT_FILTER: "it matches no filter of this user any more",
    Gone.ACCESS_LOST: "this user may not see it any more",
    Gone.ORGANIZER_CHANGED: "somebody else is its organizer now",
}


@dataclass(frozen=True, slots=True)
class DeleteFacts:
    """What the rules ask. `meeting` is of appointments and series; `exception`: one occurrence of a series.

    `owner_synchronizes`: the user of this mailbox owns the record. `completed` is of tasks: on the side where it still is.
    """

    kind: ActKind
    linked: bool = True
    meeting: MeetingFacts | None = None
    exception: bool = False
    owner_synchronizes: bool = True
    completed: bool = False


@dataclass(frozen=True, slots=True)
class DeleteWord:
    """Whether the delete is carried, why, and whom it would tell. Not carried means that the link ends and the item stays."""

    carried: bool
    because: str
    sends: SendWord

    @property
    def on_delete(self) -> OnDelete:
        """As the merge of items wants it."""
        return OnDelete(self.carried, self.because)


def _kept(because: str) -> DeleteWord:
    return DeleteWord(False, because, silent("nothing is deleted"))


def gone_from_store(facts: DeleteFacts, how: Gone, switches: ActSwitches) -> DeleteWord:
    """Whether what went from the store goes from the server too."""
    if not facts.linked:
        return _kept("it is not linked")
    if not how.physical:
        allowed = how is Gone.ORGANIZER_CHANGED and switches.allow_delete_when_ownership_changes
        if switches.distinct_physical_and_logical_deletes and not allowed:
            return _kept(f"{_WORDS[how]}, but it still exists: the link ends, both stay")
    why = "it was deleted in the store" if how.physical else f"{_WORDS[how]}, and such items are deleted by the organisation's switch"
    if facts.kind in MEETING_KINDS:
        return _meeting_gone_from_store(facts, why)
    if facts.kind is ActKind.CONTACT:
        if facts.owner_synchronizes:
            return _kept(f"{why}; a contact stays with its owner")
        return DeleteWord(True, f"{why}; this user does not own the contact", silent("contacts tell nobody"))
    if facts.completed:
        return _kept(f"{why}, but the task is completed on the server")
    return DeleteWord(True, why, silent("tasks tell nobody"))


def _meeting_gone_from_store(facts: DeleteFacts, why: str) -> DeleteWord:
    meeting = _meeting(facts)
    if facts.kind is ActKind.SERVICE:
        return DeleteWord(True, f"{why}; the copy is this person's own", silent("a service appointment never tells anybody"))
    if not meeting.is_organizer:
        return _kept(f"{why}, but {meeting.organizer or 'somebody else'} called the meeting")
    if meeting.over:
        return _kept(f"{why}, but the meeting is past")
    return DeleteWord(True, why, on_delete(meeting))


def gone_from_server(facts: DeleteFacts, switches: ActSwitches) -> DeleteWord:
    """Whether what was deleted on the server goes from the store too. Nobody is ever told."""
    nobody = silent("the store tells nobody")
    if not facts.linked:
        return _kept("it is not linked")
    if facts.kind is ActKind.CONTACT:
        return _kept("a contact is never deleted in the store because it was on the server")
    if facts.kind is ActKind.SERVICE:
        return _kept("service appointments go to the server only")
    if facts.kind in TASK_KINDS:
        return _task_gone_from_server(facts, switches, nobody)
    meeting = _meeting(facts)
    what = "series" if facts.kind is ActKind.SERIES and not facts.exception else "meeting"
    if meeting.closed:
        return _kept(f"the {what} is {meeting.state.name.lower()} in the store")
    if meeting.over and what == "meeting":
        return _kept("the meeting is past")
    if not meeting.is_organizer:
        return _kept(f"{meeting.organizer or 'somebody else'} called the {what}")
    return DeleteWord(True, f"the organizer deleted the {what} on the server", nobody)


def _task_gone_from_server(facts: DeleteFacts, switches: ActSwitches, nobody: SendWord) -> DeleteWord:
    match switches.task_deletion:
        case TaskDeletion.NEVER:
            return _kept("tasks are never deleted in the store because they were on the server")
        case TaskDeletion.DELETE_UNLESS_COMPLETED if facts.completed:
            return _kept("the task is completed in the store")
        case _:
            return DeleteWord(True, "it was deleted on the server", nobody)


def untracked() -> DeleteWord:
    """The category was taken off on the server: the link ends, both stay."""
    return _kept("the category was taken off: the link ends, both stay")


def canceled_in_store(meeting: MeetingFacts, switches: ActSwitches) -> DeleteWord:
    """Whether a meeting whose state was set to canceled in the store is deleted in the organizer's mailbox, which calls it off."""
    if not switches.propagate_appointment_cancellations:
        return _kept("cancelling in the store does not reach the server (SSSPropagateAppointmentCancellationsToExchange)")
    if not meeting.is_organizer:
        return _kept(f"{meeting.organizer or 'somebody else'} called the meeting")
    if meeting.over:
        return _kept("the meeting is past")
    return DeleteWord(True, "cancelled in the store", on_delete(meeting))


def _meeting(facts: DeleteFacts) -> MeetingFacts:
    if facts.meeting is None:
        raise ValueError(f"the rules for {facts.kind} ask about the meeting")
    return facts.meeting

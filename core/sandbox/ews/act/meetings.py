"""What leaves a mailbox because of a meeting. Every mail of it is counted in `Directory.meetings`.

The organizer's item, by what is asked with CreateItem, UpdateItem and DeleteItem:

                    SendToNone                      any change, SendToNone
    appointment ---------------> meeting, not sent <----+
        |  attendees                |      |            |
        |                 Send...   |      +------------+
        +---------------------------+--> meeting, sent --(change, Send...)--> sent, sequence + 1
                                            |    ^            those added: invitation; removed: cancellation; others, unless
                                            |    |            only the changed are meant: update
                                            |    +--(response)-- the attendee's ResponseType and LastResponseTime
                                            |
                                            +--(delete, Send...; CancelCalendarItem)--> gone, cancellation to all
                                            +--(delete, SendToNone)-------------------> gone, nobody is told

The attendee's item, made and changed by what arrives (`arriving`) and by the answer (`responses`):

    nothing --request--> tentative, NoResponseReceived --Accept--------------> busy as intended, Accept
                             ^                         --TentativelyAccept---> tentative, Tentative
                             |                         --Decline-------------> in Deleted Items, Decline
                             +--update of time or pattern-- (any answer)
              update of other things: the answer stays
              cancellation: IsCancelled, "Canceled: " before the subject, free, no reminder; it stays until the attendee removes it

An item that an attendee changes or deletes sends nothing, whatever is asked.
"""

from dataclasses import dataclass
from datetime import date

from core.sandbox.ews.act import arriving, invitation
from core.sandbox.ews.act.meeting_log import MeetingMail, MeetingMailKind
from core.sandbox.ews.act.record import Record
from core.sandbox.ews.act.series import occurrence_item
from core.sandbox.ews.calls import Call
from core.sandbox.ews.letter import Address
from core.sandbox.ews.problems import EwsError
from core.sandbox.ews.store import EwsMailbox
from core.sandbox.ews.things import Item

TIMES = frozenset({"Start", "End", "IsAllDayEvent", "Recurrence", "StartTimeZone", "EndTimeZone"})
"""What makes an update one that attendees answer again."""
_WORDS = frozenset({"SendToNone", "SendOnlyToAll", "SendToAllAndSaveCopy", "SendOnlyToChanged", "SendToChangedAndSaveCopy"})


@dataclass(frozen=True, slots=True)
class Changed:
    """An item that UpdateItem changed."""

    item: Item
    """As it is now; of an occurrence its master."""
    day: date | None
    """The occurrence, or None."""
    before: Record
    """The item's record as it was."""
    names: frozenset[str]
    """The properties that were given."""


@dataclass(frozen=True, slots=True)
class Post:
    """One message of a meeting before it leaves."""

    kind: str
    """MeetingRequest, MeetingCancellation or MeetingResponse."""
    why: MeetingMailKind
    record: Record
    """The meeting, or the occurrence, as the message tells it."""
    to: list[Address]
    prefix: str = ""
    """What stands before the subject."""
    save_copy: bool = False
    day: date | None = None


def _checked(word: str) -> str:
    if word not in _WORDS:
        raise ValueError(f"{word} is none of {', '.join(sorted(_WORDS))}")
    return word


def _people(record: Record, box: EwsMailbox) -> list[Address]:
    found = {who.email.casefold(): who for _, who in invitation.attendees(record)}
    found.pop(box.address.casefold(), None)
    return list(found.values())


def organizes(record: Record) -> bool:
    """Tell whether the record is the organizer's own of a meeting."""
    return record.flag("IsMeeting") and record.text("MyResponseType") == "Organizer"


def check(record: Record, word: str) -> None:
    """Check, before anything is changed, that invitations could be sent. Raises EwsError (ErrorInvalidRecipients), ValueError."""
    if _checked(word) != "SendToNone" and not all("@" in who.email for _, who in invitation.attendees(record)):
        raise EwsError("ErrorInvalidRecipients")


def invite(call: Call, box: EwsMailbox, item: Item, word: str) -> None:
    """Send the invitations of a new meeting, unless `word` is SendToNone."""
    assert item.record is not None
    people = _people(item.record, box)
    if _checked(word) == "SendToNone" or not people:
        return
    item.record.put("MeetingRequestWasSent", True)
    send(call, box, Post("MeetingRequest", MeetingMailKind.INVITATION, _told(item, None, "NewMeetingRequest"), people, "", _copies(word)))


def _copies(word: str) -> bool:
    return word.endswith("SaveCopy")


def _told(item: Item, day: date | None, kind: str) -> Record:
    """What a request says: the meeting, or one occurrence of it."""
    assert item.record is not None
    record = item.record.copy()
    if day is not None:
        shown = occurrence_item(item, day).record
        assert shown is not None
        record = shown.copy()
    record.put("MeetingRequestType", kind)
    record.put("IntendedFreeBusyStatus", record.text("LegacyFreeBusyStatus", "Busy"))
    record.put("ResponseType", "NoResponseReceived")
    return record


def update(call: Call, box: EwsMailbox, changed: Changed, word: str) -> None:
    """Tell of a change of a meeting that the mailbox organizes, to whom `word` says."""
    record = changed.item.record
    assert record is not None
    known = record if changed.day is None else record.exceptions.get(changed.day, record)
    if _checked(word) == "SendToNone" or not (organizes(record) or organizes(changed.before)):
        return
    now = _told(changed.item, changed.day, "FullUpdate" if changed.names & TIMES else "InformationalUpdate")
    after, before = _people(now, box), _before(changed, box)
    were, are = ({who.email.casefold() for who in each} for each in (before, after))
    if not record.flag("MeetingRequestWasSent"):
        were = set()
    removed = [who for who in before if who.email.casefold() in were - are]
    added = [who for who in after if who.email.casefold() not in were]
    others = [who for who in after if who.email.casefold() in were] if "ToChanged" not in word else []
    if not (removed or added or others):
        return
    record.put("MeetingRequestWasSent", True)
    sequence = record.number("AppointmentSequenceNumber") + (1 if others or removed else 0)
    record.put("AppointmentSequenceNumber", sequence)
    now.put("AppointmentSequenceNumber", sequence)
    if others and changed.names & TIMES:
        arriving.forget_answers(known)
    save = _copies(word)
    if removed:
        send(call, box, Post("MeetingCancellation", MeetingMailKind.CANCELLATION, now.copy(), removed, "Canceled: ", save, changed.day))
    if added:
        fresh = now.copy()
        fresh.put("MeetingRequestType", "NewMeetingRequest")
        send(call, box, Post("MeetingRequest", MeetingMailKind.INVITATION, fresh, added, "", save, changed.day))
    if others:
        send(call, box, Post("MeetingRequest", MeetingMailKind.UPDATE, now, others, "", save, changed.day))


def _before(changed: Changed, box: EwsMailbox) -> list[Address]:
    record = changed.before
    if changed.day is not None and changed.day in record.exceptions:
        own = record.exceptions[changed.day]
        record = Record({**record.fields, **own.fields})
    return _people(record, box)


def call_off(call: Call, box: EwsMailbox, item: Item, day: date | None, word: str) -> None:
    """Tell the attendees that a meeting, or one occurrence of it, is off, before it is deleted; `word` says whether."""
    record = item.record
    assert record is not None
    if _checked(word) == "SendToNone" or not organizes(record) or not record.flag("MeetingRequestWasSent"):
        return
    told = _told(item, day, "None")
    told.put("AppointmentSequenceNumber", record.number("AppointmentSequenceNumber") + 1)
    record.put("AppointmentSequenceNumber", record.number("AppointmentSequenceNumber") + 1)
    people = _people(told, box)
    if people:
        send(call, box, Post("MeetingCancellation", MeetingMailKind.CANCELLATION, told, people, "Canceled: ", _copies(word), day))


def send(call: Call, box: EwsMailbox, post: Post) -> None:
    """Let a message of a meeting leave: count it, deliver it within the sandbox, hand it on."""
    directory = call.directory
    record = post.record
    record.put("Subject", post.prefix + record.text("Subject"))
    record.put("DateTimeStamp", box.now())
    domain = box.address.partition("@")[2] or "sandbox.test"
    message_id = f"<meeting.{box.number}.{len(directory.meetings.mails) + 1}@{domain}>"
    at = box.now().replace(microsecond=0)
    raw = invitation.message(post.kind, record, Address(box.name, box.address), post.to, record.text("Subject"), message_id, at)
    everyone = tuple(each.email for each in post.to)
    mail = MeetingMail(
        post.why, box.address, tuple(each.casefold() for each in everyone), record.text("UID"), record.text("Subject"), message_id, post.day
    )
    directory.meetings.add(mail)
    if post.save_copy:
        sent = box.role("sentitems")
        assert sent is not None
        arriving.file(box, sent, post.kind, raw, record, read=True)
    directory.submit(box, raw, everyone, lambda mailbox: arriving.arrive(mailbox, post.kind, raw, record, box.address))

"""When a meeting's participants get mail, and who (facts 7.5). Silence wherever the rules allow it; every answer is with its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.domain.act.fields import field_of
from core.domain.act.kinds import ActKind
from core.domain.act.meeting_facts import MeetingFacts
from core.domain.act.switches import ActSwitches

#: Changing one of these tells the attendees.
SENSITIVE = frozenset({
    "subject", "body", "location", "time", "required", "optional", "organizer", "show_as", "importance", "recurrence", "deleted",
    "exception",
})  # fmt: skip


class Notify(StrEnum):
    """Whom the server tells of a change: SendToNone, SendToAll…, SendOnlyToChanged…"""

    NONE = "none"
    ALL = "all"
    CHANGED = "changed"


class MailKind(StrEnum):
    """What an attendee gets."""

    INVITATION = "invitation"
    UPDATE = "update"
    CANCELLATION = "cancellation"


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one attendee."""

    kind: MailKind
    address: str


@dataclass(frozen=True, slots=True)
class SendWord:
    """Whom to tell, which mails that makes, and why."""

    notify: Notify
    mails: tuple[Mail, ...]
    because: str


def silent(because: str) -> SendWord:
    """Nobody is told."""
    return SendWord(Notify.NONE, (), because)


def on_create(facts: MeetingFacts, *, already_known: bool = False) -> SendWord:
    """Whom to tell of a meeting that is made on the server. `already_known`: it is there already, under the same identity."""
    quiet = _quiet(facts)
    if quiet is not None:
        return quiet
    if already_known:
        return silent("the meeting is on the server already; it is only joined")
    if facts.over:
        return silent("the meeting is past")
    if facts.closed:
        return silent(f"the meeting is {facts.state.name.lower()} in the store")
    return SendWord(Notify.ALL, _mails(MailKind.INVITATION, (party.key for party in facts.attendees)), "a new meeting with attendees")


def on_update(
    facts: MeetingFacts, changed: Collection[str], switches: ActSwitches, *, before: Collection[str] = (), dates_gone: bool = False
) -> SendWord:
    """Whom to tell of a change. `changed` are keys of values, `before` the keys of the attendees until now.

    `dates_gone` of a series: some of its past occurrences are not on the server any more, and this change would make them again.
    """
    quiet = _quiet(facts, before)
    if quiet is not None:
        return quiet
    if facts.over and not switches.update_past_meetings_in_non_draft_mode:
        return silent("the meeting is past")
    sensitive = {key for key in changed if _is_sensitive(key)}
    if not sensitive:
        return silent("nothing changed that attendees are told of")
    now = {party.key for party in facts.attendees}
    added, removed = sorted(now - set(before)), sorted(set(before) - now)
    mails = (*_mails(MailKind.INVITATION, added), *_mails(MailKind.CANCELLATION, removed))
    if all(key.startswith("attendee/") for key in sensitive):
        if mails:
            return SendWord(Notify.CHANGED, mails, "only who takes part was changed: those alone are told")
        return silent("who takes part is the same")
    updates = _mails(MailKind.UPDATE, sorted(now & set(before)))
    named = ", ".join(sorted({field_of(key) for key in sensitive}))
    again = "; occurrences that are gone would be made again" if dates_gone else ""
    return SendWord(Notify.ALL, (*mails, *updates), f"changed: {named}{again}")


def on_series_kept(facts: MeetingFacts, *, all_there: bool, attendees_same: bool) -> SendWord:
    """Whom to tell where a series is written again unchanged: nobody, unless occurrences are missing there or attendees differ."""
    quiet = _quiet(facts)
    if quiet is not None:
        return quiet
    if all_there and attendees_same:
        return silent("every occurrence is there and the attendees are the same")
    if facts.over:
        return silent("the series is over")
    why = "occurrences are missing on the server" if not all_there else "attendees differ"
    return SendWord(Notify.ALL, _mails(MailKind.INVITATION, (party.key for party in facts.attendees)), why)


def on_delete(facts: MeetingFacts) -> SendWord:
    """Whom to tell of a meeting that is deleted in this mailbox."""
    quiet = _quiet(facts)
    if quiet is not None:
        return quiet
    if facts.over:
        return silent("the meeting is past")
    if facts.cancelled:
        return silent("the meeting was called off already")
    return SendWord(
        Notify.ALL, _mails(MailKind.CANCELLATION, (party.key for party in facts.attendees)), "the organizer's meeting is deleted"
    )


def _quiet(facts: MeetingFacts, before: Collection[str] = ()) -> SendWord | None:
    """What never tells anybody."""
    if facts.kind is ActKind.SERVICE:
        return silent("a service appointment is each person's own copy and never invites")
    if not facts.attendees and not before:
        return silent("nobody else takes part")
    if not facts.is_organizer:
        return silent(f"{facts.organizer or 'somebody else'} called the meeting, and only the organizer tells of it")
    if facts.draft:
        return silent("the meeting is a draft")
    return None


def _is_sensitive(key: str) -> bool:
    head, _, rest = key.partition("/")
    if head == "exception" and "/" in rest:
        return _is_sensitive(rest.partition("/")[2])
    return field_of(key) in SENSITIVE


def _mails(kind: MailKind, addresses: Iterable[str]) -> tuple[Mail, ...]:
    return tuple(Mail(kind, address) for address in addresses)

"""What a message comes to when it leads to no new email: skipped, joined, in quarantine, gone."""

from __future__ import annotations

from core.domain.activity import Direction
from core.domain.decision import Decision, Outcome, Reason, Step
from core.domain.filing import Filed
from core.domain.ids import RecordId
from core.pipelines.judging.case import Case, Parsed, Place
from core.pipelines.judging.lookups import Lookups
from core.ports import EffectKind, EmailRef, NewEmail, PageItem, SourceItem, Suggested


def tracked(
    place: Place, case: Case, new: NewEmail, reason: Reason, awaits: tuple[str, ...] = (), suggested: Suggested | None = None
) -> PageItem:
    """Return the item of a message that becomes a new email. One that was not taken whole stays on the server, which alone has it all."""
    item = case.parsed.item
    if item.cut:
        case.say("size", "cut", f"it is larger ({item.size_bytes} octets) than what is read; its beginning is tracked")
    return PageItem(
        item.remote_id,
        Decision(Outcome.TRACKED, reason, tuple(case.steps)),
        case.message.message_id,
        case.message.subject,
        case.arrived_at,
        raw=item.raw,
        new_email=new,
        effect=EffectKind.DELETE if place.removes and not item.cut else None,
        awaits=awaits,
        suggested=suggested,
    )


def sent_from_here(place: Place, case: Case, lookups: Lookups) -> EmailRef | None:
    """The email of the store that a message of Sent Items is the copy of: what was sent from here has its Message-ID, and no identity."""
    if place.direction is not Direction.OUTGOING or case.message.message_id is None:
        return None
    copies = lookups.by_message_id.get(case.message.message_id, ())
    return next((email for email in copies if email.direction is Direction.OUTGOING and not email.identity), None)


def skipped(place: Place, case: Case, reason: Reason) -> PageItem:
    """Return the item of a message that is not tracked, for the reasons that the case has gathered."""
    # Mail from before the start is not ours to process, and so not ours to delete.
    remove = place.removes and reason is not Reason.BEFORE_START
    message = case.message
    return PageItem(
        case.parsed.item.remote_id,
        Decision(Outcome.SKIPPED, reason, tuple(case.steps)),
        message.message_id,
        message.subject,
        case.arrived_at,
        effect=EffectKind.DELETE if remove else None,
    )


def joined(place: Place, case: Case, known: EmailRef, filed: Filed, queue_ids: tuple[RecordId, ...]) -> PageItem:
    """Return the item of a message that is tracked already: the mailbox is added to its email, which `filed` may file anew."""
    return PageItem(
        case.parsed.item.remote_id,
        Decision(Outcome.TRACKED, Reason.ALREADY_TRACKED, tuple(case.steps)),
        case.message.message_id,
        case.message.subject,
        case.arrived_at,
        join=known.id,
        effect=EffectKind.DELETE if place.removes and not case.parsed.item.cut else None,
        queue_ids=queue_ids,
        refile=filed.regarding,
        contested=filed.contested,
        overwrites=place.organization.folder_rules_overwrite_regarding,
        sent=place.direction is Direction.OUTGOING,
    )


def copied(place: Place, case: Case, first: PageItem, queue_ids: tuple[RecordId, ...]) -> PageItem:
    """Return the item of a further copy of what is new on the same page: the store finds the email of the `first` by its identity."""
    return PageItem(
        case.parsed.item.remote_id,
        Decision(Outcome.TRACKED, Reason.ALREADY_TRACKED, tuple(case.steps)),
        case.message.message_id,
        case.message.subject,
        case.arrived_at,
        raw=first.raw,
        new_email=first.new_email,
        effect=EffectKind.DELETE if place.removes and not case.parsed.item.cut else None,
        queue_ids=queue_ids,
    )


def quarantined(parsed: Parsed, trace: str | None = None) -> PageItem:
    """Return the item that puts a message into quarantine: not fetched, no message at all, without an author, or failed with `trace`."""
    message = parsed.message
    if trace is not None:
        # A trace may quote what no store takes, and must not fail as the message did.
        reason, because = Reason.PROCESSING_FAILED, trace.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
    elif message is None or parsed.item.error is not None:
        reason, because = Reason.FETCH_FAILED, parsed.item.error or "the server did not give it"
    elif message.unreadable is not None:
        reason, because = Reason.UNREADABLE, message.unreadable
    else:
        reason, because = Reason.INVALID_SENDER, "neither From, Sender nor Return-Path names an address"
    return PageItem(
        parsed.item.remote_id,
        Decision(Outcome.QUARANTINED, reason, (Step("readable", "no", because),)),
        message.message_id if message else None,
        message.subject if message else "",
        parsed.item.arrived_at or (message.received_at or message.date if message else None),
        raw=None if parsed.item.cut else parsed.item.raw,
        failure=f"{reason.value}: {because}",
    )


def left_folder(item: SourceItem) -> PageItem:
    """Return the item that takes a message out of quarantine because it is not in its folder any more."""
    because = "it left the folder before it could be fetched; a folder that is processed shows it again"
    return PageItem(item.remote_id, Decision(Outcome.SKIPPED, Reason.LEFT_FOLDER, (Step("readable", "gone", because),)), None, "", None)

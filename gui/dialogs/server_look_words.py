"""Words of what a look at a server finds: how messages stand to the store, and what the next run would do with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QObject

from core.domain.decision import Reason
from core.domain.ledger import MISSING
from core.service import CheckedItem, LedgerReport, PlannedAction, Standing
from gui.reading.harmless import one_line
from gui.reading.words import reason_word
from gui.theme import Tone
from gui.times import number

Shape = tuple[str, Tone]

#: What is done with a message that is judged, in the order in which it is told.
TRACK, JOIN, SKIP, QUARANTINE, OTHER = "track", "join", "skip", "quarantine", "other"
KINDS = (TRACK, JOIN, SKIP, QUARANTINE, OTHER)
_REASONS = frozenset(reason.value for reason in Reason)


# ---- how it stands


def standing_word(standing: Standing) -> str:
    """How a message stands to the store, in a word or two."""
    words = {
        Standing.TRACKED: QCoreApplication.translate("ServerLook", "Tracked"),
        Standing.SKIPPED: QCoreApplication.translate("ServerLook", "Skipped"),
        Standing.QUARANTINED: QCoreApplication.translate("ServerLook", "In quarantine"),
        Standing.PURGED: QCoreApplication.translate("ServerLook", "Removed since"),
        Standing.OTHER_ID: QCoreApplication.translate("ServerLook", "Other id"),
        Standing.NEVER_SEEN: QCoreApplication.translate("ServerLook", "Missed"),
        Standing.WAITING: QCoreApplication.translate("ServerLook", "Waits"),
        Standing.GONE: QCoreApplication.translate("ServerLook", "Gone"),
    }
    return words[standing]


def standing_tip(standing: Standing) -> str:
    """What that means."""
    words = {
        Standing.TRACKED: QCoreApplication.translate("ServerLook", "It is an email here."),
        Standing.SKIPPED: QCoreApplication.translate("ServerLook", "It was judged, and is not tracked for the reason that is kept."),
        Standing.QUARANTINED: QCoreApplication.translate("ServerLook", "It could not be read or processed, and waits in quarantine."),
        Standing.PURGED: QCoreApplication.translate("ServerLook", "It was tracked, and removed since by its age or at a person's wish."),
        Standing.OTHER_ID: QCoreApplication.translate("ServerLook", "It is tracked, but the server gives it another id now."),
        Standing.NEVER_SEEN: QCoreApplication.translate("ServerLook", "Runs went past it, and nobody has looked at it."),
        Standing.WAITING: QCoreApplication.translate("ServerLook", "It is new: the next run takes it."),
        Standing.GONE: QCoreApplication.translate("ServerLook", "It was seen, and is not in its folder on the server any more."),
    }
    return words[standing]


def standing_shape(standing: Standing) -> Shape:
    """Its shape and colour."""
    if standing in MISSING:
        return "state-degraded", Tone.DEGRADED
    shapes = {
        Standing.TRACKED: ("state-healthy", Tone.HEALTHY),
        Standing.QUARANTINED: ("state-parked", Tone.PARKED),
        Standing.WAITING: ("state-waiting", Tone.WAITING),
    }
    return shapes.get(standing, ("state-off", Tone.OFF))


class ServerLook(QObject):
    """Counts in words. A class, because only there a number chooses the form of its noun."""

    def counts(self, counts: Mapping[Standing, int]) -> list[str]:
        """How many stand how, those that are none left out."""
        words = {
            Standing.TRACKED: self.tr("%Ln tracked", "", counts.get(Standing.TRACKED, 0)),
            Standing.SKIPPED: self.tr("%Ln skipped", "", counts.get(Standing.SKIPPED, 0)),
            Standing.NEVER_SEEN: self.tr("%Ln missed", "", counts.get(Standing.NEVER_SEEN, 0)),
            Standing.OTHER_ID: self.tr("%Ln under another id", "", counts.get(Standing.OTHER_ID, 0)),
            Standing.QUARANTINED: self.tr("%Ln in quarantine", "", counts.get(Standing.QUARANTINED, 0)),
            Standing.PURGED: self.tr("%Ln removed since", "", counts.get(Standing.PURGED, 0)),
            Standing.WAITING: self.tr("%Ln for the next run", "", counts.get(Standing.WAITING, 0)),
            Standing.GONE: self.tr("%Ln gone from the server", "", counts.get(Standing.GONE, 0)),
        }
        return [told for standing, told in words.items() if counts.get(standing)]

    def compared(self, mailboxes: int) -> str:
        """What a comparison of several mailboxes is called."""
        return self.tr("%n mailbox(es) compared with their servers", "", mailboxes)


def count_words(counts: Mapping[Standing, int]) -> list[str]:
    """How many stand how, those that are none left out."""
    return ServerLook().counts(counts)


def skipped_words(reports: Iterable[LedgerReport]) -> str:
    """Why how many were skipped, the most first; "" where none was."""
    found: dict[str, int] = {}
    for report in reports:
        for folder in report.folders:
            for reason, count in folder.reasons.items():
                found[reason] = found.get(reason, 0) + count
    ranked = sorted(found.items(), key=lambda each: -each[1])
    told = ", ".join(f"{number(count)} {one_line(reason_word(reason))}" for reason, count in ranked)
    return QCoreApplication.translate("ServerLook", "Skipped: {reasons}").format(reasons=told) if told else ""


def because_words(item: CheckedItem) -> str:
    """Why a message stands so."""
    if item.standing in {Standing.PURGED, Standing.WAITING, Standing.GONE, Standing.OTHER_ID} or item.would == TRACK:
        # What judging it found says why a run would track it, not why none has.
        return standing_tip(item.standing)
    last = item.because.strip().splitlines()[-1] if item.because.strip() else ""
    reason = last.rpartition(": ")[2]
    return one_line(reason_word(reason) if reason in _REASONS else last)


# ---- what would happen


def kind_of(would: str) -> str:
    """The kind of what would be done with a message."""
    return would if would in KINDS else OTHER


def kind_word(kind: str) -> str:
    """A kind in a word."""
    words = {
        TRACK: QCoreApplication.translate("ServerLook", "Tracked"),
        JOIN: QCoreApplication.translate("ServerLook", "Joined"),
        SKIP: QCoreApplication.translate("ServerLook", "Skipped"),
        QUARANTINE: QCoreApplication.translate("ServerLook", "Quarantine"),
        OTHER: QCoreApplication.translate("ServerLook", "Other"),
    }
    return words[kind]


def would_word(would: str) -> str:
    """What would be done with a message."""
    words = {
        TRACK: QCoreApplication.translate("ServerLook", "Track"),
        JOIN: QCoreApplication.translate("ServerLook", "Join the email"),
        SKIP: QCoreApplication.translate("ServerLook", "Skip"),
        QUARANTINE: QCoreApplication.translate("ServerLook", "Quarantine"),
        "correlate": QCoreApplication.translate("ServerLook", "Find its thread"),
        "judge-again": QCoreApplication.translate("ServerLook", "Judge again"),
        "delete": QCoreApplication.translate("ServerLook", "Delete on the server"),
        "move": QCoreApplication.translate("ServerLook", "Move on the server"),
    }
    return words.get(would, would)


def would_shape(would: str) -> Shape:
    """Its shape and colour."""
    shapes = {TRACK: ("state-healthy", Tone.HEALTHY), JOIN: ("state-healthy", Tone.HEALTHY), QUARANTINE: ("state-parked", Tone.PARKED)}
    return shapes.get(kind_of(would), ("state-off", Tone.OFF))


def stage_word(stage: str) -> str:
    """What a message is to the next run."""
    words = {
        "new": QCoreApplication.translate("ServerLook", "new"),
        "retry": QCoreApplication.translate("ServerLook", "from quarantine"),
        "missed": QCoreApplication.translate("ServerLook", "was missed"),
        "old": QCoreApplication.translate("ServerLook", "old mail"),
        "again": QCoreApplication.translate("ServerLook", "judged again"),
        "effect": QCoreApplication.translate("ServerLook", "asked for earlier"),
    }
    return words.get(stage, stage)


def more_words(action: PlannedAction) -> list[str]:
    """What would be done besides: a record made, the message taken off the server."""
    told = []
    if action.creates:
        words = QCoreApplication.translate("ServerLook", "A record would be made of the sender: {name}")
        told.append(words.format(name=one_line(action.creates.partition(": ")[2] or action.creates)))
    if action.then == "delete":
        told.append(QCoreApplication.translate("ServerLook", "Then it would be deleted on the server."))
    elif action.then == "move":
        told.append(QCoreApplication.translate("ServerLook", "Then it would be moved on the server."))
    return told

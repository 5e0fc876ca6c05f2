"""Filing: what a tracked email concerns, who said so, and how far a folder's messages are taken over by the rule that holds for it.

nobody ──▶ thread ──▶ folder rule ◀──▶ folder rule of another folder (moved there)
   │         └────────────┴──▶ rule for incoming mail: no folder rule changes that
   └──────────────────────┴──▶ a person: pinned; folder rules only suggest, until the person lets go of it
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.domain.decision import Reason, Step
from core.domain.folder_rule import FolderRule
from core.domain.ids import MailboxId
from core.domain.record import RecordLink


class RegardingBy(StrEnum):
    """Who said what an email concerns. None, where this is asked: nobody, or the email that it answers."""

    PERSON = "person"
    """A person did: pinned."""
    MAIL_RULE = "mail-rule"
    """A rule for incoming mail did."""
    FOLDER_RULE = "folder-rule"
    """The rule of a folder did."""


#: How the steps of folder rules about a record begin, and what they may come to.
FOLDER_RULE = "folder rule "
FILING_RESULTS = frozenset({"files", "leaves", "suggests"})

#: Why a message was not tracked that a rule of its folder would have had tracked.
WOULD_BE_TRACKED = (Reason.NO_RECIPIENT_MATCH, Reason.NO_CORRELATION_MATCH, Reason.INTERNAL_EMAIL, Reason.BEFORE_START, Reason.REPORT)


@dataclass(frozen=True, slots=True)
class Standing:
    """What an email concerns now, and who said so. `mailbox_id` and `folder` (its id) are where the folder rule holds that did."""

    regarding: RecordLink | None = None
    by: RegardingBy | None = None
    mailbox_id: MailboxId | None = None
    folder: str | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """What a folder rule does with what an email concerns: `regarding` None leaves it. `step` says why, None where there is nothing to say.

    `contested`: the rule of another folder holds it for as long as the message lies there as well.
    """

    regarding: RecordLink | None = None
    step: Step | None = None
    contested: bool = False


def file_by(rule: FolderRule, mailbox_id: MailboxId, standing: Standing, *, elsewhere: str | None, overwrite: bool) -> Filed:
    """What `rule` of a mailbox does with an email in its folder (facts 6.2).

    `elsewhere` is the path of the mapped folder that set its record, where the message is in that one as well. With `overwrite` it does not
    matter that a person said what it concerns.
    """
    wanted, held = rule.regarding, standing.regarding
    if wanted is None or same_record(wanted, held):
        return Filed()
    name, new = f"{FOLDER_RULE}{rule.folder}", f"{wanted.type} {wanted.name}"
    old = "nothing" if held is None else f"{held.type} {held.name}"
    if standing.by is RegardingBy.PERSON and not overwrite:
        return Filed(
            step=Step(name, "suggests", f"mail in this folder concerns {new}, and a person said that it concerns {old}: that is kept")
        )
    if standing.by is RegardingBy.MAIL_RULE:
        return Filed(step=Step(name, "leaves", f"a rule for incoming mail said that it concerns {old}, which no folder changes"))
    if standing.by is RegardingBy.FOLDER_RULE and standing.mailbox_id not in {None, mailbox_id}:
        because = (
            f"it was filed to {old} by a folder rule of another mailbox first, and an email concerns one record; here it would be {new}"
        )
        return Filed(step=Step(name, "leaves", because))
    if standing.by is RegardingBy.FOLDER_RULE and elsewhere is not None:
        because = f"it was filed to {old} by the rule of {elsewhere}, where it lies as well, and keeps that until it leaves that folder"
        return Filed(step=Step(name, "leaves", because), contested=True)
    return Filed(wanted, Step(name, "files", f"mail in this folder concerns {new}; {_before(standing, old)}"))


def same_record(one: RecordLink | None, other: RecordLink | None) -> bool:
    """Whether two links are to the same record, whatever it was called when they were read."""
    if one is None or other is None:
        return one is other
    return (one.type, one.id) == (other.type, other.id)


def with_filing(steps: tuple[Step, ...], step: Step) -> tuple[Step, ...]:
    """The steps of a decision with what a folder rule says now in the place of what folder rules said of the record before."""
    kept = tuple(one for one in steps if not (one.rule.startswith(FOLDER_RULE) and one.result in FILING_RESULTS))
    return (*kept, step)


def _before(standing: Standing, old: str) -> str:
    """What an email concerned before a folder rule filed it anew."""
    if standing.regarding is None:
        return "a person said that it concerns nothing" if standing.by is RegardingBy.PERSON else "before, it concerned nothing"
    match standing.by:
        case RegardingBy.PERSON:
            return f"a person said {old}, which the organisation has folder rules overwrite"
        case RegardingBy.FOLDER_RULE:
            return f"before, a folder rule had filed it to {old}"
        case _:
            return f"before, it concerned {old}"


@dataclass(frozen=True, slots=True)
class FolderFiling:
    """How far a folder is with what its rule says (folderonboardingstatus, facts 1.3): what lay in it before is gone through once.

    `regarding` is the record that the folder's messages are given, None for none. `total` is how many there are to look at and `done` how
    many of them were; of those `tracked` were taken in, and `relinked` given another record. `place` is where the run goes on, an opaque
    text. `ended_at` None: it is not over.
    """

    folder: str
    regarding: RecordLink | None
    started_at: datetime
    total: int = 0
    done: int = 0
    tracked: int = 0
    relinked: int = 0
    place: str = ""
    ended_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Whether all that lay in the folder was gone through."""
        return self.ended_at is not None

"""The place of an administrator's own rules: asked of every new message, before sender, correlation and filters."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.decision import Step
from core.domain.ids import RecordId
from core.domain.record import RecordLink
from core.pipelines.judging.case import Case, Place


@dataclass(frozen=True, slots=True)
class Ruling:
    """What rules say about one message. `track` True takes it and False leaves it, whatever filters say; None leaves that to them.

    `regarding` and `queue_ids` hold for a message that is tracked, by whomever; `regarding` wins over a folder's and the thread's.
    `steps` name the rules that matched, with their values.
    """

    track: bool | None = None
    regarding: RecordLink | None = None
    queue_ids: tuple[RecordId, ...] = ()
    steps: tuple[Step, ...] = ()


NO_RULING = Ruling()


def ruling_of(place: Place, case: Case) -> Ruling:
    """Ask the rules about a message. There are none yet."""
    del place, case
    return NO_RULING

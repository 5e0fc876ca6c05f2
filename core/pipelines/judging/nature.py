"""The place of what a message is: mail of a person, or of a program, or a report about other mail."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.decision import Step
from core.pipelines.judging.case import Case, Place
from core.pipelines.judging.lookups import Lookups


@dataclass(frozen=True, slots=True)
class Nature:
    """What a message is, as far as it says so. `steps` name what told it. It marks a message; it never keeps one from being tracked."""

    steps: tuple[Step, ...] = ()


PERSONAL = Nature()


def nature_of(place: Place, case: Case, lookups: Lookups) -> Nature:
    """Tell what a message is. Everything counts as a person's mail yet."""
    del place, case, lookups
    return PERSONAL

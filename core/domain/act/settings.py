"""What an organisation decided about appointments, contacts and tasks: switches, thresholds of the safety belt, who wins a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.domain.act.switches import ActSwitches

#: The category by which a person has an item tracked.
TRACKING_CATEGORY = "Tracked to Dynamics 365"


class Policy(StrEnum):
    """Who wins where both sides changed a field."""

    NEWEST = "newest"
    STORE = "store"
    REMOTE = "remote"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """More than so many of them in one pass of a mailbox hold it; mails are counted by recipient.

    `delete_percent` is of the linked items, and counts from `delete_percent_from` deletes on: one of three items is no mass.
    """

    invitations: int = 20
    updates: int = 50
    cancellations: int = 5
    deletes: int = 10
    delete_percent: int = 10
    delete_percent_from: int = 3
    hold_first_pass: bool = True


@dataclass(frozen=True, slots=True)
class ActSettings:
    """The organisation's word. `policies` are those of single fields, by their keys in `fields.py`, before `policy`.

    `category` is what has an item tracked. `chosen_folder` is the name of the folders that are taken whole where the switch
    `import_chosen_folder` says so; "" means each mailbox's own calendar, contacts and tasks. `time_zone` (IANA) is whose days and clocks
    are meant where neither item nor user names one.
    """

    switches: ActSwitches = field(default_factory=ActSwitches)
    thresholds: Thresholds = field(default_factory=Thresholds)
    policy: Policy = Policy.NEWEST
    policies: Mapping[str, Policy] = field(default_factory=dict)
    category: str = TRACKING_CATEGORY
    chosen_folder: str = ""
    time_zone: str = "UTC"

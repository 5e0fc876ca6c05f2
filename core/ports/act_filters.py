"""Port to what decides what is synchronized: filters of users and of the organisation, directions of fields, whose mailbox it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.domain.act.filters import SyncFilter
from core.domain.act.kinds import ActKind, SyncDirection
from core.domain.ids import MailboxId, UserId

Directions = Mapping[ActKind, Mapping[str, SyncDirection]]


class MappingScope(StrEnum):
    """For whom a direction was chosen; the later in this order wins (SyncAttributeMapping, -Profile, PrincipalSyncAttributeMap)."""

    ORGANIZATION = "organization"
    PROFILE = "profile"
    USER = "user"


@dataclass(frozen=True, slots=True)
class ActMailbox:
    """What is known of a mailbox as one of appointments, contacts and tasks.

    `primary` (orgmarkedasprimaryforexchangesync): this organisation claims it; `marked` (isactsyncorgflagset): its mark is in the mailbox.
    `found` is the organisation that the mailbox named when it was last looked at, "" for none. `take_over_by` is who said that another
    organisation's mark is to be written over. `first_pass_at` is when a pass ran here for the first time, None: none ever did.
    """

    mailbox_id: MailboxId
    primary: bool = False
    marked: bool = False
    found: str = ""
    checked_at: datetime | None = None
    take_over_by: str = ""
    first_pass_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptFilter:
    """A filter as a part of the configuration, with the id under which it is kept; `filter` has the same one."""

    id: int
    filter: SyncFilter


@dataclass(frozen=True, slots=True)
class FieldDirection:
    """The direction that was chosen for a field, as a part of the configuration.

    `owner` is a profile's or user's id, 0 of the organisation.
    """

    id: int
    scope: MappingScope
    owner: int
    kind: ActKind
    field: str
    direction: SyncDirection


class FilterReader(Protocol):
    """What is asked inside one transaction."""

    def filters(self, user: UserId | None) -> list[SyncFilter]:
        """The system filters, the templates, and the user's own, by kind and then id; active or not. None: all users' as well."""
        ...

    def directions(self, user: UserId | None, profile: int | None = None) -> dict[ActKind, dict[str, SyncDirection]]:
        """The directions that were chosen, as they hold for a user of a profile; fields of which nobody said anything are absent."""
        ...

    def chosen_directions(self, scope: MappingScope, owner: int = 0) -> dict[ActKind, dict[str, SyncDirection]]:
        """What was chosen for one profile or user (its id), or for the organisation, alone."""
        ...

    def act_mailbox(self, mailbox_id: MailboxId) -> ActMailbox:
        """What is known of a mailbox; nothing yet is known of one that was never looked at."""
        ...


class FilterWriter(Protocol):
    """What is written."""

    def save_filters(self, filters: Sequence[SyncFilter]) -> list[int]:
        """Write filters, new ones without an id; returns their ids. One that is gone by now stays gone, and its id is 0."""
        ...

    def delete_filters(self, ids: Collection[int]) -> None:
        """Delete filters. Those made of a template stay when it goes."""
        ...

    def choose_directions(self, scope: MappingScope, owner: int, kind: ActKind, chosen: Mapping[str, SyncDirection | None]) -> None:
        """Choose directions of fields of a kind; None forgets the choice. What is allowed is not asked here.

        `owner` is 0 of the organisation.
        """
        ...

    def save_act_mailbox(self, known: ActMailbox) -> None:
        """Write down what is known of a mailbox."""
        ...

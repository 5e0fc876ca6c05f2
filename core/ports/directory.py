"""Port to the organisation's configuration: read whole as one value, changed as the difference between two such values."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from core.domain.folder_rule import FolderRule
from core.domain.mailbox import Mailbox
from core.domain.organization import Organization
from core.domain.principal import Queue, User
from core.domain.profile import EmailServerProfile
from core.domain.record import Record


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The organisation at one moment, each kind by id. Users and queues own their mailbox; forward mailboxes stand alone."""

    organization: Organization = field(default_factory=Organization)
    profiles: tuple[EmailServerProfile, ...] = ()
    users: tuple[User, ...] = ()
    queues: tuple[Queue, ...] = ()
    mailboxes: tuple[Mailbox, ...] = ()
    records: tuple[Record, ...] = ()
    folder_rules: tuple[FolderRule, ...] = ()


class DirectoryChange(Protocol):
    """One writing transaction over the configuration. What is not saved at the end of the `with` block never happened."""

    def snapshot(self) -> Snapshot: ...

    def new_id(self) -> int: ...

    def save(self, before: Snapshot, after: Snapshot) -> None:
        """Write the difference; entities are matched by id. Of a mailbox's directions only what configuration owns is written."""


class Directory(Protocol):
    """The configuration of one store. Thread-safe; raises StoreUnreachable."""

    def snapshot(self) -> Snapshot: ...

    def changing(self) -> AbstractContextManager[DirectoryChange]: ...

"""Ports to what the store keeps of a mailbox's folders, beyond how they were listed last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.domain.ids import MailboxId
from core.domain.remote_folder import RemoteFolder


@dataclass(frozen=True, slots=True)
class FolderRead:
    """That a folder was read to its end: its `state` as it was listed before that (RemoteFolder), and when it was listed."""

    state: str
    at: datetime


class FolderReader(Protocol):
    """What a lane asks, inside one transaction."""

    def known_folders(self, mailbox_id: MailboxId) -> list[RemoteFolder]:
        """The folders as they were last listed, and those that are gone and would be recognised, by path."""
        ...

    def folders_read(self, mailbox_id: MailboxId) -> dict[str, FolderRead]:
        """When folders were read to their end last, by their ids."""
        ...


class FolderWriter(Protocol):
    """What a lane writes."""

    def rename_folders(self, mailbox_id: MailboxId, renamed: Mapping[str, str]) -> None:
        """Call folders by other ids wherever they are named, all at once; what bore such an id without being known loses it."""
        ...

    def save_folders(self, mailbox_id: MailboxId, folders: Sequence[RemoteFolder], at: datetime) -> None:
        """Replace what is known of the mailbox's folders; of those that are missing, what has a rule or was read is remembered."""
        ...

    def keep_folders_read(self, mailbox_id: MailboxId, states: Mapping[str, str], at: datetime) -> None:
        """Write down that these folders, by their ids, were read to their end in these states."""
        ...

"""Folders that need not be looked into: their server lists them in the state in which they were read to their end last.

    state as read last ──no, or none──▶ read ──▶ to its end ──▶ the state is kept, with all of the run in one transaction
        │ yes
        ▼
    settled ──no──▶ read: something may have come that the state does not show
        │ yes
        ▼
    read not too long ago ──no──▶ read: no state is believed for ever; not all folders at once
        │ yes
        ▼
    left alone

A state is settled where the folder was read some time after that state was listed first (RemoteFolder.state_settles_s). Whatever comes
while a folder is read makes another state, and the next run reads it again.
"""

from __future__ import annotations

import zlib

from core.domain.remote_folder import RemoteFolder
from core.pipelines.page import Desk

UNSETTLED = "?"
"""Begins a state that is kept and not to be believed yet."""


class FoldersRead:
    """Which folders of a mailbox were read to their end, in which states. Belongs to the lane's thread, for one run."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._listed_at = desk.tools.clock.now()
        with desk.tools.store.reading() as reader:
            self._before = reader.folders_read(desk.context.mailbox.id)
        self._now: dict[str, str] = {}

    def is_unchanged(self, folder: RemoteFolder) -> bool:
        """Whether nothing can have come into a folder since it was read."""
        before = self._before.get(folder.id)
        if folder.state is None or before is None or before.state != folder.state:
            return False
        return 0 <= (self._listed_at - before.at).total_seconds() < folder.state_holds_s * _share(folder.id)

    def was_read(self, folder: RemoteFolder) -> None:
        """A folder was read to its end in this run."""
        if folder.state is None:
            return
        before = self._before.get(folder.id)
        if folder.state_settles_s <= 0 or (before is not None and before.state == folder.state):
            self._now[folder.id] = folder.state
        elif before is None or before.state != UNSETTLED + folder.state:
            self._now[folder.id] = UNSETTLED + folder.state
        elif (self._listed_at - before.at).total_seconds() >= folder.state_settles_s:
            self._now[folder.id] = folder.state

    def keep(self) -> None:
        """Write down what was read. Raises what the store raises."""
        if self._now:
            with self._desk.tools.store.writing(self._desk.lease) as uow:
                uow.keep_folders_read(self._desk.context.mailbox.id, self._now, self._listed_at)
            self._now = {}


def _share(folder_id: str) -> float:
    """From a half to one, always the same for a folder: so that those read at once are not looked into at once for ever."""
    return 0.5 + (zlib.crc32(folder_id.encode()) % 1000) / 2000

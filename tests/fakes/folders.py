"""What the fake store knows of folders beyond their list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from core.domain.ids import MailboxId
from core.domain.remote_folder import RemoteFolder
from core.ports.folders import FolderRead

if TYPE_CHECKING:
    from tests.fakes.store import State


class MemoryFolders:
    """FolderReader and FolderWriter over a State."""

    _state: State

    def folders(self, mailbox_id: MailboxId) -> list[RemoteFolder]:
        """As they were last listed."""
        return sorted(self._state.folders.get(mailbox_id, ()), key=lambda folder: (folder.path, folder.id))

    def known_folders(self, mailbox_id: MailboxId) -> list[RemoteFolder]:
        """With those that are gone."""
        known = {folder.id: folder for folder in self._state.gone_folders.get(mailbox_id, ())}
        known |= {folder.id: folder for folder in self.folders(mailbox_id)}
        return sorted(known.values(), key=lambda folder: (folder.path, folder.id))

    def folders_read(self, mailbox_id: MailboxId) -> dict[str, FolderRead]:
        """When they were read."""
        return {folder: read for (owner, folder), read in self._state.folders_read.items() if owner == mailbox_id}

    def rename_folders(self, mailbox_id: MailboxId, renamed: Mapping[str, str]) -> None:
        """Call them otherwise, all at once."""
        state = self._state

        def now(folder: str) -> str:
            return renamed.get(folder, folder)

        def moved(key: tuple[object, ...]) -> tuple[object, ...]:
            return (key[0], now(str(key[1])), *key[2:]) if key[0] == mailbox_id else key

        for kept in (state.seen, state.decisions, state.cursors, state.old_mail, state.folders_read):
            there = {moved(key): value for key, value in kept.items()}
            kept.clear()
            kept.update(there)  # type: ignore[arg-type]
        for effect_id, (owner, effect) in list(state.effects.items()):
            if owner == mailbox_id:
                state.effects[effect_id] = owner, replace(effect, folder=now(effect.folder))
        for held in (state.folders, state.gone_folders):
            held[mailbox_id] = tuple(
                replace(folder, id=now(folder.id), parent_id=folder.parent_id and now(folder.parent_id))
                for folder in held.get(mailbox_id, ())
            )
        context = state.contexts[mailbox_id]
        rules = tuple(replace(rule, folder_id=rule.folder_id and now(rule.folder_id)) for rule in context.folder_rules)
        state.contexts[mailbox_id] = replace(context, folder_rules=rules)

    def save_folders(self, mailbox_id: MailboxId, folders: Sequence[RemoteFolder], at: datetime) -> None:
        """Replace the folders; of two with the same id the later one counts."""
        del at
        if mailbox_id in self._state.contexts:
            listed = {folder.id: folder for folder in folders}
            gone = [folder for folder in self.known_folders(mailbox_id) if folder.id not in listed]
            self._state.gone_folders[mailbox_id] = tuple(gone)
            self._state.folders[mailbox_id] = tuple(listed.values())

    def keep_folders_read(self, mailbox_id: MailboxId, states: Mapping[str, str], at: datetime) -> None:
        """Write it down."""
        self._state.folders_read |= {
            (mailbox_id, folder): FolderRead(state, at)
            for folder, state in states.items()
            if any(owner == mailbox_id and where == folder for owner, where, _ in self._state.cursors)
        }

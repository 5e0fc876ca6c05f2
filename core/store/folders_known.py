"""What is known of folders beyond their list: those that are gone, ids that change, and states in which folders were read.

An id that is only a name (IMAP) changes with it. Then every row that names the folder is written anew, in two steps, since names may go
round: to an id that nobody has, and from there to the new one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Column, Connection, Table, exists, select, update

from core.domain.folder_identity import GONE
from core.domain.ids import MailboxId
from core.domain.remote_folder import RemoteFolder
from core.ports.folders import FolderRead
from core.store.folders import read_folders, save_folders
from core.store.locks import lock_configuration, lock_mailbox
from core.store.rows import Base, CursorRow, FolderRow, FolderRuleRow, table_of

_CURSOR = table_of(CursorRow)
_FOLDER = table_of(FolderRow)
_RULE = table_of(FolderRuleRow)


def places_of_folders() -> list[tuple[Table, Column[int], Column[str]]]:
    """Every column that holds a folder's id, with the one that holds its mailbox."""
    found = [
        (table, table.c.mailbox_id, table.c.folder)
        for table in Base.metadata.sorted_tables
        if "mailbox_id" in table.c and "folder" in table.c
    ]
    email = Base.metadata.tables["email"]
    found += [(email, email.c.filed_by_mailbox_id, email.c.filed_by_folder)] if "filed_by_folder" in email.c else []
    found += [(_RULE, _RULE.c.mailboxid, _RULE.c.exchangefolderid), (_FOLDER, _FOLDER.c.mailbox_id, _FOLDER.c.remote_id)]
    return [*found, (_FOLDER, _FOLDER.c.mailbox_id, _FOLDER.c.parent_id)]


def rename_folders(connection: Connection, mailbox_id: MailboxId, renamed: Mapping[str, str]) -> None:
    """Call the folders `renamed` names by their new ids in every row, all at once."""
    if not renamed:
        return
    lock_configuration(connection)
    if not lock_mailbox(connection, mailbox_id):
        return
    changes = dict(renamed)
    for now in renamed.values():
        if now not in changes and (stray := _stray(connection, mailbox_id, now)) is not None:
            changes[now] = stray
    for table, mailbox, folder in places_of_folders():
        held = select(folder).where(mailbox == mailbox_id, folder.in_(list(changes))).distinct()
        present = set(connection.execute(held).scalars())
        steps = [(before, f"{GONE}~{number}", changes[before]) for number, before in enumerate(changes) if before in present]
        for before, between, _ in steps:
            connection.execute(update(table).where(mailbox == mailbox_id, folder == before).values({folder.name: between}))
        for _, between, now in steps:
            connection.execute(update(table).where(mailbox == mailbox_id, folder == between).values({folder.name: now}))


def _stray(connection: Connection, mailbox_id: MailboxId, folder_id: str) -> str | None:
    """A free id for rows under an id that no known folder has; None where there are none."""
    places = places_of_folders()

    def held(name: str) -> bool:
        return any(
            connection.execute(select(exists().where(mailbox == mailbox_id, folder == name))).scalar() for _, mailbox, folder in places
        )

    if not held(folder_id):
        return None
    number = 1
    while held(name := f"{GONE}.{number}:{folder_id}"):
        number += 1
    return name


class FolderReading:
    """The reading part of a unit of work."""

    connection: Connection

    def known_folders(self, mailbox_id: MailboxId) -> list[RemoteFolder]:
        """The folders as they were last listed, and those that are gone and would be recognised, by path."""
        return read_folders(self.connection, mailbox_id, gone=True)

    def folders_read(self, mailbox_id: MailboxId) -> dict[str, FolderRead]:
        """When folders were read to their end last, by their ids."""
        rows = _places_read(self.connection, mailbox_id)
        return {folder: FolderRead(state, at) for folder, state, at in rows}


def _places_read(connection: Connection, mailbox_id: MailboxId) -> Sequence[tuple[str, str, datetime]]:
    """Folder, state and time of each place that was read to its end."""
    columns = (_CURSOR.c.folder, _CURSOR.c.read_state, _CURSOR.c.read_at)
    wanted = select(*columns).where(_CURSOR.c.mailbox_id == mailbox_id, _CURSOR.c.channel == "mail", _CURSOR.c.read_at.is_not(None))
    return [(row[0], row[1], row[2]) for row in connection.execute(wanted)]


class FolderWriting(FolderReading):
    """The writing part of a unit of work."""

    def rename_folders(self, mailbox_id: MailboxId, renamed: Mapping[str, str]) -> None:
        """Call folders by other ids wherever they are named, all at once; what bore such an id without being known loses it."""
        rename_folders(self.connection, mailbox_id, renamed)

    def save_folders(self, mailbox_id: MailboxId, folders: Sequence[RemoteFolder], at: datetime) -> None:
        """Replace what is known of the mailbox's folders; of those that are missing, what has a rule or was read is remembered."""
        save_folders(self.connection, mailbox_id, folders, at)

    def keep_folders_read(self, mailbox_id: MailboxId, states: Mapping[str, str], at: datetime) -> None:
        """Write down that these folders, by their ids, were read to their end in these states."""
        for folder, state in states.items():
            self.connection.execute(
                update(_CURSOR)
                .where(_CURSOR.c.mailbox_id == mailbox_id, _CURSOR.c.folder == folder, _CURSOR.c.channel == "mail")
                .values(read_state=state, read_at=at)
            )

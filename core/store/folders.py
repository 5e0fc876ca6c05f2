"""Folders of mailboxes: as their servers listed them last, and the rules that belong to them.

Ids of folders are compared to the letter, case included: two of an Exchange may differ in nothing else.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, or_, select, update

from core.domain.folder_rule import FolderRule, TemplateOptions
from core.domain.ids import FolderRuleId, MailboxId
from core.domain.remote_folder import RemoteFolder
from core.store.bulk import insert_rows
from core.store.links import chunked, record_names
from core.store.locks import lock_configuration, lock_mailbox
from core.store.mapping import link_of
from core.store.rows import CursorRow, FolderRow, FolderRuleRow, table_of

_log = logging.getLogger(__name__)

_CURSOR = table_of(CursorRow)
_FOLDER = table_of(FolderRow)
_RULE = table_of(FolderRuleRow)
_COLUMNS = (
    _FOLDER.c.remote_id,
    _FOLDER.c.path,
    _FOLDER.c.parent_id,
    _FOLDER.c.total,
    _FOLDER.c.special_use,
    _FOLDER.c.birth,
    _FOLDER.c.unread,
)
"""The fields of RemoteFolder, in their order."""


def read_folders(connection: Connection, mailbox_id: MailboxId, *, gone: bool = False) -> list[RemoteFolder]:
    """The folders of a mailbox as they were last listed, by path; with `gone` also those that are gone and would be recognised."""
    wanted = select(*_COLUMNS).where(_FOLDER.c.mailbox_id == mailbox_id)
    rows = connection.execute(wanted if gone else wanted.where(_FOLDER.c.gone_at.is_(None)))
    # Sorted here: databases have their own ideas of the order of letters.
    return sorted((RemoteFolder(*row) for row in rows), key=lambda folder: (folder.path, folder.id))


def save_folders(connection: Connection, mailbox_id: MailboxId, folders: Sequence[RemoteFolder], at: datetime) -> None:
    """Replace what is known of a mailbox's folders; a mailbox that is gone is left alone. Of two with the same id the later one counts.

    Only what is other than before is written. Of the folders that are missing, those that have a rule or were read are remembered as gone.
    """
    # In the order in which a document is applied: the configuration first.
    lock_configuration(connection)
    if not lock_mailbox(connection, mailbox_id):
        return
    listed = {folder.id: folder for folder in folders}
    before = {folder.id: folder for folder in read_folders(connection, mailbox_id, gone=True)}
    there = {folder.id for folder in read_folders(connection, mailbox_id)}
    changed = [
        folder
        for folder in listed.values()
        if folder.id not in there or (before[folder.id], before[folder.id].unread) != (folder, folder.unread)
    ]
    missing = [folder_id for folder_id in there if folder_id not in listed]
    for some in chunked([folder.id for folder in changed]):
        connection.execute(delete(_FOLDER).where(_FOLDER.c.mailbox_id == mailbox_id, _FOLDER.c.remote_id.in_(some)))
    for some in chunked(missing):
        gone = update(_FOLDER).where(_FOLDER.c.mailbox_id == mailbox_id, _FOLDER.c.remote_id.in_(some))
        connection.execute(gone.values(gone_at=at, modifiedon=at))
    rows = [
        {
            "mailbox_id": mailbox_id,
            "remote_id": folder.id,
            "path": folder.path,
            "parent_id": folder.parent_id,
            "total": folder.total,
            "modifiedon": at,
            "special_use": folder.use,
            "birth": folder.birth,
            "unread": folder.unread,
        }
        for folder in changed
    ]
    insert_rows(connection, _FOLDER, rows)
    if missing:
        _forget_gone(connection, mailbox_id)


def _forget_gone(connection: Connection, mailbox_id: MailboxId) -> None:
    """Forget folders that are gone, have no rule and were never read: nothing would be gained by recognising them."""
    ruled = select(_RULE.c.exchangefolderid).where(_RULE.c.mailboxid == mailbox_id, _RULE.c.exchangefolderid.is_not(None))
    read = select(_CURSOR.c.folder).where(_CURSOR.c.mailbox_id == mailbox_id)
    connection.execute(
        delete(_FOLDER).where(
            _FOLDER.c.mailbox_id == mailbox_id,
            _FOLDER.c.gone_at.is_not(None),
            _FOLDER.c.remote_id.not_in(ruled),
            _FOLDER.c.remote_id.not_in(read),
        )
    )


def read_rules(connection: Connection, mailbox_ids: Collection[MailboxId] | None = None) -> tuple[FolderRule, ...]:
    """The folder rules of these mailboxes, None: of all, by id."""
    statement = select(_RULE).order_by(_RULE.c.id)
    if mailbox_ids is None:
        rows = list(connection.execute(statement))
    else:
        rows = [row for some in chunked(mailbox_ids) for row in connection.execute(statement.where(_RULE.c.mailboxid.in_(some)))]
        rows.sort(key=lambda row: int(row.id))
    names = record_names(connection, [(row.regardingobjecttypecode, row.regardingobjectid) for row in rows])
    return tuple(
        FolderRule(
            id=row.id,
            mailbox_id=row.mailboxid,
            folder=row.exchangefoldername,
            regarding=link_of(row.regardingobjecttypecode, row.regardingobjectid, names),
            subfolders=row.subfolders,
            folder_id=row.exchangefolderid,
            tracked=row.tracked,
            template=TemplateOptions(row.createmissing, row.createatmost, row.includeinactive) if row.istemplate else None,
            made_by=row.madebyrule,
        )
        for row in rows
    )


def bind_rule(connection: Connection, rule_id: FolderRuleId, folder_id: str, path: str, now: datetime) -> None:
    """Write down which folder a rule belongs to, and where that folder stands now; a rule that is gone is left alone.

    A folder that another rule of the mailbox belongs to stays that rule's. A path that another one bears leaves this rule its old name.
    """
    lock_configuration(connection)
    rule = connection.execute(select(_RULE).where(_RULE.c.id == rule_id)).first()
    if rule is None:
        return
    others = connection.execute(
        select(_RULE.c.id, _RULE.c.exchangefolderid, _RULE.c.exchangefoldername).where(
            _RULE.c.mailboxid == rule.mailboxid,
            _RULE.c.id != rule_id,
            or_(_RULE.c.exchangefolderid == folder_id, _RULE.c.exchangefoldername == path),
        )
    ).all()
    if owner := next((other.id for other in others if other.exchangefolderid == folder_id), None):
        _log.warning("folder rule %s is not bound to %s: that folder is rule %s's", rule_id, path, owner)
        return
    name = rule.exchangefoldername if others else path
    if (rule.exchangefolderid, rule.exchangefoldername) != (folder_id, name):
        values: dict[str, Any] = {"exchangefolderid": folder_id, "exchangefoldername": name, "modifiedon": now}
        connection.execute(update(_RULE).where(_RULE.c.id == rule_id).values(values))


def keep_bindings(connection: Connection, rules: Iterable[FolderRule]) -> dict[FolderRuleId, str | None]:
    """The folder ids that rules are to have once they are saved, by their ids.

    A rule that stays at its path keeps the folder it was found to belong to, unless it brings another one; at a new path only what the
    rule itself says counts.
    """
    wanted = {rule.id: rule for rule in rules}
    found = {rule_id: rule.folder_id for rule_id, rule in wanted.items()}
    for some in chunked(rule_id for rule_id, rule in wanted.items() if rule.folder_id is None):
        for row in connection.execute(select(_RULE).where(_RULE.c.id.in_(some))):
            if (row.mailboxid, row.exchangefoldername) == (wanted[row.id].mailbox_id, wanted[row.id].folder):
                found[row.id] = row.exchangefolderid
    return found

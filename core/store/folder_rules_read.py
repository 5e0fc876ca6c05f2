"""What people ask of folder rules: how much came of them, whose record is gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, func, select

from core.domain.filing import FolderFiling
from core.domain.folder_health import RuleUse
from core.domain.folder_rule import FolderRule
from core.domain.ids import FolderRuleId, MailboxId
from core.domain.record import RecordLink, RecordType
from core.domain.remote_folder import RemoteFolder
from core.store.filing import filing_of
from core.store.folder_templates import count_without_rule, records_without_rule
from core.store.folders import read_folders
from core.store.links import chunked, record_names
from core.store.name_index import find_by_names
from core.store.rows import FilingRow, FolderRow, FolderRuleRow, SeenRow, table_of

_FILING = table_of(FilingRow)
_FOLDER = table_of(FolderRow)
_RULE = table_of(FolderRuleRow)
_SEEN = table_of(SeenRow)


class FolderRuleReading:
    """Reads in the transaction of `_connection`."""

    _connection: Connection

    def folders_of(self, mailbox_ids: Collection[MailboxId]) -> dict[MailboxId, list[RemoteFolder]]:
        """The folders of mailboxes as they were last listed."""
        known = {
            number
            for some in chunked(mailbox_ids)
            for number in self._connection.execute(select(_FOLDER.c.mailbox_id).where(_FOLDER.c.mailbox_id.in_(some)).distinct()).scalars()
        }
        return {number: read_folders(self._connection, number) for number in known}

    def rule_uses(self, places: Collection[tuple[MailboxId, str]]) -> dict[tuple[MailboxId, str], RuleUse]:
        """What was tracked from folders and lies in them still."""
        found: dict[tuple[MailboxId, str], RuleUse] = {}
        by_mailbox: dict[MailboxId, list[str]] = defaultdict(list)
        for mailbox_id, folder in places:
            by_mailbox[mailbox_id].append(folder)
        counted = select(_SEEN.c.folder, func.count(_SEEN.c.activity_id.distinct()), func.max(_SEEN.c.seen_at)).group_by(_SEEN.c.folder)
        for mailbox_id, folders in by_mailbox.items():
            of_mailbox = counted.where(_SEEN.c.mailbox_id == mailbox_id, _SEEN.c.activity_id.is_not(None), _SEEN.c.left_at.is_(None))
            for some in chunked(folders):
                for folder, count, last_at in self._connection.execute(of_mailbox.where(_SEEN.c.folder.in_(some))):
                    found[mailbox_id, folder] = RuleUse(count, last_at)
        return found

    def rule_filings(self, mailbox_ids: Collection[MailboxId]) -> dict[tuple[MailboxId, str], FolderFiling]:
        """How far folders are with the mail that lay in them."""
        rows = [
            row for some in chunked(mailbox_ids) for row in self._connection.execute(select(_FILING).where(_FILING.c.mailbox_id.in_(some)))
        ]
        names = record_names(self._connection, [(row.regardingobjecttypecode, row.regardingobjectid) for row in rows])
        return {(row.mailbox_id, row.folder): filing_of(row, names) for row in rows}

    def rules_without_record(self) -> set[FolderRuleId]:
        """Rules whose record is gone."""
        columns = (_RULE.c.id, _RULE.c.regardingobjecttypecode, _RULE.c.regardingobjectid)
        rows = self._connection.execute(select(*columns).where(_RULE.c.regardingobjectid.is_not(None))).all()
        names = record_names(self._connection, [(row.regardingobjecttypecode, row.regardingobjectid) for row in rows])
        return {row.id for row in rows if row.regardingobjectid not in names}

    def records_named(self, record_type: RecordType, keys: Collection[str], *, inactive: bool) -> dict[str, list[RecordLink]]:
        """The records of a type with these names."""
        return find_by_names(self._connection, record_type, keys, active=not inactive)

    def records_without_rule(self, template: FolderRule, record_type: RecordType, limit: int) -> list[RecordLink]:
        """Records of a type that have no rule by this template, by name, at most so many."""
        return records_without_rule(self._connection, template, record_type, limit)

    def count_without_rule(self, template: FolderRule, record_type: RecordType) -> int:
        """How many there are."""
        return count_without_rule(self._connection, template, record_type)

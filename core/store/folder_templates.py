"""What templates need: records by name, those without a folder, and the rules that templates make.

All of it is found by indexes: a cycle costs in proportion to the folders without a rule, whatever the number of records.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, select, update

from core.domain.audit import ENGINE, AuditAction, AuditChange, AuditDraft
from core.domain.folder_rule import FolderRule
from core.domain.ids import FolderRuleId, RecordId
from core.domain.kinds import Kind
from core.domain.record import RecordLink, RecordType
from core.domain.remote_folder import RemoteFolder
from core.store.audit import AuditLog
from core.store.bulk import Rows, insert_rows
from core.store.ids import Ids
from core.store.links import record_names
from core.store.locks import lock_configuration
from core.store.name_index import find_by_names
from core.store.organisation_columns import rule_columns
from core.store.rows import FolderRuleRow, MailboxRow, RecordNameRow, table_of

_MAILBOX = table_of(MailboxRow)
_NAME = table_of(RecordNameRow)
_RULE = table_of(FolderRuleRow)


class TemplateReading:
    """Reads in the transaction of `connection`."""

    connection: Connection

    def records_named(self, record_type: RecordType, keys: Collection[str], *, inactive: bool) -> dict[str, list[RecordLink]]:
        """The records of a type with these names."""
        return find_by_names(self.connection, record_type, keys, active=not inactive)

    def records_without_rule(self, template: FolderRule, record_type: RecordType, limit: int) -> list[RecordLink]:
        """Records of a type that have no rule by this template, by name, at most so many."""
        return records_without_rule(self.connection, template, record_type, limit)

    def count_without_rule(self, template: FolderRule, record_type: RecordType) -> int:
        """How many there are."""
        return count_without_rule(self.connection, template, record_type)


def records_without_rule(connection: Connection, template: FolderRule, record_type: RecordType, limit: int) -> list[RecordLink]:
    """Records of a type that have no rule by this template, by name, at most so many; those that share their name are left out."""
    query = select(_NAME.c.record_id).where(_without_rule(template, record_type)).order_by(_NAME.c.name_key, _NAME.c.record_id)
    ids = connection.execute(query.limit(limit)).scalars().all()
    names = record_names(connection, [(record_type, number) for number in ids])
    return [RecordLink(record_type, RecordId(number), names[RecordId(number)]) for number in ids if RecordId(number) in names]


def count_without_rule(connection: Connection, template: FolderRule, record_type: RecordType) -> int:
    """How many there are."""
    found: Select[Any] = select(func.count()).select_from(_NAME).where(_without_rule(template, record_type))
    return int(connection.execute(found).scalar_one())


def _without_rule(template: FolderRule, record_type: RecordType) -> Any:  # noqa: ANN401  a condition
    other = _NAME.alias()
    made = exists().where(_RULE.c.madebyrule == template.id, _RULE.c.regardingobjectid == _NAME.c.record_id)
    alike = exists().where(
        other.c.name_key == _NAME.c.name_key,
        other.c.record_type == record_type,
        other.c.record_id != _NAME.c.record_id,
        *(() if _inactive(template) else (other.c.active.is_(True),)),
    )
    conditions = [_NAME.c.record_type == record_type, ~made, ~alike, _NAME.c.name_key != ""]
    return and_(*conditions, *(() if _inactive(template) else (_NAME.c.active.is_(True),)))


def _inactive(template: FolderRule) -> bool:
    return template.template is not None and template.template.inactive


def make_rules(
    connection: Connection,
    ids: Ids,
    now: datetime,
    template: FolderRule,
    made: Sequence[tuple[RemoteFolder, RecordLink]],
    most: int | None,
) -> int:
    """Make the rules of a template that is still there, for folders that have none, up to `most` of its mailbox; returns how many."""
    lock_configuration(connection)
    there = connection.execute(select(_RULE.c.id).where(_RULE.c.id == template.id, _RULE.c.istemplate.is_(True))).first()
    if there is None:
        return 0
    columns = (_RULE.c.id, _RULE.c.exchangefolderid, _RULE.c.exchangefoldername, _RULE.c.madebyrule, _RULE.c.istemplate)
    rules = connection.execute(select(*columns).where(_RULE.c.mailboxid == template.mailbox_id)).all()
    taken = {rule.exchangefolderid for rule in rules}
    at_path = {rule.exchangefoldername: rule for rule in rules}
    room = None if most is None else most - sum(not rule.istemplate for rule in rules)
    rows: Rows = []
    drafts: list[AuditDraft] = []
    again = 0
    address = connection.execute(select(_MAILBOX.c.emailaddress).where(_MAILBOX.c.id == template.mailbox_id)).scalar() or ""
    for folder, link in made:
        old = at_path.get(folder.path)
        if folder.id in taken:
            continue
        taken.add(folder.id)
        if old is not None:
            # One that a person made for a folder that is gone stays hers: it is shown as such, and she decides.
            if old.madebyrule == template.id:
                _bind_again(connection, old.id, folder, link, now)
                again += 1
            continue
        if room is not None and len(rows) >= room:
            break
        rule_id = FolderRuleId(ids.one())
        rule = FolderRule(rule_id, template.mailbox_id, folder.path, link, template.subfolders, folder.id, made_by=template.id)
        rows.append({**rule_columns(rule), "folderonboardingstatus": 0, "createdon": now, "modifiedon": now})
        changes = (AuditChange("regarding", None, f"{link.type}:{link.name}"),)
        entity = f"{address} {folder.path}".strip()
        drafts.append(AuditDraft(AuditAction.CREATE, Kind.FOLDER_RULE, entity, rule.id, changes, why=f"by the template {template.folder}"))
    insert_rows(connection, _RULE, rows)
    AuditLog(connection, ids.one, now).write(drafts, ENGINE)
    return len(rows) + again


def _bind_again(connection: Connection, rule_id: int, folder: RemoteFolder, link: RecordLink, now: datetime) -> None:
    """Bind a rule that the template made for a folder of this path, which is gone, to the one that is there now."""
    values = {
        "exchangefolderid": folder.id,
        "regardingobjectid": link.id,
        "regardingobjecttypecode": link.type,
        "modifiedon": now,
    }
    connection.execute(update(_RULE).where(_RULE.c.id == rule_id).values(values))

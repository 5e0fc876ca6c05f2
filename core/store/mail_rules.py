"""Rules for incoming mail, out of the store and into it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, select

from core.domain.ids import MailboxId, MailRuleId, ProfileId, RecordId
from core.domain.mail_rules import MailRule, RuleCondition, RuleField, in_order
from core.domain.record import RecordLink, RecordType
from core.store.links import ROW_OF_TYPE, chunked, record_names, resolve_addresses
from core.store.rows import MailRuleRow, table_of
from core.store.text_match import equals, storable

_RULE = table_of(MailRuleRow)
_PLAIN = RuleCondition(RuleField.SUBJECT)


def read_mail_rules(connection: Connection, ids: Collection[int] | None = None) -> tuple[MailRule, ...]:
    """These rules, None: all, by id. A record or queue that is gone has no name, and is pointed at all the same."""
    statement = select(_RULE).order_by(_RULE.c.id)
    if ids is None:
        rows: list[Any] = list(connection.execute(statement))
    else:
        rows = [row for some in chunked(ids) for row in connection.execute(statement.where(_RULE.c.id.in_(some)))]
        rows.sort(key=lambda row: int(row.id))
    pointed = [(row.regardingobjecttypecode, row.regardingobjectid) for row in rows]
    pointed += [(RecordType.QUEUE, row.queueid) for row in rows if row.queueid is not None]
    names = record_names(connection, pointed)
    return tuple(_rule_of(row, names) for row in rows)


def rules_in_force(connection: Connection) -> tuple[MailRule, ...]:
    """The rules that are enabled, in the order in which they are asked."""
    return in_order([rule for rule in read_mail_rules(connection) if rule.enabled])


def _rule_of(row: Any, names: Mapping[RecordId, str]) -> MailRule:  # noqa: ANN401  a row of `mail_rule`
    return MailRule(
        id=MailRuleId(row.id),
        name=row.name,
        position=row.position,
        conditions=tuple(_condition_of(each) for each in row.conditions),
        match=row.match,
        action=row.action,
        regarding=_link(row.regardingobjecttypecode, row.regardingobjectid, names),
        regarding_by=row.regarding_by,
        queue=_link(RecordType.QUEUE, row.queueid, names),
        queue_by=row.queue_by,
        stop=row.stop,
        enabled=row.enabled,
        description=row.description,
        mailbox_ids=tuple(MailboxId(number) for number in row.mailbox_ids),
        profile_ids=tuple(ProfileId(number) for number in row.profile_ids),
    )


def _link(record_type: RecordType | None, number: int | None, names: Mapping[RecordId, str]) -> RecordLink | None:
    if record_type is None or number is None:
        return None
    return RecordLink(record_type, RecordId(number), names.get(RecordId(number), ""))


def _condition_of(kept: Mapping[str, Any]) -> RuleCondition:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in kept.items()}
    values["field"] = RuleField(kept["field"])
    return RuleCondition(**values)


def _condition_columns(condition: RuleCondition) -> dict[str, Any]:
    """What of a condition is not as usual; the field always."""
    usual = asdict(_PLAIN)
    return {key: value for key, value in asdict(condition).items() if key == "field" or value != usual[key]}


def mail_rule_columns(rule: MailRule) -> dict[str, Any]:
    """All columns of a rule but the times."""
    return {
        "id": rule.id,
        "name": rule.name,
        "position": rule.position,
        "enabled": rule.enabled,
        "description": rule.description,
        "match": rule.match,
        "conditions": [_condition_columns(condition) for condition in rule.conditions],
        "action": rule.action,
        "regardingobjectid": None if rule.regarding is None else rule.regarding.id,
        "regardingobjecttypecode": None if rule.regarding is None else rule.regarding.type,
        "regarding_by": rule.regarding_by,
        "queueid": None if rule.queue is None else rule.queue.id,
        "queue_by": rule.queue_by,
        "stop": rule.stop,
        "mailbox_ids": list(rule.mailbox_ids),
        "profile_ids": list(rule.profile_ids),
    }


def find_links(connection: Connection, kind: RecordType, name: str) -> list[RecordLink]:
    """The records of a kind with this name or address in any case, or with #ID; the oldest first."""
    table = table_of(ROW_OF_TYPE[kind])
    name = storable(name)
    digits = name.removeprefix("#")
    if digits != name:
        where = table.c.id == int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 19 else None
        rows = [] if where is None else list(connection.execute(select(table.c.id, table.c.name).where(where)))
        return [RecordLink(kind, RecordId(number), its_name) for number, its_name in rows]
    exact = list(connection.execute(select(table.c.id, table.c.name).where(table.c.name == name)))
    rows = exact or list(connection.execute(select(table.c.id, table.c.name).where(equals(connection.dialect, table.c.name, name))))
    found = {number: RecordLink(kind, RecordId(number), its_name) for number, its_name in rows}
    for match in resolve_addresses(connection, [name]).get(name.lower(), ()) if not found and "@" in name else ():
        if match.record.type is kind:
            found[match.record.id] = match.record
    return [found[number] for number in sorted(found)]

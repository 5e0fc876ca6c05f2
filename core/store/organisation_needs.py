"""What needs an entity, asked before it is deleted."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, Table, func, select

from core.domain.activity import EmailStatus
from core.domain.kinds import Kind
from core.domain.record import RecordType
from core.ports import Dependant
from core.store.links import chunked
from core.store.mail_rules import read_mail_rules
from core.store.organisation_read import RECORD_ROWS
from core.store.rows import EmailRow, FolderRuleRow, MailboxRow, OrganizationRow, QueueRow, SeenRow, table_of

_EMAIL = table_of(EmailRow)
_MAILBOX = table_of(MailboxRow)
_ORGANIZATION = table_of(OrganizationRow)
_QUEUE = table_of(QueueRow)
_RULE = table_of(FolderRuleRow)
_SEEN = table_of(SeenRow)

#: How many are named.
_NAMED = 5
#: Mail that was handed over to be sent and has not been.
_WAITING = (EmailStatus.PENDING_SEND, EmailStatus.SENDING)
#: Columns by which records belong to others.
_BELONGS = {Kind.ACCOUNT: "accountid", Kind.CONTACT: "contactid"}


def dependants(connection: Connection, kind: Kind, entity_id: int) -> list[Dependant]:
    """What would be left without something it needs, were this entity deleted."""
    needs = _Needs(connection)
    match kind:
        case Kind.PROFILE:
            default = _ORGANIZATION.c.defaultemailserverprofileid == entity_id
            needs.add("default profile", _ORGANIZATION, default, None)
            needs.add("mailbox", _MAILBOX, _MAILBOX.c.emailserverprofile == entity_id, _MAILBOX.c.emailaddress)
            needs.add_rules(frozenset({entity_id}))
        case Kind.USER:
            needs.add("queue", _QUEUE, _QUEUE.c.ownerid == entity_id, _QUEUE.c.name)
            for record_type in RECORD_ROWS:
                table = table_of(RECORD_ROWS[record_type])
                needs.add(record_type, table, table.c.ownerid == entity_id, table.c.name)
            needs.add_waiting(_MAILBOX.c.user_id == entity_id)
            needs.add_rules(needs.with_mailboxes(_MAILBOX.c.user_id == entity_id))
        case Kind.QUEUE:
            needs.add_waiting(_MAILBOX.c.queue_id == entity_id)
            needs.add_rules(needs.with_mailboxes(_MAILBOX.c.queue_id == entity_id) | {entity_id})
        case Kind.FORWARD_MAILBOX:
            needs.add_rules(frozenset({entity_id}))
        case _ if kind.record_type is not None:
            for record_type in RECORD_ROWS:
                table = table_of(RECORD_ROWS[record_type])
                column = _BELONGS.get(kind)
                if column is not None and column in table.c:
                    needs.add(record_type, table, table.c[column] == entity_id, table.c.name)
            needs.add("folder rule", _RULE, _RULE.c.regardingobjectid == entity_id, _RULE.c.exchangefoldername)
            needs.add_rules(frozenset({entity_id}))
        case _:
            pass
    return needs.found


def mailboxes_in_use(connection: Connection, mailbox_ids: Collection[int]) -> list[str]:
    """The addresses of those of these mailboxes for which anything was received, in their order."""
    received = select(_SEEN.c.id).where(_SEEN.c.mailbox_id == _MAILBOX.c.id).exists()
    found: list[str] = []
    for some in chunked(mailbox_ids):
        found += connection.execute(select(_MAILBOX.c.emailaddress).where(_MAILBOX.c.id.in_(some), received)).scalars()
    return sorted(found)


class _Needs:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.found: list[Dependant] = []

    def add(self, what: str | RecordType, table: Table, where: ColumnElement[bool], name: ColumnElement[str] | None) -> None:
        count = self._connection.execute(select(func.count()).select_from(table).where(where)).scalar_one()
        if not count:
            return
        names = () if name is None else self._connection.execute(select(name).where(where).order_by(table.c.id).limit(_NAMED)).scalars()
        self.found.append(Dependant(str(what), count, tuple(names)))

    def with_mailboxes(self, whose: ColumnElement[bool]) -> frozenset[int]:
        """The ids of these mailboxes."""
        return frozenset(self._connection.execute(select(_MAILBOX.c.id).where(whose)).scalars())

    def add_rules(self, ids: frozenset[int]) -> None:
        """The rules for incoming mail that name any of these."""
        names = []
        for rule in read_mail_rules(self._connection):
            links = {link.id for link in (rule.regarding, rule.queue) if link is not None}
            if ids & {*rule.mailbox_ids, *rule.profile_ids, *links}:
                names.append(rule.name)
        if names:
            self.found.append(Dependant("rule", len(names), tuple(names[:_NAMED])))

    def add_waiting(self, whose: ColumnElement[bool]) -> None:
        boxes = select(_MAILBOX.c.id).where(whose)
        self.add("email to be sent", _EMAIL, _EMAIL.c.sendermailboxid.in_(boxes) & _EMAIL.c.statuscode.in_(_WAITING), _EMAIL.c.subject)

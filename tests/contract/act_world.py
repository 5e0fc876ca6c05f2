"""The same small world in every ActStore there is, the one in memory included: pipelines are tested with it and run on the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from core.domain.activity import Party, PartyRole
from core.domain.folder_rule import FolderRule
from core.domain.ids import ActivityId, FolderRuleId, MailboxId, RecordId
from core.domain.mailbox import Mailbox, MailboxKind
from core.domain.organization import Organization
from core.domain.record import RecordLink, RecordType
from core.ports import ActStore, MailboxContext, OutgoingWork
from core.store.ids import new_id
from core.store.rows import EmailMailboxRow, FolderRuleRow, table_of
from core.store.store import Store
from tests.contract.store_world import START, World, sqlite_home, world_at
from tests.fakes.store import MemoryStore, Outgoing, due_now

_REACHED = table_of(EmailMailboxRow)


@dataclass
class Acts:
    """A store with two mailboxes and a contact, and ways to put what people configure into it."""

    store: ActStore
    box: MailboxId
    other: MailboxId
    contact: RecordLink
    add_rule: Callable[[MailboxId, str], FolderRuleId]
    add_pending: Callable[[str], ActivityId]
    wait_for_retries: Callable[[], datetime]

    def reached(self, activity_id: ActivityId) -> set[MailboxId]:
        """The mailboxes that an email reached."""
        if isinstance(self.store, MemoryStore):
            return set(self.store.state.reached[activity_id])
        assert isinstance(self.store, Store)
        with self.store.reading() as reader:
            rows = reader.connection.execute(select(_REACHED.c.mailbox_id).where(_REACHED.c.email_id == activity_id))
            return set(rows.scalars())

    def rules(self, mailbox_id: MailboxId | None = None) -> dict[str, str | None]:
        """The folder rules of a mailbox: path and id of the folder."""
        with self.store.reading() as reader:
            context = reader.context(mailbox_id or self.box)
            everywhere = {each.mailbox.id: each.folder_rules for each in reader.contexts()}
        assert context is not None
        assert everywhere[context.mailbox.id] == context.folder_rules
        assert all(rule.mailbox_id == context.mailbox.id for rule in context.folder_rules)
        return {rule.folder: rule.folder_id for rule in context.folder_rules}


def in_database(world: World) -> Acts:
    """The world in a database."""
    _, box = world.user()
    _, other = world.user("bob@corp.test")

    def add_rule(mailbox_id: MailboxId, folder: str) -> FolderRuleId:
        now = world.clock.now()
        with world.store.transaction_write() as session:
            rule_id = FolderRuleId(new_id(session))
            session.add(FolderRuleRow(id=rule_id, mailboxid=mailbox_id, exchangefoldername=folder, createdon=now, modifiedon=now))
            return rule_id

    def add_pending(subject: str) -> ActivityId:
        return world.pending(box, subject)

    def wait_for_retries() -> datetime:
        return world.clock.advance(20)

    return Acts(world.store, box, other, world.contact("Rene Valdes", ["rene@contoso.test"]), add_rule, add_pending, wait_for_retries)


def in_memory() -> Acts:
    """The world in memory."""
    store = MemoryStore()
    box, other = MailboxId(1), MailboxId(2)
    state = store.state
    for key, address in ((box, "alice@corp.test"), (other, "bob@corp.test")):
        state.contexts[key] = MailboxContext(Mailbox(key, address, address, MailboxKind.FORWARD), None, Organization(), None, None)

    def number() -> int:
        store.state.next_id += 1
        return store.state.next_id

    def add_rule(mailbox_id: MailboxId, folder: str) -> FolderRuleId:
        context = store.state.contexts[mailbox_id]
        rule = FolderRule(FolderRuleId(number()), mailbox_id, folder)
        store.state.contexts[mailbox_id] = replace(context, folder_rules=(*context.folder_rules, rule))
        return rule.id

    def add_pending(subject: str) -> ActivityId:
        key = ActivityId(number())
        parties = (Party(PartyRole.SENDER, "alice@corp.test"), Party(PartyRole.TO, "rene@contoso.test"))
        store.state.outgoing[key] = Outgoing(OutgoingWork(key, box, subject, "Text", None, parties, None, None, (), None, None, 0))
        return key

    def wait_for_retries() -> datetime:
        due_now(store, START)
        return START

    return Acts(store, box, other, RecordLink(RecordType.CONTACT, RecordId(21), "Rene Valdes"), add_rule, add_pending, wait_for_retries)


@contextmanager
def acts_in(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Acts]:
    """The world in memory, on SQLite or on PostgreSQL."""
    if kind == "memory":
        yield in_memory()
        return
    place = (request.getfixturevalue("postgresql_store_url"), folder / "home") if kind == "postgresql" else (None, sqlite_home(folder))
    with world_at(*place) as world:
        yield in_database(world)

"""A store of an earlier schema, with what the program of the first one wrote (schema_0001.json), is upgraded and keeps everything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Connection, DateTime, LargeBinary, MetaData, Table, delete, insert, select
from sqlalchemy.types import TypeEngine

from core.domain.act.filter_templates import DEFAULT_TEMPLATES
from core.domain.activity import EmailStatus
from core.domain.ids import ActivityId, MailboxId
from core.domain.mailbox import MailDirection
from core.domain.remote_folder import RemoteFolder
from core.domain.runs import RunEnd, RunEntry
from core.errors import StoreTooOld
from core.ports import EffectKind, Recovered
from core.store.database import make_engine, parse_url
from core.store.integrity import check_integrity
from core.store.rows import DecisionRow, EmailRow, FolderRow, MailboxRow, OldMailRow, RunRow, SendAttemptRow, ServerMemoryRow, TrafficRow
from core.store.store import migrate_store
from core.store.upgrade import open_schema
from core.store.versions import REVISIONS, Schema
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, Clock, World, tracked, world_at

CORPUS: dict[str, list[dict[str, Any]]] = json.loads(Path(__file__).with_name("schema_0001.json").read_text(encoding="utf-8"))


def tables_of(connection: Connection) -> list[Table]:
    """The tables that the first schema had, parents first, as the database describes them."""
    metadata = MetaData()
    metadata.reflect(connection, only=list(CORPUS))
    return metadata.sorted_tables


def given(value: Any, kind: TypeEngine[Any]) -> Any:
    """A value of the corpus as a column takes it."""
    match kind, value:
        case _, None:
            return None
        case Boolean(), _:
            return bool(value)
        case DateTime(), _:
            return datetime.fromisoformat(value).replace(tzinfo=UTC)
        case LargeBinary(), _:
            return bytes.fromhex(value)
    return value


def told(value: Any) -> Any:
    """A value of a column as the corpus has it."""
    match value:
        case bytes():
            return value.hex()
        case datetime():
            utc = value if value.tzinfo is None else value.astimezone(UTC)
            return f"{utc:%Y-%m-%d %H:%M:%S.%f}"
    return value


def fill(connection: Connection) -> None:
    """Make a new store of the first schema hold the corpus."""
    tables = tables_of(connection)
    for table in reversed(tables):
        connection.execute(delete(table))
    for table in tables:
        rows = [{name: given(value, table.c[name].type) for name, value in row.items()} for row in CORPUS[table.name]]
        if rows:
            connection.execute(insert(table), rows)


def content(connection: Connection) -> dict[str, list[str]]:
    """All rows of the first schema's tables, in the columns of that time, in one order."""
    found: dict[str, list[str]] = {}
    for table in tables_of(connection):
        names = [column.name for column in table.columns if all(column.name in row for row in CORPUS[table.name])]
        rows = connection.execute(select(*(table.c[name] for name in names)))
        found[table.name] = sorted(repr([(name, told(value)) for name, value in zip(names, row, strict=True)]) for row in rows)
    return found


def expected(taken: int = 0) -> dict[str, list[str]]:
    """What `content` finds where nothing was lost, and so many ids were taken."""
    corpus = {**CORPUS, "id_block": [{**row, "next_id": row["next_id"] + taken} for row in CORPUS["id_block"]]}
    return {
        name: sorted(repr([(key, bool(value) if (name, key) in FLAGS else value) for key, value in row.items()]) for row in rows)
        for name, rows in corpus.items()
    }


#: Columns of yes and no, which the corpus has as 0 and 1.
FLAGS = frozenset(
    (table.name, column.name) for table in EmailRow.metadata.sorted_tables for column in table.columns if isinstance(column.type, Boolean)
)


@pytest.fixture(params=REVISIONS[:-1])
def revision(request: pytest.FixtureRequest) -> str:
    """An earlier schema."""
    return str(request.param)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def old(request: pytest.FixtureRequest, revision: str, tmp_path: Path) -> Iterator[World]:
    """A store of an earlier schema with the corpus in it, not opened by this program yet."""
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else None
    home = tmp_path / "home"
    # A program of today opens no such store; it only makes one.
    schema = Schema(REVISIONS[: REVISIONS.index(revision) + 1])
    open_schema(parse_url(url, home), schema, instance_id="0", now=Clock().now())
    engine = make_engine(parse_url(url, home))
    try:
        with engine.begin() as connection:
            fill(connection)
    finally:
        engine.dispose()
    with world_at(url, home) as made:
        yield made


def upgraded(world: World) -> World:
    """Upgrade the store in the way that its database asks for."""
    if world.url is not None:
        with pytest.raises(StoreTooOld):
            world.open()
        assert migrate_store(world.url, world.home, clock=world.clock) is True
        assert migrate_store(world.url, world.home, clock=world.clock) is False
    assert world.store.instance_id == CORPUS["organization"][0]["instance_id"]
    return world


def test_the_corpus_says_something() -> None:
    assert {name for name, rows in CORPUS.items() if not rows} == {"engine_registration"}


def test_an_upgrade_keeps_every_row(old: World, revision: str) -> None:
    store = upgraded(old).store
    with store._database.engine.connect() as connection:
        # The filters that users are given are new rows.
        assert content(connection) == expected(len(CORPUS["systemuser"]) * len(DEFAULT_TEMPLATES))
    check_integrity(store)
    assert (old.count(FolderRow), old.count(ServerMemoryRow)) == (0, 0)
    assert old.count(EmailRow, EmailRow.filed_by_mailbox_id.is_not(None)) == 0
    assert old.count(SendAttemptRow, SendAttemptRow.submission_id.is_not(None)) == 0
    assert (old.count(RunRow), old.count(TrafficRow)) == (0, 0)
    backups = list(old.home.glob(f"postroom.schema-{revision}.*.db"))
    assert len(backups) == (1 if store.is_sqlite else 0)
    for backup in backups:
        engine = make_engine(parse_url(f"sqlite:///{backup}", old.home))
        try:
            with engine.connect() as connection:
                assert content(connection) == expected()
                assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all() == [revision]
        finally:
            engine.dispose()


def test_an_upgraded_store_goes_on_where_it_was(old: World, revision: str) -> None:
    store = upgraded(old).store
    [alice] = [row.id for row in old.rows(MailboxRow, MailboxRow.emailaddress == "alice@corp.test")]
    with store.reading() as reader:
        context = reader.context(alice)
        [effect] = reader.pending_effects(alice)
        [ref] = reader.emails_by_message_id(["<one@contoso.test>"])["<one@contoso.test>"]
        assert reader.cursor(alice, INBOX, CHANNEL) == "c1"
        assert reader.folders(alice) == []
    assert context is not None
    [rule] = context.folder_rules
    assert (rule.folder, rule.folder_id, rule.regarding) == ("Inbox/Contoso", None, ref.regarding)
    assert ref.regarding is not None
    assert (ref.filed_by, effect.kind) == (None, EffectKind.DELETE)
    assert store.recall("version") is None
    subjects = {row.subject: row.id for row in old.rows(EmailRow)}
    with store.writing() as uow:
        assert uow.recover_sending(alice) == Recovered((subjects["undotted"],), (subjects["dotted"],))
        uow.save_folders(alice, [RemoteFolder("AAMk1", "Inbox/Contoso")], old.clock.now())
        uow.bind_rule(rule.id, "AAMk1", "Inbox/Contoso")
        item = tracked("new", regarding=ref.regarding, filed_by=alice)
        [new_id] = uow.save_page(alice, "AAMk1", GENERATION, CHANNEL, [item], "c1").activity_ids
        uow.record_run(alice, RunEntry(MailDirection.INCOMING, old.clock.now(), old.clock.now(), RunEnd.DONE, received=1, tracked=1))
    assert (old.count(RunRow), [row.received for row in old.rows(TrafficRow)]) == (1, [1])
    assert new_id not in subjects.values()
    statuses: dict[ActivityId, EmailStatus] = {row.id: row.statuscode for row in old.rows(EmailRow)}
    assert statuses[subjects["dotted"]] is EmailStatus.UNKNOWN
    assert statuses[subjects["undotted"]] is EmailStatus.PENDING_SEND
    # What earlier programs found by its headers has a parent as well.
    parents = {row.subject: (row.parentactivityid, row.correlatedsubjectchanged) for row in old.rows(EmailRow)}
    assert parents["About answer"] == (subjects["About one"] if revision < "0005" else None, False)
    assert parents["About one"] == (None, False)
    # Rows that point at the emails' table still do, and the new column follows its mailbox.
    with store.transaction_write() as session:
        session.delete(session.get_one(MailboxRow, MailboxId(alice)))
        session.delete(session.get_one(EmailRow, subjects["About one"]))
    check_integrity(store)
    [filed] = old.rows(EmailRow, EmailRow.id == new_id)
    [answer] = old.rows(EmailRow, EmailRow.subject == "About answer")
    assert (filed.filed_by_mailbox_id, answer.correlatedactivityid) == (None, None)


@pytest.mark.parametrize("revision", [each for each in REVISIONS if each < "0004"], indirect=True)
def test_what_no_constraint_takes_any_more_is_settled(old: World) -> None:
    """Earlier programs stored methods that they never acted upon."""
    outlook = "incomingemaildeliverymethod = 1, outgoingemaildeliverymethod = 1, actdeliverymethod = 1"
    engine = make_engine(parse_url(old.url, old.home))
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE mailbox SET {outlook}, processanddeleteemails = (1 = 1)")
    finally:
        engine.dispose()
    upgraded(old)
    found = {
        row.emailaddress: (
            int(row.incomingemaildeliverymethod),
            int(row.outgoingemaildeliverymethod),
            int(row.actdeliverymethod),
            row.processanddeleteemails,
        )
        for row in old.rows(MailboxRow)
    }
    assert found == {
        "alice@corp.test": (1, 1, 1, False),
        "bob@corp.test": (1, 1, 1, False),
        "support@corp.test": (0, 0, 2, True),
        "collect@corp.test": (1, 0, 2, True),
    }
    check_integrity(old.store)


@pytest.mark.parametrize("revision", [each for each in REVISIONS if each < "0005"], indirect=True)
def test_mail_that_was_skipped_for_its_age_is_remembered_with_its_arrival(old: World) -> None:
    """Earlier programs wrote down when it arrived in words alone."""
    words = "it arrived at 2025-12-31T08:00:00+00:00, before 2026-01-01T00:00:00+00:00"
    engine = make_engine(parse_url(old.url, old.home))
    try:
        with engine.begin() as connection:
            steps = json.dumps([["sender", "resolved", "x"], ["process email from", "skipped", words]])
            decision = Table("decision", MetaData(), autoload_with=connection)
            ids = list(connection.execute(select(decision.c.id).order_by(decision.c.id)).scalars())
            changed = decision.update().values(reason="BeforeProcessEmailFrom", outcome="skipped")
            connection.execute(changed.values(steps=steps))
            connection.execute(changed.where(decision.c.id == ids[0]).values(steps="[]"))
    finally:
        engine.dispose()
    upgraded(old)
    found = {row.seen_id: row.arrived_at for row in old.rows(OldMailRow)}
    arrived_at = datetime(2025, 12, 31, 8, tzinfo=UTC)
    assert found == {row.id: None if row.id == ids[0] else arrived_at for row in old.rows(DecisionRow)}

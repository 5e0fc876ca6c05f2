"""An upgrade finds the parties without a record, and compares addresses by their own letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import MetaData, insert, select

from core.store.database import make_engine, parse_url
from core.store.integrity import check_integrity
from core.store.rows import AddressRow, PartyRow
from core.store.store import migrate_store
from core.store.upgrade import open_schema
from core.store.versions import REVISIONS, Schema
from tests.contract.store_world import Clock, world_at
from tests.contract.test_store_upgrade import fill

WRITTEN = ["Vera@XN--BCHER-KVA.test", "paul@else.test", "", "a" * 300 + "@long.test"]


@pytest.mark.parametrize("dialect", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_parties_and_index_after_an_upgrade(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    url = request.getfixturevalue("postgresql_url") if dialect == "postgresql" else None
    home = tmp_path / "home"
    open_schema(parse_url(url, home), Schema(REVISIONS[: REVISIONS.index("0004") + 1]), instance_id="0", now=Clock().now())
    engine = make_engine(parse_url(url, home))
    try:
        with engine.begin() as connection:
            fill(connection)
            metadata = MetaData()
            metadata.reflect(connection, only=["activityparty", "emailsearch"])
            party, index = metadata.tables["activityparty"], metadata.tables["emailsearch"]
            known = connection.execute(select(party)).all()
            email = known[0].activityid
            rows = [
                {"id": 800_000 + at, "activityid": email, "participationtypemask": 2, "addressused": address, "name": "", "partyid": None}
                for at, address in enumerate(WRITTEN)
            ]
            connection.execute(insert(party), rows)
            [first, *_] = connection.execute(select(index)).all()
            twin = dict(first._mapping) | {"emailcolumnnumber": 8, "emailaddress": "jo@xn--bcher-kva.test"}
            connection.execute(insert(index), [twin, twin | {"emailcolumnnumber": 9, "emailaddress": "jo@bücher.test"}])
            before = {row.emailaddress for row in connection.execute(select(index))}
    finally:
        engine.dispose()
    if url is not None:
        migrate_store(url, home, clock=Clock())
    with world_at(url, home) as world:
        found = {row.id: row.unresolved_address for row in world.rows(PartyRow)}
        assert [found[800_000 + at] for at in range(4)] == ["vera@bücher.test", "paul@else.test", None, None]
        for row in known:
            assert found[row.id] == (row.addressused.lower() if row.partyid is None and row.addressused else None)
        entries = [row.emailaddress for row in world.rows(AddressRow)]
        assert sorted(entries) == sorted(before - {"jo@xn--bcher-kva.test"})
        assert world.rows(PartyRow, PartyRow.resolution_id.is_not(None)) == []
        check_integrity(world.store)

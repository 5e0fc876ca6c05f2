"""What an upgrade to the ninth schema makes of what was there: settings with their defaults, filters for everybody, directions with ids."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from core.domain.act.filter_templates import DEFAULT_TEMPLATES
from core.domain.act.filters import QueryType, given_to_new_user
from core.domain.act.kinds import SyncDirection
from core.domain.ids import UserId
from core.domain.organization import Organization
from core.ports.act_filters import MappingScope
from core.store.act.keeper import ItemReads
from core.store.database import make_engine, parse_url
from core.store.ids import RESERVED_IDS
from core.store.integrity import check_integrity
from core.store.organisation_read import read_directory
from core.store.rows import AttributeMappingRow
from core.store.store import migrate_store
from core.store.upgrade import open_schema
from core.store.versions import Schema
from tests.contract.store_world import Clock, World, world_at

EIGHT = Schema(tuple(f"{number:04}" for number in range(1, 9)))
USERS = {31: "ann@corp.test", 32: "bob@corp.test"}


def fill(connection: Connection) -> None:
    """Two users, of whom one has a filter, and directions of which some are of nobody any more."""
    for number, address in USERS.items():
        connection.execute(
            text(
                "INSERT INTO systemuser (id, name, emailaddress, address_key, incomingemailfilteringmethod, trackingtokenid,"
                " nexttrackingnumber, statecode, createdon, modifiedon)"
                " VALUES (:id, :name, :name, :name, 1, 0, 0, 0, :at, :at)"
            ),
            {"id": number, "name": address, "at": "2026-01-01 00:00:00.000000"},
        )
    connection.execute(
        text(
            "INSERT INTO sync_filter"
            " (id, kind, name, description, querytype, ownerid, active, isdefault, conditions, createdon, modifiedon)"
            " VALUES (40, 'task', 'Hers', '', 256, 31, (1 = 1), (1 = 0), '{\"all\":[]}', :at, :at)"
        ),
        {"at": "2026-01-01 00:00:00.000000"},
    )
    for scope, owner in (("organization", 0), ("user", 32), ("user", 99), ("profile", 98)):
        connection.execute(
            text(
                "INSERT INTO syncattributemapping (scope, scope_id, kind, field, syncdirection) VALUES (:scope, :owner, 'task', 'notes', 1)"
            ),
            {"scope": scope, "owner": owner},
        )
    connection.execute(text("UPDATE id_block SET next_id = 100"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def upgraded(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A store of the eighth schema that was brought up."""
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else None
    home = tmp_path / "home"
    open_schema(parse_url(url, home), EIGHT, instance_id="0", now=Clock().now())
    engine = make_engine(parse_url(url, home))
    try:
        with engine.begin() as connection:
            fill(connection)
    finally:
        engine.dispose()
    with world_at(url, home) as made:
        if url is not None:
            migrate_store(url, home, clock=made.clock)
        yield made


def filters_of(world: World) -> list[Any]:
    """All filters there are."""
    with world.store.transaction_read() as session:
        return ItemReads(session.connection(), world.home).filters(None)


def test_an_older_store_gets_the_default_templates_and_each_user_without_filters_copies_of_them(upgraded: World) -> None:
    found = filters_of(upgraded)
    templates = [one for one in found if one.query_type is QueryType.TEMPLATE]
    assert sorted((one.kind, one.name, repr(one.where), one.is_default) for one in templates) == sorted(
        (one.kind, one.name, repr(one.where), True) for one in DEFAULT_TEMPLATES
    )
    assert {one.id for one in templates} < set(RESERVED_IDS)
    given = {(one.kind, one.name, one.parent) for one in found if one.owner == 32}
    assert given == {(one.kind, one.name, one.parent) for one in given_to_new_user(templates, UserId(32))}
    assert [one.name for one in found if one.owner == 31] == ["Hers"], "who has a filter has chosen"
    ids = [one.id for one in found if one.owner == 32]
    assert len(set(ids)) == len(DEFAULT_TEMPLATES)
    assert min(ids) >= 100
    check_integrity(upgraded.store)


def test_directions_of_owners_that_are_gone_go_and_the_others_get_ids(upgraded: World) -> None:
    rows = upgraded.rows(AttributeMappingRow)
    assert {(row.scope, row.scope_id, row.field, row.syncdirection) for row in rows} == {
        (MappingScope.ORGANIZATION, 0, "notes", SyncDirection.TO_REMOTE),
        (MappingScope.USER, 32, "notes", SyncDirection.TO_REMOTE),
    }
    ids = [row.id for row in rows]
    assert len(set(ids)) == 2
    assert not {one.id for one in filters_of(upgraded)} & set(ids)


def test_what_an_older_store_said_nothing_about_is_as_usual(upgraded: World) -> None:
    with upgraded.store.transaction_read() as session:
        directory = read_directory(session.connection())
    assert directory.organization.act == Organization().act
    assert directory.organization.retention == Organization().retention
    assert [user.time_zone for user in directory.users] == ["", ""]

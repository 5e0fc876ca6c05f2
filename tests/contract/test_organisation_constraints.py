"""What the database refuses by itself, whoever writes past the service; and what goes with what is deleted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection, delete, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError

from core.service import Kind, NewEntry
from core.store.checks import CHECKS
from core.store.rows import (
    AddressRow,
    MailboxRow,
    ProfileRow,
    QueueMemberRow,
    QueueRow,
    UserRow,
    table_of,
)
from tests.contract.organisation_world import service_of
from tests.contract.store_world import World

BOX = table_of(MailboxRow)
MEMBER = table_of(QueueMemberRow)

#: Constraint -> what breaks it: which rows, by the values of columns, and what is written into them.
BREACHES: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {
    "ck_emailserverprofile_type": ({}, {"type": "lotus"}),
    "ck_emailserverprofile_servertype": ({}, {"servertype": 5}),
    "ck_emailserverprofile_ports": ({}, {"outgoingportnumber": 65_536}),
    "ck_emailserverprofile_tls": ({}, {"incoming_tls": "maybe"}),
    "ck_emailserverprofile_authentication": ({}, {"outgoingauthenticationprotocol": 5}),
    "ck_emailserverprofile_credentials": ({}, {"incomingcredentialretrieval": 8}),
    "ck_emailserverprofile_polling": ({}, {"minpollingintervalinminutes": 1441}),
    "ck_emailserverprofile_connections": ({}, {"maxconcurrentconnections": 0}),
    "ck_emailserverprofile_timeout": ({}, {"timeoutmailboxconnectionafteramount": 100_001}),
    "ck_emailserverprofile_patience": ({}, {"contact_patience_minutes": -1}),
    "ck_emailserverprofile_sending": ({}, {"sending_mode": "later"}),
    "ck_emailserverprofile_sent_copy": ({}, {"sent_copy": "later"}),
    "ck_emailserverprofile_limits": ({}, {"max_messages_per_day": -1}),
    "ck_emailserverprofile_state": ({}, {"statecode": 2}),
    "ck_systemuser_filter": ({}, {"incomingemailfilteringmethod": 5}),
    "ck_systemuser_token": ({}, {"trackingtokenid": -1}),
    "ck_systemuser_autocreate": ({}, {"autocreatecontactonpromote": 3}),
    "ck_systemuser_state": ({}, {"statecode": 2}),
    "ck_queue_filter": ({}, {"incomingemailfilteringmethod": -1}),
    "ck_queue_token": ({}, {"nexttrackingnumber": -1}),
    "ck_queue_view": ({}, {"queueviewtype": 2}),
    "ck_queue_state": ({}, {"statecode": 2}),
    "ck_mailbox_owner": ({"emailaddress": "support@corp.test"}, {"user_id": "alice@corp.test"}),
    "ck_mailbox_incoming": ({"emailaddress": "alice@corp.test"}, {"incomingemaildeliverymethod": 4}),
    "ck_mailbox_outgoing": ({"emailaddress": "alice@corp.test"}, {"outgoingemaildeliverymethod": 3}),
    "ck_mailbox_act": ({"emailaddress": "alice@corp.test"}, {"actdeliverymethod": 3}),
    "ck_mailbox_queue": ({"emailaddress": "support@corp.test"}, {"actdeliverymethod": 1}),
    "ck_mailbox_forward": ({"emailaddress": "collect@corp.test"}, {"outgoingemaildeliverymethod": 2}),
    "ck_mailbox_delete": ({"emailaddress": "alice@corp.test"}, {"processanddeleteemails": True}),
    "ck_mailbox_approval": ({"emailaddress": "alice@corp.test"}, {"emailrouteraccessapproval": 4}),
    "ck_mailbox_verbose": ({"emailaddress": "alice@corp.test"}, {"verboseloggingenabled": 101}),
    "ck_mailbox_state": ({"emailaddress": "alice@corp.test"}, {"statecode": 2}),
    "ck_mailbox_direction_direction": ({}, {"direction": "sideways"}),
    "ck_mailbox_direction_test": ({}, {"test": 3}),
    "ck_mailboxtrackingfolder_regarding": ({}, {"regardingobjectid": None}),
    "ck_mail_rule_name": ({}, {"name": ""}),
    "ck_mail_rule_position": ({}, {"position": -1}),
    "ck_mail_rule_match": ({}, {"match": "none"}),
    "ck_mail_rule_action": ({}, {"action": "delete"}),
    "ck_mail_rule_regarding": ({}, {"regardingobjectid": None}),
    "ck_mail_rule_one_record": ({}, {"regarding_by": "case:{n}"}),
    "ck_mail_rule_one_queue": ({}, {"queue_by": "{n}"}),
    "ck_mail_rule_skip": ({}, {"action": "skip"}),
    "ck_organization_single": ({}, {"id": 2}),
    "ck_organization_methods": ({}, {"default_act": 3}),
    "ck_organization_subject": ({}, {"maximumsubjectlengthonmailserver": 401}),
    "ck_organization_patience": ({}, {"contact_patience_minutes": -1}),
    "ck_organization_tracelog": ({}, {"tracelogpersistencetimeindays": 3651}),
    "ck_organization_statistics": ({}, {"mailboxstatisticspersistencetimeindays": 366}),
    "ck_organization_retention": ({}, {"raw_messages_days": 0}),
    "ck_organization_rules": ({}, {"maxfolderbasedtrackingmappings": 0}),
    "ck_organization_filtering": ({}, {"sssforcefilteringmethodforusermailboxes": 5}),
    "ck_organization_hashes": ({}, {"hashminaddresscount": -1}),
    "ck_organization_upload": ({}, {"maxuploadfilesize": 134_217_729}),
    "ck_organization_automatic": ({}, {"automatic_mail_per_hour": -1}),
    "ck_organization_limits": ({}, {"max_messages_per_minute": -1}),
    "ck_organization_act": ({}, {"act_policy": "oldest"}),
    "ck_organization_act_hold": ({}, {"act_hold_delete_percent": 101}),
    "ck_organization_act_words": ({}, {"act_category": ""}),
    "ck_organization_act_retention": ({}, {"recycle_bin_days": 0}),
}


RULES = """\
postroom: 1
rules:
  - {name: R, conditions: [{field: size, at_least: 1}], action: track, regarding: "account:Contoso", queue: Support}
"""


def raw(connection: Connection, table: str, where: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Write as another program would: by the driver's own words, past every type of ours."""
    if values.get("user_id") == "alice@corp.test":
        # Alice has no mailbox for a moment, or the unique key would be broken first.
        alice = connection.execute(select(BOX.c.user_id).where(BOX.c.emailaddress == "alice@corp.test")).scalar_one()
        connection.execute(delete(BOX).where(BOX.c.emailaddress == "alice@corp.test"))
        values = {"user_id": alice}
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    sets = ", ".join(f"{name} = {mark}" for name in values)
    conditions = " AND ".join(f"{name} = {mark}" for name in where)
    tail = f" WHERE {conditions}" if where else ""
    connection.exec_driver_sql(f"UPDATE {table} SET {sets}{tail}", (*values.values(), *where.values()))


def test_every_constraint_has_its_breach() -> None:
    assert set(BREACHES) == {f"ck_{table}_{name}" for table, conditions in CHECKS.items() for name in conditions}


def test_the_database_has_every_constraint(world: World) -> None:
    with world.store._database.engine.connect() as connection:
        inspector = inspect(connection)
        for table, conditions in CHECKS.items():
            found = {str(each["name"]) for each in inspector.get_check_constraints(table)}
            assert found == {f"ck_{table}_{name}" for name in conditions}


def refused(world: World, write: Callable[[Connection], object]) -> str:
    """What the database says to a transaction; "" where it takes it."""
    try:
        with world.store._database.engine.begin() as connection:
            write(connection)
    except IntegrityError as error:
        return str(error.orig)
    return ""


def test_a_breach_is_refused_by_the_database(world: World) -> None:
    service = service_of(world)
    service.enable(["alice@corp.test"])
    service.apply(RULES)
    taken = []
    for constraint, (where, values) in BREACHES.items():
        table = next(name for name in sorted(CHECKS, key=len, reverse=True) if constraint.startswith(f"ck_{name}_"))
        if constraint not in refused(world, partial(raw, table=table, where=where, values=values)):
            taken.append(constraint)
    assert taken == []


def add_box(connection: Connection, changes: Mapping[str, Any]) -> None:
    """Insert another mailbox, which is Alice's but for these columns."""
    row = connection.execute(select(BOX).where(BOX.c.emailaddress == "alice@corp.test")).mappings().one()
    connection.execute(insert(BOX).values({**row, "id": 9_999, **changes}))


def test_one_mailbox_for_each_user_queue_and_address(world: World) -> None:
    service = service_of(world)
    elsewhere = {"emailaddress": "x@corp.test", "address_key": "x@corp.test"}
    forward = {"user_id": None, "actdeliverymethod": 2, "outgoingemaildeliverymethod": 0}
    with world.store._database.engine.connect() as connection:
        queue = connection.execute(select(table_of(QueueRow).c.id)).scalar_one()
    more: list[tuple[str, dict[str, Any]]] = [
        ("user_id", elsewhere),
        ("queue_id", {**elsewhere, "user_id": None, "queue_id": queue, "actdeliverymethod": 2}),
        ("address_key", forward),
    ]
    for key, changes in more:
        assert key in refused(world, partial(add_box, changes=changes))
    assert refused(world, partial(add_box, changes={**elsewhere, **forward})) == ""
    assert {entry["email"] for entry in service.entries(Kind.FORWARD_MAILBOX)} == {"collect@corp.test", "x@corp.test"}


def test_no_user_and_queue_share_an_address(world: World) -> None:
    """The table of queues alone would take it; the mailboxes of the two cannot have it both."""
    service = service_of(world)
    shared = {"emailaddress": "ALICE@corp.test", "address_key": "alice@corp.test"}

    def write(connection: Connection) -> None:
        connection.execute(update(table_of(QueueRow)).values(shared))
        connection.execute(update(BOX).where(BOX.c.queue_id.is_not(None)).values(shared))

    assert "address_key" in refused(world, write)
    assert {entry["email"] for entry in service.entries(Kind.QUEUE)} == {"support@corp.test"}


def test_a_deleted_profile_leaves_mailboxes_and_organisation_without(world: World) -> None:
    service = service_of(world)
    with world.store._database.engine.begin() as connection:
        connection.execute(delete(table_of(ProfileRow)))
    assert {entry["profile"] for entry in service.entries(Kind.MAILBOX)} == {"none"}
    assert service.entry(Kind.ORGANIZATION, 0)["default_profile"] is None


def test_members_go_with_the_user_and_with_the_queue(world: World) -> None:
    service = service_of(world)
    service.apply("postroom: 1\nqueues: [{name: Support, members: [alice@corp.test, bob@corp.test]}]")
    (queue,) = service.entries(Kind.QUEUE)
    assert queue["members"] == ["alice@corp.test", "bob@corp.test"]
    with world.store._database.engine.begin() as connection:
        connection.execute(delete(table_of(UserRow)).where(table_of(UserRow).c.address_key == "bob@corp.test"))
    assert service.entries(Kind.QUEUE)[0]["members"] == ["alice@corp.test"]
    with world.store._database.engine.begin() as connection:
        connection.execute(delete(table_of(QueueRow)))
        assert connection.execute(select(MEMBER)).all() == []
    assert {entry["email"] for entry in service.entries(Kind.MAILBOX)} == {"alice@corp.test"}


def test_a_removed_member_leaves_the_queue(world: World) -> None:
    service = service_of(world)
    service.apply("postroom: 1\nqueues: [{name: Support, members: [alice@corp.test, bob@corp.test]}]")
    bob = next(entry["id"] for entry in service.entries(Kind.USER) if entry["email"] == "bob@corp.test")
    assert isinstance(bob, int)
    service.remove(Kind.USER, bob)
    (queue,) = service.entries(Kind.QUEUE)
    assert queue["members"] == ["alice@corp.test"]
    assert service.entry(Kind.QUEUE, queue["id"] if isinstance(queue["id"], int) else 0) == queue


def test_a_member_is_one_once(world: World) -> None:
    service = service_of(world)
    service.apply("postroom: 1\nqueues: [{name: Support, members: [alice@corp.test]}]")
    with world.store._database.engine.connect() as connection:
        row = dict(connection.execute(select(MEMBER)).mappings().one())
    assert refused(world, lambda connection: connection.execute(insert(MEMBER).values(row)))


def test_members_are_saved_from_a_form(world: World) -> None:
    service = service_of(world)
    (queue,) = service.entries(Kind.QUEUE)
    service.save([NewEntry(Kind.QUEUE, {"id": queue["id"], "members": ["bob@corp.test"], "view_type": "private"})])
    assert service.entries(Kind.QUEUE)[0] | {"members": ["bob@corp.test"], "view_type": "private"} == service.entries(Kind.QUEUE)[0]
    service.save([NewEntry(Kind.QUEUE, {"id": queue["id"], "description": "First\nline"})])
    assert service.entries(Kind.QUEUE)[0]["members"] == ["bob@corp.test"]
    # What is saved beside the queue reads but a part of the organisation, and loses nobody.
    [box] = [entry for entry in service.entries(Kind.MAILBOX) if entry["email"] == "support@corp.test"]
    service.save([NewEntry(Kind.MAILBOX, {"id": box["id"], "username": "support"})])
    service.save([NewEntry(Kind.FOLDER_RULE, {"mailbox": "support@corp.test", "folder": "Inbox/Orders"})])
    service.save([NewEntry(Kind.QUEUE, {"id": queue["id"], "email": "help@corp.test"})])
    assert service.entries(Kind.QUEUE)[0] | {"members": ["bob@corp.test"], "email": "help@corp.test"} == service.entries(Kind.QUEUE)[0]


def test_further_addresses_are_in_the_index_by_their_columns(world: World) -> None:
    service = service_of(world)
    service.apply("postroom: 1\nusers: [{email: alice@corp.test, mobile_alert_email: Alice@Home.test}]")
    address = table_of(AddressRow)
    with world.store._database.engine.connect() as connection:
        rows = connection.execute(
            select(address.c.emailaddress, address.c.emailcolumnnumber).where(address.c.parentobjecttypecode == "user")
        )
        assert {("alice@corp.test", 1), ("alice@home.test", 3), ("bob@corp.test", 1)} == {(row[0], row[1]) for row in rows}
    [alice] = service.search_records("alice@home")
    assert (alice.link.name, alice.email, alice.emails) == ("Alice Ng", "alice@corp.test", ("alice@corp.test", "Alice@Home.test"))
    service.apply("postroom: 1\nusers: [{email: alice@corp.test, mobile_alert_email: null, personal_email: a@home.test}]")
    assert service.search_records("alice@home") == []
    with world.store._database.engine.connect() as connection:
        rows = connection.execute(
            select(address.c.emailaddress, address.c.emailcolumnnumber).where(address.c.parentobjecttypecode == "user")
        )
        assert {("alice@corp.test", 1), ("a@home.test", 2), ("bob@corp.test", 1)} == {(row[0], row[1]) for row in rows}

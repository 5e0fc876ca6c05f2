"""Documents applied to a real store: what is written is what was said, all or nothing, and again changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import event

from core.domain.mailbox import MailDirection, TestStatus
from core.domain.record import RecordType
from core.errors import DocumentInvalid, UsageError
from core.ports import Directory
from core.ports.act_filters import KeptFilter
from core.service.applying import differences
from core.store.organisation import Organisation
from core.store.rows import AddressRow, EmailRow, PartyRow, QueueRow, UserRow
from tests.contract.organisation_world import composed, mailbox_id, service_of
from tests.contract.store_world import World
from tests.unit.document.desk import BASE
from tests.unit.document.organisations import snapshots

#: All that prune leaves is the organisation itself.
NOTHING = "{postroom: 1, organization: {default_profile: null}}"


def directory(world: World) -> Directory:
    with Organisation(world.store, world.clock).reading() as reader:
        return reader.directory()


def test_a_document_is_written_and_applied_again_changes_nothing(world: World) -> None:
    service = service_of(world, None)
    first = service.apply(BASE)
    assert {change.kind for change in first.created} == {
        "profile",
        "user",
        "queue",
        "forward mailbox",
        "account",
        "contact",
        "lead",
        "opportunity",
        "case",
        "folder rule",
    }
    assert [change.kind for change in first.updated] == ["organization"]
    written = directory(world)
    again = service.apply(BASE)
    assert not again.created
    assert not again.updated
    assert not again.pruned
    assert len(again.unchanged) == len(first.created) + 1
    assert directory(world) == written


def test_export_applied_changes_nothing_and_makes_an_equal_organisation_elsewhere(world: World) -> None:
    service = service_of(world)
    text = service.export()
    report = service.apply(text)
    assert not report.created
    assert not report.updated
    before = directory(world)
    gone = service.apply(NOTHING, prune=True)
    assert len(gone.pruned) == 12
    service.apply(text)
    assert without_numbers(directory(world)) == without_numbers(before)
    assert service.export() == text


def without_numbers(found: Directory) -> Directory:
    """Without the ids of users' filters: those of the default ones, which an export does not list, are given anew."""
    kept = [one if one.filter.owner is None else KeptFilter(0, replace(one.filter, id=0)) for one in found.sync_filters]
    return replace(found, sync_filters=tuple(kept))


def test_a_dry_run_says_what_would_happen_and_writes_nothing(world: World) -> None:
    service = service_of(world)
    before = directory(world)
    report = service.apply(
        "{postroom: 1, users: [{name: Cid, email: cid@corp.test}, {email: alice@corp.test, filter: none}]}", dry_run=True
    )
    assert report.dry_run
    assert [(change.kind, change.name) for change in report.created] == [("user", "cid@corp.test")]
    (change,) = report.updated
    assert (change.name, [(field.key, field.before, field.after) for field in change.fields]) == (
        "alice@corp.test",
        [("filter", "all", "none")],
    )
    assert directory(world) == before


def test_a_fault_leaves_everything_as_it_was(world: World) -> None:
    service = service_of(world)
    before = directory(world)
    with pytest.raises(DocumentInvalid) as caught:
        service.apply("{postroom: 1, users: [{name: Cid, email: cid@corp.test}], queues: [{name: Q, email: nonsense}]}")
    assert [fault.path for fault in caught.value.faults] == ["queues[0].email"]
    assert directory(world) == before


def test_two_addresses_and_two_names_are_swapped(world: World) -> None:
    service = service_of(world)
    users = {user.email: user.id for user in directory(world).users}
    service.apply(f"""\
postroom: 1
users:
  - {{id: {users["alice@corp.test"]}, email: bob@corp.test}}
  - {{id: {users["bob@corp.test"]}, email: alice@corp.test}}
""")
    assert {user.email: user.id for user in directory(world).users} == {
        "bob@corp.test": users["alice@corp.test"],
        "alice@corp.test": users["bob@corp.test"],
    }


def test_the_index_of_addresses_follows(world: World) -> None:
    service = service_of(world)
    assert {row.emailaddress for row in world.rows(AddressRow)} == {
        "alice@corp.test",
        "bob@corp.test",
        "support@corp.test",
        "info@contoso.test",
        "rene@contoso.test",
        "yvonne@fabrikam.test",
    }
    contact = service.resolve_record("contact:Rene Valdes").id
    service.apply(f"{{postroom: 1, records: {{contacts: [{{id: {contact}, email: Rene@Elsewhere.test, do_not_email: true}}]}}}}")
    (row,) = world.rows(AddressRow, AddressRow.parentobjectid == contact)
    assert (row.emailaddress, row.donotemail, row.parentobjecttypecode) == ("rene@elsewhere.test", True, RecordType.CONTACT)


def test_a_change_of_the_profile_asks_for_a_new_test_and_remembers_what_worked(world: World) -> None:
    service = service_of(world)
    service.enable(["alice@corp.test"], [MailDirection.INCOMING])
    box = mailbox_id(service)
    with world.store.writing() as unit:
        unit.direction_finished(
            box, MailDirection.INCOMING, at=world.clock.now(), next_due_at=None, processed=7, failed=1, error=None, park=False
        )
    report = service.apply("{postroom: 1, profiles: [{name: Legacy POP, incoming: {port: 995}}]}")
    incoming = service.status(["alice@corp.test"])[0].incoming
    assert incoming.awaits_test
    assert not incoming.state.enabled
    assert incoming.state.test is TestStatus.NOT_RUN
    assert (incoming.state.processed, incoming.state.failed) == (7, 1)
    assert incoming.state.last_success_at == world.clock.now()
    assert "mailbox" in {change.kind for change in report.updated}


def test_pruned_records_leave_their_activities_behind(world: World) -> None:
    service = service_of(world)
    rene = service.resolve_record("contact:Rene Valdes")
    email = composed(service, regarding="account:Contoso")
    assert rene.id in {party.record.id for party in email.parties if party.record}
    service.apply(NOTHING, prune=True)
    after = service.show(email.id)
    assert after.regarding is None
    assert [party.record for party in after.parties] == [None, None]
    assert [party.address for party in after.parties] == ["alice@corp.test", "rene@contoso.test"]
    assert after.mailbox_address is None
    assert world.count(EmailRow) == 1
    assert world.count(PartyRow) == 2


def test_ids_of_a_document_are_kept_and_never_given_out_again(world: World) -> None:
    service = service_of(world, None)
    service.apply("{postroom: 1, users: [{id: 40, name: Ann, email: ann@corp.test}, {id: 1500, name: Ben, email: ben@corp.test}]}")
    names = ", ".join(f"{{name: Account {number}}}" for number in range(1200))
    service.apply(f"{{postroom: 1, records: {{accounts: [{names}]}}}}")
    found = directory(world)
    assert [user.id for user in found.users] == [40, 1500]
    assert len({record.id for record in found.records} - {40, 1500}) == 1200
    assert all(record.id > 1500 for record in found.records)


def test_an_id_that_belongs_to_an_activity_is_a_fault(world: World) -> None:
    service = service_of(world)
    number = composed(service).id
    with pytest.raises(DocumentInvalid, match=str(number)):
        service.apply(f"{{postroom: 1, users: [{{id: {number}, name: Ann, email: ann@corp.test}}]}}")


def test_a_number_in_tracking_tokens_belongs_to_one(world: World) -> None:
    service = service_of(world)
    with world.store.writing() as unit:
        number, _ = unit.next_token_number(mailbox_id(service, "support@corp.test"), 1000)
    assert number not in {user.token_number for user in directory(world).users}
    service.apply(f"{{postroom: 1, users: [{{email: bob@corp.test, token_number: {number}}}]}}")
    with world.store.writing() as unit:
        again, _ = unit.next_token_number(mailbox_id(service, "support@corp.test"), 1000)
    assert again != number
    numbers = [row.trackingtokenid for kind in (UserRow, QueueRow) for row in world.rows(kind)]
    assert len(set(numbers)) == len(numbers)


def test_ambiguous_names_are_listed(world: World) -> None:
    service = service_of(world)
    first = service.resolve_record("account:Contoso").id
    service.apply(f"{{postroom: 1, records: {{accounts: [{{id: {first + 100_000}, name: Contoso}}, {{id: {first}, name: Contoso}}]}}}}")
    with pytest.raises(UsageError, match=f"account:#{first}.*account:#{first + 100_000}"):
        service.resolve_record("account:Contoso")
    assert service.resolve_record(f"account:#{first}").id == first
    for wrong in ("account:Nobody", "account:#1", "planet:Mars", "Contoso", "account:", "contact:#x"):
        with pytest.raises(UsageError):
            service.resolve_record(wrong)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(snapshots())
def test_any_organisation_is_read_as_it_was_saved(world: World, wanted: Directory) -> None:
    organisation = Organisation(world.store, world.clock)
    with organisation.writing() as writer:
        now = writer.directory()
        # Ids repeat from example to example as another kind of entity; what was there goes first, as it does with `prune`.
        writer.save(differences(now, Directory(now.organization)))
        writer.save(replace(differences(writer.directory(), wanted), filters_said=True))
    assert directory(world) == wanted
    with organisation.writing() as writer:
        writer.save(differences(wanted, wanted))
    assert directory(world) == wanted


def test_five_thousand_users_take_few_statements(world: World) -> None:
    service = service_of(world)
    lines = "\n".join(f"  - {{name: User {number}, email: user{number}@corp.test, approved: true}}" for number in range(5_000))
    text = f"postroom: 1\nusers:\n{lines}\n"
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    engine = world.store._database.engine
    event.listen(engine, "before_cursor_execute", note)
    report = service.apply(text)
    assert len(report.created) == 5_000
    assert len(statements) < 300
    statements.clear()
    assert not service.apply(text).updated
    assert len(statements) < 150

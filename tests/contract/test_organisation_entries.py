"""Single entities: read for a form, saved from one, removed."""

from __future__ import annotations

from typing import Any

import pytest

from core.domain.activity import EmailStatus
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.errors import EntriesInvalid, EntryFault, UsageError
from core.service import RECORD_KINDS, Kind, NewEntry, Service
from core.store.rows import EmailRow, MailboxRow, PartyRow
from tests.contract.organisation_world import composed, service_of
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World, quarantined, tracked


def entity(service: Service, kind: Kind, **values: object) -> dict[str, object]:
    """The one entity of a kind that has these values."""
    (found,) = [entry for entry in service.entries(kind) if values.items() <= entry.items()]
    return found


def number(service: Service, kind: Kind, **values: object) -> int:
    """Its id."""
    found = entity(service, kind, **values)["id"]
    assert isinstance(found, int)
    return found


def faults(service: Service, *entries: NewEntry, dry_run: bool = False) -> list[tuple[int, str]]:
    """Save what cannot be saved; where its faults are. Nothing of it may have happened."""
    before = service.export()
    with pytest.raises(EntriesInvalid) as caught:
        service.save(entries, dry_run=dry_run)
    assert service.export() == before
    assert all(fault.message for fault in caught.value.faults)
    return [(fault.position, fault.key) for fault in caught.value.faults]


def new(kind: Kind, **values: object) -> NewEntry:
    return NewEntry(kind, values)


def test_entries_are_what_export_writes(world: World) -> None:
    service = service_of(world)
    assert entity(service, Kind.USER, email="alice@corp.test") | {"id": 0} == {
        "id": 0,
        "name": "Alice Ng",
        "email": "alice@corp.test",
        "incoming": "server-side-sync",
        "outgoing": "server-side-sync",
        "act": "none",
        "filter": "all",
        "approved": True,
        "rejected": False,
        "state": "active",
        "token_number": 1,
        "personal_email": None,
        "mobile_alert_email": None,
        "auto_create_contact": "none",
        "send_as_allowed": False,
        "time_zone": None,
    }
    assert entity(service, Kind.QUEUE, name="Support")["owner"] == "alice@corp.test"
    box = entity(service, Kind.MAILBOX, email="alice@corp.test")
    assert (box["profile"], box["username"], box["secret"]) == ("Legacy POP", "alice", "alice-pop3")
    assert entity(service, Kind.FORWARD_MAILBOX)["name"] == "Collector"
    assert entity(service, Kind.PROFILE)["type"] == "pop3-smtp"
    assert entity(service, Kind.CONTACT)["account"] == "Contoso"
    assert entity(service, Kind.CASE)["customer"] == "account:Contoso"
    rule = entity(service, Kind.FOLDER_RULE)
    assert (rule["mailbox"], rule["regarding"]) == ("alice@corp.test", "account:Contoso")
    assert service.entry(Kind.ORGANIZATION, 0)["default_profile"] == "Legacy POP"
    for kind in Kind:
        for entry in service.entries(kind):
            found = entry.get("id", 0)
            assert isinstance(found, int)
            assert service.entry(kind, found) == entry


def test_what_is_saved_as_it_was_read_changes_nothing(world: World) -> None:
    service = service_of(world)
    before = service.export()
    entries = [NewEntry(kind, entry) for kind in Kind for entry in service.entries(kind)]
    report = service.save(entries)
    assert not report.created
    assert not report.updated
    assert service.export() == before
    for entry in entries:
        assert not service.save([entry]).updated
    assert service.export() == before


def test_unknown_entities_are_named_as_such(world: World) -> None:
    service = service_of(world)
    user = number(service, Kind.USER, email="bob@corp.test")
    for kind in set(Kind) - {Kind.USER}:
        with pytest.raises(UsageError, match="there is no"):
            service.entry(kind, user)
    with pytest.raises(UsageError, match="there is no user with the id 999999"):
        service.entry(Kind.USER, 999_999)
    assert faults(service, new(Kind.CONTACT, id=999_999, name="Gone")) == [(0, "id")]
    assert faults(service, new(Kind.CONTACT, id=user, name="A user")) == [(0, "id")]


def test_only_keys_that_are_given_change(world: World) -> None:
    service = service_of(world)
    before = entity(service, Kind.CONTACT)
    report = service.save([new(Kind.CONTACT, id=before["id"], last_name="Valdez", do_not_email=True)])
    assert [(change.kind, change.name) for change in report.updated] == [("contact", "Rene Valdez")]
    after = service.entry(Kind.CONTACT, report.updated[0].id)
    assert after == before | {"name": "Rene Valdez", "last_name": "Valdez", "do_not_email": True}
    service.save([new(Kind.CONTACT, id=before["id"], account=None, email=None, other_emails=["r@x.test"])])
    assert service.entry(Kind.CONTACT, report.updated[0].id)["account"] is None
    service.save([new(Kind.USER, id=number(service, Kind.USER, email="bob@corp.test"), email="robert@corp.test", outgoing="none")])
    assert entity(service, Kind.USER, email="robert@corp.test")["outgoing"] == "none"
    assert entity(service, Kind.MAILBOX, email="robert@corp.test")["profile"] == "Legacy POP"
    box = number(service, Kind.MAILBOX, email="robert@corp.test")
    service.save([new(Kind.MAILBOX, id=box, username="bob", profile="none")])
    assert service.entry(Kind.MAILBOX, box) | {"username": "bob", "profile": "none"} == service.entry(Kind.MAILBOX, box)


def test_a_first_mailbox_is_saved_with_all_it_needs(world: World) -> None:
    service = service_of(world, None)
    entries = [
        new(Kind.PROFILE, name="Corp", type="pop3-smtp", incoming={"host": "pop.corp.test"}, outgoing={"host": "smtp.corp.test"}),
        new(Kind.ORGANIZATION, default_profile="Corp"),
        new(Kind.USER, name="Alice Ng", email="alice@corp.test", approved=True),
        new(Kind.MAILBOX, email="alice@corp.test", username="alice", secret="alice-pop3"),
        new(Kind.CONTACT, name="Rene", email="rene@contoso.test", owner="alice@corp.test", account="Contoso"),
        new(Kind.ACCOUNT, name="Contoso"),
        new(Kind.FOLDER_RULE, mailbox="alice@corp.test", folder="Inbox/Contoso", regarding="account:Contoso"),
    ]
    tried = service.save(entries, dry_run=True)
    assert tried.dry_run
    assert service.entries(Kind.PROFILE) == []
    report = service.save(entries)
    assert [(one.kind, one.name) for one in report.created] == [(one.kind, one.name) for one in tried.created]
    assert len(report.created) == 5
    box = entity(service, Kind.MAILBOX)
    assert (box["profile"], box["username"], box["secret"]) == ("Corp", "alice", "alice-pop3")
    assert entity(service, Kind.CONTACT)["account"] == "Contoso"
    created = {one.kind: one.id for one in report.created}
    assert service.entry(Kind.USER, created["user"])["token_number"] == 1
    assert [context.mailbox for context in service.status()] == ["alice@corp.test"]


def test_faults_say_which_entry_and_which_key(world: World) -> None:
    service = service_of(world)
    assert faults(
        service,
        new(Kind.USER, name="Carol", email="carol@corp.test"),
        new(Kind.USER, name="Dave", email="not an address", incoming="pigeon"),
        new(Kind.PROFILE, name="Other", type="pop3-smtp", incoming={"port": 110}),
    ) == [(1, "email"), (1, "incoming")]
    assert faults(service, new(Kind.PROFILE, name="Other", type="pop3-smtp", incoming={"port": 110})) == [(0, "incoming.host")]
    assert faults(service, new(Kind.ACCOUNT, name="Ok"), new(Kind.CONTACT, name="X", account="Nobody")) == [(1, "account")]
    assert faults(service, new(Kind.CONTACT, name="X", colour="red"), dry_run=True) == [(0, "colour")]
    assert faults(service, new(Kind.ORGANIZATION, default_profile="Nobody")) == [(0, "default_profile")]
    assert faults(service, new(Kind.ORGANIZATION), new(Kind.ORGANIZATION)) == [(1, "")]
    assert faults(service, new(Kind.MAILBOX, email="nobody@corp.test", username="x")) == [(0, "email")]
    assert faults(service, new(Kind.FOLDER_RULE, mailbox="alice@corp.test", folder="Inbox//x")) == [(0, "folder")]
    assert faults(service, new(Kind.USER)) == [(0, "email")]
    secret = faults(service, new(Kind.MAILBOX, email="bob@corp.test", secret="pass word"))
    assert secret == [(0, "secret")]
    with pytest.raises(EntriesInvalid) as caught:
        service.save([new(Kind.CASE, title="")])
    assert caught.value.faults == (EntryFault(0, "title", caught.value.faults[0].message),)
    assert "title" in str(caught.value)


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        (new(Kind.USER, name="Second", email="ALICE@corp.test"), "email"),
        (new(Kind.USER, name="Second", email="support@corp.test"), "email"),
        (new(Kind.QUEUE, name="Support", email="other@corp.test"), "name"),
        (new(Kind.QUEUE, name="Other", email="collect@corp.test"), "email"),
        (new(Kind.FORWARD_MAILBOX, name="Second", email="collect@corp.test"), "email"),
        (new(Kind.PROFILE, name="Legacy POP", type="exchange", autodiscover=True), "name"),
        (new(Kind.FOLDER_RULE, mailbox="alice@corp.test", folder="inbox/Contoso"), "folder"),
        (new(Kind.CONTACT, name="Second", email="Rene@contoso.test"), "email"),
        (new(Kind.LEAD, name="Second", email="yvonne@fabrikam.test"), "email"),
    ],
)
def test_what_is_new_takes_nothing_over(world: World, entry: NewEntry, key: str) -> None:
    assert faults(service_of(world), entry) == [(0, key)]


def test_records_may_have_namesakes(world: World) -> None:
    service = service_of(world)
    for entry in (new(Kind.CASE, title="Broken chain", customer="account:Contoso"), new(Kind.ACCOUNT, name="Contoso")):
        assert len(service.save([entry]).created) == 1
    assert [entry["title"] for entry in service.entries(Kind.CASE)] == ["Broken chain", "Broken chain"]
    # From now on the name alone does not say which of the two is meant.
    first = service.entries(Kind.ACCOUNT)[0]["id"]
    contact = entity(service, Kind.CONTACT)
    assert contact["account"] == f"#{first}"
    assert isinstance(contact["id"], int)
    assert service.entry(Kind.CONTACT, contact["id"]) == contact
    assert not service.save([NewEntry(Kind.CONTACT, contact)]).updated
    assert faults(service, new(Kind.OPPORTUNITY, name="X", account="Contoso")) == [(0, "account")]


def test_a_new_address_of_a_server_sets_tests_back_on_all_its_mailboxes(world: World) -> None:
    service = service_of(world)
    service.enable(["alice@corp.test", "bob@corp.test"], [MailDirection.INCOMING])
    profile = number(service, Kind.PROFILE)
    report = service.save([new(Kind.PROFILE, id=profile, incoming={"host": "new.corp.test"})])
    assert {change.name for change in report.updated if change.kind == "mailbox"} >= {"alice@corp.test", "bob@corp.test"}
    assert [status.incoming.awaits_test for status in service.status(["alice@corp.test", "bob@corp.test"])] == [True, True]


def test_what_something_needs_is_not_removed(world: World) -> None:
    service = service_of(world)
    for kind, values, words in (
        (Kind.PROFILE, {"name": "Legacy POP"}, "default profile.*mailboxes"),
        (Kind.USER, {"email": "alice@corp.test"}, r"1 queue \(Support\).*1 contact \(Rene Valdes\)"),
        (Kind.ACCOUNT, {"name": "Contoso"}, r"contact \(Rene Valdes\).*opportunity.*case.*folder rule"),
        (Kind.MAILBOX, {"email": "bob@corp.test"}, "goes with its user or queue"),
    ):
        with pytest.raises(UsageError, match=words):
            service.remove(kind, number(service, kind, **values))
    with pytest.raises(UsageError, match="organisation"):
        service.remove(Kind.ORGANIZATION, 0)
    with pytest.raises(UsageError, match="there is no contact"):
        service.remove(Kind.CONTACT, number(service, Kind.LEAD))
    composed(service, mailbox="bob@corp.test")
    with pytest.raises(UsageError, match="1 email to be sent"):
        service.remove(Kind.USER, number(service, Kind.USER, email="bob@corp.test"))


def test_everything_goes_one_after_the_other(world: World) -> None:
    service = service_of(world)
    for kind in (Kind.FOLDER_RULE, *reversed(RECORD_KINDS), Kind.QUEUE, Kind.USER, Kind.FORWARD_MAILBOX):
        for entry in service.entries(kind):
            service.remove(kind, number(service, kind, id=entry["id"]))
        assert service.entries(kind) == []
    assert world.count(MailboxRow) == 0
    service.save([new(Kind.ORGANIZATION, default_profile=None)])
    service.remove(Kind.PROFILE, number(service, Kind.PROFILE))
    assert service.entries(Kind.PROFILE) == []


def test_mail_outlives_those_it_came_from(world: World) -> None:
    service = service_of(world)
    contact = service.resolve_record("contact:Rene Valdes")
    bob = service.resolve_record("user:Bob Roe")
    box = MailboxId(number(service, Kind.MAILBOX, email="bob@corp.test"))
    arrived: dict[str, Any] = {"regarding": contact, "accepted_by": bob, "owner": bob.id}
    with world.store.writing() as unit:
        unit.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("m1", **arrived), quarantined("q1")], "1")
    sent = composed(service, mailbox="bob@corp.test", regarding="contact:Rene Valdes")
    service.cancel(sent.id)
    service.remove(Kind.CONTACT, contact.id)
    service.remove(Kind.USER, bob.id)
    assert world.count(EmailRow) == 2
    for email in service.activities():
        whole = service.show(email.id)
        assert (whole.regarding, whole.accepted_by) == (None, None)
        assert [party.address for party in whole.parties]
        assert {party.record for party in whole.parties if party.address in {"bob@corp.test", "rene@contoso.test"}} <= {None}
    assert world.count(PartyRow) == 4
    assert {email.status for email in service.activities()} == {EmailStatus.RECEIVED, EmailStatus.CANCELED}
    assert service.raw(service.activities()[-1].id) == b"raw of m1"

"""A secret's new value: what signs in by it is to be tested anew, and nothing else."""

from __future__ import annotations

import pytest

from core.domain.mailbox import MailDirection, TestStatus
from core.errors import UsageError
from core.service import Kind, NewEntry, Service
from core.store.organisation import Organisation
from tests.contract.organisation_world import mailbox_id, service_of
from tests.contract.store_world import World

SERVERS = """\
postroom: 1
profiles:
  - name: Shared
    type: pop3-smtp
    proxy: http://px@proxy.corp.test:3128
    incoming: {host: in.corp.test, credentials: profile, username: svc, secret: svc-in}
    outgoing: {host: out.corp.test, credentials: mailbox}
  - name: Google
    type: gmail
    incoming: {auth: oauth2, oauth: {provider: google, client_id: x, flow: code, secret: client}}
mailboxes:
  - {email: bob@corp.test, profile: Shared, secret: bob}
  - {email: support@corp.test, profile: Google, oauth_secret: support-google}
"""
IN, OUT, ACT = MailDirection.INCOMING, MailDirection.OUTGOING, MailDirection.ACT


def proven(world: World, service: Service) -> None:
    """Have every direction of every mailbox tested, and enabled."""
    with Organisation(world.store, world.clock).writing() as writer:
        boxes = [box.id for box in writer.directory().mailboxes]
        writer.set_enabled(boxes, list(MailDirection), enabled=True)
    with world.store.transaction_write() as session:
        session.connection().exec_driver_sql(f"UPDATE mailbox_direction SET test = {TestStatus.SUCCESS.value}")
    service.approve([str(entry["email"]) for kind in (Kind.USER, Kind.QUEUE) for entry in service.entries(kind)])


def waiting(service: Service) -> set[tuple[str, MailDirection]]:
    """The directions that wait for a test, each checked to be set back whole."""
    found = set()
    for box in service.status():
        for status in (box.incoming, box.outgoing, box.act):
            if status.awaits_test:
                assert (status.state.enabled, status.state.test, status.state.parked) == (False, TestStatus.NOT_RUN, False)
                found.add((box.mailbox, status.direction))
            else:
                assert (status.state.enabled, status.state.test) == (True, TestStatus.SUCCESS)
    return found


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        # The usual profile sends anonymously.
        ("alice-pop3", {("alice@corp.test", IN), ("alice@corp.test", ACT)}),
        ("collect", {("collect@corp.test", IN), ("collect@corp.test", ACT)}),
        ("svc-in", {("bob@corp.test", IN), ("bob@corp.test", ACT)}),
        ("bob", {("bob@corp.test", OUT)}),
        ("proxy.px@proxy.corp.test", {("bob@corp.test", IN), ("bob@corp.test", OUT), ("bob@corp.test", ACT)}),
        ("client", {("support@corp.test", IN), ("support@corp.test", OUT), ("support@corp.test", ACT)}),
        ("support-google", {("support@corp.test", IN), ("support@corp.test", OUT), ("support@corp.test", ACT)}),
        ("nobodys", set()),
    ],
)
def test_a_new_value_resets_what_signs_in_by_it(world: World, reference: str, expected: set[tuple[str, MailDirection]]) -> None:
    service = service_of(world)
    service.apply(SERVERS)
    proven(world, service)
    assert service.secret_changed(reference) == tuple(sorted({mailbox for mailbox, _ in expected}))
    assert waiting(service) == expected
    # Once more there is nothing left to be set back.
    assert service.secret_changed(reference) == ()
    assert waiting(service) == expected


def test_a_form_cannot_lower_the_maximum_under_what_there_is(world: World) -> None:
    service = service_of(world)
    service.apply("postroom: 1\nfolder_rules: [{mailbox: alice@corp.test, folder: Inbox/Two}]")
    faults = service.save([NewEntry(Kind.ORGANIZATION, {"maximum_folder_rules": 2})]).updated
    assert [field.key for entity in faults for field in entity.fields] == ["maximum_folder_rules"]
    with pytest.raises(UsageError, match="would have 2 folder rules; 1 are allowed"):
        service.save([NewEntry(Kind.ORGANIZATION, {"maximum_folder_rules": 1})])
    with pytest.raises(UsageError, match="would have 3 folder rules; 2 are allowed"):
        service.save([NewEntry(Kind.FOLDER_RULE, {"mailbox": "alice@corp.test", "folder": "Inbox/Three"})])
    assert len(service.entries(Kind.FOLDER_RULE)) == 2
    assert mailbox_id(service)

"""Members, approvals, what follows an owner, what a queue cannot have, how many folder rules: the rules beyond single keys."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.ids import UserId
from core.domain.mailbox import ActMethod, Approval, IncomingMethod, MailDirection, OutgoingMethod, TestStatus
from core.domain.principal import AutoCreate, QueueViewType
from core.domain.profile import EntityState
from tests.unit.document.desk import Desk
from tests.unit.document.test_merge import proven, resets


def paths(desk: Desk, text: str) -> list[str]:
    return [fault.path for fault in desk.faults(text)]


def test_members_are_users_once_each_in_the_order_of_their_ids() -> None:
    desk = Desk()
    desk.apply("queues: [{name: Support, members: [bob@corp.test, ALICE@corp.test]}]")
    alice, bob = desk.user().id, desk.user("bob@corp.test").id
    assert desk.queue().members == tuple(sorted((alice, bob)))
    desk.apply("queues: [{name: Support, description: x}]")
    assert len(desk.queue().members) == 2
    desk.apply(f"queues: [{{name: Support, members: ['#{bob}']}}]")
    assert desk.queue().members == (bob,)
    desk.apply("queues: [{name: Support, members: null}]")
    assert desk.queue().members == ()
    assert paths(desk, "queues: [{name: Support, members: [bob@corp.test, 'BOB@corp.test']}]") == ["queues[0].members[1]"]
    assert paths(desk, "queues: [{name: Support, members: [bob@corp.test, eve@corp.test]}]") == ["queues[0].members[1]"]


def test_a_member_that_is_pruned_leaves_the_queue() -> None:
    desk = Desk()
    desk.apply("queues: [{name: Support, members: [alice@corp.test, bob@corp.test]}]")
    alice = desk.user().id
    desk.apply("profiles: [{name: Legacy POP}]\nusers: [{email: alice@corp.test}]\nqueues: [{name: Support}]", prune=True)
    assert desk.queue().members == (alice,)


def test_new_keys_have_the_defaults_of_the_original() -> None:
    desk = Desk()
    user, queue, box, organization = desk.user(), desk.queue(), desk.mailbox(), desk.snapshot.organization
    assert (user.addresses, user.auto_create_contact, user.send_as_allowed) == (("alice@corp.test", "", ""), AutoCreate.NONE, False)
    assert (queue.view_type, queue.members, queue.description) == (QueueViewType.PUBLIC, (), "")
    assert (box.allow_credentials, box.oauth_secret, box.verbose_logging_cycles) == (True, None, 0)
    assert (organization.trace_log_persistence_days, organization.mailbox_statistics_persistence_days) == (30, 3)
    assert (organization.contact_patience_minutes, desk.profile().contact_patience_minutes) == (60, None)
    assert organization.maximum_folder_rules is None


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("queues: [{name: Support, incoming: outlook}]", "queues[0].incoming"),
        ("queues: [{name: Support, outgoing: outlook}]", "queues[0].outgoing"),
        ("queues: [{name: Support, act: server-side-sync}]", "queues[0].act"),
        ("mailboxes: [{email: alice@corp.test, delete_after_processing: true}]", "mailboxes[0].delete_after_processing"),
        ("mailboxes: [{email: alice@corp.test, verbose_logging_cycles: 101}]", "mailboxes[0].verbose_logging_cycles"),
        ("users: [{email: alice@corp.test, personal_email: nobody}]", "users[0].personal_email"),
        ("users: [{email: alice@corp.test, auto_create_contact: account}]", "users[0].auto_create_contact"),
        ("users: [{email: alice@corp.test, approved: true, rejected: true}]", "users[0].rejected"),
        ("profiles: [{name: Legacy POP, send_email_alert: true}]", "profiles[0].owner_email_address"),
        ("profiles: [{name: Legacy POP, connection_timeout_seconds: 101}]", "profiles[0].connection_timeout_seconds"),
        ("profiles: [{name: Legacy POP, contact_patience_minutes: -1}]", "profiles[0].contact_patience_minutes"),
        ("organization: {retention: {activities_days: 0}}", "organization.retention.activities_days"),
        ("organization: {trace_log_persistence_days: 3651}", "organization.trace_log_persistence_days"),
        ("organization: {mailbox_statistics_persistence_days: 366}", "organization.mailbox_statistics_persistence_days"),
        ("organization: {generate_alerts: {all: true}}", "organization.generate_alerts.all"),
    ],
)
def test_what_does_not_go_is_said_where_it_stands(text: str, path: str) -> None:
    desk = Desk()
    before = desk.snapshot
    assert paths(desk, text) == [path]
    assert desk.snapshot is before


def test_defaults_of_outlook_are_no_queues() -> None:
    desk = Desk()
    desk.apply(
        "organization: {defaults: {incoming: outlook, outgoing: outlook, act: outlook}}\nqueues: [{name: New, email: new@corp.test}]"
    )
    box = desk.mailbox("new@corp.test")
    assert (box.incoming_method, box.outgoing_method, box.act_method) == (IncomingMethod.NONE, OutgoingMethod.NONE, ActMethod.NONE)
    assert box.profile_id is None


@pytest.mark.parametrize("method", ["incoming", "outgoing", "act"])
def test_the_default_profile_comes_with_any_method_that_is_ours(method: str) -> None:
    """S14: only who is served by this program needs a profile."""
    desk = Desk()
    desk.apply("profiles: [{name: Corp, type: exchange, autodiscover: true}]\norganization: {default_profile: Corp}")
    corp = desk.profile("Corp").id
    none = {"incoming": "none", "outgoing": "none", "act": "none"}
    words = ", ".join(f"{key}: {value}" for key, value in (none | {method: "server-side-sync"}).items())
    off = "{name: Off, email: off@corp.test, incoming: none, outgoing: outlook, act: none}"
    desk.apply(f"users: [{{name: Eve, email: eve@corp.test, {words}}}, {off}]")
    assert desk.mailbox("eve@corp.test").profile_id == corp
    assert desk.mailbox("off@corp.test").profile_id is None


def test_a_mailbox_goes_inactive_with_its_owner_and_comes_back_by_hand() -> None:
    desk = Desk()
    text = "users: [{email: alice@corp.test, state: inactive}]"
    report = desk.apply(text).report
    assert desk.mailbox().state is EntityState.INACTIVE
    assert ("mailbox alice@corp.test", "state") in {(change.entity, change.field) for change in report.updated}
    desk.apply("mailboxes: [{email: alice@corp.test, state: active}]")
    desk.apply(text)
    assert desk.mailbox().state is EntityState.ACTIVE
    desk.apply("users: [{email: alice@corp.test, state: active}, {name: New, email: new@corp.test, state: inactive}]")
    assert desk.mailbox("new@corp.test").state is EntityState.INACTIVE
    desk.apply("users: [{email: new@corp.test, state: active}]")
    assert desk.mailbox("new@corp.test").state is EntityState.INACTIVE
    desk.apply("queues: [{name: Support, state: inactive}]\nmailboxes: [{email: support@corp.test, state: active}]")
    assert desk.mailbox("support@corp.test").state is EntityState.ACTIVE


def test_an_approval_is_refused_and_given_back() -> None:
    desk = Desk()
    desk.apply("users: [{email: alice@corp.test, approved: false, rejected: true}]")
    assert desk.mailbox().approval is Approval.REJECTED
    desk.apply("users: [{email: alice@corp.test, approved: false, rejected: false}]")
    assert desk.mailbox().approval is Approval.PENDING
    desk.apply("forward_mailboxes: [{email: collect@corp.test, rejected: true}]")
    assert desk.mailbox("collect@corp.test").approval is Approval.REJECTED
    number = desk.mailbox("collect@corp.test").id
    desk.apply(f"forward_mailboxes: [{{id: {number}, email: c2@corp.test}}]")
    assert desk.mailbox("c2@corp.test").approval is Approval.PENDING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mailboxes: [{email: alice@corp.test, allow_credentials: false}]", (True, True, True)),
        ("mailboxes: [{email: alice@corp.test, oauth_secret: alice-google}]", (True, True, True)),
        ("mailboxes: [{email: alice@corp.test, verbose_logging_cycles: 3}]", (False, False, False)),
        ("users: [{email: alice@corp.test, personal_email: a@home.test, send_as_allowed: true}]", (False, False, False)),
        ("profiles: [{name: Legacy POP, connection_timeout_seconds: 5, contact_patience_minutes: 5}]", (False, False, False)),
        ("profiles: [{name: Legacy POP, owner_email_address: x@corp.test, send_email_alert: true}]", (False, False, False)),
        ("organization: {contact_patience_minutes: 5, maximum_folder_rules: 3}", (False, False, False)),
    ],
)
def test_only_what_touches_the_connection_resets_tests(text: str, expected: tuple[bool, bool, bool]) -> None:
    desk = Desk()
    proven(desk)
    desk.apply(text)
    assert resets(desk) == expected


def test_when_a_client_secret_ends_is_a_note_and_no_test_is_reset() -> None:
    desk = Desk()
    sign_in = "auth: oauth2, oauth: {provider: custom, client_id: c, token_url: 'https://t.test/', flow: client-credentials"
    desk.apply(f"profiles: [{{name: Legacy POP, incoming: {{{sign_in}, secret: app}}}}}}]")
    proven(desk)
    desk.apply("profiles: [{name: Legacy POP, incoming: {oauth: {secret_expires_on: 2027-01-31}}}]")
    assert resets(desk) == (False, False, False)
    desk.apply("profiles: [{name: Legacy POP, incoming: {oauth: {client_id: d}}}]")
    assert resets(desk)[0]


def test_both_addresses_follow_each_other_and_are_approved_anew() -> None:
    desk = Desk()
    proven(desk)
    user, box = desk.user(), desk.mailbox()
    for section, number, address in (("users", user.id, "u@corp.test"), ("mailboxes", box.id, "m@corp.test")):
        boxes = tuple(replace(each, approval=Approval.APPROVED) for each in desk.snapshot.mailboxes)
        desk.snapshot = replace(desk.snapshot, mailboxes=boxes)
        proven(desk)
        desk.apply(f"{section}: [{{id: {number}, email: {address}}}]")
        assert (desk.user(address).id, desk.mailbox(address).id) == (user.id, box.id)
        assert desk.mailbox(address).approval is Approval.PENDING
        assert resets(desk, address) == (True, True, True)
        assert all(desk.mailbox(address).direction(each).test is TestStatus.NOT_RUN for each in MailDirection)


def test_no_mailbox_gets_more_folder_rules_than_allowed() -> None:
    desk = Desk()
    desk.apply("organization: {maximum_folder_rules: 2}")
    desk.apply("folder_rules: [{mailbox: alice@corp.test, folder: Inbox/Two}]")
    more = "folder_rules: [{mailbox: alice@corp.test, folder: Inbox/Contoso}, {mailbox: alice@corp.test, folder: Inbox/Three}]"
    assert paths(desk, more) == ["folder_rules[1]"]
    assert paths(desk, "organization: {maximum_folder_rules: 1}") == ["organization.maximum_folder_rules"]
    desk.apply("folder_rules: [{mailbox: bob@corp.test, folder: Inbox/Contoso}]\norganization: {maximum_folder_rules: null}")
    desk.apply(more)
    # What is over the mark since before may be changed, not added to.
    desk.snapshot = replace(desk.snapshot, organization=replace(desk.snapshot.organization, maximum_folder_rules=2))
    desk.apply("folder_rules: [{mailbox: alice@corp.test, folder: Inbox/Two, subfolders: true}]")
    number = next(rule.id for rule in desk.snapshot.folder_rules if rule.mailbox_id == desk.mailbox("bob@corp.test").id)
    assert paths(desk, f"folder_rules: [{{id: {number}, mailbox: alice@corp.test, folder: Inbox/Bob}}]") == ["folder_rules[0]"]


def test_a_member_is_named_by_id_where_the_address_is_not_known() -> None:
    desk = Desk()
    queue = replace(desk.queue(), members=(UserId(4711),))
    desk.snapshot = replace(desk.snapshot, queues=(queue,))
    desk.apply("queues: [{name: Support, description: x}]")
    assert desk.queue().members == ()

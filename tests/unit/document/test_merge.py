"""What a document does: defaults on create, absent and null keys on update, ids, resets of tests, prune."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest

from core.document import export, merge
from core.domain.mailbox import ActMethod, Approval, DirectionState, FilterMethod, IncomingMethod, MailboxKind, OutgoingMethod, TestStatus
from core.domain.profile import AuthProtocol, CredentialRetrieval, EntityState, ProfileType, Tls
from core.ports.directory import Snapshot
from core.sandbox.document import Places, organisation_document
from tests.unit.document.desk import BASE, Desk

EXCHANGE = "profiles: [{name: Corp, type: exchange, autodiscover: true}]\norganization: {default_profile: Corp}\n"


def proven(desk: Desk) -> None:
    """Make every direction of every mailbox tested and enabled, and failing a little."""
    state = DirectionState(enabled=True, test=TestStatus.SUCCESS, parked=True, consecutive_failures=3, processed=9)
    boxes = tuple(replace(box, incoming=state, outgoing=state, act=state) for box in desk.snapshot.mailboxes)
    desk.snapshot = replace(desk.snapshot, mailboxes=boxes)


def reset(state: DirectionState) -> bool:
    """Tell whether a proven direction was set back, and remembers that it was enabled."""
    back = not state.enabled and state.reenable_after_test and state.test is TestStatus.NOT_RUN
    kept = state.enabled and state.test is TestStatus.SUCCESS and state.parked
    assert back != kept
    assert not back or (not state.parked and state.consecutive_failures == 0 and state.processed == 9)
    return back


def resets(desk: Desk, email: str = "alice@corp.test") -> tuple[bool, bool, bool]:
    box = desk.mailbox(email)
    return reset(box.incoming), reset(box.outgoing), reset(box.act)


def test_a_new_user_takes_the_defaults() -> None:
    desk = Desk()
    user, box = desk.user("bob@corp.test"), desk.mailbox("bob@corp.test")
    assert (user.filter, user.state, user.token_number) == (FilterMethod.REPLIES, EntityState.ACTIVE, 2)
    assert (box.user_id, box.kind, box.profile_id, box.username) == (user.id, MailboxKind.USER, desk.profile().id, "")
    assert (box.incoming_method, box.outgoing_method) == (IncomingMethod.SERVER_SIDE_SYNC, OutgoingMethod.SERVER_SIDE_SYNC)
    assert (box.act_method, box.approval) == (ActMethod.NONE, Approval.APPROVED)
    assert desk.mailbox("collect@corp.test").approval is Approval.PENDING


def test_act_is_a_default_where_the_profile_can() -> None:
    desk = Desk(f"postroom: 1\n{EXCHANGE}users: [{{name: A, email: a@x.test}}]\nqueues: [{{name: Q, email: q@x.test}}]")
    assert desk.mailbox("a@x.test").act_method is ActMethod.SERVER_SIDE_SYNC
    assert desk.mailbox("q@x.test").act_method is ActMethod.NONE
    assert desk.mailbox("q@x.test").approval is Approval.PENDING


def test_the_default_profile_is_attached_only_where_it_is_needed() -> None:
    desk = Desk()
    desk.apply("users: [{name: C, email: c@corp.test, incoming: outlook, outgoing: none}]")
    assert desk.mailbox("c@corp.test").profile_id is None
    desk.apply("mailboxes: [{email: bob@corp.test, profile: none}]")
    assert desk.mailbox("bob@corp.test").profile_id is None
    desk.apply("mailboxes: [{email: bob@corp.test, profile: null}]")
    assert desk.mailbox("bob@corp.test").profile_id == desk.profile().id


def test_a_forward_mailbox_is_read_and_never_sends() -> None:
    box = Desk().mailbox("collect@corp.test")
    assert (box.kind, box.incoming_method) == (MailboxKind.FORWARD, IncomingMethod.SERVER_SIDE_SYNC)
    assert (box.outgoing_method, box.act_method, box.delete_after_processing) == (OutgoingMethod.NONE, ActMethod.NONE, True)


def test_gmail_knows_its_servers() -> None:
    profile = Desk("postroom: 1\nprofiles: [{name: G, type: gmail, outgoing: same}]").profile("G")
    assert profile.type is ProfileType.GMAIL
    assert (profile.incoming.host, profile.sending.host) == ("imap.gmail.com", "smtp.gmail.com")


def test_an_absent_key_is_left_and_null_is_the_default() -> None:
    desk = Desk()
    desk.apply("profiles: [{name: Legacy POP, incoming: {port: 995}, proxy: none, process_email_from: 2026-01-01T02:00:00+02:00}]")
    profile = desk.profile()
    assert (profile.incoming.host, profile.incoming.port, profile.incoming.tls) == ("127.0.0.1", 995, Tls.NONE)
    assert (profile.proxy, profile.process_email_from) == ("none", datetime(2026, 1, 1, tzinfo=UTC))
    desk.apply("profiles: [{name: Legacy POP, incoming: {port: null, tls: null}, proxy: null, process_email_from: null, outgoing: same}]")
    profile = desk.profile()
    assert (profile.incoming.port, profile.incoming.tls, profile.proxy, profile.process_email_from) == (0, Tls.IMPLICIT, "system", None)
    assert profile.outgoing is None
    desk.apply("users: [{email: alice@corp.test, filter: null}]")
    assert (desk.user().filter, desk.user().name) == (FilterMethod.REPLIES, "Alice Ng")


def test_the_organisation_s_switches() -> None:
    desk = Desk()
    desk.apply("organization: {resolve-for-inactive-entities: true, notify: {owner_mail: true}, unresolved_recipients: {send: false}}")
    organization = desk.snapshot.organization
    assert (organization.resolve_for_inactive_entities, organization.notify_owner_mail, organization.send_to_unresolved) == (
        True,
        True,
        False,
    )
    assert organization.default_profile == desk.profile().id
    desk.apply(
        "organization: {defaults: {act: none}, notify: null, unresolved_recipients: null, default_profile: null, tracking_token: {base: 5}}"
    )
    organization = desk.snapshot.organization
    assert (organization.notify_owner_mail, organization.send_to_unresolved, organization.default_profile) == (False, True, None)
    assert (organization.defaults.act, organization.tracking_token.base, organization.tracking_token.prefix) == (ActMethod.NONE, 5, "CRM:")


def test_none_is_a_word_and_null_is_not() -> None:
    desk = Desk()
    desk.apply("users: [{email: alice@corp.test, filter: none, incoming: none}]")
    assert (desk.user().filter, desk.mailbox().incoming_method) == (FilterMethod.NONE, IncomingMethod.NONE)


def test_with_its_id_an_entity_may_be_renamed() -> None:
    desk = Desk()
    user, queue, profile, account = desk.user(), desk.queue(), desk.profile(), desk.record("Contoso")
    box = desk.mailbox()
    desk.apply(f"""\
profiles: [{{id: {profile.id}, name: Old POP}}]
users: [{{id: {user.id}, name: Alice Roe, email: alice.roe@corp.test}}]
queues: [{{id: {queue.id}, name: Help}}]
records: {{accounts: [{{id: {account.id}, name: Contoso Ltd}}]}}
""")
    assert (desk.user("alice.roe@corp.test").id, desk.queue("Help").id, desk.profile("Old POP").id) == (user.id, queue.id, profile.id)
    moved = desk.mailbox("alice.roe@corp.test")
    assert (moved.id, moved.name, moved.approval) == (box.id, "Alice Roe", Approval.PENDING)
    link = desk.record("Rene Valdes").account
    assert link is not None
    assert link.name == "Contoso Ltd"
    regarding = desk.snapshot.folder_rules[0].regarding
    assert regarding is not None
    assert regarding.name == "Contoso Ltd"


def test_names_may_be_swapped_by_id() -> None:
    desk = Desk()
    alice, bob = desk.user(), desk.user("bob@corp.test")
    desk.apply(f"users: [{{id: {alice.id}, email: bob@corp.test}}, {{id: {bob.id}, email: alice@corp.test}}]")
    assert (desk.user().id, desk.user("bob@corp.test").id) == (bob.id, alice.id)
    assert desk.mailbox().user_id == bob.id


def test_a_mailbox_with_its_id_takes_its_user_along() -> None:
    desk = Desk()
    user, box = desk.user(), desk.mailbox()
    desk.apply(f"mailboxes: [{{id: {box.id}, email: ng@corp.test}}]")
    assert (desk.user("ng@corp.test").id, desk.mailbox("ng@corp.test").id) == (user.id, box.id)
    faults = desk.faults(f"users: [{{id: {user.id}, email: x@corp.test}}]\nmailboxes: [{{id: {box.id}, email: y@corp.test}}]")
    assert [fault.path for fault in faults] == ["mailboxes[0].email"]


def test_two_contacts_may_share_an_address_with_ids() -> None:
    desk = Desk()
    text = "records: {contacts: [{id: 7, last_name: A, email: s@x.test}, {id: 8, last_name: B, email: s@x.test}]}"
    assert len(desk.apply(text).report.created) == 2
    assert desk.apply(text).report.unchanged == 2
    (fault,) = desk.faults("records: {contacts: [{email: s@x.test, last_name: C}]}")
    assert (fault.path, "#7, #8" in fault.message) == ("records.contacts[0].email", True)


def test_new_ids_avoid_those_the_document_gives() -> None:
    merged = merge("postroom: 1\nusers: [{name: A, email: a@x.test}, {id: 1, name: B, email: b@x.test}]", Snapshot(), count(1).__next__)
    assert {user.id for user in merged.after.users} == {1, 2}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mailboxes: [{email: alice@corp.test, secret: other}]", (True, True, True)),
        ("mailboxes: [{email: alice@corp.test, username: other}]", (True, True, True)),
        ("mailboxes: [{email: alice@corp.test, profile: none}]", (True, True, True)),
        ("users: [{email: alice@corp.test, incoming: outlook}]", (True, False, False)),
        ("users: [{email: alice@corp.test, outgoing: none}]", (False, True, False)),
        ("users: [{email: alice@corp.test, act: server-side-sync}]", (False, False, True)),
        ("profiles: [{name: Legacy POP, incoming: {port: 111}}]", (True, False, True)),
        ("profiles: [{name: Legacy POP, outgoing: {secret: smtp}}]", (False, True, False)),
        ("profiles: [{name: Legacy POP, ca_file: /etc/ca.pem}]", (True, True, True)),
        ("profiles: [{name: Legacy POP, description: old, max_concurrent_connections: 3}]", (False, False, False)),
        ("users: [{email: ALICE@corp.test, filter: none}]", (False, False, False)),
    ],
)
def test_a_change_of_the_connection_resets_its_tests(text: str, expected: tuple[bool, bool, bool]) -> None:
    desk = Desk()
    proven(desk)
    desk.apply(text)
    email = next(box.email_address for box in desk.snapshot.mailboxes if box.email_address.lower() == "alice@corp.test")
    assert resets(desk, email) == expected
    if "mailboxes" in text or "users" in text:
        assert resets(desk, "bob@corp.test") == (False, False, False)


def test_a_new_address_needs_a_new_approval() -> None:
    desk = Desk()
    proven(desk)
    number = desk.user().id
    desk.apply(f"users: [{{id: {number}, email: a1@corp.test}}]")
    assert desk.mailbox("a1@corp.test").approval is Approval.PENDING
    assert resets(desk, "a1@corp.test") == (True, True, True)
    desk.apply(f"users: [{{id: {number}, email: a2@corp.test, approved: true}}]")
    assert desk.mailbox("a2@corp.test").approval is Approval.APPROVED
    assert desk.mailbox("a2@corp.test").incoming.reenable_after_test


def test_a_rejection_stays_until_approved() -> None:
    desk = Desk()
    boxes = tuple(replace(box, approval=Approval.REJECTED) for box in desk.snapshot.mailboxes)
    desk.snapshot = replace(desk.snapshot, mailboxes=boxes)
    desk.apply("users: [{email: alice@corp.test, approved: false}]")
    assert desk.mailbox().approval is Approval.REJECTED
    desk.apply("users: [{email: alice@corp.test, approved: true}]")
    assert desk.mailbox().approval is Approval.APPROVED
    desk.apply("users: [{email: alice@corp.test, approved: false}]")
    assert desk.mailbox().approval is Approval.PENDING


def test_the_report_has_a_line_for_every_field() -> None:
    desk = Desk()
    report = desk.apply(
        "users: [{email: alice@corp.test, filter: none}, {email: bob@corp.test}]\nrecords: {accounts: [{name: New}]}"
    ).report
    assert report.created == ("account New",)
    (change,) = report.updated
    assert (change.entity, change.field, change.before, change.after) == ("user alice@corp.test", "filter", "all", "none")
    assert (report.unchanged, report.pruned, {change.entity for change in report.updated}) == (1, (), {"user alice@corp.test"})


def test_prune_removes_what_is_absent() -> None:
    desk = Desk()
    proven(desk)
    report = desk.apply("profiles: [{name: Legacy POP}]\nusers: [{email: bob@corp.test}]", prune=True).report
    assert len(desk.snapshot.mailboxes) == 1
    assert (desk.snapshot.records, desk.snapshot.folder_rules, desk.snapshot.queues) == ((), (), ())
    assert resets(desk, "bob@corp.test") == (False, False, False)
    assert set(report.pruned) >= {"user alice@corp.test", "queue Support", "forward mailbox collect@corp.test", "account Contoso"}
    assert len(report.pruned) == 10
    assert report.updated == ()


def test_prune_refuses_to_cut_what_stays() -> None:
    desk = Desk()
    text = "users: [{email: bob@corp.test}]\nqueues: [{name: Support}]\nrecords: {contacts: [{email: rene@contoso.test}]}"
    assert [fault.path for fault in desk.faults(text, prune=True)] == [
        "organization.default_profile",
        "users[0]",
        "queues[0]",
        "queues[0].owner",
        "records.contacts[0].owner",
    ]


def test_pruned_names_are_free() -> None:
    desk = Desk()
    desk.apply("profiles: [{name: Legacy POP}]\nqueues: [{name: Alice, email: alice@corp.test}]", prune=True)
    assert desk.mailbox().kind is MailboxKind.QUEUE


def test_applying_twice_changes_nothing() -> None:
    desk = Desk()
    first = desk.snapshot
    report = desk.apply(BASE).report
    assert (desk.snapshot, report.created, report.updated, report.pruned) == (first, (), (), ())
    assert desk.apply(BASE, prune=True).report.pruned == ()


def test_the_demo_organisation() -> None:
    text = organisation_document(Places("127.0.0.1", 1110, 1125, "http://127.0.0.1:1180/EWS/Exchange.asmx", "http://127.0.0.1:1181/ews"))
    desk = Desk(text)
    first = desk.snapshot
    assert desk.apply(text).report.updated == ()
    assert desk.apply(export(first), prune=True).after == first


def test_five_thousand_users_in_seconds() -> None:
    lines = [f"  - {{name: User {number}, email: user{number}@corp.test, approved: true}}" for number in range(5000)]
    started = datetime.now(UTC)
    desk = Desk("postroom: 1\nusers:\n" + "\n".join(lines))
    assert len(desk.snapshot.mailboxes) == 5000
    assert (datetime.now(UTC) - started).total_seconds() < 30


EVERY_KEY = """\
profiles:
  - name: Corp
    type: exchange
    autodiscover: true
    ca_file: /etc/corp.pem
    proxy: none
    incoming:
      url: https://mail.corp.test/EWS/Exchange.asmx
      auth: ntlm
      credentials: profile
      username: svc@corp.test
      secret: corp-svc
      impersonation: true
      oauth: {provider: microsoft, client_id: a, tenant: b, scopes: [c], secret: d}
    outgoing: same
"""


def test_an_exchange_profile_keeps_every_key() -> None:
    desk = Desk(f"postroom: 1\n{EVERY_KEY}")
    corp = desk.profile("Corp")
    assert (corp.autodiscover, corp.ca_file, corp.proxy, corp.outgoing) == (True, "/etc/corp.pem", "none", None)
    there = corp.incoming
    assert (there.url, there.auth, there.impersonation) == ("https://mail.corp.test/EWS/Exchange.asmx", AuthProtocol.NTLM, True)
    assert (there.credentials, there.username, there.secret) == (CredentialRetrieval.PROFILE, "svc@corp.test", "corp-svc")
    assert there.oauth is not None
    assert (there.oauth.client_id, there.oauth.scopes, there.oauth.flow) == ("a", ("c",), "client-credentials")
    elsewhere = Desk(export(desk.snapshot))
    assert replace(elsewhere.profile("Corp"), id=corp.id) == corp
    assert desk.apply(export(desk.snapshot)).report.updated == ()


@pytest.mark.parametrize("where", ["autodiscover: true", "incoming: {url: mail.corp.test}", "incoming: {host: mail.corp.test}"])
def test_an_exchange_server_is_named_or_discovered(where: str) -> None:
    desk = Desk(f"postroom: 1\nprofiles: [{{name: Corp, type: exchange, {where}}}]")
    corp = desk.profile("Corp")
    assert bool(corp.incoming.url or corp.incoming.host) != corp.autodiscover


def test_a_rule_keeps_the_folder_it_belongs_to_while_it_stays_in_its_place() -> None:
    desk = Desk()
    (rule,) = desk.snapshot.folder_rules
    bound = replace(rule, folder_id="AAMk=")
    desk.snapshot = replace(desk.snapshot, folder_rules=(bound,))
    desk.apply(export(desk.snapshot))
    assert desk.snapshot.folder_rules == (bound,)
    desk.apply("folder_rules: [{mailbox: alice@corp.test, folder: inbox/Contoso, regarding: 'lead:Yvonne McKay', subfolders: true}]")
    (changed,) = desk.snapshot.folder_rules
    assert (changed.id, changed.folder, changed.folder_id, changed.subfolders) == (rule.id, "Inbox/Contoso", "AAMk=", True)
    desk.apply(f"folder_rules: [{{id: {rule.id}, folder: Inbox/Elsewhere}}]")
    assert desk.snapshot.folder_rules == (replace(changed, folder="Inbox/Elsewhere", folder_id=None),)


def test_a_rule_that_changes_its_mailbox_is_about_another_folder() -> None:
    desk = Desk()
    (rule,) = desk.snapshot.folder_rules
    desk.snapshot = replace(desk.snapshot, folder_rules=(replace(rule, folder_id="AAMk="),))
    desk.apply(f"folder_rules: [{{id: {rule.id}, mailbox: bob@corp.test}}]")
    assert desk.snapshot.folder_rules == (replace(rule, mailbox_id=desk.mailbox("bob@corp.test").id, folder_id=None),)

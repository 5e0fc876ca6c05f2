"""Documents with faults: each is named by its path, all at once, and nothing is changed."""

from __future__ import annotations

import pytest

from core.document import merge
from core.errors import DocumentInvalid
from core.ports.directory import Snapshot
from tests.unit.document.desk import Desk

POP = "{name: P, type: pop3-smtp, incoming: {host: h}, outgoing: same}"

INVALID = [
    ('users: [{name: "half \\ud800", email: a@b.test}]', ["users[0].name"]),
    ('forward_mailboxes: [{name: F, email: f@x.test, username: "a\\r\\nDELE 1"}]', ["forward_mailboxes[0].username"]),
    ('profiles: [{name: P, type: gmail, description: "a\\0b", ca_file: "a\\nb"}]', ["profiles[0].description", "profiles[0].ca_file"]),
    ('records: {contacts: [{email: a@b.test, first_name: "a\\nb"}]}', ["records.contacts[0].first_name"]),
    (f"records: {{contacts: [{{email: a@b.test, last_name: {'x' * 200}}}]}}", ["records.contacts[0].last_name"]),
    ("organization: {}\norganization: {}", ["line 3"]),
    ("users: [", ["line 2"]),
    ("users:\n  - {name: A, name: B, email: a@b.test}", ["line 3"]),
    ("usrs: []", ["usrs"]),
    ("5: []", ["5"]),
    ("users: {}", ["users"]),
    ("users: [alice@corp.test]", ["users[0]"]),
    ("organization: []", ["organization"]),
    ("organization: {colour: red}", ["organization.colour"]),
    ("organization: {default_profile: Nowhere}", ["organization.default_profile"]),
    ("organization: {maximum_subject_length: 254}", ["organization.maximum_subject_length"]),
    ("organization: {maximum-subject-length: 401}", ["organization.maximum_subject_length"]),
    ("organization: {maximum-subject-length: 300, maximum_subject_length: 300}", ["organization.maximum_subject_length"]),
    ("organization: {tracking_token: {prefix: ''}}", ["organization.tracking_token.prefix"]),
    ("organization: {tracking_token: {prefix: 123456789012345678901}}", ["organization.tracking_token.prefix"]),
    ("organization: {tracking_token: {prefix: abcdefghijklmnopqrstu}}", ["organization.tracking_token.prefix"]),
    (
        "organization: {tracking_token: {user_digits: 11, counter_digits: 0}}",
        [
            "organization.tracking_token.user_digits",
            "organization.tracking_token.counter_digits",
        ],
    ),
    ("organization: {notify: {webhook: ftp://x}}", ["organization.notify.webhook"]),
    ("organization: {defaults: {incoming: pop3}}", ["organization.defaults.incoming"]),
    ("organization: {require_approval: {users: 'yes'}}", ["organization.require_approval.users"]),
    ("profiles: [{type: pop3-smtp}]", ["profiles[0].name"]),
    ("profiles: [{name: P}]", ["profiles[0].type"]),
    ("profiles: [{name: none, type: exchange, autodiscover: true}]", ["profiles[0].name"]),
    ("profiles: [{name: P, type: pop4}]", ["profiles[0].type"]),
    ("profiles: [{name: P, type: pop3-smtp}]", ["profiles[0].incoming.host"]),
    ("profiles: [{name: P, type: imap-smtp, incoming: {host: h}, outgoing: {port: 25}}]", ["profiles[0].outgoing.host"]),
    ("profiles: [{name: P, type: exchange}]", ["profiles[0].incoming.url"]),
    ("profiles: [{name: P, type: exchange, autodiscover: false, incoming: {username: svc}}]", ["profiles[0].incoming.url"]),
    ("profiles: [{name: P, type: exchange, incoming: {url: mail.corp.test/EWS}}]", ["profiles[0].incoming.url"]),
    ("profiles: [{name: P, type: exchange, incoming: {url: 'ftp://mail.corp.test'}}]", ["profiles[0].incoming.url"]),
    ("profiles: [{name: P, type: exchange, incoming: {url: 'https:///EWS/Exchange.asmx'}}]", ["profiles[0].incoming.url"]),
    ("profiles: [{name: P, type: exchange, incoming: {url: 'https://svc:word@mail.corp.test/EWS'}}]", ["profiles[0].incoming.url"]),
    ("profiles: [{name: P, type: exchange, incoming: {url: mail.corp.test}, outgoing: {tls: none}}]", ["profiles[0].outgoing.url"]),
    ("profiles: [{name: P, type: exchange, incoming: {url: h, credentials: anonymous}}]", ["profiles[0].incoming.credentials"]),
    (
        "profiles: [{name: P, type: exchange, incoming: {url: h}, outgoing: {url: h, credentials: anonymous}}]",
        ["profiles[0].outgoing.credentials"],
    ),
    ("profiles: [{name: P, type: exchange, incoming: {url: h, auth: oauth2}}]", ["profiles[0].incoming.oauth"]),
    ("profiles: [{name: P, type: exchange, incoming: {url: h, impersonation: 'yes'}}]", ["profiles[0].incoming.impersonation"]),
    ("profiles: [{name: P, type: exchange, incoming: {url: h}, autodiscover: maybe}]", ["profiles[0].autodiscover"]),
    ("profiles: [{name: P, type: gmail, incoming: {auth: oauth2}}]", ["profiles[0].incoming.oauth"]),
    ("profiles: [{name: P, type: gmail, incoming: {auth: oauth2, oauth: {provider: yahoo}}}]", ["profiles[0].incoming.oauth.provider"]),
    ("profiles: [{name: P, type: pop3-smtp, incoming: {host: h, port: 0}}]", ["profiles[0].incoming.port"]),
    ("profiles: [{name: P, type: pop3-smtp, incoming: {host: h, port: 65536}}]", ["profiles[0].incoming.port"]),
    ("profiles: [{name: P, type: pop3-smtp, incoming: {host: h, port: '110'}}]", ["profiles[0].incoming.port"]),
    ("profiles: [{name: P, type: pop3-smtp, incoming: {host: h, tls: ssl}}]", ["profiles[0].incoming.tls"]),
    ("profiles: [{name: P, type: pop3-smtp, incoming: {host: h, auth: plain}}]", ["profiles[0].incoming.auth"]),
    ("profiles: [{name: P, type: pop3-smtp, incoming: {host: h, credentials: anonymous}}]", ["profiles[0].incoming.credentials"]),
    ("profiles: [{name: P, type: pop3-smtp, incoming: {host: h, password: x}}]", ["profiles[0].incoming.password"]),
    ("profiles: [{name: P, type: pop3-smtp, incoming: {host: h, secret: 'pass word'}}]", ["profiles[0].incoming.secret"]),
    ("profiles: [{name: P, type: pop3-smtp, incoming: {host: h}, outgoing: other}]", ["profiles[0].outgoing"]),
    (
        "profiles: [{name: P, type: pop3-smtp, incoming: {host: h}, process_email_from: 2026-01-01T00:00:00}]",
        ["profiles[0].process_email_from"],
    ),
    ("profiles: [{name: P, type: pop3-smtp, incoming: {host: h}, process_email_from: 2026-01-01}]", ["profiles[0].process_email_from"]),
    ("profiles: [{name: P, type: pop3-smtp, incoming: {host: h}, proxy: direct}]", ["profiles[0].proxy"]),
    ("profiles: [{name: P, type: pop3-smtp, incoming: {host: h}, proxy: 'http://u:p@h'}]", ["profiles[0].proxy"]),
    (
        "profiles: [{name: P, type: pop3-smtp, incoming: {host: h, oauth: {provider: custom, token_url: 'https://t', flow: code}}}]",
        ["profiles[0].incoming.oauth.authorize_url"],
    ),
    (
        "profiles: [{name: P, type: pop3-smtp, incoming: {host: h, oauth: {provider: google, secret_expires_on: soon}}}]",
        ["profiles[0].incoming.oauth.secret_expires_on"],
    ),
    (
        "profiles: [{name: P, type: pop3-smtp, incoming: {host: h}, min_polling_interval_minutes: 1441, max_concurrent_connections: 0}]",
        [
            "profiles[0].min_polling_interval_minutes",
            "profiles[0].max_concurrent_connections",
        ],
    ),
    (f"profiles: [{POP}, {POP}]", ["profiles[1].name"]),
    ("users: [{name: A}]", ["users[0].email"]),
    ("users: [{email: a@corp.test}]", ["users[0].name"]),
    ("users: [{name: A, email: nobody}]", ["users[0].email"]),
    ("users: [{name: A, email: 'a b@corp.test'}]", ["users[0].email"]),
    ("users: [{name: A, email: a@corp.test, filter: some}]", ["users[0].filter"]),
    ("users: [{name: A, email: a@corp.test, filter: no, approved: 1}]", ["users[0].filter", "users[0].approved"]),
    ("users: [{name: A, email: a@corp.test, outgoing: forward-mailbox}]", ["users[0].outgoing"]),
    ("users: [{name: A, email: a@corp.test, state: retired}]", ["users[0].state"]),
    ("users: [{name: A, email: a@corp.test}, {name: B, email: A@corp.test}]", ["users[1].email"]),
    ("users: [{name: A, email: support@corp.test}]", ["users[0].email"]),
    ("users: [{name: A, email: a@corp.test, id: 100}]", ["users[0].id"]),
    ("users: [{name: A, email: a@corp.test, id: 7}, {name: B, email: b@corp.test, id: 7}]", ["users[1].id"]),
    ("users: [{name: A, email: a@corp.test, id: 0}]", ["users[0].id"]),
    ("queues: [{name: Sales, email: sales@corp.test, owner: nobody@corp.test}]", ["queues[0].owner"]),
    ("queues: [{name: Sales, email: sales@corp.test, incoming: outlook}]", ["queues[0].incoming"]),
    ("queues: [{name: Sales}]", ["queues[0].email"]),
    ("queues: [{name: Sales, email: alice@corp.test}]", ["queues[0].email"]),
    ("forward_mailboxes: [{name: F, email: bob@corp.test}]", ["forward_mailboxes[0].email"]),
    ("forward_mailboxes: [{name: F, email: f@corp.test, profile: Nowhere}]", ["forward_mailboxes[0].profile"]),
    ("mailboxes: [{email: nobody@corp.test}]", ["mailboxes[0].email"]),
    ("mailboxes: [{email: collect@corp.test}]", ["mailboxes[0].email"]),
    ("mailboxes: [{email: bob@corp.test}, {email: Bob@corp.test}]", ["mailboxes[1].email"]),
    ("mailboxes: [{email: bob@corp.test, id: 1}]", ["mailboxes[0].id"]),
    ("mailboxes: [{email: bob@corp.test, profile: Nowhere}]", ["mailboxes[0].profile"]),
    ("mailboxes: [{email: bob@corp.test, delete_after_processing: true}]", ["mailboxes[0].delete_after_processing"]),
    ("records: {people: []}", ["records.people"]),
    ("records: {accounts: [{email: a@b.test}]}", ["records.accounts[0].name"]),
    ("records: {accounts: [{name: A}, {name: A}]}", ["records.accounts[1].name"]),
    ("records: {contacts: [{email: a@b.test}, {email: A@b.test}]}", ["records.contacts[1].email"]),
    ("records: {contacts: [{email: a@b.test, account: Nowhere}]}", ["records.contacts[0].account"]),
    ("records: {contacts: [{email: a@b.test, owner: support@corp.test}]}", ["records.contacts[0].owner"]),
    ("records: {opportunities: [{name: O, account: '#1'}]}", ["records.opportunities[0].account"]),
    ("records: {cases: [{title: C, customer: Contoso}]}", ["records.cases[0].customer"]),
    ("records: {cases: [{title: C, customer: 'lead:Yvonne McKay'}]}", ["records.cases[0].customer"]),
    ("folder_rules: [{folder: Inbox}]", ["folder_rules[0].mailbox"]),
    ("folder_rules: [{mailbox: alice@corp.test}]", ["folder_rules[0].folder"]),
    ("folder_rules: [{mailbox: nobody@corp.test, folder: Inbox}]", ["folder_rules[0].mailbox"]),
    ("folder_rules: [{mailbox: alice@corp.test, folder: 'Inbox//A'}]", ["folder_rules[0].folder"]),
    ("folder_rules: [{mailbox: alice@corp.test, folder: A, regarding: 'account:Nowhere'}]", ["folder_rules[0].regarding"]),
    ("folder_rules: [{mailbox: alice@corp.test, folder: A, regarding: 'thing:X'}]", ["folder_rules[0].regarding"]),
    ("folder_rules: [{mailbox: alice@corp.test, folder: A, regarding: 'user:Alice Ng'}]", ["folder_rules[0].regarding"]),
    ("folder_rules: [{mailbox: alice@corp.test, folder: A, regarding: 'queue:Support'}]", ["folder_rules[0].regarding"]),
    (
        "folder_rules: [{mailbox: alice@corp.test, folder: Inbox/A}, {mailbox: alice@corp.test, folder: INBOX/A}]",
        ["folder_rules[1].folder"],
    ),
    ("folder_rules: [{mailbox: alice@corp.test, folder: A}, {mailbox: ALICE@corp.test, folder: A}]", ["folder_rules[1].folder"]),
]


@pytest.mark.parametrize(("text", "paths"), INVALID)
def test_every_fault_has_its_path_and_nothing_changes(text: str, paths: list[str]) -> None:
    desk = Desk()
    before = desk.snapshot
    faults = desk.faults(text)
    assert [fault.path for fault in faults] == paths
    assert all(fault.message for fault in faults)
    assert desk.snapshot is before


@pytest.mark.parametrize("text", ["", "- 1", "users: []", "postroom: 2", "postroom: '1'", "postroom: true"])
def test_the_format_is_required(text: str) -> None:
    with pytest.raises(DocumentInvalid) as caught:
        merge(text, Snapshot(), iter(range(9)).__next__)
    assert [fault.path for fault in caught.value.faults] == ["postroom"]


def test_faults_of_form_and_of_meaning_come_together_in_the_order_of_the_document() -> None:
    text = """\
queues: [{name: Sales, email: sales@corp.test, owner: nobody@corp.test}]
users: [{name: A, email: a@corp.test, shoes: 1, filter: x}]
folder_rules: [{mailbox: alice@corp.test, folder: A, regarding: 'account:Nowhere'}]
organization: {default_profile: Nowhere}
"""
    assert [fault.path for fault in Desk().faults(text)] == [
        "queues[0].owner",
        "users[0].shoes",
        "users[0].filter",
        "folder_rules[0].regarding",
        "organization.default_profile",
    ]


def test_an_ambiguous_reference_lists_what_it_could_be() -> None:
    desk = Desk()
    desk.apply("records: {accounts: [{id: 7, name: Contoso}]}")
    number = next(record.id for record in desk.snapshot.records if record.name == "Contoso" and record.id != 7)
    (fault,) = desk.faults("folder_rules: [{mailbox: bob@corp.test, folder: A, regarding: 'account:Contoso'}]")
    assert "account:#7" in fault.message
    assert f"account:#{number}" in fault.message
    desk.apply("folder_rules: [{mailbox: bob@corp.test, folder: A, regarding: 'account:#7'}]")


def test_aliases_that_multiply_are_no_trap() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 12)]
    assert {fault.path for fault in Desk().faults("\n".join(lines))} == {f"a{level}" for level in range(12)}
    assert [fault.path for fault in Desk().faults("users: &u [*u]")] == ["users[0]"]
    assert [fault.path for fault in Desk().faults("users: " + "[" * 5000)] == ["line 1"]

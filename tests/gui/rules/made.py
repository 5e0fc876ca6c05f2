"""Rules for the tests of their pane and dialogs."""

from __future__ import annotations

from email.message import EmailMessage

RULES = r"""
postroom: 1
rules:
  - name: Case numbers
    conditions: [{field: subject, matches: 'Case (?P<number>[0-9]+)'}, {field: sender, one_of: ["@contoso.test"]}]
    action: track
    regarding: "account:Contoso"
    queue: Support
  - {name: Newsletters, match: any, action: skip, conditions: [{field: automatic, one_of: [list, bulk]}, {field: header, name: X-Campaign}]}
  - name: Large
    conditions: [{field: size, at_least: 2000000}, {field: attachment, extensions: [zip], negate: true}]
    action: none
    regarding: "account:{team}"
    stop: false
    enabled: false
    mailboxes: [alice@corp.test]
    profiles: [Office]
"""


def rules_document() -> str:
    """Three rules; the last one uses a capture that its pattern has."""
    return RULES.replace("conditions: [{field: size", "conditions: [{field: subject, matches: '(?P<team>[a-z]+)'}, {field: size")


def message(subject: str = "Case 42", sender: str = "rene@contoso.test") -> EmailMessage:
    """A message to a user."""
    made = EmailMessage()
    made["From"] = sender
    made["To"] = "alice@corp.test"
    made["Subject"] = subject
    made["Message-ID"] = f"<{subject.replace(' ', '-')}@contoso.test>"
    made["Date"] = "Mon, 02 Mar 2026 12:00:00 +0000"
    made.set_content("Hello")
    return made

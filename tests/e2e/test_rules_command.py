"""rules, and rules test: listed and tried on a file, an activity and a Message-ID, in both forms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.e2e.inside import json_inside, run_inside

DOCUMENT = r"""
postroom: 1
users: [{name: Alice, email: alice@corp.test}]
queues: [{name: Support, email: support@corp.test}]
records: {cases: [{title: "4711"}]}
rules:
  - name: Cases
    conditions: [{field: subject, matches: 'case (?P<number>\d+)'}]
    action: track
    regarding: "case:{number}"
    queue: Support
    stop: false
  - {name: Off, enabled: false, conditions: [{field: size, at_least: 1}], action: skip}
  - {name: Alice's, mailboxes: [alice@corp.test], conditions: [{field: sender, one_of: ["@contoso.test"]}], action: skip}
"""
LETTER = b"From: rene@contoso.test\r\nTo: x@y.test\r\nSubject: About Case 4711\r\nMessage-ID: <1@contoso.test>\r\n\r\nHello\r\n"


@pytest.fixture
def env(tmp_path: Path) -> Mapping[str, str]:
    """A program with rules."""
    env = {"POSTROOM_HOME": str(tmp_path / "home"), "POSTROOM_SECRETS": "env"}
    run_inside(env, "apply", "-", stdin=DOCUMENT.encode())
    (tmp_path / "a.eml").write_bytes(LETTER)
    return env


def test_rules_are_listed_in_their_order(env: Mapping[str, str]) -> None:
    listed = json_inside(env, "rules")["rules"]
    assert [(rule["name"], rule["position"], rule["enabled"]) for rule in listed] == [
        ("Cases", 10, True),
        ("Off", 20, False),
        ("Alice's", 30, True),
    ]
    assert listed[0]["conditions"] == [{"field": "subject", "matches": r"case (?P<number>\d+)"}]
    told = run_inside(env, "rules").stdout
    assert all(words in told for words in ("case:{number}", "into Support", "go on", "alice@corp.test", "all mailboxes", "off"))


def test_a_file_is_tried(env: Mapping[str, str], tmp_path: Path) -> None:
    found = json_inside(env, "rules", "test", str(tmp_path / "a.eml"))
    assert (found["message_id"], found["would"], found["queues"]) == ("<1@contoso.test>", "track", ["Support"])
    assert (found["regarding"]["type"], found["regarding"]["name"]) == ("case", "4711")
    assert [(rule["name"], rule["asked"], rule["matches"], rule["applies"]) for rule in found["rules"]] == [
        ("Cases", True, True, True),
        ("Off", False, True, True),
        ("Alice's", True, True, True),
    ]
    assert found["rules"][0]["captured"] == {"number": "4711"}
    assert "regarding case 4711" in found["rules"][0]["would"]
    elsewhere = json_inside(env, "rules", "test", str(tmp_path / "a.eml"), "--mailbox", "support@corp.test")
    assert [rule["asked"] for rule in elsewhere["rules"]] == [True, False, False]
    assert "It would be tracked, regarding case 4711, into Support." in run_inside(env, "rules", "test", str(tmp_path / "a.eml")).stdout


def test_what_is_unknown_is_refused(env: Mapping[str, str], tmp_path: Path) -> None:
    run_inside(env, "rules", "test", str(tmp_path / "nothing.eml"), expect=2)
    run_inside(env, "rules", "test", "999999", expect=2)
    run_inside(env, "rules", "test", "x@y.test", expect=2)
    run_inside(env, "rules", "test", str(tmp_path / "a.eml"), "--mailbox", "nobody@corp.test", expect=2)


def test_a_faulty_pattern_is_refused_with_its_place_and_nothing_changes(env: Mapping[str, str]) -> None:
    faulty = b"postroom: 1\nrules: [{name: Cases, conditions: [{field: subject, matches: '(x'}]}]"
    faults = json_inside(env, "apply", "-", stdin=faulty, expect=2)["faults"]
    assert [fault["path"] for fault in faults] == ["rules[0].conditions[0].matches"]
    assert json_inside(env, "rules")["rules"][0]["conditions"][0]["matches"] == r"case (?P<number>\d+)"

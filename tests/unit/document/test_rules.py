"""The section `rules`: faults with their places, order, references, round trip, prune."""

from __future__ import annotations

import pytest

from core.document import export
from core.domain.mail_rules import MailRule, RuleAction, RuleField, in_order
from core.domain.record import RecordType
from tests.unit.document.desk import Desk

HIT = "{field: subject, matches: 'Case (?P<number>[0-9]+)'}"


def rules(desk: Desk) -> dict[str, MailRule]:
    """The rules by name."""
    return {rule.name: rule for rule in desk.snapshot.mail_rules}


@pytest.mark.parametrize(
    ("entry", "path", "words"),
    [
        (f"conditions: [{HIT}]", "rules[0].name", "required"),
        ("name: R", "rules[0].conditions", "at least one"),
        ("name: R, conditions: []", "rules[0].conditions", "at least one"),
        ("name: R, conditions: [{matches: x}]", "rules[0].conditions[0].field", "required"),
        ("name: R, conditions: [{field: moon}]", "rules[0].conditions[0].field", "must be one of"),
        ("name: R, conditions: [{field: subject}]", "rules[0].conditions[0].matches", "required"),
        ("name: R, conditions: [{field: subject, matches: '('}]", "rules[0].conditions[0].matches", "no usable pattern"),
        ("name: R, conditions: [{field: body, matches: '(a)\\1'}]", "rules[0].conditions[0].matches", "no usable pattern"),
        ("name: R, conditions: [{field: header, matches: x}]", "rules[0].conditions[0].name", "required"),
        ("name: R, conditions: [{field: size}]", "rules[0].conditions[0]", "at_least or at_most"),
        ("name: R, conditions: [{field: size, at_least: 2, at_most: 1}]", "rules[0].conditions[0].at_most", "less than"),
        ("name: R, conditions: [{field: size, at_least: -1}]", "rules[0].conditions[0].at_least", "greater"),
        ("name: R, conditions: [{field: sender}]", "rules[0].conditions[0]", "one_of or matches"),
        ("name: R, conditions: [{field: automatic, one_of: [spam]}]", "rules[0].conditions[0].one_of", "must be of"),
        ("name: R, conditions: [{field: size, at_least: 1, types: [a/b]}]", "rules[0].conditions[0].types", "says nothing"),
        (f"name: R, conditions: [{HIT}], regarding: 'case:{{numbre}}'", "rules[0].regarding", "numbre"),
        (f"name: R, conditions: [{HIT}], regarding: 'moon:{{number}}'", "rules[0].regarding", "TYPE"),
        (f"name: R, conditions: [{HIT}], regarding: 'case:Nothing'", "rules[0].regarding", "there is no case"),
        (f"name: R, conditions: [{HIT}], queue: Nowhere", "rules[0].queue", "there is no queue"),
        (f"name: R, conditions: [{HIT}], mailboxes: [x@corp.test]", "rules[0].mailboxes[0]", "there is no mailbox"),
        (f"name: R, conditions: [{HIT}], profiles: [X]", "rules[0].profiles[0]", "there is no profile"),
        (f"name: R, conditions: [{HIT}], action: skip, queue: Support", "rules[0].action", "names no record"),
        (f"name: R, conditions: [{HIT}], action: delete", "rules[0].action", "must be one of"),
        (f"name: R, conditions: [{HIT}], wat: 1", "rules[0].wat", "unknown"),
    ],
)
def test_faults_have_their_place(entry: str, path: str, words: str) -> None:
    faults = Desk().faults(f"rules: [{{{entry}}}]")
    assert [(fault.path, words in fault.message) for fault in faults] == [(path, True)]


def test_order_is_that_of_the_document_unless_it_is_given() -> None:
    desk = Desk()
    entries = ("name: B", "name: A", "name: C, position: 5")
    desk.apply(f"rules: [{', '.join(f'{{{entry}, conditions: [{HIT}]}}' for entry in entries)}]")
    assert [rule.name for rule in in_order(desk.snapshot.mail_rules)] == ["C", "B", "A"]
    desk.apply("rules: [{name: A, position: 1}]")
    assert [rule.name for rule in in_order(desk.snapshot.mail_rules)] == ["A", "C", "B"]
    desk.apply("rules: [{name: A, position: null}]")
    assert [rule.name for rule in in_order(desk.snapshot.mail_rules)] == ["C", "B", "A"]


FULL = """
rules:
  - name: Cases
    conditions: [{field: subject, matches: 'Case (?P<number>[0-9]+)'}, {field: automatic, one_of: [list], negate: true}]
    action: track
    regarding: "case:{number}"
    queue: Support
    mailboxes: [alice@corp.test, collect@corp.test]
    profiles: [Legacy POP]
  - name: Big
    match: any
    conditions: [{field: size, at_least: 100}, {field: attachment, extensions: [.pdf]}]
    regarding: "account:Contoso"
"""


def test_what_is_written_reads_back_and_null_sets_the_default() -> None:
    desk = Desk()
    desk.apply(FULL)
    before = desk.snapshot
    report = desk.apply(export(before), prune=True).report
    assert (report.created, report.updated, report.pruned) == ((), (), ())
    assert desk.snapshot == before
    cases, big = rules(desk)["Cases"], rules(desk)["Big"]
    assert (cases.action, cases.regarding, cases.regarding_by, cases.queue and cases.queue.name) == (
        RuleAction.TRACK, None, "case:{number}", "Support",
    )  # fmt: skip
    assert big.regarding is not None
    assert (big.regarding.type, big.conditions[1].extensions) == (RecordType.ACCOUNT, ("pdf",))
    desk.apply("rules: [{name: Cases, action: null, regarding: null, queue: null, mailboxes: null, profiles: null, stop: false}]")
    cases = rules(desk)["Cases"]
    assert (cases.action, cases.regarding_by, cases.queue, cases.mailbox_ids, cases.profile_ids, cases.stop) == (
        RuleAction.NONE, "", None, (), (), False,
    )  # fmt: skip
    assert cases.conditions[0].field is RuleField.SUBJECT


def test_a_rule_follows_a_new_name_of_its_record() -> None:
    desk = Desk()
    desk.apply(FULL)
    account = next(record for record in desk.snapshot.records if record.name == "Contoso")
    desk.apply(f"records: {{accounts: [{{id: {account.id}, name: Contoso AG}}]}}")
    assert 'regarding: "account:Contoso AG"' in export(desk.snapshot)


def test_what_is_gone_stays_gone_and_a_scope_does_not_grow() -> None:
    import dataclasses

    desk = Desk()
    desk.apply(FULL)
    gone = dataclasses.replace(
        desk.snapshot,
        records=tuple(record for record in desk.snapshot.records if record.name != "Contoso" and record.account is None),
        folder_rules=(),
        mailboxes=tuple(box for box in desk.snapshot.mailboxes if box.email_address != "collect@corp.test"),
    )
    desk.snapshot = gone
    assert desk.apply(export(gone)).report.updated == ()
    assert len(rules(desk)["Cases"].mailbox_ids) == 2
    assert rules(desk)["Big"].regarding is not None


@pytest.mark.parametrize(
    ("leaves_out", "path"),
    [("profiles", "rules[0].profiles"), ("forward_mailboxes", "rules[0].mailboxes"), ("records", "rules[1].regarding")],
)
def test_prune_does_not_take_away_what_a_rule_names(leaves_out: str, path: str) -> None:
    from ruamel.yaml import YAML

    desk = Desk()
    desk.apply(FULL)
    loaded = YAML(typ="safe", pure=True).load(export(desk.snapshot))
    del loaded[leaves_out]
    from core.document import merge
    from core.errors import DocumentInvalid

    with pytest.raises(DocumentInvalid) as invalid:
        merge(loaded, desk.snapshot, desk.new_id, prune=True)
    assert [fault.path for fault in invalid.value.faults if fault.path.startswith(path)]


def test_prune_takes_away_rules() -> None:
    desk = Desk()
    desk.apply(FULL)
    text = export(desk.snapshot)
    kept = text[: text.rindex("\nrules:\n") + 1]
    assert set(desk.apply(kept, prune=True).report.pruned) == {"rule Cases", "rule Big"}

"""Rules of an administrator as new mail comes in: skipped with a reason, tracked past filters, filed, put into queues; by heads alone."""

from __future__ import annotations

from dataclasses import replace

from core.domain.decision import Decision, Outcome, Reason
from core.domain.ids import MailRuleId, RecordId
from core.domain.mail_rules import MailRule, RuleAction, RuleCondition, RuleField
from core.domain.record import AddressMatch, RecordLink, RecordType
from core.domain.remote_folder import INBOX_ID
from tests.fakes.kit import ALICE, BOB, SUPPORT_QUEUE, Kit, mail

SUBJECT = RuleCondition(RuleField.SUBJECT, matches=r"mail (?P<number>\d+)")
BODY = RuleCondition(RuleField.BODY, matches="secret")
CASE = RecordLink(RecordType.CASE, RecordId(71), "2")
QUEUE = RecordLink(RecordType.QUEUE, RecordId(SUPPORT_QUEUE), "Support")


def rule(number: int, *conditions: RuleCondition, **more: object) -> MailRule:
    """A rule at a place."""
    return replace(MailRule(MailRuleId(number), f"r{number}", number, conditions), **more)  # type: ignore[arg-type]


def with_rules(*rules: MailRule) -> Kit:
    """A world in which every mailbox has these rules, and there is a case."""
    kit = Kit()
    for key, context in kit.store.state.contexts.items():
        kit.store.state.contexts[key] = replace(context, mail_rules=rules)
    kit.store.state.addresses["case@corp.test"] = [AddressMatch(CASE, True, None)]
    return kit


def decision(kit: Kit, number: int) -> Decision:
    """What was decided about a message of the inbox."""
    return next(found for (_, folder, _, uid), found in kit.store.state.decisions.items() if (folder, uid) == (INBOX_ID, f"uid-{number}"))


def test_a_rule_skips_what_a_filter_would_take_and_says_why() -> None:
    kit = with_rules(rule(1, SUBJECT, action=RuleAction.SKIP))
    kit.put(mail(1))
    report = kit.receive(ALICE)
    assert (report.tracked, report.skipped, report.quarantined) == (0, 1, 0)
    found = decision(kit, 1)
    assert (found.outcome, found.reason) == (Outcome.SKIPPED, Reason.RULE)
    assert [(step.rule, step.result) for step in found.steps] == [("rule r1", "applies")]
    assert "number=1" in found.steps[0].because


def test_a_rule_tracks_what_a_filter_would_leave_and_files_it() -> None:
    kit = with_rules(rule(1, SUBJECT, action=RuleAction.TRACK, regarding_by="case:{number}", queue=QUEUE))
    kit.put(mail(2, to="bob@corp.test"), mail(3, to="bob@corp.test"))
    report = kit.receive(BOB)
    assert (report.tracked, report.skipped) == (1, 1)
    (new,) = kit.store.state.emails.values()
    assert (new.regarding, new.queue_ids) == (CASE, (RecordId(SUPPORT_QUEUE),))
    assert decision(kit, 1).reason is Reason.RULE
    # There is no case 3: the rule says so, and the filter decides.
    steps = decision(kit, 2).steps
    assert (steps[0].rule, steps[0].result) == ("rule r1", "does not apply")
    assert "there is no case 3" in steps[0].because
    assert decision(kit, 2).reason is Reason.NO_CORRELATION_MATCH


def test_a_rule_that_only_files_leaves_the_decision_to_the_filters() -> None:
    kit = with_rules(rule(1, SUBJECT, regarding=CASE))
    kit.put(mail(1), mail(2, to="bob@corp.test"))
    kit.receive(ALICE)
    assert [new.regarding for new in kit.store.state.emails.values()] == [CASE, CASE]
    assert {found.reason for found in kit.store.state.decisions.values()} == {Reason.ACCEPTED}


def test_bodies_are_fetched_where_a_rule_needs_them_and_only_there() -> None:
    kit = with_rules(rule(1, SUBJECT, BODY, action=RuleAction.SKIP))
    kit.server.heads_first = True
    other = mail(3, to="bob@corp.test").replace(b"Mail 3", b"Something else")
    kit.put(mail(1, to="bob@corp.test", body="a secret"), mail(2, to="bob@corp.test"), other)
    kit.receive(BOB)
    assert kit.server.fetched == ["uid-1", "uid-2"]
    assert [decision(kit, number).reason for number in (1, 2, 3)] == [
        Reason.RULE,
        Reason.NO_CORRELATION_MATCH,
        Reason.NO_CORRELATION_MATCH,
    ]


def test_size_is_that_of_the_whole_message_even_by_the_head() -> None:
    big = RuleCondition(RuleField.SIZE, at_least=5_000)
    kit = with_rules(rule(1, big, action=RuleAction.SKIP))
    kit.server.heads_first = True
    kit.put(mail(1, body="x" * 6_000), mail(2))
    kit.receive(ALICE)
    assert [decision(kit, number).reason for number in (1, 2)] == [Reason.RULE, Reason.ACCEPTED]


def test_old_mail_is_not_fetched_for_rules() -> None:
    from datetime import timedelta

    from tests.fakes.kit import NOW

    kit = with_rules(rule(1, BODY, action=RuleAction.SKIP))
    kit.server.heads_first = True
    kit.change(BOB, process_email_from=NOW + timedelta(days=36_500))
    kit.put(mail(1, to="bob@corp.test"))
    kit.receive(BOB)
    assert kit.server.fetched == []
    assert decision(kit, 1).reason is Reason.BEFORE_START


def test_what_if_tells_of_rules_and_writes_nothing() -> None:
    kit = with_rules(rule(1, SUBJECT, action=RuleAction.SKIP))
    kit.put(mail(1))
    [action] = kit.receive(ALICE, what_if=True).actions
    assert (action.would, kit.store.state.decisions) == ("skip", {})
    assert "rule r1" in action.because

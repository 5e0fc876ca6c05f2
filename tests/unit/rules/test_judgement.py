"""What rules come to for one message: conditions, captures, order, records that are gone, heads alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.ids import MailboxId, MailRuleId, ProfileId, RecordId
from core.domain.mail_rules import MailRule, RuleAction, RuleCondition, RuleField, RuleMatch, in_order
from core.domain.message import Address, Message, MessagePart
from core.domain.record import RecordLink, RecordType
from core.domain.rule_judgement import Examined, Judgement, judge_rules, match_condition
from core.patterns import compile_pattern
from tests.unit.document.rule_organisations import conditions

CASE = RecordLink(RecordType.CASE, RecordId(7), "4711")
QUEUE = RecordLink(RecordType.QUEUE, RecordId(8), "Support")
MESSAGE = Message(
    size_bytes=2_000,
    subject="Re: Case 4711 is open",
    from_=(Address("Boss@Mail.Contoso.test", "Boss"),),
    to=(Address("support@corp.test"),),
    cc=(Address("ann@corp.test"),),
    text="Hello\nthe invoice INV-9 is attached\n",
    headers=(("X-Kind", "Urgent"), ("X-Kind", "second"), ("Auto-Submitted", "auto-replied")),
    parts=(
        MessagePart("bill.PDF", "application/pdf", b"x"),
        MessagePart("a.png", "image/png", b"y"),
        MessagePart("logo.gif", "image/gif", b"z", content_id="logo", inline=True),
    ),
)


def find(kind: RecordType, name: str) -> Sequence[RecordLink]:
    """Two records there are."""
    return [link for link in (CASE, QUEUE) if link.type is kind and name in {link.name, f"#{link.id}"}]


def rule(number: int, *conditions: RuleCondition, **more: Any) -> MailRule:
    """A rule at a place."""
    return MailRule(MailRuleId(number), f"r{number}", number, conditions, **more)


def judged(*rules: MailRule, message: Message = MESSAGE, whole: bool = True) -> Judgement:
    """What rules come to."""
    return judge_rules(rules, Examined(message, message.size_bytes, whole), compile_pattern, find)


SUBJECT = RuleCondition(RuleField.SUBJECT, matches=r"case (?P<number>\d+)")
NEVER = RuleCondition(RuleField.SUBJECT, matches="never")


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (RuleCondition(RuleField.HEADER, name="x-kind"), True),
        (RuleCondition(RuleField.HEADER, name="X-Other"), False),
        (RuleCondition(RuleField.HEADER, name="X-Kind", matches="^sec"), True),
        (RuleCondition(RuleField.HEADER, name="X-Kind", one_of=("URGENT",)), True),
        (RuleCondition(RuleField.HEADER, name="X-Kind", one_of=("third",)), False),
        (RuleCondition(RuleField.SENDER, one_of=("boss@mail.contoso.test",)), True),
        (RuleCondition(RuleField.SENDER, one_of=("@mail.contoso.test",)), True),
        (RuleCondition(RuleField.SENDER, one_of=("@contoso.test",)), False),
        (RuleCondition(RuleField.SENDER, one_of=("@*.contoso.test",)), True),
        (RuleCondition(RuleField.SENDER, one_of=("@*.mail.contoso.test", "@*.ontoso.test")), False),
        (RuleCondition(RuleField.SENDER, matches="^boss@"), True),
        (RuleCondition(RuleField.RECIPIENT, one_of=("ann@corp.test",)), True),
        (RuleCondition(RuleField.RECIPIENT, one_of=("@other.test",)), False),
        (RuleCondition(RuleField.BODY, matches=r"inv-\d"), True),
        (RuleCondition(RuleField.SIZE, at_least=2_000), True),
        (RuleCondition(RuleField.SIZE, at_least=2_001), False),
        (RuleCondition(RuleField.SIZE, at_most=1_999), False),
        (RuleCondition(RuleField.ATTACHMENT), True),
        (RuleCondition(RuleField.ATTACHMENT, at_least=2, at_most=2), True),
        (RuleCondition(RuleField.ATTACHMENT, extensions=("gif",)), False),
        (RuleCondition(RuleField.ATTACHMENT, extensions=("pdf",)), True),
        (RuleCondition(RuleField.ATTACHMENT, extensions=("pdf",), at_least=2), False),
        (RuleCondition(RuleField.ATTACHMENT, types=("image/*",), at_most=0), False),
        (RuleCondition(RuleField.ATTACHMENT, types=("video/*",), at_most=0), True),
        (RuleCondition(RuleField.ATTACHMENT, matches=r"^bill\."), True),
        (RuleCondition(RuleField.AUTOMATIC), True),
        (RuleCondition(RuleField.AUTOMATIC, one_of=("auto-reply",)), True),
        (RuleCondition(RuleField.AUTOMATIC, one_of=("list", "bulk")), False),
    ],
)
def test_a_condition_and_its_opposite(condition: RuleCondition, holds: bool) -> None:
    import dataclasses

    seen = Examined(MESSAGE, MESSAGE.size_bytes)
    assert match_condition(condition, seen, compile_pattern).holds is holds
    assert match_condition(dataclasses.replace(condition, negate=True), seen, compile_pattern).holds is not holds


@pytest.mark.parametrize("field", [RuleField.BODY, RuleField.ATTACHMENT])
def test_a_head_does_not_tell_of_the_body(field: RuleField) -> None:
    assert match_condition(RuleCondition(field, matches="x"), Examined(MESSAGE, 1, whole=False), compile_pattern).holds is None
    body = RuleCondition(field, matches="x")
    assert judged(rule(1, body, action=RuleAction.TRACK), rule(2, SUBJECT, action=RuleAction.SKIP), whole=False).undecided
    # What the head tells may be enough.
    assert not judged(rule(1, body, NEVER, action=RuleAction.SKIP), whole=False).undecided
    assert judged(rule(1, body, SUBJECT, match=RuleMatch.ANY, action=RuleAction.SKIP), whole=False).track is False


def test_all_and_any() -> None:
    assert judged(rule(1, SUBJECT, NEVER, action=RuleAction.TRACK)).track is None
    assert judged(rule(1, NEVER, SUBJECT, match=RuleMatch.ANY, action=RuleAction.TRACK)).track is True
    assert judged(rule(1, NEVER, match=RuleMatch.ANY, action=RuleAction.TRACK)).track is None


def test_captures_name_the_record_and_stand_in_the_steps() -> None:
    found = judged(rule(1, SUBJECT, action=RuleAction.TRACK, regarding_by="case:{number}", queue=QUEUE))
    assert (found.track, found.regarding, found.queues) == (True, CASE, (QUEUE,))
    [step] = found.steps
    assert (step.rule, step.result) == ("rule r1", "applies")
    for words in (r"case (?P<number>\d+)", "Re: Case 4711 is open", "number=4711", "regarding case 4711", "queue Support"):
        assert words in step.because


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"regarding_by": "case:x{number}"}, "there is no case x4711"),
        ({"regarding": RecordLink(RecordType.ACCOUNT, RecordId(99), "")}, "the account #99 is gone"),
        ({"queue": RecordLink(RecordType.QUEUE, RecordId(98), "Old")}, "the queue Old is gone"),
        ({"queue_by": "{number}"}, "there is no queue 4711"),
    ],
)
def test_a_rule_whose_record_is_gone_says_so_and_does_not_apply(more: dict[str, Any], words: str) -> None:
    found = judged(rule(1, SUBJECT, action=RuleAction.TRACK, **more), rule(2, SUBJECT, action=RuleAction.SKIP))
    assert [(step.rule, step.result) for step in found.steps] == [("rule r1", "does not apply"), ("rule r2", "applies")]
    assert words in found.steps[0].because
    assert found.track is False


def test_a_capture_without_a_value_does_not_apply() -> None:
    other = RuleCondition(RuleField.SUBJECT, matches="(?P<word>open)")
    found = judged(rule(1, other, SUBJECT, match=RuleMatch.ANY, action=RuleAction.TRACK, regarding_by="case:{number}"))
    assert (found.track, found.steps[0].result) == (None, "does not apply")
    assert "{number} has no value" in found.steps[0].because


def test_the_first_that_decides_decides_and_stop_ends_it() -> None:
    queue_only = rule(1, SUBJECT, queue=QUEUE, stop=False)
    track = rule(2, SUBJECT, action=RuleAction.TRACK, stop=False)
    skip = rule(3, SUBJECT, action=RuleAction.SKIP)
    found = judged(queue_only, track, skip)
    assert (found.track, found.queues, len(found.verdicts)) == (True, (QUEUE,), 3)
    assert len(judged(rule(1, SUBJECT), skip).verdicts) == 1
    assert judged(rule(1, SUBJECT), skip).track is None
    # What is left out is not asked about any further.
    assert len(judged(rule(1, SUBJECT, action=RuleAction.SKIP, stop=False), track).verdicts) == 1


def test_disabled_rules_are_not_asked_and_silence_is_told() -> None:
    assert judged(rule(1, SUBJECT, action=RuleAction.SKIP, enabled=False)).steps == ()
    assert [step.result for step in judged(rule(1, NEVER), rule(2, NEVER)).steps] == ["no match"]


def test_a_pattern_that_got_in_otherwise_stands_in_nobodys_way() -> None:
    broken = RuleCondition(RuleField.SUBJECT, matches="(")
    found = judged(rule(1, broken, action=RuleAction.SKIP), rule(2, SUBJECT, action=RuleAction.TRACK))
    assert found.track is True
    assert (found.steps[0].rule, found.steps[0].result) == ("rule r1", "does not apply")
    assert "no usable pattern" in found.steps[0].because


RULES = st.lists(
    st.builds(
        MailRule,
        st.just(MailRuleId(1)),
        st.just("r"),
        st.integers(0, 5),
        st.lists(conditions(), min_size=1, max_size=3).map(tuple),
        st.sampled_from(RuleMatch),
        st.sampled_from(RuleAction),
        st.sampled_from([None, CASE, RecordLink(RecordType.CASE, RecordId(99), "gone")]),
        stop=st.booleans(),
    ),
    max_size=4,
)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(RULES)
def test_what_a_head_decides_the_whole_message_decides_alike(rules: list[MailRule]) -> None:
    whole, head = judged(*rules), judged(*rules, whole=False)
    assert not whole.undecided
    if not head.undecided:
        assert (head.track, head.regarding, head.queues) == (whole.track, whole.regarding, whole.queues)
    # Whether the body is needed is asked without a store, and never told too seldom.
    blind = judge_rules(rules, Examined(MESSAGE, MESSAGE.size_bytes, whole=False), compile_pattern, lambda _kind, _name: ())
    assert blind.undecided or not head.undecided


def test_order_and_scope() -> None:
    later, first = rule(2, SUBJECT), rule(1, SUBJECT)
    assert in_order([later, first, MailRule(MailRuleId(0), "z", 2)]) == (first, MailRule(MailRuleId(0), "z", 2), later)
    scoped = rule(1, SUBJECT, mailbox_ids=(MailboxId(5),), profile_ids=(ProfileId(6),))
    assert scoped.is_for(MailboxId(5), None)
    assert scoped.is_for(MailboxId(1), ProfileId(6))
    assert not scoped.is_for(MailboxId(1), ProfileId(7))
    assert first.is_for(MailboxId(1), None)

"""Random rules for incoming mail, such as a document could have made, over what an organisation has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from core.domain.folder_rule import REGARDING_TYPES
from core.domain.ids import MailboxId, MailRuleId, ProfileId
from core.domain.mail_rules import AUTOMATIC_KINDS, MailRule, RuleAction, RuleCondition, RuleField, RuleMatch
from core.domain.record import RecordLink, RecordType

NUMBERS = st.none() | st.integers(0, 5)
VALUES = st.lists(st.sampled_from(["@x.test", "@*.x.test", "Zoë", "a: b", "{x}", "null"]), max_size=2, unique=True).map(tuple)
PATTERNS = st.sampled_from(["a", r"(?P<x>\d+)", "'\"{}: #", "(?P<ünïcode>.)", "Привет"])


def conditions() -> st.SearchStrategy[RuleCondition]:
    """One that a document takes."""
    return st.one_of(
        st.builds(RuleCondition, st.just(RuleField.HEADER), st.just("X-A"), st.just("") | PATTERNS, VALUES, negate=st.booleans()),
        st.builds(RuleCondition, st.sampled_from([RuleField.SUBJECT, RuleField.BODY]), matches=PATTERNS, negate=st.booleans()),
        st.builds(RuleCondition, st.sampled_from([RuleField.SENDER, RuleField.RECIPIENT]), matches=PATTERNS, one_of=VALUES),
        st.builds(RuleCondition, st.just(RuleField.SIZE), at_least=st.integers(0, 9)),
        st.builds(RuleCondition, st.just(RuleField.ATTACHMENT), extensions=VALUES, types=VALUES, at_least=NUMBERS),
        st.builds(RuleCondition, st.just(RuleField.AUTOMATIC), one_of=st.sampled_from([(), AUTOMATIC_KINDS[:2]])),
    )


@st.composite
def some_rules(
    draw: st.DrawFn,
    number: Callable[[], int],
    names: Sequence[str],
    targets: Sequence[RecordLink | None],
    queues: Sequence[RecordLink | None],
    mailbox_ids: Sequence[MailboxId],
    profile_ids: Sequence[ProfileId],
) -> tuple[MailRule, ...]:
    """Draw rules with these names."""
    found = []
    for name in names:
        action = draw(st.sampled_from(RuleAction))
        held = draw(st.lists(conditions(), min_size=1, max_size=3).map(tuple))
        files = action is not RuleAction.SKIP
        captures = any("<x>" in condition.matches and not condition.negate for condition in held)
        link: Any = draw(st.sampled_from(targets)) if files else None
        queue: Any = draw(st.sampled_from(queues)) if files else None
        by = draw(st.sampled_from(["", "case:{x}", "lead:#{x}"])) if files and captures and link is None else ""
        rule = MailRule(
            MailRuleId(number()),
            name,
            draw(st.integers(0, 3)),
            held,
            draw(st.sampled_from(RuleMatch)),
            action,
            link if link is None or link.type in REGARDING_TYPES else None,
            by,
            queue,
            draw(st.sampled_from(["", "team {x}"])) if files and captures and queue is None else "",
            draw(st.booleans()),
            draw(st.booleans()),
            draw(st.sampled_from(["", "words: {x}", "one\ntwo"])),
            tuple(draw(st.lists(st.sampled_from(mailbox_ids), unique=True))) if mailbox_ids else (),
            tuple(draw(st.lists(st.sampled_from(profile_ids), unique=True))) if profile_ids else (),
        )
        found.append(rule)
    return tuple(found)


def queue_links(queues: Sequence[Any]) -> list[RecordLink | None]:
    """Links to queues, and none."""
    return [None, *(RecordLink(RecordType.QUEUE, each.id, each.name) for each in queues)]

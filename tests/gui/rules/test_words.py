"""A rule as a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from core.domain.mail_rules import AUTOMATIC_KINDS, RuleField
from core.service import Kind
from gui.models.rules_words import automatic_word, condition_words, field_word, rows_of, scope_words, sentence, then_words
from tests.gui.activities.made import Desk
from tests.gui.rules.made import rules_document


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"field": "subject", "matches": "^Re"}, "the subject matches “^Re”"),
        ({"field": "sender", "one_of": ["@a.test", "b@c.test"]}, "the sender is @a.test | b@c.test"),
        ({"field": "sender", "one_of": ["@a.test"], "matches": "x"}, "the sender is @a.test, matches “x”"),
        ({"field": "header", "name": "X-Campaign"}, "there is a header X-Campaign"),
        ({"field": "header", "name": "X-Campaign", "one_of": ["a"], "negate": True}, "not: the header X-Campaign is a"),
        ({"field": "size", "at_least": 2048}, "the size is at least 2.0 kB"),
        ({"field": "attachment", "extensions": ["zip"], "types": ["image/*"], "at_most": 3}, None),
        ({"field": "automatic"}, "no person wrote it"),
        ({"field": "automatic", "one_of": ["list", "bulk"]}, "no person wrote it (mailing lists, bulk mail)"),
    ],
)
def test_a_condition_says_what_it_looks_at(condition: dict[str, Any], words: str | None) -> None:
    said = condition_words(condition)
    assert said == (words or "it has attachments of the kind zip, of the type image/*, at most 3")


def test_a_rule_is_one_sentence(desk: Desk) -> None:
    desk.app.service.apply(rules_document())
    first, second, third = rows_of(desk.app.service.entries(Kind.RULE))
    assert [first.place, second.place, third.place] == [1, 2, 3]
    assert first.sentence == (
        "If the subject matches “Case (?P<number>[0-9]+)” and the sender is @contoso.test: "
        "track it, set regarding Account Contoso, put it into the queue Support."
    )
    assert second.sentence.endswith("or there is a header X-Campaign: leave it out.")
    assert third.sentence.endswith("set regarding Account {team}, then ask the next rule.")
    assert first.scope == "All mailboxes"
    assert third.scope == "alice@corp.test, profile Office"
    assert (first.enabled, third.enabled) == (True, False)


def test_a_rule_that_changes_nothing_says_so() -> None:
    entry = {"action": "none", "regarding": "none", "queue": "none", "stop": True, "match": "all", "conditions": [{"field": "attachment"}]}
    assert then_words(entry) == "change nothing"
    assert sentence(entry) == "If it has attachments: change nothing."
    assert scope_words({"mailboxes": [], "profiles": []}) == "All mailboxes"


def test_every_field_and_kind_has_a_word() -> None:
    assert all(field_word(field.value) != field.value for field in RuleField)
    assert all(automatic_word(kind.value) != kind.value for kind in AUTOMATIC_KINDS)

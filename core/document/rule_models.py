"""The section `rules` as types."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from core.document import words
from core.document.base import Entry, Identified, Line, Memo, Name
from core.domain.mail_rules import RuleAction, RuleField, RuleMatch
from core.patterns import compile_pattern

FIELDS = words.words_of(RuleField)
MATCHES = words.words_of(RuleMatch)
ACTIONS = words.words_of(RuleAction)


def _pattern(value: str) -> str:
    compile_pattern(value)
    return value


def _given(value: str) -> str:
    if not words.line(value).strip():
        raise ValueError("must not be empty")
    return value


Value = Annotated[str, AfterValidator(_given)]
#: What is not usable is said in the words of the matching library, which names the place.
Pattern = Annotated[Value, AfterValidator(_pattern)]
Number = Annotated[int, Field(ge=0, le=2**31 - 1)]


class ConditionEntry(Entry):
    """One of the `conditions` of a rule."""

    field: Annotated[RuleField | None, BeforeValidator(words.one_of(FIELDS))] = None
    name: Value | None = None
    matches: Pattern | None = None
    one_of: list[Value] | None = None
    extensions: list[Value] | None = None
    types: list[Value] | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    negate: bool | None = None


class MailRuleEntry(Identified):
    """One of `rules`, by name."""

    name: Name | None = None
    position: Number | None = None
    enabled: bool | None = None
    description: Memo | None = None
    mailboxes: list[Line] | None = None
    profiles: list[Line] | None = None
    match: Annotated[RuleMatch | None, BeforeValidator(words.one_of(MATCHES))] = None
    conditions: list[ConditionEntry] | None = None
    action: Annotated[RuleAction | None, BeforeValidator(words.one_of(ACTIONS))] = None
    regarding: Line | None = None
    queue: Line | None = None
    stop: bool | None = None

"""Patterns: linear in time, captures, and what is refused."""

from __future__ import annotations

import pytest

from core.domain.mail_rules import PatternInvalid
from core.patterns import MAX_PATTERN, compile_pattern


def test_named_captures_of_the_first_match() -> None:
    pattern = compile_pattern(r"case (?P<number>\d+)(?: for (?P<who>\w+))?")
    assert pattern.names == {"number", "who"}
    assert pattern.search("Über CASE 12 and case 13") == {"number": "12"}
    assert pattern.search("case 7 for Ann") == {"number": "7", "who": "Ann"}
    assert pattern.search("nothing") is None


def test_letters_of_every_alphabet_match_whatever_their_case() -> None:
    assert compile_pattern("grüße").search("GRÜSSE GRÜßE") is not None
    assert compile_pattern("(?P<word>Привет)").search("пРИВЕТ") == {"word": "пРИВЕТ"}
    assert compile_pattern("(?-i)ABC").search("abc") is None


@pytest.mark.parametrize("pattern", ["(", "a{2000}", r"(a)\1", "(?=x)", "(?<!x)y", "[z-a]", "*", "x" * (MAX_PATTERN + 1)])
def test_what_cannot_be_used_is_refused_in_words(pattern: str) -> None:
    with pytest.raises(PatternInvalid, match=r".{10}"):
        compile_pattern(pattern)


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(a|aa)+$", r"(.*a){20}$", r"^(([a-z])+.)+[A-Z]([a-z])+$"])
def test_patterns_that_make_others_backtrack_for_ever_come_to_an_end(pattern: str) -> None:
    # Backtracking would go on for longer than any machine lasts.
    compile_pattern(pattern).search("a" * 1_000_000 + "!")

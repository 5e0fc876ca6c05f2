"""Numbers of things in words."""

from __future__ import annotations

import pytest

from core.cli.plurals import be, many


@pytest.mark.parametrize(("count", "words"), [(0, "0 emails"), (1, "1 email"), (2, "2 emails"), (1_812, "1812 emails")])
def test_one_is_one(count: int, words: str) -> None:
    assert many(count, "email") == words


def test_words_with_another_plural_and_their_verbs() -> None:
    assert [many(count, "entry", "entries") for count in (1, 2)] == ["1 entry", "2 entries"]
    assert [be(count) for count in (0, 1, 2)] == ["are", "is", "are"]
    assert be(1, "waits", "wait") == "waits"

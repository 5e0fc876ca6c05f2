"""Numbers of things in words: one email, several emails."""

from __future__ import annotations


def many(count: int, one: str, several: str = "") -> str:
    """The number and its noun: "1 email", "3 emails"; `several` is the plural where it is not the singular with an s."""
    return f"{count} {one}" if count == 1 else f"{count} {several or one + 's'}"


def be(count: int, one: str = "is", several: str = "are") -> str:
    """The verb that goes with so many."""
    return one if count == 1 else several

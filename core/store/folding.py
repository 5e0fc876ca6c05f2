"""Texts as filters compare them: without case, as Python folds it, so that every database answers as the domain does."""

from __future__ import annotations

from core.store.text_match import storable


def folded(text: str) -> str:
    """The text as it is compared, fit for a column."""
    return storable(text).casefold()

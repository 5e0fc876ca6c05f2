"""Port to suggestions: which message may answer which email, and what a person says about it."""

from __future__ import annotations

from typing import Protocol

from core.domain.suggestion import Suggestion


class SuggestionReader(Protocol):
    """Reads inside one transaction."""

    def suggestions(self, limit: int) -> list[Suggestion]:
        """Those that nobody has decided about, the oldest first."""
        ...

    def suggestion(self, suggestion_id: int) -> Suggestion | None:
        """One of them, decided or not; None for an unknown id."""
        ...


class SuggestionWriter(Protocol):
    """Writes in one transaction."""

    def confirm_suggestion(self, suggestion_id: int, by: str) -> bool:
        """Make the message the answer: an email is joined at once, a skipped message is judged again at the next run of its mailbox.

        False, and nothing changed, where the candidate itself is an answer to that email.
        """
        ...

    def dismiss_suggestion(self, suggestion_id: int, by: str) -> None:
        """Write down that it answers something else, or nothing."""
        ...

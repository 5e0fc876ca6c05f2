"""Patterns that an administrator writes, matched by RE2: in time linear in the length of the text, whatever the pattern.

There is no backtracking, and so there are no look-arounds and no back-references; a pattern that has some is refused. Letters match
whatever their case unless the pattern says `(?-i)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from core.domain.mail_rules import PatternInvalid

MAX_PATTERN = 1_000
"""Longest pattern, in characters."""
_MEMORY_BYTES = 8 * 1024 * 1024
"""What one compiled pattern may take; a pattern that needs more is refused."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; `names` are its named captures. Thread-safe."""

    names: frozenset[str]
    _regexp: Any

    def search(self, text: str) -> Mapping[str, str] | None:
        """Look for the pattern anywhere in a text: its named captures that took part in the match, or None where it is not found."""
        found = self._regexp.search(text.encode("utf-8", "replace"))
        if found is None:
            return None
        captured = {name.decode(): value for name, value in found.groupdict().items() if value is not None}
        return {name: value.decode("utf-8", "replace") for name, value in captured.items()}

    def without(self, text: str) -> str:
        """A text without all that the pattern finds in it."""
        left: bytes = self._regexp.sub(b"", text.encode("utf-8", "replace"))
        return left.decode("utf-8", "replace")


@lru_cache(maxsize=1024)
def compile_pattern(pattern: str) -> Pattern:
    """Compile a pattern. Raises PatternInvalid with the reason in words."""
    if len(pattern) > MAX_PATTERN:
        raise PatternInvalid(f"must be at most {MAX_PATTERN} characters long")
    # Loaded on first use: most commands match nothing.
    import re2

    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = _MEMORY_BYTES
    try:
        regexp = re2.compile(pattern.encode("utf-8", "replace"), options)
    except re2.error as error:
        raise PatternInvalid(f"is no usable pattern: {_words(error)}") from error
    return Pattern(frozenset(name.decode() for name in regexp.groupindex), regexp)


def _words(error: Exception) -> str:
    given = error.args[0] if error.args else ""
    text = given.decode("utf-8", "replace") if isinstance(given, bytes) else str(given)
    return text or "it cannot be compiled"

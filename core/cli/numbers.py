"""Numbers of a command line: none may be larger than what a store can count to."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator

from core.errors import UsageError

MOST = 2**63 - 1
"""The largest id or count of a store."""

_ID = re.compile(r"(?:[a-z-]+:#|#)?([0-9]{19,})")

_WORDS = frozenset({"because", "body", "code", "file", "folder", "name", "reference", "subject", "text", "who"})
"""Arguments that may be any text."""


def refuse_too_large(args: argparse.Namespace) -> None:
    """Raise UsageError where an id or a count is larger than any can be."""
    for key, value in vars(args).items():
        for given in _numbers(key, value):
            if int(given) > MOST:
                raise UsageError(f"{given} is larger than any id or number can be")


def _numbers(key: str, value: object) -> Iterator[str]:
    """The numbers in one argument."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, int) and not isinstance(one, bool):
            yield str(one)
        elif isinstance(one, str) and key not in _WORDS and len(one) < 1000 and (found := _ID.fullmatch(one)):
            yield found[1]

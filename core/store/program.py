"""Which version of the program works on the store."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version


@cache
def this_program() -> str:
    """The installed version."""
    return version("postroom")

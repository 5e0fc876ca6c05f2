"""How much goes into a page is said once, so that what is read and what is committed are cut alike."""

from __future__ import annotations

import re
from pathlib import Path

import core

ROOT = Path(core.__file__).parent
_SAID = re.compile(r"^PAGE_(?:ITEMS|BYTES)\b.*=", re.MULTILINE)


def test_the_size_of_a_page_is_said_in_one_place() -> None:
    said = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py") if _SAID.search(path.read_text(encoding="utf-8"))}
    assert said == {"ports/amounts.py"}

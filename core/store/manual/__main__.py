"""Writes the manual of the tables: to the file given, else to docs/store.md of the folder it is called in."""

from __future__ import annotations

import sys
from pathlib import Path

from core.store.manual.pages import manual

if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else "docs/store.md").write_text(manual(), encoding="utf-8", newline="\n")

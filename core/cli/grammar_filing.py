"""The grammar of what people say about the records of mail."""

from __future__ import annotations

import argparse
from typing import Any


def add_regarding(commands: argparse._SubParsersAction[Any]) -> None:
    """What an email concerns."""
    say = commands.add_parser("regarding", help="say what an email concerns; no folder rule changes that", allow_abbrev=False)
    say.add_argument("id", metavar="ID", help="the id of the activity")
    say.add_argument("target", metavar="TYPE:NAME|none|unpinned", help="none: it concerns nothing; unpinned: folder rules may say so again")

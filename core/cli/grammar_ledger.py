"""The grammar of what looks after quarantine and compares with servers."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any


def add_ledger(commands: argparse._SubParsersAction[Any], count: Callable[[str], int]) -> None:
    """Quarantine, and the comparison with servers."""
    failures = commands.add_parser("failures", help="messages in quarantine", allow_abbrev=False)
    failures.add_argument("ids", metavar="ID", nargs="*", help="with --export: only these")
    what = failures.add_mutually_exclusive_group()
    what.add_argument("--retry", metavar="ID", nargs="?", const="", help="try one again at the next run, or with --all every one")
    what.add_argument("--show", metavar="ID", help="all about one: what happened, its trace")
    what.add_argument("--export", type=Path, metavar="DIR", help="write sources there as ID.eml, octet for octet")
    what.add_argument("--give-up", metavar="ID", nargs="+", help="take these out of quarantine for good; needs --because")
    failures.add_argument("--all", action="store_true", help="try every one again (--retry --all is the same)")
    failures.add_argument("--raw", action="store_true", help="with --show: the source of the message alone")
    failures.add_argument("--because", metavar="TEXT", help="with --give-up: why; it is kept with the message")
    failures.add_argument("--given-up", action="store_true", help="list those that a person gave up")
    failures.add_argument("--mailbox", metavar="MAILBOX", help="only those of this mailbox")
    failures.add_argument("--text", default="", metavar="TEXT", help="only those with this in subject, Message-ID, reason or address")
    failures.add_argument("--limit", type=count, metavar="N", help="at most so many; the oldest come first")
    failures.add_argument("--after", metavar="ID", help="go on after this one")
    check = commands.add_parser("check", help="compare what the servers hold with what the store knows", allow_abbrev=False)
    check.add_argument("mailboxes", metavar="MAILBOX", nargs="*", help="default: all that are enabled for incoming mail")
    check.add_argument("--reprocess", action="store_true", help="have the next run read what was missed, and nothing else")
    standings = ("tracked", "skipped", "quarantined", "purged", "other-id", "never-seen", "waiting", "gone")
    listed = "list these one by one (may be repeated); default: never-seen, other-id, purged, quarantined"
    check.add_argument("--list", action="append", choices=standings, metavar="STANDING", help=f"{listed}; one of {', '.join(standings)}")
    check.add_argument("--limit", type=count, default=1_000, metavar="N", help="list so many of each mailbox at most; default 1000")

"""The grammar of `unresolved` and `resolve`, as `core.cli.parser` takes it up."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

Commands = argparse._SubParsersAction  # noqa: SLF001  argparse gives its type no public name


def add_parties(commands: Commands[Any], count: Callable[[str], int]) -> None:
    """List unresolved addresses, and say whose one is. `count` takes a number from 1 on."""
    listing = commands.add_parser("unresolved", help="addresses in tracked mail that are no record", allow_abbrev=False)
    listing.add_argument("--text", default="", metavar="TEXT", help="what the address holds")
    listing.add_argument("--known", action="store_true", help="only those that a record has by now")
    listing.add_argument("--limit", type=count, default=200, metavar="N", help="at most so many; default: 200")
    listing.add_argument("--offset", type=count, default=0, metavar="N", help="without the first so many")
    resolve = commands.add_parser("resolve", help="say whose an unresolved address is, in all tracked mail", allow_abbrev=False)
    resolve.add_argument("address", metavar="ADDRESS")
    resolve.add_argument("record", metavar="TYPE:NAME", nargs="?")
    resolve.add_argument("--new", choices=("contact", "lead"), help="instead of TYPE:NAME: make one of it")
    resolve.add_argument("--name", default="", metavar="NAME", help="with --new: its name; default: the one in the mail")
    resolve.add_argument("--only", type=count, metavar="ID", help="only in this email")
    resolve.add_argument("--add-address", action="store_true", help="give the record the address, so that mail to come finds it")

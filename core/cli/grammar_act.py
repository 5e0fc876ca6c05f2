"""The grammar of appointments, contacts and tasks: lists, conflicts, held passes, filters, directions of fields, the recycle bin."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from core.domain.act.kinds import ActKind

#: How an item stands to a mailbox, and what a direction of a field may be; tests hold that these are all.
STATES = ("failed", "conflict", "waiting", "linked", "unlinked", "none")
SIDES = ("store", "server", "both")
_KINDS = tuple(kind.value for kind in ActKind)
_ONE_OF = f"one of {', '.join(_KINDS)}"

_Commands = argparse._SubParsersAction  # noqa: SLF001  argparse gives its type no public name


def add_act(commands: _Commands[Any], count: Callable[[str], int]) -> None:
    """Everything about appointments, contacts and tasks. `count` reads a number from 1 on."""
    _items(commands, count)
    _conflicts(commands, count)
    _passes(commands, count)
    _filters(commands, count)
    _fields(commands)
    _bin(commands, count)


def _items(commands: _Commands[Any], count: Callable[[str], int]) -> None:
    listing = commands.add_parser("items", help="appointments, contacts and tasks with the state of their links", allow_abbrev=False)
    listing.add_argument("--kind", action="append", choices=_KINDS, metavar="KIND", help=f"only this kind (may be repeated): {_ONE_OF}")
    listing.add_argument("--mailbox", metavar="MAILBOX", help="only those with a link in this mailbox")
    state = f"only those that stand so (may be repeated): one of {', '.join(STATES)}"
    listing.add_argument("--state", action="append", choices=STATES, metavar="STATE", help=state)
    listing.add_argument("--text", default="", metavar="TEXT", help="part of a name, place, company, participant's name or address")
    listing.add_argument("--regarding", metavar="TYPE:NAME")
    listing.add_argument("--since", metavar="TIME", help="from then on: an ISO 8601 time, or an age like 2h or 7d")
    listing.add_argument("--until", metavar="TIME", help="before then: an ISO 8601 time, or an age like 2h or 7d")
    listing.add_argument("--limit", type=count, default=200, metavar="N", help="at most so many; default: 200")
    listing.add_argument("--offset", type=count, default=0, metavar="N", help="without the first so many")
    listing.add_argument(
        "--retry", type=count, nargs="+", metavar="ID", help="have what failed of these items tried again by the next pass"
    )
    words = {
        "link": "link items again that were unlinked",
        "unlink": "let changes of items flow no more; what both sides have stays",
    }
    for name, text in words.items():
        command = commands.add_parser(name, help=text, allow_abbrev=False)
        command.add_argument("ids", type=count, metavar="ID", nargs="+", help="the items, as `items` gives them")
        command.add_argument("--mailbox", metavar="MAILBOX", help="in this mailbox alone; default: in all")
    text = "let a mailbox be synchronized though it bears the mark of another organisation; without one: the marks of mailboxes"
    take = commands.add_parser("take-over", help=text, allow_abbrev=False)
    take.add_argument("mailbox", metavar="MAILBOX", nargs="?")


def _conflicts(commands: _Commands[Any], count: Callable[[str], int]) -> None:
    words = "values that both sides changed: what they agreed on, what each says now; with ids: decide"
    conflicts = commands.add_parser("conflicts", help=words, allow_abbrev=False)
    conflicts.add_argument("ids", type=count, metavar="ID", nargs="*", help="these, as the list gives them; alone: all about them")
    what = conflicts.add_mutually_exclusive_group()
    both = "take this side's value, the other one goes into the history; both: keep the store's as a record of its own"
    what.add_argument("--take", choices=SIDES, help=both)
    what.add_argument("--save-anyway", action="store_true", help="save what would be booked twice, or looks like something that is there")
    what.add_argument("--leave-out", action="store_true", help="do not carry the change")
    what.add_argument("--undecide", action="store_true", help="take back a decision that no pass has carried out")
    conflicts.add_argument("--mailbox", metavar="MAILBOX", help="only those of this mailbox")
    conflicts.add_argument("--all", action="store_true", help="those that are decided, and wait for the next pass, as well")
    conflicts.add_argument("--limit", type=count, default=200, metavar="N", help="at most so many; default: 200")
    conflicts.add_argument("--after", type=count, default=0, metavar="ID", help="go on after this one")
    history = commands.add_parser("history", help="values that gave way to others, and getting them back", allow_abbrev=False)
    history.add_argument("id", type=count, metavar="ID", nargs="?", help="only those of this item")
    history.add_argument("--mailbox", metavar="MAILBOX", help="only those of this mailbox")
    history.add_argument("--undo", type=count, nargs="+", metavar="ENTRY", help="restore these values; the next pass carries them on")
    history.add_argument("--limit", type=count, default=200, metavar="N", help="at most so many; default: 200")
    history.add_argument("--after", type=count, default=0, metavar="ENTRY", help="go on after this one")


def _passes(commands: _Commands[Any], count: Callable[[str], int]) -> None:
    words = "passes over mailboxes, those first that are held until a person releases them; with an id: what it would do"
    passes = commands.add_parser("passes", help=words, allow_abbrev=False)
    passes.add_argument("id", type=count, metavar="ID", nargs="?", help="all about this one, action by action")
    what = passes.add_mutually_exclusive_group()
    what.add_argument("--release", type=count, nargs="+", metavar="ID", help="let these run, as they were seen; all of them, or none")
    what.add_argument("--refuse", type=count, nargs="+", metavar="ID", help="do not let these run; all of them, or none")
    passes.add_argument("--silently", action="store_true", help="with --release: on condition that nobody is told of anything")
    passes.add_argument("--mailbox", metavar="MAILBOX", help="only those of this mailbox")
    passes.add_argument("--all", action="store_true", help="those that are over as well")
    passes.add_argument("--limit", type=count, metavar="N", help="at most so many passes (default: 50), of one at most so many actions")


def _filters(commands: _Commands[Any], count: Callable[[str], int]) -> None:
    filters = commands.add_parser("filters", help="which records are synchronized with whose mailbox", allow_abbrev=False)
    filters.add_argument("user", metavar="USER", nargs="?", help="the filters of this user; default: those of the organisation")
    filters.add_argument("--kind", choices=_KINDS, metavar="KIND", help=f"only those of this kind: {_ONE_OF}")
    filters.add_argument("--templates", action="store_true", help="only what new users are given")
    what = filters.add_mutually_exclusive_group()
    what.add_argument("--set", metavar="FILE|-", help="create or change filters; the file is as sync_filters of the organisation document")
    what.add_argument("--count", metavar="FILE|-", help="how many records these filters let through; nothing is written")
    what.add_argument("--remove", type=count, nargs="+", metavar="ID", help="remove these")
    what.add_argument("--reset", metavar="USER", help="give this user the default filters, and no others")
    what.add_argument("--activate", type=count, nargs="+", metavar="ID", help="let these count")
    what.add_argument("--deactivate", type=count, nargs="+", metavar="ID", help="keep these, but let them count no more")


def _fields(commands: _Commands[Any]) -> None:
    fields = commands.add_parser("fields", help="which fields are synchronized, and which way", allow_abbrev=False)
    whose = fields.add_mutually_exclusive_group()
    whose.add_argument("--profile", metavar="NAME", help="for the mailboxes of this profile")
    whose.add_argument("--user", metavar="USER", help="for the mailbox of this user")
    fields.add_argument("--kind", choices=_KINDS, metavar="KIND", help=f"only this kind: {_ONE_OF}")
    ways = "choose the way of a field: both, to-server, to-store, none, or default for no choice"
    fields.add_argument("--set", nargs="+", metavar="KIND.FIELD=WAY", help=ways)


def _bin(commands: _Commands[Any], count: Callable[[str], int]) -> None:
    deleted = commands.add_parser("bin", help="what passes deleted, and getting it back", allow_abbrev=False)
    deleted.add_argument("--mailbox", metavar="MAILBOX", help="only what passes over this mailbox deleted")
    deleted.add_argument("--restore", type=count, nargs="+", metavar="ID", help="restore these in the store, linked with nothing")
    deleted.add_argument("--limit", type=count, default=200, metavar="N", help="at most so many; default: 200")
    deleted.add_argument("--after", type=count, default=0, metavar="ID", help="go on after this one")

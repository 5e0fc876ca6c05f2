"""The grammar of folders: their rules, templates, repairs, and files that are tracked."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.domain.folder_health import RuleHealth
from core.domain.folder_rule import CREATE_AT_MOST

_BELOW = "all folders below it as well, unless they have rules of their own"


def add_folders(commands: argparse._SubParsersAction[Any], count: Callable[[str], int]) -> None:
    """Folders and their rules. `count` reads a number that is 0 or more."""
    listing = commands.add_parser("folders", help="the folders of a mailbox with what each is mapped to", allow_abbrev=False)
    listing.add_argument("mailbox", metavar="MAILBOX")
    listing.add_argument("--refresh", action="store_true", help="ask the server, whatever is known")
    rule = commands.add_parser("map", help="track the mail of a folder, regarding a record", allow_abbrev=False)
    rule.add_argument("mailbox", metavar="MAILBOX")
    rule.add_argument("folder", metavar="FOLDER", help=r"as Inbox/Contoso; a / within a name is written \/")
    rule.add_argument(
        "target",
        metavar="TYPE:NAME|none|untracked",
        help="a contact, account, lead, opportunity or case; none tracks without a record, untracked leaves the folder out",
    )
    rule.add_argument("--subfolders", action="store_true", help=_BELOW)
    look = commands.add_parser("preview", help="what mapping a folder would do with the mail in it; nothing is written", allow_abbrev=False)
    look.add_argument("mailbox", metavar="MAILBOX")
    look.add_argument("folder", metavar="FOLDER")
    look.add_argument("target", metavar="TYPE:NAME|none")
    look.add_argument("--subfolders", action="store_true", help=_BELOW)
    look.add_argument("--days", type=count, metavar="N", help="only what arrived in the last N days; default: everything")
    end = commands.add_parser("unmap", help="remove the rule of a folder; what is tracked stays tracked", allow_abbrev=False)
    end.add_argument("mailbox", metavar="MAILBOX")
    end.add_argument("folder", metavar="FOLDER")
    _trees(commands, count)
    _rules(commands, count)
    _track(commands)


def _trees(commands: argparse._SubParsersAction[Any], count: Callable[[str], int]) -> None:
    words = "map a whole tree: each folder to the record whose name it bears"
    tree = commands.add_parser("map-tree", help=words, allow_abbrev=False)
    tree.add_argument("mailbox", metavar="MAILBOX")
    tree.add_argument("template", metavar="TEMPLATE", help="a folder's path with the name of a record in it: Customers/{account.name}")
    tree.add_argument("--subfolders", action="store_true", help=_BELOW)
    tree.add_argument("--create", action="store_true", help="make the folders of records that have none, on the server")
    tree.add_argument(
        "--at-most", type=count, default=CREATE_AT_MOST, metavar="N", help="make so many at once, or none; default %(default)s"
    )
    tree.add_argument("--inactive", action="store_true", help="count inactive records in")
    tree.add_argument("--preview", action="store_true", help="only say what would be mapped and made; nothing is written")
    end = commands.add_parser("unmap-tree", help="remove a template and the rules that it made; folders stay", allow_abbrev=False)
    end.add_argument("mailbox", metavar="MAILBOX")
    end.add_argument("template", metavar="TEMPLATE")
    end.add_argument("--keep", action="store_true", help="let the rules that it made stay, as rules of their own")


def _rules(commands: argparse._SubParsersAction[Any], count: Callable[[str], int]) -> None:
    words = "all folder rules and how they fare; with ids: change these at once"
    rules = commands.add_parser("folder-rules", help=words, allow_abbrev=False)
    rules.add_argument("ids", metavar="ID", nargs="*", type=count, help="the rules to be changed, as the list gives them")
    rules.add_argument("--mailbox", metavar="MAILBOX")
    rules.add_argument("--regarding", metavar="TYPE:NAME", help="only rules for this record")
    rules.add_argument("--health", choices=tuple(health.value for health in RuleHealth), help="only rules that fare so")
    rules.add_argument("--text", default="", metavar="TEXT", help="part of a path, a record's name or a mailbox's address")
    rules.add_argument("--limit", type=count, default=None, metavar="N")
    change = rules.add_mutually_exclusive_group()
    change.add_argument("--set-regarding", metavar="TYPE:NAME|none|untracked", help="give the rules with these ids another record")
    change.add_argument("--remove", action="store_true", help="remove the rules with these ids")
    rules.add_argument("--set-subfolders", choices=("on", "off"), help="whether the rules with these ids include subfolders")
    repair = commands.add_parser("repair", help="bind a rule whose folder is gone to another one", allow_abbrev=False)
    repair.add_argument("mailbox", metavar="MAILBOX")
    repair.add_argument("folder", metavar="FOLDER", help="the path of the rule")
    how = repair.add_mutually_exclusive_group(required=True)
    how.add_argument("--to", metavar="FOLDER", help="to this folder")
    how.add_argument("--same-path", action="store_true", help="to the folder that is at its path now")
    how.add_argument("--recreate", action="store_true", help="to one that is made on the server, at its path")


def _track(commands: argparse._SubParsersAction[Any]) -> None:
    track = commands.add_parser("track", help="track a message from a file, regarding a record", allow_abbrev=False)
    track.add_argument("file", metavar="FILE.eml", type=Path)
    track.add_argument("target", metavar="TYPE:NAME|none")
    track.add_argument("--mailbox", metavar="MAILBOX", help="whose message it is; default: of the mailbox that sent or received it")

"""The grammar of the command line. Standard library only: --help must come at once.

A command that is not built does not appear here; it is answered like any unknown word, with exit code 2.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from core.cli.grammar_act import add_act
from core.cli.grammar_filing import add_regarding
from core.cli.grammar_folders import add_folders
from core.cli.grammar_ledger import add_ledger
from core.cli.grammar_sending import add_sending
from core.cli.parties_grammar import add_parties
from core.errors import UsageError

PROGRAM = "postroom"

_Commands = argparse._SubParsersAction  # noqa: SLF001  argparse gives its type no public name


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose complaints are UsageErrors: how they are shown is decided in one place."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with the usage line as what to do."""
        raise UsageError(message, hint=" ".join(self.format_usage().split()))


def build_parser(version: Callable[[], str]) -> Parser:
    """Make the parser; `version` is called when --version is given."""
    parser = Parser(
        prog=PROGRAM,
        allow_abbrev=False,
        description="Server-side synchronization between mail servers and a CRM's record store.",
        epilog="Exit codes: 0 done; 1 something failed; 2 wrong usage; 3 the environment is unusable; 130 interrupted.",
    )
    _global_options(parser, after_command=False)
    action = _version_action(version)
    parser.add_argument("--version", action=action, nargs=0, default=argparse.SUPPRESS, help="print the version and exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)
    for add in (_organisation, _audit, _secrets, _mailboxes, _bulk, _work, _activities, _tracking, _rules, _guard, _backup, _care, _demo):
        add(commands)
    for command in commands.choices.values():
        _global_options(command, after_command=True)
    return parser


def _version_action(version: Callable[[], str]) -> type[argparse.Action]:
    """An action that prints the version, which is looked up only then."""

    class ShowVersion(argparse.Action):
        def __call__(self, parser: argparse.ArgumentParser, *_args: object, **_kwargs: object) -> None:
            sys.stdout.write(f"{PROGRAM} {version()}\n")
            parser.exit()

    return ShowVersion


def _global_options(parser: argparse.ArgumentParser, *, after_command: bool) -> None:
    """Options accepted before and after the command. After it they have no defaults, which would undo what was said before it."""
    group = parser.add_argument_group("global options")
    unset = argparse.SUPPRESS if after_command else None
    group.add_argument("--home", type=Path, metavar="DIR", default=unset, help="settings, store, raw messages, logs (POSTROOM_HOME)")
    group.add_argument("--store", metavar="URL", default=unset, help="SQLAlchemy URL; default: SQLite in the home (POSTROOM_STORE)")
    group.add_argument(
        "--secrets",
        choices=("keyring", "env", "file"),
        default=unset,
        help="where passwords are: keyring (default), env, file (POSTROOM_SECRETS)",
    )
    group.add_argument("--secrets-key", type=Path, metavar="FILE", default=unset, help="the key of --secrets file; must be 0600")
    flag = argparse.SUPPRESS if after_command else False
    group.add_argument("--json", action="store_true", default=flag, help="one JSON document on stdout")
    suffix = "_after" if after_command else ""
    group.add_argument("-v", "--verbose", action="count", default=0, dest=f"verbose{suffix}", help="say more; -vv shows tracebacks")
    group.add_argument("-q", "--quiet", action="count", default=0, dest=f"quiet{suffix}", help="say less")


def _organisation(commands: _Commands[Parser]) -> None:
    """Apply and export."""
    apply = commands.add_parser("apply", help="create or update the organisation from a document", allow_abbrev=False)
    apply.add_argument("file", metavar="FILE|-", help="the document; - reads stdin")
    apply.add_argument("--dry-run", action="store_true", help="show what would change and change nothing")
    apply.add_argument("--prune", action="store_true", help="remove what the document does not name")
    export = commands.add_parser("export", help="write the organisation as a document, without secret values", allow_abbrev=False)
    export.add_argument("file", metavar="FILE", nargs="?", help="default: stdout")


def _audit(commands: _Commands[Parser]) -> None:
    """What was changed, and the last change undone."""
    listing = commands.add_parser("audit", help="what was changed, by whom, when and why", allow_abbrev=False)
    listing.add_argument("--since", metavar="TIME", help="an ISO 8601 time, or an age like 2h or 7d")
    listing.add_argument("--until", metavar="TIME", help="an ISO 8601 time, or an age like 2h or 7d")
    listing.add_argument("--kind", metavar="KIND", help="profile, user, queue, mailbox, folder-rule, ..., secret")
    listing.add_argument(
        "--who", metavar="NAME", help="the changes of those whose name has this in it; those of the engine are by 'engine'"
    )
    listing.add_argument("--entity", metavar="KIND:NAME", help="the changes of one entity, by its name or address, or as KIND:#ID")
    listing.add_argument("--text", metavar="TEXT", help="what a name, a value or a reason holds")
    listing.add_argument("--limit", type=_count, metavar="N", help="the newest N; default: 100, in a file all")
    listing.add_argument("--export", type=Path, metavar="FILE.csv|FILE.jsonl", help="write them into a file")
    commands.add_parser("undo", help="take the last change of the organisation back", allow_abbrev=False)


def _secrets(commands: _Commands[Parser]) -> None:
    """Secrets."""
    secret = commands.add_parser("secret", help="store, remove or list passwords", allow_abbrev=False)
    actions = secret.add_subparsers(dest="action", metavar="set|rm|list", required=True, parser_class=Parser)
    store = actions.add_parser("set", help="store a value, read from stdin or a hidden prompt", allow_abbrev=False)
    store.add_argument("reference", metavar="REF")
    remove = actions.add_parser("rm", help="remove a value", allow_abbrev=False)
    remove.add_argument("reference", metavar="REF")
    listing = actions.add_parser("list", help="list the references, never the values", allow_abbrev=False)
    for each in (store, remove, listing):
        _global_options(each, after_command=True)
    signin = commands.add_parser("signin", help="sign in with OAuth 2.0, for a mailbox or a profile", allow_abbrev=False)
    signin.add_argument("mailbox", metavar="MAILBOX", nargs="?")
    signin.add_argument("--profile", metavar="NAME", help="one sign-in for every mailbox of this profile (credentials: profile)")
    signin.add_argument("--device", action="store_true", help="by a code, entered on any device")
    signin.add_argument("--no-browser", action="store_true", help="print the page's address and open nothing")
    expiries = commands.add_parser("expiries", help="what ends soon: secrets, sign-ins, certificates", allow_abbrev=False)
    expiries.add_argument("--within", metavar="DAYS", type=_count, help="only what ends within so many days, or has ended")


def _mailboxes(commands: _Commands[Parser]) -> None:
    """What changes mailboxes."""
    words = {
        "approve": "approve addresses for processing",
        "reject": "reject addresses",
        "activate": "activate mailboxes",
        "deactivate": "deactivate mailboxes",
    }
    for name, text in words.items():
        command = commands.add_parser(name, help=text, allow_abbrev=False)
        command.add_argument("mailboxes", metavar="MAILBOX", nargs="+")
    for name, text in {"enable": "let directions work without a test", "disable": "stop directions"}.items():
        command = commands.add_parser(name, help=text, allow_abbrev=False)
        command.add_argument("mailboxes", metavar="MAILBOX", nargs="+")
        _direction_options(command)
    test = commands.add_parser("test", help="test connections step by step", allow_abbrev=False)
    test.add_argument("mailboxes", metavar="MAILBOX", nargs="*")
    test.add_argument("--all", action="store_true", help="every mailbox")
    test.add_argument("--profile", metavar="NAME", help="the mailboxes of this profile")
    test.add_argument("--failed", action="store_true", help="only directions whose last test failed; alone: of every mailbox")
    test.add_argument("--parallel", type=_count, metavar="N", help="how many mailboxes at a time; default: the setting workers")
    test.add_argument("--enable", action="store_true", help="enable each direction that passes")
    _direction_options(test)


def _bulk(commands: _Commands[Parser]) -> None:
    """What changes many at once."""
    bring = commands.add_parser("import", help="create or update users, queues or records from a CSV file", allow_abbrev=False)
    kinds = ("users", "queues", "accounts", "contacts", "leads", "opportunities", "cases")
    bring.add_argument("kind", choices=kinds, metavar="KIND", help=", ".join(kinds))
    bring.add_argument("file", metavar="FILE.csv|-", help="its first line names the columns; - reads stdin")
    bring.add_argument("--map", action="append", default=[], metavar="COLUMN=FIELD", help="the field a column fills; COLUMN= leaves it out")
    bring.add_argument("--dry-run", action="store_true", help="show what would become of each row and change nothing")
    bring.add_argument("--on-existing", choices=("update", "skip"), default="update", help="what is there already; default: update")
    bring.add_argument("--skip-invalid", action="store_true", help="import the good rows though others have faults; ends with 1")
    bring.add_argument("--separator", choices=("comma", "semicolon", "tab", "bar"), help="between cells; default: it is found out")
    write = commands.add_parser("export-csv", help="write users, queues or records as a table that import reads", allow_abbrev=False)
    write.add_argument("kind", choices=kinds, metavar="KIND", help=", ".join(kinds))
    write.add_argument("file", metavar="FILE.csv", nargs="?", help="default: stdout")
    defaults = commands.add_parser("defaults", help="give mailboxes the default profile and the default methods", allow_abbrev=False)
    defaults.add_argument("--test", action="store_true", help="test what does not work yet, and enable what passes, at the next run")
    assign = commands.add_parser("assign-profile", help="give mailboxes a profile", allow_abbrev=False)
    assign.add_argument("profile", metavar="NAME", help="a profile's name or #ID; none takes it away")
    for each in (defaults, assign):
        each.add_argument("mailboxes", metavar="MAILBOX", nargs="*")
        each.add_argument("--all", action="store_true", help="every mailbox")
        each.add_argument("--dry-run", action="store_true", help="show what would change and change nothing")


def _direction_options(command: argparse.ArgumentParser) -> None:
    """Pick directions; none picked means all of them."""
    for name in ("incoming", "outgoing", "act"):
        command.add_argument(
            f"--{name}", action="append_const", const=name, dest="directions", help=f"only {name} (may be combined; default: all)"
        )


def _work(commands: _Commands[Parser]) -> None:
    """What makes the engine work, and what shows how it fares."""
    sync = commands.add_parser("sync", help="one pass over what is due, or named", allow_abbrev=False)
    sync.add_argument("mailboxes", metavar="MAILBOX", nargs="*")
    sync.add_argument("--once", action="store_true", required=True, help="exit after the pass; `run` goes on")
    sync.add_argument("--all", action="store_true", help="everything eligible, whatever is due")
    sync.add_argument("--what-if", action="store_true", help="write nothing anywhere and print what would happen")
    sync.add_argument("--limit", type=_count, metavar="N", help="with --what-if: tell of so many messages; default: all")
    sync.add_argument("--offset", type=_start, default=0, metavar="N", help="with --what-if: leave out the first so many")
    run = commands.add_parser("run", help="run the engine until SIGTERM or Ctrl+C", allow_abbrev=False)
    run.add_argument("--metrics", type=_endpoint, metavar="HOST:PORT", help="serve /metrics and /healthz there; port 0 takes a free one")
    status = commands.add_parser("status", help="how mailboxes fare", allow_abbrev=False)
    status.add_argument("mailboxes", metavar="MAILBOX", nargs="*")
    _alerts(commands)
    add_ledger(commands, _count)


def _alerts(commands: _Commands[Parser]) -> None:
    alerts = commands.add_parser("alerts", help="what a person should know", allow_abbrev=False)
    alerts.add_argument("--since", metavar="TIME", help="an ISO 8601 time, or an age like 2h or 7d")
    alerts.add_argument("--level", choices=("information", "warning", "error"), help="this level and above")
    alerts.add_argument("--code", metavar="CODE", help="this kind of alert: Parked-incoming, or Parked for all directions")
    alerts.add_argument("--mailbox", metavar="MAILBOX", help="only those about this mailbox")
    alerts.add_argument("--profile", metavar="NAME", help="only those about this profile as a whole")
    alerts.add_argument("--text", default="", metavar="WORDS", help="all of these words are in title, hint or detail")
    alerts.add_argument("--open", action="store_true", help="only those that are not over")
    alerts.add_argument("--unacknowledged", action="store_true", help="only those that nobody has acknowledged")
    alerts.add_argument("--limit", type=_count, metavar="N", help="at most so many")
    alerts.add_argument("--offset", type=_count, default=0, metavar="N", help="without the newest so many")
    what = alerts.add_mutually_exclusive_group()
    what.add_argument("--acknowledge", nargs="*", metavar="ID", help="a person has seen these, or with --all what the filters leave")
    what.add_argument("--delete", nargs="+", metavar="ID", help="delete these, which must be over")
    alerts.add_argument("--all", action="store_true", help="with --acknowledge: instead of IDs")


def _activities(commands: _Commands[Parser]) -> None:
    """Mail that is tracked."""
    listing = commands.add_parser("activities", help="list what is tracked", allow_abbrev=False)
    kinds = "email (default), appointment (with series), or task (with phone calls, letters and faxes)"
    listing.add_argument("--kind", choices=("email", "appointment", "task"), help=kinds)
    listing.add_argument("--mailbox", metavar="MAILBOX", help="any address that it reached or was sent from")
    listing.add_argument("--regarding", metavar="TYPE:NAME")
    listing.add_argument("--direction", choices=("in", "out"))
    listing.add_argument("--status", metavar="STATUS", help="draft, pending-send, sending, sent, unknown, failed, received, canceled")
    listing.add_argument("--report", metavar="KIND", help="only reports: any, failed, delayed, delivered, auto-reply, read-receipt, ...")
    listing.add_argument("--automatic", choices=("yes", "no"), help="whether no person wrote it")
    listing.add_argument("--limit", type=_count, default=None, metavar="N")
    show = commands.add_parser("show", help="show one activity, or a contact, whole", allow_abbrev=False)
    show.add_argument("id", metavar="ID|MESSAGE-ID")
    show.add_argument("--raw", action="store_true", help="the message as it was received or sent")
    explain = commands.add_parser("explain", help="why a message was tracked, or why not", allow_abbrev=False)
    explain.add_argument("id", metavar="MESSAGE-ID|ID")
    add_sending(commands)
    add_regarding(commands)


def _tracking(commands: _Commands[Parser]) -> None:
    """Appointments, contacts and tasks; folders, their rules, and messages from files."""
    add_act(commands, _count)
    add_folders(commands, _count)


def _rules(commands: _Commands[Parser]) -> None:
    """Rules for incoming mail, and what mail leaves to a person."""
    rules = commands.add_parser("rules", help="the rules for incoming mail, and what they do with a message", allow_abbrev=False)
    actions = rules.add_subparsers(dest="action", metavar="test", required=False, parser_class=Parser)
    trial = actions.add_parser("test", help="which rules match a message, and what would follow; nothing is written", allow_abbrev=False)
    trial.add_argument("message", metavar="FILE.eml|ID", nargs="?", help="a file, or the id of an activity or of a message in quarantine")
    trial.add_argument("--last", metavar="N", type=_count, help="instead: the last N messages that were received and tracked")
    trial.add_argument("--rules", metavar="FILE|-", help="as if this document had been applied")
    trial.add_argument("--mailbox", metavar="MAILBOX", help="as if it lay in this mailbox; default: in any")
    _global_options(trial, after_command=True)
    _suggestions(commands)
    add_parties(commands, _count)


def _suggestions(commands: _Commands[Parser]) -> None:
    """Messages that may answer an email."""
    words = "messages that may answer an email by its token: confirm or dismiss"
    command = commands.add_parser("suggestions", help=words, allow_abbrev=False)
    which = command.add_mutually_exclusive_group()
    which.add_argument("--confirm", type=int, metavar="ID", help="it answers that email: both are joined")
    which.add_argument("--dismiss", type=int, metavar="ID", help="it does not")
    command.add_argument("--limit", type=_count, default=200, metavar="N", help="list so many at most; default 200")


def _guard(commands: _Commands[Parser]) -> None:
    """The clone guard."""
    guard = commands.add_parser("guard", help="whether this copy of the store may send and change anything", allow_abbrev=False)
    actions = guard.add_subparsers(dest="action", metavar="status|release|sandbox", required=True, parser_class=Parser)
    words = {
        "status": "how it stands, where the store is, and where it was",
        "release": "let the store work here, and nowhere else",
        "sandbox": "receive here, but write what is sent into files, and change no server",
    }
    for name, text in words.items():
        action = actions.add_parser(name, help=text, allow_abbrev=False)
        _global_options(action, after_command=True)
        if name == "release":
            held = "send nothing that waits now: it may have been sent already, so a person decides about each email"
            action.add_argument("--hold-mail", action="store_true", help=held)


def _backup(commands: _Commands[Parser]) -> None:
    """Backup and restore."""
    backup = commands.add_parser(
        "backup", help="write store, raw messages and settings into one file, while all goes on", allow_abbrev=False
    )
    backup.add_argument("file", metavar="FILE", type=Path, help="must not exist; passwords are not in it")
    restore = commands.add_parser("restore", help="put a backup into a home without a store", allow_abbrev=False)
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.add_argument("--force", action="store_true", help="put a store that is there aside")
    restore.add_argument("--same-place", action="store_true", help="let it work at once where it is at the place that it was backed up at")


def _care(commands: _Commands[Parser]) -> None:
    """Looking after the installation."""
    commands.add_parser("doctor", help="check this installation", allow_abbrev=False)
    commands.add_parser("migrate", help="upgrade the store to this version", allow_abbrev=False)
    purge = commands.add_parser("purge", help="remove what is older than it is kept for", allow_abbrev=False)
    purge.add_argument("--dry-run", action="store_true", help="say what would go, and remove nothing")
    purge.add_argument("--force", action="store_true", help="also where this machine's clock may be wrong")
    purge.add_argument("--older-than", type=int, metavar="DAYS", help="this age instead of the organisation's settings")
    kinds = ("raw", "activities", "decisions", "alerts", "statistics", "audit", "logs")
    purge.add_argument("--kind", action="append", choices=kinds, help="only this kind (may be repeated; default: all)")
    statistics = commands.add_parser("statistics", help="the runs of mailboxes, summed up", allow_abbrev=False)
    statistics.add_argument("mailboxes", metavar="MAILBOX", nargs="*")
    statistics.add_argument("--since", metavar="TIME", help="an ISO 8601 time, or an age like 2h or 7d")
    statistics.add_argument("--csv", type=Path, metavar="FILE", help="write each run into this file")
    bundle = commands.add_parser("bundle", help="one file for whoever helps: logs and settings without secrets", allow_abbrev=False)
    bundle.add_argument("file", metavar="FILE.zip", type=Path)
    bundle.add_argument("--keep-names", action="store_true", help="leave addresses and names as they are")
    person = commands.add_parser("person", help="export or erase what is stored of one person", allow_abbrev=False)
    actions = person.add_subparsers(dest="action", metavar="export|erase", required=True, parser_class=Parser)
    export = actions.add_parser("export", help="everything that is stored of an address, in one file", allow_abbrev=False)
    export.add_argument("address", metavar="ADDRESS")
    export.add_argument("file", metavar="FILE.zip", type=Path)
    erase = actions.add_parser("erase", help="take an address and its name out of everything that is stored", allow_abbrev=False)
    erase.add_argument("address", metavar="ADDRESS")
    erase.add_argument("--dry-run", action="store_true", help="say what would go, and change nothing")
    for each in (export, erase):
        _global_options(each, after_command=True)


def _demo(commands: _Commands[Parser]) -> None:
    """The demo organisation."""
    demo = commands.add_parser("demo", help="the demo organisation with real servers on loopback", allow_abbrev=False)
    demo.add_argument("--headless", action="store_true", help="never open a window")
    demo.add_argument("--once", action="store_true", help="sync to the end, print the summary, exit")


def _count(text: str) -> int:
    """A number from 1 on."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


_count.__name__ = "number from 1 on"


def _start(text: str) -> int:
    """A number from 0 on."""
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


_start.__name__ = "number from 0 on"


def _endpoint(text: str) -> tuple[str, int]:
    """Host and port; an IPv6 address stands in brackets."""
    host, _, port = text.rpartition(":")
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    elif ":" in host:
        raise ValueError(text)
    if not host or host != host.strip() or not (port.isascii() and port.isdigit()) or int(port) > 65_535:
        raise ValueError(text)
    return host, int(port)


_endpoint.__name__ = "HOST:PORT"

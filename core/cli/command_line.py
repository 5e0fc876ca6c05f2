"""The command line from its arguments to its exit code. One of the three places that may catch Exception."""

from __future__ import annotations

import argparse
import importlib
import keyword
import logging
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from types import FrameType

from core.cancel import CancelToken
from core.cli.context import Command, Context, Doors, real_doors
from core.cli.numbers import refuse_too_large
from core.cli.output import Output
from core.cli.parser import build_parser
from core.errors import Cancelled, EnvironmentUnusable, InternalError, PostroomError, StoreBusy
from core.logs import logging_to, redactor
from core.settings import load_settings, log_directory

_log = logging.getLogger(__name__)

#: Where each command lives; modules are imported when their command is given.
COMMANDS = {
    "core.cli.organisation": ("apply", "export", "status", "approve", "reject", "activate", "deactivate", "enable", "disable"),
    "core.cli.audit": ("audit", "undo"),
    "core.cli.secrets": ("secret",),
    "core.cli.signin": ("signin",),
    "core.cli.expiries": ("expiries",),
    "core.cli.work": ("test", "sync", "run"),
    "core.cli.mail": ("activities", "show", "explain"),
    "core.cli.sending": ("compose", "send", "resend", "cancel", "discard", "mark-sent"),
    "core.cli.quarantine": ("failures",),
    "core.cli.checking": ("check",),
    "core.cli.alerts": ("alerts",),
    "core.cli.regarding": ("regarding",),
    "core.cli.folders": ("folders", "map", "preview", "unmap"),
    "core.cli.folder_rules": ("map-tree", "unmap-tree", "folder-rules", "repair"),
    "core.cli.tracking": ("track",),
    "core.cli.rules": ("rules",),
    "core.cli.parties": ("unresolved", "resolve"),
    "core.cli.suggestions": ("suggestions",),
    "core.cli.act_items": ("items", "link", "unlink", "take-over"),
    "core.cli.act_conflicts": ("conflicts", "history"),
    "core.cli.act_passes": ("passes",),
    "core.cli.act_filters": ("filters",),
    "core.cli.act_fields": ("fields",),
    "core.cli.act_bin": ("bin",),
    "core.cli.guard": ("guard",),
    "core.cli.backup": ("backup", "restore"),
    "core.cli.imports": ("import", "export-csv", "defaults", "assign-profile"),
    "core.cli.care": ("doctor", "migrate"),
    "core.cli.housekeeping": ("purge", "statistics", "bundle"),
    "core.cli.person": ("person",),
    "core.cli.demo": ("demo",),
}
MODULES = {command: module for module, commands in COMMANDS.items() for command in commands}
UNUSABLE = 3
INTERRUPTED = 130


def version() -> str:
    """The installed version."""
    from importlib.metadata import version as installed

    return installed("postroom")


def main(argv: Sequence[str] | None = None, *, environ: Mapping[str, str] | None = None, doors: Callable[[], Doors] = real_doors) -> int:
    """Carry out one command line and return its exit code. `doors` and `environ` are for tests."""
    words = list(sys.argv[1:] if argv is None else argv)
    out = Output(as_json="--json" in words[: words.index("--") if "--" in words else len(words)])
    try:
        code = _carry_out(words, out, os.environ if environ is None else environ, doors)
        out.stdout.flush()
    except BrokenPipeError:
        # The reader has gone, which is its right; what Python still holds must not be written at exit.
        _silence(out)
        return 0
    return code


def _silence(out: Output) -> None:
    """Point stdout at nothing."""
    if out.stdout is sys.stdout:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _carry_out(words: list[str], out: Output, environ: Mapping[str, str], doors: Callable[[], Doors]) -> int:
    """Parse and run; every failure ends here, as words and an exit code."""
    verbosity = 0
    try:
        args = build_parser(version).parse_args(words)
        verbosity = verbosity_of(args)
        out.quiet = verbosity < 0
        refuse_too_large(args)
        return _run(args, out, environ, doors, verbosity)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except KeyboardInterrupt:
        return _failed(Cancelled("Ctrl+C"), out, verbosity)
    except BrokenPipeError:
        raise
    except PostroomError as error:
        return _failed(error, out, verbosity)
    except Exception as error:  # noqa: BLE001  the command line's end
        bug = InternalError(f"{type(error).__name__}: {error}")
        bug.__cause__ = error
        return _failed(bug, out, verbosity)


def function_of(command: str) -> str:
    """The name of the function that carries a command out: as Python can have it."""
    name = command.replace("-", "_")
    return f"{name}_" if keyword.iskeyword(name) else name


def verbosity_of(args: argparse.Namespace) -> int:
    """The number of -v less the number of -q, wherever they stand."""
    louder = args.verbose + getattr(args, "verbose_after", 0)
    quieter = args.quiet + getattr(args, "quiet_after", 0)
    return int(louder - quieter)


def _failed(error: PostroomError, out: Output, verbosity: int) -> int:
    """Show a failure; its traceback only with -vv."""
    if verbosity >= 2:
        out.stderr.write(redactor.clean("".join(traceback.format_exception(error))))
    out.failure(error)
    return UNUSABLE if isinstance(error, StoreBusy) else error.exit_code


def _run(args: argparse.Namespace, out: Output, environ: Mapping[str, str], doors: Callable[[], Doors], verbosity: int) -> int:
    """Run the command between its log and its signals."""
    command: Command = getattr(importlib.import_module(MODULES[args.command]), function_of(args.command))
    token = CancelToken()
    context = Context(args, out, token, environ, doors)
    with _logging(context, verbosity), _bugs_logged(), _signals(token) as received:
        try:
            code = command(context)
        except Cancelled:
            # What goes on until it is told to stop has not failed when it is told.
            endless = args.command == "run" or (args.command == "demo" and not args.once)
            if not (endless and received):
                raise
            code = 0
    if received and received[0] == signal.SIGINT:
        return INTERRUPTED
    return code


@contextmanager
def _logging(context: Context, verbosity: int) -> Iterator[None]:
    """Log into the home; a demo's throw-away home is made later and needs none."""
    if context.args.command == "demo":
        with logging_to(None, verbosity=verbosity):
            yield
        return
    home = context.home()
    settings = load_settings(home)
    with ExitStack() as stack:
        try:
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
            stack.enter_context(
                logging_to(
                    log_directory(home),
                    level=settings.log_level,
                    verbosity=verbosity,
                    max_bytes=settings.log_file_bytes,
                    generations=settings.log_files,
                )
            )
        except OSError as error:
            cause = f"{home}: {error.strerror or error}"
            raise EnvironmentUnusable(cause, hint="Give this user the right to write there, or use --home DIR.") from error
        yield


@contextmanager
def _bugs_logged() -> Iterator[None]:
    """Write a mistake of ours into the log, with its traceback, and let it pass."""
    try:
        yield
    except (PostroomError, BrokenPipeError):
        raise
    except Exception:
        _log.exception("a mistake of ours")
        raise


@contextmanager
def _signals(token: CancelToken) -> Iterator[list[int]]:
    """Let Ctrl+C and SIGTERM cancel `token`; gives the list of what was received. A second Ctrl+C ends at once."""
    received: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield received
        return

    def handle(number: int, _frame: FrameType | None) -> None:
        received.append(number)
        if len(received) > 1:
            raise KeyboardInterrupt
        # On a thread of its own: the interrupted code may hold the very lock that cancelling takes.
        threading.Thread(target=token.cancel, name="stop", daemon=True).start()

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield received
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

"""postroom-console: the desktop console. Qt is loaded inside `main`, so that a process spawned by us loads none of it."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.session import Place

#: The engine shares the interpreter with the window; a shorter turn keeps the window fluid.
SWITCH_INTERVAL_S = 0.0001
SECRETS = ("keyring", "env", "file")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the console; the exit code is 0, 2 for wrong usage, 3 where it cannot run here."""
    multiprocessing.freeze_support()
    args = _parser().parse_args(list(sys.argv[1:] if argv is None else argv))
    if not has_display(os.environ):
        if sys.stderr is not None:
            sys.stderr.write("There is no display: the console cannot open a window. `postroom run` works without one.\n")
        return 3
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    from core.loading import loading

    with loading():
        from gui.running import run

    with ExitStack() as stack:
        home = args.home
        if args.demo and home is None:
            home = Path(stack.enter_context(TemporaryDirectory(prefix="postroom-demo-", ignore_cleanup_errors=True)))
        return run(_place(args, home, os.environ), background=args.background, language=args.language, at_end=stack.close)


def has_display(environ: Mapping[str, str]) -> bool:
    """Whether a window could open."""
    named = environ.get("QT_QPA_PLATFORM") or environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    return sys.platform in {"win32", "darwin"} or bool(named)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="postroom-console", description="The desktop console of Postroom.")
    parser.add_argument("--home", type=Path, metavar="DIR", help="settings, store, raw messages, logs (POSTROOM_HOME)")
    parser.add_argument("--store", metavar="URL", help="SQLAlchemy URL of the store (POSTROOM_STORE); default: SQLite in the home")
    parser.add_argument("--secrets", choices=SECRETS, help="where secrets are kept (POSTROOM_SECRETS); default: keyring")
    parser.add_argument("--secrets-key", type=Path, metavar="FILE", help="key of the sealed file of secrets")
    parser.add_argument("--demo", action="store_true", help="open the demo organisation, with servers of its own on this machine")
    parser.add_argument("--background", action="store_true", help="start in the tray, without the window")
    parser.add_argument("--language", metavar="CODE", help="language of the console, as de or ja; default: the system's")
    return parser


def _place(args: argparse.Namespace, home: Path | None, environ: Mapping[str, str]) -> Place:
    from core.settings import default_home
    from gui.session import Place

    if args.demo:
        assert home is not None
        return Place(home.expanduser().absolute(), secrets_kind="memory", demo=True)
    given = home or (Path(environ["POSTROOM_HOME"]) if environ.get("POSTROOM_HOME") else default_home())
    return Place(
        given.expanduser().absolute(),
        args.store or environ.get("POSTROOM_STORE") or None,
        args.secrets or environ.get("POSTROOM_SECRETS") or SECRETS[0],
        args.secrets_key,
    )


if __name__ == "__main__":
    sys.exit(main())

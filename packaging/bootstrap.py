"""Set Postroom up and start one part of it, on a machine that has nothing but Python.

    python3 packaging/bootstrap.py demo [...]     the console on the demo organisation
    python3 packaging/bootstrap.py run [...]      the console on your own organisation
    python3 packaging/bootstrap.py test [...]     the whole test suite; arguments go to pytest
    python3 packaging/bootstrap.py check          lint, types, layers, licences, known vulnerabilities
    python3 packaging/bootstrap.py setup          only the set-up

Where there is no display, or with --headless, demo and run work without a window. demo --once ends by itself.
Arguments after the verb are handed on; a leading "--" is dropped.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = (3, 11), (3, 13)
VERBS = ("demo", "run", "test", "check", "setup")
EXIT_USAGE = 2
EXIT_ENVIRONMENT = 3
EXIT_INTERRUPTED = 130


class BootstrapError(Exception):
    """The set-up cannot go on; the message says why and what to do."""


def start(command: list[str], *, cwd: Path | None = None) -> int:
    """Become the command where the platform can (so that it gets our signals), else run it and return its code."""
    sys.stdout.flush()
    sys.stderr.flush()
    if cwd is not None:
        os.chdir(cwd)
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - the command is ours, without a shell on purpose
    return subprocess.run(command, check=False).returncode


def pytest_arguments(given: list[str]) -> list[str]:
    """Arguments for pytest: two workers for the whole suite, one for a chosen part of it.

    A worker that crashes is not replaced: the run says so and ends; with a new worker pytest-xdist 3.8 would wait for ever.
    The files are handed out in the order of tests/conftest.py, which puts the slow ones first.
    """
    return given or ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart", "0"]


def main(argv: list[str]) -> int:
    """Parse the verb, set up what it needs, and start it."""
    if not argv or argv[0] in {"-h", "--help", "help"}:
        print(__doc__)
        return 0 if argv else EXIT_USAGE
    verb, given = argv[0], argv[1:]
    if verb not in VERBS:
        print(f"bootstrap: unknown verb {verb!r}; one of {', '.join(VERBS)}", file=sys.stderr)
        return EXIT_USAGE
    if given[:1] == ["--"]:
        given = given[1:]
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        running = ".".join(map(str, sys.version_info[:3]))
        raise BootstrapError(
            f"this is Python {running}; Postroom runs on 3.11 to 3.13.\n"
            "Install one of them and start this file with it, for example: python3.11 packaging/bootstrap.py " + verb
        )
    # The helpers are imported after the version check, so that an old Python gets the message and no syntax error.
    import bootstrap_check
    import bootstrap_debian
    import bootstrap_display
    import bootstrap_venv

    bootstrap_debian.ensure_venv_module()
    python = bootstrap_venv.ensure(ROOT)
    if verb == "test":
        bootstrap_debian.ensure_test_servers(required=os.environ.get("CI") == "true")
        return start([str(python), "-m", "pytest", *pytest_arguments(given)], cwd=ROOT)
    if verb == "check":
        return bootstrap_check.run_all(ROOT, python)
    if verb == "setup":
        print(f"bootstrap: ready; the command line is {python.parent / 'postroom'}")
        return 0
    # -P: a folder named core where the user happens to stand is not ours.
    return start([str(python), "-P", "-m", *bootstrap_display.module_and_arguments(verb, given, python)])


def guarded(argv: list[str]) -> int:
    """Run main; what goes wrong becomes one clear message and an exit code."""
    # A termination unwinds the stack, so that what was changed for a moment (the service policy) is put back.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(EXIT_INTERRUPTED))
    try:
        return main(argv)
    except BootstrapError as fault:
        print(f"bootstrap: {fault}", file=sys.stderr)
        return EXIT_ENVIRONMENT
    except OSError as fault:
        print(f"bootstrap: {fault.strerror or fault}: {fault.filename or 'no file named'}", file=sys.stderr)
        return EXIT_ENVIRONMENT
    except KeyboardInterrupt:
        print("bootstrap: interrupted", file=sys.stderr)
        return EXIT_INTERRUPTED


if __name__ == "__main__":
    # Under this name the helpers find the error class of the running file instead of loading a second copy of it.
    sys.modules["bootstrap"] = sys.modules["__main__"]
    sys.exit(guarded(sys.argv[1:]))

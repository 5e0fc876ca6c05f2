"""Runs the command line inside the test's own process: the same function as the console script calls, without a start of Python."""

import contextlib
import io
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from core.cli.command_line import main


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def run_inside(env: Mapping[str, str], *arguments: str, stdin: bytes = b"", expect: int | None = 0) -> Done:
    """Run a command to its end; the exit code must be `expect`."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    errors = io.StringIO()
    given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    streams = contextlib.ExitStack()
    with streams, mock.patch.dict(os.environ, env, clear=True), mock.patch.object(sys, "stdin", given):
        streams.enter_context(contextlib.redirect_stdout(out))
        streams.enter_context(contextlib.redirect_stderr(errors))
        code = main(arguments)
    out.seek(0)
    done = Done(code, out.read(), errors.getvalue())
    assert expect is None or done.returncode == expect, (arguments, done)
    return done


def json_inside(env: Mapping[str, str], *arguments: str, stdin: bytes = b"", expect: int | None = 0) -> Any:
    """Run a command with --json; its stdout is one document and nothing else."""
    return json.loads(run_inside(env, *arguments, "--json", stdin=stdin, expect=expect).stdout)


def is_private(path: Path) -> bool:
    """Tell whether nobody but the owner may read or change a file or folder; where there are no such rights, True."""
    return os.name != "posix" or path.stat().st_mode & 0o077 == 0

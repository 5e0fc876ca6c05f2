"""Logging: one rotating file in the home, and stderr as far as -v asks for it.

A secret is never handed to a logger in the first place; the redaction here is the second line only: every secret that was read in
this process is known to `remember`, and a line that holds one is written with *** in its place.

What is done for one mailbox can be logged in full while all else is not (`in_full`): the file then takes every record that core makes on
that thread inside that block, with the mailbox's name before its words.
"""

from __future__ import annotations

import copy
import logging
import logging.handlers
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path
from typing import TextIO

#: Shorter values would blank out innocent words of a log.
SHORTEST_REDACTED = 6
#: How many secrets are known at once.
MOST_KNOWN = 10_000
MASK = "***"
FILE_NAME = "postroom.log"
#: Libraries whose debug output holds credentials or whole bodies; they never go below this level.
QUIET = {
    "keyring": logging.INFO,
    "asyncio": logging.WARNING,
    "mail.log": logging.WARNING,
    "urllib3": logging.INFO,
    "exchangelib": logging.INFO,
    "exchangelib.util.xml": logging.CRITICAL,
    "spnego": logging.INFO,
    "requests_ntlm": logging.INFO,
    "msal": logging.WARNING,
    "oauthlib": logging.WARNING,
    "requests_oauthlib": logging.WARNING,
}


class Redactor:
    """The secrets this process has read, and the removal of them from text. Thread-safe.

    Tokens come and go by the hour, so of all that was read the last MOST_KNOWN are known; a password is read again at every run.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, None] = {}
        self._values: tuple[str, ...] | None = ()

    def remember(self, value: str) -> None:
        """Have `value` masked from now on, unless it is too short to be told from a word."""
        if len(value) < SHORTEST_REDACTED:
            return
        with self._lock:
            if value in self._known:
                del self._known[value]
            else:
                self._values = None
                if len(self._known) >= MOST_KNOWN:
                    del self._known[next(iter(self._known))]
            self._known[value] = None

    def clean(self, text: str) -> str:
        """Return `text` with every remembered secret masked."""
        with self._lock:
            if self._values is None:
                # Longest first: a secret that contains another one must not leave its rest behind.
                self._values = tuple(sorted(self._known, key=len, reverse=True))
            values = self._values
        for value in values:
            if value in text:
                text = text.replace(value, MASK)
        return text


redactor = Redactor()

_in_full: ContextVar[str] = ContextVar("logged_in_full", default="")
_full_lock = threading.Lock()
_full_blocks = 0
_usual_level = logging.WARNING


@contextmanager
def in_full(name: str) -> Iterator[None]:
    """Log all that core does on this thread inside the block, as debug level would, with `name` before each line; others are not."""
    global _full_blocks, _usual_level  # noqa: PLW0603  the root's level is one for all threads, and is given back by the last
    root = logging.getLogger()
    with _full_lock:
        if not _full_blocks:
            _usual_level = root.level
            root.setLevel(logging.DEBUG)
        _full_blocks += 1
    before = _in_full.set(name)
    try:
        yield
    finally:
        _in_full.reset(before)
        with _full_lock:
            _full_blocks -= 1
            if not _full_blocks:
                root.setLevel(_usual_level)


class AsWanted(logging.Filter):
    """Lets through what reaches `level`, and whatever core says of a mailbox that is logged in full."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self.level = level

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record, just made on this thread, is to be written."""
        return record.levelno >= self.level or (bool(_in_full.get()) and record.name.startswith("core."))


class RedactingFormatter(logging.Formatter):
    """Formats a record whole, tracebacks included, and masks what is known to be secret."""

    def format(self, record: logging.LogRecord) -> str:
        """Format one record."""
        return redactor.clean(super().format(record))


class FileFormatter(RedactingFormatter):
    """Formats for the file; formatted on the thread that logs, so that the mailbox that is logged in full is known."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s [%(process)d %(threadName)s] %(name)s: %(in_full)s%(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Format one record."""
        name = _in_full.get()
        record.in_full = f"[{name}] " if name else ""
        return super().format(record)


class ScreenFormatter(RedactingFormatter):
    """Formats for a person: one line without its traceback, which is in the log file, unless `traces`."""

    def __init__(self, *, traces: bool) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")
        self._traces = traces

    def format(self, record: logging.LogRecord) -> str:
        """Format one record."""
        if not self._traces and (record.exc_info or record.exc_text or record.stack_info):
            record = copy.copy(record)
            record.exc_info = record.exc_text = record.stack_info = None
        return super().format(record)


class HomeLogHandler(logging.handlers.RotatingFileHandler):
    """A rotating file, readable by its owner only, that several processes of one home may share.

    Before each line it looks whether another process has rotated the file away, and reopens it. Where a rename is refused (Windows, while
    another process has the file open) it goes on with the same file. Two processes that rotate at the very same moment may lose
    one old generation of the log, never a line of the new one.
    """

    def __init__(self, path: Path, max_bytes: int, generations: int) -> None:
        super().__init__(path, maxBytes=max_bytes, backupCount=generations, encoding="utf-8", errors="backslashreplace", delay=True)

    def _open(self) -> TextIO:  # type: ignore[override]  # a TextIOWrapper is what open() gives here
        return open(self.baseFilename, "a", encoding="utf-8", errors="backslashreplace", opener=_owner_only)

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; reopen first where the file has been rotated by somebody else."""
        if self.stream is not None and self._moved_away():
            self.stream.close()
            self.stream = None  # the base class reopens it on demand
        super().emit(record)

    def rotate(self, source: str, dest: str) -> None:
        """Rename a generation; a file that somebody else holds open or has renamed already stays where it is."""
        try:
            super().rotate(source, dest)
        except OSError as error:
            sys.stderr.write(f"postroom: the log was not rotated: {error}\n")

    def _moved_away(self) -> bool:
        """Tell whether the path no longer leads to the file that is open."""
        try:
            there = os.stat(self.baseFilename)  # noqa: PTH116  the base class keeps a string
        except FileNotFoundError:
            return True
        assert self.stream is not None
        here = os.fstat(self.stream.fileno())
        return (there.st_dev, there.st_ino) != (here.st_dev, here.st_ino)


def _owner_only(path: str, flags: int) -> int:
    """Open for the owner alone: a log names addresses and servers."""
    return os.open(path, flags, 0o600)


def stderr_level(verbosity: int) -> int:
    """The level of stderr for a number of -v minus a number of -q: warnings at 0, nothing below -1."""
    steps = {-1: logging.ERROR, 0: logging.WARNING, 1: logging.INFO}
    return steps.get(verbosity, logging.CRITICAL if verbosity < -1 else logging.DEBUG)


def rotated_logs(directory: Path, before: datetime) -> list[tuple[Path, int]]:
    """The log files that were rotated away and last written before a moment (aware), with their sizes in bytes. Never the one in use."""
    found: list[tuple[Path, int]] = []
    for path in sorted(directory.glob(f"{FILE_NAME}.*")):
        try:
            state = path.stat()
        except FileNotFoundError:
            continue  # rotated away meanwhile
        if state.st_mtime < before.timestamp():
            found.append((path, state.st_size))
    return found


@contextmanager
def logging_to(
    directory: Path | None,
    *,
    level: str = "info",
    verbosity: int = 0,
    max_bytes: int = 5_000_000,
    generations: int = 5,
    stream: TextIO | None = None,
) -> Iterator[None]:
    """Log to `directory`/postroom.log (None: no file) and to stderr for the time of the block; take the handlers away after it.

    `level` is the file's: debug, info, warning or error. Raises OSError where the directory cannot be made.
    """
    handlers: list[logging.Handler] = []
    to_stderr = logging.StreamHandler(stream if stream is not None else sys.stderr)
    to_stderr.setLevel(stderr_level(verbosity))
    to_stderr.setFormatter(ScreenFormatter(traces=verbosity >= 2))
    handlers.append(to_stderr)
    if directory is not None:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        to_file = HomeLogHandler(directory / FILE_NAME, max_bytes, generations)
        to_file.addFilter(AsWanted(logging.getLevelNamesMapping()[level.upper()]))
        to_file.setFormatter(FileFormatter())
        handlers.append(to_file)
    root = logging.getLogger()
    before = root.level
    levels = [to_stderr.level] if directory is None else [to_stderr.level, logging.getLevelNamesMapping()[level.upper()]]
    root.setLevel(min(levels))
    for name, floor in QUIET.items():
        logging.getLogger(name).setLevel(floor)
    for handler in handlers:
        root.addHandler(handler)
    try:
        yield
    finally:
        root.setLevel(before)
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()

"""What a command is given: its arguments, its output, and the program, opened when it is first needed."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.cancel import CancelToken
from core.cli.output import Output
from core.domain.backup import RestoreOrder, RestoreReport
from core.errors import UsageError
from core.loading import loading

if TYPE_CHECKING:
    from core.app import App, Demo

KINDS = ("keyring", "env", "file")


@dataclass(frozen=True, slots=True)
class Place:
    """Which program is meant: its home, its store (None: SQLite in the home), where its secrets are."""

    home: Path
    store_url: str | None
    secrets_kind: str
    secrets_key_file: Path | None


@dataclass(frozen=True, slots=True)
class Doors:
    """How the program is opened; the composition root in earnest, fakes in tests."""

    app: Callable[[Place], AbstractContextManager[App]]
    demo: Callable[[Path | None], AbstractContextManager[Demo]]
    migrate: Callable[[Place], bool]
    restore: Callable[[Place, RestoreOrder, CancelToken, Callable[[int, int], None]], RestoreReport]


def real_doors() -> Doors:
    """The composition root; imported now, because it brings the store and all its libraries."""
    with loading():
        from core.app import Options, migrate, open_app, open_demo, restore

    def options(place: Place) -> Options:
        return Options(place.home, place.store_url, place.secrets_kind, place.secrets_key_file)

    return Doors(
        app=lambda place: open_app(options(place)),
        demo=open_demo,
        migrate=lambda place: migrate(options(place)),
        restore=lambda place, order, token, progress: restore(options(place), order, token, progress),
    )


@dataclass(frozen=True, slots=True)
class Context:
    """One command being carried out. `token` is cancelled by Ctrl+C and SIGTERM."""

    args: argparse.Namespace
    out: Output
    token: CancelToken
    environ: Mapping[str, str]
    doors: Callable[[], Doors]

    @contextmanager
    def open(self) -> Iterator[App]:
        """Open the program as the options and the environment say. Raises EnvironmentUnusable and its kinds."""
        with self.doors().app(self.place()) as app:
            yield app

    @contextmanager
    def open_demo(self) -> Iterator[Demo]:
        """Open the demo organisation; the environment's POSTROOM_* do not count."""
        with self.doors().demo(self.args.home) as demo:
            yield demo

    def home(self) -> Path:
        """The home as options and environment say."""
        from core.settings import default_home

        given = self.args.home or self.environ.get("POSTROOM_HOME")
        return Path(given).expanduser().absolute() if given else default_home()

    def place(self) -> Place:
        """Which program is meant. Raises UsageError."""
        kind = self.args.secrets or self.environ.get("POSTROOM_SECRETS") or "keyring"
        if kind not in KINDS:
            raise UsageError(f"POSTROOM_SECRETS is '{kind}'", hint=f"It must be one of {', '.join(KINDS)}.")
        store = self.args.store or self.environ.get("POSTROOM_STORE") or None
        return Place(self.home(), store, kind, self.args.secrets_key)


Command = Callable[[Context], int]

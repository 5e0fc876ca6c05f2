"""Machine settings: declared once, typed, in words; kept in settings.toml in the home. And where the home's files are.

Settings belong to this machine; what belongs to the organisation is in the store. An unknown key, a wrong type or a value out of range
is an error that names the file and the key: a misspelt setting must not be ignored.
"""

from __future__ import annotations

import getpass
import os
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from core import durable
from core.domain.backoff import BackoffPolicy
from core.domain.message import ParseLimits
from core.errors import QT_TRANSLATE_NOOP, EnvironmentUnusable, UsageError

FILE_NAME = "settings.toml"


def _setting(default: Any, words: str, *, least: float | None = None, most: float | None = None, choices: tuple[str, ...] = ()) -> Any:  # noqa: ANN401  as dataclasses.field
    """Declare one setting with its default, its words and what it may be."""
    return field(default=default, metadata={"words": words, "least": least, "most": most, "choices": choices})


@dataclass(frozen=True, slots=True)
class Settings:
    """What one machine may decide for itself. Seconds are `_s`, sizes are bytes."""

    workers: int = _setting(8, QT_TRANSLATE_NOOP("settings", "How many mailboxes are worked on at the same time."), least=1, most=256)
    poll_interval_s: float = _setting(
        300.0,
        QT_TRANSLATE_NOOP("settings", "Seconds from the end of a good run to the next one of the same direction."),
        least=1,
        most=86_400,
    )
    reread_interval_s: float = _setting(
        5.0,
        QT_TRANSLATE_NOOP("settings", "How often the engine looks for changes that other programs made in the store."),
        least=0.2,
        most=3600,
    )
    retry_first_s: float = _setting(
        30.0,
        QT_TRANSLATE_NOOP("settings", "Seconds until the next attempt after a first temporary failure; doubled with each further one."),
        least=1,
        most=3600,
    )
    retry_ceiling_s: float = _setting(
        900.0, QT_TRANSLATE_NOOP("settings", "The longest gap between attempts after temporary failures."), least=1, most=86_400
    )
    watched_mailboxes: int = _setting(
        100,
        QT_TRANSLATE_NOOP(
            "settings",
            "How many mailboxes are watched for new mail where their server can tell of it; the others are polled, with 0 all of them.",
        ),
        least=0,
        most=1000,
    )
    old_mail_per_minute: int = _setting(
        120,
        QT_TRANSLATE_NOOP(
            "settings",
            "How many messages a minute of each mailbox are processed that became of interest by an earlier start; 0 none. "
            "New mail always goes first.",
        ),
        least=0,
        most=100_000,
    )
    log_level: str = _setting(
        "info", QT_TRANSLATE_NOOP("settings", "What goes into the log file of the home."), choices=("debug", "info", "warning", "error")
    )
    log_file_bytes: int = _setting(
        5_000_000, QT_TRANSLATE_NOOP("settings", "Size at which the log file is rotated."), least=10_000, most=1_000_000_000
    )
    log_files: int = _setting(5, QT_TRANSLATE_NOOP("settings", "How many rotated log files are kept."), least=1, most=100)
    log_days: int = _setting(
        90, QT_TRANSLATE_NOOP("settings", "Days after which a rotated log file is removed, however few there are."), least=1, most=3650
    )
    parse_message_bytes: int = _setting(
        150 * 1024 * 1024,
        QT_TRANSLATE_NOOP("settings", "What a message has beyond this size is neither fetched nor read; it stays on the server."),
        least=1024,
        most=1024**3,
    )
    parse_parts: int = _setting(2_000, QT_TRANSLATE_NOOP("settings", "More parts of one message are left out."), least=1, most=100_000)
    parse_depth: int = _setting(100, QT_TRANSLATE_NOOP("settings", "Parts nested deeper are left out."), least=1, most=500)
    parse_addresses: int = _setting(
        10_000, QT_TRANSLATE_NOOP("settings", "More addresses of one message are left out."), least=1, most=1_000_000
    )
    parse_text_chars: int = _setting(
        50_000_000, QT_TRANSLATE_NOOP("settings", "A longer text of one message is cut."), least=1_000, most=500_000_000
    )
    parse_headers: int = _setting(
        5_000, QT_TRANSLATE_NOOP("settings", "More header fields of one message or part are left out."), least=100, most=1_000_000
    )
    parse_header_bytes: int = _setting(
        2 * 1024 * 1024, QT_TRANSLATE_NOOP("settings", "A longer header of one message or part is cut."), least=10_000, most=100_000_000
    )
    parse_params: int = _setting(
        1_000, QT_TRANSLATE_NOOP("settings", "More parameters of one header field are left out."), least=10, most=100_000
    )
    parse_references: int = _setting(
        5_000,
        QT_TRANSLATE_NOOP("settings", "Of more Message-IDs in one header field the oldest but the first go."),
        least=2,
        most=1_000_000,
    )
    parse_unpacked_bytes: int = _setting(
        150 * 1024 * 1024,
        QT_TRANSLATE_NOOP("settings", "What containers in one message, such as winmail.dat, hold beyond this size is left out."),
        least=1024,
        most=1024**3,
    )
    parse_containers: int = _setting(
        8, QT_TRANSLATE_NOOP("settings", "Containers that lie deeper in each other are kept as they are."), least=1, most=20
    )
    parse_rtf_bytes: int = _setting(
        16 * 1024 * 1024, QT_TRANSLATE_NOOP("settings", "A longer RTF body is cut."), least=10_000, most=200_000_000
    )

    @property
    def limits(self) -> ParseLimits:
        """The parser's bounds."""
        return ParseLimits(
            message_bytes=self.parse_message_bytes,
            depth=self.parse_depth,
            parts=self.parse_parts,
            addresses=self.parse_addresses,
            text_chars=self.parse_text_chars,
            headers=self.parse_headers,
            header_bytes=self.parse_header_bytes,
            params=self.parse_params,
            references=self.parse_references,
            unpacked_bytes=self.parse_unpacked_bytes,
            containers=self.parse_containers,
            rtf_bytes=self.parse_rtf_bytes,
        )

    @property
    def backoff(self) -> BackoffPolicy:
        """The gaps between runs."""
        return BackoffPolicy(interval_s=self.poll_interval_s, first_s=self.retry_first_s, ceiling_s=self.retry_ceiling_s)


@dataclass(frozen=True, slots=True)
class SettingInfo:
    """One setting as it is declared, for documentation and forms."""

    name: str
    type: type
    default: object
    words: str
    least: float | None
    most: float | None
    choices: tuple[str, ...]


def declared() -> Iterator[SettingInfo]:
    """Every setting in the order of its declaration."""
    for each in fields(Settings):
        assert each.default is not MISSING
        meta = each.metadata
        yield SettingInfo(each.name, type(each.default), each.default, meta["words"], meta["least"], meta["most"], meta["choices"])


def load_settings(home: Path) -> Settings:
    """Read settings.toml of `home`; defaults where the file or a key is missing. Raises EnvironmentUnusable on any fault in it."""
    path = home / FILE_NAME
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        # A home that is no folder is told by whoever writes to it.
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _faulty(f"{path}: {error}") from error
    known: dict[str, Field[Any]] = {each.name: each for each in fields(Settings)}
    faults = [f"{key}: there is no such setting" for key in given if key not in known]
    values: dict[str, Any] = {}
    for key, value in given.items():
        if key in known:
            fault = _fault(known[key], value)
            if fault is None:
                values[key] = float(value) if isinstance(known[key].default, float) else value
            else:
                faults.append(f"{key}: {fault}")
    if faults:
        raise _faulty(f"{path}: {'; '.join(faults)}")
    return Settings(**values)


def _fault(declaration: Field[Any], value: object) -> str | None:
    """Say in words what is wrong with `value`, None where it is fine."""
    meta = declaration.metadata
    if isinstance(declaration.default, str):
        if not isinstance(value, str) or value not in meta["choices"]:
            return f"must be one of {', '.join(meta['choices'])}"
        return None
    wanted = int if isinstance(declaration.default, int) else (int, float)
    if isinstance(value, bool) or not isinstance(value, wanted):
        return "must be a whole number" if wanted is int else "must be a number"
    assert isinstance(value, int | float)
    if not meta["least"] <= value <= meta["most"]:
        return f"must be from {meta['least']:g} to {meta['most']:g}"
    return None


def _faulty(cause: str) -> EnvironmentUnusable:
    """The error for a settings file with faults."""
    return EnvironmentUnusable(
        cause,
        code="SettingsInvalid",
        title="The settings of this machine are not valid",
        hint=f"Correct {FILE_NAME} in the home; without it the defaults hold.",
    )


def default_home() -> Path:
    """The platform's application directory for the current user."""
    from platformdirs import user_data_path

    # Windows names application directories with a capital.
    return user_data_path("Postroom" if os.name == "nt" else "postroom", appauthor=False, roaming=False)


def log_directory(home: Path) -> Path:
    """Where the logs of a home are."""
    return home / "logs"


def example() -> str:
    """A settings.toml with every setting at its default, commented out, each under its words."""
    return _document(Settings())


def save_settings(home: Path, settings: Settings) -> None:
    """Write settings.toml of `home`, whole or not at all; it takes effect at the next start. What is at its default stays a comment.

    Raises UsageError naming every value that is not allowed, EnvironmentUnusable where the file cannot be written.
    """
    known: dict[str, Field[Any]] = {each.name: each for each in fields(Settings)}
    faults = {key: _fault(declaration, getattr(settings, key)) for key, declaration in known.items()}
    if wrong := [f"{key}: {fault}" for key, fault in faults.items() if fault is not None]:
        raise UsageError("; ".join(wrong))
    path = home / FILE_NAME
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        durable.replace(path, _document(settings).encode())
    except OSError as error:
        raise EnvironmentUnusable(f"{path}: {error.strerror or error}", hint="Give this user the right to write there.") from error


def _document(settings: Settings) -> str:
    """A settings.toml in which what differs from its default is active."""
    lines = ["# Settings of this machine. A line without its # takes effect at the next start."]
    for info in declared():
        bounds = f"one of {', '.join(info.choices)}" if info.choices else f"{info.least:g} to {info.most:g}"
        given = getattr(settings, info.name)
        # Of the strings none is free text: they are words that need no escaping.
        value = f'"{given}"' if isinstance(given, str) else f"{info.type(given)}"
        mark = "# " if given == info.default else ""
        lines += ["", f"# {info.words} ({bounds})", f"{mark}{info.name} = {value}"]
    return "\n".join(lines) + "\n"


def user_name() -> str:
    """Who is signed in to this machine, as the audit names the person."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # Neither the environment nor the machine's list of users knows.
        return "unknown"

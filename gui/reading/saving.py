"""Writing what came by mail into files: never outside the folder chosen, never over a file unless that was asked for. Any thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication

from core.domain.octets import Octets
from core.errors import EnvironmentUnusable, PostroomError
from gui.reading.harmless import file_name, free_name


class WhenTaken(StrEnum):
    """What to do with a name that is in the folder already."""

    ASK = "ask"
    KEEP_BOTH = "keep-both"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class FileToSave:
    """A name as it came in a mail, and its bytes."""

    name: str
    octets: Octets


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written. `taken` are names that are in the folder already; where it is not empty, nothing was written."""

    written: tuple[Path, ...] = ()
    taken: tuple[str, ...] = ()


def save_file(path: Path, data: bytes) -> Path:
    """Write one file where a person said, over one that is there (the file dialog asked). Raises EnvironmentUnusable."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise _unwritable(path, error) from error
    return path


def save_pieces(path: Path, octets: Octets) -> Path:
    """The same of bytes that are too many to be in memory. Raises what reading them raises; what was there before is there still then."""
    half = path.with_name(f"{path.name}.part")
    _write(half, octets, "wb", path)
    try:
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise _unwritable(path, error) from error
    return path


def save_all(folder: Path, files: Sequence[FileToSave], when_taken: WhenTaken = WhenTaken.ASK) -> Saved:
    """Write files into a folder under names that are safe. ASK writes nothing where a name is taken. Raises EnvironmentUnusable.

    Raises what reading them raises, too; those written by then stay, and no half one does.
    """
    try:
        there = [path.name for path in folder.iterdir()]
    except OSError as error:
        raise _unwritable(folder, error) from error
    names: list[str] = []
    for file in files:
        names.append(free_name(file_name(file.name), [*names, *(there if when_taken is WhenTaken.KEEP_BOTH else ())]))
    used = {name.casefold() for name in there}
    taken = tuple(name for name in names if name.casefold() in used)
    if taken and when_taken is WhenTaken.ASK:
        return Saved(taken=taken)
    written = []
    for name, file in zip(names, files, strict=True):
        path = folder / name
        if when_taken is WhenTaken.REPLACE:
            save_pieces(path, file.octets)
        else:
            # "x" fails on a file that appeared in the meantime, and never follows a link to elsewhere.
            _write(path, file.octets, "xb", path)
        written.append(path)
    return Saved(tuple(written))


def _write(place: Path, octets: Octets, mode: Literal["wb", "xb"], wanted: Path) -> None:
    """Write all of it to `place`, or leave nothing there. Errors name the file that was `wanted`."""
    try:
        with place.open(mode) as file:
            try:
                for piece in octets.pieces():
                    file.write(piece)
            except (OSError, PostroomError):
                file.close()
                place.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise _unwritable(wanted, error) from error


def _unwritable(path: Path, error: OSError) -> EnvironmentUnusable:
    return EnvironmentUnusable(
        f"{path}: {error.strerror or error}",
        title=QCoreApplication.translate("reading", "The file cannot be written"),
        hint=QCoreApplication.translate("reading", "Choose another folder, or make room there."),
        code="FileUnwritable",
    )

"""The album: goes through themes, sizes, panes and dialogs, and either keeps a picture of each or looks over its geometry."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from tests.gui.explained import unexplained
from tests.gui.geometry import faults
from tests.screenshots.dialogs import DIALOGS
from tests.screenshots.panes import PANES, Shot
from tests.screenshots.picture import save_small
from tests.screenshots.scene import set_scene
from tests.screenshots.stage import NeverSettled, Stage, opened

Size = tuple[int, int]
#: A dialog has to fit here whole.
SMALLEST = QSize(1024, 640)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pictures; no `names` means all."""

    names: frozenset[str]
    themes: tuple[str, ...]
    sizes: tuple[Size, ...]
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be seen now: its name, where it belongs, and the widget."""

    name: str
    place: str
    widget: QWidget
    is_dialog: bool


def take(wanted: Wanted, folder: Path) -> int:
    """Write the pictures; 1 where one of them could not be made."""

    def keep(shown: Shown) -> list[str]:
        path = folder / shown.place / f"{shown.name}.png"
        size_bytes = save_small(shown.widget.grab(), path)
        sys.stdout.write(f"{path} {size_bytes // 1024} kB\n")
        return []

    return 1 if _each(wanted, keep) else 0


def check(wanted: Wanted) -> list[str]:
    """What is wrong with the geometry of each, and what explains itself nowhere; empty where nothing is."""

    def look(shown: Shown) -> list[str]:
        found = [f"{shown.place}/{shown.name}: {words}" for words in [*faults(shown.widget), *unexplained(shown.widget)]]
        size = shown.widget.size()
        if shown.is_dialog and size != size.boundedTo(SMALLEST):
            fits = f"{SMALLEST.width()}x{SMALLEST.height()}"
            found.append(f"{shown.place}/{shown.name}: is {size.width()}x{size.height()} and has to fit {fits}")
        return found

    return _each(wanted, look)


def _each(wanted: Wanted, see: Callable[[Shown], list[str]]) -> list[str]:
    unknown = wanted.names - PANES.keys() - DIALOGS.keys()
    if unknown:
        raise SystemExit(f"there is no picture {', '.join(sorted(unknown))}; there are {', '.join([*PANES, *DIALOGS])}")
    told: list[str] = []
    with opened(wanted.language) as stage:
        set_scene(stage)
        for theme in wanted.themes:
            for width, height in wanted.sizes:
                stage.look(theme, width, height)
                told += _run(stage, _chosen(PANES, wanted), f"{theme}-{width}x{height}", see, is_dialog=False)
        # After all panes: a test that a dialog makes is seen in the panes.
        for theme in wanted.themes:
            stage.look(theme, *wanted.sizes[0])
            told += _run(stage, _chosen(DIALOGS, wanted), f"{theme}-dialogs", see, is_dialog=True)
    return told


def _chosen(shots: Mapping[str, Shot], wanted: Wanted) -> Iterator[tuple[str, Shot]]:
    return ((name, shot) for name, shot in shots.items() if not wanted.names or name in wanted.names)


def _run(stage: Stage, shots: Iterator[tuple[str, Shot]], place: str, see: Callable[[Shown], list[str]], *, is_dialog: bool) -> list[str]:
    told: list[str] = []
    for name, shot in shots:
        try:
            told += see(Shown(name, place, shot(stage), is_dialog))
        except NeverSettled as error:
            told.append(f"{place}/{name}: {error}")
            sys.stderr.write(f"{told[-1]}\n")
        stage.put_away()
    return told

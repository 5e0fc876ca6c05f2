"""Take every picture of the console, or look over its geometry.

python -m tests.screenshots                              all pictures into docs/screenshots
python -m tests.screenshots --only mailboxes wizard-type these
python -m tests.screenshots --check                      what is clipped, overlaps or has no name; nothing is written
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.screenshots.album import Wanted

THEMES = ("light", "dark")
SIZES = ("1280x720", "1024x640")
LANGUAGES = ("en", "de", "ja")


def main(argv: Sequence[str] | None = None) -> int:
    """Take the pictures, or check; 1 where something is wrong."""
    args = _parser().parse_args(argv)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Read by Qt when it starts.
    os.environ["QT_SCALE_FACTOR"] = str(args.scale)
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "1"
    from tests.screenshots.album import Wanted, take

    names = frozenset(args.only or ())
    sizes = tuple(_pair(size) for size in args.size or SIZES)
    wanted = Wanted(names, tuple(args.theme or THEMES), sizes, args.language)
    return _check(wanted) if args.check else take(wanted, _folder(args.out, args.language, args.scale))


def _check(wanted: Wanted) -> int:
    from tests.screenshots.album import check

    faults = check(wanted)
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(f"{len(faults)} faults\n" if faults else "nothing is wrong\n")
    return 1 if faults else 0


def _folder(out: Path, language: str, scale: int) -> Path:
    folder = out if language == LANGUAGES[0] else out / language
    return folder if scale == 1 else folder / f"x{scale}"


def _pair(size: str) -> tuple[int, int]:
    width, _, height = size.partition("x")
    return int(width), int(height)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description="Pictures of the console on the demo organisation.")
    parser.add_argument("--out", type=Path, default=Path("docs/screenshots"), metavar="DIR", help="default: docs/screenshots")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these pictures alone")
    parser.add_argument("--theme", choices=THEMES, action="append", help="default: both")
    parser.add_argument("--size", choices=SIZES, action="append", help="default: both")
    parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
    parser.add_argument("--scale", type=int, choices=(1, 2), default=1, help="device pixels per pixel")
    parser.add_argument("--check", action="store_true", help="look over the geometry, write nothing")
    return parser


if __name__ == "__main__":
    sys.exit(main())

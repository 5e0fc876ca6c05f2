"""Bring the catalogues in resources/translations up to the texts of the source, and compile them.

    .venv/bin/python packaging/translations.py

English has its plurals alone; every other language has every text. A text that is new is left unfinished, for somebody to translate.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "resources" / "translations"
LANGUAGES = ("en", "de", "ja")
#: Rooms of core whose words people read in the console, mostly as titles and hints of errors; the command line is English.
CORE = ("domain", "pipelines", "ports", "service", "store", "transports")
#: Where texts stand.
SOURCES = ("gui", "core/errors.py", "core/settings.py", *(f"core/{room}" for room in CORE))


def tool(name: str) -> str:
    """Return a program of PySide6, beside the running Python."""
    return str(Path(sys.executable).parent / name)


def update(folder: Path) -> None:
    """Write the texts of the source into the catalogues of a folder; what is translated stays so."""
    for language in LANGUAGES:
        plural = ["-pluralonly"] if language == "en" else []
        target = folder / f"postroom_{language}.ts"
        command = [tool("pyside6-lupdate"), "-extensions", "py", *SOURCES, "-ts", str(target), "-no-obsolete", "-locations", "none"]
        subprocess.run(
            [*command, *plural, "-source-language", "en", "-target-language", language], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
        )


def compile_all(folder: Path) -> None:
    """Compile the catalogues of a folder."""
    for language in LANGUAGES:
        source = folder / f"postroom_{language}.ts"
        subprocess.run(
            [tool("pyside6-lrelease"), str(source), "-qm", str(source.with_suffix(".qm"))], check=True, stdout=subprocess.DEVNULL
        )


if __name__ == "__main__":
    CATALOGUES.mkdir(exist_ok=True)
    update(CATALOGUES)
    compile_all(CATALOGUES)
    print(f"translations: {', '.join(LANGUAGES)} are up to date in {CATALOGUES.relative_to(ROOT)}")

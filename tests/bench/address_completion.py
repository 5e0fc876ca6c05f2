"""How long an address takes to be offered while it is typed, over an index of many addresses.

    python -m tests.bench.address_completion [--contacts 100000]

Contacts are imported into a new store (SQLite), and recipients typed into the field of a mail that is written, letter by letter, each after
the answer to the one before. `search` is what a worker's thread takes for one letter, `shown` what the thread of the windows takes for its
answer, in milliseconds.
"""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from PySide6.QtTest import QTest

from core.app import App
from core.domain.record import RecordType
from core.service import Kind
from gui.console import Console
from gui.panes.outbox_compose import ComposeDialog
from gui.preferences import Preferences
from gui.state import AppState
from gui.tasks import Tasks
from gui.widgets.fields_pick import MOST

T = TypeVar("T")

FIRST = (
    "Anna",
    "Ben",
    "Clara",
    "David",
    "Elif",
    "Georg",
    "Hélène",
    "Ines",
    "Jonas",
    "Kenji",
    "Lena",
    "Mara",
    "Nadia",
    "Owen",
    "Priya",
    "Rosa",
    "Sven",
    "Tomás",
)
LAST = ("Anand", "Becker", "Dahl", "Fischer", "Garçon", "Hansen", "Ibáñez", "Kowalczyk", "Leclerc", "Möller", "Novak", "Okafor", "Petrov")
TYPED = ("priya.an", "an", "kowalczyk lena", "person4711", "m", "nobody.has.this", "möl", "office999.test")


def table(path: Path, count: int) -> None:
    """A table of contacts with addresses of many offices."""
    random = Random(7)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Full Name", "E-mail Address"))
        for number in range(count):
            first, last = random.choice(FIRST), random.choice(LAST)
            writer.writerow((f"{first} {last} {number}", f"{first}.{last}.person{number}@office{number % 1_000}.test".lower()))


def measured(count: int) -> tuple[list[float], list[float]]:
    """How long each letter took, in milliseconds: the search, and showing what it found."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from core.app import Options, open_app

    application = QApplication.instance() or QApplication(sys.argv[:1])
    searches: list[float] = []
    shown: list[float] = []
    with tempfile.TemporaryDirectory() as made, open_app(Options(Path(made) / "home", None, "memory", None, {})) as app:
        file = Path(made) / "contacts.csv"
        table(file, count)
        app.service.import_table(Kind.CONTACT, file.read_bytes())
        field = _field(app)
        for typed in TYPED:
            for end in range(1, len(typed) + 1):
                found = _timed(searches, partial(app.service.search_records, typed[:end], tuple(RecordType), limit=MOST))
                field.edit.setText(typed[:end])
                _timed(shown, partial(field._show, found))
                application.sendPostedEvents()
        field.deleteLater()
    return searches, shown


def _field(app: App) -> Any:
    """The field of recipients, in view and with the keyboard."""
    tasks = Tasks()
    console = Console(
        app=app,
        service=app.service,
        state=AppState(app.service, tasks),
        tasks=tasks,
        preferences=Preferences(app.options.home),
        submit=lambda _command: False,
        engine_running=lambda: False,
        go=lambda _pane, _what=None: None,
        saved=lambda: None,
        tell=lambda _text, _undo=None: None,
    )
    dialog = ComposeDialog(console)
    dialog.show()
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    field: Any = dialog.form.field("to")
    field.edit.setFocus()
    assert field.edit.hasFocus()
    return field


def _timed(times: list[float], work: Callable[[], T]) -> T:
    began_s = time.perf_counter()
    found = work()
    times.append((time.perf_counter() - began_s) * 1_000)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=100_000)
    count = parser.parse_args().contacts
    searches, shown = measured(count)
    sys.stdout.write(f"{count:,} contacts, {len(searches)} letters, milliseconds\n")
    for name, times in (("search", searches), ("shown", shown)):
        most = sorted(times)[int(len(times) * 0.95)]
        sys.stdout.write(f"{name:<7} median {statistics.median(times):.1f}, 95 of 100 {most:.1f}, longest {max(times):.1f}\n")


if __name__ == "__main__":
    main()

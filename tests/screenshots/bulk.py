"""The dialogs about many at once: a table that comes in, hundreds of tests, changes of many mailboxes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.sandbox import people
from core.service import Kind
from gui.dialogs.bulk import AssignProfileDialog, DefaultsDialog
from gui.dialogs.importing import ImportDialog
from gui.dialogs.many_tests import open_tests
from tests.screenshots.panes import Shot
from tests.screenshots.stage import Stage, until

NAME = "contacts-from-crm.csv"
#: What another program wrote: some are there, some are new, some are wrong.
TABLE = """Full Name;E-mail Address;Company;Job Title;Receives newsletter
Priya Anand;priya@lantern-street.test;Lantern Street Bikes;Purchasing;yes
Owen Blythe;owen@lantern-street.test;Lantern Street Bikes;Owner;no
Carlos Mendes;carlos@velos-du-marais.test;Vélos du Marais;Workshop;no
Sunniva Dahl;sunniva@fjellsykkel.test;Nobody Knows Ltd;Sales;yes
Marek Nowak;marek.nowak;Lantern Street Bikes;Sales;yes
Yuki Tanaka;yuki@song-han.test;;Logistics;no
"""


def _table(stage: Stage) -> Path:
    path = stage.app.options.home / NAME
    path.write_text(TABLE, encoding="utf-8")
    return path


def importing(stage: Stage, step: int) -> QWidget:
    """An import of contacts, up to a step."""
    dialog = ImportDialog(stage.console, stage.program.window, path=_table(stage), kind=Kind.CONTACT)
    dialog.open()
    stage.settled()
    if not step:
        dialog.file.choose(Path(NAME), Kind.CONTACT)
    for number in range(step):
        dialog.forward()
        until(partial(_stands, dialog, number + 1), f"step {number + 2} of the import")
        stage.settled()
    return dialog


def _stands(dialog: ImportDialog, step: int) -> bool:
    return dialog.at == step


def many_tests(stage: Stage) -> QWidget:
    """All mailboxes tested, the two that fail among them; the steps of one."""
    dialog = open_tests(stage.console, list(stage.state.mailboxes.values()), stage.program.window, enable=None)
    until(lambda: not dialog.running, "the tests of all mailboxes to end")
    dialog.table.select_key(next(row.key for row in dialog.model.rows if row.mailbox == people.TOMAS.email))
    stage.settled()
    return dialog


def defaults(stage: Stage) -> QWidget:
    """What the default settings would change in every mailbox."""
    dialog = DefaultsDialog(stage.console, [view.mailbox for view in stage.state.mailboxes.values()], stage.program.window)
    dialog.open()
    stage.settled()
    return dialog


def assign(stage: Stage) -> QWidget:
    """What another profile would change in some."""
    dialog = AssignProfileDialog(stage.console, [people.TOMAS.email, people.MARA.email, people.LEIF.email], stage.program.window)
    dialog.open()
    stage.settled()
    dialog.box.setCurrentIndex(dialog.box.findData(people.Home.EXCHANGE.value))
    dialog.look()
    stage.settled()
    return dialog


BULK: dict[str, Shot] = {
    "import-file": partial(importing, step=0),
    "import-columns": partial(importing, step=1),
    "import-check": partial(importing, step=2),
    "bulk-defaults": defaults,
    "bulk-assign": assign,
    "many-tests": many_tests,
}

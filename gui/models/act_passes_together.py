"""Several passes as if they were one: what they would do in all, and by mailbox."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from core.service import PassState, PassView
from gui.models.act_passes import mails, number_columns, total
from gui.models.table import Column
from gui.reading.harmless import one_line


def held_ones(views: Sequence[PassView]) -> list[PassView]:
    """Those that wait for a person."""
    return [view for view in views if view.entry.state is PassState.HELD]


def together(views: Sequence[PassView]) -> PassView:
    """These, at least one, as one pass with the sum of their totals; whose it is, and what else is said of it, is the first one's."""
    sums: Counter[str] = Counter()
    for view in views:
        sums.update({name: total(view, name) for name in view.entry.totals})
    return replace(views[0], entry=replace(views[0].entry, totals=dict(sums)))


def by_mailbox(views: Sequence[PassView]) -> list[PassView]:
    """What they would do with each mailbox, those first that would send most, then those that would delete most."""
    boxes: dict[str, list[PassView]] = {}
    for view in views:
        boxes.setdefault(view.mailbox, []).append(view)
    rows = [together(some) for some in boxes.values()]
    return sorted(rows, key=lambda row: (-mails(row), -total(row, "deletes"), row.mailbox.casefold()))


def columns_by_mailbox() -> list[Column[PassView]]:
    """The columns of what they would do by mailbox."""
    title = QCoreApplication.translate("ActPasses", "Mailbox")
    return [Column("mailbox", title, lambda view: one_line(view.mailbox), stretch=True), *number_columns()]

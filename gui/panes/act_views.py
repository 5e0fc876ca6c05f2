"""The views of the pane of appointments, contacts and tasks: what they are called, where each is written, and what leads to one of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication


class ActViewName(StrEnum):
    """The views, in their order."""

    ITEMS = "items"
    CONFLICTS = "conflicts"
    PASSES = "passes"
    BIN = "bin"
    FILTERS = "filters"
    FIELDS = "fields"


#: Where each view is written: its module and its class.
VIEWS = {
    ActViewName.ITEMS: ("gui.panes.act_items", "ItemsView"),
    ActViewName.CONFLICTS: ("gui.panes.act_conflicts", "ConflictsView"),
    ActViewName.PASSES: ("gui.panes.act_passes", "PassesView"),
    ActViewName.BIN: ("gui.panes.act_bin", "DeletedView"),
    ActViewName.FILTERS: ("gui.panes.act_filters", "FiltersView"),
    ActViewName.FIELDS: ("gui.panes.act_fields", "FieldsView"),
}


@dataclass(frozen=True, slots=True)
class ActPlace:
    """Where in the pane somebody is led: a view, and one thing in it; the view knows what that may be."""

    view: ActViewName
    what: object | None = None


def act_view_word(name: ActViewName) -> str:
    """A view as its chip and screen readers call it."""
    words = {
        ActViewName.ITEMS: QCoreApplication.translate("act", "Items"),
        ActViewName.CONFLICTS: QCoreApplication.translate("act", "Conflicts"),
        ActViewName.PASSES: QCoreApplication.translate("act", "Held passes"),
        ActViewName.BIN: QCoreApplication.translate("act", "Deleted"),
        ActViewName.FILTERS: QCoreApplication.translate("act", "Filters"),
        ActViewName.FIELDS: QCoreApplication.translate("act", "Fields"),
    }
    return words[name]


def act_view_tip(name: ActViewName) -> str:
    """What a view is for, in one sentence."""
    words = {
        ActViewName.ITEMS: QCoreApplication.translate("act", "Appointments, contacts and tasks, and how each stands to its mailboxes"),
        ActViewName.CONFLICTS: QCoreApplication.translate("act", "Values that both sides changed, for a person to decide"),
        ActViewName.PASSES: QCoreApplication.translate("act", "What a pass would do that a person should see first"),
        ActViewName.BIN: QCoreApplication.translate("act", "What was deleted on either side, to be restored"),
        ActViewName.FILTERS: QCoreApplication.translate("act", "Which records each user has in the mailbox"),
        ActViewName.FIELDS: QCoreApplication.translate("act", "Which way each field flows"),
    }
    return words[name]

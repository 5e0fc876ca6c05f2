"""How much a pass over appointments, contacts and tasks would do, in words for one and for many."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.times import number


class PassCounts(QObject):
    """Says numbers of a pass; an object, since only one of its own has words for one and for many translated."""

    def too_many(self, what: str, count: int, limit: int) -> str:
        """Why a pass is held: more mails of a kind ("invitation", "update", "cancellation") than may go unasked."""
        if what == "invitation":
            words = self.tr("it would send %Ln invitation(s), more than {limit}", "", count)
        elif what == "update":
            words = self.tr("it would send %Ln update(s), more than {limit}", "", count)
        else:
            words = self.tr("it would send %Ln cancellation(s), more than {limit}", "", count)
        return words.format(limit=number(limit))

    def deletes(self, count: int, limit: int) -> str:
        """Why a pass is held: more deletes than may be unasked."""
        return self.tr("it would delete %Ln item(s), more than {limit}", "", count).format(limit=number(limit))

    def fresh(self, count: int) -> str:
        """Why a pass that was released is held again."""
        return self.tr("%Ln dangerous action(s) were not there when a person released it", "", count)

    def tip(self, name: str, count: int) -> str:
        """What a number in a column of the passes counts; `name` is the column's."""
        match name:
            case "creates":
                return self.tr("%Ln to be made", "", count)
            case "updates":
                return self.tr("%Ln to be changed", "", count)
            case "deletes":
                return self.tr("%Ln to be deleted", "", count)
            case "invitations":
                return self.tr("%Ln invitation(s) to be sent", "", count)
            case "updates_sent":
                return self.tr("%Ln update(s) to be sent", "", count)
            case _:
                return self.tr("%Ln cancellation(s) to be sent", "", count)

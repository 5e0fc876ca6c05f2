"""Numbers in the words of synchronization filters. As methods: only of those are plural forms taken into the catalogues."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.domain.act.filters import Operator
from core.domain.act.kinds import ActKind


class FilterCounts(QObject):
    """Sentences that count. Needs no parent and keeps nothing."""

    def matches(self, kind: ActKind, count: int) -> str:
        """How many records of a kind a filter matches."""
        match kind:
            case ActKind.APPOINTMENT:
                return self.tr("Matches %Ln appointment(s).", "", count)
            case ActKind.SERIES:
                return self.tr("Matches %Ln series of appointments.", "", count)
            case ActKind.SERVICE:
                return self.tr("Matches %Ln service appointment(s).", "", count)
            case ActKind.CONTACT:
                return self.tr("Matches %Ln contact(s).", "", count)
            case ActKind.TASK:
                return self.tr("Matches %Ln task(s).", "", count)
            case ActKind.PHONE_CALL:
                return self.tr("Matches %Ln phone call(s).", "", count)
            case ActKind.LETTER:
                return self.tr("Matches %Ln letter(s).", "", count)
            case ActKind.FAX:
                return self.tr("Matches %Ln fax(es).", "", count)

    def days(self, operator: Operator, days: int) -> str:
        """A comparison that counts days from now, "" of another one."""
        match operator:
            case Operator.LAST_DAYS:
                return self.tr("is in the last %n day(s)", "", days)
            case Operator.NEXT_DAYS:
                return self.tr("is in the next %n day(s)", "", days)
            case Operator.OLDER_THAN_DAYS:
                return self.tr("is more than %n day(s) ago", "", days)
            case _:
                return ""

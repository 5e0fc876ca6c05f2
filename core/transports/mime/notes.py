"""What was found wrong on the way, bounded, and whether a limit cut something."""

from __future__ import annotations

from core.domain.message import Defect, DefectKind

MOST_DEFECTS = 100
"""So many different defects are kept; a hostile message could otherwise note one per byte."""


class Notes:
    """Collects the defects of one message, each once, in the order they were found."""

    __slots__ = ("_found", "truncated")

    def __init__(self) -> None:
        self._found: dict[Defect, None] = {}
        self.truncated = False

    def add(self, kind: DefectKind, where: str = "") -> None:
        """Note a defect; `where` must be words of ours, never text of the message."""
        if len(self._found) < MOST_DEFECTS:
            self._found[Defect(kind, where)] = None

    def cut(self, kind: DefectKind, where: str = "") -> None:
        """Note a defect that made us leave something out."""
        self.truncated = True
        self.add(kind, where)

    @property
    def defects(self) -> tuple[Defect, ...]:
        """All defects so far."""
        return tuple(self._found)

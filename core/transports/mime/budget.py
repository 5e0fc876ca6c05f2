"""What containers of one message may still give: bytes, parts, levels. One budget is shared by all of them, however they lie."""

from __future__ import annotations

from core.domain.message import DefectKind, ParseLimits
from core.transports.mime.notes import Notes


class Budget:
    """Counts down; asking for more than is left is noted and makes the message truncated."""

    __slots__ = ("_bytes", "_compared", "_levels", "_parts", "limits")

    def __init__(self, limits: ParseLimits, parts: int) -> None:
        self.limits = limits
        self._bytes = limits.unpacked_bytes
        self._parts = parts
        self._levels = limits.containers
        self._compared = limits.message_bytes

    def take(self, wanted: int, notes: Notes) -> int:
        """How many of `wanted` bytes may be unpacked."""
        granted = min(wanted, self._bytes)
        self._bytes -= granted
        if granted < wanted:
            notes.cut(DefectKind.TOO_LARGE, "unpacked attachments")
        return granted

    def compare(self, size: int) -> bool:
        """Whether so many bytes may be compared with a signature: signatures around signatures would each take all that is in them."""
        self._compared -= size
        return self._compared >= 0

    @property
    def left(self) -> int:
        """How many bytes may still be unpacked."""
        return self._bytes

    @property
    def parts(self) -> int:
        """How many parts may still be listed, one at least: a container always gives what it begins with."""
        return max(self._parts, 1)

    def spend(self, parts: int) -> None:
        """Count the parts of an entity that was in a container."""
        self._parts -= parts

    def one_more(self, notes: Notes) -> bool:
        """Whether one more part may be listed."""
        if self._parts <= 0:
            notes.cut(DefectKind.TOO_MANY_PARTS)
            return False
        self._parts -= 1
        return True

    def enter(self, notes: Notes) -> bool:
        """Whether a container within a container may be opened; then `leave` ends it."""
        if self._levels <= 0:
            notes.cut(DefectKind.TOO_DEEP, "containers")
            return False
        self._levels -= 1
        return True

    def leave(self) -> None:
        """End what `enter` allowed."""
        self._levels += 1

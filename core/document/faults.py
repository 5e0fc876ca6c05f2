"""Faults of one document: collected while it is read, put into the order of the document, raised together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.errors import DocumentInvalid, Fault

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_SIGN = re.compile(r"[.\[]")


@dataclass(slots=True)
class Faults:
    """What is wrong with one document. `raw` is the document as YAML gave it; it says which place comes first."""

    raw: object = None
    found: dict[str, str] = field(default_factory=dict)
    _above: set[str] = field(default_factory=set)
    """Every place that has a fault within it: a table of many rows may have as many faults."""

    def add(self, path: str, message: str) -> None:
        """Note a fault, unless the same place, or one within it, has one already: the first reason is the one to mend."""
        if path in self.found or path in self._above:
            return
        self.found[path] = message
        self._above.update(path[: sign.start()] for sign in _SIGN.finditer(path))

    def raise_if_any(self) -> None:
        """Raise DocumentInvalid with everything found, in the order of the document."""
        if self.found:
            ordered = sorted(self.found.items(), key=lambda item: _position(self.raw, item[0]))
            raise DocumentInvalid([Fault(path, message) for path, message in ordered])


def _position(raw: object, path: str) -> tuple[int, ...]:
    """Where a path stands in the document; what is missing from it stands right before its neighbours.

    Only the paths of faults are looked up: a document with aliases may be far larger when walked than when written.
    """
    place: list[int] = []
    node = raw
    for index, key in _STEP.findall(path):
        if isinstance(node, list) and index:
            place.append(int(index))
            node = node[int(index)] if int(index) < len(node) else None
        elif isinstance(node, dict) and key in node:
            place.append(list(node).index(key))
            node = node[key]
        else:
            break
    return tuple(place)

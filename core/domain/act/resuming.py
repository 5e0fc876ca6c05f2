"""What is agreed after a pass that was cut off between its writes and the commit that would have said so.

Before anything is written, what is to be written is kept as intended. A value that a side shows now and that is such an intention, as
that side keeps it (shortened, or said in its own way), was written by the pass: nobody edited it. Without this, a server that
shortens would seem to have changed what it was given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.domain.act.alike import alike
from core.domain.act.kinds import Side
from core.domain.act.merge import Agreed, Base, Merge
from core.domain.act.values import Version
from core.domain.act.wording import Value


@dataclass(frozen=True, slots=True)
class Intended:
    """What a pass set out to write, by side and key."""

    store: Mapping[str, Value] = field(default_factory=dict)
    remote: Mapping[str, Value] = field(default_factory=dict)

    @classmethod
    def by(cls, merged: Merge) -> Intended:
        """What a merge is about to write."""
        return cls(merged.writes(Side.STORE), merged.writes(Side.REMOTE))


def resumed(agreed: Base | None, intended: Intended, store: Version, remote: Version) -> Base | None:
    """What is agreed, once what was intended and is there is taken for written.

    A side that shows neither what it had nor what was intended was edited since, and so was a source that says something else now;
    those are left to the merge. A side that shows what it had was not written, even where the new value begins like that.
    """
    found = dict(agreed or {})
    for side, writes in ((Side.STORE, intended.store), (Side.REMOTE, intended.remote)):
        there, source = (store, remote) if side is Side.STORE else (remote, store)
        for key, value in writes.items():
            if source.get(key) == value and is_echo(key, value, there.get(key)) and not _untouched(found.get(key), side, key, value, there):
                found[key] = Agreed(store.get(key), remote.get(key))
    return found if agreed is not None or found else None


def _untouched(agreed: Agreed | None, side: Side, key: str, value: Value, there: Version) -> bool:
    """Whether a side shows what it did before anything was written: the beginning of the new value, perhaps, but not a sign of it."""
    return agreed is not None and there.get(key) == agreed.of(side) and not alike(key, value, there.get(key))


def is_echo(key: str, written: Value, shown: Value) -> bool:
    """Whether `shown` is how a side keeps `written`: it means the same, or is its beginning."""
    if alike(key, written, shown):
        return True
    return isinstance(written, str) and isinstance(shown, str) and bool(shown.strip()) and written.startswith(shown.strip())

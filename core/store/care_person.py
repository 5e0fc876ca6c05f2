"""(made next)"""

from __future__ import annotations

from core.ports import Clock
from core.store.store import Store


class PersonKeeper:
    """(made next)"""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

"""Alerts for what ends soon: one for each end, resolved when it is no longer near (renewed, or gone)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from core.domain.expiry import CODE, Expiry
from core.ports import ActStore, Clock, ServerMemory

_TOLD = "expiries-told"


def warn_of(store: ActStore, memory: ServerMemory, clock: Clock, near: Sequence[Expiry]) -> int:
    """Raise an alert for each of these ends of which none was raised before, and resolve those of ends that are not among them.

    Returns how many were raised. Raises what the store raises; then nothing was written down as told.
    """
    told = set(json.loads(memory.recall(_TOLD) or "[]"))
    now = clock.now()
    current = {each.key: each for each in near}
    fresh, over = [key for key in current if key not in told], sorted(told - set(current))
    if fresh or over:
        with store.writing() as unit:
            for key in fresh:
                unit.raise_alert(current[key].alert(now), now)
            for key in over:
                unit.clear_alert(None, CODE, key)
        memory.remember(_TOLD, json.dumps(sorted(current)))
    return len(fresh)

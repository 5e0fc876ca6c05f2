"""CLDR's table of the names that Windows, and with it Exchange, has for time zones; the data is tzlocal's."""

from __future__ import annotations

from functools import lru_cache

from core.domain.act.zones import WindowsZones


@lru_cache(maxsize=1)
def windows_zones() -> WindowsZones:
    """The whole table, both ways; the default territory's zone stands for a name on Windows."""
    from tzlocal.windows_tz import tz_win, win_tz

    return WindowsZones(dict(win_tz), dict(tz_win))

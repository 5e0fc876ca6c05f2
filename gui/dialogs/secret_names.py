"""Names under which passwords are kept: proposed from what they belong to, so that nobody has to invent one."""

from __future__ import annotations

import re
from collections.abc import Collection

_UNFIT = re.compile(r"[^\w.@+-]+")
_LONGEST = 180


def proposed(text: str, taken: Collection[str] = ()) -> str:
    """A name for the password of this address or profile that is not among those taken: alice@corp.test, corp-exchange, corp-exchange-2."""
    base = _UNFIT.sub("-", text.strip().lower()).strip("-_.@+")[:_LONGEST] or "password"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name

"""Proxies as profiles speak of them: `system`, `none`, or http://[USER@]HOST[:PORT], and under which name the user's password is kept."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

SYSTEM, NONE = "system", "none"


def proxy_reference(proxy: str) -> str | None:
    """The name of the secret that holds the password of a proxy's user: proxy.USER@HOST; None where there is no user, or a password."""
    if proxy in {"", SYSTEM, NONE}:
        return None
    parts = urlsplit(proxy)
    if not parts.username or parts.password is not None:
        return None
    return re.sub(r"[^\w.@+-]", "_", f"proxy.{unquote(parts.username)}@{parts.hostname or ''}")[:200]

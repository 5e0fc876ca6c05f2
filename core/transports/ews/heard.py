"""What a server's HTTP answer tells beside its body: facts for a diagnosis, how far the clocks differ, and whether it is a web page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from core.domain.findings import WEB_PAGE, of
from core.errors import ProtocolBroken

CLOCK_SKEW_S = 300.0
"""How far two clocks may differ before tickets and tokens stop working, in seconds (Kerberos' own bound)."""

_TOLD = (
    "Server", "X-Powered-By", "X-FEServer", "X-BEServer", "X-CasErrorCode", "X-DiagInfo", "X-MS-Diagnostics", "request-id", "Via", "Date",
)  # fmt: skip
"""Headers worth copying; none of them holds a secret."""

_TITLE = re.compile(rb"<title[^>]*>\s*([^<]{1,120})", re.IGNORECASE)


def facts(status: int, headers: Mapping[str, str], challenges: Sequence[str] = ()) -> list[str]:
    """The answer as evidence: status, headers that tell who answered, and the names of the ways to sign in."""
    ways = [challenge.partition(" ")[0] for challenge in challenges]
    told = [f"{name}: {_short(headers[name])}" for name in _TOLD if headers.get(name)]
    return [f"HTTP {status}", *told, *([f"WWW-Authenticate: {', '.join(ways)}"] if ways else [])]


def clock_skew_s(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """How many seconds the server's clock (Date) is ahead of `now`; None where it does not tell."""
    try:
        at = parsedate_to_datetime(headers.get("Date", ""))
    except (ValueError, TypeError):
        return None
    at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return (at - (now or datetime.now(UTC))).total_seconds()


def web_page(octets: bytes, where: str) -> ProtocolBroken | None:
    """The error for a page of HTML where SOAP was expected; None where `octets` are none."""
    begin = octets[:1000].lstrip().lower()
    if not begin.startswith((b"<!doctype html", b"<html")):
        return None
    title = _TITLE.search(octets[:20_000])
    name = f" ({_short(title[1].decode('utf-8', 'replace'))})" if title is not None else ""
    return of(ProtocolBroken, WEB_PAGE, f"{where} answers with a web page{name}, perhaps a sign-in page, instead of SOAP")


def _short(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text[:200]).strip()

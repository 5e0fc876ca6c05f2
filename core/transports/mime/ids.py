"""Message ids (RFC 5322 3.6.4): what stands between angle brackets, whatever else is mixed in."""

from __future__ import annotations

import re

from core.transports.mime.comments import without_comments

LONGEST_ID = 998
"""An id fits on one line of a header (RFC 5322 2.1.1)."""
MOST_IDS = 5_000
"""So many ids of one header are kept where nothing else is said."""

_BRACKETED = re.compile(r"<([^<>]*+)>")
_BLANKS = re.compile(r"\s+")
_BETWEEN = re.compile(r"[\s,;]+")


def _usable(inner: str) -> str | None:
    """The id with brackets, without white space from folding; None where nothing is left or it is too long."""
    inner = _BLANKS.sub("", inner) if " " in inner or "\t" in inner else inner
    return f"<{inner}>" if inner and len(inner) <= LONGEST_ID - 2 else None


def message_id(text: str) -> str | None:
    """The id of a Message-ID header; missing brackets are made good. None where it is unusable."""
    found = _BRACKETED.search(text)
    if found is not None:
        return _usable(found[1])
    words = [word for word in without_comments(text).replace("<", " ").replace(">", " ").split() if word]
    if not words:
        return None
    return _usable(next((word for word in words if "@" in word), words[0]))


def message_ids(text: str, most: int = MOST_IDS) -> tuple[tuple[str, ...], bool]:
    """The ids of In-Reply-To or References in order, each once, and whether there were too many of them.

    Comments and phrases between them are skipped. Where nothing has brackets, words with an @ count.
    """
    plain = without_comments(text)
    found = [_usable(match[1]) for match in _BRACKETED.finditer(plain)]
    if not found:
        found = [_usable(word.strip("<>")) for word in _BETWEEN.split(plain) if "@" in word]
    unique = list(dict.fromkeys(one for one in found if one is not None))
    # The first names the thread, the last the mail answered: of too many, the oldest but the first go.
    many = len(unique) > most
    return tuple(unique[:1] + unique[len(unique) - most + 1 :] if many else unique), many

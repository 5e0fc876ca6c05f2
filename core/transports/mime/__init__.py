"""The MIME parser: bytes of one mail in, one Message out; fast, bounded, never raising.

`parse` works on offsets into the source: `fields` finds header fields, `structure` builds the tree in one pass, `transfer` and `charset`
decode ranges of it, `body` chooses text, HTML and parts, `words`, `params`, `addresses`, `dates` and `ids` read single values.
"""

from __future__ import annotations

from core.transports.mime.reader import parse

__all__ = ["parse"]

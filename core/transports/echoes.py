"""Echoes: a careless server repeats what it did not like; its words are shown and kept, so that what signs in is taken out first."""

from __future__ import annotations

import base64
import re

MASK = "***"
_SHORTEST = 8
"""So many characters of an encoded secret betray it, where the server cut its words off."""
_BEGINNING = 16
"""Of a response that holds a token, whose beginning is the user's name, so much is looked for."""
_REST = re.compile(r"[A-Za-z0-9+/=]*")


def without_secrets(text: str, user: str, password: str) -> str:
    """`text` without the password, plain or as SASL sends it (base64; RFC 4616), also where only its beginning is there."""
    if not password:
        return text
    text = text.replace(password, MASK)
    for whole in (f"\0{user}\0{password}", f"{user}\0{user}\0{password}", password):
        sent = base64.b64encode(whole.encode("utf-8")).decode("ascii")
        while len(sent) >= _SHORTEST and (start := text.find(sent[:_SHORTEST])) >= 0:
            rest = _REST.match(text, start)
            text = text[:start] + MASK + text[rest.end() if rest else start + _SHORTEST :]
    return text


def without_token(text: str, response: str) -> str:
    """`text` without a response (base64) that holds an access token, also where only a part of it is there."""
    beginning = response[:_BEGINNING]
    return re.sub(re.escape(beginning) + r"[A-Za-z0-9+/=]*", MASK, text) if len(beginning) == _BEGINNING else text

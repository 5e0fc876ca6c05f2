"""Mail that the program sends by itself, and how it knows that mail again when it comes back.

    X-Postroom-Loop: v1; t=1774000000; n=9f2c...; h=<HMAC-SHA256 of the rest under the store's key, in hexadecimal>

Whoever lacks the key cannot make such a header; whoever copies one only has a mail of his own taken for automatic, which is answered by
nobody. Nothing is left out of tracking because of it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import datetime

from core.domain.message import Message
from core.domain.robots import Automatic, AutomaticKind

LOOP_HEADER = "X-Postroom-Loop"
KEY_BYTES = 32

_MARK = re.compile(r"v1; t=(\d{1,12}); n=([0-9a-f]{16,64}); h=([0-9a-f]{64})")


def loop_mark(key: bytes, at: datetime, nonce: str) -> str:
    """The value of the header for a mail sent at `at` (aware). `nonce`: 16 to 64 hexadecimal digits, of each mail its own."""
    said = f"v1; t={int(at.timestamp())}; n={nonce}"
    return f"{said}; h={_signed(key, said)}"


def is_own_mark(key: bytes, value: str) -> bool:
    """Whether a header was made with this key. Compares in constant time."""
    found = _MARK.fullmatch(" ".join(value.split()))
    return found is not None and hmac.compare_digest(found[3], _signed(key, f"v1; t={found[1]}; n={found[2]}"))


def loop_marks(message: Message) -> tuple[str, ...]:
    """The headers of that name in a message, at most a few."""
    return tuple([value for name, value in message.headers if name.lower() == LOOP_HEADER.lower()][:5])


def own_loop(message: Message, key: bytes | None) -> Automatic | None:
    """What says that a message is mail of this program come back, None where nothing does or there is no key yet."""
    if key is None or not any(is_own_mark(key, value) for value in loop_marks(message)):
        return None
    return Automatic(AutomaticKind.OWN, f"{LOOP_HEADER} is ours: this program sent it by itself")


def why_not_answered(automatic: Automatic | None) -> str | None:
    """Why no automatic mail may answer a message, None where one may: nothing automatic is answered so (RFC 3834 2)."""
    return None if automatic is None else f"automatic mail is never answered automatically: {automatic.because}"


def _signed(key: bytes, said: str) -> str:
    return hmac.new(key, said.encode("ascii"), hashlib.sha256).hexdigest()

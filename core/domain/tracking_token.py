"""The tracking token: a short mark at the end of an outgoing subject by which an answer is recognised (facts 4.5).

    CRM:0001001
    │   ││  └── counter of the user's messages, padded to `counter_digits`, wraps (999 -> 000)
    │   │└───── user number (base + n), padded to `user_digits`; a larger number is written in full
    │   └────── always 0; older clients wrote 1 here while they were offline, so 1 is understood too
    └────────── prefix

Everything here is pure and may be called from any thread. Lengths count code points.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from core.domain.organization import TokenSettings
from core.errors import UsageError

MAX_PREFIX = 20
"""Longest prefix, in characters."""
MAX_USER_DIGITS = 10
"""Most digits of a user number; it also fits the largest base (2 147 483 647)."""
MAX_COUNTER_DIGITS = 9
"""Most digits of the counter."""

_ZERO_WIDTH_JOINER = "\u200d"
_LONGEST_CLUSTER = 32
"""How far `cut` walks back; a longer run of marks is no writing system's, but an attack on rendering."""


@dataclass(frozen=True, slots=True)
class TrackingToken:
    """A token taken apart. `user_number` contains the base already; `counter` is below the modulus."""

    user_number: int
    counter: int


def counter_modulus(settings: TokenSettings) -> int:
    """At which count the counter begins again at 0: 1,000 for three digits."""
    return int(10**settings.counter_digits)


def check_settings(settings: TokenSettings) -> None:
    """Raise UsageError where prefix or digits are outside what a token can be made of."""
    if not 1 <= len(settings.prefix) <= MAX_PREFIX or not settings.prefix.isprintable() or settings.prefix != settings.prefix.strip():
        raise UsageError(f"a token's prefix is 1 to {MAX_PREFIX} visible characters without blanks at its ends")
    if settings.base < 0:
        raise UsageError("a token's base is 0 or more")
    if not 1 <= settings.user_digits <= MAX_USER_DIGITS:
        raise UsageError(f"a token has 1 to {MAX_USER_DIGITS} digits for the user")
    if not 1 <= settings.counter_digits <= MAX_COUNTER_DIGITS:
        raise UsageError(f"a token has 1 to {MAX_COUNTER_DIGITS} digits for the counter")


def format_token(settings: TokenSettings, user_index: int, count: int) -> str:
    """Return the token of the `count`th message of the user with index `user_index` (both >= 0; the base is added here).

    Raises UsageError for unusable settings or negative numbers.
    """
    check_settings(settings)
    if user_index < 0 or count < 0:
        raise UsageError("a token's numbers are 0 or more")
    return _write(settings, TrackingToken(settings.base + user_index, count % counter_modulus(settings)))


def parse_token(text: str, settings: TokenSettings) -> TrackingToken | None:
    """Take one token apart; None where `text` is not exactly one token (letter case and blanks after the prefix aside)."""
    match = _pattern(settings).fullmatch(text.strip())
    return None if match is None else _read(match, settings)


def find_tokens(subject: str, settings: TokenSettings) -> list[str]:
    """Return the tokens found in a subject in their written form, last first, each once.

    The last one is the youngest: every answer from here appends its own. Letter case, blanks that a mail program put between
    prefix and digits, and text around the token do not matter.
    """
    found = [_write(settings, token) for match in _pattern(settings).finditer(subject) if (token := _read(match, settings)) is not None]
    return list(dict.fromkeys(reversed(found)))


def append_token(subject: str, token: str, maximum_length: int) -> str:
    """Return `subject` with `token` at its end, at most `maximum_length` characters long.

    The subject is cut first; a token that alone is too long is left out. A subject that already ends with the token stays as it is.
    """
    if len(token) > maximum_length:
        return cut(subject, maximum_length)
    text = subject.rstrip()
    if text.endswith(token) and len(text) <= maximum_length:
        return text
    head = cut(text, max(0, maximum_length - len(token) - 1)).rstrip()
    return f"{head} {token}" if head else token


def cut(text: str, length: int) -> str:
    """Return at most the first `length` characters of `text`, not ending inside what a reader sees as one character."""
    if len(text) <= length:
        return text
    end = length
    while end > max(0, length - _LONGEST_CLUSTER) and _joined(text, end):
        end -= 1
    return text[: end if not _joined(text, end) else length]


def _joined(text: str, at: int) -> bool:
    """Whether the characters before and after position `at` are drawn as one."""
    if at == 0:
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.category(after) in {"Mn", "Mc", "Me"} or _ZERO_WIDTH_JOINER in {before, after}:
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f":  # skin tones; tags of regional flags
        return True
    if _is_regional(after) and _is_regional(before):  # a flag is a pair of letters: odd ones before mean that it is open
        run = len(text[:at]) - len(text[:at].rstrip("".join(map(chr, range(0x1F1E6, 0x1F200)))))
        return run % 2 == 1
    return "\ud800" <= before <= "\udbff" and "\udc00" <= after <= "\udfff"


def _is_regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _write(settings: TokenSettings, token: TrackingToken) -> str:
    return f"{settings.prefix}0{token.user_number:0{settings.user_digits}d}{token.counter:0{settings.counter_digits}d}"


def _read(match: re.Match[str], settings: TokenSettings) -> TrackingToken | None:
    digits = match["digits"]
    user, counter = digits[: -settings.counter_digits], digits[-settings.counter_digits :]
    if len(user) > settings.user_digits and user.startswith("0"):
        return None  # padded beyond its width: the number is not ours, or something was glued to it
    return TrackingToken(int(user), int(counter))


@lru_cache(maxsize=32)
def _pattern(settings: TokenSettings) -> re.Pattern[str]:
    """Match one token. Digits are ASCII only; a letter right before a prefix that begins with one means another word."""
    check_settings(settings)
    # Mail programs fold a header at a blank and may unfold it to a tab or to two.
    prefix = r"\s+".join(map(re.escape, settings.prefix.split()))
    boundary = "(?<![A-Za-z0-9])" if settings.prefix[0].isalnum() else ""
    least = settings.user_digits + settings.counter_digits
    most = MAX_USER_DIGITS + settings.counter_digits
    return re.compile(rf"{boundary}{prefix}\s{{0,2}}[01](?P<digits>[0-9]{{{least},{most}}})(?![0-9])", re.IGNORECASE)

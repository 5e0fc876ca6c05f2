"""The words of the organisation document and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from core.domain.mail_rules import PatternInvalid
from core.domain.mailbox import ActMethod, FilterMethod, IncomingMethod, OutgoingMethod
from core.domain.principal import AutoCreate, QueueViewType
from core.domain.profile import AuthProtocol, CredentialRetrieval, EntityState, ProfileType, Tls
from core.domain.sending import SendingMode
from core.domain.sent_copy import SentCopyMode
from core.patterns import compile_pattern

E = TypeVar("E", bound=Enum)

NOBODY = "none"
"""The word for no profile and for no record, where null would mean the default."""
UNTRACKED = "untracked"
"""The word for a folder that is not tracked, though a rule above it would."""
SAME = "same"
"""`outgoing: same`: the outgoing side is the incoming one."""
_REFERENCE = re.compile(r"[^\W_][\w.@+-]{0,199}")
_BARE_HOST = re.compile(r"[^\W_]([\w.-]{0,252}[^\W_])?\.?")
_EXTENSION = re.compile(r"[\w$~!-]{1,50}")
MAX_NAME = 200
MAX_TEXT = 2_000
_UNFIT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
"""What ends a line, rings a bell, or is half a character."""
MAX_ADDRESS = 320


def words_of(kind: type[E], *only: E) -> dict[str, E]:
    """Return word -> member: the names in kebab-case, all of them or `only` some."""
    return {member.name.lower().replace("_", "-"): member for member in only or tuple(kind)}


INCOMING = words_of(IncomingMethod)
OUTGOING = words_of(OutgoingMethod)
ACT = words_of(ActMethod)
FILTERS = words_of(FilterMethod)
AUTH = words_of(AuthProtocol)
TLS = words_of(Tls)
TYPES = words_of(ProfileType)
SENDING = words_of(SendingMode)
SENT_COPY = words_of(SentCopyMode)
STATES = words_of(EntityState)
AUTO_CREATE = words_of(AutoCreate)
VIEW_TYPES = words_of(QueueViewType)
CREDENTIALS = words_of(CredentialRetrieval, CredentialRetrieval.MAILBOX, CredentialRetrieval.PROFILE, CredentialRetrieval.ANONYMOUS)


def word(member: Enum) -> str:
    """Return the word for a member of any of the kinds above."""
    return member.name.lower().replace("_", "-")


def one_of(words: Mapping[str, E]) -> Callable[[Any], E | None]:
    """Return a reader of one of `words`; it raises ValueError, naming them all, for anything else. None passes."""

    def read(value: Any) -> E | None:  # noqa: ANN401  whatever the document holds
        if value is None:
            return None
        if not isinstance(value, str) or value not in words:
            raise ValueError(f"must be one of {', '.join(words)}")
        return words[value]

    return read


def address(value: str) -> str:
    """Return an email address as it is; raise ValueError where it does not look like one."""
    local, at, domain = value.rpartition("@")
    clean = value.isprintable() and not any(sign in value for sign in ' ,;<>()[]:\\"') and len(value) <= MAX_ADDRESS
    if not (at and local and domain) or not clean or "@" in local or ".." in value or value.startswith("."):
        raise ValueError("is not an email address")
    if domain.startswith((".", "-")) or domain.endswith((".", "-")) or local.endswith("."):
        raise ValueError("is not an email address")
    return value


def name(value: str) -> str:
    """Return a name as it is; raise ValueError where it is blank, too long, or not one visible line."""
    if not value.strip() or value != value.strip():
        raise ValueError("must not be empty or have blanks at its ends")
    if len(value) > MAX_NAME:
        raise ValueError(f"must be at most {MAX_NAME} characters long")
    return line(value)


def line(value: str) -> str:
    """Return a text as it is; raise ValueError where it is not one line that a store keeps and a protocol can carry."""
    if _UNFIT.search(value):
        raise ValueError("must be one line without control characters")
    return _short(value, MAX_TEXT)


def memo(value: str) -> str:
    """Return a text of several lines as it is; raise ValueError where a store cannot keep it."""
    if _UNFIT.search(value.replace("\n", "").replace("\t", "")):
        raise ValueError("must not have control characters other than line ends and tabs")
    return _short(value, MAX_TEXT)


def part_of_name(value: str) -> str:
    """Return a first or last name as it is; two of them and a blank between still make a name."""
    return _short(line(value), MAX_NAME - 1)


def _short(value: str, longest: int) -> str:
    if len(value) > longest:
        raise ValueError(f"must be at most {longest} characters long")
    return value


def time(value: Any) -> datetime | None:  # noqa: ANN401  whatever the document holds
    """Return a time with its offset, in UTC; raise ValueError for anything else. None passes."""
    if value is None:
        return None
    try:
        read = datetime.fromisoformat(value) if isinstance(value, str) else None
        utc = None if read is None or read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        utc = None
    if utc is None:
        raise ValueError("must be a time with an offset, as in 2026-01-01T00:00:00Z")
    return utc


def url(value: str) -> str:
    """Return an http or https URL as it is; raise ValueError for anything else."""
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        good = False
    if not good or any(sign <= " " for sign in value):
        raise ValueError("must be a URL that begins with http:// or https://")
    return value


def endpoint(value: str) -> str:
    """Return the URL of a service, or the bare name of its host, as it is; raise ValueError for anything else.

    A URL that holds a user name or password is refused: they have keys of their own, and a password never stands in a document.
    """
    if _BARE_HOST.fullmatch(value):
        return value
    try:
        parts = urlsplit(url(value))
    except ValueError as error:
        raise ValueError("must be a URL that begins with http:// or https://, or the bare name of a host") from error
    if parts.username is not None or parts.password is not None:
        raise ValueError("must hold no user name and no password: they have keys of their own")
    return value


def proxy(value: str) -> str:
    """Return `system`, `none` or a URL as it is; raise ValueError for anything else."""
    if value in {"system", "none"}:
        return value
    try:
        parts = urlsplit(url(value))
    except ValueError as error:
        raise ValueError("must be system, none or a URL") from error
    if parts.password is not None:
        raise ValueError("must hold no password: it is the secret proxy.USER@HOST")
    return value


def host(value: str) -> str:
    """Return a host's name or address as it is; raise ValueError where it cannot be one."""
    if not value or any(sign <= " " or sign in "/@" for sign in value):
        raise ValueError("must be a host name or an address")
    return value


@lru_cache(maxsize=1)
def time_zones() -> frozenset[str]:
    """The IANA names of all time zones that this machine knows."""
    return frozenset(available_timezones())


def row(value: Any) -> Any:  # noqa: ANN401  whatever the document holds
    """Return a list as a tuple, in which nothing changes any more, each value once; anything else as it is."""
    return tuple(dict.fromkeys(value)) if isinstance(value, list) and all(isinstance(each, str) for each in value) else value


def extension(value: str) -> str:
    """Return a file name's extension as it is; raise ValueError for anything but one in lower case, without its dot."""
    if _EXTENSION.fullmatch(value) is None or value != value.lower():
        raise ValueError("must be an extension in lower case without its dot, as in exe")
    return value


def keywords(value: str) -> str:
    """Return a regular expression as it is; raise ValueError where it is none."""
    try:
        compile_pattern(line(value))
    except PatternInvalid as error:
        raise ValueError(str(error)) from error
    return value


def day(value: str) -> str:
    """Return a day, as in 2027-01-31, as it is; raise ValueError for anything else."""
    try:
        good = date.fromisoformat(value).isoformat() == value
    except ValueError:
        good = False
    if not good:
        raise ValueError("must be a day, as in 2027-01-31")
    return value


def reference(value: str) -> str:
    """Return the name of a secret as it is; raise ValueError where it cannot name one, as a password often cannot."""
    if _REFERENCE.fullmatch(value) is None:
        raise ValueError("must be the name of a secret: letters, digits and . _ @ + -, beginning with a letter or digit")
    return value

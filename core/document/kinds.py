"""Kinds of values in a document: words, addresses, times, names, references; each says in words what is wrong with a value."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from core.domain.addresses import why_not_address
from core.domain.mailbox import ActMethod, FilterMethod, IncomingMethod, OutgoingMethod
from core.domain.profile import AuthProtocol, CredentialRetrieval, EntityState, ProfileType, Tls
from core.domain.words import words

E = TypeVar("E", bound=Enum)

_CONTROLS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,127}")
_HOST = re.compile(r"[\w.:-]+")
_MAX_NAME = 200


def fault(message: str) -> PydanticCustomError:
    """A fault of a value, in our own words."""
    # The braces of str.format would be taken for placeholders.
    return PydanticCustomError("fault", "{message}", {"message": message})


def word_of(enum_class: type[E]) -> Callable[[Any], Any]:
    """A reader of the words of an enum."""
    known = words(enum_class)
    listed = ", ".join(known)

    def read(value: object) -> E:
        found = known.get(value) if isinstance(value, str) else None
        if found is None:
            raise fault(f"{_shown(value)} is not one of {listed}")
        return found

    return _unless_null(read)


def _unless_null(read: Callable[[object], object]) -> Callable[[Any], Any]:
    def reader(value: object) -> object:
        return None if value is None else read(value)

    return reader


def _shown(value: object) -> str:
    text = f"{value}"
    return text if len(text) <= 60 else f"{text[:60]}..."


def _time(value: object) -> datetime:
    message = "write a time as ISO 8601 with an offset, such as 2026-01-01T00:00:00Z"
    try:
        time = datetime.fromisoformat(value) if isinstance(value, str) else None
        if time is None or time.tzinfo is None:
            raise fault(message)
        return time.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        if isinstance(error, PydanticCustomError):
            raise
        raise fault(message) from error


def _address(value: str) -> str:
    reason = why_not_address(value)
    if reason is not None:
        raise fault(f"{_shown(value)} is no address: {reason}")
    return value


def _line(value: str) -> str:
    if _CONTROLS.search(value):
        raise fault("line ends and other control characters are not allowed here")
    return value


def _name(value: str) -> str:
    if not value.strip():
        raise fault("a name is missing")
    if value != value.strip():
        raise fault("a name neither begins nor ends with a space")
    return _limited(_line(value), _MAX_NAME)


def _text(value: str) -> str:
    return _limited(_line(value), 2_000)


def _limited(value: str, longest: int) -> str:
    if len(value) > longest:
        raise fault(f"at most {longest} characters are allowed")
    return value


def _memo(value: str) -> str:
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", value):
        raise fault("control characters are not allowed here")
    return _limited(value, 2_000)


def _secret(value: str) -> str:
    if not _REFERENCE.fullmatch(value):
        raise fault("this is no reference: write the name under which `postroom secret set` stored it, never the secret itself")
    return value


def _host(value: str) -> str:
    if value and not _HOST.fullmatch(value.removeprefix("[").removesuffix("]")):
        raise fault(f"{_shown(value)} is no host: write a name or an address, the port under its own key")
    return value


def url_of(*schemes: str) -> Callable[[str], str]:
    """A checker of URLs with one of these schemes."""

    def check(value: str) -> str:
        if value and not _is_url(value, schemes):
            raise fault(f"{_shown(value)} is no URL that begins with {' or '.join(f'{scheme}://' for scheme in schemes)}")
        if value and "@" in urlsplit(value).netloc and ":" in urlsplit(value).netloc.rpartition("@")[0]:
            raise fault("a URL in the document holds no password")
        return value

    return check


def _is_url(value: str, schemes: tuple[str, ...]) -> bool:
    if _CONTROLS.search(value) or " " in value:
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _proxy(value: str) -> str:
    return value if value in {"system", "none"} else url_of("http", "https", "socks5", "socks5h")(value)


def _folder(value: str) -> str:
    levels = re.split(r"(?<!\\)/", _text(value))
    if not all(level.strip() for level in levels):
        raise fault(r"write a folder as its levels with / between them, such as Inbox/Contoso; a / within a name is \/")
    return value


Name = Annotated[str, AfterValidator(_name)]
Line = Annotated[str, AfterValidator(_text)]
Memo = Annotated[str, AfterValidator(_memo)]
EmailAddress = Annotated[str, AfterValidator(_address)]
Reference = Annotated[str, AfterValidator(_secret)]
Host = Annotated[str, AfterValidator(_host)]
WebUrl = Annotated[str, AfterValidator(url_of("http", "https"))]
Proxy = Annotated[str, AfterValidator(_proxy)]
Folder = Annotated[str, AfterValidator(_folder)]
Time = Annotated[datetime | None, BeforeValidator(_unless_null(_time))]
Incoming = Annotated[IncomingMethod | None, BeforeValidator(word_of(IncomingMethod))]
Outgoing = Annotated[OutgoingMethod | None, BeforeValidator(word_of(OutgoingMethod))]
Act = Annotated[ActMethod | None, BeforeValidator(word_of(ActMethod))]
Filter = Annotated[FilterMethod | None, BeforeValidator(word_of(FilterMethod))]
State = Annotated[EntityState | None, BeforeValidator(word_of(EntityState))]
Type = Annotated[ProfileType | None, BeforeValidator(word_of(ProfileType))]
TlsWord = Annotated[Tls | None, BeforeValidator(word_of(Tls))]
Auth = Annotated[AuthProtocol | None, BeforeValidator(word_of(AuthProtocol))]
Credentials = Annotated[CredentialRetrieval | None, BeforeValidator(word_of(CredentialRetrieval))]

"""Versions: which schema version a request names, and what a server's build number means in words.

MS-OXWSCDATA 2.2.3.13 (RequestServerVersion) and 2.2.3.17 (ServerVersionInfo).
"""

from __future__ import annotations

from dataclasses import dataclass

Build = tuple[int, int, int, int]
"""Major and minor version, major and minor build."""

REQUEST_VERSIONS = ("Exchange2016", "Exchange2013_SP1", "Exchange2013", "Exchange2010_SP2", "Exchange2010_SP1", "Exchange2010")
"""The schema versions we can speak, newest first: the order in which a server of unknown version is asked."""

REFUSALS = frozenset({"ErrorInvalidServerVersion", "ErrorIncorrectSchemaVersion", "ErrorInvalidSchemaVersionForMailboxVersion"})
"""What a server says that does not know the schema version of a request. Nothing has been done then."""

OPENING_REFUSALS = REFUSALS | {"ErrorInvalidRequest", "ErrorSchemaValidation"}
"""What it may also say to a version, where the request itself is known to be right."""

UNKNOWN: Build = (0, 0, 0, 0)
"""The build of a server that does not tell."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of a server: its build, and the schema version that it took."""

    build: Build
    request: str

    @property
    def text(self) -> str:
        """As it is remembered."""
        return f"{'.'.join(str(part) for part in self.build)} {self.request}"


def read_known(text: str | None) -> Known | None:
    """What `Known.text` wrote; None where it cannot be read any more."""
    if not text:
        return None
    numbers, _, request = text.partition(" ")
    parts = numbers.split(".")
    if request not in REQUEST_VERSIONS or len(parts) != 4 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    major, minor, build, revision = (int(part) for part in parts)
    return Known((major, minor, build, revision), request)


def usual_request(build: Build) -> str:
    """The newest schema version that a server of this build takes."""
    if build >= (15, 1, 0, 0):
        return "Exchange2016"
    if build >= (15, 0, 847, 0):
        return "Exchange2013_SP1"
    if build >= (15, 0, 0, 0):
        return "Exchange2013"
    if build >= (14, 2, 0, 0):
        return "Exchange2010_SP2"
    return "Exchange2010_SP1" if build >= (14, 1, 0, 0) else "Exchange2010"


_NAMES = (
    ((15, 20), "Exchange Online"),
    ((15, 2), "Exchange 2019 or later"),
    ((15, 1), "Exchange 2016"),
    ((15, 0), "Exchange 2013"),
    ((14, 3), "Exchange 2010 SP3"),
    ((14, 2), "Exchange 2010 SP2"),
    ((14, 1), "Exchange 2010 SP1"),
    ((14, 0), "Exchange 2010"),
)


def in_words(build: Build) -> str:
    """Say which product this is. 2019 and Subscription Edition share a version; independent servers name one of Exchange's."""
    if build == UNKNOWN:
        return "a server that does not tell its version"
    name = next((name for least, name in _NAMES if build[:2] >= least), "Exchange before 2010")
    return f"{name}, build {'.'.join(str(part) for part in build)}"

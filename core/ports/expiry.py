"""Port of the expiry board: what the program learned about ends that the organisation itself does not hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol


class ExpiryFacts(Protocol):
    """What is known. `recalled` gives what transports remember under keys that begin with `prefix` (ServerMemory), by key.

    `ends_of` reads a file of authorities and gives each one's name and end; an unreadable file gives nothing: its profile's test says so.
    """

    def recalled(self, prefix: str) -> Mapping[str, str]: ...

    def ends_of(self, ca_file: str) -> list[tuple[str, datetime]]: ...

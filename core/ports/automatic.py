"""Port to mail that the program sends by itself: the key by which it is known again, and how much of it there was."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class AutomaticReader(Protocol):
    """What is asked inside one transaction."""

    def loop_key(self) -> bytes | None:
        """The key of this store's own mail; None where none was sent yet."""
        ...


class AutomaticWriter(Protocol):
    """What is written before a mail is sent by itself."""

    def made_loop_key(self) -> bytes:
        """The key of this store's own mail; the first call makes it."""
        ...

    def note_automatic_mail(self, address: str, at: datetime, most: int) -> bool:
        """Count one more mail to an address, unless `most` were counted in the hour before `at`; then nothing is counted, and False."""
        ...

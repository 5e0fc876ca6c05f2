"""Who may send for whom: Send As, and Send on Behalf, as an administrator of Exchange grants them."""

import threading
from enum import StrEnum


class SendRight(StrEnum):
    """A mailbox's right on another one."""

    AS = "as"
    """Recipients see the other alone."""
    ON_BEHALF = "on-behalf"
    """Recipients see both: the other in From, the one that submitted it in Sender."""


class SendRights:
    """What was granted. Addresses do not depend on case; everything may be used from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._granted: dict[tuple[str, str], SendRight] = {}
        self._copied: set[str] = set()

    def grant(self, who: str, of: str, right: SendRight) -> None:
        """Let the mailbox `who` send for the mailbox `of`."""
        with self._lock:
            self._granted[who.casefold(), of.casefold()] = right

    def revoke(self, who: str, of: str) -> None:
        """Take it back."""
        with self._lock:
            self._granted.pop((who.casefold(), of.casefold()), None)

    def keep_copies(self, of: str) -> None:
        """Have what others send for this mailbox kept in its Sent Items too (MessageCopyForSendOnBehalfEnabled, ...ForSentAs...)."""
        with self._lock:
            self._copied.add(of.casefold())

    def right(self, who: str, of: str) -> SendRight | None:
        """What the mailbox `who` may do for `of`; everything for itself, None for nothing."""
        if who.casefold() == of.casefold():
            return SendRight.AS
        with self._lock:
            return self._granted.get((who.casefold(), of.casefold()))

    def copied(self, of: str) -> bool:
        """Whether copies are kept for it."""
        with self._lock:
            return of.casefold() in self._copied

"""What became of a search that found nothing: the failures of its candidates, and the one error that they add up to.

    password refused: CredentialsRejected,  else no mailbox: MailboxMissing,  else time may help: ConnectionFailed,  else ProfileInvalid

Time may help when a host that exists for autodiscover (autodiscover.<domain>, one of SRV) gave no answer, which includes that nobody did.
That the bare domain gives none says little: mostly a web site lives there.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import QT_TRANSLATE_NOOP, ConnectionFailed, CredentialsRejected, MailboxMissing, PostroomError, ProfileInvalid
from core.transports.ews.discover_answers import Refusal, Why

ENTER_URL = QT_TRANSLATE_NOOP(
    "errors", "Enter the address of the web services (url) in the profile, or correct autodiscover's names in DNS."
)
NAME_HOST = QT_TRANSLATE_NOOP("errors", "If the host named is right, enter the address of its web services (url) in the profile.")
TRUST_CERTIFICATE = QT_TRANSLATE_NOOP(
    "errors", "Name the certificate's authority in the profile (ca_file), or enter the address of the web services (url) there."
)


@dataclass(frozen=True, slots=True)
class _Failure:
    place: str
    refusal: Refusal
    host: str

    @property
    def words(self) -> str:
        """One line of the cause; an error of the network names its place by itself."""
        return self.refusal.words if self.refusal.whole or not self.place else f"{self.place}: {self.refusal.words}"


class Failures:
    """Collects what happened, in order. `bare_host` is the domain itself."""

    def __init__(self) -> None:
        self.bare_host = ""
        self._all: list[_Failure] = []

    def add(self, place: str, refusal: Refusal, host: str = "") -> None:
        """Note what a candidate came to. `host` is who failed to help, "" for none in particular."""
        if refusal.why is not Why.SILENT:  # it was said of the same host before
            self._all.append(_Failure(place, refusal, host))

    @property
    def last(self) -> Why | None:
        """What kind of refusal came last."""
        return self._all[-1].refusal.why if self._all else None

    def verdict(self, address: str) -> PostroomError:
        """The error to be raised."""
        told = "; ".join(dict.fromkeys(each.words for each in self._all))
        kinds = {each.refusal.why for each in self._all}
        if Why.PASSWORD in kinds:
            refused = "; ".join(dict.fromkeys(each.words for each in self._all if each.refusal.why is Why.PASSWORD))
            return CredentialsRejected(f"while looking for the server of {address}: {refused}", detail=told)
        if Why.NO_MAILBOX in kinds:
            return MailboxMissing(f"while looking for the server of {address}: {told}")
        if any(each.refusal.why is Why.BUSY and each.host not in {"", self.bare_host} for each in self._all):
            return ConnectionFailed(f"the server of {address} could not be looked for: {told}")
        return ProfileInvalid(f"no server was found for {address}: {told}", hint=_hint(kinds))


def _hint(kinds: set[Why]) -> str:
    if Why.DISTRUSTED in kinds:
        return NAME_HOST
    return TRUST_CERTIFICATE if Why.CERTIFICATE in kinds else ENTER_URL

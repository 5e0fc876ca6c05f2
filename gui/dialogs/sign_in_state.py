"""What is known of a person's sign-in with OAuth 2.0, in words: whether one is stored, who signed in, and until when it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.domain.oauth import CUSTOM, DEVICE, GOOGLE
from core.domain.profile import OAuthSettings
from core.domain.sign_in import SignInState
from core.errors import SecretsUnavailable
from gui.theme import Tone
from gui.times import day

if TYPE_CHECKING:
    from core.app import App


@dataclass(frozen=True, slots=True)
class Whose:
    """A sign-in is for one mailbox, by address, or for all mailboxes of a profile, by name; exactly one of both is given."""

    address: str | None = None
    profile: str | None = None

    @property
    def name(self) -> str:
        """The one that is given."""
        return self.address or self.profile or ""


@dataclass(frozen=True, slots=True)
class KnownSignIns:
    """The sign-ins that are needed, and the names of those that are stored; None where the store of secrets cannot be asked."""

    states: tuple[SignInState, ...] = ()
    stored: frozenset[str] | None = frozenset()

    @property
    def needed(self) -> bool:
        """Whether a person has to sign in at all."""
        return bool(self.states)

    @property
    def missing(self) -> bool:
        """Whether one of them is not stored."""
        return self.stored is not None and any(state.reference not in self.stored for state in self.states)

    @property
    def first_by_device(self) -> bool:
        """Whether the profile asks for a code on another device rather than for the browser."""
        return bool(self.states) and self.states[0].oauth.flow == DEVICE

    def offers(self, *, device: bool) -> bool:
        """Whether the provider can be asked in this way."""
        return all(_offers(state.oauth, device=device) for state in self.states)


def _offers(oauth: OAuthSettings, *, device: bool) -> bool:
    """Of a custom provider the profile must say where; Google refuses devices the right to mail."""
    if oauth.provider == CUSTOM:
        return bool(oauth.device_url if device else oauth.authorize_url)
    return not (device and oauth.provider == GOOGLE)


def reader(app: App, whose: Whose) -> Callable[..., KnownSignIns]:
    """What reads it, for a task. It raises UsageError for an unknown name, and what the store raises."""

    def read(_token: object) -> KnownSignIns:
        states = tuple(app.service.sign_ins(whose.address, whose.profile))
        if not states:
            return KnownSignIns()
        try:
            return KnownSignIns(states, frozenset(app.secrets.references()))
        except SecretsUnavailable:
            # A keyring that is locked: what is known of the dates is told all the same.
            return KnownSignIns(states, None)

    return read


def words_of(known: KnownSignIns, now: datetime | None = None) -> tuple[str, Tone]:
    """A sentence for a person, and its tone; "" where nobody has to sign in."""
    if not known.needed:
        return "", Tone.MUTED
    if known.missing:
        return QCoreApplication.translate("SignIn", "Nobody has signed in yet."), Tone.DEGRADED
    accounts = sorted({state.account for state in known.states if state.account})
    ends = [state.ends_at for state in known.states if state.ends_at is not None]
    if known.stored is None and not accounts and not ends:
        return QCoreApplication.translate("SignIn", "The place of the passwords cannot be asked for the sign-in."), Tone.DEGRADED
    if accounts:
        words = QCoreApplication.translate("SignIn", "Signed in as {account}.").format(account=", ".join(accounts))
    else:
        words = QCoreApplication.translate("SignIn", "Signed in.")
    if not ends:
        return words, Tone.HEALTHY
    ends_at = min(ends)
    if ends_at <= (now or datetime.now(UTC)):
        ended = QCoreApplication.translate("SignIn", "The sign-in ended on {day}: sign in again.").format(day=day(ends_at))
        return ended, Tone.DEGRADED
    holds = QCoreApplication.translate("SignIn", "The sign-in holds until {day}; using it renews it.").format(day=day(ends_at))
    return f"{words} {holds}", Tone.HEALTHY

"""TokenBroker: access tokens for every connection of the program.

    none ──request──▶ held ──RENEW_EARLY_S before its end, or refused by a server──▶ request ──▶ held
                        └── the request fails for now, and the token still holds: it is used on

For each sign-in (client, rights, refresh token) one thread asks and all that need the token meanwhile wait for its answer. Access tokens
are in memory alone. A refresh token is a secret in the place for secrets; one that the provider replaced is stored before the access token
that came with it is used. When it cannot be stored, it is kept in memory and stored first of all the next time. It replaces the one that
it came of and no other: who signs in anew while a request is under way is not undone by its answer.
"""

from __future__ import annotations

import copy
import json
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NoReturn

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.domain.oauth import PERSONAL, addresses_of, memory_key, scopes_of
from core.domain.secret import Secret
from core.errors import QT_TRANSLATE_NOOP, Cancelled, CredentialsRejected, PostroomError, ProfileInvalid, SecretMissing, TransientError
from core.logs import redactor
from core.ports import Clock, SecretStore, ServerMemory
from core.transports.ews.dialling import Dialler
from core.transports.oauth.refusals import EXPIRED, SIGN_IN_AGAIN

RENEW_EARLY_S = 300.0
"""How long before its end a token is renewed, in seconds; a tenth of its life where that is shorter."""
_LAST_S = 10.0
"""A token that ends sooner than this is not used any more."""


@dataclass(frozen=True, slots=True)
class _Key:
    """What one access token is for. A client secret that was replaced makes another one."""

    token_url: str
    client_id: str
    scopes: tuple[str, ...]
    secret: Secret | None
    reference: str

    @property
    def line(self) -> _Key | str:
        """Whose requests go one after the other: a refresh token may be good for one use only."""
        return self.reference or self


@dataclass(frozen=True, slots=True)
class _Held:
    value: Secret
    renew_at: float  # monotonic
    ends_at: float  # monotonic


@dataclass(slots=True)
class _Flight:
    """A request under way, and those who wait for it: for its token, or for the refresh token that it uses."""

    key: _Key
    waiting: list[threading.Event] = field(default_factory=list)
    value: Secret | None = None
    error: PostroomError | None = None
    over: bool = False
    """Somebody signed in anew meanwhile: its token is not held."""


class TokenBroker:
    """Gives access tokens. Thread-safe. `clock.monotonic_s` measures their life; what `memory` gets are dates for the expiry board."""

    def __init__(self, secrets: SecretStore, memory: ServerMemory, clock: Clock, dialler: Dialler | None = None) -> None:
        self._secrets = secrets
        self._memory = memory
        self._clock = clock
        self._dialler = dialler
        self._lock = threading.Lock()
        self._held: dict[_Key, _Held] = {}
        self._flights: dict[_Key | str, _Flight] = {}
        self._keeping = threading.Lock()
        #: Reference -> the refresh token that was used, and the one that replaces it.
        self._unsaved: dict[str, tuple[Secret, Secret]] = {}

    def access(self, settings: ConnectionSettings, token: CancelToken, refused: Secret | None = None) -> Secret:
        """An access token that holds; another one than `refused`, which a server did not take. May ask the provider.

        Raises CredentialsRejected, SecretMissing (nobody has signed in), SecretsUnavailable, ProfileInvalid, NotSupported, what dialling
        raises, ServerBusy, ProtocolBroken, Cancelled.
        """
        key = _key(settings)
        while True:
            token.check()
            arrived = threading.Event()
            with self._lock:
                held = self._held.get(key)
                if held is not None and held.value != refused and self._clock.monotonic_s() < held.renew_at:
                    return held.value
                flight = self._flights.get(key.line)
                if flight is None:
                    flight = self._flights[key.line] = _Flight(key)
                    break
                flight.waiting.append(arrived)
            with token.on_cancel(arrived.set):
                arrived.wait()
            token.check()
            if flight.key == key and flight.value is not None:
                return flight.value
            if flight.key == key and flight.error is not None:
                raise copy.copy(flight.error) from flight.error
        return self._fly(key, flight, settings, token, refused)

    def forget(self, reference: str) -> None:
        """Drop the access tokens of a sign-in, since somebody signed in anew."""
        with self._lock:
            self._held = {key: held for key, held in self._held.items() if key.reference != reference}
            self._unsaved.pop(reference, None)
            for flight in self._flights.values():
                flight.over = flight.over or flight.key.reference == reference

    def keep(self, reference: str, refresh: Secret, lifetime_s: float | None, account: str = "") -> None:
        """Store the refresh token of a sign-in just made. Raises SecretsUnavailable."""
        redactor.remember(refresh.reveal())
        with self._keeping:
            self._secrets.set(reference, refresh)
            self.forget(reference)
        now = self._clock.now()
        self._note(reference, {"signed_in_at": now.isoformat(), "account": account, **_dates(now, lifetime_s)})

    def _fly(self, key: _Key, flight: _Flight, settings: ConnectionSettings, token: CancelToken, refused: Secret | None) -> Secret:
        """Ask the provider for all who wait."""
        try:
            flight.value = self._asked(key, flight, settings, token, refused)
        except Cancelled:
            raise  # this thread's own affair: one of those who wait asks next
        except PostroomError as error:
            flight.error = error
            raise
        finally:
            with self._lock:
                del self._flights[key.line]
            for each in flight.waiting:
                each.set()
        return flight.value

    def _asked(self, key: _Key, flight: _Flight, settings: ConnectionSettings, token: CancelToken, refused: Secret | None) -> Secret:
        started = self._clock.monotonic_s()
        try:
            value, lifetime_s = self._granted(key.reference, settings, token)
        except TransientError:
            with self._lock:
                held = self._held.get(key)
            if held is not None and held.value != refused and started < held.ends_at - _LAST_S:
                return held.value
            raise
        redactor.remember(value.reveal())
        ends_at = started + lifetime_s
        with self._lock:
            if not flight.over:
                self._held[key] = _Held(value, ends_at - min(RENEW_EARLY_S, lifetime_s / 10), ends_at)
        return value

    def _granted(self, reference: str, settings: ConnectionSettings, token: CancelToken) -> tuple[Secret, float]:
        from core.transports.oauth.grants import Grants

        grants = Grants(settings, token, dialler=self._dialler)
        if not reference:
            grant = grants.for_client()
            return grant.access, grant.lifetime_s
        refresh = self._refresh_token(reference, settings)
        try:
            grant = grants.refreshed(refresh)
        except CredentialsRejected as error:
            # Another process may have used it first, and stored the one that it got for it.
            newer = self._secrets.get(reference)
            if newer == refresh or error.code != EXPIRED.code:
                raise
            refresh, grant = newer, grants.refreshed(newer)
        if not self._rotate(reference, refresh, grant.refresh, grant.refresh_lifetime_s):
            refresh = self._secrets.get(reference)
            grant = grants.refreshed(refresh)
            self._rotate(reference, refresh, grant.refresh, grant.refresh_lifetime_s)
        return grant.access, grant.lifetime_s

    def _refresh_token(self, reference: str, settings: ConnectionSettings) -> Secret:
        unsaved = self._unsaved.get(reference)
        if unsaved is not None and self._secrets.read_only:
            return unsaved[1]
        if unsaved is not None:
            self._replace(reference, *unsaved)
        try:
            found = self._secrets.get(reference)
        except SecretMissing as error:
            _nobody(settings, reference, error)
        redactor.remember(found.reveal())
        return found

    def _rotate(self, reference: str, used: Secret, given: Secret | None, lifetime_s: float | None) -> bool:
        """Store the refresh token that replaces the one used, before anything else happens; False where that one is no longer ours."""
        if given is not None and given != used:
            redactor.remember(given.reveal())
            self._unsaved[reference] = used, given
            # From an environment it serves until the program ends.
            if not self._secrets.read_only and not self._replace(reference, used, given):
                return False
        now = self._clock.now()
        self._note(reference, _dates(now, lifetime_s) if given is not None else {"last_used_at": now.isoformat()})
        return True

    def _replace(self, reference: str, used: Secret, given: Secret) -> bool:
        """Store `given` in the place of `used`; False where another one is there, or none: somebody signed in anew, or it was removed."""
        with self._keeping:
            try:
                ours = self._secrets.get(reference) == used
            except SecretMissing:
                ours = False
            if ours:
                self._secrets.set(reference, given)
            self._unsaved.pop(reference, None)
        return ours

    def _note(self, reference: str, dates: dict[str, str]) -> None:
        """Keep the dates of a sign-in; that it was used again, once a day at most."""
        key = memory_key(reference)
        known = json.loads(self._memory.recall(key) or "{}")
        if "signed_in_at" not in dates and known.get("last_used_at", "")[:10] == dates["last_used_at"][:10]:
            return
        self._memory.remember(key, json.dumps({**known, **dates}))


def _dates(now: datetime, lifetime_s: float | None) -> dict[str, str]:
    return {"last_used_at": now.isoformat(), "ends_at": "" if lifetime_s is None else (now + timedelta(seconds=lifetime_s)).isoformat()}


def _key(settings: ConnectionSettings) -> _Key:
    oauth = settings.oauth
    if oauth is None:
        raise ProfileInvalid("OAuth 2.0 is chosen and its settings are not given")
    reference = settings.oauth_secret if oauth.flow in PERSONAL else ""
    if oauth.flow in PERSONAL and not reference:
        raise SecretMissing("nobody has signed in for this mailbox", title=_TITLE, hint=SIGN_IN_AGAIN)
    return _Key(addresses_of(oauth).token_url, oauth.client_id, scopes_of(oauth, settings.protocol), settings.secret, reference)


def _nobody(settings: ConnectionSettings, reference: str, error: SecretMissing) -> NoReturn:
    who = settings.username or settings.mailbox or "this mailbox"
    raise SecretMissing(
        f"nobody has signed in for {who} (there is no secret {reference})", title=_TITLE, hint=SIGN_IN_AGAIN, code="NotSignedIn"
    ) from error


_TITLE = QT_TRANSLATE_NOOP("errors", "Nobody has signed in yet")


class _Nothing:
    """No place for secrets, no memory, and the machine's time: what a client of its own needs to sign in for itself."""

    read_only = True

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        return time.monotonic()

    def get(self, reference: str) -> Secret:
        raise SecretMissing(f"there is no secret {reference}")

    def set(self, reference: str, secret: Secret) -> None:
        """Keep nothing."""

    def remove(self, reference: str) -> bool:  # noqa: ARG002  the port has it
        return False

    def references(self) -> list[str]:
        return []

    def recall(self, key: str) -> str | None:  # noqa: ARG002
        return None

    def remember(self, key: str, value: str | None) -> None:
        """Keep nothing."""


def solitary(dialler: Dialler | None = None) -> TokenBroker:
    """A broker that knows no sign-in of a person and remembers nothing but tokens; with a dialler it belongs to that one's thread."""
    nothing = _Nothing()
    return TokenBroker(nothing, nothing, nothing, dialler)

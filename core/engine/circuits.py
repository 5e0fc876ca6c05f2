"""The circuits of all servers (`core.domain.circuit`): which direction hangs on which, when it may start, what its end means for others.

A direction hangs on the server of its profile (a profile with one server for both ways has one circuit, else one for each way) and, unless
it signs in without a password, on the place for passwords.

What has nothing to send asks no server, and is no trial as long as others would ask. A refused password is no failure of a server that
was out of reach: it is back, and who signs in there is another question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from core.domain.backoff import BackoffPolicy
from core.domain.circuit import (
    CIRCUIT_CODES,
    LONGEST_TRIAL,
    SECRETS_CODES,
    SIGN_IN_CODES,
    SILENT_CODES,
    Circuit,
    CircuitState,
    failures_needed,
)
from core.domain.connection import PROTOCOLS
from core.domain.ids import ProfileId
from core.domain.mailbox import MailDirection
from core.domain.profile import AuthProtocol, CredentialRetrieval, EmailServerProfile, Endpoint
from core.engine.scheduler import Key
from core.ports import MailboxContext

#: A profile and which of its servers, or None and the place for passwords.
CircuitKey = tuple[ProfileId | None, str]
SECRETS: CircuitKey = (None, "secrets")


@dataclass(frozen=True, slots=True)
class Turn:
    """A circuit that opened, stays open or closed: what hangs on it, when it is tried next, and for which failure it was open.

    `put_off` is until when the others had been put off, where it closed.
    """

    circuit: CircuitKey
    members: tuple[Key, ...]
    until: datetime
    closed: bool
    code: str
    put_off: datetime | None = None


class Circuits:
    """Not thread-safe: belongs to the engine's coordinating thread.

    `asks` says whether a run of a direction would ask its server, `fails_by` by which code a direction failed last, None where it works.
    """

    def __init__(
        self, backoff: BackoffPolicy, chance: Callable[[], float], asks: Callable[[Key], bool], fails_by: Callable[[Key], str | None]
    ) -> None:
        self._backoff = backoff
        self._chance = chance
        self._asks = asks
        self._fails_by = fails_by
        self._all: dict[CircuitKey, Circuit] = {}
        self._members: dict[CircuitKey, list[Key]] = {}
        self._of: dict[Key, tuple[CircuitKey, ...]] = {}
        self._shared: set[CircuitKey] = set()
        self._through: set[CircuitKey] = set()

    def replace(self, served: Iterable[tuple[MailboxContext, MailDirection]]) -> None:
        """Take over all directions that are processed, as just read."""
        self._members, self._of, self._shared = {}, {}, set()
        for context, direction in served:
            key = (context.mailbox.id, direction)
            self._of[key] = tuple(_circuits_of(context, direction))
            for circuit in self._of[key]:
                self._members.setdefault(circuit, []).append(key)
            if context.profile is not None and _endpoint(context.profile, direction).credentials is CredentialRetrieval.PROFILE:
                self._shared.update(self._of[key])
        self._all = {circuit: kept for circuit, kept in self._all.items() if circuit in self._members}

    def floor(self, key: Key) -> datetime | None:
        """Before when a direction may not start; None where nothing holds it."""
        times = [circuit.retry_at for circuit in self._circuits(key) if circuit.state is not CircuitState.CLOSED]
        at = max((at for at in times if at is not None), default=None)
        return at if at is None or self._asks(key) else at + LONGEST_TRIAL

    def trying(self, key: Key, now: datetime) -> None:
        """A direction is about to start; where a circuit of it is open, that is its trial."""
        for circuit in self._circuits(key):
            circuit.trying(now)

    def hurry(self, now: datetime) -> None:
        """A person wants everything tried now: each open circuit tries once."""
        for circuit in self._all.values():
            circuit.hurry(now)

    def ended(self, key: Key, code: str | None, now: datetime, *, contacted: bool, wish_s: float | None = None) -> Iterator[Turn]:
        """A direction ended, by `code` or well; `contacted` is false where no server was asked. Yields what turned for the others.

        `wish_s` is for how long the server asked to be left alone.
        """
        for name in self._of.get(key, ()):
            circuit = self._all.setdefault(name, Circuit())
            was_open, put_off = circuit.code, circuit.put_off
            fails = SECRETS_CODES if name == SECRETS else CIRCUIT_CODES - SECRETS_CODES
            if code in fails:
                if code in SIGN_IN_CODES and circuit.code not in SIGN_IN_CODES and circuit.got_through():
                    yield self._closed(name, now, was_open, put_off)
                before = circuit.state
                needed = failures_needed(code, len(self._members[name]), shared_account=name in self._shared)
                opened = circuit.failed(key[0], code, now, needed, self._backoff, self._chance(), wish_s)
                if opened and before is not CircuitState.OPEN:
                    self._through.discard(name)
                    yield self._turn(name, circuit.retry_at or now, circuit.code)
            elif (contacted and code is None) or (code is not None and code not in SILENT_CODES):
                self._through.add(name)
                if circuit.got_through():
                    yield self._closed(name, now, was_open, put_off)
            elif circuit.told_nothing(now):
                yield self._turn(name, now, circuit.code)

    def works(self, context: MailboxContext, direction: MailDirection) -> None:
        """The server of a direction that is not processed yet let it through: its test passed."""
        self._through.update(_circuits_of(context, direction))

    def hanging(self) -> set[Key]:
        """The directions that hang on a circuit that is not closed."""
        open_ones = [name for name, circuit in self._all.items() if circuit.state is not CircuitState.CLOSED]
        return {key for name in open_ones for key in self._members.get(name, ())}

    def to_tell(self, now: datetime) -> list[tuple[CircuitKey, Circuit]]:
        """The circuits that a person should hear of, once each."""
        return [(name, circuit) for name, circuit in self._all.items() if circuit.is_to_be_told(now)]

    def is_over(self, profile_id: ProfileId | None, code: str) -> bool:
        """Whether what failed by `code` at the servers of a profile (None: the place for passwords) is over.

        All its circuits are closed, one is known to work or none has a member, and where one is not known to work, as after a start, nobody
        was left failing so.
        """
        mine = [name for name in self._members if name[0] == profile_id]
        if any(self._all.get(name, Circuit()).state is not CircuitState.CLOSED for name in mine):
            return False
        unknown = [name for name in mine if name not in self._through]
        if mine and len(unknown) == len(mine):
            return False
        return not any(self._fails_by(key) == code for name in unknown for key in self._members[name])

    def _circuits(self, key: Key) -> list[Circuit]:
        return [self._all[name] for name in self._of.get(key, ()) if name in self._all]

    def _turn(self, name: CircuitKey, until: datetime, code: str) -> Turn:
        return Turn(name, tuple(self._members.get(name, ())), until, False, code)

    def _closed(self, name: CircuitKey, now: datetime, code: str, put_off: datetime | None) -> Turn:
        return Turn(name, tuple(self._members.get(name, ())), now, True, code, put_off)


def _circuits_of(context: MailboxContext, direction: MailDirection) -> Iterator[CircuitKey]:
    profile = context.profile
    if profile is None:
        return
    incoming, outgoing = (PROTOCOLS.get((profile.type, way)) for way in (MailDirection.INCOMING, MailDirection.OUTGOING))
    one_server = profile.outgoing is None and incoming is outgoing
    yield profile.id, "outgoing" if direction is MailDirection.OUTGOING and not one_server else "incoming"
    endpoint = _endpoint(profile, direction)
    if endpoint.credentials is not CredentialRetrieval.ANONYMOUS or endpoint.auth is AuthProtocol.OAUTH2:
        yield SECRETS


def _endpoint(profile: EmailServerProfile, direction: MailDirection) -> Endpoint:
    return profile.sending if direction is MailDirection.OUTGOING else profile.incoming

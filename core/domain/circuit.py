"""The circuit of a server: many mailboxes that fail alike are one problem, and are tried by one of them at a time.

    closed ──enough mailboxes in a row fail alike──▶ open ──its gap is over──▶ half-open: one mailbox tries, the others wait
      ▲  ▲                                            ▲ ▲  (never less than the server wished)
      │  │                                            │ │                          │   │   │
      │  └──────────── somebody else gets through ────┘ └── fails; the gap grows ──┘   │   │  (never over the ceiling)
      │                                                 └── tells nothing, or hangs ───┘   │
      └─────────────────────────────────── gets through ───────────────────────────────────┘

Codes are those of `families.server_code`. Nothing of it is kept: after a start each circuit is closed, and a server that is still down
opens it again within a few attempts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.domain.backoff import BackoffPolicy
from core.domain.families import server_code
from core.domain.ids import MailboxId

#: Failures by which a server as a whole is out of reach, and which time heals.
PASSING_CODES = frozenset({"ConnectionFailed", "ServerBusy", "ProtocolBroken"})
#: Failures of a server, or of its profile, that a person must put right.
PROFILE_CODES = frozenset({"CertificateUntrusted", "TlsUnavailable", "HostUnknown", "ProfileInvalid", "NoCommonMethod"})
#: Failures to sign in. One is the mailbox's own affair; very many in a row are the server's, or those of the account that all share.
SIGN_IN_CODES = frozenset({"CredentialsRejected", "AccessDenied"})
#: The place for passwords: one failure says all.
SECRETS_CODES = frozenset({"SecretsUnavailable"})
#: Whatever opens a circuit.
CIRCUIT_CODES = PASSING_CODES | PROFILE_CODES | SIGN_IN_CODES | SECRETS_CODES
#: Failures that say nothing of the server: ours, or before it was asked.
SILENT_CODES = frozenset({"SecretMissing", "SecretsUnavailable", "LeaseLost", "StoreBusy", "StoreUnreachable", "Internal", "NotSupported"})
#: Failures to sign in by what the profile says of this program, whoever signs in.
_CLIENT_CODES = frozenset({"ClientSecretExpired", "ClientUnknown", "ClientRefused", "RedirectUnknown", "ClientSecretNeeded", "ClockSkew"})
#: So long a server may be away before a person hears of it.
QUIET = timedelta(minutes=10)
#: A trial that takes longer than this counts as one that tells nothing.
LONGEST_TRIAL = timedelta(minutes=15)
_MOST_NEEDED = 5
_MOST_NEEDED_TO_SIGN_IN = 50


def is_of_profile(code: str, *, shared_account: bool) -> bool:
    """Whether a failure, by the code of its error, is that of all mailboxes of the profile: of its server, or of what all sign in with."""
    if server_code(code) in PASSING_CODES | PROFILE_CODES or code in _CLIENT_CODES:
        return True
    return shared_account and (server_code(code) in SIGN_IN_CODES or code == "SecretMissing")


class CircuitState(StrEnum):
    """Where a circuit stands."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


@dataclass(slots=True)
class Circuit:
    """One circuit. Not thread-safe. `retry_at` is when the next trial may begin; `told`: a person was told that it is open."""

    state: CircuitState = CircuitState.CLOSED
    code: str = ""
    opened_at: datetime | None = None
    retry_at: datetime | None = None
    told: bool = False
    trials: int = 0
    #: Until when the others were put off last; a trial may begin earlier where a person wants it.
    put_off: datetime | None = None
    _failing: dict[MailboxId, None] = field(default_factory=dict)

    def admits(self, now: datetime) -> bool:
        """Whether a mailbox may be tried now."""
        return self.state is CircuitState.CLOSED or (self.retry_at is not None and self.retry_at <= now)

    def trying(self, now: datetime) -> None:
        """A mailbox is about to be tried; where that is a trial, the others wait for it."""
        if self.state is not CircuitState.CLOSED:
            self.state = CircuitState.HALF_OPEN
            self.retry_at = now + LONGEST_TRIAL

    def failed(
        self,
        mailbox_id: MailboxId,
        code: str,
        now: datetime,
        needed: int,
        policy: BackoffPolicy,
        chance: float,
        wish_s: float | None = None,
    ) -> bool:
        """A mailbox failed by one of CIRCUIT_CODES; True where the circuit is open now. `needed` different ones open it.

        One that only a person can mend is tried as often as a passing one: the trials are few. Signing in is tried less often, for the sake
        of accounts that would be locked. `wish_s` is what the server asked for; no trial comes before that.
        """
        if code != self.code:
            self._failing.clear()
            self.code = code
        self._failing[mailbox_id] = None
        if self.state is CircuitState.OPEN:
            # It began before the circuit opened, and tells nothing new.
            return True
        if self.state is CircuitState.CLOSED:
            if len(self._failing) < needed:
                return False
            self.opened_at = now
        self.state = CircuitState.OPEN
        self.trials += 1
        if code in SIGN_IN_CODES:
            policy = replace(policy, first_s=policy.ceiling_s, ceiling_s=policy.parked_first_s)
        self.retry_at = self.put_off = now + timedelta(seconds=policy.after_failure_s(self.trials, chance, wish_s))
        return True

    def got_through(self) -> bool:
        """A mailbox got through to the server; True where the circuit was not closed before."""
        was_open = self.state is not CircuitState.CLOSED
        self.state, self.code, self.opened_at, self.retry_at, self.trials = CircuitState.CLOSED, "", None, None, 0
        # The next outage is news again.
        self.told, self.put_off = False, None
        self._failing.clear()
        return was_open

    def told_nothing(self, now: datetime) -> bool:
        """A trial ended without telling anything of the server: the next one may begin at once. True where it was one."""
        if self.state is not CircuitState.HALF_OPEN:
            return False
        self.state, self.retry_at = CircuitState.OPEN, now
        return True

    def hurry(self, now: datetime) -> None:
        """A person wants it tried now."""
        if self.state is CircuitState.OPEN:
            self.retry_at = now

    def is_to_be_told(self, now: datetime) -> bool:
        """Whether a person should hear of it: at once where only a person helps, else where it lasts."""
        if self.state is CircuitState.CLOSED or self.told or self.opened_at is None:
            return False
        return self.code not in PASSING_CODES | SECRETS_CODES or now - self.opened_at >= QUIET


def failures_needed(code: str, members: int, *, shared_account: bool = False) -> int:
    """How many different mailboxes of `members` must fail alike, and none get through between them, for the circuit to open.

    More than half of them, though never more than a few; one mailbox alone is no case for it. Of failures to sign in it takes very many,
    unless all mailboxes sign in by one account.
    """
    if code in SECRETS_CODES:
        return 1
    if code in SIGN_IN_CODES and shared_account:
        return 2
    most = _MOST_NEEDED_TO_SIGN_IN if code in SIGN_IN_CODES else _MOST_NEEDED
    least = _MOST_NEEDED if code in SIGN_IN_CODES else 2
    return max(least, min(members // 2 + 1, most))

"""When a direction runs next: the regular gap after success, growing gaps after failures, long ones while it is parked (facts 3.5)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BackoffPolicy:
    """Gaps between runs, in seconds. After the nth failure in a row: first_s * factor^(n-1), never over `ceiling_s`.

    `jitter` is the largest part of the gap that chance may take away or add, so that many mailboxes do not return at once. A parked
    direction is tried once after `parked_first_s` and then every `parked_s`: seldom enough for an account not to be locked by it, and
    often enough that what was put right elsewhere, or was a server's passing mood, ends by itself. A server's wish for a later time is
    followed up to `longest_wish_s`.
    """

    interval_s: float = 300.0
    first_s: float = 30.0
    factor: float = 2.0
    ceiling_s: float = 900.0
    jitter: float = 0.2
    parked_first_s: float = 3600.0
    parked_s: float = 21_600.0
    longest_wish_s: float = 21_600.0

    def after_success_s(self, min_polling_interval_s: float = 0.0) -> float:
        """Seconds until the next regular run."""
        return max(self.interval_s, min_polling_interval_s)

    def after_failure_s(self, failures: int, chance: float, retry_after_s: float | None = None) -> float:
        """Seconds until the next attempt after `failures` (>= 1) in a row; `chance` is in [0, 1). The server's own wish is a floor."""
        exponent = min(max(failures, 1) - 1, 32)
        gap = min(self.ceiling_s, self.first_s * self.factor**exponent)
        return max(self._jittered(gap, chance), min(retry_after_s or 0.0, self.longest_wish_s))

    def after_parked_s(self, chance: float, *, again: bool) -> float:
        """Seconds until a direction that needs a person is tried all the same; `again`: it was parked already."""
        return self._jittered(self.parked_s if again else self.parked_first_s, chance)

    def _jittered(self, gap: float, chance: float) -> float:
        return gap * (1.0 + self.jitter * (2.0 * chance - 1.0))

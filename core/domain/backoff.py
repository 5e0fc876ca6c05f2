"""When a direction runs next: the regular gap after success, growing gaps after failures (facts 3.5)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BackoffPolicy:
    """Gaps between runs, in seconds. After the nth failure in a row: first_s * factor^(n-1), never over `ceiling_s`.

    `jitter` is the largest part of the gap that chance may take away or add, so that many mailboxes do not return at once.
    """

    interval_s: float = 300.0
    first_s: float = 30.0
    factor: float = 2.0
    ceiling_s: float = 900.0
    jitter: float = 0.2

    def after_success_s(self, min_polling_interval_s: float = 0.0) -> float:
        """Seconds until the next regular run."""
        return max(self.interval_s, min_polling_interval_s)

    def after_failure_s(self, failures: int, chance: float, retry_after_s: float | None = None) -> float:
        """Seconds until the next attempt after `failures` (>= 1) in a row; `chance` is in [0, 1). The server's own wish is a floor."""
        exponent = min(max(failures, 1) - 1, 32)
        gap = min(self.ceiling_s, self.first_s * self.factor**exponent)
        gap *= 1.0 + self.jitter * (2.0 * chance - 1.0)
        return max(gap, retry_after_s or 0.0)

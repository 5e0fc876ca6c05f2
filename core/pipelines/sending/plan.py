"""How often one email is tried, and when next: its own plan, whatever its mailbox does.

1st attempt ──30 s──▶ 2nd ──1 min──▶ 3rd ──2, 4, 8, 16, 32 min──▶ 8th ──1 h──▶ 9th ──1 h──▶ 10th ──▶ failed
                (with the usual backoff; never before the time that the server named)
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from core.domain.server_replies import wait_s_in
from core.pipelines.report import Tools

#: Emails that are claimed together (BackgroundSendBatchSize, facts 1.15).
BATCH = 10
#: The same where the server takes them fast: what is urgent and comes meanwhile waits for a moment only.
FAST_BATCH = 50
#: A batch that took no longer than this went fast, in seconds.
FAST_S = 1.0
#: So often an email is tried before it has failed (facts 13: the router's default).
MAX_ATTEMPTS = 10
#: A server that keeps one email waiting is rarely down: its later attempts lie further apart than those of a mailbox.
_CEILING_FACTOR = 4.0
#: For so long an email may be in doubt before a person hears of it. A reply after the dot may take ten minutes (RFC 5321 4.5.3.2.6).
DOUBT_PATIENCE = timedelta(minutes=30)
#: So long automatic mail waits where too much went to its recipient within an hour.
AUTOMATIC_GAP = timedelta(hours=1)


def next_try(tools: Tools, attempts: int, now: datetime, reply: str = "") -> datetime:
    """When an email is tried again after so many attempts (>= 1), of which the last one ended by `reply`."""
    policy = replace(tools.backoff, ceiling_s=tools.backoff.ceiling_s * _CEILING_FACTOR)
    return now + timedelta(seconds=policy.after_failure_s(attempts, tools.chance(), wait_s_in(reply)))

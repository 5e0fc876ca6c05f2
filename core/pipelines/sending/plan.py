"""How often one email is tried, and when next."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.pipelines.report import Tools

#: Emails that are claimed together (BackgroundSendBatchSize, facts 1.15).
BATCH = 10
#: So often an email is tried before it has failed (facts 13: the router's default).
MAX_ATTEMPTS = 10


def next_try(tools: Tools, attempts: int, now: datetime) -> datetime:
    """When an email is tried again after so many attempts (>= 1)."""
    return now + timedelta(seconds=tools.backoff.after_failure_s(attempts, tools.chance()))

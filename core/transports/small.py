"""Adapters that are made with little and do little: a memory that learns nothing, a notifier whose library loads late."""

from __future__ import annotations

from collections.abc import Mapping

from core.cancel import CancelToken
from core.ports import ServerMemory


class Recalling:
    """A ServerMemory that knows what another one knows and learns nothing: for runs that write nothing."""

    def __init__(self, memory: ServerMemory) -> None:
        self._memory = memory

    def recall(self, key: str) -> str | None:
        """What the other one knows."""
        return self._memory.recall(key)

    def remember(self, key: str, value: str | None) -> None:
        """Forget it."""


class LateWebhook:
    """A Notifier whose library loads when somebody is told of something."""

    def post(self, url: str, body: Mapping[str, object], token: CancelToken) -> None:
        """Hand `body` over as JSON."""
        from core.transports.webhook import Webhook

        Webhook().post(url, body, token)

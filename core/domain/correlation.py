"""Correlation: which tracked email a message answers (facts 4.4). First hit wins: In-Reply-To and References, then the tracking token."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from core.domain.activity import CorrelationMethod
from core.domain.decision import Step
from core.domain.message import Message
from core.domain.organization import Organization
from core.domain.record import RecordLink


class Tracked(Protocol):
    """What correlation needs to know of an email that is tracked already."""

    @property
    def subject(self) -> str: ...

    @property
    def regarding(self) -> RecordLink | None: ...

    @property
    def parties(self) -> frozenset[str]: ...


T = TypeVar("T", bound=Tracked)


@dataclass(frozen=True, slots=True)
class Correlation(Generic[T]):
    """The tracked email that a message answers, how that was found, and the steps that led there."""

    method: CorrelationMethod
    email: T | None
    steps: tuple[Step, ...]


def reply_ids(message: Message) -> list[str]:
    """Return the message ids that a message answers: In-Reply-To first, then References from the latest back; each once."""
    return list(dict.fromkeys((*message.in_reply_to, *reversed(message.references))))


def correlate(
    message: Message,
    organization: Organization,
    by_message_id: Mapping[str, Sequence[T]],
    by_token: Mapping[str, Sequence[T]],
    find_tokens: Callable[[str], Sequence[str]],
) -> Correlation[T]:
    """Find the email that `message` answers.

    A token alone never joins a stranger to a thread: it counts only when the author took part in the email that carries it.
    """
    steps: list[Step] = []
    if organization.correlation.in_reply_to:
        for message_id in reply_ids(message):
            found = by_message_id.get(message_id)
            if found:
                steps.append(Step("in-reply-to", "matches", f"it answers {message_id}, which is tracked"))
                return Correlation(CorrelationMethod.IN_REPLY_TO, _best(found), tuple(steps))
        if reply_ids(message):
            steps.append(Step("in-reply-to", "no match", f"none of the {len(reply_ids(message))} messages it answers is tracked"))
    if organization.tracking_token.enabled:
        for token in find_tokens(message.subject):
            for email in by_token.get(token, ()):
                author = message.author
                if author is not None and author.key and author.key in email.parties:
                    because = f"its subject carries {token}, and {author.address} took part in that email"
                    steps.append(Step("tracking-token", "matches", because))
                    return Correlation(CorrelationMethod.TRACKING_TOKEN, email, tuple(steps))
                steps.append(Step("tracking-token", "not followed", f"the author took no part in the email that carries {token}"))
    return Correlation(CorrelationMethod.NONE, None, tuple(steps))


def _best(emails: Sequence[T]) -> T:
    """An outgoing and an incoming copy may share a Message-ID; the one that concerns a record says more."""
    return next((email for email in emails if email.regarding is not None), emails[0])

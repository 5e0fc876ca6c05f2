"""Which secrets a direction signs in by, and what becomes of its test when one of them, or the way it connects, changes (facts 1.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from core.domain.mailbox import DirectionState, Mailbox, MailDirection, TestStatus
from core.domain.oauth import sign_in_of
from core.domain.profile import CredentialRetrieval, EmailServerProfile, Endpoint
from core.domain.proxy import proxy_reference


def references_of(mailbox: Mailbox, profile: EmailServerProfile | None, direction: MailDirection) -> frozenset[str]:
    """The references by which this direction signs in; without a profile none. That of a personal sign-in is among them."""
    if profile is None:
        return frozenset()
    endpoint = profile.sending if direction is MailDirection.OUTGOING else profile.incoming
    return frozenset(reference for reference in _named(mailbox, profile, endpoint) if reference)


def _named(mailbox: Mailbox, profile: EmailServerProfile, endpoint: Endpoint) -> Iterator[str | None]:
    if endpoint.credentials is CredentialRetrieval.PROFILE:
        yield endpoint.secret
    elif endpoint.credentials is CredentialRetrieval.MAILBOX:
        yield mailbox.secret
    if endpoint.oauth is not None and endpoint.credentials is not CredentialRetrieval.ANONYMOUS:
        yield endpoint.oauth.secret
        yield sign_in_of(mailbox, profile, endpoint)
    yield proxy_reference(profile.proxy)


def reset(state: DirectionState) -> DirectionState:
    """The state of a direction whose test no longer holds: it waits for a new one, and is enabled again by it if it was enabled."""
    return replace(
        state,
        enabled=False,
        test=TestStatus.NOT_RUN,
        parked=False,
        last_error=None,
        consecutive_failures=0,
        reenable_after_test=state.enabled or state.reenable_after_test,
    )

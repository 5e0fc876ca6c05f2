"""Reasons: every sentence that core can give is told apart and said."""

from __future__ import annotations

import itertools

import pytest

from core.domain.eligibility import why_not
from core.domain.ids import MailboxId, ProfileId, UserId
from core.domain.mailbox import ActMethod, Approval, DirectionState, IncomingMethod, Mailbox, MailboxKind, MailDirection, OutgoingMethod
from core.domain.organization import Organization
from core.domain.principal import User
from core.domain.profile import EmailServerProfile, EntityState, ProfileType
from gui.models.mailboxes_reasons import ReasonKind, reason_of


def sentences() -> set[str]:
    """Everything that core says of a direction, over all that it looks at."""
    profiles: list[EmailServerProfile | None] = [None]
    profiles += [EmailServerProfile(ProfileId(1), "Post, Office", kind, state=state) for kind in ProfileType for state in EntityState]
    owners = [None, *(User(id=UserId(5), name="Ann (sales)", email="ann@corp.test", state=state) for state in EntityState)]
    methods = list(itertools.product(IncomingMethod, OutgoingMethod, ActMethod))
    found: set[str] = set()
    for kind, profile, owner, state, approval in itertools.product(MailboxKind, profiles, owners, EntityState, Approval):
        for incoming, outgoing, act in methods[:: 1 if state is EntityState.ACTIVE else 9]:
            for enabled, again in ((False, False), (False, True), (True, False)):
                way = DirectionState(enabled=enabled, reenable_after_test=again)
                box = Mailbox(
                    MailboxId(1),
                    "Box",
                    "box@corp.test",
                    kind,
                    incoming_method=incoming,
                    outgoing_method=outgoing,
                    act_method=act,
                    approval=approval,
                    state=state,
                    incoming=way,
                    outgoing=way,
                    act=way,
                )
                found |= {words for d in MailDirection if (words := why_not(box, profile, Organization(), owner, d)) is not None}
    return found


def test_core_says_nothing_that_is_not_known_here() -> None:
    said = sentences()
    assert len(said) > 15
    unknown = [words for words in said if reason_of(words).kind is ReasonKind.OTHER]
    assert unknown == []


@pytest.mark.parametrize(
    ("why", "kind", "words"),
    [
        ("The mailbox is inactive.", ReasonKind.MAILBOX_INACTIVE, "The mailbox is inactive."),
        ("Its owner Ann {x} is inactive.", ReasonKind.OWNER_INACTIVE, "Its owner Ann {x} is inactive."),
        ("Its incoming method is none.", ReasonKind.METHOD, "No method for receiving is chosen."),
        ("Its address was rejected.", ReasonKind.REJECTED, "Its address was rejected."),
        ("It is waiting for its test.", ReasonKind.AWAITS_TEST, "It waits for its test."),
        ("A sentence of tomorrow.", ReasonKind.OTHER, "A sentence of tomorrow."),
    ],
)
def test_a_reason_is_told_apart(why: str, kind: ReasonKind, words: str) -> None:
    found = reason_of(why)
    assert found.kind is kind
    assert words in found.words

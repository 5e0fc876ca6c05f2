"""Conditions: the question "why is it not processed?" is always answered, in full."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from core.domain.mailbox import MailDirection, Phase, TestStatus
from gui.models.mailboxes_conditions import answer, conditions
from gui.views import DirectionView
from tests.gui.mailboxes.made import NO_ACT, NOT_ENABLED, NOW, PARKED, WELL, mailbox, off, receiving

HELD, MISSING, UNKNOWN = True, False, None
INACTIVE = "The mailbox is inactive."
NO_PROFILE = "The mailbox has no server profile."
PROFILE_OFF = "Its server profile Office is inactive."
UNAPPROVED = "Its address is not approved yet."
AWAITS = replace(WELL, enabled=False, reenable_after_test=True, test=TestStatus.NOT_RUN)


def found(direction: DirectionView, **more: object) -> list[bool | None]:
    """What holds of the seven conditions, in order."""
    view = mailbox(incoming=direction, **more)  # type: ignore[arg-type]
    return [each.holds for each in conditions(view, view.incoming, NOW)][:7]


@pytest.mark.parametrize(
    ("direction", "more", "holds"),
    [
        (receiving(), {}, [HELD] * 7),
        (receiving(), {"approved": False}, [HELD] * 7),
        (off(MailDirection.INCOMING), {}, [HELD, HELD, HELD, HELD, HELD, MISSING, UNKNOWN]),
        (off(MailDirection.INCOMING, UNAPPROVED), {"approved": False}, [HELD, HELD, HELD, HELD, MISSING, MISSING, UNKNOWN]),
        (off(MailDirection.INCOMING, PROFILE_OFF), {"approved": False}, [HELD, HELD, HELD, MISSING, UNKNOWN, MISSING, UNKNOWN]),
        (
            off(MailDirection.INCOMING, NO_PROFILE),
            {"profile": None},
            [HELD] * 3 + [MISSING, HELD, MISSING, UNKNOWN],
        ),
        (
            off(MailDirection.INCOMING, "Its incoming method is none.", "none"),
            {"approved": False},
            [HELD, HELD, MISSING, UNKNOWN, UNKNOWN, MISSING, UNKNOWN],
        ),
        (
            off(MailDirection.INCOMING, "Its owner Owner 00001 is inactive."),
            {},
            [HELD, MISSING, HELD, UNKNOWN, HELD, MISSING, UNKNOWN],
        ),
        (
            off(MailDirection.INCOMING, INACTIVE),
            {"active": False},
            [MISSING, UNKNOWN, HELD, UNKNOWN, HELD, MISSING, UNKNOWN],
        ),
        (receiving(Phase.DISABLED, AWAITS, why_not="It is waiting for its test."), {}, [HELD] * 5 + [MISSING, UNKNOWN]),
        (receiving(Phase.PARKED, replace(PARKED, test=TestStatus.FAILURE)), {}, [HELD] * 6 + [MISSING]),
    ],
)
def test_the_list_of_conditions(direction: DirectionView, more: dict[str, object], holds: list[bool | None]) -> None:
    assert found(direction, **more) == holds


def test_a_mailbox_without_an_owner_lacks_that_condition() -> None:
    view = mailbox(owner=None)
    assert not [each for each in conditions(view, view.incoming, NOW) if "owner" in each.words]


def test_what_is_not_processed_always_misses_something() -> None:
    reasons = [None, NOT_ENABLED, NO_ACT, UNAPPROVED, PROFILE_OFF, "The mailbox is inactive.", "Something of tomorrow."]
    for reason, phase, paused in itertools.product(reasons, Phase, (False, True)):
        if (reason is None) == (phase is Phase.DISABLED):
            continue
        view = mailbox(incoming=receiving(phase, PARKED if phase is Phase.PARKED else WELL, why_not=reason), paused=paused)
        listed = conditions(view, view.incoming, NOW)
        processed = "nothing stands in its way" in answer(view, view.incoming)
        assert processed == (reason is None and phase is not Phase.PARKED and not paused)
        assert processed or any(each.holds is False for each in listed), (reason, phase)
        assert all(each.words.strip() for each in listed)


def test_parked_and_paused_are_conditions_of_their_own() -> None:
    view = mailbox(incoming=receiving(Phase.PARKED, PARKED), paused=True)
    words = [each.words for each in conditions(view, view.incoming, NOW) if each.holds is False]
    assert words == [
        "It waits for a person: the server did not accept the sign-in.",
        "It is paused until somebody resumes it.",
    ]

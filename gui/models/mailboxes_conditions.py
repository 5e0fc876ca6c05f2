"""Why a direction is processed, or why not: every condition in core's order, held, missing, or not looked at because of one before it.

What is missing is said in the words of core's reason for it, as everywhere else; what a person can do here follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from core.domain.mailbox import Phase, TestStatus
from gui.models.mailboxes_reasons import Reason, ReasonKind, reason_of
from gui.sentences import problem_clause
from gui.times import ago
from gui.views import DirectionView, MailboxView

_ORDER = tuple(ReasonKind)

#: Core's sentences (core.domain.eligibility) about what can be seen here even where another reason comes before.
_INACTIVE = "The mailbox is inactive."
_NO_PROFILE = "The mailbox has no server profile."
_NOT_ENABLED = "It is not enabled: test and enable it."
_AWAITS_TEST = "It is waiting for its test."


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition in words. `holds` None: it cannot be told yet, or it stands in nobody's way."""

    holds: bool | None
    words: str


def conditions(view: MailboxView, direction: DirectionView, now: datetime) -> tuple[Condition, ...]:
    """All that has to be true so that a direction of a mailbox is processed, the first one first."""
    reason = None if direction.why_not is None else reason_of(direction.why_not)
    made = [_guard(reason), _mailbox(view), _owner(view, reason), _method(direction, reason), _profile(view, reason)]
    made += [_approval(view, reason), _enabled(direction), _test(direction, now)]
    if direction.phase is Phase.PARKED:
        words = QCoreApplication.translate("Conditions", "It waits for a person: {problem}.")
        made.append(Condition(holds=False, words=words.format(problem=problem_clause(direction.state.last_error))))
    if view.paused:
        made.append(Condition(holds=False, words=QCoreApplication.translate("Conditions", "It is paused until somebody resumes it.")))
    known = tuple(each for each in made if each is not None)
    if reason is not None and all(each.holds is not False for each in known):
        # Whatever core may say beyond what is known here.
        return (*known, Condition(holds=False, words=reason.words))
    return known


def answer(view: MailboxView, direction: DirectionView) -> str:
    """The answer that the conditions explain, in one sentence."""
    if view.paused or direction.phase is Phase.PARKED or direction.why_not is not None:
        return QCoreApplication.translate("Conditions", "It is not processed now.")
    return QCoreApplication.translate("Conditions", "It is processed: nothing stands in its way.")


def _passed(reason: Reason | None, kind: ReasonKind) -> bool:
    """Whether core looked at this and found nothing, which it did where the reason it gave comes later."""
    if reason is None:
        return True
    return reason.kind is not ReasonKind.OTHER and _ORDER.index(reason.kind) > _ORDER.index(kind)


def _guard(reason: Reason | None) -> Condition | None:
    """Said only where it is in the way: nearly everywhere there is nothing to know about it."""
    return Condition(holds=False, words=reason.words) if reason is not None and reason.kind is ReasonKind.GUARD else None


def _mailbox(view: MailboxView) -> Condition:
    if view.active:
        return Condition(holds=True, words=QCoreApplication.translate("Conditions", "The mailbox is active."))
    remedy = QCoreApplication.translate("Conditions", "{reason} Activate it.")
    return Condition(holds=False, words=remedy.format(reason=reason_of(_INACTIVE).words))


def _owner(view: MailboxView, reason: Reason | None) -> Condition | None:
    if view.owner is None:
        return None
    if reason is not None and reason.kind is ReasonKind.OWNER_INACTIVE:
        remedy = QCoreApplication.translate("Conditions", "{reason} Activate the owner.")
        return Condition(holds=False, words=remedy.format(reason=reason.words))
    if _passed(reason, ReasonKind.OWNER_INACTIVE):
        words = QCoreApplication.translate("Conditions", "Its owner {name} is active.")
        return Condition(holds=True, words=words.format(name=view.owner))
    words = QCoreApplication.translate("Conditions", "Its owner {name} must be active as well.")
    return Condition(holds=None, words=words.format(name=view.owner))


def _method(direction: DirectionView, reason: Reason | None) -> Condition:
    if direction.method == "server-side-sync":
        return Condition(holds=True, words=QCoreApplication.translate("Conditions", "Its method is server-side synchronization."))
    if reason is not None and reason.kind is ReasonKind.METHOD:
        return Condition(holds=False, words=reason.words)
    if reason is None:
        return Condition(holds=True, words=QCoreApplication.translate("Conditions", "Its method is one that is processed here."))
    return Condition(holds=False, words=QCoreApplication.translate("Conditions", "Its method is not server-side synchronization."))


def _profile(view: MailboxView, reason: Reason | None) -> Condition:
    if reason is not None and reason.kind is ReasonKind.PROFILE:
        return Condition(holds=False, words=reason.words)
    if view.profile is None:
        return Condition(holds=False, words=reason_of(_NO_PROFILE).words)
    if _passed(reason, ReasonKind.PROFILE):
        words = QCoreApplication.translate("Conditions", "Its server profile {name} can be used.")
        return Condition(holds=True, words=words.format(name=view.profile))
    words = QCoreApplication.translate("Conditions", "Its server profile {name} must be active and complete.")
    return Condition(holds=None, words=words.format(name=view.profile))


def _approval(view: MailboxView, reason: Reason | None) -> Condition:
    if reason is not None and reason.kind in {ReasonKind.REJECTED, ReasonKind.APPROVAL}:
        remedy = QCoreApplication.translate("Conditions", "{reason} Approve it.")
        return Condition(holds=False, words=remedy.format(reason=reason.words))
    if view.approved:
        return Condition(holds=True, words=QCoreApplication.translate("Conditions", "Its address is approved."))
    if _passed(reason, ReasonKind.APPROVAL):
        return Condition(holds=True, words=QCoreApplication.translate("Conditions", "Its address needs no approval."))
    return Condition(
        holds=None, words=QCoreApplication.translate("Conditions", "Its address must be approved, where approval is required.")
    )


def _enabled(direction: DirectionView) -> Condition:
    if direction.state.enabled:
        return Condition(holds=True, words=QCoreApplication.translate("Conditions", "It is enabled."))
    if direction.awaits_test:
        words = QCoreApplication.translate("Conditions", "{reason} A change switched it off; it is enabled again once that has passed.")
        return Condition(holds=False, words=words.format(reason=reason_of(_AWAITS_TEST).words))
    return Condition(holds=False, words=reason_of(_NOT_ENABLED).words)


def _test(direction: DirectionView, now: datetime) -> Condition:
    state = direction.state
    match state.test:
        case TestStatus.SUCCESS:
            return Condition(holds=True, words=QCoreApplication.translate("Conditions", "Its last test passed."))
        case TestStatus.FAILURE:
            words = QCoreApplication.translate("Conditions", "Its last test failed.")
            if state.last_error is not None:
                words = QCoreApplication.translate("Conditions", "Its last test failed ({time}): {problem}.").format(
                    time=ago(state.last_error.at, now), problem=problem_clause(state.last_error)
                )
            return Condition(holds=False, words=words)
        case TestStatus.NOT_RUN:
            return Condition(
                holds=None, words=QCoreApplication.translate("Conditions", "It has not been tested since it was last changed.")
            )

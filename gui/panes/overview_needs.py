"""What needs a person: one line with its cause and one button each, the most urgent first. Pure functions of what is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QObject

from core.domain.activity import Email
from core.domain.alert import ACT_CONFLICTS, ACT_PASS_HELD, SENDING_UNKNOWN, Alert, AlertLevel
from core.domain.ids import MailboxId
from core.domain.mailbox import Phase, TestStatus
from core.domain.status import MailboxState
from core.service import ActCounts, FailureEntry, StoreCounts
from gui.models.mailboxes_reasons import ReasonKind, kind_of
from gui.panes.act_views import ActPlace, ActViewName
from gui.panes.activities_kinds import ActivityTask
from gui.panes.mailboxes_testing import can_test
from gui.panes.pane import PaneName
from gui.reading.words import subject_of
from gui.sentences import problem_clause, short_cause
from gui.theme import Tone
from gui.times import number
from gui.views import MailboxView

#: So many mailboxes have lines of their own; the others share one.
MOST_LINES = 4
#: Alerts that say again what a mailbox's state says, or what has a line of its own.
_TOLD_ELSEWHERE = ("Parked-", "StillFailing-", SENDING_UNKNOWN, ACT_PASS_HELD, ACT_CONFLICTS)
#: What somebody is to do about folder rules, though mail goes on.
_FOLDER_RULES = frozenset({"FolderMissing", "FolderRuleSwitchedOff", "FolderTemplateWaits", "FolderTemplateFailed"})


class Remedy(StrEnum):
    """What the button of a line does."""

    TEST = "test"
    APPROVE = "approve"
    SHOW = "show"


@dataclass(frozen=True, slots=True)
class Need:
    """One line. `remedy` applies to `mailboxes`; SHOW leads to `pane` and, there, to `what`: an Alert is acted on as its own pane does."""

    icon: str
    tone: Tone
    words: str
    cause: str
    button: str
    remedy: Remedy
    mailboxes: tuple[MailboxId, ...] = ()
    pane: PaneName = PaneName.MAILBOXES
    what: object | None = field(default=None)


class NeedWords(QObject):
    """Makes the lines. A class, because only there a number chooses the form of its noun."""

    def needs(
        self,
        mailboxes: Iterable[MailboxView],
        failures: Sequence[FailureEntry],
        alerts: Sequence[Alert],
        counts: StoreCounts,
        drafts: Sequence[Email] = (),
        act: ActCounts | None = None,
    ) -> list[Need]:
        """Everything that waits for a person. `failures` may be some of those counted; of the alerts, the open ones count."""
        waiting = act or ActCounts()
        views = list(mailboxes)
        open_alerts = [alert for alert in alerts if alert.resolved_at is None and not alert.acknowledged]
        return [
            *self._parked([view for view in views if view.health is MailboxState.PARKED]),
            *self._unknown([alert for alert in alerts if alert.resolved_at is None and alert.code == SENDING_UNKNOWN]),
            *self._unsent(counts.unsent),
            *self._approvals([view for view in views if waits_for_approval(view)]),
            *self._untested([view for view in views if was_never_tested(view)]),
            *self._quarantine(failures, counts.failures),
            *self._held_passes(waiting.held),
            *self._conflicts(waiting.conflicts),
            *self._suggestions(counts.suggestions),
            *self._alerts([alert for alert in open_alerts if _has_own_line(alert)]),
            *self._drafts(drafts),
        ]

    def _parked(self, views: list[MailboxView]) -> Iterable[Need]:
        views.sort(key=lambda view: view.mailbox.casefold())
        for view in views[: MOST_LINES if len(views) > MOST_LINES + 1 else MOST_LINES + 1]:
            words = self.tr("{mailbox} is parked").format(mailbox=view.mailbox)
            yield Need("state-parked", Tone.PARKED, words, parked_cause(view), self.tr("Test again"), Remedy.TEST, (view.id,), what=view.id)
        if len(views) > MOST_LINES + 1:
            words = self.tr("%Ln more mailbox(es) are parked", "", len(views) - MOST_LINES)
            yield Need("state-parked", Tone.PARKED, words, "", self.tr("Show"), Remedy.SHOW, what=MailboxState.PARKED)

    def _approvals(self, views: list[MailboxView]) -> Iterable[Need]:
        views.sort(key=lambda view: view.mailbox.casefold())
        many = len(views) > MOST_LINES + 1
        for view in views[: MOST_LINES if many else MOST_LINES + 1]:
            words = self.tr("{mailbox} waits for approval").format(mailbox=view.mailbox)
            cause = self.tr("Its mail is not processed until its address is approved.")
            yield Need("user", Tone.DEGRADED, words, cause, self.tr("Approve"), Remedy.APPROVE, (view.id,), what=view.id)
        if many:
            words = self.tr("%Ln more mailbox(es) wait for approval", "", len(views) - MOST_LINES)
            yield Need("user", Tone.DEGRADED, words, "", self.tr("Show"), Remedy.SHOW, what=MailboxState.OFF)

    def _untested(self, views: list[MailboxView]) -> Iterable[Need]:
        views.sort(key=lambda view: view.mailbox.casefold())
        many = len(views) > MOST_LINES + 1
        for view in views[: MOST_LINES if many else MOST_LINES + 1]:
            words = self.tr("{mailbox} has never been tested").format(mailbox=view.mailbox)
            cause = self.tr("Its mail is not processed until a test has passed and enabled it.")
            yield Need("test", Tone.WAITING, words, cause, self.tr("Test and enable"), Remedy.TEST, (view.id,), what=view.id)
        if many:
            words = self.tr("%Ln more mailbox(es) have never been tested", "", len(views) - MOST_LINES)
            yield Need("test", Tone.WAITING, words, "", self.tr("Show"), Remedy.SHOW, what=MailboxState.OFF)

    def _unknown(self, alerts: list[Alert]) -> Iterable[Need]:
        if alerts:
            words = self.tr("%Ln email(s) may or may not have been sent", "", len(alerts))
            cause = self.tr("The connection was lost before the server answered. Decide whether to send again.")
            yield Need("outbox", Tone.PARKED, words, cause, self.tr("Show"), Remedy.SHOW, pane=PaneName.OUTBOX)

    def _unsent(self, count: int) -> Iterable[Need]:
        if count:
            words = self.tr("%Ln email(s) could not be sent", "", count)
            cause = self.tr("Nobody got them. The outbox says why: send again, or cancel.")
            yield Need("outbox", Tone.DEGRADED, words, cause, self.tr("Show"), Remedy.SHOW, pane=PaneName.OUTBOX)

    def _drafts(self, drafts: Sequence[Email]) -> Iterable[Need]:
        if drafts:
            words = self.tr("%Ln email(s) were begun and not finished", "", len(drafts))
            cause = self.tr("The latest: {subject}").format(subject=subject_of(drafts[0].subject))
            yield Need("edit", Tone.WAITING, words, cause, self.tr("Show"), Remedy.SHOW, pane=PaneName.OUTBOX, what=int(drafts[0].id))

    def _quarantine(self, failures: Sequence[FailureEntry], count: int) -> Iterable[Need]:
        if count:
            words = self.tr("%Ln message(s) in quarantine", "", count)
            cause = failures[-1].reason if failures else ""
            if count > 1 and cause:
                cause = self.tr("The latest: {reason}").format(reason=cause)
            yield Need("quarantine", Tone.DEGRADED, words, cause, self.tr("Show"), Remedy.SHOW, pane=PaneName.QUARANTINE)

    def _held_passes(self, count: int) -> Iterable[Need]:
        if count:
            words = self.tr("%Ln pass(es) over calendars, contacts and tasks are held", "", count)
            cause = self.tr("Nothing of them is done until you have seen what they would do.")
            what = ActPlace(ActViewName.PASSES)
            yield Need("calendar-contacts", Tone.DEGRADED, words, cause, self.tr("Show"), Remedy.SHOW, pane=PaneName.CALENDAR, what=what)

    def _conflicts(self, count: int) -> Iterable[Need]:
        if count:
            words = self.tr("%Ln value(s) were changed on both sides", "", count)
            cause = self.tr("Of appointments, contacts or tasks. Decide which one holds.")
            what = ActPlace(ActViewName.CONFLICTS)
            yield Need("calendar-contacts", Tone.WAITING, words, cause, self.tr("Decide"), Remedy.SHOW, pane=PaneName.CALENDAR, what=what)

    def _suggestions(self, count: int) -> Iterable[Need]:
        if count:
            words = self.tr("%Ln message(s) may answer an email", "", count)
            cause = self.tr("Only its token says so. Confirm that they belong together, or dismiss it.")
            what = ActivityTask.SUGGESTIONS
            yield Need("reply", Tone.WAITING, words, cause, self.tr("Decide"), Remedy.SHOW, pane=PaneName.ACTIVITIES, what=what)

    def _alerts(self, alerts: list[Alert]) -> Iterable[Need]:
        for alert in alerts[:MOST_LINES]:
            tone = Tone.PARKED if alert.level is AlertLevel.ERROR else Tone.DEGRADED
            icon, pane, what = _place_of(alert)
            words = f"{alert.profile}: {alert.title}" if alert.profile is not None else alert.title
            yield Need(icon, tone, words, alert.hint, self.tr("Show"), Remedy.SHOW, pane=pane, what=what)
        if len(alerts) > MOST_LINES:
            words = self.tr("{count} more open alerts").format(count=number(len(alerts) - MOST_LINES))
            yield Need("alerts", Tone.DEGRADED, words, "", self.tr("Show"), Remedy.SHOW, pane=PaneName.ALERTS)


def waits_for_approval(view: MailboxView) -> bool:
    """Whether nothing but the approval of its address keeps a direction from going on."""
    if view.approved:
        return False
    return any(one.why_not is not None and kind_of(one.why_not) is ReasonKind.APPROVAL for one in view.directions)


def was_never_tested(view: MailboxView) -> bool:
    """Whether a mailbox is only waiting for somebody to test and enable it, and nobody ever has."""
    if view.incoming.why_not is None or view.outgoing.why_not is None:
        return False
    ways = [view.direction(one) for one in can_test(view)]
    return bool(ways) and all(
        way.state.test is TestStatus.NOT_RUN and way.why_not is not None and kind_of(way.why_not) is ReasonKind.NOT_ENABLED for way in ways
    )


def parked_cause(view: MailboxView) -> str:
    """Why a mailbox is parked, with the words of the server."""
    parked = [one for one in view.directions if one.phase is Phase.PARKED]
    if not parked:
        return ""
    problem = problem_clause(parked[0].state.last_error)
    cause = short_cause(parked[0].state.last_error)
    words = f"{problem[:1].upper()}{problem[1:]}."
    return f"{words} {cause}" if cause else words


def _place_of(alert: Alert) -> tuple[str, PaneName, object | None]:
    """The drawing of an alert's line, and where it leads: what is about a profile is dealt with there."""
    if alert.code in _FOLDER_RULES:
        return ("folder-rules", PaneName.FOLDER_RULES, alert) if alert.mailbox else ("folder-rules", PaneName.ALERTS, alert.id)
    if alert.profile is not None:
        return "profiles", PaneName.PROFILES, alert.profile
    return "alerts", PaneName.ALERTS, alert.id


def _has_own_line(alert: Alert) -> bool:
    if alert.code.startswith(_TOLD_ELSEWHERE):
        return False
    if alert.profile is not None:
        # Many mailboxes hang on it, and none of them says so by itself.
        return alert.level >= AlertLevel.WARNING
    return alert.level is AlertLevel.ERROR or alert.code in _FOLDER_RULES

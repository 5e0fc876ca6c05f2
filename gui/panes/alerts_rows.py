"""Columns of the alerts, and where each alert leads."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.domain.alert import Alert, AlertAction, AlertLevel
from gui.icons import icon
from gui.messages import level_word
from gui.models.table import Column
from gui.panes.alerts_words import offered
from gui.reading.harmless import one_line
from gui.theme import Tone
from gui.times import ago, exact, number

_SHAPES = {AlertLevel.ERROR: "state-parked", AlertLevel.WARNING: "state-degraded", AlertLevel.INFORMATION: "info"}
_TONES = {AlertLevel.ERROR: Tone.PARKED, AlertLevel.WARNING: Tone.DEGRADED, AlertLevel.INFORMATION: Tone.MUTED}


def is_open(alert: Alert) -> bool:
    """Whether it still holds, and nobody has said that they know."""
    return alert.resolved_at is None and not alert.acknowledged


def level_shape(level: AlertLevel) -> str:
    """The drawing of a level."""
    return _SHAPES[level]


def level_tone(level: AlertLevel) -> Tone:
    """The colour of a level."""
    return _TONES[level]


def status_words(alert: Alert) -> str:
    """Whether it is over, known, or open."""
    if alert.resolved_at is not None:
        return QCoreApplication.translate("alerts", "over {ago}").format(ago=ago(alert.resolved_at))
    if alert.acknowledged:
        return QCoreApplication.translate("alerts", "acknowledged")
    return QCoreApplication.translate("alerts", "open")


def place_of(alert: Alert) -> AlertAction | None:
    """What leads to where an alert is dealt with: the outbox for mail in doubt, else its mailbox or its profile; None for no such place."""
    actions = offered(alert)
    places = (AlertAction.REVIEW_SENDING, AlertAction.OPEN_MAILBOX, AlertAction.OPEN_PROFILE, AlertAction.OPEN_SETTINGS)
    return next((place for place in places if place in actions), None)


def _times() -> list[Column[Alert]]:
    return [
        Column(
            "first",
            QCoreApplication.translate("alerts", "Since"),
            lambda alert: ago(alert.first_at),
            sort=lambda alert: alert.first_at,
            tooltip=lambda alert: exact(alert.first_at),
            right=True,
            width=104,
        ),
        Column(
            "last",
            QCoreApplication.translate("alerts", "Last"),
            lambda alert: ago(alert.at),
            sort=lambda alert: alert.at,
            tooltip=lambda alert: exact(alert.at),
            right=True,
            width=104,
        ),
    ]


def columns() -> list[Column[Alert]]:
    """The columns of the list."""
    return [
        Column(
            "level",
            QCoreApplication.translate("alerts", "Level"),
            lambda alert: level_word(alert.level),
            sort=lambda alert: (not is_open(alert), -alert.level, -alert.at.timestamp()),
            icon=lambda alert: icon(level_shape(alert.level), level_tone(alert.level) if is_open(alert) else Tone.MUTED),
            tone=lambda alert: level_tone(alert.level) if is_open(alert) else Tone.MUTED,
            width=124,
        ),
        Column(
            "title",
            QCoreApplication.translate("alerts", "Alert"),
            lambda alert: one_line(alert.title),
            tone=lambda alert: None if is_open(alert) else Tone.MUTED,
            stretch=True,
        ),
        Column(
            "about",
            QCoreApplication.translate("alerts", "About"),
            lambda alert: one_line(alert.mailbox or alert.profile or ""),
            icon=lambda alert: icon("profiles", Tone.MUTED) if alert.profile else None,
            tone=lambda _alert: Tone.MUTED,
            width=180,
        ),
        Column(
            "count",
            QCoreApplication.translate("alerts", "Times"),
            lambda alert: number(alert.count),
            sort=lambda alert: alert.count,
            right=True,
            width=72,
        ),
        *_times(),
        Column(
            "status",
            QCoreApplication.translate("alerts", "Status"),
            status_words,
            tooltip=lambda alert: exact(alert.resolved_at) or status_words(alert),
            tone=lambda alert: None if is_open(alert) else Tone.MUTED,
            width=124,
        ),
    ]

"""Alerts in words: what can be done about one, and what kinds of alert there are. Pure functions, GUI thread only for translations."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.domain.alert import (
    ACT_CONFLICTS,
    ACT_ITEMS_FAILING,
    ACT_PASS_HELD,
    AUTOMATIC_MAIL_STOPPED,
    CLOCK_DOUBTED,
    DELIVERY_FAILED,
    NO_CONTACT,
    NOTIFYING_FAILED,
    RECOVERED,
    SECRETS_LOCKED,
    SENDING_UNKNOWN,
    SENT_COPY_MISSING,
    SERVER_FAILING,
    Alert,
    AlertAction,
    AlertLevel,
)
from core.domain.decision import Reason
from core.domain.expiry import CODE as EXPIRES_SOON
from core.domain.guard import STORE_HELD


def action_words(action: AlertAction) -> str:
    """An action as the words of its button."""
    words = {
        AlertAction.TEST: QCoreApplication.translate("alerts", "Test and enable"),
        AlertAction.RUN: QCoreApplication.translate("alerts", "Sync now"),
        AlertAction.STORE_PASSWORD: QCoreApplication.translate("alerts", "Store password…"),
        AlertAction.OPEN_MAILBOX: QCoreApplication.translate("alerts", "Show mailbox"),
        AlertAction.OPEN_PROFILE: QCoreApplication.translate("alerts", "Show profile"),
        AlertAction.REVIEW_SENDING: QCoreApplication.translate("alerts", "Show in outbox"),
        AlertAction.MAP_FOLDER: QCoreApplication.translate("alerts", "Show the rule"),
        AlertAction.OPEN_SETTINGS: QCoreApplication.translate("alerts", "Show settings"),
        AlertAction.REVIEW_ACT: QCoreApplication.translate("alerts", "Show in calendar & contacts"),
    }
    return words[action]


def action_icon(action: AlertAction) -> str:
    """The drawing of an action."""
    names = {
        AlertAction.TEST: "test",
        AlertAction.RUN: "sync",
        AlertAction.STORE_PASSWORD: "key",
        AlertAction.OPEN_MAILBOX: "mailboxes",
        AlertAction.OPEN_PROFILE: "profiles",
        AlertAction.REVIEW_SENDING: "outbox",
        AlertAction.MAP_FOLDER: "folder-rules",
        AlertAction.OPEN_SETTINGS: "settings",
        AlertAction.REVIEW_ACT: "calendar-contacts",
    }
    return names[action]


def offered(alert: Alert) -> tuple[AlertAction, ...]:
    """What can be done about an alert; of one that is over, where it was."""
    if alert.actions:
        return alert.actions
    if alert.mailbox is not None:
        return (AlertAction.OPEN_MAILBOX,)
    return (AlertAction.OPEN_PROFILE,) if alert.profile is not None else ()


def kinds() -> list[tuple[str, str]]:
    """The codes that alerts have, up to their dash, each in words; those that need a person first."""
    return [
        ("Parked", QCoreApplication.translate("alerts", "Parked")),
        ("StillFailing", QCoreApplication.translate("alerts", "Still failing")),
        (NO_CONTACT, QCoreApplication.translate("alerts", "No contact")),
        (SERVER_FAILING, QCoreApplication.translate("alerts", "Server failing")),
        (SENDING_UNKNOWN, QCoreApplication.translate("alerts", "Sending in doubt")),
        (DELIVERY_FAILED, QCoreApplication.translate("alerts", "Not delivered")),
        (SENT_COPY_MISSING, QCoreApplication.translate("alerts", "Sent copy missing")),
        ("FolderMissing", QCoreApplication.translate("alerts", "Folder missing")),
        ("FolderTemplateWaits", QCoreApplication.translate("alerts", "Folders waiting to be made")),
        ("FolderTemplateFailed", QCoreApplication.translate("alerts", "Folders not made")),
        ("FolderRuleSwitchedOff", QCoreApplication.translate("alerts", "Folder rule switched off")),
        (ACT_PASS_HELD, QCoreApplication.translate("alerts", "Pass held")),
        (ACT_CONFLICTS, QCoreApplication.translate("alerts", "Conflicts")),
        (ACT_ITEMS_FAILING, QCoreApplication.translate("alerts", "Items failing")),
        (SECRETS_LOCKED, QCoreApplication.translate("alerts", "Passwords locked")),
        (EXPIRES_SOON, QCoreApplication.translate("alerts", "Expires soon")),
        (NOTIFYING_FAILED, QCoreApplication.translate("alerts", "Notifying failed")),
        (AUTOMATIC_MAIL_STOPPED, QCoreApplication.translate("alerts", "Automatic mail stopped")),
        (Reason.INVALID_FORWARD_MAIL_ITEM.value, QCoreApplication.translate("alerts", "Invalid forwards")),
        (CLOCK_DOUBTED, QCoreApplication.translate("alerts", "Clock in doubt")),
        (STORE_HELD, QCoreApplication.translate("alerts", "Store held back")),
        ("Bug", QCoreApplication.translate("alerts", "Internal error")),
        (RECOVERED, QCoreApplication.translate("alerts", "Works again")),
    ]


def can_delete(alert: Alert) -> bool:
    """Whether an alert may be cleared away: it is over, or tells of something that needs nobody."""
    return alert.resolved_at is not None or alert.level is AlertLevel.INFORMATION

"""What alerts offer to do, and that each does what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.commands import SyncNow, TestMailbox
from core.domain.activity import EmailStatus
from core.domain.alert import ACT_CONFLICTS, ACT_ITEMS_FAILING, ACT_PASS_HELD, Alert, AlertAction, AlertLevel
from core.domain.ids import AlertId
from core.errors import UsageError
from core.service import Kind, NewEntry
from gui.dialogs.secret import SecretDialog
from gui.panes.act_views import ActPlace, ActViewName
from gui.panes.alerts import AlertsPane
from gui.panes.alerts_actions import password_of, profile_of
from gui.panes.alerts_rows import place_of
from gui.panes.alerts_words import action_icon, action_words, can_delete, kinds, offered
from gui.panes.pane import PaneName
from tests.gui.activities.made import Desk
from tests.gui.alerts.test_alerts import entered

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ALERT = Alert(AlertId(1), NOW, NOW, AlertLevel.ERROR, "Parked-incoming", "It is parked", "Look", "alice@corp.test", 1, acknowledged=False)


def shown(desk: Desk) -> AlertsPane:
    """The pane with its one alert selected."""
    pane = entered(desk)
    pane.table.select_key(pane.model.rows[0].id)
    return pane


def visible(pane: AlertsPane) -> list[str]:
    """The actions in the drawer."""
    return [button.text() for button in pane.drawer.buttons.values() if button.isVisible()]


def press(pane: AlertsPane, action: AlertAction) -> None:
    """Press an action's button in the drawer."""
    button = pane.drawer.buttons[action]
    assert button.isVisible(), action
    button.click()


def test_a_refused_password_is_stored_from_the_alert(desk: Desk) -> None:
    desk.alert("The password was refused", reason="CredentialsRejected")
    pane = shown(desk)
    assert visible(pane) == ["Test and enable", "Store password…", "Show mailbox"]
    assert pane.drawer.buttons[AlertAction.STORE_PASSWORD].property("class") == "primary", "the most useful one"
    press(pane, AlertAction.STORE_PASSWORD)
    desk.settle()
    (dialog,) = pane.window().findChildren(SecretDialog)
    assert dialog.windowTitle() == "Password alice-mail"
    assert "(CredentialsRejected)" in pane.drawer.facts.value()


def test_a_mailbox_is_tested_from_the_alert(desk: Desk) -> None:
    desk.alert("Parked")
    pane = shown(desk)
    press(pane, AlertAction.TEST)
    (command,) = desk.told.commands
    assert isinstance(command, TestMailbox)
    assert command.mailbox_id == desk.mailbox("alice@corp.test")
    assert desk.told.went == [(PaneName.MAILBOXES, "alice@corp.test")], "where the steps are seen"


def test_a_mailbox_is_synced_from_the_alert(desk: Desk) -> None:
    desk.alert("It fails again and again", code="StillFailing-incoming", level=AlertLevel.WARNING)
    pane = shown(desk)
    press(pane, AlertAction.RUN)
    assert desk.told.commands == [SyncNow(frozenset({desk.mailbox("alice@corp.test")}))]
    assert desk.told.said == ["Sync asked for: alice@corp.test"]
    desk.told.running = False
    press(pane, AlertAction.RUN)
    assert desk.told.said[-1].startswith("Another engine")


def test_an_alert_of_a_profile_names_it_and_leads_to_it(desk: Desk) -> None:
    desk.alert_of_profile("The server fails for most")
    pane = shown(desk)
    assert "Profile Office, and all of its mailboxes" in pane.drawer.facts.value()
    column = next(column for column in pane.model.columns if column.key == "about")
    assert column.text(pane.model.rows[0]) == "Office"
    assert visible(pane) == ["Show profile"]
    press(pane, AlertAction.OPEN_PROFILE)
    desk.settle()
    number = desk.app.service.profiles()[0].id
    assert desk.told.went == [(PaneName.PROFILES, number)]
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    desk.settle()
    assert desk.told.went == [(PaneName.PROFILES, number)] * 2


def test_an_alert_about_the_server_leads_to_the_mailboxs_profile(desk: Desk) -> None:
    desk.alert("The certificate is not trusted", reason="CertificateUntrusted")
    pane = shown(desk)
    press(pane, AlertAction.OPEN_PROFILE)
    desk.settle()
    assert desk.told.went == [(PaneName.PROFILES, desk.app.service.profiles()[0].id)]


def test_a_mailbox_without_a_profile_says_so(desk: Desk) -> None:
    desk.app.service.assign_profile(["alice@corp.test"], "none")
    desk.alert("The certificate is not trusted", reason="CertificateUntrusted")
    pane = shown(desk)
    press(pane, AlertAction.OPEN_PROFILE)
    desk.settle()
    assert pane.banner.problem is not None
    assert pane.banner.problem.cause == "the mailbox has no profile"


def test_mail_in_doubt_leads_to_the_outbox(desk: Desk) -> None:
    number = desk.outgoing(EmailStatus.UNKNOWN)
    desk.alert("It cannot be proven whether an email was sent", code="SendingUnknown", about=str(number))
    pane = shown(desk)
    press(pane, AlertAction.REVIEW_SENDING)
    assert desk.told.went == [(PaneName.OUTBOX, number)]
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert desk.told.went[-1] == (PaneName.OUTBOX, number)


@pytest.mark.parametrize("code", ["FolderMissing", "FolderRuleSwitchedOff", "FolderTemplateWaits", "FolderTemplateFailed"])
def test_what_is_about_a_folder_rule_leads_to_it(desk: Desk, code: str) -> None:
    desk.alert("A folder rule needs somebody", code=code, level=AlertLevel.WARNING, about="17")
    pane = shown(desk)
    assert pane.drawer.buttons[AlertAction.MAP_FOLDER].text() == "Show the rule"
    press(pane, AlertAction.MAP_FOLDER)
    assert desk.told.went == [(PaneName.FOLDER_RULES, ("alice@corp.test", 17))]


def test_where_the_folder_alone_is_known_the_rules_of_its_mailbox_are_shown(desk: Desk) -> None:
    desk.alert("A folder is missing", code="FolderMissing", level=AlertLevel.WARNING, about="AAMkAD=")
    pane = shown(desk)
    press(pane, AlertAction.MAP_FOLDER)
    assert desk.told.went == [(PaneName.FOLDER_RULES, "alice@corp.test")]


def test_notifying_leads_to_the_settings(desk: Desk) -> None:
    pane = entered(desk)
    alert = replace(ALERT, code="NotifyingFailed", mailbox=None)
    assert offered(alert) == (AlertAction.OPEN_SETTINGS,)
    pane.go_to(alert)
    assert desk.told.went == [(PaneName.SETTINGS, "organisation")]


def test_a_mailbox_that_went_is_told(desk: Desk) -> None:
    pane = entered(desk)
    gone = replace(ALERT, mailbox="gone@corp.test")
    for action in (AlertAction.TEST, AlertAction.RUN):
        pane.actions_.carry_out(action, gone)
    assert desk.told.said == ["The mailbox is not there any more."] * 2
    assert desk.told.commands == []


def test_where_alerts_lead() -> None:
    assert place_of(replace(ALERT, code="SendingUnknown")) is AlertAction.REVIEW_SENDING
    assert place_of(ALERT) is AlertAction.OPEN_MAILBOX
    assert place_of(replace(ALERT, mailbox=None, profile="Office")) is AlertAction.OPEN_PROFILE
    assert place_of(replace(ALERT, mailbox=None)) is None
    over = replace(ALERT, resolved_at=NOW)
    assert offered(over) == (AlertAction.OPEN_MAILBOX,), "what is over leads to where it was"
    assert offered(replace(over, mailbox=None, profile="Office")) == (AlertAction.OPEN_PROFILE,)
    assert offered(replace(over, mailbox=None)) == ()


def test_what_may_be_deleted() -> None:
    assert not can_delete(ALERT)
    assert can_delete(replace(ALERT, resolved_at=NOW))
    assert can_delete(replace(ALERT, level=AlertLevel.INFORMATION))


@pytest.mark.parametrize("action", list(AlertAction))
def test_every_action_has_words_and_a_drawing(desk: Desk, action: AlertAction) -> None:
    assert action_words(action) != action.value
    assert action_icon(action)
    assert desk.told.went == []


def test_every_kind_has_its_own_words() -> None:
    found = kinds()
    assert len({words for _, words in found}) == len(found)
    assert len({code for code, _ in found}) == len(found)


# ---- whose password


def test_the_password_is_that_of_the_side_that_signs_in(desk: Desk) -> None:
    service = desk.app.service
    assert password_of(service, replace(ALERT, mailbox_id=desk.mailbox("alice@corp.test"))) == "alice-mail"
    profile = service.profiles()[0]
    outgoing = {"host": "127.0.0.1", "port": 20587, "tls": "starttls", "credentials": "profile", "username": "relay", "secret": "relay-key"}
    service.save([NewEntry(Kind.PROFILE, {"id": profile.id, "outgoing": outgoing})])
    assert password_of(service, replace(ALERT, code="Parked-outgoing")) == "relay-key"
    assert password_of(service, ALERT) == "alice-mail"
    about_all = replace(ALERT, code="ServerFailing", mailbox=None, profile=profile.name, profile_id=profile.id)
    assert password_of(service, about_all) == "relay-key"
    assert profile_of(service, about_all) == profile.id


def test_where_nothing_names_a_password_it_says_so(desk: Desk) -> None:
    service = desk.app.service
    number = desk.mailbox("alice@corp.test")
    service.save([NewEntry(Kind.MAILBOX, {"id": number, "secret": None})])
    with pytest.raises(UsageError, match="nothing names a password"):
        password_of(service, ALERT)


@pytest.mark.parametrize(
    ("code", "view"),
    [(ACT_PASS_HELD, ActViewName.PASSES), (ACT_CONFLICTS, ActViewName.CONFLICTS), (ACT_ITEMS_FAILING, ActViewName.ITEMS)],
)
def test_what_waits_of_appointments_contacts_and_tasks_is_shown_where_it_is_decided(desk: Desk, code: str, view: ActViewName) -> None:
    desk.alert("Something waits", code=code, level=AlertLevel.WARNING)
    pane = shown(desk)
    assert "Show in calendar & contacts" in visible(pane)
    press(pane, AlertAction.REVIEW_ACT)
    assert desk.told.went == [(PaneName.CALENDAR, ActPlace(view, "alice@corp.test"))]

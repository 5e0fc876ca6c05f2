"""Rules tried on an activity and on a file: which match, what would follow."""

from __future__ import annotations

from pathlib import Path

from core.domain.ids import RecordId
from core.domain.record import RecordLink, RecordType
from core.service.rules import RulesTrial
from gui.dialogs.rule_trial import FILE, RuleTrialDialog, result_words, verdict_words
from gui.theme import Tone
from tests.gui.activities.made import Desk
from tests.gui.rules.made import message, rules_document


def opened(desk: Desk) -> RuleTrialDialog:
    """The dialog, with the messages it offers."""
    dialog = RuleTrialDialog(desk.console)
    desk.shown(dialog, 800, 600)
    desk.settle()
    return dialog


def test_the_newest_activity_is_offered_first(desk: Desk) -> None:
    desk.receive(message("Case 41"), message("Case 42"))
    desk.app.service.apply(rules_document())
    dialog = opened(desk)
    panel = dialog.panel
    assert "Case 42" in panel.message.box.currentText()
    assert not panel.path.shown
    panel.try_button.click()
    desk.settle()
    assert panel.subject.text() == "Case 42"
    assert panel.verdict.text() == "It would be tracked. Regarding: Account Contoso. Queue: Support."
    assert [result_words(trial) for trial in panel.model.rows] == ["Applies", "No match", "Off"]
    assert "subject Case 42 matches" in panel.model.columns[2].text(panel.model.rows[0])
    assert panel.model.columns[1].tone is not None
    assert panel.model.columns[1].tone(panel.model.rows[0]) is Tone.HEALTHY
    assert desk.faults(dialog, 700, 900) == []


def test_a_file_is_tried_for_a_mailbox(desk: Desk, tmp_path: Path) -> None:
    desk.app.service.apply(rules_document())
    path = tmp_path / "mail.eml"
    mail = message("News")
    mail["X-Campaign"] = "spring"
    path.write_bytes(mail.as_bytes())
    dialog = opened(desk)
    panel = dialog.panel
    assert panel.message.value() == FILE
    assert panel.path.shown
    panel.try_button.click()
    assert panel.path.error == "Choose the file of a message."
    panel.path.set_value(str(path))
    panel.mailbox.set_value("bob@corp.test")
    panel.try_button.click()
    desk.settle()
    assert panel.verdict.text() == "It would be left out."


def test_a_file_that_cannot_be_read_is_said(desk: Desk, tmp_path: Path) -> None:
    dialog = opened(desk)
    panel = dialog.panel
    panel.path.set_value(str(tmp_path / "nowhere.eml"))
    panel.try_button.click()
    desk.settle()
    assert panel.banner.isVisible()
    assert not panel.table.isVisible()
    assert panel.try_button.isEnabled()


def test_what_all_rules_come_to_is_said() -> None:
    link = RecordLink(RecordType.ACCOUNT, RecordId(1), "Contoso")
    said = [verdict_words(RulesTrial(None, "", None, track, regarding, (), ())) for track, regarding in ((None, link), (False, link))]
    assert said == ["No rule decides: the filter of the mailbox would. Regarding: Account Contoso.", "It would be left out."]

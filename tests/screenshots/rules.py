"""The rules for incoming mail: their list, one that is edited, and what they would do with a message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QScrollArea, QWidget

from core.sandbox import people
from core.service import Kind, NewEntry
from gui.dialogs.rule import RuleDialog
from gui.dialogs.rule_trial import RuleTrialDialog
from gui.panes.pane import PaneName
from tests.screenshots.stage import Stage, until

CASES = "Case numbers in the subject"


def _rules(stage: Stage) -> None:
    """Write a few rules, once."""
    if stage.service.mail_rules():
        return
    cases: dict[str, Any] = {
        "name": CASES,
        "conditions": [
            {"field": "subject", "matches": r"Case (?P<number>[0-9]+)"},
            {"field": "sender", "one_of": ["@lantern-street.test", "@*.lantern-street.test"]},
        ],
        "action": "track",
        "regarding": "case:{number}",
        "queue": people.SUPPORT.name,
        "description": "Customers put our case number into the subject.",
    }
    campaigns = [{"field": "automatic", "one_of": ["list", "bulk"]}, {"field": "header", "name": "X-Campaign"}]
    contoso = [{"field": "sender", "one_of": ["@contoso.test"]}]
    archives = [{"field": "attachment", "extensions": ["zip", "7z"]}, {"field": "size", "at_least": 5_000_000}]
    everything = [
        NewEntry(Kind.RULE, cases),
        NewEntry(Kind.RULE, {"name": "Newsletters", "match": "any", "conditions": campaigns, "action": "skip"}),
        NewEntry(Kind.RULE, {"name": "All of Contoso", "conditions": contoso, "action": "track", "regarding": f"account:{people.CONTOSO}"}),
        NewEntry(Kind.RULE, {"name": "Large archives", "conditions": archives, "action": "none", "stop": False, "enabled": False}),
    ]
    stage.service.save(everything)
    stage.console.saved()
    stage.settled()


def rules(stage: Stage) -> QWidget:
    """The list, and one in words."""
    _rules(stage)
    stage.go(PaneName.RULES)
    stage.go(PaneName.RULES, CASES)
    return stage.program.window


def rule(stage: Stage) -> QWidget:
    """A rule with two conditions and a capture."""
    _rules(stage)
    number = next(rule.id for rule in stage.service.mail_rules() if rule.name == CASES)
    dialog = RuleDialog(stage.console, number, stage.program.window)
    dialog.open()
    stage.settled()
    return dialog


def rule_where(stage: Stage) -> QWidget:
    """The same rule for chosen mailboxes and a profile."""
    dialog: Any = rule(stage)
    dialog.scope.box.setCurrentIndex(1)
    dialog.scope.box.activated.emit(1)
    dialog.mailboxes.set_value([people.MARA.email, people.TOMAS.email])
    dialog.profiles.set_value([people.Home.POP3.value])
    stage.settled()
    scroll = dialog.findChild(QScrollArea)
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    stage.settled()
    return dialog  # type: ignore[no-any-return]


def rule_trial(stage: Stage) -> QWidget:
    """What the rules would do with the newest message."""
    _rules(stage)
    dialog = RuleTrialDialog(stage.console, stage.program.window)
    dialog.open()
    stage.settled()
    dialog.panel.run()
    until(dialog.panel.table.isVisible, "the message to be tried")
    stage.settled()
    return dialog


RULE_PANES: dict[str, Callable[[Stage], QWidget]] = {"rules": rules}
RULE_DIALOGS: dict[str, Callable[[Stage], QWidget]] = {"rule": rule, "rule-where": rule_where, "rule-trial": rule_trial}

"""StepList: steps as they come, the failed one open, everything to be copied."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.domain.connection import StepName, TestResult, TestStep
from core.domain.diagnosis import render
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.events import TestProgress
from gui.messages import step_word
from gui.widgets.state_label import StateLabel
from gui.widgets.steps import StepList, step_problem
from tests.gui.geometry import lay_out
from tests.gui.widgets.made import Show

DNS = TestStep(StepName.DNS, True, 0.012, "mail.corp.test: 192.0.2.7")
TCP = TestStep(StepName.TCP, True, 0.03)
PROVEN = TestStep(StepName.TLS, True, 0.05, evidence=("peer 192.0.2.7", "TLSv1.3"))
REFUSED = TestStep(StepName.AUTHENTICATION, False, 0.3, "535 5.7.8 no", "CredentialsRejected", "Password was refused", "Enter it anew.")
LATE = TestStep(StepName.ARRIVAL, True, 12.4, "not seen within 60 s", "Late", "It has not arrived", "Look into the junk folder.")


def progress(*steps: TestStep, result: TestResult | None = None) -> TestProgress:
    return TestProgress(MailboxId(1), "alice@corp.test", MailDirection.INCOMING, datetime(2026, 1, 1, tzinfo=UTC), steps, result)


def result(*steps: TestStep, enabled: bool = False) -> TestResult:
    return TestResult("alice@corp.test", MailDirection.INCOMING, all(step.ok for step in steps), enabled, steps)


def seen(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture
def steps(show: Show) -> StepList:
    made = StepList()
    window = show(made)
    window.resize(800, 400)
    return made


def test_without_a_test_there_is_nothing(steps: StepList) -> None:
    assert seen(steps) == []
    assert steps.step_count == 0
    assert not steps.copy_button.isVisible()


def test_test_that_has_just_begun_is_at_work(steps: StepList) -> None:
    steps.show_test(progress())
    assert seen(steps) == ["The next step is running"]


def test_steps_are_added_to_those_that_are_there(steps: StepList) -> None:
    steps.show_test(progress(DNS))
    first = steps._rows[0]
    steps.show_test(progress(DNS, TCP))
    assert steps._rows[0] is first
    assert [row.accessibleName() for row in steps._rows] == ["Find the server: passed, 12 ms", "Connect: passed, 30 ms"]
    assert steps.running.isVisible()


def test_another_test_begins_anew(steps: StepList) -> None:
    steps.show_test(result(DNS, REFUSED))
    steps.show_test(progress(TCP))
    assert [row.accessibleName() for row in steps._rows] == ["Connect: passed, 30 ms"]
    assert not steps.verdict.isVisible()


def test_failed_step_is_open_with_cause_and_cure(steps: StepList) -> None:
    steps.show_test(result(DNS, REFUSED))
    texts = seen(steps)
    at = texts.index("Password was refused")
    assert texts[at : at + 4] == ["Password was refused", "535 5.7.8 no", "Enter it anew.", "CredentialsRejected"]
    assert steps._rows[1].accessibleName() == "Sign in: failed, 300 ms"
    assert steps.verdict.text() == "The test failed at the step that is open above."
    assert not steps.running.isVisible()


def test_step_that_warns_is_open_and_passes(steps: StepList) -> None:
    steps.show_test(result(DNS, LATE))
    assert "Look into the junk folder." in seen(steps)
    assert steps._rows[1].accessibleName() == "Arrival of the test message: passed, with a warning, 12 s"
    assert steps.verdict.text() == "The test passed."


def test_passed_test_says_whether_it_enabled(steps: StepList) -> None:
    steps.show_test(progress(DNS, result=result(DNS, enabled=True)))
    assert steps.verdict.text() == "The test passed; this direction is enabled."


def test_passed_failed_and_warning_differ_by_shape(steps: StepList) -> None:
    steps.show_test(result(DNS, LATE, REFUSED))
    shapes = [row.findChild(StateLabel) for row in steps._rows]
    drawn = [shape._shape.pixmap().toImage() for shape in shapes if shape is not None]
    assert len(drawn) == 3
    assert drawn[0] != drawn[1] != drawn[2] != drawn[0]


def test_evidence_of_a_step_is_folded_behind_its_arrow(steps: StepList, qtbot: QtBot) -> None:
    steps.show_test(result(DNS, TCP, PROVEN))
    row = steps._rows[2]
    assert not row.evidence.isVisible()
    assert row.evidence_button.accessibleName() == "Show the evidence of: Encryption"
    row.evidence_button.setFocus()
    qtbot.keyClick(row.evidence_button, Qt.Key.Key_Space)
    assert row.evidence.isVisible()
    assert row.evidence.value() == "peer 192.0.2.7\nTLSv1.3"
    row.evidence_button.click()
    assert not row.evidence.isVisible()


def test_a_step_without_evidence_has_no_arrow_and_keeps_its_column(steps: StepList) -> None:
    steps.show_test(result(TCP, PROVEN))
    assert not steps._rows[0].evidence_button.isVisible()
    lay_out()
    times = [label for label in steps.findChildren(QLabel) if label.accessibleName().startswith("Time: ")]
    assert len({label.mapTo(steps, label.rect().topRight()).x() for label in times}) == 1


def test_a_fingerprint_is_broken_where_it_is_shown_and_copied_whole(steps: StepList) -> None:
    fingerprint = ":".join(["ab"] * 32)
    ended = result(TestStep(StepName.TLS, True, 0.05, evidence=(f"sha256 {fingerprint}",)))
    steps.show_test(ended)
    assert len(steps._rows[0].evidence.value().splitlines()) == 4
    assert fingerprint in steps.text()


def test_the_diagnosis_is_copied_whole(steps: StepList) -> None:
    ended = result(DNS, PROVEN, REFUSED)
    steps.show_test(ended)
    steps.copy_button.click()
    text = QGuiApplication.clipboard().text()
    assert text == render(ended)
    for part in ("failed at authentication", "Password was refused", "535 5.7.8 no", "Enter it anew.", "| peer 192.0.2.7"):
        assert part in text


def test_a_test_under_way_is_copied_as_far_as_it_is(steps: StepList) -> None:
    assert not steps.copy_button.isVisible()
    steps.show_test(progress(DNS, PROVEN))
    text = steps.text()
    assert text.splitlines()[0] == "Find the server: passed (12 ms)"
    assert "peer 192.0.2.7" in text


def test_what_was_found_stands_in_a_column(steps: StepList) -> None:
    steps.show_test(result(DNS, TestStep(StepName.CAPABILITIES, True, 0.1, "UIDL TOP"), LATE))
    lay_out()
    found = [label for label in steps.findChildren(QLabel) if label.text() in {DNS.detail, "UIDL TOP"}]
    assert len({label.mapTo(steps, label.rect().topLeft()).x() for label in found}) == 1


def test_long_findings_do_not_widen_the_list(steps: StepList) -> None:
    steps.show_test(result(DNS))
    narrow = steps.minimumSizeHint().width()
    steps.show_test(result(TestStep(StepName.DNS, True, 0.012, "x" * 500)))
    assert steps.minimumSizeHint().width() <= narrow


def test_failed_step_as_a_problem() -> None:
    problem = step_problem(REFUSED)
    assert (problem.title, problem.cause, problem.hint, problem.code) == (
        "Password was refused", "535 5.7.8 no", "Enter it anew.", "CredentialsRejected",
    )  # fmt: skip
    assert step_problem(TCP).title == step_word(StepName.TCP)

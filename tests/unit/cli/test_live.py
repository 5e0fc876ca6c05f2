"""The live table and its lines."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from core.cli.live import Watch, change_line
from core.cli.output import Output
from core.domain.alert import AlertDraft, AlertLevel
from core.domain.ids import MailboxId
from core.domain.mailbox import DirectionState, LastError, MailboxKind, MailDirection, Phase
from core.events import AlertRaised, DirectionChanged, EngineChanged, EngineState, MailboxesKnown, RunCounts, TestProgress
from tests.unit.cli.fakes import AT, result

IDLE = DirectionChanged(
    MailboxId(1),
    "alice@corp.test",
    MailboxKind.USER,
    MailDirection.INCOMING,
    Phase.IDLE,
    DirectionState(enabled=True, processed=5, last_success_at=AT),
    AT,
)
ERROR = LastError("ConnectionFailed", "The server cannot be reached", "refused", "Nothing to do.", AT)


@pytest.fixture
def errors() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def watch(errors: io.StringIO) -> Watch:
    """A watch without a terminal."""
    return Watch(Output(as_json=False, stdout=io.StringIO(), stderr=errors))


def painted(watch: Watch) -> str:
    console = Console(file=io.StringIO(), width=120)
    console.print(watch.table())
    made = console.file
    assert isinstance(made, io.StringIO)
    return made.getvalue()


def test_the_table_shows_every_mailbox_by_shape_and_word(watch: Watch) -> None:
    watch.publish(IDLE)
    watch.publish(replace(IDLE, direction=MailDirection.OUTGOING, phase=Phase.PARKED))
    watch.publish(EngineChanged(EngineState.RUNNING, AT))
    text = painted(watch)
    assert "● idle" in text
    assert "■ parked" in text
    assert "engine running" in text
    assert "A/C/T" in text
    watch.publish(replace(IDLE, direction=MailDirection.ACT, phase=Phase.BACKING_OFF))
    assert "▲ backing-off" in painted(watch)
    watch.publish(replace(IDLE, phase=Phase.RUNNING, counts=RunCounts(received=7)))
    assert "◐ running 7" in painted(watch)
    watch.publish(MailboxesKnown(AT, frozenset()))
    assert "alice" not in painted(watch)


def test_lines_tell_what_happened_and_not_what_did_not(watch: Watch, errors: io.StringIO) -> None:
    with watch.showing():
        watch.publish(EngineChanged(EngineState.RUNNING, AT))
        watch.publish(EngineChanged(EngineState.RUNNING, AT, mailboxes=3))
        watch.publish(EngineChanged(EngineState.RUNNING, AT, problem=ERROR))
        watch.publish(IDLE)
        watch.publish(IDLE)
        watch.publish(TestProgress(MailboxId(1), "alice@corp.test", MailDirection.INCOMING, AT, (), None))
        watch.publish(TestProgress(MailboxId(1), "alice@corp.test", MailDirection.INCOMING, AT, (), result()))
        watch.publish(AlertRaised(AT, AlertDraft(AlertLevel.ERROR, "Bug", "alice@corp.test: a mistake", "")))
    lines = [line.partition(" ")[2] for line in errors.getvalue().splitlines()]
    assert lines == [
        "engine running",
        "The server cannot be reached: refused",
        "alice@corp.test incoming: test passed",
        "alice@corp.test: a mistake",
    ]


def test_a_line_for_a_run_that_did_something() -> None:
    after = replace(IDLE, state=replace(IDLE.state, processed=7), counts=RunCounts(received=2, tracked=1, skipped=1))
    assert change_line(IDLE, after) == "alice@corp.test incoming: 2 received, 1 tracked, 1 skipped"
    assert change_line(IDLE, replace(IDLE, phase=Phase.RUNNING)) is None
    assert change_line(IDLE, IDLE) is None
    assert change_line(None, IDLE) is None


def test_a_line_for_trouble() -> None:
    parked = replace(IDLE, phase=Phase.PARKED, state=replace(IDLE.state, last_error=ERROR))
    assert change_line(IDLE, parked) == "alice@corp.test incoming: parked. The server cannot be reached: refused"

"""Metrics over real HTTP on loopback, in front of prepared answers."""

import http.client
import re
import socket
import threading
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from core.cancel import CancelToken
from core.cli.metrics import CONTENT_TYPE, Family, Metrics, serving, shown
from core.domain.ids import MailboxId
from core.domain.mailbox import DirectionState, LastError, MailboxKind, MailDirection, Phase
from core.domain.profile import EntityState
from core.domain.status import MailboxState
from core.errors import EnvironmentUnusable, StoreUnreachable
from core.events import EngineChanged, EngineState, MailboxesKnown
from core.ports import StoreCounts
from core.service import DirectionStatus, MailboxStatus
from tests.unit.cli.fakes import AT, FakeApp, FakeEngine

TIMEOUT_S = 60
SAMPLE = re.compile(r'[a-z_]+(\{[a-z]+="(?:[^"\\\n]|\\[\\"n])*"(,[a-z]+="(?:[^"\\\n]|\\[\\"n])*")*\})? -?[0-9.e+]+')


def direction(which: MailDirection, phase: Phase, state: DirectionState | None = None) -> DirectionStatus:
    return DirectionStatus(which, "server-side-sync", state or DirectionState(), phase, None, awaits_test=False)


def mailbox(address: str = "alice@corp.test", health: MailboxState = MailboxState.HEALTHY, phase: Phase = Phase.IDLE) -> MailboxStatus:
    fares = DirectionState(
        last_success_at=AT,
        next_due_at=AT + timedelta(minutes=5),
        processed=12,
        failed=3,
        consecutive_failures=2,
        parked=phase is Phase.PARKED,
    )
    return MailboxStatus(
        MailboxId(1),
        address,
        "Alice",
        MailboxKind.USER,
        "Alice",
        "POP",
        EntityState.ACTIVE,
        approved=True,
        rejected=False,
        health=health,
        incoming=direction(MailDirection.INCOMING, phase, fares),
        outgoing=direction(MailDirection.OUTGOING, Phase.DUE),
        act=direction(MailDirection.ACT, Phase.DISABLED),
    )


@dataclass
class Prepared:
    """A service whose answers are prepared."""

    mailboxes: list[MailboxStatus] = field(default_factory=lambda: [mailbox()])
    failure: Exception | None = None
    before: Callable[[], object] = lambda: None

    def status(self) -> list[MailboxStatus]:
        self.before()
        if self.failure is not None:
            raise self.failure
        return self.mailboxes

    def counts(self) -> StoreCounts:
        return StoreCounts(pending=4, failures=5, alerts=6)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    content_type: str | None
    text: str


def ask(url: str, path: str = "/metrics", method: str = "GET") -> Answer:
    host = url.removeprefix("http://").partition("/")[0]
    connection = http.client.HTTPConnection(host, timeout=TIMEOUT_S)
    try:
        connection.request(method, path)
        response = connection.getresponse()
        return Answer(response.status, response.getheader("Content-Type"), response.read().decode())
    finally:
        connection.close()


def port_of(url: str) -> int:
    return int(url.removesuffix("/metrics").rpartition(":")[2])


@pytest.fixture
def service() -> Prepared:
    return Prepared()


@pytest.fixture
def metrics(service: Prepared) -> Metrics:
    """Metrics of an engine that runs."""
    made = Metrics(service)
    made.publish(EngineChanged(EngineState.RUNNING, AT))
    return made


# ---- what is told


def test_mailboxes_directions_and_counts_are_told(service: Prepared, metrics: Metrics) -> None:
    service.mailboxes.append(mailbox("bob@corp.test", MailboxState.PARKED, Phase.PARKED))
    with serving(metrics, "127.0.0.1", 0) as url:
        answer = ask(url)
    assert (answer.status, answer.content_type) == (200, CONTENT_TYPE)
    lines = answer.text.splitlines()
    incoming = 'mailbox="alice@corp.test",direction="incoming"'
    for line in (
        "postroom_up 1",
        "postroom_store_up 1",
        "postroom_engine_problem 0",
        'postroom_engine_state{state="running"} 1',
        'postroom_engine_state{state="paused"} 0',
        'postroom_mailboxes{state="healthy"} 1',
        'postroom_mailboxes{state="parked"} 1',
        'postroom_mailboxes{state="degraded"} 0',
        f'postroom_direction_phase{{{incoming},phase="idle"}} 1',
        'postroom_direction_phase{mailbox="alice@corp.test",direction="act",phase="disabled"} 1',
        'postroom_direction_phase{mailbox="bob@corp.test",direction="incoming",phase="parked"} 1',
        f"postroom_processed_total{{{incoming}}} 12",
        f"postroom_failed_total{{{incoming}}} 3",
        f"postroom_consecutive_failures{{{incoming}}} 2",
        f"postroom_last_success_timestamp_seconds{{{incoming}}} {AT.timestamp()}",
        f"postroom_next_due_timestamp_seconds{{{incoming}}} {AT.timestamp() + 300}",
        "postroom_pending_emails 4",
        "postroom_quarantined_messages 5",
        "postroom_alerts_open 6",
    ):
        assert line in lines
    # What has no time has no sample; what waits for a person is not due.
    assert sum(line.startswith("postroom_last_success_timestamp_seconds{") for line in lines) == 2
    assert sum(line.startswith("postroom_next_due_timestamp_seconds{") for line in lines) == 1


def test_every_line_is_in_the_format_and_every_metric_is_described_once(metrics: Metrics) -> None:
    text = metrics.text()
    assert text.endswith("\n")
    described: list[str] = []
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith("# HELP "):
            name = line.split()[2]
            assert len(line.split()) > 3
            kind = next(lines)
            assert kind in {f"# TYPE {name} gauge", f"# TYPE {name} counter"}
            assert kind.endswith(" counter") == name.endswith("_total")
            described.append(name)
        else:
            assert SAMPLE.fullmatch(line)
            assert re.split(r"[{ ]", line)[0] == described[-1]
    assert len(described) == len(set(described))


def test_labels_and_help_are_escaped(service: Prepared, metrics: Metrics) -> None:
    service.mailboxes = [mailbox('a"b\\c\nd@corp.test')]
    assert 'postroom_processed_total{mailbox="a\\"b\\\\c\\nd@corp.test",direction="incoming"} 12' in metrics.text().splitlines()
    assert next(Family("x", "gauge", 'one\\two\n"three"').lines()) == '# HELP x one\\\\two\\n"three"'


def test_without_the_store_the_engine_is_told_alone(service: Prepared, metrics: Metrics) -> None:
    service.failure = StoreUnreachable("refused")
    problem = LastError("StoreUnreachable", "The store cannot be reached", "refused", "", AT)
    metrics.publish(EngineChanged(EngineState.RUNNING, AT, problem=problem))
    with serving(metrics, "127.0.0.1", 0) as url:
        answer = ask(url)
        assert ask(url, "/healthz").status == 200
    assert answer.status == 200
    assert {"postroom_up 1", "postroom_store_up 0", "postroom_engine_problem 1"} <= set(answer.text.splitlines())
    assert "postroom_mailboxes" not in answer.text
    assert "refused" not in answer.text


# ---- how it is asked


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (None, 503),
        (EngineState.STARTING, 503),
        (EngineState.RUNNING, 200),
        (EngineState.PAUSED, 200),
        (EngineState.STOPPING, 503),
        (EngineState.STOPPED, 503),
    ],
)
def test_health_follows_the_engine(service: Prepared, state: EngineState | None, status: int) -> None:
    metrics = Metrics(service)
    if state is not None:
        metrics.publish(EngineChanged(state, AT))
    metrics.publish(MailboxesKnown(AT, frozenset()))
    with serving(metrics, "127.0.0.1", 0) as url:
        health = ask(url, "/healthz")
        assert f"postroom_up {int(status == 200)}" in ask(url).text.splitlines()
    assert (health.status, health.text) == (status, f"{state or 'stopped'}\n")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/metrics/"),
        ("GET", "/metricsx"),
        ("GET", "/../healthz"),
        ("POST", "/metrics"),
        ("PUT", "/x"),
    ],
)
def test_everything_else_is_not_found(metrics: Metrics, method: str, path: str) -> None:
    with serving(metrics, "127.0.0.1", 0) as url:
        assert ask(url, path, method).status == 404


def test_a_query_changes_nothing_and_head_brings_no_body(metrics: Metrics) -> None:
    with serving(metrics, "127.0.0.1", 0) as url:
        assert ask(url, "/metrics?name=x").status == 200
        assert ask(url, "/metrics", "HEAD") == Answer(200, CONTENT_TYPE, "")


def test_a_mistake_of_ours_ends_one_request_and_nothing_else(
    service: Prepared, metrics: Metrics, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    service.failure = ZeroDivisionError("ours")
    with serving(metrics, "127.0.0.1", 0) as url:
        with pytest.raises((http.client.HTTPException, ConnectionError)):
            ask(url)
        assert ask(url, "/healthz").status == 200
    assert "a request for metrics ended early" in caplog.text
    assert capsys.readouterr().err == ""


def test_the_server_ends_with_the_block_whatever_is_connected(metrics: Metrics, monkeypatch: pytest.MonkeyPatch) -> None:
    # A client that says nothing must be left because of the end, not because its time is over.
    monkeypatch.setattr("core.cli.metrics._Handler.timeout", None)
    with serving(metrics, "127.0.0.1", 0) as url:
        idle = socket.create_connection(("127.0.0.1", port_of(url)), timeout=TIMEOUT_S)
        # Connections are accepted in their order: with this answer, the idle one has been accepted too.
        assert ask(url, "/healthz").status == 200
    with idle:
        assert idle.recv(1) == b""
    assert not any(thread.name == "metrics" for thread in threading.enumerate())
    with pytest.raises(ConnectionRefusedError):
        ask(url)


def test_an_answer_under_way_is_finished(service: Prepared, metrics: Metrics) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def hold_up() -> None:
        asked.set()
        assert go_on.wait(TIMEOUT_S)

    service.before = hold_up
    answers: list[Answer] = []
    with serving(metrics, "127.0.0.1", 0, stop_timeout_s=TIMEOUT_S) as url:
        client = threading.Thread(target=lambda: answers.append(ask(url)))
        client.start()
        assert asked.wait(TIMEOUT_S)
        watcher = threading.Thread(target=go_on_once_closed, args=(port_of(url), go_on))
        watcher.start()
    client.join(TIMEOUT_S)
    watcher.join(TIMEOUT_S)
    assert [answer.status for answer in answers] == [200]


def go_on_once_closed(port: int, go_on: threading.Event) -> None:
    """Set the event once nothing listens on the port any more: then the end has begun."""
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT_S).close()
        except OSError:
            go_on.set()
            return


def test_a_store_that_hangs_does_not_keep_the_engine_from_ending(service: Prepared, metrics: Metrics) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def hang() -> None:
        asked.set()
        assert go_on.wait(TIMEOUT_S)

    service.before = hang
    answers: list[Answer] = []
    with serving(metrics, "127.0.0.1", 0, stop_timeout_s=0) as url:
        client = threading.Thread(target=lambda: answers.append(ask(url)))
        client.start()
        assert asked.wait(TIMEOUT_S)
    assert answers == []
    go_on.set()
    client.join(TIMEOUT_S)
    assert [answer.status for answer in answers] == [200]


# ---- where


def test_a_taken_port_is_named(metrics: Metrics) -> None:
    with serving(metrics, "127.0.0.1", 0) as url:
        port = port_of(url)
        with pytest.raises(EnvironmentUnusable) as caught, serving(metrics, "127.0.0.1", port):
            pass
    assert f"127.0.0.1:{port}: " in caught.value.cause
    assert caught.value.exit_code == 3
    assert caught.value.hint


@pytest.mark.parametrize("host", ["no-such-host.invalid", f"{'x' * 80}.test", "192.0.2.1"])
def test_a_host_that_is_not_this_machine_is_named(metrics: Metrics, host: str) -> None:
    with pytest.raises(EnvironmentUnusable, match=re.escape(host)), serving(metrics, host, 0):
        pass


def test_ipv6(metrics: Metrics) -> None:
    assert shown("::1", 9090) == "[::1]:9090"
    try:
        with serving(metrics, "::1", 0) as url:
            assert url.startswith("http://[::1]:")
            assert ask(url).status == 200
    except EnvironmentUnusable:
        pytest.skip("this machine has no IPv6")


# ---- the command


class SpeakingApp(FakeApp):
    """A program whose engine publishes what it is given."""

    def engine(self, publish: Any, _workers: int | None = None) -> FakeEngine:
        self.publish = publish
        return self.the_engine


def test_run_serves_metrics_while_the_engine_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app = SpeakingApp()
    app.service.answers |= {"status": [mailbox()], "counts": StoreCounts(pending=4)}
    urls: list[str] = []

    def work(_token: CancelToken) -> None:
        announced = re.search(r"^metrics at (http://127\.0\.0\.1:[1-9]\d*/metrics)$", capsys.readouterr().err, re.MULTILINE)
        assert announced is not None
        urls.append(announced[1])
        assert ask(urls[0], "/healthz").status == 503
        app.publish(EngineChanged(EngineState.RUNNING, AT))
        assert ask(urls[0], "/healthz").status == 200
        assert "postroom_pending_emails 4" in ask(urls[0]).text.splitlines()

    app.the_engine.on_run = work
    assert app.run("run", "--metrics", "127.0.0.1:0", home=tmp_path) == 0
    # The table or its lines get the events as before.
    assert "engine running" in capsys.readouterr().err
    with pytest.raises(ConnectionRefusedError):
        ask(urls[0])


@contextmanager
def taken_port() -> Any:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_run_at_a_taken_port_is_3_and_starts_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app = FakeApp()
    started: list[CancelToken] = []
    app.the_engine.on_run = started.append
    with taken_port() as port:
        assert app.run("run", "--metrics", f"127.0.0.1:{port}", home=tmp_path) == 3
    errors = capsys.readouterr().err
    assert "Metrics cannot be served at this address" in errors
    assert f"127.0.0.1:{port}" in errors
    assert "what to do" in errors
    assert "Traceback" not in errors
    assert started == []


@pytest.mark.parametrize(
    "place",
    [
        "9090",
        ":9090",
        "127.0.0.1",
        "127.0.0.1:",
        "127.0.0.1:x",
        "127.0.0.1:65536",
        "127.0.0.1:-1",
        "::1:9090",
        "[]:1",
        "h:\u0661",
        " :1",
        "",
    ],
)
def test_a_bad_place_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str) -> None:
    app = FakeApp()
    assert app.run("run", "--metrics", place, home=tmp_path) == 2
    assert "HOST:PORT" in capsys.readouterr().err
    assert app.places == []

"""What `run --metrics` serves: GET /metrics for Prometheus (text exposition format 0.0.4) and GET /healthz.

Mailboxes and counts are read from the store when somebody asks, in short transactions; what the engine does comes from its events. There
are addresses among the labels but never a secret: neither the service nor an event carries one.
"""

from __future__ import annotations

import logging
import os
import socket
import socketserver
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Protocol

from core.domain.mailbox import Phase
from core.domain.status import MailboxState
from core.errors import EnvironmentUnusable, PostroomError
from core.events import EngineChanged, EngineState, Event

if TYPE_CHECKING:
    from core.service import DirectionStatus, MailboxStatus, StoreCounts

_log = logging.getLogger(__name__)

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
#: A client that says nothing, or takes nothing, for so long is left.
REQUEST_TIMEOUT_S = 5.0
#: How long the end of the engine waits for an answer under way.
STOP_TIMEOUT_S = 1.0
#: How often the serving thread looks whether it is to end.
POLL_INTERVAL_S = 0.1
#: A paused engine runs too: a person paused it, and to start it again would change nothing.
ALIVE = frozenset({EngineState.RUNNING, EngineState.PAUSED})
#: Directions in these phases wait for a person; a time in the past would look like an engine that is late.
NEVER_DUE = frozenset({Phase.DISABLED, Phase.PARKED})

_Request = socket.socket | tuple[bytes, socket.socket]


class Readings(Protocol):
    """What is asked of the service; each call is one short transaction."""

    def status(self) -> list[MailboxStatus]: ...

    def counts(self) -> StoreCounts: ...


@dataclass(frozen=True, slots=True)
class Family:
    """One metric: its name, type and help, and its samples, each with its labels."""

    name: str
    kind: str
    help: str
    samples: list[tuple[Mapping[str, str], float]] = field(default_factory=list)

    def add(self, value: float, **labels: str) -> None:
        """Add one sample."""
        self.samples.append((labels, value))

    def lines(self) -> Iterator[str]:
        """The metric in the exposition format."""
        yield f"# HELP {self.name} {escaped_help(self.help)}"
        yield f"# TYPE {self.name} {self.kind}"
        for labels, value in self.samples:
            inner = ",".join(f'{name}="{escaped_label(text)}"' for name, text in labels.items())
            yield f"{self.name}{{{inner}}} {value!r}" if inner else f"{self.name} {value!r}"


def escaped_help(text: str) -> str:
    """Help as the format wants it: backslash and line feed escaped."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def escaped_label(text: str) -> str:
    """The value of a label as the format wants it: the double quote escaped too."""
    return escaped_help(text).replace('"', '\\"')


class Metrics:
    """Keeps what the engine said last and reads the rest when asked. Thread-safe; `publish` returns at once."""

    def __init__(self, service: Readings) -> None:
        self._service = service
        # One reader at a time: however many ask, the engine loses one connection to the store at most.
        self._reading = threading.Lock()
        self._engine: EngineChanged | None = None

    def publish(self, event: Event) -> None:
        """Take one event."""
        if isinstance(event, EngineChanged):
            # A reference is replaced whole, so readers need no lock.
            self._engine = event

    @property
    def state(self) -> EngineState:
        """What the engine does; stopped before it was started."""
        engine = self._engine
        return EngineState.STOPPED if engine is None else engine.state

    @property
    def alive(self) -> bool:
        """Whether the engine runs."""
        return self.state in ALIVE

    def text(self) -> str:
        """Every metric; those of the store are absent while it cannot be read."""
        families = self._engine_families()
        store = Family("postroom_store_up", "gauge", "1 where the store could be read for this answer, else 0.")
        families.append(store)
        try:
            with self._reading:
                mailboxes, counts = self._service.status(), self._service.counts()
        except PostroomError as error:
            _log.info("no metrics of the store: %s", error)
            store.add(0)
        else:
            store.add(1)
            families += [*_mailbox_families(mailboxes), *_count_families(counts)]
        return "".join(f"{line}\n" for family in families for line in family.lines())

    def _engine_families(self) -> list[Family]:
        """What is known from events."""
        engine, state = self._engine, self.state
        up = Family("postroom_up", "gauge", "1 while the engine runs, else 0.")
        up.add(int(state in ALIVE))
        states = Family("postroom_engine_state", "gauge", "1 for the state that the engine is in, 0 for the others.")
        for each in EngineState:
            states.add(int(each is state), state=each.value)
        problem = Family("postroom_engine_problem", "gauge", "1 while the surroundings (store, passwords) keep the engine from working.")
        problem.add(int(engine is not None and engine.problem is not None))
        return [up, states, problem]


def _mailbox_families(mailboxes: Sequence[MailboxStatus]) -> list[Family]:
    """How mailboxes and their directions fare."""
    states = Family("postroom_mailboxes", "gauge", "Mailboxes by their state.")
    for state in MailboxState:
        states.add(sum(status.health is state for status in mailboxes), state=state.value)
    phase = Family("postroom_direction_phase", "gauge", "1 for the phase that a direction is in; its other phases have no sample.")
    processed = Family("postroom_processed_total", "counter", "Messages processed since the mailbox exists.")
    failed = Family("postroom_failed_total", "counter", "Messages that failed since the mailbox exists.")
    failures = Family("postroom_consecutive_failures", "gauge", "Runs that failed since the last good one.")
    success = Family("postroom_last_success_timestamp_seconds", "gauge", "When a run last went well; absent before the first.")
    due = Family("postroom_next_due_timestamp_seconds", "gauge", "When the next run is due; absent where none is planned.")
    for status in mailboxes:
        for direction in status.directions:
            labels = {"mailbox": status.mailbox, "direction": direction.direction.value}
            phase.add(1, **labels, phase=direction.phase.value)
            processed.add(direction.state.processed, **labels)
            failed.add(direction.state.failed, **labels)
            failures.add(direction.state.consecutive_failures, **labels)
            _add_times(direction, labels, success, due)
    return [states, phase, processed, failed, failures, success, due]


def _add_times(direction: DirectionStatus, labels: Mapping[str, str], success: Family, due: Family) -> None:
    """Add the times that there are; an absent sample says more than a zero, which would be 1970."""
    if direction.state.last_success_at is not None:
        success.add(direction.state.last_success_at.timestamp(), **labels)
    if direction.state.next_due_at is not None and direction.phase not in NEVER_DUE:
        due.add(direction.state.next_due_at.timestamp(), **labels)


def _count_families(counts: StoreCounts) -> list[Family]:
    """How much waits for the engine or for a person."""
    pending = Family("postroom_pending_emails", "gauge", "Emails that wait to be sent.")
    quarantined = Family("postroom_quarantined_messages", "gauge", "Messages in quarantine.")
    alerts = Family("postroom_alerts_open", "gauge", "Alerts that are not resolved.")
    pending.add(counts.pending)
    quarantined.add(counts.failures)
    alerts.add(counts.alerts)
    return [pending, quarantined, alerts]


class _Handler(BaseHTTPRequestHandler):
    """One request on one connection: HTTP/1.0 closes it, so that none outlives its answer."""

    server: _Server
    server_version = "Postroom"
    sys_version = ""
    timeout = REQUEST_TIMEOUT_S

    def do_GET(self) -> None:
        metrics = self.server.metrics
        match self.path.partition("?")[0]:
            case "/metrics":
                self._answer(HTTPStatus.OK, metrics.text(), CONTENT_TYPE)
            case "/healthz":
                self._answer(HTTPStatus.OK if metrics.alive else HTTPStatus.SERVICE_UNAVAILABLE, f"{metrics.state}\n")
            case _:
                self._not_found()

    do_HEAD = do_GET  # noqa: N815  the name is what http.server looks for

    def _not_found(self) -> None:
        self._answer(HTTPStatus.NOT_FOUND, "not found\n")

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _not_found  # noqa: N815  as above

    def _answer(self, status: HTTPStatus, text: str, content_type: str = "text/plain; charset=utf-8") -> None:
        """Send one whole answer."""
        body = text.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        """Say nothing: a request every few seconds is no news, and stderr belongs to the engine."""


class _Server(ThreadingHTTPServer):
    """Listens, and knows which connections are open, so that its end waits for none that is idle."""

    # On Windows this would let a second program take the same port.
    allow_reuse_address = os.name == "posix"

    def __init__(self, family: int, address: tuple[str, int], metrics: Metrics) -> None:
        self.address_family = family
        self.metrics = metrics
        self._open: set[socket.socket] = set()
        self._changed = threading.Condition()
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        """Bind without asking DNS for this machine's name, which may take long and which nobody needs."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def process_request(self, request: _Request, client_address: object) -> None:
        """Note a connection and hand it to a thread of its own."""
        assert isinstance(request, socket.socket)
        with self._changed:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: _Request) -> None:
        """Close a connection and forget it."""
        assert isinstance(request, socket.socket)
        with self._changed:
            super().shutdown_request(request)
            self._open.discard(request)
            self._changed.notify_all()

    def handle_error(self, request: _Request, client_address: object) -> None:  # noqa: ARG002  the base class's signature
        """Log what went wrong; that a client hangs up is its right."""
        left = isinstance(sys.exception(), OSError)
        _log.log(logging.DEBUG if left else logging.ERROR, "a request for metrics ended early", exc_info=True)

    def end_requests(self, timeout_s: float) -> None:
        """Let answers under way be finished, for so long; who has not asked yet is not waited for."""
        with self._changed:
            for request in self._open:
                with suppress(OSError):
                    request.shutdown(socket.SHUT_RD)
            self._changed.wait_for(lambda: not self._open, timeout_s)


@contextmanager
def serving(metrics: Metrics, host: str, port: int, *, stop_timeout_s: float = STOP_TIMEOUT_S) -> Iterator[str]:
    """Serve inside the block; gives the address of the metrics, with the port that was chosen where 0 was asked for.

    Raises EnvironmentUnusable where this machine does not let it listen there.
    """
    server = _listen(metrics, host, port)
    thread = threading.Thread(target=server.serve_forever, args=(POLL_INTERVAL_S,), name="metrics", daemon=True)
    thread.start()
    try:
        yield f"http://{shown(host, server.server_port)}/metrics"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        server.end_requests(stop_timeout_s)


def _listen(metrics: Metrics, host: str, port: int) -> _Server:
    """Open the port."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return _Server(family, (str(address[0]), port), metrics)
    # A name that no name server could know is a ValueError.
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise EnvironmentUnusable(
            f"{shown(host, port)}: {reason}",
            title="Metrics cannot be served at this address",
            hint="Give --metrics an address of this machine and a port that nothing else uses; port 0 takes any that is free.",
        ) from error


def shown(host: str, port: int) -> str:
    """Host and port as they stand in a URL."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

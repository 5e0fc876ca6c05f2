"""How long the console's window stands still while its engine imports, with ten thousand mailboxes in the table.

    python -m tests.bench.console_stall [--messages 5000] [--mailboxes 10000] [--pane mailboxes]

The server is the sandbox's, in a process of its own. The console is the real one: store, engine in its thread, window, table; only its
window is offscreen unless QT_QPA_PLATFORM says otherwise. A precise timer fires every 5 ms on the GUI thread; a gap is the time between
two firings. `opening` is from the first paint until the mailboxes are in the table, `import` while messages arrive, `idle` after that.
"""

import argparse
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from tests.bench.ews_import import ALICE, PASSWORD, serve

IDLE_MS = 5000
QUIET_MS = 1500


def document(url: str, mailboxes: int) -> str:
    """An organisation with many mailboxes, one of which has mail."""
    others = "\n".join(
        f"  - {{name: User {number}, email: user{number}@corp.test, incoming: server-side-sync, outgoing: none, act: none}}"
        for number in range(mailboxes - 1)
    )
    contacts = "\n".join(f"    - {{first_name: P, last_name: N{number}, email: person{number}@known.test}}" for number in range(500))
    return f"""
postroom: 1
organization: {{require_approval: {{users: false}}, default_profile: Exchange}}
profiles:
  - name: Exchange
    type: exchange
    incoming: {{url: "{url}", auth: basic, credentials: mailbox}}
    outgoing: same
users:
  - {{name: Alice, email: {ALICE}, incoming: server-side-sync, outgoing: none, act: none, filter: all}}
{others}
mailboxes:
  - {{email: {ALICE}, profile: Exchange, username: {ALICE}, secret: alice}}
records:
  contacts:
{contacts}
"""


def prepared(home: Path, url: str, mailboxes: int) -> None:
    """Make the organisation in a process's own time, so that the console opens what is there."""
    from core.app import Options, open_app
    from core.domain.mailbox import MailDirection

    with open_app(Options(home, None, "env", None, {"POSTROOM_SECRET_ALICE": PASSWORD})) as app:
        app.service.apply(document(url, mailboxes))
        app.service.enable([ALICE], [MailDirection.INCOMING])


def measure(home: Path, messages: int, pane: str) -> dict[str, object]:
    """Open the console and meter its event loop until everything is imported and it has been idle for a while."""
    started_s = time.perf_counter()
    from PySide6.QtCore import QTimer

    from gui.panes.pane import PaneName
    from gui.program import Program
    from gui.running import make_application
    from gui.session import Place
    from tests.gui.stalls import StallMeter

    application = make_application("en")
    program = Program(Place(home, secrets_kind="env"), application)
    program.preferences.set("window/pane", PaneName(pane).value)
    meter = StallMeter(program)
    found: dict[str, object] = {}

    def closed(part: str) -> None:
        meter.stop()
        found[part] = {
            "longest_ms": round(meter.longest_ms, 1),
            "p99_ms": round(meter.percentile_ms(0.99), 1),
            "over_50_ms": meter.over(50),
            "gaps": len(meter.gaps_ms),
        }
        meter.start()

    def ended() -> None:
        closed("idle")
        program.quit()

    looked = {"emails": 0}

    def look() -> None:
        state = program.state
        if state is None or not state.loaded:
            return
        if "opening" not in found and state.mailboxes:
            closed("opening")
            found["begin_s"] = time.perf_counter()
        emails = state.counts.emails
        if "import" not in found and emails >= messages and emails == looked["emails"]:
            closed("import")
            begin_s = found.pop("begin_s")
            assert isinstance(begin_s, float)
            found["messages_per_s"] = round(messages / (time.perf_counter() - begin_s))
            QTimer.singleShot(IDLE_MS, program, ended)
        looked["emails"] = emails

    watch = QTimer(program, interval=QUIET_MS)
    watch.timeout.connect(look)
    program.start()
    application.processEvents()
    found["shown_s"] = round(time.perf_counter() - started_s, 3)
    meter.start()
    watch.start()
    found["exit"] = application.exec()
    found["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return found


def console(pipe: Connection, home: str, messages: int, pane: str) -> None:
    """Be the console in a process of its own."""
    from gui.__main__ import SWITCH_INTERVAL_S

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["POSTROOM_SECRET_ALICE"] = PASSWORD
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    pipe.send(measure(Path(home), messages, pane))


def main() -> None:
    """Serve, prepare, measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--mailboxes", type=int, default=10_000)
    parser.add_argument("--pane", default="mailboxes")
    args = parser.parse_args()
    spawn = multiprocessing.get_context("spawn")
    here, there = multiprocessing.Pipe()
    server = spawn.Process(target=serve, args=(there, args.messages))
    server.start()
    url, _mean_bytes = here.recv()
    with tempfile.TemporaryDirectory() as folder:
        prepared(Path(folder), url, args.mailboxes)
        mine, theirs = multiprocessing.Pipe()
        process = spawn.Process(target=console, args=(theirs, folder, args.messages, args.pane))
        process.start()
        theirs.close()
        print(json.dumps(mine.recv(), indent=2))
        process.join()
    here.send(None)
    server.join()


if __name__ == "__main__":
    main()

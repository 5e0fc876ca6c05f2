"""Exchange: fetching one mailbox beside exchangelib's own way and beside a bare SOAP reader, in turn, in one run.

    python -m tests.bench.ews_import [--messages 5000] [--rounds 3]

The server is the sandbox's, in a process of its own; each way runs in a process of its own as well, whose processor time and peak memory
are its whole life's. Rates are of the fetching alone, from the first request to the last message, so that start-up counts for nobody;
`import` is the command line's whole pass (start-up, parsing, judging, durable store) over a new store.

    exchangelib   Folder.sync_items for ids, then GetItem with MimeContent by Account.fetch, as its documentation shows
    bare          SyncFolderItems and GetItem with MimeContent by a plain HTTP session, lxml and base64: what nobody can do much better
    source        our source: heads first, then the MIME of everything
    heads         our source without the bodies: what a filter that takes nothing costs
    import        everything an import is
"""

import argparse
import base64
import importlib
import json
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from tests.bench.generated import messages

ALICE = "alice@corp.test"
PASSWORD = "secret"
BATCH = 100


@dataclass(frozen=True, slots=True)
class Run:
    """One finished run of one way."""

    wall_s: float
    cpu_s: float
    peak_mb: float
    count: int


def serve(pipe: Connection, count: int) -> None:
    """Be the server until the pipe is closed."""
    from core.sandbox.ews.directory import Directory
    from core.sandbox.ews.server import EwsServer

    directory = Directory()
    alice = directory.add(ALICE, PASSWORD)
    size_bytes = 0
    for raw in messages(count, ALICE, large=2.6):
        alice.deliver(raw)
        size_bytes += len(raw)
    with EwsServer(directory, auth=("basic",)) as server:
        pipe.send((server.url, size_bytes // max(1, count)))
        pipe.recv()


def by_exchangelib(url: str) -> int:
    """Fetch as exchangelib's users do."""
    from exchangelib import BASIC, DELEGATE, Account, Configuration, Credentials, EWSTimeZone, Version
    from exchangelib.version import EXCHANGE_2016

    configuration = Configuration(
        service_endpoint=url, credentials=Credentials(ALICE, PASSWORD), auth_type=BASIC, version=Version(EXCHANGE_2016)
    )
    account = Account(ALICE, config=configuration, autodiscover=False, access_type=DELEGATE, default_timezone=EWSTimeZone("UTC"))
    ids = [item for kind, item in account.inbox.sync_items(only_fields=["changekey"], max_changes_returned=512) if kind == "create"]
    count = 0
    for item in account.fetch(ids, only_fields=["mime_content"], chunk_size=BATCH):
        count += bool(item.mime_content)
    return count


def by_hand(url: str) -> int:
    """Fetch with as little as the protocol allows."""
    import requests
    from lxml import etree

    m = "{http://schemas.microsoft.com/exchange/services/2006/messages}"
    t = "{http://schemas.microsoft.com/exchange/services/2006/types}"
    session = requests.Session()
    session.auth = (ALICE, PASSWORD)
    session.headers["Content-Type"] = "text/xml; charset=utf-8"
    parser = etree.XMLParser(huge_tree=True)

    def call(body: str) -> etree._Element:
        envelope = (
            '<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"'
            ' xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"'
            ' xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><s:Header>'
            f'<t:RequestServerVersion Version="Exchange2016"/></s:Header><s:Body>{body}</s:Body></s:Envelope>'
        )
        return etree.fromstring(session.post(url, data=envelope.encode()).content, parser)

    ids: list[str] = []
    state, last = "", False
    while not last:
        known = f"<m:SyncState>{state}</m:SyncState>" if state else ""
        answer = call(
            "<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>"
            f'<m:SyncFolderId><t:DistinguishedFolderId Id="inbox"/></m:SyncFolderId>{known}'
            "<m:MaxChangesReturned>512</m:MaxChangesReturned></m:SyncFolderItems>"
        )
        ids += [str(found.get("Id")) for found in answer.iter(f"{t}ItemId")]
        state = answer.findtext(f".//{m}SyncState") or ""
        last = answer.findtext(f".//{m}IncludesLastItemInRange") == "true"
    count = 0
    for start in range(0, len(ids), BATCH):
        wanted = "".join(f'<t:ItemId Id="{one}"/>' for one in ids[start : start + BATCH])
        answer = call(
            '<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:FieldURI FieldURI="item:MimeContent"/>'
            f"</t:AdditionalProperties></m:ItemShape><m:ItemIds>{wanted}</m:ItemIds></m:GetItem>"
        )
        count += sum(bool(base64.b64decode(found.text or "")) for found in answer.iter(f"{t}MimeContent"))
    return count


def by_source(url: str, *, bodies: bool = True) -> int:
    """Fetch by our source, page by page."""
    from core.cancel import CancelToken
    from core.domain.connection import ConnectionSettings, Protocol
    from core.domain.profile import AuthProtocol, Tls
    from core.domain.remote_folder import INBOX_ID
    from core.domain.secret import Secret
    from core.pipelines.observe import SilentObserver
    from core.transports.mail import MailTransports
    from tests.fakes.line_server import NothingKnown
    from tests.fakes.memory import Memory

    settings = ConnectionSettings(Protocol.EWS, "", 0, Tls.NONE, AuthProtocol.BASIC, ALICE, Secret(PASSWORD), url=url, mailbox=ALICE)
    source = MailTransports(Memory()).source(settings, CancelToken(), SilentObserver())
    count = 0
    try:
        for page in source.pages(INBOX_ID, None, NothingKnown()):
            ids = [item.remote_id for item in page.items]
            count += sum(bool(item.raw) for item in source.fetch(page.folder, page.generation, ids)) if bodies else len(ids)
    finally:
        source.close()
    return count


def by_heads(url: str) -> int:
    """Read what every message is about, and nothing more."""
    return by_source(url, bodies=False)


WAYS: dict[str, Callable[[str], int]] = {"exchangelib": by_exchangelib, "bare": by_hand, "source": by_source, "heads": by_heads}


def run_way(pipe: Connection, name: str, url: str) -> None:
    """Run one way in this process and tell what it took; what all of them import is there before."""
    for module in ("exchangelib", "requests", "lxml.etree", "core.transports.mail", "core.transports.ews.source"):
        importlib.import_module(module)
    begin_s, begin_cpu_s = time.perf_counter(), time.process_time()
    count = WAYS[name](url)
    wall_s, cpu_s = time.perf_counter() - begin_s, time.process_time() - begin_cpu_s
    pipe.send(Run(wall_s, cpu_s, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, count))


def measured(name: str, url: str) -> Run:
    """Run one way in a process of its own."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=run_way, args=(there, name, url))
    process.start()
    there.close()
    run: Run = here.recv()
    process.join()
    return run


def imported(url: str, folder: Path) -> Run:
    """Import by the command line into a new store."""
    document = f"""
postroom: 1
organization: {{require_approval: {{users: false}}}}
profiles:
  - name: Exchange
    type: exchange
    incoming: {{url: "{url}", auth: basic, credentials: mailbox}}
    outgoing: same
users:
  - {{name: Alice, email: {ALICE}, incoming: server-side-sync, outgoing: none, act: none, filter: all}}
mailboxes:
  - {{email: {ALICE}, profile: Exchange, username: {ALICE}, secret: alice}}
records:
  contacts:
{os.linesep.join(f"    - {{first_name: P, last_name: N{number}, email: person{number}@known.test}}" for number in range(500))}
"""
    env = {**os.environ, "POSTROOM_HOME": str(folder), "POSTROOM_SECRETS": "env", "POSTROOM_SECRET_ALICE": PASSWORD}
    command = [sys.executable, "-m", "core"]
    for arguments, given in ((["apply", "-"], document), (["enable", ALICE], "")):
        subprocess.run([*command, *arguments], input=given.encode(), env=env, check=True, capture_output=True)
    begin_s, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([*command, "sync", "--once", "--all", "--json"], env=env, check=True, capture_output=True)
    after, wall_s = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - begin_s
    count = sum(line["tracked"] for line in json.loads(done.stdout)["mailboxes"])
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall_s, cpu_s, after.ru_maxrss / 1024, count)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", default=[*WAYS, "import"])
    options = parser.parse_args()
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(there, options.messages), daemon=True)
    server.start()
    url, mean_bytes = here.recv()
    # The sandbox parses a message when it is first asked what it is about, and keeps that: not what is measured here.
    measured("heads", url)
    runs: dict[str, list[Run]] = {name: [] for name in options.only}
    for _round in range(options.rounds):
        for name in options.only:
            with tempfile.TemporaryDirectory() as made:
                run = imported(url, Path(made)) if name == "import" else measured(name, url)
            if run.count != options.messages:
                raise SystemExit(f"{name} gave {run.count} of {options.messages} messages")
            runs[name].append(run)
    here.send(None)
    server.join()
    print(f"{options.messages} messages of {mean_bytes} bytes on average, medians of {options.rounds} rounds in turn")
    print(f"{'way':<12}{'msg/s':>10}{'CPU us/msg':>12}{'peak MB':>10}")
    for name, done in runs.items():
        wall_s, cpu_s = statistics.median(run.wall_s for run in done), statistics.median(run.cpu_s for run in done)
        peak_mb = max(run.peak_mb for run in done)
        print(f"{name:<12}{options.messages / wall_s:>10.0f}{1e6 * cpu_s / options.messages:>12.0f}{peak_mb:>10.0f}")


if __name__ == "__main__":
    main()

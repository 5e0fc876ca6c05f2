"""An organisation whose every connection asks for a password, on loopback, and a watch over what this process starts."""

from __future__ import annotations

import base64
import io
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from core.sandbox.ews.auth import BASIC, NTLM
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.server import EwsServer
from core.sandbox.mailboxes import Mailboxes
from core.sandbox.pop3 import Pop3Server
from core.sandbox.smtp import SmtpServer
from tests.fakes.line_server import LineServer
from tests.unit.transports.imap.imap_script import ImapScript

SECRETS = {name: f"canary-77b1-{name}-Zq9" for name in ("pop", "imap", "smtp", "basic", "ntlm")}
KEY = "canary-77b1-key-Zq9".ljust(32, "7")
"""Of 32 letters, which is a key as it is."""
TOKEN = "canary-77b1-webhook-Zq9"
WATCHED = (*SECRETS.values(), KEY)

_DOCUMENT = """
postroom: 1
organization:
  require_approval: {{users: false, queues: false}}
  notify: {{webhook: "https://127.0.0.1:9/services/{token}"}}
profiles:
  - name: Pop
    type: pop3-smtp
    incoming: {{host: 127.0.0.1, port: {pop3}, tls: none, auth: auto, credentials: mailbox}}
    outgoing: {{host: 127.0.0.1, port: {smtp}, tls: none, auth: auto, credentials: profile, username: relay, secret: smtp}}
  - name: Imap
    type: imap-smtp
    incoming: {{host: 127.0.0.1, port: {imap}, tls: none, auth: auto, credentials: mailbox}}
    outgoing: {{host: 127.0.0.1, port: {smtp}, tls: none, auth: auto, credentials: profile, username: relay, secret: smtp}}
  - name: Basic
    type: exchange
    incoming: {{url: "{basic}", auth: basic, credentials: mailbox}}
    outgoing: same
  - name: Ntlm
    type: exchange
    incoming: {{url: "{ntlm}", auth: ntlm, credentials: mailbox}}
    outgoing: same
users:
  - {{name: Pop, email: pop@corp.test, incoming: server-side-sync, outgoing: server-side-sync, act: none, filter: all}}
  - {{name: Imap, email: imap@corp.test, incoming: server-side-sync, outgoing: none, act: none, filter: all}}
  - {{name: Basic, email: basic@corp.test, incoming: server-side-sync, outgoing: server-side-sync, act: none, filter: all}}
  - {{name: Ntlm, email: ntlm@corp.test, incoming: server-side-sync, outgoing: server-side-sync, act: none, filter: all}}
mailboxes:
  - {{email: pop@corp.test, profile: Pop, username: pop, secret: pop}}
  - {{email: imap@corp.test, profile: Imap, username: imap, secret: imap}}
  - {{email: basic@corp.test, profile: Basic, username: basic, secret: basic}}
  - {{email: ntlm@corp.test, profile: Ntlm, username: ntlm, secret: ntlm}}
records:
  contacts: [{{name: Rene Valdes, email: rene@contoso.test}}]
"""


@contextmanager
def servers() -> Iterator[str]:
    """POP3 with USER and PASS, IMAP and SMTP with AUTH, Exchange with Basic and with NTLM; gives the document."""
    boxes = Mailboxes()
    box = boxes.add("pop@corp.test", SECRETS["pop"], "pop")
    box.append(b"From: Rene <rene@contoso.test>\r\nTo: pop@corp.test\r\nSubject: Hello\r\nMessage-ID: <1@contoso.test>\r\n\r\nHello\r\n")
    exchange: dict[str, EwsServer] = {}
    for name, scheme, login in (("basic", BASIC, "basic"), ("ntlm", NTLM, "ntlm")):
        directory = Directory()
        directory.add(f"{name}@corp.test", SECRETS[name], login)
        exchange[name] = EwsServer(directory, auth=(scheme,))
    with ExitStack() as stack:
        pop3 = stack.enter_context(Pop3Server(boxes))
        imap = stack.enter_context(LineServer(ImapScript(uids=(), capabilities="IMAP4rev1 AUTH=PLAIN SASL-IR")))
        smtp = stack.enter_context(SmtpServer(boxes, logins={"relay": SECRETS["smtp"]}, require_auth=True))
        for server in exchange.values():
            stack.enter_context(server)
        ports = {"pop3": pop3.port, "imap": imap.port, "smtp": smtp.port}
        yield _DOCUMENT.format(token=TOKEN, basic=exchange["basic"].url, ntlm=exchange["ntlm"].url, **ports)
        assert any(each.username == "relay" for each in smtp.accepted), "the password of SMTP must have been used"


def spellings(value: str) -> list[bytes]:
    """A secret as it is, and as protocols, JSON and links write it."""
    plain = value.encode()
    encoded = [base64.b64encode(prefix + plain).rstrip(b"=")[skip:] for prefix, skip in ((b"", 0), (b"\0", 2), (b"\0\0", 3))]
    # What follows changes the last letters of a base64 text.
    return [plain, *(each[:-2] for each in encoded), plain.hex().encode(), value.encode("utf-16-le"), quote(value, safe="").encode()]


def found_in(places: dict[str, bytes], watched: tuple[str, ...] = WATCHED) -> list[str]:
    """Where any watched secret is, in any spelling."""
    return [
        f"{value} in {name}"
        for value in watched
        for spelling in spellings(value)
        for name, content in places.items()
        if spelling in content
    ]


def files_below(*folders: Path) -> dict[str, bytes]:
    """Every file, and what is in archives."""
    places: dict[str, bytes] = {}
    for folder in folders:
        for path in folder.rglob("*"):
            if not path.is_file():
                continue
            places[str(path)] = content = path.read_bytes()
            if zipfile.is_zipfile(io.BytesIO(content)):
                with zipfile.ZipFile(io.BytesIO(content)) as archive:
                    places |= {f"{path}!{name}": archive.read(name) for name in archive.namelist()}
    return places


class Children:
    """What this process started: arguments and environment of every child."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: list[bytes] = []
        begin = subprocess.Popen.__init__

        def noted(popen: Any, args: Any, *rest: Any, **options: Any) -> None:
            self.seen.append(repr((args, options.get("env"))).encode())
            begin(popen, args, *rest, **options)

        monkeypatch.setattr(subprocess.Popen, "__init__", noted)


def process_list(arguments: list[str], environ: dict[str, str]) -> tuple[int, bytes, bytes]:
    """Run the program as a process of its own; gives its exit code, what it said, and what others could see of it and its children."""
    seen: list[bytes] = []
    child = subprocess.Popen([sys.executable, "-m", "core", *arguments], env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.05):
            for process in _family(child.pid):
                # What a process is called is anybody's to see; its environment is its own, but a child's is what it was given.
                names = ("cmdline",) if process == child.pid else ("cmdline", "environ")
                for name in names:
                    try:
                        seen.append(Path(f"/proc/{process}/{name}").read_bytes())
                    except OSError:
                        continue

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        said, _ = child.communicate(timeout=120)
    finally:
        over.set()
        watcher.join()
    return child.returncode, said, b"\n".join(seen)


def _family(pid: int) -> list[int]:
    """A process and its children."""
    family = [pid]
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            if int(stat.rpartition(")")[2].split()[1]) in family:
                family.append(int(entry.name))
    return family

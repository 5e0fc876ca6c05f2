"""POP3 import of one mailbox beside fetchmail and getmail6, in turn, in one run.

Each program fetches the same Dovecot mailbox and keeps the mail on the server. Ours does everything an import is: parse, resolve,
correlate, store durably. fetchmail writes one BSMTP file, getmail a Maildir. Processor time is the whole process's and its children's.

    python -m tests.bench.pop3_import [--messages 5000] [--rounds 3]
"""

import argparse
import json
import os
import pwd
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import trustme

from tests.bench.generated import messages
from tests.servers.certificates import HOST_NAMES, Certificates
from tests.servers.dovecot import Dovecot, running

ALICE = "alice@corp.test"


@dataclass(frozen=True, slots=True)
class Run:
    """One finished run."""

    wall_s: float
    cpu_s: float
    peak_mb: float


def measured(command: list[str], env: dict[str, str] | None = None) -> Run:
    """Run a command to its end and account for it and its children."""
    begin_s = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env={**os.environ, **(env or {})}, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall_s = time.perf_counter() - begin_s
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command[0]} ended with {done.returncode}: {done.stderr.decode()[-2000:]}")
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall_s, cpu_s, after.ru_maxrss / 1024)


def document(server: Dovecot) -> str:
    """An organisation with 500 contacts and the one mailbox."""
    contacts = "\n".join(
        f"    - {{first_name: Person, last_name: Number {number}, email: person{number}@known.test}}" for number in range(500)
    )
    return f"""
postroom: 1
organization: {{require_approval: {{users: false}}}}
profiles:
  - name: POP
    type: pop3-smtp
    incoming: {{host: {server.host}, port: {server.pop3_port}, tls: none, credentials: mailbox}}
    outgoing: {{host: {server.host}, port: 25, tls: none, credentials: anonymous}}
users:
  - {{name: Alice, email: {ALICE}, incoming: server-side-sync, outgoing: none, act: none, filter: all}}
mailboxes:
  - {{email: {ALICE}, profile: POP, username: alice, secret: alice}}
records:
  contacts:
{contacts}
"""


def postroom(server: Dovecot, folder: Path) -> Run:
    """Import with Postroom: one pass of the command line over a new store."""
    env = {"POSTROOM_HOME": str(folder), "POSTROOM_SECRETS": "env", "POSTROOM_SECRET_ALICE": "secret"}
    command = [sys.executable, "-m", "core"]
    for arguments, given in ((["apply", "-"], document(server)), (["enable", ALICE], "")):
        subprocess.run([*command, *arguments], input=given.encode(), env={**os.environ, **env}, check=True, capture_output=True)
    run = measured([*command, "sync", "--once", "--all"], env)
    listed = subprocess.run([*command, "status", "--json"], env={**os.environ, **env}, check=True, capture_output=True)
    processed = json.loads(listed.stdout)["mailboxes"][0]["incoming"]["processed"]
    if processed != server.count("alice"):
        raise SystemExit(f"Postroom processed {processed} of {server.count('alice')} messages")
    return run


def fetchmail(server: Dovecot, folder: Path) -> Run:
    """Fetch with fetchmail into one BSMTP file."""
    rc = folder / "fetchmailrc"
    rc.write_text(
        f'poll {server.host} service {server.pop3_port} protocol pop3 user "alice" password "secret" is "alice" here keep fetchall\n'
        f'  bsmtp "{folder}/out.bsmtp" sslproto ""\n'
    )
    rc.chmod(0o600)
    return measured(["fetchmail", "-s", "-f", str(rc), "--idfile", str(folder / "ids")], {"FETCHMAILHOME": str(folder)})


def getmail(server: Dovecot, folder: Path) -> Run:
    """Fetch with getmail6 into a Maildir."""
    maildir = folder / "Maildir"
    for name in ("tmp", "new", "cur"):
        (maildir / name).mkdir(parents=True)
    (folder / "getmailrc").write_text(
        f"[retriever]\ntype = SimplePOP3Retriever\nserver = {server.host}\nport = {server.pop3_port}\nusername = alice\npassword = secret\n"
        f"[destination]\ntype = Maildir\npath = {maildir}/\n[options]\ndelete = false\nread_all = true\nverbose = 0\n"
    )
    return measured([*_not_as_root(folder), "getmail", f"--getmaildir={folder}", "--rcfile=getmailrc"])


def _not_as_root(folder: Path) -> list[str]:
    """getmail delivers nothing as root: give the folder to nobody, and run as that."""
    if os.geteuid() != 0:
        return []
    nobody = pwd.getpwnam("nobody")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, nobody.pw_uid, nobody.pw_gid)
    return ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]


PEERS: dict[str, Callable[[Dovecot, Path], Run]] = {"postroom": postroom, "fetchmail": fetchmail, "getmail6": getmail}


def certificates(folder: Path) -> Certificates:
    """Certificates as the test suite makes them."""
    authority = trustme.CA()
    issued = authority.issue_cert(*HOST_NAMES)
    made = Certificates(authority, folder / "ca.pem", folder / "server.pem", folder / "server.key")
    authority.cert_pem.write_to_path(str(made.ca_file))
    made.cert_file.write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
    made.key_file.write_bytes(issued.private_key_pem.bytes())
    return made


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    runs: dict[str, list[Run]] = {name: [] for name in PEERS}
    with tempfile.TemporaryDirectory() as made, running(certificates(Path(made)), plaintext_allowed=True) as server:
        Path(made).chmod(0o755)
        server.add_user("alice", "secret")
        server.deliver("alice", messages(options.messages, ALICE))
        for number in range(options.rounds):
            for name, fetch in PEERS.items():
                if name != "postroom" and shutil.which({"getmail6": "getmail"}.get(name, name)) is None:
                    continue
                folder = Path(made) / f"{name}-{number}"
                folder.mkdir()
                runs[name].append(fetch(server, folder))
                shutil.rmtree(folder)
    print(f"{options.messages} messages, medians of {options.rounds} rounds in turn")
    print(f"{'program':<12}{'msg/s':>10}{'CPU us/msg':>12}{'peak MB':>10}")
    for name, done in runs.items():
        if not done:
            print(f"{name:<12}{'absent':>10}")
            continue
        wall_s, cpu_s = statistics.median(run.wall_s for run in done), statistics.median(run.cpu_s for run in done)
        peak_mb = max(run.peak_mb for run in done)
        print(f"{name:<12}{options.messages / wall_s:>10.0f}{1e6 * cpu_s / options.messages:>12.0f}{peak_mb:>10.0f}")


if __name__ == "__main__":
    main()

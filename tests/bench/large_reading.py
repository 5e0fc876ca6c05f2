"""How much memory it takes to forward an email with a large attachment, and to show its source on the command line.

    python -m tests.bench.large_reading [--megabytes 25]

Each way runs in a process of its own, over a new store (SQLite) with an email that has one large attachment. `growth` is the process's
largest resident memory during that, less what it had after the same was done with a small one. Linux only (VmHWM).

    forward  a forward is prepared, kept as a draft with the attachment in it, changed once, and discarded
    show     `postroom show ID --raw`, into nothing
    whole    the source as one value: what reading in pieces saves, and the proof that this bench would see it
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path

from core.cli.command_line import main as command_line
from core.domain.message import Address, OutgoingMessage
from core.ports import Stamped
from core.service import AnswerKind, ComposeRequest, Service
from core.service.attaching import attach
from core.transports.compose import composed
from tests.bench.large_mail import ALICE, file_of, status_bytes
from tests.contract.organisation_world import service_of
from tests.contract.store_world import World, world_at

WAYS = ("forward", "show", "whole")
_TO = "rene@contoso.test"


def growth_bytes(way: str, size_bytes: int) -> int:
    """What one way adds to the resident memory of a process of its own. Raises CalledProcessError."""
    command = [sys.executable, "-m", "tests.bench.large_reading", "--child", way, str(size_bytes)]
    found: int = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)["growth_bytes"]
    return found


def child(way: str, size_bytes: int) -> None:
    """Do it with a small email and a large one, and print the growth as JSON."""
    with tempfile.TemporaryDirectory() as made, world_at(None, Path(made) / "home") as world:
        service = service_of(world)
        small = stamped(world, service, file_of(Path(made) / "small.bin", 200_000))
        large = stamped(world, service, file_of(Path(made) / "large.bin", size_bytes))
        act(way, world, service, small)
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        before = status_bytes("VmRSS")
        act(way, world, service, large)
        grown = status_bytes("VmHWM") - before
    sys.stdout.write(json.dumps({"growth_bytes": grown}))


def stamped(world: World, service: Service, path: Path) -> int:
    """An email with this file attached, and its source as it would be handed to a server."""
    file = attach(path)
    email = service.compose(ComposeRequest(ALICE, to=(_TO,), subject="Drawing", text="Here it is.", attachments=(file,)))
    message_id = f"<{email.id}@corp.test>"
    message = OutgoingMessage(message_id, world.clock.now(), Address(ALICE), (Address(_TO),), (), (), "Drawing", attachments=(file,))
    with world.store.writing() as uow:
        uow.stamp([Stamped(email.id, message_id, None, "Drawing", composed(message))])
    return email.id


def act(way: str, world: World, service: Service, number: int) -> None:
    """Do it once."""
    match way:
        case "forward":
            forward = replace(service.answer(number, AnswerKind.FORWARD), to=(_TO,), draft=True)
            draft = service.compose(forward)
            kept = [one.id for one in draft.attachments]
            service.update_draft(draft.id, replace(forward, attachments=(), text="Look."), kept)
            service.discard(draft.id)
        case "show":
            with Path(os.devnull).open("w", encoding="utf-8") as nothing, redirect_stdout(nothing):
                code = command_line(["show", str(number), "--raw", "--home", str(world.home), "--secrets", "env"])
            if code:
                raise SystemExit(f"show ended with {code}")
        case _:
            service.raw(number)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=25)
    parser.add_argument("--child", nargs=2)
    options = parser.parse_args()
    if options.child:
        child(options.child[0], int(options.child[1]))
        return
    sys.stdout.write(f"an email with an attachment of {options.megabytes} MB\n")
    for way in WAYS:
        sys.stdout.write(f"{way:<8} growth {growth_bytes(way, options.megabytes * 1_000_000) / 1e6:,.1f} MB\n")


if __name__ == "__main__":
    main()

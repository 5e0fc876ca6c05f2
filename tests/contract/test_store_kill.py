"""A process that is killed anywhere around a commit loses nothing that was committed and leaves nothing that was not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.domain.ids import MailboxId
from core.store.rows import BlobRow, EmailRow, SeenRow
from tests.contract.store_killed import ITEMS, POINTS
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World

ROOT = Path(__file__).parents[2]
TIMEOUT_S = 60


def run_killed(world: World, mailbox_id: MailboxId, point: str) -> None:
    """Run the program that stores a page and kills itself."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.contract.store_killed", world.url or "-", str(world.home), str(mailbox_id), point],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    assert done.returncode != 0
    assert done.stderr == ""


def packs(world: World) -> list[Path]:
    """Everything that lies where packs lie."""
    return [path for path in (world.home / "raw").rglob("*") if path.is_file()]


@pytest.mark.parametrize("point", [*POINTS, "in-transaction"])
def test_killed_around_the_commit(world: World, point: str) -> None:
    _, box = world.user()
    run_killed(world, box, point)
    committed = len(ITEMS) if point == "after-commit" else 0
    assert (world.count(EmailRow), world.count(SeenRow), world.count(BlobRow)) == (committed, committed, committed)
    assert len(packs(world)) == 1
    assert len(world.store.sweep_orphans()) == (0 if committed else 1)
    assert len(packs(world)) == (1 if committed else 0)
    with world.store.reading() as reader:
        assert reader.cursor(box, INBOX, CHANNEL) == ("c1" if committed else None)
    # The run is repeated, as after any kill; whatever was there, it ends the same.
    with world.store.writing() as uow:
        again = uow.save_page(box, INBOX, GENERATION, CHANNEL, ITEMS, "c1")
    assert again.tracked == len(ITEMS) - committed
    emails = {row.identity: row for row in world.rows(EmailRow)}
    for item in ITEMS:
        assert item.new_email is not None
        assert world.store.read_blob(emails[item.new_email.identity].raw_blob_id) == item.raw
    assert world.store.sweep_orphans() == []
    if world.store.is_sqlite:
        with world.store.transaction_read() as session:
            assert session.connection().exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
            assert session.connection().exec_driver_sql("PRAGMA foreign_key_check").all() == []

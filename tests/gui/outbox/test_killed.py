"""A mail that is written while the console is killed with -9: what was kept is there, whole, and it is gone on with."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.domain.activity import EmailStatus
from core.domain.octets import gathered
from core.store.rows import EmailBodyRow, EmailRow
from gui.panes.outbox_compose import ComposeDialog
from tests.gui.activities.made import Desk, letter
from tests.gui.outbox.test_outbox import entered

ROOT = Path(__file__).resolve().parents[3]
#: How long a console may take to start on two busy cores.
TIMEOUT_S = 60


def killed_after(desk: Desk, number: int, file: Path, times: int) -> int:
    """Forward an email in another console until it has kept so many times, kill that, and return the number of the last word kept."""
    command = [sys.executable, "-m", "tests.gui.outbox.writer", str(desk.app.options.home), str(number), str(file)]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as console:
        assert console.stdout is not None
        last = 0
        for _ in range(times):
            line = console.stdout.readline()
            assert line.startswith("kept "), line + (console.stderr.read() if console.stderr else "")
            last = int(line.split()[1])
        console.kill()
        console.wait(TIMEOUT_S)
    assert console.returncode == -signal.SIGKILL
    return last


@pytest.mark.skipif(os.name != "posix", reason="signals are a POSIX matter")
@pytest.mark.parametrize("times", [1, 4])
def test_what_was_kept_is_there_after_a_kill(desk: Desk, tmp_path: Path, times: int) -> None:
    file = tmp_path / "plan.bin"
    file.write_bytes(bytes(range(256)) * 1_000)
    message = letter(subject="Plan")
    message["References"] = "<first@x.test>"
    (received,) = desk.receive(message)
    last = killed_after(desk, received, file, times)
    file.unlink()

    pane = entered(desk)
    (row,) = pane.model.rows
    assert row.status is EmailStatus.DRAFT
    pane.actions_of_mail.write_on(row)
    desk.settle()
    (dialog,) = pane.findChildren(ComposeDialog)
    kept = [word for word in dialog.text.toPlainText().split() if word.startswith("word")]
    # In their order, none missing: nothing that was said to be kept is lost.
    assert kept == [f"word{number}" for number in range(1, len(kept) + 1)]
    assert len(kept) >= last > 0
    assert dialog.form.field("subject").value() == "Fwd: Plan"

    dialog.form.field("to").set_value("rene@contoso.test")
    dialog.send()
    desk.settle()
    sent = desk.app.service.show(row.id)
    assert sent.status is EmailStatus.PENDING_SEND
    (attached,) = sent.attachments
    assert gathered(desk.app.service.attachment(sent.id, attached.id)) == bytes(range(256)) * 1_000
    assert thread(desk, row.id) == (None, ["<first@x.test>", desk.app.service.show(received).message_id])


def thread(desk: Desk, number: int) -> tuple[str | None, list[str] | None]:
    """What an email says that it answers, and what it continues."""
    with desk.app.store.transaction_read() as session:
        return (
            session.query(EmailRow.inreplyto).filter(EmailRow.id == number).scalar(),
            session.query(EmailBodyRow.message_references).filter(EmailBodyRow.email_id == number).scalar(),
        )

"""A MailSink that sends nothing: each submission becomes a file in a folder, for a store in sandbox mode."""

from __future__ import annotations

import os
import re
from pathlib import Path

from core.domain.activity import Delivery, DeliveryState
from core.errors import EnvironmentUnusable
from core.ports import Clock, Envelope, Proof, SendJournal, SendOutcome

#: The folder of the home that sandbox mode writes to.
OUTBOX = "sandbox-outbox"
_UNFIT = re.compile(r"[^A-Za-z0-9._@-]+")


class OutboxFolder:
    """A MailSink of one mailbox over a folder of .eml files. The envelope stands in two header lines before the message as it is.

    Not thread-safe; two mailboxes may use the same folder.
    """

    def __init__(self, folder: Path, mailbox: str, clock: Clock) -> None:
        self._folder = folder
        self._mailbox = mailbox
        self._clock = clock

    def send(self, envelope: Envelope, journal: SendJournal) -> SendOutcome:
        """Write the message down; everybody it would go to is told of as accepted. Raises EnvironmentUnusable where the disk refuses."""
        name = f"{self._clock.now():%Y%m%dT%H%M%S.%f}Z {_fit(self._mailbox)} {_fit(envelope.message_id)}.eml"
        path = self._folder / name
        temporary = path.with_suffix(".tmp")
        head = f"X-Postroom-Sandbox-From: {envelope.sender}\r\nX-Postroom-Sandbox-To: {', '.join(envelope.recipients)}\r\n"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                file.write(head.encode())
                file.writelines(envelope.message.pieces())
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(0o600)
            journal.dot()
            temporary.replace(path)
        except OSError as error:
            raise EnvironmentUnusable(f"the sandbox's outbox cannot be written: {error}") from error
        reply = f"Sandbox: not sent, written to {OUTBOX}/{name}"
        accepted = Delivery(DeliveryState.ACCEPTED, reply)
        return SendOutcome(True, False, reply, dict.fromkeys(envelope.recipients, accepted))

    def prove(self, message_id: str, submission_id: str) -> Proof:  # noqa: ARG002  part of the port
        """Nothing: what was sent before sandbox mode went to a server that is not asked now."""
        return Proof.NONE

    def close(self) -> None:
        """Nothing is open."""

    def abort(self) -> None:
        """Nothing is open."""


def _fit(text: str) -> str:
    """A text as part of a file's name on any platform."""
    return _UNFIT.sub("_", text.strip("<>"))[:80]

"""A mailbox's appointments, contacts and tasks on its server: opened for a pass, and walked through by Test & Enable.

opened with its steps ▶ probe: whose mark is in it? ▶ one of each is written, read and removed ▶ our mark, where it is to be enabled
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, StepName
from core.pipelines.act.desk import organisation_id, zone_of
from core.pipelines.act.marker import check_marker
from core.pipelines.guarding import in_sandbox
from core.pipelines.observe import SilentObserver
from core.pipelines.report import Tools
from core.ports import Lease, MailboxContext, StepNote, StepObserver, Transports
from core.ports.act_transport import ActTransport

#: What a test says of the rest of it while the store is in sandbox mode.
SANDBOX_HINT = "Server and account were tested up to here. Release the store to test the rest."


class _Within:
    """Observes a connection made inside a step: what its probe has to say goes to that step, the rest was seen before."""

    def __init__(self, note: StepNote) -> None:
        self._note = note
        self._silent = SilentObserver()

    @contextmanager
    def step(self, name: StepName) -> Iterator[StepNote]:
        """Run the block."""
        with self._silent.step(name) as nothing:
            yield self._note if name is StepName.PROBE else nothing


def open_act(
    transports: Transports, context: MailboxContext, settings: ConnectionSettings, token: CancelToken, observer: StepObserver
) -> ActTransport:
    """Connect and sign in, step by step; zone and category are those of the user and the organisation. Raises what opening raises."""
    return transports.act(settings, token, observer, zone=zone_of(context), category=context.organization.act.category)


def walk_act(
    tools: Tools,
    context: MailboxContext,
    settings: ConnectionSettings,
    token: CancelToken,
    observer: StepObserver,
    *,
    mark: bool,
    lease: Lease | None = None,
) -> None:
    """Test a mailbox for appointments, contacts and tasks; with `mark` it bears our mark once all is well.

    Raises ActMailboxForeign where it bears another organisation's and nobody said to take it over, and what connecting and probing raise.
    In sandbox mode nothing is written, and it ends before the probe.
    """
    transport = open_act(tools.transports, context, settings, token, observer)
    try:
        with observer.step(StepName.PROBE) as note:
            if in_sandbox(context):
                note.warn("Nothing was written: the store is in sandbox mode", SANDBOX_HINT)
                return
            # Before anything is written: a mailbox of somebody else's is left as it is.
            said = _marked(tools, context, transport, mark=False, lease=lease)
            tools.transports.probe(settings, token, _Within(note))
            if mark:
                _marked(tools, context, transport, mark=True, lease=lease)
            note.evidence(f"mark found: {said}")
    finally:
        transport.close()


def _marked(tools: Tools, context: MailboxContext, transport: ActTransport, *, mark: bool, lease: Lease | None = None) -> str:
    organisation = organisation_id(tools, write=mark)
    return check_marker(tools, context.mailbox.id, transport, organisation, write=mark, noting=True, lease=lease)

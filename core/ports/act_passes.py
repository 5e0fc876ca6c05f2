"""Port to passes: what a pass would do, whether it is held, what became of it; and how far each folder was read.

planned ──▶ running ──▶ done                     nothing dangerous
   └─▶ held ──released──▶ running ──▶ done       a person let it run
         │                   └─▶ stopped         cut short; another pass goes on from what is linked by then, and under the same release
         ├─▶ refused                             a person does not want it
         └─▶ superseded                          another plan was made since
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.domain.act.belt import Release
from core.domain.act.plans import PlannedAction
from core.domain.act.wording import Value
from core.domain.ids import MailboxId


class PassState(StrEnum):
    """What became of a pass."""

    PLANNED = "planned"
    HELD = "held"
    RELEASED = "released"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    REFUSED = "refused"
    SUPERSEDED = "superseded"


#: Passes that are over.
OVER = frozenset({PassState.DONE, PassState.STOPPED, PassState.REFUSED, PassState.SUPERSEDED})


class FolderKind(StrEnum):
    """What a folder holds."""

    CALENDAR = "calendar"
    CONTACTS = "contacts"
    TASKS = "tasks"


@dataclass(frozen=True, slots=True)
class FolderState:
    """How far a folder of the server was read: `state` in the words of its transport, None: from the beginning.

    `generation` is what the state belongs to; in another one it means nothing.
    """

    mailbox_id: MailboxId
    kind: FolderKind
    folder: str
    generation: str = ""
    state: str | None = None
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PassEntry:
    """A pass. `totals` and `because` are the belt's; `silently`: released on condition that nobody is told."""

    mailbox_id: MailboxId
    state: PassState
    first: bool = False
    because: tuple[str, ...] = ()
    totals: dict[str, Value] = field(default_factory=dict)
    silently: bool = False
    decided_by: str = ""
    decided_at: datetime | None = None
    began_at: datetime | None = None
    ended_at: datetime | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class KeptAction:
    """An action of a pass as it was planned: `said` is `PlannedAction.as_json`. `error` is why it failed, "" where it did not."""

    number: int
    said: dict[str, Value]
    dangerous: bool
    fingerprint: str
    done_at: datetime | None = None
    error: str = ""


class PassReader(Protocol):
    """Reads inside one transaction."""

    def passes(
        self, *, mailbox_id: MailboxId | None = None, states: Collection[PassState] = (), before: int | None = None, limit: int
    ) -> list[PassEntry]:
        """Passes, the newest first; with `states` those in one of them alone."""
        ...

    def pass_actions(self, pass_id: int, *, after: int = -1, limit: int) -> list[KeptAction]:
        """What a pass would do, in its order; numbers count from 0."""
        ...

    def release(self, pass_id: int) -> Release | None:
        """A person's word for a pass: what of it is dangerous; None where nobody released it."""
        ...

    def folder_states(self, mailbox_id: MailboxId) -> list[FolderState]:
        """How far the folders of a mailbox were read, by kind and folder."""
        ...


class PassWriter(Protocol):
    """What is written."""

    def keep_pass(self, entry: PassEntry) -> int:
        """Write a pass, a new one without an id; returns its id."""
        ...

    def add_actions(self, pass_id: int, actions: Sequence[PlannedAction], *, first: int = 0) -> None:
        """Add actions to the plan of a pass, from number `first` on."""
        ...

    def action_ended(self, pass_id: int, number: int, error: str = "") -> None:
        """An action was carried out, or failed for this reason."""
        ...

    def decide_pass(self, pass_id: int, state: PassState, by: str, *, silently: bool = False) -> bool:
        """A person releases or refuses a held pass; False where it is not held any more. Raises ValueError for another state."""
        ...

    def supersede(self, mailbox_id: MailboxId, but: int) -> int:
        """All passes of a mailbox that are not over give way to another one; returns how many."""
        ...

    def save_folder_states(self, states: Sequence[FolderState]) -> None:
        """Write down how far folders were read."""
        ...

    def forget_folder_states(self, mailbox_id: MailboxId, kind: FolderKind | None = None) -> None:
        """Have folders read from the beginning."""
        ...

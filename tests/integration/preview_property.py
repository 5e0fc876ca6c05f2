"""Preview equals what a real run then does, as a property: a random mailbox, random prior runs, a random rule.

messages and rules as they fall ──▶ runs ──▶ moves, a person's choices, changed rules ──▶ preview ──▶ map ──▶ run ──▶ every change compared
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from hypothesis import strategies as st

from core.cancel import CancelToken
from core.domain.activity import Email
from core.pipelines.report import RunReport
from core.service import FolderPreview, PreviewRequest, Service, Would

#: Folders below the inbox, one of them in another.
FOLDERS = ("Inbox/Alpha", "Inbox/Alpha/Deep", "Inbox/Beta", "Gamma")
PLACES = ("Inbox", *FOLDERS)
TARGETS = ("account:Contoso", "account:Fabrikam", "none")


class Machine(Protocol):
    """A mailbox before the program."""

    service: Service

    def put(self, place: str, number: int, *, named: bool) -> None:
        """A new message in a folder; `number` is in its subject, and in its Message-ID where it is `named`."""
        ...

    def move(self, number: int, place: str) -> None:
        """Move a message to another folder."""
        ...

    def copy(self, number: int, place: str) -> None:
        """Put the same message into another folder as well."""
        ...

    def purge(self) -> None:
        """Remove all that is tracked, as a purge by age does."""
        ...

    def run(self) -> RunReport:
        """One incoming run."""
        ...

    def what_if(self) -> RunReport:
        """What one would do."""
        ...

    def preview(self, request: PreviewRequest) -> FolderPreview:
        """Ask."""
        ...


@dataclass(frozen=True)
class Step:
    """One thing that happens: `what` with a message, a place, a target."""

    what: str
    number: int
    place: str
    target: str
    flag: bool


def steps() -> st.SearchStrategy[list[Step]]:
    """A history."""
    kinds = st.sampled_from(("put", "put", "put", "move", "copy", "map", "unmap", "say", "let", "overwrite", "purge", "run", "run"))
    one = st.builds(Step, kinds, st.integers(0, 7), st.sampled_from(PLACES), st.sampled_from(TARGETS), st.booleans())
    return st.lists(one, min_size=2, max_size=14)


class History:
    """Lives a history in a mailbox."""

    def __init__(self, machine: Machine, address: str) -> None:
        self._machine = machine
        self._address = address
        self._at: dict[int, str] = {}
        self._mapped: set[str] = set()

    def live(self, history: list[Step]) -> None:
        """Do all of it."""
        for step in history:
            self._do(step)

    def _do(self, step: Step) -> None:
        machine, service = self._machine, self._machine.service
        match step.what:
            case "put" if step.number not in self._at:
                machine.put(step.place, step.number, named=step.flag or step.number % 3 > 0)
                self._at[step.number] = step.place
            case "move" if step.number in self._at and self._at[step.number] != step.place:
                machine.move(step.number, step.place)
                self._at[step.number] = step.place
            case "copy" if step.number in self._at and self._at[step.number] != step.place:
                machine.copy(step.number, step.place)
            case "map" if step.place != "Inbox":
                service.map_folder(self._address, step.place, step.target, subfolders=step.flag)
                self._mapped.add(step.place)
            case "unmap" if step.place in self._mapped:
                service.unmap_folder(self._address, step.place)
                self._mapped.discard(step.place)
            case "say" | "let":
                email = next((one for one in service.activities() if one.subject == subject(step.number)), None)
                if email is not None and step.what == "say":
                    service.set_regarding(email.id, None if step.target == "none" else step.target)
                elif email is not None:
                    service.release_regarding(email.id)
            case "overwrite":
                service.apply(f"postroom: 1\norganization: {{folder_rules_overwrite_regarding: {str(step.flag).lower()}}}")
            case "purge":
                machine.purge()
            case "run":
                machine.run()
            case _:
                pass


def subject(number: int) -> str:
    """What a message is called."""
    return f"Mail {number}"


def agrees(machine: Machine, address: str, request: PreviewRequest) -> None:
    """Preview a rule, make it, run, and compare every message and the counts."""
    # What lies elsewhere and was not looked at yet is no part of the rule: it is looked at first.
    machine.run()
    before = _emails(machine.service)
    found = machine.preview(request)
    assert _emails(machine.service) == before
    assert found == machine.preview(request)
    machine.service.map_folder(address, request.folder, request.target, subfolders=request.subfolders)
    would = machine.what_if()
    assert _emails(machine.service) == before
    report = machine.run()
    after = _emails(machine.service)
    new = {number: email for number, email in after.items() if number not in before}
    changed = {number: email for number, email in after.items() if number in before and _regarding(before[number]) != _regarding(email)}
    assert (found.would_track, found.would_change) == (len(new), len(changed)), found
    assert found.total == found.would_track + found.would_change + found.already + found.skipped
    told = Counter(item.would for item in found.first)
    assert (told[Would.TRACK], told[Would.CHANGE]) == (len(new), len(changed))
    record = None if request.target == "none" else request.target.partition(":")[2]
    assert {item.subject for item in found.first if item.would is Would.CHANGE} == {email.subject for email in changed.values()}
    assert Counter(item.subject for item in found.first if item.would is Would.TRACK) == Counter(email.subject for email in new.values())
    assert {_regarding(email) for email in changed.values()} <= {record}
    assert (would.relinked, report.relinked) == (len(changed), len(changed)), would.actions
    relinks = [action for action in would.actions if action.would == "relink"]
    assert Counter(action.subject for action in relinks) == Counter(email.subject for email in changed.values())
    assert {action.regarding_to.name for action in relinks if action.regarding_to is not None} <= {record}
    # A copy of what is tracked already counts as tracked, and is nothing new.
    assert would.tracked == report.tracked >= len(new)
    for item in found.first:
        known = [email for email in before.values() if email.subject == item.subject]
        assert item.regarding_now is None or item.regarding_now.name in {_regarding(email) for email in known}


def _emails(service: Service) -> dict[int, Email]:
    return {email.id: email for email in service.activities()}


def _regarding(email: Email) -> str | None:
    return None if email.regarding is None else email.regarding.name


def asked(preview: Callable[[PreviewRequest, CancelToken], FolderPreview]) -> Callable[[PreviewRequest], FolderPreview]:
    """A preview without a token to cancel it."""
    return lambda request: preview(request, CancelToken())

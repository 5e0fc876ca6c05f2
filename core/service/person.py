"""One person's data: everything that is stored of an address, to be handed over or to be erased (GDPR, articles 15, 17 and 20).

What belongs to the organisation itself is refused: an address of a user, a queue or a mailbox is changed there.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, fields, is_dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from core import durable
from core.cancel import CancelToken
from core.domain.activity import Email
from core.domain.audit import AuditAction, AuditDraft
from core.domain.pseudonym import ERASED
from core.errors import EnvironmentUnusable, UsageError
from core.ports import Clock, OrganisationStore
from core.ports.care import PersonCounts, PersonIndex, PersonStore
from core.service.audited import AuditedStore

#: The kind of the audit's entry about an erasure.
PERSON = "person"


class PersonService:
    """The part of Service that finds, exports and erases one person. Each method makes many short transactions: for a worker thread."""

    _store: OrganisationStore
    _clock: Clock
    _audited: AuditedStore

    def export_person(self, address: str, path: Path, token: CancelToken) -> dict[str, int]:
        """Write everything that is stored of an address into a ZIP file; returns how much of what is in it.

        One activity is held in memory at a time. The file appears whole or not at all, for its owner alone; one that is there is not
        overwritten. Raises UsageError for what is no address and for a file that is there, EnvironmentUnusable, Cancelled.
        """
        care = self._store.care
        index = care.person(address, token)
        with new_zip(path) as archive:
            counts = _Export(archive, index, token).write(self._store)
            archive.writestr("manifest.json", to_json({"address": index.address, "at": self._clock.now(), "holds": counts}))
        return counts

    def preview_erasure(self, address: str, token: CancelToken) -> PersonCounts:
        """What `erase_person` would do. Raises as it does."""
        return self._store.care.count_person(self._erasable(address, token), token)

    def erase_person(self, address: str, token: CancelToken) -> PersonCounts:
        """Replace address and name by a pseudonym in everything that is stored, and remove the contents that are the person's.

        Where the person is the sender or the only party from outside, subject, bodies, headers, attachments and source go; of other
        mail the source. Contacts and leads of the address become nameless and inactive. An erasure that was stopped goes on when it is
        asked for again. Raises UsageError for an address of the organisation and where mail with it is not settled, Cancelled.
        """
        index = self._erasable(address, token)
        counts = self._store.care.erase_person(index, token)
        if any(asdict(counts).values()):
            with self._store.writing() as writer:
                # Who was erased is not said: the entry would undo the erasure.
                why = ", ".join(f"{name.replace('_', ' ')}: {number}" for name, number in asdict(counts).items() if number)
                writer.write_audit([AuditDraft(AuditAction.REMOVE, PERSON, ERASED, 0, why=why)], self._audited.who)
        return counts

    def _erasable(self, address: str, token: CancelToken) -> PersonIndex:
        index = self._store.care.person(address, token)
        if index.ours is not None:
            raise UsageError(f"{index.address} is the address of {index.ours}", hint="What belongs to the organisation is changed there.")
        if index.unsent:
            some = ", ".join(str(each) for each in index.unsent[:10])
            raise UsageError(f"mail with {index.address} is not settled: {some}", hint="Cancel it, or say what became of it.")
        return index


class _Export:
    """Writes one person's data into an archive."""

    def __init__(self, archive: zipfile.ZipFile, index: PersonIndex, token: CancelToken) -> None:
        self._archive = archive
        self._index = index
        self._token = token
        counted = ("activities", "sources", "attachments", "records", "decisions", "quarantine", "items", "overwritten", "alerts")
        self._counts = dict.fromkeys(counted, 0)

    def write(self, store: OrganisationStore) -> dict[str, int]:
        """Write all of it; returns how much."""
        care, index = store.care, self._index
        for activity_id in index.activities:
            self._token.check()
            found = care.person_email(activity_id)
            if found is not None:
                self._email(store, *found)
        records = care.person_records(index.address)
        self._put("records.json", records, "records", len(records))
        with self._archive.open("decisions.jsonl", "w") as lines:
            for decision in care.person_decisions(index.address, index.activities, self._token):
                lines.write(json.dumps(plain(decision), ensure_ascii=False).encode() + b"\n")
                self._counts["decisions"] += 1
        for failure_id in index.failures:
            self._token.check()
            failure = care.person_failure(failure_id)
            if failure is None:
                continue
            detail, source = failure
            self._put(f"quarantine/{failure_id}.json", detail, "quarantine")
            if source is not None:
                self._archive.writestr(f"quarantine/{failure_id}.eml", source)
        self._items(care)
        alerts = care.person_alerts(index.address)
        self._put("alerts.json", alerts, "alerts", len(alerts))
        return self._counts

    def _items(self, care: PersonStore) -> None:
        """Appointments, tasks and contacts with their past and their attachments; what of others names the person comes by itself."""
        known: set[int] = set()
        for item in care.person_items(self._index, self._token):
            known.add(item.id)
            self._put(f"items/{item.id}.json", item, "items")
            self._counts["overwritten"] += len(item.history)
            for digest, content in care.person_files(item.id):
                self._token.check()
                self._attachment(f"items/{item.id}-{digest}.bin", content)
        traces = care.person_traces(self._index, known, self._token)
        self._put("overwritten.json", traces, "overwritten", len(traces.history))

    def _email(self, store: OrganisationStore, email: Email, source: bytes | None) -> None:
        self._put(f"activities/{email.id}.json", email, "activities")
        if source is not None:
            # With the attachments in it.
            self._archive.writestr(f"activities/{email.id}.eml", source)
            self._counts["sources"] += 1
            return
        for info in email.attachments:
            with store.reading() as reader:
                content = reader.attachments([info.id]).get(info.id)
            if content is not None:
                self._attachment(f"activities/{email.id}-{info.id}.bin", content.content)

    def _attachment(self, path: str, content: bytes) -> None:
        """Its name is a stranger's: it stands in the JSON, and not in a path."""
        self._archive.writestr(path, content)
        self._counts["attachments"] += 1

    def _put(self, name: str, value: object, counted: str, number: int = 1) -> None:
        self._archive.writestr(name, to_json(value))
        self._counts[counted] += number


@contextmanager
def new_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """A ZIP file that appears whole at the end of the block, or not at all; readable by its owner alone.

    Raises UsageError where there is a file already, EnvironmentUnusable where it cannot be written.
    """
    if path.exists():
        raise UsageError(f"{path} is there already", hint="Give another name, or remove that file.")
    try:
        with durable.replacing(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            yield archive
    except OSError as error:
        raise EnvironmentUnusable(f"{path}: {error.strerror or error}", hint="Name a file in a folder that can be written.") from error


def to_json(value: object) -> str:
    """Values of the program as JSON for a person to read."""
    return json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n"


def plain(value: object) -> object:
    """Values of the program as JSON has them: dataclasses as objects, times as ISO 8601, enums by their value."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(each) for key, each in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, bytes):
        return value.hex()
    return [plain(each) for each in value] if isinstance(value, list | tuple | set | frozenset) else str(value)

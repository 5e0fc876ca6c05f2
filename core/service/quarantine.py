"""The quarantine as a person looks after it: page by page, written to files, given up for a reason."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from core.domain.audit import AuditAction, AuditChange, AuditDraft
from core.domain.ids import FailureId
from core.errors import EnvironmentUnusable, UsageError
from core.ports import FailureEntry, OrganisationStore
from core.ports.quarantine import FailureFilter
from core.service.audited import AuditedStore

#: The kind of an audit entry about a message that was given up.
QUARANTINE = "quarantine"


@dataclass(frozen=True, slots=True)
class FailurePage:
    """Some messages of the quarantine, the oldest first, and how many there are in all; the next page begins after the last one."""

    failures: tuple[FailureEntry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ExportedFailure:
    """A message that was written to a file; `path` None: its source was never fetched, and so there is nothing to write."""

    entry: FailureEntry
    path: Path | None


class QuarantineService:
    """The part of Service that looks after quarantine. Each method is one short transaction, but for `export_failures`."""

    _store: OrganisationStore
    _audited: AuditedStore

    def failure_page(self, wanted: FailureFilter) -> FailurePage:
        """What is in quarantine, or was given up, a page of it. Raises UsageError for a limit below 0."""
        if wanted.limit is not None and wanted.limit < 0:
            raise UsageError("a limit is 0 or more")
        with self._store.reading() as reader:
            return FailurePage(tuple(reader.find_failures(wanted)), reader.count_failures(wanted))

    def give_up_failures(self, failure_ids: Collection[int], because: str) -> list[FailureEntry]:
        """Take messages out of quarantine for good, for a reason in a person's words; they are skipped, and `explain` says why. Audited.

        Nothing is removed: source, decision and reason stay for as long as the organisation keeps them, the message on its server as well.
        Raises UsageError without a reason, and naming those that are not in quarantine; then nothing was done.
        """
        if not because.strip():
            raise UsageError("a reason is needed", hint="Say why the message is given up: it is kept with it.")
        with self._audited.writing() as writer:
            done = writer.give_up_failures([FailureId(number) for number in failure_ids], self._audited.who, because.strip())
            missing = sorted(set(failure_ids) - {entry.id for entry in done})
            if missing:
                raise UsageError(f"not in quarantine: {', '.join(str(number) for number in missing)}")
            writer.write_audit([_draft(entry, because.strip()) for entry in done], self._audited.who)
            return done

    def export_failures(self, folder: Path, failure_ids: Collection[int] | None = None) -> list[ExportedFailure]:
        """Write the sources of these messages (None: all in quarantine) as NUMBER.eml, octet for octet, readable by their owner alone.

        The folder is made where it is missing (0700); a file that holds the same already is left. Belongs on a worker thread. Raises
        UsageError for a message that is not in quarantine, and where another file is in the way; EnvironmentUnusable where it cannot write.
        """
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise EnvironmentUnusable(f"{folder}: {error.strerror or error}") from error
        done: list[ExportedFailure] = []
        for entry in self._to_export(failure_ids):
            with self._store.reading() as reader:
                source = reader.failure_source(entry.id)
            path = None if source is None else folder / f"{entry.id}.eml"
            if path is not None and source is not None:
                _write(path, source)
            done.append(ExportedFailure(entry, path))
        return done

    def _to_export(self, failure_ids: Collection[int] | None) -> list[FailureEntry]:
        with self._store.reading() as reader:
            if failure_ids is None:
                return reader.find_failures(FailureFilter())
            found = {number: reader.failure(FailureId(number)) for number in dict.fromkeys(failure_ids)}
        missing = [str(number) for number, detail in found.items() if detail is None]
        if missing:
            raise UsageError(f"not in quarantine: {', '.join(missing)}")
        return [detail.entry for detail in found.values() if detail is not None]


def _draft(entry: FailureEntry, because: str) -> AuditDraft:
    name = entry.subject or entry.message_id or f"a message of {entry.mailbox}"
    changes = (AuditChange("state", "in quarantine", "given up"), AuditChange("reason", None, entry.reason.splitlines()[-1:]))
    return AuditDraft(AuditAction.REMOVE, QUARANTINE, name, entry.id, changes, why=because)


def _write(path: Path, source: bytes) -> None:
    """Make a file of these octets, which nobody else may read."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError:
        if not path.is_symlink() and path.is_file() and path.read_bytes() == source:
            return
        raise UsageError(f"{path} is there already and holds something else") from None
    except OSError as error:
        raise EnvironmentUnusable(f"{path}: {error.strerror or error}") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(source)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise EnvironmentUnusable(f"{path}: {error.strerror or error}") from error

"""The support bundle: one file for whoever helps, with what it takes to find a fault and nothing that is nobody's business.

In it: logs, settings, the organisation, versions, facts of the store, how mailboxes fare, the last alerts, runs and tests. Not in it:
secrets, messages, their subjects, records. Addresses and names are marks (`core.domain.anonymous`), but where the writer wants them kept.
"""

from __future__ import annotations

import csv
import io
import logging
import platform
import secrets
import sqlite3
import sys
import zipfile
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

from core.cancel import CancelToken
from core.domain.alert import Alert
from core.domain.anonymous import Anonymizer
from core.domain.csv_table import as_text
from core.domain.kinds import RECORD_KINDS, Kind
from core.domain.mailbox import MailDirection
from core.errors import PostroomError
from core.logs import redactor
from core.ports import Clock, OrganisationStore, Scope, SecretStore
from core.service import editing
from core.service.person import new_zip, plain, to_json
from core.settings import FILE_NAME, log_directory

_log = logging.getLogger(__name__)

#: The newest of each that go in.
MOST_ALERTS = 500
MOST_RUNS = 5_000
MOST_TESTED = 500
#: Lines longer than this are cut.
_LINE = 20_000
_QT = ("PySide6", "PySide6-Essentials")


@dataclass(frozen=True, slots=True)
class BundleEntry:
    """One file of a bundle and what it is."""

    name: str
    what: str


class BundleService:
    """The part of Service that writes bundles. For a worker thread."""

    _store: OrganisationStore
    _clock: Clock

    def bundle(
        self, path: Path, home: Path, check_store: Callable[[], str], token: CancelToken, *, keep_names: bool = False
    ) -> list[BundleEntry]:
        """Write a bundle as a new ZIP file, for its owner alone; returns what is in it. What cannot be read is said in its place.

        `check_store` says what the store is once it is known to be whole. Raises UsageError where there is a file already,
        EnvironmentUnusable, Cancelled.
        """
        with self._store.reading() as reader:
            webhook = reader.part(Scope()).organization.notify_webhook
        if webhook is not None:
            redactor.remember(webhook)  # its path is as good as a password
        anonymizer = Anonymizer(secrets.token_bytes(16), names=not keep_names)
        with new_zip(path) as archive:
            return _Bundle(archive, self._store, home, anonymizer, token).write(check_store, self._clock.now(), keep_names=keep_names)


class _Bundle:
    """Writes one bundle; one use."""

    def __init__(self, archive: zipfile.ZipFile, store: OrganisationStore, home: Path, anonymizer: Anonymizer, token: CancelToken) -> None:
        self._archive = archive
        self._store = store
        self._home = home
        self._anonymizer = anonymizer
        self._token = token
        self._entries: list[BundleEntry] = []

    def write(self, check_store: Callable[[], str], now: datetime, *, keep_names: bool) -> list[BundleEntry]:
        """Write every part, and the manifest last."""
        self._part("versions.json", "versions of the program and of what it stands on", lambda: to_json(versions()))
        self._part("settings.toml", "settings of this machine", self._settings)
        self._part("store.json", "what the store is: schema, rows, sizes, whether it is whole", lambda: self._facts(check_store))
        self._part("organisation.json", "profiles, users, queues, mailboxes, folder rules; of records only how many", self._organisation)
        self._part("status.json", "how the directions of mailboxes fare", self._status)
        self._part("alerts.json", f"the newest {MOST_ALERTS} alerts, without what they quote", self._alerts)
        self._part("tests.json", "the last connection tests", self._tests)
        self._part("runs.csv", f"the newest {MOST_RUNS} runs", self._runs)
        self._logs()
        entries = [*self._entries, BundleEntry("manifest.json", "this list")]
        listed = {"at": now, "names_kept": keep_names, "files": [plain(each) for each in entries]}
        self._archive.writestr("manifest.json", to_json(listed))
        return entries

    def _clean(self, text: str) -> str:
        home = str(Path.home())
        return self._anonymizer.text(redactor.clean(text)).replace(home, "~")

    def _part(self, name: str, what: str, make: Callable[[], str]) -> None:
        """Write one part; where it cannot be made, why."""
        self._token.check()
        try:
            text = make()
        except (PostroomError, OSError) as error:
            if isinstance(error, PostroomError) and error.code == "Cancelled":
                raise
            text = f"could not be read: {error}\n"
        self._archive.writestr(name, self._clean(text))
        self._entries.append(BundleEntry(name, what))

    def _settings(self) -> str:
        path = self._home / FILE_NAME
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else "# all at their defaults\n"

    def _facts(self, check_store: Callable[[], str]) -> str:
        try:
            whole = check_store()
        except PostroomError as error:
            whole = f"{error.title}: {error.cause}"
        return to_json({"facts": self._store.care.facts(), "integrity": whole})

    def _organisation(self) -> str:
        found: dict[str, object] = {}
        with self._store.reading() as reader:
            for kind in Kind:
                if kind not in RECORD_KINDS:
                    found[kind.value] = [self._anonymizer.words(entry) for entry in editing.read_all(reader, kind)]
            found["records"] = reader.record_counts()
        return to_json(found)

    def _status(self) -> str:
        with self._store.reading() as reader:
            contexts = reader.mailbox_contexts()
        return to_json(
            [
                {
                    "mailbox": self._anonymizer.words(context.mailbox.email_address),
                    "directions": {each.value: context.mailbox.direction(each) for each in MailDirection},
                }
                for context in contexts
            ]
        )

    def _alerts(self) -> str:
        with self._store.reading() as reader:
            found: list[Alert] = reader.alerts()[:MOST_ALERTS]
        # Title and detail may quote a subject or a folder; code, reason and hint say what it is.
        return to_json(
            [
                {
                    "id": each.id,
                    "level": each.level.name.lower(),
                    "code": each.code,
                    "hint": each.hint,
                    "mailbox": self._anonymizer.words(each.mailbox),
                    "first_at": each.first_at,
                    "at": each.at,
                    "count": each.count,
                    "acknowledged": each.acknowledged,
                    "resolved_at": each.resolved_at,
                }
                for each in found
            ]
        )

    def _tests(self) -> str:
        found: list[object] = []
        with self._store.reading() as reader:
            boxes = [context.mailbox for context in reader.mailbox_contexts()][:MOST_TESTED]
        for box in boxes:
            self._token.check()
            with self._store.reading() as reader:
                found += [plain(result) for result in reader.last_tests(box.id).values()]
        return to_json(found)

    def _runs(self) -> str:
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(("mailbox", "operation", "started_on", "completed_on", "runs", "processed", "failed", "took_s", "outcome", "error"))
        newest = deque(self._store.care.statistics(None, None), maxlen=MOST_RUNS)
        for mailbox, run in ((each.mailbox, each.run) for each in newest):
            error = "" if run.error is None else f"{run.error.code}: {run.error.cause}"
            times = (run.started_at.isoformat(), run.ended_at.isoformat())
            counts = (run.repeats, run.processed, run.items_failed)
            box = as_text(str(self._anonymizer.words(mailbox)))
            writer.writerow((box, run.direction.value, *times, *counts, run.took_s, run.outcome.value, as_text(error)))
        return text.getvalue()

    def _logs(self) -> None:
        for folder, what in ((log_directory(self._home), "log"), (self._home / "crashes", "crash report")):
            for path in sorted(folder.glob("*")) if folder.is_dir() else ():
                if path.is_file():
                    self._log(path, f"{folder.name}/{path.name}", what)

    def _log(self, path: Path, name: str, what: str) -> None:
        """Copy a file line by line; a file is never held whole, and a long line is cut only once it is clean."""
        try:
            with path.open(encoding="utf-8", errors="replace") as lines, self._archive.open(name, "w") as out:
                while line := lines.readline(2 * _LINE):
                    self._token.check()
                    clean = self._clean(line)
                    out.write((clean if len(clean) <= _LINE else f"{clean[:_LINE]} ...\n").encode("utf-8", "replace"))
                    while not line.endswith("\n") and (line := lines.readline(2 * _LINE)):
                        self._token.check()
        except FileNotFoundError:
            return  # rotated away meanwhile
        self._entries.append(BundleEntry(name, what))


def know_secrets(store: SecretStore) -> None:
    """Have every stored secret known to the redactor. What cannot be read now was masked when the logs were written."""
    try:
        for reference in store.references():
            store.get(reference)  # whoever reads one has it remembered
    except PostroomError as error:
        _log.info("not every secret could be read for the bundle: %s", error.code)


def versions() -> dict[str, object]:
    """What is installed: program, Python, system, SQLite, Qt where it is there, and every library that the program asks for."""
    libraries: dict[str, str] = {}
    try:
        asked = distribution("postroom").requires or []
    except PackageNotFoundError:
        asked = []
    for name in sorted({_name_of(requirement) for requirement in asked} | set(_QT)):
        try:
            libraries[name] = version(name)
        except PackageNotFoundError:
            continue
    try:
        program = version("postroom")
    except PackageNotFoundError:
        program = "not installed"
    return {
        "postroom": program,
        "python": sys.version,
        "system": platform.platform(),
        "sqlite": sqlite3.sqlite_version,
        "qt": next((libraries[name] for name in _QT if name in libraries), None),
        "libraries": libraries,
    }


def _name_of(requirement: str) -> str:
    """The name at the beginning of a requirement."""
    for number, sign in enumerate(requirement):
        if not (sign.isalnum() or sign in "-_."):
            return requirement[:number]
    return requirement

"""Backing up a store on SQLite into one file, while engines and other programs go on working with it.

The store is copied first, as of one moment, by SQLite's own means; then the raw messages that this copy names. They never change once
they are named, so that both fit together. A purge may remove some in between: then the store is copied once more, and no longer names
them. All of it is written under a temporary name beside the target; the target's name appears when everything is on the disk.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

from sqlalchemy import select

from core.cancel import CancelToken
from core.domain.backup import BackupReport
from core.domain.guard import Place
from core.domain.oauth import sign_in_of
from core.domain.proxy import proxy_reference
from core.durable import sync_folder
from core.errors import NotSupported, StoreUnreachable, UsageError
from core.store.backup_manifest import MANIFEST, SETTINGS_MEMBER, STORE_MEMBER, Manifest, Member, for_libpq, write_manifest
from core.store.guard_read import place_json
from core.store.mapping import bare_mailbox_of
from core.store.organisation_read import read_profiles
from core.store.place import place_here
from core.store.rows import MailboxRow, table_of
from core.store.store import Store
from core.store.versions import Schema

_log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]

PARTIAL_SUFFIX = ".partial"
_CHUNK_BYTES = 1024 * 1024
#: So many pages are copied between two looks at the token; 4 MB at SQLite's usual page size.
_PAGES = 1_000
#: What a killed backup left behind is removed by a later one to the same name after this time.
_LEFTOVER_AGE = timedelta(days=1)


def no_progress(_done_bytes: int, _total_bytes: int) -> None:
    """Take a progress report and do nothing with it."""


def backup_store(
    store: Store, target: Path, token: CancelToken, progress: Progress = no_progress, *, program: str, now: datetime
) -> BackupReport:
    """Write a backup of the store, its raw messages and the home's settings to `target`, which must not exist.

    `progress(done, total)` counts bytes; it is called on this thread, which should be a worker's. Memory stays bounded. Raises
    NotSupported for a store on PostgreSQL, UsageError for a target that cannot be, StoreUnreachable where a disk fails, Cancelled;
    then nothing is left behind.
    """
    if not store.is_sqlite:
        raise _for_postgresql(store, target)
    target = target.absolute()
    if target.exists():
        raise UsageError(f"{target} exists already", hint="Give the backup a name of its own; an older one is never overwritten.")
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder {target.parent}")
    with store.transaction_read() as session:
        place = place_here(session.connection())
    job = _Job(store, target, token, progress, program, now, place)
    try:
        _remove_leftovers(target, now)
        return job.run()
    except (OSError, sqlite3.Error) as error:
        raise StoreUnreachable(f"the backup cannot be written: {error}", hint="Check the disk's space and rights.") from error


def _for_postgresql(store: Store, target: Path) -> NotSupported:
    return NotSupported(
        "a store on PostgreSQL is backed up by PostgreSQL's own means",
        hint=f'pg_dump --format=custom --file="{target}" "{for_libpq(store.url)}", then copy the folder {store.home / "raw"} of each home.',
    )


def _remove_leftovers(target: Path, now: datetime) -> None:
    """Remove what backups to this name left behind when they were killed."""
    for path in target.parent.glob(f".{target.name}.*{PARTIAL_SUFFIX}"):
        if datetime.fromtimestamp(path.stat().st_mtime, tz=now.tzinfo) < now - _LEFTOVER_AGE:
            path.unlink(missing_ok=True)
            _log.info("removed %s, which a backup left behind", path)


class _PackGone(Exception):
    """A file of raw messages went while the backup was being made."""


@dataclass(slots=True)
class _Job:
    """One backup being made."""

    store: Store
    target: Path
    token: CancelToken
    progress: Progress
    program: str
    now: datetime
    place: Place
    done_bytes: int = 0
    total_bytes: int = 0
    files: dict[str, Member] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def run(self) -> BackupReport:
        """Make it; a second time where a purge came in between, and then with whatever is there."""
        with _temporary(self.target) as copy, _temporary(self.target) as archive:
            try:
                return self._attempt(copy, archive, may_miss=False)
            except _PackGone as gone:
                _log.info("%s is gone: the store is copied once more", gone)
            copy.unlink()
            self.done_bytes, self.files = 0, {}
            return self._attempt(copy, archive, may_miss=True)

    def _attempt(self, copy: Path, archive: Path, *, may_miss: bool) -> BackupReport:
        self._copy_store(copy)
        with closing(sqlite3.connect(copy)) as connection:
            packs = [str(row[0]) for row in connection.execute("SELECT DISTINCT pack FROM blob WHERE pack IS NOT NULL ORDER BY pack")]
            sizes = dict(connection.execute('SELECT pack, max("offset" + length) FROM blob WHERE pack IS NOT NULL GROUP BY pack'))
            secrets = tuple(sorted({*secret_references(connection), *implied_references(self.store)}))
        with archive.open("wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as members:
                self._add(members, STORE_MEMBER, copy)
                for pack in packs:
                    self._add_pack(members, pack, sizes[pack], may_miss=may_miss)
                with suppress(FileNotFoundError):
                    self._add(members, SETTINGS_MEMBER, self.store.home / SETTINGS_MEMBER)
                manifest = self._manifest(secrets)
                members.writestr(self._info(MANIFEST), write_manifest(manifest))
            file.flush()
            os.fsync(file.fileno())
        self.token.check()
        return self._publish(archive, manifest)

    def _copy_store(self, copy: Path) -> None:
        """Copy the store as of one moment: the reading transaction spans all steps, so that writers do not make it begin again."""
        source = self.store.database_path
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)) as reader,
            closing(sqlite3.connect(copy)) as writer,
        ):
            writer.execute("PRAGMA synchronous=OFF")
            reader.execute("BEGIN")
            raw_bytes = reader.execute("SELECT coalesce(sum(length), 0) FROM blob WHERE pack IS NOT NULL").fetchone()[0]
            page_bytes = reader.execute("PRAGMA page_size").fetchone()[0]

            def step(_status: int, remaining: int, total: int) -> None:
                self.token.check()
                self.total_bytes = 2 * total * page_bytes + raw_bytes
                self.done_bytes = (total - remaining) * page_bytes
                self.progress(self.done_bytes, self.total_bytes)

            reader.backup(writer, pages=_PAGES, progress=step)

    def _add_pack(self, members: zipfile.ZipFile, pack: str, least_bytes: int, *, may_miss: bool) -> None:
        """Add one file of raw messages, of which at least so many bytes are named."""
        path = self.store.home / PurePosixPath(pack)
        try:
            whole = path.stat().st_size >= least_bytes
        except FileNotFoundError:
            whole = False
        try:
            if whole:
                self._add(members, pack, path)
                return
        except FileNotFoundError:
            pass
        if not may_miss:
            raise _PackGone(pack)
        _log.error("the raw messages of %s are not whole; the backup is made without them", pack)
        self.missing.append(pack)

    def _add(self, members: zipfile.ZipFile, name: str, path: Path) -> None:
        """Stream one file into the archive. Raises FileNotFoundError before anything of it was written."""
        digest = hashlib.sha256()
        size_bytes = 0
        with path.open("rb") as source, members.open(self._info(name), "w", force_zip64=True) as sink:
            while chunk := source.read(_CHUNK_BYTES):
                self.token.check()
                digest.update(chunk)
                sink.write(chunk)
                size_bytes += len(chunk)
                self.done_bytes += len(chunk)
                self.progress(self.done_bytes, max(self.total_bytes, self.done_bytes))
        self.files[name] = Member(size_bytes, digest.hexdigest())

    def _info(self, name: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(name, self.now.timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        return info

    def _manifest(self, secrets: tuple[str, ...]) -> Manifest:
        return Manifest(
            program=self.program,
            schema=Schema().head,
            instance_id=self.store.instance_id,
            created_at=self.now,
            place=place_json(self.place),
            files=self.files,
            secrets=secrets,
            missing=tuple(self.missing),
        )

    def _publish(self, archive: Path, manifest: Manifest) -> BackupReport:
        """Give the finished archive its name; a name that was taken meanwhile is not taken from its owner."""
        if self.target.exists():
            raise UsageError(f"{self.target} exists by now", hint="Give the backup a name of its own.")
        size_bytes = archive.stat().st_size
        archive.replace(self.target)
        sync_folder(self.target.parent)
        return BackupReport(
            path=self.target,
            created_at=self.now,
            instance_id=manifest.instance_id,
            schema=manifest.schema,
            size_bytes=size_bytes,
            packs=len([name for name in self.files if name not in {STORE_MEMBER, SETTINGS_MEMBER}]),
            secrets=manifest.secrets,
            missing=manifest.missing,
        )


@contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    """A new file beside the target, readable by its owner alone; gone at the end of the block unless it was renamed."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=PARTIAL_SUFFIX, dir=target.parent)
    os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        for side in ("", "-journal", "-wal", "-shm"):
            path.with_name(path.name + side).unlink(missing_ok=True)


def implied_references(store: Store) -> set[str]:
    """The references that stand in no column, since they follow from a profile and its mailboxes: sign-ins of persons, proxies' users."""
    with store.transaction_read() as session:
        connection = session.connection()
        profiles = {profile.id: profile for profile in read_profiles(connection)}
        boxes = [bare_mailbox_of(row) for row in connection.execute(select(table_of(MailboxRow)))]
    found = {proxy_reference(profile.proxy) for profile in profiles.values()}
    found |= {sign_in_of(None, profile, side) for profile in profiles.values() for side in (profile.incoming, profile.sending)}
    for box in boxes:
        profile = profiles.get(box.profile_id) if box.profile_id is not None else None
        found |= {sign_in_of(box, profile, side) for side in (profile.incoming, profile.sending)} if profile is not None else set()
    return {reference for reference in found if reference}


def secret_references(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The references to secrets that a store holds, wherever they stand: columns of that name, and settings of OAuth."""
    found: set[str] = set()
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for column in [str(row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")')]:
            if column == "secret" or column.endswith("_secret"):
                found.update(str(row[0]) for row in connection.execute(f'SELECT DISTINCT "{column}" FROM "{table}"') if row[0])  # noqa: S608
            elif column.endswith("_oauth"):
                texts = connection.execute(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL')  # noqa: S608
                settings = [json.loads(row[0]) for row in texts]
                found.update(str(each["secret"]) for each in settings if isinstance(each, dict) and each.get("secret"))
    return tuple(sorted(found))

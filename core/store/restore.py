"""Restoring a backup into a home. Everything is verified beside the old store before the old store is touched.

    read the manifest ─▶ unpack into the home's `restore-…tmp`, comparing digests ─▶ look the database through, upgrade it
        ─▶ hold back its mail, note that it was restored ─▶ put the old store aside ─▶ put the new one in its place

A kill before the last two steps changes nothing but leaves the folder behind, which the next restore removes. Putting in place is a
handful of renames; the database comes last, so that there is no store without its messages.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from sqlalchemy import URL

from core.cancel import CancelToken
from core.domain.audit import GUARD, AuditAction, AuditChange, AuditDraft
from core.domain.backup import RestoreOrder, RestoreReport
from core.domain.guard import GuardState
from core.durable import sync_folder
from core.errors import NotSupported, StoreHeld, StoreUnreachable, UsageError
from core.store.audit import AuditLog
from core.store.backup_manifest import (
    MANIFEST,
    MAX_MANIFEST_BYTES,
    SETTINGS_MEMBER,
    STORE_MEMBER,
    Manifest,
    check_schema,
    for_libpq,
    is_pack,
    read_manifest,
)
from core.store.database import Database, WriteContext, make_engine, parse_url
from core.store.guard import mark_restored
from core.store.guard_read import decide_at
from core.store.held_mail import hold_mail
from core.store.hold import hold_home
from core.store.place import place_at
from core.store.upgrade import open_schema
from core.store.versions import Schema

_log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]

_CHUNK_BYTES = 1024 * 1024
_STAGE_PREFIX, _STAGE_SUFFIX = "restore-", ".tmp"
_ASIDE_PREFIX = "before-restore-"
_SIDES = ("-wal", "-shm", "-journal")


def restore_store(
    url: str | None, home: Path, order: RestoreOrder, token: CancelToken, progress: Progress, *, now: datetime, who: str = ""
) -> RestoreReport:
    """Restore a backup into a home that no engine works on. The store is not opened to anybody meanwhile.

    `progress(done, total)` counts bytes, on this thread; `who` is named in the audit. Raises UsageError for a file that is no backup, is
    damaged, or for a home with a store where that is not to be put aside; StoreTooNew; StoreHeld where an engine or another program has
    the store; NotSupported for PostgreSQL; StoreUnreachable where the disk fails; Cancelled. The home is then as it was.
    """
    parsed = parse_url(url, home)
    if parsed.get_backend_name() != "sqlite":
        raise _for_postgresql(parsed, order.source)
    database = Path(str(parsed.database))
    try:
        with _opened(order.source) as archive, ExitStack() as stack:
            manifest = read_manifest(_manifest_bytes(archive))
            check_schema(manifest, Schema())
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
            database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            for folder in dict.fromkeys((home.resolve(), database.resolve().parent)):
                stack.enter_context(hold_home(folder, "a restore", now))
            _check_empty(home, database, order)
            return _Restore(archive, manifest, home, database, order, token, progress, now, who).run()
    except OSError as error:
        raise StoreUnreachable(f"the backup cannot be restored: {error}", hint="Check the disk's space and rights.") from error


def _for_postgresql(url: URL, source: Path) -> NotSupported:
    shown = for_libpq(url.render_as_string())
    return NotSupported(
        "a store on PostgreSQL is restored by PostgreSQL's own means",
        hint=f'pg_restore --dbname="{shown}" "{source}" into an empty database, then put the folders raw back into the homes.',
    )


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    if not source.is_file():
        raise UsageError(f"there is no file {source}")
    try:
        archive = zipfile.ZipFile(source)
    except zipfile.BadZipFile as error:
        raise _damaged(str(error)) from error
    with archive:
        yield archive


def _damaged(what: str) -> UsageError:
    return UsageError(f"the file is no backup, or it is damaged: {what}", hint="Take another backup. Nothing was changed.")


def _manifest_bytes(archive: zipfile.ZipFile) -> bytes:
    try:
        info = archive.getinfo(MANIFEST)
        if info.file_size > MAX_MANIFEST_BYTES:
            raise _damaged("its manifest is too large")
        return archive.read(info)
    except (KeyError, zipfile.BadZipFile) as error:
        raise _damaged("it has no manifest") from error


def _check_empty(home: Path, database: Path, order: RestoreOrder) -> None:
    if order.force:
        return
    if (database.exists() and database.stat().st_size) or any((home / "raw").glob("*/*/*")):
        raise UsageError(
            f"there is a store in {database.parent} already",
            hint="Restore into another home (--home DIR), or add --force: the old store is then put aside, not deleted.",
        )


@dataclass(frozen=True, slots=True)
class _Restore:
    """One restore under way; the home is held."""

    archive: zipfile.ZipFile
    manifest: Manifest
    home: Path
    database: Path
    order: RestoreOrder
    token: CancelToken
    progress: Progress
    now: datetime
    who: str

    def run(self) -> RestoreReport:
        """Unpack, verify, prepare, put in place."""
        for leftover in self.home.glob(f"{_STAGE_PREFIX}*{_STAGE_SUFFIX}"):
            shutil.rmtree(leftover)
        stage = self.home / f"{_STAGE_PREFIX}{self.now:%Y%m%dT%H%M%S}{_STAGE_SUFFIX}"
        stage.mkdir(mode=0o700)
        try:
            self._unpack(stage)
            mail_held, held = self._prepare(stage / STORE_MEMBER)
            self._check_packs(stage)
            self.token.check()
            set_aside = self._swap(stage)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
        manifest = self.manifest
        _log.info("restored the backup of %s; %d emails wait for a person", manifest.created_at, mail_held)
        return RestoreReport(
            created_at=manifest.created_at,
            instance_id=manifest.instance_id,
            schema=manifest.schema,
            program=manifest.program,
            set_aside=set_aside,
            held=held,
            mail_held=mail_held,
            packs=sum(1 for name in manifest.files if is_pack(name)),
            secrets=manifest.secrets,
            missing=manifest.missing,
        )

    def _unpack(self, stage: Path) -> None:
        """Unpack what the manifest names, and compare size and digest of each; what else the archive holds is left there."""
        total = sum(each.size_bytes for each in self.manifest.files.values())
        done = 0
        for name, member in self.manifest.files.items():
            digest = hashlib.sha256()
            left = member.size_bytes
            path = stage / PurePosixPath(name)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                with self.archive.open(name) as source, path.open("xb") as sink:
                    while chunk := source.read(_CHUNK_BYTES):
                        self.token.check()
                        left -= len(chunk)
                        if left < 0:
                            raise _damaged(f"{name} is longer than its manifest says")
                        digest.update(chunk)
                        sink.write(chunk)
                        done += len(chunk)
                        self.progress(done, total)
                    sink.flush()
                    os.fsync(sink.fileno())
            except (KeyError, zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError) as error:
                raise _damaged(f"{name}: {error}") from error
            if left or digest.hexdigest() != member.sha256:
                raise _damaged(f"{name} is not what was backed up")
            path.chmod(0o600)
        for folder, _folders, _files in os.walk(stage):
            sync_folder(Path(folder))

    def _prepare(self, staged: Path) -> tuple[int, bool]:
        """Look the database through, upgrade it, hold its mail back and note where it comes from; makes it one file.

        Returns how many emails wait for a person, and whether the guard will hold the store.
        """
        _check_database(staged)
        url = URL.create("sqlite", database=str(staged))
        open_schema(url, Schema(), instance_id=self.manifest.instance_id, now=self.now)
        database = Database(make_engine(url))
        try:
            with database.write() as writing:
                created_at = self.manifest.created_at.astimezone(UTC)
                cause = f"the store was restored from a backup made at {created_at:%Y-%m-%d %H:%M} UTC; it may have been sent since"
                mail_held = hold_mail(writing.connection, writing.ids, cause, self.now)
                mark_restored(writing.connection, None if self.order.same_place else created_at)
                self._note(writing)
                guard = decide_at(writing.connection, place_at(self.database))
        finally:
            database.close()
        _make_one_file(staged)
        return mail_held, guard.state is GuardState.HELD

    def _note(self, writing: WriteContext) -> None:
        """Leave an entry in the audit of the restored store."""
        change = AuditChange("restored_from", None, self.manifest.created_at.isoformat())
        draft = AuditDraft(AuditAction.CHANGE, GUARD, "", 0, (change,), why=str(self.order.source))
        AuditLog(writing.connection, writing.ids.one, self.now).write([draft], self.who)

    def _check_packs(self, stage: Path) -> None:
        """Every message that the store names must be there, but for those that were missing when the backup was made."""
        with closing(sqlite3.connect(stage / STORE_MEMBER)) as connection:
            named = connection.execute('SELECT pack, max("offset" + length) FROM blob WHERE pack IS NOT NULL GROUP BY pack')
            for pack, least_bytes in named:
                if pack in self.manifest.missing:
                    continue
                member = self.manifest.files.get(pack)
                if member is None or member.size_bytes < least_bytes:
                    raise _damaged(f"{pack} is missing")

    def _swap(self, stage: Path) -> Path | None:
        """Put the old store aside and the new one in its place; returns where the old one is. A failure takes all of it back."""
        moved: list[tuple[Path, Path]] = []
        try:
            aside = self._put_aside(moved)
            for name in ("raw", SETTINGS_MEMBER):
                if (stage / name).exists():
                    (stage / name).rename(self.home / name)
                    moved.append((stage / name, self.home / name))
            sync_folder(self.home)
            _move_whole(stage / STORE_MEMBER, self.database)
        except BaseException:
            _take_back(moved)
            raise
        return aside

    def _put_aside(self, moved: list[tuple[Path, Path]]) -> Path | None:
        """Move the old store, its messages and the settings that would be replaced into a folder of the home; adds to `moved`."""
        old = [path for path in (self.database, *(self.database.with_name(self.database.name + side) for side in _SIDES)) if path.exists()]
        names = ["raw", *([SETTINGS_MEMBER] if SETTINGS_MEMBER in self.manifest.files else [])]
        others = [self.home / name for name in names if (self.home / name).exists()]
        if not old and not others:
            return None
        if old:
            _make_one_file(self.database, must_be_whole=False)
            old = [path for path in old if path.exists()]
        aside = self.home / f"{_ASIDE_PREFIX}{self.now:%Y%m%dT%H%M%SZ}"
        number = 1
        while aside.exists():
            number += 1
            aside = self.home / f"{_ASIDE_PREFIX}{self.now:%Y%m%dT%H%M%SZ}-{number}"
        aside.mkdir(mode=0o700)
        for path in (*old, *others):
            shutil.move(path, aside / path.name)
            moved.append((path, aside / path.name))
        sync_folder(aside)
        return aside


def _take_back(moved: list[tuple[Path, Path]]) -> None:
    """Undo moves, the last first. What cannot go back stays where it is, and is named in the log."""
    for source, target in reversed(moved):
        try:
            shutil.move(target, source)
        except OSError as error:
            _log.error("%s could not be put back to %s: %s", target, source, error)
    for folder in {target.parent for source, target in moved if target.parent.name.startswith(_ASIDE_PREFIX)}:
        with suppress(OSError):  # not empty: what could not go back is in it
            folder.rmdir()


def _move_whole(source: Path, target: Path) -> None:
    """Move a file so that its new name appears with all of it, also to another disk, where a store may lie apart from its home."""
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        temporary = target.with_name(f"{target.name}{_STAGE_SUFFIX}")
        shutil.copyfile(source, temporary)
        temporary.chmod(0o600)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(target)
    sync_folder(target.parent)


def _check_database(path: Path) -> None:
    """Raise UsageError where the unpacked database is damaged."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
            found += [f"a broken link in {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")][:3]
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    if found:
        raise _damaged("; ".join(found))


def _make_one_file(path: Path, *, must_be_whole: bool = True) -> None:
    """Fold a database's write-ahead log into it, so that it is one file. Raises StoreHeld while another program has it open.

    A damaged one stays as it is where it need not be whole.
    """
    try:
        with closing(sqlite3.connect(path, timeout=5, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise StoreHeld("another program has the store open", hint="Close the console and other commands, and try again.") from error
        if must_be_whole:
            raise StoreUnreachable(f"the store cannot be written: {error}") from error
    except sqlite3.DatabaseError as error:
        if must_be_whole:
            raise StoreUnreachable(f"the store cannot be written: {error}") from error

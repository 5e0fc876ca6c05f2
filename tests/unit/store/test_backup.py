"""Backup and restore of a store on SQLite: what is in the file, what is verified, what is held, and what a failure leaves."""

from __future__ import annotations

import errno
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.domain.activity import EmailStatus
from core.domain.alert import SENDING_UNKNOWN, AlertDraft, AlertLevel
from core.domain.backup import BackupReport, RestoreOrder, RestoreReport
from core.domain.guard import GuardState
from core.domain.ids import ActivityId, BlobId
from core.errors import Cancelled, NotSupported, StoreHeld, StoreTooNew, StoreUnreachable, UsageError
from core.store import backup as backups
from core.store import blobs
from core.store.backup import backup_store, no_progress, secret_references
from core.store.backup_manifest import MANIFEST, STORE_MEMBER
from core.store.integrity import check_integrity
from core.store.restore import restore_store
from core.store.rows import AlertRow, AuditRow, EmailRow, MailboxRow, SendAttemptRow
from tests.contract.store_world import World, world_at

LARGE = b"x" * (blobs.INLINE_BYTES + 1)


def back_up(world: World, target: Path, token: CancelToken | None = None) -> BackupReport:
    """A backup of the world."""
    return backup_store(world.store, target, token or CancelToken(), program="0.1.0", now=world.clock.now())


def restored(source: Path, home: Path, world: World, *, force: bool = False, same_place: bool = False) -> RestoreReport:
    """A restore into a home."""
    order = RestoreOrder(source, force=force, same_place=same_place)
    return restore_store(None, home, order, CancelToken(), no_progress, now=world.clock.now(), who="alice")


def keep(world: World, data: bytes) -> BlobId:
    """Keep bytes in a store, in a transaction of their own."""
    with world.store.transaction_write() as session:
        return blobs.keep_blob(session, data)


def status_of(world: World, activity_id: ActivityId) -> EmailStatus:
    """The status of an email."""
    [row] = world.rows(EmailRow, EmailRow.id == activity_id)
    status: EmailStatus = row.statuscode
    return status


def rewritten(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A backup of which some members were changed, or dropped."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            data = change(info.filename, old.read(info))
            if data is not None:
                new.writestr(info.filename, data)
    return target


def with_manifest(source: Path, target: Path, **changes: object) -> Path:
    """A backup with another manifest."""

    def change(name: str, data: bytes) -> bytes:
        return json.dumps(json.loads(data) | changes).encode() if name == MANIFEST else data

    return rewritten(source, target, change)


def test_a_backup_restored_elsewhere_is_the_same_store_and_is_held(world: World, tmp_path: Path) -> None:
    _, box = world.user()
    small, large = keep(world, b"small"), keep(world, LARGE)
    (world.home / "settings.toml").write_text("workers = 3\n")
    told: list[tuple[int, int]] = []
    report = backup_store(
        world.store,
        tmp_path / "b.zip",
        CancelToken(),
        lambda done, total: told.append((done, total)),
        program="0.1.0",
        now=world.clock.now(),
    )
    assert (report.packs, report.missing, report.instance_id) == (1, (), world.store.instance_id)
    assert (tmp_path / "b.zip").stat().st_mode & 0o077 == 0
    assert told[-1][0] == told[-1][1]
    assert all(done <= total for done, total in told)
    home = tmp_path / "other"
    result = restored(tmp_path / "b.zip", home, world)
    assert (result.held, result.set_aside, result.mail_held) == (True, None, 0)
    assert (home / "settings.toml").read_text() == "workers = 3\n"
    with world_at(None, home) as other:
        assert other.store.instance_id == world.store.instance_id
        assert check_integrity(other.store)
        assert (other.store.read_blob(small), other.store.read_blob(large)) == (b"small", LARGE)
        assert [row.id for row in other.rows(MailboxRow)] == [box]
        with other.store.reading() as reader:
            assert reader.guard().state is GuardState.HELD
        [entry] = other.rows(AuditRow)
        assert (entry.who, entry.kind, entry.changes) == ("alice", "guard", [["restored_from", None, world.clock.now().isoformat()]])
    with world.store.reading() as reader:
        assert reader.guard().state is GuardState.OPEN


def test_no_secret_is_in_a_backup_and_its_references_are_named(world: World, tmp_path: Path) -> None:
    _, box = world.user()
    world.profile()
    (world.home / "secrets.sealed").write_bytes(b"sealed")
    with world.store.transaction_write() as session:
        session.query(MailboxRow).filter_by(id=box).update({"secret": "alice-pop3"})
    with closing(sqlite3.connect(world.home / "postroom.db")) as connection:
        connection.execute("UPDATE emailserverprofile SET incoming_secret = 'corp', outgoing_oauth = '{\"secret\": \"app\"}'")
        connection.commit()
        assert secret_references(connection) == ("alice-pop3", "app", "corp")
    report = back_up(world, tmp_path / "b.zip")
    assert report.secrets == ("alice-pop3", "app", "corp")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert set(archive.namelist()) == {STORE_MEMBER, MANIFEST}
    assert restored(tmp_path / "b.zip", tmp_path / "other", world).secrets == report.secrets


def test_sign_ins_and_the_users_of_proxies_are_named_too(world: World, tmp_path: Path) -> None:
    _, box = world.user()
    profile = world.profile()
    settings = json.dumps({"provider": "google", "client_id": "c", "flow": "code"})
    with closing(sqlite3.connect(world.home / "postroom.db")) as connection:
        connection.execute("UPDATE mailbox SET emailserverprofile = ? WHERE id = ?", (profile, box))
        connection.execute("UPDATE emailserverprofile SET proxy = 'http://carol@proxy.corp.test:3128', incoming_oauth = ?", (settings,))
        connection.execute("UPDATE emailserverprofile SET incomingauthenticationprotocol = 4, incomingcredentialretrieval = 0")
        connection.commit()
    secrets = back_up(world, tmp_path / "b.zip").secrets
    assert set(secrets) >= {f"oauth.profile-{profile}.alice@corp.test", "proxy.carol@proxy.corp.test"}


def test_what_may_have_been_sent_since_waits_for_a_person(world: World, tmp_path: Path) -> None:
    _, box = world.user()
    pending, sending, failed = world.pending(box), world.pending(box), world.pending(box, status=EmailStatus.FAILED)
    with world.store.hold("test"):
        lease = world.store.acquire_lease(box)
        assert lease is not None
        with world.store.writing(lease) as uow:
            works = uow.claim_outgoing(box, world.clock.now(), 1)
    assert [work.id for work in works] == [pending]
    back_up(world, tmp_path / "b.zip")
    world.clock.advance(60)
    assert restored(tmp_path / "b.zip", tmp_path / "other", world).mail_held == 2
    with world_at(None, tmp_path / "other") as other:
        statuses = [status_of(other, each) for each in (pending, sending, failed)]
        assert statuses == [EmailStatus.UNKNOWN, EmailStatus.UNKNOWN, EmailStatus.FAILED]
        asking = {row.fold_key for row in other.rows(AlertRow, AlertRow.code == SENDING_UNKNOWN)}
        assert asking == {str(pending), str(sending)}
        assert other.count(SendAttemptRow, SendAttemptRow.ended_at.is_(None)) == 0
        with other.store.reading() as reader:
            assert reader.waiting_senders(world.clock.now() + timedelta(days=1)) == set()
    assert status_of(world, sending) is EmailStatus.PENDING_SEND


def test_what_owners_were_to_be_told_is_not_told_a_second_time(world: World, tmp_path: Path) -> None:
    _, box = world.user()
    with world.store.writing() as uow:
        uow.raise_alert(AlertDraft(AlertLevel.ERROR, "X", "broken", "mend it", box), world.clock.now())
    with world.store.transaction_write() as session:
        session.query(AlertRow).update({"telling": "mail webhook", "tell_attempts": 1, "tell_after": world.clock.now()})
    world.pending(box)
    back_up(world, tmp_path / "b.zip")
    restored(tmp_path / "b.zip", tmp_path / "other", world)
    with world_at(None, tmp_path / "other") as other:
        [told] = other.rows(AlertRow, AlertRow.code == "X")
        assert (told.telling, told.open_key is None) == ("", False)
        assert other.count(AlertRow, AlertRow.code == SENDING_UNKNOWN) == 1


def test_at_the_same_place_it_may_work_at_once_but_its_mail_still_waits(world: World, tmp_path: Path) -> None:
    _, box = world.user()
    email = world.pending(box)
    back_up(world, tmp_path / "b.zip")
    world.close()
    result = restored(tmp_path / "b.zip", world.home, world, force=True, same_place=True)
    assert (result.held, result.mail_held) == (False, 1)
    with world.store.reading() as reader:
        assert reader.guard().state is GuardState.OPEN
    assert status_of(world, email) is EmailStatus.UNKNOWN
    assert restored(tmp_path / "b.zip", tmp_path / "other", world, same_place=True).held, "another place is not the same"
    world.close()
    assert restored(tmp_path / "b.zip", world.home, world, force=True).held


def test_the_old_store_is_put_aside_whole(world: World, tmp_path: Path) -> None:
    blob = keep(world, LARGE)
    back_up(world, tmp_path / "b.zip")
    later = keep(world, LARGE + b"later")
    world.close()
    with pytest.raises(UsageError, match="already"):
        restored(tmp_path / "b.zip", world.home, world)
    result = restored(tmp_path / "b.zip", world.home, world, force=True)
    assert result.set_aside is not None
    with world_at(None, result.set_aside) as old:
        assert old.store.read_blob(later) == LARGE + b"later"
    assert world.store.read_blob(blob) == LARGE
    with pytest.raises(UsageError):
        world.store.read_blob(later)
    assert not list(world.home.glob("restore-*"))


@pytest.mark.parametrize("fails", ["raw", "settings.toml", "postroom.db"])
def test_a_failure_while_it_is_put_in_place_leaves_the_old_store(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    blob = keep(world, LARGE)
    (world.home / "settings.toml").write_text("workers = 3\n")
    back_up(world, tmp_path / "b.zip")
    later = keep(world, LARGE + b"later")
    (world.home / "settings.toml").write_text("workers = 4\n")
    world.close()
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == fails and path.parent.name.startswith("restore-"):
            raise PermissionError(errno.EACCES, "somebody has it open")
        return rename(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", refuse)
        with pytest.raises(StoreUnreachable, match="somebody has it open"):
            restored(tmp_path / "b.zip", world.home, world, force=True)
    assert (world.home / "settings.toml").read_text() == "workers = 4\n"
    assert (world.store.read_blob(blob), world.store.read_blob(later)) == (LARGE, LARGE + b"later")
    assert not [*world.home.glob("restore-*"), *world.home.glob("before-restore-*")]


def test_nothing_is_restored_while_somebody_has_the_store(world: World, tmp_path: Path) -> None:
    back_up(world, tmp_path / "b.zip")
    with world.store.hold("an engine"), pytest.raises(StoreHeld, match="an engine"):
        restored(tmp_path / "b.zip", world.home, world, force=True)
    with world.store.reading(), pytest.raises(StoreHeld, match="another program"):
        restored(tmp_path / "b.zip", world.home, world, force=True)
    with world.store.reading() as reader:
        assert reader.guard().state is GuardState.OPEN
    assert not list(world.home.glob("before-restore-*"))


def test_a_backup_of_a_newer_schema_is_refused(world: World, tmp_path: Path) -> None:
    back_up(world, tmp_path / "b.zip")
    newer = with_manifest(tmp_path / "b.zip", tmp_path / "newer.zip", schema="9999")
    with pytest.raises(StoreTooNew):
        restored(newer, tmp_path / "other", world)
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("a flipped byte", lambda name, data: data[:-1] + bytes([data[-1] ^ 1]) if name.endswith(".pack") else data),
        ("a pack less", lambda name, data: None if name.endswith(".pack") else data),
        ("a longer store", lambda name, data: data + b"more" if name == STORE_MEMBER else data),
        ("no manifest", lambda name, data: None if name == MANIFEST else data),
        ("another manifest", lambda name, data: b'{"postroom_backup": 1}' if name == MANIFEST else data),
        ("no JSON", lambda name, data: b"\xff" if name == MANIFEST else data),
    ],
)
def test_a_damaged_backup_changes_nothing(world: World, tmp_path: Path, name: str, change: Callable[[str, bytes], bytes | None]) -> None:
    keep(world, LARGE)
    back_up(world, tmp_path / "b.zip")
    bad = rewritten(tmp_path / "b.zip", tmp_path / "bad.zip", change)
    world.close()
    before = (world.home / "postroom.db").read_bytes()
    with pytest.raises(UsageError):
        restored(bad, world.home, world, force=True)
    assert (world.home / "postroom.db").read_bytes() == before, name
    assert not [path.name for path in world.home.iterdir() if "restore" in path.name]


def test_a_pack_that_the_manifest_leaves_out_is_noticed(world: World, tmp_path: Path) -> None:
    keep(world, LARGE)
    back_up(world, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        files = json.loads(archive.read(MANIFEST))["files"]
    bad = with_manifest(tmp_path / "b.zip", tmp_path / "bad.zip", files={STORE_MEMBER: files[STORE_MEMBER]})
    with pytest.raises(UsageError, match="missing"):
        restored(bad, tmp_path / "other", world)


@pytest.mark.parametrize("name", ["../evil.pack", "raw/../../evil", "/etc/passwd", "secrets.sealed", "raw/2026/03/../../../x.pack"])
def test_a_name_that_leads_out_of_the_home_is_refused(world: World, tmp_path: Path, name: str) -> None:
    back_up(world, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        files = json.loads(archive.read(MANIFEST))["files"]
    bad = with_manifest(tmp_path / "b.zip", tmp_path / "bad.zip", files=files | {name: {"size": 0, "sha256": "0" * 64}})
    with pytest.raises(UsageError, match="names"):
        restored(bad, tmp_path / "other", world)
    assert not (tmp_path / "other").exists()


def test_what_is_no_backup_is_refused(world: World, tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("no archive")
    for path in (tmp_path / "text.zip", tmp_path / "missing.zip"):
        with pytest.raises(UsageError):
            restored(path, tmp_path / "other", world)


def test_a_cancelled_backup_leaves_nothing(world: World, tmp_path: Path) -> None:
    keep(world, LARGE)
    for looks in range(1, 4):
        token = CancelToken()
        left = iter(range(looks - 1))

        def cancel(_done: int, _total: int, token: CancelToken = token, left: object = left) -> None:
            if next(left, None) is None:  # type: ignore[call-overload]
                token.cancel()

        with pytest.raises(Cancelled):
            backup_store(world.store, tmp_path / "b.zip", token, cancel, program="0.1.0", now=world.clock.now())
        assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_an_older_file_is_never_overwritten(world: World, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_text("last week's")
    with pytest.raises(UsageError, match="exists"):
        back_up(world, tmp_path / "b.zip")
    with pytest.raises(UsageError, match="no folder"):
        back_up(world, tmp_path / "nowhere" / "b.zip")
    assert (tmp_path / "b.zip").read_text() == "last week's"


def test_a_purge_in_between_makes_the_copy_new(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, purged = keep(world, LARGE), keep(world, LARGE + b"purged")
    with closing(sqlite3.connect(world.home / "postroom.db")) as connection:
        [(pack,)] = connection.execute("SELECT pack FROM blob WHERE id = ?", (purged,)).fetchall()
    copy = backups._Job._copy_store
    copies: list[Path] = []

    def then_purge(job: backups._Job, target: Path) -> None:
        copy(job, target)
        copies.append(target)
        if len(copies) == 1:
            with closing(sqlite3.connect(world.home / "postroom.db")) as connection:
                connection.execute("DELETE FROM blob WHERE id = ?", (purged,))
                connection.commit()
            (world.home / pack).unlink()

    monkeypatch.setattr(backups._Job, "_copy_store", then_purge)
    report = back_up(world, tmp_path / "b.zip")
    assert (len(copies), report.missing, report.packs) == (2, (), 1)
    restored(tmp_path / "b.zip", tmp_path / "other", world)
    with world_at(None, tmp_path / "other") as other:
        assert other.store.read_blob(kept) == LARGE


def test_raw_messages_that_are_lost_are_named_and_stop_nothing(world: World, tmp_path: Path) -> None:
    kept, lost = keep(world, LARGE), keep(world, LARGE + b"lost")
    with closing(sqlite3.connect(world.home / "postroom.db")) as connection:
        [(pack,)] = connection.execute("SELECT pack FROM blob WHERE id = ?", (lost,)).fetchall()
    (world.home / pack).write_bytes(b"cut short")
    report = back_up(world, tmp_path / "b.zip")
    assert report.missing == (pack,)
    assert restored(tmp_path / "b.zip", tmp_path / "other", world).missing == (pack,)
    with world_at(None, tmp_path / "other") as other:
        assert other.store.read_blob(kept) == LARGE
        with pytest.raises(StoreUnreachable):
            other.store.read_blob(lost)


def test_what_a_killed_backup_left_is_removed_a_day_later(world: World, tmp_path: Path) -> None:
    leftover = tmp_path / ".b.zip.abc.partial"
    leftover.write_bytes(b"half")
    back_up(world, tmp_path / "b.zip")
    assert leftover.exists(), "another backup could be at work on it"
    (tmp_path / "b.zip").unlink()
    world.clock.time = world.clock.time.replace(year=2100)
    back_up(world, tmp_path / "b.zip")
    assert not leftover.exists()


def test_a_store_beside_its_home_is_backed_up_and_restored_as_well(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    url = f"sqlite:///{tmp_path / 'data' / 'shop.db'}"
    with world_at(url, tmp_path / "home") as world:
        blob = keep(world, LARGE)
        back_up(world, tmp_path / "b.zip")
        target = f"sqlite:///{tmp_path / 'more' / 'shop.db'}"
        order = RestoreOrder(tmp_path / "b.zip")
        restore_store(target, tmp_path / "other", order, CancelToken(), no_progress, now=world.clock.now())
    with world_at(target, tmp_path / "other") as other:
        assert other.store.read_blob(blob) == LARGE
    assert not (tmp_path / "other" / "postroom.db").exists()


def test_a_restore_for_postgresql_names_the_command(world: World, tmp_path: Path) -> None:
    order = RestoreOrder(tmp_path / "b.dump")
    with pytest.raises(NotSupported) as refused:
        restore_store("postgresql+psycopg://me:pw@db/crm", tmp_path, order, CancelToken(), no_progress, now=world.clock.now())
    assert 'pg_restore --dbname="postgresql://me@db/crm"' in refused.value.hint
    assert "pw" not in refused.value.hint


def test_a_store_on_another_disk_than_its_home_is_put_in_place_whole(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blob = keep(world, LARGE)
    back_up(world, tmp_path / "b.zip")
    rename = Path.rename

    def across(self: Path, target: Path) -> Path:
        if self.name == STORE_MEMBER:
            raise OSError(errno.EXDEV, "another disk")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", across)
    restored(tmp_path / "b.zip", tmp_path / "other", world)
    monkeypatch.undo()
    with world_at(None, tmp_path / "other") as other:
        assert other.store.read_blob(blob) == LARGE
    assert not list((tmp_path / "other").glob("*.tmp"))

"""doctor and migrate: looking after an installation."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from core.cli.context import Context
from core.cli.plurals import be, many
from core.domain.guard import GuardState
from core.domain.profile import EntityState, ProfileType
from core.errors import PostroomError
from core.settings import log_directory

if TYPE_CHECKING:
    from core.app import App

OLDEST_SQLITE = (3, 35, 0)
#: Free bytes on the disk of the home below which it is worth knowing, and wrong.
SCARCE_BYTES = 2_000_000_000
TOO_LITTLE_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `ok` None: not wrong, worth knowing."""

    name: str
    ok: bool | None
    detail: str
    hint: str = ""


def doctor(context: Context) -> int:
    """Check this installation; 1 where something is wrong."""
    checks = [_python(), _sqlite(), _home(context), *_room(context)]
    try:
        with context.open() as app:
            checks += [_store(app), _guard(app), _secrets(context, app), *_profiles(app), *_ends(app), _quarantine(app), *_mailboxes(app)]
    except PostroomError as error:
        checks.append(Check("open", False, str(error), error.hint))
    if context.out.as_json:
        rows = [{"check": each.name, "ok": each.ok is not False, "detail": each.detail, "hint": each.hint} for each in checks]
        context.out.document({"checks": rows, "ok": all(each.ok is not False for each in checks)})
    else:
        for each in checks:
            mark = {True: "ok   ", None: "note ", False: "WRONG"}[each.ok]
            context.out.line(f"{mark} {each.name}: {each.detail}")
            if each.hint:
                context.out.line(f"      {each.hint}")
    return 0 if all(each.ok is not False for each in checks) else 1


def _python() -> Check:
    """The interpreter."""
    return Check("python", True, f"{platform.python_version()} on {platform.system()} {platform.release()}")


def _sqlite() -> Check:
    """The SQLite library."""
    ok = sqlite3.sqlite_version_info >= OLDEST_SQLITE
    return Check("sqlite", ok, sqlite3.sqlite_version, "" if ok else "Install a newer Python: its SQLite is too old.")


def _home(context: Context) -> Check:
    """The home exists and can be written."""
    home = context.home()
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as error:
        return Check(
            "home", False, f"{home} cannot be written: {error.strerror or error}", "Give this user the right to write there, or use --home."
        )
    if os.name == "posix" and home.stat().st_mode & 0o022:
        return Check("home", False, f"{home} can be written by others", f"chmod go-w {home}")
    return Check("home", True, str(home))


def _room(context: Context) -> list[Check]:
    """Room on the disk of the home, and what logs take of it."""
    home = context.home()
    try:
        free = shutil.disk_usage(home).free
        logs = sum(path.stat().st_size for path in log_directory(home).glob("*"))
    except OSError:
        return []  # what is wrong with the home is said there
    words = f"{free / 1e9:.1f} GB free, logs take {logs / 1e6:.0f} MB"
    if free < SCARCE_BYTES:
        ok = False if free < TOO_LITTLE_BYTES else None
        return [Check("disk", ok, words, "Make room, or let `postroom purge` remove what is old; --dry-run shows what that is.")]
    return [Check("disk", True, words)]


def _ends(app: App) -> list[Check]:
    """What ends soon, or has ended."""
    now = datetime.now(UTC)
    return [
        Check(each.kind.value, None if each.at > now else False, f"{each.what} ends on {each.day}", "`postroom expiries` lists it.")
        for each in app.service.expiries_to_warn_of()
    ]


def _quarantine(app: App) -> Check:
    """Messages that could not be processed."""
    waiting = app.service.counts().failures
    if not waiting:
        return Check("quarantine", True, "empty")
    return Check("quarantine", None, f"{many(waiting, 'message')} {be(waiting, 'waits', 'wait')}", "`postroom failures` says why.")


def _store(app: App) -> Check:
    """The store is reachable and whole."""
    return _asked("store", app.check_store)


def _guard(app: App) -> Check:
    """What the clone guard says."""
    status = app.service.guard()
    ok = {GuardState.OPEN: True, GuardState.SANDBOX: None, GuardState.HELD: False}[status.guard.state]
    hint = "" if ok else "postroom guard release lets it work here; docs/backup.md says what else there is."
    return Check("guard", ok, status.guard.reason or f"open, at {status.this}", hint)


def _secrets(context: Context, app: App) -> Check:
    """The place for secrets can be used."""
    kind = context.place().secrets_kind
    return _asked("secrets", lambda: f"{kind}: {len(app.secrets.references())} stored")


def _asked(name: str, ask: Callable[[], str]) -> Check:
    """A check that asks something which may fail."""
    try:
        return Check(name, True, ask())
    except PostroomError as error:
        return Check(name, False, str(error), error.hint)


def _profiles(app: App) -> list[Check]:
    """What a profile's server is about to stop doing."""
    return [
        Check(
            f"profile {profile.name}",
            None,
            "Exchange Online speaks EWS only where the tenant still allows it: off by default since 2026-10-01, gone on 2027-04-01",
            "Keep EWS allowed for this program in the tenant while that can be done. Graph, which replaces it, is not built yet.",
        )
        for profile in app.service.profiles()
        if profile.type is ProfileType.EXCHANGE_ONLINE and profile.state is EntityState.ACTIVE
    ]


def _mailboxes(app: App) -> list[Check]:
    """Every direction that ought to work and does not."""
    checks: list[Check] = []
    for status in app.service.status():
        for each in status.directions:
            name = f"{status.mailbox} {each.direction}"
            error = each.state.last_error
            if each.why_not is None and each.state.parked:
                checks.append(
                    Check(name, False, f"stopped: {error.title if error else 'it waits for a person'}", error.hint if error else "")
                )
            elif each.why_not is not None and each.method == "server-side-sync":
                checks.append(Check(name, None, each.why_not))
    return checks


def migrate(context: Context) -> int:
    """Upgrade the store to this version."""
    changed = context.doors().migrate(context.place())
    if context.out.as_json:
        context.out.document({"migrated": changed})
    else:
        context.out.line("The store was upgraded." if changed else "The store is up to date.")
    return 0

"""What a backup and a restore came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was written. `size_bytes` is the file's, `packs` counts files of raw messages.

    `secrets` are references whose values are not in it. `missing` names files of raw messages that the store names and the home lacks.
    """

    path: Path
    created_at: datetime
    instance_id: str
    schema: str
    size_bytes: int
    packs: int
    secrets: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RestoreOrder:
    """What is to be restored. `force`: a store that is there is put aside.

    `same_place`: where the store lives at the very place where it was backed up, the clone guard lets it work at once.
    """

    source: Path
    force: bool = False
    same_place: bool = False


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """A backup that was restored. `set_aside` is the folder with what was there before, None where nothing was.

    `held` tells whether the clone guard holds the store now. `mail_held` counts emails that may have been sent since the backup and
    wait for a person. `secrets` are references whose values must be stored again where this home does not have them.
    """

    created_at: datetime
    instance_id: str
    schema: str
    program: str
    set_aside: Path | None
    held: bool
    mail_held: int
    packs: int
    secrets: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

"""The manifest of a backup: what is in the file, whose it is, and by which program it was made. It is the archive's last member.

A backup is a zip archive:

    postroom.db             the store as of one moment
    raw/<yyyy>/<mm>/*.pack  the raw messages that this store names
    settings.toml           the machine's settings, where there are any
    manifest.json           the size and SHA-256 of each of these, and what stands in `Manifest`

Secrets are in none of them; the manifest names the references whose values have to be stored again.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.errors import UsageError
from core.store.versions import Schema

FORMAT = 1
MANIFEST = "manifest.json"
STORE_MEMBER = "postroom.db"
SETTINGS_MEMBER = "settings.toml"
#: Where a backup's raw messages may lie; a name from a stranger's archive must not lead out of the home.
_PACK = re.compile(r"raw/\d{4}/\d{2}/[0-9A-Za-z][0-9A-Za-z._-]*\.pack")
_DIGEST = re.compile(r"[0-9a-f]{64}")
#: Larger than any manifest of ours; a stranger's must not fill the memory.
MAX_MANIFEST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a backup; `sha256` in hex."""

    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `place` is where its store was, in words; `missing` packs were not there to be copied."""

    program: str
    schema: str
    instance_id: str
    created_at: datetime
    place: dict[str, str]
    files: dict[str, Member]
    secrets: tuple[str, ...] = ()
    missing: tuple[str, ...] = field(default=())


def for_libpq(shown_url: str) -> str:
    """A store's URL, shown without its password, as PostgreSQL's own programs take it."""
    return shown_url.replace("postgresql+psycopg://", "postgresql://").replace(":***@", "@")


def is_pack(name: str) -> bool:
    """Whether a name is one that a file of raw messages may have."""
    return _PACK.fullmatch(name) is not None


def write_manifest(manifest: Manifest) -> bytes:
    """The manifest as it stands in the archive."""
    document = {
        "postroom_backup": FORMAT,
        "program": manifest.program,
        "schema": manifest.schema,
        "instance_id": manifest.instance_id,
        "created_at": manifest.created_at.isoformat(),
        "place": manifest.place,
        "secrets": list(manifest.secrets),
        "missing": list(manifest.missing),
        "files": {name: {"size": each.size_bytes, "sha256": each.sha256} for name, each in manifest.files.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def read_manifest(data: bytes) -> Manifest:
    """The manifest out of an archive. Raises UsageError where it is none, or of a format that this program does not know."""
    try:
        found: dict[str, Any] = json.loads(data)
        if found["postroom_backup"] != FORMAT:
            raise UsageError(
                f"the backup has the format {found['postroom_backup']}; this version of Postroom knows {FORMAT}",
                hint="Restore it with the version that made it, or a later one.",
            )
        manifest = Manifest(
            program=str(found["program"]),
            schema=str(found["schema"]),
            instance_id=str(found["instance_id"]),
            created_at=datetime.fromisoformat(found["created_at"]),
            place={str(key): str(value) for key, value in found["place"].items()},
            files={str(name): Member(int(each["size"]), str(each["sha256"])) for name, each in found["files"].items()},
            secrets=tuple(str(each) for each in found["secrets"]),
            missing=tuple(str(each) for each in found["missing"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError("the file is a zip archive, but its manifest is not that of a backup") from error
    _check(manifest)
    return manifest


def _check(manifest: Manifest) -> None:
    """Raise UsageError for a manifest that names what no backup holds."""
    strange = [name for name in manifest.files if name not in {STORE_MEMBER, SETTINGS_MEMBER} and not is_pack(name)]
    digests = all(_DIGEST.fullmatch(each.sha256) for each in manifest.files.values())
    if strange or not digests or STORE_MEMBER not in manifest.files or manifest.created_at.tzinfo is None:
        raise UsageError("the backup's manifest is damaged" + (f": it names {strange[0]}" if strange else ""))


def check_schema(manifest: Manifest, schema: Schema) -> None:
    """Raise StoreTooNew for a backup of a schema that this program does not know."""
    from core.store.versions import age_of

    age_of(manifest.schema, schema)

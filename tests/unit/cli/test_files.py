"""Files that commands write: for their owner alone, whole, through links, and into pipes."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from core.cli.files import write_private
from core.errors import UsageError

POSIX = pytest.mark.skipif(os.name != "posix", reason="rights and links of POSIX")


def mode(path: Path) -> int:
    """The rights of a file."""
    return stat.S_IMODE(path.stat().st_mode)


@POSIX
@pytest.mark.parametrize("there", [True, False])
def test_only_its_owner_may_read_it(tmp_path: Path, there: bool) -> None:
    path = tmp_path / "users.csv"
    if there:
        path.write_text("old")
        path.chmod(0o644)
    write_private(path, b"new")
    assert (path.read_bytes(), mode(path)) == (b"new", 0o600)
    assert list(tmp_path.iterdir()) == [path]


@POSIX
def test_what_a_link_points_at_is_written(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_private(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@POSIX
def test_a_pipe_stays_one(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    write_private(tmp_path / "pipe", b"new")
    reader.join(10)
    assert found == [b"new"]
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_private(tmp_path, b"x")
    with pytest.raises(UsageError, match="cannot be written"):
        write_private(tmp_path / "no" / "folder", b"x")
    assert list(tmp_path.iterdir()) == []

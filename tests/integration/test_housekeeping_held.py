"""Housekeeping leaves a store alone that the clone guard holds."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from core.app import App, Options, open_app
from core.cancel import CancelToken
from core.domain.guard import GuardState

LONG_AGO = 1_000_000_000


def old_log(app: App) -> Path:
    """A log file that is older than any is kept."""
    path = app.options.home / "logs" / "postroom.log.1"
    path.parent.mkdir(exist_ok=True)
    path.write_text("old\n", encoding="utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def test_nothing_is_purged_until_a_person_has_decided(tmp_path: Path) -> None:
    with open_app(Options(tmp_path / "home", secrets_kind="memory")):
        pass
    shutil.copytree(tmp_path / "home", tmp_path / "copy")
    with open_app(Options(tmp_path / "copy", secrets_kind="memory")) as app:
        log = old_log(app)
        assert app.service.guard().guard.state is GuardState.HELD
        app._keep_house(CancelToken())
        assert log.exists()
        app.service.release_guard()
        app._keep_house(CancelToken())
        assert not log.exists()

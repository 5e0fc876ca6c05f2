"""The demo stays out of a home that is somebody's."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.app import Options, open_app, open_demo
from core.errors import UsageError

USERS = """
postroom: 1
users: [{email: alice@corp.test, name: Alice}]
"""


def test_a_home_with_an_organisation_is_not_the_demos(tmp_path: Path) -> None:
    options = Options(tmp_path / "home", secrets_kind="memory")
    with open_app(options) as app:
        app.service.apply(USERS)
        before = app.service.export()
    with pytest.raises(UsageError, match="another organisation"), open_demo(options.home):
        pass
    with open_app(options) as app:
        assert app.service.export() == before


def test_the_demos_own_home_is_opened_again(tmp_path: Path) -> None:
    for _ in range(2):
        with open_demo(tmp_path / "home") as demo:
            assert demo.app.service.profiles()

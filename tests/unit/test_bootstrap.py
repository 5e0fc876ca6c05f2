"""The set-up: usage, advice to who may not install, and a machine that is left as it was."""

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The module for Debian's packages, imported as the set-up does."""
    monkeypatch.syspath_prepend(str(FOLDER))
    yield importlib.import_module("bootstrap_debian")
    for name in ("bootstrap", "bootstrap_debian"):
        sys.modules.pop(name, None)


@pytest.fixture
def user(debian: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A Debian machine without the test servers, and a user who may not install them."""
    monkeypatch.setattr(debian, "is_debian", lambda: True)
    monkeypatch.setattr(debian, "is_root", lambda: False)
    monkeypatch.setattr(debian, "missing", lambda packages: ("dovecot-core", "postfix"))
    return debian


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["--help"], 0), (["tset"], 2)])
def test_usage(arguments: list[str], code: int) -> None:
    command = [sys.executable, str(FOLDER / "bootstrap.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "demo" in done.stdout + done.stderr


def test_a_user_is_told_the_line_and_goes_on(user: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    user.ensure_test_servers(required=False)
    told = capsys.readouterr().err
    assert "sudo apt-get install -y --no-install-recommends dovecot-core postfix" in told
    assert "skipped" in told


def test_where_the_servers_are_required_a_user_is_stopped(user: ModuleType) -> None:
    with pytest.raises(user.BootstrapError, match="apt-get install"):
        user.ensure_test_servers(required=True)


@pytest.mark.parametrize("own", ["#!/bin/sh\nexit 0\n", None])
def test_the_service_policy_is_put_back(debian: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, own: str | None) -> None:
    policy, saved = tmp_path / "policy-rc.d", tmp_path / "policy-rc.d.saved"
    monkeypatch.setattr(debian, "POLICY", policy)
    monkeypatch.setattr(debian, "POLICY_SAVED", saved)
    if own is not None:
        policy.write_text(own, encoding="ascii")

    def interrupted() -> None:
        with debian.services_denied():
            assert policy.read_text(encoding="ascii").endswith("exit 101\n")
            assert policy.stat().st_mode & 0o111
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (policy.read_text(encoding="ascii") if policy.exists() else None) == own
    assert not saved.exists()


def test_the_database_policy_leaves_nothing_behind(debian: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    policy = tmp_path / "postgresql-common" / "createcluster.d" / "ours.conf"
    monkeypatch.setattr(debian, "CLUSTER_POLICY", policy)
    with debian.no_main_cluster():
        assert policy.read_text(encoding="ascii") == "create_main_cluster = false\n"
    assert list(tmp_path.iterdir()) == []


def test_only_what_was_enabled_just_now_is_disabled(debian: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(debian, "quietly", ran.append)
    system = Path("/etc/systemd/system/multi-user.target.wants")
    debian.disable({system / "dovecot.service", system / "getty@tty1.service", Path("/etc/rc3.d/S01postfix")})
    assert ran == [["deb-systemd-helper", "disable", "dovecot.service"], ["update-rc.d", "postfix", "disable"]]

"""The set-up: usage, advice to who may not install, window or no window, and a machine that is left as it was."""

import contextlib
import importlib
import socket
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
    for name in ("bootstrap", "bootstrap_debian", "bootstrap_display"):
        sys.modules.pop(name, None)


@pytest.fixture
def screen(debian: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module for windows, on a machine without a display."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(debian, "is_debian", lambda: True)
    monkeypatch.setattr(debian, "missing", lambda packages: ())
    return importlib.import_module("bootstrap_display")


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


def test_the_newer_name_of_a_library_counts(debian: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "libglib2.0-0t64 installed\nlibgl1 installed\nlibegl1 config-files\n"
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, stdout=said))
    assert debian.missing(("libglib2.0-0", "libgl1", "libegl1", "xvfb")) == ("libegl1", "xvfb")


def test_tests_want_the_desktop_too(user: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(user, "missing", lambda packages: packages)
    with pytest.raises(user.BootstrapError) as told:
        user.ensure_test_servers(required=True)
    assert {"dovecot-core", "libegl1", "libxcb-cursor0", "xvfb", "tint2"} <= set(str(told.value).split())


@pytest.mark.parametrize(
    ("verb", "given", "expected"),
    [
        ("demo", [], ["core", "demo", "--headless"]),
        ("demo", ["--headless", "--once"], ["core", "demo", "--headless", "--once"]),
        ("demo", ["--once"], ["core", "demo", "--headless", "--once"]),
        ("run", ["--home", "x"], ["core", "run", "--home", "x"]),
        ("run", ["--headless"], ["core", "run"]),
        ("run", ["--metrics=127.0.0.1:0"], ["core", "run", "--metrics=127.0.0.1:0"]),
    ],
)
def test_without_a_display_the_engine_runs(screen: ModuleType, verb: str, given: list[str], expected: list[str]) -> None:
    assert screen.module_and_arguments(verb, given, Path(sys.executable)) == expected


def test_it_is_said_why_there_is_no_window(screen: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    screen.module_and_arguments("demo", [], Path(sys.executable))
    assert "there is no display; the demo runs without a window" in capsys.readouterr().err
    screen.module_and_arguments("demo", ["--headless"], Path(sys.executable))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("verb", "given", "expected"),
    [
        ("demo", ["--language", "de"], ["gui", "--demo", "--language", "de"]),
        ("run", ["--home", "x"], ["gui", "--home", "x"]),
        ("demo", ["--once"], ["core", "demo", "--headless", "--once"]),
        ("run", ["--headless"], ["core", "run"]),
    ],
)
def test_with_a_display_the_console_opens(
    screen: ModuleType, monkeypatch: pytest.MonkeyPatch, verb: str, given: list[str], expected: list[str]
) -> None:
    monkeypatch.setattr(screen, "no_window_because", lambda environ: None)
    assert screen.module_and_arguments(verb, given, Path(sys.executable)) == expected


@pytest.mark.skipif(sys.platform != "linux", reason="displays by socket are Linux's")
def test_a_display_counts_when_it_answers(screen: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(screen, "X11_SOCKETS", str(tmp_path / "X"))
    environ = {"DISPLAY": ":7.0"}
    assert screen.no_window_because(environ) == "the display :7.0 does not answer"
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as server:
        server.bind(str(tmp_path / "X7"))
        server.listen()
        assert screen.no_window_because(environ) is None
        assert screen.no_window_because({"DISPLAY": "unix:7"}) is None
        assert screen.no_window_because({"DISPLAY": ":8"}) is not None


@pytest.mark.skipif(sys.platform != "linux", reason="displays by socket are Linux's")
def test_a_display_across_the_network_counts_when_it_answers(screen: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as server:
        monkeypatch.setattr(screen, "X11_PORT", server.getsockname()[1] - 10)
        assert screen.no_window_because({"DISPLAY": "127.0.0.1:10.0"}) is None
    assert screen.no_window_because({"DISPLAY": "127.0.0.1:10.0"}) is not None


@pytest.mark.skipif(sys.platform != "linux", reason="displays by socket are Linux's")
def test_wayland_counts_when_it_answers_and_an_x_server_beside_it_does_too(screen: ModuleType, tmp_path: Path) -> None:
    environ = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert screen.no_window_because(environ) == "the Wayland display does not answer"
    assert screen.no_window_because({**environ, "DISPLAY": "left to Qt"}) is None
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        assert screen.no_window_because(environ) is None


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_there_is_always_a_display(screen: ModuleType, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert screen.no_window_because({}) is None


@pytest.fixture
def bare(screen: ModuleType, debian: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """A machine with a display and without Qt's libraries; gives what is installed on it."""
    installed: list[tuple[str, ...]] = []
    monkeypatch.setattr(screen, "no_window_because", lambda environ: None)
    monkeypatch.setattr(debian, "missing", lambda packages: ("libegl1",) if "libegl1" in packages else ())
    monkeypatch.setattr(debian, "install", installed.append)
    return installed


def test_root_gets_the_libraries(
    screen: ModuleType, debian: ModuleType, bare: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "is_root", lambda: True)
    assert screen.module_and_arguments("demo", [], Path(sys.executable)) == ["gui", "--demo"]
    assert bare == [("libegl1",)]


@pytest.mark.parametrize("program", ["exit 1", "kill -ABRT $$"])
def test_a_user_is_stopped_where_qt_cannot_start(
    screen: ModuleType, debian: ModuleType, bare: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str
) -> None:
    monkeypatch.setattr(debian, "is_root", lambda: False)
    with pytest.raises(debian.BootstrapError, match="sudo apt-get install -y --no-install-recommends libegl1"):
        screen.module_and_arguments("run", [], interpreter(tmp_path, program))
    assert bare == []


def test_a_user_goes_on_where_qt_starts_all_the_same(
    screen: ModuleType, debian: ModuleType, bare: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(debian, "is_root", lambda: False)
    assert screen.module_and_arguments("run", [], interpreter(tmp_path, "exit 0")) == ["gui"]
    assert bare == []


def test_another_system_goes_on(
    screen: ModuleType, debian: ModuleType, bare: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "is_debian", lambda: False)
    assert screen.module_and_arguments("run", [], Path(sys.executable)) == ["gui"]
    assert bare == []


def interpreter(folder: Path, program: str) -> Path:
    """A Python in which Qt starts, or does not."""
    made = folder / "python"
    made.write_text(f"#!/bin/sh\n{program}\n", encoding="ascii")
    made.chmod(0o755)
    return made

"""One console for each home, whatever became of the one before."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from core.errors import EnvironmentUnusable
from gui import instance as module
from gui.instance import QUIT, RAISE, SOCKET_PATH_BYTES, Instance, server_name
from tests.servers.process import is_root

FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from gui.instance import Instance
app = QCoreApplication([])
instance = Instance(Path(sys.argv[1]))
assert instance.acquire()
instance.raised.connect(lambda: print("raised", flush=True))
instance.quit_asked.connect(app.quit)
print("ready", flush=True)
sys.exit(app.exec())
"""


@pytest.fixture
def first(home: Path) -> Iterator[subprocess.Popen[str]]:
    """A console in a process of its own, which is the first of the home."""
    process = subprocess.Popen([sys.executable, "-c", FIRST, str(home)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process:
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


def test_the_first_is_the_first_until_it_lets_go(qtbot: QtBot, home: Path) -> None:
    one, other = Instance(home), Instance(home)
    assert one.acquire()
    assert not other.acquire()
    one.release()
    assert other.acquire()
    other.release()


def test_homes_do_not_know_each_other(qtbot: QtBot, tmp_path: Path) -> None:
    instances = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        instances.append(Instance(tmp_path / name))
    assert [each.acquire() for each in instances] == [True, True]
    for each in instances:
        each.release()


def test_a_second_start_raises_the_first(first: subprocess.Popen[str], home: Path) -> None:
    second = Instance(home)
    assert not second.acquire()
    assert second.ask_first(RAISE)
    assert first.stdout is not None
    assert first.stdout.readline() == "raised\n"


def test_the_same_home_by_another_path_is_the_same(first: subprocess.Popen[str], home: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(home, target_is_directory=True)
    second = Instance(tmp_path / "link")
    assert not second.acquire()
    assert second.ask_first(RAISE)


def test_the_first_can_be_asked_to_quit(first: subprocess.Popen[str], home: Path) -> None:
    second = Instance(home)
    assert second.ask_first(QUIT)
    assert first.wait(60) == 0
    assert second.acquire()
    second.release()


def test_a_killed_console_leaves_nothing_to_wait_for(first: subprocess.Popen[str], home: Path) -> None:
    first.send_signal(signal.SIGKILL)
    first.wait(60)
    assert Path(server_name(home)).exists()
    second = Instance(home)
    assert second.acquire()
    second.release()


def test_where_nobody_is_nobody_answers(qtbot: QtBot, home: Path) -> None:
    assert not Instance(home).ask_first(RAISE)


def test_a_console_that_hangs_does_not_hang_the_second(first: subprocess.Popen[str], home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ANSWER_MS", 300)
    first.send_signal(signal.SIGSTOP)
    second = Instance(home)
    assert not second.acquire()
    assert not second.ask_first(RAISE)


@pytest.mark.parametrize("line", [b"hello\n", b"[1]\n", b'{"do": "dance"}\n', b"\xff\xfe\n"])
def test_an_unknown_word_is_refused(qtbot: QtBot, home: Path, line: bytes) -> None:
    one = Instance(home)
    assert one.acquire()
    with qtbot.assertNotEmitted(one.raised), qtbot.assertNotEmitted(one.quit_asked):
        assert answer_to(qtbot, home, line) == b'{"ok": false}\n'
    one.release()


def test_words_that_come_in_pieces_are_put_together(qtbot: QtBot, home: Path) -> None:
    one = Instance(home)
    assert one.acquire()
    with qtbot.waitSignal(one.raised):
        assert answer_to(qtbot, home, b'{"do": ', b'"raise"}\n') == b'{"ok": true}\n'
    one.release()


def test_a_line_without_end_is_hung_up_on(qtbot: QtBot, home: Path) -> None:
    one = Instance(home)
    assert one.acquire()
    socket = connected(qtbot, home)
    socket.write(b"x" * 100_000)
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    one.release()


def test_a_long_path_gets_a_short_name(home: Path, tmp_path: Path, qtbot: QtBot) -> None:
    deep = tmp_path / ("long" * 25)
    deep.mkdir()
    assert len(server_name(deep)) <= SOCKET_PATH_BYTES
    assert server_name(deep) != server_name(tmp_path / ("long" * 26))
    one = Instance(deep)
    assert one.acquire()
    with qtbot.waitSignal(one.raised):
        assert answer_to(qtbot, deep, b'{"do": "raise"}\n') == b'{"ok": true}\n'
    one.release()


def test_only_the_user_may_speak_to_it(qtbot: QtBot, home: Path) -> None:
    one = Instance(home)
    assert one.acquire()
    assert Path(server_name(home.resolve())).stat().st_mode & 0o077 == 0
    one.release()


@pytest.mark.skipif(is_root(), reason="root may write everywhere")
def test_a_home_that_cannot_be_written_is_told(qtbot: QtBot, home: Path) -> None:
    home.chmod(0o500)
    with pytest.raises(EnvironmentUnusable, match=r"console\.lock"):
        Instance(home).acquire()


def test_a_home_that_is_no_folder_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EnvironmentUnusable, match=r"console\.lock"):
        Instance(tmp_path / "file").acquire()


def connected(qtbot: QtBot, home: Path) -> QLocalSocket:
    """A socket to the first console of the home."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(home.resolve()))
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.ConnectedState)
    return socket


def answer_to(qtbot: QtBot, home: Path, *pieces: bytes) -> bytes:
    """What the first console of the home says to these bytes."""
    socket = connected(qtbot, home)
    for piece in pieces:
        socket.write(piece)
        qtbot.waitUntil(lambda: socket.bytesToWrite() == 0)
    qtbot.waitUntil(socket.canReadLine)
    return bytes(socket.readLine().data())


def test_a_socket_that_cannot_be_made_does_not_keep_the_console_from_starting(
    qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "server_name", lambda home: os.fspath(home / "no" / "such" / "folder"))
    one = Instance(home)
    assert one.acquire()
    assert "second start" in caplog.text
    one.release()

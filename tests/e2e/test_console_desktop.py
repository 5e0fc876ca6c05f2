"""The console among the other programs of a desktop: tray, task bar, second start, end of the session."""

import contextlib
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import ROOT, TIMEOUT_S, TITLE, Desktop, NotOnScreen, console_env, console_on
from tests.servers.display import Display, Window
from tests.servers.process import ServerError, wait_until

pytestmark = pytest.mark.display

QUESTION = "^Close Postroom$"
#: How often the tray icon is clicked until it opens something.
CLICKS = 4


def own(tmp_path: Path) -> list[str]:
    """Arguments for an organisation of one's own, in which nothing is yet."""
    return ["--home", str(tmp_path / "home"), "--secrets", "env"]


@pytest.fixture
def console(display: Display, tmp_path: Path) -> Iterator[Desktop]:
    """A console at work in a desktop with a tray."""
    with console_on(display, tmp_path, *own(tmp_path)) as desktop:
        desktop.window()
        desktop.wait_for("enabled", "rail-mailboxes", wanted=True)
        yield desktop


@pytest.fixture
def console_without_tray(display_without_tray: Display, tmp_path: Path) -> Iterator[Desktop]:
    """A console at work in a desktop without a tray."""
    with console_on(display_without_tray, tmp_path, *own(tmp_path)) as desktop:
        desktop.window()
        desktop.wait_for("enabled", "rail-mailboxes", wanted=True)
        yield desktop


def tray_icon(desktop: Desktop) -> Window:
    """The icon in the panel, once it is there."""
    display = desktop.display
    found: list[Window] = []

    def there() -> bool:
        found[:] = display.tray_icons()
        return len(found) == 1

    wait_until(there, TIMEOUT_S, "no tray icon", lambda: desktop.report() + display.tree())
    return found[0]


def click_tray(desktop: Desktop, there: Callable[[], bool], button: int = 1) -> None:
    """Click the icon until what that opens is there: a panel that is arranging itself moves the icon away from under the pointer."""
    for _ in range(CLICKS):
        desktop.display.click(*tray_icon(desktop).centre, button=button)
        with contextlib.suppress(ServerError):
            wait_until(there, TIMEOUT_S / CLICKS, "the icon opened nothing")
            return
    raise ServerError(f"the icon opens nothing\n{desktop.report()}{desktop.display.tree()}")


def open_tray_menu(desktop: Desktop, entry: str) -> None:
    """Click the icon with the right button; its menu has this entry."""

    def there() -> bool:
        with contextlib.suppress(NotOnScreen):
            return bool(desktop.ask("menu", entry))
        return False

    click_tray(desktop, there, button=3)


def second_start(desktop: Desktop, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Start the console once more, to its end."""
    command = [sys.executable, "-m", "gui", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=console_env(desktop.display), capture_output=True, text=True, check=False, timeout=TIMEOUT_S
    )


def test_a_second_start_brings_the_first_one_up(console: Desktop, tmp_path: Path) -> None:
    display, window = console.display, console.window()
    display.xdotool("windowminimize", window)
    wait_until(lambda: display.is_minimised(window), TIMEOUT_S, "not minimised")
    done = second_start(console, *own(tmp_path))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    wait_until(lambda: display.active_window() == window, TIMEOUT_S, "not in front", display.tree)
    assert not display.is_minimised(window)
    assert console.running


def test_a_killed_console_is_in_nobodys_way(display: Display, console: Desktop, tmp_path: Path) -> None:
    console.process.kill()
    console.process.wait(TIMEOUT_S)
    with console_on(display, tmp_path, *own(tmp_path)) as again:
        again.window()
        again.wait_for("enabled", "rail-mailboxes", wanted=True)


def test_closed_to_the_tray_and_opened_from_it(console: Desktop) -> None:
    display = console.display
    icon = tray_icon(console)
    assert icon.width >= 16
    assert icon.height >= 16
    display.close(console.window())
    display.wait_window(QUESTION)
    console.click("close-keep")
    display.wait_no_window("Postroom")
    assert console.running
    click_tray(console, lambda: bool(display.windows(TITLE)))
    window = console.window()
    # The answer was remembered.
    display.close(window)
    display.wait_no_window("Postroom")
    open_tray_menu(console, "Open Postroom")
    console.choose("Open Postroom")
    console.window()


def test_the_trays_menu_pauses_and_quits(console: Desktop) -> None:
    open_tray_menu(console, "Pause all")
    console.choose("Pause all")
    open_tray_menu(console, "Resume")
    console.choose("Resume")
    open_tray_menu(console, "Pause all")
    console.choose("Quit")
    assert console.wait_end() == 0
    wait_until(lambda: not console.display.tray_icons(), TIMEOUT_S, "the icon is still there", console.display.tree)


def test_the_question_can_quit(console: Desktop) -> None:
    console.display.close(console.window())
    console.display.wait_window(QUESTION)
    console.click("close-quit")
    assert console.wait_end() == 0


def test_without_a_tray_the_window_stays_in_the_task_list(console_without_tray: Desktop) -> None:
    console = console_without_tray
    display, window = console.display, console.window()
    display.close(window)
    display.wait_window(QUESTION)
    console.click("close-keep")
    wait_until(lambda: display.is_minimised(window), TIMEOUT_S, "not minimised", display.tree)
    assert window in display.managed_windows()
    assert console.running
    display.activate(window)
    wait_until(lambda: not display.is_minimised(window), TIMEOUT_S, "still minimised")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_as_quit_does(console: Desktop, number: signal.Signals) -> None:
    console.process.send_signal(number)
    assert console.wait_end() == 0
    assert "Traceback" not in console.report()


def test_it_starts_in_the_background(display: Display, tmp_path: Path) -> None:
    with console_on(display, tmp_path, *own(tmp_path), "--background") as console:
        tray_icon(console)
        console.wait_for("names")
        assert display.windows("Postroom") == []
        click_tray(console, lambda: bool(display.windows(TITLE)))


def test_in_the_background_without_a_tray_it_can_be_found(display_without_tray: Display, tmp_path: Path) -> None:
    with console_on(display_without_tray, tmp_path, *own(tmp_path), "--background") as console:
        console.wait_for("names")
        wait_until(lambda: bool(display_without_tray.managed_windows()), TIMEOUT_S, "no window", console.report)
        (window,) = display_without_tray.managed_windows()
        assert display_without_tray.is_minimised(window)


def test_the_demo_runs_and_ends_well(display: Display, tmp_path: Path) -> None:
    # As a person starts it: no launcher in between, and Python's own end of the process is part of the test.
    with (tmp_path / "demo.log").open("ab") as log:
        command = [sys.executable, "-m", "gui", "--demo"]
        demo = subprocess.Popen(command, cwd=ROOT, env=console_env(display), stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        display.wait_window("^Postroom demo$", TIMEOUT_S)
        wait_until(lambda: bool(display.tray_icons()), TIMEOUT_S, "no tray icon", display.tree)
        demo.send_signal(signal.SIGTERM)
        assert demo.wait(TIMEOUT_S) == 0, (tmp_path / "demo.log").read_text(encoding="utf-8")
    finally:
        demo.kill()
        demo.wait()

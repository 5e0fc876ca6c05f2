"""A folder dragged onto a record with a real mouse, on the demo organisation: the next sync tracks its mail regarding that record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop, console_on
from tests.e2e.program import Program
from tests.servers.display import Display
from tests.servers.process import wait_until

pytestmark = pytest.mark.display

LEIF = "leif@kestrel-parts.test"
FOLDER = "Inbox/Newsletters"
ACCOUNT = "Lantern Street Bikes"
#: Its mail passes no filter of Leif's: it is tracked by the rule or not at all.
SYNC_S = 120.0


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The command line over the home of the console."""
    return Program(tmp_path / "home", {})


@pytest.fixture
def console(display: Display, tmp_path: Path) -> Iterator[Desktop]:
    """The demo, at work, with the folders of Leif's mailbox on the screen."""
    with console_on(display, tmp_path, "--demo", "--home", str(tmp_path / "home")) as desktop:
        display.activate(desktop.window())
        desktop.wait_for("enabled", "rail-folders", wanted=True)
        desktop.click("rail-folders")
        wait_until(lambda: "@" in desktop.wait_for("text", "folders-mailbox"), SYNC_S, "no mailbox", desktop.report)
        desktop.click("folders-mailbox")
        display.xdotool("key", "ctrl+a", "type", "--delay", "30", LEIF)
        display.xdotool("key", "Return")
        wait_until(lambda: desktop.wait_for("text", "folders-mailbox").endswith(LEIF), SYNC_S, "not chosen", desktop.report)
        desktop.wait_for("centre", "folders-tree", path=FOLDER.split("/"))
        yield desktop


def mapped(program: Program) -> dict[str, str]:
    """Path -> record, as the command line tells it."""
    listed = program.json("folders", LEIF)["folders"]
    return {each["path"]: each["mapped"]["regarding"]["name"] for each in listed if each["mapped"] and each["mapped"]["regarding"]}


def tracked(program: Program) -> list[str]:
    """The subjects of what concerns the account."""
    found = program.json("activities", "--regarding", f"account:{ACCOUNT}", "--mailbox", LEIF)["activities"]
    return sorted(each["subject"] for each in found)


def test_a_folder_dragged_onto_a_record_is_tracked_regarding_it(console: Desktop, program: Program, tmp_path: Path) -> None:
    display = console.display
    assert FOLDER not in mapped(program)
    assert tracked(program) == []
    start = console.wait_for("centre", "folders-tree", path=FOLDER.split("/"))
    end = console.wait_for("centre", "folders-records", path=[ACCOUNT])
    display.drag(tuple(start), tuple(end))
    sentence = console.wait_for("text", "preview-sentence")
    assert sentence.startswith(f"Mail in {FOLDER} (")
    assert sentence.endswith(f"will be tracked regarding the account {ACCOUNT}.")
    wait_until(lambda: console.ask("text", "preview-figures").startswith("Would track "), SYNC_S, "no preview", console.report)
    counted = [int(word) for word in console.ask("text", "preview-figures").split() if word.isdigit()]
    # Save rule is the default button, and has the keyboard.
    console.wait_for("focus", wanted="preview-save")
    display.xdotool("key", "Return")
    wait_until(lambda: mapped(program).get(FOLDER) == ACCOUNT, SYNC_S, "no rule", console.report)
    console.wait_for("visible", "preview-save", wanted=False)
    wait_until(lambda: len(tracked(program)) == counted[0], SYNC_S, "not tracked", lambda: json.dumps(tracked(program)) + console.report())
    assert 0 < counted[0] <= counted[1]
    # The console shows the same.
    console.click("rail-records")
    console.click("records-search")
    display.xdotool("type", "--delay", "30", ACCOUNT)
    # Only then is it where it stays.
    console.wait_for("items", "records-table", wanted=[[ACCOUNT]])
    console.click("records-table", path=[ACCOUNT])
    subjects = set(tracked(program))
    wait_until(lambda: subjects <= {path[0] for path in console.wait_for("items", "records-emails")}, SYNC_S, "not shown", console.report)


def test_a_record_dragged_onto_a_folder_and_escape_change_nothing_until_saved(console: Desktop, program: Program) -> None:
    display = console.display
    before = mapped(program)
    start = console.wait_for("centre", "folders-records", path=[ACCOUNT])
    end = console.wait_for("centre", "folders-tree", path=["Archive"])
    display.drag(tuple(start), tuple(end))
    assert console.wait_for("text", "preview-sentence").startswith("Mail in Archive")
    display.xdotool("key", "Escape")
    console.wait_for("visible", "preview-save", wanted=False)
    assert mapped(program) == before

"""A folder dragged onto a record with a real mouse, on the demo organisation: the next sync tracks its mail regarding that record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
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
#: Moves of the pointer on its way.
STEPS = 12


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


def shown_as_mapped(console: Desktop) -> bool:
    """Whether the tree names the record beside a folder."""
    return any(path[-1] == ACCOUNT for path in console.wait_for("items", "folders-tree", column=2))


def carry(console: Desktop, start: list[int], end: list[int], sentence: str) -> None:
    """Drag to a place, with the button still down, until the console says what a drop there would do."""
    words: list[str | int] = ["mousemove", *start, "mousedown", 1]
    for step in range(1, STEPS + 1):
        x, y = (start[axis] + (end[axis] - start[axis]) * step // STEPS for axis in (0, 1))
        words += ["mousemove", x, y]
    console.display.xdotool(*words)
    turn = count()

    def said() -> bool:
        # Only a further move tells the target that the pointer rests on it.
        console.display.xdotool("mousemove", end[0] + next(turn) % 2, end[1])
        return bool(console.ask("text", "folders-hint").startswith(sentence))

    wait_until(said, SYNC_S, f"the console does not say {sentence!r}", console.report)


def let_go(console: Desktop) -> None:
    """Release the button."""
    console.display.xdotool("mouseup", 1)


def save(console: Desktop) -> None:
    """Save what the preview shows."""
    console.wait_for("focus", wanted="preview-save")
    console.display.xdotool("key", "Return")


def messages_in_folder(console: Desktop) -> int:
    """How many messages the tree counts in the folder."""
    names, totals = (console.wait_for("items", "folders-tree", column=column) for column in (0, 1))
    return int(totals[names.index(FOLDER.split("/"))][-1])


def wait_tracked(console: Desktop, program: Program, messages: int) -> None:
    """Wait for the rule, for its badge, and for a sync of the engine that tracks the folder's mail."""
    wait_until(lambda: mapped(program).get(FOLDER) == ACCOUNT, SYNC_S, "no rule", console.report)
    wait_until(lambda: shown_as_mapped(console), SYNC_S, "not shown", console.report)
    wait_until(lambda: len(tracked(program)) >= messages, SYNC_S, "not tracked", lambda: json.dumps(tracked(program)) + console.report())


def test_a_folder_dragged_onto_a_record_is_tracked_regarding_it(console: Desktop, program: Program) -> None:
    display = console.display
    assert FOLDER not in mapped(program)
    assert tracked(program) == []
    messages = messages_in_folder(console)
    start = console.wait_for("centre", "folders-tree", path=FOLDER.split("/"))
    end = console.wait_for("centre", "folders-records", path=[ACCOUNT])
    carry(console, start, end, f"Mail in {FOLDER} will be tracked regarding the account {ACCOUNT};")
    assert FOLDER not in mapped(program), "nothing is written before the drop"
    let_go(console)
    save(console)
    wait_tracked(console, program, messages)
    # The console shows the mail with the record.
    console.click("rail-records")
    console.click("records-search")
    display.xdotool("type", "--delay", "30", ACCOUNT)
    # Only then is it where it stays.
    console.wait_for("items", "records-table", wanted=[[ACCOUNT]])
    console.click("records-table", path=[ACCOUNT])
    subjects = set(tracked(program))
    wait_until(lambda: subjects <= {path[0] for path in console.wait_for("items", "records-emails")}, SYNC_S, "not shown", console.report)


def test_by_keyboard_alone_a_folder_is_tracked_and_taken_back(console: Desktop, program: Program) -> None:
    display = console.display
    messages = messages_in_folder(console)
    # The pane gives the keyboard to its folders; typing goes to the folder of that name.
    display.xdotool("key", "ctrl+1")
    console.wait_for("visible", "folders-tree", wanted=False)
    display.xdotool("key", "ctrl+3")
    console.wait_for("focus", wanted="folders-tree")
    display.xdotool("key", "Home", "type", "--delay", "30", FOLDER.rpartition("/")[2])
    display.xdotool("key", "ctrl+m")
    console.wait_for("focus", wanted="folders-search")
    assert console.wait_for("text", "folders-hint").startswith(f"Choose the record for {FOLDER} (")
    display.xdotool("type", "--delay", "30", ACCOUNT)
    display.xdotool("key", "Return")
    save(console)
    wait_tracked(console, program, messages)
    console.wait_for("focus", wanted="folders-tree")
    display.xdotool("key", "ctrl+z")
    wait_until(lambda: FOLDER not in mapped(program), SYNC_S, "not undone", console.report)
    display.xdotool("key", "ctrl+shift+z")
    wait_until(lambda: mapped(program).get(FOLDER) == ACCOUNT, SYNC_S, "not made again", console.report)
    assert len(tracked(program)) >= messages, "what was tracked stays so"


def test_escape_ends_a_drag_and_a_preview_that_is_left_changes_nothing(console: Desktop, program: Program) -> None:
    display = console.display
    before = mapped(program)
    start = console.wait_for("centre", "folders-records", path=[ACCOUNT])
    end = console.wait_for("centre", "folders-tree", path=["Archive"])
    carry(console, start, end, f"Mail in Archive will be tracked regarding the account {ACCOUNT}")
    display.xdotool("key", "Escape")
    wait_until(lambda: console.ask("text", "folders-hint").startswith("Drag folders"), SYNC_S, "still dragged", console.report)
    let_go(console)
    assert mapped(program) == before
    carry(console, start, end, f"Mail in Archive will be tracked regarding the account {ACCOUNT}")
    wait_until(lambda: console.ask("text", "folders-hint").endswith("A preview is shown first"), SYNC_S, "no preview", console.report)
    let_go(console)
    assert console.wait_for("text", "preview-sentence").startswith("Mail in Archive")
    wait_until(
        lambda: console.ask("text", "preview-figures").startswith(("Would track ", "There is no mail")),
        SYNC_S,
        "no figures",
        console.report,
    )
    console.wait_for("focus", wanted="preview-save")
    display.xdotool("key", "Escape")
    console.wait_for("visible", "preview-save", wanted=False)
    assert mapped(program) == before

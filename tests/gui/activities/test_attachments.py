"""Attachments: which are listed, and how they are saved."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from core.domain.activity import Email
from gui.messages import Problem
from gui.reading.attachments import FIRST_SHOWN, AttachmentBar, listed
from tests.gui.activities.made import Desk, letter


class Choices:
    """What the file dialogs answer, and what they were asked."""

    def __init__(self) -> None:
        self.file = ""
        self.folder = ""
        self.proposed: list[str] = []

    def ask_file(self, _parent: object, name: str) -> str:
        """The file chosen."""
        self.proposed.append(name)
        return self.file

    def ask_folder(self, _parent: object) -> str:
        """The folder chosen."""
        return self.folder


@pytest.fixture
def choices() -> Choices:
    """The answers of the dialogs of one test."""
    return Choices()


@pytest.fixture
def bar(desk: Desk, choices: Choices) -> AttachmentBar:
    """A bar that is shown."""
    made = AttachmentBar(desk.console, ask_file=choices.ask_file, ask_folder=choices.ask_folder)
    desk.shown(made, 600, 200)
    return made


def letter_with(*names: str) -> EmailMessage:
    """A letter with a file of each name, whose bytes are the name."""
    message = letter(len(names))
    for name in names:
        message.add_attachment(name.encode(), "application", "octet-stream", filename=name)
    return message


def show(desk: Desk, bar: AttachmentBar, *names: str) -> Email:
    """Receive a letter with these files and show them."""
    (number,) = desk.receive(letter_with(*names))
    email = desk.app.service.show(number)
    bar.show_email(email)
    return email


def test_a_mail_without_files_has_no_bar(desk: Desk, bar: AttachmentBar) -> None:
    show(desk, bar)
    assert not bar.isVisible()
    bar.save_all()
    assert desk.told.said == []


def test_files_are_listed_with_their_size(desk: Desk, bar: AttachmentBar) -> None:
    show(desk, bar, "offer.pdf", "list.xlsx")
    assert [card.accessibleName() for card in bar.cards()] == ["offer.pdf, 9 bytes", "list.xlsx, 9 bytes"]
    assert bar.save_all_button.isVisible()
    show(desk, bar, "one.pdf")
    assert not bar.save_all_button.isVisible()


def test_many_files_are_folded(desk: Desk, bar: AttachmentBar) -> None:
    show(desk, bar, *(f"f{number}.txt" for number in range(FIRST_SHOWN + 3)))
    assert len(bar.cards()) == FIRST_SHOWN
    bar._fill(100)
    assert len(bar.cards()) == FIRST_SHOWN + 3


def test_a_file_is_saved_where_a_person_says(desk: Desk, bar: AttachmentBar, choices: Choices, tmp_path: Path) -> None:
    show(desk, bar, "offer.pdf")
    choices.file = str(tmp_path / "kept.pdf")
    bar.cards()[0].save_button.click()
    desk.settle()
    assert (tmp_path / "kept.pdf").read_bytes() == b"offer.pdf"
    assert choices.proposed == ["offer.pdf"]
    assert "kept.pdf" in desk.told.said[-1]


def test_a_changed_mind_saves_nothing(desk: Desk, bar: AttachmentBar) -> None:
    show(desk, bar, "a.txt", "b.txt")
    bar.cards()[0].save_button.click()
    bar.save_all_button.click()
    desk.settle()
    assert desk.told.said == []


@pytest.mark.parametrize("name", ["../../x.txt", "..\\x.txt", "CON.txt", "a\u202etxt.x", "x" * 3000 + ".txt"])
def test_a_name_is_safe_before_the_dialog_sees_it(desk: Desk, bar: AttachmentBar, choices: Choices, name: str) -> None:
    show(desk, bar, name)
    bar.cards()[0].save_button.click()
    (proposed,) = choices.proposed
    assert not {"/", "\\", "\u202e"} & set(proposed)
    assert not proposed.upper().startswith("CON")
    assert len(proposed.encode()) <= 200
    assert "\u202e" not in bar.cards()[0].accessibleName()


def test_all_files_are_saved_into_a_folder(desk: Desk, bar: AttachmentBar, choices: Choices, tmp_path: Path) -> None:
    show(desk, bar, "a.txt", "../a.txt", "b.txt")
    choices.folder = str(tmp_path)
    bar.save_all_button.click()
    desk.settle()
    found = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert found == {"a.txt": b"a.txt", "a (2).txt": b"../a.txt", "b.txt": b"b.txt"}
    assert desk.told.said == ["3 attachment(s) saved."]


@pytest.mark.parametrize(("answer", "kept"), [("Keep both", b"mine"), ("Replace", b"a.txt"), ("Cancel", b"mine")])
def test_a_taken_name_is_asked_about(desk: Desk, bar: AttachmentBar, choices: Choices, tmp_path: Path, answer: str, kept: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(b"mine")
    show(desk, bar, "a.txt", "b.txt")
    choices.folder = str(tmp_path)
    bar.save_all_button.click()
    desk.settle()
    assert bar.ask_bar.isVisible()
    assert "a.txt" in bar.ask_bar.words.text()
    assert not (tmp_path / "b.txt").exists()
    next(button for button in bar.ask_bar.buttons if button.text() == answer).click()
    desk.settle()
    assert (tmp_path / "a.txt").read_bytes() == kept
    assert (tmp_path / "a (2).txt").exists() == (answer == "Keep both")
    assert (tmp_path / "b.txt").exists() == (answer != "Cancel")
    assert not bar.ask_bar.isVisible()


def test_a_blocked_file_says_why_and_needs_a_second_step(desk: Desk, bar: AttachmentBar, choices: Choices, tmp_path: Path) -> None:
    email = show(desk, bar, "setup.exe", "a.txt", "b.txt")
    choices.file = str(tmp_path / "message.eml")
    choices.folder = str(tmp_path)
    assert "blocked" in bar.cards()[0].accessibleName()
    bar.cards()[0].save_button.click()
    desk.settle()
    assert choices.proposed == []
    assert "setup.exe is blocked" in bar.ask_bar.words.text()
    bar.ask_bar.buttons[0].click()
    desk.settle()
    assert (tmp_path / "message.eml").read_bytes() == desk.app.service.raw(email.id)
    bar.save_all_button.click()
    desk.settle()
    assert not (tmp_path / "setup.exe").exists()
    assert (tmp_path / "b.txt").exists()


def test_what_cannot_be_written_is_told(desk: Desk, bar: AttachmentBar, choices: Choices, tmp_path: Path) -> None:
    problems: list[Problem] = []
    bar.problem.connect(problems.append)
    show(desk, bar, "a.txt", "b.txt")
    choices.file = str(tmp_path / "absent" / "a.txt")
    choices.folder = str(tmp_path / "absent")
    bar.cards()[0].save_button.click()
    bar.save_all_button.click()
    desk.settle()
    assert [problem.title for problem in problems] == ["The file cannot be written"] * 2


def test_a_picture_of_the_text_is_not_listed_but_a_file_with_an_id_is(desk: Desk, bar: AttachmentBar) -> None:
    message = letter(html='<img src="cid:a@x">')
    message.add_attachment(b"1", "image", "png", filename="shown.png", cid="<a@x>")
    message.add_attachment(b"2", "image", "png", filename="other.png", cid="<b@x>")
    message.add_attachment(b"3", "application", "pdf", filename="offer.pdf", cid="<a@x>")
    (number,) = desk.receive(message)
    assert [one.name for one in listed(desk.app.service.show(number))] == ["other.png", "offer.pdf"]


def test_another_mail_takes_the_question_back(desk: Desk, bar: AttachmentBar) -> None:
    show(desk, bar, "setup.exe")
    bar.cards()[0].save_button.click()
    assert bar.ask_bar.isVisible()
    bar.show_email(None)
    assert not bar.ask_bar.isVisible()

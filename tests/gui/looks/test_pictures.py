"""The tool that takes the pictures: small files that look like what they show, waiting that fails loudly, names that lead somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from gui.panes.pane import PaneName
from tests.screenshots.__main__ import main
from tests.screenshots.album import Wanted, check
from tests.screenshots.dialogs import DIALOGS
from tests.screenshots.panes import PANES
from tests.screenshots.picture import COLOURS, palette, save_small
from tests.screenshots.stage import NeverSettled, found, until

ROOT = Path(__file__).parents[3]
WIDTH, HEIGHT = 200, 120


@pytest.fixture
def shaded(qapp: QApplication) -> QPixmap:
    """More shades than a palette holds, a plain ground, and one small mark in a colour of its own."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for x in range(WIDTH):
        for y in range(10):
            image.setPixelColor(x, y, QColor(x, 255 - x, y * 10))
    painter = QPainter(image)
    painter.fillRect(50, 50, 4, 4, QColor("#C2312B"))
    painter.end()
    return QPixmap.fromImage(image)


def test_a_picture_keeps_its_grounds_and_its_marks(shaded: QPixmap, tmp_path: Path) -> None:
    path = tmp_path / "light" / "one.png"
    size_bytes = save_small(shaded, path)
    assert size_bytes == path.stat().st_size
    image = QImage(str(path))
    assert image.format() is QImage.Format.Format_Indexed8
    assert (image.width(), image.height()) == (WIDTH, HEIGHT)
    assert image.pixelColor(10, 100) == QColor("white")
    mark = image.pixelColor(51, 51)
    assert (mark.red() > 170, mark.green() < 70, mark.blue() < 70) == (True, True, True)


@pytest.mark.usefixtures("qapp")
def test_few_colours_are_kept_as_they_are(tmp_path: Path) -> None:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#1B1F27"))
    image.setPixelColor(3, 3, QColor("#6FA1FF"))
    assert len(palette(image)) == 2
    save_small(QPixmap.fromImage(image), tmp_path / "two.png")
    kept = QImage(str(tmp_path / "two.png"))
    assert kept.pixelColor(3, 3) == QColor("#6FA1FF")
    assert kept.pixelColor(4, 4) == QColor("#1B1F27")


def test_a_palette_is_never_larger_than_a_byte_can_tell(shaded: QPixmap) -> None:
    image = shaded.toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert 0 < len(palette(image)) <= COLOURS <= 256


def test_a_picture_that_cannot_be_written_is_told(shaded: QPixmap, tmp_path: Path) -> None:
    (tmp_path / "one.png").mkdir()
    with pytest.raises(OSError, match="cannot write"):
        save_small(shaded, tmp_path / "one.png")


def test_waiting_ends_with_its_condition(qapp: QApplication) -> None:
    happened: list[bool] = []
    QTimer.singleShot(0, qapp, lambda: happened.append(True))
    until(lambda: happened, "the timer")
    assert happened


@pytest.mark.usefixtures("qapp")
def test_waiting_in_vain_says_for_what() -> None:
    with pytest.raises(NeverSettled, match="in vain for the moon"):
        until(lambda: False, "the moon", patience_ms=50)
    with pytest.raises(NeverSettled, match="there is no moon"):
        found(iter(()), "moon")


def test_every_pane_has_its_picture() -> None:
    assert {name.value for name in PaneName} <= PANES.keys()
    assert not PANES.keys() & DIALOGS.keys()


def test_an_unknown_picture_is_refused() -> None:
    with pytest.raises(SystemExit, match="there is no picture mailboxen"):
        check(Wanted(frozenset({"mailboxen"}), ("light",), ((1280, 720),)))
    with pytest.raises(SystemExit):
        main(["--theme", "pink"])


def test_the_tour_shows_pictures_that_are_there() -> None:
    tour = ROOT / "docs" / "console.md"
    shown = [line.rpartition("](")[2].rstrip(")") for line in tour.read_text(encoding="utf-8").splitlines() if line.startswith("![")]
    assert shown
    for path in shown:
        assert (tour.parent / path).is_file(), path

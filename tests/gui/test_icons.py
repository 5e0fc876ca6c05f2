"""Icons: every name that the console uses is drawn, in one hand, whole at every size, in the colour of the theme."""

from __future__ import annotations

from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from core.domain.status import MailboxState
from gui import icons
from gui.theme import DARK, LIGHT, Tone, theme

WORDS = """
overview mailboxes folders activities outbox quarantine alerts profiles users records audit settings sync pause play stop test add edit
delete search filter close copy save import export arrow-in arrow-out attach folder folder-mapped folder-rules inbox account contact lead
opportunity case user queue mail forward why source refresh undo chevron-right chevron-left chevron-down chevron-up menu more check
warning error info link unlink lock reply star clock calendar key eye eye-off state-healthy state-working state-waiting state-degraded
state-parked state-off rules star-filled archive calendar-contacts calendar-series task phone letter fax arrow-left
arrow-right arrow-both
"""
NEEDED = WORDS.split()


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme().apply(LIGHT)


def alphas(picture: QPixmap) -> list[list[int]]:
    image = picture.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    return [[image.pixelColor(x, y).alpha() for x in range(image.width())] for y in range(image.height())]


def strongest(picture: QPixmap) -> QColor:
    image = picture.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    points = [(image.pixelColor(x, y).alpha(), x, y) for x in range(image.width()) for y in range(image.height())]
    _, x, y = max(points)
    return image.pixelColor(x, y)


def test_every_needed_icon_is_drawn_and_every_drawing_is_known() -> None:
    assert set(icons.names()) == set(NEEDED)


@pytest.mark.parametrize("size_px", [16, 20, 40])
@pytest.mark.parametrize("name", NEEDED)
def test_icon_is_neither_empty_nor_clipped(name: str, size_px: int) -> None:
    rows = alphas(icons.pixmap(name, size_px))
    assert len(rows) == size_px
    assert max(max(row) for row in rows) > 150, "nothing to be seen"
    inked = sum(alpha > 60 for row in rows for alpha in row)
    assert inked >= size_px * 0.4
    edge = [*rows[0], *rows[-1], *(row[0] for row in rows), *(row[-1] for row in rows)]
    assert max(edge) < 30, "touches the edge"


@pytest.mark.parametrize("name", NEEDED)
def test_icon_is_of_one_hand(name: str) -> None:
    root = ET.fromstring((files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8"))
    assert root.get("viewBox") == "0 0 20 20"
    wanted = {"fill": "none", "stroke": "currentColor", "stroke-width": "1.5", "stroke-linecap": "round", "stroke-linejoin": "round"}
    assert {key: root.get(key) for key in wanted} == wanted
    for shape in root.iter():
        assert shape is root or shape.get("stroke-width") is None
        assert shape.get("fill") in {None, "none", "currentColor"}


def test_icon_takes_the_tone_of_the_theme_and_follows_it() -> None:
    drawn = icons.icon("stop", Tone.DANGER)
    assert strongest(drawn.pixmap(QSize(40, 40))) == theme().colour(Tone.DANGER)
    theme().apply(DARK)
    assert strongest(drawn.pixmap(QSize(40, 40))) == theme().colour_in(Tone.DANGER, dark=True)
    assert theme().colour(Tone.DANGER) != theme().colour_in(Tone.DANGER, dark=False)


def test_disabled_icon_is_muted() -> None:
    assert strongest(icons.icon("stop").pixmap(QSize(40, 40), QIcon.Mode.Disabled)) == theme().colour(Tone.MUTED)


def test_icon_is_crisp_at_twice_the_pixels() -> None:
    twice = icons.pixmap("mail", 20, ratio=2.0)
    assert (twice.width(), twice.devicePixelRatio()) == (40, 2.0)
    asked = icons.icon("mail").pixmap(QSize(20, 20), 2.0)
    assert (asked.width(), asked.devicePixelRatio()) == (40, 2.0)
    assert asked.toImage() == twice.toImage()


def test_icon_is_painted_where_it_is_asked_to() -> None:
    sheet = QPixmap(60, 60)
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    icons.icon("check").paint(painter, QRect(20, 20, 20, 20))
    painter.end()
    rows = alphas(sheet)
    assert max(max(row) for row in rows[:20]) == 0
    assert max(max(row[20:40]) for row in rows[20:40]) > 150


def test_changed_copy_leaves_the_icon_alone() -> None:
    drawn = icons.icon("mail")
    copy = QIcon(drawn)
    copy.addPixmap(icons.pixmap("check", 20))
    assert drawn.pixmap(QSize(20, 20)).toImage() == icons.pixmap("mail", 20).toImage()
    assert not copy.isNull()


def test_unknown_name_is_said_so() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-drawing")


def test_each_state_has_a_shape_and_a_tone_of_its_own() -> None:
    shapes = [alphas(icons.pixmap(icons.state_icon_name(state), 20)) for state in MailboxState]
    assert len({str(shape) for shape in shapes}) == len(MailboxState)
    for state in MailboxState:
        assert strongest(icons.state_icon(state).pixmap(QSize(40, 40))) == theme().colour(icons.state_tone(state))


@pytest.mark.parametrize("place", [QRect(0, 0, 0, 20), QRect(0, 0, 20, -3), QRect()])
def test_where_there_is_no_room_nothing_is_painted(qapp: QApplication, place: QRect) -> None:
    canvas = QPixmap(20, 20)
    canvas.fill(Qt.GlobalColor.white)
    with_nothing = canvas.toImage()
    painter = QPainter(canvas)
    icons.icon("sync").paint(painter, place)
    painter.end()
    assert canvas.toImage() == with_nothing
    assert icons.icon("sync").pixmap(place.size()).isNull()

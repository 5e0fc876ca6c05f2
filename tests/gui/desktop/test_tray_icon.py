"""The tray's picture tells its states apart by shape alone, at 16 px, on dark and light panels."""

import itertools

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from core.domain.status import MailboxState
from gui.tray_icon import SIZES_PX, Badge, badge_of, tray_icon, tray_pixmap

PANELS = {"dark": "#1e1e1e", "light": "#f4f4f4", "black": "#000000", "white": "#ffffff"}
#: A difference in brightness (of 255) that an eye sees in one pixel.
SEEN = 60
CORNER = 8


def brightness(badge: Badge, panel: str, size_px: int, *, dark: bool) -> list[list[int]]:
    """The picture on a panel, without its colours."""
    image = QImage(size_px, size_px, QImage.Format.Format_RGB32)
    image.fill(QColor(panel))
    painter = QPainter(image)
    painter.drawPixmap(0, 0, tray_pixmap(badge, size_px, dark=dark))
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return [[grey.pixelColor(x, y).value() for x in range(size_px)] for y in range(size_px)]


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("panel", PANELS.values(), ids=PANELS.keys())
def test_any_two_badges_differ_without_colour(qtbot: QtBot, panel: str, dark: bool) -> None:
    pictures = {badge: brightness(badge, panel, 16, dark=dark) for badge in Badge}
    for one, other in itertools.combinations(Badge, 2):
        pairs = zip(itertools.chain(*pictures[one]), itertools.chain(*pictures[other]), strict=True)
        differing = sum(abs(left - right) > SEEN for left, right in pairs)
        assert differing >= 6, f"{one} and {other} differ in {differing} pixels"


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("panel", PANELS.values(), ids=PANELS.keys())
@pytest.mark.parametrize("badge", Badge)
def test_the_envelope_stands_out_from_every_panel(qtbot: QtBot, badge: Badge, panel: str, dark: bool) -> None:
    background = QColor(panel).value()
    rows = brightness(badge, panel, 16, dark=dark)
    upper_left = [value for row in rows[:CORNER] for value in row[:CORNER]]
    assert sum(abs(value - background) > SEEN for value in upper_left) >= 12


@pytest.mark.parametrize("badge", [each for each in Badge if each is not Badge.NONE])
@pytest.mark.parametrize("size_px", SIZES_PX)
def test_a_badge_stays_in_its_corner(qtbot: QtBot, badge: Badge, size_px: int) -> None:
    panel = PANELS["dark"]
    without, with_badge = (brightness(each, panel, size_px, dark=True) for each in (Badge.NONE, badge))
    changed = [(x, y) for y in range(size_px) for x in range(size_px) if without[y][x] != with_badge[y][x]]
    assert changed
    assert min(x for x, _ in changed) >= size_px // 3
    assert min(y for _, y in changed) >= size_px // 3


def test_the_icon_has_a_picture_for_every_panel(qtbot: QtBot) -> None:
    sizes = {size.width() for size in tray_icon(Badge.SQUARE, dark=False).availableSizes()}
    assert sizes == set(SIZES_PX)


@pytest.mark.parametrize(
    ("counts", "badge"),
    [
        ({}, Badge.DASH),
        ({MailboxState.OFF: 3}, Badge.DASH),
        ({MailboxState.HEALTHY: 214}, Badge.NONE),
        ({MailboxState.HEALTHY: 214, MailboxState.OFF: 9}, Badge.NONE),
        ({MailboxState.HEALTHY: 214, MailboxState.WORKING: 1}, Badge.DOT),
        ({MailboxState.HEALTHY: 214, MailboxState.WAITING: 1}, Badge.DOT),
        ({MailboxState.WORKING: 5, MailboxState.DEGRADED: 1}, Badge.TRIANGLE),
        ({MailboxState.DEGRADED: 5, MailboxState.PARKED: 1}, Badge.SQUARE),
        ({MailboxState.HEALTHY: 1, MailboxState.PARKED: 0, MailboxState.DEGRADED: 0}, Badge.NONE),
    ],
)
def test_the_worst_state_counts(counts: dict[MailboxState, int], badge: Badge) -> None:
    assert badge_of(counts) is badge

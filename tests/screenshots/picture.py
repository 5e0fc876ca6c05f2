"""Pictures as small files: 256 colours, chosen from those that are most often there, and the strongest compression."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageWriter, QPixmap

COLOURS = 256
#: Qt's quality of a PNG is the opposite of its compression.
SMALLEST = 0


def save_small(pixmap: QPixmap, path: Path) -> int:
    """Write a PNG with a palette; returns its size in bytes. Raises OSError where it cannot be written."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(1)
    path.parent.mkdir(parents=True, exist_ok=True)
    flags = Qt.ImageConversionFlag.AvoidDither | Qt.ImageConversionFlag.ThresholdDither
    writer = QImageWriter(str(path), b"png")
    writer.setQuality(SMALLEST)
    if not writer.write(image.convertToFormat(QImage.Format.Format_Indexed8, palette(image), flags)):
        raise OSError(f"cannot write {path}: {writer.errorString()}")
    return path.stat().st_size


def palette(image: QImage) -> list[int]:
    """The colours of an RGB32 image that are there most often, up to 256, and always its most colourful ones."""
    counted = Counter(memoryview(image.constBits()).cast("I"))
    often = [colour for colour, _ in counted.most_common(COLOURS)]
    if len(counted) <= COLOURS:
        return often
    # The rest is shared out: one colour for each of the many shades that would otherwise fall to a wrong one.
    kept = often[: COLOURS * 3 // 4]
    coarse: dict[int, int] = {}
    for colour, _ in counted.most_common()[len(kept) :]:
        coarse.setdefault(colour & 0xE0E0E0, colour)
    return (kept + list(coarse.values()))[:COLOURS]

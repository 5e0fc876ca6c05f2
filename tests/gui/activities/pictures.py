"""Small pictures made for tests, all red."""

from __future__ import annotations

import struct
import zlib

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

RED = "#ff0000"


def png(width: int, height: int) -> bytes:
    """A red PNG."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(RED))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def png_claiming(width: int, height: int) -> bytes:
    """A few bytes whose head says that the picture is this large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


def gif() -> bytes:
    """The smallest GIF."""
    return bytes.fromhex("47494638396101000100800000ff0000ffffff2c00000000010001000002024401003b")


def is_red_somewhere(image: QImage) -> bool:
    """Whether any point of the picture is red."""
    red = QColor(RED).rgb()
    return any(image.pixel(x, y) == red for x in range(image.width()) for y in range(image.height()))

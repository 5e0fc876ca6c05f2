"""Pictures of a mail, made before the body is laid out: only what the mail itself brings, only formats that cannot refer to anything.

Runs on a worker thread. An SVG picture may name files and addresses, so it is no picture here.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

_FORMATS = frozenset({b"png", b"jpeg", b"jpg", b"gif", b"webp", b"bmp", b"ico"})
#: A picture is drawn no wider than this; wider ones are scaled down while they are read.
WIDEST_PX = 1600
#: More points than this are not decoded at all: a few kilobytes can claim to be gigabytes.
MOST_PIXELS = 60_000_000
#: All pictures of one mail together.
MOST_DATA_BYTES = 40_000_000


def picture(data: bytes) -> QImage | None:
    """The picture in these bytes; None where they are none, or one that should not be decoded."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    kind = bytes(QImageReader.imageFormat(buffer).data())
    if kind not in _FORMATS:
        return None
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    if size.width() > WIDEST_PX:
        reader.setScaledSize(QSize(WIDEST_PX, max(1, size.height() * WIDEST_PX // size.width())))
    image = reader.read()
    return None if image.isNull() else image


def data_of(url: str) -> bytes | None:
    """The bytes of a data: URL of a picture; None where it is something else or does not decode."""
    head, comma, body = url.partition(",")
    if not comma or not head.lower().startswith("data:image/"):
        return None
    raw = unquote_to_bytes(body)
    if not head.lower().rstrip().endswith(";base64"):
        return raw
    try:
        return base64.b64decode(b"".join(raw.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def decoded(sources: Mapping[str, bytes]) -> dict[str, QImage]:
    """The pictures by name, as far as they are pictures and not too much together."""
    found: dict[str, QImage] = {}
    left = MOST_DATA_BYTES
    for name, data in sources.items():
        left -= len(data)
        if left < 0:
            break
        image = picture(data)
        if image is not None:
            found[name] = image
    return found

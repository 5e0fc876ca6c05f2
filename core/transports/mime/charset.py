"""Bytes to storable text: charset names, mislabelled charsets, byte order marks (RFC 2045 4, RFC 2046 4.1.2, RFC 2781).

Nothing here raises, and every string that leaves is fit for a store: no NUL, no lone surrogate.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from itertools import chain, islice

from core.domain.message import DefectKind
from core.transports.mime.charset_names import CODEPAGES, ISO_2022_CN, WINDOWS_1252, codec_named
from core.transports.mime.notes import Notes

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_MORE_BYTES = 6
_MOST_SHIFTS = 2_000_000
_UNSTORABLE = re.compile("[\ud800-\udfff]+")
_JIS_SHIFT = re.compile(rb"\x1b(\$[@B]|\$\([D]|\([BJIH])")
_CN_SHIFT = re.compile(rb"\x1b\$[)*+][A-Z]|\x1b[NO]|[\x0e\x0f\r\n]")


def _iso_2022_cn(data: bytes, errors: str = "strict") -> tuple[str, int]:
    """Decode ISO-2022-CN (RFC 1922) as far as its characters are of GB 2312; those of other sets become U+FFFD."""
    out = StringIO()
    at, shifted, chinese = 0, False, True
    for shift in chain(_CN_SHIFT.finditer(bytes(data)), [None]):
        piece = bytes(data[at : shift.start() if shift else len(data)])
        if shifted and chinese:
            out.write(bytes(byte | 0x80 for byte in piece).decode("gb18030", errors))
        else:
            out.write("\ufffd" * (len(piece) // 2) if shifted else piece.decode("ascii", errors))
        if shift is not None:
            at, mark = shift.end(), shift[0]
            if mark in {b"\r", b"\n"}:
                shifted = False  # a line begins unshifted
                out.write(mark.decode("ascii"))
            elif len(mark) == 1:
                shifted = mark == b"\x0e"
            elif mark.startswith(b"\x1b$)"):
                chinese = mark.endswith(b"A")
    return out.getvalue(), len(data)


def _own_codec(name: str) -> codecs.CodecInfo | None:
    """Python asks this for codecs that it does not know."""
    if name != ISO_2022_CN:
        return None
    return codecs.CodecInfo(name=name, encode=codecs.ascii_encode, decode=_iso_2022_cn)  # type: ignore[arg-type]


codecs.register(_own_codec)


def _windows_1252() -> str:
    """The table of windows-1252 with the five holes filled as browsers do: by the control character of that number."""
    return "".join(bytes([byte]).decode(WINDOWS_1252, "ignore") or chr(byte) for byte in range(256))


_WINDOWS_1252_TABLE = _windows_1252()
_ASCII = bytes(range(128))


@dataclass(frozen=True, slots=True)
class Charset:
    """A charset we can decode. `plain` is true where ASCII bytes always mean ASCII characters."""

    codec: str
    plain: bool


@lru_cache(maxsize=512)
def charset_for(name: str) -> Charset | None:
    """The charset of that name (any spelling), None where we do not know it.

    Only names of a fixed table are tried: asking Python's registry would search the disk for every invented name.
    """
    codec = codec_named(name)
    if codec is None:
        return None
    try:
        # Python lets a stray ESC pass as text, so the sets that shift by escapes must be told by name.
        plain = "iso2022" not in codec and codec != "utf_7" and _ASCII.decode(codec) == _ASCII.decode("ascii")
    except UnicodeError:
        plain = False
    return Charset(codec, plain)


def charset_of_codepage(number: int) -> str:
    """The codec of a Windows codepage; windows-1252 where it is unknown."""
    known = CODEPAGES.get(number)
    if known is None:
        found = charset_for(f"cp{number}")
        known = found.codec if found is not None else WINDOWS_1252
    return known


def windows_1252(data: bytes) -> str:
    """Decode as windows-1252; every byte means something, so this cannot fail."""
    return codecs.charmap_decode(data, "strict", _WINDOWS_1252_TABLE)[0]


def utf8_or_1252(data: bytes, fallback: str | None = None) -> str:
    """Decode bytes nobody labelled: UTF-8 where valid, else `fallback` (a charset name) where valid, else windows-1252."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    charset = charset_for(fallback) if fallback else None
    if charset is not None and charset.codec not in {"utf_8", WINDOWS_1252}:
        try:
            return data.decode(charset.codec)
        except UnicodeError:
            pass
    return windows_1252(data)


def without_nul(text: str, notes: Notes, where: str) -> str:
    """`text` without NUL; enough where a codec made it that yields no surrogates."""
    if "\0" in text:
        notes.add(DefectKind.UNSTORABLE_CHARACTERS, where)
        text = text.replace("\0", "")
    return text


def storable(text: str, notes: Notes, where: str) -> str:
    """`text` without NUL, its lone surrogates replaced by U+FFFD."""
    text = without_nul(text, notes, where)
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        notes.add(DefectKind.UNSTORABLE_CHARACTERS, where)
        text = _UNSTORABLE.sub("\ufffd", text)
    return text


def decode(data: bytes, name: str | None, notes: Notes, where: str) -> str:
    """Decode a body labelled `name`; the result is storable. What cannot be decoded becomes U+FFFD and a defect."""
    charset = charset_for(name) if name else None
    if data.isascii() and (charset is None or charset.plain):
        if b"\x1b$" not in data:
            return without_nul(data.decode("ascii"), notes, where)
        charset = charset_for("iso-2022-jp")  # old Japanese mail, not labelled or labelled us-ascii
    if data.startswith(codecs.BOM_UTF8):
        charset, data = charset_for("utf-8"), data[3:]
    elif data.startswith(_WIDE_MARKS) and b"\0" in data[:200]:
        charset = charset_for("utf-32" if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) else "utf-16")
    elif charset is None or charset.codec == WINDOWS_1252:
        charset = _unlabelled(name, charset, notes, where)
    if charset is not None and _is_mislabelled(data, charset, notes, where):
        charset = charset_for("utf-8")
    if charset is None:
        return without_nul(utf8_or_1252(data), notes, where)
    if charset.codec == WINDOWS_1252:
        return without_nul(windows_1252(data), notes, where)
    try:
        # Half-width kana are no part of ISO-2022-JP, and Python's codec passes their escapes through as text.
        kana = charset.codec.startswith("iso2022_jp") and b"\x1b(I" in data
        text = _jis(data) if kana else data.decode(_byte_order(charset.codec, data))
    except UnicodeError:
        text = _salvaged(data, charset.codec, notes, where)
    if charset.codec == "cp1258":
        text = unicodedata.normalize("NFC", text)  # tone marks are characters of their own there
    check = without_nul if charset.codec == "utf_8" else storable
    return check(text.removeprefix("\ufeff"), notes, where)


def _unlabelled(name: str | None, charset: Charset | None, notes: Notes, where: str) -> Charset | None:
    """The charset of bytes whose label is missing, unknown or too small for them."""
    if name and charset is None:
        notes.add(DefectKind.UNKNOWN_CHARSET, where)
    if charset is not None and "ascii" in (name or "").lower():
        notes.add(DefectKind.UNDECODABLE, where)
        return None
    return charset


def _is_mislabelled(data: bytes, charset: Charset, notes: Notes, where: str) -> bool:
    """Whether bytes labelled with another charset are UTF-8: text of another is valid UTF-8 by chance only where it is very short."""
    if not charset.plain or charset.codec == "utf_8":
        return False
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    # As many bytes more than characters, and a letter beyond ASCII takes two or three.
    if len(data) - len(text) < (1 if charset.codec == WINDOWS_1252 else _MORE_BYTES):
        return False
    notes.add(DefectKind.MISLABELLED_CHARSET, where)
    return True


def _byte_order(codec: str, data: bytes) -> str:
    """UTF-16 and UTF-32 without a mark are big-endian (RFC 2781 4.3), unless the zeros clearly say otherwise."""
    if codec not in {"utf_16", "utf_32"} or data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return codec
    if data[:4] == codecs.BOM_UTF32_BE:
        return codec
    head = data[:400]
    little = head[1::2].count(0) > head[::2].count(0) if codec == "utf_16" else head[3::4].count(0) > head[::4].count(0)
    return f"{codec}_le" if little else f"{codec}_be"


def _salvaged(data: bytes, codec: str, notes: Notes, where: str) -> str:
    """Text of bytes that are not what their label says: the likeliest other reading, else with U+FFFD in the gaps."""
    notes.add(DefectKind.UNDECODABLE, where)
    if codec.startswith("iso2022_jp"):
        return _jis(data)
    if codec != "utf_8":
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode(_byte_order(codec, data), "replace")
    text = data.decode("utf-8", "replace")
    if "\ufffd" in text[:-1] and text.replace("\ufffd", "").isascii():
        return windows_1252(data)  # not one character of it was UTF-8
    return text


def _jis(data: bytes) -> str:
    """ISO-2022-JP with the vendor characters that Python's codec refuses, read by way of the same code points in cp932."""
    out = StringIO()  # pieces in a list would take many times their size
    at, mode = 0, b"(B"
    for shift in chain(islice(_JIS_SHIFT.finditer(data), _MOST_SHIFTS), [None]):
        piece = data[at : shift.start() if shift else len(data)]
        if mode in {b"$B", b"$@"}:
            out.write(_double_bytes(piece))
        elif mode == b"(I":
            out.write(bytes(byte | 0x80 for byte in piece).decode("cp932", "replace"))
        else:
            out.write(piece.decode("cp932", "replace"))
        if shift:
            at, mode = shift.end(), shift.group(1)
    return out.getvalue()


def _double_bytes(piece: bytes) -> str:
    """JIS X 0208 pairs shifted into cp932; bytes below 0x21 stand for themselves."""
    out = bytearray()
    at = 0
    while at < len(piece):
        lead = piece[at]
        if lead < 0x21 or lead > 0x7E or at + 1 >= len(piece):
            out.append(lead)
            at += 1
            continue
        trail = piece[at + 1]
        row = (lead + 1) >> 1
        out.append(row + (0x70 if lead < 0x5F else 0xB0))
        out.append((trail + (0x1F if trail < 0x60 else 0x20) if lead & 1 else trail + 0x7E) & 0xFF)
        at += 2
    return out.decode("cp932", "replace")

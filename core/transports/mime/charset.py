"""Bytes to storable text: charset names, mislabelled charsets, byte order marks (RFC 2045 4, RFC 2046 4.1.2, RFC 2781).

Nothing here raises, and every string that leaves is fit for a store: no NUL, no lone surrogate.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from encodings.aliases import aliases
from functools import lru_cache

from core.domain.message import DefectKind
from core.transports.mime.notes import Notes

WINDOWS_1252 = "cp1252"

_SQUASH = re.compile(r"[^a-z0-9]+")
_UNSTORABLE = re.compile("[\ud800-\udfff]+")
_JIS_SHIFT = re.compile(rb"\x1b(\$[@B]|\$\([D]|\([BJIH])")

# Codecs of Python that are no charsets of mail, or that a hostile sender could make costly.
_NO_CHARSETS = frozenset({
    "base64_codec", "bz2_codec", "hex_codec", "quopri_codec", "rot_13", "uu_codec", "zlib_codec", "mbcs", "tactis",
    "idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined",
})  # fmt: skip
# Python knows these without an alias.
_BARE_CODECS = (
    "cp720", "cp737", "cp856", "cp874", "cp875", "cp1006", "koi8_u", "koi8_t", "utf_8_sig", "utf_16_le", "utf_16_be",
    "utf_32_le", "utf_32_be", "mac_arabic", "mac_croatian", "mac_farsi", "mac_romanian",
)  # fmt: skip
# Senders name the small charset and write the large one; browsers read them this way too.
_SUPERSETS = {
    "ascii": WINDOWS_1252,
    "latin_1": WINDOWS_1252,
    "iso8859_9": "cp1254",
    "iso8859_11": "cp874",
    "tis_620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "cp950",
    "euc_jp": "euc_jp",
    "iso2022_jp": "iso2022_jp_ext",
    "iso2022_jp_1": "iso2022_jp_ext",
    "iso2022_jp_2": "iso2022_jp_2",
    "utf_8_sig": "utf_8",
}
_OWN_NAMES = {
    "utf8mb4": "utf_8",
    "utf8mb3": "utf_8",
    "unicode11utf8": "utf_8",
    "unicode11utf7": "utf_7",
    "iso88598i": "iso8859_8",
    "iso88598e": "iso8859_8",
    "iso88596i": "iso8859_6",
    "iso88596e": "iso8859_6",
    "ansi": WINDOWS_1252,
    "xansi": WINDOWS_1252,
    "windows1252iso88591": WINDOWS_1252,
    "windows874": "cp874",
    "windows949": "cp949",
    "windows936": "gb18030",
    "windows950": "cp950",
    "cp936": "gb18030",
    "gb231280": "gb18030",
    "ksc56011987": "cp949",
    "ksc56011989": "cp949",
    "ksc5601": "cp949",
    "isoir149": "cp949",
    "shiftjis": "cp932",
    "xsjis": "cp932",
    "cp50220": "iso2022_jp_ext",
    "cp50221": "iso2022_jp_ext",
    "eucjpms": "euc_jp",
    "big5eten": "cp950",
    "xmaccyrillic": "mac_cyrillic",
}


def _names() -> dict[str, str]:
    """Every charset name we accept, squashed to lower-case letters and digits, with Python's codec for it."""
    table: dict[str, str] = {}
    for alias, codec in [*aliases.items(), *((codec, codec) for codec in [*aliases.values(), *_BARE_CODECS])]:
        if codec not in _NO_CHARSETS:
            table.setdefault(_SQUASH.sub("", alias.lower()), _SUPERSETS.get(codec, codec))
    return table | _OWN_NAMES


_CODECS = _names()


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
    squashed = _SQUASH.sub("", name[:100].lower())
    codec = _CODECS.get(squashed) or _CODECS.get(squashed.removeprefix("x"))
    if codec is None:
        return None
    try:
        # Python lets a stray ESC pass as text, so the sets that shift by escapes must be told by name.
        plain = not codec.startswith("iso2022") and _ASCII.decode(codec) == _ASCII.decode("ascii")
    except UnicodeError:
        plain = False
    return Charset(codec, plain)


# Windows' numbers for charsets that are not called after them.
_CODEPAGES = {
    1200: "utf_16_le", 1201: "utf_16_be", 10000: "mac_roman", 10007: "mac_cyrillic", 10029: "mac_latin2", 20127: WINDOWS_1252,
    20866: "koi8_r", 20932: "euc_jp", 21866: "koi8_u", 50220: "iso2022_jp_ext", 50221: "iso2022_jp_ext", 50222: "iso2022_jp_ext",
    50225: "iso2022_kr", 51932: "euc_jp", 51949: "cp949", 52936: "hz", 54936: "gb18030", 65000: "utf_7", 65001: "utf_8",
    **{28590 + number: f"iso8859_{number}" for number in (2, 3, 4, 5, 6, 7, 8, 9, 13, 15)}, 28591: WINDOWS_1252,
    936: "gb18030", 1361: "johab",
}  # fmt: skip


def charset_of_codepage(number: int) -> str:
    """The codec of a Windows codepage; windows-1252 where it is unknown."""
    known = _CODEPAGES.get(number)
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
    elif charset is None or charset.codec == WINDOWS_1252:
        charset, data = _unlabelled(data, name, charset, notes, where)
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
    check = without_nul if charset.codec == "utf_8" else storable
    return check(text.removeprefix("\ufeff"), notes, where)


def _unlabelled(data: bytes, name: str | None, charset: Charset | None, notes: Notes, where: str) -> tuple[Charset | None, bytes]:
    """The charset of bytes whose label is missing, unknown or too small for them."""
    if name and charset is None:
        notes.add(DefectKind.UNKNOWN_CHARSET, where)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"\0" in data[:200]:
        return charset_for("utf-16"), data
    if charset is not None and "ascii" in (name or "").lower():
        notes.add(DefectKind.UNDECODABLE, where)
        charset = None
    return charset, data


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
    out: list[str] = []
    at, mode = 0, b"(B"
    for shift in [*_JIS_SHIFT.finditer(data), None]:
        piece = data[at : shift.start() if shift else len(data)]
        if mode in {b"$B", b"$@"}:
            out.append(_double_bytes(piece))
        elif mode == b"(I":
            out.append(bytes(byte | 0x80 for byte in piece).decode("cp932", "replace"))
        else:
            out.append(piece.decode("cp932", "replace"))
        if shift:
            at, mode = shift.end(), shift.group(1)
    return "".join(out)


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

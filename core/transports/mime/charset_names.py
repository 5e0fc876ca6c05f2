"""Names of charsets: what mail calls them, and what Python does (RFC 2978, the lists of IANA and WHATWG, and what senders invent)."""

from __future__ import annotations

import re
from encodings.aliases import aliases

WINDOWS_1252 = "cp1252"
ISO_2022_CN = "postroom_iso2022_cn"
"""A codec of our own: Python has none (core.transports.mime.charset registers it)."""

_SQUASH = re.compile(r"[^a-z0-9]+")
_END = re.compile(r"[;,\s\"'?]")

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
    "iso2022jpms": "iso2022_jp_ext",
    "windowsiso2022jp": "iso2022_jp_ext",
    "csiso2022jp2": "iso2022_jp_2",
    "iso2022cn": ISO_2022_CN,
    "iso2022cnext": ISO_2022_CN,
    "cp51932": "euc_jp",
    "eucjpwin": "euc_jp",
    "windows31j": "cp932",
    "cswindows31j": "cp932",
    "windows932": "cp932",
    "mscp932": "cp932",
    "cp943": "cp932",
    "ibm943": "cp932",
    "cnbig5": "cp950",
    "xxbig5": "cp950",
    "ucs2": "utf_16",
    "iso10646ucs2": "utf_16",
    "csunicode": "utf_16",
    "unicode": "utf_16",
    "utf8bom": "utf_8",
    "windows65001": "utf_8",
    "unicode20utf8": "utf_8",
    "unicode20utf7": "utf_7",
    "koi8": "koi8_r",
    "koi8ru": "koi8_u",
    "mac": "mac_roman",
    "xmacce": "mac_latin2",
    "dos874": "cp874",
    **{f"win{number}": f"cp{number}" for number in range(1250, 1259)},
}


def _table() -> dict[str, str]:
    """Every charset name we accept, squashed to lower-case letters and digits, with Python's codec for it."""
    table: dict[str, str] = {}
    for alias, codec in [*aliases.items(), *((codec, codec) for codec in [*aliases.values(), *_BARE_CODECS])]:
        if codec not in _NO_CHARSETS:
            table.setdefault(_SQUASH.sub("", alias.lower()), _SUPERSETS.get(codec, codec))
    return table | _OWN_NAMES


# Windows' numbers for charsets that are not called after them.
CODEPAGES = {
    1200: "utf_16_le", 1201: "utf_16_be", 10000: "mac_roman", 10007: "mac_cyrillic", 10029: "mac_latin2", 20127: WINDOWS_1252,
    20866: "koi8_r", 20932: "euc_jp", 21866: "koi8_u", 50220: "iso2022_jp_ext", 50221: "iso2022_jp_ext", 50222: "iso2022_jp_ext",
    50225: "iso2022_kr", 51932: "euc_jp", 51949: "cp949", 52936: "hz", 54936: "gb18030", 65000: "utf_7", 65001: "utf_8",
    **{28590 + number: f"iso8859_{number}" for number in (2, 3, 4, 5, 6, 7, 8, 9, 13, 15)}, 28591: WINDOWS_1252,
    936: "gb18030", 1361: "johab",
}  # fmt: skip


_CODECS = _table()


def codec_named(name: str) -> str | None:
    """The codec of a charset by any spelling of its name, None where it is unknown. Parameters that ran into the name are cut off."""
    for text in (name[:100].lower(), _END.split(name[:100].lower().lstrip(" \"'"), maxsplit=1)[0]):
        squashed = _SQUASH.sub("", text)
        codec = _CODECS.get(squashed) or _CODECS.get(squashed.removeprefix("x"))
        if codec is not None:
            return codec
    return None

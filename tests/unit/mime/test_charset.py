"""Charsets of bodies: labels right, wrong, too small and missing."""

import codecs

import pytest

from core.domain.message import DefectKind
from core.transports.mime.charset import charset_for, decode, storable
from core.transports.mime.notes import Notes


def text(data: bytes, charset: str | None) -> tuple[str, set[DefectKind]]:
    """The decoded text and the kinds of defects."""
    notes = Notes()
    return decode(data, charset, notes, "test"), {defect.kind for defect in notes.defects}


@pytest.mark.parametrize(
    ("data", "charset", "expected"),
    [
        (b"plain", "us-ascii", "plain"),
        (b"plain", None, "plain"),
        ("Grüße".encode(), "utf-8", "Grüße"),
        ("Grüße".encode(), "UTF8", "Grüße"),
        ("Grüße".encode(), "utf-8 ", "Grüße"),
        ("Grüße".encode("latin-1"), "ISO_8859-1", "Grüße"),
        (b"\x80 \x9f \x81", "iso-8859-1", "€ Ÿ \x81"),
        (b"\x80", "windows-1252", "€"),
        (b"\xa4", "iso-8859-15", "€"),
        (b"\xf0", "iso-8859-9", "ğ"),
        ("你好镕".encode("gb18030"), "gb2312", "你好镕"),
        ("한국똠".encode("cp949"), "ks_c_5601-1987", "한국똠"),
        ("한국똠".encode("cp949"), "euc-kr", "한국똠"),
        ("①あ".encode("cp932"), "Shift_JIS", "①あ"),
        ("①あ".encode("cp932"), "x-sjis", "①あ"),
        ("漢字".encode("big5"), "big5", "漢字"),
        ("Привет".encode("koi8-r"), "koi8-r", "Привет"),
        ("Привет".encode("cp1251"), "windows-1251", "Привет"),
        ("สวัสดี".encode("cp874"), "tis-620", "สวัสดี"),
        ("まみ".encode("iso2022_jp"), "iso-2022-jp", "まみ"),
        (b"\x1b(I12\x1b(B", "iso-2022-jp", "ｱｲ"),
        ("まみ".encode("iso2022_jp"), "us-ascii", "まみ"),
        ("まみ".encode("iso2022_jp"), None, "まみ"),
        ("まみ".encode("euc_jp"), "euc-jp", "まみ"),
        (b"Gr+APw-n", "utf-7", "Grün"),
        (b"Gr+APw-n", "unicode-1-1-utf-7", "Grün"),
        ("Grüße".encode("utf-16"), "utf-16", "Grüße"),
        ("Grüße".encode("utf-16-be"), "utf-16", "Grüße"),
        ("Grüße".encode("utf-16-le"), "utf-16", "Grüße"),
        ("Grüße".encode("utf-16-le"), "utf-16le", "Grüße"),
        (codecs.BOM_UTF8 + "Grüße".encode(), "utf-8", "Grüße"),
        (codecs.BOM_UTF8 + "Grüße".encode(), "iso-8859-1", "Grüße"),
        (codecs.BOM_UTF8 + b"plain", None, "plain"),
        ("Grüße".encode("utf-16"), None, "Grüße"),
        (b"\xc1\xc2", "cp037", "AB"),
        ("Grüße".encode("utf-16"), "iso-8859-1", "Grüße"),
        ("Grüße".encode("utf-16"), "utf-8", "Grüße"),
        ("Grüße".encode("utf-32"), "us-ascii", "Grüße"),
        # Vietnamese in windows-1258 has its tone marks as characters of their own.
        (b"Ti\xea\xecng Vi\xea\xf2t", "windows-1258", "Tiếng Việt"),
        (b"Ti\xea\xecng", "x-cp1258", "Tiếng"),
        ("①㈱".encode("cp932"), "windows-31j", "①㈱"),
        ("まみ".encode("iso2022_jp_2004"), "iso-2022-jp-2004", "まみ"),
        ("まみé".encode("iso2022_jp_2"), "csISO2022JP2", "まみé"),
        (b"\x1b$B-!\x1b(B", "iso-2022-jp", "①"),
        (b"\x1b$B-!\x1b(B", "iso-2022-jp-ms", "①"),
        ("한국".encode("iso2022_kr"), "iso-2022-kr", "한국"),
        (b"a\x1b$)A\x0e=;;;\x0fb\n", "iso-2022-cn", "a交换b\n"),
        (b"\x1b$)A\x0eDc:C\nplain", "ISO-2022-CN", "你好\nplain"),
        ("你好".encode("hz"), "hz-gb-2312", "你好"),
        ("漢字".encode("big5"), "cn-big5", "漢字"),
        ("Привет".encode("koi8-u"), "koi8-ru", "Привет"),
        ("Grüße".encode(), "utf-8; format=flowed", "Grüße"),
        ("Grüße".encode(), '"utf-8"', "Grüße"),
        # Labelled with another charset, and UTF-8 all the same.
        ("Grüße".encode(), "iso-8859-1", "Grüße"),
        ("Grüße".encode(), "windows-1252", "Grüße"),
        ("Привет мир".encode(), "koi8-r", "Привет мир"),
        ("你好，世界".encode(), "gb2312", "你好，世界"),  # noqa: RUF001  the comma that Chinese has
        ("é".encode(), "iso-8859-2", "ĂŠ"),
    ],
)
def test_labels(data: bytes, charset: str | None, expected: str) -> None:
    assert text(data, charset)[0] == expected


@pytest.mark.parametrize(
    ("data", "charset", "expected", "kind"),
    [
        ("Grüße".encode(), "us-ascii", "Grüße", DefectKind.UNDECODABLE),
        ("Grüße".encode("latin-1"), "us-ascii", "Grüße", DefectKind.UNDECODABLE),
        ("Grüße".encode("latin-1"), "utf-8", "Grüße", DefectKind.UNDECODABLE),
        ("Grüße".encode(), "x-unknown", "Grüße", DefectKind.UNKNOWN_CHARSET),
        ("Grüße".encode("latin-1"), "x-user-defined", "Grüße", DefectKind.UNKNOWN_CHARSET),
        ("Grüße".encode() + b"\xff", "utf-8", "Grüße\ufffd", DefectKind.UNDECODABLE),
        ("Grüße".encode(), "big5", "Grüße", DefectKind.UNDECODABLE),
        (b"\x1b$B-!\x1b(B", "iso-2022-jp", "①", DefectKind.UNDECODABLE),
        (b"a\0b", "utf-8", "ab", DefectKind.UNSTORABLE_CHARACTERS),
        (b"a+2AA-b", "utf-7", "a\ufffdb", DefectKind.UNSTORABLE_CHARACTERS),
    ],
)
def test_labels_that_lie(data: bytes, charset: str, expected: str, kind: DefectKind) -> None:
    found, kinds = text(data, charset)
    assert found == expected
    assert kind in kinds


def test_no_label_is_no_defect() -> None:
    assert text("Grüße".encode(), None) == ("Grüße", set())
    assert text("Grüße".encode("latin-1"), None) == ("Grüße", set())


@pytest.mark.parametrize(
    "name",
    [
        "",
        "x-unknown",
        "base64",
        "zlib",
        "rot13",
        "hex",
        "idna",
        "punycode",
        "unicode_escape",
        "undefined",
        "a" * 10_000,
        "utf\0-8x",
        "../x",
    ],
)
def test_what_is_no_charset(name: str) -> None:
    assert charset_for(name) is None


def test_surrogates_and_nul_never_pass() -> None:
    notes = Notes()
    assert storable("a\ud800b\0c", notes, "x") == "a\ufffdbc"
    assert {defect.kind for defect in notes.defects} == {DefectKind.UNSTORABLE_CHARACTERS}


@pytest.mark.parametrize(
    "name", ["utf-8", "utf-7", "utf-16", "utf-32", "iso-2022-jp", "hz", "gb2312", "big5", "cp037", "euc-tw", "shift_jis", "iso-2022-kr"]
)
def test_any_bytes_in_any_charset_give_storable_text(name: str) -> None:
    every = bytes(range(256))
    for data in (every, every[::-1], every * 3 + b"\x1b$B", b"\xd8\x00" * 5, b"+", b"~{", b"\x1b"):
        text(data, name)[0].encode("utf-8")

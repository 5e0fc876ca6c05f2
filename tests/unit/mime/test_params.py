"""Parameters of Content-Type and Content-Disposition, RFC 2231, and file names."""

import pytest

from core.transports.mime import parse
from core.transports.mime.names import clean_name
from core.transports.mime.notes import Notes
from core.transports.mime.params import file_name, parse_value
from core.transports.mime.words import Words


def name_of(raw: bytes) -> str:
    """The file name of a Content-Disposition value."""
    return file_name(parse_value(raw).params.get("filename"), Words(Notes()), Notes())


@pytest.mark.parametrize(
    ("raw", "value", "params"),
    [
        (b"text/plain", "text/plain", {}),
        (b"Text/PLAIN; Charset=UTF-8", "text/plain", {"charset": b"UTF-8"}),
        (b'text/plain; charset="utf-8"; format=flowed', "text/plain", {"charset": b"utf-8", "format": b"flowed"}),
        (b"text/plain;;; charset = utf-8 ;", "text/plain", {"charset": b"utf-8"}),
        (b"text/plain charset=utf-8", "text/plain", {"charset": b"utf-8"}),
        (b"text/plain (a comment); charset=us-ascii (Plain text)", "text/plain", {"charset": b"us-ascii"}),
        (b"text/plain; charset=utf-8 format=flowed", "text/plain", {"charset": b"utf-8", "format": b"flowed"}),
        (b'text/plain; charset="utf-8', "text/plain", {"charset": b"utf-8"}),
        (b'a/b; name="x\\"y\\\\z"', "a/b", {"name": b'x"y\\z'}),
        (b'a/b; name="C:\\dir\\file"', "a/b", {"name": b"C:\\dir\\file"}),
        (b"a/b; name=a; name=b", "a/b", {"name": b"a"}),
        (b"multipart/mixed; boundary=----=_Part_1.2", "multipart/mixed", {"boundary": b"----=_Part_1.2"}),
        (b'multipart/mixed; boundary="a;b"', "multipart/mixed", {"boundary": b"a;b"}),
        (b"charset=utf-8", "", {"charset": b"utf-8"}),
        (b"", "", {}),
        (b";;;;", "", {}),
        (b"text/plain; =x; y", "text/plain", {}),
        (b"text/plain; nonsense; charset=a", "text/plain", {"charset": b"a"}),
    ],
)
def test_values_and_parameters(raw: bytes, value: str, params: dict[str, bytes]) -> None:
    found = parse_value(raw)
    assert found.value == value
    assert {name: param.raw for name, param in found.params.items()} == params


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"attachment; filename=a.txt", "a.txt"),
        (b"attachment; filename=two words.txt; size=3", "two words.txt"),
        (b"attachment; filename*=utf-8''Gr%C3%BC%C3%9Fe.txt", "Grüße.txt"),
        (b"attachment; filename*=iso-8859-1'de'Gr%FC%DFe.txt", "Grüße.txt"),
        (b"attachment; filename*=UTF-8''a.txt; filename=b.txt", "a.txt"),
        (b"attachment; filename=b.txt; filename*=UTF-8''a.txt", "a.txt"),
        (b'attachment; filename*0="long "; filename*1="name.txt"', "long name.txt"),
        (b"attachment; filename*1=b; filename*0=a; filename*2=c", "abc"),
        (b"attachment; filename*0*=utf-8''Gr%C3; filename*1*=%BC; filename*2=n.txt", "Grün.txt"),
        (b"attachment; filename*0*=utf-8''a%20; filename*1=b%20c", "a b%20c"),
        (b"attachment; filename*10=k; filename*9=j; filename*0=a", "ajk"),
        # broken mixes
        (b"attachment; filename*=\"utf-8''Gr%C3%BC.txt\"", "Grü.txt"),
        (b"attachment; filename*=Gr%C3%BC.txt", "Grü.txt"),
        (b"attachment; filename*=utf-8'Gr%C3%BC.txt", "Grü.txt"),
        (b"attachment; filename*=x-unknown''Gr%C3%BC.txt", "Grü.txt"),
        (b"attachment; filename*=utf-8''Gr%FC%.txt", "Grü%.txt"),
        (b"attachment; filename*0=a; filename*2=c", "ac"),
        (b"attachment; filename*x=a", ""),
        # RFC 2047 where it does not belong
        (b'attachment; filename="=?utf-8?Q?Gr=C3=BC.txt?="', "Grü.txt"),
        (b"attachment; filename==?utf-8?B?R3LDvC50eHQ=?=", "Grü.txt"),
        (b'attachment; filename*0="=?utf-8?Q?Gr=C3"; filename*1="=BC.txt?="', "Grü.txt"),
        ("attachment; filename=Grü.txt".encode(), "Grü.txt"),
        ("attachment; filename=Grü.txt".encode("latin-1"), "Grü.txt"),
        # paths
        (b'attachment; filename="C:\\Users\\me\\a.txt"', "a.txt"),
        (b"attachment; filename=../../etc/passwd", "passwd"),
        (b'attachment; filename="/tmp/"', "tmp"),
        (b'attachment; filename=".."', ""),
        (b'attachment; filename=""', ""),
        (b'attachment; filename="a\x00b\x01.txt"', "ab.txt"),
    ],
)
def test_file_names(raw: bytes, expected: str) -> None:
    assert name_of(raw) == expected


def test_direction_marks_do_not_disguise_an_extension() -> None:
    assert clean_name("invoice\u202efdp.exe") == "invoicefdp.exe"


def test_a_long_name_keeps_its_extension() -> None:
    name = clean_name("x" * 1000 + ".pdf")
    assert len(name) == 255
    assert name.endswith("x.pdf")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("C:evil.txt", "evil.txt"),
        ("C:\\Users\\a\\b.txt", "b.txt"),
        ("../../etc/passwd", "passwd"),
        ("a.txt::$DATA", "a.txt"),
        ("a.txt:hidden:$DATA", "a.txt"),
        ("Re: hello.eml", "Re: hello.eml"),
        ("a\u0085b\u009f.txt", "ab.txt"),
        ("\u061ca\u200bb\u200f\ufeff\u2028.txt", "ab.txt"),
        ("\u0645\u06cc\u200c\u062e\u0648.txt", "\u0645\u06cc\u200c\u062e\u0648.txt"),
        ("\u200d\u200c", ""),
        ("soft\u00adhyphen.pdf", "softhyphen.pdf"),
        ("...", ""),
        ("\u202e", ""),
        (" . ", ""),
    ],
)
def test_names_are_cleaned(text: str, name: str) -> None:
    assert clean_name(text) == name


@pytest.mark.parametrize(
    "header",
    [
        "Content-Disposition: attachment; filename*=utf-8'%C3%A4.txt",
        'Content-Disposition: attachment; name="=?utf-8?Q?=C3=A4?=.txt"',
        "Content-Disposition: attachment\nContent-Type: a/b; filename=\u00e4.txt",
    ],
)
def test_names_that_stand_where_they_do_not_belong(header: str) -> None:
    kind = "" if "Content-Type" in header else "Content-Type: a/b\n"
    assert parse(f"{kind}{header}\n\nx".encode()).parts[0].name == "\u00e4.txt"

"""Every odd composition is read back identical: by our own parser, and by Python's."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, message_from_string, policy
from email.headerregistry import AddressHeader, DateHeader
from email.message import EmailMessage
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.mail_marks import PartOrigin
from core.domain.message import Address
from core.domain.octets import PIECE_BYTES, Held, gathered
from core.transports.compose import compose, composed
from core.transports.mime import parse
from tests.servers.process import program
from tests.unit.transports.composing.catalogue import COMPOSITIONS, PLAIN, attach, file, people

_HEADER_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
IN_SEVERAL_WORDS = re.compile(r"\?=\r\n =\?")
_SMTPUTF8 = {"local parts in other letters", "a sender in other letters"}

# Where our own parser gives something else on purpose, and what.
OURS_ON_PURPOSE = {
    "a byte order mark": "it belongs to the encoding, not to the text",
    "uuencode": "a file in uuencode within a text is an attachment",
    "file names that look encoded": "encoded words in file names are decoded, also where RFC 2231 says that they are none",
    "odd local parts": "an @ within quotes is remarked as an odd address; it is read right",
}
_LONGEST_NAME = 255
"""Characters of a file name that our parser keeps; of a longer one the beginning and the extension."""

# Where Python's reader (CPython 3.11 to 3.13) is known to be wrong, and how its answer is judged then. Names in several encoded words are
# judged by reformime, because Python puts a blank between two of them, which RFC 2047, 6.2
# forbids.
PYTHON_IS_WRONG = {
    "odd local parts": "it drops the quotes of some local parts; judged without them",
}


def storable(text: str) -> str:
    """Text as UTF-8 can carry it."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def line(text: str) -> str:
    """What a header line can hold of a text."""
    return _HEADER_CONTROLS.sub(" ", storable(text)).strip()


def body(text: str) -> str:
    """A body as text: LF, and a line end at the end."""
    plain = storable(re.sub(r"\r\n|\r|\n", "\n", text))
    return plain if not plain or plain.endswith("\n") else plain + "\n"


def spec(address: str) -> str:
    """An address as it stands in a header."""
    local, _, domain = address.rpartition("@")
    if local.isascii():
        domain = domain.encode("idna").decode("ascii")
    plain = re.fullmatch(r'[^\s"(),:;<>@\[\]\\.]+(\.[^\s"(),:;<>@\[\]\\.]+)*', local)
    return f"{local}@{domain}" if plain or local.startswith('"') else f'"{local}"@{domain}'


def expected(asked: tuple[Address, ...]) -> list[tuple[str, str]]:
    """Names and addresses; our parser takes white space of any kind and length within a name for one blank."""
    return [(" ".join(line(one.name).split()), spec(one.address)) for one in asked]


def test_every_judgement_is_of_a_composition() -> None:
    cases = {name.rpartition(": ")[2] for name in COMPOSITIONS}
    assert len(COMPOSITIONS) > 100
    assert cases >= OURS_ON_PURPOSE.keys() | PYTHON_IS_WRONG.keys()


@cache
def octets(name: str) -> bytes:
    return compose(COMPOSITIONS[name])


@pytest.mark.parametrize("name", COMPOSITIONS)
def test_what_goes_out_is_a_message(name: str) -> None:
    raw, made = octets(name), composed(COMPOSITIONS[name])
    pieces = list(made.pieces())
    assert b"".join(pieces) == raw == compose(COMPOSITIONS[name])
    assert made.size_bytes == len(raw)
    assert max(map(len, pieces)) <= PIECE_BYTES
    assert raw.count(b"\r") == raw.count(b"\n") == raw.count(b"\r\n")
    assert b"\0" not in raw
    head, _, rest = raw.partition(b"\r\n\r\n")
    assert rest.isascii()
    assert head.isascii() or name in _SMTPUTF8
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"hidden" not in raw.lower()
    fields = [each.partition(b":")[0].lower() for each in re.split(rb"\r\n(?![ \t])", head)]
    assert len(fields) == len(set(fields))
    assert b"bcc" not in fields
    assert b"x" not in fields


@pytest.mark.parametrize("name", COMPOSITIONS)
def test_our_parser_reads_it_back(name: str) -> None:
    asked, found = COMPOSITIONS[name], parse(octets(name))
    assert found.unreadable is None
    case = name.rpartition(": ")[2]
    assert [each.kind.value for each in found.defects] == (["bad-address"] if case == "odd local parts" else [])
    assert found.subject == line(asked.subject)
    assert found.message_id == asked.message_id
    assert found.date == asked.date
    for read, written in ((found.from_, (asked.from_,)), (found.to, asked.to), (found.cc, asked.cc), (found.bcc, ())):
        assert [(one.name, one.address) for one in read] == expected(written)
    if asked.text or asked.html is None:
        wanted = body(asked.text).removeprefix("\ufeff") if case != "uuencode" else ""
        assert found.text.replace("\r\n", "\n") == wanted
    if asked.html is not None:
        assert (found.html or "").replace("\r\n", "\n") == body(asked.html)
    files = [(each.name, each.data, each.content_id) for each in found.parts if each.origin is PartOrigin.MIME]
    written_files = [(kept_name(line(each.name)), gathered(each.content), each.content_id) for each in asked.attachments]
    if case == "file names that look encoded":
        written_files = [(each[0].replace("=?utf-8?q?x?=", "x"), *each[1:]) for each in written_files]
    assert sorted(files, key=repr) == sorted(written_files, key=repr)


def kept_name(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 4] + name[-4:]


@pytest.mark.parametrize("name", COMPOSITIONS)
def test_python_reads_it_back(name: str) -> None:
    asked, found = COMPOSITIONS[name], python_reads(octets(name))
    assert [defect for part in leaves(found) for defect in part.defects] == []
    assert str(found["Subject"]) == line(asked.subject)
    assert found["Message-ID"] == asked.message_id
    assert isinstance(found["Date"], DateHeader)
    assert found["Date"].datetime == asked.date
    for header, written in (("From", (asked.from_,)), ("To", asked.to), ("Cc", asked.cc), ("Bcc", ())):
        value = header_of(octets(name), header)
        read = comparable(by_reformime(value), name) if IN_SEVERAL_WORDS.search(value) else comparable(addresses(found, header), name)
        assert read == comparable(expected(written), name)
    if asked.text or asked.html is None:
        assert content(found, "plain") == body(asked.text)
    if asked.html is not None:
        assert content(found, "html") == body(asked.html)
    files = [
        (part.get_filename() or "", data_of(part), bare(part["Content-ID"])) for part in leaves(found) if part.get_content_disposition()
    ]
    written_files = [(line(each.name), anew(gathered(each.content), each.mime_type), each.content_id) for each in asked.attachments]
    assert sorted(files, key=repr) == sorted(written_files, key=repr)


def python_reads(raw: bytes) -> EmailMessage:
    found = message_from_bytes(raw, policy=policy.default) if raw.isascii() else message_from_string(raw.decode(), policy=policy.SMTPUTF8)
    assert isinstance(found, EmailMessage)
    return found


def addresses(message: EmailMessage, name: str) -> list[tuple[str, str]]:
    found = message[name]
    if found is None:
        return []
    assert isinstance(found, AddressHeader)
    return [(one.display_name, one.addr_spec) for one in found.addresses]


def comparable(found: list[tuple[str, str]], case: str) -> list[tuple[str, str]]:
    """The same with white space as one blank."""
    wrong = case in PYTHON_IS_WRONG
    return [(" ".join(name.split()), re.sub(r'^"([.ab]+)"@', r"\1@", address) if wrong else address) for name, address in found]


def header_of(raw: bytes, name: str) -> str:
    """A header as it stands in the message, with its folds."""
    found = re.search(rb"^%s: ((?:.|\r\n[ \t])*)\r\n" % name.encode(), raw, re.MULTILINE)
    return found[1].decode() if found else ""


def by_reformime(value: str) -> list[tuple[str, str]]:
    """A list of addresses as reformime decodes it: one a line, names with specials in quotes."""
    told = subprocess.run([program("reformime"), "-c", "utf-8", "-H", value], capture_output=True, check=True, timeout=60).stdout.decode()
    found = []
    for each in told.strip().split(", \n"):
        name, _, address = each.rpartition("<")
        name = name.strip(" ")
        if name.startswith('"') and name.endswith('"'):
            name = re.sub(r"\\(.)", r"\1", name[1:-1])
        found.append((name, address.removesuffix(">")))
    return found


def anew(data: bytes, kind: str) -> bytes:
    """An attached message as Python would write it: it keeps no bytes of one, only its tree."""
    plain = kind == "message/rfc822" and data and data.isascii() and b"\n" not in data.replace(b"\r\n", b"")
    return message_from_bytes(data, policy=policy.default).as_bytes(policy=policy.SMTP) if plain else data


def content(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert isinstance(found, EmailMessage)
    return str(found.get_content()).replace("\r\n", "\n")


def leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The leaves of the tree; an attached message counts as one."""
    if message.get_content_maintype() != "multipart":
        yield message
        return
    for child in message.iter_parts():
        assert isinstance(child, EmailMessage)
        yield from leaves(child)


def data_of(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0)
        assert isinstance(inner, EmailMessage)
        return inner.as_bytes(policy=policy.SMTP)
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    return data


def bare(content_id: str | None) -> str | None:
    return None if content_id is None else content_id.strip("<>")


HEADERS = st.text(max_size=200) | st.text('=?_ äж\r\n\t😀\u200d,"\\<>@', max_size=200)
LETTERS = st.text(max_size=400) | st.text(".\r\n =Fromä-_", max_size=400)
FILES = st.lists(st.tuples(HEADERS, st.binary(max_size=300)), max_size=3)


@given(HEADERS, st.lists(HEADERS, min_size=1, max_size=4), LETTERS, st.none() | LETTERS, FILES)
def test_whatever_is_written_is_read_back(
    subject: str, names: list[str], text: str, html: str | None, files: list[tuple[str, bytes]]
) -> None:
    attached = tuple(file(name, "application/octet-stream", data) for name, data in files)
    written = replace(PLAIN, subject=subject, to=people(*names), text=text, html=html, attachments=attached)
    made = composed(written)
    raw = gathered(made)
    assert made.size_bytes == len(raw)
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    found = python_reads(raw)
    assert [defect for part in leaves(found) for defect in part.defects] == []
    assert str(found["Subject"]) == line(subject)
    assert [address for _, address in addresses(found, "To")] == [one.address for one in written.to]
    assert found["Bcc"] is None
    assert len(found.keys()) == len(set(found.keys()))
    if text or html is None:
        assert content(found, "plain") == body(text)
    if html is not None:
        assert content(found, "html") == body(html)
    assert [data_of(part) for part in leaves(found) if part.get_content_disposition()] == [data for _, data in files]
    ours = parse(raw)
    assert ours.subject == line(subject)
    assert [one.address for one in ours.to] == [one.address for one in written.to]
    assert [one.name for one in ours.to] == [name for name, _ in expected(written.to)]


@pytest.mark.parametrize("size", [0, 1, 56, 57, 58, 47_879, 47_880, 47_881, 65_535, 65_536, 65_537, 200_000])
def test_any_length_of_an_attachment_is_whole(size: int) -> None:
    data = bytes(number % 251 for number in range(size))
    made = composed(replace(PLAIN, attachments=(file("a.bin", "application/octet-stream", data),)))
    raw = gathered(made)
    assert made.size_bytes == len(raw)
    assert max(map(len, made.pieces())) <= PIECE_BYTES
    assert [part.data for part in parse(raw).parts] == [data]


def test_a_boundary_across_two_pieces_is_seen() -> None:
    """The first boundary that would be used stands in an attached message, on the border of two pieces."""
    first = compose(replace(PLAIN, attachments=attach("a.pdf")))
    boundary = re.search(rb'boundary="([^"]+)"', first)
    assert boundary is not None
    filling = b"Subject: x\r\n\r\n"
    filling += (b"z" * 70 + b"\r\n") * ((PIECE_BYTES - len(filling)) // 72 - 1)
    filling += b"." * (PIECE_BYTES - len(filling) - 10)
    inner = filling + boundary[1] + b"\r\n"
    raw = compose(replace(PLAIN, attachments=(file("old.eml", "message/rfc822", inner),)))
    assert b'boundary="' + boundary[1] not in raw
    assert [part.data for part in parse(raw).parts] == [inner]


@pytest.mark.parametrize("break_at", [PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1])
def test_line_ends_on_the_border_of_two_pieces_are_seen(break_at: int) -> None:
    start = b"Subject: x\r\n\r\n"
    start += (b"y" * 500 + b"\r\n") * ((break_at - len(start)) // 502 - 1)
    whole = start + b"y" * (break_at - len(start) - 1) + b"\r\n" + b"z\r\n"
    assert whole[break_at - 1 : break_at + 1] == b"\r\n"
    assert kinds(whole) == ["message/rfc822"]
    for broken in (b"\r", b"\n", b"\0", "ä".encode()):
        assert kinds(whole[: break_at - 1] + broken + whole[break_at + 1 :]) == ["application/octet-stream"]


def kinds(data: bytes) -> list[str]:
    return [part.mime_type for part in parse(compose(replace(PLAIN, attachments=(file("a.eml", "message/rfc822", data),)))).parts]


def test_a_message_of_small_things_is_in_memory() -> None:
    assert isinstance(composed(PLAIN), Held)

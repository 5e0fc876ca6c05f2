"""Files in texts (uuencode, yEnc), Apple's two-part files, calendars, OpenPGP, pieces of messages."""

import base64
import binascii
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.mail_marks import Invitation, PartOrigin, Piece, Protection, ProtectionFormat, ProtectionKind, SignatureStatus
from core.domain.message import DefectKind, ParseLimits
from core.transports.mime import parse
from tests.unit.mime.build import HEAD, kinds, leaf, multipart, read, shown

DATA = bytes(range(256)) * 3


def uuencoded(data: bytes, name: bytes = b"a.bin", line_end: bytes = b"\n") -> bytes:
    """A file as uuencode writes it."""
    lines = [binascii.b2a_uu(data[at : at + 45]).rstrip(b"\n") for at in range(0, len(data), 45)]
    return line_end.join([b"begin 644 " + name, *lines, b"`", b"end", b""])


def yencoded(data: bytes, name: bytes = b"a.bin", extra: bytes = b"") -> bytes:
    """A file as yEnc writes it (yenc.org, draft 1.3)."""
    out = bytearray()
    for byte in data:
        code = (byte + 42) & 0xFF
        out += bytes([0x3D, (code + 64) & 0xFF]) if code in b"\0\n\r=" else bytes([code])
    lines = []
    at = 0
    while at < len(out):
        end = at + 128
        end += out[end - 1 : end] == b"="
        lines.append(bytes(out[at:end]))
        at = end
    head = b"=ybegin line=128 size=%d name=%s" % (len(data), name)
    return b"\r\n".join([head, *([extra] if extra else []), *lines, b"=yend size=%d crc32=%08x" % (len(data), zlib.crc32(data)), b""])


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_uuencode_in_a_text(line_end: bytes) -> None:
    message = read(line_end + b"before" + line_end + uuencoded(DATA, b"r\xe9sum\xe9.doc", line_end) + b"after" + line_end)
    assert message.text == "before\nafter\n"
    assert shown(message.parts) == [("résumé.doc", "application/octet-stream", DATA)]
    assert message.parts[0].origin is PartOrigin.UUENCODE
    assert not message.parts[0].truncated


def test_several_files_and_a_name_with_folders() -> None:
    message = read(b"\n" + uuencoded(b"one", b"..\\x/one") + b"and\n" + uuencoded(b"two", b"two"))
    assert [(part.name, part.data) for part in message.parts] == [("one", b"one"), ("two", b"two")]
    assert message.text == "and\n"


def test_blanks_at_line_ends_may_be_missing() -> None:
    raw = uuencoded(bytes(90)).replace(b"`", b" ")
    lines = [line.rstrip(b" ") if line.startswith(b"M") else line for line in raw.split(b"\n")]
    assert shown(read(b"\n" + raw).parts) == [("a.bin", "application/octet-stream", bytes(90))]
    assert read(b"\n" + b"\n".join(lines)).parts == ()  # a line that says nothing is none
    cut = raw.replace(b"M" + b" " * 60, b"M" + b" " * 58)
    assert read(b"\n" + cut).parts[0].data == bytes(90)


@pytest.mark.parametrize(
    "text",
    [
        b"begin 644 me\nThis is prose.\nend\n",
        b"begin 644 x\n",
        b"we begin 644 x\nend\n",
        b"begin 999 x\n`\nend\n",
        b"begin 644 x\nM\nend\n",
    ],
)
def test_what_only_looks_like_a_file_stays_text(text: bytes) -> None:
    message = read(b"\n" + text)
    assert (message.text, message.parts) == (text.decode(), ())


def test_a_file_that_breaks_off_is_marked() -> None:
    message = read(b"\n" + uuencoded(DATA).split(b"`\nend")[0])
    assert (message.parts[0].data, message.parts[0].truncated) == (DATA, True)


def test_yenc_in_a_text() -> None:
    message = read(leaf("text/plain; charset=iso-8859-1", b"before\r\n" + yencoded(DATA, b"my file.bin") + b"after\r\n"))
    assert message.text == "before\nafter\n"
    assert shown(message.parts) == [("my file.bin", "application/octet-stream", DATA)]
    assert message.parts[0].origin is PartOrigin.YENC


def test_a_piece_of_yenc_is_marked() -> None:
    message = read(b"\n" + yencoded(b"hello", extra=b"=ypart begin=1 end=5"))
    assert (message.parts[0].data, message.parts[0].truncated) == (b"hello", True)


def test_yenc_without_an_end_stays_text() -> None:
    body = yencoded(b"hello").split(b"=yend")[0]
    assert read(b"\n" + body).parts == ()


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.binary(max_size=300))
def test_every_file_comes_back(data: bytes) -> None:
    assert read(b"\n" + yencoded(data)).parts[0].data == data
    assert read(b"\n" + uuencoded(data)).parts[0].data == data


def test_files_in_texts_are_bounded() -> None:
    raw = HEAD + b"\n" + uuencoded(b"x" * 100, b"a") * 50
    found = parse(raw, ParseLimits(parts=10))
    assert found.truncated
    assert len(found.parts) <= 10
    assert "begin 644 a" in found.text  # what could not be listed is still text
    few = parse(raw, ParseLimits(unpacked_bytes=250))
    assert [part.data for part in few.parts] == [b"x" * 100] * 2
    assert few.text.count("begin 644 a") == 48


def apple(magic: int, *entries: tuple[int, bytes]) -> bytes:
    """An AppleSingle or AppleDouble stream (RFC 1740)."""
    head = struct.pack(">II16xH", magic, 0x20000, len(entries))
    at = len(head) + 12 * len(entries)
    table = b""
    for kind, data in entries:
        table += struct.pack(">III", kind, at, len(data))
        at += len(data)
    return head + table + b"".join(data for _, data in entries)


def test_apple_single_gives_its_data_fork() -> None:
    data = apple(0x00051600, (3, b"Pr\x9ffung.pdf"), (2, b"resource"), (1, b"pdf"))
    message = read(leaf("application/applefile", base64.encodebytes(data), "Content-Transfer-Encoding: base64"))
    assert shown(message.parts) == [("Prüfung.pdf", "application/octet-stream", b"pdf")]
    assert message.parts[0].origin is PartOrigin.APPLE


def test_apple_double_lists_the_header_as_such() -> None:
    header = leaf("application/applefile; name=a.gif", apple(0x00051607, (2, b"resource")), "Content-Transfer-Encoding: binary")
    message = read(multipart("appledouble", header, leaf("image/gif; name=a.gif", b"gif")))
    assert [(part.name, part.mime_type) for part in message.parts] == [("._a.gif", "application/applefile"), ("a.gif", "image/gif")]


@pytest.mark.parametrize("data", [b"", b"\x00\x05\x16\x00", apple(0x00051600, (1, b"x"))[:-1] + b"", b"\0" * 60])
def test_a_broken_apple_file_stays_listed(data: bytes) -> None:
    message = read(leaf("application/applefile; name=a", base64.encodebytes(data), "Content-Transfer-Encoding: base64"))
    assert [part.data for part in message.parts] == [data]


EVENT = (
    b"BEGIN:VCALENDAR\r\nMETHOD:request\r\nBEGIN:VTIMEZONE\r\nTZID:x\r\nEND:VTIMEZONE\r\n"
    b"BEGIN:VEVENT\r\nUID:040000-8200\r\n E00@x\r\nEND:VEVENT\r\n"
)


@pytest.mark.parametrize(
    ("kind", "data", "found"),
    [
        ("text/calendar; method=CANCEL", EVENT, ("CANCEL", "040000-8200E00@x", "event")),
        ("text/calendar", EVENT, ("REQUEST", "040000-8200E00@x", "event")),
        ("application/octet-stream; name=invite.ICS", EVENT, ("REQUEST", "040000-8200E00@x", "event")),
        ("text/calendar", b"BEGIN:VCALENDAR\nBEGIN:VTODO\nUID;X=1:\xc3\xa4\nEND:VTODO", ("", "ä", "todo")),
        ("text/calendar; method=reply", b"BEGIN:VCALENDAR\n", ("REPLY", "", "")),
    ],
)
def test_invitations_are_recognised(kind: str, data: bytes, found: tuple[str, str, str]) -> None:
    message = read(multipart("mixed", leaf("text/plain", b"x"), leaf(kind, data)))
    assert message.invitations == (Invitation(*found, 0),)
    assert len(message.parts) == 1


def test_a_calendar_that_is_none() -> None:
    assert read(multipart("mixed", leaf("text/calendar", b"hello"))).invitations == ()


NO_KEYS = "OpenPGP signatures are not checked"
SIGNED = Protection(ProtectionKind.SIGNED, ProtectionFormat.OPENPGP, SignatureStatus.UNCHECKED, detail=NO_KEYS)
ENCRYPTED = Protection(ProtectionKind.ENCRYPTED, ProtectionFormat.OPENPGP)


def test_pgp_mime() -> None:
    message = read(
        multipart("signed", leaf("text/plain", b"words"), leaf("application/pgp-signature; name=signature.asc", b"sig"), boundary="s")
    )
    assert (message.text, message.protections, [part.name for part in message.parts]) == ("words", (SIGNED,), ["signature.asc"])
    control, data = leaf("application/pgp-encrypted", b"Version: 1"), leaf("application/octet-stream; name=encrypted.asc", b"x")
    message = read(multipart("encrypted", control, data, extra='; protocol="application/pgp-encrypted"'))
    assert message.protections == (ENCRYPTED,)
    assert [part.mime_type for part in message.parts] == ["application/pgp-encrypted", "application/octet-stream"]


def test_signed_within_encrypted_is_told_from_the_outside_in() -> None:
    inner = multipart("signed", leaf("text/plain", b"words"), leaf("application/pgp-signature", b"sig"), boundary="i")
    assert read(multipart("encrypted", inner)).protections == (ENCRYPTED, SIGNED)


def test_pgp_in_a_text_is_shown_as_it_is() -> None:
    text = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nwords\n-----BEGIN PGP SIGNATURE-----\nx\n-----END PGP SIGNATURE-----\n"
    message = read(b"\n" + text.encode())
    assert (message.text, message.protections) == (text, (SIGNED,))
    assert read(b"\n-----BEGIN PGP MESSAGE-----\r\n\r\nx\r\n").protections == (ENCRYPTED,)
    assert read(b"\n> -----BEGIN PGP MESSAGE-----\n").protections == ()


def test_a_piece_of_a_message_is_kept_and_marked() -> None:
    message = read(b'Content-Type: message/partial; id="abc@x"; number=2; total=3\n\nthe second piece\n')
    assert message.piece == Piece("abc@x", 2, 3)
    assert shown(message.parts) == [("", "message/partial", b"the second piece\n")]
    assert read(b"Content-Type: message/partial; number=x; total=99999999999\n\n").piece == Piece("", 1, 0)
    assert read(b"\n").piece is None


def test_what_two_alternatives_say_otherwise_is_listed() -> None:
    message = read(multipart("alternative", leaf("text/plain", b"one"), leaf("text/plain", b"two"), leaf("text/html", b"<p>three")))
    assert (message.text, message.html) == ("one", "<p>three")
    assert shown(message.parts) == [("", "text/plain", b"two")]
    assert read(multipart("alternative", leaf("text/plain", b"one two"), leaf("text/plain", b" one\ntwo\n"))).parts == ()


@pytest.mark.parametrize("kind", ["application/pkcs7-mime", "application/ms-tnef", "application/applefile"])
def test_containers_of_nonsense(kind: str) -> None:
    message = read(leaf(kind, b"\x00\xff" * 100))
    assert len(message.parts) == 1
    assert DefectKind.BAD_CONTAINER in kinds(message)

"""Hostile input: eight times as much takes about eight times as long, and memory in proportion; quadratic work would take 64 times.

Each case is measured against itself, by CPU time of the best of some runs, so that no clock and no neighbour decides.
"""

import base64
import gc
import struct
import time
import tracemalloc
from collections.abc import Callable

import pytest

from core.domain.message import ParseLimits
from core.transports.mime import parse
from tests.unit.mime.build import HEAD, leaf, multipart
from tests.unit.mime.build_tnef import BINARY, attachment, counted, message, packed_rtf, stored_rtf, stream

FACTOR = 8
MOST = 32
LIMITS = ParseLimits(depth=10**6, parts=10**7, addresses=10**7, headers=10**7, header_bytes=10**9, params=10**6, references=10**6)


def tnef(data: bytes) -> bytes:
    """A mail that is one winmail.dat."""
    return HEAD + leaf("application/ms-tnef", base64.encodebytes(data), "Content-Transfer-Encoding: base64")


def rtf(body: bytes) -> bytes:
    """A mail whose text is in an RTF body."""
    return tnef(stream(message(counted(0x1009, BINARY, stored_rtf(b"{\\rtf1\\ansi" + body)))))


def deep(count: int) -> bytes:
    """Multiparts in multiparts."""
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (one, one) for one in range(count))
    return HEAD + opened + b"\n" + b"text\n" * count


def digests(count: int) -> bytes:
    """Messages in messages."""
    return HEAD + b"Content-Type: message/rfc822\n\n" * count + b"\ntext"


#: What grows, and how often it is repeated at first: so often that a parse takes some milliseconds.
CASES: dict[str, tuple[Callable[[int], bytes], int]] = {
    "nesting": (deep, 2_000),
    "nesting of one boundary": (lambda n: HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * n, 2_000),
    "messages in messages": (digests, 20_000),
    "tiny parts": (lambda n: HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * n, 2_000),
    "tiny attachments": (
        lambda n: HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: a/b; name=c\n\nx\n" * n,
        500,
    ),
    "alternatives": (lambda n: HEAD + b"Content-Type: multipart/alternative; boundary=b\n\n" + b"--b\n\nx\n" * n, 1_000),
    "alternatives to a long text": (
        lambda n: (
            HEAD + multipart("alternative", leaf("text/plain", b"long " * n), *[leaf("text/plain", b"%d" % at) for at in range(n // 50)])
        ),
        20_000,
    ),
    "lines that nearly are delimiters": (lambda n: HEAD + b"Content-Type: multipart/mixed; boundary=bb\n\n--bb\n\n" + b"--b\n" * n, 20_000),
    "one long nearly delimiter": (lambda n: HEAD + b"Content-Type: multipart/mixed; boundary=bb\n\n--bb\n\n" + b"-" * n, 200_000),
    "header lines": (lambda n: HEAD + b"X-A: b\n" * n + b"\nx", 4_000),
    "header lines of one name": (lambda n: HEAD + b"To: a@x\n" * n + b"\nx", 2_000),
    "folded lines": (lambda n: HEAD + b"Subject: a" + b"\n b" * n + b"\n\nx", 50_000),
    "lines that are no fields": (lambda n: HEAD + b"garbage\nA: b\n" * n + b"\nx", 4_000),
    "encoded words": (lambda n: HEAD + b"Subject: " + b"=?utf-8?q?=C3=A4?= " * n + b"\n\nx", 2_000),
    "encoded words never closed": (lambda n: HEAD + b"Subject: " + b"=?utf-8?q?x" * n + b"\n\nx", 5_000),
    "encoded words of other charsets": (
        lambda n: HEAD + b"Subject: " + b"=?iso-2022-jp?b?GyRC?= =?utf-7?q?+?= =?x-no?q?x?= " * n + b"\n\nx",
        500,
    ),
    "comments": (lambda n: HEAD + b"To: " + b"(" * n + b")" * n + b"\nDate: " + b"(a)" * n + b"\n\nx", 4_000),
    "comments never closed": (lambda n: HEAD + b"To: " + b"(" * n + b"a@x\nReceived: " + b"(;" * n + b"\n\nx", 4_000),
    "quotes never closed": (lambda n: HEAD + b"To: " + b'"' * (2 * n + 1) + b"\nCc: " + b'"\\' * n + b"\n\nx", 4_000),
    "addresses": (lambda n: HEAD + b"To: " + b"a b <c@d>, " * n + b"\n\nx", 1_000),
    "groups": (lambda n: HEAD + b"To: " + b"a: <" * n + b"\n\nx", 4_000),
    "parameters": (lambda n: HEAD + b"Content-Type: text/plain" + b"; a*0=b" * n + b"\n\nx", 4_000),
    "parameters in pieces": (
        lambda n: HEAD + b"Content-Type: a/b" + b"".join(b"; name*%d*=%%41" % at for at in range(n)) + b"\n\nx",
        2_000,
    ),
    "references": (lambda n: HEAD + b"References: " + b"".join(b"<%d@x> " % at for at in range(n)) + b"\n\nx", 4_000),
    "base64 that is broken": (lambda n: HEAD + leaf("a/b", b"QUJD=QUJD\n" * n, "Content-Transfer-Encoding: base64"), 10_000),
    "quoted-printable that is broken": (
        lambda n: HEAD + leaf("a/b", b"=\r=x= \n" * n, "Content-Transfer-Encoding: quoted-printable"),
        20_000,
    ),
    "uuencode begun again and again": (lambda n: HEAD + b"\n" + b"begin 644 x\n" * n, 10_000),
    "uuencode that ends as none": (lambda n: HEAD + b"\n" + (b"begin 644 x\n" + b"#86)C\n" * 50 + b"~\n") * n, 100),
    "uuencoded files": (lambda n: HEAD + b"\n" + b"begin 644 x\n#86)C\n`\nend\n" * n, 1_000),
    "yenc begun again and again": (lambda n: HEAD + b"\n=yend size=1\n" + b"=ybegin line=128 size=1 name=x\n" * n, 5_000),
    "yenc without names": (lambda n: HEAD + b"\n" + b"=ybegin line=128 size=1 nam\n" * n + b"=yend size=1\n", 5_000),
    "flowed": (lambda n: HEAD + leaf("text/plain; format=flowed", b"> soft \n" * n), 10_000),
    "marked as OpenPGP": (lambda n: HEAD + b"\n" + b"-----BEGIN PGP MESSAGE-----\n" * n, 10_000),
    "html": (lambda n: HEAD + leaf("text/html", b"<p a='<b cid:" * n), 5_000),
    "content ids": (
        lambda n: (
            HEAD
            + multipart(
                "related",
                leaf("text/html", b"<img src=cid:x>" * n),
                *[leaf("image/png", b"", f"Content-ID: <{at}>") for at in range(n // 10)],
            )
        ),
        4_000,
    ),
    "calendars": (lambda n: HEAD + leaf("text/calendar; name=a", b"BEGIN:VCALENDAR\n" + b"BEGIN:V\n UID\n" * n), 4_000),
    "utf-7": (lambda n: HEAD + leaf("text/plain; charset=utf-7", b"+AGE-+" * n), 20_000),
    "iso-2022-jp": (lambda n: HEAD + leaf("text/plain; charset=iso-2022-jp", b"\x1b$B!\x1b(I1\x1b(B\xff" * n), 5_000),
    "iso-2022-cn": (lambda n: HEAD + leaf("text/plain; charset=iso-2022-cn", b"\x1b$)A\x0e=;\x0f\n" * n), 5_000),
    "shift_jis": (lambda n: HEAD + leaf("text/plain; charset=shift_jis", b"\x81" * n), 100_000),
    "tnef attributes": (lambda n: tnef(stream(*[struct.pack("<BIIH", 1, 0x9999, 0, 0)] * n)), 2_000),
    "tnef attachments": (lambda n: tnef(stream(*[attachment(b"x", title=b"a")] * n)), 300),
    "tnef properties": (lambda n: tnef(stream(message(*[counted(0x6666, BINARY, b"x")] * n))), 2_000),
    "tnef values": (lambda n: tnef(stream(message(counted(0x6666, BINARY, *[b""] * n)))), 4_000),
    "tnef properties that lie": (lambda n: tnef(stream(message(struct.pack("<HHI", 0x1102, 0x6666, 2**32 - 1) + bytes(n)))), 50_000),
    "compressed rtf": (lambda n: tnef(stream(message(counted(0x1009, BINARY, packed_rtf(2**31, (b"\xff" + b"\x00\x0f" * 8) * n))))), 300),
    "compressed rtf of itself": (lambda n: tnef(stream(message(counted(0x1009, BINARY, packed_rtf(2**31, (b"\xaa{\x0cf" * 3) * n))))), 500),
    "rtf groups": (lambda n: rtf(b"{" * n), 20_000),
    "rtf groups opened and closed": (lambda n: rtf(b"{\\f1\\u1234?" * n + b"}" * n), 2_000),
    "rtf words": (lambda n: rtf(b"\\par\\'e4\\f1" * n), 2_000),
    "rtf fonts": (lambda n: rtf(b"{\\fonttbl" + b"".join(b"{\\f%d\\fcharset204 x;}" % at for at in range(n)) + b"}"), 2_000),
    "cms in pieces": (
        lambda n: HEAD + leaf("application/pkcs7-mime", b"\x30\x80\x24\x80" + b"\x04\x01x" * n, "Content-Transfer-Encoding: binary"),
        4_000,
    ),
    "cms opened": (lambda n: HEAD + leaf("application/pkcs7-mime", b"\x30\x80" * n, "Content-Transfer-Encoding: binary"), 100_000),
    "signatures in signatures": (
        lambda n: HEAD + b"".join(b"Content-Type: multipart/signed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(n)) + b"\nx",
        500,
    ),
}


@pytest.fixture(autouse=True, scope="module")
def others_set_aside() -> None:
    """What other tests have left in memory is not looked through each time."""
    gc.collect()
    gc.freeze()


def seconds(raw: bytes, runs: int) -> float:
    """CPU time of the best of some parses."""
    best = float("inf")
    for _ in range(runs):
        gc.collect()
        begin = time.process_time()
        parse(raw, LIMITS)
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.parametrize("case", CASES)
def test_time_grows_with_size(case: str) -> None:
    make, count = CASES[case]
    small, large = make(count), make(FACTOR * count)
    floor = 0.002  # what is faster has a bound of its own, whatever it grows by
    # A busy neighbour makes one measurement slow, and not all of them.
    assert any(seconds(large, 1) <= MOST * max(seconds(small, 3), floor) for _attempt in range(5))


def peak(raw: bytes) -> int:
    """The most memory that a parse holds, in bytes."""
    gc.collect()
    tracemalloc.start()
    parse(raw, LIMITS)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


MEMORY = [
    "nesting",
    "tiny attachments",
    "header lines",
    "encoded words",
    "comments",
    "addresses",
    "compressed rtf",
    "tnef attachments",
    "cms in pieces",
    "rtf groups",
]


@pytest.mark.parametrize("case", MEMORY)
def test_memory_grows_with_size(case: str) -> None:
    make, count = CASES[case]
    parse(make(10), LIMITS)
    count = max(count // 4, 10)
    assert peak(make(FACTOR * count)) <= 2 * FACTOR * peak(make(count))


@pytest.mark.parametrize("encoding", ["binary", "base64", "x-uuencode"])
def test_an_attachment_takes_a_few_times_its_size(encoding: str) -> None:
    data = b"M" + b"!" * 60 + b"\n"
    body = data * 100_000
    raw = HEAD + multipart(
        "mixed",
        leaf("a/b; name=c", b"begin 644 x\n" + body if encoding == "x-uuencode" else body, f"Content-Transfer-Encoding: {encoding}"),
    )
    assert peak(raw) <= 8 * len(raw)


SMALL_PIECES = {
    "quoted-printable": leaf("text/plain", b"=4 \n" * 40_000, "Content-Transfer-Encoding: quoted-printable"),
    "base64": leaf("a/b", b"QQ=Q" * 60_000, "Content-Transfer-Encoding: base64"),
    "iso-2022-jp": leaf("text/plain; charset=iso-2022-jp", b"\x1b$B!\x1b(I1" * 15_000),
    "iso-2022-cn": leaf("text/plain; charset=iso-2022-cn", b"\x1b$)A\x0e=;\x0f\n" * 15_000),
    "flowed": leaf("text/plain; format=flowed", b"\n" * 100_000),
    "plain": leaf("text/plain", b"\n" * 100_000),
    "yenc": leaf("text/plain", b"=ybegin line=128 size=1 name=x\n" + b"=J" * 100_000 + b"\n=yend size=1\n"),
}


@pytest.mark.parametrize("case", SMALL_PIECES)
def test_very_many_small_pieces_take_a_few_times_their_size(case: str) -> None:
    raw = HEAD + SMALL_PIECES[case]
    assert peak(raw) <= 24 * len(raw)


def test_with_the_usual_limits_a_million_of_anything_is_cut() -> None:
    for raw in (
        HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 1_000_000,
        HEAD + b"X: y\n" * 1_000_000 + b"\nx",
        HEAD + b"To: " + b"a@x," * 1_000_000 + b"\n\nx",
        deep(10_000),
    ):
        found = parse(raw)
        assert found.truncated
        assert found.unreadable is None
        assert len(found.parts) <= 2_000
        assert len(found.headers) <= 5_000
        assert len(found.to) <= 10_000

"""Original header lines back on a message that was made anew."""

from __future__ import annotations

import pytest

from core.transports.ews.rebuilt import splice, supplement

HEAD = (
    b"Received: from a\r\nMessage-ID: <m@x.test>\r\nFrom: Rene <r@x.test>\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\n"
    b"References: <a@x.test>\r\n <b@x.test>\r\nContent-Type: multipart/mixed;\r\n boundary=old\r\nMIME-Version: 1.0\r\nX-Own: kept\r\n\r\n"
)
BODY = b"--new\r\n\r\nMessage-ID: <in-the-body@x.test>\r\n\r\n--new--\r\n"


def mime(*lines: bytes, end: bytes = b"\r\n") -> bytes:
    return end.join([*lines, b"Content-Type: multipart/mixed;" + end + b" boundary=new", b"MIME-Version: 1.0", b"", BODY])


SAME = (
    b"From: =?utf-8?q?Rene?= <R@X.test>",
    b"message-id:<m@x.test>",
    b"Date: Mon, 02 Mar 2026 09:00:00 +0000",
    b"References: <a@x.test> <b@x.test>",
)


def test_what_lost_nothing_stays_octet_for_octet() -> None:
    for given in (mime(*SAME), mime(*SAME, end=b"\n"), mime(*SAME, b"X-Other: 1", b"In-Reply-To: <only-here@x.test>")):
        assert splice(HEAD, given) is given


@pytest.mark.parametrize("missing", range(4))
@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_what_is_missing_brings_the_original_lines_back(missing: int, end: bytes) -> None:
    given = mime(*(line for number, line in enumerate(SAME) if number != missing), end=end)
    expected = (
        b"Received: from a\r\nMessage-ID: <m@x.test>\r\nFrom: Rene <r@x.test>\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\n"
        b"References: <a@x.test>\r\n <b@x.test>\r\nX-Own: kept\r\nContent-Type: multipart/mixed;"
        + end
        + b" boundary=new\r\nMIME-Version: 1.0\r\n\r\n"
    )
    assert splice(HEAD, given) == expected + BODY


@pytest.mark.parametrize(
    ("number", "other"),
    [
        (0, b"From: Rene <rene@x.test>"),
        (1, b"Message-ID: <other@x.test>"),
        (2, b"Date: Mon, 02 Mar 2026 10:00:00 +0000"),
        (2, b"Date: never"),
        (3, b"References: <b@x.test>"),
        (3, b"References:"),
    ],
)
def test_what_differs_brings_the_original_lines_back(number: int, other: bytes) -> None:
    lines = [other if at == number else line for at, line in enumerate(SAME)]
    whole = splice(HEAD, mime(*lines))
    assert whole.startswith(b"Received: from a\r\nMessage-ID: <m@x.test>\r\nFrom: Rene <r@x.test>\r\n")
    assert other + b"\r\n" not in whole
    assert whole.endswith(b"boundary=new\r\nMIME-Version: 1.0\r\n\r\n" + BODY)


@pytest.mark.parametrize("given", [b"", b"\r\nbody", b"\nbody", b"Subject: x", b"Subject: x\r\n\r\n", b"no header at all\r\n\r\nbody"])
def test_strange_messages_do_no_harm(given: bytes) -> None:
    whole = splice(HEAD, given)
    assert whole.startswith(b"Received: from a\r\n")
    assert splice(b"\r\n", given) is given
    assert supplement(b"\r\n", given) is given
    assert whole.endswith(given.partition(b"\n")[2] if given.startswith((b"\r", b"\n")) else given.partition(b"\r\n\r\n")[2])


def test_fields_that_are_made_only_fill_gaps() -> None:
    given = mime(b"From: Other <o@x.test>", b"Subject: s")
    made = b"Message-ID: <m@x.test>\r\nFrom: Rene <r@x.test>\r\nTo: t@x.test\r\nThread-Index: AQ==\r\n\r\n"
    assert supplement(made, given) == b"Message-ID: <m@x.test>\r\nThread-Index: AQ==\r\n" + given
    complete = mime(b"from: o@x.test", b"MESSAGE-ID: <m@x.test>", b"Thread-index: AQ==")
    assert supplement(made, complete) is complete

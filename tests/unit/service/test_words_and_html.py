"""Addresses that may be written, and HTML that may be shown."""

from __future__ import annotations

import pytest

from core.domain.addresses import why_not_address
from core.service.safe_html import make_safe


@pytest.mark.parametrize(
    "address",
    ["a@b", "first.last+tag@corp.test", "Ünï@bücher.example", "o'neil@x.test", '"a b"@x.test', "a@[127.0.0.1]", "a_b@x-y.test"],
)
def test_addresses(address: str) -> None:
    assert why_not_address(address) is None


@pytest.mark.parametrize(
    "address",
    [
        *("", "a", "@b", "a@", "a b@c.test", "a@b c", "a@b..c", ".a@b", "a.@b", "a..b@c", "a@-b.test", "<a@b.test>", "a@b.test,c@d.test"),
        *("a\n@b.test", "a@b.test\r\nX: y", "x" * 65 + "@b.test", "a@" + "b" * 400, "a\x00@b.test"),
    ],
)
def test_no_addresses(address: str) -> None:
    assert why_not_address(address) is not None


@pytest.mark.parametrize(
    ("html", "safe"),
    [
        ("<p>Hi <b>you</b></p>", "<p>Hi <b>you</b></p>"),
        ("<script>x()</script>a", "a"),
        ("<p onclick='x()' style='x:y'>a</p>", "<p>a</p>"),
        ("<a href='javascript:x()'>a</a>", '<a rel="noopener noreferrer">a</a>'),
        ("<a href='data:text/html,x'>a</a>", '<a rel="noopener noreferrer">a</a>'),
        ("<img src='http://spy.test/x.gif'>", "<img>"),
        ("<img src='//spy.test/x.gif'>", "<img>"),
        ("<img src='cid:a@b' alt='A'>", '<img src="cid:a@b" alt="A">'),
        ("<style>@import url(http://spy.test)</style>a", "a"),
        ("<iframe src='http://x'></iframe>a<form action='http://x'><input></form>", "a"),
        (
            "<table background='http://spy.test'><tbody><tr><td>1</td></tr></tbody></table>",
            "<table><tbody><tr><td>1</td></tr></tbody></table>",
        ),
    ],
)
def test_html(html: str, safe: str) -> None:
    assert make_safe(html) == safe

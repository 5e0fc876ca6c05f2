"""Text out of HTML."""

import pytest

from core.transports.mime.html_text import text_of


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("plain", "plain"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two<BR/>three", "one\ntwo\nthree"),
        ("<b>bo</b>ld", "bold"),
        ("a\n  b\t c", "a b c"),
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc"),
        ("&lt;b&gt; &amp; &#228; &#xE4; &nbsp;x", "<b> & ä ä x"),
        ("&amp;lt;", "&lt;"),
        ("<script>if (a<b) x()</script>y", "y"),
        ("<STYLE type='text/css'>p > a {}</STYLE>y", "y"),
        ("<title>t</title>y", "y"),
        ("a<!-- <p>no</p> -->b", "ab"),
        ("a<!--[if mso]><p>no</p><![endif]-->b", "ab"),
        ("<![if !mso]>a<![endif]>", "a"),
        ("<!DOCTYPE html><?xml version='1'?>a", "a"),
        ("<pre>a\n  b</pre>c", "a\nb\nc"),
        ("<img alt='a > b'>c", "c"),
        ('<a href="x?a>b" title=\'"\'>c</a>', "c"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("a <3 b", "a <3 b"),
        ("<unknown-tag>a</unknown-tag>", "a"),
        ("<printer>a</printer>", "a"),
        ("<p>a<p><p><p><p>b", "a\n\nb"),
        ("", ""),
    ],
)
def test_markup(markup: str, expected: str) -> None:
    assert text_of(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<script>never closed", "never closed"),
        ("a<!-- never closed", "a never closed"),
        ("a <b", "a <b"),
        ("a <b title='x>y", "a y"),
        ("<p title=it's>a</p>", "a"),
        ("&#99999999999;&#xFFFFFFFFFF;&#0;&#xD800;", "\ufffd" * 4),
        ("&" + "#" + "9" * 10_000 + ";", "\ufffd"),
        ("</p></p></table>a", "a"),
    ],
)
def test_broken_markup(markup: str, expected: str) -> None:
    assert text_of(markup) == expected

"""What a reply quotes: HTML as long as the quoted text is as it was, found again in a draft that the store has made safe."""

from __future__ import annotations

import pytest

from core.service.safe_html import make_safe
from gui.panes.outbox_quote import Quote, found_quote, html_with, is_quoted, own_html

QUOTE = Quote("\nOn Monday, Rene wrote:\n> Hello\n", '<div>On Monday, Rene wrote:</div><blockquote type="cite"><b>Hello</b></blockquote>')


def test_own_words_stand_above_the_quoted_html() -> None:
    assert html_with(QUOTE, "Thanks <3\nAlice" + QUOTE.text) == "<div>Thanks &lt;3<br>Alice</div>" + QUOTE.html


@pytest.mark.parametrize("text", ["Thanks", "", QUOTE.text.replace("Hello", "Hallo"), QUOTE.text + "PS"])
def test_a_quote_that_was_changed_is_plain_text(text: str) -> None:
    assert html_with(QUOTE, text) is None
    assert not is_quoted(QUOTE, text)


def test_a_mail_without_a_quote_is_plain_text() -> None:
    assert html_with(None, "Hello") is None


def test_blanks_stay() -> None:
    assert own_html("a  b\tc") == "<div>a\u00a0 b\u00a0 \u00a0 c</div>"


@pytest.mark.parametrize("own", ["", "Thanks", "Two\nlines & <tags>", "a   b", "Größe 62 \u00a0 €"])
def test_the_quote_of_a_draft_is_found_again(own: str) -> None:
    text = own + QUOTE.text
    html = html_with(QUOTE, text)
    assert html is not None
    found = found_quote(text, make_safe(html))
    assert found is not None
    assert found.text == QUOTE.text
    assert "<b>Hello</b>" in found.html
    # Kept again, it does not grow.
    again = html_with(found, text)
    assert again is not None
    assert again.count("<blockquote") == 1


@pytest.mark.parametrize("html", [None, "", "<p>Hello</p>", "<div><b>Hello</b></div>", "<div>Something else</div><p>x</p>"])
def test_html_from_elsewhere_is_no_quote(html: str | None) -> None:
    assert found_quote("Hello", html) is None

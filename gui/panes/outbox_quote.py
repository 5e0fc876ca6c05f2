"""What a reply quotes, as text and as HTML: the HTML goes along as long as the quoted text stands unchanged at the end of the mail.

    own text ┐                              ┌ <div>own text</div>
    quoted   ┴── text of the mail    HTML ──┴ quoted HTML          the quoted text was changed: the mail is plain text alone

Pure functions; any thread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape

_OWN = re.compile(r"\s*<div[^>]*>(.*?)</div>", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted message: the text as it stands at the end of the mail, and the same as HTML, made safe before."""

    text: str
    html: str


def html_with(quote: Quote | None, text: str) -> str | None:
    """The HTML of a mail with this text; None where it is plain text alone."""
    if quote is None or not is_quoted(quote, text):
        return None
    return own_html(text[: len(text) - len(quote.text)]) + quote.html


def is_quoted(quote: Quote, text: str) -> bool:
    """Whether the quoted text stands unchanged at the end."""
    return _plain(text).endswith(_plain(quote.text))


def own_html(text: str) -> str:
    """What a person wrote as HTML; several blanks stay several."""
    lines = (escape(line, quote=False).replace("\t", "    ").replace("  ", "\u00a0 ") for line in text.split("\n"))
    return f"<div>{'<br>'.join(lines)}</div>"


def found_quote(text: str, html: str | None) -> Quote | None:
    """The quote of a mail that was written here before; None where the HTML is not made of its text in that way."""
    own = _OWN.match(html or "")
    if html is None or own is None:
        return None
    begins = unescape(_BREAK.sub("\n", own[1]))
    if "<" in own[1].replace("<br", "") or not _plain(text).startswith(_plain(begins)):
        return None
    return Quote(text[len(begins) :], html[own.end() :])


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")

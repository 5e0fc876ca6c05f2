"""Readable text out of HTML, in linear time whatever the markup; for mail that has no plain text."""

from __future__ import annotations

import html
import re

_BLOCK = re.compile(r"<(?:(!--)|(script|style|title|pre)(?![\w:-])[^<>]*>)", re.IGNORECASE)
_CLOSERS = {
    "!--": re.compile(r"-->"),
    "script": re.compile(r"</script[^<>]*>", re.IGNORECASE),
    "style": re.compile(r"</style[^<>]*>", re.IGNORECASE),
    "title": re.compile(r"</title[^<>]*>", re.IGNORECASE),
    "pre": re.compile(r"</pre[^<>]*>", re.IGNORECASE),
}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_ATTRIBUTES = r"(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+>"
_BREAKING = re.compile(
    r"</?(?:br|p|div|tr|table|ul|ol|dl|dt|dd|h[1-6]|blockquote|section|article|header|footer|hr|form|pre|center|address)(?![\w:-])"
    + _ATTRIBUTES,
    re.IGNORECASE,
)
_ITEM = re.compile(r"<li(?![\w:-])" + _ATTRIBUTES, re.IGNORECASE)
_CELL = re.compile(r"<t[dh](?![\w:-])" + _ATTRIBUTES, re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!?]" + _ATTRIBUTES)
# html.unescape turns digits into an int, which is refused or slow for very many of them.
_HUGE_REFERENCE = re.compile(r"&#(?:[xX][0-9a-fA-F]{8,}|[0-9]{8,});?")
# A text of more lines keeps its white space: each line would take memory of its own.
_MOST_LINES = 1_000_000
_MANY_BREAKS = re.compile(r"\n{3,}")


def text_of(markup: str) -> str:
    """The text of an HTML body: paragraphs on lines of their own, references resolved, no scripts, styles or comments."""
    text = _without_blocks(markup) if _BLOCK.search(markup) else markup
    text = _BLANKS.sub(" ", text)
    text = _ITEM.sub("\n- ", _BREAKING.sub("\n", text))
    text = _TAG.sub("", _CELL.sub(" ", text))
    if "&" in text:
        text = html.unescape(_HUGE_REFERENCE.sub("\ufffd", text))
    text = text.replace("\xa0", " ")
    if text.count("\n") > _MOST_LINES:
        return text.strip()
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip()


def _without_blocks(markup: str) -> str:
    """Markup without comments, scripts, styles and titles, the line breaks of <pre> made visible.

    What is never closed is kept as text, and not searched for again: that keeps this linear.
    """
    out: list[str] = []
    unclosed: set[str] = set()
    at = 0
    while (block := _BLOCK.search(markup, at)) is not None:
        kind = (block[1] or block[2]).lower()
        end = _CLOSERS[kind].search(markup, block.end()) if kind not in unclosed else None
        if end is None:
            unclosed.add(kind)
            out.append(markup[at : block.end()] if kind != "!--" else markup[at : block.start()])
            at = block.end()
            continue
        out.append(markup[at : block.start()])
        if kind == "pre":
            out.append("<br>" + markup[block.end() : end.start()].replace("\n", "<br>") + "<br>")
        at = end.end()
    out.append(markup[at:])
    return "".join(out)

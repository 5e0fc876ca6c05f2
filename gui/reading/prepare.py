"""A mail's body made ready to be laid out, on a worker thread: short enough at first, pictures decoded, and what is missing counted.

The HTML comes sanitised from the service, so its tags and quotes can be relied upon: each picture is one `img` whose attributes stand in
double quotes, without a source where it would have come from elsewhere.
"""

from __future__ import annotations

import html as markup
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from PySide6.QtGui import QImage

from gui.reading.harmless import many_lines
from gui.reading.pictures import data_of, decoded

#: What is laid out at first; the rest comes with Show all.
FIRST_TEXT_CHARS = 60_000
FIRST_HTML_CHARS = 30_000
FIRST_HTML_CELLS = 200
#: Beyond this an HTML body is shown as text alone: laying it out would take many seconds.
MOST_HTML_CHARS = 1_000_000
MOST_HTML_CELLS = 4_000
#: Tables in tables take twice as long with every level; those deeper than this become paragraphs.
DEEPEST_TABLES = 2
#: A line longer than this is broken, or laying it out would take seconds.
LONGEST_LINE = 2_000

_IMG = re.compile(r"<img(?:\s+[^\s=<>\"]+(?:=\"[^\"]*\")?)*\s*/?>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([^\s=<>\"]+)=\"([^\"]*)\"")
_TABLE_TAG = re.compile(r"<(/?)(table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col)\b(?:\"[^\"]*\"|[^\">])*>", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*$")


@dataclass(frozen=True, slots=True)
class PreparedBody:
    """What is shown of a body. `html` is None where there is none, or none that could be laid out; `text` is always there.

    `pictures` are by the names that the HTML uses. `elsewhere` counts pictures that are not in the mail and were not loaded, `missing`
    those that should be in it and are not. `text_cut` and `html_cut`: there is more. `too_heavy`: the HTML is shown as text only.
    """

    text: str
    html: str | None = None
    pictures: Mapping[str, QImage] = field(default_factory=dict)
    elsewhere: int = 0
    missing: int = 0
    text_cut: bool = False
    html_cut: bool = False
    too_heavy: bool = False


def prepare(text: str, html: str | None, inline: Callable[[], Mapping[str, bytes]], *, whole: bool = False) -> PreparedBody:
    """Make a body ready. `inline` gives the mail's own pictures by content id; it is called only where the HTML shows one."""
    shown_text, text_cut = _text(text, whole=whole)
    if html is None or not html.strip():
        return PreparedBody(shown_text, text_cut=text_cut)
    if too_heavy(html):
        return PreparedBody(shown_text, text_cut=text_cut, too_heavy=True)
    pictures = _Pictures(inline)
    rewritten = flattened(_IMG.sub(pictures.replace, html))
    room = len(rewritten) if whole else _first_room(rewritten)
    html_cut = room < len(rewritten)
    if html_cut:
        rewritten = _TAG.sub("", rewritten[:room])
    return PreparedBody(
        shown_text, rewritten, decoded(pictures.sources), pictures.elsewhere, pictures.missing, text_cut=text_cut, html_cut=html_cut
    )


def too_heavy(html: str) -> bool:
    """Whether laying this HTML out would take so long that it is not tried."""
    if len(html) > MOST_HTML_CHARS and len(_IMG.sub("", html)) > MOST_HTML_CHARS:
        return True
    return len(_CELL.findall(html)) > MOST_HTML_CELLS


def flattened(html: str) -> str:
    """The HTML with the tables that stand deep in other tables made into paragraphs."""
    depth = 0

    def flat(found: re.Match[str]) -> str:
        nonlocal depth
        closing, name = found.group(1), found.group(2).lower()
        before = depth
        if name == "table":
            depth += -1 if closing else 1
        if max(before, depth) <= DEEPEST_TABLES:
            return str(found.group())
        return f"<{closing}div>" if name in {"table", "td", "th", "caption"} else ""

    return _TABLE_TAG.sub(flat, html)


def _first_room(html: str) -> int:
    """How many characters are laid out at first."""
    cells = _CELL.finditer(html, 0, FIRST_HTML_CHARS)
    end = next((found.start() for number, found in enumerate(cells) if number == FIRST_HTML_CELLS), FIRST_HTML_CHARS)
    return min(end, len(html))


def _text(text: str, *, whole: bool) -> tuple[str, bool]:
    cut = not whole and len(text) > FIRST_TEXT_CHARS
    lines = many_lines(text[:FIRST_TEXT_CHARS] if cut else text).split("\n")
    if any(len(line) > LONGEST_LINE for line in lines):
        lines = [line[at : at + LONGEST_LINE] for line in lines for at in range(0, max(1, len(line)), LONGEST_LINE)]
    return "\n".join(lines), cut


class _Pictures:
    """Names every picture of a body and collects its bytes; what has none is replaced by its words."""

    def __init__(self, inline: Callable[[], Mapping[str, bytes]]) -> None:
        self._inline = inline
        self._own: Mapping[str, bytes] | None = None
        self.sources: dict[str, bytes] = {}
        self.elsewhere = 0
        self.missing = 0

    def replace(self, found: re.Match[str]) -> str:
        """The `img` with a name of ours as its source, or the words that stand for it."""
        attributes: dict[str, str] = {name.lower(): value for name, value in _ATTRIBUTE.findall(found.group())}
        source = markup.unescape(attributes.get("src", ""))
        if not source:
            self.elsewhere += 1
            return attributes.get("alt", "")
        data = self._content(source[4:]) if source.lower().startswith("cid:") else data_of(source)
        if data is None:
            self.missing += 1
            return attributes.get("alt", "")
        name = f"picture-{len(self.sources)}"
        self.sources[name] = data
        size = "".join(f' {key}="{attributes[key]}"' for key in ("width", "height") if attributes.get(key, "").isdigit())
        return f'<img src="{name}"{size}>'

    def _content(self, content_id: str) -> bytes | None:
        if self._own is None:
            self._own = self._inline()
        return self._own.get(content_id) or self._own.get(unquote(content_id))

"""HTML bodies made fit to be shown: no script, no style sheet, no form, nothing that is fetched from elsewhere."""

from __future__ import annotations

import nh3

#: Where a picture may come from: the mail itself. Anything else tells a stranger that, when and where it was read.
_INLINE_PICTURES = ("cid:", "data:image/")
_ATTRIBUTES = {
    "*": {"dir", "lang", "title", "align", "valign", "bgcolor", "width", "height"},
    "a": {"href"},
    "img": {"src", "alt"},
    "table": {"border", "cellpadding", "cellspacing"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start", "type"},
    "font": {"color", "face", "size"},
}


def make_safe(html: str) -> str:
    """Return the HTML without anything that acts, fetches or reports."""
    return nh3.clean(
        html,
        tags=set(nh3.ALLOWED_TAGS) | {"font"},
        attributes=_ATTRIBUTES,
        attribute_filter=_keep,
        url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
        link_rel="noopener noreferrer",
    )


def _keep(tag: str, attribute: str, value: str) -> str | None:
    if tag == "img" and attribute == "src":
        return value if value.lower().startswith(_INLINE_PICTURES) else None
    if attribute == "href":
        return None if value.lower().lstrip().startswith(("data:", "cid:")) else value
    return value

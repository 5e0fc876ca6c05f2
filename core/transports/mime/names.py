"""File names of attachments, made fit to be shown and to be saved: no folders, nothing that hides or turns characters."""

from __future__ import annotations

import re

_LONGEST_NAME = 255
# Control characters, both sets; what turns the direction of writing, or has no width: "exe.fdp" can look like "pdf.exe" by them.
# The joiners U+200C and U+200D stay within a name: words of Persian and Sinhala, and many emoji, are other ones without them.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+")
_AT_THE_ENDS = " \u200c\u200d"
_DRIVE = re.compile(r"[A-Za-z]:(?=[^ ])")
_STREAM = re.compile(r":[^ :]*:\$[A-Za-z_]+$")


def one_line(text: str) -> str:
    """`text` fit to be shown and stored on one line, at most 255 characters of it."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())[:_LONGEST_NAME]
    return " ".join(_HIDDEN.sub(" ", text).encode("utf-8", "replace").decode("utf-8").split())[:_LONGEST_NAME]


def clean_name(text: str) -> str:
    """`text` made fit to be a file name; "" where nothing is left. A long name keeps its extension."""
    if not text.isprintable():
        text = _HIDDEN.sub("", text)
    text = text.replace("\\", "/").rstrip("/ ")
    text = text.rpartition("/")[2].strip(_AT_THE_ENDS)
    if ":" in text:
        drive = _DRIVE.match(text)
        text = _STREAM.sub("", text[drive.end() :] if drive is not None else text)
    if not text.strip("."):
        return ""
    if len(text) > _LONGEST_NAME:
        stem, dot, extension = text.rpartition(".")
        keep = len(dot + extension) if stem and len(extension) <= 20 else 0
        text = text[: _LONGEST_NAME - keep] + (text[-keep:] if keep else "")
    return text

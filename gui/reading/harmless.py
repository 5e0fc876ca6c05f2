"""Text from strangers made harmless to show: one line, no controls, no characters that turn the writing direction around.

A file name or subject with U+202E reads backwards ("exe.pdf" for "fdp.exe"); such characters are taken out, never obeyed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

#: Explicit directions, isolates and marks; line and paragraph separators; the byte order mark; tags that no font shows.
_TURNING = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SPACES = re.compile(r"\s+")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", "CLOCK$", *(f"{kind}{number}" for kind in ("COM", "LPT") for number in "0123456789¹²³")})
_LONGEST_LINE = 1000
#: Bytes of a file name that every file system takes, with room for " (2)".
_LONGEST_NAME_BYTES = 180


def one_line(text: str, *, longest: int = _LONGEST_LINE) -> str:
    """The text on one line, without what could disguise it; what is longer than `longest` characters ends in an ellipsis."""
    if text.isascii() and text.isprintable() and len(text) <= longest and "  " not in text:
        # As most are: lists ask for thousands of names.
        return text.strip()
    plain = _SPACES.sub(" ", _TURNING.sub("", _CONTROLS.sub(" ", text[: longest * 4]))).strip()
    return plain if len(plain) <= longest and len(text) <= longest * 4 else plain[: longest - 1].rstrip() + "…"


def many_lines(text: str) -> str:
    """Text of several lines, which it keeps, without what could disguise it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_TURNING.sub("", _CONTROLS.sub(" ", line.replace("\t", "    "))) for line in lines)


def file_name(name: str, fallback: str = "attachment") -> str:
    """A name that can be given to a file on any system: no path, no reserved word, no control, not too long, its ending kept."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    if len(last) > _LONGEST_LINE:
        # Its ending tells what it is.
        last = last[: _LONGEST_LINE // 2] + last[-_LONGEST_LINE // 4 :]
    plain = _FORBIDDEN.sub("_", one_line(last))
    plain = plain.strip(" .")
    if not plain:
        plain = fallback
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, ""
    # Windows goes by what stands before the first dot, whatever comes after.
    if stem.partition(".")[0].strip().upper() in _RESERVED:
        stem = f"_{stem}"
    ending = _cut(ending, 20)
    room = _LONGEST_NAME_BYTES - len(ending.encode()) - 1
    stem = _cut(stem, room).rstrip(" .") or fallback
    return f"{stem}.{ending}" if ending else stem


def message_file_name(subject: str) -> str:
    """The name of a file that a whole message is kept in: its subject, ".eml" at the end; a slash in a subject is no path."""
    words = one_line(re.sub(r"[/\\]", "_", subject), longest=80).strip(" .")
    return file_name(f"{words or 'message'}.eml")


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, or with a number where it is taken already; two names that differ by case alone are one to some systems."""
    used = {one.casefold() for one in taken}
    if name.casefold() not in used:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    number = 2
    while (found := f"{stem} ({number}){dot}{ending}").casefold() in used:
        number += 1
    return found


def _cut(text: str, longest_bytes: int) -> str:
    return text.encode("utf-8", "replace")[:longest_bytes].decode("utf-8", "ignore")

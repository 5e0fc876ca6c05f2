"""format=flowed (RFC 3676): paragraphs put together again out of their lines."""

from __future__ import annotations

MOST_LINES = 1_000_000
"""A text of more lines is left as it is: nobody reads it, and each line would take memory of its own."""

_SIGNATURE = "-- "


def unflowed(text: str, *, delete_space: bool) -> str:
    """`text` with its soft line breaks taken away; quoted paragraphs keep one `> ` per depth, `delete_space` is DelSp=yes.

    Lines end with LF. A soft break joins lines of one depth alone (RFC 3676 4.5); the separator of a signature never flows.
    """
    if text.count("\n") > MOST_LINES:
        return text
    out: list[str] = []
    paragraph: list[str] = []
    depth = 0
    for written in text.split("\n"):
        level, line = _quoted(written)
        if paragraph and (level != depth or line == _SIGNATURE):
            out.append(_line("".join(paragraph), depth))
            paragraph = []
        depth = level
        if line.endswith(" ") and line != _SIGNATURE:
            paragraph.append(line[:-1] if delete_space else line)
            continue
        out.append(_line("".join([*paragraph, line]), depth))
        paragraph = []
    if paragraph:
        out.append(_line("".join(paragraph), depth))
    return "\n".join(out)


def _quoted(line: str) -> tuple[int, str]:
    """How deep a line is quoted, and the line without its quote marks and without the space that was stuffed in."""
    bare = line.lstrip(">")
    return len(line) - len(bare), bare.removeprefix(" ")


def _line(text: str, depth: int) -> str:
    """A paragraph with its quote marks."""
    return f"{'>' * depth} {text}" if depth else text

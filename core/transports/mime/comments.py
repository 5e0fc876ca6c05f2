"""Comments of structured headers (RFC 5322 3.2.2), nested to any depth."""

from __future__ import annotations

import re

_MARK = re.compile(r'\\.|[()"]', re.DOTALL)


def without_comments(text: str) -> str:
    """`text` with every comment replaced by one space; parentheses inside quotes stay, an unclosed comment stays as text."""
    if "(" not in text:
        return text
    out: list[str] = []
    depth = at = opened = 0
    quoted = False
    for mark in _MARK.finditer(text):
        char = mark[0]
        if char == '"' and not depth:
            quoted = not quoted
        elif char == "(" and not quoted:
            if not depth:
                opened = mark.start()
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            if not depth:
                out.append(text[at:opened])
                at = mark.end()
    out.append(text[at:])
    return " ".join(out)

"""Tokens of an address header (RFC 5322 3.2): quoted strings, atoms, comments; every input has tokens, in linear time.

Headers come as text in which each character is one byte, so that names can be decoded as bytes later.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import islice


class Kind(Enum):
    """What a token is."""

    ATOM = "atom"
    QUOTED = "quoted"
    BLANK = "blank"
    COMMENT = "comment"
    SPECIAL = "special"


Token = tuple[Kind, str]
"""Kind and text: without quotes and escapes for QUOTED, without parentheses for COMMENT."""

MOST_TOKENS = 100_000
"""No header is read further than this where nothing else is said, twenty for each of 5,000 addresses: hostile ones would cost seconds."""

_WORD = r"=\?[^?\s]{1,80}\?[ \t]{0,2}[bBqQ][ \t]{0,2}\?[^?\"<>]{0,998}\?="
_BLANK = r"[ \t\r\n]++"
_LITERAL = r"\[[^\[\]\r\n<>]{0,300}\]"
_TOKENS = re.compile(
    rf'(?P<quoted>"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z))|(?P<blank>{_BLANK})|(?P<word>{_WORD}|{_LITERAL})'
    r'|(?P<special>[()<>,;:@])|(?P<atom>[^"()<>,;:@ \t\r\n\[=\\]++|=+|\[+|(?:\\(?![()]))+|\\[()])',
    re.DOTALL,
)
_NO_QUOTES = re.compile(
    rf'(?P<quoted>(?!))|(?P<blank>(?:{_BLANK}|")++)|(?P<word>{_WORD}|{_LITERAL})'
    r'|(?P<special>[()<>,;:@])|(?P<atom>[^"()<>,;:@ \t\r\n\[=\\]++|=+|\[+|(?:\\(?![()]))+|\\[()])',
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def tokens_of(text: str, most: int = MOST_TOKENS) -> tuple[list[Token], bool]:
    """All tokens of a header value, and whether it was well formed.

    A quote that is never closed is read as if it were not there, a parenthesis likewise: what follows it is worth more than the syntax.
    """
    plain = [(match.lastgroup or "", match[0]) for match in islice(_TOKENS.finditer(text), most)]
    balanced = True
    last = plain[-1] if plain else ("", "")
    if last[0] == "quoted" and not _closed(last[1]):
        balanced = False
        plain[-1:] = [(match.lastgroup or "", match[0]) for match in islice(_NO_QUOTES.finditer(last[1]), most)]
    out: list[Token] = []
    at = 0
    while at < len(plain):
        group, piece = plain[at]
        if piece == "(" and group == "special":
            end = _comment_end(plain, at)
            if end < 0:
                balanced = False
                plain = [one for number, one in enumerate(plain) if number < at or one != ("special", "(")]
                continue
            out.append((Kind.COMMENT, _ESCAPE.sub(r"\1", "".join([one for _, one in plain[at + 1 : end]]))))
            at = end + 1
            continue
        at += 1
        out.append(_token(group, piece))
    return out, balanced


def _closed(quoted: str) -> bool:
    """Whether a quoted string ends with its own quote, and not with an escaped one."""
    body = quoted[1:]
    return body.endswith('"') and (len(body) - 1 - len(body[:-1].rstrip("\\"))) % 2 == 0


def _token(group: str, piece: str) -> Token:
    """A token that is no comment."""
    if group == "quoted":
        return Kind.QUOTED, _ESCAPE.sub(r"\1", piece[1:-1]) if "\\" in piece else piece[1:-1]
    if group == "blank":
        return Kind.BLANK, " "
    if group == "special":
        return Kind.SPECIAL, piece
    return Kind.ATOM, piece


def _comment_end(plain: list[tuple[str, str]], start: int) -> int:
    """The index of the parenthesis that closes the one at `start`, -1 where none does."""
    depth = 0
    for index in range(start, len(plain)):
        group, piece = plain[index]
        if group == "special":
            if piece == "(":
                depth += 1
            elif piece == ")":
                depth -= 1
                if not depth:
                    return index
    return -1

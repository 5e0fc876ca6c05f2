"""Commands as the log may hold them: what is no known command, as an answer of a sign-in, is never shown, nor what follows PASS or AUTH."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

POP3_SHOWN = frozenset({"CAPA", "STLS", "USER", "STAT", "LIST", "UIDL", "TOP", "RETR", "DELE", "RSET", "NOOP", "UTF8", "QUIT"})
SMTP_SHOWN = frozenset({"EHLO", "HELO", "STARTTLS", "MAIL", "RCPT", "DATA", "BDAT", "RSET", "NOOP", "VRFY", "QUIT"})
_HIDDEN = frozenset({"PASS", "APOP", "AUTH"})
_UNPRINTABLE = re.compile(r"[^\x20-\x7e\xa0-\U0010ffff]")
_MOST_CHARS = 500


def plain(line: str, shown: frozenset[str]) -> str:
    """A command line for the log: whole where its first word is one of `shown`, else without what may be secret."""
    verb, _, rest = line.partition(" ")
    if verb.upper() in shown:
        return _UNPRINTABLE.sub(" ", line)[:_MOST_CHARS]
    if verb.upper() not in _HIDDEN:
        return "***"
    mechanism, _, secret = rest.partition(" ")
    if verb.upper() == "AUTH" and mechanism and len(mechanism) <= 20:
        return f"AUTH {_UNPRINTABLE.sub(' ', mechanism)}{' ***' if secret else ''}"
    return f"{verb.upper()} ***"


def log_sent(log: logging.Logger, where: str, lines: Sequence[str], shown: frozenset[str]) -> None:
    """Write down at debug level what is sent to a server; costs nothing where nobody wants to know."""
    if log.isEnabledFor(logging.DEBUG):
        for line in lines:
            log.debug("%s > %s", where, plain(line, shown))

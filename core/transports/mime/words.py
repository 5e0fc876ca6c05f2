"""Encoded words in headers (RFC 2047, with the language of RFC 2231 5), read leniently and in linear time."""

from __future__ import annotations

import binascii
import codecs
import re
import unicodedata

from core.domain.message import DefectKind
from core.transports.mime.charset import charset_for, storable, utf8_or_1252, windows_1252
from core.transports.mime.notes import Notes

_START = re.compile(rb"=\?([^?\s]{1,80})\?[ \t]{0,2}([bBqQ])[ \t]{0,2}\?")
_LINE_END = re.compile(r"[\r\n]+[ \t]?")
_NOT_BASE64 = bytes(byte for byte in range(256) if byte not in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
_RAW_BYTES = "postroom.windows-1252"


def _raw_bytes(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: a byte that does not fit its charset is taken as windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return windows_1252(error.object[error.start : error.end]), error.end


codecs.register_error(_RAW_BYTES, _raw_bytes)


class Words:
    """Decodes header text of one message. `fallback` is the charset its body declares, for raw 8-bit headers."""

    __slots__ = ("_known", "_notes", "fallback")

    def __init__(self, notes: Notes, fallback: str | None = None) -> None:
        self._notes = notes
        self.fallback = fallback
        self._known: dict[bytes, str] = {}

    def text(self, raw: bytes, where: str) -> str:
        """The decoded, storable, one-line text of an unfolded header value."""
        if raw.isascii() and b"=?" not in raw:
            text = raw.decode("ascii")
            if "\0" not in text and text.isprintable():
                return text
        elif b"=?" not in raw:
            text = utf8_or_1252(raw, self.fallback)
        else:
            known = self._known.get(raw)
            if known is not None:
                return known
            text = self._known[raw] = self._line(self._encoded(raw, where), where)
            return text
        return self._line(text, where)

    def _line(self, text: str, where: str) -> str:
        """`text` as one storable line."""
        text = storable(text, self._notes, where)
        if "\n" in text or "\r" in text:
            return _LINE_END.sub(" ", text)
        return text

    def _encoded(self, raw: bytes, where: str) -> str:
        """Decode a value that may hold encoded words; white space between two of them goes (RFC 2047 6.2)."""
        out: list[str] = []
        pieces: list[bytes] = []
        run_charset, run_raw = b"", False
        begun = b""
        at = 0
        start = _START.search(raw)
        while start is not None:
            following = _START.search(raw, start.end())
            end, resume = _extent(raw, start.end(), following)
            gap, content = raw[at : start.start()], raw[start.end() : end]
            charset = start[1].partition(b"*")[0].lower()
            apart = not pieces or bool(gap.strip())
            if pieces and (apart or charset != run_charset):
                out.append(self._run(b"".join(pieces), run_charset, run_raw, where))
                pieces, run_raw = [], False
            if apart:
                out.append(utf8_or_1252(gap, self.fallback))
            if start[2] in b"bB":
                digits = (begun if pieces else b"") + content.translate(None, _NOT_BASE64)
                # One digit too many says nothing by itself: the sender cut a group of four in two.
                begun = digits[-1:] if len(digits) % 4 == 1 else b""
                pieces.append(_base64(digits))
            else:
                begun = b""
                pieces.append(_quoted(content))
            run_charset, run_raw = charset, run_raw or not content.isascii()
            at, start = resume, following
        if pieces:
            out.append(self._run(b"".join(pieces), run_charset, run_raw, where))
        out.append(utf8_or_1252(raw[at:], self.fallback))
        return "".join(out)

    def _run(self, data: bytes, charset_name: bytes, has_raw: bool, where: str) -> str:
        """The text of adjacent words of one charset: joined as bytes, since senders split characters across words."""
        charset = charset_for(charset_name.decode("latin-1"))
        if charset is None:
            self._notes.add(DefectKind.UNKNOWN_CHARSET, where)
            return utf8_or_1252(data, self.fallback)
        if charset.codec == "cp1252":
            # Many a sender labels UTF-8 with the charset that its program was once written for.
            return utf8_or_1252(data, self.fallback if charset_name in {b"us-ascii", b"ascii"} else None)
        try:
            text = data.decode(charset.codec)
            return unicodedata.normalize("NFC", text) if charset.codec == "cp1258" else text
        except UnicodeError:
            self._notes.add(DefectKind.UNDECODABLE, where)
        if charset.codec != "utf_8":
            try:
                return data.decode("utf-8")
            except UnicodeDecodeError:
                pass
        return data.decode(charset.codec, _RAW_BYTES if has_raw and charset.plain else "replace")


def _extent(raw: bytes, start: int, following: re.Match[bytes] | None) -> tuple[int, int]:
    """Where the content from `start` ends, and where reading goes on: an unclosed word ends before the next, or at the end."""
    limit = following.start() if following is not None else len(raw)
    end = raw.find(b"?=", start, limit)
    return (limit, limit) if end < 0 else (end, end + 2)


def _base64(content: bytes) -> bytes:
    """Decode the digits of the B encoding, without padding; it is made good."""
    if len(content) % 4 == 1:
        content = content[:-1]
    return binascii.a2b_base64(content + b"=" * (-len(content) % 4))


def _quoted(content: bytes) -> bytes:
    """Decode the Q encoding; broken escapes stay as they are."""
    return binascii.a2b_qp(content, header=True)

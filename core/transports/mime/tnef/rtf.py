"""HTML or text out of an RTF body (RTF 1.9.1; HTML within RTF: MS-OXRTFEX). One pass over its tokens, whatever the nesting."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from core.transports.mime.charset import charset_of_codepage

_TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]++)|[\r\n]++|\\", re.DOTALL)
_MOST_GROUPS = 10_000
_HEAD_BYTES = 4_096
# What holds no text of the body.
_SILENT = frozenset({
    "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
    "footerf", "filetbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "themedata", "datastore", "xmlnstbl", "nonshppict",
    "fldinst", "mhtmltag",
})  # fmt: skip
_SIGNS = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "tab": "\t", "cell": "\t", "emdash": "\u2014",
    "endash": "\u2013", "lquote": "\u2018", "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d", "bullet": "\u2022",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"_": "\u2011", b"-": "", b"\r": "\n", b"\n": "\n"}
_LITERALS = frozenset({b"{", b"}", b"\\"})
_CODEPAGES = {
    77: 10000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257,
    204: 1251, 222: 874, 238: 1250,
}  # fmt: skip
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class RtfBody:
    """What an RTF body says: the HTML it was made of, where `is_html`, else its text; `is_plain` where it was made of nothing else."""

    text: str
    is_html: bool
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within a pair of braces."""

    silent: bool = False
    rtf_only: bool = False
    tag: bool = False
    fonts: bool = False
    font: int = -1
    skipped: int = 1


@dataclass(slots=True)
class _Reading:
    """The state of one pass."""

    data: bytes
    is_html: bool
    codec: str = "cp1252"
    group: _Group = field(default_factory=_Group)
    stack: list[_Group] = field(default_factory=list)
    deeper: int = 0
    starred: bool = False
    skip: int = 0
    font_codecs: dict[int, str] = field(default_factory=dict)
    pending: bytearray = field(default_factory=bytearray)
    pending_codec: str = ""
    out: list[str] = field(default_factory=list)

    def run(self) -> str:
        """The text of the whole."""
        at, data = 0, self.data
        while (token := _TOKEN.match(data, at)) is not None:
            at = token.end()
            word, number, octet, symbol, brace, text = token.groups()
            if text is not None:
                self.starred = False
                self._bytes(text)
            elif word is not None:
                at = self._word(word.decode("ascii"), int(number) if number else None, at)
            elif octet is not None:
                self._bytes(bytes([int(octet, 16)]))
            elif brace is not None:
                self._brace(brace)
            elif symbol is not None:
                self._symbol(symbol)
        self._flush()
        text_out = "".join(self.out).replace("\0", "")
        if _SURROGATES.search(text_out):
            text_out = text_out.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return text_out

    def _shown(self) -> bool:
        group = self.group
        return not (group.silent or group.fonts or (group.rtf_only and not group.tag))

    def _bytes(self, text: bytes) -> None:
        """Bytes of text in the codepage of the font."""
        if self.skip:
            dropped = min(self.skip, len(text))
            self.skip -= dropped
            text = text[dropped:]
        if not text or not self._shown():
            return
        codec = self.codec if self.group.tag else self.font_codecs.get(self.group.font, self.codec)
        if codec != self.pending_codec:
            self._flush()
            self.pending_codec = codec
        self.pending += text

    def _flush(self) -> None:
        if self.pending:
            self.out.append(self.pending.decode(self.pending_codec, "replace"))
            self.pending.clear()

    def _say(self, text: str) -> None:
        """A character that has no bytes of its own."""
        if text and self._shown():
            self._flush()
            self.out.append(text)

    def _brace(self, brace: bytes) -> None:
        self.skip, self.starred = 0, False
        if brace == b"{":
            if len(self.stack) < _MOST_GROUPS:
                self.stack.append(self.group)
            else:
                self.deeper += 1
        elif self.deeper:
            self.deeper -= 1
        elif self.stack:
            self.group = self.stack.pop()

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.starred = True
        elif self.skip:
            self.skip -= 1
        elif symbol in _LITERALS:
            self._bytes(symbol)
        else:
            self._say(_SYMBOLS.get(symbol, ""))

    def _word(self, word: str, number: int | None, at: int) -> int:
        """Obey a control word; where reading goes on."""
        starred, self.starred = self.starred, False
        if word == "bin":
            return at + max(number or 0, 0)
        if word == "htmltag" and self.is_html:
            self.group = replace(self.group, tag=True, silent=False)
        elif word in _SILENT or starred:
            self.group = replace(self.group, silent=True)
        elif word == "htmlrtf":
            self.group = replace(self.group, rtf_only=number != 0) if self.is_html else self.group
        elif word == "u" and number is not None:
            self._say(chr(number & 0xFFFF))
            self.skip = self.group.skipped
        elif word == "uc":
            self.group = replace(self.group, skipped=min(max(number or 0, 0), 100))
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        else:
            self._font(word, number or 0)
        return at

    def _font(self, word: str, number: int) -> None:
        """Words about fonts and codepages."""
        if word == "f":
            self.group = replace(self.group, font=number)
        elif word == "fonttbl":
            self.group = replace(self.group, fonts=True)
        elif word == "fcharset" and self.group.fonts and number in _CODEPAGES and len(self.font_codecs) < _MOST_GROUPS:
            self.font_codecs[self.group.font] = charset_of_codepage(_CODEPAGES[number])
        elif word == "ansicpg":
            self.codec = charset_of_codepage(number)


def read_rtf(data: bytes) -> RtfBody | None:
    """HTML or text of an RTF body; None where it is no RTF."""
    if not data.lstrip().startswith(b"{\\rtf"):
        return None
    is_html = b"\\fromhtml" in data[:_HEAD_BYTES]
    text = _Reading(data, is_html).run()
    if is_html:
        return RtfBody(text, is_html=True)
    return RtfBody(text.strip("\n"), is_html=False, is_plain=b"\\fromtext" in data[:_HEAD_BYTES])

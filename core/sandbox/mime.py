"""Small tools that build mail octet by octet, where the standard library's `email` would tidy up too much.

Nothing here is used to read mail. Lines end with CRLF.
"""

import base64
import quopri
import unicodedata
from collections.abc import Iterable
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY

Headers = Iterable[tuple[str, str | bytes]]
"""Header fields in order; bytes are put in as they are."""


def assemble(headers: Headers, body: bytes = b"") -> bytes:
    """A message or part from raw header values and a raw body."""
    lines = b"".join(
        name.encode() + b": " + (value.encode("ascii") if isinstance(value, str) else value) + b"\r\n" for name, value in headers
    )
    return lines + b"\r\n" + body


def crlf(text: str) -> str:
    """The text with CRLF at the end of every line."""
    return "\r\n".join(text.splitlines()) + "\r\n"


def to_charset(text: str, charset: str) -> bytes:
    """The text in a charset. For windows-1258 tone marks are split off, as its own programs write them."""
    if charset == "windows-1258":
        return b"".join(_cp1258(letter) for letter in unicodedata.normalize("NFC", text))
    codec = {"iso-8859-8-i": "iso-8859-8"}.get(charset, charset)
    return text.encode(codec)


def _cp1258(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        split = unicodedata.normalize("NFD", letter)
        base, marks = split[:1], split[1:]
        shape = "".join(mark for mark in marks if mark in "\u0302\u0306\u031b")
        tones = "".join(mark for mark in marks if mark not in "\u0302\u0306\u031b")
        return (unicodedata.normalize("NFC", base + shape) + tones).encode("cp1258")


def encoded_word(text: str, charset: str, style: str) -> str:
    """The text as RFC 2047 words of 75 characters or less, `style` B or Q, folded; characters are never split."""
    words, start = [], 0
    while start < len(text):
        end = start + 1
        while end < len(text) and len(_word(text[start : end + 1], charset, style)) <= 75:
            end += 1
        words.append(_word(text[start:end], charset, style))
        start = end
    return "\r\n ".join(words)


def _word(text: str, charset: str, style: str) -> str:
    raw = to_charset(text, charset)
    if style == "B":
        return f"=?{charset}?B?{base64.b64encode(raw).decode()}?="
    coded = "".join(chr(octet) if chr(octet).isascii() and chr(octet).isalnum() else f"={octet:02X}" for octet in raw)
    return f"=?{charset}?Q?{coded.replace('=20', '_')}?="


def mailbox_header(name: str, address: str, charset: str = "utf-8", style: str = "B") -> str:
    """`name <address>`, the name encoded where it is not ASCII and quoted where it must be."""
    if not name:
        return address
    if name.isascii():
        return f'"{name}" <{address}>' if set(name) & set(".,;:()<>@") else f"{name} <{address}>"
    return f"{encoded_word(name, charset, style)} <{address}>"


def transfer(raw: bytes, encoding: str) -> bytes:
    """The octets in a Content-Transfer-Encoding: 7bit, 8bit, quoted-printable or base64."""
    if encoding == "base64":
        return base64.encodebytes(raw).replace(b"\n", b"\r\n")
    if encoding == "quoted-printable":
        coded = quopri.encodestring(raw.replace(b"\r\n", b"\n"))
        return coded.replace(b"\n", b"\r\n")
    return raw


def text_part(text: str, charset: str, encoding: str, subtype: str = "plain") -> tuple[list[tuple[str, str]], bytes]:
    """The content headers and the body of a text part."""
    headers = [
        ("Content-Type", f"text/{subtype}; charset={charset}"),
        ("Content-Transfer-Encoding", encoding),
    ]
    return headers, transfer(to_charset(crlf(text), charset), encoding)


def finished(message: EmailMessage, stem: str) -> bytes:
    """The message as octets, its boundaries made from `stem` instead of by chance."""
    parts = [part for part in message.walk() if part.is_multipart() and part.get_content_type() != "message/rfc822"]
    for number, part in enumerate(parts):
        part.set_boundary(f"=_{stem}_{number}")
    return message.as_bytes(policy=SMTP_POLICY)

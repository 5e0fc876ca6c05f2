"""Header fields of an outgoing message: folded, encoded, and never more than one line of meaning (RFC 5322, 2047, 2231, 6532).

    text      ASCII as it is, anything else in encoded words of whole characters, each of 75 octets or less
    address   name as atoms, quoted string or encoded words; a domain in other letters as A-label unless SMTPUTF8 is needed anyway
    parameter quoted string, or RFC 2231 in as many pieces as its length needs

Names and texts that come from records may hold line breaks and controls: they become blanks. In what programs read (addresses,
ids, media types) they raise UsageError. Pure; may be called from any thread.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence

from core.domain.message import Address
from core.domain.tracking_token import cut
from core.errors import UsageError

LINE = 76
"""Preferred octets of a header line, without CRLF."""
WORD = 75
"""Most octets of one encoded word (RFC 2047, 2)."""
KEEP_FIRST, KEEP_LAST = 1, 20
"""Which references stay of a long thread: its root, and the youngest."""
MAX_ID = 250
"""Longest message id that is passed on, in characters."""

_FOLD = "\r\n "
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_MESSAGE_ID = re.compile(r"<[!-;=?-~]+>")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOT_ATOM = re.compile(r"[^\s\x00-\x20\x7f-\x9f()<>\[\]:;@\\,.\"]+(?:\.[^\s\x00-\x20\x7f-\x9f()<>\[\]:;@\\,.\"]+)*")
_LOOSE_LOCAL = re.compile(r"[^\s\x00-\x20\x7f-\x9f()<>\[\]:;@\\,\"]+")
_QUOTED_LOCAL = re.compile(r'"(?:[^"\\\x00-\x1f\x7f]|\\[\x20-\x7e])*"')
_LITERAL = re.compile(r"\[[A-Za-z0-9.:]+\]")
# What an encoded word may hold inside a phrase (RFC 2047, 5 (3)); the blank is written as an underscore.
_Q_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
_PARAMETER_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`{|}~")


def well_formed(text: str) -> str:
    """Return text that UTF-8 can carry: pairs of surrogates become their character, a lone one U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def clean(text: str) -> str:
    """Return text for a header: controls and line breaks as one blank, without blanks at its ends."""
    return _CONTROLS.sub(" ", well_formed(text)).strip()


def unstructured(name: str, text: str) -> str:
    """The field of free text, such as Subject; blanks at its ends are not kept."""
    text = clean(text)
    # A long word cannot be folded, and "=?" would be read as the start of an encoded word.
    if text.isascii() and "=?" not in text and max(map(len, text.split(" "))) <= LINE - len(name) - 2:
        return f"{name}: {_fold(text, len(name) + 2)}".rstrip()
    return f"{name}: {_joined(encoded_words(text, len(name) + 2))}"


def address_field(name: str, addresses: Sequence[Address]) -> str:
    """The field of a list of addresses. Raises UsageError for what is no address."""
    items = [mailbox(address) for address in addresses]
    line, lines = f"{name}:", []
    for position, item in enumerate(items):
        text = item + ("," if position < len(items) - 1 else "")
        first = text.split("\r\n", 1)[0]
        if line != f"{name}:" and len(line) + 1 + len(first) > LINE:
            lines.append(line)
            line = ""
        line += f" {text}"
        head, broken, tail = line.rpartition("\r\n")
        if broken:
            lines.append(head)
            line = tail
    return "\r\n".join([*lines, line])


def mailbox(address: Address) -> str:
    """One name-addr or addr-spec (RFC 5322, 3.4); may contain folds."""
    spec = addr_spec(address.address)
    name = clean(address.name)
    if not name:
        return spec
    if not name.isascii() or "=?" in name or len(name) > 60:
        phrase = _joined(encoded_words(name, 8))
        last = phrase.rpartition("\r\n")[2]
        return f"{phrase}{' ' if len(last) + len(spec) + 4 <= LINE else _FOLD}<{spec}>"
    if _ATOMS.fullmatch(name) is None:
        name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{name} <{spec}>"


def addr_spec(text: str) -> str:
    """Check an address for a header and return it; a domain in other letters becomes its A-label if the local part is ASCII.

    Dots that no dot-atom may have (`a..b@`, `a.@`, seen at some providers) are put in quotes. Raises UsageError.
    """
    local, at, domain = text.rpartition("@")
    plain = _DOT_ATOM.fullmatch(local) is not None or _QUOTED_LOCAL.fullmatch(local) is not None
    if not at or not (plain or _LOOSE_LOCAL.fullmatch(local)) or text != well_formed(text):
        raise UsageError(f"{text[:200]!r} is no mail address")
    if local.isascii() and not domain.isascii():
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise UsageError(f"{text[:200]!r} has no valid domain") from error
    if _DOT_ATOM.fullmatch(domain) is None and _LITERAL.fullmatch(domain) is None:
        raise UsageError(f"{text[:200]!r} has no valid domain")
    return f"{local}@{domain}" if plain else f'"{local}"@{domain}'


def message_id(text: str) -> str:
    """Check a message id of our own, with angle brackets. Raises UsageError."""
    if not is_message_id(text):
        raise UsageError(f"{text[:200]!r} is no message id")
    return text


def is_message_id(text: str) -> bool:
    """Whether a message id, perhaps a stranger's, may be put into a header."""
    return len(text) <= MAX_ID and _MESSAGE_ID.fullmatch(text) is not None


def id_field(name: str, ids: Iterable[str]) -> str | None:
    """The field of a list of message ids, one a line, without what is none; of a long list the first and the last. None if empty."""
    good = list(dict.fromkeys(one for one in ids if is_message_id(one)))
    if len(good) > KEEP_FIRST + KEEP_LAST:
        good = good[:KEEP_FIRST] + good[-KEEP_LAST:]
    return f"{name}: " + _FOLD.join(good) if good else None


def parameter(name: str, value: str) -> list[str]:
    """A media or disposition parameter as one `name=value` or, in RFC 2231, as several."""
    value = clean(value)
    # Many readers decode encoded words here too, although RFC 2047 forbids them, so what only looks like one goes by RFC 2231.
    if value.isascii() and len(value) <= 60 and "=?" not in value:
        return [f'{name}="' + value.replace("\\", "\\\\").replace('"', '\\"') + '"']
    room = LINE - len(name) - len("*00*=;") - 2
    pieces: list[str] = []
    piece = "utf-8''"
    for char in value:
        octets = "".join(chr(octet) if octet in _PARAMETER_SAFE else f"%{octet:02X}" for octet in char.encode("utf-8"))
        if len(piece) + len(octets) > room:
            pieces.append(piece)
            piece = ""
        piece += octets
    pieces.append(piece)
    if len(pieces) == 1:
        return [f"{name}*={piece}"]
    return [f"{name}*{number}*={piece}" for number, piece in enumerate(pieces)]


def structured(name: str, value: str, parameters: Sequence[str] = ()) -> str:
    """A field of a value and its parameters, one a line where they do not fit."""
    line, lines = f"{name}: {value}", []
    for one in parameters:
        line += ";"
        if len(line) + 1 + len(one) > LINE:
            lines.append(line)
            line = ""
        line += f" {one}"
    return "\r\n".join([*lines, line])


def encoded_words(text: str, used: int) -> list[str]:
    """Text as encoded words, in whichever of Q and B is shorter; `used` octets of the first line are taken already.

    Every word decodes by itself to whole characters, as RFC 2047 demands, and breaks no combined one if it can be helped.
    """
    raw = text.encode("utf-8")
    quoted = sum(1 if octet in _Q_SAFE or octet == 0x20 else 3 for octet in raw) <= len(raw) * 4 // 3
    words: list[str] = []
    rest = text
    while rest:
        room = min(WORD, LINE - (max(used, 1) if not words else 1)) - len("=?utf-8?q??=")
        length = _fitting(rest, room, quoted=quoted)
        part = cut(rest, length) or rest[:1]
        words.append(_word(part, quoted=quoted))
        rest = rest[len(part) :]
    return words


def _fitting(text: str, room: int, *, quoted: bool) -> int:
    """How many characters of `text` fit into `room` octets when encoded; at least one."""
    used = count = 0
    for char in text:
        octets = char.encode("utf-8")
        used += sum(1 if octet in _Q_SAFE or octet == 0x20 else 3 for octet in octets) if quoted else len(octets)
        if (used if quoted else -(-used // 3) * 4) > room:
            break
        count += 1
    return max(count, 1)


def _word(part: str, *, quoted: bool) -> str:
    raw = part.encode("utf-8")
    if not quoted:
        return f"=?utf-8?b?{base64.b64encode(raw).decode('ascii')}?="
    text = "".join("_" if octet == 0x20 else chr(octet) if octet in _Q_SAFE else f"={octet:02X}" for octet in raw)
    return f"=?utf-8?q?{text}?="


def _joined(words: Sequence[str]) -> str:
    """Encoded words one a line; the blank between two of them is not part of the text."""
    return _FOLD.join(words)


def _fold(text: str, used: int) -> str:
    """Fold ASCII text at blanks. Unfolding takes the line end away and leaves the blank, so nothing is lost."""
    lines: list[str] = []
    line = ""
    for number, word in enumerate(text.split(" ")):
        piece = word if number == 0 else f" {word}"
        # A fold before an empty word would make a line of blanks, which ends a header for some readers.
        if line.strip() and word and len(line) + len(piece) + (used if not lines else 0) > LINE:
            lines.append(line)
            line = ""
        line += piece
    return "\r\n".join([*lines, line])

"""ASN.1 values in BER (X.690), as far as CMS needs them: definite and indefinite lengths, bounded in depth and number."""

from __future__ import annotations

from dataclasses import dataclass, field

SEQUENCE = 0x30
SET = 0x31
OCTETS = 0x04
OBJECT_ID = 0x06
CONTEXT_0 = 0xA0

_CONSTRUCTED = 0x20
_DEEPEST = 24
MOST_VALUES = 200_000


class BadBer(Exception):
    """These bytes are no BER, or more of it than is read."""


@dataclass(slots=True)
class Value:
    """One value: its tag byte, its content as a range, and where it begins and ends as a whole."""

    tag: int
    begin: int
    start: int
    end: int
    after: int
    definite: bool = True
    children: list[Value] = field(default_factory=list)


@dataclass(slots=True)
class Ber:
    """Reads values out of `data`. Each value is read once, so the work is in proportion to their number."""

    data: bytes
    values: int = 0

    def read(self, at: int = 0, end: int | None = None) -> Value:
        """The value at `at` with all below it. Raises BadBer."""
        return self._value(at, len(self.data) if end is None else end, _DEEPEST)

    def _value(self, at: int, end: int, depth: int) -> Value:
        self.values += 1
        if depth <= 0 or self.values > MOST_VALUES or at + 2 > end:
            raise BadBer
        tag, first = self.data[at], self.data[at + 1]
        if tag & 0x1F == 0x1F:
            raise BadBer  # tags above 30 occur nowhere in CMS
        start = at + 2
        if first == 0x80:
            return self._indefinite(Value(tag, at, start, end, end, definite=False), end, depth)
        length = first
        if first > 0x80:
            start += first & 0x7F
            if first > 0x88 or start > end:
                raise BadBer
            length = int.from_bytes(self.data[at + 2 : start], "big")
        stop = start + length
        if stop > end:
            raise BadBer
        value = Value(tag, at, start, stop, stop)
        if tag & _CONSTRUCTED:
            inner = start
            while inner < stop:
                child = self._value(inner, stop, depth - 1)
                value.children.append(child)
                inner = child.after
        return value

    def _indefinite(self, value: Value, end: int, depth: int) -> Value:
        """Read up to the two zero bytes that end a value without a length."""
        if not value.tag & _CONSTRUCTED:
            raise BadBer
        at = value.start
        while self.data[at : at + 2] != b"\0\0":
            child = self._value(at, end, depth - 1)
            value.children.append(child)
            at = child.after
        value.end, value.after = at, at + 2
        if value.after > end:
            raise BadBer
        return value

    def content(self, value: Value) -> bytes:
        """The bytes of a value's content."""
        return self.data[value.start : value.end]

    def octets(self, value: Value) -> bytes:
        """The bytes of an octet string, in one piece or in many."""
        if not value.tag & _CONSTRUCTED:
            return self.data[value.start : value.end]
        out: list[bytes] = []
        waiting = list(reversed(value.children))
        while waiting:
            piece = waiting.pop()
            if piece.tag & _CONSTRUCTED:
                waiting += reversed(piece.children)
            else:
                out.append(self.data[piece.start : piece.end])
        return b"".join(out)

    def object_id(self, value: Value) -> str:
        """An object identifier in dots. Raises BadBer where it is none."""
        data = self.content(value)
        if value.tag != OBJECT_ID or not data or len(data) > 100:
            raise BadBer
        numbers: list[int] = []
        number = 0
        for byte in data:
            number = number << 7 | byte & 0x7F
            if not byte & 0x80:
                numbers.append(number)
                number = 0
        if not numbers:
            raise BadBer
        first = min(numbers[0] // 40, 2)
        return ".".join(str(part) for part in (first, numbers[0] - 40 * first, *numbers[1:]))

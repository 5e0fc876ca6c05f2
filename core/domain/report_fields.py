"""Reading the machine-readable parts of reports: groups of fields (RFC 3464 2.1), addresses in them, the header of what is returned.

The input is hostile: it is read up to `MOST_BYTES` and `MOST_GROUPS`, line by line, in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

MOST_BYTES = 512 * 1024
MOST_HEADER = 64 * 1024
MOST_GROUPS = 2_000
LONGEST_VALUE = 4_000

Group = dict[str, list[str]]
"""The fields of a group by name in lower case, each with all its values in order."""

_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9_-]{0,60})[ \t]?:(.*)", re.DOTALL)
_NO_NEW_GROUP = frozenset({"redacted-address", "original-rcpt-to", "reported-domain", "reported-uri", "source", "received"})
_ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]@]{1,128}@[^\s<>,;:\"()@]{1,255}")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,900}>")


def text_of(data: bytes, most: int = MOST_BYTES) -> str:
    """The start of a part, `most` bytes of it, as text with LF line ends: UTF-8 where it is that (RFC 6533), Latin-1 otherwise."""
    data = data[:most]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def groups_of(text: str, names: Iterable[str] = ()) -> list[Group]:
    """The groups of fields in a text, separated by empty lines, or by a field that comes once more.

    A line that is no field continues the one before, as systems fold without indentation. Where `names` is given, fields of other names
    are left out.
    """
    wanted = frozenset(names)
    groups: list[Group] = [{}]
    last: list[str] | None = None
    for line in text[:MOST_BYTES].split("\n"):
        if not line.strip():
            if groups[-1]:
                groups.append({})
            last = None
            continue
        field = _FIELD.match(line) if line[0] not in " \t" else None
        if field is not None and wanted and field[1].lower() not in wanted:
            last = None
            continue
        if field is None:
            if last is not None and len(last[-1]) < LONGEST_VALUE:
                last[-1] = f"{last[-1]} {line.strip()}"
            continue
        name = field[1].lower()
        if name in groups[-1] and name not in _NO_NEW_GROUP:
            groups.append({})
        if len(groups) > MOST_GROUPS:
            break
        last = groups[-1].setdefault(name, [])
        last.append(field[2].strip()[:LONGEST_VALUE])
    return [group for group in groups[:MOST_GROUPS] if group]


def header_of(text: str) -> Group:
    """The fields of the header at the beginning of a returned message, with a 'From ' line or empty lines before it left out."""
    found: Group = {}
    last: list[str] | None = None
    for line in text[:MOST_HEADER].lstrip("\n ").split("\n"):
        if not line.strip():
            break
        field = _FIELD.match(line) if line[0] not in " \t" else None
        if field is not None:
            last = found.setdefault(field[1].lower(), [])
            last.append(field[2].strip()[:LONGEST_VALUE])
        elif last is not None and line[0] in " \t" and len(last[-1]) < LONGEST_VALUE:
            last[-1] = f"{last[-1]} {line.strip()}".strip()
    return found


def first(group: Mapping[str, list[str]], name: str) -> str:
    """The first value of a field, "" where it is missing."""
    values = group.get(name)
    return values[0] if values else ""


def typed_value(value: str) -> str:
    """What stands after the type of a typed field: `rfc822; a@b.test` gives `a@b.test` (RFC 3464 2.1.2)."""
    kind, semicolon, rest = value.partition(";")
    return rest.strip() if semicolon and len(kind) <= 40 and "@" not in kind else value.strip()


def address_of(value: str) -> str:
    """The address in a typed address field, without type, angle brackets and comments; what it is not an address is kept as it is."""
    address = typed_value(value)
    if address.startswith("<") and ">" in address:
        address = address[1 : address.index(">")]
    elif " " in address and not address.startswith('"'):
        found = _ADDRESS.search(address)
        address = found[0] if found else address
    return address.strip().strip("<>").strip()[:320]


def addresses_in(value: str) -> list[str]:
    """The addresses that occur in a header or a line, each once, in order. The domain's trailing dots and quotes are no part of it."""
    found = (each.strip("'`*|/.").rstrip(".'!?") for each in _ADDRESS.findall(value[: 16 * LONGEST_VALUE]))
    return list(dict.fromkeys(address for address in found if "@" in address[1:-1]))


def message_ids_in(value: str) -> list[str]:
    """The message ids in angle brackets that occur in a value, each once, in order."""
    return list(dict.fromkeys(_MESSAGE_ID.findall(value[: 4 * LONGEST_VALUE])))
